"""What is asked before something is handed over: when, before whom, which items."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from businesses.forms.showcase import PhotosField
from documents.models import Signatory
from grants.handover_records import Terms
from grants.models import GrantLine, GrantPhoto, Handover, Item
from grants.models.handovers import HandoverTerms
from grants.stock_choice import Stock
from ikm_registry.forms import Date, Lines, Text
from ikm_registry.texts import tidy
from trainings.models.fields import FIRST_YEAR

DATE_HELP = gettext_lazy("A date such as 3/5/2026.")
MOST_WITNESSES = 6
# Letters of a name, and of an office: both stand in half a page above and below a signature.
LONGEST_OF_WITNESS = 80
# Serial numbers that a page names beside the box for them.
SHOWN_SERIALS = 12
MOST_SERIALS_TYPED = 2_000


class TermsForm(RecordForm):
    """When, where and before whom something is handed over."""

    handed_on = Date(label=gettext_lazy("Day of the hand-over"), help_text=DATE_HELP)
    place = Text(
        label=gettext_lazy("Place"), max_length=160, help_text=gettext_lazy("Such as: Balai Kota.")
    )
    signatory = forms.ChoiceField(
        label=gettext_lazy("First party (hands over)"), widget=forms.RadioSelect
    )
    known_by = forms.ChoiceField(label=gettext_lazy("Known by (mengetahui)"), required=False)
    witnesses = Lines(
        label=gettext_lazy("Witnesses"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One in a line: name, office, each of at most 80 letters. At most six."
        ),
    )

    TERMS = ["handed_on", "place", "signatory", "known_by", "witnesses"]

    def __init__(self, *args: Any, record: HandoverTerms, today: date, **kwargs: Any) -> None:
        super().__init__(*args, record=record, today=today, **kwargs)
        found = Signatory.objects.valid_on(today).order_by("capacity", "name", "pk")
        self.signatories = {str(one.pk): one for one in found}
        offered = [(key, str(one)) for key, one in self.signatories.items()]
        self.fields["signatory"].choices = offered  # type: ignore[attr-defined]
        self.fields["known_by"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("nobody")), *offered,
        ]  # fmt: skip
        if len(offered) == 1 and not self.initial.get("signatory"):
            self.initial["signatory"] = offered[0][0]

    def answers_of(self, record: Any) -> dict[str, Any]:
        return terms_answers(record)

    def clean_witnesses(self) -> str:
        lines = [tidy(line) for line in self.cleaned_data["witnesses"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_WITNESSES:
            raise ValidationError(_("At most six witnesses sign."))
        for line in lines:
            name, _comma, office = line.partition(",")
            if max(len(name.strip()), len(office.strip())) > LONGEST_OF_WITNESS:
                raise ValidationError(
                    _("A name has at most %(most)d letters, and an office as well: %(line)s"),
                    params={"most": LONGEST_OF_WITNESS, "line": Truncator(line).chars(60)},
                )
        return "\n".join(lines)

    def clean_handed_on(self) -> date:
        value: date = self.cleaned_data["handed_on"]
        if value.year < FIRST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s on."), params={"first": FIRST_YEAR}
            )
        return value

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first = self.signatories.get(cleaned.get("signatory", ""))
        above = self.signatories.get(cleaned.get("known_by", ""))
        if first and above and _is_same_person(first, above):
            self.add_error(
                "known_by",
                _("%(name)s hands over and cannot also be the one who knows of it.")
                % {"name": first.name},
            )
        return cleaned

    def terms(self) -> Terms:
        """As they are answered."""
        answers = self.cleaned_data
        return Terms(
            answers["handed_on"],
            answers["place"],
            self.signatories[answers["signatory"]],
            self.signatories.get(answers["known_by"]),
            answers["witnesses"],
        )


def _is_same_person(one: Signatory, other: Signatory) -> bool:
    """In whatever office: who acts for the head is entered once more."""
    if one.nip and other.nip:
        return one.nip == other.nip
    return one.name.casefold() == other.name.casefold()


def terms_answers(record: HandoverTerms) -> dict[str, Any]:
    """How a hand-over or a ceremony, as it is stored, answers to the questions of TermsForm."""
    return {
        "handed_on": record.handed_on,
        "place": record.place,
        "signatory": str(record.signatory_id or ""),
        "known_by": str(record.known_by_id or ""),
        "witnesses": record.witnesses,
    }


class HandOverForm(TermsForm):
    """A hand-over: its terms, and which items each line of the grant gets."""

    # The digest of what the page has shown; what differs from it is shown first.
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self,
        *args: Any,
        lines: Iterable[GrantLine],
        stock: Stock,
        why_not_on: Callable[[date], str],
        given: Mapping[int, list[Item]] | None = None,
        **kwargs: Any,
    ) -> None:
        """`given`, by keys of equipment: what a hand-over that is there gave of each.

        `why_not_on` says why it is not handed over on a day, in a sentence, or nothing.
        """
        super().__init__(*args, **kwargs)
        self.why_not_on = why_not_on
        self.stock = stock
        self.lines = {f"serials_{one.pk}": one for one in lines if one.equipment.has_serials}
        self.free = {
            name: [*(given or {}).get(one.equipment_id, []), *stock.items[one.equipment_id]]
            for name, one in self.lines.items()
        }
        for name, line in self.lines.items():
            free = self.free[name]
            preset = "\n".join(_name_of(item, free) for item in free[: line.quantity])
            self.fields[name] = Lines(
                label=_("Serial numbers: %(equipment)s (%(count)d)")
                % {"equipment": line.equipment, "count": line.quantity},
                max_length=MOST_SERIALS_TYPED,
                initial=preset,
                widget=forms.Textarea(attrs={"rows": min(max(line.quantity, 2), 8)}),
                help_text=_help(free),
            )

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The headings of the page, each with its fields."""
        items = [self[name] for name in self.lines]
        found = [(_("What is handed over"), items)] if items else []
        return [*found, (_("When, where and before whom"), [self[name] for name in self.TERMS])]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, line in self.lines.items():
            if name in cleaned:
                try:
                    cleaned[name] = _read(cleaned[name], self.free[name], line.quantity)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned

    def clean_handed_on(self) -> date:
        value = super().clean_handed_on()
        if refusal := self.why_not_on(value):
            raise ValidationError(refusal)
        return value

    def items(self) -> list[Item]:
        """The items that were chosen."""
        return [item for name in self.lines for item in self.cleaned_data[name]]


class CorrectForm(HandOverForm):
    """A record that is issued anew."""

    reason = Text(
        label=gettext_lazy("What was wrong"),
        max_length=200,
        help_text=gettext_lazy(
            "Stands on the new record, such as: nomor seri salah tulis. No private matter."
        ),
    )

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(_("Correction"), [self["reason"]]), *super().sections()]


def _name_of(item: Item, free: list[Item]) -> str:
    """The serial number; the inventory number where two in stock have the same serial."""
    same = [other for other in free if other.serial == item.serial]
    return item.inventory_number or item.serial if len(same) > 1 else item.serial


def _help(free: list[Item]) -> str:
    """Which may be typed."""
    names = ", ".join(_name_of(item, free) for item in free[:SHOWN_SERIALS])
    if len(free) > SHOWN_SERIALS:
        words = {"names": names, "count": len(free) - SHOWN_SERIALS}
        return _("One in a line. In stock: %(names)s and %(count)d more.") % words
    return _("One in a line. In stock: %(names)s.") % {"names": names}


def _read(text: str, free: list[Item], quantity: int) -> list[Item]:
    """The items that the lines name, by serial or inventory number; raises ValidationError."""
    found: list[Item] = []
    for line in filter(None, map(tidy, text.splitlines())):
        meant = [one for one in free if one.serial.casefold() == line.casefold()]
        if len(meant) != 1:
            by_number = [one for one in free if one.inventory_number.casefold() == line.casefold()]
            meant = by_number or meant
        if not meant:
            raise ValidationError(_("%(serial)s is not in stock."), params={"serial": line})
        if len(meant) > 1:
            raise ValidationError(
                _("Several items have the serial number %(serial)s: write the inventory number."),
                params={"serial": line},
            )
        found += [one for one in meant if one not in found]
    if len(found) != quantity:
        raise ValidationError(
            _("Write %(count)d of them: %(found)d are there."),
            params={"count": quantity, "found": len(found)},
        )
    return found


class CancelForm(RecordForm):
    """Why a hand-over is taken back."""

    reason = Text(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy("Such as: penerima tidak hadir."),
    )

    def __init__(self, *args: Any, record: Handover, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)

    def answers_of(self, record: Any) -> dict[str, Any]:  # noqa: ARG002
        return {}


class PhotosForm(RecordForm):
    """Photos of a hand-over or a ceremony, several at once, with one caption."""

    photos = PhotosField(
        allow_empty_file=True,
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "Choose up to 12 at once. JPEG, PNG, WebP or HEIC, at most 15 MB each."
        ),
    )
    caption = Text(
        label=gettext_lazy("Caption"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("What the photos show, in a few words. Only staff see them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=GrantPhoto(), **kwargs)
