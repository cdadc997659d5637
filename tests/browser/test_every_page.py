"""Every page in both languages and at both widths: axe, the console, one heading, no overflow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from businesses.models import Cluster
from tests.browser.conftest import WIDTHS
from tests.factories import make_business, make_cluster_membership, make_product
from tests.pictures import make_picture
from tests.test_permissions import EVERYONE, OK, TABLE, values_for

pytestmark = pytest.mark.browser

NO_PAGES = {
    "healthz", "readyz", "staff:scan", "staff:picture", "staff:industry_options",
    "staff:businesses_csv", "staff:businesses_xlsx", "businesses:picture", "businesses:poster",
    "staff:export_file",
    "businesses:growth_csv", "businesses:growth_json", "businesses:growth_xlsx",
    "businesses:growth_chart", "businesses:district_chart", "businesses:sector_chart",
    "businesses:data_index", "businesses:data_csv", "businesses:data_json",
    "businesses:data_metadata",
    "businesses:robots", "businesses:sitemap_index", "businesses:sitemap",
    "trainings:calendar", "trainings:calendar_of_all", "trainings:feed",
    "staff:document_file", "staff:document_original", "staff:proof_list_file",
    "staff:figures_csv", "staff:figures_xlsx",
    "staff:training_figures_csv", "staff:training_figures_xlsx", "staff:training_figures_json",
    "trainings:figures_json",
    "staff:annual_report_draft", "staff:annual_report_xlsx",
    "staff:import_template", "staff:import_file", "staff:import_problems",
    "staff:attendance_state", "staff:attendance_sheet", "staff:evaluation_poster",
    "staff:invitation_letter_preview", "staff:invitation_list_preview",
    "staff:certificate_list_file", "staff:training_import_template",
    "staff:grant_figures_csv", "staff:grant_figures_xlsx", "staff:grant_figures_json",
    "staff:grant_decide_preview", "staff:agreement_list_file", "staff:ceremony_table",
    "staff:ceremony_file", "staff:grant_import_template", "grants:figures_json",
}  # fmt: skip
OF_ACCOUNTS = {
    "stranger": ["account_login", "account_reset_password"],
    "petugas": ["account_change_password", "account_logout"],
    "pejabat": [],
    "admin": [
        "admin:index", "admin:accounts_user_changelist", "admin:accounts_user_add",
        "admin:businesses_historicalcount_add", "admin:businesses_seal_changelist",
        "admin:businesses_certificatekind_changelist",
        "admin:trainings_trainingfield_changelist", "admin:trainings_trainingfield_add",
        "admin:trainings_enrolment_changelist",
        "admin:grants_grantkind_changelist", "admin:grants_grantkind_add",
        "admin:grants_grant_changelist",
    ],
}  # fmt: skip
# The history of a test's records begins on the day it runs.
TODAY = timezone.localdate()
QUERY = {
    "businesses:counted": "?tahun=2026&angka=terdaftar",
    "staff:business_check": "?antrean=pemutakhiran",
    "staff:obstacle_list": "?tahun=2025&kendala=permodalan",
    "staff:figures": f"?dari=2024&menurut=kecamatan&dan=bidang&diketahui={TODAY}",
    "staff:figures_rows": f"?diketahui={TODAY}&bagian=kecamatan:tidak-diketahui",
    "staff:figures_differences": f"?diketahui={TODAY}&sebab=terlambat",
    "staff:seal_differences": "?angka=terdaftar",
    "staff:training_figures": "?menurut=mitra",
    "staff:training_figure_rows": "?angka=orang",
    "staff:training_effect": "?bidang=konveksi",
    "staff:training_effect_rows": "?bidang=konveksi&ukuran=omzet&tahun=1&nilai=diketahui",
    "staff:grant_figures": "?menurut=kendala",
    "staff:grant_figure_rows": "?angka=barang",
    "staff:grant_effect_rows": "?kelompok=dibantu&ukuran=omzet&tahun=1&nilai=tidak-diketahui",
    "staff:grant_candidates": "?program={grant_programme}",
    "staff:grant_new": "?usaha={pk}",
    "staff:item_search": "?id={item}",
    "staff:receipt_add": "?program={grant_programme}",
}


def pages_of(who: str) -> list[str]:
    """The names of all pages that `who` may see and those with fewer rights may not."""
    place = EVERYONE.index(who)
    before = EVERYONE[place - 1 if who == "petugas" else 1] if place else None
    return [
        name
        for name, (_arguments, *rights) in TABLE.items()
        if rights[place] == OK
        and (before is None or rights[EVERYONE.index(before)] != OK)
        and name not in NO_PAGES
    ]


def addresses(who: str) -> list[str]:
    business = make_business(
        name="Keripik Contoh", listed_on="2026-01-05", listing_basis="pemilik",
        phone="+6281200000001", facts_year=2026, workers=12, workers_men=5, workers_women=7,
        investment=937_200_000, investment_has_land=True, turnover=1_944_600_000,
        production_value=1_931_220_000, capacity=1_200_000, capacity_unit="bungkus",
    )  # fmt: skip
    values = values_for(business)
    cluster = Cluster.objects.get(pk=values["cluster"])
    make_cluster_membership(cluster=cluster, business=business)
    make_product(business=business, picture=make_picture(), price_from=15_000)
    found = [
        reverse(name, args=[values[argument] for argument in TABLE[name][0]])
        + QUERY.get(name, "").format_map(values)
        for name in pages_of(who)
    ]
    found += [reverse(name) for name in OF_ACCOUNTS[who]]
    return [*found, "/tidak-ada/"] if who == "stranger" else found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("who", OF_ACCOUNTS)
def test_every_page(visit, who, width, language):
    visitor = visit(who, WIDTHS[width], language)
    visited, wrong = 0, []

    for address in addresses(who):
        page = visitor.open(address)
        complaints = list(visitor.complaints)
        results = Axe().run(page)
        # Without what axe itself is refused by the policy.
        visitor.complaints[:] = complaints
        is_admin = address.startswith("/admin/")
        wrong += [
            f"{address}: {v['id']} {v['nodes'][0]['html'][:160]}"
            for v in results.response["violations"]
            if not is_admin or v["impact"] in {"serious", "critical"}
        ]
        assert page.locator("h1").count() == 1, address
        assert page.title(), address
        assert page.locator("html").get_attribute("lang") == language, address
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if overflow > 0 and not is_admin:
            wrong.append(f"{address}: {overflow} px wider than the window")
        visited += 1

    assert wrong == []
    assert visited >= {"stranger": 25, "petugas": 190, "pejabat": 6, "admin": 17}[who]
    # A page that does not exist answers 404, and the console says so.
    assert [c for c in visitor.complaints if "404" not in c] == []
