"""Lists of businesses as files: chosen columns of whole rows, read while they are written.

The columns are headed as `imports.fields` names them, so that such a file comes in again and
changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.imports.fields import COMPUTED, FIELDS
from businesses.models import Business
from ikm_registry import encryption
from ikm_registry.spreadsheets import Digits
from ikm_registry.texts import without_senseless

BATCH = 1_000
# By the number a row is known when it comes back, by the name people know it.
ALWAYS = ("number", "name")
# What people choose by its sense. What `+` joins means nothing alone and is taken together.
GROUPS: tuple[tuple[Any, str], ...] = (
    (
        gettext_lazy("Registration"),
        "number name state registered_on closed_on closing_reason listed_on",
    ),
    (gettext_lazy("The business"), "brand legal_form legal_name nib npwp year_founded"),
    (gettext_lazy("What it makes"), "sector kbli+kbli_edition products"),
    (gettext_lazy("Place"), "district village street rt rw postcode latitude+longitude"),
    (gettext_lazy("Contact"), "phone email"),
    (gettext_lazy("Owner"), "owner_name owner_nik owner_sex owner_phone"),
    (
        gettext_lazy("Workers and money"),
        (
            "facts_year workers workers_men workers_women investment investment_has_land turnover"
            " production_value capacity+capacity_unit business_class"
        ),
    ),
    (gettext_lazy("Other"), "reported_scale notes"),
)
# Ticked only by who looks for them.
UNUSUAL = {"npwp", "reported_scale", "notes"}
IDENTIFIERS = {"owner_nik", "npwp"}
MOBILE = re.compile(r"\+628[1-9][0-9]{7,10}")

_HEADERS = {field.key: field.label for field in (*FIELDS, *COMPUTED)}
_RELATED = {
    "kbli": "industry__code",
    "edition": "industry__edition",
    "district_name": "district__name",
    "village_name": "village__name",
    "owner_name": "owner__person__name",
    "owner_sex": "owner__person__sex",
    "owner_phone": "owner__person__phone",
    "owner_nik": "owner__person__nik_ciphertext",
}

Values = dict[str, Any]


class Column(NamedTuple):
    """A column of an export: which of a business's values it takes, and what its cells show."""

    key: str
    takes: tuple[str, ...]
    value: Callable[[Values], Any]

    @property
    def header(self) -> str:
        """Its name in the reader's language."""
        return str(_HEADERS[self.key])


# --- Choosing --------------------------------------------------------------------------------


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """What can be chosen, by its sense: the first key of each, and its headers."""
    return [
        (
            str(label),
            [
                (one.partition("+")[0], " + ".join(str(_HEADERS[key]) for key in one.split("+")))
                for one in keys.split()
                if one not in ALWAYS
            ],
        )
        for label, keys in GROUPS
    ]


def usual() -> list[str]:
    """The keys that are chosen unless somebody says otherwise."""
    return [key for _label, group in choices() for key, _header in group if key not in UNUSUAL]


def columns(chosen: Iterable[str] | None = None, *, whole: bool = False) -> list[Column]:
    """The columns of the keys `chosen`, or the usual ones, in their order.

    With `whole` a NIK or NPWP is not masked.
    """
    keys = {*ALWAYS, *(usual() if chosen is None else chosen)}
    parts = [part.split("+") for _label, group in GROUPS for part in group.split()]
    found = [_COLUMNS[key] for part in parts if part[0] in keys for key in part]
    return [_WHOLE.get(column.key, column) if whole else column for column in found]


def header(chosen: Iterable[Column]) -> list[str]:
    """The names of the columns, in the reader's language."""
    return [column.header for column in chosen]


# --- Rows ------------------------------------------------------------------------------------


def export_rows(businesses: QuerySet[Business], chosen: list[Column]) -> Iterator[list[Any]]:
    """One row for `chosen` per business, in the order of `businesses`, in the reader's language.

    Read in batches over a cursor of the server, so that 100,000 rows need no more memory than 10.
    """
    language = get_language()
    sources = {
        **_RELATED,
        "sector_label": "sector__name_en" if language == "en" else "sector__name",
    }
    takes = dict.fromkeys(name for column in chosen for name in column.takes)
    rows = businesses.annotate(
        owner=FilteredRelation("ownerships", condition=Q(ownerships__until_on=None)),
    ).values(
        *(name for name in takes if name not in sources),
        # `related_` keeps them apart from the columns of a business.
        **{f"related_{name}": F(sources[name]) for name in takes if name in sources},
    )
    return _read(rows, chosen, language)


def _read(
    rows: QuerySet[Business, Any], chosen: list[Column], language: str | None
) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=BATCH):
        values = {name.removeprefix("related_"): value for name, value in row.items()}
        # A streamed file is written when the language of its request is no longer set.
        with override(language):
            cells = [column.value(values) for column in chosen]
        # A control character would make another kind of file of it.
        yield [without_senseless(cell) if type(cell) is str else cell for cell in cells]


# --- Cells -----------------------------------------------------------------------------------


def _plain(key: str, name: str = "") -> Column:
    """A column that shows a value as it is."""
    name = name or key
    return Column(key, (name,), lambda row: row[name])


def _label(key: str, options: Any) -> Column:
    return Column(key, (key,), lambda row: str(options(row[key]).label) if row[key] else "")


def _phone(key: str) -> Column:
    return Column(key, (key,), lambda row: readable_phone(row[key] or ""))


def _number(key: str, name: str, *, whole: bool = False) -> Column:
    """A NIK or an NPWP out of its ciphertext."""

    def value(row: Values) -> str:
        number = encryption.decrypt(row[name]) if row[name] else ""
        return Digits(number) if whole else identifiers.mask(number)

    return Column(key, (name,), value)


@lru_cache(maxsize=4096)
def readable_phone(phone: str) -> str:
    """`phone` as people write it, where that is understood as the same number."""
    readable = identifiers.readable_phone(phone)
    if MOBILE.fullmatch(phone):
        return readable
    try:
        is_same = identifiers.clean_phone(readable) == phone
    except ValidationError:
        is_same = False
    return readable if is_same else phone


def _registered(row: Values) -> Any:
    is_year = row["registered_precision"] == Business.Precision.YEAR
    return row["registered_on"].year if is_year else row["registered_on"]


def _state(row: Values) -> str:
    if row["merged_into"]:
        return _("merged into another")
    if row["annulled_on"]:
        return _("annulled")
    return _("closed") if row["closed_on"] else _("active")


def _class(row: Values) -> str:
    found = row["business_class"]
    return str(Business.Class(found).label) if found else _("not enough data")


_AS_THEY_ARE = (
    "number name closed_on listed_on brand legal_name nib year_founded products street rt rw"
    " postcode latitude longitude email owner_name owner_sex facts_year workers workers_men"
    " workers_women investment investment_has_land turnover production_value capacity"
    " capacity_unit reported_scale notes"
)
_ALL = [
    *map(_plain, _AS_THEY_ARE.split()),
    _plain("district", "district_name"),
    _plain("village", "village_name"),
    _plain("sector", "sector_label"),
    Column("kbli", ("kbli", "unknown_kbli"), lambda row: row["kbli"] or row["unknown_kbli"]),
    Column(
        "kbli_edition",
        ("edition", "unknown_kbli_edition"),
        lambda row: row["edition"] or row["unknown_kbli_edition"],
    ),
    Column("registered_on", ("registered_on", "registered_precision"), _registered),
    Column("state", ("merged_into", "annulled_on", "closed_on"), _state),
    Column("business_class", ("business_class",), _class),
    _label("closing_reason", Business.ClosingReason),
    _label("legal_form", Business.LegalForm),
    _phone("phone"),
    _phone("owner_phone"),
    _number("owner_nik", "owner_nik"),
    _number("npwp", "npwp_ciphertext"),
]
_COLUMNS = {column.key: column for column in _ALL}
_WHOLE = {
    "owner_nik": _number("owner_nik", "owner_nik", whole=True),
    "npwp": _number("npwp", "npwp_ciphertext", whole=True),
}
