"""Items found by the number on them: exactly that number first, then those that begin so."""

from collections.abc import Callable
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse

from accounts.models import User
from businesses import staff_search
from grants.conditions import with_holders
from grants.item_history import Place, place_of
from grants.models import GivenItem, Item

MOST_FOUND = 50
# Of a number that may be a person's, at either end.
SHOWN_OF_PRIVATE = 4


class Row(NamedTuple):
    """An item that was found, and where it is."""

    item: Item
    place: Place


def exact(text: str) -> list[int]:
    """Keys of at most 51 items of exactly this serial or inventory number, in whatever case."""
    ways = {text, text.upper(), text.lower()}
    if staff_search.is_private(text):
        rows = Item.objects.filter(_either("endswith", text[-SHOWN_OF_PRIVATE:]))
        return _keys(rows.order_by("pk"), lambda number: number in ways)
    rows = Item.objects.filter(Q(serial__in=ways) | Q(inventory_number__in=ways)).order_by("pk")
    return list(rows.values_list("pk", flat=True)[: MOST_FOUND + 1])


def find(text: str) -> list[int]:
    """Keys of at most 51 items: those of exactly this number, else those that begin with it."""
    if found := exact(text):
        return found
    if staff_search.is_private(text):
        rows = Item.objects.filter(_either("startswith", text[:SHOWN_OF_PRIVATE]))
        begins = text.lower()
        return _keys(rows.order_by("serial", "pk"), lambda one: one.lower().startswith(begins))
    rows = Item.objects.filter(_either("startswith", text)).order_by("serial", "pk")
    return list(rows.values_list("pk", flat=True)[: MOST_FOUND + 1])


def _either(lookup: str, text: str) -> Q:
    return Q(**{f"serial__i{lookup}": text}) | Q(**{f"inventory_number__i{lookup}": text})


def _keys(rows: QuerySet[Item], is_it: Callable[[str], bool]) -> list[int]:
    """Keys of at most 51 of `rows` that have such a number; compared here.

    What looks like a NIK never stands in a statement, which may be logged: no more of it than a
    mask shows.
    """
    numbers = rows.values_list("pk", "serial", "inventory_number")
    found = (key for key, *both in numbers.iterator() if any(map(is_it, both)))
    return list(islice(found, MOST_FOUND + 1))


def rows_of(keys: list[int]) -> list[Row]:
    """These items as the list shows them, by serial number, in a constant number of queries."""
    out = with_holders(GivenItem.objects.exclude(ended_as=GivenItem.End.RETURNED).order_by("pk"))
    items = Item.objects.filter(pk__in=keys).select_related("receipt__equipment", "write_off")
    items = items.prefetch_related(Prefetch("given", queryset=out, to_attr="out"))
    return [Row(item, place_of(item, item.out)) for item in items.order_by("serial", "pk")]  # type: ignore[attr-defined]


def address(keys: list[int]) -> str:
    """The page of the one item, or the list of several; empty for none."""
    if not keys:
        return ""
    if len(keys) == 1:
        return reverse("staff:item", args=keys)
    return f"{reverse('staff:item_search')}?{urlencode({'id': keys[: MOST_FOUND + 1]}, doseq=True)}"


def found_by_number(text: str, user: User) -> str:
    """Where the staff's search over everything leads for the number of an item; else empty."""
    text = " ".join(text.split())
    if not any(character.isdigit() for character in text) or "\0" in text:
        return ""
    if not user.has_perm("grants.view_item"):
        return ""
    return address(exact(text))
