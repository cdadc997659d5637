"""Trainings as staff plan them: entered, changed, moved, copied, opened and cancelled."""

from datetime import date, time

import pytest
from django.urls import reverse

from businesses.models import Obstacle
from tests.factories import make_user, make_village
from tests.sent_forms import as_shown
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_field,
    make_meeting,
    make_programme,
    make_session_partner,
    make_training,
)
from trainings.models import Enrolment, Meeting, State, SyllabusTopic, TrainingSession

pytestmark = pytest.mark.django_db
LIST, NEW = reverse("staff:trainings"), reverse("staff:training_new")


@pytest.fixture
def clerk(client):
    user = make_user()
    client.force_login(user)
    return user


def typed(**answers):
    """What a clerk types for a training of two days; the rest is as the form offers it."""
    return {
        "programme": make_programme().pk,
        "field": make_field("konveksi").pk,
        "title": "Teknik produksi dan desain konveksi",
        "starts_on": "26/4/2013",
        "ends_on": "27/4/2013",
        "rhythm": "setengah",
        "morning_from": "8.00",
        "morning_until": "12.00",
        "afternoon_from": "13.00",
        "afternoon_until": "16.00",
        "venue": "German Center",
        "quota": "30",
        "reserve_places": "5",
        "hour_minutes": "45",
        "pass_percent": "80",
        "syllabus": "Pola dasar; 4\nMenjahit, 3 JP",
        **answers,
    }


def filled(client, url, answers):
    """What a browser sends when the form at `url` is sent with these answers."""
    return {**as_shown(client.get(url)), **answers}


def change_url(session):
    return reverse("staff:training_change", args=[session.pk])


# --- The list ---


def test_list_filters_and_counts_who_has_a_place(client, clerk):
    shown = make_training(title="Menjahit", reserve_places=2)
    make_enrolment(session=shown)
    make_enrolment(session=shown, state=State.RESERVE)
    make_enrolment(session=shown, state=State.CANDIDATE)
    make_training(title="Las", field="logam", starts_on=date(2020, 1, 1))

    page = client.get(LIST, {"bidang": "konveksi", "tahun": "2026", "q": "jahit"})

    (row,) = page.context["page"].rows
    assert (row.title, row.placed_count, row.reserve_count) == ("Menjahit", 1, 1)


def test_list_of_a_partner_counts_each_participant_once(client, clerk):
    partner = make_session_partner().partner
    session = TrainingSession.objects.get()
    make_enrolment(session=session)

    (row,) = client.get(LIST, {"mitra": partner.pk}).context["page"].rows

    assert row.placed_count == 1


@pytest.mark.parametrize(
    "query", [{"tahun": "x"}, {"bidang": "tidak-ada"}, {"q": "081200000001"}, {"status": "x"}]
)
def test_odd_filters_are_told_and_list_nothing(client, clerk, query):
    make_training()

    page = client.get(LIST, query)

    assert page.status_code == 200
    assert page.context["filter"].form.errors
    assert page.context["page"].rows == []


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count_of_the_list_does_not_grow(client, clerk, rows, django_assert_num_queries):
    for _ in range(rows):
        make_enrolment(session=make_training())

    with django_assert_num_queries(6):  # session, user, rights, fields, page, count
        client.get(LIST)


# --- A new one ---


def test_training_is_entered_with_its_meetings_and_syllabus(client, clerk):
    village = make_village()

    answer = client.post(NEW, filled(client, NEW, typed(village=village.pk)))

    session = TrainingSession.objects.get()
    assert answer.url == session.get_absolute_url()
    assert (session.state, session.slug) == (
        "konsep",
        "teknik-produksi-dan-desain-konveksi-2013",
    )
    assert (session.village, session.district_id, session.cost) == (village, "36.74.01", 0)
    assert list(session.meetings.values_list("held_on", "part", "starts_at", "hours")) == [
        (date(2013, 4, 26), "pagi", time(8), 5),
        (date(2013, 4, 26), "siang", time(13), 4),
        (date(2013, 4, 27), "pagi", time(8), 5),
        (date(2013, 4, 27), "siang", time(13), 4),
    ]
    assert list(session.topics.values_list("topic", "hours")) == [
        ("Pola dasar", 4),
        ("Menjahit", 3),
    ]


def test_whole_days_have_one_meeting_and_sundays_none(client, clerk):
    answers = typed(rhythm="sehari", ends_on="29/4/2013", without_sundays="on")

    client.post(NEW, filled(client, NEW, answers))

    days = Meeting.objects.values_list("held_on", "part", "hours")
    assert list(days) == [
        (date(2013, 4, 26), "sehari", 10),
        (date(2013, 4, 27), "sehari", 10),
        (date(2013, 4, 29), "sehari", 10),
    ]


def test_the_address_names_the_programme(client, clerk):
    programme = make_programme(obstacle=Obstacle.SKILLS)

    page = client.get(NEW, {"program": programme.pk})

    assert page.context["form"]["programme"].value() == str(programme.pk)


@pytest.mark.parametrize("programme", ["x", "9" * 30, "999999", "²"])
def test_odd_programme_in_the_address_is_none(client, clerk, programme):
    make_programme()

    assert client.get(NEW, {"program": programme}).status_code == 200


def test_without_a_programme_the_page_says_what_comes_first(client, clerk):
    answer = client.get(NEW, follow=True)

    assert "Catat program dahulu." in [str(one) for one in answer.context["messages"]]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("ends_on", "25/4/2013", "tidak dapat selesai sebelum dimulai"),
        ("ends_on", "26/4/2014", "lebih dari tiga bulan"),
        ("enrol_until", "1/5/2013", "setelah pelatihan selesai"),
        ("morning_until", "7.30", "mendahului waktu di atasnya"),
        ("afternoon_from", "11.59", "mendahului waktu di atasnya"),
        ("afternoon_until", "25.00", "Tulis waktu seperti"),
        ("syllabus", "Pola dasar", "Baris 1, “Pola dasar”: tulis materinya"),
        ("syllabus", "Pola; 4\nJahit; 900", "Baris 2, “Jahit; 900”"),
        ("syllabus", "\n".join(["Pola; 1"] * 61), "lebih dari 60"),
        ("contact_phone", "12", "bukan nomor telepon"),
        ("quota", "0", "1"),
        ("quota", "9" * 30, "2000"),
        ("cost", "gratis", "bilangan bulat"),
        ("pass_mark", "101", "100"),
        ("village", "36.74.99.9999", ""),
        ("programme", "99999999999999999999", ""),
        ("title", "a\0b", ""),
        ("venue", "", "Wajib"),
    ],
)
def test_bad_answers_are_told_at_their_field_and_nothing_is_written(
    client, clerk, field, value, said
):
    page = client.post(NEW, filled(client, NEW, typed(**{field: value})))

    assert page.status_code == 200
    assert said in "".join(page.context["form"].errors[field])
    assert not TrainingSession.objects.exists()


def test_only_sundays_is_told(client, clerk):
    answers = typed(starts_on="28/4/2013", ends_on="", without_sundays="on")

    page = client.post(NEW, filled(client, NEW, answers))

    assert "Minggu" in "".join(page.context["form"].errors["starts_on"])


def test_sent_twice_it_is_written_once(client, clerk):
    answers = filled(client, NEW, typed())

    first, second = client.post(NEW, answers), client.post(NEW, answers)

    assert first.url == second.url
    assert TrainingSession.objects.count() == 1


def test_two_of_one_title_and_year_have_addresses_of_their_own(client, clerk):
    for _ in range(2):
        client.post(NEW, filled(client, NEW, typed()))

    slugs = sorted(TrainingSession.objects.values_list("slug", flat=True))
    assert slugs[1] == f"{slugs[0]}-2"


# --- Changing it ---


def test_training_moved_as_a_whole_takes_its_meetings_along(client, clerk):
    client.post(NEW, filled(client, NEW, typed()))
    session = TrainingSession.objects.get()
    url = change_url(session)

    client.post(url, filled(client, url, {"starts_on": "27/4/2013", "ends_on": "28/4/2013"}))

    days = session.meetings.order_by("held_on").values_list("held_on", flat=True).distinct()
    assert list(days) == [date(2013, 4, 27), date(2013, 4, 28)]


def test_meeting_outside_the_new_days_is_told(client, clerk):
    client.post(NEW, filled(client, NEW, typed()))
    url = change_url(TrainingSession.objects.get())

    page = client.post(url, filled(client, url, {"ends_on": "26/4/2013"}))

    assert "Ada pertemuan pada 27 April 2013" in "".join(page.context["form"].errors["ends_on"])


def test_syllabus_is_changed_line_by_line(client, clerk):
    client.post(NEW, filled(client, NEW, typed()))
    url = change_url(TrainingSession.objects.get())

    client.post(url, filled(client, url, {"syllabus": "Pola dasar; 6"}))

    assert list(SyllabusTopic.objects.values_list("topic", "hours")) == [("Pola dasar", 6)]


def test_places_that_are_taken_are_not_taken_away(client, clerk):
    session = make_training(quota=2, reserve_places=1)
    make_enrolment(session=session)
    make_enrolment(session=session)
    make_enrolment(session=session, state=State.RESERVE)
    url = change_url(session)

    page = client.post(url, filled(client, url, {"quota": "1", "reserve_places": "0"}))

    assert "Sudah ada 2 orang" in "".join(page.context["form"].errors["quota"])
    assert "Sudah ada 1 orang" in "".join(page.context["form"].errors["reserve_places"])


def test_more_places_move_the_reserve_list_up_and_say_whom(client, clerk):
    session = make_training(quota=1, reserve_places=1)
    make_enrolment(session=session)
    waiting = make_enrolment(session=session, state=State.RESERVE)
    url = change_url(session)

    answer = client.post(url, filled(client, url, {"quota": "2"}), follow=True)

    waiting.refresh_from_db()
    assert waiting.state == State.ACCEPTED
    assert any("naik dari cadangan" in str(one) for one in answer.context["messages"])


def test_change_over_a_newer_version_shows_both(client, clerk):
    session = make_training()
    url = change_url(session)
    answers = filled(client, url, {"venue": "Balai lain"})
    TrainingSession.objects.filter(pk=session.pk).update(venue="Gedung baru")

    page = client.post(url, answers)

    assert page.status_code == 409
    assert "Gedung baru" in page.content.decode()


def test_phone_in_a_public_text_is_warned_of(client, clerk):
    answer = client.post(
        NEW, filled(client, NEW, typed(summary="Hubungi 0812 0000 0001")), follow=True
    )

    assert any("telepon atau NIK" in str(one) for one in answer.context["messages"])


# --- How it goes on ---


def test_cancelling_needs_a_reason(client, clerk):
    session = make_training()
    make_enrolment(session=session)
    url = reverse("staff:training_state", args=[session.pk])

    page = client.post(url, filled(client, url, {"state": "dibatalkan"}))
    assert "alasan" in "".join(page.context["form"].errors["reason"])

    answer = client.post(
        url, filled(client, url, {"state": "dibatalkan", "reason": "Hujan"}), follow=True
    )
    session.refresh_from_db()
    assert (session.state, session.cancellation_reason) == ("dibatalkan", "Hujan")
    assert any("1 peserta masih perlu" in str(one) for one in answer.context["messages"])


def test_taken_up_again_it_has_no_reason_and_fills_free_places(client, clerk):
    session = make_training(
        state="dibatalkan", cancellation_reason="Hujan", quota=1, reserve_places=1
    )
    waiting = make_enrolment(session=session, state=State.RESERVE)
    url = reverse("staff:training_state", args=[session.pk])

    client.post(url, filled(client, url, {"state": "dibuka", "reason": "Hujan"}))

    session.refresh_from_db()
    waiting.refresh_from_db()
    assert (session.state, session.cancellation_reason) == ("dibuka", "")
    assert waiting.state == State.ACCEPTED


def test_copy_has_all_but_participants(client, clerk):
    meeting = make_meeting(session=make_training(quota=7))
    session = meeting.session
    make_session_partner(session=session)
    make_attendance(enrolment=make_enrolment(session=session), meeting=meeting)
    url = reverse("staff:training_copy", args=[session.pk])

    client.post(url, filled(client, url, {"title": "Angkatan II", "starts_on": "9/3/2026"}))

    copy = TrainingSession.objects.get(title="Angkatan II")
    assert (copy.state, copy.quota, copy.ends_on) == ("konsep", 7, date(2026, 3, 9))
    assert [row.held_on for row in copy.meetings.all()] == [date(2026, 3, 9)]
    assert [row.partner for row in copy.partners.all()] == [session.partners.get().partner]
    assert Enrolment.objects.filter(session=copy).count() == 0
    assert session.meetings.count() == session.partners.count() == 1


# --- Its page ---


def test_page_counts_states_from_the_furthest(client, clerk):
    session = make_training()
    make_enrolment(session=session, state=State.FINISHED)
    make_enrolment(session=session, state=State.CANDIDATE)

    page = client.get(session.get_absolute_url())

    assert page.context["states"] == [("lulus", 1), ("calon", 1)]


def test_official_sees_it_and_changes_nothing(client):
    session = make_training()
    client.force_login(make_user("pejabat"))

    page = client.get(session.get_absolute_url()).content.decode()

    assert change_url(session) not in page
    assert client.post(change_url(session)).status_code == 403
