"""What a buyer sees of a business is added, changed, put in order and taken away.

Each write locks the row of the business first: of two who add at the same moment the second one
counts what the first has added. The version of the business stays as it is.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import (
    MOST_LINKS,
    MOST_PHOTOS,
    MOST_PRODUCTS,
    Business,
    Link,
    Photo,
    Product,
)
from businesses.shops import same_page
from documents import pictures
from documents.pictures import Encoded

Part = Product | Photo | Link
P = TypeVar("P", Product, Photo)
MOST: dict[type[Part], int] = {Product: MOST_PRODUCTS, Photo: MOST_PHOTOS, Link: MOST_LINKS}
MOVED = ["position", "saved_by", "saved_at"]


class NoPlaceLeftError(Exception):
    """A business has as many products, photos or links as it may have."""


# --- Products --------------------------------------------------------------------------------


@transaction.atomic
def add_product(
    *,
    business: Business,
    name: str,
    line: str,
    price_from: int | None,
    photo: list[Encoded] | None,
    by: User,
) -> Product:
    """A new product in the last place; raises NoPlaceLeftError when all are taken."""
    place = _free_place(business, Product)
    return Product.objects.create(
        business=business,
        position=place,
        name=name,
        line=line,
        price_from=price_from,
        picture=pictures.keep(photo, by=by) if photo else None,
        saved_by=by,
    )


@transaction.atomic
def change_product(
    *,
    product: Product,
    version: int,
    name: str,
    line: str,
    price_from: int | None,
    photo: list[Encoded] | None,
    drop_photo: bool,
    by: User,
) -> Product:
    """Change a product; a new `photo` takes the place of its former one.

    Raises ChangedMeanwhileError when someone has saved it since `version`.
    """
    current = _as_seen(product, version)
    former = current.picture
    current.name, current.line, current.price_from = name, line, price_from
    if photo:
        current.picture = pictures.keep(photo, by=by)
    elif drop_photo:
        current.picture = None
    current.saved_by = by
    current.save(update_fields=["name", "line", "price_from", "picture", "saved_by", "saved_at"])
    if former and current.picture_id != former.pk:
        pictures.remove(former)
    return current


# --- Photos ----------------------------------------------------------------------------------


@transaction.atomic
def add_photos(*, business: Business, photos: Sequence[list[Encoded]], by: User) -> int:
    """Add those of `photos` that there is a place for, in their order; return how many."""
    added = 0
    for photo in photos:
        try:
            place = _free_place(business, Photo)
        except NoPlaceLeftError:
            break
        Photo.objects.create(
            business=business, position=place, picture=pictures.keep(photo, by=by), saved_by=by
        )
        added += 1
    return added


@transaction.atomic
def change_caption(*, photo: Photo, version: int, caption: str, by: User) -> Photo:
    """Change what a photo says; raises ChangedMeanwhileError as `change_product`."""
    current = _as_seen(photo, version)
    current.caption, current.saved_by = caption, by
    current.save(update_fields=["caption", "saved_by", "saved_at"])
    return current


# --- Links -----------------------------------------------------------------------------------


@transaction.atomic
def add_link(*, business: Business, url: str, by: User) -> Link:
    """A new link in the last place; the one that is there when two add the same.

    Raises NoPlaceLeftError when all places are taken.
    """
    _lock(business)
    others = Link.objects.filter(business=business)
    known = next((one for one in others if same_page(one.url) == same_page(url)), None)
    if known:
        return known
    place = _free_place(business, Link)
    return Link.objects.create(business=business, position=place, url=url, saved_by=by)


# --- All of them -----------------------------------------------------------------------------


@transaction.atomic
def remove(*, part: Part) -> None:
    """Delete a product, photo or link, and its picture; the history knows who did it."""
    _lock(part.business)
    current = type(part)._default_manager.filter(pk=part.pk).first()
    if current is None:
        return
    picture = None if isinstance(current, Link) else current.picture
    current.delete()
    if picture:
        pictures.remove(picture)


@transaction.atomic
def move_up(*, part: Part, by: User) -> None:
    """Change places with the one before; the first one stays where it is."""
    _lock(part.business)
    rows: QuerySet[Any] = type(part)._default_manager.filter(business_id=part.business_id)
    current = rows.filter(pk=part.pk).first()
    if current is None:
        return
    before = rows.filter(position__lt=current.position).order_by("-position").first()
    if before is None:
        return
    current.position, before.position = before.position, current.position
    for row in (before, current):
        row.saved_by = by
        row.save(update_fields=MOVED)


def _lock(business: Business) -> None:
    Business.objects.select_for_update(no_key=True).only("pk").get(pk=business.pk)


def _free_place(business: Business, model: type[Part]) -> int:
    """The place after the last one; raises NoPlaceLeftError when all are taken.

    A gap that a deleted one has left is closed only when its place is needed.
    """
    _lock(business)
    rows: list[Any] = list(model._default_manager.filter(business=business).order_by("position"))
    if len(rows) >= MOST[model]:
        raise NoPlaceLeftError
    if rows and rows[-1].position >= MOST[model]:
        for place, row in enumerate(rows, start=1):
            if row.position != place:
                row.position = place
                row.save(update_fields=["position", "saved_at"])
        return len(rows) + 1
    return rows[-1].position + 1 if rows else 1


def _as_seen(part: P, version: int) -> P:
    """The part as it is now, locked; raises ChangedMeanwhileError when it is another."""
    _lock(part.business)
    current = type(part)._default_manager.get(pk=part.pk)
    if current.version != version:
        raise ChangedMeanwhileError(current)
    return current
