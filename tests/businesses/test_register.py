"""Registering a business by form: from what is typed to what stands in the database."""

import re
import uuid
from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from businesses.actions import registering
from businesses.models import (
    AnnualFacts,
    Business,
    Consent,
    Industry,
    Ownership,
    Person,
    PublicBusiness,
)
from businesses.notices import CURRENT_VERSION, notice_text
from documents.models import Series
from tests.factories import make_business, make_consent, make_ownership, make_person, make_user
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
URL = "/staf/ikm/baru/"
NIK = "3674014101800012"


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def answers(**typed):
    """What a form sends when only a name is typed, and then `typed`."""
    return {
        "form_token": str(uuid.uuid4()),
        "name": "Keripik Melati",
        "registered_on": f"{timezone.localdate():%d/%m/%Y}",
        "notice_version": CURRENT_VERSION,
        **typed,
    }


def send(client, url=URL, **typed):
    return client.post(url, answers(**typed))


def errors(response):
    assert response.status_code == 200
    return response.context["form"].errors


def warnings(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# The page


def test_empty_page_has_sections_and_marks_what_is_optional(client, clerk):
    page = client.get(URL).content.decode()

    assert re.findall(r"<h2>(.*?)</h2>", page) == [
        *["Usaha", "Tempat", "Pemilik", "Jenis industri", "Tenaga kerja dan uang"],
        "Tampil di direktori",
    ]
    assert page.count("autofocus") == 1
    assert 'name="name"' in page[: page.index("autofocus")].rsplit("<input", 1)[1]
    assert notice_text() in page


def test_page_after_a_mistake_leaves_the_focus_to_the_error_summary(client, clerk):
    page = send(client, name="").content.decode()

    assert "autofocus" not in page
    assert "data-focus" in page


@pytest.mark.parametrize("role", ["pejabat", None])
def test_only_those_who_may_register_get_the_page(client, role):
    if role:
        client.force_login(make_user(role))

    response = client.get(URL)

    assert response.status_code == (403 if role else 302)


def test_places_are_one_select_grouped_by_district(client, clerk):
    groups = client.get(URL).context["form"]["place"].field.choices

    names = [name for name, _options in groups[1:]]
    assert len(names) == 7
    assert sum(len(options) - 1 for _name, options in groups[1:]) == 54
    assert groups[1][1][0][0] == "36.74.01"


# Saving


def test_name_and_date_are_enough(client, clerk):
    response = send(client)

    business = Business.objects.get()
    assert response.url == reverse("staff:registered", args=[business.pk])
    assert business.name == "Keripik Melati"
    assert business.registered_on == timezone.localdate()
    assert business.registered_precision == "hari"
    assert business.regency_id == "36.74"
    assert business.saved_by == clerk
    unknown = [business.district, business.village, business.sector, business.industry]
    assert unknown == [None] * 4
    assert (business.workers, business.facts_year, business.listed_on) == (None, None, None)
    assert not AnnualFacts.objects.exists()
    assert not Ownership.objects.exists()


def test_page_after_saving_shows_the_number_and_keeps_area_and_date_for_the_next(client, clerk):
    send(client, place="36.74.03.1001", registered_on="03/05/2019")

    page = client.get(reverse("staff:registered", args=[Business.objects.get().pk]))
    following = client.get(f"{URL}?tanggal=03%2F05%2F2019&kecamatan=36.74.03")

    year = timezone.localdate().year
    assert f"IKM-3674-{year}-00001" in page.content.decode()
    assert f"{URL}?tanggal=03%2F05%2F2019&amp;kecamatan=36.74.03" in page.content.decode()
    form = following.context["form"]
    assert form["place"].value() == "36.74.03"
    assert form["registered_on"].value() == "03/05/2019"


def test_all_answers_are_kept(client, clerk):
    industry = Industry.objects.get(edition=2020, code="10710")

    response = send(
        client,
        name="  Roti   Manis ",
        brand="Manis",
        products="roti, kue",
        legal_form="cv",
        legal_name="CV Manis Jaya",
        nib="1234 5678 9012 3",
        npwp="01.234.567.8-901.000",
        year_founded="2015",
        notes="Ada dua oven.",
        place="36.74.03.1001",
        street="Jl. Melati 5",
        rt="003",
        rw="04",
        postcode="15229",
        coordinates="-6,287512; 106,714321",
        phone="0812 0000 0001",
        email="roti@example.com",
        industry_words="roti",
        industry=str(industry.pk),
        workers_men="2",
        workers_women="3",
        investment="Rp 1.500.000",
        investment_has_land="tidak",
        turnover="20.000.000",
        production_value="18000000",
        capacity="1.200,5",
        capacity_unit="kg",
    )

    assert response.status_code == 302
    business = Business.objects.get()
    assert (business.name, business.brand, business.products) == (
        *["Roti Manis", "Manis"],
        "roti, kue",
    )
    assert (business.legal_form, business.legal_name) == ("cv", "CV Manis Jaya")
    assert (business.nib, business.npwp) == ("1234567890123", "012345678901000")
    assert (business.year_founded, business.notes) == (2015, "Ada dua oven.")
    assert (business.district_id, business.village_id) == ("36.74.03", "36.74.03.1001")
    assert (business.street, business.rt, business.rw) == ("Jl. Melati 5", "003", "04")
    assert business.postcode == "15229"
    assert (str(business.latitude), str(business.longitude)) == ("-6.287512", "106.714321")
    assert (business.phone, business.email) == ("+6281200000001", "roti@example.com")
    assert business.industry == industry
    assert business.sector == industry.sector is not None
    year = timezone.localdate().year
    facts = AnnualFacts.objects.get()
    for row, year_of_row in [(business, business.facts_year), (facts, facts.year)]:
        assert year_of_row == year
        assert (row.workers, row.workers_men, row.workers_women) == (5, 2, 3)
        assert (row.investment, row.investment_has_land) == (1_500_000, False)
        assert (row.turnover, row.production_value) == (20_000_000, 18_000_000)
        assert (str(row.capacity), row.capacity_unit) == ("1200.50", "kg")
    assert business.business_class == "kecil"
    assert business.version == 1


def test_district_alone_is_a_place(client, clerk):
    send(client, place="36.74.03")

    business = Business.objects.get()
    assert (business.district_id, business.village_id) == ("36.74.03", None)


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("3/5/2019", date(2019, 5, 3), "hari"),
        ("2019-05-03", date(2019, 5, 3), "hari"),
        ("2019", date(2019, 12, 31), "tahun"),
        ("2026", date(2026, 5, 4), "tahun"),
    ],
)
def test_registration_is_dated_by_day_or_year(client, time_machine, typed, day, precision):
    time_machine.move_to("2026-05-04T10:00:00+07:00")
    client.force_login(make_user("petugas"))

    send(client, registered_on=typed)

    business = Business.objects.get()
    assert (business.registered_on, business.registered_precision) == (day, precision)


@pytest.mark.parametrize("typed", ["5/5/2026", "2027", "1/1/2027"])
def test_registration_is_never_in_the_future(client, time_machine, typed):
    # Still 4 May in London and already 5 May in Jakarta, an hour later.
    time_machine.move_to("2026-05-04T16:30:00+00:00")
    client.force_login(make_user("petugas"))

    assert "registered_on" in errors(send(client, registered_on=typed))
    time_machine.move_to("2026-05-04T17:30:00+00:00")
    assert send(client, registered_on="5/5/2026").status_code == 302


def test_number_counts_within_the_year_of_entry(client, clerk):
    year = timezone.localdate().year
    Series.objects.create(key=f"IKM-3674-{year}", last_number=99_999)

    send(client, registered_on="2013")

    assert Business.objects.get().number == f"IKM-3674-{year}-100000"


# What is wrong


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("brand", "x" * 121),
        ("products", "x" * 251),
        ("legal_form", "gmbh"),
        ("legal_name", "x" * 161),
        ("nib", "12345"),
        ("npwp", "123"),
        ("year_founded", "dulu"),
        ("year_founded", "3000"),
        ("year_founded", "12"),
        ("registered_on", ""),
        ("registered_on", "kemarin"),
        ("registered_on", "31/2/2020"),
        ("registered_on", "1800"),
        ("notes", "x" * 2001),
        ("place", "31.71.01"),
        ("place", "Serpong"),
        ("street", "x" * 201),
        ("rt", "1234"),
        ("rw", "1234"),
        ("postcode", "123"),
        ("coordinates", "di sana"),
        ("coordinates", "-6.28"),
        ("coordinates", "-96.28, 106.7"),
        ("coordinates", "nan, inf"),
        ("phone", "telepon"),
        ("phone", "0111 1111 1111 1111"),
        ("phone", "+49 12"),
        ("email", "bukan-email"),
        ("industry_words", "qqzzxxkk"),
        ("kbli_edition", "1999"),
        ("sector", "tidak-ada"),
        ("workers", "lima"),
        ("workers", "-1"),
        ("workers", "99999999999"),
        ("workers_men", "1,5"),
        ("workers_women", "-2"),
        ("investment", "banyak"),
        ("investment", "-5"),
        ("investment", "1.5"),
        ("investment", "9" * 30),
        ("investment", "9" * 5000),
        ("investment_has_land", "mungkin"),
        ("turnover", "-5"),
        ("production_value", "1,5 juta"),
        ("capacity", "-1"),
        ("capacity", "1e400"),
        ("capacity_unit", "x" * 31),
        ("facts_year", "1800"),
        ("facts_year", "3000"),
        ("owner_name", "x" * 121),
        ("owner_nik", "12345"),
        ("owner_phone", "telepon"),
        ("owner_phone", "0111 1111 1111 1111"),
        ("owner_email", "bukan-email"),
        ("owner_email", "a" * 250 + "@example.id"),
        ("owner_sex", "x"),
        ("listing_basis", "x"),
        ("consents", "nik"),
        ("consent_channel", "x"),
        ("notice_version", "1999-1"),
    ],
)
def test_wrong_answer_gets_a_sentence_and_loses_nothing(client, clerk, field, typed):
    response = send(client, **{"name": "Keripik Melati", "street": "Jl. Melati 5", field: typed})

    assert set(errors(response)) == {field}
    assert all(str(error).endswith((".", "!")) for error in response.context["form"].errors[field])
    form = response.context["form"]
    assert field == "street" or form["street"].value() == "Jl. Melati 5"
    assert form[field].value() in (typed, [typed])
    assert not Business.objects.exists()
    assert not Series.objects.exists()


def test_all_mistakes_are_told_at_once(client, clerk):
    response = send(client, name="", nib="1", owner_nik="2", phone="x", workers="y")

    assert set(errors(response)) == {
        *["name", "nib", "owner_nik", "phone", "workers"],
    }


def test_more_men_and_women_than_workers_is_a_mistake(client, clerk):
    response = send(client, workers="4", workers_men="3", workers_women="2")

    assert set(errors(response)) == {"workers"}


def test_total_may_be_more_than_the_men_and_women_known(client, clerk):
    send(client, workers="4", workers_men="3")

    business = Business.objects.get()
    assert (business.workers, business.workers_men, business.workers_women) == (4, 3, None)


def test_nothing_is_half_written_when_the_database_refuses(client, clerk, monkeypatch):
    monkeypatch.setattr(registering, "give", lambda *_a, **_k: 1 / 0)
    typed = {"owner_name": "Siti", "listed": "on", "listing_basis": "pemilik", "workers": "2"}

    with pytest.raises(ZeroDivisionError):
        send(client, **typed)

    assert not Business.objects.exists()
    assert not Person.objects.exists()
    assert not AnnualFacts.objects.exists()


def test_odd_answers_are_saved_with_warnings(client, clerk):
    response = send(
        client,
        name="Keripik 0812-3456-7890",
        products="NIK 3674014101800012",
        owner_name="Siti",
        owner_nik="1111111111111111",
        industry_words="99999",
    )

    business = Business.objects.get()
    assert (business.unknown_kbli, business.unknown_kbli_edition) == ("99999", 2020)
    assert len(warnings(response)) == 4


# The same form twice, many at once


def test_form_sent_twice_is_one_business(client, clerk):
    form = answers(owner_name="Siti", workers="3")

    first = client.post(URL, form)
    second = client.post(URL, form)

    assert first.url == second.url
    assert Business.objects.count() == Ownership.objects.count() == Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_clerks_at_once_get_twenty_numbers(client):
    user = make_user("petugas")
    client.force_login(user)
    cookies = client.cookies

    def work(number):
        other = type(client)()
        other.cookies = cookies
        return send(other, name=f"Usaha {uuid.uuid4()} {number}", owner_name="Siti", owner_nik=NIK)

    responses = in_threads(20, work)

    codes = [response.status_code for response in responses]
    # Whoever came later saw the first one's business, which has the same owner.
    assert set(codes) <= {200, 302}
    numbers = set(Business.objects.values_list("number", flat=True))
    assert len(numbers) == codes.count(302) >= 1
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_numbers_drawn_at_once_are_all_different():
    user = make_user("petugas")
    today = timezone.localdate()

    def work(number):
        drawn = registering.draw_number(today)
        values = {"name": f"Usaha {number}", "registered_on": today}
        return registering.register(number=drawn, values=values, today=today, by=user).number

    numbers = in_threads(20, work)

    assert sorted(numbers) == [f"IKM-3674-{today.year}-{n:05d}" for n in range(1, 21)]


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_the_same_moment_is_one_business(client):
    client.force_login(make_user("petugas"))
    cookies, form = client.cookies, answers()

    def work(_number):
        other = type(client)()
        other.cookies = cookies
        return other.post(URL, form)

    responses = in_threads(5, work)

    assert {response.url for response in responses} == {
        reverse("staff:registered", args=[Business.objects.get().pk])
    }


def test_a_possible_duplicate_is_compared_without_leaving_the_form(client, clerk):
    known = make_business(name="Keripik Melati", nib="1234567890123")

    page = send(client, nib="1234567890123").content.decode()

    assert f'<a href="{known.get_absolute_url()}" target="_blank">' in page


# The owner


def test_new_owner_is_kept_with_the_nik_unreadable(client, clerk):
    send(
        client,
        owner_name="Siti Aminah",
        owner_nik=NIK,
        owner_phone="0812-0000-0002",
        owner_email="siti@example.com",
        owner_sex="P",
    )

    ownership = Ownership.objects.get()
    person = ownership.person
    assert ownership.business == Business.objects.get()
    assert (ownership.from_on, ownership.until_on) == (timezone.localdate(), None)
    assert (person.name, person.nik, person.sex) == ("Siti Aminah", NIK, "P")
    assert (person.phone, person.email) == ("+6281200000002", "siti@example.com")
    assert NIK not in person.nik_ciphertext + person.nik_index


def test_owner_of_a_business_dated_by_year_has_no_day_of_beginning(client, clerk):
    send(client, owner_name="Siti", registered_on="2015")

    assert Ownership.objects.get().from_on is None


def test_person_with_the_nik_is_the_owner_and_the_page_says_so(client, clerk):
    person = make_person(name="Siti Aminah", nik=NIK)

    response = send(client, owner_name="siti aminah", owner_nik=NIK, owner_phone="081200000002")

    assert Ownership.objects.get().person == Person.objects.get() == person
    assert Person.objects.get().phone == "+6281200000002"
    assert "Siti Aminah" in " ".join(warnings(response))


def test_phone_of_a_known_owner_that_is_not_kept_is_said(client, clerk):
    make_person(name="Siti Aminah", nik=NIK, phone="+6281200000002", email="siti@example.com")
    typed = {"owner_nik": NIK, "owner_email": "Siti@example.com"}

    same = warnings(send(client, **typed, owner_phone="081200000002"))
    other = warnings(
        send(
            client,
            name="Sambal",
            **typed,
            owner_phone="081200000099",
            override="on",
            seen=str(Business.objects.get().pk),
        )
    )

    assert not any("0812" in text for text in same)
    assert any("0812-0000-0002" in text and "0812-0000-0099" in text for text in other)
    assert Person.objects.get().phone == "+6281200000002"


def test_nik_alone_finds_the_owner(client, clerk):
    person = make_person(name="Siti Aminah", nik=NIK)

    send(client, owner_nik=NIK)

    assert Ownership.objects.get().person == person


@pytest.mark.parametrize(("choice", "name"), [("pk", "Siti Aminah"), ("nama-baru", "Siti A.")])
def test_other_name_with_the_same_nik_asks(client, clerk, choice, name):
    person = make_person(name="Siti Aminah", nik=NIK)
    typed = {"owner_name": "Siti A.", "owner_nik": NIK}

    asked = send(client, **typed)
    send(client, **typed, owner_choice=str(person.pk) if choice == "pk" else choice)

    assert set(errors(asked)) == {"owner_choice"}
    assert Ownership.objects.get().person == Person.objects.get() == person
    assert Person.objects.get().name == name


def test_same_phone_offers_the_person_known(client, clerk):
    person = make_person(name="Siti Aminah", phone="+6281200000002")
    typed = {"owner_name": "Siti", "owner_phone": "0812 0000 0002", "owner_nik": NIK}

    asked = send(client, **typed)
    send(client, **typed, owner_choice=str(person.pk))

    assert set(errors(asked)) == {"owner_choice"}
    assert "Siti Aminah, 0812-0000-0002" in asked.content.decode()
    assert Ownership.objects.get().person == Person.objects.get() == person
    assert Person.objects.get().nik == NIK
    assert Person.objects.get().name == "Siti Aminah"


def test_same_phone_may_be_someone_else(client, clerk):
    make_person(name="Siti Aminah", phone="+6281200000002")

    send(client, owner_name="Budi", owner_phone="081200000002", owner_choice="lain")

    assert Ownership.objects.get().person.name == "Budi"
    assert Person.objects.count() == 2


def test_person_with_another_nik_is_not_offered_for_the_phone(client, clerk):
    make_person(name="Siti Aminah", phone="+6281200000002", nik="3674014101800099")

    response = send(client, owner_name="Budi", owner_phone="081200000002", owner_nik=NIK)

    assert response.status_code == 302
    assert Person.objects.count() == 2


def test_address_can_name_an_owner_known_already(client, clerk):
    person = make_person(name="Siti Aminah", nik=NIK)
    url = f"{URL}?pemilik={person.pk}"

    page = client.get(url)
    send(client, url, owner_choice=str(person.pk))

    assert page.context["form"]["owner_choice"].value() == person.pk
    assert NIK not in page.content.decode()
    assert "3674********0012" in page.content.decode()
    assert Ownership.objects.get().person == person


def test_chosen_person_cannot_get_another_nik(client, clerk):
    person = make_person(name="Siti Aminah", nik="3674014101800099")
    url = f"{URL}?pemilik={person.pk}"

    response = send(client, url, owner_choice=str(person.pk), owner_nik=NIK)

    assert set(errors(response)) == {"owner_nik"}


@pytest.mark.parametrize("key", ["0", "x", "9" * 30, "-1", "²"])
def test_address_with_an_owner_nobody_knows_gives_the_plain_page(client, clerk, key):
    response = client.get(URL, {"pemilik": key, "kecamatan": "xx", "tanggal": "yy"})

    assert "owner_choice" not in response.context["form"].fields


def test_something_about_an_owner_needs_a_name(client, clerk):
    assert set(errors(send(client, owner_nik=NIK))) == {"owner_name"}


# The industry


def test_words_come_back_as_radio_buttons(client, clerk):
    response = send(client, industry_words="roti")

    assert set(errors(response)) == {"industry"}
    page = response.content.decode()
    industry = Industry.objects.get(edition=2020, code="10710")
    assert f'type="radio" name="industry" value="{industry.pk}"' in page
    assert "KBLI 2020" in page


def test_none_of_the_found_industries_leaves_it_unknown(client, clerk):
    send(client, industry_words="roti", industry="-")

    business = Business.objects.get()
    assert (business.industry, business.unknown_kbli) == (None, "")


def test_code_is_an_industry_in_its_edition(client, clerk):
    send(client, industry_words="10710", kbli_edition="2020")

    assert Business.objects.get().industry.code == "10710"


def test_code_of_another_edition_is_kept_as_reported(client, clerk):
    Industry.objects.filter(edition=2025, code="10710").delete()

    send(client, industry_words="10710", kbli_edition="2025", sector="pangan")

    business = Business.objects.get()
    assert (business.industry, business.unknown_kbli) == (None, "10710")
    assert business.unknown_kbli_edition == 2025
    assert business.sector_id == "pangan"


def test_industry_not_among_those_found_is_refused(client, clerk):
    other = Industry.objects.get(edition=2020, code="31001")

    response = send(client, industry_words="roti", industry=str(other.pk))

    assert set(errors(response)) == {"industry"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("roti", "10710"),
        ("ROTI produk", "10710"),
        ("10710", "10710"),
        ("1071", "10710"),
        ("krupuk kripik", "10794"),
    ],
)
def test_typed_words_bring_a_list(client, clerk, words, code):
    page = client.get("/staf/kbli/", {"q": words}).content.decode()

    assert code in page
    assert "<html" not in page


@pytest.mark.parametrize("words", ["", "qqzzxxkk", "%", "_", "' --", "🙂", "a" * 5000])
def test_words_that_find_nothing_say_so(client, clerk, words):
    response = client.get("/staf/kbli/", {"q": words})

    assert response.status_code == 200
    assert "radio" not in response.content.decode()


# The directory


LISTED = {
    "owner_name": "Siti",
    "listed": "on",
    "listing_basis": "pemilik",
    "phone": "081200000001",
    "street": "Jl. Melati 5",
}


def test_listed_business_stands_in_the_directory_with_what_was_agreed_to(client, clerk):
    send(client, **LISTED, consents=["telepon", "nama-pemilik"], consent_channel="formulir")

    public = PublicBusiness.objects.get()
    assert (public.phone, public.owner_name, public.street) == ("+6281200000001", "Siti", None)
    assert Business.objects.get().listed_on == timezone.localdate()
    assert Business.objects.get().listing_basis == "pemilik"
    consents = Consent.objects.order_by("purpose")
    assert [consent.purpose for consent in consents] == ["nama-pemilik", "telepon"]
    for consent in consents:
        assert consent.text_version == CURRENT_VERSION
        assert (consent.channel, consent.recorded_by) == ("formulir", clerk)
        assert consent.given_on == timezone.localdate()


def test_business_that_is_not_listed_stays_out_of_the_directory(client, clerk):
    send(client)

    assert not PublicBusiness.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (LISTED | {"listing_basis": ""}, "listing_basis"),
        (LISTED | {"consents": ["telepon"]}, "consent_channel"),
        (LISTED | {"listed": "", "consents": ["telepon"], "consent_channel": "pesan"}, "listed"),
        (
            LISTED | {"owner_name": "", "consents": ["email"], "consent_channel": "pesan"},
            "consents",
        ),
    ],
)
def test_listing_needs_a_basis_and_consent_an_owner_and_a_channel(client, clerk, typed, field):
    typed = {name: value for name, value in typed.items() if value}

    assert set(errors(send(client, **typed))) == {field}


# Registering again


def test_closed_business_registers_again_as_a_new_one(client, clerk):
    person = make_person(name="Siti Aminah", nik=NIK)
    former = make_business(
        owner=person,
        closed_on=date(2021, 5, 1),
        brand="Melati",
        npwp="012345678901000",
        workers=3,
        village="36.74.01.1001",
    )
    url = f"/staf/ikm/{former.pk}/daftar-ulang/"

    form = client.get(url).context["form"]
    typed = {name: value for name in form.fields if (value := form[name].value()) is not None}
    response = send(client, url, **typed)

    business = Business.objects.get(previous=former)
    assert response.url == reverse("staff:registered", args=[business.pk])
    assert business.number != former.number
    assert business.registered_on == timezone.localdate()
    assert business.closed_on is None
    assert (business.brand, business.npwp, business.workers) == ("Melati", former.npwp, 3)
    assert business.village_id == "36.74.01.1001"
    assert business.ownerships.get().person == person


def test_new_registration_begins_when_the_former_has_ended(client, clerk):
    former = make_business(closed_on=date(2021, 5, 1))

    response = send(client, f"/staf/ikm/{former.pk}/daftar-ulang/", registered_on="30/4/2021")

    assert set(errors(response)) == {"registered_on"}


def test_open_business_is_not_registered_again(client, clerk):
    business = make_business()

    response = client.get(f"/staf/ikm/{business.pk}/daftar-ulang/")

    assert response.url == business.get_absolute_url()


def test_a_business_is_registered_again_once(client, clerk):
    former = make_business(closed_on=date(2021, 5, 1))
    again = make_business(previous=former, registered_on=date(2022, 1, 1))
    url = f"/staf/ikm/{former.pk}/daftar-ulang/"

    for response in [client.get(url), send(client, url, registered_on="30/4/2022")]:
        assert response.url == again.get_absolute_url()
    assert former.following.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_five_who_register_a_business_again_at_once_one_does(client):
    client.force_login(make_user("petugas"))
    former = make_business(closed_on=date(2021, 5, 1))
    url, cookies = f"/staf/ikm/{former.pk}/daftar-ulang/", client.cookies

    def work(number):
        other = type(client)()
        other.cookies = cookies
        return send(other, url, name=f"Usaha {number} {uuid.uuid4()}", registered_on="30/4/2022")

    responses = in_threads(5, work)

    again = former.following.get()
    done = reverse("staff:registered", args=[again.pk])
    assert {response.url for response in responses} <= {done, url, again.get_absolute_url()}
    assert [response.url for response in responses].count(done) == 1


@pytest.mark.django_db(transaction=True)
def test_of_those_who_reopen_and_register_again_at_once_one_does(client):
    client.force_login(make_user("petugas"))
    former = make_business(closed_on=date(2021, 5, 1))
    cookies = client.cookies

    def work(number):
        other = type(client)()
        other.cookies = cookies
        if number % 2:
            typed = {"form_token": str(uuid.uuid4()), "version": "1"}
            return other.post(f"/staf/ikm/{former.pk}/buka/", typed)
        return send(other, f"/staf/ikm/{former.pk}/daftar-ulang/", registered_on="30/4/2022")

    in_threads(4, work)

    assert Business.objects.active().count() == 1


def test_annulled_business_is_not_registered_again(client, clerk):
    business = make_business(annulled_on=date(2021, 1, 1))

    assert client.get(f"/staf/ikm/{business.pk}/daftar-ulang/").status_code == 404


# The pages' cost


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, clerk, rows, django_assert_max_num_queries):
    person = make_person(nik=NIK)
    for number in range(rows):
        business = make_business(name=f"Keripik Melati {number}", workers=2)
        make_ownership(business=business, person=person)
        make_consent(business=business, person=person)

    with django_assert_max_num_queries(9):
        client.get(URL)
    with django_assert_max_num_queries(30) as queries:
        response = send(client, owner_nik=NIK, phone="081200000001")

    assert "override" in errors(response)
    assert len(queries) <= 30
    assert connection.vendor == "postgresql"
