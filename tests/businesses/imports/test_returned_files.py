"""The clerk's own file, taken back and sent again."""

import pytest
from django.core.files.base import ContentFile

from businesses.imports import beginning, returned_files, store
from businesses.imports.checking import check
from businesses.models import Business
from tests.businesses.imports.lists import TODAY, bring_in, outcomes

pytestmark = pytest.mark.django_db
ROW = {"Nama Usaha": "Roti Melati", "Nama Pemilik": "Siti", "Alamat": "Jl. Melati 3"}


def sent_again(source):
    with returned_files.write(source) as file:
        again = store.keep(ContentFile(file.read(), name="kembali.xlsx"), by=None)
    beginning.propose_plan(again)
    check(again, today=TODAY)
    return again


def test_file_sent_again_unchanged_makes_no_business_a_second_time():
    source = bring_in(ROW, {"Nama Usaha": "Batik Ayu"}, ROW)
    assert outcomes(source) == ["baru", "baru", "berulang"]

    assert outcomes(sent_again(source)) == ["tetap", "tetap", "berulang"]


def test_formula_in_a_column_of_two_fields_is_no_name_and_no_owner():
    both = "Nama Usaha / Pemilik"

    source = bring_in({both: "=cmd|' /C calc'!A0", "Alamat": "Jl. 1"}, {both: "Kue", "Alamat": "-"})

    assert outcomes(source) == ["ditolak", "baru"]
    assert Business.objects.get().name == "Kue"
