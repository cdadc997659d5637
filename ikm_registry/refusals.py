"""What rules of the database over several rows refuse, in sentences."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.functional import Promise


class RefusedError(Exception):
    """Nothing was written; the message is a sentence for who tried."""


@contextmanager
def refusals_told(sentences: Mapping[str, str | Promise], deferred: str = "") -> Iterator[None]:
    """Raise RefusedError for what a rule in `sentences` (by its name) refuses, at once.

    `deferred` names the rules, joined by commas, that wait for the end of a transaction.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            yield
            if deferred:
                cursor.execute(f"SET CONSTRAINTS {deferred} IMMEDIATE")
                cursor.execute(f"SET CONSTRAINTS {deferred} DEFERRED")
    except IntegrityError as error:
        cause: Any = error.__cause__
        sentence = sentences.get(cause.diag.constraint_name)
        if sentence is None:
            raise
        raise RefusedError(str(sentence)) from error
