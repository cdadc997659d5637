"""Certificates of a business: entering, changing and removing them."""

from datetime import date

import pytest
from django.core.files.storage import storages

from businesses.models import CertificateKind, Certification
from documents import pictures
from documents.models import Picture, Scan
from tests.factories import make_business, make_certificate_kind, make_certification, make_user
from tests.forms import ODD, errors, past
from tests.pictures import make_picture, make_scan, paper_file, photo_file

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas", name="Rina Petugas")
    client.force_login(user)
    return user


def add_page(business):
    return f"/staf/ikm/{business.pk}/sertifikat/baru/"


def page_of(certification, action=""):
    return f"/staf/sertifikat/{certification.pk}/{action}"


def brand():
    return make_certificate_kind("merek", shows_picture=True)


def answers(**typed):
    return {"kind": "halal", "number": "ID-7", "issuer": "BPJPH", **typed}


def test_a_certificate_is_added_with_its_files(client, clerk):
    business = make_business()
    brand()

    response = client.post(
        add_page(business),
        answers(
            kind="merek", valid_from="1/5/2026", valid_until="30/4/2030", scan_file=paper_file(),
            photo=photo_file(),
        ),
    )  # fmt: skip

    assert response["Location"] == f"{business.get_absolute_url()}#sertifikat"
    one = business.certifications.get()
    assert (one.kind_id, one.number, one.issuer) == ("merek", "ID-7", "BPJPH")
    assert (one.valid_from, one.valid_until) == (date(2026, 5, 1), date(2030, 4, 30))
    assert one.scan.kind == Scan.Kind.PDF
    assert storages["pictures"].exists(pictures.file_name(one.picture.code, 320))
    assert one.saved_by == clerk
    assert "Rina Petugas" in {who for _text, who in past(business)}


def test_a_picture_is_taken_of_kinds_that_show_it_only(client, clerk):
    brand()
    business, other = make_business(), make_certificate_kind("halal")

    refused = client.post(add_page(business), answers(photo=photo_file()))

    assert list(errors(refused)) == ["photo"]
    assert not business.certifications.exists()
    assert not Picture.objects.exists()
    CertificateKind.objects.update(shows_picture=False)
    assert "photo" not in client.get(add_page(business)).context["form"].fields
    CertificateKind.objects.filter(pk=other.pk).update(shows_picture=True)
    client.post(add_page(business), answers(photo=photo_file()))
    assert business.certifications.get().picture


def test_a_picture_that_is_not_shown_any_more_can_be_removed(client, clerk):
    one = make_certification(picture=make_picture())
    page = client.get(one.business.get_absolute_url()).content.decode()
    assert one.picture.code in page

    client.post(page_of(one), answers(version="1", remove_photo="on"))

    one.refresh_from_db()
    assert one.picture is None
    assert not Picture.objects.exists()


def test_sent_twice_it_is_there_once(client, clerk):
    business = make_business()
    sent = answers(form_token="0b7f6d9e-6c1c-4f60-9d0c-3f8a0f0e2a11")

    first = client.post(add_page(business), sent)
    second = client.post(add_page(business), sent)

    assert first["Location"] == second["Location"]
    assert business.certifications.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "tidak-ada"}, "kind"),
        ({"number": " "}, "number"),
        ({"valid_from": "2/5/2026", "valid_until": "1/5/2026"}, "valid_until"),
        ({"valid_until": "31/2/2026"}, "valid_until"),
        ({"number": "ID-1-2025"}, "number"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, clerk, typed, field):
    business = make_business()
    make_certification(business=business)

    response = client.post(add_page(business), answers(**typed))

    assert list(errors(response)) == [field]
    assert business.certifications.count() == 1


def test_files_of_another_kind_are_refused(client, clerk):
    business = make_business()

    response = client.post(
        add_page(business),
        answers(scan_file=paper_file(b"MZ", "a.pdf"), photo=photo_file(b"<svg/>", "a.jpg")),
    )

    assert set(errors(response)) == {"scan_file", "photo"}
    assert not business.certifications.exists()


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", ["kind", "number", "issuer", "valid_from", "version"])
def test_odd_answers_never_break_the_page(client, clerk, field, odd):
    certification = make_certification()
    sent = answers(version="1") | {field: odd}

    assert client.post(page_of(certification), sent).status_code in {200, 302, 409}


def test_kinds_no_longer_offered_stay_on_what_has_them(client, clerk):
    old = make_certificate_kind("lama", is_active=False)
    with_it = make_certification(kind=old)

    offered = dict(client.get(add_page(make_business())).context["form"].fields["kind"].choices)
    kept = dict(client.get(page_of(with_it)).context["form"].fields["kind"].choices)

    assert "lama" not in offered
    assert "lama" in kept


def test_files_are_replaced_and_removed(client, clerk, django_capture_on_commit_callbacks):
    one = make_certification(kind=brand(), picture=make_picture(), scan=make_scan())
    codes = one.picture.code, one.scan.code
    sent = answers(kind="merek", version="1", photo=photo_file(), remove_scan="on")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(one), sent)

    one.refresh_from_db()
    assert one.scan is None
    assert one.picture.code != codes[0]
    assert Picture.objects.count() == 1
    assert Scan.objects.count() == 0
    assert not storages["pictures"].exists(pictures.file_name(codes[0], 320))


def test_over_a_newer_version_both_are_shown(client, clerk):
    one = make_certification()
    Certification.objects.filter(pk=one.pk).update(issuer="LPPOM")

    response = client.post(page_of(one), answers(version="1"))

    assert response.status_code == 409
    assert ("LPPOM", "BPJPH") in {row[1:] for row in response.context["differences"]}
    assert response.context["form"]["version"].value() == "2"
    one.refresh_from_db()
    assert one.issuer == "LPPOM"
    again = client.post(page_of(one), answers(version="2"))
    assert again.status_code == 302


def test_removing_asks_first_and_takes_the_files_along(client, clerk):
    one = make_certification(picture=make_picture(), scan=make_scan())

    assert client.get(page_of(one, "hapus/")).status_code == 200
    assert Certification.objects.count() == 1
    sent = {"version": "1", "form_token": "0b7f6d9e-6c1c-4f60-9d0c-3f8a0f0e2a12"}
    response = client.post(page_of(one, "hapus/"), sent)

    assert response["Location"] == f"{one.business.get_absolute_url()}#sertifikat"
    assert not Certification.objects.exists()
    assert not Picture.objects.exists()
    assert not Scan.objects.exists()
    # A double click leads to the same page.
    assert client.post(page_of(one, "hapus/"), sent)["Location"] == response["Location"]
    assert client.get(page_of(one, "hapus/")).status_code == 404


def test_an_annulled_registration_gets_none(client, clerk):
    business = make_business(annulled_on=TODAY)

    response = client.post(add_page(business), answers())

    assert response["Location"] == business.get_absolute_url()
    assert not Certification.objects.exists()


def test_the_business_page_says_which_are_valid(client, clerk):
    business = make_business()
    for number, dates in {
        "A": {},
        "B": {"valid_until": date(2026, 5, 3)},
        "C": {"valid_from": date(2026, 5, 5)},
        "D": {"valid_until": TODAY, "valid_from": TODAY},
    }.items():
        make_certification(business=business, number=number, **dates)

    rows = client.get(business.get_absolute_url()).context["certifications"]

    valid = {row.certification.number: row.is_valid for row in rows}
    assert valid == {"A": True, "B": False, "C": False, "D": True}
    assert len({row.state for row in rows}) == 3


def test_a_scan_is_linked_only_for_who_may_open_it(client, clerk):
    one = make_certification(scan=make_scan())
    link = f"/staf/berkas/{one.scan.code}/"

    assert link in client.get(one.business.get_absolute_url()).content.decode()
    client.force_login(make_user("pejabat"))
    page = client.get(one.business.get_absolute_url()).content.decode()
    assert link not in page
    assert "/sertifikat/" not in page
