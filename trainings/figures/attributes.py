"""What the figures of trainings are broken down by."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from businesses.figures import UNKNOWN
from businesses.models import District, Person
from trainings.models import Partner, Programme, TrainingField

LONGEST_KEY = 18


class Attribute(NamedTuple):
    """A breakdown: `path` leads from an enrolment to its key; `nothing` names the unknown."""

    key: str
    label: Any
    path: str
    nothing: Any
    # The names of these keys, in the order of the rows.
    names: Callable[[Iterable[str]], dict[str, str]]
    # How the database writes the unknown.
    empty: str | None = None

    def filter(self, part: str) -> Q:
        """The enrolments of one part."""
        return Q(**{self.path: self.empty if part == UNKNOWN else part})

    def name_of(self, part: str) -> str | None:
        """The name of a part as an address gives it; None when there is no such part."""
        if part == UNKNOWN:
            return str(self.nothing)
        return self.names([part]).get(part)


def _fields(keys: Iterable[str]) -> dict[str, str]:
    rows = TrainingField.objects.filter(pk__in=_plain(keys)).order_by("position", "code")
    return {row.pk: str(row) for row in rows}


def _partners(keys: Iterable[str]) -> dict[str, str]:
    rows = Partner.objects.filter(pk__in=_numbers(keys)).order_by("name").only("name")
    return {str(row.pk): row.name for row in rows}


def _programmes(keys: Iterable[str]) -> dict[str, str]:
    rows = Programme.objects.filter(pk__in=_numbers(keys)).order_by("-year", "name")
    return {str(row.pk): str(row) for row in rows}


def _districts(keys: Iterable[str]) -> dict[str, str]:
    return dict(
        District.objects.filter(pk__in=_plain(keys)).order_by("code").values_list("code", "name")
    )


def _among(choices: list[tuple[str, Any]]) -> Callable[[Iterable[str]], dict[str, str]]:
    def names(keys: Iterable[str]) -> dict[str, str]:
        asked = set(keys)
        return {key: str(label) for key, label in choices if key in asked}

    return names


def _plain(keys: Iterable[str]) -> list[str]:
    """Without what no key has, and no database takes."""
    return [key for key in keys if "\0" not in key]


def _numbers(keys: Iterable[str]) -> list[int]:
    """Without what is no key of a record."""
    return [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= LONGEST_KEY]


ALL = {
    one.key: one
    for one in [
        Attribute("bidang", _("Training field"), "session__field", _("unknown"), _fields),
        Attribute(
            "mitra", _("Partner"), "session__partners__partner", _("without a partner"), _partners
        ),
        Attribute(
            "kecamatan", _("District of the business"), "business__district", _("unknown"),
            _districts,
        ),
        Attribute(
            "jenis-kelamin", _("Sex"), "person__sex", _("unknown"), _among(Person.Sex.choices), ""
        ),
        Attribute("program", _("Programme"), "session__programme", _("unknown"), _programmes),
        Attribute(
            "anggaran", _("Budget"), "session__programme__budget", _("unknown"),
            _among(Programme.Budget.choices),
        ),
    ]
}  # fmt: skip
