"""The trainings that the public sees."""

import json
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ikm_registry.pages import PAGE_SIZE
from tests.factories import make_business, make_person
from tests.pictures import make_picture
from tests.training_factories import (
    make_enrolment,
    make_meeting,
    make_partner,
    make_session_partner,
    make_session_photo,
    make_training,
)
from trainings import public_texts
from trainings.models import (
    PublicMeeting,
    PublicTopic,
    PublicTraining,
    PublicTrainingPartner,
    PublicTrainingPhoto,
    SessionPartner,
    SessionPhoto,
    SyllabusTopic,
    TrainingSession,
)
from trainings.views import public

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
SOON, LONG_AGO = date(2026, 6, 1), date(2013, 4, 26)
State = TrainingSession.State
URL = "/pelatihan/"


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


def text(response) -> str:
    return response.content.decode()


def page_of(client, session) -> str:
    response = client.get(f"{URL}{session.slug}/")
    assert response.status_code == 200
    return text(response)


def enrolled(session, **states):
    """So many participants of each state."""
    for state, count in states.items():
        for number in range(count):
            make_enrolment(
                session=session,
                person=make_person(name=f"Peserta {number}"),
                business=make_business(),
                state=state.replace("_", "-"),
            )


# --- The list ---


def test_it_works_while_there_is_no_training(client):
    response = client.get(URL)

    assert response.context["upcoming"] == []
    assert response.context["past"] == []
    assert "No training is planned" in text(response)


def test_upcoming_ones_stand_in_the_order_of_what_one_can_still_do(client):
    begun = TODAY - timedelta(days=1)
    cancelled = {"state": State.CANCELLED, "cancellation_reason": "Hujan"}
    make_training(title="Batal", starts_on=TODAY, **cancelled)
    make_training(title="Ditutup", starts_on=date(2026, 5, 9), state=State.CLOSED)
    make_training(title="Berjalan", starts_on=begun, ends_on=SOON, state=State.RUNNING)
    make_training(title="Lewat waktu", starts_on=date(2026, 5, 8), enrol_until=begun)
    make_training(title="Nanti", starts_on=SOON)
    make_training(title="Segera", starts_on=date(2026, 5, 10), enrol_until=TODAY)
    make_training(title="Konsep", starts_on=SOON, state=State.DRAFT)
    make_training(title="Lalu", starts_on=begun, state=State.OPEN)
    make_training(title="Cepat selesai", starts_on=TODAY, state=State.FINISHED)

    response = client.get(URL)

    shown = [row.title for row in response.context["upcoming"]]
    assert shown == ["Segera", "Nanti", "Berjalan", "Lewat waktu", "Ditutup", "Batal"]
    past = [row.title for _year, rows in response.context["past"] for row in rows]
    assert past == ["Cepat selesai", "Lalu"]
    assert "Konsep" not in text(response)


def test_past_ones_come_by_year_with_their_counts(client):
    first = make_training(title="Bengkel", starts_on=LONG_AGO, state=State.FINISHED)
    second = make_training(title="Las", starts_on=date(2013, 9, 2), state=State.FINISHED)
    later = make_training(title="Jahit", starts_on=date(2025, 9, 2), state=State.FINISHED)
    enrolled(first, lulus=2, tidak_lulus=1, absen=1)
    enrolled(second, hadir=1, calon=2)
    enrolled(later, lulus=1)
    cancelled = make_training(
        starts_on=date(2025, 3, 3), state=State.CANCELLED, cancellation_reason="Hujan"
    )

    response = client.get(URL)

    assert [(year, [row.pk for row in rows]) for year, rows in response.context["past"]] == [
        (2025, [later.pk, cancelled.pk]),
        (2013, [second.pk, first.pk]),
    ]
    assert response.context["years"] == [
        {"year": 2025, "trainings": 1, "trained": 1, "passed": 1},
        {"year": 2013, "trainings": 2, "trained": 4, "passed": 2},
    ]
    assert "3 people trained, 2 passed" in " ".join(text(response).split())


def test_field_and_year_are_chosen_in_the_address(client):
    held = make_training(title="Las 2013", field="las", starts_on=LONG_AGO, state=State.FINISHED)
    make_enrolment(session=held, state="hadir")
    make_training(title="Las 2026", field="las", starts_on=SOON)
    make_training(title="Jahit 2013", field="jahit", starts_on=LONG_AGO, state=State.FINISHED)

    def shown(**query):
        context = client.get(URL, query).context
        past = [row for _year, rows in context["past"] for row in rows]
        return sorted(row.title for row in [*context["upcoming"], *past])

    assert shown() == ["Jahit 2013", "Las 2013", "Las 2026"]
    assert shown(bidang="las") == ["Las 2013", "Las 2026"]
    assert shown(tahun="2013") == ["Jahit 2013", "Las 2013"]
    assert shown(bidang="las", tahun="2013") == ["Las 2013"]
    assert shown(bogus="1") == ["Jahit 2013", "Las 2013", "Las 2026"]
    assert 'href="?bidang=las&amp;tahun=2013"' in text(client.get(URL, {"bidang": "las"}))


def test_a_choice_that_nothing_fits_does_not_say_that_nothing_is_planned(client):
    make_training(field="las", starts_on=SOON)
    make_training(field="jahit", starts_on=LONG_AGO, state=State.FINISHED)

    of_las, of_sewing = (text(client.get(URL, {"bidang": one})) for one in ["las", "jahit"])

    assert "None that was held fits" in of_las
    assert "None that is to come fits" in of_sewing
    assert "No training is planned" not in of_sewing


@pytest.mark.parametrize("name", ["bidang", "tahun"])
@pytest.mark.parametrize("value", ["x", "9" * 30, "2026-02-30", "'", "-1", "٢٠١٣"])
def test_a_choice_that_is_none_shows_nothing_but_a_sentence(client, name, value):
    make_training(starts_on=SOON)

    response = client.get(URL, {name: value})

    assert response.status_code == 200
    assert list(response.context["filter"].form.errors) == [name]
    assert response.context["upcoming"] == []


def test_past_ones_come_page_by_page_and_keep_the_choice(client):
    for number in range(PAGE_SIZE + 1):
        day = LONG_AGO + timedelta(days=number)
        make_training(field="las", starts_on=day, state=State.FINISHED)
    make_training(field="las", starts_on=SOON)

    first = client.get(URL, {"bidang": "las"})
    second = client.get(URL, {"bidang": "las", "sesudah": first.context["page"].after})

    assert len(first.context["page"].rows) == PAGE_SIZE
    assert f"bidang=las&amp;sesudah={first.context['page'].after}" in text(first)
    assert [row.starts_on for row in second.context["page"].rows] == [LONG_AGO]
    # Who goes on reads what was held.
    assert not second.context["is_first"]
    assert not second.context["upcoming"]


@pytest.mark.parametrize("cursor", ["x", "WyJhIiwxXQ", "WzEsMV0", "W10", "9" * 40])
def test_a_page_that_is_none_is_not_found(client, cursor):
    make_training(starts_on=LONG_AGO, state=State.FINISHED)

    assert client.get(URL, {"sesudah": cursor}).status_code == 404


def test_of_very_many_upcoming_ones_it_says_that_there_are_more(client, monkeypatch):
    monkeypatch.setattr(public, "MOST_UPCOMING", 2)
    for _ in range(3):
        make_training(starts_on=SOON)

    response = client.get(URL)

    assert len(response.context["upcoming"]) == 2
    assert "There are more" in text(response)


# --- One training ---


def test_the_page_shows_all_that_is_public(client):
    session = make_training(
        title="Menjahit kemeja", summary="Dari pola sampai kancing.", starts_on=SOON,
        ends_on=SOON + timedelta(days=1), venue="Balai Contoh", street="Jalan Contoh 1",
        district_id="36.74.01", village_id="36.74.01.1001", cost=50_000,
        instructors="Ibu Contoh\nBapak Contoh", hour_minutes=60,
    )  # fmt: skip
    make_meeting(session=session, hours=7)
    make_meeting(session=session, hours=6)
    logo, photo = make_picture(), make_picture()
    company = make_partner("PT Contoh", logo=logo, website="https://pt.contoh.example/")
    make_session_partner(session=session)
    make_session_partner(session=session, partner=company, role=SessionPartner.Role.SPEAKER)
    SyllabusTopic.objects.create(session=session, position=1, topic="Pola dasar", hours=4)
    SessionPhoto.objects.create(
        session=session, position=1, picture=photo, caption="Praktik", consented_on=TODAY
    )

    page = page_of(client, session)

    assert page.count("<h1>") == 1
    for shown in [
        "Menjahit kemeja", "Dari pola sampai kancing.", "1–2 June 2026", "Balai Contoh",
        "Jalan Contoh 1", "Rp 50,000", "Ibu Contoh<br>Bapak Contoh", "13 training hours",
        "of 60 minutes", "Monday, 1 June 2026", "Pola dasar", "Kementerian Perindustrian RI",
        "PT Contoh", 'href="https://pt.contoh.example/"', "speaker", f"/foto/{logo.code}-320.jpg",
        "Praktik", f"/foto/{photo.code}-1280.jpg", "Those shown have consented",
        f"{URL}{session.slug}/kalender.ics",
    ]:  # fmt: skip
        assert shown in page, shown


def test_a_photo_without_consent_is_nowhere(client):
    session, picture = make_training(starts_on=SOON), make_picture()
    SessionPhoto.objects.create(session=session, position=1, picture=picture, caption="Rahasia")

    page = page_of(client, session)

    assert picture.code not in page
    assert "Rahasia" not in page
    assert "consented" not in page
    assert client.get(f"/foto/{picture.code}-320.jpg").status_code == 404


def test_without_a_cost_it_is_free(client):
    assert "free of charge" in page_of(client, make_training(starts_on=SOON))


def test_a_map_is_one_link_away(client):
    session = make_training(venue="Balai & Contoh", street="Jalan Contoh 1", starts_on=SOON)

    page = page_of(client, session)

    assert (
        "https://www.openstreetmap.org/search?query=Balai+%26+Contoh%2C+Jalan+Contoh+1%2C+Banten"
    ) in page
    assert 'href="geo:0,0?q=Balai%20%26%20Contoh%2C%20Jalan%20Contoh%201%2C%20Banten"' in page
    assert "<iframe" not in page


@pytest.mark.parametrize(
    ("taken", "reserve", "words"),
    [
        (0, 0, "2 of 2 places left"),
        (1, 0, "1 of 2 places left"),
        (2, 0, "full; 2 places left on the reserve list"),
        (2, 1, "full; 1 place left on the reserve list"),
        (2, 2, "full, the reserve list too"),
    ],
)
def test_the_places_that_are_left(client, taken, reserve, words):
    session = make_training(starts_on=SOON, quota=2, reserve_places=2)
    enrolled(session, diterima=taken, cadangan=reserve, calon=1, diundang=1, menolak=1)

    assert words in " ".join(page_of(client, session).split())
    assert words in " ".join(text(client.get(URL)).split())


@pytest.mark.parametrize(("reserve", "is_full"), [(1, False), (2, True)])
def test_one_that_is_full_says_so_and_asks_nobody_to_enrol(client, reserve, is_full):
    session = make_training(starts_on=SOON, quota=1, reserve_places=2, **CONTACT)
    enrolled(session, diterima=1, cadangan=reserve)

    page = page_of(client, session)

    assert ('<span class="tag">full</span>' in page) == is_full
    assert ("whether a place has become free" in page) == is_full
    assert ("Say your name" in page) != is_full
    assert ('<span class="tag">full</span>' in text(client.get(URL))) == is_full


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Pelatihan jahit", "jahit"),
        ("PELATIHAN Jahit Dasar", "Jahit Dasar"),
        ("Desain furnitur", "Desain furnitur"),
        ("Pelatihan", "Pelatihan"),
        ("Pelatihannya bagus", "Pelatihannya bagus"),
    ],
)
def test_a_sentence_says_pelatihan_once(title, words):
    assert public_texts.without_kind(title) == words


CONTACT = {
    "contact_name": "Ibu Ramah",
    "contact_phone": "+6281200000077",
    "contact_email": "pelatihan@contoh.example",
}
LINKS = [
    'href="tel:+6281200000077"',
    'href="https://wa.me/6281200000077"',
    'href="mailto:pelatihan@contoh.example"',
]


def test_while_it_is_open_it_says_how_to_enrol(client):
    session = make_training(starts_on=SOON, enrol_until=date(2026, 5, 20), **CONTACT)

    page = page_of(client, session)

    for shown in [*LINKS, "Ibu Ramah", "until 20 May 2026"]:
        assert shown in page


def test_a_landline_has_no_whatsapp(client):
    page = page_of(client, make_training(starts_on=SOON, contact_phone="+62215550987"))

    assert 'href="tel:+62215550987"' in page
    assert "wa.me" not in page


def test_without_a_contact_it_names_the_agency(client, settings):
    settings.AGENCY_NAME = "Dinas Contoh"

    assert "Ask Dinas Contoh." in page_of(client, make_training(starts_on=SOON))


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.CLOSED},
        {"state": State.RUNNING},
        {"state": State.FINISHED},
        {"state": State.CANCELLED, "cancellation_reason": "Hujan"},
        {"enrol_until": TODAY - timedelta(days=1)},
        {"starts_on": LONG_AGO},
    ],
    ids=lambda fields: next(iter(fields.values())),
)
def test_once_it_is_not_open_no_contact_is_there(client, fields):
    session = make_training(**{"starts_on": SOON, **CONTACT, **fields})

    files = [client.get(path).content.decode() for path in [
        f"{URL}{session.slug}/kalender.ics", f"{URL}kalender.ics", f"{URL}feed.xml", URL,
    ]]  # fmt: skip
    for page in [page_of(client, session), *files]:
        for secret in [*LINKS, "Ibu Ramah", "81200000077", "0812-0000-0077"]:
            assert secret not in page


def test_a_cancelled_one_says_why(client):
    session = make_training(
        starts_on=SOON, state=State.CANCELLED, cancellation_reason="Pengajar sakit"
    )
    make_meeting(session=session)

    page = page_of(client, session)

    assert "cancelled: Pengajar sakit" in page
    assert "Monday, 1 June 2026" not in page
    assert "EventCancelled" in page


def test_a_finished_one_says_how_many(client):
    session = make_training(starts_on=LONG_AGO, state=State.FINISHED)
    enrolled(session, lulus=2, tidak_lulus=1, absen=1)

    assert "3 people trained, 2 passed" in " ".join(page_of(client, session).split())


def test_before_the_results_nothing_is_said_of_who_passed(client):
    session = make_training(starts_on=TODAY - timedelta(days=3), state=State.RUNNING)
    enrolled(session, hadir=2)

    page = " ".join(page_of(client, session).split())

    assert "2 people trained" in page
    assert "0 passed" not in page


@pytest.mark.parametrize("slug", ["tidak-ada", "x" * 300, "1e30"])
def test_one_that_is_not_there_is_not_found(client, slug):
    assert client.get(f"{URL}{slug}/").status_code == 404
    assert client.get(f"{URL}{slug}/kalender.ics").status_code == 404


@pytest.mark.parametrize(
    "never_opened",
    [
        {"state": State.DRAFT},
        {"state": State.CANCELLED, "cancellation_reason": "Rahasia", "opened_on": None},
    ],
)
def test_what_was_never_opened_is_nowhere(client, never_opened):
    session = make_training(title="Rahasia", slug="rahasia", starts_on=SOON, **never_opened)
    make_meeting(session=session)
    make_session_partner(session=session)
    make_session_photo(session=session, consented_on=TODAY)
    SyllabusTopic.objects.create(session=session, position=1, topic="Rahasia", hours=4)

    assert client.get(f"{URL}{session.slug}/").status_code == 404
    assert client.get(f"{URL}{session.slug}/kalender.ics").status_code == 404
    for address in [URL, "/", f"{URL}kalender.ics", f"{URL}feed.xml", "/sitemap-1.xml"]:
        assert "rahasia" not in client.get(address).content.decode().lower()
    parts = [PublicTraining, PublicMeeting, PublicTrainingPartner, PublicTrainingPhoto, PublicTopic]
    for model in parts:
        assert not model.objects.exists()


def test_what_search_engines_read_is_valid_and_public(client):
    session = make_training(title="Las </script><b>", starts_on=SOON, state=State.OPEN, **CONTACT)
    make_session_partner(session=session)

    page = page_of(client, session)

    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    data = json.loads(script)
    assert data["name"] == "Las </script><b>"
    assert (data["startDate"], data["endDate"]) == ("2026-06-01", "2026-06-01")
    assert data["organizer"] == [{"@type": "Organization", "name": "Kementerian Perindustrian RI"}]
    assert "Ramah" not in script


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((2026, 3, 2), (2026, 3, 2), "2 March 2026"),
        ((2026, 3, 2), (2026, 3, 4), "2–4 March 2026"),
        ((2026, 2, 28), (2026, 3, 2), "28 February – 2 March 2026"),
        ((2026, 12, 31), (2027, 1, 2), "31 December 2026 – 2 January 2027"),
    ],
)
def test_days_are_said_shortly(client, first, last, words):
    session = make_training(starts_on=date(*first), ends_on=date(*last))

    assert words in page_of(client, session)


STATES = [
    ("dibuka", SOON, None, "dibuka"),
    ("dibuka", SOON, TODAY, "dibuka"),
    ("dibuka", SOON, TODAY - timedelta(days=1), "ditutup"),
    ("dibuka", TODAY, TODAY - timedelta(days=1), "berjalan"),
    ("dibuka", TODAY, None, "dibuka"),
    ("dibuka", LONG_AGO, None, "selesai"),
    ("ditutup", SOON, None, "ditutup"),
    ("ditutup", TODAY, None, "berjalan"),
    ("berjalan", TODAY, None, "berjalan"),
    ("berjalan", LONG_AGO, None, "selesai"),
    ("selesai", SOON, None, "selesai"),
    ("dibatalkan", LONG_AGO, None, "dibatalkan"),
]


@pytest.mark.parametrize(("state", "starts_on", "enrol_until", "shown"), STATES)
def test_the_state_is_that_of_the_day(state, starts_on, enrol_until, shown):
    reason = "Hujan" if state == "dibatalkan" else ""
    make_training(
        state=state, starts_on=starts_on, enrol_until=enrol_until, cancellation_reason=reason
    )

    training = PublicTraining.objects.get()

    assert training.state_on(TODAY) == shown
    assert training.takes_enrolments(TODAY) == (shown == "dibuka")


def test_a_description_is_one_line(client):
    make_training(summary="Satu.\n\nDua.\t" + "panjang " * 50, starts_on=SOON)

    line = public_texts.description(PublicTraining.objects.get())

    assert "\n" not in line
    assert len(line) <= public_texts.DESCRIBED


# --- The sitemap ---


def test_the_sitemap_names_every_public_training(client):
    session = make_training(starts_on=LONG_AGO, state=State.FINISHED)

    sitemap = client.get("/sitemap-1.xml").content.decode()

    assert f"<loc>http://testserver{URL}</loc>" in sitemap
    assert f"<loc>http://testserver{URL}{session.slug}/</loc>" in sitemap


# --- Queries ---


def make_many(count):
    for number in range(count):
        session = make_training(starts_on=SOON, field=f"bidang-{number}", district_id="36.74.01")
        past = make_training(starts_on=LONG_AGO, state=State.FINISHED, district_id="36.74.01")
        for one in [session, past]:
            make_meeting(session=one)
            enrolled(one, diterima=2)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("address", "count"),
    [
        (URL, 5),  # choices of fields and years, page of past ones, upcoming ones, years
        (f"{URL}kalender.ics", 2),  # trainings, meetings
        (f"{URL}feed.xml", 1),
    ],
)
def test_query_count_does_not_grow_with_rows(client, address, count):
    make_many(1)
    few = queries(client, address)
    make_many(9)

    assert (few, queries(client, address)) == (count, count)


def test_query_count_of_a_page_does_not_grow_with_its_parts(client, django_assert_num_queries):
    session = make_training(starts_on=SOON, ends_on=SOON + timedelta(days=9))
    for number in range(1, 6):
        make_meeting(session=session)
        make_session_partner(session=session, partner=make_partner(f"Mitra {number}"))
        SyllabusTopic.objects.create(session=session, position=number, topic="Pola", hours=4)
    enrolled(session, diterima=5)

    # the training, meetings, partners, topics, photos
    with django_assert_num_queries(5):
        client.get(f"{URL}{session.slug}/")
    # the training, meetings
    with django_assert_num_queries(2):
        client.get(f"{URL}{session.slug}/kalender.ics")
