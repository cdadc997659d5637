"""What keeping the counts in step costs those who write.

Prints milliseconds of one save with and without the upkeep, in turns on one database, and how
many registrations a second eight clients make in one kecamatan and bidang, with how often any of
them was seen waiting for another. `make bench` runs it, in a database of its own.
"""

import multiprocessing
import os
import statistics
import sys
import time
from datetime import date
from typing import Any

import django

BUSINESSES = 5_000
ROUNDS, SAVES = 6, 150
CLIENTS, SECONDS = 8, 4.0
TRIGGERS = [f"count_businesses_{done}" for done in ("inserted", "updated", "deleted")]


def switch(*, on: bool) -> None:
    """Turn the upkeep of the counts on or off."""
    from django.db import connection

    with connection.cursor() as cursor:
        for trigger in TRIGGERS:
            state = "ENABLE" if on else "DISABLE"
            cursor.execute(f"ALTER TABLE businesses_business {state} TRIGGER {trigger}")


def milliseconds_of_saves(keys: list[int]) -> list[float]:
    """A save that changes what is counted: the sector."""
    from businesses.models import Business

    times = []
    for business in Business.objects.for_writing().filter(pk__in=keys):
        business.sector_id = "pangan" if business.sector_id != "pangan" else "kerajinan"
        start = time.perf_counter()
        business.save()
        times.append((time.perf_counter() - start) * 1_000)
    return times


def saves() -> tuple[float, float]:
    """Medians of a save without and with the upkeep, in turns."""
    from django.db import transaction

    from businesses.models import Business

    keys = list(Business.objects.order_by("pk").values_list("pk", flat=True)[:SAVES])
    times: dict[bool, list[float]] = {False: [], True: []}
    for _round in range(ROUNDS):
        for is_on in times:
            switch(on=is_on)
            with transaction.atomic():
                times[is_on] += milliseconds_of_saves(keys)
    return statistics.median(times[False]), statistics.median(times[True])


def client(number: int, database: str, is_on: bool, start: Any, done: Any) -> None:
    """Register in one kecamatan and bidang for some seconds."""
    django.setup()
    from django.db import connection

    from businesses.models import Business

    connection.settings_dict["NAME"] = database
    connection.ensure_connection()
    start.wait()
    until = time.perf_counter() + SECONDS
    count = 0
    while time.perf_counter() < until:
        Business.objects.create(
            number=f"IKM-3674-2026-{number + 1}{count:08d}{is_on:d}",
            name=f"Usaha {number} {count}",
            registered_on=date(2026, 1, 2),
            district_id="36.74.06",
            sector_id="pangan",
        )
        count += 1
    done.put(count)


def clients(*, is_on: bool) -> tuple[float, int, int]:
    """Registrations a second of all clients; looks at them, and in how many one waited."""
    from django.db import connection

    spawn = multiprocessing.get_context("spawn")
    start, done = spawn.Barrier(CLIENTS + 1), spawn.Queue()
    name = connection.settings_dict["NAME"]
    workers = [
        spawn.Process(target=client, args=(n, name, is_on, start, done)) for n in range(CLIENTS)
    ]
    for worker in workers:
        worker.start()
    start.wait()
    until = time.perf_counter() + SECONDS
    looks = waiting = 0
    with connection.cursor() as cursor:
        while time.perf_counter() < until:
            # A row or a transaction of another: not the short locks inside PostgreSQL.
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND wait_event_type = 'Lock' AND wait_event IN ('tuple', 'transactionid')"
            )
            waiting += cursor.fetchone()[0] > 0
            looks += 1
            time.sleep(0.01)
    total = sum(done.get() for _worker in workers)
    for worker in workers:
        worker.join()
    return total / SECONDS, looks, waiting


def main() -> int:
    from django.core.management import call_command

    from benchmarks.databases import own_database

    with own_database("bench_upkeep"):
        call_command("demo", businesses=BUSINESSES, verbosity=0)
        without, with_upkeep = saves()
        print(f"a save, ms: {without:.2f} without upkeep, {with_upkeep:.2f} with it")
        print(f"ratio {with_upkeep / without:.2f}")
        for is_on in (False, True):
            switch(on=is_on)
            rate, looks, waiting = clients(is_on=is_on)
            print(
                f"{CLIENTS} clients in one kecamatan and bidang, upkeep {'on' if is_on else 'off'}:"
                f" {rate:.0f} registrations a second; one waited for another in"
                f" {waiting} of {looks} looks"
            )
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    django.setup()
    sys.exit(main())
