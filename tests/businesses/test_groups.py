"""Groups (kelompok usaha bersama) and their members, as the staff keep them."""

from datetime import date

import pytest

from businesses.models import Group, GroupMembership
from tests.factories import (
    make_business,
    make_group,
    make_group_membership,
    make_person,
    make_user,
)
from tests.forms import ODD, errors

pytestmark = pytest.mark.django_db
URL = "/staf/kelompok/"


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def test_a_group_is_added_and_changed(client, clerk):
    response = client.post(f"{URL}baru/", {"name": "KUB Melati", "founded_on": "1/2/2020"})

    group = Group.objects.get()
    assert response["Location"] == group.get_absolute_url()
    assert (group.founded_on, group.saved_by) == (date(2020, 2, 1), clerk)
    changed = {"version": "1", "name": "KUB Mawar", "ended_on": "1/3/2026", "notes": "Bubar."}
    client.post(f"{URL}{group.pk}/ubah/", changed)
    group.refresh_from_db()
    assert (group.name, group.ended_on, group.notes) == ("KUB Mawar", date(2026, 3, 1), "Bubar.")
    listed = client.get(URL, {"q": "mawar"}).context["page"].rows
    assert [(row.name, row.member_count) for row in listed] == [("KUB Mawar", 0)]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "KUB Lama"}, "name"),
        ({"founded_on": "5/5/2026"}, "founded_on"),
        ({"founded_on": "1/5/2026", "ended_on": "30/4/2026"}, "ended_on"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    make_group("KUB Lama")

    response = client.post(f"{URL}baru/", {"name": "KUB Baru", **typed})

    assert list(errors(response)) == [field]
    assert Group.objects.count() == 1


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", ["name", "founded_on", "chair", "notes", "version"])
def test_odd_answers_never_break_the_page(client, field, odd):
    group = make_group()
    make_group_membership(group=group, business=make_business(owner=make_person()))
    sent = {"version": "1", "name": "KUB", field: odd}

    assert client.post(f"{URL}{group.pk}/ubah/", sent).status_code in {200, 302, 409}


def test_the_chair_is_an_owner_of_a_member(client):
    group = make_group()
    owner, stranger = make_person(name="Dewi"), make_person(name="Orang lain")
    make_group_membership(group=group, business=make_business(owner=owner))
    sent = {"version": "1", "name": group.name}

    assert "chair" not in client.get(f"{URL}baru/").context["form"].fields
    refused = client.post(f"{URL}{group.pk}/ubah/", {**sent, "chair": str(stranger.pk)})
    client.post(f"{URL}{group.pk}/ubah/", {**sent, "chair": str(owner.pk)})

    assert list(errors(refused)) == ["chair"]
    group.refresh_from_db()
    assert group.chair == owner


def test_a_business_may_belong_to_several_groups_but_to_each_once(client):
    business = make_business()
    first, second = make_group("KUB Satu"), make_group("KUB Dua")

    for group in (first, second):
        client.post(f"/staf/ikm/{business.pk}/kelompok/", {"whole": str(group.pk)})
    twice = client.post(f"{URL}{first.pk}/anggota/", {"business": business.number})

    assert list(errors(twice)) == ["business"]
    assert GroupMembership.objects.filter(business=business, until_on=None).count() == 2
    shown = client.get(business.get_absolute_url()).context["group_memberships"]
    assert {one.group for one in shown} == {first, second}


def test_a_member_leaves_on_a_day(client):
    membership = make_group_membership(from_on=date(2026, 1, 1))

    client.post(f"{URL}keanggotaan/{membership.pk}/", {"version": "1", "until_on": "1/2/2026"})

    membership.refresh_from_db()
    assert membership.until_on == date(2026, 2, 1)
    context = client.get(membership.group.get_absolute_url()).context
    assert (len(context["page"].rows), len(context["former"])) == (0, 1)


def test_a_group_that_has_ended_takes_nobody(client):
    group = make_group(ended_on=date(2026, 1, 1))

    response = client.get(f"{URL}{group.pk}/anggota/")

    assert response["Location"] == group.get_absolute_url()


@pytest.mark.parametrize("rows", [1, 20])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    group = make_group()
    for number in range(rows):
        make_group(f"KUB {number}", chair=make_person())
        make_group_membership(group=group, business=make_business(village="36.74.01.1001"))

    # session, user, rights, count, page
    with django_assert_num_queries(5):
        client.get(URL)
    # session, user, rights, group, members, former
    with django_assert_num_queries(6):
        client.get(group.get_absolute_url())
