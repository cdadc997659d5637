"""Trainings as the staff plan, change, copy, open and cancel them."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.forms import DateInput, TimeInput
from django.utils.text import slugify

from documents import amending
from documents.models import IssuedDocument, Picture, Scan, Signatory
from tests.factories import make_business, make_document, make_import, make_user, make_village
from tests.forms import ODD, errors, told
from tests.training_factories import (
    make_attendance,
    make_certificate,
    make_enrolment,
    make_field,
    make_material,
    make_meeting,
    make_participant,
    make_partner,
    make_programme,
    make_session_partner,
    make_session_photo,
    make_training,
)
from trainings import certificates
from trainings.actions import sessions, settled
from trainings.actions.refusals import RefusedError
from trainings.actions.removing import remove
from trainings.models import (
    Enrolment,
    Invitation,
    Meeting,
    State,
    SyllabusTopic,
    TrainingSession,
)

pytestmark = pytest.mark.django_db
URL = "/staf/pelatihan/"
NEW = f"{URL}baru/"


@pytest.fixture(autouse=True)
def second_of_february(time_machine):
    time_machine.move_to("2026-02-02T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def opened(client, url, **typed):
    """What the form at `url` sends when it is opened now, and then `typed`."""
    form = client.get(url).context["form"]
    shown = {}
    for bound in form:
        value = bound.value()
        if isinstance(bound.field.widget, DateInput | TimeInput):
            value = bound.field.widget.format_value(value)
        if value is not None and value is not False and value != "":
            shown[bound.name] = "on" if value is True else value
    return {**shown, **typed}


def answers(client, **typed):
    """The least that a clerk types for a new training."""
    programme = make_programme()
    known = {"programme": str(programme.pk), "field": make_field().pk, "starts_on": "2/3/2026"}
    return opened(client, NEW, **{"venue": "German Center", **known, **typed})


def titles(response):
    return [row.title for row in response.context["page"].rows]


def in_class(session, count, **fields):
    return [
        make_enrolment(
            session=session,
            **dict(zip(["person", "business"], make_participant(f"Nama {number}"), strict=True)),
            **fields,
        )
        for number in range(count)
    ]


def waiting(session, name):
    person, business = make_participant(name)
    return make_enrolment(session=session, person=person, business=business, state=State.RESERVE)


# --- The list --------------------------------------------------------------------------------


def test_the_list_counts_places_and_filters(client):
    first = make_training(title="Desain konveksi", quota=5, reserve_places=1)
    in_class(first, 2)
    waiting(first, "Rina")
    make_enrolment(session=first, state=State.CANDIDATE)
    dpr = make_partner("DPR RI")
    other = make_training(
        title="Bengkel motor",
        field="perbengkelan",
        starts_on=date(2025, 4, 26),
        programme=make_programme(name="Lain", year=2025),
        state=TrainingSession.State.DRAFT,
        venue="German Center",
    )
    make_session_partner(session=other, partner=dpr)

    response = client.get(URL)

    assert titles(response) == ["Desain konveksi", "Bengkel motor"]
    rows = response.context["page"].rows
    assert [(row.placed_count, row.waiting_count) for row in rows] == [(2, 1), (0, 0)]
    for asked in [
        {"q": "motor german"},
        {"tahun": "2025"},
        {"bidang": "perbengkelan"},
        {"program": other.programme_id},
        {"keadaan": "konsep"},
        {"mitra": dpr.pk},
    ]:
        assert titles(client.get(URL, asked)) == ["Bengkel motor"]
    assert titles(client.get(URL, {"urut": "lama"})) == ["Bengkel motor", "Desain konveksi"]


@pytest.mark.parametrize("name", ["q", "tahun", "bidang", "program", "keadaan", "mitra", "urut"])
def test_odd_filters_never_break_the_list(client, name):
    make_training()

    for odd in [*ODD, "081234567890"]:
        assert client.get(URL, {name: odd[:3_000]}).status_code == (400 if "\0" in odd else 200)


def test_pages_follow_each_other(client):
    for _ in range(30):
        make_training()

    first = client.get(URL)
    second = client.get(URL, {"sesudah": first.context["page"].after})

    assert len(titles(first)) == 24
    assert len({*titles(first), *titles(second)}) == 30


@pytest.mark.parametrize("rows", [1, 12])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    session = make_training(quota=100)
    make_meeting(session=session)
    for number in range(rows):
        other = make_training(programme=make_programme(name=str(number)), field=f"b{number}")
        make_enrolment(session=other)
        make_session_partner(session=session, partner=make_partner(str(number)))
        make_material(session=session)
        make_session_photo(session=session)
        make_enrolment(session=session)

    # session, user, rights, fields, programmes, partners, count, page
    with django_assert_num_queries(8):
        client.get(URL)
    # session, user, rights, training, meetings, topics, counts, partners, materials, photos
    with django_assert_num_queries(10):
        client.get(session.get_absolute_url())


# --- A new one -------------------------------------------------------------------------------


def test_a_clerk_types_little(client, clerk):
    response = client.post(NEW, answers(client))

    session, field = TrainingSession.objects.get(), make_field()
    assert response["Location"] == session.get_absolute_url()
    assert (session.title, session.slug) == (field.name, f"{slugify(field.name)}-2026")
    assert (session.starts_on, session.ends_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert (session.quota, session.reserve_places, session.cost) == (20, 10, 0)
    assert (session.hour_minutes, session.pass_percent, session.pass_mark) == (45, 80, None)
    assert session.state == TrainingSession.State.DRAFT
    assert session.saved_by == clerk
    meeting = session.meetings.get()
    assert (meeting.part, meeting.starts_at, meeting.hours) == ("sehari", time(8), 10)
    steps = client.get(session.get_absolute_url()).context["to_do"]
    assert any(step.url.endswith("/keadaan/") for step in steps)


def test_everything_is_entered(client):
    village = make_village("36.74.01.1001")

    client.post(
        NEW,
        answers(
            client,
            title="Teknik produksi konveksi",
            summary="Untuk penjahit.",
            ends_on="8/3/2026",
            per="setengah",
            place=village.pk,
            street="Jl. Kapten Subijanto",
            quota="30",
            enrol_until="1/3/2026",
            cost="50.000",
            contact_name="Bu Rina",
            contact_phone="0812 0000 0001",
            contact_email="rina@example.id",
            instructors="Pak Budi\n\n Bu Sri ",
            syllabus="Pola dasar; 4\n\nMenjahit; halus; 8 JP",
            pass_mark="60",
        ),
    )

    session = TrainingSession.objects.get()
    assert (session.village, session.district) == (village, village.district)
    assert (session.contact_phone, session.cost) == ("+6281200000001", 50_000)
    assert session.instructors == "Pak Budi\nBu Sri"
    topics = list(session.topics.values_list("position", "topic", "hours"))
    assert topics == [(1, "Pola dasar", 4), (2, "Menjahit; halus", 8)]
    # Monday to Saturday: the Sunday is left out.
    parts = list(session.meetings.values_list("held_on", "part", "hours"))
    assert len(parts) == 12
    assert parts[-2:] == [(date(2026, 3, 7), "pagi", 5), (date(2026, 3, 7), "siang", 4)]


def test_sundays_may_have_meetings(client):
    sent = answers(client, starts_on="8/3/2026", ends_on="9/3/2026")
    alone = {**sent, "ends_on": "8/3/2026"}
    del sent["skips_sundays"]

    assert list(errors(client.post(NEW, alone))) == ["skips_sundays"]
    client.post(NEW, sent)

    assert Meeting.objects.count() == 2


def test_the_hours_of_a_day_may_be_told(client):
    client.post(NEW, answers(client, whole_hours="8"))

    assert Meeting.objects.get().hours == 8


def test_the_next_one_proposes_programme_and_contact(client):
    client.post(NEW, answers(client, contact_name="Bu Rina", contact_phone="0812 0000 0001"))
    programme = make_programme(name="Lain")

    form = client.get(NEW, {"program": programme.pk}).context["form"]

    assert form["contact_name"].value() == "Bu Rina"
    assert form["contact_phone"].value() == "0812-0000-0001"
    assert form["programme"].value() == str(programme.pk)


def test_without_a_programme_it_is_asked_for_first(client):
    assert client.get(NEW)["Location"] == f"{URL}program/"


def test_addresses_are_never_shared(client):
    for _ in range(2):
        client.post(NEW, answers(client, title="Konveksi 2026"))

    slugs = set(TrainingSession.objects.values_list("slug", flat=True))
    assert slugs == {"konveksi-2026", "konveksi-2026-2"}


def test_sent_twice_it_is_one(client):
    sent = answers(client, form_token="6f1c1e1a-64a0-4e8f-9c3a-1f8b0c9d0e11")

    first, second = client.post(NEW, sent), client.post(NEW, sent)

    assert first["Location"] == second["Location"]
    assert TrainingSession.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"programme": "0"}, "programme"),
        ({"field": "tidak-ada"}, "field"),
        ({"title": "Telepon 0812 3456 7890"}, "title"),
        ({"instructors": "Budi 0812 3456 7890"}, "instructors"),
        ({"starts_on": ""}, "starts_on"),
        ({"starts_on": "1/1/1900"}, "starts_on"),
        ({"starts_on": "1/1/9999"}, "starts_on"),
        ({"ends_on": "1/3/2026"}, "ends_on"),
        ({"ends_on": "1/3/2028"}, "ends_on"),
        ({"enrol_until": "3/3/2026"}, "enrol_until"),
        ({"whole_from": "25.00"}, "whole_from"),
        ({"whole_from": ""}, "whole_from"),
        ({"whole_until": "07.00"}, "whole_until"),
        ({"whole_from": "0", "whole_until": "23.00"}, "whole_until"),
        ({"per": "setengah", "afternoon_from": "11.00"}, "afternoon_from"),
        ({"venue": ""}, "venue"),
        ({"place": "99.99.99.9999"}, "place"),
        ({"quota": "0"}, "quota"),
        ({"quota": "2001"}, "quota"),
        ({"reserve_places": "-1"}, "reserve_places"),
        ({"cost": "-1"}, "cost"),
        ({"contact_phone": "123"}, "contact_phone"),
        ({"contact_email": "x"}, "contact_email"),
        ({"hour_minutes": "20"}, "hour_minutes"),
        ({"pass_percent": "101"}, "pass_percent"),
        ({"pass_mark": "101"}, "pass_mark"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    assert list(errors(client.post(NEW, answers(client, **typed)))) == [field]
    assert not TrainingSession.objects.exists()


def test_a_syllabus_is_told_line_by_line(client):
    syllabus = f"Pola dasar; 4\nMenjahit\n; 3\nUkur; 0\n{'x' * 201}; 1"

    found = errors(client.post(NEW, answers(client, syllabus=syllabus)))

    assert [text.partition(":")[0][-1] for text in found["syllabus"]] == ["2", "3", "4", "5"]


@pytest.mark.parametrize(
    "field",
    [
        *["programme", "field", "title", "summary", "starts_on", "whole_from", "whole_hours"],
        *["place", "quota", "cost", "contact_phone", "contact_email", "instructors", "syllabus"],
    ],
)
def test_odd_answers_never_break_the_page(client, field):
    sent = answers(client)

    for odd in ODD:
        assert client.post(NEW, sent | {field: odd}).status_code in {200, 302}


def test_a_phone_in_the_summary_is_told(client):
    response = client.post(NEW, answers(client, summary="Telepon 0812-3456-7890"))

    assert len(told(response)) == 2


def test_a_field_that_is_not_offered_any_more_stays_with_its_training(client):
    session = make_training(field=make_field("lama", is_active=False))
    make_field()

    change = client.get(f"{session.get_absolute_url()}ubah/").context["form"]
    new = client.get(NEW).context["form"]

    assert "lama" in dict(change.fields["field"].choices)
    assert "lama" not in dict(new.fields["field"].choices)


# --- Changing --------------------------------------------------------------------------------


def change(client, session, **typed):
    url = f"{session.get_absolute_url()}ubah/"
    return client.post(url, opened(client, url, **typed))


def test_opened_and_saved_nothing_changes(client):
    session = make_training(
        contact_phone="+6281200000001", instructors="Pak Budi", ends_on=date(2026, 3, 4)
    )
    SyllabusTopic.objects.create(session=session, position=1, topic="Pola", hours=4)
    before = TrainingSession.objects.values().get()

    assert change(client, session).status_code == 302

    after = TrainingSession.objects.values().get()
    differing = {name for name, value in before.items() if after[name] != value}
    assert differing <= {"version", "saved_at", "saved_by_id"}
    assert SyllabusTopic.objects.get().version == 1


def test_the_address_stays_and_topics_are_replaced(client):
    session = make_training()
    for position in [1, 2]:
        SyllabusTopic.objects.create(session=session, position=position, topic="Lama", hours=4)

    change(client, session, title="Judul lain", syllabus="Baru; 2")

    session.refresh_from_db()
    assert (session.title, session.slug) == ("Judul lain", "pelatihan-1")
    assert list(session.topics.values_list("topic", "hours")) == [("Baru", 2)]


def test_meetings_move_along_with_the_whole(client):
    session = make_training(ends_on=date(2026, 3, 4))
    meetings = [make_meeting(session=session) for _ in range(3)]
    enrolment = make_enrolment(session=session)
    # Nobody was there: there is nothing to move away from.
    make_attendance(enrolment=enrolment, meeting=meetings[0], is_present=False)
    # What the database looks at when a transaction ends, which a test never does.
    connection.check_constraints()

    for first, last in [("3/3/2026", "5/3/2026"), ("1/3/2026", "3/3/2026")]:
        response = change(client, session, starts_on=first, ends_on=last)
        assert response.status_code == 302, response.context["form"].errors

    days = [day.day for day in session.meetings.values_list("held_on", flat=True)]
    assert days == [1, 2, 3]
    assert len(told(response)) == 2


def test_a_meeting_outside_the_days_is_told(client):
    session = make_training(ends_on=date(2026, 3, 4))
    for _ in range(3):
        make_meeting(session=session)

    assert list(errors(change(client, session, ends_on="3/3/2026"))) == ["ends_on"]
    assert list(errors(change(client, session, starts_on="3/3/2026"))) == ["starts_on"]
    assert change(client, session, ends_on="6/3/2026").status_code == 302


def test_a_training_at_which_people_were_is_not_moved(client, clerk):
    session = make_training(ends_on=date(2026, 3, 4))
    meetings = [make_meeting(session=session) for _ in range(2)]
    make_attendance(enrolment=make_enrolment(session=session), meeting=meetings[0])
    moved = {"starts_on": "3/3/2027", "ends_on": "5/3/2027"}

    found = errors(change(client, session, **moved))

    assert list(found) == ["starts_on"]
    assert "2 Maret 2026" in found["starts_on"][0]
    with pytest.raises(RefusedError):
        sessions.change(
            session=session,
            version=session.version,
            values={
                "starts_on": date(2027, 3, 3), "ends_on": date(2027, 3, 5), "hour_minutes": 45,
            },
            topics=[],
            by=clerk,
        )  # fmt: skip
    page = client.get(f"{session.get_absolute_url()}ubah/").content.decode()
    assert settled.to_know(session) in page
    # Days around the meetings can still be mended.
    assert change(client, session, starts_on="1/3/2026", ends_on="4/3/2026").status_code == 302


@pytest.mark.parametrize(
    "typed", [{"ends_on": "4/3/2026"}, {"starts_on": "3/3/2026"}, {"hour_minutes": "60"}]
)
def test_what_certificates_state_stays_until_they_are_revoked(client, typed):
    session = certified_training()
    document = IssuedDocument.objects.get()

    found = errors(change(client, session, **typed))

    assert {name: len(reasons) for name, reasons in found.items()} == dict.fromkeys(typed, 1)
    assert "mencabut" in " ".join(text for reasons in found.values() for text in reasons)
    amending.revoke(document, reason="Salah", today=date(2026, 3, 9), by=make_user("pejabat"))
    assert change(client, session, **typed).status_code == 302


def certified_training():
    session = make_training(ends_on=date(2026, 3, 3))
    make_meeting(session=session, held_on=date(2026, 3, 3))
    person, business = make_participant()
    make_certificate(
        enrolment=make_enrolment(
            session=session, person=person, business=business, state=State.FINISHED
        )
    )
    return session


@pytest.mark.parametrize("typed", [{"title": "Judul benar"}, {"venue": "Balai"}, {"quota": "50"}])
def test_words_are_mended_and_the_certificates_are_issued_again(client, typed):
    session = certified_training()

    response = change(client, session, **typed)

    session.refresh_from_db()
    assert str(getattr(session, next(iter(typed)))) == next(iter(typed.values()))
    # That it is saved; and for what certificates say, that they have to be issued again.
    assert len(told(response)) == (1 if "quota" in typed else 2)
    enrolment, former = Enrolment.objects.get(), IssuedDocument.objects.get()
    again = certificates.issue_certificate(
        enrolment,
        former_seen=former.pk,
        seen=certificates.digest_of(certificates.content_of(enrolment)),
        signatory=Signatory.objects.get(),
        site="https://ikm.example",
        today=date(2026, 3, 9),
        by=None,
    )
    assert (again.replaces, again.data["training"]) == (former, session.title)


def test_a_year_other_than_that_of_the_programme_is_told(client):
    sent = answers(client, starts_on="2/11/2026", programme=make_programme(year=2013).pk)

    response = client.post(NEW, sent)

    session = TrainingSession.objects.get()
    assert session.starts_on.year == 2026
    assert [text for text in told(response) if "2013" in text and "2026" in text]
    assert len(told(change(client, session))) == 2
    url = f"{session.get_absolute_url()}salin/"
    # Over the turn of a year it is held in both.
    for days, warned in [(("5/11/2026", "6/11/2026"), 1), (("31/12/2012", "2/1/2013"), 0)]:
        copied = opened(client, url, starts_on=days[0], ends_on=days[1])
        assert len([text for text in told(client.post(url, copied)) if "2013" in text]) == warned


def test_places_that_are_taken_are_not_taken_away(client):
    session = make_training(quota=5, reserve_places=5)
    in_class(session, 3)
    waiting(session, "Rina")

    assert list(errors(change(client, session, quota="2"))) == ["quota"]
    assert list(errors(change(client, session, reserve_places="0"))) == ["reserve_places"]
    assert change(client, session, quota="3", reserve_places="1").status_code == 302


def test_what_the_database_refuses_is_told(client, monkeypatch):
    session = make_training(quota=5)
    in_class(session, 3)
    # As when somebody enrols after the form has looked.
    monkeypatch.setattr("trainings.forms.sessions.SessionForm._refuse_fewer_places", lambda _: None)

    assert list(errors(change(client, session, quota="2"))) == ["__all__"]
    session.refresh_from_db()
    assert session.quota == 5


def test_more_places_go_to_the_reserve_list_in_order(client):
    session = make_training(quota=1, reserve_places=5)
    in_class(session, 1)
    people = [waiting(session, name) for name in ["Rina", "Sari", "Tuti"]]

    response = change(client, session, quota="3")

    for enrolment in people:
        enrolment.refresh_from_db()
    assert [one.state for one in people] == [State.ACCEPTED, State.ACCEPTED, State.RESERVE]
    said = " ".join(told(response))
    assert "Rina" in said
    assert "Sari" in said
    assert "Tuti" not in said


def test_over_a_newer_version_both_are_shown(client):
    session = make_training()
    url = f"{session.get_absolute_url()}ubah/"
    sent = opened(client, url, venue="German Center")
    TrainingSession.objects.filter(pk=session.pk).update(venue="Balai Kota")

    response = client.post(url, sent)

    assert response.status_code == 409
    rows = {row[1:] for row in response.context["differences"]}
    assert rows == {("Balai Kota", "German Center")}


# --- Copying ---------------------------------------------------------------------------------


def test_a_copy_has_all_but_people_materials_and_photos(client):
    session = make_training(
        ends_on=date(2026, 3, 4), enrol_until=date(2026, 3, 1), quota=7, instructors="Pak Budi"
    )
    for _ in range(3):
        make_meeting(session=session)
    make_session_partner(session=session)
    SyllabusTopic.objects.create(session=session, position=1, topic="Pola", hours=4)
    make_enrolment(session=session)
    make_material(session=session)
    make_session_photo(session=session)
    other = make_field("furnitur")

    response = client.post(
        f"{session.get_absolute_url()}salin/",
        {"title": "Furnitur", "programme": session.programme_id, "field": other.pk,
         "starts_on": "6/4/2026"},
    )  # fmt: skip

    made = TrainingSession.objects.latest("pk")
    assert response["Location"] == made.get_absolute_url()
    assert (made.title, made.field, made.quota) == ("Furnitur", other, 7)
    assert (made.state, made.slug) == (TrainingSession.State.DRAFT, "furnitur-2026")
    assert (made.ends_on, made.enrol_until) == (date(2026, 4, 8), date(2026, 4, 5))
    days = list(made.meetings.values_list("held_on", flat=True))
    assert days == [date(2026, 4, day) for day in [6, 7, 8]]
    assert made.partners.count() == made.topics.count() == 1
    for left in [made.enrolments, made.materials, made.photos]:
        assert not left.exists()
    assert session.meetings.count() == 3


def test_a_shorter_copy_leaves_the_last_meetings_out(client):
    session = make_training(ends_on=date(2026, 3, 4))
    for _ in range(3):
        make_meeting(session=session)
    url = f"{session.get_absolute_url()}salin/"
    sent = opened(client, url, starts_on="6/4/2026")

    assert list(errors(client.post(url, {**sent, "ends_on": "5/4/2026"}))) == ["ends_on"]
    client.post(url, {**sent, "ends_on": "7/4/2026"})

    assert TrainingSession.objects.latest("pk").meetings.count() == 2


def copied(client, session, starts_on):
    url = f"{session.get_absolute_url()}salin/"
    client.post(url, opened(client, url, starts_on=starts_on))
    made = TrainingSession.objects.latest("pk")
    days = sorted(set(made.meetings.values_list("held_on", flat=True)))
    return made.ends_on.day, [day.day for day in days]


def test_days_that_follow_each_other_do_so_again(client):
    # Friday, Saturday and Monday.
    session = make_training(starts_on=date(2026, 3, 6), ends_on=date(2026, 3, 9))
    for held_on in [date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 9)]:
        make_meeting(session=session, held_on=held_on)

    assert copied(client, session, "6/4/2026") == (8, [6, 7, 8])
    assert copied(client, session, "3/4/2026") == (6, [3, 4, 6])
    assert copied(client, session, "4/4/2026") == (7, [4, 6, 7])


def test_days_with_time_in_between_keep_it(client):
    session = make_training(ends_on=date(2026, 3, 9))
    for held_on in [date(2026, 3, 2), date(2026, 3, 9)]:
        make_meeting(session=session, held_on=held_on)

    assert copied(client, session, "7/4/2026") == (14, [7, 14])


# --- State -----------------------------------------------------------------------------------


def give(client, session, state, **typed):
    url = f"{session.get_absolute_url()}keadaan/"
    session.refresh_from_db()
    return client.post(url, {"version": session.version, "state": state, **typed})


@pytest.mark.parametrize(
    ("before", "after"),
    [("konsep", "dibuka"), ("dibuka", "ditutup"), ("ditutup", "berjalan"), ("berjalan", "selesai"),
     ("selesai", "berjalan"), ("dibuka", "konsep")],
)  # fmt: skip
def test_states_follow_each_other(client, before, after):
    session = make_training(state=before)

    assert give(client, session, after)["Location"] == session.get_absolute_url()

    session.refresh_from_db()
    assert session.state == after


def test_no_other_state_follows(client):
    session = make_training(state="konsep")

    for odd in ["selesai", "konsep", "xx", "", *ODD]:
        assert list(errors(give(client, session, odd))) == ["state"]


def test_with_people_in_it_it_is_no_draft_again(client):
    session = make_training()
    make_enrolment(session=session)

    assert list(errors(give(client, session, "konsep"))) == ["state"]


def test_cancelling_needs_a_reason_and_can_be_undone(client):
    session = make_training(quota=1, reserve_places=1)
    in_class(session, 1)
    reserve = waiting(session, "Rina")

    assert list(errors(give(client, session, "dibatalkan"))) == ["reason"]
    give(client, session, "dibatalkan", reason="Anggaran tidak cukup")
    session.refresh_from_db()
    assert session.cancellation_reason == "Anggaran tidak cukup"
    session.enrolments.filter(state=State.ACCEPTED).update(state=State.DECLINED)
    response = give(client, session, "dibuka", reason="tak terpakai")

    session.refresh_from_db()
    reserve.refresh_from_db()
    assert (session.state, session.cancellation_reason) == ("dibuka", "")
    assert reserve.state == State.ACCEPTED
    assert "Rina" in " ".join(told(response))


def test_two_who_change_the_state_see_each_other(client):
    session = make_training(state="ditutup")
    sent = {"version": session.version, "state": "berjalan"}
    TrainingSession.objects.filter(pk=session.pk).update(
        state="dibatalkan", cancellation_reason="x"
    )

    response = client.post(f"{session.get_absolute_url()}keadaan/", sent)

    assert response.status_code == 409


def test_the_day_of_the_first_opening_stays(client, time_machine):
    session = make_training(state="konsep")
    give(client, session, "dibuka")
    time_machine.move_to("2026-02-09T10:00:00+07:00")
    for state in ["konsep", "dibuka"]:
        give(client, session, state)

    session.refresh_from_db()
    assert (session.state, session.opened_on) == ("dibuka", date(2026, 2, 2))


def test_a_draft_that_is_cancelled_stays_with_the_staff(client):
    session = make_training(state="konsep")

    give(client, session, "dibatalkan", reason="Salah ketik")

    session.refresh_from_db()
    assert (session.state, session.opened_on) == ("dibatalkan", None)
    page = client.get(session.get_absolute_url()).content.decode()
    assert f"/pelatihan/{session.slug}/" not in page
    assert "Salah ketik" in page


# --- Deleting --------------------------------------------------------------------------------


def delete(client, session):
    url = f"{session.get_absolute_url()}hapus/"
    return client.post(url, {"version": session.version, "form_token": str(uuid4())})


@pytest.mark.parametrize("state", ["konsep", "dibatalkan"])
def test_what_was_entered_in_error_can_be_deleted(client, state):
    reason = "Salah ketik" if state == "dibatalkan" else ""
    session = make_training(state=state, cancellation_reason=reason, opened_on=None)
    make_meeting(session=session)
    make_session_partner(session=session)
    SyllabusTopic.objects.create(session=session, position=1, topic="Pola", hours=4)
    make_material(session=session)
    make_session_photo(session=session)
    address = f"{session.get_absolute_url()}hapus/"
    assert address in client.get(session.get_absolute_url()).content.decode()
    asked = client.get(address)
    assert asked.status_code == 200
    assert TrainingSession.objects.exists()

    response = delete(client, session)

    assert response["Location"] == URL
    for model in [TrainingSession, Meeting, SyllabusTopic, Scan, Picture]:
        assert not model.objects.exists()
    for name in ["TrainingSessionEvent", "MeetingEvent", "SyllabusTopicEvent"]:
        labels = apps.get_model("trainings", name).objects.values_list("pgh_label", flat=True)
        assert set(labels) == {"insert", "delete"}
    assert client.get(address).status_code == 404


def opened_before(session):
    session.opened_on = date(2026, 2, 1)
    session.save()


@pytest.mark.parametrize(
    "happens",
    [
        opened_before,
        lambda session: make_enrolment(session=session, state=State.CANDIDATE),
        lambda session: Invitation.objects.create(session=session, document=make_document()),
        lambda session: make_import(target="peserta", target_key=session.pk),
    ],
)
def test_what_left_a_trace_is_not_deleted(client, happens):
    session = make_training(state="konsep")
    happens(session)
    session.refresh_from_db()

    response = delete(client, session)

    assert response["Location"] == session.get_absolute_url()
    assert len(told(response)) == 1
    assert TrainingSession.objects.exists()
    with pytest.raises(RefusedError):
        remove(session=session, version=session.version)


def test_who_deletes_sees_what_others_changed(client):
    session = make_training(state="konsep")
    TrainingSession.objects.update(title="Judul lain")

    assert delete(client, session).status_code == 409
    assert TrainingSession.objects.exists()


# --- The page --------------------------------------------------------------------------------


def test_the_page_shows_all_and_no_more_than_one_may_do(client):
    session = make_training(state="konsep", ends_on=date(2026, 3, 4), cost=0)
    make_meeting(session=session)
    make_meeting(session=session)
    make_session_partner(session=session)
    SyllabusTopic.objects.create(session=session, position=1, topic="Pola dasar", hours=4)
    material = make_material(session=session)
    make_session_photo(session=session, caption="Pembukaan", consented_on=date(2026, 2, 1))
    in_class(session, 2)
    make_business()

    page = client.get(session.get_absolute_url())
    shown = page.content.decode()

    assert page.context["hours"] == 16
    assert page.context["counts"][0][1] == 2
    for text in ["Pola dasar", "Pembukaan", material.file.code, "Kementerian Perindustrian RI"]:
        assert text in shown
    assert f"/pelatihan/{session.slug}/" not in shown
    client.force_login(make_user("pejabat"))
    shown = client.get(session.get_absolute_url()).content.decode()
    assert "Pola dasar" in shown
    assert material.file.code not in shown
    for word in ["ubah/", "/hapus/", "keadaan/", "/salin/"]:
        assert word not in shown


def test_unknown_ones_are_not_found(client):
    for path in [
        "",
        "ubah/",
        "salin/",
        "keadaan/",
        "hapus/",
        "pertemuan/baru/",
        "mitra/",
        "materi/",
        "foto/",
    ]:
        assert client.get(f"{URL}999999/{path}").status_code == 404
        assert client.get(f"{URL}{10**30}/{path}").status_code == 404
