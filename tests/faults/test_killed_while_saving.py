"""kill -9 while a registration is being saved: the whole of it stands, or nothing.

The real server runs in processes of its own. A lock of the test's on one of the tables that the
registration writes holds it at that statement; there it is killed.
"""

import http.client
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import psutil
import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from django.utils import timezone

from businesses.models import AnnualFacts, Business, Consent, Ownership, Person
from businesses.notices import CURRENT_VERSION
from ikm_registry.models import SentForm
from tests.factories import make_user
from tests.faults.outside import PATIENCE, ask, backends, database_url, held, until

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]
PARTS = [Business, AnnualFacts, Person, Ownership, Consent, SentForm]
HISTORY = [f"businesses.{part.__name__}Event" for part in PARTS[:-1]]
# Every table that a registration writes, in the order of its statements.
TABLES = [
    *["documents_series", "ikm_registry_sentform", "businesses_business", "businesses_publicword"],
    *["businesses_businessevent", "businesses_annualfacts", "businesses_annualfactsevent"],
    *["businesses_person", "businesses_personevent", "businesses_ownership"],
    *["businesses_ownershipevent", "businesses_consent", "businesses_consentevent"],
]


# --- The server, and one who uses it ---------------------------------------------------------
class Site:
    """gunicorn over the test's database, in a group of processes of its own."""

    def __init__(self, log):
        command = ["-m", "gunicorn", "--workers=1", "--threads=4", "--bind=127.0.0.1:0"]
        with log.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, *command, "--no-control-socket", "ikm_registry.wsgi"],
                cwd=ROOT,
                env={
                    **os.environ,
                    "IKM_MODE": "local",
                    "DATABASE_URL": database_url(),
                },
                stderr=errors,
                start_new_session=True,
            )
        said = until(lambda: re.search(r"Listening at: http://127.0.0.1:(\d+)", log.read_text()))
        self.port = int(said[1])

    def warm_up(self):
        """Ask for a page; the first answer takes longest."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as line:
            line.request("GET", "/direktori/")
            assert line.getresponse().status == 200

    def worker(self):
        return until(psutil.Process(self.process.pid).children)[0]

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)


@pytest.fixture
def start_site(transactional_db, tmp_path):
    sites = []

    def start():
        sites.append(Site(tmp_path / f"log-{len(sites)}"))
        return sites[-1]

    yield start
    for site in sites:
        if site.process.poll() is None:
            site.kill()
    until(lambda: not backends())


@pytest.fixture
def cookies(start_site):
    """Of a clerk who is logged in."""
    client = Client()
    client.force_login(make_user("petugas"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    csrf = secrets.token_hex(16)
    return {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: csrf}


def answers():
    return {
        "form_token": str(uuid.uuid4()),
        "name": "Keripik Melati",
        "products": "keripik singkong",
        "registered_on": f"{timezone.localdate():%d/%m/%Y}",
        "workers": "4",
        "facts_year": f"{timezone.localdate():%Y}",
        "owner_name": "Siti Aminah",
        "owner_nik": "3674014101800012",
        "owner_phone": "081200000001",
        "listed": "on",
        "listing_basis": "pemilik",
        "consents": ["telepon", "nama-pemilik"],
        "consent_channel": "formulir",
        "notice_version": CURRENT_VERSION,
    }


def send(site, cookies, form):
    """Where the answer leads to; None when there came none."""
    body = {**form, "csrfmiddlewaretoken": cookies[settings.CSRF_COOKIE_NAME]}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
    }
    with closing(http.client.HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)) as line:
        try:
            line.request("POST", "/staf/ikm/baru/", urlencode(body, doseq=True), headers)
            response = line.getresponse()
        except (http.client.HTTPException, ConnectionError):
            return None
        page = response.read().decode()
    assert response.status == 302, page
    return response.headers["Location"]


def counts():
    return [part._default_manager.count() for part in PARTS]


def history():
    return [apps.get_model(name)._default_manager.count() for name in HISTORY]


NOTHING, WHOLE = [0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 2, 1]


def check_whole(address):
    """One business with all that was told of it, and `address` leads to it."""
    business = Business.objects.get()
    assert counts() == WHOLE
    assert history() == WHOLE[:-1]
    assert str(business.pk) in address
    assert SentForm.objects.get().url == address
    assert (business.name, business.workers, business.listed_on) == (
        *("Keripik Melati", 4),
        timezone.localdate(),
    )
    assert AnnualFacts.objects.get(business=business).workers == 4
    owner = Ownership.objects.get(business=business).person
    assert (owner.name, owner.nik, owner.phone) == (
        *("Siti Aminah", "3674014101800012"),
        "+6281200000001",
    )
    assert set(business.consents.values_list("purpose", "person")) == {
        ("telepon", owner.pk),
        ("nama-pemilik", owner.pk),
    }


# --- The kills -------------------------------------------------------------------------------
@pytest.mark.parametrize("table", TABLES)
def test_killed_before_the_end_nothing_stands_and_sending_again_saves_it(
    start_site, cookies, table
):
    site, form = start_site(), answers()
    with ThreadPoolExecutor(1) as pool, held(table) as waiting:
        answer = pool.submit(send, site, cookies, form)
        until(waiting)
        site.kill()
    until(lambda: not backends())

    assert answer.result() is None
    assert counts() == NOTHING
    assert not any(history())

    check_whole(send(start_site(), cookies, form))


def test_sent_again_while_the_killed_one_still_holds_on(start_site, cookies):
    """The database goes on with what it was told, until it finds nobody there."""
    site, form = start_site(), answers()
    with ThreadPoolExecutor(2) as pool:
        with held("businesses_consent") as waiting:
            lost = pool.submit(send, site, cookies, form)
            until(waiting)
            site.kill()
            again = pool.submit(send, start_site(), cookies, form)
            until(lambda: len(ask("SELECT pid FROM pg_locks WHERE NOT granted")) > 1)

        assert lost.result() is None
        check_whole(again.result())


def test_when_only_the_worker_is_killed_the_next_one_saves_it(start_site, cookies):
    site, form = start_site(), answers()
    with ThreadPoolExecutor(1) as pool, held("businesses_ownership") as waiting:
        lost = pool.submit(send, site, cookies, form)
        until(waiting)
        site.worker().kill()
        assert lost.result() is None
    assert not Business.objects.exists()

    check_whole(send(site, cookies, form))


def test_killed_after_the_commit_the_same_form_leads_to_what_stands(start_site, cookies):
    site, form = start_site(), answers()
    saved = send(site, cookies, form)
    number = Business.objects.get().number
    site.kill()

    again = send(start_site(), cookies, form)

    assert again == saved
    check_whole(again)
    assert Business.objects.get().number == number


@pytest.mark.parametrize("moment", [0, 0.02, 0.03, 0.04, "as soon as it stands"])
def test_killed_at_any_moment_it_is_the_whole_or_nothing(start_site, cookies, moment):
    site, form = start_site(), answers()
    site.warm_up()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(send, site, cookies, form)
        if moment == "as soon as it stands":
            until(Business.objects.exists)
        else:
            time.sleep(moment)
        site.kill()
    until(lambda: not backends())

    assert counts() in (NOTHING, WHOLE)

    check_whole(send(start_site(), cookies, form))
