"""Why a figure that was known or sealed is not today's: told record by record."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from businesses.figures.known import BusinessEvent
from businesses.figures.rows import CLOSED, NEW, REGISTERED, SEALED_FLAGS, Period
from businesses.models import Seal


class Why(TextChoices):
    """What happened to a record meanwhile."""

    LATE = "terlambat", _("entered late")
    CHANGED = "diubah", _("dates changed")
    CLOSED_LATER = "ditutup", _("closing entered later")
    REOPENED = "dibuka", _("re-opened")
    ANNULLED = "dibatalkan", _("annulled")
    MERGED = "digabung", _("merged into another")
    TAKEN_BACK = "ditarik", _("taken back with an import")
    REMOVED = "dihapus", _("removed")
    MOVED = "pindah", _("moved: district, village, sector or class changed")


class State(NamedTuple):
    """What is known of a business, and whether the figure counts it."""

    is_counted: bool
    registered_on: date | None
    closed_on: date | None
    annulled_on: date | None
    merged_into: int | None
    district: str | None
    village: str | None
    sector: str | None
    business_class: str | None

    @property
    def cell(self) -> tuple[str | None, ...]:
        return self.district, self.village, self.sector, self.business_class

    def is_in(self, part: dict[str, str | None]) -> bool:
        """Whether the figure counts it in a part, such as {"district": "36.74.01"}."""
        return self.is_counted and all(getattr(self, name) == key for name, key in part.items())


class Difference(NamedTuple):
    """A business that is counted otherwise than it was; a state is None where it was not there."""

    business: int
    number: str
    name: str
    was: State | None
    now: State | None
    why: Why

    def sign(self, part: dict[str, str | None]) -> int:
        """By how much it changes the figure of a part: -1, 0 or 1. An empty part is the whole."""
        was = self.was is not None and self.was.is_in(part)
        return int(self.now is not None and self.now.is_in(part)) - int(was)


def since_known(moment: datetime, figure: str, period: Period) -> list[Difference]:
    """Today's figure of a period against the one known just before `moment`."""
    sql = _WAS_KNOWN.format(counted=_counted(figure))
    return _found(sql, {"moment": moment}, moment, figure, period)


def since_sealed(seal: Seal, figure: str) -> list[Difference]:
    """A recount of today against a sealed year: sealed + the signs of these = recount."""
    period = Period(date(seal.year, 1, 1), date(seal.year, 12, 31))
    sql = _WAS_SEALED.format(flag=SEALED_FLAGS[figure])
    given = {"moment": seal.sealed_at, "seal": seal.pk}
    return _found(sql, given, seal.sealed_at, figure, period)


def by_reason(
    differences: Iterable[Difference], part: dict[str, str | None]
) -> list[tuple[Why, int, int]]:
    """Each reason that there is, with how many are counted less and how many more in a part."""
    signs: dict[Why, list[int]] = {why: [] for why in Why}
    for difference in differences:
        signs[difference.why].append(difference.sign(part))
    counts = [(why, found.count(-1), found.count(1)) for why, found in signs.items()]
    return [one for one in counts if one[1] or one[2]]


# --- Which differ ------------------------------------------------------------------------------

_COLUMNS = "registered_on, closed_on, annulled_on, merged_into_id"
_CELL = "district_id, village_id, sector_id, business_class"

_NEWEST = f"""
    SELECT * FROM (
        SELECT DISTINCT ON (pgh_obj_id) pgh_obj_id AS id, pgh_label, number, name,
            {_COLUMNS}, {_CELL}
        FROM businesses_businessevent WHERE pgh_created_at < %(moment)s
        ORDER BY pgh_obj_id, pgh_id DESC
    ) AS newest WHERE pgh_label <> 'delete'"""

_WAS_KNOWN = (
    f"SELECT id, number, name, {{counted}} AS is_counted, {_COLUMNS}, {_CELL}"
    f" FROM ({_NEWEST}) AS known"
)

_WAS_SEALED = f"""
    SELECT coalesce(member.business_id, known.id) AS id,
        coalesce(member.number, known.number) AS number, known.name,
        coalesce(member.{{flag}}, false) AS is_counted, {_COLUMNS},
        CASE WHEN member.id IS NULL THEN known.district_id ELSE member.district END AS district_id,
        CASE WHEN member.id IS NULL THEN known.village_id ELSE member.village END AS village_id,
        CASE WHEN member.id IS NULL THEN known.sector_id ELSE member.sector END AS sector_id,
        CASE WHEN member.id IS NULL THEN known.business_class ELSE member.business_class END
            AS business_class
    FROM ({_NEWEST}) AS known
    FULL JOIN (SELECT * FROM businesses_sealedmember WHERE seal_id = %(seal)s) AS member
        ON member.business_id = known.id"""


def _counted(figure: str) -> str:
    """SQL: whether a figure of a period counts a row; as rows.counted_in says it."""
    counted = {
        REGISTERED: "registered_on <= %(end)s AND (closed_on IS NULL OR closed_on > %(end)s)",
        NEW: "registered_on BETWEEN %(start)s AND %(end)s",
        CLOSED: "closed_on IS NOT NULL AND closed_on BETWEEN %(start)s AND %(end)s",
    }
    return f"(annulled_on IS NULL AND {counted[figure]})"


def _found(
    was: str, given: dict[str, Any], moment: datetime, figure: str, period: Period
) -> list[Difference]:
    state = f"is_counted, {_COLUMNS}, {_CELL}"
    columns = state.split(", ")
    told = ", ".join(f"{side}.{column}" for side in ("was", "now") for column in columns)
    differ = f"is_counted, {_CELL}".split(", ")
    sql = f"""
        WITH was AS ({was}),
        now AS (
            SELECT id, number, name, {_counted(figure)} AS is_counted, {_COLUMNS}, {_CELL}
            FROM businesses_business)
        SELECT coalesce(was.id, now.id), coalesce(now.number, was.number),
            coalesce(now.name, was.name, ''), was.id IS NOT NULL, now.id IS NOT NULL, {told}
        FROM was FULL JOIN now ON was.id = now.id
        WHERE (coalesce(was.is_counted, false) OR coalesce(now.is_counted, false)) AND
            ({", ".join("was." + one for one in differ)})
            IS DISTINCT FROM ({", ".join("now." + one for one in differ)})
        ORDER BY 2"""
    with connection.cursor() as cursor:
        cursor.execute(sql, given | {"start": period.start, "end": period.end})
        rows = cursor.fetchall()
    width = len(columns)
    found = [
        (
            row[:3],
            State(*row[5 : 5 + width]) if row[3] else None,
            State(*row[5 + width :]) if row[4] else None,
        )
        for row in rows
    ]
    gone = [head[0] for head, _was, now in found if now is None or now.annulled_on]
    taken_back = _taken_back(gone, moment)
    return [
        Difference(
            head[0],
            head[1],
            head[2],
            was,
            now,
            _why(was, now, period, is_taken_back=head[0] in taken_back),
        )
        for head, was, now in found
    ]


# --- Why ---------------------------------------------------------------------------------------


def _taken_back(businesses: list[int], moment: datetime) -> set[int]:
    """Those of `businesses` that were removed or annulled since, together with an import."""
    since = BusinessEvent.objects.filter(pgh_obj_id__in=businesses, pgh_created_at__gte=moment)
    gone = since.filter(Q(pgh_label="delete") | Q(annulled_on__isnull=False))
    gone = gone.filter(pgh_context__metadata__has_key="import_id")
    return set(gone.values_list("pgh_obj_id", flat=True))


def _why(was: State | None, now: State | None, period: Period, *, is_taken_back: bool) -> Why:
    was_counted = was is not None and was.is_counted
    if was_counted and now is not None and now.is_counted:
        return Why.MOVED
    if was_counted:
        return _why_no_more(was, now, period, is_taken_back=is_taken_back)
    return _why_now(was, now)


def _why_no_more(
    was: State | None, now: State | None, period: Period, *, is_taken_back: bool
) -> Why:
    if is_taken_back:
        return Why.TAKEN_BACK
    if now is None:
        return Why.REMOVED
    if now.annulled_on:
        return Why.MERGED if now.merged_into else Why.ANNULLED
    was_closed = was.closed_on if was else None
    if was_closed and now.closed_on is None:
        return Why.REOPENED
    if now.closed_on and was_closed is None and now.closed_on <= period.end:
        return Why.CLOSED_LATER
    return Why.CHANGED


def _why_now(was: State | None, now: State | None) -> Why:
    # What the sealed year did not see yet although its transaction had begun.
    if was is None or was[1:5] == now[1:5]:  # type: ignore[index]
        return Why.LATE
    if was.closed_on and now is not None and now.closed_on is None:
        return Why.REOPENED
    if was.closed_on is None and now is not None and now.closed_on and not was.annulled_on:
        return Why.CLOSED_LATER
    return Why.CHANGED
