import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikm_registry.spreadsheets import Digits, csv_response, guarded, unguarded, xlsx_response

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = ["=1+1", "+62812", "-3", "@SUM(A1)", "\t=1", "\r=1"]


def read_csv(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_xlsx(content: bytes) -> list[list[str]]:
    """Every cell's type and value, as `type:value`; formulas as `f:...`."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [
        [
            f"{cell.get('t', 'n')}:"
            + ("f:" if cell.find(f"{SHEET}f") is not None else "")
            + "".join(cell.itertext())
            for cell in row.iter(f"{SHEET}c")
        ]
        for row in sheet.iter(f"{SHEET}row")
    ]


def csv_rows(header, rows) -> list[list[str]]:
    return read_csv(csv_response("a.csv", header, rows).getvalue())


def xlsx_rows(sheet, header, rows) -> list[list[str]]:
    response = xlsx_response("a.xlsx", sheet, header, rows)
    with response.file_to_stream:
        return read_xlsx(response.getvalue())


def test_csv_has_a_bom_and_is_a_download():
    response = csv_response("a.csv", ["year"], [[2013]])

    assert response.getvalue() == b"\xef\xbb\xbfyear\r\n2013\r\n"
    assert response["Content-Disposition"] == 'attachment; filename="a.csv"'


def test_csv_writes_every_kind_of_value():
    moment = datetime(2026, 5, 3, 1, 0, tzinfo=UTC)
    row = [None, True, False, -3, Decimal("25.0"), date(2026, 5, 3), moment, "a, b"]

    assert csv_rows(["x"], [row])[1] == [
        "", "true", "false", "-3", "25.0", "2026-05-03", "2026-05-03 08:00+07:00", "a, b"
    ]  # fmt: skip


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_a_csv_can_start_a_formula(text):
    guarded = {"\t=1": "'\t'=1", "\r=1": "'\r'=1"}.get(text, f"'{text}")

    assert csv_rows([text], [[text]]) == [[guarded]] * 2


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_of_an_xlsx_is_a_formula(text):
    rows = xlsx_rows("Sheet", [text], [[text]])

    assert [cell.partition(":")[0] for row in rows for cell in row] == ["inlineStr"] * 2
    assert not any("f:" in cell for row in rows for cell in row)


def test_xlsx_keeps_numbers_as_numbers_and_no_link():
    row = [None, True, 300, Decimal("25.0"), "https://a.example"]

    rows = xlsx_rows("A name longer than thirty-one letters", ["x"], [row])

    assert rows[1] == ["b:1", "n:300", "n:25.0", "inlineStr:https://a.example"]


def test_rows_are_written_as_they_come():
    taken = []

    def rows():
        for number in range(2_000):
            taken.append(number)
            yield [number]

    chunks = iter(csv_response("a.csv", ["x"], rows()).streaming_content)
    next(chunks)

    assert len(taken) < 2_000
    assert sum(chunk.count(b"\r\n") for chunk in chunks) > 1_000


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("kayu;\t@SUM(A1)", "kayu;'\t'@SUM(A1)"),
        ("'=1", "''=1"),
        ("a; b - c", "a; b - c"),
        ("it's", "it's"),
    ],
)
def test_a_cell_that_is_cut_at_a_semicolon_starts_no_formula_either(text, cell):
    assert csv_rows(["x"], [[text]])[1] == [cell]


ODD_TEXT = st.text(st.sampled_from("=+-@;'\t\r\n a1")) | st.text(st.characters(codec="utf-8"))


@given(st.lists(st.lists(ODD_TEXT, min_size=2, max_size=2)))
def test_any_text_comes_out_of_a_csv_as_it_went_in_but_for_the_guard(rows):
    read = csv_rows(["a", "b"], rows)[1:]

    for texts, cells in zip(rows, read, strict=True):
        for text, cell in zip(texts, cells, strict=True):
            assert unguarded(cell) == text
            for part in re.split("[;\n]", cell):
                assert not part.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(ODD_TEXT, ODD_TEXT)
def test_a_guard_is_taken_off_exactly_and_no_two_texts_look_alike(one, other):
    assert unguarded(guarded(one)) == one
    assert (guarded(one) == guarded(other)) == (one == other)


def test_digits_that_a_program_would_cut_are_texts():
    rows = [[Digits("3674014101800012"), Digits(""), 9_007_199_254_740_993]]

    assert csv_rows(["x"], rows)[1] == ["'3674014101800012", "", "9007199254740993"]
    assert xlsx_rows("A", ["x"], rows)[1] == [
        "inlineStr:3674014101800012", "inlineStr:", "inlineStr:9007199254740993",
    ]  # fmt: skip
