"""Partners and their logos, as the staff keep them."""

from datetime import date

import pytest

from documents.models import Picture
from tests.factories import make_user
from tests.forms import ODD, errors
from tests.pictures import make_picture, photo_file
from tests.training_factories import make_partner, make_session_partner, make_training
from trainings.models import Partner

pytestmark = pytest.mark.django_db
URL = "/staf/pelatihan/mitra/"


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def answers(**typed):
    return {"name": "Komisi VI DPR RI", "kind": "dpr", **typed}


def names(response):
    return [row.name for row in response.context["page"].rows]


def test_the_list_counts_trainings_and_filters(client):
    ministry = make_partner()
    make_partner("Komisi VI DPR RI", kind="dpr", logo=make_picture(64, 48))
    make_session_partner(partner=ministry)

    response = client.get(URL)

    assert names(response) == ["Kementerian Perindustrian RI", "Komisi VI DPR RI"]
    assert [row.session_count for row in response.context["page"].rows] == [1, 0]
    assert names(client.get(URL, {"jenis": "dpr"})) == ["Komisi VI DPR RI"]
    assert names(client.get(URL, {"q": "industri"})) == ["Kementerian Perindustrian RI"]


def test_one_is_added_with_its_logo(client, clerk):
    response = client.post(
        f"{URL}baru/", answers(website="www.dpr.go.id", logo=photo_file(name="logo.png"))
    )

    partner = Partner.objects.get()
    assert response["Location"] == partner.get_absolute_url()
    assert partner.website == "https://www.dpr.go.id"
    assert partner.logo
    assert partner.saved_by == clerk
    assert partner.logo.code in client.get(partner.get_absolute_url()).content.decode()


@pytest.mark.parametrize("typed", [{"logo": "new"}, {"remove_logo": "on"}])
def test_a_former_logo_stays_in_the_store(client, typed):
    former = make_picture(64, 48)
    partner = make_partner("Komisi VI DPR RI", logo=former)
    if "logo" in typed:
        typed = {"logo": photo_file()}

    client.post(f"{partner.get_absolute_url()}ubah/", answers(version="1", **typed))

    partner.refresh_from_db()
    assert partner.logo != former
    assert Picture.objects.filter(pk=former.pk).exists()


def test_its_page_lists_its_trainings(client):
    partner = make_partner()
    first = make_training(title="Lama", starts_on=date(2025, 1, 6))
    for session in [make_training(title="Baru"), first]:
        make_session_partner(session=session, partner=partner)

    response = client.get(partner.get_absolute_url())

    assert [row.session.title for row in response.context["page"].rows] == ["Baru", "Lama"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "kementerian perindustrian ri"}, "name"),
        ({"name": "Bank 0812 3456 7890"}, "name"),
        ({"kind": ""}, "kind"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "ftp://dpr.go.id"}, "website"),
        ({"logo": photo_file(b"no picture")}, "logo"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    make_partner()

    assert list(errors(client.post(f"{URL}baru/", answers(**typed)))) == [field]
    assert Partner.objects.count() == 1


@pytest.mark.parametrize("field", ["name", "kind", "website", "logo"])
def test_odd_answers_never_break_the_page(client, field):
    for odd in ODD:
        assert client.post(f"{URL}baru/", answers() | {field: odd}).status_code in {200, 302}


def test_over_a_newer_version_both_are_shown(client):
    partner = make_partner("Komisi VI DPR RI", kind="dpr")
    Partner.objects.filter(pk=partner.pk).update(kind="lainnya")

    response = client.post(f"{partner.get_absolute_url()}ubah/", answers(version="1"))

    assert response.status_code == 409
    assert len(response.context["differences"]) == 1


def test_unknown_ones_are_not_found(client):
    assert client.get(f"{URL}999999/").status_code == 404
    assert client.get(f"{URL}999999/ubah/").status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    partner = make_partner()
    for number in range(rows):
        make_partner(str(number), logo=make_picture(64, 48))
        make_session_partner(session=make_training(field=f"b{number}"), partner=partner)

    # session, user, rights, count, page
    with django_assert_num_queries(5):
        client.get(URL)
    # session, user, rights, partner, page
    with django_assert_num_queries(5):
        client.get(partner.get_absolute_url())
