"""Training programmes, as the staff keep them."""

import pytest

from tests.factories import make_user
from tests.forms import ODD, errors
from tests.training_factories import make_programme, make_training
from trainings.models import Programme

pytestmark = pytest.mark.django_db
URL = "/staf/pelatihan/program/"


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def answers(**typed):
    return {"name": "Peningkatan IKM", "year": "2026", "budget": "apbn", **typed}


def names(response):
    return [row.name for row in response.context["page"].rows]


def test_the_list_is_by_year_and_counts_trainings(client):
    older = make_programme(name="Lama", year=2013)
    make_programme(name="Baru", year=2026)
    make_training(programme=older)

    response = client.get(URL)

    assert names(response) == ["Baru", "Lama"]
    assert [row.session_count for row in response.context["page"].rows] == [0, 1]
    assert names(client.get(URL, {"tahun": "2013"})) == ["Lama"]
    assert names(client.get(URL, {"q": "bar"})) == ["Baru"]


def test_one_is_added_and_changed(client, clerk):
    assert client.get(f"{URL}baru/").context["form"]["year"].value() == 2026

    response = client.post(
        f"{URL}baru/", answers(obstacle="keterampilan", aim="Naik kelas", budget_note="DIPA 2026")
    )

    programme = Programme.objects.get()
    assert response["Location"] == programme.get_absolute_url()
    assert (programme.obstacle, programme.saved_by) == ("keterampilan", clerk)
    client.post(f"{programme.get_absolute_url()}ubah/", answers(version="1", year="2025"))
    programme.refresh_from_db()
    assert (programme.year, programme.obstacle) == (2025, "")


def test_its_page_lists_its_trainings(client):
    programme = make_programme()
    make_training(programme=programme, title="Konveksi")
    make_training(programme=make_programme(name="Lain"), title="Lain")

    response = client.get(programme.get_absolute_url())

    assert [row.title for row in response.context["page"].rows] == ["Konveksi"]
    assert f"/staf/pelatihan/baru/?program={programme.pk}" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Pelatihan IKM"}, "name"),
        ({"name": "Hubungi 0812 3456 7890"}, "name"),
        ({"year": "1900"}, "year"),
        ({"year": str(10**30)}, "year"),
        ({"budget": ""}, "budget"),
        ({"obstacle": "xx"}, "obstacle"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    make_programme()

    assert list(errors(client.post(f"{URL}baru/", answers(**typed)))) == [field]
    assert Programme.objects.count() == 1


@pytest.mark.parametrize("field", ["name", "year", "budget", "budget_note", "aim", "obstacle"])
def test_odd_answers_never_break_the_page(client, field):
    for odd in ODD:
        assert client.post(f"{URL}baru/", answers() | {field: odd}).status_code in {200, 302}


def test_over_a_newer_version_both_are_shown(client):
    programme = make_programme(name="Peningkatan IKM")
    Programme.objects.filter(pk=programme.pk).update(aim="Lain")

    response = client.post(
        f"{programme.get_absolute_url()}ubah/", answers(version="1", aim="Naik kelas")
    )

    assert response.status_code == 409
    assert {row[1:] for row in response.context["differences"]} == {("Lain", "Naik kelas")}


def test_unknown_ones_are_not_found(client):
    assert client.get(f"{URL}999999/").status_code == 404
    assert client.get(f"{URL}999999/ubah/").status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    programme = make_programme()
    for number in range(rows):
        make_programme(name=str(number))
        make_training(programme=programme)

    # session, user, rights, count, page
    with django_assert_num_queries(5):
        client.get(URL)
    # session, user, rights, programme, page
    with django_assert_num_queries(5):
        client.get(programme.get_absolute_url())
