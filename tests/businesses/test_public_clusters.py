"""The clusters that the public sees."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businesses import cluster_figures
from businesses.models import Village
from ikm_registry.pages import PAGE_SIZE
from tests.factories import (
    make_business,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_sector,
)
from tests.pictures import make_picture

pytestmark = pytest.mark.django_db
LISTED = {"listed_on": date(2025, 2, 1)}


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


def test_those_that_are_shown_are_there(client):
    picture = make_picture()
    shown = make_cluster("Sentra Tahu", picture=picture, villages=["36.74.01.1001"])
    make_cluster("Sentra Rahasia", listed_on=None)
    make_cluster_membership(cluster=shown)

    response = client.get("/sentra/")

    rows = response.context["page"].rows
    assert [(row.name, row.member_count, row.villages) for row in rows] == [
        ("Sentra Tahu", 1, Village.objects.get(pk="36.74.01.1001").name)
    ]
    assert f"/foto/{picture.code}-640.jpg" in response.content.decode()
    photo = client.get(f"/foto/{picture.code}-640.jpg")
    assert photo.getvalue().startswith(b"\xff\xd8")


def test_the_page_of_a_cluster_shows_story_members_and_a_preview(client):
    picture = make_picture()
    cluster = make_cluster("Sentra Tahu", story="Sejak 1950.", year_founded=1950, picture=picture)
    member = make_business(name="Tahu Wangi", **LISTED)
    make_cluster_membership(cluster=cluster, business=member)
    make_cluster_membership(cluster=cluster, business=make_business(name="Tahu Diam"))
    make_cluster_membership(
        cluster=cluster,
        business=make_business(name="Tahu Pergi", **LISTED),
        until_on=date(2026, 3, 1),
    )
    make_certification(business=member)

    response = client.get("/sentra/sentra-tahu/")

    page = response.content.decode()
    assert [row.name for row in response.context["page"].rows] == ["Tahu Wangi"]
    assert [kind.code for kind in response.context["page"].rows[0].valid_kinds] == ["halal"]
    assert "Tahu Diam" not in page
    assert "Tahu Pergi" not in page
    assert "dan 1 IKM yang tidak ditampilkan" in page
    assert 'property="og:image" content="http://testserver/foto/' in page
    for width in [320, 640, 1280]:
        assert f"/foto/{picture.code}-{width}.jpg {width}w" in page
    assert "Sejak 1950." in response.context["description"]


def test_one_that_is_not_shown_is_nowhere(client):
    picture = make_picture()
    cluster = make_cluster("Sentra Rahasia", listed_on=None, picture=picture)
    member = make_business(name="Melati", **LISTED)
    make_cluster_membership(cluster=cluster, business=member)

    assert client.get("/sentra/sentra-rahasia/").status_code == 404
    assert client.get(f"/foto/{picture.code}-320.jpg").status_code == 404
    for address in ["/sentra/", "/direktori/", member_page(member), "/sitemap-1.xml"]:
        page = client.get(address).content.decode()
        assert "Rahasia" not in page
        assert "rahasia" not in page
    assert not client.get("/direktori/", {"sentra": "sentra-rahasia"}).context["page"].rows
    assert not client.get("/direktori/", {"q": "rahasia"}).context["page"].rows


def member_page(business):
    return f"/direktori/{business.number}/"


def test_profile_directory_and_sitemap_know_the_cluster(client):
    member, _other = make_business(name="Melati", **LISTED), make_business(name="Lain", **LISTED)
    cluster = make_cluster("Sentra Tahu")
    make_cluster_membership(cluster=cluster, business=member)

    filtered = client.get("/direktori/", {"sentra": "sentra-tahu"})

    assert [row.name for row in filtered.context["page"].rows] == ["Melati"]
    assert client.get(member_page(member)).context["cluster"].name == "Sentra Tahu"
    assert "/sentra/sentra-tahu/" in client.get("/sitemap-1.xml").content.decode()


def test_members_come_page_by_page(client):
    cluster = make_cluster()
    for number in range(PAGE_SIZE + 1):
        business = make_business(name=f"Usaha {number:02d}", **LISTED)
        make_cluster_membership(cluster=cluster, business=business)

    first = client.get(f"/sentra/{cluster.slug}/").context["page"]
    second = client.get(f"/sentra/{cluster.slug}/", {"sesudah": first.after}).context["page"]

    assert len(first.rows) == PAGE_SIZE
    assert [row.name for row in second.rows] == [f"Usaha {PAGE_SIZE:02d}"]


def test_the_figures_are_those_of_the_members_of_today():
    cluster = make_cluster()
    for fields in [
        {"registered_on": date(2026, 1, 1)},
        {"registered_on": date(2020, 1, 1)},
        {"registered_on": date(2020, 1, 1), "closed_on": date(2026, 2, 1)},
        {"registered_on": date(2020, 1, 1), "closed_on": date(2025, 2, 1)},
        {"registered_on": date(2026, 1, 1), "annulled_on": date(2026, 2, 1)},
    ]:
        make_cluster_membership(cluster=cluster, business=make_business(**fields))
    gone = make_business(registered_on=date(2026, 1, 1))
    make_cluster_membership(cluster=cluster, business=gone, until_on=date(2026, 3, 1))

    found = cluster_figures.of_cluster(cluster.pk, date(2026, 5, 4))

    assert found == (2026, 2, 1, 1)


@pytest.mark.parametrize("address", ["/sentra/", "/sentra/sentra-anyaman/"])
def test_query_count_does_not_grow_with_rows(client, address):
    cluster = make_cluster("Sentra Anyaman")

    def make(count):
        for _ in range(count):
            business = make_business(sector=make_sector(), village="36.74.01.1001", **LISTED)
            make_cluster_membership(cluster=cluster, business=business)
            make_certification(business=business)
            make_cluster(f"Sentra {business.pk}", sector=make_sector())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    make(1)
    few = queries()
    make(19)

    assert queries() == few
