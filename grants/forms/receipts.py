"""Forms of receipts of equipment: what came in, and what is written off of it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from businesses.forms.records import RecordForm
from grants.models import (
    MOST_PIECES,
    MOST_RUPIAH,
    Equipment,
    GivenItem,
    GrantProgramme,
    Item,
    Receipt,
)
from grants.serials import Numbers, Serials, refuse_known, same_serials
from ikm_registry.forms import Date, Rupiah, Text
from ikm_registry.templatetags.figures import day
from trainings.forms.fields import Number
from trainings.forms.sessions import DATE_HELP
from trainings.models.fields import FIRST_YEAR

SERIALS_HELP = gettext_lazy(
    "One in a line, as SN-0001, or with the inventory number (BMD/BMN) after a semicolon:"
    " SN-0001; 1.3.2.05.01.0001. Two columns copied from a sheet will do."
)
Pairs = list[tuple[str, str]]


class ReceiptForm(RecordForm):
    """A batch of one equipment: when, from whom, by which contract, at which price."""

    COLUMNS = [
        *["received_on", "supplier", "contract_number", "contract_on", "unit_price", "quantity"],
        "note",
    ]

    equipment = forms.ChoiceField(label=gettext_lazy("Equipment"))
    programme = forms.ChoiceField(
        label=gettext_lazy("Bought for the programme"),
        required=False,
        help_text=gettext_lazy(
            "A hand-over takes the stock of its own programme first, then what is for none."
        ),
    )
    received_on = Date(label=gettext_lazy("Received on"), help_text=DATE_HELP)
    supplier = Text(label=gettext_lazy("Supplier"), required=False, max_length=160)
    contract_number = Text(
        label=gettext_lazy("Number of the contract"), required=False, max_length=80
    )
    contract_on = Date(
        label=gettext_lazy("Date of the contract"), required=False, help_text=DATE_HELP
    )
    unit_price = Rupiah(
        label=gettext_lazy("Price of one (Rp)"),
        min_value=0,
        max_value=MOST_RUPIAH,
        help_text=gettext_lazy("0 for what was given to the agency."),
    )
    quantity = Number(label=gettext_lazy("How many"), min_value=1, max_value=MOST_PIECES)
    note = Text(label=gettext_lazy("Note"), required=False, max_length=300)

    def __init__(self, *args: Any, record: Receipt, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        every = Equipment.objects.all()
        self.offered = {
            str(one.pk): one for one in every if one.is_active or one.pk == record.equipment_id
        }
        named = [(key, _name(one)) for key, one in self.offered.items()]
        is_answered = self.initial.get("equipment") in self.offered
        empty = [] if is_answered else [("", gettext_lazy("Choose one"))]
        self._offer("equipment", [*empty, *named])
        programmes = [
            (str(one.pk), str(one))
            for one in GrantProgramme.objects.filter(is_former=False).order_by("-year", "name")
        ]
        self._offer("programme", [("", gettext_lazy("none")), *programmes])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {
            **super().answers_of(record),
            "equipment": str(record.equipment_id or ""),
            "programme": str(record.programme_id or ""),
        }

    def values(self) -> dict[str, Any]:
        programme = self.cleaned_data["programme"]
        return {
            **super().values(),
            "equipment_id": int(self.cleaned_data["equipment"]),
            "programme_id": int(programme) if programme else None,
        }

    def clean_received_on(self) -> date:
        value: date = self.cleaned_data["received_on"]
        self.refuse_future(value)
        if value.year < FIRST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s on."), params={"first": FIRST_YEAR}
            )
        given = GivenItem.objects.valid().filter(receipt=self.record.pk)
        first = given.aggregate(first=Min("handover__handed_on"))["first"]
        if first and value > first:
            raise ValidationError(
                _("Something of it was handed over on %(day)s already: it came in by then."),
                params={"day": day(first)},
            )
        return value

    def clean_quantity(self) -> int | None:
        quantity: int | None = self.cleaned_data["quantity"]
        record: Any = self.record
        if not record.pk or quantity is None:
            return quantity
        gone, numbered = record.quantity - record.in_stock, record.items.count()
        if quantity < gone:
            sentence = ngettext(
                "%(count)d is handed over or written off already.",
                "%(count)d are handed over or written off already.",
                gone,
            )
            raise ValidationError(sentence, params={"count": gone})
        if quantity < numbered:
            sentence = ngettext(
                "%(count)d has a serial number already.",
                "%(count)d have a serial number already.",
                numbered,
            )
            raise ValidationError(sentence, params={"count": numbered})
        return quantity

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ordered, came = cleaned.get("contract_on"), cleaned.get("received_on")
        if ordered and came and ordered > came:
            self.add_error("contract_on", _("What was ordered later cannot have come before."))
        return cleaned


def _name(equipment: Equipment) -> str:
    first = equipment.specification.partition("\n")[0]
    return f"{equipment.name}: {first}" if first else equipment.name


class NewReceiptForm(ReceiptForm):
    """A new receipt, with the serial numbers of its items as far as they are known."""

    serials = Serials(
        label=gettext_lazy("Serial numbers"),
        required=False,
        max_length=2_000_000,
        help_text=SERIALS_HELP,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It follows from the numbers, where there are some.
        self.fields["quantity"].required = False
        self.fields["quantity"].hides_optional = True  # type: ignore[attr-defined]
        self.fields["quantity"].help_text = gettext_lazy(
            "Left empty, it is the number of serial numbers."
        )

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {**super().answers_of(record), "serials": ""}

    def numbers(self) -> Pairs:
        """Serial and inventory number of each item."""
        return _pairs(self.cleaned_data["serials"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        numbers: list[Numbers] = cleaned.get("serials") or []
        if "serials" in self.errors:
            return cleaned
        equipment = self.offered.get(cleaned.get("equipment", ""))
        if cleaned.get("quantity") is None and "quantity" not in self.errors:
            if numbers:
                cleaned["quantity"] = len(numbers)
            else:
                self.add_error("quantity", _("Write how many came in."))
        quantity = cleaned.get("quantity")
        if numbers and equipment and not equipment.has_serials:
            self.add_error(
                "serials", _("This equipment is only counted: it has no serial numbers.")
            )
        elif quantity and len(numbers) > quantity:
            _refuse_too_many(self, len(numbers), quantity)
        elif numbers and equipment:
            _refuse_known(self, numbers, equipment.pk)
        return cleaned

    def warnings(self) -> list[str]:
        equipment = self.offered[self.cleaned_data["equipment"]]
        missing = self.cleaned_data["quantity"] - len(self.cleaned_data["serials"])
        if not equipment.has_serials or not missing:
            return []
        return [
            ngettext(
                "%(count)d serial number is missing: only what has one can be handed over.",
                "%(count)d serial numbers are missing: only what has one can be handed over.",
                missing,
            )
            % {"count": missing}
        ]


class ItemsForm(RecordForm):
    """Serial numbers of items that a receipt has not yet."""

    serials = Serials(
        label=gettext_lazy("Serial numbers"), max_length=2_000_000, help_text=SERIALS_HELP
    )

    def __init__(self, *args: Any, record: Receipt, left: int, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.left = left
        # What is added to a receipt is no change of it: another may add at the same time.
        self.fields.pop("version", None)

    def numbers(self) -> Pairs:
        """Serial and inventory number of each item."""
        return _pairs(self.cleaned_data["serials"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        numbers: list[Numbers] = cleaned.get("serials") or []
        if len(numbers) > self.left:
            _refuse_too_many(self, len(numbers), self.left)
        elif numbers:
            _refuse_known(self, numbers, self.record.equipment_id)  # type: ignore[attr-defined]
        return cleaned


def _pairs(numbers: list[Numbers]) -> Pairs:
    return [(one.serial, one.inventory_number) for one in numbers]


def _refuse_too_many(form: forms.Form, count: int, most: int) -> None:
    sentence = _("These are %(count)d serial numbers, and %(most)d can have one.")
    form.add_error("serials", sentence % {"count": count, "most": most})


def _refuse_known(form: forms.Form, numbers: list[Numbers], equipment: int) -> None:
    try:
        refuse_known(numbers, equipment)
    except ValidationError as faults:
        form.add_error("serials", faults)


class ItemForm(RecordForm):
    """The numbers of an item."""

    COLUMNS = ["serial", "inventory_number"]

    serial = Text(label=gettext_lazy("Serial number"), max_length=80)
    inventory_number = Text(
        label=gettext_lazy("Inventory number (BMD/BMN)"), required=False, max_length=80
    )

    def __init__(self, *args: Any, record: Item, is_given: bool, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.is_given = is_given

    def clean_serial(self) -> str:
        serial: str = self.cleaned_data["serial"]
        receipt = self.record.receipt  # type: ignore[attr-defined]
        if same_serials([serial], receipt.equipment_id).exclude(pk=self.record.pk).exists():
            raise ValidationError(_("This serial number is there already."))
        return serial

    def clean_inventory_number(self) -> str:
        number: str = self.cleaned_data["inventory_number"]
        others = Item.objects.filter(inventory_number=number).exclude(pk=self.record.pk)
        if number and others.exists():
            raise ValidationError(_("Another item has this inventory number."))
        return number

    def warnings(self) -> list[str]:
        if not self.is_given:
            return []
        return [
            _(
                "This item is handed over: its record (BAST) stays as it was issued. Issue a"
                " corrected one if the number in it is wrong."
            )
        ]


class WriteOffForm(RecordForm):
    """What nobody will get: one item, or some pieces, with the reason and the document."""

    serial = Text(
        label=gettext_lazy("Serial number"),
        max_length=80,
        help_text=gettext_lazy("Of an item of this receipt that is in stock."),
    )
    quantity = Number(label=gettext_lazy("How many"), min_value=1, max_value=MOST_PIECES)
    written_off_on = Date(label=gettext_lazy("Written off on"), help_text=DATE_HELP)
    reason = Text(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Broken, lost, too old: what happened."),
    )
    document_number = Text(
        label=gettext_lazy("Number of the document"),
        required=False,
        max_length=80,
        help_text=gettext_lazy("Of the record or the decree by which it is written off."),
    )

    def __init__(self, *args: Any, record: Receipt, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.item: Item | None = None
        # What is written off is no change of the receipt: another may note some at the same time.
        self.fields.pop("version", None)
        del self.fields["quantity" if record.equipment.has_serials else "serial"]

    def values(self) -> dict[str, Any]:
        names = ["written_off_on", "reason", "document_number"]
        return {
            **{name: self.cleaned_data[name] for name in names},
            "item": self.item,
            "quantity": self.cleaned_data.get("quantity", 1),
        }

    def clean_serial(self) -> str:
        serial: str = self.cleaned_data["serial"]
        record: Any = self.record
        self.item = record.items.filter(serial=serial).first()
        if self.item is None:
            raise ValidationError(_("This receipt has no item with this serial number."))
        if not record.items.in_stock().filter(pk=self.item.pk).exists():
            raise ValidationError(_("This item is not in stock: it is with a recipient or gone."))
        return serial

    def clean_quantity(self) -> int:
        quantity: int = self.cleaned_data["quantity"]
        in_stock: int = self.record.in_stock  # type: ignore[attr-defined]
        if quantity > in_stock:
            sentence = ngettext(
                "Only %(count)d is in stock.", "Only %(count)d are in stock.", in_stock
            )
            raise ValidationError(sentence, params={"count": in_stock})
        return quantity

    def clean_written_off_on(self) -> date:
        value: date = self.cleaned_data["written_off_on"]
        self.refuse_future(value)
        if value < self.record.received_on:  # type: ignore[attr-defined]
            raise ValidationError(_("It had not come in on this day yet."))
        return value
