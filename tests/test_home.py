import re
from datetime import date

import pytest
import time_machine
from django.conf import settings as site
from django.contrib.staticfiles.finders import find
from django.db import DatabaseError, connection
from django.test import Client
from django.utils.translation import gettext, override

from ikm_registry.guide import FOLDER
from tests.factories import make_business, make_historical_count, make_sector, make_user
from tests.training_factories import make_training

LISTED = {"listed_on": date(2025, 2, 1)}
GUIDE = sorted(path.stem for path in FOLDER.glob("*.md"))
pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


# --- The front page ---


def test_it_leads_into_the_directory_with_the_words_typed(client):
    page = text(client.get("/"))

    form = re.search(r'<form class="search"[^>]*action="/direktori/".*?</form>', page, re.DOTALL)
    assert form
    assert 'method="post"' not in form[0]
    assert 'name="q"' in form[0]


def test_it_works_while_nothing_is_registered(client):
    response = client.get("/")

    assert response.status_code == 200
    assert list(response.context["newest"]) == []


def test_it_shows_the_six_newest_that_are_listed_and_open(client):
    for day in range(1, 9):
        make_business(name=f"Batik {day}", listed_on=date(2025, 3, day))
    make_business(name="Tutup", closed_on=date(2025, 6, 1), listed_on=date(2025, 4, 1))
    make_business(name="Batal", annulled_on=date(2025, 6, 1), listed_on=date(2025, 4, 1))
    make_business(name="Simpan")

    response = client.get("/")

    shown = [business.name for business in response.context["newest"]]
    assert shown == [f"Batik {day}" for day in range(8, 2, -1)]
    for name in ("Tutup", "Batal", "Simpan"):
        assert f">{name}<" not in text(response)


def test_it_shows_the_figure_and_growth_of_this_year(client):
    make_historical_count(2012, 240)
    make_historical_count(2013, 300)

    with time_machine.travel("2013-12-31T23:30:00+07:00", tick=False):
        response = client.get("/")

    assert response.context["today"] == date(2013, 12, 31)
    newest = response.context["years"][-1]
    assert (newest.year, newest.registered, newest.growth) == (2013, 300, 60)
    for shown in ("2013", "300", "25,0"):
        assert shown in text(response)


def test_it_shows_the_next_three_trainings_that_are_not_cancelled(client):
    for day in (9, 8, 7, 6):
        make_training(title=f"Hari {day}", starts_on=date(2999, 1, day))
    make_training(title="Konsep", starts_on=date(2999, 1, 1), state="konsep")
    make_training(
        title="Batal", starts_on=date(2999, 1, 2), state="dibatalkan", cancellation_reason="Hujan"
    )
    make_training(title="Lalu", starts_on=date(2013, 4, 26), state="selesai")

    response = client.get("/")

    shown = [training.title for training in response.context["trainings"]]
    assert shown == ["Hari 6", "Hari 7", "Hari 8"]
    assert 'href="/pelatihan/"' in text(response)


@pytest.mark.parametrize("rows", [1, 6])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows):
    for _ in range(rows):
        make_business(sector=make_sector(), village="36.74.01.1001", **LISTED)
        make_training(starts_on=date(2999, 1, 1), district_id="36.74.01")

    # counts, seals, historical counts, newest, trainings
    with django_assert_num_queries(5):
        client.get("/")


# --- Security headers ---


HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; manifest-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize(
    "path", ["/", "/direktori/", "/tidak-ada/", "/?q=%00", "/masuk/", "/healthz"]
)
def test_every_answer_has_the_security_headers(client, path):
    response = client.get(path)

    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    permissions = response["Permissions-Policy"].split(", ")
    assert len(permissions) > 5
    assert all(permission.endswith("=()") for permission in permissions)


def test_pages_have_no_inline_script_or_style(client):
    business = make_business(**LISTED)

    for path in (
        "/",
        "/direktori/",
        f"/direktori/{business.number}/",
        "/pertumbuhan/",
        "/tentang/",
    ):
        page = text(client.get(path))
        scripts = re.findall(r"<script([^>]*)>", page)
        assert scripts
        assert all("src=" in one or "application/ld+json" in one for one in scripts)
        assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:", page)


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "CONNECT", "XYZ"])
@pytest.mark.parametrize("path", ["/", "/healthz", "/bahasa/", "/tidak-ada/"])
def test_methods_that_no_page_knows_are_refused(client, method, path):
    response = client.generic(method, path)

    assert response.status_code == 405
    assert "TRACE" not in response["Allow"]
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("path", ["/", "/direktori/", "/tentang/", "/robots.txt", "/healthz"])
def test_public_pages_are_only_read(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_a_visitor_gets_no_session(client):
    client.get("/direktori/", {"q": "keripik"})

    assert site.SESSION_COOKIE_NAME not in client.cookies


# --- Language ---


@pytest.mark.parametrize("accepted", ["en-US,en;q=0.9", "en", "fr", "*", "id;q=0.1, en", "\\x00"])
def test_without_a_choice_it_is_indonesian_whatever_the_browser_accepts(client, accepted):
    response = client.get("/", headers={"accept-language": accepted})

    assert response["Content-Language"] == "id"
    assert '<html lang="id">' in text(response)
    assert "Accept-Language" not in response["Vary"]


def test_a_choice_is_kept_and_leads_back_to_the_page(client):
    chosen = client.post("/bahasa/", {"language": "en", "next": "/direktori/?q=keripik&urut=nama"})

    assert chosen.status_code == 302
    assert chosen["Location"] == "/direktori/?q=keripik&urut=nama"
    cookie = chosen.cookies[site.LANGUAGE_COOKIE_NAME]
    assert cookie.value == "en"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    response = client.get("/direktori/")
    assert response["Content-Language"] == "en"
    assert '<html lang="en">' in text(response)
    assert "Cookie" in response["Vary"]


def test_one_can_go_back_to_indonesian(client):
    client.post("/bahasa/", {"language": "en"})

    client.post("/bahasa/", {"language": "id"})

    assert client.get("/")["Content-Language"] == "id"


def test_the_page_offers_the_other_language_with_its_own_address(client):
    page = text(client.get("/direktori/?q=a%26b&urut=nama"))

    form = re.search(r'<form class="language" method="post".*?</form>', page, re.DOTALL)[0]
    assert 'name="next" value="/direktori/?q=a%26b&amp;urut=nama"' in form
    assert '<button name="language" value="en"' in form


@pytest.mark.parametrize("language", ["xx", "", "de", "en\0", "id-ID", "../en"])
def test_a_language_that_the_site_has_not_changes_nothing(client, language):
    response = client.post("/bahasa/", {"language": language, "next": "/tentang/"})

    assert response.status_code in {302, 400}
    assert site.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize("value", ["xx", "", "EN", "en; x=1"])
def test_an_odd_language_cookie_is_ignored(client, value):
    client.cookies[site.LANGUAGE_COOKIE_NAME] = value

    assert client.get("/")["Content-Language"] == "id"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://jahat.example/", "//jahat.example", "javascript:alert(1)", "\\\\jahat.example", ""],
)
def test_the_choice_leads_nowhere_else(client, elsewhere):
    response = client.post("/bahasa/", {"language": "en", "next": elsewhere})

    assert response["Location"] == "/"


@pytest.mark.parametrize("word", ["home", "x", "businesses:directory", "\N{REPLACEMENT CHARACTER}"])
def test_a_word_is_no_name_of_a_page(client, word):
    assert client.post("/bahasa/", {"language": "en", "next": word}).status_code == 302


def test_the_choice_needs_the_token_of_a_page_of_ours():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/bahasa/", {"language": "en"})

    assert response.status_code == 403
    assert site.LANGUAGE_COOKIE_NAME not in response.cookies


def test_choosing_by_a_link_is_refused(client):
    assert client.get("/bahasa/", {"language": "en"}).status_code == 405


def test_numbers_and_sectors_follow_the_language(client):
    make_business(sector=make_sector("batu", name="Batu alam", name_en="Natural stone"), **LISTED)

    indonesian = text(client.get("/direktori/"))
    client.post("/bahasa/", {"language": "en"})
    english = text(client.get("/direktori/"))

    assert "Batu alam" in indonesian
    assert "Natural stone" not in indonesian
    assert "Natural stone" in english
    assert "Batu alam" not in english


# --- Health ---


def test_the_process_answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_it_is_ready_while_the_database_answers(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["database"] == "ok"
    assert "no-store" in response["Cache-Control"]


def test_it_is_not_ready_when_the_database_does_not_answer(client):
    def refuse(*_args):
        raise DatabaseError("gone")

    with connection.execute_wrapper(refuse):
        response = client.get("/readyz")
        alive = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["database"] == "down"
    assert "gone" not in text(response)
    assert alive.status_code == 200


# --- What went wrong ---


@pytest.mark.parametrize(
    "path", ["/tidak-ada/", "/direktori/x/", "/panduan/x/", "/../../etc/passwd"]
)
def test_what_is_not_there_has_a_page_of_ours(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]
    assert text(response).count("<h1>") == 1
    assert '<html lang="id">' in text(response)
    assert 'href="/"' in text(response)


def test_the_page_of_what_is_not_there_comes_in_the_chosen_language_too(client):
    client.post("/bahasa/", {"language": "en"})

    with override("en"):
        heading = gettext("This page does not exist")

    assert f"<h1>{heading}</h1>" in text(client.get("/tidak-ada/"))


@pytest.mark.parametrize(
    "path",
    [
        "/?q=%00",
        "/direktori/?q=a%00b",
        "/direktori/?%00=1",
        "/direktori/?q=%ff",
        "/direktori/?q=%c3%28",
        "/direktori/?q=%ed%a0%80",
        "/direktori/%00/",
        "/direktori/a%00b/",
        "/pertumbuhan/?tahun=%00",
        "/pertumbuhan/daftar/?tahun=2020&angka=%fe",
        "/panduan/?%80",
        "/masuk/?next=%00",
    ],
)
def test_a_nul_or_broken_utf8_in_the_address_is_a_bad_request(client, path):
    response = client.get(path)

    assert response.status_code == 400
    assert "400.html" in [template.name for template in response.templates]


@pytest.mark.parametrize("path", ["/direktori/%ff/", "/direktori/%c3%28/", "/%ff", "/%00"])
def test_a_broken_path_is_a_bad_request_or_not_there(client, path):
    assert client.get(path).status_code in {400, 404}


@pytest.mark.parametrize("path", ["/bahasa/", "/akun/masuk/"])
@pytest.mark.parametrize(
    "body",
    [
        b"next=%00&language=en&login=a%00b%40c.id&password=%00",
        b"next=%ff&language=%ff&login=%ff&password=%ff",
        b"next=\xff\x00&login=\xfe",
        b"%00=%00",
        b"%ff",
        b"&" * 50 + b"=" * 50,
    ],
)
def test_a_nul_or_broken_utf8_in_a_form_breaks_nothing(client, path, body):
    response = client.post(path, body, content_type="application/x-www-form-urlencoded")

    assert response.status_code in {200, 302, 400}


def test_a_nul_in_a_form_of_the_staff_breaks_nothing(client):
    client.force_login(make_user("petugas"))

    response = client.post(
        "/staf/ikm/baru/",
        b"name=a%00b&products=%ff&nik=%00&phone=%00",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code in {200, 400}


@pytest.mark.parametrize(
    "value", ["x", '"aaaaaaaaa\\000aaaaaaa"', "\\000" * 20, "é" * 20, "a" * 4000, "' OR 1=1 --"]
)
@pytest.mark.parametrize("path", ["/", "/staf/", "/masuk/"])
def test_an_odd_session_cookie_is_that_of_a_stranger(client, path, value):
    response = client.get(path, headers={"cookie": f"{site.SESSION_COOKIE_NAME}={value}"})

    assert response.status_code in {200, 302, 400}


# --- The guide ---


@pytest.mark.parametrize("name", GUIDE)
def test_a_page_of_the_guide_opens_in_the_site(client, name):
    response = client.get(f"/panduan/{name}/")
    page = text(response)

    assert response.status_code == 200
    assert page.count("<h1>") == 1
    assert f"<h1>{response.context['title']}</h1>" in page
    article = re.search(r'<article class="guide" lang="id">(.*?)</article>', page, re.DOTALL)[1]
    assert len(article) > 200
    assert not re.search(r'(?:href|src)="[^"]*\.md|src="gambar', article)


def test_the_guide_begins_with_its_contents(client):
    page = text(client.get("/panduan/"))

    others = [name for name in GUIDE if name != "README"]
    assert others
    for name in others:
        assert f'href="/panduan/{name}/"' in page


def in_the_guide(client, attribute: str) -> set[str]:
    """The addresses on this site that the guide's pages name in `attribute`."""
    pages = [text(client.get(f"/panduan/{name}/")) for name in GUIDE]
    articles = "".join(page.partition("<article")[2].partition("</article>")[0] for page in pages)
    return set(re.findall(rf'{attribute}="(/[^"#]*)', articles))


def test_every_link_of_the_guide_leads_somewhere(client):
    links = in_the_guide(client, "href")

    assert links
    assert not [link for link in links if client.get(link).status_code not in {200, 302}]


def test_every_picture_of_the_guide_is_there(client):
    pictures = in_the_guide(client, "src")

    assert pictures
    assert not [one for one in pictures if not find(one.removeprefix("/static/"))]


@pytest.mark.parametrize("name", ["tidak-ada", "readme", "..", "README.md", "gambar", "x" * 300])
def test_an_unknown_page_of_the_guide_is_not_found(client, name):
    assert client.get(f"/panduan/{name}/").status_code == 404


def test_a_page_of_the_guide_is_not_a_template_elsewhere(client):
    assert client.get("/panduan/..%2f..%2fREADME/").status_code == 404
