"""Which grants an official can decide, what stands against others, and what the ceiling leaves.

The page shows by it what the decision refuses.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, combinations
from typing import NamedTuple

from django.db.models import (
    BigIntegerField,
    Count,
    Func,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    prefetch_related_objects,
)
from django.utils.translation import gettext as _

from accounts.models import User
from grants import letters, rules
from grants.double_aid import DoubleAid, double_aid
from grants.models import (
    COMMITTED,
    Decision,
    Decree,
    Grant,
    GrantPaper,
    GrantProgramme,
    RequiredPaper,
    State,
    Step,
)

# What waits is decided in one sitting, and by one decree.
MOST = 200


class Waiting(NamedTuple):
    """A verified grant, its value in rupiah, and what stands against a decision of `by`."""

    grant: Grant
    by: User
    problems: list[str]
    missing: list[str]
    pairs: list[DoubleAid]
    # Whether it is double aid with one before it: of the two one alone is decided, unless
    # somebody has said why both.
    is_second: bool = False
    # Of all that can be decided together, up to and with this one.
    running: int = 0

    @property
    def value(self) -> int:
        return letters.planned_value(self.grant.lines.all())

    @property
    def is_free(self) -> bool:
        """Whether it can be decided together with those before it."""
        return not self.refusals and not self.is_second

    @property
    def refusals(self) -> list[str]:
        """Why it cannot be decided, in sentences."""
        return [*self._of_persons(), *self.problems, *self._of_papers(), *self._of_double_aid()]

    def _of_persons(self) -> list[str]:
        if self.grant.proposed_by_id == self.by.pk:
            return [_("You proposed it: somebody else decides.")]
        if self.grant.verified_by_id == self.by.pk:
            return [_("You verified it: somebody else decides.")]
        return []

    def _of_papers(self) -> list[str]:
        if not self.missing:
            return []
        return [_("Missing papers: %(papers)s.") % {"papers": ", ".join(self.missing)}]

    def _of_double_aid(self) -> list[str]:
        return [double_aid_in_words(pair) for pair in self.pairs if pair.is_open]


def double_aid_in_words(pair: DoubleAid, other: Grant | None = None) -> str:
    """With which other grant, and on which grounds."""
    return _("May be double aid with %(other)s: %(grounds)s.") % {
        "other": other or pair.other,
        "grounds": ", ".join(str(one.label) for one in pair.grounds),
    }


def verified(programme: GrantProgramme) -> QuerySet[Grant]:
    """The grants of a programme that wait for a decision, the longest verified first."""
    rows = Grant.objects.filter(programme=programme, state=State.VERIFIED)
    related = (*letters.RELATED, "proposed_by", "verified_by")
    return rows.select_related(*related).order_by("verified_on", "pk")


def readable(keys: Iterable[int]) -> list[Grant]:
    """The grants of these keys with all that a letter says of them; three queries."""
    rows = Grant.objects.select_related(*letters.RELATED).prefetch_related(letters.LINES)
    return list(rows.filter(pk__in=keys).order_by("pk"))


def look_at(grants: Sequence[Grant], *, by: User, today: date) -> list[Waiting]:
    """Each of `grants`, all of one programme, with what stands against it; in their order.

    A constant number of queries.
    """
    prefetch_related_objects(grants, letters.LINES)
    problems = rules.problems_of(grants, today=today)
    pairs = double_aid(one.pk for one in grants)
    missing = missing_papers(grants, Step.DECIDED)
    rows = [
        Waiting(one, by, problems.get(one.pk, []), missing.get(one.pk, []), pairs.get(one.pk, []))
        for one in grants
    ]
    return _with_running_sum(_with_seconds(rows))


def _with_seconds(rows: list[Waiting]) -> list[Waiting]:
    free = [row for row in rows if not row.refusals]
    seconds = {second.grant.pk for _first, second, _pair in clashes(free)}
    return [row._replace(is_second=row.grant.pk in seconds) for row in rows]


def _with_running_sum(rows: list[Waiting]) -> list[Waiting]:
    sums = accumulate(row.value if row.is_free else 0 for row in rows)
    return [row._replace(running=running) for row, running in zip(rows, sums, strict=True)]


def clashes(rows: Sequence[Waiting]) -> list[tuple[Waiting, Waiting, DoubleAid]]:
    """Pairs of `rows` that may be double aid with each other, of which nobody has said why."""
    seen = {(row.grant.pk, pair.other.pk): pair for row in rows for pair in row.pairs}
    found = []
    for first, second in combinations(rows, 2):
        keys = first.grant.pk, second.grant.pk
        both = [pair for pair in (seen.get(keys), seen.get(keys[::-1])) if pair]
        if both and not any(is_overruled(pair) for pair in both):
            found.append((first, second, both[0]))
    return found


def is_overruled(pair: DoubleAid) -> bool:
    """Whether somebody has said of every ground why it is given all the same."""
    return {one.ground for one in pair.overrulings} >= {str(one) for one in pair.grounds}


def missing_papers(grants: Sequence[Grant], step: Step) -> dict[int, list[str]]:
    """The names of papers that `grants` lack for a step, by keys; two queries."""
    required: dict[str, list[RequiredPaper]] = defaultdict(list)
    codes = {one.programme.kind_id for one in grants}
    for paper in RequiredPaper.objects.filter(kind__in=codes, before=step, is_active=True):
        required[paper.kind_id].append(paper)
    there = set(
        GrantPaper.objects.filter(grant__in=[one.pk for one in grants]).values_list(
            "grant_id", "paper_id"
        )
    )
    return {
        one.pk: names
        for one in grants
        if (
            names := [
                paper.name
                for paper in required[one.programme.kind_id]
                if (one.pk, paper.pk) not in there
            ]
        )
    }


# --- The ceiling -------------------------------------------------------------------------------


def committed_value(programme: GrantProgramme) -> int:
    """Rupiah of what is decided in a programme. Queries."""
    rows = Grant.objects.filter(programme=programme).committed().with_value()
    return rows.aggregate(total=Sum("value"))["total"] or 0


def left_of(programme: GrantProgramme) -> int | None:
    """Rupiah that the ceiling leaves; None for no ceiling. Queries."""
    if programme.ceiling is None:
        return None
    return programme.ceiling - committed_value(programme)


# --- Lists -------------------------------------------------------------------------------------


class WaitingProgramme(NamedTuple):
    """A programme of which grants are verified: how many, their value, what the ceiling leaves."""

    programme: GrantProgramme
    waiting_count: int
    value: int
    left: int | None

    @property
    def is_beyond(self) -> bool:
        """Whether not all of them can be decided."""
        return self.left is not None and self.value > self.left


def programmes_that_wait() -> list[WaitingProgramme]:
    """Those with verified grants, by name; two queries."""
    waiting, committed = Q(state=State.VERIFIED), Q(state__in=COMMITTED)
    verified_ones = Grant.objects.filter(waiting).values("programme")
    sums = (
        Grant.objects.filter(waiting | committed, programme__in=verified_ones)
        .with_value()
        .values("programme")
        .annotate(
            count=Count("pk", filter=waiting),
            total=Sum("value", filter=waiting),
            taken=Sum("value", filter=committed),
        )
        .order_by("programme__year", "programme__name")
    )
    found = {row["programme"]: row for row in sums}
    programmes = GrantProgramme.objects.select_related("kind").in_bulk(found)
    return [
        WaitingProgramme(
            programme,
            row["count"],
            row["total"],
            None if programme.ceiling is None else programme.ceiling - (row["taken"] or 0),
        )
        for key, row in found.items()
        if (programme := programmes.get(key))
    ]


def decisions() -> QuerySet[Decision]:
    """All decisions, each with how many grants, their value, and its newest decree."""
    committed = Q(grants__state__in=COMMITTED)
    value = Func("grants__pk", function="grant_value", output_field=BigIntegerField())
    documents = Decree.objects.select_related("document__successor").defer("document__data")
    return (
        Decision.objects.select_related("programme", "decided_by")
        .annotate(grant_count=Count("grants", filter=committed), value=Sum(value, filter=committed))
        .prefetch_related(Prefetch("decrees", documents.order_by("-document_id")))
    )
