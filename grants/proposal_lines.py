"""Rows of equipment in forms: what, how many, at which price expected."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.models import (
    MOST_PIECES,
    MOST_RUPIAH,
    Equipment,
    GrantLine,
    GrantProgramme,
    Receipt,
)
from grants.stock_choice import Usable
from ikm_registry.forms import Rupiah
from trainings.forms.fields import Number

# Rows of a form; more are added on the page of the proposal.
ROWS = 5
LONGEST_NAME = 60
Line = tuple[Equipment, int, int]
PRICE_HELP = gettext_lazy("Left empty, it is what one cost when it came in last.")


def newest_prices(keys: Iterable[int]) -> dict[int, int]:
    """What one of each equipment cost when it came in last, by key. One query."""
    rows = Receipt.objects.filter(equipment__in=keys, unit_price__isnull=False)
    newest = rows.order_by("equipment", "-received_on", "-pk").distinct("equipment")
    return {
        key: price
        for key, price in newest.values_list("equipment", "unit_price")
        if price is not None
    }


class Catalogue:
    """The equipment that may be chosen: first what is for these fields of trainings or sectors.

    Each says how many can be handed over: under each of the `programmes`, with their kinds, that
    the proposal may be for.
    """

    def __init__(
        self,
        *,
        programmes: Collection[GrantProgramme],
        fields: Collection[str] = (),
        sectors: Collection[str] = (),
    ) -> None:
        rows = Equipment.objects.filter(is_active=True)
        self.by_key = {
            str(one.pk): one
            for one in rows.prefetch_related("fields", "sectors").order_by("name", "pk")
        }
        usable = Usable([one.pk for one in self.by_key.values()])
        fitting: list[tuple[str, str]] = []
        other: list[tuple[str, str]] = []
        for key, one in self.by_key.items():
            fits = any(field.pk in fields for field in one.fields.all()) or any(
                sector.pk in sectors for sector in one.sectors.all()
            )
            stock = [(programme, usable.count(programme, one.pk)) for programme in programmes]
            (fitting if fits else other).append((key, described(one, stock)))
        self.choices: list[Any] = [("", _("Choose one")), *other]
        if fitting:
            self.choices = [
                ("", _("Choose one")),
                (_("For this field or sector"), fitting),
                *([(_("Other equipment"), other)] if other else []),
            ]


def described(equipment: Equipment, stock: Collection[tuple[GrantProgramme, int]]) -> str:
    """Name, the beginning of the specification, and how many each programme can hand over."""
    name = str(equipment)
    if equipment.specification:
        line = equipment.specification.splitlines()[0]
        name = f"{name}, {line[:LONGEST_NAME]}"
    least = min((count for _programme, count in stock), default=0)
    told = [_("%(count)d to hand over") % {"count": least}]
    # What was bought for one programme is for that alone.
    told += [
        _("%(count)d for %(programme)s") % {"count": count, "programme": programme}
        for programme, count in stock
        if count > least
    ]
    return f"{name} ({'; '.join(told)})"


class LineRow(NamedTuple):
    """The fields of one row."""

    equipment: forms.BoundField
    quantity: forms.BoundField
    price: forms.BoundField

    @property
    def is_used(self) -> bool:
        return bool(self.equipment.value() or self.equipment.errors or self.price.errors)


def add_rows(form: forms.Form, catalogue: Catalogue) -> None:
    """Give `form` the fields of ROWS rows, named equipment_1, quantity_1, price_1 and so on.

    Each label names its row: above the form the errors of all of them stand in one list.
    """
    for number in range(1, ROWS + 1):
        form.fields |= {
            f"equipment_{number}": forms.ChoiceField(
                label=_("Equipment %(number)d") % {"number": number},
                choices=catalogue.choices,
                required=False,
            ),
            f"quantity_{number}": Number(
                label=_("How many of equipment %(number)d") % {"number": number},
                required=False,
                min_value=1,
                max_value=MOST_PIECES,
                initial=1,
            ),
            f"price_{number}": Rupiah(
                label=_("Price of one of equipment %(number)d (Rp)") % {"number": number},
                required=False,
                min_value=0,
                max_value=MOST_RUPIAH,
            ),
        }


def rows_of(form: forms.Form) -> list[LineRow]:
    """The rows of `form` as it is shown."""
    return [
        LineRow(form[f"equipment_{number}"], form[f"quantity_{number}"], form[f"price_{number}"])
        for number in range(1, ROWS + 1)
    ]


def initial_of(lines: Iterable[GrantLine]) -> dict[str, Any]:
    """What shows the first lines of another proposal in the rows of a form."""
    initial: dict[str, Any] = {}
    for number, line in enumerate(list(lines)[:ROWS], start=1):
        initial |= {
            f"equipment_{number}": str(line.equipment_id),
            f"quantity_{number}": line.quantity,
            f"price_{number}": line.unit_price,
        }
    return initial


def read_rows(form: forms.Form, catalogue: Catalogue) -> list[Line]:
    """The lines as they are answered; what is wrong is put under the answers."""
    cleaned, lines = form.cleaned_data, []
    prices = newest_prices(catalogue.by_key[key].pk for key in _chosen(cleaned, catalogue))
    seen: set[str] = set()
    for number in range(1, ROWS + 1):
        key, price = cleaned.get(f"equipment_{number}"), cleaned.get(f"price_{number}")
        if not key:
            if price is not None:
                form.add_error(f"equipment_{number}", _("Say which equipment costs this."))
            continue
        if key in seen:
            form.add_error(f"equipment_{number}", _("This equipment stands above already."))
            continue
        seen.add(key)
        equipment = catalogue.by_key[key]
        price = prices.get(equipment.pk) if price is None else price
        if price is None and f"price_{number}" not in form.errors:
            form.add_error(f"price_{number}", NO_PRICE)
        elif price is not None:
            lines.append((equipment, cleaned.get(f"quantity_{number}") or 1, price))
    if not seen and "equipment_1" not in form.errors:
        form.add_error("equipment_1", _("Choose at least one equipment."))
    return lines


NO_PRICE = gettext_lazy("Nothing of it has come in yet: write what one is expected to cost.")


def _chosen(cleaned: dict[str, Any], catalogue: Catalogue) -> Sequence[str]:
    asked = (cleaned.get(f"equipment_{number}") for number in range(1, ROWS + 1))
    return [key for key in asked if key in catalogue.by_key]
