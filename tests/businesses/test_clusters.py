"""Clusters and their members, as the staff keep them."""

from datetime import date

import pytest

from businesses.models import Cluster, ClusterMembership
from documents.models import Picture
from tests.factories import (
    make_business,
    make_cluster,
    make_cluster_membership,
    make_sector,
    make_user,
    make_village,
)
from tests.forms import ODD, errors, told
from tests.pictures import make_picture, photo_file

pytestmark = pytest.mark.django_db
URL = "/staf/sentra/"
TODAY = date(2026, 5, 4)


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def answers(**typed):
    return {"name": "Sentra Tahu", "story": "Sejak dulu.", "listed": "ya", **typed}


def names(response):
    return [row.name for row in response.context["page"].rows]


def test_the_list_counts_open_members_and_filters(client):
    food = make_cluster("Sentra Tahu", sector=make_sector("pangan"))
    make_cluster("Sentra Rotan", sector=make_sector("furnitur"))
    make_cluster_membership(cluster=food)
    closed = make_business(closed_on=date(2026, 1, 1))
    make_cluster_membership(cluster=food, business=closed)
    make_cluster_membership(cluster=food, until_on=date(2026, 1, 1), business=make_business())

    response = client.get(URL)

    assert names(response) == ["Sentra Rotan", "Sentra Tahu"]
    assert [row.member_count for row in response.context["page"].rows] == [0, 1]
    assert names(client.get(URL, {"q": "tah"})) == ["Sentra Tahu"]
    assert names(client.get(URL, {"bidang": "furnitur"})) == ["Sentra Rotan"]
    assert names(client.get(URL, {"bidang": "tidak-ada"})) == []


def test_a_cluster_is_added_with_villages_and_photo(client, clerk):
    village = make_village("36.74.01.1001")

    response = client.post(
        f"{URL}baru/",
        answers(
            sector="pangan", villages=[village.pk], year_founded="1998", photo=photo_file()
        ),
    )  # fmt: skip

    cluster = Cluster.objects.get()
    assert response["Location"] == cluster.get_absolute_url()
    assert (cluster.slug, cluster.sector_id, cluster.year_founded) == (
        "sentra-tahu",
        "pangan",
        1998,
    )
    assert list(cluster.villages.all()) == [village]
    assert cluster.listed_on == TODAY
    assert cluster.picture
    assert cluster.saved_by == clerk


def test_a_phone_in_the_story_is_told_and_masked(client, clerk):
    response = client.post(f"{URL}baru/", answers(story="Telepon 0812-3456-7890."))

    assert len(told(response)) == 2
    cluster = Cluster.objects.get()
    assert "3456" in cluster.story
    assert "3456" not in client.get(f"/sentra/{cluster.slug}/").content.decode()


def test_the_address_stays_when_the_name_changes_and_is_never_shared(client):
    cluster = make_cluster("Sentra Tahu")
    change = {"version": "1", "name": "Sentra Tempe", "listed": "tidak"}

    client.post(f"{URL}{cluster.pk}/ubah/", answers(**change))
    client.post(f"{URL}baru/", answers(name="Sentra Tahu"))

    cluster.refresh_from_db()
    assert (cluster.name, cluster.slug, cluster.listed_on) == ("Sentra Tempe", "sentra-tahu", None)
    assert Cluster.objects.get(name="Sentra Tahu").slug == "sentra-tahu-2"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Sentra Rotan"}, "name"),
        ({"name": "Tahu 0812 3456 7890"}, "name"),
        ({"year_founded": "2027"}, "year_founded"),
        ({"villages": ["99.99.99.9999"]}, "villages"),
        ({"listed": ""}, "listed"),
        ({"sector": "tidak-ada"}, "sector"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    make_cluster("Sentra Rotan")

    assert list(errors(client.post(f"{URL}baru/", answers(**typed)))) == [field]
    assert Cluster.objects.count() == 1


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", ["name", "year_founded", "villages", "story", "version"])
def test_odd_answers_never_break_the_page(client, field, odd):
    cluster = make_cluster()
    sent = answers(version="1") | {field: odd}

    assert client.post(f"{URL}{cluster.pk}/ubah/", sent).status_code in {200, 302, 409}


def test_over_a_newer_version_both_are_shown(client):
    cluster = make_cluster("Sentra Tahu", picture=make_picture())
    Cluster.objects.filter(pk=cluster.pk).update(story="Lain.")

    response = client.post(f"{URL}{cluster.pk}/ubah/", answers(version="1", remove_photo="on"))

    assert response.status_code == 409
    assert ("Lain.", "Sejak dulu.") in {row[1:] for row in response.context["differences"]}
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("typed", ["IKM-3674-2020-00077", "ikm 3674 2020 00077", "keripik MELÁTI"])
def test_a_member_comes_by_number_or_exact_name(client, typed):
    cluster = make_cluster()
    business = make_business(number="IKM-3674-2020-00077", name="Keripik Melati")

    response = client.post(
        f"{URL}{cluster.pk}/anggota/", {"business": typed, "from_on": "1/2/2026"}
    )

    assert response["Location"] == cluster.get_absolute_url()
    membership = ClusterMembership.objects.get()
    assert (membership.business, membership.from_on) == (business, date(2026, 2, 1))
    page = client.get(cluster.get_absolute_url())
    assert [row.business for row in page.context["page"].rows] == [business]


def test_of_several_that_fit_one_is_chosen(client):
    cluster = make_cluster()
    page = f"{URL}{cluster.pk}/anggota/"
    first, second = (make_business(name="Melati") for _ in range(2))
    other = make_business(name="Melati Jaya")
    make_business(name="Melati", closed_on=date(2026, 1, 1))

    exact = client.post(page, {"business": "melati"})
    in_part = client.post(page, {"business": "mela"})
    wrong = client.post(page, {"business": "melati", "chosen": str(other.pk)})

    assert [list(errors(one)) for one in (exact, in_part, wrong)] == [["chosen"]] * 3
    choices = dict(exact.context["form"].fields["chosen"].choices)
    assert list(choices) == [str(first.pk), str(second.pk)]
    assert first.number in choices[str(first.pk)]
    assert len(in_part.context["form"].fields["chosen"].choices) == 3
    assert not ClusterMembership.objects.exists()
    client.post(page, {"business": "melati", "chosen": str(second.pk)})
    assert ClusterMembership.objects.get().business == second
    again = client.post(page, {"business": "melati", "chosen": str(second.pk)})
    assert list(errors(again)) == ["chosen"]


def test_the_only_one_that_fits_is_taken(client):
    cluster, business = make_cluster(), make_business(name="Keripik Melati")
    make_business(name="Keripik Mawar")

    client.post(f"{URL}{cluster.pk}/anggota/", {"business": "mela"})

    assert ClusterMembership.objects.get().business == business


def test_too_many_or_none_is_told(client):
    cluster = make_cluster()
    for number in range(11):
        make_business(name=f"Melati {number}")
    make_business(name="Tutup", closed_on=date(2026, 1, 1))

    for typed in ["Mela", "Mawar", "Tutup", "\0", "", "x" * 200]:
        response = client.post(f"{URL}{cluster.pk}/anggota/", {"business": typed})
        assert list(errors(response)) == ["business"]
    assert not ClusterMembership.objects.exists()


def test_a_membership_ends_today_unless_told(client):
    membership = make_cluster_membership(from_on=date(2026, 1, 1))

    form = client.get(f"{URL}keanggotaan/{membership.pk}/").context["form"]

    assert form["until_on"].value() == form.today


def test_a_business_belongs_to_one_cluster_at_a_time(client):
    membership = make_cluster_membership()
    business, other = membership.business, make_cluster("Sentra Lain")

    by_cluster = client.post(f"{URL}{other.pk}/anggota/", {"business": business.number})
    by_business = client.post(f"/staf/ikm/{business.pk}/sentra/", {"whole": str(other.pk)})
    opened = client.get(f"/staf/ikm/{business.pk}/sentra/")

    assert list(errors(by_cluster)) == ["business"]
    assert list(errors(by_business)) == ["whole"]
    assert opened["Location"] == f"{URL}keanggotaan/{membership.pk}/"
    assert ClusterMembership.objects.count() == 1


def test_a_business_leaves_and_comes_to_another(client):
    membership = make_cluster_membership(from_on=date(2026, 1, 1))
    business, other = membership.business, make_cluster("Sentra Lain")
    page = f"{URL}keanggotaan/{membership.pk}/"

    for day in ["", "31/12/2025", "5/5/2026"]:
        response = client.post(page, {"version": "1", "until_on": day})
        assert list(errors(response)) == ["until_on"]
    client.post(page, {"version": "1", "until_on": "1/4/2026"})
    join = f"/staf/ikm/{business.pk}/sentra/"
    early = client.post(join, {"whole": str(other.pk), "from_on": "31/3/2026"})
    assert list(errors(early)) == ["from_on"]
    response = client.post(join, {"whole": str(other.pk), "from_on": "1/4/2026"})

    assert response["Location"] == business.get_absolute_url()
    assert business.cluster_memberships.get(until_on=None).cluster == other
    former = client.get(membership.cluster.get_absolute_url()).context["former"]
    assert [row.business for row in former] == [business]


def test_a_closed_business_comes_to_none(client):
    make_cluster()
    business = make_business(closed_on=date(2026, 1, 1))

    assert client.get(f"/staf/ikm/{business.pk}/sentra/")["Location"] == business.get_absolute_url()


@pytest.mark.parametrize("rows", [1, 20])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    cluster = make_cluster()
    for number in range(rows):
        make_cluster(f"Sentra {number}", sector=make_sector())
        make_cluster_membership(
            cluster=cluster, business=make_business(sector=make_sector(), village="36.74.01.1001")
        )

    # session, user, rights, sectors, count, page
    with django_assert_num_queries(6):
        client.get(URL)
    # session, user, rights, cluster, figures, members, former, villages
    with django_assert_num_queries(8):
        client.get(cluster.get_absolute_url())
