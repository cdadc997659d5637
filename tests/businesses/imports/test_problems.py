"""Problems: their level, their sentence in both languages, and what they repeat of a cell."""

import json
import re

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from businesses.imports.logged import logged
from businesses.imports.problems import (
    KINDS,
    NOTE,
    REFUSED,
    WARNING,
    Problem,
    as_json,
    from_json,
    level,
    sentence,
    shown,
)

NIK = "3674010101800001"
PARAMS = {
    "count": 15, "longest": 120, "first": 1945, "kept": "10750", "day": "31/12/2013", "year": 2013,
}  # fmt: skip


@pytest.mark.parametrize("code", KINDS)
def test_every_code_has_a_level_and_a_sentence(code):
    problem = Problem(code, "name", "8,5%", PARAMS)

    assert level(problem) in {REFUSED, WARNING, NOTE}
    assert sentence(problem).endswith((".", "it."))
    assert "%(" not in sentence(problem)


def test_a_sentence_says_what_the_cell_showed_and_what_to_do():
    with override("en"):
        text = sentence(Problem("phone_cut", "phone", "8.52348e+010"))

    assert text == (
        "Excel has cut the digits of this phone (8.52348e+010). Ask for the number again; until"
        " then it stays unknown."
    )


def test_only_a_missing_name_and_another_regency_are_refused():
    refused = {code for code, kind in KINDS.items() if kind.level == REFUSED}
    assert refused == {"no_name", "other_regency"}


def test_a_code_of_an_older_report_still_has_a_sentence():
    problem = Problem("gone", "gone", "x")

    assert level(problem) == WARNING
    assert "x" in sentence(problem)


def test_problems_survive_json():
    problem = Problem("nik_length", "owner_nik", "3674", {"count": 4})

    assert from_json(json.loads(json.dumps(as_json(problem)))) == problem


@pytest.mark.parametrize("field", ["owner_nik", "npwp", "name", "phone", "notes"])
@pytest.mark.parametrize(
    "text", [NIK, f"'{NIK}", "3674 0101 0180 0001", "3674.0101.0180.0001", f"Budi {NIK}"]
)
def test_a_whole_nik_is_never_repeated_whatever_its_column(field, text):
    digits = re.sub(r"[^0-9]", "", shown(text, field))

    assert digits == "36740001"


@given(st.text("0123456789 .-*x", max_size=30))
def test_a_secret_number_is_never_repeated_whole(text):
    before, after = (re.sub(r"[^0-9]", "", each) for each in [text, shown(text, "owner_nik")])

    assert after == "" or len(after) < len(before)


@given(st.text(max_size=500), st.sampled_from(["name", "owner_nik"]))
def test_a_problem_repeats_at_most_eighty_characters(text, field):
    assert len(shown(text, field)) <= 80


def test_a_number_across_the_end_is_hidden_too():
    assert "0101018" not in shown("x" * 70 + NIK, "notes")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("phone", "08123", "**123"),
        ("nib", "9120001234567", "**********567"),
        ("brand", "0812 3456 7890", "**** **** *890"),
        ("email", "siti@contoh.id, budi@contoh.id", "***@contoh.id, ***@contoh.id"),
        ("number", "081234567890", "*********890"),
        ("number", "IKM-3674-2026-99999", "IKM-3674-2026-99999"),
        ("investment", "1.500.000.000 s/d 2.000.000.000", "1.500.000.000 s/d 2.000.000.000"),
        ("registered_on", "2031-12-31", "2031-12-31"),
        ("area_code", "36.74.01.9999", "36.74.01.9999"),
        ("workers", "-1234", "-1234"),
    ],
)
def test_a_log_hides_by_what_somebody_can_be_reached(field, value, told):
    with override("en"):
        assert logged(Problem("forgotten", field, value)) == f"“{told}” could not be read."
        kept = logged(Problem("second_phone", field, "", {"kept": value}))
    assert f"; {told} is kept" in kept
