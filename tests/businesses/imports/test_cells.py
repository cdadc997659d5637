"""Cells: what they show, and which say nothing."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from businesses.imports.cells import ErrorCell, is_blank, number_of, text_of
from ikm_registry.forms import Lines, Text
from ikm_registry.texts import tidy


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" a  b ", " a  b "),
        (10.0, "10"),
        (10.5, "10.5"),
        (-3, "-3"),
        (3674010101800001.0, "3674010101800001"),
        (0.1 + 0.2, "0.3"),
        (1e300, "1.00000e+300"),
        (float("nan"), "#NUM!"),
        (float("-inf"), "#NUM!"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2013, 5, 3), "3/5/2013"),
        (datetime(2013, 5, 3), "3/5/2013"),  # noqa: DTZ001
        (datetime(2013, 5, 3, 14, 30), "3/5/2013 14:30"),  # noqa: DTZ001
        (time(14, 30), "14:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (ErrorCell("#REF!"), "#REF!"),
    ],
)
def test_a_cell_shows_what_the_user_sees(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        *[
            None,
            "",
            " ",
            "\u00a0",
            "\n",
            "-",
            "--",
            "–",
            "—",
            "- -",
            ".",
            "...",
            "?",
            "??",
            "'",
            '""',
        ],
        *["n/a", "N/A", "NA", "nihil", "Kosong", "TIDAK ADA", "tidak  ada", "belum ada", "null"],
        *["\x00", "\ud800", "/", "___", "*"],
    ],
)
def test_a_cell_that_people_leave_empty_is_blank(cell):
    assert is_blank(cell)


@pytest.mark.parametrize(
    "cell", ["0", 0, 0.0, False, "x", "√", "-1", ErrorCell("#REF!"), "=A1", "na na"]
)
def test_a_cell_that_says_something_is_not_blank(cell):
    assert not is_blank(cell)


def test_only_numbers_are_numbers():
    cells = [1, 1.5, True, "1", None, float("nan"), float("inf"), date(2013, 5, 3)]

    assert [number_of(cell) for cell in cells] == [1, 1.5, None, None, None, None, None, None]


@given(st.text())
def test_a_tidy_text_can_be_kept_and_stays_as_it_is(text):
    clean = tidy(text)

    assert tidy(clean) == clean
    assert "\x00" not in clean
    assert clean.encode().decode() == clean


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_a_line_that_a_form_keeps_stays_as_it_is(text):
    kept = Text(required=False).clean(text)

    assert tidy(kept) == kept


INVISIBLE = "\u200b\u200e\u202e\u2066\u2069\ufeff\u00ad\u2060\u061c\x01"


def test_signs_that_nobody_sees_are_kept_by_no_list_and_no_form():
    text = INVISIBLE.join([" Kue", " Melati", ""])

    assert tidy(text) == Text().clean(text) == "Kue Melati"
    assert Lines().clean(f"Satu{INVISIBLE}\r\n\tdua") == "Satu\n\tdua"
    assert is_blank(INVISIBLE)


def test_a_number_too_long_to_write_out_shows_as_none():
    assert text_of(10**5000) == "#NUM!"
