"""The pages of possible duplicates: the list, two side by side, the decision, the way on."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from businesses.models import Business, BusinessPair, Person, PersonPair
from tests.factories import (
    make_business,
    make_business_pair,
    make_consent,
    make_person,
    make_person_pair,
    make_product,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST, PERSONS = "/staf/ikm/ganda/", "/staf/ikm/ganda/orang/"
NIK = "3674014101800012"


@pytest.fixture
def petugas():
    client = Client()
    client.force_login(make_user("petugas"))
    return client


def address(pair, what=""):
    name = "duplicate" if isinstance(pair, BusinessPair) else "duplicate_person"
    return reverse(f"staff:{name}{what}", args=[pair.pk])


def answers(pair, survivor="1", **choices):
    """What is sent: who goes on, and for each name the side that holds, the survivor's else."""
    versions = {"version_first": pair.first.version, "version_second": pair.second.version}
    return {"survivor": survivor, **versions, **choices}


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_list_shows_the_likeliest_first_and_no_decided_or_settled_ones(petugas):
    high, low = make_business_pair(score=90), make_business_pair(score=60)
    make_business_pair(decision="bukan", decided_at="2026-01-01T00:00Z")
    gone = make_business_pair()
    Business.objects.filter(pk=gone.first_id).update(
        annulled_on=date(2026, 1, 1), annulment_reason="Salah"
    )

    response = petugas.get(LIST)

    assert [pair.pk for pair in response.context["page"].rows] == [high.pk, low.pk]
    assert response.context["count"] == 2


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("alasan=nib", 0),
        ("kecamatan=36.74.01", 1),
        ("tampil=bukan", 2),
    ],
)
def test_list_is_filtered(petugas, query, place):
    pairs = [
        make_business_pair(reasons=["nib", "nama"]),
        make_business_pair(first=make_business(), second=make_business(village="36.74.01.1001")),
        make_business_pair(decision="bukan", decided_at="2026-01-01T00:00Z"),
    ]

    response = petugas.get(f"{LIST}?{query}")

    assert [pair.pk for pair in response.context["page"].rows] == [pairs[place].pk]


def test_persons_are_filtered_by_the_district_of_their_businesses(petugas):
    owner = make_person()
    make_business(owner=owner, village="36.74.01.1001")
    pair = make_person_pair(second=owner)
    make_person_pair()

    response = petugas.get(f"{PERSONS}?kecamatan=36.74.01")

    assert [row.pk for row in response.context["page"].rows] == [pair.pk]


@pytest.mark.parametrize("query", ["alasan=x", "kecamatan=99", "tampil=x"])
def test_invalid_filter_shows_none_and_says_so(petugas, query):
    make_business_pair()

    response = petugas.get(f"{LIST}?{query}")

    assert response.context["page"].rows == []
    assert response.context["filter"].form.errors


@pytest.mark.parametrize("count", [1, 12])
def test_query_count_of_the_list_does_not_grow(petugas, django_assert_num_queries, count):
    for _number in range(count):
        make_business_pair()
    petugas.get(LIST)

    with django_assert_num_queries(6):  # session, user, rights, districts, count, page
        petugas.get(LIST)


def test_search_now_finds_pairs(petugas):
    make_business(nib="1234567890123")
    make_business(name="Lain", nib="1234567890123")

    response = petugas.post(reverse("staff:duplicates_find"))

    assert response["Location"] == LIST
    assert BusinessPair.objects.count() == 1
    assert petugas.post(reverse("staff:duplicate_persons_find"))["Location"] == PERSONS


def test_page_asks_only_where_both_differ(petugas):
    owner = make_person(nik=NIK)
    pair = make_business_pair(
        first=make_business(owner=owner, phone="+6281200000001", nib="1234567890123"),
        second=make_business(name="Lain", owner=owner, phone="+6281200000002"),
    )

    response = petugas.get(address(pair))

    assert [row.name for row in response.context["form"].asked] == ["name", "phone"]
    assert NIK not in response.content.decode()
    assert "3674********0012" in response.content.decode()


def test_older_registration_goes_on_unless_told(petugas):
    pair = make_business_pair(
        first=make_business(registered_on=date(2022, 1, 1)),
        second=make_business(registered_on=date(2019, 1, 1)),
    )

    form = petugas.get(address(pair)).context["form"]

    assert form.initial["survivor"] == form["registered"].initial == "2"


def test_merge_writes_what_was_chosen_and_leads_to_the_next_pair(petugas):
    pair = make_business_pair(first=make_business(), second=make_business(name="Lain"), score=80)
    following = make_business_pair(score=70)

    response = petugas.post(address(pair), answers(pair, name="2"))

    assert response["Location"] == address(following)
    survivor = Business.objects.get(pk=pair.first_id)
    assert survivor.name == "Lain"
    assert survivor.saved_by == Business.objects.get(pk=pair.second_id).saved_by
    assert Business.objects.get(pk=pair.second_id).merged_into == survivor


def test_way_on_keeps_the_filters(petugas):
    pair = make_business_pair(reasons=["nib"], score=80)
    make_business_pair(score=75)
    following = make_business_pair(reasons=["nib"], score=70)

    response = petugas.post(f"{address(pair)}?alasan=nib", answers(pair))
    last = petugas.post(f"{address(following, '_decide')}?alasan=nib")

    assert response["Location"] == f"{address(following)}?alasan=nib"
    assert last["Location"] == f"{LIST}?alasan=nib"


def test_sent_twice_it_is_merged_once(petugas):
    pair = make_business_pair()
    data = {**answers(pair), "form_token": "2f0b6a0e-7f5e-4d0a-9d5a-3f7d1c8a9b10"}
    first = petugas.post(address(pair), data)

    second = petugas.post(address(pair), data)

    assert second["Location"] == first["Location"] == LIST


def test_changed_meanwhile_both_are_shown_anew(petugas):
    pair = make_business_pair()
    Business.objects.filter(pk=pair.first_id).update(name="Lain")

    response = petugas.post(address(pair), answers(pair))

    assert response.status_code == 409
    assert [row.name for row in response.context["form"].asked] == ["name"]
    assert not Business.objects.exclude(merged_into=None).exists()
    # As the page now shows it, it can be sent.
    shown = response.context["form"].initial
    again = petugas.post(address(pair), {**answers(pair), **shown, "survivor": "1", "name": "1"})
    assert again.status_code == 302


def test_without_an_answer_nothing_is_merged(petugas):
    pair = make_business_pair(first=make_business(), second=make_business(name="Lain"))

    response = petugas.post(address(pair), answers(pair))

    assert "name" in response.context["form"].errors
    assert not Business.objects.exclude(merged_into=None).exists()


def test_closing_before_the_registration_cannot_be_chosen(petugas):
    pair = make_business_pair(
        first=make_business(registered_on=date(2022, 1, 1)),
        second=make_business(registered_on=date(2019, 1, 1), closed_on=date(2020, 1, 1)),
    )

    response = petugas.post(address(pair), answers(pair, registered="1", closing="2"))

    assert "closing" in response.context["form"].errors


@pytest.mark.parametrize("make", [make_business_pair, make_person_pair])
def test_not_a_duplicate_is_remembered_and_can_be_taken_back(petugas, make):
    pair = make()

    petugas.post(address(pair, "_decide"))
    pair.refresh_from_db()
    assert (pair.decision, pair.decided_by.role) == ("bukan", "petugas")
    shown = petugas.get(address(pair))
    refused = petugas.post(address(pair), answers(pair))
    petugas.post(address(pair, "_decide"), {"keputusan": ""})

    assert shown.context["pair"].decision == "bukan"
    assert refused.status_code == 200
    pair.refresh_from_db()
    assert (pair.decision, pair.decided_by) == ("", None)


def test_settled_pair_leads_to_the_list(petugas):
    pair = make_business_pair()
    petugas.post(address(pair), answers(pair))

    response = petugas.get(address(pair))

    assert response["Location"] == LIST
    assert petugas.post(address(pair, "_decide")).status_code == 404


@pytest.mark.parametrize("name", ["duplicate", "duplicate_person"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("pk", [0, 2**62, 10**30])
def test_pair_that_never_was_is_not_found(petugas, name, method, pk):
    url = reverse(f"staff:{name}", args=[pk])

    assert getattr(petugas, method)(url).status_code == 404


def test_persons_are_merged(petugas):
    pair = make_person_pair(first=make_person(), second=make_person(name="Sitti Aminah", nik=NIK))
    business = make_business(name="Keripik Melati", owner=pair.second)

    page = petugas.get(address(pair))
    response = petugas.post(address(pair), answers(pair, survivor="2", name="1"))

    assert page.context["form"].initial["survivor"] == "2"
    assert "Keripik Melati" in page.content.decode()
    assert response["Location"] == PERSONS
    owner = business.ownerships.get().person
    assert (owner.pk, owner.name) == (pair.second_id, pair.first.name)
    assert Person.objects.get(pk=pair.first_id).merged_into == owner


def test_persons_with_a_nik_each_are_refused(petugas):
    pair = make_person_pair(first=make_person(nik=NIK), second=make_person(nik="3674010101800013"))

    response = petugas.post(address(pair), answers(pair))

    assert response.context["form"].non_field_errors()
    assert PersonPair.objects.exists()


def test_number_of_the_merged_one_leads_to_the_profile_of_the_survivor(petugas):
    pair = make_business_pair(first=make_business(listed_on=date(2025, 1, 1)))
    profile = reverse("businesses:profile", args=[pair.second.number])
    assert Client().get(profile).status_code == 404
    petugas.post(address(pair), answers(pair))

    response = Client().get(profile)

    assert response.status_code == 301
    assert response["Location"] == reverse("businesses:profile", args=[pair.first.number])
    Business.objects.filter(pk=pair.first_id).update(listed_on=None, listing_basis="")
    assert Client().get(profile).status_code == 404


def test_listing_of_the_other_holds_when_the_survivor_has_none(petugas):
    owner = make_person(phone="+6281200000001")
    listed = make_business(listed_on=date(2025, 1, 1), owner=owner)
    make_consent(business=listed, person=owner)
    pair = make_business_pair(first=make_business(owner=owner), second=listed)
    make_product(business=pair.first)

    petugas.post(address(pair), answers(pair))

    response = Client().get(reverse("businesses:profile", args=[pair.first.number]))
    assert response.status_code == 200
    assert "812-0000-0001" in response.content.decode()


def test_staff_page_of_the_merged_one_leads_to_the_survivor_and_lists_leave_it_out(petugas):
    pair = make_business_pair(first=make_business(), second=make_business(name="Lain"))
    petugas.post(address(pair), answers(pair, name="1"))

    page = petugas.get(pair.second.get_absolute_url()).content.decode()

    assert pair.first.get_absolute_url() in page
    assert reverse("staff:business_change", args=[pair.second.pk]) not in page
    for query, found in [
        ("", [pair.first_id]),
        ("?status=batal", []),
        ("?status=digabung", [pair.second_id]),
        (f"?q={pair.second.number}", [pair.second_id]),
    ]:
        rows = petugas.get(f"/staf/ikm/{query}").context["page"].rows
        assert [row.pk for row in rows] == found, query


def test_business_page_names_its_possible_duplicates_to_who_may_merge(petugas):
    pair = make_business_pair()
    pejabat = Client()
    pejabat.force_login(make_user("pejabat"))

    for business in (pair.first, pair.second):
        assert address(pair) in petugas.get(business.get_absolute_url()).content.decode()
        assert address(pair) not in pejabat.get(business.get_absolute_url()).content.decode()


def test_queues_of_the_front_page_count_them_and_lead_to_the_lists(petugas):
    make_business_pair()
    make_person_pair()

    counts = {queue.key: count for queue, count in petugas.get("/staf/").context["queues"]}

    assert (counts["ganda"], counts["ganda-orang"]) == (1, 1)
    assert petugas.get("/staf/antrean/ganda/")["Location"] == LIST
    assert petugas.get("/staf/antrean/ganda-orang/")["Location"] == PERSONS
    started = petugas.get("/staf/antrean/ganda/berikutnya/")["Location"]
    assert started.startswith(address(BusinessPair.objects.get()))
