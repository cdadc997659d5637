"""Rows per second of a list that comes in: our importer beside django-import-export.

Every way has a database of its own with the same tables, triggers, indexes and history, and must
write the same values. Prints rows per second and ratios of one run, then how long the steps of an
import take in the web, and how much memory its process has had; `make bench` runs it.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

ROWS = 10_000
# The ordinary way takes long; its rate does not depend on how many rows there are.
FEW_ROWS = 300
RUNS = 3
AIMS = {"plain": 20, "tuned": 2}


def ours(path: Path, today: Any) -> None:
    """Checked and written as the command does it."""
    from django.core.files import File

    from businesses.imports import applying, store
    from businesses.imports.beginning import check_at_once

    with path.open("rb") as file:
        source = store.keep(File(file, name=path.name), by=None)
    check_at_once(source, today=today, correct=lambda _plan: None)
    applying.apply(source, by=None, today=today)


def written() -> dict[str, tuple[Any, ...]]:
    """By registration number all that a way has written, but for ciphertexts."""
    from businesses.models import FACTS, AnnualFacts, Business, Ownership

    columns = [
        "name", "legal_form", "nib", "npwp_index", "year_founded", "products", "district_id",
        "village_id", "street", "rt", "rw", "phone", "email", "sector_id", "industry_id",
        "registered_on", "registered_precision", "facts_year", "business_class", "sort_name",
        *FACTS,
    ]  # fmt: skip
    facts = {
        row[0]: row[1:] for row in AnnualFacts.objects.values_list("business_id", "year", *FACTS)
    }
    person = ("person__name", "person__sex", "person__nik_index", "person__nik_is_odd")
    owners = {
        row[0]: row[1:] for row in Ownership.objects.values_list("business_id", "from_on", *person)
    }
    return {
        number: (*values, owners.get(key), facts.get(key))
        for number, key, *values in Business.objects.values_list("number", "id", *columns)
    }


def compare(expected: dict[str, Any], found: dict[str, Any]) -> None:
    """Every row of `found` is in `expected` with the same values."""
    for number, values in found.items():
        assert expected[number] == values, (number, expected[number], values)


def timed(way: Callable[[Path, Any], None], path: Path, today: Any) -> tuple[float, dict[str, Any]]:
    """Seconds that a way takes in a database of its own, and what it wrote there."""
    from benchmarks.databases import EMPTY, own_database

    with own_database("bench_import", template=EMPTY):
        gc.collect()
        start = time.perf_counter()
        way(path, today)
        return time.perf_counter() - start, written()


def rates(folder: Path, today: Any) -> dict[str, list[float]]:
    """Rows per second of each way, run in turns."""
    from benchmarks.import_export_ways import import_plainly, import_tuned

    many, few = folder / "many.xlsx", folder / "few.xlsx"
    ways = {
        "ours": (ours, many, ROWS),
        "tuned": (import_tuned, many, ROWS),
        "plain": (import_plainly, few, FEW_ROWS),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    expected: dict[str, Any] = {}
    for run in range(RUNS):
        for name, (way, path, count) in ways.items():
            if name == "plain" and run:
                continue
            seconds, rows = timed(way, path, today)
            assert len(rows) == count, (name, len(rows))
            if name == "ours":
                expected = rows
            compare(expected, rows)
            found[name].append(count / seconds)
            print(f"  {name:<6}{count:>7,} rows {seconds:>7.2f} s {count / seconds:>8,.0f} rows/s")
    return found


def web_steps(folder: Path) -> None:
    """Seconds of each step in the web, and the memory of a process that does nothing else."""
    from django.db import connection

    from benchmarks.databases import EMPTY, own_database

    with own_database("bench_import", template=EMPTY):
        to = connection.settings_dict
        user = f"{to['USER']}:{to['PASSWORD']}" if to["PASSWORD"] else to["USER"]
        url = f"postgres://{user}@/{to['NAME']}?host={to['HOST']}&port={to['PORT'] or 5432}"
        lists = [str(folder / name) for name in ("few.xlsx", "many.xlsx")]
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.web_steps", *lists],
            # The job is a process that has to find the same database and the same files.
            env=os.environ | {"DATABASE_URL": url, "FILES_ROOT": str(folder / "files")},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        connection.close()
    print(told.stdout)


def main() -> int:
    from django.utils import timezone

    from benchmarks.databases import EMPTY, own_database
    from benchmarks.invented_list import invent_rows, write_list

    today = timezone.localdate()
    with tempfile.TemporaryDirectory() as name, own_database(EMPTY):
        folder = Path(name)
        rows = list(invent_rows(ROWS, today=today))
        write_list(folder / "few.xlsx", rows[:FEW_ROWS])
        write_list(folder / "many.xlsx", rows)
        found = rates(folder, today)
        best = {name: max(runs) for name, runs in found.items()}
        for way, aim in AIMS.items():
            print(f"ours / {way}: {best['ours'] / best[way]:.1f} (at least {aim})")
        print("\nIn the web:")
        web_steps(folder)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    django.setup()
    sys.exit(main())
