"""The forms of the actions on a business; each carries the version that its writer saw."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import history, identifiers
from businesses.actions.registering import Owner
from businesses.forms.known_people import RENAMED, KnownPeople, not_kept
from businesses.forms.records import RecordForm
from businesses.models import Business, Consent, Ownership, Person
from businesses.notices import CURRENT_VERSION
from documents import scans
from ikm_registry.forms import Date, Text
from ikm_registry.templatetags.figures import day
from ikm_registry.tracking import Record

CHANGES_SHOWN = 5


class ActionForm(RecordForm):
    """What every action has: the business, the day, the version that was seen.

    The version is that of `record` when the action is on another record than the business.
    """

    def __init__(
        self, data: Any = None, *, business: Business, record: Record | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, record=record or business, **kwargs)
        self.business = business

    def meanwhile(self, _current: Any) -> dict[str, Any]:
        # Its answers are none of the columns: what was done last says more than a difference.
        return {"changes": history.entries(self.business)[:CHANGES_SHOWN]}


class CloseForm(ActionForm):
    """From when a business is closed, and why."""

    closed_on = Date(
        label=gettext_lazy("Closed on"), help_text=gettext_lazy("A date such as 3/5/2026.")
    )
    closing_reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=Business.ClosingReason.choices,
        widget=forms.RadioSelect,
    )

    def clean_closed_on(self) -> date:
        value: date = self.cleaned_data["closed_on"]
        self.refuse_future(value)
        registered = self.business.registered_on
        is_by_year = self.business.registered_precision == Business.Precision.YEAR
        if is_by_year and value.year == registered.year:
            # It counts as registered at the end of that year, and so as closed then as well.
            return max(value, registered)
        if value < registered:
            raise ValidationError(
                _("The business was registered on %(day)s; it cannot close before that."),
                params={"day": day(self.business.registered_on)},
            )
        return value


class ReopenForm(ActionForm):
    """Nothing to fill in: the page asks whether the closing was wrong."""


class AnnulForm(ActionForm):
    """Why a registration is annulled."""

    reason = Text(
        label=gettext_lazy("Reason"),
        max_length=300,
        help_text=gettext_lazy(
            "Such as: registered twice, the other one is IKM-3674-2026-00042. No NIK or phone."
        ),
    )


class OwnerForm(ActionForm):
    """Who the new owner is, and from when."""

    from_on = Date(
        label=gettext_lazy("Owner from"), help_text=gettext_lazy("A date such as 3/5/2026.")
    )
    name = Text(label=gettext_lazy("Name of the new owner"), required=False, max_length=120)
    nik = Text(
        label=gettext_lazy("NIK of the new owner"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("16 digits, as on the KTP. Only staff can see it, and masked."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    phone = Text(
        label=gettext_lazy("Phone of the new owner"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Who is known by the NIK or the phone is found again."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    choice = forms.ChoiceField(
        label=gettext_lazy("Who is the new owner?"),
        required=False,
        choices=[],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail of the new owner"), required=False, max_length=254
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex of the new owner"),
        required=False,
        choices=[*Person.Sex.choices, ("", gettext_lazy("unknown"))],
        widget=forms.RadioSelect,
        initial="",
    )
    note = Text(
        label=gettext_lazy("Note"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as: sold, inherited."),
    )

    def __init__(self, data: Any = None, *, ownership: Ownership | None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.ownership = ownership
        self.known = KnownPeople(
            name=self._typed("name"),
            nik=self._typed("nik"),
            phone=self._typed("phone"),
            except_for=ownership.person_id if ownership else None,
        )
        if choices := self.known.choices():
            self.fields["choice"].choices = choices  # type: ignore[attr-defined]
            self.fields["choice"].required = True
        else:
            del self.fields["choice"]

    def _typed(self, name: str) -> str:
        return str(self.data.get(name, "") if self.is_bound else "").strip()

    def clean_from_on(self) -> date:
        value: date = self.cleaned_data["from_on"]
        self.refuse_future(value)
        since = self.ownership.from_on if self.ownership else None
        if since and value < since:
            raise ValidationError(
                _("The owner of today has it since %(day)s. Choose that day or later."),
                params={"day": day(since)},
            )
        return value

    def clean_nik(self) -> str:
        return identifiers.clean_nik(self.cleaned_data["nik"])

    def clean_phone(self) -> str:
        return identifiers.clean_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        parts = ["name", "nik", "phone", "email", "sex"]
        told = {part: cleaned.get(part) or "" for part in parts}
        choice = cleaned.get("choice", "")
        chosen, person = self.known.chosen(choice), self.known.meant(choice)
        if chosen and chosen.nik_index and told["nik"]:
            self.add_error("nik", _("This person has another NIK. Check it, or choose another."))
        if self.ownership and person and person.pk == self.ownership.person_id:
            self.add_error("nik", _("This is the owner of today. Whose is it from now on?"))
        if person is None and not told["name"] and not self.errors:
            self.add_error("name", _("Write the name of the new owner."))
        cleaned["owner"] = Owner(person=person, is_renamed=choice == RENAMED, **told)
        return cleaned

    def warnings(self) -> list[str]:
        warnings = identifiers.nik_warnings(self.cleaned_data["nik"])
        return warnings + not_kept(self.cleaned_data["owner"])


class ListingForm(ActionForm):
    """Whether the public sees a business, why, and what its owner agrees to."""

    listed = forms.TypedChoiceField(
        label=gettext_lazy("Show in the public directory"),
        choices=[("ya", gettext_lazy("yes")), ("tidak", gettext_lazy("no"))],
        coerce=lambda value: value == "ya",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("On what basis"),
        required=False,
        choices=Business.ListingBasis.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Needed if the business is shown."),
    )
    consents = forms.MultipleChoiceField(
        label=gettext_lazy("What the owner agrees to show"),
        required=False,
        choices=Consent.Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Take a tick away when the owner withdraws it."),
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How the owner agreed"),
        required=False,
        choices=Consent.Channel.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Needed for what the owner newly agrees to."),
    )
    scan = forms.FileField(
        label=gettext_lazy("Scan of the signed form"),
        required=False,
        help_text=gettext_lazy("PDF, JPEG or PNG, up to 15 MB. Only for “signed form”."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    notice_version = forms.ChoiceField(
        choices=[(CURRENT_VERSION, CURRENT_VERSION)],
        initial=CURRENT_VERSION,
        widget=forms.HiddenInput,
    )

    def __init__(
        self, data: Any = None, *, business: Business, owner: Person | None, **kwargs: Any
    ) -> None:
        self.owner = owner
        self.in_force = set(
            business.consents.filter(person=owner, withdrawn_on=None).values_list(
                "purpose", flat=True
            )
            if owner
            else []
        )
        initial = {
            "listed": "ya" if business.listed_on else "tidak",
            "basis": business.listing_basis,
            "consents": sorted(self.in_force),
        }
        super().__init__(data, business=business, initial=initial, **kwargs)
        if owner is None:
            for name in ["consents", "channel", "scan"]:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("listed") and not cleaned.get("basis"):
            self.add_error("basis", _("Say on what basis the business is shown."))
        if cleaned.get("listed") is False:
            cleaned["basis"] = ""
        new = set(cleaned.get("consents") or []) - self.in_force
        if new and not cleaned.get("channel"):
            self.add_error("channel", _("Say how the owner agreed."))
        if cleaned.get("scan"):
            self._check_scan(new=bool(new), channel=cleaned.get("channel", ""))
        return cleaned

    def clean_scan(self) -> Any:
        scan = self.cleaned_data["scan"]
        if scan:
            scans.kind_of(scan)
        return scan

    def _check_scan(self, *, new: bool, channel: str) -> None:
        if not new:
            text = _("Nothing newly agreed to is ticked that this paper could belong to.")
            self.add_error("scan", text)
        elif channel and channel != Consent.Channel.FORM:
            text = _("A scan goes with “signed form”. Choose that, or leave the file out.")
            self.add_error("scan", text)
        elif self.errors:
            self._ask_for_the_scan_again()

    def take_version(self, version: int) -> None:
        super().take_version(version)
        if self.files.get("scan"):
            self._ask_for_the_scan_again()

    def _ask_for_the_scan_again(self) -> None:
        # A browser does not send a file twice by itself.
        self.add_error("scan", _("Choose the file again: it is not kept while something is amiss."))
