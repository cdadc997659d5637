"""Lists and clerks at work at the same time: no deadlock, no lost row, no number twice."""

from collections import Counter

import pytest

from businesses.actions import registering
from businesses.actions.registering import Owner
from businesses.imports import applying, undoing
from businesses.models import Business, Import, Ownership, Person
from tests.businesses.imports.lists import TODAY, bring, bring_in, check, outcomes, write
from tests.factories import make_business, make_person, make_user
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)
CLERKS = 20


def niks(count):
    return [f"36740141018000{number:02d}" for number in range(1, count + 1)]


def rows(count):
    return [
        {"Nama Usaha": f"Kue {n}", "Nama Pemilik": f"Ani {n}", "NIK": nik, "Tenaga Kerja": "4"}
        for n, nik in enumerate(niks(count))
    ]


def each_number_once():
    numbers = Counter(Business.objects.values_list("number", flat=True))
    assert set(numbers.values()) == {1}


def test_of_two_imports_of_the_same_list_one_writes():
    by = make_user()
    sources = [bring(*rows(30)) for _ in range(2)]

    results = in_threads(2, lambda n: write(sources[n], by))

    assert sorted(type(result).__name__ for result in results) == [
        "ChangedSinceCheckError", "Import",
    ]  # fmt: skip
    assert Business.objects.count() == 30
    late = sources[0 if isinstance(results[0], Exception) else 1]
    assert set(outcomes(check(late))) == {"tetap"}


def test_two_other_lists_are_both_written_whole():
    by = make_user()
    sources = [bring(*rows(30)), bring(*({**row, "Nama Usaha": "Roti"} for row in rows(30)))]

    results = in_threads(2, lambda n: write(sources[n], by))

    assert [type(result) for result in results] == [Import, Import]
    assert (Business.objects.count(), Person.objects.count()) == (60, 30)
    each_number_once()


def test_list_beside_twenty_clerks():
    by = make_user()
    known = [make_business(owner=make_person(name=f"Budi {n}")) for n in range(10)]
    told = [{"Nomor Registrasi": one.number, "Merek": f"Sari {one.pk}"} for one in known[:5]]
    source = bring(*rows(40), *told)

    def work(number):
        if number == CLERKS:
            return bring_to_the_end(source, by)
        if number < 10:
            business = known[number]
            return registering.change(
                business=business, version=business.version, values={"products": "roti"}, by=by
            )
        # Some of them have a NIK that is in the list too.
        owner = Owner(None, name=f"Ani {number}", nik=niks(20)[number])
        return registering.register(
            number=registering.draw_number(TODAY),
            values={"name": f"Tahu {number}", "registered_on": TODAY},
            owner=owner, today=TODAY, by=by,
        )  # fmt: skip

    results = in_threads(CLERKS + 1, work)

    unexpected = [
        r for r in results if isinstance(r, Exception) and "Meanwhile" not in str(type(r))
    ]
    assert unexpected == []
    assert Business.objects.count() == 10 + 10 + 40
    assert Business.objects.filter(brand__startswith="Sari").count() == 5
    changed = sum(isinstance(one, Business) for one in results[:10])
    assert Business.objects.filter(products="roti").count() == changed >= 5
    assert set(Person.objects.exclude(nik_index=None).values_list("version", flat=True)) == {1}
    assert Person.objects.exclude(nik_index=None).count() == 40
    assert Ownership.objects.count() == 60
    each_number_once()


def bring_to_the_end(source, by):
    """As the job does, as often as clerks come in between."""
    for _ in range(CLERKS):
        try:
            return write(Import.objects.get(pk=source.pk), by)
        except applying.ChangedSinceCheckError:
            check(source)
    raise AssertionError("never written")


def test_of_two_who_take_a_list_back_one_does():
    source, by = bring_in(*rows(5)), make_user("admin")

    results = in_threads(2, lambda _n: undoing.undo(source, by=by, today=TODAY))

    assert sorted(type(result).__name__ for result in results) == ["Import", "NotUndoableError"]
    assert not Business.objects.exists()
