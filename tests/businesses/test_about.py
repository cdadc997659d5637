from datetime import date
from xml.etree import ElementTree as ET

import pytest

from businesses.models import Business
from businesses.views import about
from tests.factories import make_business

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ROOT = "http://testserver"
LISTED = {"listed_on": date(2025, 2, 1)}
pytestmark = pytest.mark.django_db


def locations(response) -> list[str]:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [one.text for one in ET.fromstring(response.content).iter(f"{SPACE}loc")]


def profiles(response) -> set[str]:
    """The registration numbers that a file of the sitemap names."""
    paths = [url.removeprefix(ROOT).strip("/").split("/") for url in locations(response)]
    return {path[1] for path in paths if path[0] == "direktori" and len(path) == 2}


@pytest.fixture
def small_files(monkeypatch):
    monkeypatch.setattr(about, "SITEMAP_SIZE", 10)


# --- The page ---


def test_the_page_says_whom_to_ask(client, settings):
    settings.AGENCY_NAME = "Dinas Contoh"
    settings.AGENCY_ADDRESS = "Jalan Contoh 1"
    settings.AGENCY_PHONE = "021 555 0001"
    settings.AGENCY_EMAIL = "dinas@kota.example"

    page = client.get("/tentang/").content.decode()

    for shown in ("Dinas Contoh", "Jalan Contoh 1", "021 555 0001"):
        assert shown in page
    assert 'href="mailto:dinas@kota.example"' in page


def test_the_parts_that_other_pages_lead_to_are_there(client):
    page = client.get("/tentang/").content.decode()

    for part in ("angka", "kelas", "privasi", "kontak"):
        assert page.count(f'id="{part}"') == 1


@pytest.mark.parametrize(
    "part", ["products and prices", "cluster", "valid certificates", "shops", "photos"]
)
def test_the_page_names_what_is_public(client, part):
    client.cookies["django_language"] = "en"

    public = client.get("/tentang/").content.decode().partition('id="privasi"')[2]

    assert part in public.partition("</p>")[0]


def test_an_agency_without_an_address_leaves_no_empty_link(client, settings):
    settings.AGENCY_EMAIL = settings.AGENCY_PHONE = settings.AGENCY_ADDRESS = ""

    assert 'href="mailto:' not in client.get("/tentang/").content.decode()


# --- robots.txt ---


def test_robots_are_told_the_sitemap_and_kept_from_the_staff(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()

    assert response["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {ROOT}/sitemap.xml" in lines
    assert "Disallow: /staf/" in lines
    assert "Disallow: /admin/" in lines
    assert not [line for line in lines if line in {"Disallow: /", "Disallow: /direktori/"}]


# --- The sitemap ---


def test_an_empty_register_has_one_file_of_the_public_pages(client):
    assert locations(client.get("/sitemap.xml")) == [f"{ROOT}/sitemap-1.xml"]
    assert locations(client.get("/sitemap-1.xml")) == [
        f"{ROOT}{path}"
        for path in (
            "/", "/direktori/", "/sentra/", "/pertumbuhan/", "/data/", "/tentang/",
            "/tentang/angka/", "/pelatihan/", "/bantuan/",
        )
    ]  # fmt: skip


def test_every_address_of_the_sitemap_is_a_page(client):
    make_business(**LISTED)

    for file in locations(client.get("/sitemap.xml")):
        for url in locations(client.get(file)):
            assert client.get(url).status_code == 200


def test_only_listed_and_open_ones_are_named(client):
    listed = make_business(**LISTED)
    make_business()
    make_business(closed_on=date(2025, 6, 1), **LISTED)
    make_business(annulled_on=date(2025, 6, 1), **LISTED)

    assert profiles(client.get("/sitemap-1.xml")) <= {listed.number}
    assert named_everywhere(client) == [listed.number]


def named_everywhere(client) -> list[str]:
    return [
        number
        for file in locations(client.get("/sitemap.xml"))
        for number in sorted(profiles(client.get(file)))
    ]


@pytest.mark.usefixtures("small_files")
def test_the_sections_name_every_business_once(client):
    # Keys chosen so that they lie on both sides of each border.
    numbers = [make_business(pk=pk, **LISTED).number for pk in (1, 9, 10, 11, 19, 20, 35, 40)]

    assert locations(client.get("/sitemap.xml")) == [
        f"{ROOT}/sitemap-{section}.xml" for section in (1, 2, 3, 4, 5)
    ]
    assert named_everywhere(client) == sorted(numbers)


@pytest.mark.usefixtures("small_files")
def test_the_other_pages_stand_in_the_first_section_only(client):
    make_business(pk=15, **LISTED)

    assert f"{ROOT}/tentang/" in locations(client.get("/sitemap-1.xml"))
    assert len(locations(client.get("/sitemap-2.xml"))) == 1


@pytest.mark.usefixtures("small_files")
@pytest.mark.parametrize("section", ["0", "3", "99999999999999999999", "-1", "a", "01x"])
def test_a_section_that_is_none_is_not_found(client, section):
    make_business(pk=15, **LISTED)

    assert client.get(f"/sitemap-{section}.xml").status_code == 404


@pytest.mark.usefixtures("small_files")
def test_sections_end_with_the_newest_that_is_public(client):
    make_business(pk=5, **LISTED)
    make_business(pk=500)

    assert locations(client.get("/sitemap.xml")) == [f"{ROOT}/sitemap-1.xml"]
    assert client.get("/sitemap-2.xml").status_code == 404


@pytest.mark.parametrize("rows", [1, 20])
def test_a_section_takes_the_same_queries_however_many_it_names(
    client, django_assert_num_queries, rows
):
    for _ in range(rows):
        make_business(**LISTED)
    section = Business.objects.latest("pk").pk // about.SITEMAP_SIZE + 1

    # The newest key, the numbers; of the first one clusters, trainings and grants too.
    with django_assert_num_queries(5 if section == 1 else 2):
        assert len(profiles(client.get(f"/sitemap-{section}.xml"))) == rows


# --- What the figures mean ---


def test_the_definitions_have_a_page_with_an_example(client):
    client.cookies["django_language"] = "en"

    page = client.get("/tentang/angka/").content.decode()

    for part in ("terdaftar", "pertumbuhan", "disegel", "koreksi", "disembunyikan", "kelas"):
        assert page.count(f'id="{part}"') == 1
    assert "240 + 65 − 5 = 300" in page
    assert "+25.0 %" in page


@pytest.mark.parametrize("address", ["/tentang/", "/pertumbuhan/", "/data/"])
def test_other_pages_lead_to_the_definitions(client, address):
    assert 'href="/tentang/angka/"' in client.get(address).content.decode()
