"""Files read through the child process: what comes back, and what an evil file costs."""

import os
import time
from contextlib import suppress
from datetime import date

import psutil
import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses.imports import files
from businesses.imports.files import ErrorCell, FileRefusedError
from businesses.imports.refused import MESSAGES
from tests.workbooks import (
    BAKERY,
    HEADER,
    encrypted_xlsx,
    spaces,
    write_xlsx,
    xls,
    xlsx_by_hand,
)

ENTITIES = '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def readers():
    """The children of this process that read a file."""
    children = psutil.Process().children()
    return [
        child
        for child in children
        if child.status() != psutil.STATUS_ZOMBIE and files.READER in child.cmdline()
    ]


def zombies():
    return [c for c in psutil.Process().children() if c.status() == psutil.STATUS_ZOMBIE]


def refusal(path):
    """The refusal of a file, after which nothing may run on."""
    before = len(zombies())
    with pytest.raises(FileRefusedError) as error:
        list(files.rows(path))
    assert readers() == []
    assert len(zombies()) == before
    return error.value


def far_cell(path):
    xlsx_by_hand(
        path, '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    )


def cut_off(path):
    write_xlsx(path, [HEADER, BAKERY])
    path.write_bytes(path.read_bytes()[:3000])


def sparse(path):
    """A file of 30 MB that takes no room."""
    with path.open("wb") as file:
        file.truncate(30_000_000)


EVIL = {
    "far cell": (far_cell, "far_cell", "XFD1048576"),
    "200 sheets": (lambda path: xlsx_by_hand(path, "", sheet_count=200), "too_many_sheets", "200"),
    "billion laughs": (lambda path: xlsx_by_hand(path, "", before=ENTITIES), "entities", "DOCTYPE"),
    "spaces": (lambda path: path.write_bytes(spaces(400)), "bomb", "300 MB"),
    "fewer spaces": (lambda path: path.write_bytes(spaces(60)), "bomb", "300 MB"),
    "web page": (lambda path: path.write_bytes(b"<html><table>"), "html", "web page"),
    "cut off": (cut_off, "broken", "damaged"),
    "password": (lambda path: path.write_bytes(encrypted_xlsx()), "protected", "password"),
    "old password": (lambda path: path.write_bytes(xls(protected=True)), "protected", "password"),
    "too big": (sparse, "too_big", "20 MB"),
    "nothing": (lambda path: path.write_bytes(b""), "empty_file", "empty"),
}


@pytest.mark.parametrize("name", EVIL)
def test_an_evil_file_is_refused_with_a_sentence_and_leaves_nothing_running(tmp_path, name):
    write, code, words = EVIL[name]
    path = tmp_path / "daftar.xlsx"
    write(path)

    error = refusal(path)
    assert error.code == code
    with translation.override("en"):
        assert words in str(error)


def test_sheets_and_rows_of_a_workbook(tmp_path):
    row = ["Kue Melati", 10, 2.5, True, date(2013, 12, 31), "", "#REF!", "3674"]
    path = write_xlsx(tmp_path / "a.xlsx", [row, [], ["x"]], sheets=("Satu", "Dua"))

    assert files.sheets(path) == ("xlsx", [("Satu", 3, 8), ("Dua", 3, 8)])
    rows = list(files.rows(path, "Dua"))
    assert rows == [
        ["Kue Melati", 10, 2.5, True, date(2013, 12, 31), None, ErrorCell("#REF!"), "3674"],
        [],
        ["x"],
    ]
    assert isinstance(rows[0][1], int)
    assert readers() == []


def test_a_sheet_is_found_by_any_name_it_can_have(tmp_path):
    names = ("Kafé – 2013", "-E", " ", "名")
    path = write_xlsx(tmp_path / "a.xlsx", [["x"]], sheets=names)

    assert [sheet.name for sheet in files.sheets(path).sheets] == list(names)
    assert [list(files.rows(path, name)) for name in names] == [[["x"]]] * 4


@pytest.mark.parametrize("name", ["", "Lain", "a\x00b", "\ud800", "x" * 200_000])
def test_a_sheet_that_is_not_there_is_refused(tmp_path, name):
    path = write_xlsx(tmp_path / "a.xlsx", [["x"]])

    with pytest.raises(FileRefusedError) as error:
        list(files.rows(path, name))
    assert error.value.code == "no_such_sheet"


def test_large_numbers_are_told_as_the_reader_writes_them():
    error = FileRefusedError("far_cell", cell="A100001", rows=100_000, columns=200)

    with translation.override("id"):
        assert "100.000" in str(error)
    with translation.override("en"):
        assert "100,000" in str(error)


def test_rows_come_one_by_one_and_the_child_ends_with_the_iterator(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, *[BAKERY] * 20_000])

    rows = files.rows(path)
    assert next(rows) == HEADER
    assert len(readers()) == 1
    rows.close()
    assert readers() == []


def test_a_reader_of_rows_may_take_its_time(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 3)
    path = write_xlsx(tmp_path / "a.xlsx", [HEADER, *[BAKERY] * 5_000])

    rows = files.rows(path)
    next(rows)
    monkeypatch.setattr(time, "monotonic", lambda: 0)
    assert len(list(rows)) == 5_000


def test_a_child_that_does_not_answer_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "SECONDS", 0.3)
    os.mkfifo(tmp_path / "a")

    assert refusal(tmp_path / "a").code == "too_large"


def test_memory_that_a_file_takes_is_limited(tmp_path):
    # 32,000 letters, told 60,000 times: 2 GB from a file of a few kilobytes.
    text = f"<sst><si><t>{'a' * 32_000}</t></si></sst>"
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    path = xlsx_by_hand(
        tmp_path / "a",
        "".join(row.format(number) for number in range(1, 60_001)),
        more={"xl/sharedStrings.xml": text},
    )

    assert refusal(path).code == "too_large"


def test_a_far_cell_that_is_hidden_from_the_scan_ends_the_child_alone(tmp_path):
    cell = '<c x=">" r="XFD1048576"><v>1</v></c>'
    path = xlsx_by_hand(tmp_path / "a", f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>')

    assert refusal(path).code == "too_large"


@pytest.mark.parametrize(
    ("output", "code"),
    [
        ("print('{')", "broken"),
        ('print(\'[1, {"d": "no day"}]\\n[1, {"d": "no day"}]\')', "broken"),
        ("print('{}\\n3')", "broken"),
        ('print(\'{"refused": "html"}\')', "html"),
        ('print(\'{"refused": "unheard of"}\')', "broken"),
        ("print('{\"refused\": [1]}')", "broken"),
        ('print(\'{"refused": "far_cell", "code": 1}\')', "far_cell"),
        ("print('x', end='')", "broken"),
        ("raise SystemExit(3)", "broken"),
        ("import os; os.abort()", "too_large"),
        ("print('[' + '1,' * 3_000_000)", "broken"),
    ],
)
def test_whatever_the_child_says_becomes_a_refusal(tmp_path, monkeypatch, output, code):
    (tmp_path / "odd_reader.py").write_text(output)
    monkeypatch.setattr(files, "READER", "odd_reader")
    monkeypatch.setattr(files.settings, "BASE_DIR", tmp_path)

    for read in (files.sheets, lambda path: list(files.rows(path))):
        with pytest.raises(FileRefusedError) as error:
            read(tmp_path / "a")
        assert error.value.code in (code, "broken")
        assert str(error.value)


def test_the_child_knows_none_of_our_secrets(tmp_path, monkeypatch):
    (tmp_path / "odd_reader.py").write_text(
        "import os, json; print('{}'); print(json.dumps([str(dict(os.environ))]))"
    )
    monkeypatch.setenv("DJANGO_SECRET_KEY", "rahasia")
    monkeypatch.setattr(files, "READER", "odd_reader")
    monkeypatch.setattr(files.settings, "BASE_DIR", tmp_path)

    assert "rahasia" not in str(list(files.rows(tmp_path / "a")))


@pytest.mark.parametrize("code", MESSAGES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_refusal_is_a_sentence_even_without_its_details(code, language):
    with translation.override(language):
        text = str(FileRefusedError(code))

    assert text.endswith(".")
    assert "%(" not in text


def test_a_file_that_is_gone_is_refused(tmp_path):
    assert refusal(tmp_path / "gone").code == "broken"


# An .xls with other bytes in it may end the child at once: its parent has to say so.
@given(
    st.one_of(
        st.binary(max_size=200),
        st.builds(
            lambda at, by: xls()[:at] + by + xls()[at + len(by) :],
            st.integers(0, 5600),
            st.binary(min_size=1, max_size=8),
        ),
    )
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_read_or_refused(tmp_path, content):
    path = tmp_path / "list"
    path.write_bytes(content)
    with suppress(FileRefusedError):
        assert all(isinstance(row, list) for row in files.rows(path))


def test_only_what_the_register_has_guarded_loses_its_apostrophe(tmp_path):
    path = tmp_path / "ikm.csv"
    path.write_text(
        "Nomor pendaftaran,Nama Usaha,Merek\n"
        "IKM-3674-2026-00042,''=1,a;'-b\n"
        ",''=1,a;'-b\n"
        "IKM-3674-2026-00043,'Aisyiyah,it's\n"
    )

    assert list(files.rows(path))[1:] == [
        ["IKM-3674-2026-00042", "'=1", "a;-b"],
        [None, "''=1", "a;'-b"],
        ["IKM-3674-2026-00043", "'Aisyiyah", "it's"],
    ]


def test_a_workbook_has_no_guards_to_lose(tmp_path):
    row = ["IKM-3674-2026-00042", "'=1", "a;'-b"]
    path = write_xlsx(tmp_path / "ikm.xlsx", [row])

    assert list(files.rows(path)) == [row]
