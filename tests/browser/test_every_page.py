"""Every page in both languages and at both widths: axe, the console, one heading, no overflow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from tests.browser.conftest import WIDTHS
from tests.factories import (
    make_business,
    make_consent,
    make_data_report,
    make_field_check,
    make_link,
    make_person,
    make_photo,
    make_product,
)
from tests.pictures import make_picture

pytestmark = pytest.mark.browser

PUBLIC = [
    "home", "businesses:directory", "businesses:product_directory", "businesses:profile",
    "businesses:growth",
    "businesses:counted", "businesses:about", "account_login", "account_reset_password",
    "businesses:report", "businesses:report_business", "businesses:report_sent",
]  # fmt: skip
STAFF = [
    "staff:home", "staff:businesses", "staff:register", "staff:business", "staff:business_history",
    "staff:registered", "staff:business_change", "staff:business_close", "staff:business_reopen",
    "staff:register_again", "staff:business_owner", "staff:business_listing", "staff:owner_correct",
    "account_change_password", "account_logout",
    "staff:business_check", "staff:field_check", "staff:queue", "staff:obstacles",
    "staff:obstacle_list",
    "staff:data_reports", "staff:data_report",
    "staff:products", "staff:product_change", "staff:product_delete", "staff:photos",
    "staff:photo_change", "staff:photo_delete", "staff:links", "staff:link_delete",
]  # fmt: skip
ADMINS = ["staff:business_annul", "admin:index", "admin:accounts_user_changelist",
          "admin:accounts_user_add", "admin:businesses_historicalcount_add"]  # fmt: skip
WITH_NUMBER = {"businesses:profile", "businesses:report_business"}
WITH_REPORT = {"staff:data_report"}
WITH_PK = {
    "staff:business", "staff:business_history", "staff:registered", "staff:business_change",
    "staff:owner_correct", "staff:business_close", "staff:business_owner", "staff:business_listing",
    "staff:business_annul",
    "staff:business_check",
    "staff:products", "staff:photos", "staff:links",
}  # fmt: skip
WITH_CLOSED = {"staff:business_reopen", "staff:register_again"}
QUERY = {
    "businesses:counted": "?tahun=2026&angka=terdaftar",
    "staff:business_check": "?antrean=pemutakhiran",
    "staff:obstacle_list": "?tahun=2025&kendala=permodalan",
}


def addresses(names: list[str]) -> list[str]:
    owner = make_person(name="Contoh Pemilik", phone="+6281200000001")
    business = make_business(
        name="Keripik Contoh", owner=owner, listed_on="2026-01-05", listing_basis="pemilik"
    )
    report = make_data_report(business=business, text="Sudah pindah.\nKe Jalan Melati.")
    closed = make_business(name="Bengkel Contoh", closed_on="2026-02-01", closing_reason="berhenti")
    check = make_field_check(business=business, obstacles=["permodalan"], found="pindah")
    others = {
        "staff:field_check": [business.pk, check.pk],
        "staff:queue": ["pemutakhiran"],
    }
    make_consent(business=business, person=owner, purpose="foto")
    parts = {
        "product": make_product(business=business, picture=make_picture(), price_from=15_000),
        "photo": [make_photo(business=business) for _ in range(2)][-1],
        "link": make_link(business=business),
    }
    found = []
    for name in names:
        part = parts.get(name.removeprefix("staff:").partition("_")[0])
        arguments = (
            [business.pk, part.pk] if part
            else [business.number] if name in WITH_NUMBER
            else [business.pk] if name in WITH_PK
            else [closed.pk] if name in WITH_CLOSED
            else [report.pk] if name in WITH_REPORT
            else others.get(name, [])
        )  # fmt: skip
        found.append(reverse(name, args=arguments) + QUERY.get(name, ""))
    return [*found, "/tidak-ada/"] if names is PUBLIC else found


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("who", "names"), [("stranger", PUBLIC), ("petugas", STAFF), ("admin", ADMINS)]
)
def test_every_page(visit, who, names, width, language):
    visitor = visit(who, WIDTHS[width], language)
    visited = 0

    for address in addresses(names):
        page = visitor.open(address)
        complaints = list(visitor.complaints)
        results = Axe().run(page)
        # Without what axe itself is refused by the policy.
        visitor.complaints[:] = complaints
        is_admin = address.startswith("/admin/")
        violations = [
            f"{address}: {v['id']} {v['nodes'][0]['html'][:160]}"
            for v in results.response["violations"]
            if not is_admin or v["impact"] in {"serious", "critical"}
        ]
        assert violations == []
        assert page.locator("h1").count() == 1, address
        assert page.title(), address
        assert page.locator("html").get_attribute("lang") == language, address
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert is_admin or overflow <= 0, address
        visited += 1

    assert visited >= len(names)
    # A page that does not exist answers 404, and the console says so.
    assert [c for c in visitor.complaints if "404" not in c] == []
