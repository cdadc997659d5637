"""Cells cleaned: examples of each kind, and whatever a cell may hold."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import override
from hypothesis import assume, given
from hypothesis import strategies as st

from businesses import identifiers
from businesses.imports.cells import ErrorCell
from businesses.imports.cleaners import CLEANERS, CLEAR, Context, multiplier_of_header, readable
from businesses.imports.cleaners.identity import is_odd_nik
from businesses.imports.fields import BY_KEY, FIELDS
from businesses.imports.problems import KINDS, sentence
from businesses.models import Business, Certification, Person
from ikm_registry.forms import Text
from ikm_registry.spreadsheets import csv_cell

TODAY = date(2026, 11, 25)
NIK = "3674010101800001"


def clean(field, cell, **known):
    return CLEANERS[BY_KEY[field].kind](cell, Context(field, TODAY, **known))


def value(field, cell, **known):
    """The value of a cell that is all right."""
    values, problems = clean(field, cell, **known)
    assert problems == []
    return values.get(field)


def fault(field, cell, **known):
    """The code of what makes a cell unknown."""
    values, problems = clean(field, cell, **known)
    assert values == {}
    return [problem.code for problem in problems]


def test_every_kind_of_field_has_a_cleaner():
    assert {field.kind for field in FIELDS} == set(CLEANERS)


# --- Every kind ---


@pytest.mark.parametrize("field", BY_KEY)
@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "n/a", "Tidak ada", "?", "\x00"])
def test_an_empty_cell_gives_nothing(field, cell):
    assert clean(field, cell) == ({}, [])


@pytest.mark.parametrize("field", BY_KEY)
def test_only_the_wish_to_erase_clears_a_field_that_may_be_empty(field):
    values, problems = clean(field, " [Kosongkan] ")

    if field in {"number", "name", "registered_on", "owner_name"}:
        assert (values, problems[0].code) == ({}, "cannot_clear")
    else:
        assert (values, problems) == ({field: CLEAR}, [])


@pytest.mark.parametrize("field", BY_KEY)
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("=D1062", "formula"),
        ("=HYPERLINK(1)", "formula"),
        ("#REF!", "error"),
        ("#n/a", "error"),
        ("########", "error"),
        (ErrorCell("#VALUE!"), "error"),
        (ErrorCell("?!x"), "error"),
        (float("nan"), "error"),
    ],
)
def test_formulas_and_errors_are_unknown(field, cell, code):
    assert fault(field, cell) == [code]


# --- Numbers that name someone ---


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("number", " ikm-3674-2026-00042 ", "IKM-3674-2026-00042"),
        ("number", "IKM – 3674 - 2026-00042", "IKM-3674-2026-00042"),
        ("owner_nik", NIK, NIK),
        ("owner_nik", f"'{NIK}", NIK),
        ("owner_nik", f"\N{RIGHT SINGLE QUOTATION MARK}{NIK}", NIK),
        ("owner_nik", "3674.0101 0180-0001", NIK),
        ("owner_nik", f"NIK: {NIK}", NIK),
        ("owner_nik", float(NIK), NIK),
        ("owner_nik", "0", None),
        ("owner_nik", 0.0, None),
        ("owner_nik", "0000000000000000", None),
        ("owner_nik", "xxxx", None),
        ("npwp", "01.234.567.8-901.000", "012345678901000"),
        ("npwp", "0012345678901000", "0012345678901000"),
        ("npwp", "00.000.000.0-000.000", None),
        ("nib", "0220001234567", "0220001234567"),
        ("nib", 1234567890124.0, "1234567890124"),
        ("kbli", 10750.0, "10750"),
        ("kbli", "10750 - Industri makanan", "10750"),
        ("kbli", "C.10750", "10750"),
        ("kbli_edition", 2020.0, 2020),
        ("kbli_edition", "KBLI 2025", 2025),
    ],
)
def test_numbers_are_read_however_they_are_written(field, cell, expected):
    assert value(field, cell) == expected


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("number", "42", "number"),
        ("owner_nik", 3674010101800000.0, "digits_cut"),
        ("owner_nik", 9174010101800002.0, "digits_cut"),
        ("owner_nik", "3.67401E+15", "digits_cut"),
        ("owner_nik", "3,67401e+015", "digits_cut"),
        ("owner_nik", "3674********0001", "own_mask"),
        ("owner_nik", "3674xxxxxxxx0001", "masked"),
        ("owner_nik", "367401******0001", "masked"),
        ("owner_nik", "1234567890123456", "dummy"),
        ("owner_nik", "3333333333333333", "dummy"),
        ("owner_nik", "3674000000000000", "dummy"),
        ("owner_nik", "367401010180001", "nik_length"),
        ("owner_nik", "Budi", "unreadable"),
        ("owner_nik", -5, "unreadable"),
        ("npwp", 1234567890123450.0, "digits_cut"),
        ("npwp", "1234", "npwp_length"),
        ("npwp", 12345678901234.5, "unreadable"),
        ("nib", "220001234567", "nib_length"),
        ("nib", "1,23E+12", "digits_cut"),
        ("kbli", "1075", "kbli"),
        ("kbli", 1111.0, "kbli"),
        ("kbli_edition", "2015", "kbli_edition"),
    ],
)
def test_numbers_that_nobody_has_are_unknown(field, cell, code):
    assert fault(field, cell) == [code]


@pytest.mark.parametrize(
    ("field", "cell", "expected", "code"),
    [
        ("owner_nik", "3674019913800001", "3674019913800001", "nik_odd"),
        ("owner_nik", "3674010101800000", "3674010101800000", "nik_odd"),
        ("nib", 220001234567.0, "0220001234567", "zero_restored"),
        ("npwp", 12345678901000.0, "012345678901000", "zero_restored"),
        ("kbli", "10750, 10792", "10750", "several_kbli"),
    ],
)
def test_odd_numbers_are_kept_and_said_so(field, cell, expected, code):
    values, problems = clean(field, cell)

    assert values == {field: expected}
    assert [problem.code for problem in problems] == [code]


@given(st.from_regex(r"[0-9]{6}[0-7][0-9][01][0-9]{7}", fullmatch=True))
def test_a_nik_is_odd_where_the_forms_warn_of_it(nik):
    assume(len(set(nik)) > 1)

    assert is_odd_nik(nik) == bool(identifiers.nik_warnings(nik))


@pytest.mark.parametrize("field", ["owner_nik", "npwp"])
@given(cell=st.from_regex(r"[0-9]{14,17}|[0-9]{13,16}x", fullmatch=True))
def test_no_problem_tells_a_whole_secret_number(field, cell):
    _values, problems = clean(field, cell)

    assert all(cell not in sentence(problem) + problem.value for problem in problems)


# --- Phones and e-mail ---


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("081200000001", "+6281200000001"),
        ("0812-0000-0001", "+6281200000001"),
        ("+62 812 0000 0001", "+6281200000001"),
        ("+62 (0)812 0000 0001", "+6281200000001"),
        ("'081200000001", "+6281200000001"),
        ("081200000001 (Budi)", "+6281200000001"),
        ("HP: 0812 0000 0001", "+6281200000001"),
        ("81200000001", "+6281200000001"),
        ("62811697517", "+62811697517"),
        (8120000001.0, "+628120000001"),
        (6281200000001.0, "+6281200000001"),
        (215550001.0, "+62215550001"),
        ("0335 - 082905", "+62335082905"),
        ("(0335) 361601", "+62335361601"),
        ("021 555 0001 ext 12", "+62215550001"),
        ("+1 202-555-0143", "+12025550143"),
        ("0", None),
        (0.0, None),
    ],
)
def test_phones_are_read_however_they_are_written(cell, expected):
    assert value("phone", cell) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("8.52348e+010", "phone_cut"),
        ("8,52E+10", "phone_cut"),
        (85234800000.0, "phone_cut"),
        ("817641", "phone"),
        ("0812xxxx001", "phone"),
        ("0812O0000001", "phone"),
        ("ada", "phone"),
        (True, "phone"),
        (-8120000001, "phone"),
        (812000.5, "phone"),
        (date(2013, 5, 3), "phone"),
    ],
)
def test_what_is_no_phone_is_unknown(cell, code):
    assert fault("phone", cell) == [code]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("(0335) 361601, 081228519729", "+62335361601"),
        ("0335 - 325590 / 085209167112", "+62335325590"),
        ("817641 / 081228519729", "+6281228519729"),
        ("Budi 081200000001 Andi 081300000002", "+6281200000001"),
        ("081200000001\n081300000002", "+6281200000001"),
        ("0812-0000-0001 - +6281300000002", "+6281200000001"),
    ],
)
def test_of_several_phones_the_first_is_kept(cell, expected):
    values, problems = clean("phone", cell)

    assert values == {"phone": expected}
    assert [problem.code for problem in problems] == ["second_phone"]
    assert identifiers.readable_phone(expected) in sentence(problems[0])


# 62 811 000 000 without its plus is a landline to the forms, for there is an area code 0628.
@given(st.from_regex(r"(\+62|0|)[28][0-9]{3,13}", fullmatch=True))
def test_a_phone_is_the_one_that_a_form_makes_of_it(text):
    try:
        expected = {"phone": identifiers.clean_phone(text)}
    except ValidationError:
        expected = {}

    assert clean("phone", text)[0] == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("nama@contoh.id", "nama@contoh.id"),
        ("nama @contoh.id", "nama@contoh.id"),
        ("mailto:nama@contoh.id", "nama@contoh.id"),
        ("<nama@contoh.id>", "nama@contoh.id"),
        ("Email: nama@contoh.id", "nama@contoh.id"),
    ],
)
def test_e_mail_is_freed_of_what_stands_around_it(cell, expected):
    assert value("email", cell) == expected


def test_e_mail_that_is_none_is_unknown_and_of_two_the_first_is_kept():
    assert fault("email", "nama.contoh.id") == ["email"]
    assert fault("email", "a..b@contoh.id") == ["email"]
    assert clean("email", "a@contoh.id; b@contoh.id")[0] == {"email": "a@contoh.id"}


# --- Names ---


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CV. SUMBER REJEKI", "CV. Sumber Rejeki"),
        ("UD. BABIPOKI LECOG", "UD. Babipoki Lecog"),
        ("TOKO ROTI DAN KUE", "Toko Roti dan Kue"),
        ("DAN DI", "Dan di"),
        ("KWT MELATI II", "KWT Melati II"),
        ("RJ", "RJ"),
        ("D'CAKE", "D'Cake"),
        ("AL-BAROKAH", "Al-Barokah"),
        ("CAFÉ ÀLA", "Café Àla"),
        ("Service TV,AC", "Service TV,AC"),
        ("PT. Tanjung Mas Harapan (DEM)", "PT. Tanjung Mas Harapan (DEM)"),
        ("123", "123"),
    ],
)
def test_names_in_capitals_become_readable(name, expected):
    assert readable(name) == expected
    assert readable(expected) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HJ. SITI AMINAH, S.PD", "Hj. Siti Aminah, S.Pd"),
        ("DRA. NUR'AINI", "Dra. Nur'aini"),
        ("DRS. H. A. RAHMAN", "Drs. H. A. Rahman"),
        ("N O V A", "N O V A"),
        ("DI PONEGORO", "Di Ponegoro"),
    ],
)
def test_names_of_persons_keep_titles_and_initials(name, expected):
    assert clean("owner_name", name)[0]["owner_name"] == expected


def test_a_name_that_was_changed_is_also_told_as_written():
    assert clean("name", "SUMBER REJEKI") == (
        {"name": "Sumber Rejeki", "name_as_written": "SUMBER REJEKI"},
        [],
    )
    assert clean("owner_name", "Siti")[0] == {"owner_name": "Siti"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CV. SUMBER REJEKI", "cv"),
        ("C.V. Maju", "cv"),
        ("PT Maju", "pt"),
        ("Maju Jaya, PT", "pt"),
        ("Maju Jaya (CV)", "cv"),
        ("PD. Maju", "ud"),
        ("Koperasi Maju", "koperasi"),
        ("Ptolemeus", None),
        ("Budi CV", None),
        ("P. Tarigan", None),
    ],
)
def test_a_name_tells_its_legal_form(name, expected):
    assert clean("name", name)[0].get("legal_form") == expected


def test_a_number_is_no_person():
    values, problems = clean("owner_name", NIK)

    assert values == {}
    assert problems[0].code == "no_person"
    assert NIK not in sentence(problems[0])


def test_a_phone_in_a_public_text_is_warned_of_and_kept():
    values, problems = clean("products", "keripik 0812 0000 0001")

    assert values == {"products": "keripik 0812 0000 0001"}
    assert problems[0].code == "private_number"


def test_texts_are_composed_and_cut_to_their_column():
    assert value("brand", "  Cafe\u0301 \n Kita\x00 ") == "Café Kita"
    values, problems = clean("brand", "x" * 121)
    assert values == {"brand": "x" * 120}
    assert (problems[0].code, problems[0].params) == ("too_long", {"longest": 120})


def test_notes_keep_their_lines():
    assert value("notes", " satu\r\ndua\x01 \n\ntiga ") == "satu\ndua \n\ntiga"


@pytest.mark.parametrize("cell", ["36.74.01.1001", "3674011001", 3674011001.0])
def test_codes_of_areas_get_their_dots(cell):
    assert value("area_code", cell) == "36.74.01.1001"


# --- Places ---


@pytest.mark.parametrize(
    ("cell", "street", "rt", "rw"),
    [
        ("JL. IKAN TONGKOL RT 5 RW. 6", "JL. IKAN TONGKOL", "5", "6"),
        ("Jl. Mawar RT.05/06", "Jl. Mawar", "05", "06"),
        ("Jl. Mawar Rt. 00 Rw.7", "Jl. Mawar", None, "7"),
        ("GG PESANTREN RT 94/RW 79", "GG PESANTREN", "94", "79"),
        ("RT. 46 / RW. 32", None, "46", "32"),
        ("JL. X RT/RW : 5/5", "JL. X", "5", "5"),
        ("JL. IKAN KAKAP RT/RT 2/8", "JL. IKAN KAKAP", "2", "8"),
        ("JL. IKAN KAKAP RT02/RW III", "JL. IKAN KAKAP", "02", "3"),
        ("JL. BLANAK RT.6 / RW. 7  NO. 68", "JL. BLANAK NO. 68", "6", "7"),
        ("Jl. A No. 95 RT.96, Harapan Baru", "Jl. A No. 95, Harapan Baru", "96", None),
        ("Jl. A (RT 5/RW 6) Blok C", "Jl. A Blok C", "5", "6"),
        ("RW 05 RT 03 Jl. A", "Jl. A", "03", "05"),
        ("Jl. A RW 05", "Jl. A", None, "05"),
        ("Jl. ART 5", "Jl. ART 5", None, None),
        ("Jl. A RT 1234", "Jl. A RT 1234", None, None),
        ("Jl. A RT 5 RW XXXIV", "Jl. A", "5", None),
    ],
)
def test_a_street_tells_rt_and_rw(cell, street, rt, rw):
    values, problems = clean("street", cell)

    assert problems == []
    assert (values.get("street"), values.get("rt"), values.get("rw")) == (street, rt, rw)


@pytest.mark.parametrize(
    ("cell", "street", "postcode"),
    [
        ("Jl. A No. 1, Serpong 15310", "Jl. A No. 1, Serpong", "15310"),
        ("Jl. A, Kode Pos 15310.", "Jl. A", "15310"),
        ("Jl. A No. 15310", "Jl. A No. 15310", None),
        ("Jl. A 153101", "Jl. A 153101", None),
        ("15310", "15310", None),
    ],
)
def test_a_street_tells_the_postcode_at_its_end(cell, street, postcode):
    values, _problems = clean("street", cell)

    assert (values.get("street"), values.get("postcode")) == (street, postcode)


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("rt", "RT. 05", "05"),
        ("rt", 5.0, "5"),
        ("rt", "000", None),
        ("rw", "III", "III"),
        ("rw", "VIII", "8"),
        ("rt", "0005", "5"),
        ("postcode", 15310.0, "15310"),
        ("postcode", "0", None),
        ("latitude", "-6.287512", Decimal("-6.287512")),
        ("latitude", "-6,287512", Decimal("-6.287512")),
        ("latitude", -6.2875123, Decimal("-6.287512")),
        ("latitude", "6.28 LS", Decimal("-6.28")),
        ("latitude", "6°17'15.0\"S", Decimal("-6.2875")),
        ("longitude", "106.714321° BT", Decimal("106.714321")),
        ("longitude", "0", None),
    ],
)
def test_parts_of_a_place_are_read(field, cell, expected):
    assert value(field, cell) == expected


def test_rt_and_rw_may_stand_in_one_cell():
    assert clean("rt", "005/003") == ({"rt": "005", "rw": "003"}, [])
    assert clean("rt", "RT 5 RW 3") == ({"rt": "5", "rw": "3"}, [])


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("rt", "1234", "rt"),
        ("rt", "abc", "rt"),
        ("rt", date(2026, 3, 5), "rt"),
        ("postcode", "1531", "postcode"),
        ("latitude", "106.7", "swapped"),
        ("longitude", -6.28, "swapped"),
        ("latitude", -50.0, "outside"),
        ("latitude", "utara", "coordinate"),
        ("latitude", "-6.287.512", "coordinate"),
    ],
)
def test_parts_of_no_place_are_unknown(field, cell, code):
    assert fault(field, cell) == [code]


# --- Days and years ---


@pytest.mark.parametrize(
    "cell",
    [
        *["31/12/2013", "31-12-2013", "31.12.2013", "31.12.13", "31 12 2013", "2013-12-31"],
        *["31 Desember 2013", "31 DES 2013", "31-Dec-13", "31-XII-2013", "December 31, 2013"],
        *["Selasa, 31 Desember 2013", "2013-12-31 00:00:00", "2013-12-31T10:15:00", "'31/12/2013"],
        *["20131231", "31122013", "41639", 41639.0, 41639, 41639.75, date(2013, 12, 31)],
        datetime(2013, 12, 31, 23, 59),  # noqa: DTZ001
    ],
)
def test_days_are_read_in_all_spellings(cell):
    assert clean("registered_on", cell) == (
        {"registered_on": date(2013, 12, 31), "registered_precision": "hari"},
        [],
    )


@pytest.mark.parametrize("cell", ["2013", 2013, 2013.0, "Tahun 2013", "th. 2013", date(1905, 7, 5)])
def test_a_bare_year_counts_at_its_end(cell):
    assert clean("registered_on", cell) == (
        {"registered_on": date(2013, 12, 31), "registered_precision": "tahun"},
        [],
    )


def test_the_running_year_counts_today():
    assert value("registered_on", "2026") == TODAY


def test_the_day_comes_first_unless_it_cannot():
    assert value("registered_on", "3/5/2013") == date(2013, 5, 3)
    assert value("registered_on", "3/5/2013", month_first=True) == date(2013, 3, 5)
    values, problems = clean("registered_on", "5/13/2013")
    assert values["registered_on"] == date(2013, 5, 13)
    assert [problem.code for problem in problems] == ["month_first"]


def test_a_month_is_kept_as_its_year():
    values, problems = clean("registered_on", "Mei 2013")

    assert values == {"registered_on": date(2013, 12, 31), "registered_precision": "tahun"}
    assert [problem.code for problem in problems] == ["month_only"]


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("registered_on", "26/11/2026", "future"),
        ("registered_on", "2027", "future"),
        ("registered_on", date(2030, 1, 1), "future"),
        ("registered_on", "1944", "early"),
        ("registered_on", date(1900, 1, 1), "early"),
        ("registered_on", "30/2/2013", "date"),
        ("registered_on", "kemarin", "date"),
        ("registered_on", -1.0, "date"),
        ("registered_on", time(10, 30), "date"),
        ("year_founded", "1799", "early"),
        ("year_founded", 2027.0, "future"),
        ("year_founded", "98", "year"),
        ("year_founded", "2010/2011", "year"),
        ("facts_year", 1989.0, "early"),
    ],
)
def test_days_and_years_that_cannot_be_are_unknown(field, cell, code):
    assert fault(field, cell) == [code]


@pytest.mark.parametrize("cell", [2010.0, "2010", "Thn. 2010", "17/8/2010", date(2010, 8, 17)])
def test_years_are_read_out_of_years_and_days(cell):
    assert value("year_founded", cell) == 2010


# --- Amounts ---


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1 500 000", 1_500_000),
        ("39.600.", 39_600),
        ("Rp 1.500.000,-", 1_500_000),
        ("Rp. 1.500.000,00", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("IDR 1500000", 1_500_000),
        ("Rp 1,5 juta", 1_500_000),
        ("1.5 jt", 1_500_000),
        ("1.500 juta", 1_500_000_000),
        ("2 milyar", 2_000_000_000),
        ("1,2 M", 1_200_000_000),
        ("500 ribu", 500_000),
        ("500rb", 500_000),
        ("5 juta per tahun", 5_000_000),
        ("1500000,5", 1_500_001),
        ("0", 0),
        ("Rp -", None),
        (5000000000.0, 5_000_000_000),
        (1499999.9999999998, 1_500_000),
    ],
)
def test_money_is_read_in_numbers_and_words(cell, expected):
    assert value("investment", cell) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("10-20 juta", "range"),
        ("10 s/d 20 juta", "range"),
        ("-500000", "negative"),
        ("(500.000)", "negative"),
        (-1.0, "negative"),
        ("1.5", "money"),
        ("1,500 juta", "money"),
        ("1.500,000", "money"),
        ("±50 juta", "money"),
        ("5 juta/bulan", "money"),
        ("banyak", "money"),
        (True, "money"),
        (date(2013, 5, 3), "money"),
        ("1,5E+09", "digits_cut"),
        (1e19, "too_large"),
        ("9" * 19, "too_large"),
        ("9" * 5000, "unreadable"),
    ],
)
def test_money_that_is_unclear_is_unknown(cell, code):
    assert fault("investment", cell) == [code]


def test_money_is_counted_in_the_unit_of_its_column_unless_it_names_one():
    assert value("investment", 1500.0, multiplier=1000) == 1_500_000
    assert value("investment", "1.500", multiplier=1000) == 1_500_000
    assert value("investment", "1,5", multiplier=1_000_000) == 1_500_000
    assert value("investment", 0.1, multiplier=1_000_000) == 100_000
    assert value("investment", "1,5 juta", multiplier=1000) == 1_500_000
    assert value("investment", "Rp 2.500", multiplier=1000) == 2_500_000
    assert value("investment", "2.500,-", multiplier=1000) == 2_500_000


@pytest.mark.parametrize(
    "cell", ["Rp 2.500.000,-", "Rp.2.500.000,-", "IDR 2,500,000.-", "rp2500000,="]
)
def test_money_written_out_to_the_last_rupiah_is_not_multiplied_and_warned_of(cell):
    values, problems = clean("investment", cell, multiplier=1000)

    assert values == {"investment": 2_500_000}
    assert [one.code for one in problems] == ["whole_rupiah"]
    assert clean("investment", cell) == ({"investment": 2_500_000}, [])


def test_money_written_out_that_is_less_than_its_unit_is_unclear():
    assert fault("investment", "Rp 500,-", multiplier=1000) == ["money"]
    assert value("investment", "Rp 0,-", multiplier=1000) == 0


def test_year_of_another_century_is_kept_with_a_warning():
    for cell in ["1875", 1899, date(1875, 5, 3)]:
        values, problems = clean("year_founded", cell)
        assert 1875 <= values["year_founded"] < 1900
        assert [one.code for one in problems] == ["long_ago"]
    assert value("year_founded", 1900) == 1900


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Nilai Investasi (Rp.000)", 1_000),
        ("Investasi (Rp. 000,-)", 1_000),
        ("Modal (dalam ribuan rupiah)", 1_000),
        ("Omzet x Rp1.000", 1_000),
        ("Investasi (Rp. 000.000)", 1_000_000),
        ("Investasi (juta)", 1_000_000),
        ("INVESTASI (RP. JUTA)", 1_000_000),
        ("Investasi (Milyar Rp)", 1_000_000_000),
        ("Investasi (Rp)", 1),
        ("Omzet 2000", 1),
        ("Investasi", 1),
    ],
)
def test_a_header_tells_the_unit_of_its_money(header, expected):
    assert multiplier_of_header(header) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("10", 10), (10.0, 10), (0.0, 0), ("10 orang", 10), ("10 Org.", 10), ("1.200", 1200)],
)
def test_people_are_counted(cell, expected):
    assert value("workers", cell) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("L:3 P:4", "count"),
        ("3+4", "count"),
        ("5-10", "range"),
        (10.5, "count"),
        ("1,5", "count"),
        (-1, "negative"),
        (3e9, "too_large"),
        (True, "count"),
        ("sepuluh", "count"),
        ("٣", "count"),
    ],
)
def test_what_is_no_count_is_unknown(cell, code):
    assert fault("workers", cell) == [code]


@pytest.mark.parametrize(
    ("cell", "amount", "unit"),
    [
        (4.0, "4", None),
        (12.345, "12.35", None),
        ("1.500 kg", "1500", "kg"),
        ("1.500,5", "1500.5", None),
        ("240 m3", "240", "m3"),
        ("100 kg/bulan", "100", "kg/bulan"),
    ],
)
def test_a_quantity_may_tell_its_unit(cell, amount, unit):
    values, problems = clean("capacity", cell)

    assert problems == []
    assert (values["capacity"], values.get("capacity_unit")) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("10-20 kg", "range"),
        (-1.0, "negative"),
        (1e12, "too_large"),
        ("2 x 3", "quantity"),
        ("kg", "quantity"),
    ],
)
def test_what_is_no_quantity_is_unknown(cell, code):
    assert fault("capacity", cell) == [code]


# --- Choices ---


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        *[("owner_sex", cell, "L") for cell in ["L", "l", "Laki-laki", "LAKI LAKI", "Pria", "M"]],
        *[("owner_sex", cell, "P") for cell in ["P", "Perempuan", "wanita", "F", "P."]],
        *[("investment_has_land", cell, True) for cell in [True, "ya", "Y", "√", "v", "true", 1.0]],
        *[("investment_has_land", cell, False) for cell in [False, "Tidak", "n", "FALSE", 0]],
        *[("legal_form", cell, "pt") for cell in ["PT", "P.T.", "Perseroan Terbatas (PT)", "pt."]],
        *[("legal_form", cell, "perorangan") for cell in ["Perorangan", "perseorangan"]],
        ("legal_form", "UD/PD", "ud"),
        ("legal_form", "PT Perorangan", "pt-perorangan"),
        ("legal_form", "CV Maju", "cv"),
    ],
)
def test_choices_are_read_by_their_names(field, cell, expected):
    assert value(field, cell) == expected


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("owner_sex", "X", "sex"),
        ("legal_form", "bengkel", "legal_form"),
        ("investment_has_land", "x", "yes_no"),
        ("investment_has_land", 2.0, "yes_no"),
    ],
)
def test_what_is_no_choice_is_unknown(field, cell, code):
    assert fault(field, cell) == [code]


# --- Whatever a cell may hold ---

SAMPLES = [
    *[
        "8.52348e+010",
        NIK,
        "RT 5 RW 6",
        "RT/RW ²/³",
        "Rp 1,5 juta",
        "31/12/2013",
        "29/2/0000",
        "6°",
    ],
    *[
        "PT",
        "½",
        "\N{FULLWIDTH DIGIT ONE}2",
        "٣١/١٢/٢٠١٣",
        "İ" * 120,
        "ß" * 200,
        "🙂",
        "\u202e",
        "1" * 400,
        " " * 5000,
    ],
    *[
        "e" * 300 + "@contoh.id",
        "0" * 99,
        "1,000" * 20,
        "-" * 101,
        "[kosongkan]",
        "=1+1",
        "00 62 812",
    ],
]
CELLS = st.one_of(
    st.text(),
    st.text("0123456789.,-+/ RTrtwWpPeE'°=%*x", max_size=40),
    st.sampled_from(SAMPLES),
    st.integers(),
    st.integers(min_value=0).map(lambda power: 10 ** min(power, 5000)),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.none(),
    st.builds(ErrorCell, st.text()),
)
COLUMNS: dict[str, tuple[type[Model], str]] = {
    "owner_name": (Person, "name"),
    "owner_sex": (Person, "sex"),
    "owner_phone": (Person, "phone"),
    "certificate_number": (Certification, "number"),
    "kbli": (Business, "unknown_kbli"),
    # Taken off the investment.
    "land": (Business, "investment"),
    "buildings": (Business, "investment"),
    "kbli_edition": (Business, "unknown_kbli_edition"),
}
LOOKED_UP = {"sector", "district", "village", "area_code", "certificate_kind"}


def check_fits(field, cell_value):
    """Fail unless a column of the database takes the value."""
    if cell_value == CLEAR or field.endswith("_as_written"):
        return
    if field in LOOKED_UP:
        assert len(cell_value) <= 250
    elif field in {"owner_nik", "npwp"}:
        assert cell_value.isascii()
        assert cell_value.isdigit()
        assert len(cell_value) in {15, 16}
    else:
        model, column = COLUMNS.get(field, (Business, field))
        model._meta.get_field(column).clean(cell_value, None)
    if field.endswith("phone"):
        assert identifiers.PHONE.fullmatch(cell_value)
    if isinstance(cell_value, str):
        assert "\x00" not in cell_value
        cell_value.encode()


@pytest.mark.parametrize("field", BY_KEY)
@given(cell=CELLS, multiplier=st.sampled_from([1, 1000, 10**6]), month_first=st.booleans())
def test_no_cell_stops_a_cleaner_and_every_value_fits(field, cell, multiplier, month_first):
    values, problems = clean(field, cell, multiplier=multiplier, month_first=month_first)

    for key, cell_value in values.items():
        check_fits(key, cell_value)
    for problem in problems:
        assert problem.code in KINDS
        assert problem.field == field
        assert sentence(problem)


@pytest.mark.parametrize("field", BY_KEY)
def test_cells_known_to_be_hard_are_cleaned(field):
    for cell in SAMPLES:
        for key, cell_value in clean(field, cell)[0].items():
            check_fits(key, cell_value)


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60)
MONEY = st.integers(min_value=0, max_value=10**15 - 1)


@given(registered=st.dates(date(1945, 1, 1), TODAY), money=MONEY, count=st.integers(0, 2**31 - 1))
def test_what_an_export_shows_is_read_as_it_was(registered, money, count):
    for shown in [registered, csv_cell(registered), f"{registered:%d/%m/%Y}"]:
        assert value("registered_on", shown) == registered
    for shown in [
        money,
        float(money),
        csv_cell(money),
        f"{money:,}",
        f"{money:,}".replace(",", "."),
    ]:
        assert value("investment", shown) == money
    for shown in [count, float(count), csv_cell(count)]:
        assert value("workers", shown) == count


@given(amount=st.decimals(0, 10**11, places=2))
def test_exported_quantities_are_read_as_they_were(amount):
    for shown in [float(amount), csv_cell(amount), f"{amount:f}".replace(".", ",")]:
        assert value("capacity", shown) == amount


@given(latitude=st.decimals(-11, 6, places=6), longitude=st.decimals(95, 141, places=6))
def test_exported_coordinates_are_read_as_they_were(latitude, longitude):
    assume(latitude)
    for shown in [float, csv_cell]:
        assert value("latitude", shown(latitude)) == latitude
        assert value("longitude", shown(longitude)) == longitude


@pytest.mark.parametrize("language", ["id", "en"])
def test_exported_choices_are_read_as_they_were(language):
    with override(language):
        for form in Business.LegalForm:
            assert value("legal_form", str(form.label)) == form
    for answer in [True, False]:
        assert value("investment_has_land", csv_cell(answer)) is answer


@given(
    st.from_regex(r"\+628[1-9][0-9]{7,9}|\+6221[1-9][0-9]{6,7}|\+65[689][0-9]{7}", fullmatch=True)
)
def test_exported_phones_are_read_as_they_were(phone):
    assert value("phone", identifiers.readable_phone(phone)) == phone


@pytest.mark.parametrize("field", ["name", "owner_name", "street", "brand", "products"])
@given(text=LINES)
def test_exported_texts_are_read_as_they_were_or_leave_them(field, text):
    stored = Text(required=False).clean(text)
    values, _problems = clean(field, stored)

    if values and values != {field: CLEAR}:
        assert stored in {values.get(field), values.get(f"{field}_as_written")}


def test_odd_cells_of_a_spreadsheet_are_unknown():
    assert fault("workers", timedelta(hours=30)) == ["count"]
