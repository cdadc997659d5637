"""The work queues of grants, on the front page of the staff and on their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants import queues
from grants.models import State
from tests.factories import make_user
from tests.forms import ODD
from tests.grant_factories import make_grant, make_inspection

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/antrean/"


@pytest.fixture(autouse=True)
def sixth_of_may(time_machine):
    time_machine.move_to("2026-05-06T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def numbers(client):
    response = client.get("/staf/")
    assert response.status_code == 200
    return {queue.key: count for queue, count in response.context["grant_queues"]}


def waiting(client, key):
    response = client.get(f"{URL}{key}/")
    assert response.status_code == 200
    return [grant for grant, _address in response.context["entries"]]


def test_the_front_page_counts_what_waits_for_the_reader(client, clerk):
    make_grant()
    make_grant(state=State.SURVEYED)
    make_grant(state=State.SURVEYED, proposer=clerk)
    make_grant(state=State.VERIFIED)
    make_grant(state=State.DECIDED)
    given = make_grant(state=State.HANDED_OVER)
    make_inspection(grant=given, due_on="2026-05-05")
    make_inspection(grant=given, due_on="2026-05-06")
    make_inspection(due_on="2026-05-07")

    assert numbers(client) == {
        "survei": 1,
        "verifikasi": 1,
        "keputusan": 1,
        "penyerahan": 1,
        "monitoring": 1,
        "ganda": None,
    }


def test_an_official_sees_what_they_decide_and_oversee(client):
    make_grant(state=State.VERIFIED)
    client.force_login(make_user("pejabat"))

    assert list(numbers(client)) == ["keputusan", "penyerahan", "monitoring", "ganda"]
    assert numbers(client)["keputusan"] == 1


def test_the_front_page_leads_to_each_queue(client):
    page = client.get("/staf/").content.decode()

    for queue in queues.ALL:
        assert f'href="{queue.list_address}"' in page


def test_what_one_proposed_oneself_does_not_wait_for_verification(client, clerk):
    mine = make_grant(state=State.SURVEYED, proposer=clerk)
    theirs = make_grant(state=State.SURVEYED)

    assert waiting(client, "verifikasi") == [theirs]
    client.force_login(theirs.proposed_by)
    assert waiting(client, "verifikasi") == [mine]


@pytest.mark.parametrize(
    ("key", "state", "page"),
    [
        ("survei", State.PROPOSED, "survei/"),
        ("verifikasi", State.SURVEYED, "verifikasi/"),
        ("keputusan", State.VERIFIED, ""),
        ("penyerahan", State.DECIDED, ""),
    ],
)
def test_an_entry_leads_to_where_one_works_on_it(client, key, state, page):
    grant = make_grant(state=state)

    response = client.get(f"{URL}{key}/")

    assert response.context["entries"] == [(grant, f"{grant.get_absolute_url()}{page}")]


def test_what_waits_longest_comes_first(client):
    younger = make_grant(proposed_on="2026-05-05")
    older = make_grant(proposed_on="2026-04-01")

    assert waiting(client, "survei") == [older, younger]


def test_a_queue_of_others_is_forbidden_and_an_unknown_one_not_found(client):
    for odd in ["ganda", "lain", "a" * 300]:
        assert client.get(f"{URL}{odd}/").status_code == 404
    for odd in ODD:
        assert client.get(f"{URL}survei/", {"sesudah": odd}).status_code in {200, 400, 404}
    client.force_login(make_user("pejabat"))
    assert client.get(f"{URL}survei/").status_code == 403


def test_queries_do_not_grow_with_rows(client):
    def queries(path):
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    paths = ["/staf/", f"{URL}survei/"]
    make_grant()
    few = [queries(path) for path in paths]
    few = [queries(path) for path in paths]
    for _number in range(6):
        make_grant()

    assert [queries(path) for path in paths] == few
