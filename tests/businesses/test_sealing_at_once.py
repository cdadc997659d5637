"""Sealing beside others who seal, register, close, move and take lists back."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.db.models import Count, Q
from django.test import Client
from django.utils import timezone

from accounts.models import User
from businesses import figures
from businesses.actions import closing, registering
from businesses.figures import differences, editions, rows, sealing
from businesses.imports import undoing
from businesses.models import Business, Import, Seal, SealedCount, SealedMember, SealedSum
from tests.businesses.imports.lists import bring_in
from tests.factories import make_business, make_district, make_sector, make_user
from tests.faults.outside import ask, held, until
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 2)
NEW = "/staf/angka/segel/2024/baru/"


def register(count=5):
    return [make_business(name=f"Roti {n}", registered_on=date(2024, 2, 1)) for n in range(count)]


def an_import(count=5) -> Import:
    told = [{"Nama Usaha": f"Kue {n}", "Nama Pemilik": f"Ani {n}"} for n in range(count)]
    return bring_in(*told, constants={"registered_on": "2024"})


def check_seals() -> None:
    """What each seal says is what its members are, and all of them are there."""
    names = {"registered": "is_registered", "new": "is_new", "closed": "is_closed"}
    for seal in Seal.objects.all():
        counted = {name: Count("pk", filter=Q(**{flag: True})) for name, flag in names.items()}
        members = seal.members.aggregate(**counted)
        assert {name: getattr(seal, name) for name in names} == members
        cells = seal.members.values_list("district", "sector", "business_class")
        grouped = {row[:3]: row[3:] for row in cells.annotate(**counted)}
        said = editions.sealed(seal).cells
        assert {key: tuple(cell[:3]) for key, cell in said.items() if any(cell[:3])} == grouped
        for figure, column in [("terdaftar", "registered"), ("baru", "new"), ("tutup", "closed")]:
            signs = sum(one.sign({}) for one in differences.since_sealed(seal, figure))
            now = Business.objects.filter(rows.counted_in(rows.whole_year(seal.year), figure))
            assert getattr(seal, column) + signs == now.count()
    assert not SealedMember.objects.exclude(seal__in=Seal.objects.all()).exists()


# --- Two officials ---


def test_two_officials_at_once_make_one_seal():
    register()
    names = ["Ibu Kepala", "Pak Wakil", "Bu Sekretaris"]
    officials = [make_user("pejabat", name=name) for name in names]
    seen = editions.of_rows(2024, timezone.localdate()).fingerprint

    def send(number):
        client = Client()
        client.force_login(officials[number])
        form = {"edition": "1", "seen": seen, "looked": "on", "form_token": str(uuid.uuid4())}
        return client.post(NEW, form)

    responses = in_threads(3, send)

    seal = Seal.objects.get()
    assert sorted(response.status_code for response in responses) == [302, 409, 409]
    for response in responses:
        if response.status_code == 409:
            assert str(seal.sealed_by) in response.content.decode()
    check_seals()


def test_the_same_form_sent_twice_at_once_leads_both_to_the_seal():
    register()
    official = make_user("pejabat")
    form = {
        "edition": "1", "seen": editions.of_rows(2024, timezone.localdate()).fingerprint,
        "looked": "on", "form_token": str(uuid.uuid4()),
    }  # fmt: skip

    def send(_number):
        client = Client()
        client.force_login(official)
        return client.post(NEW, form)

    responses = in_threads(2, send)

    assert Seal.objects.count() == 1
    assert {response.status_code for response in responses} <= {302, 409}
    assert 302 in {response.status_code for response in responses}


# --- Beside clerks ---


def test_sealing_beside_clerks_counts_its_members():
    by, official = make_user(), make_user("pejabat")
    make_sector("pangan")
    make_district("36.74.02", "Serpong Utara")
    known = register(8)
    sources = [an_import(), an_import()]

    def work(number):
        if number < 4:
            return registering.change(
                business=known[number], version=known[number].version,
                values={"district_id": "36.74.02", "sector_id": "pangan"}, by=by,
            )  # fmt: skip
        if number < 8:
            return closing.close(
                business=known[number], version=known[number].version,
                closed_on=date(2024, 6, 1), reason="berhenti", by=by,
            )  # fmt: skip
        if number < 12:
            return registering.register(
                number=registering.draw_number(TODAY),
                values={"name": f"Tahu {number}", "registered_on": date(2024, 3, number)},
                today=TODAY, by=by,
            )  # fmt: skip
        if number < 14:
            return undoing.undo(sources[number - 12], by=by, today=TODAY)
        return sealing.seal(2024, edition=1, by=official, today=TODAY)

    results = in_threads(15, work)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert Seal.objects.count() == 1
    check_seals()


# --- Beside an import that is taken back ---


@pytest.fixture
def pool():
    """Threads whose connections are closed."""
    with ThreadPoolExecutor(2) as threads:

        def run(work):
            def closed():
                try:
                    return work()
                finally:
                    connections.close_all()

            return threads.submit(closed)

        yield run


def waiting_for_locks() -> int:
    return ask(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )[0][0]


def test_a_list_taken_back_while_its_businesses_are_sealed_is_annulled(pool):
    source, by, official = an_import(), make_user("admin"), make_user("pejabat")

    with held("businesses_sealedcount") as waiting:
        sealed = pool(lambda: sealing.seal(2024, edition=1, by=official, today=TODAY))
        until(waiting)
        undone = pool(lambda: undoing.undo(source, by=by, today=TODAY))
        until(lambda: waiting_for_locks() > 1)

    assert sealed.result().registered == 5
    assert undone.result().undoing["annulled"] == 5
    assert Business.objects.filter(annulled_on=TODAY).count() == 5
    check_seals()


def test_a_list_that_is_being_taken_back_is_not_sealed(pool):
    source, by, official = an_import(), make_user("admin"), make_user("pejabat")
    register(2)

    with held("businesses_annualfacts") as waiting:
        undone = pool(lambda: undoing.undo(source, by=by, today=TODAY))
        until(waiting)
        sealed = pool(lambda: sealing.seal(2024, edition=1, by=official, today=TODAY))
        until(lambda: waiting_for_locks() > 1)

    assert undone.result().undoing["removed"] == 5
    assert sealed.result().registered == 2
    check_seals()


def test_a_list_whose_businesses_were_sealed_is_annulled_when_it_is_taken_back():
    source, by = an_import(2), make_user("admin")
    made = sealing.seal(2024, edition=1, by=make_user("pejabat"), today=TODAY)

    undone = undoing.undo(source, by=by, today=TODAY)

    assert undone.undoing["annulled"] == 2
    assert undone.undoing["removed"] == 0
    found = differences.since_sealed(made, figures.REGISTERED)
    assert [one.why for one in found] == [differences.Why.TAKEN_BACK] * 2
    check_seals()


# --- A crash ---


def test_a_connection_that_breaks_while_sealing_leaves_nothing(pool):
    register()
    official = make_user("pejabat")

    with held("businesses_sealedsum") as waiting:
        sealed = pool(lambda: sealing.seal(2024, edition=1, by=official, today=TODAY))
        [(process,)] = until(lambda: ask_waiting(waiting))
        ask("SELECT pg_terminate_backend(%s)", process)
        assert sealed.exception() is not None

    for model in (Seal, SealedMember, SealedCount, SealedSum):
        assert not model.objects.exists()
    assert not figures.find_year(figures.growth(TODAY), 2024).is_sealed
    assert sealing.seal(2024, edition=1, by=User.objects.get(), today=TODAY).registered == 5


def ask_waiting(waiting):
    return [row[:1] for row in waiting()]
