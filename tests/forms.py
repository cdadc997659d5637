"""What a form of an action sends, and what the page answers."""

import uuid
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse

from businesses import history
from businesses.models import Business

# Odd answers to any question: each gets a page, never an error of the server.
ODD = ["\0", "a\0b", "x" * 100_000, "9" * 5_000, "-1", "1e400", "[]", "{}", "٣", "' OR 1=1 --"]


def answers(business: Business, **typed: Any) -> dict[str, Any]:
    """What the page of an action on `business` sends when it is opened now, and then `typed`."""
    business.refresh_from_db()
    return {"form_token": str(uuid.uuid4()), "version": str(business.version), **typed}


def shown(response: Any) -> dict[str, Any]:
    """The answers that a page shows, as it sends them once more."""
    form = response.context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value()) is not None}
    return {"form_token": str(uuid.uuid4()), **typed}


def errors(response: Any) -> dict[str, list[str]]:
    """The sentences of a form that was not taken, by field."""
    assert response.status_code == 200
    return {name: list(texts) for name, texts in response.context["form"].errors.items()}


def told(response: HttpResponse) -> list[str]:
    """The messages that the next page shows."""
    return [str(message) for message in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]


def past(business: Business) -> list[tuple[str, str]]:
    """What the history says and of whom, newest first."""
    return [(entry.text, entry.who) for entry in history.entries(business)]
