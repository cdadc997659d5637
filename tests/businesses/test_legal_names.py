"""How letters name a business that has a legal name."""

import pytest

from businesses.legal_names import legal_name, name_in_letters
from businesses.models import Business


@pytest.mark.parametrize(
    ("form", "name", "expected"),
    [
        ("pt", "Sumber Contoh", "PT Sumber Contoh"),
        ("pt-perorangan", "Sumber Contoh", "PT Sumber Contoh"),
        ("koperasi", "Sumber  Contoh", "Koperasi Sumber Contoh"),
        ("yayasan", "Sumber Contoh", "Yayasan Sumber Contoh"),
        ("cv", "Sumber Contoh", "CV Sumber Contoh"),
        # The deed tells it already, whatever the register says.
        ("pt", "PT Sumber Contoh", "PT Sumber Contoh"),
        ("pt", "P.T. Sumber Contoh", "P.T. Sumber Contoh"),
        ("pt", "Sumber Contoh, PT", "Sumber Contoh, PT"),
        ("koperasi", "KSU Sumber Contoh", "KSU Sumber Contoh"),
        ("perorangan", "Sumber Contoh", "Sumber Contoh"),
        ("", "Sumber Contoh", "Sumber Contoh"),
        ("pt", "", ""),
    ],
)
def test_the_legal_form_stands_before_a_legal_name_that_does_not_tell_it(form, name, expected):
    assert legal_name(Business(legal_form=form, legal_name=name)) == expected


@pytest.mark.parametrize(
    ("name", "legal", "expected"),
    [
        ("Sepatu Rekaan", "Sumber Contoh", "PT Sumber Contoh (Sepatu Rekaan)"),
        ("Sepatu Rekaan", "", "Sepatu Rekaan"),
        ("Sumber Contoh", "Sumber Contoh", "PT Sumber Contoh"),
        ("PT. Sumber Contoh", "Sumber Contoh", "PT Sumber Contoh"),
        ("P.T. SUMBER CONTOH", "PT Sumber Contoh", "PT Sumber Contoh"),
    ],
)
def test_the_name_that_people_know_stands_behind_unless_it_is_the_same(name, legal, expected):
    business = Business(name=name, legal_form="pt", legal_name=legal)

    assert name_in_letters(business) == expected
