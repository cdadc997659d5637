"""The forms of reports: the public one, and the one by which staff deal with it."""

import re
import time
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.models import DataReport
from ikm_registry.forms import Lines, Text, set_answer

MOMENT_SALT = "report-moment"
# Nobody reads the page and writes a sentence faster.
SHORTEST = 3
LONGEST = 24 * 60 * 60
NIK_DIGITS = 16
TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)


def new_moment() -> str:
    """Now, signed: the form carries it, and nobody else can make one."""
    return signing.dumps(round(time.time(), 1), salt=MOMENT_SALT)


def refuse_what_is_no_report(text: str) -> None:
    """Raise ValidationError when `text` holds HTML, or a NIK, which nobody could mask here."""
    if TAG.search(text):
        raise ValidationError(
            _("Write plain words, without HTML: take away the sign < and what belongs to it.")
        )
    if any(
        len(identifiers.digits(found)) == NIK_DIGITS
        for found in identifiers.PRIVATE_NUMBER.findall(text)
    ):
        raise ValidationError(
            _("This holds 16 digits, as a NIK does. Take them away: the name is enough.")
        )


class ReportForm(forms.Form):
    """What is wrong with an entry, as somebody of the public tells it."""

    text = Lines(
        label=gettext_lazy("What is wrong, and what is right"),
        max_length=2000,
        help_text=gettext_lazy(
            "Such as: the workshop has moved, the phone belongs to someone else. Up to 2,000"
            " characters, plain text. No NIK."
        ),
    )
    sender = Text(
        label=gettext_lazy("Your name, and how we may ask you"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("Only staff of the agency see it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    moment = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"moment": new_moment()})

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        refuse_what_is_no_report(text)
        return text

    def clean_sender(self) -> str:
        sender: str = self.cleaned_data["sender"]
        refuse_what_is_no_report(sender)
        return sender

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        age = _age(cleaned.get("moment") or "")
        if age is None or age > LONGEST:
            set_answer(self, "moment", new_moment())
            self.add_error(
                None, _("This page has been open for very long. Nothing is lost: send it again.")
            )
        elif age < SHORTEST:
            self.add_error(
                None, _("That was very quick. Nothing is lost: wait a moment, then send it again.")
            )
        return cleaned


def _age(moment: str) -> float | None:
    """How many seconds ago that was; None for what we did not sign."""
    try:
        return time.time() - float(signing.loads(moment, salt=MOMENT_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


class DealWithForm(forms.Form):
    """What came of a report, and what was done."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it"),
        choices=DataReport.Outcome.choices,
        widget=forms.RadioSelect,
    )
    answer = Text(
        label=gettext_lazy("What was done"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "Such as: asked the owner by phone, the address is mended. No NIK or phone."
        ),
    )

    def __init__(self, data: Any = None, *, report: DataReport) -> None:
        initial = {"version": report.version, "outcome": report.outcome, "answer": report.answer}
        super().__init__(data, initial=initial)

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        refuse_what_is_no_report(answer)
        return answer

    def take_version(self, version: int) -> None:
        """Have the page that shows someone else's answer carry the version of that."""
        set_answer(self, "version", str(version))
