"""Trainings in the calendars of phones and computers, and in readers of feeds."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.training_factories import make_meeting, make_training
from trainings import calendars
from trainings.models import Meeting, TrainingSession

SOON = date(2026, 6, 1)
ALL, FEED = "/pelatihan/kalender.ics", "/pelatihan/feed.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
State = TrainingSession.State


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00", tick=False)


def file_of(session) -> str:
    return f"/pelatihan/{session.slug}/kalender.ics"


def events(client, address=ALL):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content).walk("VEVENT")


# --- The calendar ---


@pytest.mark.django_db
def test_each_meeting_is_an_event_in_universal_time(client):
    session = make_training(title="Menjahit", starts_on=SOON, street="Jalan Contoh 1")
    morning = make_meeting(
        session=session, part=Meeting.Part.MORNING, starts_at=time(6), ends_at=time(12)
    )
    make_meeting(
        session=session, held_on=SOON, part=Meeting.Part.AFTERNOON, starts_at=time(13),
        ends_at=time(16, 30),
    )  # fmt: skip

    first, second = events(client, file_of(session))

    # 06.00 in Jakarta is the evening before in UTC.
    assert first.decoded("dtstart") == datetime(2026, 5, 31, 23, tzinfo=UTC)
    assert second.decoded("dtend") == datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
    assert str(first["uid"]) == f"pertemuan-{morning.pk}@testserver"
    assert str(first["summary"]) == "Menjahit"
    assert str(first["location"]) == "Gedung Contoh, Jalan Contoh 1"
    assert str(first["url"]) == f"http://testserver/pelatihan/{session.slug}/"
    assert str(first["status"]) == "CONFIRMED"


@pytest.mark.django_db
def test_a_training_without_meetings_is_one_of_whole_days(client):
    session = make_training(starts_on=SOON, ends_on=SOON + timedelta(days=2))

    (event,) = events(client, file_of(session))

    assert event.decoded("dtstart") == SOON
    # The first day that is none of it.
    assert event.decoded("dtend") == SOON + timedelta(days=3)


@pytest.mark.django_db
def test_a_cancelled_one_stays_and_says_so(client):
    session = make_training(starts_on=SOON, state=State.OPEN)
    make_meeting(session=session)
    before = [str(event["uid"]) for event in events(client)]
    session.state, session.cancellation_reason = State.CANCELLED, "Pengajar sakit"
    session.save()

    (event,) = events(client)

    assert [str(event["uid"])] == before
    assert str(event["status"]) == "CANCELLED"
    assert str(event["description"]).startswith("Pengajar sakit")


@pytest.mark.django_db
def test_a_meeting_that_is_moved_stays_the_same_event(client):
    session = make_training(starts_on=SOON, ends_on=SOON + timedelta(days=2))
    meeting = make_meeting(session=session)
    (before,) = events(client)
    meeting.held_on = SOON + timedelta(days=1)
    meeting.save()

    (after,) = events(client)

    assert before["uid"] == after["uid"]
    assert after.decoded("dtstart") - before.decoded("dtstart") == timedelta(days=1)


@pytest.mark.django_db
def test_the_calendar_of_all_has_what_is_to_come(client):
    make_training(title="Nanti", starts_on=SOON)
    make_training(title="Lalu", starts_on=date(2026, 5, 3))
    make_training(title="Konsep", starts_on=SOON, state=State.DRAFT)
    make_training(title="Hari ini", starts_on=date(2026, 5, 4))

    assert {str(event["summary"]) for event in events(client)} == {"Nanti", "Hari ini"}


@pytest.mark.django_db
def test_an_empty_calendar_is_one(client):
    assert events(client) == []


@pytest.mark.django_db
def test_one_training_is_a_file_with_a_name(client):
    session = make_training(slug="menjahit-2026", starts_on=SOON)

    disposition = client.get(file_of(session))["Content-Disposition"]

    assert disposition == 'attachment; filename="menjahit-2026.ics"'


# What PostgreSQL can hold; halves of characters it cannot.
TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=200)


def unfolded(content: bytes) -> list[bytes]:
    return content.replace(b"\r\n ", b"").split(b"\r\n")


@given(title=TEXTS, summary=TEXTS, venue=TEXTS, field=TEXTS)
def test_whatever_is_written_the_file_is_well_formed(title, summary, venue, field):
    training = SimpleNamespace(
        pk=1, title=title, summary=summary, venue=venue, street="", village=None, district=None,
        field=field, cancellation_reason="", is_cancelled=False,
        changed_at=datetime(2026, 5, 4, tzinfo=UTC), starts_on=SOON, ends_on=SOON,
        meetings=SimpleNamespace(all=list), get_absolute_url=lambda: "/pelatihan/las/",
    )  # fmt: skip

    content = calendars.calendar_of([training], title, lambda path: f"https://ikm.example{path}")

    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    names = [line.partition(b":")[0].partition(b";")[0] for line in unfolded(content)[:-1]]
    assert all(name.replace(b"-", b"").isalpha() and name.isupper() for name in names)
    assert [name for name in names if name in {b"BEGIN", b"END"}] == [
        b"BEGIN",
        b"BEGIN",
        b"END",
        b"END",
    ]
    values = dict(line.split(b":", 1) for line in unfolded(content)[:-1])
    assert values[b"NAME"] == values[b"X-WR-CALNAME"] == values[b"SUMMARY"]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]) == calendars.tidy(title)
    assert str(event.get("location", "")) == calendars.tidy(venue)
    for word in calendars.public_texts.lines(summary).split():
        assert word in str(event["description"])


# --- The feed ---


@pytest.mark.django_db
def test_the_feed_has_the_newest_first_and_says_what_is_cancelled(client):
    make_training(title="Lama & baik", summary="Satu <b>.\n\nDua.", starts_on=SOON)
    make_training(
        title="Batal", starts_on=SOON, state=State.CANCELLED, cancellation_reason="Pengajar sakit"
    )
    make_training(title="Konsep", starts_on=SOON, state=State.DRAFT)

    response = client.get(FEED)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(response.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]
    assert len(titles) == 2
    assert titles[0].endswith(": Batal")
    assert titles[1] == "Lama & baik"
    newest, older = [entry.findtext(f"{ATOM}summary") for entry in root.iter(f"{ATOM}entry")]
    assert "<p>Pengajar sakit</p>" in newest
    assert "<p>Satu &lt;b&gt;.</p>" in older
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert all(one.startswith("http://testserver/pelatihan/") for one in ids)
    links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{FEED}"


@pytest.mark.django_db
def test_what_no_file_can_hold_breaks_nothing(client):
    text = "Satu\x0bdua\x0ctiga\x1f\x85\u2028\u200b\n\nempat"
    session = make_training(title=text, summary=text, venue=text, starts_on=SOON)

    ET.fromstring(client.get(FEED).content)

    assert str(events(client)[0]["summary"]) == "Satu dua tiga empat"
    assert client.get(f"/pelatihan/{session.slug}/").status_code == 200


@pytest.mark.django_db
def test_an_empty_feed_stays_as_it_is(client, time_machine):
    before = client.get(FEED)
    time_machine.move_to("2026-06-04T10:00:00+07:00")

    assert client.get(FEED).content == before.content
    assert before["ETag"] == client.get(FEED)["ETag"]


# --- Asked again ---


@pytest.mark.django_db
@pytest.mark.parametrize("address", [ALL, FEED, "/pelatihan/menjahit/kalender.ics"])
def test_who_has_it_already_gets_nothing_until_it_changes(client, address):
    session = make_training(slug="menjahit", starts_on=SOON)
    etag = client.get(address)["ETag"]

    again = client.get(address, headers={"if-none-match": etag})
    session.title = "Menjahit kemeja"
    session.save()
    changed = client.get(address, headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200
    assert b"Menjahit kemeja" in changed.content


@pytest.mark.django_db
def test_a_meeting_that_is_moved_changes_the_file_whenever_one_asks(client):
    session = make_training(starts_on=SOON, ends_on=SOON + timedelta(days=2))
    meeting = make_meeting(session=session)
    first = client.get(ALL)
    asked = {"if-modified-since": "Mon, 04 May 2026 03:00:00 GMT"}
    meeting.held_on = SOON + timedelta(days=1)
    meeting.save()

    assert "Last-Modified" not in first
    assert client.get(ALL, headers=asked).status_code == 200
    assert client.get(ALL, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("address", [ALL, FEED, "/pelatihan/menjahit/kalender.ics"])
def test_it_is_the_same_for_everyone(client, address):
    make_training(slug="menjahit", starts_on=SOON)
    indonesian = client.get(address)
    client.cookies["django_language"] = "en"
    english = client.get(address)

    assert indonesian.content == english.content
    assert english["Content-Language"] == "id"
