"""Where the search boxes of trainings lead: to a list, without a NIK or phone in its address."""

from typing import Protocol
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from businesses import staff_search
from ikm_registry.pages import submitted


class Filter(Protocol):
    def is_valid(self) -> bool: ...

    def address(self) -> str: ...


def lead(
    request: HttpRequest, url: str, asked: "Filter | None", answers: QueryDict
) -> HttpResponse | None:
    """To the list at `url`; None when its page has to show what is wrong with the answers."""
    words = answers.get("q", "")
    if not staff_search.is_private(words):
        if asked is None or not asked.is_valid():
            return None
        return redirect(f"{url}?{asked.address()}".rstrip("?"))
    found = staff_search.find_by_number(words)
    if found:
        return redirect(f"{url}?{urlencode({'id': found}, doseq=True)}")
    messages.warning(
        request,
        _(
            "No IKM has exactly this NIK, NIB, phone or registration number. Check the digits, or"
            " search by name."
        ),
    )
    return redirect(url)


def answers_of(request: HttpRequest) -> QueryDict | None:
    """What was typed, without the keys that an earlier search has found."""
    answers = submitted(request)
    if answers is None:
        return None
    answers = answers.copy()
    answers.pop("id", None)
    return answers
