"""Surveys: somebody went to look."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants.actions.surveying import correct_survey, may_correct, note_survey
from grants.forms.steps import NewSurveyForm, SurveyForm
from grants.models import UNDER_WAY, Grant, Survey
from ikm_registry.pages import submitted
from trainings.views.refusing import ask_or_tell

require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("grants.change_grant", raise_exception=True)
@require_form
def survey_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks who went, when, what they found, with photos."""
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    user: Any = request.user
    # Files are not kept over a log-in: there is nothing to show again.
    answers = (request.POST, request.FILES) if request.method == "POST" else ()
    today = timezone.localdate()
    form = NewSurveyForm(
        *answers,
        record=Survey(grant=grant),
        today=today,
        initial={"surveyor": user.name, "surveyed_on": today},
    )

    def write() -> str:
        photos, refusals = form.cleaned_data["photos"]
        kept = [photo for _name, photo in photos]
        note_survey(grant=grant, photos=kept, by=user, **form.values())
        for sentence in refusals:
            messages.error(request, sentence)
        return _surveys_of(grant)

    words = {
        "title": _("Note a survey"),
        "lead": str(grant),
        "submit": _("Save the survey"),
        "done": _("The survey has been saved."),
    }
    refusal = _("This grant is decided or closed: there is nothing to survey.")
    return ask_or_tell(
        request,
        form,
        write=write,
        back=(grant.get_absolute_url(), str(grant.recipient)),
        words=words,
        refusal="" if grant.state in UNDER_WAY and not grant.is_former else refusal,
    )


@permission_required("grants.change_grant", raise_exception=True)
@require_form
def survey_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Corrects day, surveyor and findings of a survey, until its grant is verified."""
    survey = get_object_or_404(Survey, pk=pk)
    grant = survey.grant = get_object_or_404(Grant.objects.for_list(), pk=survey.grant_id)
    form = SurveyForm(submitted(request), record=survey, today=timezone.localdate())

    def write() -> str:
        correct_survey(
            survey=survey,
            version=form.cleaned_data["version"],
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        return _surveys_of(grant)

    words = {
        "title": _("Correct the survey"),
        "lead": str(grant),
        "submit": _("Save"),
        "done": _("The survey has been saved."),
    }
    refusal = _("A survey can be corrected only until the grant is verified.")
    return ask_or_tell(
        request,
        form,
        write=write,
        back=(_surveys_of(grant), str(grant.recipient)),
        words=words,
        refusal="" if may_correct(grant) else refusal,
    )


def _surveys_of(grant: Grant) -> str:
    return f"{grant.get_absolute_url()}#survei"
