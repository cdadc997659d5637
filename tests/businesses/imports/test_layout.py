"""Where a list stands in its sheet: among titles, notes, totals and other people's habits."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from businesses.imports.cells import ErrorCell, FormulaCell
from businesses.imports.data_rows import data_rows
from businesses.imports.files import FileRefusedError
from businesses.imports.layout import FIRST_ROWS, recognise

N = None
HEADER = ["No", "Nama Usaha", "Nama Pemilik", "Alamat", "Tenaga Kerja", "Nilai Investasi (Rp.000)"]
BAKERY = [1, "Kue Melati", "Siti Contoh", "Jl. Contoh 1", 4, 5000]
WORKSHOP = [2, "Bengkel Jaya", "Budi Contoh", "Jl. Contoh 2", 3, 7000]


def headers(rows):
    return [column.header for column in recognise(rows).columns]


def refusal(rows):
    with pytest.raises(FileRefusedError) as error:
        recognise(rows)
    return error.value.code


def read(rows):
    """The row numbers and cells of the businesses, and what was left out."""
    left_out = Counter()
    return list(data_rows(rows, recognise(rows[:FIRST_ROWS]), left_out)), left_out


def below(*rows):
    """Which of `rows` below two businesses are businesses too, and what was left out."""
    found, left_out = read([HEADER, BAKERY, WORKSHOP, *rows])
    return [cells for _number, cells in found[2:]], dict(left_out)


def test_header_in_the_first_row():
    layout = recognise([HEADER, BAKERY])

    assert (layout.header_row, layout.first_row) == (1, 2)
    assert [(c.index, c.letter, c.header) for c in layout.columns[:2]] == [
        (0, "A", "No"),
        (1, "B", "Nama Usaha"),
    ]


def test_titles_empty_rows_and_empty_columns_are_passed_over():
    rows = [
        [N, "DAFTAR INDUSTRI KECIL DAN MENENGAH"],
        [N, "KOTA TANGERANG SELATAN TAHUN 2013"],
        [],
        [N, "Nama  Usaha", N, "Alamat\nLengkap"],
        [],
        [N, "Kue Melati", N, "Jl. Contoh 1"],
    ]
    layout = recognise(rows)

    assert (layout.header_row, layout.first_row) == (4, 6)
    assert [(c.letter, c.header) for c in layout.columns] == [
        ("B", "Nama Usaha"),
        ("D", "Alamat Lengkap"),
    ]
    assert read(rows)[0] == [(6, ["Kue Melati", "Jl. Contoh 1"])]


def test_a_column_without_a_name_is_kept_if_it_has_values():
    layout = recognise([["Nama Usaha", N, N, "Alamat"], ["Kue Melati", N, "x", "Jl. Contoh 1"]])

    assert [(c.letter, c.header) for c in layout.columns] == [
        ("A", "Nama Usaha"),
        ("C", ""),
        ("D", "Alamat"),
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        (
            ["No", "Nama Usaha", "Tenaga Kerja", N, "Alamat"],
            [N, N, "L", "P"],
            ["No", "Nama Usaha", "Tenaga Kerja L", "Tenaga Kerja P", "Alamat"],
        ),
        (
            ["No", "Nama Usaha", "Tenaga Kerja", N, "Alamat"],
            ["No", "Nama Usaha", "L", "P", "Alamat"],
            ["No", "Nama Usaha", "Tenaga Kerja L", "Tenaga Kerja P", "Alamat"],
        ),
        (
            ["Usaha", "Nama Pemilik", "Tenaga Kerja", N, "Alamat"],
            ["Usaha", "Nama Pemilik", "Laki-laki", "Perempuan", "Alamat"],
            ["Usaha", "Nama Pemilik", "Tenaga Kerja Laki-laki", "Tenaga Kerja Perempuan", "Alamat"],
        ),
        (
            ["No", "Nama Usaha", "Kapasitas Produksi", N, "Alamat"],
            [N, N, "Jumlah", "Satuan", N],
            ["No", "Nama Usaha", "Kapasitas Produksi Jumlah", "Satuan", "Alamat"],
        ),
        (
            ["Pemilik", N, N, "Usaha", N, N],
            ["Nama", "NIK", "Alamat", "Nama", "NIB", "Alamat"],
            ["Nama Pemilik", "NIK Pemilik", "Pemilik Alamat", "Nama Usaha", "NIB", "Alamat Usaha"],
        ),
        (
            ["Nama Usaha", "Alamat", N, N, "Nilai Investasi"],
            [N, "Jalan", "Kelurahan", "Kecamatan", "(Rp.000)"],
            ["Nama Usaha", "Jalan", "Kelurahan", "Kecamatan", "Nilai Investasi (Rp.000)"],
        ),
        (
            ["Nama Usaha", "Pemilik", "Nilai Investasi"],
            [N, N, "(Rp.000)"],
            ["Nama Usaha", "Pemilik", "Nilai Investasi (Rp.000)"],
        ),
    ],
)
def test_a_header_over_two_rows_is_one(upper, lower, expected):
    width = len(expected)
    rows = [["JUDUL"], upper, lower, [f"Nilai {column}" for column in range(width)]]

    assert headers(rows) == expected
    assert recognise(rows).header_row == 3
    assert recognise(rows).first_row == 4


def test_the_first_business_is_no_part_of_the_header():
    rows = [["Nama Usaha", "Alamat", "Telp", N], ["Kue Melati", "Serpong", N, "langganan"]]

    assert recognise(rows).first_row == 2


@pytest.mark.parametrize(
    "numbers", [[1, 2, 3, 4, 5, 6], ["1", "2", "3"], ["(1)", "(2)", "(3)"], [N, 2, 3, 4]]
)
def test_a_row_that_numbers_the_columns_is_passed_over(numbers):
    layout = recognise([HEADER, numbers, BAKERY])

    assert (layout.header_row, layout.first_row) == (1, 3)


def test_names_of_columns_that_nobody_knows_are_a_header_above_figures():
    rows = [
        ["Workshop", "Whose", "How many people"],
        ["Kue Melati", "Siti", 4],
        ["Bengkel Jaya", "Budi", 3],
    ]

    assert headers(rows) == rows[0]


def test_columns_of_an_oss_file():
    names = ["id_proyek", "nib", "nama_perusahaan", "kbli", "jumlah_investasi", "tki"]

    assert headers([names, ["R-1", "1234567890123", "Kue Melati", "10710", 5000, 4]]) == names


@pytest.mark.parametrize("header", ["Nama Usaha", "NAMA IKM", "Business name", "Nama usaha"])
def test_names_alone_are_a_list(header):
    rows = [
        ["DAFTAR IKM 2013"],
        [],
        [header],
        ["Kue Melati"],
        [],
        ["CV. Maju", "Serpong"],
        ["Roti"],
    ]

    assert (recognise(rows).header_row, headers(rows)) == (3, [header, ""])
    assert [cells[0] for _row, cells in read([*rows, [header]])[0]] == [
        "Kue Melati",
        "CV. Maju",
        "Roti",
    ]


@pytest.mark.parametrize("rows", [[], [[], []], [[N, N]]])
def test_an_empty_sheet_is_refused(rows):
    assert refusal(rows) == "empty_sheet"


@pytest.mark.parametrize(
    "rows",
    [
        [BAKERY, WORKSHOP],
        [["Kue Melati", "Siti", "Serpong"], ["Bengkel Jaya", "Budi", "Pamulang"]],
        [["Surat keterangan"], ["Dengan hormat,"], ["demikian kami sampaikan"]],
        [["Kue Melati"], ["Bengkel Jaya"]],
        [["Alamat"], ["Jl. Contoh 1"]],
        [["Nama Usaha"], ["Kue Melati", "Siti"], ["Bengkel Jaya", "Budi"]],
    ],
)
def test_a_sheet_without_names_of_columns_is_refused(rows):
    assert refusal(rows) == "no_header"


@pytest.mark.parametrize("rows", [[HEADER], [HEADER, [], [1, 2, 3, 4, 5, 6], []]])
def test_a_header_without_rows_is_refused(rows):
    assert refusal(rows) == "no_rows"


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["No", "Kecamatan", "Jumlah IKM", "Jumlah Tenaga Kerja", "Nilai Investasi (Rp.000)"],
            [1, "Serpong", 42, 210, 1_500_000],
            [2, "Pamulang", 37, 190, 900_000],
            [N, "Jumlah", 79, 400, 2_400_000],
        ],
        [["Kecamatan", "IKM", "Tenaga Kerja"], ["Serpong", "42", "1.210"], ["Setu", "37", "-"]],
        [["Bidang Usaha", "Unit Usaha", "Investasi"], ["Pangan", 42, 5], ["Sandang", 37, 5]],
        [["Kecamatan", "Kelurahan", "Jumlah"], ["Serpong", "Buaran", 42], ["Setu", "Babakan", 37]],
        [["Kecamatan", 2011, 2012], ["Serpong", 42, 52], ["Setu", 37, 39]],
        [["Nama Industri", "Jumlah Unit Usaha", "Tenaga Kerja"], ["Tahu", 42, 90], ["Roti", 3, 9]],
        [["REKAPITULASI"], ["Uraian", "Jumlah"], ["IKM Pangan", 42], ["IKM Sandang", 37]],
    ],
)
def test_a_recap_is_refused(rows):
    assert refusal(rows) == "recap"


@pytest.mark.parametrize(
    "rows",
    [
        [["Nama Usaha", "Tenaga Kerja"], ["Kue Melati", 4], ["Bengkel Jaya", 3]],
        [["Nama Industri", "Komoditi", "Nilai Investasi"], ["Kue Melati", "Pangan", 4]],
        [["Pemilik", "Kecamatan", "Jumlah Unit"], ["Siti Contoh", "Serpong", 1]],
        [["REKAP DATA IKM"], HEADER, BAKERY],
    ],
)
def test_a_list_of_businesses_is_no_recap(rows):
    assert recognise(rows).columns


@pytest.mark.parametrize(
    "total",
    [
        [N, "Jumlah", N, N, 7, 12000],
        ["JUMLAH", N, N, N, 7, 12000],
        ["TOTAL KESELURUHAN", N, N, N, "7", "Rp 12.000"],
        [N, N, N, "Sub Total Kec. Serpong", 7, N],
        [N, "Total :", N, "-", ErrorCell("=SUM(E2:E3)"), ErrorCell("=SUM(F2:F3)")],
        [N, N, N, N, 7, 12000],
        [N, N, N, N, ErrorCell("=SUM(E2:E3)"), N],
        [N, "Jumlah", N, N, "=SUM(E2:E3)", "=E2+E3"],
        [N, N, N, N, "=SUM(E2:E3)", "=SUM(F2:F3)"],
    ],
)
def test_totals_are_left_out_and_counted(total):
    assert below([], total) == ([], {"totals": 1})


@pytest.mark.parametrize(
    "business",
    [
        [3, "Total Jaya", "Tono Contoh", "Jl. Contoh 3", 2, 100],
        [3, "Total Jaya", N, N, 2, 100],
        [3, "Kue Melati", N, "=D2", 2, 100],
        [3, "Jumlah", "Tono Contoh", "Jl. Contoh 3", 2, 100],
        [N, N, "Tono Contoh", N, 7, 12000],
        [N, N, N, N, 7, 11999],
        [N, "Sumber Rejeki", N, N, N, N],
        [N, "Kepala Dua", "Tono Contoh", N, 1, N],
        [N, "Desa Kreatif", N, N, 3, N],
        [N, "Catatan", "Tono Contoh", "Jl. Contoh 3", N, N],
    ],
)
def test_a_business_is_never_taken_for_a_total(business):
    assert below(business) == ([business], {})


def test_signatures_and_remarks_below_the_list_are_left_out_and_counted():
    footer = [
        [],
        [N, N, N, N, "Tangerang Selatan, 31 Desember 2013"],
        [N, "Mengetahui,", N, N, "Kepala Dinas Perindustrian"],
        [],
        [N, N, N, N, "Drs. Contoh Saja, M.Si"],
        [N, N, N, N, "NIP. 19600101 198503 1 001"],
        ["Sumber: Disperindag"],
    ]

    assert below([N, "Jumlah", N, N, 7, 12000], *footer) == ([], {"totals": 1, "footers": 5})


def test_a_business_below_a_signature_is_read():
    assert below(["Sumber: Disperindag"], BAKERY) == ([BAKERY], {"footers": 1})


def test_repeated_headers_and_names_of_areas_between_the_businesses_are_left_out():
    assert below(HEADER, ["KECAMATAN SERPONG"], BAKERY) == ([BAKERY], {"headings": 2})


def test_rows_keep_the_numbers_they_have_in_the_file():
    rows = [["DAFTAR"], [], HEADER, BAKERY, [], [N, N], WORKSHOP]

    assert [number for number, _cells in read(rows)[0]] == [4, 7]


def test_cells_stand_in_the_order_of_the_columns():
    rows = [[N, "Nama Usaha", N, "Alamat"], [N, "Kue Melati"]]

    assert read(rows)[0] == [(2, ["Kue Melati", None])]


cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.text(min_size=1),
    st.sampled_from([*HEADER, "L", "P", "Jumlah", "Kecamatan", "(Rp)", "Mengetahui,", "1", "²"]),
    st.builds(ErrorCell, st.sampled_from(["#REF!", "=SUM(A1:A9)"])),
    st.builds(FormulaCell, st.just("=SUM(A1:A9)"), st.integers() | st.text(min_size=1)),
)


@given(st.lists(st.lists(cells, max_size=7), max_size=9))
@settings(max_examples=300, deadline=None)
def test_any_table_is_understood_or_refused(rows):
    try:
        layout = recognise(rows)
    except FileRefusedError:
        return
    left_out = Counter()
    found = list(data_rows(rows, layout, left_out))
    filled = sum(any(cell is not None for cell in row) for row in rows[layout.first_row - 1 :])
    assert len(found) + left_out.total() == filled
    assert all(len(row) == len(layout.columns) for _number, row in found)


def test_a_day_may_stand_anywhere():
    rows = [[date(2013, 1, 1)], HEADER, [*BAKERY, date(2013, 1, 1)]]

    assert read(rows)[0] == [(3, [*BAKERY, date(2013, 1, 1)])]


def test_a_unit_or_a_year_above_leaves_the_groups_their_names():
    money = "Nilai Investasi (Rp.000)"
    rows = [
        ["No", "Nama Usaha", "Identitas", N, money, "Omzet 2023", "Tenaga Kerja", N],
        ["No", "Nama Usaha", "Nama Pemilik", "NIK", money, "Omzet 2023", "L", "P"],
        [1, "Kue Melati", "Siti Contoh", "3674014101800012", 5000, 100, 2, 3],
        [2, "Bengkel Jaya", "Budi Contoh", "3674014101800013", 7000, 50, 3, 1],
    ]

    assert headers(rows)[-2:] == ["Tenaga Kerja L", "Tenaga Kerja P"]
    assert headers(rows)[4] == money
