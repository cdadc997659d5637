"""Answers that say when they changed: who has the same already gets 304 and no content."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag


def conditional(
    request: HttpRequest,
    *,
    mark: str,
    changed_at: datetime | None,
    make: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    """What `make` returns, or that nothing has changed since the reader asked last.

    `mark` becomes the strong ETag: the same for the same content, byte for byte. Programs of other
    sites may read it: it is the same for everyone. Without a moment, when nobody knows it, the
    mark alone tells.
    """
    etag = quote_etag(mark)
    moment = int(changed_at.timestamp()) if changed_at else None
    response: HttpResponseBase | None = get_conditional_response(
        request, etag=etag, last_modified=moment
    )
    response = make() if response is None else response
    response["ETag"] = etag
    if moment is not None:
        response["Last-Modified"] = http_date(moment)
    response["Cache-Control"] = "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
