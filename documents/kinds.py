"""What kinds of documents there are. Each app registers its own in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.functional import Promise

from documents.models import IssuedDocument, PublicDocument
from documents.pdf import TEMPLATES


class Check(NamedTuple):
    """What the public check page says of a document besides: a template part, its context.

    `still_holds` is false when what a valid document certifies has changed since.
    """

    template: str
    context: dict[str, Any]
    still_holds: bool = True


class About(NamedTuple):
    """What a document is about, for staff: where that is shown, and its name."""

    url: str
    name: str


@dataclass(frozen=True)
class Kind:
    """A kind of document.

    `series` begins the numbers, which begin at 1 every year: TBT-3674 gives TBT-3674-2026-00001.
    `template`.typ in `folder` sets the PDF. `check` says what the check page shows besides kind,
    number, date, title and state; it may give away only what everyone may know who has the code.
    `about` says what a document is about, for its page for staff. `prepare` gives the template what
    is too large to be frozen, such as pictures that are frozen by their codes.
    """

    key: str
    label: str | Promise
    series: str
    template: str
    folder: Path = TEMPLATES
    check: Callable[[PublicDocument], Check | None] = lambda _document: None
    about: Callable[[IssuedDocument], About | None] = lambda _document: None
    prepare: Callable[[dict[str, Any]], dict[str, Any]] = lambda data: data

    def series_of(self, day: date) -> str:
        """The key of its numbers in the year of that day."""
        return f"{self.series}-{day.year}"


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Have documents of this kind issued, listed and checked."""
    _kinds[kind.key] = kind


def find(key: str) -> Kind | None:
    """None for a kind that a former version had."""
    return _kinds.get(key)


def label_of(key: str) -> str | Promise:
    """What people call a kind; its key when nobody knows it any more."""
    kind = find(key)
    return kind.label if kind else key


def choices() -> list[tuple[str, str | Promise]]:
    """Key and name of each kind."""
    return [(kind.key, kind.label) for kind in _kinds.values()]
