"""The trainings of the demo: the story of 2013 as it was told, and nobody real."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from businesses.demo import DEMO_MARK, RealDataError, write_demo
from tests.factories import make_business, make_user
from tests.pictures import encoded_once
from trainings.demo import STORY, write_trainings
from trainings.models import Enrolment, Evaluation, PublicTrainingCount, State, TrainingSession

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)


@pytest.fixture
def demo(monkeypatch):
    """A demo of 400 open businesses with trainings; how many trainings there are."""
    monkeypatch.setattr("businesses.demo_parts._encoded", encoded_once)
    write_demo(total=400, today=TODAY, seed=2013)
    return write_trainings(by=make_user(), today=TODAY)


def test_eighty_owners_were_trained_in_three_fields_in_april_2013(demo):
    story = TrainingSession.objects.filter(starts_on=STORY).order_by("field__position")
    people = Enrolment.objects.filter(session__in=story).trained()

    assert [session.field_id for session in story] == ["perbengkelan", "furnitur", "konveksi"]
    assert {session.venue for session in story} == {"German Center"}
    assert {row.partner.name for session in story for row in session.partners.all()} == {
        "Kementerian Perindustrian RI",
        "Komisi VI DPR RI",
    }
    assert people.values("person").distinct().count() == people.count() == 80
    assert PublicTrainingCount.objects.get(year=2013, field=None).persons == 80


def test_all_were_registered_before_and_are_invented(demo):
    for enrolment in Enrolment.objects.filter(session__starts_on=STORY).select_related("business"):
        assert enrolment.business.registered_on <= STORY
        assert enrolment.business.notes == DEMO_MARK


def test_every_state_of_a_training_is_there(demo):
    found = set(TrainingSession.objects.values_list("state", flat=True))

    assert found == set(TrainingSession.State.values) - {TrainingSession.State.CLOSED}
    assert Enrolment.objects.filter(state=State.RESERVE).count() == 4
    assert Enrolment.objects.to_tell().count() == 1
    assert Evaluation.objects.exists()


def test_nothing_is_written_twice(demo):
    assert write_trainings(by=make_user(), today=TODAY) == demo == TrainingSession.objects.count()


def test_nothing_is_added_to_real_data():
    make_business()

    with pytest.raises(RealDataError):
        write_trainings(by=make_user(), today=TODAY)


def test_command_says_how_many_there_are(capsys):
    write_demo(total=300, today=TODAY, seed=2013)

    call_command("demo_trainings", make_user().email)

    assert "demo: 15 trainings" in capsys.readouterr().out


def test_command_needs_an_account():
    with pytest.raises(CommandError, match=r"no account siapa@example\.id"):
        call_command("demo_trainings", "siapa@example.id")
