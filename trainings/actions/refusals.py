"""What the database refuses of a training, in sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy

SENTENCES = {
    "trainingsession_keeps_places": gettext_lazy(
        "More places are taken than that. Free some of them first."
    ),
    "meeting_within_its_training": gettext_lazy(
        "A meeting lies outside the days of the training. Change or delete it first."
    ),
    "meeting_after_another": gettext_lazy("Two meetings of one training cannot overlap."),
}


class RefusedError(Exception):
    """Nothing was written; the message is a sentence for who tried."""


@contextmanager
def refusals_told() -> Iterator[None]:
    """Raise RefusedError for what the rules over places and meetings refuse, at once."""
    rules = "meeting_fits, trainingsession_holds_its_meetings"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            yield
            # They wait for the end of the transaction; here it is.
            cursor.execute(f"SET CONSTRAINTS {rules} IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {rules} DEFERRED")
    except IntegrityError as error:
        cause: Any = error.__cause__
        sentence = SENTENCES.get(cause.diag.constraint_name)
        if sentence is None:
            raise
        raise RefusedError(str(sentence)) from error
