"""What the child process makes of a file, called in this process, without its limits."""

import codecs
import json
from contextlib import suppress
from datetime import date, datetime, time

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from businesses.imports.reader import refusals
from businesses.imports.reader.__main__ import answers
from businesses.imports.reader.refusals import Refused, letter
from businesses.imports.reader.texts import table
from businesses.imports.reader.workbooks import plain
from tests.workbooks import (
    BAKERY,
    HEADER,
    encrypted_xlsx,
    write_ods,
    write_xlsx,
    xls,
    xlsx_by_hand,
    zip_file,
)

CSV_ROWS = [["Nama Usaha", "Pemilik", "Produk"], ["Kafé Melati", "Siti", "Kopi, teh"]]


NIGHT = datetime(2013, 12, 31, 23, 59)  # noqa: DTZ001 - as a spreadsheet has it


def rows_of(path, sheet=None):
    kind, *rows = answers(str(path), "sheet", sheet)
    return kind["kind"], rows


def sheets_of(path):
    (told,) = answers(str(path))
    return [tuple(sheet) for sheet in told["sheets"]]


def refusal(path, *arguments):
    with pytest.raises(Refused) as error:
        list(answers(str(path), *arguments))
    return error.value


def file(tmp_path, content):
    path = tmp_path / "list"
    path.write_bytes(content)
    return path


def ods_cell(attributes, text="", repeated=1):
    return (
        f'<table:table-cell {attributes} table:number-columns-repeated="{repeated}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods_table(rows, name="Daftar"):
    return f'<table:table table:name="{name}">{rows}</table:table>'


def test_xlsx_keeps_numbers_days_and_truth(tmp_path):
    row = ["Kue Melati", 10, 2.5, True, date(2013, 12, 31), NIGHT]
    kind, rows = rows_of(write_xlsx(tmp_path / "a", [row]))

    assert kind == "xlsx"
    assert rows == [["Kue Melati", 10, 2.5, True, {"d": "2013-12-31"}, {"d": "2013-12-31"}]]
    assert isinstance(rows[0][1], int)


def test_rows_and_columns_count_from_a1_and_end_with_their_last_value(tmp_path):
    path = write_xlsx(tmp_path / "a", [[], ["", "", "Nama Usaha", "", "Alamat"], [], ["", "", "x"]])

    assert rows_of(path)[1] == [
        [],
        [None, None, "Nama Usaha", None, "Alamat"],
        [],
        [None, None, "x"],
    ]
    assert sheets_of(path) == [("Daftar", 4, 5)]


def test_errors_and_formulas_that_were_never_computed_are_told(tmp_path):
    cells = (
        '<c r="A1" t="e"><f>B9</f><v>#REF!</v></c><c r="B1" s="4"><f>D1062</f><v /></c>'
        '<c r="C1"><f>IF(A1&lt;2,1)</f><v>0</v></c><c r="D1"><v>2</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c><c r="F1" t="str"><v>#N/A</v></c>'
        "<c s='1' r='G1'><f>A2</f></c>"
    )
    path = xlsx_by_hand(tmp_path / "a", f'<row r="1">{cells}</row>')

    assert rows_of(path)[1] == [
        [
            {"e": "#REF!"},
            {"e": "=D1062"},
            {"e": "=IF(A1<2,1)"},
            2,
            None,
            {"e": "#N/A"},
            {"e": "=A2"},
        ]
    ]


def test_a_formula_is_told_beside_its_stored_value(tmp_path):
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>D1062</f><v>0812</v></c>'
        '<c r="C1" t="b"><f t="shared" si="0"/><v>1</v></c>'
    )
    path = xlsx_by_hand(tmp_path / "a", f'<row r="1">{cells}</row>')

    assert rows_of(path)[1] == [
        [{"f": "=1+1", "v": 2}, {"f": "=D1062", "v": "0812"}, {"f": "=", "v": True}]
    ]


def test_a_formula_merged_downwards_stays_one(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a") as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:A2", "")
        sheet.write_formula("A1", "=D1062", None, "081200000001")
        sheet.write_column("B1", ["Kue Melati", "Bengkel Jaya"])

    assert [row[0] for row in rows_of(tmp_path / "a")[1]] == [
        {"f": "=D1062", "v": "081200000001"}
    ] * 2


def test_formulas_of_an_ods(tmp_path):
    cells = (
        ods_cell('table:formula="of:=[.D1062]" office:value-type="string"', "0812")
        + ods_cell('table:formula="of:=SUM([.A1:.A9])" office:value-type="float" '
                   'office:value="7"', "7")
        + ods_cell('table:formula="of:=[.A2]"')
        + ods_cell('table:formula="of:=[.A3]" office:value-type="float" office:value="0"', "0")
        + ods_cell('table:formula="of:=[.A4]" office:value-type="string" '
                   'calcext:value-type="error"', "#REF!")
    )  # fmt: skip
    path = write_ods(tmp_path / "a", ods_table(f"<table:table-row>{cells}</table:table-row>"))

    assert rows_of(path)[1] == [
        [
            {"f": "=D1062", "v": "0812"},
            {"f": "=SUM(A1:A9)", "v": 7},
            {"e": "=A2"},
            {"e": "=A3"},
            {"e": "#REF!"},
        ]
    ]


def test_a_cell_of_an_ods_merged_downwards_speaks_for_all_its_rows(tmp_path):
    def row(*cells):
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    text = 'office:value-type="string"'
    covered = "<table:covered-table-cell/>"
    path = write_ods(
        tmp_path / "a",
        ods_table(
            row(ods_cell(f'{text} table:number-columns-spanned="2"', "DAFTAR"), covered)
            + row(ods_cell(f'{text} table:number-rows-spanned="2"', "Serpong"),
                  ods_cell(text, "Kue Melati"))
            + row(covered, ods_cell(text, "Bengkel Jaya"))
            + row("<table:table-cell/>", ods_cell(text, "Roti"))
        ),
    )  # fmt: skip

    assert rows_of(path)[1] == [
        ["DAFTAR"], ["Serpong", "Kue Melati"], ["Serpong", "Bengkel Jaya"], [None, "Roti"],
    ]  # fmt: skip


def test_a_row_of_errors_below_the_last_value_is_kept(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3" t="e"><v>#N/A</v></c></row>'

    assert rows_of(xlsx_by_hand(tmp_path / "a", rows))[1] == [[1], [], [None, {"e": "#N/A"}]]


@pytest.mark.parametrize("chunk", [50, 1 << 18])
def test_extent_is_the_same_however_the_sheet_is_cut(tmp_path, monkeypatch, chunk):
    monkeypatch.setattr("businesses.imports.reader.archives.CHUNK", chunk)
    path = write_xlsx(
        tmp_path / "a", [[f"r{row}c{column}" for column in range(7)] for row in range(40)]
    )

    assert sheets_of(path) == [("Daftar", 40, 7)]


def test_formatted_cells_far_below_the_list_do_no_harm(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    path = xlsx_by_hand(tmp_path / "a", rows)

    assert rows_of(path)[1] == [[1]]


def test_the_sheet_is_chosen_by_name(tmp_path):
    path = xlsx_by_hand(tmp_path / "a", '<row r="1"><c r="A1"><v>1</v></c></row>', sheet_count=3)
    assert [name for name, *_ in sheets_of(path)] == ["S1", "S2", "S3"]
    assert rows_of(path, "S2")[1] == [[1]]
    assert refusal(path, "sheet", "S9").code == "no_such_sheet"


def test_hidden_sheets_are_not_offered(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a") as workbook:
        workbook.add_worksheet("Daftar").write(0, 0, "x")
        workbook.add_worksheet("Pilihan").hide()

    assert sheets_of(tmp_path / "a") == [("Daftar", 1, 1)]


@pytest.mark.parametrize("name", ["daftar.xls", "daftar.csv", "daftar.ods", "daftar"])
def test_a_file_is_what_it_holds_whatever_its_name(tmp_path, name):
    assert rows_of(write_xlsx(tmp_path / name, [HEADER]))[0] == "xlsx"


def test_a_cell_merged_downwards_speaks_for_all_its_rows(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a") as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:C1", "DAFTAR IKM")
        sheet.merge_range("A2:A4", "Serpong")
        sheet.merge_range("C2:C3", 7)
        for row, name in enumerate(["Kue Melati", "Bengkel Jaya", "Toko Contoh", "Roti"], 1):
            sheet.write(row, 1, name)

    assert rows_of(tmp_path / "a")[1] == [
        ["DAFTAR IKM"],
        ["Serpong", "Kue Melati", 7],
        ["Serpong", "Bengkel Jaya"],
        ["Serpong", "Toko Contoh"],
        [None, "Roti"],
    ]


def test_merged_cells_without_end_cost_nothing(tmp_path):
    merge = '<mergeCell ref="A1:A1048576"/>' * 5_000
    path = xlsx_by_hand(
        tmp_path / "a",
        '<row r="1"><c r="A1" t="str"><v>x</v></c></row>'
        f"</sheetData><mergeCells>{merge}</mergeCells><sheetData>",
    )

    assert rows_of(path)[1] == [["x"]]


def test_days_of_a_workbook_that_counts_from_1904(tmp_path):
    path = write_xlsx(tmp_path / "a", [[date(2013, 12, 31)]], date_1904=True)

    assert rows_of(path)[1] == [[{"d": "2013-12-31"}]]


def test_xls(tmp_path):
    path = file(tmp_path, xls())

    kind, rows = rows_of(path)
    assert kind == "xls"
    assert rows[:2] == [
        ["Nama Usaha", "Nama Pemilik", "Tenaga Kerja", "Tanggal Daftar"],
        ["Kue Melati", "Siti Contoh", 4, {"d": "2013-12-31"}],
    ]
    assert sheets_of(path) == [("Daftar", 3, 4)]


def test_ods(tmp_path):
    cells = (
        ods_cell('office:value-type="string"', "Kue Melati")
        + ods_cell('office:value-type="float" office:value="4"', "4", repeated=2)
        + ods_cell('office:value-type="date" office:date-value="2013-12-31T17:30:00"', "x")
        + ods_cell('office:value-type="string" calcext:value-type="error"', "#REF!")
    )
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    path = write_ods(
        tmp_path / "a",
        ods_table(
            f"<table:table-row><table:table-cell/>{cells}</table:table-row>"
            f'<table:table-row table:number-rows-repeated="1048574">{empty}</table:table-row>'
        ),
    )

    row = [None, "Kue Melati", 4, 4, {"d": "2013-12-31"}, {"e": "#REF!"}]
    assert rows_of(path) == ("ods", [row])
    assert sheets_of(path) == [("Daftar", 1, 6)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_of_any_delimiter_and_encoding(tmp_path, encoding, delimiter, newline):
    text = newline.join(delimiter.join(f'"{cell}"' for cell in row) for row in CSV_ROWS)

    assert rows_of(file(tmp_path, text.encode(encoding))) == ("csv", CSV_ROWS)


def test_cells_of_a_csv_stay_as_they_are_written(tmp_path):
    row = ["3674012345670001", "007", "1.500.000", "31/12/2013", "TRUE", "=D1062", "8.52348e+010"]
    text = f"{','.join('abcdefg')}\n{','.join(row)}\n"

    assert rows_of(file(tmp_path, text.encode()))[1][1] == row


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a;b\n"Jl. Contoh 1,\nSerpong";x\n', [["a", "b"], ["Jl. Contoh 1,\nSerpong", "x"]]),
        ('a, "b, c"\n1, 2\n', [["a", "b, c"], ["1", "2"]]),
        ("sep=;\na,1;b\n", [["a,1", "b"]]),
        ("a,b\n\n1,2\n\n\n", [["a", "b"], [], ["1", "2"]]),
        ('"a ""b"" c";d\n', [['a "b" c', "d"]]),
        ("DAFTAR IKM, 2013\n\nNama;Alamat;Telp\nX;Jl. A, B;1\n", 3),
        ("Nama\nKue Melati\n", [["Nama"], ["Kue Melati"]]),
    ],
)
def test_csv_as_it_is_written_by_hand_and_by_programs(text, rows):
    told = table(text)

    assert len(told[2]) == rows if isinstance(rows, int) else told == rows


def test_an_umlaut_that_was_cut_does_not_spoil_the_rest(tmp_path):
    content = "Kafé,Café,Señor\n".encode() + b"x\xc3,y,z\n"

    assert rows_of(file(tmp_path, content))[1][0] == ["Kafé", "Café", "Señor"]


def test_a_quotation_mark_that_is_never_closed_is_found(tmp_path):
    content = b'a,b\n1,"2\n' + b"3,4\n" * 10_000

    told = refusal(file(tmp_path, content))
    assert (told.code, told.details["row"]) == ("long_cell", 2)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (codecs.BOM_UTF8 + b"\r\n  \n", "empty_file"),
        (b"\x00" * 1000, "empty_file"),
        (b"%PDF-1.7 ...", "document"),
        (b"{\\rtf1 ...", "document"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"\xff\xd8\xff\xe0...", "picture"),
        (b"Rar!...", "archive"),
        (b"\r\n <!DOCTYPE html><html><table><tr><td>Nama Usaha", "html"),
        (b"<table><tr><td>Nama Usaha</td></tr></table>", "html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "html"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "xml",
        ),
        (b"\x7fELF" + bytes(range(32)) * 40, "binary"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "broken"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument".encode("utf-16-le"),
            "document",
        ),
        (encrypted_xlsx(), "protected"),
        (xls(protected=True), "protected"),
        (xls()[:2000], "broken"),
        (b"PK\x03\x04" + b"x" * 100, "broken"),
    ],
)
def test_what_is_no_list_is_called_by_its_name(tmp_path, content, code):
    assert refusal(file(tmp_path, content)).code == code


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"xl/workbook.bin": "x"}, "xlsb"),
        ({"word/document.xml": "<w/>"}, "document"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "document"),
        ({"Index/Document.iwa": "x"}, "numbers"),
        ({"daftar.xlsx": "x"}, "archive"),
        ({"xl/workbook.xml": "<workbook"}, "broken"),
        ({f"xl/{n}.xml": "" for n in range(2_001)}, "bomb"),
    ],
)
def test_zips_that_are_no_list_are_called_by_their_name(tmp_path, members, code):
    assert refusal(zip_file(tmp_path / "a", members)).code == code


def test_a_workbook_that_was_cut_off_is_broken(tmp_path):
    content = write_xlsx(tmp_path / "a", [HEADER, BAKERY]).read_bytes()

    assert refusal(file(tmp_path, content[: len(content) // 2])).code == "broken"


def test_an_ods_with_a_password_is_protected(tmp_path):
    path = write_ods(tmp_path / "a", "", manifest="<m:encryption-data/>")

    assert refusal(path).code == "protected"


@pytest.mark.parametrize("cell", ["XFD1048576", "A100001", "GS1"])
def test_a_far_cell_is_named(tmp_path, cell):
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    path = xlsx_by_hand(tmp_path / "a", f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')

    for arguments in [(), ("sheet",)]:
        told = refusal(path, *arguments)
        assert told.code == "far_cell"
        assert told.details["cell"] == cell


def test_a_far_cell_in_another_sheet_does_no_harm(tmp_path):
    far = '<worksheet><sheetData><row><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    path = xlsx_by_hand(
        tmp_path / "a",
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        sheet_count=2,
        more={"xl/worksheets/s2.xml": far},
    )

    assert rows_of(path, "S1")[1] == [[1]]
    assert refusal(path, "sheet", "S2").code == "far_cell"


@pytest.mark.parametrize(("columns", "rows"), [(16_384, 1), (1, 1_048_576)])
def test_a_repeated_cell_of_an_ods_counts_as_often_as_it_stands(tmp_path, columns, rows):
    cell = ods_cell('office:value-type="string"', "x", repeated=columns)
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'

    assert refusal(write_ods(tmp_path / "a", ods_table(row))).code == "far_cell"


def test_many_sheets_are_refused(tmp_path):
    assert refusal(xlsx_by_hand(tmp_path / "a", "", sheet_count=200)).code == "too_many_sheets"
    tables = "".join(ods_table("", name=f"S{number}") for number in range(200))
    assert refusal(write_ods(tmp_path / "b", tables)).code == "too_many_sheets"


def test_entities_are_refused_wherever_they_stand(tmp_path):
    lol = '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert refusal(xlsx_by_hand(tmp_path / "a", "", before=lol)).code == "entities"
    strings = {"xl/sharedStrings.xml": f"{lol}<sst><si><t>&b;</t></si></sst>"}
    path = xlsx_by_hand(tmp_path / "b", "", more=strings)
    assert refusal(path, "sheet").code == "entities"
    assert refusal(write_ods(tmp_path / "c", ods_table(""), before=lol)).code == "entities"


def test_a_csv_of_too_many_rows_or_columns_is_refused(tmp_path):
    assert refusal(file(tmp_path, b"1\n" * 100_001)).code == "far_cell"
    assert refusal(file(tmp_path, b"1," * 201 + b"1")).code == "far_cell"


def test_a_cell_as_json():
    assert plain(float("nan")) == {"e": "#NUM!"}
    assert plain(2.0**53) == 2.0**53
    assert plain(" \xa0 ") is None
    assert plain("a\x00b") == "ab"
    assert plain(time(12, 30)) == "12:30:00"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16_383, "XFD")])
def test_letters_of_columns(index, letters):
    assert letter(index) == letters


@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(
            lambda text, encoding: text.encode(encoding, "replace"),
            st.text(),
            st.sampled_from(["utf-8", "utf-16", "cp1252"]),
        ),
    )
)
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_bytes_are_read_or_refused(tmp_path, content):
    path = file(tmp_path, content)
    for arguments in [(), ("sheet",)]:
        with suppress(Refused):
            for value in answers(str(path), *arguments):
                json.dumps(value, allow_nan=False).encode()


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=2),
        min_size=1,
    )
)
@settings(max_examples=100, deadline=None)
def test_quoted_text_comes_back_as_it_was_written(rows):
    rows = [row[: refusals.MOST_COLUMNS] for row in rows]
    quoted = [[cell.replace('"', '""') for cell in row] for row in rows]
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in quoted)

    told = table(text)
    assert [[cell.strip() for cell in row] for row in told] == [
        _without_end([cell.strip() for cell in row]) for row in rows[: len(told)]
    ]


def _without_end(row):
    while row and not row[-1]:
        row.pop()
    return row
