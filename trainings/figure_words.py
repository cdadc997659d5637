"""What the figures of trainings mean, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trainings.figures import (
    BUSINESSES,
    ENROLMENTS,
    FIGURES,
    HOURS,
    PASSED,
    PERSONS,
    SESSIONS,
    Question,
)

DEFINITIONS: dict[str, Any] = {
    SESSIONS: gettext_lazy(
        "Trainings at which somebody was present, neither drafts nor cancelled, in the year of"
        " their first day."
    ),
    PERSONS: gettext_lazy(
        "People who were present at least once, each counted once however often they came."
    ),
    BUSINESSES: gettext_lazy(
        "Businesses for which somebody was present at least once, each counted once."
    ),
    ENROLMENTS: gettext_lazy("A person in a training: who came to two trainings counts twice."),
    HOURS: gettext_lazy(
        "The training hours (JP) of the meetings at which they were present, added up."
    ),
    PASSED: gettext_lazy("Participations that ended with “passed”."),
}


def definitions() -> list[tuple[str, str]]:
    """Each figure with what it means."""
    return [(str(FIGURES[key]), str(words)) for key, words in DEFINITIONS.items()]


def notes(question: Question) -> list[str]:
    """What a reader of a table has to know."""
    told = [
        _(
            "Trainings, people and businesses are counted once in each number. Who came in two"
            " rows counts once in the total, so the total may be less than the sum of the rows."
        )
    ]
    key = question.by.key if question.by else ""
    if key == "mitra":
        told.append(_("A training with several partners counts with each of them, whole."))
    if key == "kecamatan":
        told.append(_("The district is that of the business today."))
    if key in {"kecamatan", "jenis-kelamin"}:
        told.append(_("A training counts in each row from which somebody came."))
    return told
