"""Double aid: saying why it is none, and the queue of what came up among decided grants."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from grants.actions.overruling import may_judge, overrule, why_not_overruled
from grants.double_aid import double_aid
from grants.double_aid_open import OpenPair, open_pairs
from grants.forms.steps import OverruleForm
from grants.models import Grant, Overruling
from ikm_registry.pages import get_page_of, submitted
from trainings.views.refusing import ask_or_tell


@permission_required("grants.view_grant", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def grant_overrule(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which other grant is no reason, and why."""
    if not may_judge(request.user):
        raise PermissionDenied
    grant = get_object_or_404(Grant.objects.for_list(), pk=pk)
    pairs = [
        pair
        for pair in double_aid([grant.pk]).get(grant.pk, [])
        if {one.ground for one in pair.overrulings} < set(pair.grounds)
    ]
    form = OverruleForm(
        submitted(request),
        record=Overruling(grant=grant),
        today=timezone.localdate(),
        pairs=pairs,
        initial={"other": request.GET.get("lain", "")},
    )

    def write() -> str:
        other = form.others[form.cleaned_data["other"]]
        reason = form.cleaned_data["reason"]
        overrule(grant=grant, other=other, reason=reason, by=request.user)  # type: ignore[arg-type]
        return f"{grant.get_absolute_url()}#ganda"

    words = {
        "title": _("Why this is no double aid"),
        "lead": str(grant),
        "submit": _("Save the reason"),
        "done": _("The reason has been saved."),
    }
    return ask_or_tell(
        request,
        form,
        write=write,
        back=(f"{grant.get_absolute_url()}#ganda", str(grant.recipient)),
        words=words,
        refusal=_refusal(request, grant, pairs),
    )


def _refusal(request: HttpRequest, grant: Grant, pairs: list[Any]) -> str:
    """Why there is nothing to ask, before anybody writes a reason."""
    user: Any = request.user
    if sentence := why_not_overruled(grant, by=user):
        return sentence
    return "" if pairs else _("Nothing is left of which a reason would have to be given.")


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Decided grants that may be double aid and of which nobody says why, page by page."""
    found = open_pairs()
    order = {(one.grant.pk, one.other.pk): f"{place:06d}" for place, one in enumerate(found)}

    def key(one: OpenPair) -> str:
        return order[one.grant.pk, one.other.pk]

    page = get_page_of(request, found, key)
    user: Any = request.user
    context = {
        "entries": [(one, why_not_overruled(one.grant, by=user)) for one in page.rows],
        "page": page,
        "count": len(found),
    }
    return render(request, "grants/double_aid.html", context)
