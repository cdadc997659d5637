"""Fields of the register's forms: dates that may be a year, places, coordinates."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.models import Business, District, Village
from ikm_registry.forms import Date, Rupiah

EARLIEST_YEAR = 1945
DAY, YEAR = Business.Precision.DAY, Business.Precision.YEAR


class Registered(NamedTuple):
    """A day of registration, and whether only its year is known."""

    on: date
    precision: str = DAY

    def __str__(self) -> str:
        if self.precision == YEAR:
            return str(self.on.year)
        return f"{self.on:%d/%m/%Y}"


class RegisteredOn(Date):
    """A date, or only a year; never after `today`, which the form has to set.

    A year counts at its 31 December; the running one at today.
    """

    today: date

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not re.fullmatch(r"\s*[0-9]{4}\s*", value):
            day = super().to_python(value)
            return Registered(day) if day is not None else None
        year = int(value)
        if not 1 <= year <= self.today.year:
            self._refuse(year, self.today.year)
        end = date(year, 12, 31)
        return Registered(min(end, self.today), YEAR)

    def validate(self, value: Registered | None) -> None:
        super().validate(value)
        if value is not None:
            self._refuse(value.on.year, self.today.year)
            if value.on > self.today:
                raise ValidationError(_("This day is still to come."), code="future")

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, Registered) else value

    @staticmethod
    def _refuse(year: int, last: int) -> None:
        if year > last:
            raise ValidationError(_("This day is still to come."), code="future")
        if year < EARLIEST_YEAR:
            raise ValidationError(
                _("Write a year from %(first)s on."), params={"first": EARLIEST_YEAR}, code="early"
            )


class Coordinates(forms.CharField):
    """Latitude and longitude as maps give them: -6.287512, 106.714321. A pair of Decimals."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        # Indonesian maps may write -6,287512; 106,714321.
        parts = text.split(";") if ";" in text else re.split(r",\s*|\s+", text.strip())
        try:
            latitude, longitude = (
                Decimal(part.strip().replace(",", ".")).quantize(Decimal("0.000001"))
                for part in parts
            )
            inside = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004
        except (InvalidOperation, ValueError):
            inside = False
        if not inside:
            raise ValidationError(
                _("Write latitude and longitude as a map gives them: -6.287512, 106.714321."),
                code="coordinates",
            )
        return latitude, longitude

    def prepare_value(self, value: Any) -> Any:
        return f"{value[0]}, {value[1]}" if isinstance(value, tuple) else value


class Count(Rupiah):
    """A whole number that people type, with or without dots."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})


class Quantity(forms.DecimalField):
    """An amount as people type it: 1500, 1.500, 1.500,5; a point before three digits groups."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.strip()
            if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?", value):
                value = value.replace(".", "")
            value = value.replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return f"{value.normalize():f}".replace(".", ",")
        return value


class Year(forms.IntegerField):
    """A year of four digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})

    def __init__(self, **kwargs: Any) -> None:
        message = gettext_lazy("Write a year of four digits, such as 2019.")
        kwargs.setdefault("error_messages", {"invalid": message})
        super().__init__(**kwargs)


class YesNoUnknown(forms.TypedChoiceField):
    """Radio buttons for True, False and None."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs["choices"] = [
            ("ya", gettext_lazy("yes")),
            ("tidak", gettext_lazy("no")),
            ("", gettext_lazy("unknown")),
        ]
        super().__init__(coerce=lambda value: value == "ya", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "ya", False: "tidak", None: ""}.get(value, value)


def place_choices(regency: str) -> list[tuple[str, Any]]:
    """The areas of a regency for one select, grouped by district.

    The value of a village is its code; that of an unknown village is its district's code.
    """
    villages: dict[str, list[tuple[str, str]]] = {}
    for code, name, district in Village.objects.filter(district__regency=regency).values_list(
        "code", "name", "district_id"
    ):
        villages.setdefault(district, []).append((code, name))
    groups: Iterable[tuple[str, str]] = District.objects.filter(regency=regency).values_list(
        "code", "name"
    )
    return [
        ("", _("unknown")),
        *(
            (
                name,
                [
                    (code, _("%(district)s (kelurahan not known)") % {"district": name}),
                    *villages.get(code, []),
                ],
            )
            for code, name in groups
        ),
    ]


def parse_place(code: str) -> tuple[str | None, str | None]:
    """Codes of district and village out of the value of the select."""
    if not code:
        return None, None
    district_length = len("36.74.01")
    return code[:district_length], code if len(code) > district_length else None
