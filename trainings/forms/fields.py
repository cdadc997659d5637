"""Fields of the forms of trainings: times, words for everyone, a syllabus."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from ikm_registry.forms import Lines, Text
from ikm_registry.texts import tidy

LONGEST_TOPIC = 200
MOST_TOPICS = 60
MOST_TOPIC_HOURS = 500
# As many faults of a syllabus are told at once.
MOST_FAULTS = 5
TOPIC = re.compile(r"(?P<topic>.*);\s*(?P<hours>[0-9]{1,3})\s*(JP)?", re.IGNORECASE | re.DOTALL)


class Time(forms.TimeField):
    """A time of the day as offices write it: 08.00, 8:30, 8."""

    widget = forms.TimeInput(format="%H.%M", attrs={"type": "text", "class": "short"})
    default_error_messages = {"invalid": gettext_lazy("Write a time such as 08.00.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%H.%M", "%H:%M", "%H:%M:%S", "%H"])
        super().__init__(**kwargs)


class Number(forms.IntegerField):
    """A whole number in a short box."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "short"})


def refuse_private_number(text: str) -> None:
    """Raise ValidationError for a phone or NIK in words that the public reads as they are."""
    if identifiers.has_private_number(text):
        raise ValidationError(
            _("This looks like a phone number or a NIK. The public reads this: leave it out."),
            code="private",
        )


class PublicText(Text):
    """A line that the public reads as it is."""

    def validate(self, value: str) -> None:
        super().validate(value)
        refuse_private_number(value)


class Names(Lines):
    """Names, one on a line, that the public reads as they are."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return "\n".join(line for line in map(str.strip, text.splitlines()) if line)

    def validate(self, value: str) -> None:
        super().validate(value)
        for line in value.splitlines():
            refuse_private_number(line)


class Syllabus(Lines):
    """Topics with their training hours, one on a line: `Pola dasar; 4`. See `read_topics`."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return text if "\0" in text else as_lines(_read(text))


def read_topics(text: str) -> list[tuple[str, int]]:
    """The topics and hours that the clean value of a Syllabus stands for."""
    return _read(text)


def as_lines(topics: list[tuple[str, int]]) -> str:
    """Topics and hours as they are typed."""
    return "\n".join(f"{topic}; {hours}" for topic, hours in topics)


def _read(text: str) -> list[tuple[str, int]]:
    """Raises ValidationError with a sentence for each line that is none."""
    topics: list[tuple[str, int]] = []
    faults: list[ValidationError] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            topics.append(_topic(number, line.strip()))
        except ValidationError as fault:
            faults.append(fault)
    if len(topics) > MOST_TOPICS:
        faults.append(
            ValidationError(_("Write at most %(count)d topics."), params={"count": MOST_TOPICS})
        )
    if faults:
        raise ValidationError(faults[:MOST_FAULTS])
    return topics


def _topic(number: int, line: str) -> tuple[str, int]:
    found = TOPIC.fullmatch(line)
    topic, hours = (tidy(found["topic"]), int(found["hours"])) if found else ("", 0)
    if not topic:
        raise ValidationError(
            _("Line %(line)d: write the topic, a semicolon and its hours, such as Pola dasar; 4."),
            params={"line": number},
        )
    if not 1 <= hours <= MOST_TOPIC_HOURS:
        raise ValidationError(
            _("Line %(line)d: write 1 to %(most)d hours."),
            params={"line": number, "most": MOST_TOPIC_HOURS},
        )
    if len(topic) > LONGEST_TOPIC:
        raise ValidationError(
            _("Line %(line)d: the topic is longer than %(most)d characters."),
            params={"line": number, "most": LONGEST_TOPIC},
        )
    return topic, hours
