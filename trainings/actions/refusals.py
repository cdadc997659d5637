"""What the database refuses of a training, in sentences."""

from contextlib import AbstractContextManager

from django.utils.translation import gettext_lazy

from ikm_registry import refusals
from ikm_registry.refusals import RefusedError

__all__ = ["RefusedError", "refusals_told"]

SENTENCES = {
    "trainingsession_keeps_places": gettext_lazy(
        "More places are taken than that. Free some of them first."
    ),
    "meeting_within_its_training": gettext_lazy(
        "A meeting lies outside the days of the training. Change or delete it first."
    ),
    "meeting_after_another": gettext_lazy("Two meetings of one training cannot overlap."),
    "attendance_not_before_its_day": gettext_lazy(
        "Somebody is marked as present at a meeting that would only come later. Take those marks"
        " back first."
    ),
}
DEFERRED = "meeting_fits, trainingsession_holds_its_meetings"


def refusals_told() -> AbstractContextManager[None]:
    """Raise RefusedError for what the rules over places and meetings refuse, at once."""
    return refusals.refusals_told(SENTENCES, DEFERRED)
