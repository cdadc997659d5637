"""Serial numbers of items as they are pasted: one in a line, `serial; inventory number`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from grants.models import MOST_PIECES, Item
from ikm_registry.forms import Lines
from ikm_registry.texts import tidy

# As many faults of a paste are told at once.
MOST_FAULTS = 5
LONGEST = 80


class Numbers(NamedTuple):
    """The numbers of one item, and the line that they stand in."""

    serial: str
    inventory_number: str
    line: int


class Serials(Lines):
    """Serial numbers, one in a line, each with an inventory number after a semicolon or a tab.

    Its clean value is a list of Numbers; of a double one the second line is told.
    """

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text if "\0" in text else read_numbers(text)

    def run_validators(self, value: Any) -> None:
        # Those of texts look for a zero byte.
        if isinstance(value, str):
            super().run_validators(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "rows": 8, "spellcheck": "false"}


def read_numbers(text: str) -> list[Numbers]:
    """The numbers in `text`; raises ValidationError with a sentence for each line that is none."""
    read: list[Numbers] = []
    faults: list[str] = []
    lines: dict[str, int] = {}
    inventory_lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        # What is copied from a sheet has a tab between its columns.
        first, _sign, second = line.replace("\t", ";").partition(";")
        one = Numbers(tidy(first), tidy(second), number)
        if fault := _fault(one, lines, inventory_lines):
            faults.append(fault)
            continue
        lines[one.serial.upper()] = number
        if one.inventory_number:
            inventory_lines[one.inventory_number] = number
        read.append(one)
    if len(read) > MOST_PIECES:
        faults.append(_("Write at most %(most)d lines.") % {"most": MOST_PIECES})
    _raise(faults)
    return read


def _fault(one: Numbers, lines: dict[str, int], inventory_lines: dict[str, int]) -> str:
    said: dict[str, object] = {"line": one.line, "most": LONGEST}
    if not one.serial:
        return _("Line %(line)d: write the serial number first.") % said
    if len(one.serial) > LONGEST or len(one.inventory_number) > LONGEST:
        return _("Line %(line)d: a number is longer than %(most)d characters.") % said
    # As the database compares them: uj-1 is UJ-1.
    if other := lines.get(one.serial.upper()):
        said |= {"serial": one.serial, "other": other}
        return _("Line %(line)d: %(serial)s is in line %(other)d already.") % said
    if one.inventory_number in inventory_lines:
        said |= {"number": one.inventory_number, "other": inventory_lines[one.inventory_number]}
        return (
            _("Line %(line)d: the inventory number %(number)s is in line %(other)d already.") % said
        )
    return ""


def same_serials(serials: Iterable[str], equipment: int) -> QuerySet[Item]:
    """Items of that equipment, of whichever receipt, with one of these serials, however written."""
    rows = Item.objects.filter(receipt__equipment=equipment).alias(upper=Upper("serial"))
    return rows.filter(upper__in=[serial.upper() for serial in serials])


def refuse_known(numbers: Iterable[Numbers], equipment: int) -> None:
    """Raise ValidationError for serials of `equipment`, and inventory numbers of any item."""
    asked = list(numbers)
    known = same_serials([one.serial for one in asked], equipment)
    serials = {serial.upper() for serial in known.values_list("serial", flat=True)}
    inventory = [one.inventory_number for one in asked if one.inventory_number]
    taken = set(
        Item.objects.filter(inventory_number__in=inventory).values_list(
            "inventory_number", flat=True
        )
    )
    faults = []
    for one in asked:
        said = {"line": one.line, "serial": one.serial, "number": one.inventory_number}
        if one.serial.upper() in serials:
            faults.append(
                _("Line %(line)d: this equipment has the serial number %(serial)s already.") % said
            )
        elif one.inventory_number in taken:
            faults.append(
                _("Line %(line)d: another item has the inventory number %(number)s.") % said
            )
    _raise(faults)


def _raise(faults: list[str]) -> None:
    if len(faults) > MOST_FAULTS:
        more = len(faults) - MOST_FAULTS
        faults = [*faults[:MOST_FAULTS], _("And %(more)d more like these.") % {"more": more}]
    if faults:
        raise ValidationError(faults)
