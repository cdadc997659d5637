"""Two entries become one: everything moves, nothing is lost, every figure counts it once."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from businesses import figures, history
from businesses.actions import merge_moves, merged_parts, merging_persons
from businesses.actions.merging import merge_businesses
from businesses.actions.merging_persons import DifferentPersonsError, merge_persons
from businesses.actions.registering import ChangedMeanwhileError, Owner, keep_person
from businesses.models import (
    AnnualFacts,
    Business,
    BusinessPair,
    Consent,
    OtherIndustry,
    Ownership,
    Person,
    PublicBusiness,
    PublicProduct,
)
from tests.factories import (
    make_business,
    make_certificate_kind,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_consent,
    make_data_report,
    make_field_check,
    make_group,
    make_group_membership,
    make_import_row,
    make_industry,
    make_link,
    make_ownership,
    make_person,
    make_photo,
    make_product,
    make_proof,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
NIK, ANOTHER_NIK = "3674014101800012", "3674010101800013"


def merge(survivor, other, *from_other, by=None):
    return merge_businesses(
        survivor=survivor,
        survivor_version=Business.objects.get(pk=survivor.pk).version,
        other=other,
        other_version=Business.objects.get(pk=other.pk).version,
        from_other=from_other,
        today=TODAY,
        by=by or make_user(),
    )


def merge_people(survivor, other, *from_other):
    return merge_persons(
        survivor=survivor,
        survivor_version=Person.objects.get(pk=survivor.pk).version,
        other=other,
        other_version=Person.objects.get(pk=other.pk).version,
        from_other=from_other,
        today=TODAY,
        by=make_user(),
    )


# --- Businesses ------------------------------------------------------------------------------


def test_survivor_keeps_its_word_and_unknown_is_filled_in():
    survivor = make_business(name="Keripik Melati", phone="+6281200000001")
    other = make_business(
        name="Kripik Melati", phone="+6281200000002", nib="1234567890123", village="36.74.01.1001",
        npwp="012345678901000",
    )  # fmt: skip

    merged = merge(survivor, other)

    assert (merged.name, merged.phone) == ("Keripik Melati", "+6281200000001")
    assert (merged.nib, merged.npwp) == ("1234567890123", "012345678901000")
    # A place is known as a whole: the regency alone is one already.
    assert merged.village is None


def test_chosen_fields_are_the_others():
    survivor = make_business(name="Keripik Melati", registered_on=date(2022, 5, 1))
    other = make_business(
        name="Kripik Melati", registered_on=date(2019, 3, 1), village="36.74.01.1001"
    )

    merged = merge(survivor, other, "name", "registered", "place")

    assert merged.name == "Kripik Melati"
    assert merged.registered_on == date(2019, 3, 1)
    assert merged.village_id == "36.74.01.1001"
    assert merged.number == survivor.number


def test_other_one_stays_annulled_with_the_number_of_the_survivor():
    survivor, other = make_business(), make_business(listed_on=date(2025, 1, 1))

    merged = merge(survivor, other)

    other.refresh_from_db()
    assert other.merged_into == merged
    assert (other.annulled_on, other.annulment_reason) == (TODAY, survivor.number)
    assert list(PublicBusiness.objects.values_list("number", flat=True)) == [survivor.number]


def test_every_relation_of_a_business_and_of_a_person_has_a_move():
    def relations(model):
        return {
            relation.get_accessor_name()
            for relation in model._meta.related_objects
            if not relation.hidden and not hasattr(relation.related_model, "pgh_tracked_model")
        }

    # Former and merged registrations follow in the merge itself; what was sealed stays as it was.
    # Upper apps move theirs: tests/trainings/test_merging.py, tests/grants/test_merging.py.
    upper = {"enrolments", "grants", "received_transfers"}
    apart = {"following", "merged", "seals"} | upper
    assert relations(Business) == set(merged_parts.MOVES) | apart
    assert relations(Person) == set(merging_persons.MOVES) | upper


def test_every_relation_moves():
    survivor, other = make_business(), make_business(owner=make_person())
    parts = [
        make_product(business=other),
        make_photo(business=other),
        make_link(business=other),
        make_certification(business=other),
        make_cluster_membership(business=other),
        make_group_membership(business=other),
        make_field_check(business=other),
        make_proof(business=other),
        make_data_report(business=other),
        make_consent(business=other, person=other.ownerships.get().person),
        AnnualFacts.objects.create(business=other, year=2024, workers=4),
        other.ownerships.get(),
    ]
    later = make_business(previous=other)

    merged = merge(survivor, other)

    for part in [*parts, later]:
        part.refresh_from_db()
    assert {part.business_id for part in parts} == {survivor.pk}
    assert later.previous == merged
    assert (merged.facts_year, merged.workers) == (2024, 4)
    assert (merged.checked_on, merged.check_found) == (date(2025, 6, 1), "aktif")


def test_what_the_survivor_has_already_stays_with_the_other():
    owner, cluster, group, kind = make_person(), make_cluster(), make_group(), "halal"
    survivor, other = make_business(owner=owner), make_business(owner=owner)
    for business in (survivor, other):
        make_product(business=business, name="Keripik tempe")
        make_link(business=business, url="https://toko.example/melati")
        make_certification(business=business, kind=make_certificate_kind(kind), number="ID-1")
        make_cluster_membership(business=business, cluster=cluster)
        make_group_membership(business=business, group=group)
        make_consent(business=business, person=owner)
        AnnualFacts.objects.create(business=business, year=2024, workers=business.pk)
        OtherIndustry.objects.create(business=business, industry=make_industry())
        make_import_row(business=business)

    merged = merge(survivor, other)

    for business in (merged, other):
        for name in set(merged_parts.MOVES) - {
            "photos",
            "field_checks",
            "data_reports",
            "registration_proofs",
        }:
            assert getattr(business, name).count() == 1, name
    assert merged.annual_facts.get().workers == survivor.pk
    assert Consent.objects.filter(withdrawn_on=None).count() == 2


def test_parts_follow_in_places_as_far_as_there_are_any():
    survivor, other = make_business(), make_business()
    for number in range(8):
        make_product(business=survivor, name=f"Keripik {number}")
        make_product(business=other, name=f"Sambal {number}")
    survivor.product_set.get(position=3).delete()

    merge(survivor, other)

    places = list(survivor.product_set.order_by("position").values_list("position", "name"))
    assert [place for place, _name in places] == list(range(1, 13))
    assert [name for _place, name in places[7:]] == [f"Sambal {number}" for number in range(5)]
    assert other.product_set.count() == 3


def test_moved_products_are_found_with_the_survivor():
    survivor = make_business(name="Keripik Melati", listed_on=date(2025, 1, 1))
    other = make_business(name="Dapur Sri")
    make_product(business=other, name="Qrempeyek")

    merged = merge(survivor, other)

    assert "qrempeyek" in merged.public_search
    assert PublicProduct.objects.get().business_id == survivor.pk


def test_facts_of_a_year_that_both_have_are_those_chosen():
    survivor, other = (make_business(workers=workers, facts_year=2024) for workers in (4, 9))
    AnnualFacts.objects.create(business=other, year=2023, workers=2)

    merged = merge(survivor, other, "facts_2024")

    assert merged.workers == 9
    assert dict(merged.annual_facts.values_list("year", "workers")) == {2023: 2, 2024: 9}


def test_owner_of_the_other_is_a_former_one_and_what_he_agreed_to_show_ends():
    mine, theirs = make_person(name="Siti"), make_person(name="Budi", phone="+6281200000001")
    survivor = make_business(owner=mine)
    other = make_business(owner=theirs, listed_on=date(2025, 1, 1))
    consent = make_consent(business=other, person=theirs)

    merged = merge(survivor, other)

    assert merged.ownerships.get(until_on=None).person == mine
    assert merged.ownerships.get(person=theirs).until_on == TODAY
    consent.refresh_from_db()
    assert (consent.business, consent.withdrawn_on) == (merged, TODAY)
    assert consent.taken_off == ["phone"]


def test_owner_may_be_the_others():
    mine, theirs = make_person(name="Siti"), make_person(name="Budi")
    survivor, other = make_business(owner=mine), make_business(owner=theirs)

    merged = merge(survivor, other, "owner")

    assert merged.ownerships.get(until_on=None).person == theirs
    assert merged.ownerships.get(person=mine).until_on == TODAY


def test_unknown_owner_is_filled_in():
    owner = make_person()

    merged = merge(make_business(), make_business(owner=owner))

    assert merged.ownerships.get(until_on=None).person == owner


def test_cluster_of_the_survivor_goes_on_and_the_others_ends():
    survivor, other = make_business(), make_business()
    make_cluster_membership(business=survivor, cluster=make_cluster("Sentra Satu"))
    make_cluster_membership(business=other, cluster=make_cluster("Sentra Dua"))

    merge(survivor, other)

    ends = survivor.cluster_memberships.values_list("cluster__name", "until_on")
    assert dict(ends) == {"Sentra Satu": None, "Sentra Dua": TODAY}


def test_former_registration_is_never_the_business_itself():
    former = make_business(closed_on=date(2021, 1, 1))
    survivor = make_business(previous=former)

    merged = merge(survivor, former)

    assert merged.previous is None
    former.refresh_from_db()
    assert former.merged_into == merged


def test_merged_again_all_numbers_lead_to_the_last_one():
    first, second, third = make_business(), make_business(), make_business()
    merge(second, third)

    merge(first, second)

    third.refresh_from_db()
    assert third.merged_into == first
    assert third.annulment_reason == first.number


def test_figures_count_it_once_in_all_years():
    survivor = make_business(registered_on=date(2021, 5, 1))
    other = make_business(registered_on=date(2019, 5, 1))
    make_business(registered_on=date(2019, 5, 1))

    merge(survivor, other, "registered")

    counted = {year.year: year.registered for year in figures.growth(TODAY)}
    assert counted[2019] == counted[2021] == counted[2026] == 2


def test_version_of_before_is_refused_and_nothing_is_written():
    survivor, other = make_business(), make_business(nib="1234567890123")
    Business.objects.filter(pk=other.pk).update(notes="lain")

    with pytest.raises(ChangedMeanwhileError):
        merge_businesses(
            survivor=survivor, survivor_version=1, other=other, other_version=1,
            today=TODAY, by=make_user(),
        )  # fmt: skip

    survivor.refresh_from_db()
    assert (survivor.version, survivor.nib) == (1, "")


def test_what_is_merged_or_annulled_is_not_merged_again():
    survivor, other = make_business(), make_business()
    merge(survivor, other)

    for pair in [(survivor, other), (other, survivor)]:
        with pytest.raises(ChangedMeanwhileError):
            merge(*pair)


def test_business_is_no_duplicate_of_itself():
    business = make_business()

    with pytest.raises(ValueError, match="itself"):
        merge(business, business)


def test_history_of_the_survivor_tells_that_of_both():
    survivor, other = make_business(), make_business(name="Lain")
    make_product(business=other, name="Keripik")

    merge(survivor, other)

    told = [entry.text for entry in history.entries(survivor)]
    merged = _("Merged into %(number)s: both were one business") % {"number": survivor.number}
    assert f"{other.number}: {merged}" in told
    assert any(text.startswith(f"{other.number}: ") and "2 Januari 2020" in text for text in told)
    # What has moved was added once.
    assert len([text for text in told if "Keripik" in text]) == 1
    other.refresh_from_db()
    own = [entry.text for entry in history.entries(other)]
    assert merged in own


def test_decisions_go_on_for_the_survivor_and_other_pairs_go():
    survivor, other, third, fourth = (make_business() for _number in range(4))
    pair = {"score": 50, "reasons": ["nama"]}
    BusinessPair.objects.create(first=survivor, second=other, **pair)
    BusinessPair.objects.create(first=other, second=fourth, **pair)
    BusinessPair.objects.create(
        first=other, second=third, decision="bukan", decided_at="2026-01-01T00:00Z", **pair
    )

    merge(survivor, other)

    left = BusinessPair.objects.get()
    assert (left.first, left.second, left.decision) == (survivor, third, "bukan")


@pytest.fixture
def moves(monkeypatch):
    told = {Business: [], Person: []}
    monkeypatch.setattr(merge_moves, "_moves", told)
    return told


def test_an_upper_app_moves_what_is_its_own(moves):
    survivor, other = make_business(), make_business()
    seen = []
    merge_moves.register_relation(Business, seen.append)

    merge(survivor, other)

    assert [(told.survivor.pk, told.other.pk) for told in seen] == [(survivor.pk, other.pk)]


def test_an_upper_app_that_fails_leaves_all_as_it_was(moves):
    survivor, other = make_business(), make_business()

    def fail(_merge):
        raise IntegrityError

    merge_moves.register_relation(Business, fail)
    with pytest.raises(IntegrityError), transaction.atomic():
        merge(survivor, other)

    other.refresh_from_db()
    assert other.annulled_on is None


# --- Persons ---------------------------------------------------------------------------------


def test_person_who_goes_on_owns_what_both_own():
    survivor, other = make_person(name="Siti Aminah"), make_person(name="Siti A.", nik=NIK)
    first, second = make_business(owner=survivor), make_business(owner=other)
    consent = make_consent(business=second, person=other)
    group = make_group(chair=other)

    merged = merge_people(survivor, other)

    assert {row.business for row in merged.ownerships.all()} == {first, second}
    consent.refresh_from_db()
    group.refresh_from_db()
    assert consent.person == group.chair == merged
    assert (merged.name, merged.nik) == ("Siti Aminah", NIK)
    other.refresh_from_db()
    assert (other.merged_into, other.nik_index, other.phone) == (merged, None, "")


def test_chosen_fields_of_a_person_are_the_others():
    survivor = make_person(name="Siti", phone="+6281200000001")
    other = make_person(name="Siti Aminah", phone="+6281200000002", email="siti@example.id")

    merged = merge_people(survivor, other, "name")

    assert (merged.name, merged.phone) == ("Siti Aminah", "+6281200000001")
    assert merged.email == "siti@example.id"


def test_persons_with_a_nik_each_are_not_merged():
    survivor, other = make_person(nik=NIK), make_person(nik=ANOTHER_NIK)

    with pytest.raises(DifferentPersonsError):
        merge_people(survivor, other)

    assert Person.objects.filter(merged_into=None).count() == 2


def test_form_of_a_business_hears_that_its_owner_was_merged():
    survivor, other = make_person(), make_person()
    business = make_business(owner=other)

    merge_people(survivor, other)

    assert Business.objects.get(pk=business.pk).version > business.version


def test_who_is_registered_with_a_merged_person_gets_the_one_who_goes_on():
    survivor, other = make_person(), make_person()
    merge_people(survivor, other)

    kept = keep_person(Owner(other, phone="+6281200000001"), by=make_user())

    assert kept == survivor
    assert kept.phone == "+6281200000001"


def test_persons_merged_again_lead_to_the_last_one():
    first, second, third = make_person(), make_person(), make_person()
    merge_people(second, third)

    merge_people(first, second)

    third.refresh_from_db()
    assert third.merged_into == first


def test_history_names_the_person_that_was_merged():
    survivor, other = make_person(name="Siti Aminah"), make_person(name="Sitti Aminah")
    business = make_business(owner=other)

    merge_people(survivor, other)

    told = [entry.text for entry in history.entries(business)]
    words = {"person": "Sitti Aminah", "into": "Siti Aminah"}
    assert _("%(person)s was merged into %(into)s: both were one person") % words in told
    assert not any("–" in text for text in told)


def test_person_or_version_of_before_is_refused():
    survivor, other = make_person(), make_person()
    merge_people(survivor, other)

    with pytest.raises(ChangedMeanwhileError):
        merge_people(survivor, other)
    with pytest.raises(ValueError, match="himself"):
        merge_people(survivor, survivor)


def test_former_ownership_moves_beside_the_one_of_today():
    survivor, other = make_person(), make_person()
    business = make_business(owner=survivor)
    make_ownership(business=business, person=other, until_on=date(2021, 1, 1))

    merge_people(survivor, other)

    assert set(Ownership.objects.values_list("person", flat=True)) == {survivor.pk}
