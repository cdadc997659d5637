"""What every page needs: its context, lists page by page, the answers of its form."""

import base64
import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, QueryDict

from ikm_registry import encryption

PAGE_SIZE = 24
COUNT_LIMIT = 1_000
RESUMED = "resumed_answers"


def site(_request: HttpRequest) -> dict[str, Any]:
    """Context of every template: who runs the site."""
    return {
        "agency_name": settings.AGENCY_NAME,
        "agency_email": settings.AGENCY_EMAIL,
        "agency_phone": settings.AGENCY_PHONE,
        "agency_address": settings.AGENCY_ADDRESS,
    }


# --- Lists -----------------------------------------------------------------------------------


class Page(NamedTuple):
    """One page of a list. `before` and `after` are cursors of its neighbours, or empty."""

    rows: list[Any]
    before: str
    after: str


class Order(NamedTuple):
    """An order of a list: unique together, all columns in the same direction."""

    columns: tuple[str, ...]
    descending: bool = False

    def terms(self, *, backwards: bool = False) -> list[str]:
        sign = "-" if self.descending != backwards else ""
        return [f"{sign}{column}" for column in self.columns]


def encode_cursor(values: list[Any]) -> str:
    """The values of a row, as they stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def decode_cursor(text: str, length: int) -> list[Any]:
    """The values of a cursor; raises Http404 when it is none."""
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, RecursionError) as error:
        raise Http404("no such page") from error
    if (
        not isinstance(values, list)
        or len(values) != length
        or not all(isinstance(value, str | int) and "\0" not in str(value) for value in values)
    ):
        raise Http404("no such page")
    return values


def _beyond(order: Order, values: list[Any], *, backwards: bool) -> Q:
    """Rows after `values` (before them, when backwards), written so that an index serves it."""
    word = "lt" if order.descending != backwards else "gt"
    first, *rest = order.columns
    exact = Q(**{f"{first}__{word}": values[0]})
    if rest:
        deeper = _beyond(Order(tuple(rest), order.descending), values[1:], backwards=backwards)
        exact |= Q(**{first: values[0]}) & deeper
        return Q(**{f"{first}__{word}e": values[0]}) & exact
    return exact


def get_page(
    request: HttpRequest, rows: QuerySet[Any], order: Order, size: int = PAGE_SIZE
) -> Page:
    """The page of `rows` that the address asks for (`sesudah`, `sebelum`).

    Pages are found by the last row's values, not by counting: page 400 costs what page 1 costs.
    """
    backwards = "sebelum" in request.GET
    cursor = request.GET.get("sebelum") or request.GET.get("sesudah") or ""
    rows = rows.order_by(*order.terms(backwards=backwards))
    if cursor:
        values = decode_cursor(cursor, len(order.columns))
        try:
            found = list(rows.filter(_beyond(order, values, backwards=backwards))[: size + 1])
        except (ValueError, TypeError, OverflowError, ValidationError, DataError) as error:
            raise Http404("no such page") from error
    else:
        found = list(rows[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()

    def cursor_of(row: Any) -> str:
        return encode_cursor(
            [row[c] if isinstance(row, dict) else getattr(row, c) for c in order.columns]
        )

    has_before = has_more if backwards else bool(cursor)
    has_after = bool(cursor) if backwards else has_more
    return Page(
        found,
        cursor_of(found[0]) if found and has_before else "",
        cursor_of(found[-1]) if found and has_after else "",
    )


def get_page_of(
    request: HttpRequest, rows: Iterable[Any], key: Callable[[Any], str], size: int = PAGE_SIZE
) -> Page:
    """As `get_page`, of rows that have been read already, ordered by a text that each has alone."""
    backwards = "sebelum" in request.GET
    cursor = request.GET.get("sebelum") or request.GET.get("sesudah") or ""
    there = sorted(rows, key=key)
    found = there
    if cursor:
        text = str(decode_cursor(cursor, 1)[0])
        found = [one for one in there if (key(one) < text if backwards else key(one) > text)]
    found = found[-size:] if backwards and cursor else found[:size]
    if not found:
        return Page([], "", "")
    return Page(
        found,
        encode_cursor([key(found[0])]) if found[0] is not there[0] else "",
        encode_cursor([key(found[-1])]) if found[-1] is not there[-1] else "",
    )


def position_of(row: Any, order: Order) -> str:
    """Where `row` stands in a list, as a cursor; it holds when the row has left the list."""
    return encode_cursor([getattr(row, column) for column in order.columns])


def first_after(rows: QuerySet[Any], order: Order, cursor: str) -> Any | None:
    """The first of `rows` after the cursor, or of all when it is empty; None at the end.

    Raises Http404 when it is no cursor.
    """
    rows = rows.order_by(*order.terms())
    if not cursor:
        return rows.first()
    values = decode_cursor(cursor, len(order.columns))
    try:
        return rows.filter(_beyond(order, values, backwards=False)).first()
    except (ValueError, TypeError, OverflowError, ValidationError, DataError) as error:
        raise Http404("no such page") from error


def count_to_limit(rows: QuerySet[Any]) -> int:
    """How many rows there are; 1,001 stands for more than 1,000, which nobody waits to count."""
    return rows.order_by()[: COUNT_LIMIT + 1].count()


# --- Forms -----------------------------------------------------------------------------------


def submitted(request: HttpRequest) -> QueryDict | None:
    """The answers that a form page has to show.

    Those just posted; else those posted when the session had run out, kept over the log-in.
    """
    if request.method == "POST":
        return request.POST
    kept = request.session.get(RESUMED)
    if kept and kept["path"] == request.get_full_path():
        return QueryDict(encryption.decrypt(kept["body"]))
    return None
