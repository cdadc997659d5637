"""The work queues of grants: which wait for a survey, a verification, a decision, a visit."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from grants.models import Grant, Inspection, State
from ikm_registry.pages import Order, count_to_limit, first_after, position_of

# What waits longest comes first.
OLDEST_FIRST = Order(("proposed_on", "id"))


class GrantQueue(NamedTuple):
    """A queue: what waits in it for a user, and the page on which one of it is worked."""

    key: str
    title: Any
    how: Any
    rows: Callable[[User, date], QuerySet[Grant]] | None
    right: str
    page: str = ""
    # The page that lists it, where it has one of its own.
    list_page: str = ""

    @property
    def list_address(self) -> str:
        """Where all that waits in it is listed."""
        if self.list_page:
            return reverse(self.list_page)
        return reverse("staff:grant_queue", args=[self.key])

    def waiting(self, user: User, today: date) -> int | None:
        """How many wait; 1,001 stands for more than 1,000, None for what nobody counts."""
        return count_to_limit(self.rows(user, today)) if self.rows else None

    def address(self, grant: Grant, user: User) -> str:
        """The page on which `user` works on `grant`, else that of the grant."""
        if self.page and user.has_perm(self.right):
            return reverse(self.page, args=[grant.pk])
        return grant.get_absolute_url()


def _to_survey(_user: User, _today: date) -> QuerySet[Grant]:
    return Grant.objects.filter(state=State.PROPOSED)


def _to_verify(user: User, _today: date) -> QuerySet[Grant]:
    return Grant.objects.filter(state=State.SURVEYED).exclude(proposed_by=user)


def _to_decide(user: User, _today: date) -> QuerySet[Grant]:
    rows = Grant.objects.filter(state=State.VERIFIED)
    if user.has_perm("grants.approve_grant"):
        rows = rows.exclude(Q(proposed_by=user) | Q(verified_by=user))
    return rows


def _to_hand_over(_user: User, _today: date) -> QuerySet[Grant]:
    return Grant.objects.filter(state__in=(State.DECIDED, State.AGREED))


def _to_inspect(_user: User, today: date) -> QuerySet[Grant]:
    due = Inspection.objects.due(today).order_by().filter(grant=OuterRef("pk"))
    return Grant.objects.filter(Exists(due), state=State.HANDED_OVER)


ALL = [
    GrantQueue(
        "survei",
        _("Grants to survey"),
        _("Go and look, and write down what you find."),
        _to_survey,
        right="grants.change_grant",
        page="staff:survey_add",
    ),
    GrantQueue(
        "verifikasi",
        _("Grants to verify"),
        _("Compare proposal, papers and survey. Those that you proposed yourself are not here."),
        _to_verify,
        right="grants.verify_grant",
        page="staff:grant_verify",
    ),
    GrantQueue(
        "keputusan",
        _("Grants to decide on"),
        _("They are verified; an official decides who receives something."),
        _to_decide,
        right="grants.view_grant",
        list_page="staff:grant_decisions",
    ),
    GrantQueue(
        "penyerahan",
        _("Grants to hand over"),
        _("They are decided; what they give has not reached its recipient."),
        _to_hand_over,
        right="grants.view_grant",
    ),
    GrantQueue(
        "monitoring",
        _("Recipients to visit"),
        _("Look whether what was given is still there and in use."),
        _to_inspect,
        right="grants.view_inspection",
        page="staff:inspection_make",
        list_page="staff:inspections",
    ),
    # Not counted: that takes a look at every grant, too long for a front page.
    GrantQueue(
        "ganda",
        _("Double aid among decided grants"),
        _("It comes up by a merge, a mended number or a transfer: say why it is right, or undo."),
        None,
        right="grants.view_grant",
        list_page="staff:double_aid",
    ),
]
BY_KEY = {queue.key: queue for queue in ALL if queue.rows}


def next_to_verify(grant: Grant, user: User, today: date) -> Grant | None:
    """What waits for `user` to verify next after `grant`, whether or not that waits any more.

    In the order of the queue; after the last comes the first. None when nothing else waits.
    """
    rows = _to_verify(user, today).for_list().exclude(pk=grant.pk)  # type: ignore[attr-defined]
    place = position_of(grant, OLDEST_FIRST)
    return first_after(rows, OLDEST_FIRST, place) or first_after(rows, OLDEST_FIRST, "")


def counts(user: User, today: date) -> list[tuple[GrantQueue, int | None]]:
    """The queues that `user` works on or oversees, each with its number; one query each."""
    return [(queue, queue.waiting(user, today)) for queue in ALL if user.has_perm(queue.right)]
