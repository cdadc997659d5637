"""Mending what is known of an owner."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.actions import persons
from businesses.forms.person import PersonForm
from businesses.models import Business
from businesses.views.business_actions import action_page, owner_of_today, require_form
from ikm_registry.pages import submitted


@permission_required("businesses.change_person", raise_exception=True)
@require_form
def correct_owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks what is right of the owner of today: a name, a NIK, a phone that was mistyped."""
    business = get_object_or_404(Business, pk=pk)
    ownership = owner_of_today(business)
    if ownership is None:
        messages.warning(request, _("The owner is unknown. Enter one by “Change of owner”."))
        return redirect(business)
    person = ownership.person
    form = PersonForm(
        submitted(request), business=business, person=person, today=timezone.localdate()
    )
    return action_page(
        request,
        form,
        write=lambda answers: persons.correct(
            person=person,
            version=answers["version"],
            nik=form.kept_nik(),
            by=request.user,  # type: ignore[arg-type]
            **{name: answers[name] for name in ("name", "sex", "phone", "email")},
        ),
        refusal="",
        words={
            "title": _("Mend the owner's data"),
            "hint": _(
                "For what was written wrong or has changed. It holds for all workshops of this"
                " owner. If somebody else has the business now, use “Change of owner”."
            ),
            "submit": _("Save"),
            "done": _("The owner's data of %(business)s have been saved."),
        },
        context={"ownership": ownership},
    )
