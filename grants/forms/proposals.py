"""The forms of a proposal: who is to get what, from which need, and why."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.forms.records import RecordForm
from businesses.models import Business, FieldCheck, Group, Obstacle, Ownership, Person
from documents import scans
from documents.models import Scan
from grants import proposal_lines
from grants.models import MOST_PIECES, MOST_RUPIAH, Grant, GrantLine, GrantProgramme, Need
from ikm_registry.forms import Lines, Rupiah, Text
from trainings.forms.fields import Number
from trainings.models import Enrolment

LONGEST_REASON = 2000
Section = tuple[str, list[forms.BoundField]]


class Recipient:
    """For whom a proposal is made: a business or a group, who can sign for it, what they finished.

    Reads what the form asks about.
    """

    def __init__(
        self,
        *,
        business: Business | None = None,
        group: Group | None = None,
        present: Person | None = None,
    ) -> None:
        self.business, self.group = business, group
        keys: Any = [business.pk] if business else []
        if group:
            keys = list(
                group.memberships.filter(until_on=None, business__annulled_on=None).values_list(
                    "business", flat=True
                )
            )
        rows = Ownership.objects.filter(business__in=keys, until_on=None).select_related("person")
        owners = [row.person for row in rows.order_by("person__name", "pk")]
        chair = [group.chair] if group and group.chair else []
        self.trained = list(
            Enrolment.objects.trained()
            .filter(Q(business__in=keys) | Q(person__in=[one.pk for one in owners]))
            .select_related("person", "session__field")
            .order_by("-session__ends_on", "-pk")
        )
        known = [*chair, *owners, *(one.person for one in self.trained)]
        # The first one is preset: the owner of today, or the chair.
        people = [*known, *([present] if present else [])]
        self.people = {str(one.pk): one for one in people}
        self.enrolments = {str(one.pk): one for one in self.trained}
        sectors = Business.objects.filter(pk__in=keys).values_list("sector", flat=True)
        self.sectors = {sector for sector in sectors if sector}

    @property
    def fields(self) -> set[str]:
        """The fields of trainings in which somebody was trained."""
        return {one.session.field_id for one in self.trained}

    def obstacle(self) -> str:
        """The first obstacle that the newest check of the business names. One query."""
        if self.business is None:
            return ""
        checks = FieldCheck.objects.filter(business=self.business).order_by("-checked_on", "-pk")
        newest = checks.values_list("obstacles", flat=True).first()
        return newest[0] if newest else ""


class ReasonForm(RecordForm):
    """Who receives it, from which need, and why."""

    COLUMNS = ["need", "obstacle", "reason"]

    person = forms.ChoiceField(
        label=gettext_lazy("Who receives and signs"), widget=forms.RadioSelect
    )
    kk = Text(
        label=gettext_lazy("Family card (nomor KK)"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "16 digits. It shows whether somebody of the family has received something. Only staff"
            " can see it, and masked."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    need = forms.ChoiceField(
        label=gettext_lazy("Comes from"), choices=Need.choices, widget=forms.RadioSelect
    )
    obstacle = forms.ChoiceField(
        label=gettext_lazy("Obstacle that it answers"),
        choices=[("", gettext_lazy("none named")), *Obstacle.choices],
        required=False,
    )
    enrolment = forms.ChoiceField(label=gettext_lazy("Training that was finished"), required=False)
    letter_file = forms.FileField(
        label=gettext_lazy("Scan of the owner's letter"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        help_text=gettext_lazy("PDF, JPEG or PNG, at most 15 MB. Only staff can see it."),
    )
    reason = Lines(
        label=gettext_lazy("Why is this equipment needed?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, record: Grant, recipient: Recipient, **kwargs: Any) -> None:
        self.recipient = recipient
        super().__init__(*args, record=record, **kwargs)
        choose: Any = self.fields
        choose["person"].choices = [(key, str(one)) for key, one in recipient.people.items()]
        choose["enrolment"].choices = [("", _("none")), *self._trainings()]
        if not self.initial.get("person"):
            self.initial["person"] = next(iter(recipient.people), "")

    def _trainings(self) -> Iterable[tuple[str, str]]:
        for key, one in self.recipient.enrolments.items():
            about = f"{one.session.title} ({one.session.ends_on.year}), {one.person}"
            yield key, f"{about}, {one.get_state_display()}"

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {
            **super().answers_of(record),
            "person": str(record.person_id or ""),
            "enrolment": str(record.enrolment_id or ""),
        }

    def clean_kk(self) -> str:
        return identifiers.clean_kk(self.cleaned_data["kk"])

    def clean_letter_file(self) -> tuple["UploadedFile[bytes]", Scan.Kind] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["letter_file"]
        return (file, scans.kind_of(file)) if file else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        need = cleaned.get("need")
        if need == Need.OBSTACLE and not cleaned.get("obstacle"):
            self.add_error("obstacle", _("Say which obstacle it answers."))
        if need == Need.TRAINING and not cleaned.get("enrolment"):
            self.add_error(
                "enrolment",
                _("Say which training was finished.")
                if self.recipient.enrolments
                else _("Nobody of this recipient has finished a training. Choose another need."),
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """The columns as they are answered, and whom they mean."""
        return {
            **super().values(),
            "person": self.recipient.people[self.cleaned_data["person"]],
            "enrolment": self.recipient.enrolments.get(self.cleaned_data["enrolment"]),
        }

    def warnings(self) -> list[str]:
        """That a letter is told of which is not there."""
        record: Any = self.record
        if (
            self.cleaned_data["need"] == Need.LETTER
            and not self.cleaned_data["letter_file"]
            and not record.letter_id
        ):
            return [_("The letter of the owner is not scanned yet.")]
        return []

    def some(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]


class ProposalForm(ReasonForm):
    """A new proposal with its lines. `rows` are the lines as they are shown."""

    programme = forms.ChoiceField(label=gettext_lazy("Programme"))

    def __init__(self, *args: Any, record: Grant, recipient: Recipient, **kwargs: Any) -> None:
        super().__init__(*args, record=record, recipient=recipient, **kwargs)
        self.programmes = offer_programmes(self, self.initial.get("programme", ""))
        self.catalogue = proposal_lines.Catalogue(
            programmes=self.programmes.values(),
            fields=recipient.fields,
            sectors=recipient.sectors,
        )
        proposal_lines.add_rows(self, self.catalogue)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["lines"] = proposal_lines.read_rows(self, self.catalogue)
        return cleaned

    @property
    def rows(self) -> list[proposal_lines.LineRow]:
        return proposal_lines.rows_of(self)

    def groups(self) -> list[Section]:
        """What the page asks before the equipment, by headings."""
        return [
            (_("Programme and recipient"), self.some("programme", "person", "kk")),
            (_("Need"), self.some("need", "enrolment", "obstacle", "letter_file", "reason")),
        ]


def offer_programmes(form: forms.Form, asked: str = "") -> dict[str, GrantProgramme]:
    """Give the field `programme` those that take proposals, by key; one that is alone is preset."""
    rows = GrantProgramme.objects.open().select_related("kind").order_by("-year", "name", "pk")
    choices = [(str(one.pk), str(one)) for one in rows]
    is_preset = len(choices) == 1 or asked in dict(choices)
    field: Any = form.fields["programme"]
    field.choices = choices if is_preset else [("", gettext_lazy("Choose one")), *choices]
    if asked and asked not in dict(choices):
        form.initial.pop("programme", None)
    return {str(one.pk): one for one in rows}


class ChangeForm(ReasonForm):
    """Who receives a proposal, and why; its lines are changed by themselves."""

    forget_kk = forms.BooleanField(
        label=gettext_lazy("Forget the family card that is known"), required=False
    )
    remove_letter = forms.BooleanField(
        label=gettext_lazy("Remove the letter that is there"), required=False
    )

    def __init__(self, *args: Any, record: Grant, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if record.kk_index:
            self.fields["kk"].help_text = _("Known: %(masked)s. Left empty, it stays as it is.") % {
                "masked": record.masked_kk
            }
        else:
            del self.fields["forget_kk"]
        if not record.letter_id:
            del self.fields["remove_letter"]

    def told_kk(self) -> str | None:
        """The family card as answered; None: as it was."""
        if self.cleaned_data.get("forget_kk"):
            return ""
        return self.cleaned_data["kk"] or None

    def sections(self) -> list[Section]:
        """The headings of the page, each with its fields."""
        return [
            (_("Recipient"), self.some("person", "kk", "forget_kk")),
            (
                _("Need"),
                self.some(
                    "need", "enrolment", "obstacle", "letter_file", "remove_letter", "reason"
                ),
            ),
        ]


class LineForm(RecordForm):
    """One equipment of a proposal."""

    equipment = forms.ChoiceField(label=gettext_lazy("Equipment"))
    quantity = Number(label=gettext_lazy("How many"), min_value=1, max_value=MOST_PIECES, initial=1)
    unit_price = Rupiah(
        label=gettext_lazy("Expected price of one (Rp)"),
        required=False,
        min_value=0,
        max_value=MOST_RUPIAH,
        help_text=proposal_lines.PRICE_HELP,
    )

    def __init__(
        self, data: Any = None, *, record: GrantLine, today: date, recipient: Recipient
    ) -> None:
        super().__init__(data, record=record, today=today)
        self.catalogue = proposal_lines.Catalogue(
            programmes=[record.grant.programme],
            fields=recipient.fields,
            sectors=recipient.sectors,
        )
        choices = self.catalogue.choices
        if record.pk and str(record.equipment_id) not in self.catalogue.by_key:
            # No longer in use, but here it is.
            choices = [(str(record.equipment_id), str(record.equipment)), *choices]
            self.catalogue.by_key[str(record.equipment_id)] = record.equipment
        self.fields["equipment"].choices = choices  # type: ignore[attr-defined]

    def answers_of(self, record: Any) -> dict[str, Any]:
        if not record.pk:
            return {"quantity": 1}
        return {
            "equipment": str(record.equipment_id),
            "quantity": record.quantity,
            "unit_price": record.unit_price,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        equipment = self.catalogue.by_key.get(cleaned.get("equipment", ""))
        if equipment and cleaned.get("unit_price") is None and "unit_price" not in self.errors:
            price = proposal_lines.newest_prices([equipment.pk]).get(equipment.pk)
            if price is None:
                self.add_error("unit_price", proposal_lines.NO_PRICE)
            cleaned["unit_price"] = price
        return cleaned

    def values(self) -> dict[str, Any]:
        """The columns as they are answered."""
        return {
            "equipment": self.catalogue.by_key[self.cleaned_data["equipment"]],
            "quantity": self.cleaned_data["quantity"],
            "unit_price": self.cleaned_data["unit_price"],
        }
