"""A row of a list as it is understood: its words looked up, its values held together."""

from datetime import date

import pytest

from businesses.imports.cells import FormulaCell
from businesses.imports.lookups import Lookups
from businesses.imports.plans import Column, Plan
from businesses.imports.row_reader import RowReader
from businesses.models import AreaAlias, Industry, ValueAlias

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def reader(*fields, meanings=None, **plan):
    columns = [Column(n, "A", f"K{n}", field.split("+")) for n, field in enumerate(fields)]
    for column in columns:
        column.fields = [field for field in column.fields if field]
    meanings = meanings or {}
    whole = Plan(1, 2, columns, meanings=meanings, **plan)
    return RowReader(whole, Lookups(meanings), TODAY)


def read(cells, **plan):
    """A row whose cells are told by their fields."""
    return reader(*cells, **plan).read(2, list(cells.values()))


def codes(row):
    return [problem.code for problem in row.problems]


def area(**cells):
    """District and village that are found, and the problems."""
    row = read({"name": "Kue", **cells})
    return row.values.get("district_id"), row.values.get("village_id"), codes(row)


@pytest.mark.parametrize(
    "word", ["Ciater", "CIATER", "Kel. Ciater", "Kelurahan Ciater", "Desa  Ciater", "36.74.01.1001"]
)
def test_village_is_known_by_name_code_and_what_stands_before_it(word):
    assert area(village=word) == ("36.74.01", "36.74.01.1001", [])


def test_known_spelling_means_its_area():
    AreaAlias.objects.create(key="qciater", spelling="Qciater", village_id="36.74.01.1001")

    assert area(village="Q-Ciater")[1] == "36.74.01.1001"


def test_village_of_another_district_is_warned_of():
    assert area(district="Pamulang", village="Ciater") == ("36.74.06", None, ["village_elsewhere"])


def test_unknown_words_stay_unknown_and_are_counted_once():
    lists = reader("name", "village", "sector")

    rows = [lists.read(n, ["Kue", "Antah Berantah", "qqq"]) for n in (2, 3)]

    assert all(codes(row) == ["unknown_village", "unknown_sector"] for row in rows)
    assert all("village_id" not in row.values for row in rows)
    assert lists.unknown["village"] == {"antahberantah": ["Antah Berantah", 2, 2]}
    assert lists.unknown["sector"] == {"qqq": ["qqq", 2, 2]}


def test_what_people_decided_holds_and_unknown_is_a_decision_too():
    meanings = {"village": {"antahberantah": "36.74.01.1001"}, "sector": {"qqq": ""}}
    lists = reader("name", "village", "sector", meanings=meanings)

    row = lists.read(2, ["Kue", "Antah Berantah", "qqq"])

    assert row.values["village_id"] == "36.74.01.1001"
    assert "sector_id" not in row.values
    assert not any(lists.unknown.values())


@pytest.mark.parametrize("code", ["36.74.01.1001", "3674011001", 3674011001])
def test_area_code_means_a_village(code):
    assert area(area_code=code) == ("36.74.01", "36.74.01.1001", [])


def test_area_code_of_another_regency_refuses_the_row_and_an_unknown_one_warns():
    other = read({"name": "Kue", "area_code": "64.72.01.1001"})
    unknown = read({"name": "Kue", "area_code": "36.74.99"})

    assert (other.is_refused, codes(other)) == (True, ["other_regency"])
    assert (unknown.is_refused, codes(unknown)) == (False, ["unknown_area_code"])


def test_area_at_the_end_of_an_address_is_concluded():
    row = read({"name": "Kue", "street": "Jl. Mawar 1 RT 05/06, Ciater, Serpong"})

    assert row.defaults == {"village_id": "36.74.01.1001", "district_id": "36.74.01"}


def test_sector_by_other_words_and_never_a_made_up_industry():
    row = read({"name": "Kue", "sector": "Makanan ringan"})

    assert (row.values["sector_id"], row.values.get("industry_id")) == ("pangan", None)


def test_industry_brings_its_sector_and_its_edition():
    newer = Industry.objects.create(code="10710", edition=2025, name="Roti", sector_id="aneka")
    older = Industry.objects.get(code="10710", edition=2020)

    newest = read({"name": "Kue", "kbli": "10710"})
    told = read({"name": "Kue", "kbli": "10710", "kbli_edition": "2020"})
    own = read({"name": "Kue", "kbli": 10710, "sector": "Pangan"})

    assert (newest.values["industry_id"], newest.defaults["sector_id"]) == (newer.pk, "aneka")
    assert told.values["industry_id"] == older.pk
    assert own.values["sector_id"] == "pangan"


def test_unknown_industry_is_kept_as_reported():
    row = read({"name": "Kue", "kbli": "99999"})

    told = (row.values["unknown_kbli"], row.values["unknown_kbli_edition"])
    assert told == ("99999", 2020)
    assert codes(row) == ["unknown_kbli"]


def test_certificates_need_a_known_kind_and_a_number():
    known = read({"name": "Kue", "certificate_kind+certificate_number": "Halal: ID-1"})
    bare = read({"name": "Kue", "certificate_kind": "Halal"})
    ticked = read({"name": "Kue", "certificate_kind": "Halal", "certificate_number": "Ada"})
    odd = read({"name": "Kue", "certificate_kind": "qqq", "certificate_number": "1"})

    assert known.certificates == [{"kind": "halal", "number": "ID-1"}]
    for row in (bare, ticked):
        assert (row.certificates, codes(row)) == ([], ["certificate_without_number"])
    assert (odd.certificates, codes(odd)) == ([], ["unknown_certificate_kind"])


def test_units_are_known_by_other_words_and_kept_otherwise():
    ValueAlias.objects.create(kind="unit", spelling="qkg", key="qkg", target="kg")

    assert read({"name": "K", "capacity_unit": "Q.kg"}).facts["capacity_unit"] == "kg"
    assert read({"name": "K", "capacity_unit": "qbutir"}).facts["capacity_unit"] == "qbutir"


@pytest.mark.parametrize("cells", [("-6.3", ""), ("", "106.7"), ("-6.3", "[kosongkan]")])
def test_half_a_coordinate_is_none(cells):
    row = read({"name": "Kue", "latitude": cells[0], "longitude": cells[1]})

    assert "half_coordinates" in codes(row)
    assert not {"latitude", "longitude"} & set(row.values)


def test_workers_that_do_not_add_up_lose_their_parts():
    row = read({"name": "Kue", "workers": "3", "workers_men": "2", "workers_women": "2"})
    whole = read({"name": "Kue", "workers_men+workers_women": "2/3"})

    assert (row.facts, codes(row)) == ({"workers": 3}, ["workers_do_not_add_up"])
    assert whole.facts["workers"] == 5


def test_row_without_a_name_goes_by_its_owner_and_without_either_is_refused():
    owned, nobody = read({"name": "-", "owner_name": "SITI"}), read({"name": "", "street": "Jl"})

    assert (owned.defaults["name"], owned.is_refused) == ("Siti", False)
    assert (nobody.is_refused, codes(nobody)) == (True, ["no_name"])


def test_word_that_empties_empties_and_identifiers_are_not_emptied():
    row = read(dict.fromkeys(["brand", "village", "kbli", "workers", "owner_nik"], "[kosongkan]"))

    assert row.values["brand"] == ""
    assert row.values["village_id"] is None
    assert row.values["industry_id"] is None
    assert row.facts["workers"] is None
    assert "identifiers_are_not_emptied" in codes(row)


def test_constants_hold_where_a_row_says_nothing_itself():
    plan = {"constants": {"district": "Serpong", "registered_on": "2013", "bogus": "x"}}

    own = read({"name": "Kue", "district": "Pamulang", "registered_on": ""}, **plan)

    assert own.values["district_id"] == "36.74.06"
    assert own.values["registered_on"].year == 2013


def test_column_without_a_place_is_a_note_if_wished_and_tells_no_nik():
    row = read({"name": "Kue", "": "3674014101800012"}, keeps_others=True)

    assert row.notes.startswith("K1: 3674")
    assert "0141" not in row.notes


def test_guesses_start_with_the_likeliest():
    lookups = Lookups({})

    assert lookups.guesses("village", "Citaer")[0].code == "36.74.01.1001"
    assert lookups.guesses("sector", "Makanan dan pangan")[0].code == "pangan"
    assert lookups.guesses("village", "") == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "081200000001"), ("owner_phone", 81200000001), ("owner_nik", "3674014101800012"),
        ("nib", "9120001234567"), ("npwp", "012345678901000"), ("email", "a@contoh.id"),
        ("number", "IKM-3674-2026-00042"),
    ],
)  # fmt: skip
def test_formula_never_tells_who_somebody_is_or_how_to_reach_them(field, value):
    row = read({"name": "Kue", field: FormulaCell("=D1062", value)})

    assert [(one.code, one.field) for one in row.problems] == [("formula", field)]
    assert (row.values, row.owner, row.nik, row.npwp) == ({"name": "Kue"}, {}, "", "")
    assert row.registration == ""


def test_stored_value_of_another_formula_is_taken_and_said_once_a_column():
    lists = reader("name", "workers", "investment")

    rows = [
        lists.read(n, ["Kue", FormulaCell(f"=E{n}+F{n}", 4), FormulaCell("=G2", 5000)])
        for n in (2, 3)
    ]

    assert all((row.facts["workers"], row.facts["investment"]) == (4, 5000) for row in rows)
    assert codes(rows[0]) == ["stored_value", "stored_value"]
    assert codes(rows[1]) == []


def test_formula_that_counts_the_rows_is_nothing_to_tell():
    assert codes(reader("", "name").read(2, [FormulaCell("=A1+1", 2), "Kue"])) == []
