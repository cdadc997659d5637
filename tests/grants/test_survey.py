"""Surveys: who went, what they found, photos."""

from datetime import date

import pytest

from documents.models import Picture
from grants import history
from grants.actions.refusals import RefusedError
from grants.actions.surveying import correct_survey, note_survey
from grants.models import GrantLine, GrantPhoto, State, Survey
from tests.factories import make_user
from tests.forms import ODD, errors, told
from tests.grant_factories import make_grant, make_survey
from tests.pictures import photo_file
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
TOKEN = "6f1c1e1a-64a0-4e8f-9c3a-1f8b0c9d0e11"
ANSWERS = {"surveyed_on": "5/5/2026", "surveyor": "Dedi Rekaan", "found": "Listrik cukup."}


@pytest.fixture(autouse=True)
def sixth_of_may(time_machine):
    time_machine.move_to("2026-05-06T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def grant(clerk):
    return make_grant(proposer=clerk)


def url(grant):
    return f"{grant.get_absolute_url()}survei/"


def test_a_survey_with_photos_takes_the_grant_on(client, grant, clerk):
    photos = [photo_file(name="a.jpg"), photo_file(name="b.jpg")]

    response = client.post(url(grant), {**ANSWERS, "photos": photos})

    assert response["Location"] == f"{grant.get_absolute_url()}#survei"
    survey = Survey.objects.get()
    assert (survey.surveyed_on, survey.surveyor) == (date(2026, 5, 5), "Dedi Rekaan")
    assert (survey.found, survey.saved_by) == ("Listrik cukup.", clerk)
    grant.refresh_from_db()
    assert (grant.state, grant.saved_by) == (State.SURVEYED, clerk)
    shown = client.get(grant.get_absolute_url()).content.decode()
    assert survey.photos.count() == 2
    for photo in survey.photos.all():
        assert f"/staf/foto/{photo.picture.code}-320.jpg" in shown
        picture = client.get(f"/staf/foto/{photo.picture.code}-320.jpg")
        list(picture)
        assert picture["Content-Type"] == "image/jpeg"


def test_a_stranger_gets_no_photo(client, grant):
    client.post(url(grant), {**ANSWERS, "photos": [photo_file()]})
    code = GrantPhoto.objects.get().picture.code
    client.logout()

    assert "/akun/masuk/" in client.get(f"/staf/foto/{code}-320.jpg")["Location"]


def test_photos_are_not_needed_and_one_that_is_none_is_told(client, grant):
    first = client.post(url(grant), ANSWERS)
    second = client.post(
        url(grant), {**ANSWERS, "photos": [photo_file(), photo_file(b"x", "x.jpg")]}
    )

    assert (first.status_code, second.status_code) == (302, 302)
    assert any("x.jpg" in text for text in told(second))
    assert [one.photos.count() for one in Survey.objects.order_by("pk")] == [0, 1]


def test_sent_twice_it_is_written_once(client, grant):
    for _time in range(2):
        client.post(url(grant), {**ANSWERS, "form_token": TOKEN, "photos": [photo_file()]})

    assert (Survey.objects.count(), GrantPhoto.objects.count()) == (1, 1)


def test_the_form_proposes_today_and_the_writer(client, grant, clerk):
    form = client.get(url(grant)).context["form"]

    assert form["surveyed_on"].value() == date(2026, 5, 6)
    assert form["surveyor"].value() == clerk.name


def test_a_second_survey_leaves_the_state(client):
    grant = make_grant(state=State.VERIFIED)

    client.post(url(grant), ANSWERS)

    grant.refresh_from_db()
    assert grant.state == State.VERIFIED
    assert grant.surveys.count() == 2


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"surveyed_on": "7/5/2026"}, "surveyed_on"),
        ({"surveyed_on": "1/1/2001"}, "surveyed_on"),
        ({"surveyed_on": "2/5/2025"}, "surveyed_on"),
        ({"surveyed_on": ""}, "surveyed_on"),
        ({"surveyor": ""}, "surveyor"),
        ({"found": ""}, "found"),
        ({"found": "x" * 3001}, "found"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, grant, typed, field):
    assert list(errors(client.post(url(grant), ANSWERS | typed))) == [field]
    assert not Survey.objects.exists()


@pytest.mark.parametrize("field", ANSWERS)
def test_odd_answers_never_break_the_page(client, grant, field):
    for odd in ODD:
        assert client.post(url(grant), ANSWERS | {field: odd}).status_code in {200, 302}


def test_photos_alone_that_are_none_are_told(client, grant):
    response = client.post(url(grant), {**ANSWERS, "photos": [photo_file(b"\0x", "x.jpg")]})

    assert list(errors(response)) == ["photos"]
    assert not Picture.objects.exists()


@pytest.mark.parametrize("state", [State.DECIDED, State.REJECTED, State.WITHDRAWN])
def test_what_is_decided_or_closed_is_not_surveyed(client, clerk, state):
    grant = make_grant(state=state)
    before = Survey.objects.count()

    response = client.post(url(grant), ANSWERS)

    assert response["Location"] == grant.get_absolute_url()
    with pytest.raises(RefusedError):
        note_survey(grant=grant, surveyed_on=date(2026, 5, 5), surveyor="A", found="B", by=clerk)
    assert Survey.objects.count() == before


def test_without_equipment_it_is_refused_in_a_sentence_and_nothing_is_written(client, grant):
    GrantLine.objects.all().delete()

    response = client.post(url(grant), {**ANSWERS, "photos": [photo_file()]})

    assert list(errors(response)) == ["__all__"]
    assert not Survey.objects.exists()
    assert not Picture.objects.exists()
    grant.refresh_from_db()
    assert grant.state == State.PROPOSED


def test_an_official_notes_none(client, grant):
    client.force_login(make_user("pejabat"))

    assert client.get(url(grant)).status_code == 403
    assert client.post(url(grant), ANSWERS).status_code == 403
    assert not Survey.objects.exists()


def test_all_surveys_stand_on_the_page(client, grant):
    make_survey(grant=grant, found="Pertama")
    make_survey(grant=grant, found="Kedua")

    page = client.get(grant.get_absolute_url()).content.decode()

    assert page.index("Pertama") < page.index("Kedua")


def test_a_survey_may_be_some_months_older_than_the_proposal(client, grant):
    # Proposed on 4 May 2026.
    client.post(url(grant), ANSWERS | {"surveyed_on": "3/5/2025"})

    assert Survey.objects.get().surveyed_on == date(2025, 5, 3)


# --- Correcting ------------------------------------------------------------------------------


def change_url(survey):
    return f"/staf/bantuan/survei/{survey.pk}/ubah/"


@pytest.fixture
def surveyed():
    """A survey by somebody else, before it is verified."""
    return make_grant(state=State.SURVEYED).surveys.get()


def test_a_survey_is_corrected_from_the_page_of_its_grant(client, surveyed, clerk):
    grant = surveyed.grant
    assert change_url(surveyed) in client.get(grant.get_absolute_url()).content.decode()
    sent = as_shown(client.get(change_url(surveyed)))
    assert (sent["surveyed_on"], sent["surveyor"]) == ("04/05/2026", "Dedi Rekaan")

    response = client.post(change_url(surveyed), sent | ANSWERS | {"surveyor": "Rina Rekaan"})

    assert response["Location"] == f"{grant.get_absolute_url()}#survei"
    surveyed.refresh_from_db()
    assert (surveyed.surveyed_on, surveyed.surveyor) == (date(2026, 5, 5), "Rina Rekaan")
    assert (surveyed.found, surveyed.saved_by) == ("Listrik cukup.", clerk)
    # Who was about to verify it is told that it has changed.
    assert type(grant).objects.get(pk=grant.pk).version == grant.version + 1


def test_its_history_tells_what_was_corrected(client, surveyed):
    client.cookies["django_language"] = "en"
    client.post(change_url(surveyed), {"version": "1", **ANSWERS, "surveyor": "Rina Rekaan"})

    told = [entry.text for entry in history.entries(surveyed.grant)]
    assert any("Dedi Rekaan" in text and "Rina Rekaan" in text for text in told)
    assert any("4 " in text and "5 " in text for text in told)


def test_over_a_newer_version_both_are_shown(client, surveyed):
    sent = as_shown(client.get(change_url(surveyed)))
    Survey.objects.update(surveyor="Orang lain")

    response = client.post(change_url(surveyed), sent | ANSWERS)

    assert response.status_code == 409
    assert ("Orang lain", "Dedi Rekaan") in {row[1:] for row in response.context["differences"]}
    again = as_shown(response) | {"form_token": TOKEN}
    assert client.post(change_url(surveyed), again).status_code == 302
    assert Survey.objects.get().surveyor == "Dedi Rekaan"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"surveyed_on": "7/5/2026"}, "surveyed_on"),
        ({"surveyed_on": "1/1/2001"}, "surveyed_on"),
        ({"surveyor": ""}, "surveyor"),
        ({"found": ""}, "found"),
    ],
)
def test_bad_corrections_are_told_at_their_field(client, surveyed, typed, field):
    sent = {"version": "1", **ANSWERS, **typed}

    assert list(errors(client.post(change_url(surveyed), sent))) == [field]


@pytest.mark.parametrize("field", ["version", *ANSWERS])
def test_odd_corrections_never_break_the_page(client, surveyed, field):
    for odd in ODD:
        sent = {"version": "1", **ANSWERS, field: odd}
        assert client.post(change_url(surveyed), sent).status_code in {200, 302, 409}


@pytest.mark.parametrize("state", [State.VERIFIED, State.HANDED_OVER, State.REJECTED])
def test_once_the_grant_is_verified_or_closed_its_surveys_stay(client, clerk, state):
    grant = make_grant(state=state)
    survey = grant.surveys.first() or make_survey(grant=grant)

    response = client.post(change_url(survey), {"version": "1", **ANSWERS})

    assert response["Location"] == f"{grant.get_absolute_url()}#survei"
    assert change_url(survey) not in client.get(grant.get_absolute_url()).content.decode()
    with pytest.raises(RefusedError):
        correct_survey(survey=survey, version=1, values={"found": "Lain"}, by=clerk)
    survey.refresh_from_db()
    assert survey.found == "Ada tempat."


def test_an_official_corrects_none(client, surveyed):
    client.force_login(make_user("pejabat"))

    assert client.get(change_url(surveyed)).status_code == 403
    assert (
        change_url(surveyed) not in client.get(surveyed.grant.get_absolute_url()).content.decode()
    )
