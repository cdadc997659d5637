"""Demo data of what a business shows, and of what keeps its entry true."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import reduce
from itertools import islice
from operator import or_
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.utils.text import slugify

from businesses.invented.drawings import draw_picture
from businesses.invented.parts import (
    CAPTIONS,
    CLUSTERS,
    GROUPS,
    REPORTS,
    invent_certificates,
    invent_check,
    invent_products,
    pick,
)
from businesses.invented.people import chance
from businesses.models import (
    Business,
    CertificateKind,
    Certification,
    Cluster,
    ClusterMembership,
    ClusterVillage,
    Consent,
    DataReport,
    FieldCheck,
    Group,
    GroupMembership,
    Link,
    Ownership,
    Photo,
    Product,
    Sector,
    Village,
)
from businesses.notices import CURRENT_VERSION
from documents import pictures
from documents.models import Picture

# The database learns after the first ones how large the tables grow.
_ROWS_AT_A_TIME = 1_000
# In a larger demo the rest only has to be many: each part writes its business once more.
_WITH_PARTS = 2_000
# Shares of all that are open, or open and listed.
_WITH_PRODUCTS = 0.30
_WITH_LINK = 0.10
_CHECKED = 0.45
# Photos are files: some businesses are enough to see them.
_WITH_PHOTOS = 24
_DRAWINGS = 8
_MEMBERS = 30


def write_parts(*, today: date, seed: int) -> None:
    """Add products, certificates, checks and all the rest to the businesses of the demo."""
    rng = Random(seed)  # noqa: S311
    kinds = set(CertificateKind.objects.values_list("pk", flat=True))
    is_known = False
    open_ones = Business.objects.active().order_by("pk")
    needed = ("pk", "number", "name", "products", "sector", "registered_on", "listed_on")
    for batch in _batches(open_ones.order_by("-pk").only(*needed)[:_WITH_PARTS]):
        _write_batch(rng, batch, kinds, today)
        if not is_known:
            analyze([Product, Link, Certification, FieldCheck, Business])
            is_known = True
    _write_photos(rng, today)
    _write_clusters(rng, today)
    _write_groups(rng)
    for business, (text, sender) in zip(
        open_ones.filter(listed_on__isnull=False)[: len(REPORTS)], REPORTS, strict=True
    ):
        DataReport.objects.create(business=business, text=text, sender=sender)


def _batches(rows: QuerySet[Business]) -> Iterator[list[Business]]:
    businesses = rows.iterator(_ROWS_AT_A_TIME)
    while batch := list(islice(businesses, _ROWS_AT_A_TIME)):
        yield batch


def analyze(models: Iterable[type[Model]]) -> None:
    """Have the database look at the tables: its planner would think them empty and read all."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _write_batch(rng: Random, batch: list[Business], kinds: set[str], today: date) -> None:
    listed = [one for one in batch if one.listed_on]
    Product.objects.bulk_create(
        Product(business=business, position=place, **product)
        for business in listed
        if chance(rng, _WITH_PRODUCTS)
        for place, product in enumerate(invent_products(rng, business.products), start=1)
    )
    Link.objects.bulk_create(
        Link(business=one, position=1, url=f"https://toko.example/{slugify(one.name)}")
        for one in listed
        if chance(rng, _WITH_LINK)
    )
    Certification.objects.bulk_create(
        Certification(business=one, **certificate)
        for one in listed
        for certificate in invent_certificates(rng, one.pk, one.sector_id, today)
        if certificate["kind_id"] in kinds
    )
    FieldCheck.objects.bulk_create(
        FieldCheck(business=one, **invent_check(rng, one.registered_on, today))
        for one in batch
        if chance(rng, _CHECKED)
    )


def _write_photos(rng: Random, today: date) -> None:
    """Some of the newest businesses that are listed and have an owner who consents."""
    drawn = [_encoded(draw_picture(rng)) for _drawing in range(_DRAWINGS)]
    newest = Ownership.objects.filter(
        until_on=None, business__in=Business.objects.active().filter(listed_on__isnull=False)
    )
    for ownership in newest.select_related("business").order_by("-business")[:_WITH_PHOTOS]:
        business = ownership.business
        assert business.listed_on is not None  # noqa: S101  the query says so
        Consent.objects.create(
            business=business,
            person_id=ownership.person_id,
            purpose=Consent.Purpose.PHOTOS,
            channel=Consent.Channel.FORM,
            text_version=CURRENT_VERSION,
            given_on=min(business.listed_on + timedelta(days=7), today),
        )
        captions = pick(rng, CAPTIONS, rng.randint(2, 4))
        for place, caption in enumerate(captions, start=1):
            picture = pictures.keep(rng.choice(drawn), by=None)
            Photo.objects.create(
                business=business, position=place, caption=caption, picture=picture
            )
        for product in business.product_set.all()[:2]:
            product.picture = pictures.keep(rng.choice(drawn), by=None)
            product.save(update_fields=["picture", "saved_at"])


def _encoded(jpeg: bytes) -> list[pictures.Encoded]:
    return pictures.encode(SimpleUploadedFile("contoh.jpg", jpeg))


def _write_clusters(rng: Random, today: date) -> None:
    sectors = set(Sector.objects.values_list("pk", flat=True))
    for number, (name, sector, words, districts, story) in enumerate(CLUSTERS):
        cluster = Cluster.objects.create(
            name=name,
            slug=slugify(name),
            sector_id=sector if sector in sectors else None,
            story=story,
            year_founded=1998 + 7 * number,
            picture=_drawn_picture(rng),
            listed_on=date(2024, 1, 2),
        )
        villages = Village.objects.filter(district__in=districts).order_by("code")
        ClusterVillage.objects.bulk_create(
            ClusterVillage(cluster=cluster, village=village)
            for village in pick(rng, list(villages), 4)
        )
        makes = reduce(or_, (Q(products__icontains=word) for word in words))
        members = Business.objects.active().filter(makes, sector=sector, district__in=districts)
        ClusterMembership.objects.bulk_create(
            ClusterMembership(
                cluster=cluster, business=member, from_on=min(today, member.registered_on)
            )
            for member in pick(rng, list(members.order_by("pk")[: 3 * _MEMBERS]), _MEMBERS)
        )


def _drawn_picture(rng: Random) -> Picture:
    return pictures.keep(_encoded(draw_picture(rng)), by=None)


def _write_groups(rng: Random) -> None:
    owned = Ownership.objects.filter(until_on=None, business__in=Business.objects.active())
    some = list(owned.order_by("business")[: 12 * len(GROUPS)])
    for number, name in enumerate(GROUPS):
        members = pick(rng, some[number * 12 : (number + 1) * 12], rng.randint(5, 9))
        group = Group.objects.create(
            name=name, chair_id=members[0].person_id, founded_on=date(2019 + number, 3, 4)
        )
        GroupMembership.objects.bulk_create(
            GroupMembership(group=group, business_id=member.business_id, from_on=group.founded_on)
            for member in members
        )
