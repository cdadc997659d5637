"""Requests that no page can be meant for, refused before any page sees them."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponseBase


class BadInputMiddleware:
    """Answers 400 to a NUL or broken UTF-8 in the address; a cookie with a NUL it takes away.

    PostgreSQL takes neither, so every look-up would have to expect them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # The session is looked up by its cookie on every page, this one's 400 page too.
        request.COOKIES = {
            name: value for name, value in request.COOKIES.items() if "\0" not in value
        }
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_args: object) -> None:
        """Raises BadRequest, which Django turns into our own 400 page."""
        query = unquote_to_bytes(request.META.get("QUERY_STRING", "").replace("+", " "))
        if b"\0" in query or "\0" in request.path:
            raise BadRequest("NUL in the address")
        try:
            query.decode()
            request.path.encode()
        except UnicodeError as error:
            raise BadRequest("No UTF-8 in the address") from error
