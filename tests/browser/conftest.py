"""Debian's Chromium, one per worker; pages are visited as each role, width and language."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from ikm_registry import prepare
from tests.factories import PASSWORD, make_user

WIDTHS = {"phone": 390, "desk": 1280}


def pytest_configure() -> None:
    # Playwright keeps an event loop in this thread; Django would refuse the database in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = shutil.which("chromium")
    assert path, "Debian's chromium is not installed: apt-get install chromium"
    # With an event loop in the thread Django opens another one, and nobody would close this.
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def prepared(transactional_db) -> None:
    """Roles and reference data, which the flush after each transactional test takes away."""
    prepare.run()


@pytest.fixture
def site(prepared, live_server) -> str:
    return live_server.url


class Visit:
    """A page that keeps what the console said and what failed to load."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on(
            "console", lambda m: m.type in {"error", "warning"} and self.complaints.append(m.text)
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Page:
        self.page.goto(self.url + path)
        return self.page

    def log_in(self, email: str) -> None:
        self.open("/masuk/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url("**/staf/**")


@pytest.fixture
def visit(browser, site):
    contexts = []

    def start(who: str = "stranger", width: int = 1280, language: str = "id", **options) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        visit = Visit(context, site)
        if who != "stranger":
            visit.log_in(make_user(role=who).email)
        return visit

    yield start
    for context in contexts:
        context.close()
