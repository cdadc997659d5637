"""One form, one write: a double click or a reload after sending changes nothing twice."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from ikm_registry.models import SentForm


def parse_token(text: str) -> uuid.UUID:
    """The token that a form carried; a new one when it carries none that can be read."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def sent_before(token: str) -> str:
    """The address that the form with this token led to; empty when it was not written yet.

    For forms whose checks would find what they themselves have written.
    """
    if not token:
        return ""
    sent = SentForm.objects.filter(token=parse_token(token)).first()
    return sent.url if sent else ""


def unless_sent_before(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Give `view` only what was not written yet; lead to where the form that was has led."""

    @wraps(view)
    def look(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        url = sent_before(request.POST.get("form_token", ""))
        return redirect(url) if url else view(request, *args, **kwargs)

    return look


def send_once(token: str, write: Callable[[], str]) -> str:
    """Run `write` in a transaction and return the address that it names.

    When the form with this token was written before, return that address and write nothing.
    A second sending at the same moment waits for the first, in the database.
    """
    key = parse_token(token)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO ikm_registry_sentform (token, url) VALUES (%s, '')"
                " ON CONFLICT (token) DO NOTHING",
                [key],
            )
            is_first = cursor.rowcount == 1
        if not is_first:
            return SentForm.objects.get(token=key).url
        url = write()
        SentForm.objects.filter(token=key).update(url=url)
        return url
