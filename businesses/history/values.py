"""Values of old and new rows in words: labels for codes, names for keys, Rp before money."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, Self

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.models import (
    Business,
    CertificateKind,
    Cluster,
    District,
    Group,
    Industry,
    Person,
    Regency,
    Sector,
    Village,
)
from documents.models import IssuedDocument
from ikm_registry.templatetags.figures import UNKNOWN, day, number, quantity, rupiah

MONEY = {"investment", "turnover", "production_value", "price_from"}
PHONES = {"phone"}
# Told without their values: those are unreadable, or too long for a sentence.
UNTOLD = {"nik_index", "npwp_index", "notes", "picture_id", "scan_id"}
# Years and codes: digits without separators.
PLAIN = {"facts_year", "year", "year_founded", "unknown_kbli_edition"}
NAMED: dict[str, Any] = {
    "regency_id": Regency,
    "district_id": District,
    "village_id": Village,
    "sector_id": Sector,
    "industry_id": Industry,
    "person_id": Person,
    "previous_id": Business,
    "business_id": Business,
    "kind_id": CertificateKind,
    "cluster_id": Cluster,
    "group_id": Group,
    "document_id": IssuedDocument,
    "recorded_by_id": get_user_model(),
    "checked_by_id": get_user_model(),
}


def register_names(models: dict[str, Any]) -> None:
    """Have sentences name what the foreign keys of an upper app (column -> model) stand for.

    A column that stands for something else in another model goes with its own: `Receipt.kind_id`.
    For `AppConfig.ready`.
    """
    NAMED.update(models)


class Change(NamedTuple):
    """A field of a record (by its column), before and after."""

    model: type[Model]
    field: str
    old: Any
    new: Any


def _key_of(change: Change) -> str:
    """Under which key of `NAMED` the column of a change is, if it is there at all."""
    own = f"{change.model.__name__}.{change.field}"
    return own if own in NAMED else change.field


class Names:
    """The names behind keys that a history mentions, read once."""

    def __init__(self, by_field: dict[str, dict[Any, str]]) -> None:
        self._by_field = by_field

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Self:
        """The names of all keys in `changes`: one query for each kind of key among them."""
        keys: dict[str, set[Any]] = defaultdict(set)
        for change in changes:
            if (key := _key_of(change)) in NAMED:
                keys[key] |= {change.old, change.new} - {None}
        return cls(
            {
                field: {pk: str(row) for pk, row in NAMED[field].objects.in_bulk(list(ks)).items()}
                for field, ks in keys.items()
            }
        )

    def person(self, key: int) -> str:
        """The name that this person has today."""
        return self.of_key("person_id", key)

    def of_key(self, field: str, key: Any) -> str:
        """The name that the record behind a key has today; a dash when it is gone."""
        return self._by_field.get(field, {}).get(key, UNKNOWN)

    def sentence(self, change: Change) -> str:
        """As `Investment: Rp 20.000.000 changed to Rp 35.000.000`."""
        label = capfirst(str(_field(change).verbose_name))
        if change.field in UNTOLD:
            return _("%(field)s changed") % {"field": label}
        return _("%(field)s: %(old)s changed to %(new)s") % {
            "field": label,
            "old": self.words(change, change.old),
            "new": self.words(change, change.new),
        }

    def words(self, change: Change, value: Any) -> str:
        """A value as people read it; a dash when unknown."""
        if value is None or value == "":
            return UNKNOWN
        if (key := _key_of(change)) in NAMED:
            return self.of_key(key, value)
        if isinstance(value, list):
            labels = dict(_field(change).base_field.flatchoices)
            return ", ".join(str(labels[one]) for one in value) or _("none")
        choices = {str(key): str(label) for key, label in _field(change).flatchoices}
        if change.field == "business_class":
            choices = {str(key): str(label) for key, label in Business.Class.choices}
        if str(value) in choices:
            return choices[str(value)]
        return _plain_words(change.field, value)


def _plain_words(field: str, value: Any) -> str:  # noqa: PLR0911  one for each kind of value
    match value:
        case int() if field in MONEY:
            return rupiah(value)
        case str() if field in PHONES:
            return identifiers.readable_phone(value)
        case bool():
            return _("yes") if value else _("no")
        case date():
            return day(value)
        case int() if field not in PLAIN:
            return number(value)
        case Decimal() if field == "capacity":
            return quantity(value)
    return str(value)


def _field(change: Change) -> Any:
    return next(f for f in change.model._meta.concrete_fields if f.attname == change.field)


def user_of(row: dict[str, Any]) -> int:
    """The key of the user whose request wrote a row of history; 0 when none did."""
    return int((row["pgh_context__metadata"] or {}).get("user") or 0)


def local_day(moment: datetime) -> str:
    """The day of a moment where the agency is: 3 Mei 2026."""
    return day(timezone.localdate(moment))
