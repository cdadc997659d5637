"""What belongs to a business shows in its history, each change as a sentence."""

from datetime import date

import pytest
from django.utils import translation

from businesses.models import FieldCheck, Photo, Product
from tests.factories import (
    make_business,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_data_report,
    make_field_check,
    make_group_membership,
    make_link,
    make_photo,
    make_product,
)
from tests.forms import past

pytestmark = pytest.mark.django_db


@pytest.fixture
def business():
    return make_business(name="Keripik Melati", listed_on=date(2025, 1, 1))


def sentences(business) -> list[str]:
    """Newest first, without that of the registration: here it is all one transaction."""
    with translation.override("id"):
        return [text for text, _who in past(business) if not text.startswith("Didaftarkan")]


@pytest.mark.parametrize(
    ("make", "changes", "told"),
    [
        (
            lambda business: make_product(business=business, name="Sambal", price_from=15_000),
            {"price_from": 18_000},
            (
                "Produk “Sambal”: ditambahkan",
                "Produk “Sambal”: Harga mulai: Rp 15.000 menjadi Rp 18.000",
                "Produk “Sambal”: dihapus",
            ),
        ),
        (
            lambda business: make_product(business=business, name="Sambal"),
            {"name": "Sambal terasi"},
            (
                "Produk “Sambal”: ditambahkan",
                "Produk “Sambal”: Nama produk: Sambal menjadi Sambal terasi",
                "Produk “Sambal terasi”: dihapus",
            ),
        ),
        (
            lambda business: make_photo(business=business, caption="Dapur"),
            {"caption": "Dapur baru"},
            (
                "Foto “Dapur”: ditambahkan",
                "Foto “Dapur”: Keterangan foto: Dapur menjadi Dapur baru",
                "Foto “Dapur baru”: dihapus",
            ),
        ),
        (
            lambda business: make_link(business=business, url="https://t.example/a"),
            {"url": "https://t.example/b"},
            (
                "Tautan https://t.example/a: ditambahkan",
                "Tautan https://t.example/a: Alamat: https://t.example/a menjadi https://t.example/b",
                "Tautan https://t.example/b: dihapus",
            ),
        ),
        (
            lambda business: make_certification(business=business, number="ID-1"),
            {"valid_until": date(2026, 5, 3)},
            (
                "Sertifikat Halal ID-1: ditambahkan",
                "Sertifikat Halal ID-1: Berlaku sampai: – menjadi 3 Mei 2026",
                "Sertifikat Halal ID-1: dihapus",
            ),
        ),
        (
            lambda business: make_cluster_membership(
                business=business, cluster=make_cluster("Sentra Anyaman")
            ),
            {"until_on": date(2026, 5, 3)},
            (
                "Keanggotaan di Sentra Anyaman: ditambahkan",
                "Keanggotaan di Sentra Anyaman: Sampai: – menjadi 3 Mei 2026",
                "Keanggotaan di Sentra Anyaman: dihapus",
            ),
        ),
        (
            lambda business: make_group_membership(business=business),
            {"until_on": date(2026, 5, 3)},
            (
                "Keanggotaan di KUB Maju Bersama: ditambahkan",
                "Keanggotaan di KUB Maju Bersama: Sampai: – menjadi 3 Mei 2026",
                "Keanggotaan di KUB Maju Bersama: dihapus",
            ),
        ),
    ],
    ids=["price", "name", "photo", "link", "certificate", "cluster", "group"],
)
def test_what_was_added_changed_and_removed(business, make, changes, told):
    added, changed, removed = told
    row = make(business)
    assert sentences(business) == [added]

    type(row).objects.filter(pk=row.pk).update(**changes)
    assert sentences(business) == [changed, added]

    row.delete()
    assert sentences(business) == [removed, changed, added]


def test_a_changed_picture_is_told_without_its_code(business):
    product = make_product(business=business, name="Sambal")
    picture = make_photo().picture

    Photo.objects.all().delete()
    Product.objects.filter(pk=product.pk).update(picture=picture)

    assert sentences(business)[0] == "Produk “Sambal”: Foto diubah"
    assert picture.code not in str(sentences(business))


def test_a_check_says_how_and_what_was_found(business):
    check = make_field_check(
        business=business, checked_on=date(2026, 5, 3), obstacles=["permodalan"]
    )
    assert sentences(business) == ["Dipastikan 3 Mei 2026 (kunjungan): aktif"]

    FieldCheck.objects.filter(pk=check.pk).update(obstacles=["permodalan", "pemasaran"])
    assert sentences(business)[0] == (
        "Pemutakhiran 3 Mei 2026: Kendala: permodalan menjadi permodalan, pemasaran"
    )

    FieldCheck.objects.filter(pk=check.pk).update(obstacles=[])
    assert sentences(business)[0].endswith("menjadi tidak ada")


def test_a_report_is_told_and_what_came_of_it(business):
    report = make_data_report(business=business, text="Toko ini sudah pindah.")
    assert sentences(business) == ["Laporan dari umum: “Toko ini sudah pindah.”"]

    type(report).objects.filter(pk=report.pk).update(
        handled_on=date(2026, 5, 3), outcome="diperbaiki"
    )
    assert sentences(business)[0] == ("Laporan “Toko ini sudah pindah.” ditangani: data diperbaiki")
