"""The form of a registration: the business, its owner, and whether the public sees it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from businesses import identifiers
from businesses.actions.registering import Listing, Owner
from businesses.duplicates import Candidate, Duplicate, find_duplicates
from businesses.forms.business import BusinessForm, Section
from businesses.forms.fields import parse_place
from businesses.forms.known_people import RENAMED, KnownPeople, not_kept
from businesses.models import Business, Consent, Person
from businesses.notices import CURRENT_VERSION, notice_text
from ikm_registry.forms import Text

OWNER_PART = [
    *["owner_choice", "owner_name", "owner_nik", "owner_phone", "owner_email", "owner_sex"],
]
LISTING_PART = ["listed", "listing_basis", "consents", "consent_channel"]


class RegistrationForm(BusinessForm):
    """All that is asked when a business is registered."""

    version = None  # type: ignore[assignment]  # there is none to change yet
    owner_name = Text(label=gettext_lazy("Name of the owner"), required=False, max_length=120)
    owner_nik = Text(
        label=gettext_lazy("NIK of the owner"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("16 digits, as on the KTP. Only staff can see it, and masked."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    owner_phone = Text(
        label=gettext_lazy("Phone of the owner"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    owner_email = forms.EmailField(
        label=gettext_lazy("E-mail of the owner"), required=False, max_length=254
    )
    owner_sex = forms.ChoiceField(
        label=gettext_lazy("Sex of the owner"),
        required=False,
        choices=[*Person.Sex.choices, ("", gettext_lazy("unknown"))],
        widget=forms.RadioSelect,
        initial="",
    )
    listed = forms.BooleanField(label=gettext_lazy("Show in the public directory"), required=False)
    listing_basis = forms.ChoiceField(
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
    )
    consent_channel = forms.ChoiceField(
        label=gettext_lazy("How the owner agreed"),
        required=False,
        choices=[("", gettext_lazy("unknown")), *Consent.Channel.choices],
    )
    notice_version = forms.ChoiceField(
        choices=[(CURRENT_VERSION, CURRENT_VERSION)],
        initial=CURRENT_VERSION,
        widget=forms.HiddenInput,
    )
    override = forms.BooleanField(label=gettext_lazy("Register all the same"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        today: date,
        instance: Business,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, today=today, instance=instance, **kwargs)
        self.duplicates: list[Duplicate] = []
        self.fields["consents"].help_text = notice_text()
        if not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = True
        self.known = KnownPeople(
            name=self.typed("owner_name"),
            nik=self.typed("owner_nik"),
            phone=self.typed("owner_phone"),
            first=person,
        )
        if choices := self.known.choices():
            self.fields["owner_choice"] = forms.ChoiceField(
                label=_("Who is the owner?"),
                choices=choices,
                widget=forms.RadioSelect,
                initial=person.pk if person else None,
                error_messages={"required": _("Say whether the owner is someone known already.")},
            )

    def sections(self) -> list[Section]:
        business, place, *others = super().sections()
        owner = (_("Owner"), self._some(*OWNER_PART))
        listing = (_("Shown in the directory"), self._some(*LISTING_PART))
        return [business, place, owner, *others, listing]

    # What it means

    def clean_owner_nik(self) -> str:
        return identifiers.clean_nik(self.cleaned_data["owner_nik"])

    def clean_owner_phone(self) -> str:
        return identifiers.clean_phone(self.cleaned_data["owner_phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._clean_owner(cleaned)
        self._clean_listing(cleaned)
        if cleaned.get("name"):
            self.duplicates = find_duplicates(self._candidate(cleaned))
        seen = self.typed("seen").split(",")
        if refusal := ask_about(self.duplicates, seen, is_sure=bool(cleaned.get("override"))):
            self.add_error("override", refusal)
        return cleaned

    def _clean_owner(self, cleaned: dict[str, Any]) -> None:
        """Settle who the owner is: someone known, someone new, or unknown (None)."""
        parts = ["name", "nik", "phone", "email", "sex"]
        told = {part: cleaned.get(f"owner_{part}", "") for part in parts}
        choice = cleaned.get("owner_choice", "")
        chosen, person = self.known.chosen(choice), self.known.meant(choice)
        if "owner_choice" in self.fields and not choice:
            cleaned["owner"] = None
        elif person:
            cleaned["owner"] = Owner(person=person, is_renamed=choice == RENAMED, **told)
        elif told["name"]:
            cleaned["owner"] = Owner(person=None, **told)
        else:
            cleaned["owner"] = None
            if any(told.values()) and "owner_name" not in self.errors:
                self.add_error("owner_name", _("Write the owner's name, too."))
        if chosen and chosen.nik_index and told["nik"]:
            self.add_error(
                "owner_nik",
                _("%(name)s has another NIK. Check it, or choose someone else.")
                % {"name": chosen.name},
            )

    def _clean_listing(self, cleaned: dict[str, Any]) -> None:
        consents = cleaned.get("consents")
        if cleaned.get("listed") and not cleaned.get("listing_basis"):
            self.add_error("listing_basis", _("Say on what basis the business is shown."))
        if not consents:
            return
        if not cleaned.get("listed"):
            self.add_error(
                "listed", _("Tick this too: what the owner agrees to is shown in the directory.")
            )
        if not cleaned.get("consent_channel"):
            self.add_error("consent_channel", _("Say how the owner agreed."))
        if not cleaned.get("owner") and "owner_choice" not in self.errors:
            self.add_error("consents", _("Only an owner can agree: fill in the owner above."))

    def _candidate(self, cleaned: dict[str, Any]) -> Candidate:
        owner: Owner | None = cleaned.get("owner")
        phones = {cleaned.get("phone", ""), cleaned.get("owner_phone", "")} - {""}
        return Candidate(
            name=cleaned["name"],
            district=parse_place(cleaned.get("place", ""))[0],
            nib=cleaned.get("nib", ""),
            nik=cleaned.get("owner_nik", ""),
            phones=frozenset(phones),
            owner=owner.person.pk if owner and owner.person else None,
            except_for=self.instance.previous_id,
        )

    def warnings(self) -> list[str]:
        found = super().warnings() + identifiers.nik_warnings(self.cleaned_data["owner_nik"])
        if self.known.by_nik:
            text = _("%(name)s was known by the NIK and is now the owner of this business, too.")
            found.append(text % {"name": self.known.by_nik.name})
        return found + not_kept(self.cleaned_data["owner"])

    def listing(self) -> Listing | None:
        """Whether and how the public sees the business; None when it does not."""
        cleaned = self.cleaned_data
        if not cleaned["listed"]:
            return None
        return Listing(
            basis=cleaned["listing_basis"],
            consents=tuple(cleaned["consents"]),
            channel=cleaned["consent_channel"],
            notice_version=cleaned["notice_version"],
        )


def ask_about(duplicates: Collection[Duplicate], seen: Collection[str], *, is_sure: bool) -> str:
    """Why it is not registered yet, in a sentence, or nothing: some look like it.

    Those whose keys were `seen` hinder nobody who `is_sure`.
    """
    new = [row for row in duplicates if str(row.business.pk) not in seen]
    if not new and (is_sure or not duplicates):
        return ""
    text = ngettext(
        "%(count)d business looks like this one. Compare it before you register.",
        "%(count)d businesses look like this one. Compare them before you register.",
        len(duplicates),
    )
    return text % {"count": len(duplicates)}
