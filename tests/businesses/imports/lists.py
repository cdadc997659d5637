"""Lists of a few rows for tests, brought in as the pages and the command do."""

import csv
import io
from datetime import date

from businesses.imports import applying, beginning, checking
from businesses.models import Business, Import, ImportRow
from tests.factories import make_import, make_user

TODAY = date(2026, 3, 2)
# Of invented people.
NIK, OTHER_NIK = "3674014101800012", "3674010101800013"
NIB, OTHER_NIB = "9120001234567", "9120007654321"


def table(*rows):
    """A CSV file of rows that are dicts by their headers."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    file = io.StringIO()
    writer = csv.DictWriter(file, headers, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def bring(*rows, constants=None, keeps_others=False, **fields) -> Import:
    """A list that was read and compared with the register; its first business is in row 2."""
    source = make_import(content=table(*rows), is_checked=False, **fields)
    plan = beginning.propose_plan(source)
    plan.constants |= constants or {}
    plan.keeps_others = keeps_others
    source.plan = plan.as_json()
    source.save()
    check(source)
    return source


def check(source):
    checking.check(source, today=TODAY)
    return source


def write(source, by=None):
    by = by or source.brought_by or make_user()
    return applying.apply(source, by=by, today=TODAY)


def bring_in(*rows, **more) -> Import:
    """A list that is written."""
    return write(bring(*rows, **more))


def outcomes(source):
    """What each row does."""
    return list(source.rows.order_by("row").values_list("outcome", flat=True))


def row_of(source, number=2) -> ImportRow:
    return source.rows.get(row=number)


def codes(source, number=2):
    """The problems of a row."""
    return [problem["code"] for problem in row_of(source, number).problems]


def candidates(source, number=2):
    """Which businesses a row may be about, with the reasons."""
    return dict(row_of(source, number).candidates)


def changed(business, *rows, **more) -> Business:
    """The business as it stands after a list was written."""
    bring_in(*rows, **more)
    business.refresh_from_db()
    return business
