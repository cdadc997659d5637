"""Nobody can tell from the database whose an answer is: all columns of all tables are read."""

import base64
import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.database import every_row
from tests.factories import make_user
from tests.sent_forms import as_shown
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_participant,
    make_training,
)
from trainings import evaluations
from trainings.models import Evaluation, EvaluationToken, State

pytestmark = pytest.mark.django_db
TABLES = {"public.trainings_evaluation", "public.trainings_evaluationtoken"}
# Wrong codes are counted there, by an index of the sender that lasts a day.
LIMITS = {"public.cache"}
ANSWERS = 12


@pytest.fixture
def codes(client):
    """The codes of a training that twelve people attended, as a clerk made them."""
    session = make_training()
    for number in range(ANSWERS):
        person, business = make_participant(f"Peserta {number}")
        enrolment = make_enrolment(
            session=session, person=person, business=business, state=State.ACCEPTED
        )
        make_attendance(enrolment=enrolment, meeting=session.meetings.first())
        enrolment.state = State.ATTENDED
        enrolment.save()
    # The page that makes slips, so that what it leaves behind is looked at as well.
    client.force_login(make_user())
    url = f"/staf/pelatihan/{session.pk}/evaluasi/kode/"
    made = []
    real = evaluations.make_codes

    def noted(of):
        made.extend(real(of))
        return made

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(evaluations, "make_codes", noted)
        assert client.post(url, as_shown(client.get(url))).status_code == 200
    return made


def answer_all(codes) -> list[Client]:
    """Each by their own phone, one after the other; one of them is logged in as staff."""
    clients = [Client(REMOTE_ADDR=f"203.0.113.{number}") for number in range(len(codes))]
    clients[3].force_login(make_user("pejabat"))
    for number, (client, code) in enumerate(zip(clients, codes, strict=True)):
        sent = as_shown(client.get(f"/evaluasi/{evaluations.in_groups(code)}/"))
        response = client.post("/evaluasi/", sent | {"content": "5", "liked": f"Kata-{number:02}"})
        assert response.status_code == 302
        client.get(response.url)
    return clients


def packed() -> str:
    """What lies packed in sessions and the cache."""
    texts = [str(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM cache")
        texts += [base64.b64decode(value).decode("latin-1") for (value,) in cursor.fetchall()]
    return "\n".join(texts)


def test_an_answer_changes_the_two_tables_of_answers_and_no_other(codes):
    make_user("pejabat")
    warmed = Client()
    warmed.get("/evaluasi/")
    before = every_row()

    number = len(codes) // 2
    for code in codes[:number]:
        client = Client()
        sent = as_shown(client.get(f"/evaluasi/{evaluations.in_groups(code)}/"))
        client.post("/evaluasi/", sent | {"content": "4", "wished": "Lebih lama"})
        # A double click, which is a miss.
        client.post("/evaluasi/", sent | {"content": "4", "wished": "Lebih lama"})

    after = every_row()
    changed = {table for table in after if after[table] != before.get(table)}
    assert before.keys() == after.keys()
    assert TABLES <= changed <= TABLES | LIMITS
    assert len(after["public.trainings_evaluation"]) == number
    assert len(after["public.trainings_evaluationtoken"]) == len(codes) - number


def test_no_column_anywhere_tells_a_code_that_was_used(codes):
    answer_all(codes)

    rows = every_row()
    dump = "\n".join(row for found in rows.values() for row in found) + packed()
    assert len(rows) > 100
    assert "Peserta 3" in dump
    for code in codes:
        for told in [code, evaluations.in_groups(code), evaluations.digest(code)]:
            assert told.lower() not in dump.lower()


def test_no_column_outside_its_table_tells_an_answer(codes):
    answer_all(codes)

    rows = every_row()
    del rows["public.trainings_evaluation"]
    dump = "\n".join(row for found in rows.values() for row in found) + packed()
    for answer in Evaluation.objects.all():
        for told in [str(answer.pk), answer.pk.hex, answer.liked]:
            assert told not in dump


def columns(table: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public' AND table_name = %s",
            [table],
        )
        return dict(cursor.fetchall())


def test_answers_and_codes_have_no_moment_no_person_and_no_number_in_order():
    answers, tokens = columns("trainings_evaluation"), columns("trainings_evaluationtoken")

    assert set(answers) == {
        "id", "session_id", "content", "instructors", "place", "usefulness", "liked", "wished",
    }  # fmt: skip
    assert answers["id"] == "uuid"
    assert set(tokens) == {"digest", "session_id"}
    kinds = {*answers.values(), *tokens.values()}
    assert not [kind for kind in kinds if re.search("date|time|interval", kind)]


def test_answers_and_codes_have_no_history_and_nothing_refers_to_them():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_name LIKE '%evaluation%' OR column_name LIKE '%evaluation%'"
        )
        found = {table for table, _column in cursor.fetchall()}
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN"
            " ('trainings_evaluation'::regclass, 'trainings_evaluationtoken'::regclass)"
        )
        triggers = cursor.fetchall()
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND confrelid IN"
            " ('trainings_evaluation'::regclass, 'trainings_evaluationtoken'::regclass)"
        )
        references = cursor.fetchall()

    assert found == {table.removeprefix("public.") for table in TABLES}
    assert (triggers, references) == ([], [])


def in_a_dump(column: str, table: str) -> list[str]:
    """A column in the order in which a dump writes the rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column}::text FROM {table} ORDER BY ctid")  # noqa: S608
        return [value for (value,) in cursor.fetchall()]


def test_neither_keys_nor_places_in_a_dump_tell_the_order_of_answers(codes):
    answer_all(codes)

    by_key = list(Evaluation.objects.order_by("pk").values_list("liked", flat=True))
    in_dump = in_a_dump("liked", "trainings_evaluation")

    given = [f"Kata-{number:02}" for number in range(ANSWERS)]
    assert sorted(by_key) == sorted(in_dump) == given
    assert given not in (by_key, in_dump)
    assert in_dump[-1:] != given[-1:] or in_dump[:3] != given[:3]


def test_all_answers_of_a_training_are_of_one_transaction(codes):
    answer_all(codes)

    assert len(set(in_a_dump("xmin", "trainings_evaluation"))) == 1


def test_the_order_of_codes_is_not_that_of_the_slips(codes):
    digests = in_a_dump("digest", "trainings_evaluationtoken")

    assert digests == sorted(digests)
    assert digests != [evaluations.digest(code) for code in codes]
    assert EvaluationToken.objects.count() == ANSWERS


def test_no_statement_and_no_log_tells_a_code(codes, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client()
    code = codes[0]
    grouped = evaluations.in_groups(code)

    with CaptureQueriesContext(connection) as statements:
        sent = as_shown(client.get(f"/evaluasi/{grouped}/"))
        client.post("/evaluasi/", sent | {"content": "5"})
        client.post("/evaluasi/", sent | {"content": "5"})
        client.get(f"/evaluasi/{grouped}/")

    told = "\n".join(one["sql"] for one in statements.captured_queries)
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert "trainings_evaluationtoken" in told
    assert "Not Found" in logged
    for secret in [code, grouped]:
        assert secret not in told
        assert secret not in logged
