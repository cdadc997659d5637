"""What the rule says of each, the marks of a test, and writing the results down."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps

from documents.models import IssuedDocument
from tests.factories import make_user
from tests.forms import ODD, told
from tests.sent_forms import as_shown
from tests.training_factories import (
    make_attendance,
    make_certificate,
    make_enrolment,
    make_meeting,
    make_training,
)
from tests.trainings.test_attendance import enrol
from trainings.actions import attendance
from trainings.actions import results as actions
from trainings.models import Enrolment, State, TrainingSession

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def url(session, page=""):
    return f"/staf/pelatihan/{session.pk}/hasil/{page}"


def five_days(**fields):
    """A training of five days, of which four are enough."""
    session = make_training(ends_on="2026-03-06", **fields)
    return session, [make_meeting(session=session) for _day in range(5)]


def attend(enrolment, meetings):
    for meeting in meetings:
        make_attendance(enrolment=enrolment, meeting=meeting)
    enrolment.state = State.ATTENDED
    enrolment.save()


def states():
    return dict(Enrolment.objects.values_list("person__name", "state"))


def conclude(client, session):
    return client.post(url(session, "tetapkan/"), {"form_token": str(uuid.uuid4())})


def test_the_rule_says_who_passes_who_fails_and_who_never_came(client):
    session, meetings = five_days()
    ani, budi, _cici = enrol(session, "Ani", "Budi", "Cici")
    attend(ani, meetings[:4])
    attend(budi, meetings[:3])
    make_attendance(enrolment=budi, meeting=meetings[4], is_present=False)

    response = client.get(url(session))

    lines = response.context["lines"]
    told_of = [(one.result.hours, one.result.share, one.missed) for one in lines]
    assert told_of == [(32, 80, 1), (24, 60, 2), (0, 0, 5)]
    assert [one.result.state for one in lines] == [State.FINISHED, State.FAILED, State.ABSENT]
    summary = response.context["summary"]
    assert (summary.count, summary.passed, summary.failed, summary.absent) == (3, 1, 1, 1)
    assert response.context["form"] is None


def test_concluding_asks_and_writes(client, clerk):
    session, meetings = five_days()
    attend(enrol(session, "Ani"), meetings)
    enrol(session, "Budi")
    assert client.get(url(session, "tetapkan/")).status_code == 200
    session.refresh_from_db()
    assert session.state == TrainingSession.State.OPEN

    response = conclude(client, session)

    assert response["Location"] == url(session)
    assert states() == {"Ani": "lulus", "Budi": "absen"}
    session.refresh_from_db()
    assert (session.state, session.saved_by) == (TrainingSession.State.FINISHED, clerk)
    assert client.get(url(session)).context["summary"].to_write == 0


def test_concluding_again_follows_what_was_mended(client):
    session, meetings = five_days()
    budi = enrol(session, "Budi")
    conclude(client, session)
    for meeting in meetings:
        make_attendance(enrolment=budi, meeting=meeting)
    assert client.get(url(session)).context["summary"].to_write == 1

    conclude(client, session)

    assert states() == {"Budi": "lulus"}


def test_who_comes_after_all_is_no_longer_absent(client, clerk):
    session, meetings = five_days()
    ani, budi = enrol(session, "Ani", "Budi")
    attend(budi, meetings[:1])
    conclude(client, session)

    for row in (ani, budi):
        attendance.mark(row, meetings[1], is_present=True, by=clerk)

    assert states() == {"Ani": "hadir", "Budi": "tidak-lulus"}


def test_without_meetings_or_marks_nothing_is_concluded(client):
    empty = make_training()
    enrol(empty, "Ani")
    session, meetings = five_days(pass_mark=60)
    attend(enrol(session, "Budi"), meetings)

    assert len(told(conclude(client, empty))) == 1
    assert "Budi" in told(conclude(client, session))[1]
    assert states() == {"Ani": "diterima", "Budi": "hadir"}
    asked = client.get(url(session, "tetapkan/")).content.decode().partition("<main")[2]
    assert 'method="post"' not in asked


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("82,5", "82.5"), ("82.5", "82.5"), ("0", "0"), ("100", "100"), (" 7,25 ", "7.25")],
)
def test_marks_are_typed_with_a_comma_and_judged(client, clerk, typed, kept):
    session, meetings = five_days(pass_mark=60)
    ani = enrol(session, "Ani")
    attend(ani, meetings)
    sent = as_shown(client.get(url(session)))

    response = client.post(url(session), {**sent, f"mark-{ani.pk}": typed})

    assert response["Location"] == url(session)
    ani.refresh_from_db()
    assert ani.test_mark == Decimal(kept)
    page = client.get(url(session))
    passes = ani.test_mark >= 60
    assert page.context["lines"][0].result.state == (State.FINISHED if passes else State.FAILED)
    events = apps.get_model("trainings", "EnrolmentEvent").objects.order_by("-pgh_id")
    assert events[0].pgh_context.metadata["user"] == clerk.pk


def test_a_mark_is_shown_as_it_is_typed_and_can_be_taken_away(client):
    session, _meetings = five_days(pass_mark=60)
    ani = enrol(session, "Ani", test_mark=Decimal("82.50"))
    sent = as_shown(client.get(url(session)))
    assert sent[f"mark-{ani.pk}"] == "82,5"

    same = client.post(url(session), sent)
    client.post(url(session), {**sent, "form_token": str(uuid.uuid4()), f"mark-{ani.pk}": ""})

    assert len(told(same)) == 1
    ani.refresh_from_db()
    assert ani.test_mark is None


# Of the odd answers one is a digit, wherever it is written.
@pytest.mark.parametrize(
    "odd",
    [*(odd for odd in ODD if odd != "٣"), "100,1", "82,555", "1.0,5", "NaN", "Infinity", "abc"],
)
def test_bad_marks_are_told_and_nothing_is_written(client, odd):
    session, _meetings = five_days(pass_mark=60)
    ani, budi = enrol(session, "Ani", "Budi")
    response = client.post(url(session), {f"mark-{ani.pk}": odd, f"mark-{budi.pk}": "70"})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [f"mark-{ani.pk}"]
    assert not Enrolment.objects.exclude(test_mark=None).exists()


def test_what_someone_else_has_changed_meanwhile_stays_and_is_told(client):
    session, _meetings = five_days(pass_mark=60)
    ani, budi = enrol(session, "Ani", "Budi")
    sent = as_shown(client.get(url(session)))
    actions.keep_marks(session, {ani.pk: Decimal(90)}, by=make_user())

    response = client.post(url(session), {**sent, f"mark-{ani.pk}": "40", f"mark-{budi.pk}": "50"})

    assert [("Ani" in text, "1" in text) for text in told(response)] == [
        (False, True),
        (True, False),
    ]
    marks = dict(Enrolment.objects.values_list("person__name", "test_mark"))
    assert marks == {"Ani": Decimal(90), "Budi": Decimal(50)}


def test_fields_that_are_not_sent_change_nothing(client):
    session, _meetings = five_days(pass_mark=60)
    _ani, budi = enrol(session, "Ani", "Budi", test_mark=Decimal(70))

    client.post(url(session), {f"mark-{budi.pk}": "80", f"seen-{budi.pk}": "70"})

    marks = dict(Enrolment.objects.values_list("person__name", "test_mark"))
    assert marks == {"Ani": Decimal(70), "Budi": Decimal(80)}


def test_a_training_without_a_test_takes_no_marks(client):
    session, _meetings = five_days()
    ani = enrol(session, "Ani")

    assert client.post(url(session), {f"mark-{ani.pk}": "80"}).status_code == 403


def test_who_only_looks_writes_nothing(client):
    session, meetings = five_days(pass_mark=60)
    ani = enrol(session, "Ani", test_mark=Decimal(70))
    attend(ani, meetings)
    client.force_login(make_user("pejabat"))

    assert client.get(url(session)).context["form"] is None
    assert client.post(url(session), {f"mark-{ani.pk}": "80"}).status_code == 403
    assert conclude(client, session).status_code == 403
    assert states() == {"Ani": "hadir"}


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    session, meetings = five_days(pass_mark=60, quota=50)
    for row in enrol(session, *[f"Orang {n}" for n in range(rows + 1)]):
        attend(row, meetings[:2])

    # log-in, user, rights, training, hours (2), results, days, certificates, meetings, present
    with django_assert_num_queries(11):
        client.get(url(session))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "konsep"}, "Pelatihan ini masih konsep"),
        ({"starts_on": date(2099, 3, 2)}, "Pertemuan terakhir 2 Maret 2099"),
    ],
)
def test_results_are_not_written_before_it_is_over(client, fields, said):
    session = make_training(**fields)
    make_attendance(
        enrolment=make_enrolment(session=session), meeting=make_meeting(session=session)
    )

    for asked in [url(session), url(session, "tetapkan/")]:
        page = client.get(asked).content.decode().partition("<main")[2]
        assert said in page
        assert 'href="' + url(session, "tetapkan/") not in page
    assert 'method="post"' not in page
    assert said in told(conclude(client, session))[-1]

    session.refresh_from_db()
    assert session.state != "selesai"


def test_a_certificate_in_the_way_is_told_before(client):
    session, meetings = five_days()
    ani, budi = enrol(session, "Ani", "Budi")
    for row in (ani, budi):
        attend(row, meetings)
    conclude(client, session)
    ani.refresh_from_db()
    make_certificate(enrolment=ani)
    for row in (ani, budi):
        row.attendances.filter(meeting__in=meetings[:2]).update(is_present=False)

    page = client.get(url(session)).content.decode().partition("<main")[2]

    assert "Ani" in client.get(url(session)).context["reason"]
    assert "Budi" not in client.get(url(session)).context["reason"]
    assert "Pejabat" in page
    assert 'href="' + url(session, "tetapkan/") not in page
    assert "Ani" in told(conclude(client, session))[-1]
    assert states() == {"Ani": "lulus", "Budi": "lulus"}
    IssuedDocument.objects.update(revoked_on=date(2026, 3, 9), revocation_reason="Salah")
    conclude(client, session)
    assert states() == {"Ani": "tidak-lulus", "Budi": "tidak-lulus"}
