"""The form of a business as the register knows it."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.answers import as_text, details, in_words
from businesses.forms.fields import (
    YEAR,
    Coordinates,
    Count,
    Quantity,
    Registered,
    RegisteredOn,
    Year,
    YesNoUnknown,
    parse_place,
    place_choices,
)
from businesses.industry_search import NONE_OF_THESE, code_in, find_industries, industry_field
from businesses.models import EDITIONS, FACTS, Business, Industry
from ikm_registry.forms import Lines, Rupiah, Text, set_answer

if TYPE_CHECKING:
    BusinessModelForm = forms.ModelForm[Business]
else:
    BusinessModelForm = forms.ModelForm

Section = tuple[str, list[forms.BoundField]]
PUBLIC_TEXTS = ["name", "brand", "products"]
KNOWN_FACTS = [name for name in FACTS if name != "capacity_unit"]


class BusinessForm(BusinessModelForm):
    """The business, its place, its industry, its workers and money. Writes nothing itself."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    registered_on = RegisteredOn(
        label=gettext_lazy("Registered on"),
        help_text=gettext_lazy("A date such as 3/5/2026, or only a year such as 2019."),
    )
    nib = Text(
        label=gettext_lazy("NIB"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("13 digits"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    npwp = Text(
        label=gettext_lazy("NPWP"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("15 or 16 digits"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Village (kelurahan)"),
        required=False,
        help_text=gettext_lazy("Type its first letters to get there."),
    )
    coordinates = Coordinates(
        label=gettext_lazy("Coordinates"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("As a map gives them: -6.287512, 106.714321"),
    )
    phone = Text(
        label=gettext_lazy("Phone of the business"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    industry_words = Text(
        label=gettext_lazy("Industry (KBLI)"),
        required=False,
        max_length=300,
        help_text=gettext_lazy(
            "Some words, such as keripik or kursi kayu, or the five digits of the code. Then"
            " choose from the list that appears."
        ),
    )
    kbli_edition = forms.TypedChoiceField(
        label=gettext_lazy("Edition of the code"),
        required=False,
        choices=EDITIONS,
        coerce=int,
        empty_value=EDITIONS[0][0],  # type: ignore[arg-type]
        initial=EDITIONS[0][0],
        help_text=gettext_lazy("One code can mean two things. It counts if you typed a code."),
    )
    investment_has_land = YesNoUnknown(
        label=gettext_lazy("Does the investment include land and buildings?"), required=False
    )
    replace_facts = forms.BooleanField(
        label=gettext_lazy("Replace what is known of that year"), required=False
    )

    class Meta:
        model = Business
        fields = [
            *PUBLIC_TEXTS,
            *["legal_form", "legal_name", "nib", "year_founded", "notes"],
            *["street", "rt", "rw", "postcode", "phone", "email", "sector"],
            *["facts_year", *FACTS],
        ]
        field_classes = {
            **dict.fromkeys([*PUBLIC_TEXTS, "legal_name", "street", "rt", "rw", "postcode"], Text),
            **dict.fromkeys(["capacity_unit"], Text),
            **dict.fromkeys(["workers", "workers_men", "workers_women"], Count),
            **dict.fromkeys(["investment", "turnover", "production_value"], Rupiah),
            **dict.fromkeys(["year_founded", "facts_year"], Year),
            "notes": Lines,
            "capacity": Quantity,
            "investment_has_land": YesNoUnknown,
        }
        widgets = {
            name: forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
            for name in ["rt", "rw", "postcode"]
        }
        help_texts = {
            "brand": gettext_lazy("The name on the product, if it has another one."),
            "products": gettext_lazy("What buyers look for, with commas: keripik tempe, sambal"),
            "legal_name": gettext_lazy("As in the deed of a CV, PT or koperasi."),
            "notes": gettext_lazy("Only staff can read this."),
            "workers": gettext_lazy("Left empty, it is the sum of men and women."),
            "investment": gettext_lazy("In rupiah"),
            "turnover": gettext_lazy("In rupiah"),
            "production_value": gettext_lazy("In rupiah"),
            "facts_year": gettext_lazy("Left empty, it is this year."),
            "capacity_unit": gettext_lazy("Such as kg, pieces, pairs"),
        }

    found: list[Industry]

    def __init__(self, data: Any = None, *, today: date, instance: Business, **kwargs: Any) -> None:
        known = {**details(instance), **kwargs.pop("initial", {})}
        super().__init__(data, instance=instance, initial=known, **kwargs)
        self.today = today
        self.fields["registered_on"].today = today  # type: ignore[attr-defined]
        self.fields["place"].choices = place_choices(instance.regency_id)  # type: ignore[attr-defined,arg-type]
        forms_of_law = [("", _("unknown")), *Business.LegalForm.choices]
        self.fields["legal_form"].choices = forms_of_law  # type: ignore[attr-defined]
        by_industry = _("that of the industry, if it is known")
        self.fields["sector"].empty_label = by_industry  # type: ignore[attr-defined]
        self.fields["industry_words"].widget.attrs["data-industry-words"] = ""
        if instance.facts_year:
            text = _("Left empty, it is %(year)s.")
            self.fields["facts_year"].help_text = text % {"year": instance.facts_year}
        stored = instance if instance.pk else instance.previous
        if stored and stored.npwp_index:
            text = _("%(npwp)s is kept. Type another one to replace it, or - to remove it.")
            self.fields["npwp"].help_text = text % {"npwp": stored.masked_npwp}
        words = self.typed("industry_words")
        self.found = find_industries(words) if words else []
        if self.found:
            self.fields["industry"] = industry_field(self.found)

    def typed(self, name: str) -> str:
        """What was typed into a field, as it came; empty in a form that was not sent."""
        return str(self.data.get(self.add_prefix(name), "") if self.is_bound else "").strip()

    # How it looks

    def sections(self) -> list[Section]:
        """The headings of the page, each with its fields."""
        return [
            (_("Business"), self._some(*BUSINESS_PART)),
            (_("Place"), self._some(*PLACE_PART)),
            (_("Industry"), self._some("industry_words", "industry", "kbli_edition", "sector")),
            (_("Workers and money"), self._some(*FACTS_PART)),
        ]

    def _some(self, *names: str) -> list[forms.BoundField]:
        return [
            self[name]
            for name in names
            if name in self.fields and (name != "replace_facts" or self.has_other_facts())
        ]

    def has_other_facts(self) -> bool:
        """Whether saving would replace the facts of a year that the page did not show."""
        return "replace_facts" in self.errors or bool(self.typed("replace_facts"))

    def take_version(self, version: int) -> None:
        """Let what was typed be saved over `version`, now that its difference is shown."""
        set_answer(self, "version", str(version))

    def differences(self, theirs: Business) -> list[tuple[str, str, str]]:
        """Label, their value and the one typed here of each field in which the two differ."""
        stored = answers(theirs)
        rows = []
        for bound in self.visible_fields():
            name, mine = bound.name, bound.data
            if name in {"industry", "replace_facts"}:
                continue
            value = bound.field.prepare_value(stored.get(name))
            if name == "npwp" and mine:
                # Left empty, the form keeps the one there is.
                value = theirs.masked_npwp
            if as_text(value) != as_text(mine) and (
                hasattr(bound.field, "choices") or bound.field.has_changed(stored.get(name), mine)
            ):
                rows.append((str(bound.label), in_words(bound, value), in_words(bound, mine)))
        return rows

    # What it means

    def clean_registered_on(self) -> Registered:
        registered: Registered = self.cleaned_data["registered_on"]
        former = self.instance
        if former.pk and registered.precision == former.registered_precision == YEAR:  # noqa: SIM102
            # A year counts at the day on which it was entered, not on which it was looked at.
            if registered.on.year == former.registered_on.year:
                registered = Registered(former.registered_on, YEAR)
        if former.closed_on and registered.on > former.closed_on:
            raise ValidationError(
                _("The business closed on %(day)s; it cannot be registered after that."),
                params={"day": f"{former.closed_on:%d/%m/%Y}"},
            )
        before = former.previous
        ended = before.closed_on if before and not before.annulled_on else None
        if ended and registered.on < ended:
            # In between the workshop would count twice.
            raise ValidationError(
                _("The former registration was in force until %(day)s. Choose that day or later."),
                params={"day": f"{ended:%d/%m/%Y}"},
            )
        return registered

    def clean_nib(self) -> str:
        return identifiers.clean_nib(self.cleaned_data["nib"])

    def clean_npwp(self) -> str:
        text: str = self.cleaned_data["npwp"]
        return text if text == "-" else identifiers.clean_npwp(text)

    def clean_phone(self) -> str:
        return identifiers.clean_phone(self.cleaned_data["phone"])

    def clean_year_founded(self) -> int | None:
        year: int | None = self.cleaned_data["year_founded"]
        if year is not None and year > self.today.year:
            raise ValidationError(_("This year is still to come."))
        return year

    def clean_facts_year(self) -> int | None:
        year: int | None = self.cleaned_data["facts_year"]
        if year is not None and not 1990 <= year <= self.today.year:  # noqa: PLR2004
            raise ValidationError(
                _("Write a year from 1990 to %(last)s."), params={"last": self.today.year}
            )
        return year

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._clean_industry(cleaned)
        self._clean_workers(cleaned)
        has_facts = any(cleaned.get(name) is not None for name in KNOWN_FACTS)
        if cleaned.get("facts_year") is None and "facts_year" in cleaned:
            # Also when all facts were taken away: those of the year known are unknown then.
            year = self.instance.facts_year
            cleaned["facts_year"] = year or (self.today.year if has_facts else None)
        self._clean_other_facts(cleaned)
        return cleaned

    def _clean_industry(self, cleaned: dict[str, Any]) -> None:
        words, picked = cleaned.get("industry_words", ""), cleaned.get("industry", "")
        edition = cleaned.get("kbli_edition")
        cleaned |= {"industry": None, "unknown_kbli": "", "unknown_kbli_edition": None}
        if not words or picked == NONE_OF_THESE or "industry" in self.errors:
            pass
        elif picked:
            cleaned["industry"] = next(row for row in self.found if str(row.pk) == picked)
        elif code_in(words):
            same = [row for row in self.found if row.edition == edition]
            if same:
                cleaned["industry"] = same[0]
            else:
                cleaned |= {"unknown_kbli": code_in(words), "unknown_kbli_edition": edition}
        elif self.found:
            self.add_error("industry", _("Choose one of these, or none of them."))
        else:
            self.add_error(
                "industry_words",
                _("No industry is called so. Try other words, or leave the field empty."),
            )
        if cleaned.get("sector") is None and cleaned.get("industry"):
            cleaned["sector"] = cleaned["industry"].sector

    def _clean_workers(self, cleaned: dict[str, Any]) -> None:
        total, men, women = (
            cleaned.get(name) for name in ["workers", "workers_men", "workers_women"]
        )
        if total is None and men is not None and women is not None and "workers" in cleaned:
            cleaned["workers"] = men + women
        elif total is not None and (men or 0) + (women or 0) > total:
            self.add_error(
                "workers", _("Men and women together are more than this. Mend one of the three.")
            )

    def _clean_other_facts(self, cleaned: dict[str, Any]) -> None:
        """Ask before the facts of a year that the page did not show are replaced."""
        year, business = cleaned.get("facts_year"), self.instance
        if not business.pk or year is None or year == business.facts_year:
            return
        if not cleaned.get("replace_facts") and business.annual_facts.filter(year=year).exists():
            self.add_error(
                "replace_facts",
                _("Facts of %(year)s are known already. Tick to replace them with these.")
                % {"year": year},
            )

    def warnings(self) -> list[str]:
        """What is odd in answers that are valid, in sentences."""
        labels = (self.fields[name].label for name in self._with_private_numbers())
        found = [
            _("“%(field)s” holds what looks like a phone or a NIK. It is not published.")
            % {"field": label}
            for label in labels
        ]
        code = self.cleaned_data["unknown_kbli"]
        if code:
            edition = dict(EDITIONS)[self.cleaned_data["unknown_kbli_edition"]]
            text = _("The code %(code)s is not in %(edition)s. It is kept as reported.")
            found.append(text % {"code": code, "edition": edition})
        return found

    def _with_private_numbers(self) -> Iterable[str]:
        for name in PUBLIC_TEXTS:
            if identifiers.has_private_number(self.cleaned_data[name]):
                yield name

    def values(self) -> dict[str, Any]:
        """The fields of the business as answered, without facts and NPWP."""
        cleaned = self.cleaned_data
        facts = {"facts_year", *FACTS}
        district, village = parse_place(cleaned["place"])
        latitude, longitude = cleaned["coordinates"] or (None, None)
        industry = ["industry", "unknown_kbli", "unknown_kbli_edition"]
        return {
            **{name: cleaned[name] for name in self.Meta.fields if name not in facts},
            **{name: cleaned[name] for name in industry},
            "registered_on": cleaned["registered_on"].on,
            "registered_precision": cleaned["registered_on"].precision,
            "district_id": district,
            "village_id": village,
            "latitude": latitude,
            "longitude": longitude,
        }

    def kept_npwp(self) -> str | None:
        """The NPWP to keep from now on: another one, none (empty), or that there is (None)."""
        text: str = self.cleaned_data["npwp"]
        return "" if text == "-" else text or None

    def facts(self) -> dict[str, Any]:
        """Workers and money as answered."""
        return {name: self.cleaned_data[name] for name in FACTS}


BUSINESS_PART = [
    *["name", "brand", "products", "registered_on"],
    *["legal_form", "legal_name", "nib", "npwp", "year_founded", "notes"],
]
PLACE_PART = ["place", "street", "rt", "rw", "postcode", "coordinates", "phone", "email"]
FACTS_PART = [
    *["workers_men", "workers_women", "workers", "investment", "investment_has_land"],
    *["turnover", "production_value", "capacity", "capacity_unit", "facts_year", "replace_facts"],
]


def answers(business: Business) -> dict[str, Any]:
    """What the form of a business holds before anyone types: all its answers."""
    return {**model_to_dict(business, BusinessForm.Meta.fields), **details(business)}
