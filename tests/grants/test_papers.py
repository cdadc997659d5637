"""Papers that the kind of a grant requires."""

from datetime import date

import pytest

from businesses.actions.records import ChangedMeanwhileError
from documents.models import Scan
from grants.actions.keeping_papers import Sheet, keep_paper
from grants.actions.refusals import RefusedError
from grants.models import GrantPaper, State
from tests.factories import make_user
from tests.forms import ODD, errors
from tests.grant_factories import go_on, make_grant, make_grant_kind, make_required_paper
from tests.pictures import paper_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sixth_of_may(time_machine):
    time_machine.move_to("2026-05-06T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def paper():
    return make_required_paper(before="diputuskan")


def url(grant, paper):
    return f"{grant.get_absolute_url()}berkas/{paper.pk}/"


def test_a_paper_is_entered_with_its_scan(client, clerk, paper):
    grant = make_grant()

    sent = {"number": "12/PI/2026", "dated_on": "4/5/2026", "scan_file": paper_file()}
    response = client.post(url(grant, paper), sent)

    assert response["Location"] == f"{grant.get_absolute_url()}#berkas"
    row = GrantPaper.objects.get()
    assert (row.grant, row.paper, row.number, row.saved_by) == (grant, paper, "12/PI/2026", clerk)
    assert row.dated_on == date(2026, 5, 4)
    page = client.get(grant.get_absolute_url()).content.decode()
    assert "12/PI/2026" in page
    assert f"/staf/berkas/{row.scan.code}/" in page


def test_it_is_changed_over_the_version_that_was_seen(client, paper):
    grant = make_grant()
    row = GrantPaper.objects.create(grant=grant, paper=paper, number="1")

    client.post(url(grant, paper), {"version": "1", "number": "2", "scan_file": paper_file()})
    row.refresh_from_db()
    first = row.scan
    old = client.post(url(grant, paper), {"version": "1", "number": "3"})
    client.post(
        url(grant, paper), {"version": row.version, "number": "3", "scan_file": paper_file()}
    )

    assert old.status_code == 409
    row.refresh_from_db()
    assert row.number == "3"
    assert not Scan.objects.filter(pk=first.pk).exists()
    assert Scan.objects.get() == row.scan


def test_two_who_enter_it_at_once_are_told(clerk, paper):
    grant = make_grant()
    sheet = Sheet("1", None)
    keep_paper(grant=grant, paper=paper, version=None, sheet=sheet, by=clerk)

    with pytest.raises(ChangedMeanwhileError):
        keep_paper(grant=grant, paper=paper, version=None, sheet=sheet, by=clerk)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"number": ""}, "__all__"),
        ({"number": "", "dated_on": "4/5/2026"}, "__all__"),
        ({"dated_on": "7/5/2026"}, "dated_on"),
        ({"number": "x" * 81}, "number"),
        ({"scan_file": paper_file(b"x")}, "scan_file"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, paper, typed, field):
    assert list(errors(client.post(url(make_grant(), paper), {"number": "1"} | typed))) == [field]
    assert not GrantPaper.objects.exists()


@pytest.mark.parametrize("field", ["number", "dated_on", "version"])
def test_odd_answers_never_break_the_page(client, paper, field):
    grant = make_grant()
    for odd in ODD:
        sent = {"number": "1", "version": "1", field: odd}
        assert client.post(url(grant, paper), sent).status_code in {200, 302, 409}


def test_a_paper_with_its_scan_stays_once_the_step_is_taken(client, clerk, paper):
    grant = make_grant(state=State.VERIFIED)
    client.post(url(grant, paper), {"number": "1", "scan_file": paper_file()})
    row = GrantPaper.objects.get()
    other = make_grant(state=State.VERIFIED)
    bare = GrantPaper.objects.create(grant=other, paper=paper, number="5")
    for one in (grant, other):
        go_on(one, State.DECIDED)

    refused = client.post(url(grant, paper), {"version": row.version, "number": "2"})
    client.post(
        url(other, paper), {"version": bare.version, "number": "5", "scan_file": paper_file()}
    )

    assert refused["Location"] == grant.get_absolute_url()
    row.refresh_from_db()
    bare.refresh_from_db()
    assert row.number == "1"
    assert bare.scan is not None
    with pytest.raises(RefusedError):
        keep_paper(grant=grant, paper=paper, version=row.version, sheet=Sheet("3", None), by=clerk)


def test_a_paper_of_another_kind_is_not_found(client, clerk):
    other = make_required_paper(kind=make_grant_kind("hibah"))
    old = make_required_paper(name="Lama", is_active=False)
    grant = make_grant()

    assert client.get(url(grant, other)).status_code == 404
    assert client.post(url(grant, old), {"number": "1"}).status_code == 404
    with pytest.raises(RefusedError):
        keep_paper(grant=grant, paper=other, version=None, sheet=Sheet("1", None), by=clerk)
    assert client.get(f"{grant.get_absolute_url()}berkas/999999/").status_code == 404


def test_what_was_given_up_takes_no_papers(client, paper):
    grant = make_grant(state=State.WITHDRAWN)

    client.post(url(grant, paper), {"number": "1"})

    assert not GrantPaper.objects.exists()


def test_an_official_enters_none(client, paper):
    client.force_login(make_user("pejabat"))

    assert client.post(url(make_grant(), paper), {"number": "1"}).status_code == 403
