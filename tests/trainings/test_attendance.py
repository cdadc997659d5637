"""Marking at the door: the page, what a phone sends, who came without being on the list."""

from datetime import time, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from tests.factories import make_business, make_ownership, make_person, make_user
from tests.forms import ODD, told
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_participant,
    make_training,
)
from trainings.actions import attendance as actions
from trainings.actions.enrolling import NotEnrolledError, SessionFullError
from trainings.models import Attendance, Enrolment, State, TrainingSession

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def second_of_march(time_machine):
    time_machine.move_to("2026-03-02T08:14:00+07:00", tick=False)


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def url(session, page="", **query):
    words = "&".join(f"{name}={value}" for name, value in query.items())
    return f"/staf/pelatihan/{session.pk}/hadir/{page}" + (f"?{words}" if words else "")


def enrol(session, *names, **fields):
    """Participants with a place of these names."""
    people = [make_participant(name) for name in names]
    rows = [make_enrolment(session=session, person=p, business=b, **fields) for p, b in people]
    return rows if len(rows) > 1 else rows[0]


def tap(client, meeting, *taps, **headers):
    """What a script sends: (enrolment, whether present, milliseconds ago) each."""
    marks = [f"{row.pk}:{meeting.pk}:{int(present)}:{age}" for row, present, age in taps]
    data = {"pertemuan": meeting.pk, "mark": marks}
    return client.post(url(meeting.session, "tandai/"), data, headers=JSON | headers)


def names(response):
    return [row.enrolment.person.name for row in response.context["rows"]]


def present(meeting):
    rows = Attendance.objects.filter(meeting=meeting, is_present=True)
    return sorted(rows.values_list("enrolment__person__name", flat=True))


# --- The page ---


def test_everyone_with_a_place_is_listed_by_name_and_then_who_waits(client):
    meeting = make_meeting()
    session = meeting.session
    session.reserve_places = 5
    session.save()
    enrol(session, "Wati", "Ani", "Étik")
    enrol(session, "Budi", state=State.CANDIDATE)
    enrol(session, "Zul", state=State.RESERVE)
    enrol(session, "Cici", state=State.INVITED)
    enrol(session, "Dodi", state=State.DECLINED)

    response = client.get(url(session))

    assert names(response) == ["Ani", "Étik", "Wati", "Zul", "Cici", "Budi"]
    page = response.content.decode()
    assert page.count('aria-pressed="false"') == 6
    assert response.context["standing"].placed == 3


@pytest.mark.parametrize(
    ("now", "chosen"),
    [
        ("2026-03-01T08:00:00+07:00", 0),
        ("2026-03-02T08:00:00+07:00", 0),
        ("2026-03-02T12:30:00+07:00", 1),
        ("2026-03-02T19:00:00+07:00", 1),
        # In UTC it is still the day before.
        ("2026-03-03T06:00:00+07:00", 2),
        ("2026-03-20T08:00:00+07:00", 2),
    ],
)
def test_the_meeting_of_now_is_chosen(client, time_machine, now, chosen):
    session = make_training(ends_on="2026-03-03")
    day = session.starts_on
    meetings = [
        make_meeting(session=session, held_on=day, part="pagi", ends_at=time(12)),
        make_meeting(
            session=session, held_on=day, part="siang", starts_at=time(13), ends_at=time(16)
        ),
        make_meeting(session=session, held_on=day + timedelta(days=1)),
    ]
    time_machine.move_to(now)
    client.force_login(make_user())

    assert client.get(url(session)).context["meeting"] == meetings[chosen]
    asked = client.get(url(session, pertemuan=meetings[1].pk))
    assert asked.context["meeting"] == meetings[1]


def test_a_training_without_meetings_says_so(client):
    session = make_training()

    response = client.get(url(session))

    assert response.context["meeting"] is None
    assert client.get(url(session, "keadaan/")).status_code == 404
    assert client.get(url(session, "langsung/"))["Location"] == url(session)
    assert client.get(url(session, "daftar/"))["Location"] == url(session)


def test_words_leave_whose_name_or_business_has_them(client):
    meeting = make_meeting()
    enrol(meeting.session, "Siti Aminah", "Siti Wahyuni", "Étik")

    for words, left in [("siti wah", 1), ("usaha", 3), ("etik", 1), ("tidak ada", 0)]:
        assert len(names(client.get(url(meeting.session, q=words)))) == left


@pytest.mark.parametrize("odd", ["x" * 5000, "9" * 5000, "-1", "٣", "%' OR", "1e400", "\ud800"])
def test_odd_addresses_get_a_page(client, odd):
    meeting = make_meeting()
    query = {"pertemuan": odd.encode("utf-8", "replace"), "q": odd.encode("utf-8", "replace")}

    for page in ("", "keadaan/", "langsung/", "daftar/", "lembar.pdf"):
        assert client.get(url(meeting.session, page), query).status_code == 200
    assert client.get(f"/staf/pelatihan/{10**30}/hadir/").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    meeting = make_meeting(session=make_training(quota=50))
    for row in enrol(meeting.session, *[f"Orang {n}" for n in range(rows + 1)]):
        make_attendance(enrolment=row, meeting=meeting)

    # log-in, user, rights, training, meetings, list
    with django_assert_num_queries(6):
        client.get(url(meeting.session))
    with django_assert_num_queries(6):
        client.get(url(meeting.session, "keadaan/"))


# --- Marking ---


def test_a_button_without_scripts_marks_and_leads_back_to_the_box(client, clerk):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")
    page = client.get(url(meeting.session, q="ani", pertemuan=meeting.pk)).content.decode()
    value = f"{row.pk}:{meeting.pk}:1"
    assert f'value="{value}"' in page

    response = client.post(
        url(meeting.session, "tandai/"), {"mark": value, "pertemuan": meeting.pk}
    )

    assert response["Location"] == url(meeting.session, pertemuan=meeting.pk)
    mark = Attendance.objects.get()
    assert (mark.is_present, mark.saved_by, mark.tapped_at) == (True, clerk, timezone.now())
    row.refresh_from_db()
    assert row.state == State.ATTENDED
    page = client.get(response["Location"]).content.decode()
    assert f'value="{row.pk}:{meeting.pk}:0"' in page
    assert "autofocus" in page


def test_a_tap_counts_from_when_it_was_made(client):
    meeting = make_meeting()
    first, second = enrol(meeting.session, "Ani", "Budi")

    said = tap(client, meeting, (first, True, 90_000), (second, True, 10**14)).json()

    assert said["refused"] == []
    assert said["present"] == sorted([first.pk, second.pk])
    ago = timezone.now() - timedelta(seconds=90)
    assert Attendance.objects.get(enrolment=first).tapped_at == ago
    # A clock that was set in between; nobody tapped before the day of the meeting.
    assert Attendance.objects.get(enrolment=second).tapped_at == meeting.day_begins_at()


def test_the_last_tap_holds_even_when_it_comes_in_first(client):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")

    tap(client, meeting, (row, False, 1_000))
    said = tap(client, meeting, (row, True, 60_000)).json()

    assert said["present"] == []
    assert Attendance.objects.get().is_present is False


def test_several_taps_of_one_sending_are_written_in_their_order(client):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")

    tap(client, meeting, (row, False, 10), (row, True, 5_000))

    assert present(meeting) == []


def test_a_tap_that_was_outdone_takes_no_place(client):
    meeting = make_meeting(session=make_training(quota=1))
    row = enrol(meeting.session, "Ani", state=State.CANDIDATE)
    tap(client, meeting, (row, False, 0))

    tap(client, meeting, (row, True, 5_000))

    row.refresh_from_db()
    assert row.state == State.CANDIDATE


def test_who_waits_gets_a_place_when_marked_if_one_is_free(client):
    meeting = make_meeting(session=make_training(quota=1, reserve_places=2))
    first = enrol(meeting.session, "Ani", state=State.RESERVE)
    second = enrol(meeting.session, "Budi", state=State.RESERVE)

    before = client.get(url(meeting.session, "keadaan/")).json()
    said = tap(client, meeting, (first, True, 0), (second, True, 0)).json()

    first.refresh_from_db()
    assert (first.state, first.reserve_number) == (State.ATTENDED, None)
    assert [(one["key"], "Budi" in one["why"]) for one in said["refused"]] == [
        (f"{second.pk}:{meeting.pk}", True)
    ]
    assert present(meeting) == ["Ani"]
    # Whoever has the page open takes the list anew.
    assert said["list"] != before["list"]
    # The place on the list now, not the number of who came second.
    assert "cadangan nomor 1" in client.get(url(meeting.session)).content.decode()
    response = client.post(url(meeting.session, "tandai/"), {"mark": f"{second.pk}:{meeting.pk}:1"})
    assert "Budi" in told(response)[0]


def test_what_is_gone_or_of_another_training_is_refused_and_the_rest_written(client):
    meeting, other = make_meeting(), make_meeting()
    row, stranger = enrol(meeting.session, "Ani"), enrol(other.session, "Budi")

    refused = tap(client, meeting, (stranger, True, 0), (row, True, 0)).json()["refused"]

    assert [one["key"] for one in refused] == [f"{stranger.pk}:{meeting.pk}"]
    assert list(Attendance.objects.values_list("enrolment", "meeting")) == [(row.pk, meeting.pk)]


def test_nothing_is_marked_for_a_cancelled_training(client):
    session = make_training(state=TrainingSession.State.CANCELLED, cancellation_reason="Banjir")
    meeting = make_meeting(session=session)
    row = enrol(session, "Ani")

    assert len(tap(client, meeting, (row, True, 0)).json()["refused"]) == 1
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("odd", [*ODD, "1:2", "1:2:1:x", "1:2:3", f"{'9' * 18}:{'9' * 18}:1"])
def test_odd_marks_write_nothing(client, odd):
    meeting = make_meeting()

    for headers in ({}, JSON):
        response = client.post(
            url(meeting.session, "tandai/"), {"mark": odd, "pertemuan": odd}, headers=headers
        )
        assert response.status_code == (200 if headers else 302)
    assert not Attendance.objects.exists()


def test_back_from_a_log_in_the_page_is_there(client):
    meeting = make_meeting()

    assert client.get(url(meeting.session, "tandai/"))["Location"] == url(meeting.session)


def test_a_script_whose_session_has_run_out_gets_no_page_as_if_all_were_well(client):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")
    client.logout()

    response = tap(client, meeting, (row, True, 0))

    assert response.status_code == 302
    assert not Attendance.objects.exists()


def test_history_says_who_marked(client, clerk):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")
    tap(client, meeting, (row, True, 1_000))
    other = make_user("admin")
    client.force_login(other)

    tap(client, meeting, (row, False, 0))

    events = apps.get_model("trainings", "AttendanceEvent").objects.order_by("pgh_id")
    said = [(e.is_present, e.pgh_context.metadata["user"]) for e in events]
    assert said == [(True, clerk.pk), (False, other.pk)]


def tomorrow(**fields):
    """The second meeting of a training that began today."""
    session = make_training(ends_on="2026-03-03", **fields)
    make_meeting(session=session)
    return make_meeting(session=session)


def test_nobody_is_marked_before_the_day_of_the_meeting(client, time_machine):
    meeting = tomorrow()
    row = enrol(meeting.session, "Ani", state=State.CANDIDATE)
    person, _business = make_participant("Rina")
    walk_in = f"langsung/{person.ownerships.get().pk}/"

    [refused] = tap(client, meeting, (row, True, 0)).json()["refused"]
    button = client.post(url(meeting.session, "tandai/"), {"mark": f"{row.pk}:{meeting.pk}:1"})
    came = client.post(url(meeting.session, walk_in), {"pertemuan": meeting.pk})

    for sentence in (refused["why"], told(button)[0], told(came)[-1]):
        assert sentence.startswith("Pertemuan 3 Maret 2026 belum dimulai")
    page = url(meeting.session, pertemuan=meeting.pk)
    assert client.get(url(meeting.session, "langsung/", pertemuan=meeting.pk))["Location"] == page
    assert not Attendance.objects.exists()
    assert list(Enrolment.objects.values_list("state", flat=True)) == [State.CANDIDATE]
    # In UTC it is still the second of March.
    time_machine.move_to("2026-03-03T00:01:00+07:00", tick=False)
    assert tap(client, meeting, (row, True, 0)).json()["refused"] == []


def test_a_meeting_to_come_is_shown_without_anything_to_mark(client):
    meeting = tomorrow()
    enrol(meeting.session, "Ani")

    page = client.get(url(meeting.session, pertemuan=meeting.pk)).content.decode()

    assert "Pertemuan 3 Maret 2026 belum dimulai" in page
    assert "Ani" in page
    assert "lembar.pdf" in page
    for field in ("aria-pressed", "attendance.js", "langsung/"):
        assert field not in page


def test_before_the_first_meeting_the_page_says_when_it_is(client, time_machine):
    meeting = tomorrow()
    time_machine.move_to("2026-03-01T08:00:00+07:00")
    client.force_login(make_user())

    assert (
        "Pertemuan 2 Maret 2026 belum dimulai" in client.get(url(meeting.session)).content.decode()
    )


def test_undoing_the_only_mark_makes_it_an_acceptance_again(client):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")

    tap(client, meeting, (row, True, 1_000))
    tap(client, meeting, (row, False, 0))

    row.refresh_from_db()
    assert row.state == State.ACCEPTED


def test_a_clock_that_runs_ahead_does_not_beat_taps_to_come():
    row = make_enrolment()
    meeting = make_meeting(session=row.session)
    by = make_user()

    ahead = timezone.now() + timedelta(hours=3)
    actions.mark(row, meeting, is_present=True, tapped_at=ahead, by=by)
    actions.mark(row, meeting, is_present=False, by=by)

    assert Attendance.objects.get().is_present is False


# --- Who came without being on the list ---


def test_an_owner_of_the_register_is_found_and_marked(client, clerk):
    meeting = make_meeting()
    person, business = make_participant("Rina Contoh")

    search = client.post(url(meeting.session, "langsung/"), {"q": " rina "})
    found = client.get(search["Location"]).context["found"]
    added = client.post(url(meeting.session, f"langsung/{found[0].pk}/"), {"pertemuan": meeting.pk})

    assert search["Location"] == url(meeting.session, "langsung/", pertemuan=meeting.pk, q="rina")
    assert added["Location"] == url(meeting.session, pertemuan=meeting.pk)
    row = Enrolment.objects.get()
    assert (row.person, row.business) == (person, business)
    assert (row.is_walk_in, row.state, row.saved_by) == (True, State.ATTENDED, clerk)
    assert present(meeting) == ["Rina Contoh"]


def test_whose_name_has_the_words_whole_come_first(client):
    meeting = make_meeting()
    enrol(meeting.session, "Euis Bekadzika", "Ika Euis", "Zaskia Ika Euis")

    walk_in = client.get(url(meeting.session, "langsung/"), {"q": "Ika Euis"})
    door = client.get(url(meeting.session), {"q": "ika euis"})

    found = ["Ika Euis", "Zaskia Ika Euis", "Euis Bekadzika"]
    assert [owned.person.name for owned in walk_in.context["found"]] == found
    assert names(door) == found


def test_signs_in_a_name_are_only_signs(client):
    meeting = make_meeting()
    make_ownership(business=make_business(), person=make_person(name="Ika (Euis) \\ S.E."))

    for words in ("ika \\", "(euis)", "s.e. ika"):
        found = client.get(url(meeting.session, "langsung/"), {"q": words}).context["found"]
        assert len(found) == 1


def test_a_number_finds_its_owner_and_stays_out_of_the_address(client):
    meeting = make_meeting()
    person = make_person(name="Rina", nik="3674015505900001", phone="+6281200000001")
    make_ownership(business=make_business(), person=person)

    for number in ("3674 0155 0590 0001", "0812-0000-0001"):
        response = client.post(url(meeting.session, "langsung/"), {"q": number})
        assert [owned.person for owned in response.context["found"]] == [person]


def test_closed_businesses_and_former_owners_are_not_found(client):
    meeting = make_meeting()
    make_ownership(business=make_business(closed_on="2026-01-05"), person=make_person(name="Rina"))
    make_ownership(business=make_business(), person=make_person(name="Rina"), until_on="2026-01-05")

    response = client.get(url(meeting.session, "langsung/", q="rina"))
    short = client.get(url(meeting.session, "langsung/", q="ri"))

    assert response.context["found"] == short.context["found"] == []


def test_a_walk_in_without_a_free_place_is_told(client):
    meeting = make_meeting(session=make_training(quota=1, reserve_places=5))
    enrol(meeting.session, "Ani")
    person, business = make_participant("Rina")

    response = client.post(url(meeting.session, f"langsung/{person.ownerships.get().pk}/"))

    assert "Rina" in told(response)[0]
    assert Enrolment.objects.count() == 1
    with pytest.raises(SessionFullError):
        actions.walk_in(meeting.session, meeting, person=person, business=business, by=make_user())


def test_a_walk_in_who_is_in_the_training_already_is_marked(client):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani", state=State.DECLINED)

    client.post(url(meeting.session, f"langsung/{row.person.ownerships.get().pk}/"))

    row.refresh_from_db()
    assert (row.state, row.is_walk_in) == (State.ATTENDED, False)


def test_nobody_walks_into_a_cancelled_training():
    session = make_training(state=TrainingSession.State.CANCELLED, cancellation_reason="Banjir")
    person, business = make_participant()

    with pytest.raises(NotEnrolledError):
        actions.walk_in(
            session, make_meeting(session=session), person=person, business=business,
            by=make_user(),
        )  # fmt: skip


# --- Who may ---


def test_who_only_looks_marks_nothing(client):
    meeting = make_meeting()
    row = enrol(meeting.session, "Ani")
    client.force_login(make_user("pejabat"))

    assert tap(client, meeting, (row, True, 0)).status_code == 403
    assert client.post(url(meeting.session, "daftar/"), {"present": "1-1"}).status_code == 403
    for page in ("keadaan/", "langsung/"):
        assert client.get(url(meeting.session, page)).status_code == 403
    assert client.get(url(meeting.session, "lembar.pdf")).status_code == 200
    assert not Attendance.objects.exists()


def test_who_only_looks_sees_who_was_there_without_anything_to_mark(client):
    meeting = make_meeting()
    first, _second = enrol(meeting.session, "Ani", "Budi")
    make_attendance(enrolment=first, meeting=meeting)
    client.force_login(make_user("pejabat"))

    door = client.get(url(meeting.session)).content.decode()
    paper = client.get(url(meeting.session, "daftar/")).content.decode()
    found = client.get(url(meeting.session, q="budi"))

    for page in (door, paper):
        assert page.count(">hadir</td>") == 1
        assert "Ani" in page
        assert "Budi" in page
    assert "1 dari 2 hadir" in door
    for field in ("aria-pressed", "attendance.js", "checkbox", "langsung/"):
        assert field not in door + paper
    assert names(found) == ["Budi"]
    # The ways there, and to the invitations.
    for address in ("hadir/", "undangan/"):
        assert f'href="/staf/pelatihan/{meeting.session.pk}/{address}"' in door
