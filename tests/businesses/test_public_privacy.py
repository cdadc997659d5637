"""What a stranger must never learn, tried on every public page."""

import re
from base64 import urlsafe_b64decode
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from businesses.models import (
    Business,
    CertificateKind,
    PublicBusiness,
    PublicCertification,
    PublicPhoto,
    PublicPicture,
    PublicProduct,
    PublicWord,
)
from businesses.notices import CURRENT_VERSION
from ikm_registry.pages import PAGE_SIZE
from tests.factories import (
    make_business,
    make_certificate_kind,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_consent,
    make_data_report,
    make_person,
    make_photo,
    make_product,
    make_user,
    sitemap_of,
)
from tests.pictures import make_picture

LISTED = {"listed_on": date(2025, 2, 1)}
PURPOSES = ["telepon", "email", "alamat", "nama-pemilik"]
pytestmark = pytest.mark.django_db

# The public list: what everyone may see of a listed business, ...
PUBLIC = {
    "id", "number", "name", "brand", "products", "sort_name", "sector_id", "industry_code",
    "industry_name", "district_id", "village_id", "listed_on", "registered_year", "closed_year",
    "is_open", "public_search",
}  # fmt: skip
# ... and what is there with a consent of the owner only.
CONSENTED = {
    "phone", "email", "street", "rt", "rw", "postcode", "latitude", "longitude", "owner_name",
}  # fmt: skip


def text(response) -> str:
    """The page without its tokens, in whose chance letters any secret might stand."""
    page = response.getvalue().decode()
    tokens = r'((?:csrfmiddlewaretoken|form_token|form_user|moment)" value=)"[^"]+"'
    return re.sub(tokens, r"\1", page)


def public_addresses(business) -> list[str]:
    year = business.registered_on.year
    counted = f"/pertumbuhan/daftar/?tahun={year}&angka="
    return [
        "/",
        "/direktori/",
        "/direktori/?urut=terbaru",
        "/direktori/?q=usaha",
        f"/direktori/{business.number}/",
        f"{counted}terdaftar",
        f"{counted}baru",
        "/pertumbuhan/",
        "/pertumbuhan.csv",
        "/pertumbuhan.json",
        f"/pertumbuhan/?tahun={year}&angka=baru",
        "/pertumbuhan/grafik.svg",
        f"/pertumbuhan/{year}/kecamatan.svg",
        f"/pertumbuhan/{year}/bidang.svg",
        "/data/",
        "/data/index.json",
        "/data/ikm.csv",
        "/data/ikm.json",
        "/data/dilaporkan.csv",
        "/tentang/angka/",
        "/sitemap.xml",
        sitemap_of(business),
        "/tentang/",
        "/laporkan/",
        f"/direktori/{business.number}/laporkan/",
        "/laporkan/terkirim/",
        "/robots.txt",
        "/panduan/",
    ]


def everything_public(client, business) -> str:
    """All public pages one after the other, with what their cursors hold."""
    pages = []
    for address in public_addresses(business):
        response = client.get(address)
        assert response.status_code in {200, 404}, address
        pages.append(text(response))
    cursors = re.findall(r"(?:sesudah|sebelum)=([\w-]+)", "".join(pages))
    read = [urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode() for cursor in cursors]
    return "\n".join(pages + read)


def found(client, words: str) -> list[str]:
    response = client.get("/direktori/", {"q": words})
    assert response.status_code == 200
    return [row.name for row in response.context["page"].rows]


@pytest.fixture
def owner():
    return make_person(
        name="Wulandari Kusumaningrum",
        nik="3674014107850003",
        phone="+6281234567890",
        email="wulan.kusuma@pemilik.example",
    )


@pytest.fixture
def secretive(owner):
    """Listed, with everything that is not for everyone."""
    return make_business(
        name="Usaha Melati", owner=owner, village="36.74.01.1001",
        legal_name="Gemilang Abadi Sentosa", npwp="091234567890123", nib="9120304050607",
        phone="+62215550987", email="kantor@gudangku.example", street="Jalan Rambutan Raya 55",
        rt="013", rw="017", postcode="15317", latitude="-6.301234", longitude="106.652345",
        notes="Izin tetangga belum lengkap", legal_form="cv", year_founded=1987,
        workers=17, workers_men=11, workers_women=6, investment=345_678_901,
        turnover=456_789_012, production_value=567_890_123, capacity=Decimal("7654.5"),
        capacity_unit="gros", facts_year=2024, **LISTED,
    )  # fmt: skip


# --- The view of the database ---


def test_the_public_model_has_the_public_list_and_no_more():
    columns = {field.column for field in PublicBusiness._meta.concrete_fields}

    assert columns == PUBLIC | CONSENTED


PICTURE = {"picture_code", "picture_width", "picture_height"}
VIEWS = {
    "public_business": PUBLIC | CONSENTED,
    "public_forwarding": {"number", "moved_to"},
    "public_product": {
        "id", "business_id", "position", "name", "line", "price_from", "sort_name",
        "public_search", *PICTURE,
    },
    "public_photo": {"id", "business_id", "position", "caption", *PICTURE},
    "public_picture": {"code"},
    "public_link": {"id", "business_id", "position", "url"},
    "public_certification": {
        "id", "business_id", "kind_id", "number", "issuer", "valid_from", "valid_until", *PICTURE,
    },
    "public_cluster": {
        "id", "name", "slug", "sector_id", "villages", "story", "year_founded", "member_count",
        *PICTURE,
    },
    "public_cluster_member": {"id", "cluster_id", "business_id"},
    "public_year_count": {
        "id", "year", "district_id", "sector_id", "new", "closed", "listed_new", "listed_closed",
    },
    "public_class_count": {"id", "year", "business_class", "new", "closed"},
    "public_seal": {
        "id", "year", "edition", "sealed_on", "before", "is_before_historical", "registered",
        "new", "closed",
    },
    "public_sealed_count": {
        "id", "year", "district_id", "sector_id", "before", "registered", "new", "closed",
    },
    "public_sealed_class": {
        "id", "year", "business_class", "before", "registered", "new", "closed",
    },
    "public_sealed_member": {
        "id", "year", "business_id", "district_id", "sector_id", "is_registered", "is_new",
        "is_closed",
    },
    "public_sealed_sum": {
        "id", "year", "sealed_on", "measure", "by", "key", "business_count", "value",
    },
    "public_document": {
        "id", "code", "kind", "number", "letter_number", "title", "issued_on", "revoked_on",
        "successor_code",
    },
    "public_registration_proof": {
        "id", "printed_number", "number", "is_annulled", "is_closed", "closed_year", "name",
    },
    "public_training": {
        "id", "slug", "title", "summary", "field_id", "programme", "starts_on", "ends_on", "venue",
        "street", "district_id", "village_id", "quota", "reserve_places", "enrol_until", "cost",
        "contact_name", "contact_phone", "contact_email", "instructors", "hour_minutes", "state",
        "cancellation_reason", "changed_at", "hours", "placed_count", "reserve_count",
        "trained_count", "passed_count",
    },
    "public_training_meeting": {
        "id", "training_id", "held_on", "part", "starts_at", "ends_at", "hours",
    },
    "public_training_partner": {
        "id", "training_id", "position", "name", "role", "website", *PICTURE,
    },
    "public_training_topic": {"id", "training_id", "position", "topic", "hours"},
    "public_training_photo": {
        "id", "training_id", "position", "caption", "consented_on", *PICTURE,
    },
    "public_certificate": {"id", "name", "training", "field", "days", "hours", "partners"},
    "public_training_count": {
        "id", "year", "field_id", "sessions", "persons", "businesses", "hours",
    },
    "public_grant_year": {"id", "year", "is_hidden", "recipients", "items", "rupiah"},
    "public_grant_programme": {
        "id", "name", "year", "kind", "kind_en", "budget", "budget_note", "ceiling",
        "legal_basis", "names_are_public", "names_legal_basis", "is_hidden", "recipients",
        "items", "rupiah",
    },
    "public_grant_equipment": {
        "id", "programme_id", "name", "unit", "is_hidden", "recipients", "items",
    },
    # Rows only where a law has the names of recipients published.
    "public_grant_recipient": {
        "id", "programme_id", "name", "village_id", "equipment", "unit", "quantity",
    },
}  # fmt: skip


def test_every_view_of_the_database_has_the_public_list_and_no_more():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_name LIKE %s",
            ["public\\_%"],
        )
        columns: dict[str, set[str]] = {}
        for view, column in cursor.fetchall():
            columns.setdefault(view, set()).add(column)

    assert columns == VIEWS


def test_without_consent_the_columns_that_need_one_are_empty(secretive):
    row = PublicBusiness.objects.values(*CONSENTED).get()

    assert set(row.values()) == {None}


def test_the_view_has_listed_ones_only():
    listed = make_business(**LISTED)
    make_business()
    make_business(annulled_on=date(2025, 6, 1), **LISTED)

    assert [row.pk for row in PublicBusiness.objects.all()] == [listed.pk]


# --- What is never public ---


NEVER = [
    "3674014107850003", "850003", "091234567890123", "9120304050607", "Gemilang", "tetangga",
    "1987", "345678901", "345.678.901", "345,678,901", "456789012", "456.789.012", "567890123",
    "567.890.123", "7654", "7.654", "gros",
]  # fmt: skip
CONTACTS = [
    "81234567890", "0812-3456-7890", "215550987", "wulan.kusuma", "gudangku", "Wulandari",
    "Kusumaningrum", "Rambutan", "15317", "6.301234", "106.652345",
]  # fmt: skip


def test_no_public_page_holds_what_is_not_public(client, secretive):
    pages = everything_public(client, secretive)

    assert "Usaha Melati" in pages
    assert [secret for secret in [*NEVER, *CONTACTS] if secret in pages] == []


def test_with_all_consents_the_profile_alone_shows_what_they_allow(client, secretive, owner):
    for purpose in PURPOSES:
        make_consent(business=secretive, person=owner, purpose=purpose)

    profile = text(client.get(f"/direktori/{secretive.number}/"))
    others = "".join(
        text(client.get(address))
        for address in public_addresses(secretive)
        if secretive.number not in address
    )

    assert [secret for secret in NEVER if secret in profile + others] == []
    assert "Rambutan Raya 55" in profile
    assert [contact for contact in CONTACTS if contact in others] == []


def test_no_public_page_of_one_business_says_its_class_or_workers(client, secretive):
    assert secretive.business_class == "kecil"

    context = client.get(f"/direktori/{secretive.number}/").context
    card = client.get("/direktori/").context["page"].rows[0]

    for name in ("business_class", "workers", "investment", "turnover", "notes", "nib"):
        assert not hasattr(context["business"], name)
        assert not hasattr(card, name)


def test_cards_read_no_column_that_needs_a_consent(client, secretive):
    for address in ("/direktori/", "/", "/pertumbuhan/daftar/?tahun=2020&angka=baru"):
        context = client.get(address).context
        row = context["newest"][0] if "newest" in context else context["page"].rows[0]

        assert row.name == "Usaha Melati"
        assert row.get_deferred_fields() >= CONSENTED


# --- Search is deaf to it ---


@pytest.mark.parametrize("consented", [False, True], ids=["without consent", "with consent"])
@pytest.mark.parametrize(
    "words",
    [
        "3674014107850003", "36740141", "0003", "4107850003", "3674 0141 0785 0003",
        "+6281234567890", "081234567890", "0812-3456-7890", "081234", "7890", "62812",
        "0215550987", "5550987",
        "Wulandari", "wulan", "Kusumaningrum", "Kusumaningrom", "wulandari melati",
        "wulan.kusuma@pemilik.example", "gudangku", "pemilik.example",
        "Jalan Rambutan Raya", "rambutan", "rambtan", "55", "RT 013", "013", "15317", "106.652345",
        "9120304050607", "091234567890123", "gemilang", "tetangga", "kecil", "345678901", "17",
    ],
)  # fmt: skip
def test_a_stranger_finds_no_one_by_what_is_private(client, secretive, owner, words, consented):
    if consented:
        for purpose in PURPOSES:
            make_consent(business=secretive, person=owner, purpose=purpose)

    assert found(client, words) == []


def test_the_words_that_correct_others_are_public_ones(secretive):
    words = set(PublicWord.objects.values_list("word", flat=True))

    assert {"usaha", "melati"} <= words
    assert not {"wulandari", "kusumaningrum", "rambutan", "raya", "gemilang", "tetangga"} & words


@pytest.mark.parametrize("name", ["owner_name", "phone", "street", "nik", "nib", "workers"])
def test_no_parameter_filters_or_orders_by_what_is_private(client, secretive, name):
    make_business(name="Anggrek", **LISTED)

    for query in ({name: "x"}, {f"{name}__startswith": "x"}):
        rows = client.get("/direktori/", query).context["page"].rows
        assert [row.name for row in rows] == ["Anggrek", "Usaha Melati"]
    assert client.get("/direktori/", {"urut": name}).context["page"].rows == []


# --- Private numbers in texts for everyone ---


NUMBERS = [
    "081234567890",
    "+6281234567890",
    "0812-3456-7890",
    "0812 3456 7890",
    "0812.3456.7890",
    "(021) 555-0987",
    "0812 – 3456 – 7890",
    "0812\N{NON-BREAKING HYPHEN}3456\N{NON-BREAKING HYPHEN}7890",
    "3674014107850003",
    "36.74.01.410785.0003",
    "3674 0141 0785 0003",
    "3 6 7 4 0 1 4 1 0 7 8 5 0 0 0 3",
]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ["name", "brand", "products"])
def test_a_private_number_in_a_public_text_is_masked(client, field, number):
    business = make_business(**{"name": "Melati", field: f"Melati {number} Asli"}, **LISTED)
    digits = re.sub(r"\D", "", number)

    pages = everything_public(client, business)

    assert re.search(r"Melati \(?… Asli", pages)
    assert number not in pages
    assert digits[-6:] not in re.sub(r"[^\w<>]", "", pages)
    assert found(client, number) == found(client, digits) == found(client, digits[:8]) == []
    assert found(client, digits[-4:]) == []
    assert found(client, "asli") == found(client, "melati") != []


def test_a_private_number_in_a_name_is_not_in_the_address_of_the_next_page(client):
    for _ in range(PAGE_SIZE + 1):
        business = make_business(name="Melati 0812 3456 7890", **LISTED)

    pages = everything_public(client, business)

    assert '["melati",' in pages  # the cursor
    assert "3456" not in pages


@pytest.mark.parametrize(
    "text_for_all", ["Batik 1928", "Tahu 88", "Sirup 500 ml, 1000 ml", "7 rupa"]
)
def test_a_short_number_stays(client, text_for_all):
    business = make_business(name=text_for_all, **LISTED)

    assert text_for_all in text(client.get(f"/direktori/{business.number}/"))
    assert found(client, text_for_all) == [text_for_all]


def test_staff_keep_what_was_typed():
    business = make_business(name="Melati 081234567890", **LISTED)

    assert Business.objects.get(pk=business.pk).name == "Melati 081234567890"


# --- Who is not listed is nowhere ---


@pytest.mark.parametrize(
    "state", [{}, LISTED | {"annulled_on": date(2025, 6, 1)}], ids=["unlisted", "annulled"]
)
def test_who_is_not_listed_is_on_no_page(client, owner, state):
    make_business(name="Anggrek", **LISTED)
    business = make_business(
        name="Usaha Terpendam", brand="Kunangan", products="Wajik", owner=owner, **state
    )
    for purpose in PURPOSES:
        make_consent(business=business, person=owner, purpose=purpose)

    pages = everything_public(client, business)

    assert "Anggrek" in pages
    for secret in ("Terpendam", "Kunangan", "Wajik", business.number, *CONTACTS):
        # The switch of the language names the address that was asked for.
        assert secret not in re.sub(
            rf'value="/direktori/{business.number}/(laporkan/)?"', "", pages
        )
    assert found(client, "terpendam") == found(client, "wajik") == []


def test_who_is_listed_and_closed_is_in_the_counted_list_and_on_the_profile_alone(client):
    business = make_business(name="Usaha Lama", closed_on=date(2025, 6, 1), **LISTED)

    def shown(address: str) -> bool:
        return "Usaha Lama" in text(client.get(address))

    assert not any(
        shown(address)
        for address in public_addresses(business)
        if "daftar" not in address and business.number not in address
    )
    assert shown(f"/direktori/{business.number}/")
    assert shown("/pertumbuhan/daftar/?tahun=2025&angka=tutup")


# --- Photos ---


def test_withdrawn_photos_have_no_public_address_from_then_on(client, owner):
    business = make_business(owner=owner, **LISTED)
    consent = make_consent(business=business, person=owner, purpose="foto")
    pictures = {make_photo(business=business).picture.code for _ in range(2)}
    product = make_product(business=business, picture=make_picture())
    pictures.add(product.picture.code)
    assert set(PublicPicture.objects.values_list("code", flat=True)) == pictures
    client.force_login(make_user("petugas"))

    client.post(
        f"/staf/ikm/{business.pk}/publikasi/",
        {
            "version": business.version, "listed": "ya", "basis": "pemilik",
            "notice_version": CURRENT_VERSION,
        },
    )  # fmt: skip

    consent.refresh_from_db()
    assert consent.taken_off == ["photos"]
    assert not PublicPicture.objects.exists()
    assert not PublicPhoto.objects.exists()
    assert PublicProduct.objects.get().picture_code is None


def test_a_report_of_someone_is_on_no_public_page(client, secretive):
    make_data_report(business=secretive, text="Pemiliknya pindah", sender="Tetangga Joko")

    pages = everything_public(client, secretive)

    assert "Pemiliknya pindah" not in pages
    assert "Tetangga Joko" not in pages


# --- Certificates and clusters ---


def test_unlisting_takes_certificates_and_membership_with_it(client):
    picture = make_picture()
    business = make_business(name="Usaha Melati", **LISTED)
    brand = make_certificate_kind("merek", shows_picture=True)
    make_certification(business=business, kind=brand, number="ID-RAHASIA-9", picture=picture)
    make_certification(business=business)
    make_cluster_membership(cluster=make_cluster("Sentra Tahu"), business=business)
    pages = [f"/direktori/{business.number}/", "/direktori/?q=halal", "/sentra/sentra-tahu/"]
    assert all("Usaha Melati" in text(client.get(page)) for page in pages)
    assert "ID-RAHASIA-9" in text(client.get(pages[0]))
    assert client.get(f"/foto/{picture.code}-320.jpg").getvalue()

    Business.objects.update(listed_on=None, listing_basis="")

    for page in pages:
        shown = text(client.get(page))
        assert "Usaha Melati" not in shown
        assert "ID-RAHASIA-9" not in shown
    assert client.get(f"/foto/{picture.code}-320.jpg").status_code == 404


def test_a_certificate_is_pictured_only_when_its_kind_says_so(client):
    picture, business = make_picture(), make_business(**LISTED)
    brand = make_certificate_kind("merek", shows_picture=True)
    make_certification(business=business, kind=brand, number="ID-9", picture=picture)
    url = f"/foto/{picture.code}-320.jpg"
    assert client.get(url).getvalue()
    assert picture.code in everything_public(client, business)

    CertificateKind.objects.update(shows_picture=False)

    pages = everything_public(client, business)
    assert "ID-9" in pages
    assert picture.code not in pages
    assert client.get(url).status_code == 404
    assert PublicCertification.objects.get().picture_code is None
    assert not PublicPicture.objects.exists()


def test_a_lapsed_certificate_is_nowhere(client, time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")
    business = make_business(name="Usaha Melati", **LISTED)
    make_certification(business=business, number="ID-LAMA-9", valid_until=date(2026, 5, 3))
    make_certification(business=business, number="ID-NANTI-9", valid_from=date(2026, 5, 5))

    pages = everything_public(client, business)

    assert "ID-LAMA-9" not in pages
    assert "ID-NANTI-9" not in pages
    assert client.get("/direktori/").context["page"].rows[0].valid_kinds == []
    assert found(client, "halal") == found(client, "melati halal") == []
