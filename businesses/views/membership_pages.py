"""Pages on which a business comes to a cluster or group and leaves it, the same for both."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.actions import clusters as actions
from businesses.actions.clusters import AnyMembership
from businesses.forms.memberships import BeginForm, EndForm, JoinForm, MemberForm
from businesses.memberships import whole_of
from businesses.models import Business, ClusterMembership
from businesses.views.asking import ask
from ikm_registry.pages import submitted


def member_page(
    request: HttpRequest, membership: AnyMembership, *, refusal: str = ""
) -> HttpResponse:
    """Asks which business comes to the cluster or group of a membership that is not saved yet."""
    whole: Any = whole_of(membership)
    form = MemberForm(submitted(request), record=membership, today=timezone.localdate())
    return _begin_page(
        request, form, membership, back=(whole.get_absolute_url(), str(whole)), refusal=refusal
    )


def join_page(
    request: HttpRequest,
    membership: AnyMembership,
    *,
    column: str,
    label: str,
    choices: list[tuple[str, str]],
    nothing: str,
) -> HttpResponse:
    """Asks which cluster or group the business of a membership, not saved yet, comes to.

    `nothing` says what is wrong when there are no `choices`.
    """
    business = membership.business
    form = JoinForm(
        submitted(request),
        record=membership,
        today=timezone.localdate(),
        column=column,
        label=label,
        choices=choices,
    )
    refusal = refusal_of(business) or ("" if choices else nothing)
    back = (business.get_absolute_url(), business.name)
    return _begin_page(request, form, membership, back=back, refusal=refusal)


def refusal_of(business: Business) -> str:
    """Why a business comes to nothing new; empty when it may."""
    is_open = business.closed_on is None and business.annulled_on is None
    return "" if is_open else _("This business is closed or annulled already.")


def _begin_page(
    request: HttpRequest,
    form: BeginForm,
    membership: AnyMembership,
    *,
    back: tuple[str, str],
    refusal: str,
) -> HttpResponse:
    def write() -> str:
        membership.from_on = form.cleaned_data["from_on"]
        actions.begin(membership, by=request.user)  # type: ignore[arg-type]
        return back[0]

    is_cluster = isinstance(membership, ClusterMembership)
    return ask(
        request,
        form,
        write=write,
        back=back,
        refusal=refusal,
        words={
            "title": _("Member of a cluster") if is_cluster else _("Member of a group"),
            "lead": back[1],
            "submit": _("Add"),
            "done": _("The membership has been written."),
        },
    )


def end_page(request: HttpRequest, membership: AnyMembership) -> HttpResponse:
    """Asks until when a business belonged to a cluster or group."""
    whole: Any = whole_of(membership)
    form = EndForm(submitted(request), record=membership, today=timezone.localdate())

    def write() -> str:
        actions.end(
            membership=membership,
            version=form.cleaned_data["version"],
            until_on=form.cleaned_data["until_on"],
            by=request.user,  # type: ignore[arg-type]
        )
        return str(whole.get_absolute_url())

    return ask(
        request,
        form,
        write=write,
        back=(whole.get_absolute_url(), str(whole)),
        refusal=_("This membership has ended already.") if membership.until_on else "",
        words={
            "title": _("End a membership"),
            "lead": f"{membership.business.name}, {membership.business.number}",
            "submit": _("End the membership"),
            "done": _("The membership has ended."),
        },
    )
