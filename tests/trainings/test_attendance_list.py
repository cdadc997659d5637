"""The paper list: boxes saved together beside phones, and the sheet to print."""

import io
import uuid
from datetime import date, timedelta

import pypdf
import pytest

from tests.factories import make_letterhead, make_user
from tests.forms import ODD, told
from tests.sent_forms import as_shown
from tests.training_factories import make_attendance, make_meeting, make_training
from tests.trainings.test_attendance import enrol, present, url
from trainings import attendance_lists, attendance_sheets
from trainings.models import Attendance, Enrolment, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def third_of_march(time_machine):
    time_machine.move_to("2026-03-03T08:14:00+07:00", tick=False)


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def box(enrolment, meeting):
    return f"{enrolment.pk}-{meeting.pk}"


def two_days():
    session = make_training(ends_on="2026-03-03", quota=30)
    return session, make_meeting(session=session), make_meeting(session=session)


def test_boxes_of_all_meetings_are_saved_together(client, clerk):
    session, monday, tuesday = two_days()
    ani, budi = enrol(session, "Ani", "Budi")
    make_attendance(enrolment=ani, meeting=monday)
    sent = as_shown(client.get(url(session, "daftar/")))
    assert sent["present"] == [box(ani, monday)]

    sent["present"] = [box(ani, tuesday), box(budi, monday), box(budi, tuesday)]
    response = client.post(url(session, "daftar/"), sent)

    assert response["Location"] == url(session, "daftar/")
    assert present(monday) == ["Budi"]
    assert present(tuesday) == ["Ani", "Budi"]
    assert ["4" in text for text in told(response)] == [True]
    assert set(Attendance.objects.exclude(saved_by=None).values_list("saved_by", flat=True)) == {
        clerk.pk
    }


def test_the_boxes_of_one_meeting_leave_the_others(client):
    session, monday, tuesday = two_days()
    ani = enrol(session, "Ani")
    make_attendance(enrolment=ani, meeting=tuesday)
    address = url(session, "daftar/", pertemuan=monday.pk)
    sent = as_shown(client.get(address))

    client.post(address, {**sent, "present": [box(ani, monday)]})

    assert present(monday) == present(tuesday) == ["Ani"]


def test_what_phones_marked_meanwhile_stays(client):
    session, monday, _tuesday = two_days()
    ani, budi, cici = enrol(session, "Ani", "Budi", "Cici")
    make_attendance(enrolment=cici, meeting=monday)
    sent = as_shown(client.get(url(session, "daftar/")))
    make_attendance(enrolment=budi, meeting=monday)
    Attendance.objects.filter(enrolment=cici).update(is_present=False)

    client.post(url(session, "daftar/"), {**sent, "present": [box(ani, monday), box(cici, monday)]})

    # Budi's box was empty and Cici's ticked, and the clerk has touched neither.
    assert present(monday) == ["Ani", "Budi"]


def test_a_form_sent_twice_is_written_once(client):
    session, monday, _tuesday = two_days()
    ani = enrol(session, "Ani")
    sent = as_shown(client.get(url(session, "daftar/"))) | {"present": [box(ani, monday)]}

    client.post(url(session, "daftar/"), sent)
    Attendance.objects.update(is_present=False)
    again = client.post(url(session, "daftar/"), sent)

    assert again.status_code == 302
    assert present(monday) == []


def test_without_a_free_place_nothing_is_written_and_the_boxes_stay(client):
    session = make_training(quota=1)
    meeting = make_meeting(session=session)
    ani, budi = enrol(session, "Ani"), enrol(session, "Budi", state=State.CANDIDATE)
    sent = {"form_token": str(uuid.uuid4()), "shown": ""}

    response = client.post(
        url(session, "daftar/"), {**sent, "present": [box(ani, meeting), box(budi, meeting)]}
    )

    assert response.status_code == 200
    assert "Budi" in response.context["error"]
    assert response.content.decode().count(" checked") == 2
    assert not Attendance.objects.exists()
    assert set(Enrolment.objects.values_list("state", flat=True)) == {"diterima", "calon"}


@pytest.mark.parametrize("odd", [*ODD, "1-2,3-", "1-2-3"])
def test_odd_boxes_write_nothing(client, odd):
    session, *_meetings = two_days()
    enrol(session, "Ani")

    response = client.post(url(session, "daftar/"), {"shown": odd, "present": odd})

    assert response.status_code == 302
    assert not Attendance.objects.exists()


def test_a_meeting_to_come_has_no_boxes_and_takes_none(client, time_machine):
    session, monday, tuesday = two_days()
    ani = enrol(session, "Ani")
    time_machine.move_to("2026-03-02T20:00:00+07:00", tick=False)

    both = client.get(url(session, "daftar/")).content.decode()
    later = client.get(url(session, "daftar/", pertemuan=tuesday.pk)).content.decode()
    sent = {"form_token": str(uuid.uuid4()), "shown": "", "present": [box(ani, tuesday)]}
    response = client.post(url(session, "daftar/"), sent)

    assert f'value="{box(ani, monday)}"' in both
    assert box(ani, tuesday) not in both + later
    assert "Pertemuan 3 Maret 2026 belum dimulai" in later
    assert "<button" not in later.split("<main")[1]
    assert "3 Maret 2026" in response.context["error"]
    assert not Attendance.objects.exists()


def test_many_rows_come_page_by_page_and_each_is_saved(client, time_machine, clerk):
    time_machine.move_to("2026-03-13T15:00:00+07:00", tick=False)
    client.force_login(clerk)
    session = make_training(ends_on="2026-03-13", quota=100)
    meetings = [make_meeting(session=session) for _day in range(10)]
    enrol(session, *[f"Orang {n:03}" for n in range(85)])

    first = client.get(url(session, "daftar/"))
    second = client.get(url(session, "daftar/"), {"sesudah": first.context["page"].after})
    rows = [row for row, _cells in second.context["form"].lines()]

    assert len(first.context["page"].rows) == 80
    assert [row.person.name for row in rows] == [f"Orang {n:03}" for n in range(80, 85)]
    sent = as_shown(second) | {"present": [box(row, meetings[9]) for row in rows]}
    client.post(f"{url(session, 'daftar/')}?sesudah={first.context['page'].after}", sent)
    assert len(present(meetings[9])) == 5


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    session, monday, _tuesday = two_days()
    for row in enrol(session, *[f"Orang {n}" for n in range(rows + 1)]):
        make_attendance(enrolment=row, meeting=monday)

    # log-in, user, rights, training, meetings, list, marks
    with django_assert_num_queries(7):
        client.get(url(session, "daftar/"))


# --- On paper ---


def test_the_sheet_is_a_pdf(client):
    session, monday, _tuesday = two_days()
    enrol(session, "Ani", "Budi")
    make_letterhead()

    for query in ({}, {"pertemuan": monday.pk}, {"pertemuan": "0"}):
        response = client.get(url(session, "lembar.pdf"), query)
        assert response["Content-Type"] == "application/pdf"
        assert response["Cache-Control"] == "private, no-store"
        assert response.content.startswith(b"%PDF")
    assert client.get(url(make_training(), "lembar.pdf")).status_code == 200


def test_a_long_sheet_has_its_head_on_each_page():
    session = make_training(quota=100, ends_on=date(2026, 3, 8))
    days = [session.starts_on + timedelta(days=n) for n in range(6)]
    meetings = [make_meeting(session=session, held_on=one) for one in days]
    enrol(session, *[f"Orang {n:02}" for n in range(80)])

    one, all_six = (
        [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
        for pdf in [
            attendance_sheets.render(session, meetings[:1]),
            attendance_sheets.render(session, meetings),
        ]
    )

    for pages in (one, all_six):
        assert all("Nama" in page and "Tanda tangan" in page for page in pages)
    assert len(one) == 4
    assert [sum("Orang 79" in page for page in pages) for pages in (one, all_six)] == [1, 2]


def test_the_columns_to_sign_in_are_shared_out_evenly():
    session = make_training(ends_on=date(2026, 3, 8))
    days = [session.starts_on + timedelta(days=n) for n in range(6)]
    meetings = [make_meeting(session=session, held_on=one) for one in days]

    for count, sizes in [(0, [1]), (1, [1]), (4, [4]), (5, [3, 2]), (6, [3, 3])]:
        parts = attendance_sheets._parts(meetings[:count])
        assert [len(part) for part in parts] == sizes


def test_a_half_day_is_called_so():
    meeting = make_meeting(part="pagi")

    assert attendance_lists.in_words(meeting) == f"2 Maret 2026, {meeting.get_part_display()}"
