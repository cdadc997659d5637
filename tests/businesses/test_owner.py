"""A business goes to another owner."""

from datetime import date

import pytest

from businesses import figures
from businesses.models import Business, Consent, Ownership, Person, PublicBusiness, PublicPicture
from tests.factories import (
    make_business,
    make_consent,
    make_ownership,
    make_person,
    make_product,
    make_user,
)
from tests.forms import ODD, answers, errors, past, shown, told
from tests.pictures import make_picture
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
NIK = "3674014101800012"
OTHER_NIK = "3674015501900003"
BUDI = {"name": "Budi Santoso", "from_on": "1/5/2026"}


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


@pytest.fixture
def siti():
    return make_person(name="Siti Aminah", nik=NIK, phone="+6281200000001")


@pytest.fixture
def business(siti):
    return make_business(name="Keripik Melati", owner=siti, listed_on=date(2025, 1, 1))


def page_of(business):
    return f"/staf/ikm/{business.pk}/pemilik/"


def change(client, business, **typed):
    return client.post(page_of(business), answers(business, **BUDI | typed))


def owners(business):
    """Name, from and until of all owners, in the order of their coming."""
    rows = business.ownerships.order_by("pk").select_related("person")
    return [(row.person.name, row.from_on, row.until_on) for row in rows]


def version(business):
    return Business.objects.get(pk=business.pk).version


UNCHANGED = [("Siti Aminah", date(2020, 1, 2), None)]


# The page


def test_page_names_the_owner_of_today_and_writes_nothing(client, clerk, business):
    response = client.get(page_of(business))

    page = response.content.decode()
    assert page.count("<h1") == 1
    assert "<strong>Siti Aminah</strong>" in page
    assert NIK not in page
    assert "choice" not in response.context["form"].fields
    assert (owners(business), version(business)) == (UNCHANGED, 1)


@pytest.mark.parametrize("role", ["pejabat", None])
def test_who_may_not_change_the_owner_does_not(client, business, role):
    if role:
        client.force_login(make_user(role))

    responses = [client.get(page_of(business)), change(client, business)]

    assert [response.status_code for response in responses] == [403 if role else 302] * 2
    assert (owners(business), version(business)) == (UNCHANGED, 1)


def test_business_nobody_knows_is_not_found(client, clerk):
    assert client.get("/staf/ikm/1/pemilik/").status_code == 404
    assert client.post("/staf/ikm/1/pemilik/", BUDI).status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(
    client, clerk, business, rows, django_assert_num_queries
):
    for _ in range(rows):
        person = make_person(name="Budi", phone="+6281200000002")
        make_ownership(business=business, person=person, until_on=TODAY)
        make_consent(business=business, person=person)

    with django_assert_num_queries(5):  # session, user, rights, business, owner
        client.get(page_of(business))
    asking = answers(business, **BUDI, phone="081200000002")
    with django_assert_num_queries(7):  # the token and the persons with the phone as well
        assert errors(client.post(page_of(business), asking))


# The change


@pytest.mark.parametrize("role", ["petugas", "admin"])
def test_new_owner_follows_the_former_one(client, business, role):
    user = make_user(role)
    client.force_login(user)

    response = change(client, business, note="Dijual")

    assert response.url == business.get_absolute_url()
    assert told(response) == ["Keripik Melati punya pemilik baru."]
    assert owners(business) == [
        ("Siti Aminah", date(2020, 1, 2), date(2026, 5, 1)),
        ("Budi Santoso", date(2026, 5, 1), None),
    ]
    former, new = business.ownerships.order_by("pk")
    assert (new.note, new.saved_by, former.saved_by) == ("Dijual", user, user)
    assert version(business) == 2
    assert Business.objects.get().saved_by == user


def test_new_person_is_kept_with_the_nik_unreadable(client, clerk, business):
    change(
        client,
        business,
        nik="3674 0155 0190 0003",
        phone="0812-0000-0002",
        email="budi@example.com",
        sex="L",
    )

    person = Person.objects.get(name="Budi Santoso")
    assert (person.nik, person.phone) == (OTHER_NIK, "+6281200000002")
    assert (person.email, person.sex, person.saved_by) == ("budi@example.com", "L", clerk)
    assert OTHER_NIK not in person.nik_ciphertext + person.nik_index


def test_business_without_an_owner_gets_its_first(client, clerk):
    business = make_business()

    page = client.get(page_of(business)).content.decode()
    change(client, business, from_on="1/1/2019")

    assert "Pemilik sekarang:" not in page
    assert owners(business) == [("Budi Santoso", date(2019, 1, 1), None)]


def test_person_known_by_the_nik_is_found_completed_and_not_replaced(client, clerk, business):
    budi = make_person(name="Budi Santoso", nik=OTHER_NIK, phone="+6281200000002")

    change(
        client,
        business,
        name="budi  santoso",
        nik=OTHER_NIK,
        phone="081200000099",
        email="budi@example.com",
    )

    assert business.ownerships.get(until_on=None).person == budi
    budi.refresh_from_db()
    assert (budi.name, budi.phone) == ("Budi Santoso", "+6281200000002")
    assert budi.email == "budi@example.com"
    assert Person.objects.count() == 2


def test_what_is_known_otherwise_and_not_kept_is_said(client, clerk, business):
    make_person(
        name="Budi Santoso", nik=OTHER_NIK, phone="+6281200000002", email="budi@example.com"
    )

    response = change(
        client, business, nik=OTHER_NIK, phone="081200000099", email="toko@example.com"
    )

    phone, email = told(response)[-2:]
    assert "0812-0000-0002" in phone
    assert "0812-0000-0099" in phone
    assert "budi@example.com" in email
    assert "toko@example.com" in email


def test_nik_alone_is_enough_for_a_known_person(client, clerk, business):
    budi = make_person(name="Budi Santoso", nik=OTHER_NIK)

    assert change(client, business, name="", nik=OTHER_NIK).status_code == 302

    assert business.ownerships.get(until_on=None).person == budi


@pytest.mark.parametrize(("choice", "name"), [("pk", "Budi Santoso"), ("nama-baru", "Budi S.")])
def test_other_name_with_a_known_nik_asks(client, clerk, business, choice, name):
    budi = make_person(name="Budi Santoso", nik=OTHER_NIK)
    typed = {"name": "Budi S.", "nik": OTHER_NIK}

    asked = change(client, business, **typed)
    assert set(errors(asked)) == {"choice"}
    assert owners(business) == UNCHANGED

    change(client, business, **typed, choice=str(budi.pk) if choice == "pk" else choice)
    assert business.ownerships.get(until_on=None).person == budi
    assert Person.objects.get(pk=budi.pk).name == name


def test_same_phone_offers_those_known_without_showing_a_nik(client, clerk, business):
    budi = make_person(name="Budi Santoso", nik=OTHER_NIK, phone="+6281200000002")

    asked = change(client, business, name="Budi", phone="0812 0000 0002")

    assert set(errors(asked)) == {"choice"}
    page = asked.content.decode()
    assert "Budi Santoso, NIK 3674********0003, 0812-0000-0002" in page
    assert OTHER_NIK not in page

    change(client, business, name="Budi", phone="0812 0000 0002", choice=str(budi.pk))
    assert business.ownerships.get(until_on=None).person == budi
    assert Person.objects.count() == 2


def test_same_phone_may_be_someone_else(client, clerk, business):
    make_person(name="Ani", phone="+6281200000002")

    change(client, business, phone="081200000002", choice="lain")

    assert owners(business)[-1][0] == "Budi Santoso"
    assert Person.objects.filter(phone="+6281200000002").count() == 2


def test_person_with_another_nik_is_not_offered_for_the_phone(client, clerk, business):
    make_person(name="Ani", nik="3674016101850001", phone="+6281200000002")

    assert change(client, business, phone="081200000002", nik=OTHER_NIK).status_code == 302

    assert business.ownerships.get(until_on=None).person.nik == OTHER_NIK


def test_owner_of_today_is_not_the_new_one(client, clerk, business):
    refused = change(client, business, name="Siti Aminah", nik=NIK)

    assert errors(refused) == {"nik": ["Ini pemilik yang sekarang. Siapa pemilik selanjutnya?"]}
    assert owners(business) == UNCHANGED


def test_new_owner_needs_a_name(client, clerk, business):
    refused = change(client, business, name="", phone="081200000002")

    assert errors(refused) == {"name": ["Tulis nama pemilik baru."]}
    assert Person.objects.count() == 1


def test_odd_nik_is_kept_with_a_warning(client, clerk, business):
    response = change(client, business, nik="1111111111111111")

    assert len(told(response)) == 2
    assert business.ownerships.get(until_on=None).person.nik == "1" * 16


@pytest.mark.parametrize("typed", ["4/5/2026", "2/1/2020"])
def test_owner_changes_from_the_day_of_the_former_to_today(client, clerk, business, typed):
    assert change(client, business, from_on=typed).status_code == 302

    (_name, _since, until), (_new, since, _open) = owners(business)
    assert until == since


def test_day_to_come_is_refused(client, clerk, business):
    refused = change(client, business, from_on="5/5/2026")

    assert errors(refused) == {"from_on": ["Tanggal ini belum tiba."]}
    assert owners(business) == UNCHANGED


def test_day_before_the_owner_of_today_is_refused_with_that_day(client, clerk, business):
    refused = change(client, business, from_on="1/1/2020")

    assert errors(refused) == {
        "from_on": [
            "Pemilik sekarang memilikinya sejak 2 Januari 2020. Pilih tanggal itu atau sesudahnya."
        ]
    }
    assert owners(business) == UNCHANGED


def test_owner_since_an_unknown_day_may_have_ended_on_any(client, clerk, business):
    Ownership.objects.update(from_on=None)

    change(client, business, from_on="1/1/2015")

    assert owners(business)[0] == ("Siti Aminah", None, date(2015, 1, 1))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("from_on", typed) for typed in ["", "kemarin", "31/2/2026", "2026", *ODD]),
        *(("name", typed) for typed in ["x" * 121, "\0", "x" * 100_000]),
        *(("nik", typed) for typed in ["12345", "\0", "tidak ada", "x" * 100_000, "9" * 5_000]),
        *(("phone", typed) for typed in ["telepon", "\0", "+49 12", "0111 1111 1111 1111"]),
        *(("phone", typed) for typed in ["x" * 100_000, "9" * 5_000]),
        *(("email", typed) for typed in ["budi", "\0", "a" * 250 + "@example.id", "x" * 100_000]),
        *(("sex", typed) for typed in ["X", *ODD]),
        *(("note", typed) for typed in ["x" * 201, "\0"]),
        *(("version", typed) for typed in ["", "0", "satu", "\0", "9" * 5_000]),
    ],
)
def test_wrong_answer_gets_a_sentence_and_loses_nothing(client, clerk, business, field, typed):
    response = change(client, business, **{field: typed})

    assert set(errors(response)) == {field}
    form = response.context["form"]
    assert form[field].value() == typed
    assert all(form[name].value() == value for name, value in BUDI.items() if name != field)
    assert (owners(business), version(business)) == (UNCHANGED, 1)
    assert Person.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "0", "nama-baru", *ODD])
def test_choice_that_was_not_offered_is_a_mistake(client, clerk, business, typed):
    make_person(name="Ani", phone="+6281200000002")

    response = change(client, business, phone="081200000002", choice=typed)

    assert set(errors(response)) == {"choice"}
    assert owners(business) == UNCHANGED


def test_choice_where_none_was_offered_changes_nothing(client, clerk, business, siti):
    change(client, business, choice=str(siti.pk))

    assert owners(business)[-1][0] == "Budi Santoso"


def test_annulled_registration_has_no_new_owner(client, clerk):
    business = make_business(annulled_on=date(2026, 4, 1))

    for response in [client.get(page_of(business)), change(client, business)]:
        assert response.url == business.get_absolute_url()
    assert set(told(response)) == {"Pendaftaran ini sudah dibatalkan."}
    assert owners(business) == []


# The consents


def test_change_of_owner_ends_the_consents_at_once(client, clerk, business, siti):
    for purpose in Consent.Purpose.values:
        make_consent(business=business, person=siti, purpose=purpose)
    profile = f"/direktori/{business.number}/"
    before = client.get(profile).content.decode()

    change(client, business, phone="081200000002")

    assert "0812-0000-0001" in before
    assert "Siti Aminah" in before
    after = client.get(profile).content.decode()
    for private in ["0812-0000-0001", "0812-0000-0002", "Siti Aminah", "Budi Santoso"]:
        assert private not in after
    ended = set(Consent.objects.values_list("withdrawn_on", "saved_by"))
    assert ended == {(TODAY, clerk.pk)}
    assert Consent.objects.count() == len(Consent.Purpose.values)


def test_change_of_owner_notes_what_vanished_by_it(client, clerk, business, siti):
    former = make_person(name="Joko Lama", phone="+6281200000009")
    make_consent(business=business, person=siti)
    make_consent(business=business, person=siti, purpose="email")
    make_consent(business=business, person=siti, purpose="foto")
    make_consent(business=business, person=former, purpose="nama-pemilik")
    make_product(business=business, picture=make_picture())

    change(client, business)

    assert dict(Consent.objects.values_list("purpose", "taken_off")) == {
        "telepon": ["phone"], "email": [], "foto": ["photos"], "nama-pemilik": [],
    }  # fmt: skip
    assert set(Consent.objects.values_list("withdrawn_by", flat=True)) == {clerk.pk}
    assert not PublicPicture.objects.exists()


def test_consents_of_former_owners_do_not_come_back_with_them(client, clerk, business, siti):
    make_consent(business=business, person=siti)

    change(client, business)
    change(client, business, name="Siti Aminah", nik=NIK, from_on="2/5/2026")

    assert owners(business)[-1] == ("Siti Aminah", date(2026, 5, 2), None)
    assert PublicBusiness.objects.get().phone is None


def test_consents_for_another_workshop_stay(client, clerk, business, siti):
    other = make_business(owner=siti, listed_on=date(2025, 1, 1))
    make_consent(business=business, person=siti)
    kept = make_consent(business=other, person=siti)

    change(client, business)

    assert list(Consent.objects.filter(withdrawn_on=None)) == [kept]
    assert PublicBusiness.objects.get(pk=other.pk).phone == "+6281200000001"


def test_consent_that_was_dated_later_ends_on_its_own_day(client, clerk, business, siti):
    make_consent(business=business, person=siti, given_on=date(2026, 6, 1))

    assert change(client, business).status_code == 302

    assert Consent.objects.get().withdrawn_on == date(2026, 6, 1)


def test_consent_withdrawn_before_keeps_its_day(client, clerk, business, siti):
    make_consent(business=business, person=siti, withdrawn_on=date(2025, 3, 1))

    change(client, business)

    assert Consent.objects.get().withdrawn_on == date(2025, 3, 1)


# The figures and the history


def test_figures_do_not_see_who_the_owner_is(client, clerk, business):
    before = figures.growth(TODAY), figures.breakdown(2026, "district", TODAY)

    change(client, business)

    assert (figures.growth(TODAY), figures.breakdown(2026, "district", TODAY)) == before
    assert Business.objects.get().number == business.number


def test_history_names_both_owners_and_who_wrote_it(client, clerk, business, siti):
    make_consent(business=business, person=siti)

    change(client, business)

    entries = past(business)
    assert {
        ("Siti Aminah: pemilik sampai 1 Mei 2026", "Rina Petugas"),
        ("Pemilik: Budi Santoso, sejak 1 Mei 2026", "Rina Petugas"),
    } <= set(entries)
    withdrawal = "Siti Aminah tidak lagi setuju menampilkan: telepon dan WhatsApp (4 Mei 2026)"
    (told_of,) = [text for text, _who in entries if text.startswith(withdrawal)]
    assert told_of.endswith(f": {Consent.Part.PHONE.label}")
    page = client.get(business.get_absolute_url()).content.decode()
    assert "Pemilik: Budi Santoso, sejak 1 Mei 2026, oleh Rina Petugas" in page


# The same form twice, and others at the same time


def test_form_sent_twice_is_one_write(client, clerk, business):
    form = answers(business, **BUDI)

    first, second = (client.post(page_of(business), form) for _ in range(2))

    assert first.url == second.url == business.get_absolute_url()
    assert (len(owners(business)), Person.objects.count(), version(business)) == (2, 2, 2)


def test_newer_version_of_someone_else_is_shown_and_nothing_lost(client, clerk, business):
    form = answers(business, **BUDI, note="Dijual")
    client.force_login(make_user("admin", name="Ani Admin"))
    client.post(
        f"/staf/ikm/{business.pk}/tutup/",
        answers(business, closed_on="3/5/2026", closing_reason="berhenti"),
    )

    client.force_login(clerk)
    conflict = client.post(page_of(business), form)

    assert conflict.status_code == 409
    assert owners(business) == UNCHANGED
    assert Person.objects.count() == 1
    entry = str(conflict.context["changes"][0])
    assert entry.startswith("Tutup pada 3 Mei 2026: berhenti, oleh Ani Admin")
    assert entry in conflict.content.decode()
    assert shown(conflict).items() >= (BUDI | {"note": "Dijual", "version": "2"}).items()

    assert client.post(page_of(business), shown(conflict)).status_code == 302
    assert owners(business)[-1] == ("Budi Santoso", date(2026, 5, 1), None)
    assert Business.objects.get().closed_on == date(2026, 5, 3)


def test_owner_who_came_meanwhile_is_shown_beside_the_mistake(client, clerk, business):
    form = answers(business, **BUDI)
    change(client, business, name="Ani", from_on="2/5/2026")

    conflict = client.post(page_of(business), form)

    assert conflict.status_code == 409
    assert set(conflict.context["form"].errors) == {"from_on"}
    assert "Pemilik: Ani, sejak 2 Mei 2026" in {row.text for row in conflict.context["changes"]}
    assert [name for name, *_dates in owners(business)] == ["Siti Aminah", "Ani"]


@pytest.mark.django_db(transaction=True)
def test_of_five_who_name_an_owner_at_once_one_does(client):
    client.force_login(make_user("petugas"))
    cookies, business = client.cookies, make_business(owner=make_person())
    forms = [answers(business, **BUDI, nik=OTHER_NIK, note=f"{n}") for n in range(5)]

    def work(number):
        other = type(client)()
        other.cookies = cookies
        return other.post(page_of(business), forms[number])

    responses = in_threads(5, work)

    codes = sorted(response.status_code for response in responses)
    # Who came after it has the page with the change, as a conflict.
    assert codes == [302, 409, 409, 409, 409]
    assert len(owners(business)) == 2
    assert Person.objects.with_nik(OTHER_NIK).count() == 1
    assert Person.objects.count() == 2
