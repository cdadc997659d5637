"""The class of a business (Permenperin 64/2016, articles 3 to 5) at each of its limits."""

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.utils import translation

from businesses.classes import class_reason
from businesses.models import Business
from tests.factories import make_business

pytestmark = pytest.mark.django_db
BILLION = 1_000_000_000
YES, NO, UNKNOWN = True, False, None

SMALL = "tenaga kerja (paling banyak 19) dan investasi {} (di bawah Rp 1 miliar): kecil"
MEDIUM_FEW = "tenaga kerja (paling banyak 19) dan investasi {} (Rp 1 miliar atau lebih): menengah"
MEDIUM = "tenaga kerja (20 atau lebih) dan investasi {} (paling banyak Rp 15 miliar): menengah"
LARGE = "tenaga kerja (20 atau lebih) dan investasi {} (lebih dari Rp 15 miliar): besar"
UNDECIDED = "Investasi termasuk tanah dan bangunan: tanpa itu nilainya mungkin di bawah batas"
NO_WORKERS = "Jumlah tenaga kerja tidak diketahui."
NO_INVESTMENT = "Nilai investasi tidak diketahui."
NOTHING = "Jumlah tenaga kerja dan nilai investasi tidak diketahui."

AS_IT_STANDS = "Tidak diketahui apakah investasi termasuk tanah dan bangunan"
EVEN_LOWER = "tanpa itu nilainya lebih rendah lagi"

TABLE = [
    # Few workers: the limit is Rp 1 billion. With land and buildings it is an upper bound, which
    # proves "kecil" and nothing above it.
    (0, 0, NO, "kecil", SMALL),
    (0, 0, YES, "kecil", SMALL),
    (19, BILLION - 1, NO, "kecil", SMALL),
    (19, BILLION - 1, YES, "kecil", SMALL),
    (19, BILLION - 1, UNKNOWN, "kecil", SMALL),
    (19, BILLION, NO, "menengah", MEDIUM_FEW),
    (19, BILLION, YES, None, UNDECIDED),
    (19, BILLION, UNKNOWN, "menengah", MEDIUM_FEW),
    (19, 15 * BILLION, NO, "menengah", MEDIUM_FEW),
    (19, 15 * BILLION + 1, NO, "menengah", MEDIUM_FEW),
    (19, 15 * BILLION + 1, YES, None, UNDECIDED),
    (19, 15 * BILLION + 1, UNKNOWN, "menengah", MEDIUM_FEW),
    # Many workers: the limit is Rp 15 billion, and nobody is "kecil".
    (20, 0, NO, "menengah", MEDIUM),
    (20, BILLION - 1, NO, "menengah", MEDIUM),
    (20, BILLION - 1, YES, "menengah", MEDIUM),
    (20, BILLION - 1, UNKNOWN, "menengah", MEDIUM),
    (20, BILLION, NO, "menengah", MEDIUM),
    (20, 15 * BILLION, NO, "menengah", MEDIUM),
    (20, 15 * BILLION, YES, "menengah", MEDIUM),
    (20, 15 * BILLION, UNKNOWN, "menengah", MEDIUM),
    (20, 15 * BILLION + 1, NO, "besar", LARGE),
    (20, 15 * BILLION + 1, YES, None, UNDECIDED),
    (20, 15 * BILLION + 1, UNKNOWN, "besar", LARGE),
    (1_500, 15 * BILLION + 1, NO, "besar", LARGE),
    # Unknown is neither zero nor many.
    (None, None, UNKNOWN, None, NOTHING),
    (None, None, NO, None, NOTHING),
    (None, 0, NO, None, NO_WORKERS),
    (None, BILLION, YES, None, NO_WORKERS),
    (None, 16 * BILLION, UNKNOWN, None, NO_WORKERS),
    (0, None, UNKNOWN, None, NO_INVESTMENT),
    (19, None, NO, None, NO_INVESTMENT),
    (20, None, YES, None, NO_INVESTMENT),
]


def rupiah(amount):
    return f"Rp {amount:,}".replace(",", ".")


@pytest.mark.parametrize(("workers", "investment", "has_land", "expected", "reason"), TABLE)
def test_class_and_its_reason(workers, investment, has_land, expected, reason):
    facts = {"workers": workers, "investment": investment, "investment_has_land": has_land}

    business = make_business(facts_year=2024, **facts)

    assert business.business_class == expected
    said = class_reason(business)
    if expected:
        count = f"{workers:,}".replace(",", ".")
        assert said.startswith(f"{count} {reason.format(rupiah(investment))} menurut Permenperin")
    else:
        assert said.startswith(reason)
    assert (AS_IT_STANDS in said) == (expected is not None and has_land is UNKNOWN)
    assert (EVEN_LOWER in said) == (expected is not None and has_land is YES)
    assert ("bukan IKM" in said) == (expected == "besar")


@pytest.mark.parametrize("investment", [0, BILLION])
@pytest.mark.parametrize(
    ("workers", "words"), [(0, "0 workers (at"), (1, "1 worker (at"), (2, "2 workers (at")]
)
def test_one_worker_is_one_in_english(workers, words, investment):
    facts = {"workers": workers, "investment": investment, "investment_has_land": False}
    business = make_business(facts_year=2024, **facts)

    with translation.override("en"):
        assert class_reason(business).startswith(words)


@pytest.mark.parametrize(("workers", "investment", "has_land", "expected", "_reason"), TABLE)
def test_class_follows_bulk_writes(workers, investment, has_land, expected, _reason):
    business = make_business(workers=25, investment=16 * BILLION, investment_has_land=False)
    assert business.business_class == "besar"

    Business.objects.filter(pk=business.pk).update(
        workers=workers, investment=investment, investment_has_land=has_land
    )

    business.refresh_from_db()
    assert business.business_class == expected


def test_nobody_writes_the_class_by_hand():
    business = make_business(workers=2, investment=0)

    with pytest.raises(DatabaseError, match="business_class"), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE businesses_business SET business_class = 'besar' WHERE id = %s", [business.pk]
        )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "data belum cukup"),
        ({"workers": 2, "investment": 0}, "kecil"),
        ({"workers": 20, "investment": 0}, "menengah"),
        ({"workers": 20, "investment": 16 * BILLION}, "besar (bukan IKM)"),
    ],
)
def test_class_in_words(facts, words):
    assert make_business(**facts).get_business_class_display() == words


def test_reason_in_english():
    business = make_business(workers=1_200, investment=2 * BILLION, investment_has_land=False)

    with translation.override("en"):
        said = class_reason(business)

    assert said == (
        "1,200 workers (20 or more) and an investment of Rp 2,000,000,000 (at most Rp 15 billion):"
        " medium by Permenperin 64/2016."
    )
