"""The editions of a sealed year, and what one that is sealed now would say, beside each other."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection
from django.utils.translation import gettext as _

from businesses.figures.breakdowns import Cell, names_of
from businesses.figures.rows import CLOSED, NEW, REGISTERED, UNKNOWN
from businesses.figures.years import find_year, growth, percent_of
from businesses.models import Seal, SealedCount

# A district, a sector and a class; None where it is unknown.
Key = tuple[str | None, str | None, str | None]
BY = ("district", "sector", "class")
GROWTH = "pertumbuhan"


class Edition(NamedTuple):
    """The figures of a year with their parts: as they were sealed, or as they would be now.

    `before` is what is published of the year before; None when nobody knows it. Its parts are
    known unless it was told by a source outside the register.
    """

    before: int | None
    is_before_historical: bool
    registered: int
    new: int
    closed: int
    cells: Mapping[Key, Cell]

    @property
    def has_parts_before(self) -> bool:
        return self.before is not None and not self.is_before_historical

    @property
    def growth(self) -> int | None:
        return None if self.before is None else self.registered - self.before

    @property
    def growth_percent(self) -> Decimal | None:
        return None if self.growth is None else percent_of(self.growth, self.before or 0)

    @property
    def corrections(self) -> int | None:
        """What the year before, with the new and without the closed, does not explain."""
        if not self.has_parts_before:
            return None
        return self.registered - ((self.before or 0) + self.new - self.closed)

    @property
    def whole(self) -> Cell:
        return Cell(self.registered, self.new, self.closed, self.before)

    @property
    def fingerprint(self) -> str:
        """The same for the same figures in all parts, and for no others."""
        cells = sorted(
            ([code or "" for code in key], list(cell)) for key, cell in self.cells.items()
        )
        said = repr((self.before, self.is_before_historical, cells))
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def parts(self, by: str) -> dict[str | None, Cell]:
        """The figures by "district", "sector" or "class"."""
        sums: dict[str | None, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        for key, cell in self.cells.items():
            part = sums[key[BY.index(by)]]
            for place, number in enumerate(cell):
                part[place] += number or 0
        has_before = self.has_parts_before
        return {
            key: Cell(registered, new, closed, before if has_before else None)
            for key, (registered, new, closed, before) in sums.items()
        }


def newest(year: int) -> Seal | None:
    """The edition that is published of a year."""
    return Seal.objects.filter(year=year).order_by("-edition").first()


def sealed(seal: Seal) -> Edition:
    """An edition as it was sealed. One query."""
    told = seal.before, seal.is_before_historical, seal.registered, seal.new, seal.closed
    return Edition(*told, sealed_cells(seal.pk))


def sealed_cells(seal: int) -> dict[Key, Cell]:
    """The counts of a seal (its key)."""
    return {
        (one.district, one.sector, one.business_class): Cell(
            one.registered, one.new, one.closed, one.before
        )
        for one in SealedCount.objects.filter(seal=seal)
    }


def of_rows(year: int, today: date) -> Edition:
    """What an edition that is sealed now would say of a past year."""
    base = Base.of(year, today)
    with connection.cursor() as cursor:
        cursor.execute(counts(f"({MEMBERS}) AS members", "true"), base.parameters | {"year": year})
        cells = {
            (district, sector, business_class): Cell(registered, new, closed, before)
            for district, sector, business_class, before, registered, new, closed in cursor
        }
    return base.edition(cells)


class Base(NamedTuple):
    """The year before, on which the growth of a year rests, as it is published."""

    # The key of its newest edition, when it is sealed.
    seal: int | None
    # Whether it is counted from the rows, as the year itself is.
    is_counted: bool
    # Else what was told of it.
    told: int | None
    is_historical: bool

    @classmethod
    def of(cls, year: int, today: date) -> "Base":
        former = newest(year - 1)
        before = find_year(growth(today), year - 1)
        if former or before is None or before.is_from_rows:
            return cls(former.pk if former else None, former is None, None, is_historical=False)
        return cls(None, False, before.registered, before.is_historical)

    @property
    def parameters(self) -> dict[str, Any]:
        """What `counts` asks for."""
        return {"former": self.seal, "is_counted": self.is_counted}

    def edition(self, cells: Mapping[Key, Cell]) -> Edition:
        """The edition that has these parts."""
        registered, new, closed, before = (
            sum(cell[place] or 0 for cell in cells.values()) for place in range(4)
        )
        has_parts = self.is_counted or self.seal is not None
        told = before if has_parts else self.told
        return Edition(told, self.is_historical, registered, new, closed, cells)


# SQL: the members of a year, as the rows are now.
MEMBERS = """
    SELECT id AS business_id, number, district_id AS district, village_id AS village,
        sector_id AS sector, business_class,
        closed_on IS NULL OR closed_on > make_date(%(year)s, 12, 31) AS is_registered,
        registered_on >= make_date(%(year)s, 1, 1) AS is_new,
        closed_on IS NOT NULL AND closed_on <= make_date(%(year)s, 12, 31) AS is_closed
    FROM businesses_business
    WHERE annulled_on IS NULL AND registered_on <= make_date(%(year)s, 12, 31)
        AND (closed_on IS NULL OR closed_on >= make_date(%(year)s, 1, 1))"""


def counts(members: str, where: str) -> str:
    """SQL: the counts of these members by district, sector and class, beside the year before."""
    return f"""
        SELECT district, sector, business_class, sum(before) AS before,
            sum(registered) AS registered, sum(new) AS new, sum(closed) AS closed
        FROM (
            SELECT district, sector, business_class,
                CASE WHEN %(is_counted)s
                     THEN is_registered::int - is_new::int + is_closed::int ELSE 0 END AS before,
                is_registered::int AS registered, is_new::int AS new, is_closed::int AS closed
            FROM {members} WHERE {where}
            UNION ALL
            SELECT district, sector, business_class, registered, 0, 0, 0
            FROM businesses_sealedcount WHERE seal_id = %(former)s
        ) AS parts
        GROUP BY district, sector, business_class"""


# --- Beside each other -------------------------------------------------------------------------


class Number(NamedTuple):
    """A figure as it was and as it is; `now` is None where there is nothing to compare with."""

    figure: str
    was: int | None
    now: int | None

    @property
    def difference(self) -> int | None:
        if self.was is None or self.now is None:
            return None
        return self.now - self.was

    @property
    def can_be_listed(self) -> bool:
        """Whether businesses stand behind it: growth has none."""
        return self.figure != GROWTH


class Line(NamedTuple):
    """The figures of one part, or of the whole; `parameter` is its key in an address."""

    name: str
    parameter: str
    numbers: list[Number]


def line(name: str, parameter: str, was: Cell, now: Cell | None) -> Line:
    """The figures of `was`, with those of `now` beside them if there is one."""
    told = [(REGISTERED, "registered"), (NEW, "new"), (CLOSED, "closed"), (GROWTH, "growth")]
    numbers = [
        Number(figure, getattr(was, column), getattr(now, column) if now else None)
        for figure, column in told
    ]
    return Line(name, parameter, numbers)


def lines(was: Edition, now: Edition | None, by: str) -> list[Line]:
    """A line for each part there is by "district", "sector" or "class", the unknown last."""
    mine, others = was.parts(by), now.parts(by) if now else {}
    known = {*mine, *others}
    none = Cell(0, 0, 0, 0 if was.has_parts_before else None)
    none_now = Cell(0, 0, 0, 0 if now and now.has_parts_before else None)
    return [
        line(
            name,
            UNKNOWN if key is None else key,
            mine.get(key, none),
            others.get(key, none_now) if now else None,
        )
        for key, name in names_of(by, known).items()
        if key in known
    ]


def tables(was: Edition, now: Edition | None = None) -> list[tuple[str, str, list[Line]]]:
    """Parameter, heading and lines of each breakdown that a seal keeps."""
    headings = [
        ("kecamatan", _("District (kecamatan)"), "district"),
        ("bidang", _("Sector (bidang)"), "sector"),
        ("kelas", _("Class"), "class"),
    ]
    return [(name, heading, lines(was, now, by)) for name, heading, by in headings]
