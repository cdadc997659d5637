"""Files from OSS: one row for each project, gathered to businesses."""

import pytest

from businesses.models import Business, Import, Industry, OtherIndustry
from tests.businesses.imports.lists import NIB, OTHER_NIB, bring, bring_in, outcomes
from tests.factories import make_business, make_industry, make_user

pytestmark = pytest.mark.django_db


def project(number, **cells):
    return {
        "id_proyek": f"R-2025{number:04d}", "nib": NIB, "nama_perusahaan": "ROTI MELATI",
        "kbli": "10710", "uraian_skala_usaha": "Usaha Mikro", "kelurahan_usaha": "CIATER",
        "kecamatan_usaha": "SERPONG", "tki": "2", "mesin_peralatan": "1000000",
        "pembelian_pematangan_tanah": "0", "bangunan_gedung": "0", "modal_kerja": "500000",
        "jumlah_investasi": "1500000", **cells,
    }  # fmt: skip


def industries(business):
    return sorted(one.industry.code for one in business.other_industries.all())


def test_projects_are_gathered_by_nib_and_place():
    source = bring_in(
        project(1),
        project(2, kbli="10792", jumlah_investasi="9000000", uraian_skala_usaha="Usaha Kecil"),
        project(3, kbli="47241"),
        project(4, kelurahan_usaha="RAWABUNTU"),
        project(5, nib=OTHER_NIB, nama_perusahaan="BATIK AYU"),
        project(6, kbli="47711", nib="9120009999999"),
    )

    assert source.kind == Import.Kind.OSS
    assert (source.counts["rows"], source.counts["new"], source.counts["skipped"]) == (5, 3, 2)
    roti = Business.objects.get(nib=NIB, village="36.74.01.1001")
    assert (roti.name, roti.industry.code, industries(roti)) == ("Roti Melati", "10792", ["10710"])
    assert (roti.workers, roti.investment, roti.reported_scale) == (4, 10_500_000, "kecil")
    assert roti.sector_id == "pangan"
    assert Business.objects.count() == 3


def test_main_industry_stands_wherever_it_is_in_the_file():
    bring_in(
        project(1, jumlah_investasi="100"),
        project(2, kbli="10792", jumlah_investasi="900"),
        project(3, kbli="10130", jumlah_investasi="50"),
    )

    business = Business.objects.get()
    assert (business.industry.code, industries(business)) == ("10792", ["10130", "10710"])


def test_land_and_buildings_are_taken_off_the_investment():
    bring_in(
        project(1, pembelian_pematangan_tanah="400000", bangunan_gedung="100000"),
    )

    business = Business.objects.get()
    assert (business.investment, business.investment_has_land) == (1_000_000, False)


def test_second_file_updates():
    bring_in(project(1), project(2, kbli="10792"))

    assert outcomes(bring(project(1), project(2, kbli="10792"))) == ["tetap"]
    source = bring_in(project(1), project(2, kbli="10792"), project(3, kbli="10130", tki="5"))

    assert (source.counts["new"], source.counts["changed"]) == (0, 1)
    business = Business.objects.get()
    assert (business.workers, industries(business)) == (9, ["10130", "10792"])


def test_file_with_trade_only_has_nothing_to_write():
    source = bring(project(1, kbli="47241"), project(2, kbli="47711"))

    assert outcomes(source) == []
    assert source.counts["skipped"] == 2


def test_code_that_only_the_other_edition_has_is_kept_as_reported():
    Industry.objects.create(code="99123", edition=2025, name="Industri Contoh")

    bring_in(project(1, kbli="99123"), constants={"kbli_edition": "2020"})

    business = Business.objects.get()
    assert (business.industry, business.unknown_kbli) == (None, "99123")


def test_odd_cells_are_no_hindrance():
    bring_in(
        project(1, uraian_skala_usaha="[kosongkan]", jumlah_investasi="banyak", tki="-"),
        project(2, kbli="10710 - Industri Roti", nib=""),
        project(3, nib="", nama_perusahaan=""),
    )

    assert Business.objects.count() == 2


def test_other_industries_and_the_scale_are_seen_on_the_page_and_in_the_history(client):
    client.force_login(make_user("petugas"))
    business = make_business(reported_scale="mikro")
    industry = make_industry("10794", name="Industri Kerupuk")
    OtherIndustry.objects.create(business=business, industry=industry)

    page = client.get(business.get_absolute_url()).content.decode()

    assert "10794 Industri Kerupuk" in page
    assert "Skala menurut OSS" in page
    assert "Jenis industri lain 10794 Industri Kerupuk" in page
