"""Meetings, partners, materials and photos of a training."""

from datetime import date, time

import pytest

from documents.models import Picture, Scan
from tests.factories import make_user
from tests.forms import ODD, errors, told
from tests.pictures import paper_file, photo_file
from tests.training_factories import (
    make_attendance,
    make_certificate,
    make_enrolment,
    make_material,
    make_meeting,
    make_partner,
    make_session_partner,
    make_session_photo,
    make_training,
)
from trainings.actions import session_parts
from trainings.actions.refusals import RefusedError
from trainings.models import Material, Meeting, SessionPartner, SessionPhoto

pytestmark = pytest.mark.django_db
URL = "/staf/pelatihan/"


@pytest.fixture(autouse=True)
def fourth_of_march(time_machine):
    time_machine.move_to("2026-03-04T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def session():
    return make_training(ends_on=date(2026, 3, 4), quota=5)


def page(session, path):
    return f"{session.get_absolute_url()}{path}"


# --- Meetings --------------------------------------------------------------------------------

MEETING = {"held_on": "3/3/2026", "part": "sehari", "starts_at": "08.00", "ends_at": "15.00"}


def proposed(client, session):
    form = client.get(page(session, "pertemuan/baru/")).context["form"]
    return [form[name].value() for name in ["held_on", "part", "starts_at", "hours"]]


def test_a_meeting_is_proposed_on_the_next_free_part_of_a_day(client, session):
    none = proposed(client, session)
    make_meeting(session=session, part="pagi", starts_at=time(9), ends_at=time(12), hours=4)
    morning = proposed(client, session)
    make_meeting(session=session, part="pagi", starts_at=time(9), ends_at=time(12))
    make_meeting(
        session=session,
        held_on=date(2026, 3, 2),
        part="siang",
        starts_at=time(13),
        ends_at=time(15),
        hours=2,
    )

    assert none[0] == date(2026, 3, 2)
    assert morning == [date(2026, 3, 3), "pagi", time(9), 4]
    assert proposed(client, session) == [date(2026, 3, 3), "siang", time(13), 2]


def test_a_sunday_without_a_meeting_is_not_proposed(client):
    session = make_training(starts_on=date(2026, 3, 7), ends_on=date(2026, 3, 9))
    make_meeting(session=session)

    assert proposed(client, session)[0] == date(2026, 3, 9)


@pytest.mark.parametrize(("typed", "hours"), [({}, 9), ({"hours": "7"}, 7)])
def test_hours_follow_from_the_times_unless_told(client, session, typed, hours):
    response = client.post(page(session, "pertemuan/baru/"), MEETING | typed)

    assert response["Location"] == page(session, "#pertemuan")
    meeting = Meeting.objects.get()
    assert (meeting.session, meeting.hours) == (session, hours)


def test_a_meeting_is_changed(client, session):
    meeting = make_meeting(session=session)

    client.post(f"{URL}pertemuan/{meeting.pk}/", MEETING | {"version": "1", "part": "pagi"})

    meeting.refresh_from_db()
    assert (meeting.held_on, meeting.part, meeting.hours) == (date(2026, 3, 3), "pagi", 9)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"held_on": "5/3/2026"}, "held_on"),
        ({"held_on": ""}, "held_on"),
        ({"held_on": "2/3/2026"}, "part"),
        ({"held_on": "2/3/2026", "part": "siang"}, "starts_at"),
        ({"part": "malam"}, "part"),
        ({"ends_at": "07.00"}, "ends_at"),
        ({"starts_at": "8 pagi"}, "starts_at"),
        ({"hours": "0"}, "hours"),
        ({"hours": "25"}, "hours"),
    ],
)
def test_bad_meetings_are_told_at_their_field(client, session, typed, field):
    make_meeting(session=session)

    found = errors(client.post(page(session, "pertemuan/baru/"), MEETING | typed))

    assert list(found) == [field]
    assert Meeting.objects.count() == 1


def test_what_the_database_refuses_is_a_sentence(session, clerk):
    make_meeting(session=session)
    values = {"starts_at": time(9), "ends_at": time(10), "hours": 1}
    for held_on in [date(2026, 3, 2), date(2026, 3, 9)]:
        meeting = Meeting(session=session)
        with pytest.raises(RefusedError):
            session_parts.save_meeting(
                meeting=meeting,
                version=None,
                values={**values, "held_on": held_on, "part": "pagi"},
                by=clerk,
            )
    assert Meeting.objects.count() == 1


def test_a_meeting_goes_unless_attendance_was_marked(client, session):
    kept, gone = make_meeting(session=session), make_meeting(session=session)
    make_attendance(enrolment=make_enrolment(session=session), meeting=kept, is_present=False)
    sent = {"version": "1", "form_token": "6f1c1e1a-64a0-4e8f-9c3a-1f8b0c9d0e11"}

    refused = client.post(f"{URL}pertemuan/{kept.pk}/hapus/", {"version": "1"})
    first = client.post(f"{URL}pertemuan/{gone.pk}/hapus/", sent)
    again = client.post(f"{URL}pertemuan/{gone.pk}/hapus/", sent)

    assert list(errors(refused)) == ["__all__"]
    assert first["Location"] == again["Location"] == page(session, "#pertemuan")
    assert Meeting.objects.get() == kept


def test_a_meeting_at_which_people_were_stays_on_its_day(client, session, clerk):
    meeting = make_meeting(session=session)
    mark = make_attendance(enrolment=make_enrolment(session=session), meeting=meeting)
    url = f"{URL}pertemuan/{meeting.pk}/"
    sent = {
        "version": 1, "held_on": "3/3/2026", "part": "sehari", "starts_at": "08.00",
        "ends_at": "15.00", "hours": "8",
    }  # fmt: skip

    found = errors(client.post(url, sent))

    assert list(found) == ["held_on"]
    assert "2 Maret 2026" in found["held_on"][0]
    with pytest.raises(RefusedError):
        session_parts.save_meeting(
            meeting=meeting, version=1, values={"held_on": date(2026, 3, 3), "hours": 8}, by=clerk
        )
    # Times can be mended; and once nobody was there, the day as well.
    assert client.post(url, sent | {"held_on": "2/3/2026"}).status_code == 302
    mark.is_present = False
    mark.save()
    assert client.post(url, sent | {"version": 2}).status_code == 302


def test_hours_that_certificates_state_stay(client, session, clerk):
    meeting = make_meeting(session=session)
    other = make_meeting(session=session)
    make_certificate(enrolment=make_enrolment(session=session, state="lulus"))
    sent = {
        "version": 1, "held_on": "2/3/2026", "part": "sehari", "starts_at": "08.00",
        "ends_at": "16.00", "hours": "10",
    }  # fmt: skip

    assert list(errors(client.post(f"{URL}pertemuan/{meeting.pk}/", sent))) == ["hours"]
    assert client.get(page(session, "pertemuan/baru/"))["Location"] == session.get_absolute_url()
    with pytest.raises(RefusedError):
        session_parts.save_meeting(
            meeting=Meeting(session=session), version=None, values={"hours": 8}, by=clerk
        )
    with pytest.raises(RefusedError):
        session_parts.remove_meeting(meeting=other, version=1)
    assert client.post(f"{URL}pertemuan/{meeting.pk}/", sent | {"hours": "8"}).status_code == 302


# --- Partners --------------------------------------------------------------------------------


def test_partners_come_in_order_and_go(client, session):
    names = ["Kementerian Perindustrian RI", "Komisi VI DPR RI", "German Center"]
    for name in names:
        sent = {"partner": make_partner(name).pk, "role": "penyelenggara"}
        response = client.post(page(session, "mitra/"), sent)
        assert response["Location"] == page(session, "#mitra")
    last = SessionPartner.objects.get(partner__name="German Center")

    client.post(f"{URL}mitra-pelatihan/{last.pk}/naik/")
    first = session.partners.first()
    client.post(f"{URL}mitra-pelatihan/{first.pk}/naik/")

    def there():
        return [row.partner.name for row in session.partners.all()]

    assert there() == [names[0], names[2], names[1]]
    last.refresh_from_db()
    sent = {"version": last.version}
    client.post(f"{URL}mitra-pelatihan/{last.pk}/hapus/", sent)
    assert there() == names[:2]


def test_a_partner_takes_part_once(client, session):
    row = make_session_partner(session=session)
    make_partner("DPR RI")
    sent = {"partner": row.partner_id, "role": "pendukung"}

    assert list(errors(client.post(page(session, "mitra/"), sent))) == ["partner"]


def test_without_a_partner_left_one_is_asked_for_first(client, session):
    make_session_partner(session=session)

    assert client.get(page(session, "mitra/"))["Location"] == f"{URL}mitra/"


# --- Materials -------------------------------------------------------------------------------


@pytest.mark.parametrize(("title", "kept"), [("", "Modul 1"), ("Pola", "Pola")])
def test_material_is_uploaded_and_deleted(client, session, title, kept):
    sent = {"title": title, "scan_file": paper_file(name="Modul 1.pdf")}

    response = client.post(page(session, "materi/"), sent)

    assert response["Location"] == page(session, "#materi")
    material = Material.objects.get()
    assert (material.title, material.file.kind) == (kept, Scan.Kind.PDF)
    client.post(f"{URL}materi/{material.pk}/hapus/", {"version": "1"})
    assert not Material.objects.exists()
    assert not Scan.objects.exists()


def test_other_files_are_refused(client, session):
    for sent in [{}, {"scan_file": paper_file(b"PK\x03\x04", "modul.docx")}]:
        found = errors(client.post(page(session, "materi/"), {"title": "Modul", **sent}))
        assert list(found) == ["scan_file"]


# --- Photos ----------------------------------------------------------------------------------


def test_photos_come_several_at_once_and_bad_ones_are_told(client, session):
    files = [photo_file(), photo_file(b"", "kosong.jpg"), photo_file()]

    response = client.post(
        page(session, "foto/"),
        {"photos": files, "caption": "Pembukaan", "consented_on": "3/3/2026"},
    )

    assert response["Location"] == page(session, "#foto")
    rows = list(session.photos.order_by("position").values_list("position", "caption"))
    assert rows == [(1, "Pembukaan"), (2, "Pembukaan")]
    assert "kosong.jpg" in " ".join(told(response))
    assert session.photos.first().consented_on == date(2026, 3, 3)


def test_places_are_limited_and_gaps_are_used(client, session, clerk):
    for number in [*range(1, 5), *range(6, 24)]:
        make_session_photo(session=session, position=number)

    sent = {"photos": [photo_file(name=f"{number}.jpg") for number in range(3)]}
    response = client.post(page(session, "foto/"), sent)

    places = sorted(session.photos.values_list("position", flat=True))
    assert places == list(range(1, 25))
    assert "2.jpg" in " ".join(told(response))


def test_without_consent_the_public_sees_no_photo(client, session):
    photo = make_session_photo(session=session, caption="Lama")
    public = f"/foto/{photo.picture.code}-320.jpg"
    sent = {"version": "1", "caption": "Telp 0812 3456 7890", "consented_on": ""}

    response = client.post(f"{URL}foto/{photo.pk}/", sent)

    assert len(told(response)) == 2
    assert client.get(public).status_code == 404
    later = {"version": "2", "caption": "Baru", "consented_on": "5/3/2026"}
    assert list(errors(client.post(f"{URL}foto/{photo.pk}/", later))) == ["consented_on"]
    client.post(f"{URL}foto/{photo.pk}/", {**later, "consented_on": "4/3/2026"})
    photo.refresh_from_db()
    assert (photo.caption, photo.consented_on) == ("Baru", date(2026, 3, 4))


def test_a_photo_goes_with_its_files(client, session):
    photo = make_session_photo(session=session)

    client.post(f"{URL}foto/{photo.pk}/hapus/", {"version": "1"})

    assert not SessionPhoto.objects.exists()
    assert not Picture.objects.exists()


# --- All of them -----------------------------------------------------------------------------


def test_odd_answers_never_break_the_pages(client, session):
    make_partner()
    make_session_partner(session=session)
    fields = {
        "pertemuan/baru/": ["held_on", "part", "starts_at", "hours"],
        "mitra/": ["partner", "role"],
        "materi/": ["title", "scan_file"],
        "foto/": ["photos", "caption", "consented_on"],
    }
    for path, names in fields.items():
        for name in names:
            for odd in ODD:
                sent = (MEETING if path.startswith("p") else {}) | {name: odd}
                assert client.post(page(session, path), sent).status_code in {200, 302}


def test_what_is_gone_is_not_found(client):
    for path in ["pertemuan", "mitra-pelatihan", "materi", "foto"]:
        assert client.get(f"{URL}{path}/999999/hapus/").status_code == 404
        assert client.post(f"{URL}{path}/999999/hapus/").status_code == 404
    assert client.post(f"{URL}mitra-pelatihan/999999/naik/").status_code == 404


def test_who_may_only_look_changes_nothing(client, session):
    meeting, material = make_meeting(session=session), make_material(session=session)
    client.force_login(make_user("pejabat"))

    for path in [f"pertemuan/{meeting.pk}/hapus/", f"materi/{material.pk}/hapus/"]:
        assert client.post(f"{URL}{path}", {"version": "1"}).status_code == 403
    assert Meeting.objects.exists()
    assert Material.objects.exists()
