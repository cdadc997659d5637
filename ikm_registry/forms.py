"""How forms look, and fields that several apps use."""

import re
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy, gettext_noop

from .texts import tidy, without_senseless

# Django's own sentences that call an answer "bidang" in Indonesian, which means a sector here.
# Named once, so that they are collected: the words of our catalogue go before those of Django.
SAID_OTHERWISE = (
    gettext_noop("This field is required."),
    gettext_noop("This field cannot be null."),
    gettext_noop("This field cannot be blank."),
    gettext_noop("(Hidden field %(name)s) %(error)s"),
    gettext_noop("The two password fields didn’t match."),  # noqa: RUF001
    gettext_noop("No fields changed."),
)


class Renderer(TemplatesSetting):
    """Forms with a linked error summary, sections, and one column."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


def set_answer(form: forms.BaseForm, name: str, value: str) -> None:
    """Have a bound form hold `value` as if it had been sent so."""
    data: Any = form.data
    data = data.copy()
    data[name] = value
    form.data = data


class Text(forms.CharField):
    """A line of text, composed, with single spaces and without what nobody sees."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        # What no person sends stays for the validator to refuse.
        return text if "\0" in text else tidy(text)


class Lines(forms.CharField):
    """Text of several lines, without what nobody sees.

    Browsers send two characters for each line end; one is kept.
    """

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        return text if "\0" in text else without_senseless(text)


class SearchText(Text):
    """Words to search for."""

    widget = forms.TextInput(attrs={"type": "search"})


class Date(forms.DateField):
    """A date as offices write it: 3/5/2026, 03-05-2026, 2026-05-03."""

    widget = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "class": "short"})
    default_error_messages = {"invalid": gettext_lazy("Write a date such as 3/5/2026.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "input_formats", ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %m %Y"]
        )
        super().__init__(**kwargs)


class Rupiah(forms.IntegerField):
    """Whole rupiah as people type them: 1.500.000, 1500000, Rp 1.500.000."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "money"})
    default_error_messages = {"invalid": gettext_lazy("Write a whole number, such as 15 or 1.500.")}

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.strip().removeprefix("Rp").strip().removesuffix(",-").replace(" ", "")
            # "1.5" may mean one and a half: it is refused, not taken for 15.
            if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+", value):
                value = value.replace(".", "")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value
