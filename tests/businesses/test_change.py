"""Changing what is known of a business: nothing is lost, nobody overwrites anyone unseen."""

import uuid
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from businesses.actions import closing
from businesses.actions.records import ChangedMeanwhileError
from businesses.models import AnnualFacts, Business, Industry
from tests.factories import (
    make_business,
    make_consent,
    make_industry,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)
from tests.sent_forms import as_shown
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
NPWP, OTHER_NPWP = "012345678901000", "987654321098000"
# What every writing changes, and what is another text for the same number each time.
KEPT_BY_WRITING = {"version", "saved_at", "saved_by_id"}


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


def url_of(business):
    return f"/staf/ikm/{business.pk}/ubah/"


def open_form(client, business):
    """What the form of `business` would send now."""
    return as_shown(client.get(url_of(business)))


def send(client, business, shown=None, **typed):
    """Send the form as it was `shown` (now, unless told), with `typed` typed over it."""
    return client.post(url_of(business), (shown or open_form(client, business)) | typed)


def anew(shown, **typed):
    """The form opened once more at the same time as `shown`: with a token of its own."""
    return shown | {"form_token": str(uuid.uuid4())} | typed


def errors(response):
    assert response.status_code == 200
    return response.context["form"].errors


def stored(record):
    """All columns of a record as the database has them, but for those of its writing."""
    row = type(record).objects.filter(pk=record.pk).values().get()
    return {name: value for name, value in row.items() if name not in KEPT_BY_WRITING}


def history_count(business):
    facts = AnnualFacts.pgh_event_model.objects.filter(business=business)
    return Business.pgh_event_model.objects.filter(pgh_obj=business).count() + facts.count()


def make_full_business(**fields):
    """A business of which everything is known."""
    industry = Industry.objects.get(edition=2020, code="10710")
    known = {
        "name": "Roti Manis",
        "brand": "Manis",
        "products": "roti, kue",
        "registered_on": date(2019, 5, 3),
        "legal_form": "cv",
        "legal_name": "CV Manis Jaya",
        "nib": "1234567890123",
        "npwp": NPWP,
        "year_founded": 2015,
        "notes": "Ada dua oven.\nSatu rusak.",
        "village": "36.74.03.1001",
        "street": "Jl. Melati 5",
        "rt": "003",
        "rw": "04",
        "postcode": "15229",
        "latitude": Decimal("-6.287512"),
        "longitude": Decimal("106.714321"),
        "phone": "+6281200000001",
        "email": "roti@example.com",
        "industry": industry,
        "sector": industry.sector,
        "workers": 6,
        "workers_men": 2,
        "workers_women": 3,
        "investment": 1_500_000,
        "investment_has_land": False,
        "turnover": 20_000_000,
        "production_value": 18_000_000,
        "capacity": Decimal("1200.50"),
        "capacity_unit": "kg",
        "facts_year": 2024,
    }
    return make_business(**(known | fields))


# Who may


@pytest.mark.parametrize(("role", "status"), [("pejabat", 403), (None, 302)])
def test_who_may_not_change_gets_neither_the_page_nor_a_write(client, clerk, role, status):
    business = make_business()
    shown = open_form(client, business)
    client.logout()
    if role:
        client.force_login(make_user(role))

    page = client.get(url_of(business))
    answer = send(client, business, shown, name="Lain")

    assert page.status_code == status
    # A stranger's answers are kept on the log-in page.
    assert answer.status_code == 403
    assert stored(business)["name"] == "Keripik Melati"


@pytest.mark.parametrize("role", ["petugas", "admin"])
def test_who_may_change_does(client, role):
    business = make_business()
    client.force_login(make_user(role))

    response = send(client, business, name="Lain")

    assert response.url == business.get_absolute_url()
    assert stored(business)["name"] == "Lain"


def test_unknown_and_annulled_businesses_have_no_form(client, clerk):
    annulled = make_business(annulled_on=date(2021, 5, 1))

    assert client.get("/staf/ikm/999999/ubah/").status_code == 404
    assert client.get(url_of(annulled)).status_code == 404
    assert client.post(url_of(annulled), {"name": "Lain"}).status_code == 404


def test_page_masks_the_npwp(client, clerk):
    business = make_business(npwp=NPWP)

    page = client.get(url_of(business)).content.decode()

    assert "0123*******1000" in page
    assert NPWP not in page
    assert business.npwp_index not in page


# As shown, nothing changes


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"notes": ""},
        {"registered_on": date(2019, 12, 31), "registered_precision": "tahun"},
        # A year was entered in its course: it counts at the day of entry.
        {"registered_on": date(2019, 5, 3), "registered_precision": "tahun"},
        {"closed_on": date(2021, 5, 1)},
        {"closed_on": date(2019, 5, 3), "registered_precision": "tahun"},
        {"listed_on": date(2020, 1, 1)},
        {"district": "36.74.03", "village": None},
        {"village": None},
        {"industry": None, "sector": None},
        {"industry": None, "unknown_kbli": "99999", "unknown_kbli_edition": 2025},
        {"industry": "of 2025"},
        {"sector": "kerajinan"},
        {"phone": "+62215550001"},
        {"phone": "+16502530000"},
        {"investment_has_land": True},
        {"investment_has_land": None},
        {"investment": 0, "workers": 0, "workers_men": 0, "workers_women": 0, "turnover": 0},
        {"investment": 9_000_000_000_000_000_000, "capacity": Decimal("999999999999.99")},
        {"capacity": Decimal("1000.00")},
        {"capacity": Decimal("1.10")},
        {"capacity": Decimal("0.00")},
        {"capacity": Decimal("1234567.00")},
        {"latitude": Decimal("0.000001"), "longitude": Decimal("-0.000001")},
        {"name": 'CV "Maju" & Anak <Jaya>', "products": "a > b, 'c'"},
    ],
    ids=str,
)
def test_form_sent_as_shown_changes_nothing(client, clerk, fields):
    if fields.get("industry") == "of 2025":
        fields = {"industry": make_industry("10710", 2025)}
    if fields.get("sector"):
        fields = {"sector": make_sector(fields["sector"])}
    business = make_full_business(**fields)
    facts = business.annual_facts.get()
    before = (stored(business), stored(facts), history_count(business))

    response = send(client, business)

    assert response.status_code == 302
    assert (stored(business), stored(facts), history_count(business)) == before


def test_form_of_which_only_the_name_is_known_changes_nothing(client, clerk):
    business = make_business()
    before = (stored(business), history_count(business))

    assert send(client, business).status_code == 302

    assert (stored(business), history_count(business)) == before
    assert not business.annual_facts.exists()


def test_year_of_registration_counts_at_its_day_of_entry_also_later(client, time_machine):
    entered = date(2026, 5, 4)
    business = make_business(registered_on=entered, registered_precision="tahun")
    time_machine.move_to("2026-09-01T10:00:00+07:00")
    client.force_login(make_user("petugas"))

    send(client, business, brand="Melati")

    assert stored(business)["brand"] == "Melati"
    assert stored(business)["registered_on"] == entered


# What is typed is saved, and told


@pytest.mark.parametrize(
    ("typed", "columns", "told"),
    [
        (
            {"name": " Roti  Tawar "},
            {"name": "Roti Tawar"},
            "Nama usaha: Roti Manis menjadi Roti Tawar",
        ),
        ({"brand": ""}, {"brand": ""}, "Merek: Manis menjadi –"),
        ({"products": "bolu"}, {"products": "bolu"}, "Produk utama: roti, kue menjadi bolu"),
        (
            {"registered_on": "4/5/2019"},
            {"registered_on": date(2019, 5, 4), "registered_precision": "hari"},
            "Terdaftar pada: 3 Mei 2019 menjadi 4 Mei 2019",
        ),
        (
            {"registered_on": "2018"},
            {"registered_on": date(2018, 12, 31), "registered_precision": "tahun"},
            "Terdaftar pada: 3 Mei 2019 menjadi 31 Desember 2018",
        ),
        ({"legal_form": "pt"}, {"legal_form": "pt"}, "Bentuk usaha: CV menjadi PT"),
        (
            {"legal_name": "CV Baru"},
            {"legal_name": "CV Baru"},
            "Nama badan usaha: CV Manis Jaya menjadi CV Baru",
        ),
        ({"nib": ""}, {"nib": ""}, "NIB: 1234567890123 menjadi –"),
        ({"year_founded": "2012"}, {"year_founded": 2012}, "Tahun berdiri: 2015 menjadi 2012"),
        (
            {"place": "36.74.01"},
            {"district_id": "36.74.01", "village_id": None},
            "Kecamatan: Pondok Aren menjadi Serpong",
        ),
        (
            {"place": ""},
            {"district_id": None, "village_id": None},
            "Kecamatan: Pondok Aren menjadi –",
        ),
        ({"street": "Jl. Mawar"}, {"street": "Jl. Mawar"}, "Jalan: Jl. Melati 5 menjadi Jl. Mawar"),
        ({"rt": "007"}, {"rt": "007"}, "RT: 003 menjadi 007"),
        ({"rw": ""}, {"rw": ""}, "RW: 04 menjadi –"),
        ({"postcode": "15310"}, {"postcode": "15310"}, "Kode pos: 15229 menjadi 15310"),
        (
            {"coordinates": "-6,3; 106,7"},
            {"latitude": Decimal("-6.300000"), "longitude": Decimal("106.700000")},
            "Lintang: -6.287512 menjadi -6.300000",
        ),
        (
            {"coordinates": ""},
            {"latitude": None, "longitude": None},
            "Bujur: 106.714321 menjadi –",
        ),
        (
            {"phone": "021 555 0001"},
            {"phone": "+62215550001"},
            "Telepon usaha: 0812-0000-0001 menjadi (021) 5550001",
        ),
        ({"email": ""}, {"email": ""}, "E-mail usaha: roti@example.com menjadi –"),
        (
            {"sector": "kerajinan"},
            {"sector_id": "kerajinan"},
            "Bidang: Pangan menjadi Kerajinan",
        ),
        (
            {"industry_words": "99999", "kbli_edition": "2025"},
            {"industry_id": None, "unknown_kbli": "99999", "unknown_kbli_edition": 2025},
            "KBLI seperti dilaporkan: – menjadi 99999",
        ),
        ({"industry_words": ""}, {"industry_id": None}, "menjadi –"),
        ({"workers": "12"}, {"workers": 12}, "Tenaga kerja: 6 menjadi 12"),
        (
            {"workers": "25"},
            {"workers": 25, "business_class": "menengah"},
            "Kelas: kecil menjadi menengah",
        ),
        ({"workers_men": ""}, {"workers_men": None}, "Tenaga kerja laki-laki: 2 menjadi –"),
        ({"workers_women": "0"}, {"workers_women": 0}, "Tenaga kerja perempuan: 3 menjadi 0"),
        (
            {"investment": "Rp 35.000.000"},
            {"investment": 35_000_000},
            "Investasi: Rp 1.500.000 menjadi Rp 35.000.000",
        ),
        (
            {"investment_has_land": "ya"},
            {"investment_has_land": True},
            "Investasi termasuk tanah dan bangunan: tidak menjadi ya",
        ),
        (
            {"investment_has_land": ""},
            {"investment_has_land": None},
            "Investasi termasuk tanah dan bangunan: tidak menjadi –",
        ),
        ({"turnover": ""}, {"turnover": None}, "Omzet setahun: Rp 20.000.000 menjadi –"),
        (
            {"production_value": "0"},
            {"production_value": 0},
            "Nilai produksi setahun: Rp 18.000.000 menjadi Rp 0",
        ),
        (
            {"capacity": "1.500,5"},
            {"capacity": Decimal("1500.50")},
            "Kapasitas setahun: 1.200,5 menjadi 1.500,5",
        ),
        ({"capacity_unit": "buah"}, {"capacity_unit": "buah"}, "Satuan kapasitas: kg menjadi buah"),
    ],
)
def test_each_answer_is_saved_and_told_with_its_old_and_new_value(
    client, clerk, typed, columns, told
):
    business = make_full_business()
    before = stored(business)

    response = send(client, business, **typed)

    assert response.status_code == 302
    after = stored(business)
    assert {name: after[name] for name in columns} == columns
    sentences = [entry.text for entry in client.get(response.url).context["entries"]]
    assert any(told in text for text in sentences), sentences
    # Nothing else has changed, but for what the database makes of it.
    changed = {name for name in after if after[name] != before[name]}
    assert changed - {"sort_name", "public_search"} <= set(columns)


def test_industry_is_chosen_from_those_found(client, clerk):
    business = make_business()
    industry = Industry.objects.get(edition=2020, code="10710")

    asked = send(client, business, industry_words="roti")
    send(client, business, as_shown(asked), industry=str(industry.pk))

    assert set(errors(asked)) == {"industry"}
    assert stored(business)["industry_id"] == industry.pk
    assert stored(business)["sector_id"] == industry.sector_id


def test_multi_line_notes_are_kept_with_plain_line_ends(client, clerk):
    business = make_business()

    send(client, business, notes="Satu.\r\nDua.\r\n\r\nTiga.")

    assert stored(business)["notes"] == "Satu.\nDua.\n\nTiga."


def test_page_after_saving_says_so_and_warns_of_what_is_odd(client, clerk):
    business = make_business()

    response = send(client, business, brand="Telepon 0812-3456-7890", industry_words="99999")

    said = [str(message) for message in get_messages(response.wsgi_request)]
    assert len(said) == 3
    assert "Keripik Melati" in said[0]
    assert "Merek" in said[1]
    assert "99999" in said[2]


@pytest.mark.parametrize(
    ("typed", "npwp"),
    [("", NPWP), ("98.765.432.1-098.000", OTHER_NPWP), ("-", ""), (NPWP, NPWP)],
)
def test_npwp_is_kept_replaced_or_removed(client, clerk, typed, npwp):
    business = make_business(npwp=NPWP)

    send(client, business, npwp=typed)

    business.refresh_from_db()
    assert business.npwp == npwp
    assert (business.npwp_index is None) == (npwp == "")


# What is wrong


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("nib", "12"),
        ("npwp", "12"),
        ("registered_on", "2/5/2021"),
        ("registered_on", "3000"),
        ("place", "31.71.01"),
        ("phone", "telepon"),
        ("workers", "1"),
        ("investment", "-1"),
        ("facts_year", "1989"),
        ("industry_words", "qqzzxxkk"),
    ],
)
def test_wrong_answer_is_told_and_nothing_is_written_nor_lost(client, clerk, field, typed):
    business = make_full_business(closed_on=date(2021, 5, 1))
    before = (stored(business), history_count(business))

    response = send(client, business, **{"street": "Jl. Mawar", field: typed})

    assert set(errors(response)) == {field}
    assert response.context["form"][field].value() == typed
    assert response.context["form"]["street"].value() == "Jl. Mawar"
    assert response.context["form"]["version"].value() == "1"
    assert (stored(business), history_count(business)) == before


# Someone else's newer version


def test_saving_over_a_newer_version_shows_both_and_writes_nothing(client, clerk):
    business = make_full_business()
    mine = open_form(client, business)
    send(client, business, anew(mine), name="Roti Rina", investment="35.000.000")

    response = send(client, business, mine, name="Roti Budi", street="Jl. Mawar")

    assert response.status_code == 409
    assert response.context["differences"] == [
        ("Nama usaha", "Roti Rina", "Roti Budi"),
        ("Jalan", "Jl. Melati 5", "Jl. Mawar"),
        ("Investasi", "35.000.000", "1.500.000"),
    ]
    page = response.content.decode()
    assert "Rina Petugas menyimpannya" in page
    for value in ["Roti Rina", "Roti Budi", "Jl. Mawar", "35.000.000"]:
        assert f">{value}</td>" in page
    assert stored(business)["name"] == "Roti Rina"
    assert stored(business)["street"] == "Jl. Melati 5"


def test_what_was_typed_is_still_there_and_sending_it_again_saves(client, clerk):
    business = make_full_business()
    mine = open_form(client, business)
    send(client, business, anew(mine), name="Roti Rina")

    shown = as_shown(send(client, business, mine, street="Jl. Mawar", notes="Dua\noven"))
    response = send(client, business, shown, name="Roti Rina")

    assert (shown["street"], shown["notes"]) == ("Jl. Mawar", "Dua\r\noven")
    assert shown["name"] == "Roti Manis"
    assert response.status_code == 302
    after = stored(business)
    assert (after["name"], after["street"]) == ("Roti Rina", "Jl. Mawar")


def test_third_version_in_between_is_shown_again(client, clerk):
    business = make_business()
    mine = open_form(client, business)
    send(client, business, anew(mine), name="Kedua")
    shown = as_shown(send(client, business, mine, brand="Melati"))
    send(client, business, name="Ketiga")

    response = send(client, business, shown)

    assert response.status_code == 409
    assert ("Nama usaha", "Ketiga", "Keripik Melati") in response.context["differences"]
    assert (stored(business)["name"], stored(business)["brand"]) == ("Ketiga", "")


@pytest.mark.parametrize("fields", ["known", "unknown"])
def test_only_what_differs_is_shown(client, clerk, fields):
    business = make_full_business() if fields == "known" else make_business()
    mine = open_form(client, business)
    closing.close(
        business=business, version=1, closed_on=date(2022, 1, 1), reason="berhenti", by=clerk
    )

    response = send(client, business, mine)

    assert response.status_code == 409
    assert response.context["differences"] == []
    assert "Kedua versi sama." in response.content.decode()
    assert stored(business)["closed_on"] == date(2022, 1, 1)
    assert send(client, business, as_shown(response)).status_code == 302
    assert stored(business)["closed_on"] == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("theirs", "mine", "label"),
    [
        ({"place": "36.74.01.1001"}, {"place": "36.74.01"}, "Kelurahan"),
        ({"legal_form": "pt"}, {"legal_form": "cv"}, "Bentuk usaha"),
        ({"sector": "pangan"}, {"sector": "kerajinan"}, "Bidang"),
        ({"registered_on": "2018"}, {"registered_on": "3/5/2018"}, "Terdaftar pada"),
        ({"investment_has_land": "ya"}, {}, "tanah dan bangunan"),
        ({"coordinates": "-6.1, 106.1"}, {"coordinates": "-6.2, 106.2"}, "Koordinat"),
        ({"capacity": "5"}, {"capacity": "6"}, "Kapasitas"),
        ({"notes": "Satu"}, {"notes": "Dua"}, "Catatan"),
    ],
)
def test_both_values_of_each_kind_of_field_are_shown_in_words(client, clerk, theirs, mine, label):
    business = make_business(facts_year=2024)
    opened = open_form(client, business)
    send(client, business, anew(opened), **theirs)

    response = send(client, business, opened, **mine)

    assert response.status_code == 409
    found = [row for row in response.context["differences"] if label in row[0]]
    assert len(found) == len(response.context["differences"]) == 1, response.context["differences"]
    _label, stored_value, typed_value = found[0]
    assert stored_value != typed_value
    # Names, not codes.
    assert "36.74" not in stored_value + typed_value
    assert {stored_value, typed_value} & {"", "ya", "None", "pangan", "pt"} <= {"ya"}


def test_npwp_of_a_newer_version_is_shown_masked(client, clerk):
    business = make_business(npwp="111111111111111")
    mine = open_form(client, business)
    send(client, business, anew(mine), npwp=NPWP)

    response = send(client, business, mine, npwp=OTHER_NPWP)

    assert response.context["differences"] == [("NPWP", "0123*******1000", OTHER_NPWP)]
    assert NPWP not in response.content.decode()


def test_npwp_that_nobody_typed_here_is_no_difference(client, clerk):
    business = make_business()
    mine = open_form(client, business)
    send(client, business, anew(mine), npwp=NPWP)

    response = send(client, business, mine, brand="Melati")
    send(client, business, as_shown(response))

    assert [label for label, *_values in response.context["differences"]] == ["Merek"]
    business.refresh_from_db()
    assert (business.npwp, business.brand) == (NPWP, "Melati")


@pytest.mark.parametrize("version", ["", "0", "2", "999999999"])
def test_form_of_no_known_version_never_overwrites(client, clerk, version):
    business = make_business()

    response = send(client, business, version=version, name="Lain")

    assert response.status_code == 409
    assert stored(business)["name"] == "Keripik Melati"


def test_same_form_twice_is_one_write(client, clerk):
    business = make_business()
    shown = open_form(client, business) | {"name": "Lain"}

    first, second = (send(client, business, shown) for _ in range(2))

    assert first.url == second.url == business.get_absolute_url()
    business.refresh_from_db()
    assert (business.name, business.version) == ("Lain", 2)


def clients_of(client, count):
    """Browsers of the one who is logged in."""
    found = [type(client)() for _ in range(count)]
    for other in found:
        other.cookies = client.cookies
    return found


@pytest.mark.django_db(transaction=True)
def test_editors_at_the_same_moment_never_overwrite_each_other(client):
    client.force_login(make_user("petugas"))
    business = make_business()
    shown, browsers = open_form(client, business), clients_of(client, 8)

    def work(number):
        typed = anew(shown, name=f"Usaha {number}")
        return browsers[number].post(url_of(business), typed)

    responses = in_threads(8, work)

    codes = [response.status_code for response in responses]
    assert sorted(codes) == [302] + [409] * 7
    winner = codes.index(302)
    business.refresh_from_db()
    assert (business.name, business.version) == (f"Usaha {winner}", 2)
    for number, response in enumerate(responses):
        if number != winner:
            page = response.content.decode()
            assert f">Usaha {winner}</td>" in page
            assert f">Usaha {number}</td>" in page


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_the_same_moment_is_one_write(client):
    client.force_login(make_user("petugas"))
    business = make_business()
    shown, browsers = open_form(client, business) | {"name": "Lain"}, clients_of(client, 5)

    responses = in_threads(5, lambda number: browsers[number].post(url_of(business), shown))

    assert [response.status_code for response in responses] == [302] * 5
    business.refresh_from_db()
    assert (business.name, business.version) == ("Lain", 2)


@pytest.mark.django_db(transaction=True)
def test_change_and_closing_at_the_same_moment_do_not_undo_each_other(client):
    user = make_user("petugas")
    client.force_login(user)
    business = make_business()
    shown, (browser,) = open_form(client, business), clients_of(client, 1)

    def work(number):
        if number == 0:
            return browser.post(url_of(business), shown | {"name": "Lain"})
        day = timezone.localdate()
        return closing.close(
            business=business, version=1, closed_on=day, reason="berhenti", by=user
        )

    changed, closed = in_threads(2, work)

    business.refresh_from_db()
    # One of the two came first; the other was told so and wrote nothing.
    is_closed = isinstance(closed, Business)
    assert is_closed or isinstance(closed, ChangedMeanwhileError)
    assert changed.status_code == (409 if is_closed else 302)
    assert business.name == ("Keripik Melati" if is_closed else "Lain")
    assert (business.closed_on is not None) == is_closed
    assert business.version == 2


# Facts of other years


def facts_of(business):
    return dict(business.annual_facts.values_list("year", "workers"))


def test_facts_of_another_year_ask_before_they_are_replaced(client, clerk):
    business = make_business(workers=5, facts_year=2024)
    AnnualFacts.objects.create(business=business, year=2022, workers=2)

    asked = send(client, business, facts_year="2022", workers="3", street="Jl. Mawar")

    assert set(errors(asked)) == {"replace_facts"}
    assert "2022" in str(errors(asked)["replace_facts"])
    assert 'name="replace_facts"' in asked.content.decode()
    assert facts_of(business) == {2024: 5, 2022: 2}
    shown = as_shown(asked)
    assert (shown["facts_year"], shown["workers"], shown["street"]) == ("2022", "3", "Jl. Mawar")

    saved = send(client, business, shown, replace_facts="on")

    assert saved.status_code == 302
    assert facts_of(business) == {2024: 5, 2022: 3}


def test_question_of_replacing_is_not_on_the_plain_page(client, clerk):
    business = make_business(workers=5, facts_year=2024)
    AnnualFacts.objects.create(business=business, year=2022, workers=2)

    assert 'name="replace_facts"' not in client.get(url_of(business)).content.decode()


def test_facts_of_an_older_year_leave_the_newest_on_the_business(client, clerk):
    business = make_business(workers=5, investment=20_000_000, facts_year=2024)

    response = send(client, business, facts_year="2021", workers="25", brand="Melati")

    assert facts_of(business) == {2024: 5, 2021: 25}
    after = stored(business)
    assert (after["facts_year"], after["workers"], after["business_class"]) == (2024, 5, "kecil")
    assert after["brand"] == "Melati"
    texts = [entry.text for entry in client.get(response.url).context["entries"]]
    assert "Data tahun 2021: Tenaga kerja: – menjadi 25" in texts


def test_facts_of_a_newer_year_become_those_of_the_business(client, clerk):
    business = make_business(workers=5, facts_year=2023)

    response = send(client, business, facts_year="2024", workers="7")

    assert facts_of(business) == {2023: 5, 2024: 7}
    after = stored(business)
    assert (after["facts_year"], after["workers"]) == (2024, 7)
    texts = [entry.text for entry in client.get(response.url).context["entries"]]
    assert "Tahun data: 2023 menjadi 2024" in texts


def test_facts_of_the_same_year_are_replaced_without_a_question(client, clerk):
    business = make_business(workers=5, facts_year=2024)

    send(client, business, workers="7")

    assert facts_of(business) == {2024: 7}
    assert stored(business)["workers"] == 7


@pytest.mark.parametrize(("known", "year"), [(2023, 2023), (None, 2026)])
def test_facts_without_a_year_are_of_the_year_known_or_of_today(client, time_machine, known, year):
    time_machine.move_to(datetime(2026, 5, 4, 10, tzinfo=timezone.get_default_timezone()))
    client.force_login(make_user("petugas"))
    business = make_business(facts_year=known)
    hint = str(client.get(url_of(business)).context["form"]["facts_year"].help_text)

    send(client, business, facts_year="", workers="7")

    assert str(known) in hint or known is None

    assert facts_of(business) == {year: 7}
    assert stored(business)["facts_year"] == year


@pytest.mark.parametrize("year", ["2024", ""])
def test_facts_taken_away_are_unknown(client, clerk, year):
    business = make_business(workers=5, investment=20_000_000, facts_year=2024)

    send(client, business, workers="", investment="", facts_year=year)

    assert facts_of(business) == {2024: None}
    after = stored(business)
    assert (after["workers"], after["investment"], after["facts_year"]) == (None, None, 2024)
    assert after["business_class"] is None


def test_a_later_registration_never_begins_before_the_former_has_ended(client, clerk):
    former = make_business(closed_on=date(2021, 5, 1))
    again = make_business(previous=former, registered_on=date(2021, 6, 1))

    refused = send(client, again, registered_on="30/4/2021")
    send(client, again, registered_on="1/5/2021")

    assert set(errors(refused)) == {"registered_on"}
    assert stored(again)["registered_on"] == date(2021, 5, 1)


def test_an_annulled_former_registration_holds_no_date(client, clerk):
    former = make_business(closed_on=date(2021, 5, 1), annulled_on=date(2022, 1, 1))
    again = make_business(previous=former, registered_on=date(2021, 6, 1))

    send(client, again, registered_on="30/4/2021")

    assert stored(again)["registered_on"] == date(2021, 4, 30)


# The page's cost


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, clerk, rows, django_assert_num_queries):
    business = make_business(workers=5, facts_year=2024)
    for number in range(rows):
        person = make_person(name=f"Pemilik {number}")
        make_ownership(business=business, person=person, until_on=date(2021, 1, 1))
        make_consent(business=business, person=person)
        AnnualFacts.objects.create(business=business, year=2000 + number, workers=number)
        Business.objects.filter(pk=business.pk).update(brand=f"Merek {number}")

    with django_assert_num_queries(7):  # session, user, rights, business, areas (2), sectors
        shown = open_form(client, business)
    with django_assert_num_queries(37):  # the checks of the form ask the database one by one
        response = send(client, business, shown, name="Lain", workers="7")

    assert response.status_code == 302
