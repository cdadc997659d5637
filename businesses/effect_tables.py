"""Tables of what became of businesses that were helped, and the businesses behind a number."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest

from businesses import effect_words
from businesses.effect import AFTER, MEASURES, Compared, Effect, Line
from businesses.forms.effect import KNOWN, UNKNOWN
from ikm_registry.pages import get_page_of

# The address of the list behind a measure, so many years after, of known or unknown values.
Link = Callable[[str, int, str], str]


class Shown(NamedTuple):
    """A line in words, and where its known and its unknown businesses are listed."""

    line: Line
    words: effect_words.Written
    known_url: str
    unknown_url: str


class Table(NamedTuple):
    """The lines of an effect so many years after; of how many that year is still to come."""

    years_after: int
    lines: list[Shown]
    to_come: int


def tables(effect: Effect, link: Link) -> list[Table]:
    """An effect, by years after."""
    return [
        Table(years, [_shown(line, link) for line in effect.lines(years)], effect.to_come(years))
        for years in AFTER
    ]


def _shown(line: Line, link: Link) -> Shown:
    known, unknown = (
        link(line.measure, line.years_after, values) if there else ""
        for values, there in [(KNOWN, line.known), (UNKNOWN, line.unknown)]
    )
    return Shown(line, effect_words.of_line(line), known, unknown)


def rows(request: HttpRequest, effect: Effect, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The context of the list behind a number; `asked` is what RowsOfEffect has cleaned."""
    line = effect.line(asked["ukuran"], asked["tahun"])
    is_known = asked["nilai"] == KNOWN
    found = line.known if is_known else line.unknown
    page = get_page_of(request, found, _by_name)
    return {
        "line": line,
        "is_known": is_known,
        "measure": MEASURES[asked["ukuran"]],
        "count": len(found),
        "page": page,
        "rows": [(one, effect_words.of_one(one, line.measure)) for one in page.rows],
    }


def _by_name(one: Compared) -> str:
    return f"{one.business.sort_name}\t{one.business.pk:020d}"
