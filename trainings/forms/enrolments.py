"""The forms of enrolments: which rows are ticked, and who is not in the register yet."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.actions.registering import Owner
from businesses.duplicates import Candidate, Duplicate, find_duplicates
from businesses.filters.fields import KEY, LARGEST_KEY, NoPrivateNumber
from businesses.forms.fields import parse_place, place_choices
from businesses.forms.known_people import ANOTHER, RENAMED, KnownPeople, describe, not_kept
from businesses.forms.records import RecordForm
from businesses.forms.registration import ask_about
from businesses.models import Business, Person, Sector, spelling_key
from ikm_registry.forms import Text
from trainings.models import PLACED, Enrolment, State, TrainingSession

MOST_AT_ONCE = 200
Section = tuple[str, list[forms.BoundField]]


class Ticked(forms.Field):
    """Keys of the rows that were ticked in a list."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": gettext_lazy("Tick somebody first.")}

    def to_python(self, value: Any) -> list[int]:
        if len(value or []) > MOST_AT_ONCE:
            raise ValidationError(
                _("Choose at most %(most)s at once."), params={"most": MOST_AT_ONCE}
            )
        keys = [int(key) for key in value or [] if KEY.fullmatch(key)]
        if len(keys) != len(value or []) or any(key > LARGEST_KEY for key in keys):
            raise ValidationError(_("This is no row of the list."), code="invalid")
        return keys


class PickForm(forms.Form):
    """Which rows of a list an action is for."""

    pilih = Ticked()

    def sentence(self) -> str:
        """What is wrong, to be said on the next page."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class CandidatesForm(PickForm):
    """Which candidates: those ticked, or all that the filters find."""

    semua = forms.BooleanField(required=False)
    pilih = Ticked(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("semua") and not cleaned.get("pilih") and not self.errors:
            raise ValidationError(_("Tick somebody first."))
        return cleaned


class SureForm(RecordForm):
    """Nothing to fill in: the page asks whether it is meant."""


class BusinessSearchForm(forms.Form):
    """The business of somebody who is not in the register yet."""

    q = NoPrivateNumber(
        label=gettext_lazy("Business"),
        max_length=120,
        help_text=gettext_lazy("Its name, its owner, its registration number, NIB, phone or NIK"),
    )


class NewcomerForm(forms.Form):
    """Somebody who is entered as person and participant at once. Writes nothing itself.

    Whoever has the NIK is that person; for the same phone the clerk says who it is.
    """

    name = Text(label=gettext_lazy("Name"), required=False, max_length=120)
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        required=False,
        choices=[*Person.Sex.choices, ("", gettext_lazy("unknown"))],
        widget=forms.RadioSelect,
        initial="",
    )
    nik = Text(
        label=gettext_lazy("NIK"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("16 digits, as on the KTP. Only staff can see it, and masked."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    phone = Text(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Who is known by the NIK or the phone is found again."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    as_state = forms.ChoiceField(
        label=gettext_lazy("Enrol as"),
        choices=[
            (State.ACCEPTED, gettext_lazy("accepted; on the reserve list when no place is free")),
            (State.CANDIDATE, gettext_lazy("candidate")),
        ],
        initial=State.ACCEPTED,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, session: TrainingSession, today: date, at_door: bool
    ) -> None:
        super().__init__(data)
        self.session, self.today = session, today
        if at_door:
            # Who stands there is marked present: nothing but a place helps.
            del self.fields["as_state"]
        self.known = KnownPeople(
            name=self._typed("name"), nik=self._typed("nik"), phone=self._typed("phone")
        )
        if choices := self.known.choices():
            self.fields["choice"] = forms.ChoiceField(
                label=_("Who is it?"),
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say whether it is someone known already.")},
            )
        self.fields["name"].required = not choices and self.known.by_nik is None

    def _typed(self, name: str) -> str:
        return str(self.data.get(name, "") if self.is_bound else "").strip()

    def _some(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def _enrolment(self) -> list[Section]:
        fields = self._some("as_state")
        return [(_("Enrolment"), fields)] if fields else []

    def clean_nik(self) -> str:
        return identifiers.clean_nik(self.cleaned_data["nik"])

    def clean_phone(self) -> str:
        return identifiers.clean_phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "as_state" not in self.fields:
            cleaned["as_state"] = State.ACCEPTED
        told = self.told(cleaned)
        cleaned["told"] = told
        if told.person is None and not told.name and not self.errors:
            self.add_error("name", _("Write the name."))
        if told.person and told.person.nik_index and told.nik and not self.known.by_nik:
            self.add_error("nik", _("This person has another NIK. Check it, or choose another."))
        if told.person:
            self._refuse_twice(told.person, cleaned.get("as_state", ""))
        return cleaned

    def told(self, cleaned: dict[str, Any]) -> Owner:
        """Who it is, as answered: someone known, or someone new."""
        told = {part: cleaned.get(part) or "" for part in ("name", "nik", "phone", "sex")}
        choice = cleaned.get("choice", "")
        person = self.known.meant(choice)
        return Owner(person=person, is_renamed=choice == RENAMED, **told)

    def _refuse_twice(self, person: Person, wanted: str) -> None:
        there = self.session.enrolments.filter(person=person).first()
        if there and (wanted == State.CANDIDATE or there.state in {*PLACED, State.RESERVE}):
            self.add_error(None, _already(there, person))

    def refuse(self, why: str) -> None:
        """Say why nobody was enrolled, at the field that asks for it."""
        self.add_error("as_state" if "as_state" in self.fields else None, why)

    def warnings(self) -> list[str]:
        """What is odd about answers that are valid, in sentences."""
        told: Owner = self.cleaned_data["told"]
        found = identifiers.nik_warnings(told.nik)
        if self.known.by_nik:
            text = _("%(name)s was known by the NIK.")
            found.append(text % {"name": self.known.by_nik.name})
        return found + not_kept(told)


def _already(there: Enrolment, person: Person) -> str:
    return _("%(name)s is in this training already: %(state)s.") % {
        "name": person.name,
        "state": there.get_state_display(),
    }


class ParticipantForm(NewcomerForm):
    """Who of a business takes part: its owner, or somebody else who is entered here."""

    OWNER = "pemilik"

    def __init__(
        self, data: Any = None, *, business: Business, owner: Person | None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.business, self.owner = business, owner
        if owner:
            self.fields["who"] = forms.ChoiceField(
                label=_("Who takes part"),
                choices=[
                    (self.OWNER, _("The owner: %(name)s") % {"name": describe(owner)}),
                    (ANOTHER, _("Somebody else of this business")),
                ],
                initial=self.OWNER,
                widget=forms.RadioSelect,
            )
            self.fields["name"].required = False
            if self._typed("who") == self.OWNER:
                self.fields.pop("choice", None)

    def sections(self) -> list[Section]:
        """The headings of the page, each with its fields."""
        person = self._some("choice", "name", "sex", "nik", "phone")
        title = _("Somebody else of this business") if self.owner else _("Person")
        first = [(_("Who takes part"), self._some("who"))] if self.owner else []
        return [*first, (title, person), *self._enrolment()]

    def told(self, cleaned: dict[str, Any]) -> Owner:
        if self.owner is None or cleaned.get("who") != self.OWNER:
            return super().told(cleaned)
        if cleaned.get("name") and spelling_key(cleaned["name"]) != spelling_key(self.owner.name):
            text = _("Below is another name. Choose “somebody else”, or empty it.")
            self.add_error("who", text)
        self.known.by_nik = None
        return Owner(person=self.owner)


class NewBusinessForm(NewcomerForm):
    """A business that is registered in short, and its owner, who takes part."""

    business_name = Text(label=gettext_lazy("Name of the business"), max_length=120)
    place = forms.ChoiceField(
        label=gettext_lazy("Village (kelurahan)"),
        required=False,
        help_text=gettext_lazy("Type its first letters to get there."),
    )
    sector = forms.ModelChoiceField(
        label=gettext_lazy("Sector (bidang)"),
        queryset=Sector.objects.all(),
        required=False,
        empty_label=gettext_lazy("unknown"),
    )
    override = forms.BooleanField(label=gettext_lazy("Register all the same"), required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.duplicates: list[Duplicate] = []
        self.fields["place"].choices = place_choices(settings.REGENCY)  # type: ignore[attr-defined]
        sectors = list(self.session.field.sectors.all())
        if len(sectors) == 1:
            self.fields["sector"].initial = sectors[0]

    def sections(self) -> list[Section]:
        """The headings of the page, each with its fields."""
        return [
            (_("Business"), self._some("business_name", "place", "sector")),
            (_("Owner"), self._some("choice", "name", "sex", "nik", "phone")),
            *self._enrolment(),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("business_name"):
            self.duplicates = find_duplicates(self._candidate(cleaned))
        seen = self._typed("seen").split(",")
        if refusal := ask_about(self.duplicates, seen, is_sure=bool(cleaned.get("override"))):
            self.add_error("override", refusal)
        return cleaned

    def _candidate(self, cleaned: dict[str, Any]) -> Candidate:
        told: Owner = cleaned["told"]
        return Candidate(
            name=cleaned["business_name"],
            district=parse_place(cleaned.get("place", ""))[0],
            nik=told.nik,
            phones=frozenset({told.phone} - {""}),
            owner=told.person.pk if told.person else None,
        )

    def values(self) -> dict[str, Any]:
        """The fields of the business as answered."""
        district, village = parse_place(self.cleaned_data["place"])
        return {
            "name": self.cleaned_data["business_name"],
            "sector": self.cleaned_data["sector"],
            "district_id": district,
            "village_id": village,
            "registered_on": self.today,
            "registered_precision": Business.Precision.DAY,
        }
