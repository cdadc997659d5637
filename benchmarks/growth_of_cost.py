"""What a page costs at 1,500 and at 100,000 businesses, and far into a list.

Prints medians and ratios of one run, beside a bare Django view; `make bench` runs it. It makes
two databases of its own beside the local one and removes them.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

import django
from django.conf import settings

SIZES = (1_500, 100_000)
RUNS = 25
DEEP = 10_000
PAGES = {
    "directory": "/direktori/",
    "directory, newest": "/direktori/?urut=terbaru",
    "directory, one kecamatan": "/direktori/?kecamatan=36.74.06",
    "directory, one bidang": "/direktori/?bidang=pangan",
    "directory, both": "/direktori/?kecamatan=36.74.06&bidang=pangan",
    "search, a common word": "/direktori/?q=keripik",
    "search, two words": "/direktori/?q=keripik+pamulang",
    "search, a prefix": "/direktori/?q=kerip",
    "search, a typing error": "/direktori/?q=keripok",
    "search, a certificate's name": "/direktori/?q=keripik+halal",
    "directory, one certificate": "/direktori/?sertifikat=halal",
    "products": "/direktori/produk/",
    "products, one kecamatan": "/direktori/produk/?kecamatan=36.74.06",
    "products, a common word": "/direktori/produk/?q=keripik",
    "growth": "/pertumbuhan/",
}


def milliseconds(work: Callable[[], object]) -> float:
    """Median of some runs after two to warm up."""
    times = []
    for _run in range(RUNS + 2):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1_000)
    return statistics.median(times[2:])


def measure() -> dict[str, float]:
    """Milliseconds of each page in the database that is connected."""
    from django.test import Client
    from django.urls import reverse

    from businesses.models import PublicBusiness
    from ikm_registry.pages import encode_cursor

    client = Client()

    def get(path: str) -> None:
        response = client.get(path)
        assert response.status_code == 200, (path, response.status_code)

    figures = {"bare view": milliseconds(lambda: get(reverse("healthz")))}
    for label, path in PAGES.items():
        figures[label] = milliseconds(lambda path=path: get(path))
    rows = PublicBusiness.objects.for_directory().order_by("sort_name", "id")
    shown = rows.filter(product_set__isnull=False).first()
    assert shown is not None
    figures["profile"] = milliseconds(lambda: get(shown.get_absolute_url()))
    deep = min(DEEP, rows.count() // 2)
    row = rows[deep]
    cursor = encode_cursor([row.sort_name, row.pk])
    figures[f"directory, {deep:,} rows deep"] = milliseconds(
        lambda: get(f"/direktori/?urut=nama&sesudah={cursor}")
    )
    return figures


def with_businesses(count: int) -> dict[str, float]:
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.databases import own_database
    from businesses import figures

    with own_database(f"bench_{count}"):
        start = time.perf_counter()
        call_command("demo", businesses=count, verbosity=0)
        seconds = time.perf_counter() - start
        print(f"{count:>7,} businesses made in {seconds:.1f} s")
        # As every night leaves it.
        figures.fold()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return measure()


def main() -> int:
    settings.ALLOWED_HOSTS.append("testserver")
    small, large = (with_businesses(size) for size in SIZES)
    print(
        f"\n{'ms, median of ' + str(RUNS):<34}{SIZES[0]:>9,}{SIZES[1]:>9,}{'ratio':>8}{'x bare':>8}"
    )
    bare = large["bare view"]
    for (label, before), (same, after) in zip(small.items(), large.items(), strict=True):
        name = label if label == same else same
        print(f"{name:<34}{before:>9.2f}{after:>9.2f}{after / before:>8.2f}{after / bare:>8.1f}")
    deep, first = list(large.values())[-1], large["directory"]
    print(f"\na page {DEEP:,} rows deep / page one, at {SIZES[1]:,}: {deep / first:.2f}")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    django.setup()
    sys.exit(main())
