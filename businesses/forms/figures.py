"""What staff ask of the figures; the address holds all of it."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.areas import village_choices
from businesses.figure_links import INDUSTRY, parameter
from businesses.figure_words import FIGURES
from businesses.figures import REGISTERED, UNKNOWN, known
from businesses.figures.attributes import ALL, Attribute
from businesses.figures.differences import Why
from businesses.figures.questions import Part, Question
from businesses.filters.fields import Parts
from businesses.forms.fields import EARLIEST_YEAR
from businesses.models import Cluster
from ikm_registry.forms import Date
from ikm_registry.templatetags.figures import day

MOST_YEARS = 30
INDUSTRY_KEY = re.compile(r"20[0-9]{2}-[0-9]{2,5}")
_BREAKDOWNS = [("", gettext_lazy("nothing")), *((key, one.label) for key, one in ALL.items())]


class Day(Date):
    """A day that is over or has begun; `today` is set by the form."""

    today: date

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value > self.today:
            raise ValidationError(_("This day is still to come."), code="future")
        if value.year < EARLIEST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s on."), params={"first": EARLIEST_YEAR}, code="early"
            )


class Year(forms.IntegerField):
    """A year up to the running one; `today` is set by the form."""

    today: date
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})
    default_error_messages = {"invalid": gettext_lazy("Write a year, such as 2024.")}

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is not None and not EARLIEST_YEAR <= value <= self.today.year:
            raise ValidationError(
                _("Write a year from %(first)s to %(last)s."),
                params={"first": EARLIEST_YEAR, "last": self.today.year},
                code="range",
            )


class Filter(forms.ChoiceField):
    """One part of an attribute, or all."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("There is no such part. Choose one of the list.")
    }

    def __init__(self, key: str) -> None:
        super().__init__(label=ALL[key].label, required=False)
        self.attribute = ALL[key]

    def offer(self, chosen: str) -> None:
        """Set the choices: the parts that are shown, and `chosen` when it is one elsewhere."""
        attribute = self.attribute
        is_key = chosen != UNKNOWN and attribute.may_be(chosen)
        unknown = [(UNKNOWN, str(attribute.nothing))] if attribute.has_unknown else []
        keys = [chosen] if is_key else []
        if attribute.key == "sentra":
            keys = [str(key) for key in Cluster.objects.values_list("pk", flat=True)]
        names = attribute.names(keys)
        self.choices = [("", _("all")), *names.items(), *unknown]


class FiguresForm(forms.Form):
    """A question: what, of which days, by what, of which parts, as known when."""

    angka = forms.ChoiceField(
        label=gettext_lazy("Figure"),
        choices=FIGURES,
        required=False,
        error_messages={
            "invalid_choice": gettext_lazy("There is no such figure. Choose one of the list.")
        },
    )
    tanggal = Day(
        label=gettext_lazy("On the day"),
        required=False,
        help_text=gettext_lazy("Empty: today. New and closed ones: from 1 January to that day."),
    )
    dari = Year(
        label=gettext_lazy("Or years, from"),
        required=False,
        help_text=gettext_lazy("Instead of a day: the ends of up to 30 years."),
    )
    sampai = Year(label=gettext_lazy("to year"), required=False)
    menurut = forms.ChoiceField(
        label=gettext_lazy("Broken down by"), choices=_BREAKDOWNS, required=False
    )
    dan = forms.ChoiceField(label=gettext_lazy("and by"), choices=_BREAKDOWNS, required=False)
    diketahui = Day(
        label=gettext_lazy("As known on"),
        required=False,
        help_text=gettext_lazy("Empty: as known today. Else as the register was on that evening."),
    )
    kecamatan = Filter("kecamatan")
    kelurahan = Filter("kelurahan")
    bidang = Filter("bidang")
    industri = forms.CharField(
        label=gettext_lazy("Industry (KBLI)"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "short"}),
        help_text=gettext_lazy("Edition and 2 to 5 digits: 2020-10, 2020-10710."),
    )
    kelas = Filter("kelas")
    sentra = Filter("sentra")
    sertifikat = Filter("sertifikat")
    tercatat = Filter("tercatat")
    pemilik = Filter("pemilik")

    FILTERS = (
        "kecamatan", "kelurahan", "bidang", "industri", "kelas", "sentra", "sertifikat",
        "tercatat", "pemilik",
    )  # fmt: skip

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        for name, field in self.fields.items():
            if isinstance(field, Day | Year):
                field.today = today
            elif isinstance(field, Filter):
                field.offer(str(data.get(name, "")).replace("\0", ""))
        self._group_villages()

    def _group_villages(self) -> None:
        """The long list of villages stands by districts, as in all other forms."""
        districts = {code: name for code, name in self.fields["kecamatan"].choices if code}  # type: ignore[attr-defined]
        districts.pop(UNKNOWN)
        field: Any = self.fields["kelurahan"]
        grouped = village_choices(districts)
        inside = {code for _district, villages in grouped for code, _name in villages}
        others = [one for one in field.choices if one[0] not in inside]
        field.choices = [*others[:1], *grouped, *others[1:]]

    def asked(self) -> list[forms.BoundField]:
        """The fields of what is asked."""
        return [field for field in self if field.name not in self.FILTERS]

    def filters(self) -> list[forms.BoundField]:
        """The fields that leave only a part."""
        return [self[name] for name in self.FILTERS]

    def is_narrowed(self) -> bool:
        """Whether a filter is set."""
        return any(self.data.get(name) for name in self.FILTERS)

    def clean_angka(self) -> str:
        return self.cleaned_data["angka"] or REGISTERED

    def clean_industri(self) -> str:
        key: str = self.cleaned_data["industri"]
        if key and key != UNKNOWN and not INDUSTRY_KEY.fullmatch(key):
            raise ValidationError(
                _("Write the edition of the KBLI, a dash and 2 to 5 digits, such as 2020-10.")
            )
        return key

    def clean_diketahui(self) -> date | None:
        known_on: date | None = self.cleaned_data["diketahui"]
        if known_on is None:
            return None
        start = known.start_of_history()
        if start is None or known_on < start:
            raise ValidationError(
                _("The history begins on %(day)s; what was known before is not kept.")
                % {"day": day(start or self.today)}
            )
        return known_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self._clean_days(cleaned)
            self._clean_breakdowns(cleaned)
            self._clean_known(cleaned)
        return cleaned

    def _clean_days(self, cleaned: dict[str, Any]) -> None:
        first, last = cleaned["dari"], cleaned["sampai"]
        if first is None and last is None:
            return
        if cleaned["tanggal"]:
            self.add_error("tanggal", _("Give a day or a span of years, not both."))
            return
        first = cleaned["dari"] = first or last
        last = cleaned["sampai"] = last or self.today.year
        if first > last:
            self.add_error("dari", _("The first year is later than the last."))
        elif last - first >= MOST_YEARS:
            self.add_error("dari", _("Ask for at most %(n)s years at once.") % {"n": MOST_YEARS})

    def _clean_breakdowns(self, cleaned: dict[str, Any]) -> None:
        if cleaned["dan"] and not cleaned["menurut"]:
            cleaned["menurut"], cleaned["dan"] = cleaned["dan"], ""
        if cleaned["dan"] and cleaned["dan"] == cleaned["menurut"]:
            self.add_error("dan", _("Choose two different breakdowns."))

    def _clean_known(self, cleaned: dict[str, Any]) -> None:
        if not cleaned["diketahui"]:
            return
        asked = [(name, ALL[cleaned[name]]) for name in ("menurut", "dan") if cleaned[name]]
        asked += [(parameter(attribute.key), attribute) for attribute, _key in self.parts()]
        for name, attribute in asked:
            if not attribute.is_known:
                self.add_error(name, self.only_today(attribute))

    @staticmethod
    def only_today(attribute: Attribute) -> str:
        """Why an attribute cannot be told as it was known."""
        return _("%(what)s is only known as of today. Leave it out, or the earlier day.") % {
            "what": attribute.label
        }

    def parts(self) -> list[Part]:
        """The parts that are left by the filters."""
        chosen = {name: self.cleaned_data.get(name) for name in self.FILTERS}
        found = [(_attribute(name, key), key) for name, key in chosen.items() if key]
        return [(attribute, key) for attribute, key in found if attribute]

    def question(self) -> Question:
        """What is asked; the form is valid. The day is always told."""
        asked = self.cleaned_data
        years = (asked["dari"], asked["sampai"]) if asked["dari"] else None
        return Question(
            asked["angka"],
            None if years else asked["tanggal"] or asked["diketahui"] or self.today,
            years,
            tuple(ALL[asked[name]] for name in ("menurut", "dan") if asked[name]),
            tuple(self.parts()),
            asked["diketahui"],
        )


def _attribute(name: str, key: str) -> Attribute:
    if name != INDUSTRY:
        return ALL[name]
    digits = 2 if key == UNKNOWN else len(key.partition("-")[2])
    return ALL[f"{INDUSTRY}-{digits}"]


class RowsForm(FiguresForm):
    """One of the numbers of a question as it was known: of a year, in some parts."""

    tahun = Year(label=gettext_lazy("Year"), required=False, widget=forms.HiddenInput)
    bagian = Parts(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not cleaned["diketahui"]:
            self.add_error("diketahui", _("Write the day of which you want to know."))
        if not self.errors and cleaned["dari"]:
            year = cleaned["tahun"] or cleaned["sampai"]
            if not cleaned["dari"] <= year <= cleaned["sampai"]:
                self.add_error("tahun", _("This year is not among those that are asked for."))
            cleaned["tahun"] = year
        for name, _key in cleaned.get("bagian") or []:
            if not ALL[name].is_known:
                self.add_error("bagian", self.only_today(ALL[name]))
                break
        return cleaned

    def chosen(self) -> Question:
        """The question whose whole answer is the number that is asked for."""
        question = self.question()
        if question.years:
            year = self.cleaned_data["tahun"]
            question = question._replace(years=(year, year))
        more = [(ALL[name], key) for name, key in self.cleaned_data["bagian"] or []]
        parts = [*question.parts, *(part for part in more if part not in question.parts)]
        return question._replace(parts=tuple(parts), by=())


class DifferencesForm(RowsForm):
    """The differences to today of a question, for one reason."""

    sebab = forms.ChoiceField(
        label=gettext_lazy("Reason"), choices=Why.choices, widget=forms.HiddenInput
    )


def with_usual(data: Any) -> Any:
    """The parameters of an address, or what the page asks by itself: by district, today."""
    return data or {"menurut": "kecamatan"}
