"""The kinds of grants that a new register begins with."""

import pytest

from businesses.reference_files import ReferenceDataError
from grants.models import GrantKind
from grants.reference_data import REFERENCE, load_kinds

pytestmark = pytest.mark.django_db
HEADER = (
    "code,name,name_en,legal_basis,needs_decree,agreement,needs_inventory_number,only_legal_bodies"
)


def test_goods_for_the_community_come_first_and_need_no_agreement():
    GrantKind.objects.all().delete()

    assert load_kinds(REFERENCE / "grant_kinds.csv") == 4

    first = GrantKind.objects.first()
    assert first.code == "masyarakat"
    assert (first.needs_decree, first.agreement, first.needs_inventory_number) == (True, "", False)
    assert "7/2024" in first.legal_basis


def test_each_kind_has_its_documents():
    rules = GrantKind.objects.values_list(
        "code", "needs_decree", "agreement", "only_legal_bodies"
    ).order_by("position")

    assert list(rules) == [
        ("masyarakat", True, "", False),
        ("hibah", True, "Naskah Perjanjian Hibah Daerah (NPHD)", True),
        ("bantuan-pemerintah", True, "Perjanjian kerja sama", False),
        ("csr", False, "", False),
    ]


def test_what_an_admin_changed_stays():
    GrantKind.objects.filter(code="csr").update(name="CSR", needs_decree=True, is_active=False)
    GrantKind.objects.filter(code="hibah").delete()

    load_kinds(REFERENCE / "grant_kinds.csv")

    kind = GrantKind.objects.get(code="csr")
    assert (kind.name, kind.needs_decree, kind.is_active) == ("CSR", True, False)
    assert GrantKind.objects.filter(code="hibah").exists()


@pytest.mark.parametrize(
    "row", ["a,A,A,,mungkin,,tidak,tidak", "a,,A,,ya,,tidak,tidak", "a,A,A,,ya"]
)
def test_a_broken_file_is_refused_whole(tmp_path, row):
    file = tmp_path / "kinds.csv"
    file.write_text(f"{HEADER}\nb,B,B,,ya,,tidak,tidak\n{row}\n")

    with pytest.raises(ReferenceDataError, match=r"kinds.csv.* 3"):
        load_kinds(file)

    assert not GrantKind.objects.filter(code="b").exists()
