"""Which sums may be published: over generated registers none that is hidden can be computed."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses.figures import hiding
from businesses.figures.hiding import TOTAL
from businesses.models import FEWEST
from tests.solving import is_determined, reduced

DISTRICTS, SECTORS = [None, "1", "2", "3"], [None, "a", "b", "c"]
# Of a district and sector how many are registered, and how many of them told each measure.
CELLS = st.dictionaries(
    st.sampled_from(list(product(DISTRICTS, SECTORS))),
    st.lists(st.integers(0, 9), min_size=2, max_size=2),
    min_size=1,
    max_size=8,
)


def counts_of(cells, measures: int) -> dict:
    counts = defaultdict(lambda: [0] * measures)
    for (district, sector), told in cells.items():
        for place in (TOTAL, ("district", district), ("sector", sector)):
            counts[place] = [a + b for a, b in zip(counts[place], told[:measures], strict=True)]
    return dict(counts)


def members(place, cells) -> list:
    """The cells that a published sum adds up."""
    by, key = place
    index = {"": None, "district": 0, "sector": 1}[by]
    return [cell for cell in cells if index is None or cell[index] == key]


@pytest.mark.parametrize("measures", [1, 2])
@settings(max_examples=400, deadline=None)
@given(cells=CELLS)
def test_no_hidden_sum_can_be_computed(measures, cells):
    counts = counts_of(cells, measures)

    public = hiding.public(counts, cells)

    known = reduced(members(place, cells) for place in public)
    for place, told in counts.items():
        if place in public:
            assert min(told) >= FEWEST
        elif any(told):
            assert not is_determined(members(place, cells), known), place
    # Nor what several hidden ones are together, where too few stand behind it.
    for by in ("district", "sector"):
        left = [place for place in counts if place[0] == by and place not in public]
        for some in combinations_of(left):
            told = [sum(one) for one in zip(*(counts[place] for place in some), strict=True)]
            if any(told) and min(told) < FEWEST:
                cells_of = [cell for place in some for cell in members(place, cells)]
                assert not is_determined(cells_of, known), some


def combinations_of(places) -> list:
    return [
        [place for place, chosen in zip(places, choice, strict=True) if chosen]
        for choice in product([False, True], repeat=len(places))
        if any(choice)
    ]


def test_all_is_public_where_enough_stand_behind_each():
    cells = {("1", "a"): [9], ("1", "b"): [9], ("2", "a"): [9], ("2", "b"): [9]}

    assert hiding.public(counts_of(cells, 1), cells) == counts_of(cells, 1).keys()


def test_a_second_is_hidden_when_the_total_would_tell_the_first():
    cells = {("1", "a"): [3], ("2", "a"): [6], ("3", "a"): [9]}

    public = hiding.public(counts_of(cells, 1), cells)

    assert public == {TOTAL, ("sector", "a"), ("district", "3")}


def test_what_one_table_hides_is_not_read_off_the_other():
    # Whoever is in district 1 is in sector a, and nobody else is: both have the same sum.
    cells = {("1", "a"): [6], ("2", "b"): [1], ("2", "c"): [2], ("3", "b"): [9], ("3", "c"): [9]}

    public = hiding.public(counts_of(cells, 1), cells)

    assert public == {TOTAL, ("district", "1"), *(("sector", key) for key in "abc")}


def test_a_block_of_a_few_is_hidden_in_both_tables_with_another():
    cells = {("1", "a"): [6], ("2", "b"): [3], ("3", "c"): [9]}

    public = hiding.public(counts_of(cells, 1), cells)

    assert public == {TOTAL, ("district", "3"), ("sector", "c")}


def test_nothing_is_public_of_a_few():
    cells = {("1", "a"): [4]}

    assert hiding.public(counts_of(cells, 1), cells) == set()
