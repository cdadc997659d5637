"""What belongs to a training: meetings, partners, materials, photos; programmes and partners."""

from datetime import date, time

import pytest
from django.urls import reverse

from documents.models import Picture, Scan
from tests.factories import make_user
from tests.pictures import make_picture, paper_file, photo_file
from tests.sent_forms import as_shown
from tests.training_factories import (
    make_attendance,
    make_meeting,
    make_partner,
    make_programme,
    make_session_partner,
    make_training,
)
from tests.trainings.rules import material, photo
from trainings.models import (
    Material,
    Meeting,
    Partner,
    Programme,
    PublicTrainingPhoto,
    SessionPartner,
    SessionPhoto,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user()
    client.force_login(user)
    return user


def filled(client, url, answers):
    """What a browser sends when the form at `url` is sent with these answers."""
    return {**as_shown(client.get(url)), **answers}


def send(client, name, pk, answers):
    url = reverse(f"staff:{name}", args=[pk])
    return client.post(url, filled(client, url, answers))


# --- Meetings ---


def test_meeting_is_added_with_as_many_hours_as_fit(client, clerk):
    session = make_training()

    answers = {"held_on": "2/3/2026", "part": "pagi", "starts_at": "8", "ends_at": "12.15"}
    send(client, "meeting_add", session.pk, answers)

    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.ends_at, meeting.hours) == (time(8), time(12, 15), 5)


@pytest.mark.parametrize(
    ("answers", "field", "said"),
    [
        ({"held_on": "3/3/2026"}, "held_on", "Ubah dahulu hari pelatihannya"),
        ({"ends_at": "7.00"}, "ends_at", "tidak dapat selesai sebelum dimulai"),
        ({"part": "sehari"}, "part", "sudah ada"),
        ({"starts_at": "14.00", "ends_at": "16.00"}, "starts_at", "Ada pertemuan lain"),
        ({"hours": "25"}, "hours", "24"),
    ],
)
def test_meeting_that_does_not_fit_is_told(client, clerk, answers, field, said):
    session = make_meeting().session
    right = {"held_on": "2/3/2026", "part": "siang", "starts_at": "16.00", "ends_at": "18.00"}

    page = send(client, "meeting_add", session.pk, {**right, **answers})

    assert said in "".join(page.context["form"].errors[field])
    assert session.meetings.count() == 1


def test_meeting_is_changed_and_removed(client, clerk):
    meeting = make_meeting()

    send(client, "meeting_change", meeting.pk, {"hours": "6"})
    meeting.refresh_from_db()
    assert meeting.hours == 6

    send(client, "meeting_remove", meeting.pk, {})
    assert not Meeting.objects.exists()


def test_meeting_with_marks_stays(client, clerk):
    meeting = make_attendance().meeting
    url = reverse("staff:meeting_remove", args=[meeting.pk])

    answer = client.post(url, {"version": meeting.version}, follow=True)

    assert Meeting.objects.exists()
    assert any("tidak dapat dihapus" in str(one) for one in answer.context["messages"])


# --- Partners of a training ---


def test_partners_come_in_order_and_move_up(client, clerk):
    session = make_training()
    for name in ["Kementerian Contoh", "DPR Contoh"]:
        answers = {"partner": make_partner(name).pk, "role": "pendukung"}
        send(client, "session_partner_add", session.pk, answers)

    second = session.partners.last()
    client.post(reverse("staff:session_partner_up", args=[second.pk]))

    assert [row.partner.name for row in session.partners.all()] == [
        "DPR Contoh",
        "Kementerian Contoh",
    ]


def test_partner_that_is_there_is_not_offered(client, clerk):
    row = make_session_partner()
    url = reverse("staff:session_partner_add", args=[row.session_id])

    answer = client.get(url, follow=True)

    assert any("Tidak ada mitra lain" in str(one) for one in answer.context["messages"])


def test_partner_is_taken_off_a_training_and_stays_itself(client, clerk):
    row = make_session_partner()

    send(client, "session_partner_remove", row.pk, {})

    assert not SessionPartner.objects.exists()
    assert Partner.objects.exists()


# --- Materials and photos ---


def test_material_is_kept_as_it_came_and_removed_with_its_file(client, clerk):
    session = make_training()
    send(client, "material_add", session.pk, {"title": "Modul", "file": paper_file()})

    row = Material.objects.get()
    assert row.file.kind == Scan.Kind.PDF
    send(client, "material_remove", row.pk, {})
    assert not Scan.objects.exists()


def test_material_that_is_neither_paper_nor_picture_is_refused(client, clerk):
    session = make_training()
    answers = {"title": "Modul", "file": paper_file(b"<script>")}

    page = send(client, "material_add", session.pk, answers)

    assert page.context["form"].errors["file"]
    assert not Material.objects.exists()


def test_photo_is_public_only_with_consent(client, clerk):
    session = make_training()
    send(client, "session_photo_add", session.pk, {"photo": photo_file(), "caption": "Praktik"})
    row = SessionPhoto.objects.get()
    assert not PublicTrainingPhoto.objects.exists()

    send(client, "session_photo_change", row.pk, {"consented_on": "2/3/2026"})

    assert PublicTrainingPhoto.objects.get().consented_on == date(2026, 3, 2)


def test_photo_is_removed_with_its_picture(client, clerk):
    row = photo()

    send(client, "session_photo_remove", row.pk, {})

    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("meeting_remove", make_meeting),
        ("session_partner_remove", make_session_partner),
        ("material_remove", material),
        ("session_photo_remove", photo),
    ],
)
def test_removed_twice_leads_to_the_same_place(client, clerk, name, make):
    row = make()
    url = reverse(f"staff:{name}", args=[row.pk])
    answers = filled(client, url, {})

    first, second = client.post(url, answers), client.post(url, answers)

    assert first.url == second.url
    assert client.post(reverse(f"staff:{name}", args=[99_999])).status_code == 404


# --- Programmes and partners ---


def test_programme_is_added_once_a_year(client, clerk):
    url = reverse("staff:programme_add")
    answers = {"name": "Pembinaan", "year": "2013", "budget": "apbn", "obstacle": "keterampilan"}

    client.post(url, filled(client, url, answers))
    page = client.post(url, filled(client, url, answers))

    assert Programme.objects.get().obstacle == "keterampilan"
    assert "Sudah ada program" in "".join(page.context["form"].errors["name"])


def test_programme_has_its_trainings_on_its_page(client, clerk):
    programme = make_programme()
    session = make_training(programme=programme)
    make_training(programme=make_programme(year=2020))

    page = client.get(programme.get_absolute_url())

    assert [row.pk for row in page.context["page"].rows] == [session.pk]


def test_partner_has_a_logo_that_stays_in_the_store(client, clerk):
    partner = make_partner(logo=make_picture())
    url = reverse("staff:partner_change", args=[partner.pk])

    client.post(url, filled(client, url, {"remove_logo": "on", "name": "Mitra baru"}))

    partner.refresh_from_db()
    assert (partner.name, partner.logo) == ("Mitra baru", None)
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://contoh.id", "tidak ada"])
def test_website_is_a_web_address(client, clerk, website):
    url = reverse("staff:partner_add")
    answers = {"name": "Mitra", "kind": "bank", "website": website}

    page = client.post(url, filled(client, url, answers))

    assert page.context["form"].errors["website"]


def test_two_partners_of_one_name_are_told(client, clerk):
    make_partner("Politeknik Contoh")
    url = reverse("staff:partner_add")

    answers = {"name": "Politeknik Contoh", "kind": "sekolah"}
    page = client.post(url, filled(client, url, answers))

    assert "Sudah ada mitra" in "".join(page.context["form"].errors["name"])


@pytest.mark.parametrize("name", ["programmes", "partners"])
@pytest.mark.parametrize("rows", [1, 8])
def test_query_counts_do_not_grow(client, clerk, name, rows, django_assert_num_queries):
    for number in range(rows):
        row = make_session_partner(partner=make_partner(f"Mitra {number}"))
        row.session.programme = make_programme(year=2000 + number)
        row.session.save()

    with django_assert_num_queries(5):  # session, user, rights, page, count
        client.get(reverse(f"staff:{name}"))
