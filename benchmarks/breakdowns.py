"""What the staff's tables cost at 100,000 businesses, beside a plain GROUP BY of the same.

Prints medians and ratios of one run; `make bench` runs it. Held to three times the plain SQL are
tables of two breakdowns. It makes a database of its own beside the local one and removes it.
"""

import os
import sys
from datetime import date, timedelta

import django

SIZE = 100_000
MOST = 3.0
# What is told of today's register in two breakdowns: their attributes, and the same in SQL.
PAIRS = {
    ("kecamatan", "bidang"): "district_id, sector_id",
    ("kelurahan", "kelas"): "village_id, business_class",
    ("bidang", "kelas"): "sector_id, business_class",
    ("kecamatan", "tercatat"): "district_id, listed_on IS NULL",
}
PLAIN = """
    SELECT {columns}, count(*) FROM businesses_business
    WHERE annulled_on IS NULL AND registered_on <= %(day)s
        AND (closed_on IS NULL OR closed_on > %(day)s)
    GROUP BY {columns}"""


def measure() -> bool:
    """Prints each pair, then what as known on a day costs; whether all pairs keep the limit."""
    from django.db import connection
    from django.utils import timezone

    from benchmarks.growth_of_cost import milliseconds
    from businesses import figures
    from businesses.figure_links import list_of
    from businesses.figures import tables
    from businesses.figures.attributes import ALL
    from businesses.figures.questions import Question

    today = timezone.localdate()

    def plain(columns: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(PLAIN.format(columns=columns), {"day": today})
            cursor.fetchall()

    def table(question: Question) -> None:
        tables.build(question, figures.growth(today), today, list_of(question))

    print(
        f"\n{'ms, at ' + format(SIZE, ',') + ' businesses':<40}{'SQL':>9}{'table':>9}{'ratio':>8}"
    )
    ratios = []
    for names, columns in PAIRS.items():
        asked = Question("terdaftar", today, by=tuple(ALL[name] for name in names))
        sql = milliseconds(lambda columns=columns: plain(columns))
        ours = milliseconds(lambda asked=asked: table(asked))
        ratios.append(ours / sql)
        print(f"{' x '.join(names):<40}{sql:>9.2f}{ours:>9.2f}{ours / sql:>8.2f}")
    others = {
        "30 years by kecamatan": Question(
            "terdaftar", years=(today.year - 29, today.year), by=(ALL["kecamatan"],)
        ),
        "by sertifikat": Question("terdaftar", today, by=(ALL["sertifikat"],)),
        "kecamatan x bidang, as known today": Question(
            "terdaftar", today, by=(ALL["kecamatan"], ALL["bidang"]), known_on=today
        ),
    }
    for label, asked in others.items():
        print(f"{label:<40}{'':>9}{milliseconds(lambda asked=asked: table(asked)):>9.2f}")
    _differences(today)
    return max(ratios) <= MOST


def _differences(today: date) -> None:
    """One year of what differs from an earlier day, in a register that has changed little."""
    from benchmarks.growth_of_cost import milliseconds
    from businesses.figures import explaining, known, questions
    from businesses.figures.questions import COUNTED, Column, Question

    start = known.start_of_history() or today
    asked = Question("terdaftar", today, known_on=start + timedelta(days=1))
    column = Column(questions.Period(date(today.year, 1, 1), today), COUNTED)
    found = milliseconds(lambda: explaining.changes(asked, column))
    print(f"{'differences of one year':<40}{'':>9}{found:>9.2f}")


def main() -> int:
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.databases import own_database

    with own_database("bench_breakdowns"):
        call_command("demo", businesses=SIZE, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        is_kept = measure()
    print(f"\ntwo breakdowns cost at most {MOST:.0f} times the plain SQL: {is_kept}")
    return 0 if is_kept else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    django.setup()
    sys.exit(main())
