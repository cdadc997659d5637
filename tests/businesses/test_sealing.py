from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from businesses import figures
from businesses.figures import differences, rows, sealing
from businesses.figures.differences import Why
from businesses.models import Business, Seal, SealedCount, SealedMember, SealedSum
from tests.events import happened_on, newest_event
from tests.factories import make_business, make_historical_count, make_sector, make_user

TODAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


@pytest.fixture
def official():
    return make_user("pejabat")


def seal(year: int, official, edition: int = 1, reason: str = "") -> Seal:
    return sealing.seal(year, edition=edition, reason=reason, by=official, today=TODAY)


def of(year: int) -> figures.YearFigures:
    found = figures.find_year(figures.growth(TODAY), year)
    assert found is not None
    return found


def register() -> list[Business]:
    return [
        make_business(registered_on=date(2023, 3, 1), sector=make_sector("pangan")),
        make_business(registered_on=date(2023, 5, 1), closed_on=date(2024, 6, 1)),
        make_business(registered_on=date(2024, 2, 1), district_id=None, village_id=None),
        make_business(registered_on=date(2025, 2, 1)),
    ]


def test_a_sealed_year_says_what_it_said(official):
    register()
    before = of(2024)

    made = seal(2024, official)

    assert (made.registered, made.new, made.closed, made.before) == (2, 1, 1, 2)
    assert of(2024)[:6] == before[:6]
    assert of(2024).sealed_on == TODAY
    assert (of(2024).edition, of(2024).corrections) == (1, 0)


def test_a_sealed_year_never_changes(official):
    first, *_others = register()
    make_sector("sandang")
    seal(2023, official)
    seal(2024, official)
    sealed = of(2023), of(2024)
    parts = [figures.breakdown(2024, by, TODAY) for by in ("district", "sector", "class")]

    make_business(registered_on=date(2023, 1, 1))
    Business.objects.filter(pk=first.pk).update(
        sector_id="sandang", closed_on=date(2024, 1, 1), closing_reason="berhenti"
    )

    assert (of(2023), of(2024)) == sealed
    assert [figures.breakdown(2024, by, TODAY) for by in ("district", "sector", "class")] == parts
    # The next year takes the blame, and says so.
    assert of(2025).growth == of(2025).registered - of(2024).registered
    assert of(2025).corrections == of(2025).registered - (of(2024).registered + of(2025).new)
    assert of(2025).corrections == 0


def test_what_was_entered_late_is_a_correction_of_the_next_year(official):
    register()
    seal(2024, official)

    make_business(registered_on=date(2023, 1, 1))

    assert of(2025).corrections == 1
    total = figures.total(figures.breakdown(2025, "district", TODAY))
    assert (total.growth, total.corrections) == (of(2025).growth, 1)
    assert of(2024).before == 2


def test_members_are_sealed_with_what_they_were_counted_as(official):
    first, second, *_others = register()
    made = seal(2024, official)

    found = {member.business_id: member for member in made.members.all()}

    assert len(found) == 3
    assert found[first.pk].sector == "pangan"
    assert (found[first.pk].is_registered, found[first.pk].is_new) == (True, False)
    assert (found[second.pk].is_registered, found[second.pk].is_closed) == (False, True)


def test_growth_rests_on_the_sealed_year_before(official):
    register()
    seal(2023, official)
    make_business(registered_on=date(2023, 1, 1))

    made = seal(2024, official)

    assert (made.before, made.registered, made.corrections) == (2, 3, 1)
    assert of(2024).growth == 1
    assert figures.total(figures.breakdown(2024, "sector", TODAY)).corrections == 1


def test_growth_from_a_historical_count_is_marked(official):
    make_historical_count(2022, 300)
    register()

    made = seal(2023, official)

    assert (made.before, made.is_before_historical, made.corrections) == (300, True, None)
    assert (of(2023).growth, of(2023).across_sources, of(2023).corrections) == (-298, True, None)
    assert figures.total(figures.breakdown(2023, "sector", TODAY)).growth is None


@pytest.mark.parametrize(
    ("year", "says"),
    [
        (2026, "belum berakhir"),
        (2027, "belum berakhir"),
        (2019, "tidak punya angka"),
        (2012, "sumber lain"),
    ],
)
def test_not_every_year_can_be_sealed(official, year, says):
    make_historical_count(2012, 240)
    register()

    with pytest.raises(sealing.NotSealableError) as error:
        seal(year, official)

    assert says in str(error.value)
    assert not Seal.objects.exists()
    assert not SealedMember.objects.exists()


def test_an_edition_is_sealed_once(official):
    register()
    seal(2024, official)

    with pytest.raises(sealing.SealedMeanwhileError):
        seal(2024, official)
    with pytest.raises(sealing.SealedMeanwhileError):
        seal(2024, official, edition=3, reason="Terlambat")

    assert Seal.objects.count() == 1


def test_a_correction_is_a_new_edition_and_the_former_one_stays(official):
    register()
    former = seal(2024, official)
    make_business(registered_on=date(2024, 7, 1))

    seal(2024, official, edition=2, reason="Daftar Setu masuk terlambat")

    assert (of(2024).registered, of(2024).edition) == (3, 2)
    former.refresh_from_db()
    assert (former.registered, former.members.count()) == (2, 3)


@pytest.mark.parametrize("model", [Seal, SealedMember, SealedCount, SealedSum])
@pytest.mark.parametrize("act", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_nobody_changes_what_was_sealed(official, model, act):
    register()
    seal(2024, official)
    assert model.objects.exists()

    with connection.cursor() as cursor:
        # What turns off the protection of the history does not turn off this one.
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{all}', true)")
        with pytest.raises(IntegrityError, match="new edition"), transaction.atomic():
            cursor.execute(act.format(table=model._meta.db_table))


@pytest.mark.parametrize("model", [SealedMember, SealedCount, SealedSum])
def test_nothing_is_added_to_what_was_sealed(official, model):
    register()
    made = seal(2024, official)
    one = model.objects.first()
    one.pk = None
    if model is SealedMember:
        one.business = make_business(registered_on=date(2025, 1, 1))
    elif model is SealedCount:
        one.district = "36.74.07"
    else:
        one.measure = "x"

    with pytest.raises(IntegrityError, match="Nothing can be added"), transaction.atomic():
        one.save(force_insert=True)

    assert model.objects.filter(seal=made).count() > 0


def test_a_sealed_registration_is_not_deleted(official):
    first, *_others = register()
    seal(2024, official)

    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("DELETE FROM businesses_business WHERE id = %s", [first.pk])


def test_what_changed_since_is_told_record_by_record(official):
    first, second, third, _fourth = register()
    make_sector("sandang")
    made = seal(2024, official)
    since = newest_event()
    late = make_business(registered_on=date(2024, 1, 1))
    Business.objects.filter(pk=first.pk).update(sector_id="sandang")
    Business.objects.filter(pk=second.pk).update(closed_on=None, closing_reason="")
    Business.objects.filter(pk=third.pk).update(annulled_on=TODAY, annulment_reason="Salah")

    happened_on(date(2099, 1, 1), since)

    found = differences.since_sealed(made, figures.REGISTERED)

    assert {one.business: one.why for one in found} == {
        first.pk: Why.MOVED,
        second.pk: Why.REOPENED,
        third.pk: Why.ANNULLED,
        late.pk: Why.LATE,
    }
    assert sum(one.sign({}) for one in found) == 1
    assert sum(one.sign({"sector": "pangan"}) for one in found) == 0 - 1 + (
        late.sector_id == "pangan"
    )
    assert differences.by_reason(found, {}) == [
        (Why.LATE, 0, 1), (Why.REOPENED, 0, 1), (Why.ANNULLED, 1, 0)
    ]  # fmt: skip
    recount = Business.objects.filter(rows.counted_in(rows.whole_year(2024), figures.REGISTERED))
    assert made.registered + sum(one.sign({}) for one in found) == recount.count()
