"""Who changed something, and on which page: the context of every row of history."""

from collections.abc import Callable

import pghistory
from django.http import HttpRequest, HttpResponseBase

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


class HistoryMiddleware:
    """Names the user and the path (never its query) to the history of what a request writes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        with pghistory.context(user=request.user.pk, path=request.path):
            return self.get_response(request)
