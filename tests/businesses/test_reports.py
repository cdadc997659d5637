"""“Is something wrong?”: the public form, its limits, and what it keeps out."""

import time
import uuid
from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models.functions import Now
from django.test import Client

from businesses import reports
from businesses.forms.reports import MOMENT_SALT
from businesses.models import DataReport
from ikm_registry.models import SentForm
from ikm_registry.senders import sender_index
from tests.factories import make_business, make_data_report, make_user
from tests.forms import errors
from tests.pictures import photo_file
from tests.sent_forms import as_shown
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
TEXT = "Bengkel ini sudah pindah ke Jalan Melati 5."
GENERAL, THANKS = "/laporkan/", "/laporkan/terkirim/"
MINUTE_AGO = 60


def moment(seconds: float = MINUTE_AGO) -> str:
    """A moment that was signed so many seconds ago."""
    return signing.dumps(time.time() - seconds, salt=MOMENT_SALT)


def page_of(business):
    return f"/direktori/{business.number}/laporkan/"


def send(client, url=GENERAL, address="203.0.113.5", **typed):
    form = {"form_token": str(uuid.uuid4()), "moment": moment(), "text": TEXT, "situs": ""}
    return client.post(url, form | typed, REMOTE_ADDR=address)


@pytest.fixture
def business():
    return make_business(name="Keripik Melati", listed_on=date(2025, 1, 1))


def kept(response):
    """The answers that a refused form shows, and that nothing was stored."""
    form = response.context["form"]
    return form["text"].value(), form["sender"].value(), DataReport.objects.count()


# What it does


def test_form_as_it_is_shown_makes_a_report(client, business, time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")
    sent = as_shown(client.get(page_of(business)))
    time_machine.move_to("2026-05-04T10:00:20+07:00")

    response = client.post(page_of(business), sent | {"text": TEXT, "sender": "Ani, 0812"})

    assert response.url == THANKS
    report = DataReport.objects.get()
    assert (report.business, report.text, report.sender) == (business, TEXT, "Ani, 0812")
    assert (report.is_held, report.handled_on, report.outcome) == (False, None, "")
    assert client.get(THANKS).status_code == 200


def test_report_may_be_about_no_business_and_say_no_name(client):
    assert send(client).url == THANKS

    report = DataReport.objects.get()
    assert (report.business, report.sender) == (None, "")


def test_lines_are_kept_as_they_were_written(client):
    send(client, text="Satu\r\n\r\n  dua < tiga & <3")

    assert DataReport.objects.get().text == "Satu\n\n  dua < tiga & <3"


@pytest.mark.parametrize("state", [{}, {"annulled_on": date(2025, 6, 1)}])
def test_business_that_is_not_public_has_no_form(client, state):
    business = make_business(**state)

    assert client.get(page_of(business)).status_code == 404
    assert send(client, page_of(business)).status_code == 404
    assert not DataReport.objects.exists()


def test_profile_and_about_lead_to_it(client, business):
    assert f'href="{page_of(business)}"' in client.get(business_url(business)).content.decode()
    assert f'href="{GENERAL}"' in client.get("/tentang/").content.decode()


def business_url(business):
    return f"/direktori/{business.number}/"


def test_form_sent_twice_is_one_report(client):
    token = str(uuid.uuid4())

    answers = [send(client, form_token=token) for _ in range(2)]

    assert [answer.url for answer in answers] == [THANKS] * 2
    assert DataReport.objects.count() == 1


def test_strangers_never_see_what_others_reported(client, business):
    make_data_report(business=business, text="Rahasia tetangga", sender="Pak Joko")
    pages = ["/", "/direktori/", business_url(business), page_of(business), GENERAL, THANKS]

    texts = [client.get(page).content.decode() for page in pages]

    assert not [text for text in texts if "Rahasia" in text or "Joko" in text]
    assert client.get("/staf/laporan-umum/").status_code == 302


def test_visitor_gets_no_session(client, business):
    client.get(page_of(business))
    send(client, page_of(business))
    client.get(THANKS)

    assert not Session.objects.exists()
    assert set(client.cookies) <= {"csrftoken"}


def test_report_without_the_token_of_the_page_is_refused(business):
    client = Client(enforce_csrf_checks=True)

    assert send(client).status_code == 403
    assert not DataReport.objects.exists()

    sent = as_shown(client.get(GENERAL)) | {"text": TEXT, "moment": moment()}
    assert client.post(GENERAL, sent).url == THANKS


def test_staff_may_report_as_everyone(client, business):
    client.force_login(make_user("pejabat"))

    assert send(client, page_of(business)).url == THANKS


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, business, rows, django_assert_num_queries):
    for _ in range(rows):
        make_data_report(business=business)

    with django_assert_num_queries(1):  # the business
        client.get(page_of(business))
    with django_assert_num_queries(0):
        client.get(GENERAL)


# What it refuses


@pytest.mark.parametrize(
    "text",
    [
        "", "  \n ", "<b>salah</b>", "a <script>alert(1)</script>", "</p>", "<!-- x -->",
        "<?php ?>",
        "NIK saya 3674014107850003", "NIK 3674 0141 0785 0003", "a\0b", "x" * 2_001,
    ],
)  # fmt: skip
def test_text_that_is_none_gets_a_sentence_and_is_kept(client, text):
    response = send(client, text=text, sender="Ani")

    assert set(errors(response)) == {"text"}
    assert kept(response) == (text, "Ani", 0)


@pytest.mark.parametrize("sender", ["<a href=x>", "x" * 161, "\0", "3674014107850003"])
def test_sender_that_is_none_gets_a_sentence_and_is_kept(client, sender):
    response = send(client, sender=sender)

    assert set(errors(response)) == {"sender"}
    assert kept(response) == (TEXT, sender, 0)


def test_as_much_text_as_may_be_is_taken(client):
    assert send(client, text="é\r\n" * 1_000).url == THANKS


def test_more_than_a_request_may_carry_is_refused(client):
    assert send(client, text="x" * 3_000_000).status_code == 400
    assert not DataReport.objects.exists()


def test_files_are_not_taken(client, files):
    assert send(client, foto=photo_file()).url == THANKS

    assert not [path for path in files.rglob("*") if path.is_file()]


# What holds spam off


def test_whoever_fills_the_decoy_gets_thanks_and_nothing_is_stored(client):
    response = send(client, situs="https://spam.example")

    assert response.url == THANKS
    assert not DataReport.objects.exists()
    assert not SentForm.objects.exists()


def test_decoy_is_no_thing_for_people(client):
    page = client.get(GENERAL).content.decode()

    decoy = page.partition('<div class="decoy" aria-hidden="true">')[2].partition("</div>")[0]
    assert 'name="situs"' in decoy
    assert 'tabindex="-1"' in decoy
    assert 'autocomplete="off"' in decoy
    assert "style=" not in page


@pytest.mark.parametrize("seconds", [0, 2.5, -100])
def test_who_sends_too_quickly_is_asked_to_send_again(client, seconds):
    signed = moment(seconds)

    response = send(client, moment=signed, sender="Ani")

    assert set(errors(response)) == {"__all__"}
    assert kept(response) == (TEXT, "Ani", 0)
    # The same moment: by now it is long enough ago.
    assert response.context["form"]["moment"].value() == signed


@pytest.mark.parametrize("seconds", [24 * 3600 + 60, 10**9])
def test_page_open_for_more_than_a_day_is_sent_again_with_a_fresh_moment(
    client, seconds, time_machine
):
    time_machine.move_to("2026-05-04T10:00:00+07:00")
    response = send(client, moment=moment(seconds), sender="Ani")

    assert set(errors(response)) == {"__all__"}
    assert kept(response) == (TEXT, "Ani", 0)
    time_machine.move_to("2026-05-04T10:00:05+07:00")
    assert client.post(GENERAL, as_shown(response)).url == THANKS


@pytest.mark.parametrize("forged", ["", "1", "x:y", "\0", "x" * 5_000, "other salt", "no time"])
def test_moment_that_we_did_not_sign_counts_as_too_old(client, forged):
    signed = {
        "other salt": signing.dumps(time.time() - MINUTE_AGO),
        "no time": signing.dumps("a", salt=MOMENT_SALT),
    }
    forged = signed.get(forged, forged)

    response = send(client, moment=forged, sender="Ani")

    assert response.status_code == 200
    assert kept(response) == (TEXT, "Ani", 0)
    assert signing.loads(response.context["form"]["moment"].value(), salt=MOMENT_SALT)


def test_sixth_report_of_an_hour_from_one_address_is_refused_with_the_text_kept(client):
    for _ in range(5):
        assert send(client).url == THANKS

    refused = send(client, sender="Ani")

    assert refused.status_code == 429
    assert kept(refused) == (TEXT, "Ani", 5)
    assert send(client, address="203.0.113.6").url == THANKS
    DataReport.objects.update(reported_at=Now() - timedelta(minutes=61))
    assert client.post(GENERAL, as_shown(refused)).url == THANKS


def test_refused_report_is_taken_later_with_the_same_form(client):
    for _ in range(5):
        send(client)
    token = str(uuid.uuid4())
    assert send(client, form_token=token).status_code == 429
    DataReport.objects.all().delete()

    assert send(client, form_token=token).url == THANKS
    assert DataReport.objects.count() == 1


def test_an_hour_may_have_begun_yesterday(client, time_machine):
    time_machine.move_to("2026-05-03T23:59:00+07:00")
    for _ in range(5):
        send(client)
    time_machine.move_to("2026-05-04T00:01:00+07:00")

    assert send(client).status_code == 429


@pytest.mark.parametrize(
    ("first", "second", "is_same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.5", "203.0.113.5", True),
        ("::ffff:203.0.113.5", "::ffff:203.0.113.6", False),
        ("203.0.113.5", "203.0.113.6", False),
    ],
)
def test_what_is_one_address(first, second, is_same):
    day = date(2026, 5, 4)

    indexes = [sender_index(one, day, reports.SENDER) for one in (first, second)]

    assert (indexes[0] == indexes[1]) == is_same
    assert sender_index(first, date(2026, 5, 5), reports.SENDER) not in indexes
    assert first not in "".join(indexes)


def test_behind_a_proxy_the_address_is_the_visitors(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    form = {"text": TEXT, "moment": moment()}

    for forged in range(6):
        answer = client.post(GENERAL, form, HTTP_X_FORWARDED_FOR=f"10.0.0.{forged}, 203.0.113.5")

    # What the visitor writes before it changes nothing.
    assert answer.status_code == 429
    answer = client.post(GENERAL, form, HTTP_X_FORWARDED_FOR="203.0.113.6")
    assert answer.status_code == 302


@pytest.mark.parametrize("address", ["", "unix:", "kacau"])
def test_without_an_address_nobody_is_refused(client, address):
    for _ in range(6):
        assert send(client, address=address).url == THANKS

    assert not DataReport.objects.exclude(sender_index="").exists()


def test_above_a_hundred_a_day_new_ones_are_held_and_nobody_is_locked_out(client):
    for number in range(102):
        assert send(client, address=f"198.51.100.{number}").url == THANKS

    assert DataReport.objects.waiting().count() == 100
    assert DataReport.objects.filter(is_held=True).count() == 2
    DataReport.objects.update(reported_at=Now() - timedelta(hours=25))
    send(client)
    assert DataReport.objects.waiting().count() == 101


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("Lihat https://a.example dan www.b.example", False),
        ("https://a.example http://b.example https://c.example", True),
        ("beli di a.com, b.co.id, dan c.xyz", True),
        ("[url=http://a.example]x[/url] www.b.example https://c.example", True),
        ("surel a@toko.com, b@toko.com, c@toko.com, d@toko.com", False),
        ("Jl. Melati no.5 kav.3 blok.B", False),
    ],
)
def test_many_web_addresses_are_held(client, text, is_held):
    assert send(client, text=text).url == THANKS

    assert DataReport.objects.get().is_held == is_held


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_from_one_address_five_are_taken():
    def work(_number):
        return send(Client()).status_code

    codes = sorted(in_threads(8, work))

    assert codes == [302] * 5 + [429] * 3
    assert DataReport.objects.count() == 5
