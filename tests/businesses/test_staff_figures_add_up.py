"""Over generated registers: sums, lists and differences of the staff's tables."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses import figures
from businesses.figure_links import list_of
from businesses.figures import numbers, rows, tables
from businesses.figures.attributes import ALL
from businesses.figures.explaining import explain
from businesses.figures.questions import COUNTED, TOLD, UNCOUNTED, Question, columns
from businesses.filters.businesses import BusinessFilter
from businesses.forms.figures import RowsForm
from businesses.models import Business
from tests.businesses.test_figures_as_known import FIGURES, STEPS, play

pytestmark = pytest.mark.django_db
TODAY = date(2023, 4, 1)
SEALABLE = ("kecamatan", "kelurahan", "bidang", "kelas")
KNOWN = [key for key, one in ALL.items() if one.is_known]
PERIODS = st.sampled_from([(None, (2020, 2022)), (date(2021, 7, 1), None)])
FILTERS = st.sampled_from([(), (("kecamatan", "36.74.01"),), (("bidang", "tidak-diketahui"),)])


def question(figure, period, by, parts=(), known_on=None) -> Question:
    day, years = period
    attributes = tuple(ALL[key] for key in dict.fromkeys(by))
    told = tuple((ALL[key], part) for key, part in parts)
    return Question(figure, day, years, attributes, told, known_on)


def build(asked: Question) -> tables.Table:
    return tables.build(asked, figures.growth(TODAY), TODAY, list_of(asked))


def listed(url: str) -> int:
    """How many rows a link of a number opens."""
    query = QueryDict(urlsplit(url).query)
    if not urlsplit(url).path.endswith("/daftar/"):
        found = BusinessFilter(query, Business.objects.for_list())
        assert found.form.errors == {}
        return found.rows.count()
    form = RowsForm(query, today=TODAY)
    assert form.errors == {}
    asked = form.chosen()
    [column] = columns(asked, figures.growth(TODAY), TODAY)
    is_counted = rows.counted_in(column.period, asked.figure)
    return numbers.rows_of(asked, TODAY).filter(is_counted).count()


def adds_up(table: tables.Table) -> None:
    """The rows are the total, and every number has exactly its rows."""
    for place, total in enumerate(table.total):
        numbers = [row.cells[place].number for row in table.rows]
        source = table.columns[0 if table.across else place].source
        if source in {TOLD, UNCOUNTED}:
            assert set(numbers) <= {None}
        elif table.question.by:
            assert sum(numbers) == total.number
    if table.across:
        for row in [*table.rows, tables.Row((), table.total)]:
            *parts, total = [cell.number or 0 for cell in row.cells]
            assert sum(parts) == total
    lines = [*(row.cells for row in table.rows), table.total, table.large]
    for cell in [cell for line in lines for cell in line]:
        assert bool(cell.url) == bool(cell.number)
        if cell.url:
            assert listed(cell.url) == cell.number


@settings(max_examples=40, deadline=None)
@given(
    STEPS, st.sampled_from(FIGURES), PERIODS,
    st.lists(st.sampled_from(list(ALL)), max_size=2), FILTERS,
)  # fmt: skip
def test_every_number_is_the_sum_of_its_parts_and_has_its_rows(steps, figure, period, by, parts):
    with transaction.atomic():
        play(steps)
        adds_up(build(question(figure, period, by, parts)))
        adds_up(build(question(figure, (None, (2020, 2022)), SEALABLE[::2], parts)))
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None)
@given(
    STEPS, st.sampled_from(FIGURES), PERIODS,
    st.lists(st.sampled_from(KNOWN), max_size=2), FILTERS,
)  # fmt: skip
def test_as_known_has_its_rows_and_is_today_with_the_differences(steps, figure, period, by, parts):
    with transaction.atomic():
        shown = play(steps)
        for day in shown:
            asked = question(figure, period, by, parts, day)
            table = build(asked)
            adds_up(table)
            is_explained(asked, table)
        transaction.set_rollback(True)


def is_explained(asked: Question, table: tables.Table) -> None:
    found = explain(asked, table.columns, TODAY, lambda _column, _why: "")
    totals = [table.total[-1]] if table.across else table.total
    assert found.known == [cell.number for cell in totals]
    now = numbers.count(
        asked._replace(known_on=None),
        [column._replace(source=COUNTED) for column in table.columns], (), TODAY,
    )[()]  # fmt: skip
    for place, column in enumerate(table.columns):
        if column.source != COUNTED:
            assert found.now[place] is None
            continue
        less = sum(effects[place].less for _why, effects in found.reasons)
        more = sum(effects[place].more for _why, effects in found.reasons)
        assert found.known[place] - less + more == found.now[place] == now[place]
