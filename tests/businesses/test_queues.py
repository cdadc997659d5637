"""The work queues: what is in each, and the way from one entry to the next."""

import html
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from businesses import queues
from businesses.models import Business, Consent
from businesses.notices import CURRENT_VERSION
from ikm_registry.pages import encode_cursor
from tests.factories import (
    make_business,
    make_certification,
    make_consent,
    make_data_report,
    make_field_check,
    make_industry,
    make_ownership,
    make_person,
    make_user,
)
from tests.forms import answers

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)
KEYS = [queue.key for queue in queues.ALL]
# Those that are listed here; possible duplicates have a list of their own.
LISTED = [queue.key for queue in queues.ALL if not queue.list_page]
# Of a thirteenth month.
ODD_NIK = "3674010113800012"


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def waiting(key):
    queue = queues.find(key)
    rows = list(queue.rows(TODAY).order_by(*queue.order.terms()))
    assert queue.count(TODAY) == len(rows)
    return rows


# --- What is in them ---


def test_never_checked_come_first_then_the_longest_ago(settings):
    settings.CHECK_EVERY_YEARS = 2
    recent, old, older, never = (make_business(name=str(number)) for number in range(4))
    make_field_check(business=recent, checked_on=date(2024, 5, 4))
    make_field_check(business=old, checked_on=date(2024, 5, 3))
    make_field_check(business=older, checked_on=date(2020, 1, 1))
    for state in ({"closed_on": TODAY}, {"annulled_on": TODAY}):
        make_business(**state)

    assert waiting("pemutakhiran") == [never, older, old]


def test_the_last_of_february_is_a_day_before_two_years_too():
    assert queues.overdue_before(date(2028, 2, 29)) == date(2026, 2, 28)


def test_lapsing_certificates_and_lapsed_ones_nobody_has_looked_at():
    def certificate(days, **fields):
        return make_certification(
            number=str(days), valid_until=TODAY + timedelta(days=days), **fields
        )

    soon, last, lapsed = certificate(0), certificate(90), certificate(-10)
    certificate(91)
    make_certification(number="tanpa akhir")
    seen = make_business()
    make_field_check(business=seen, checked_on=TODAY)
    certificate(-5, business=seen)
    seen_soon = certificate(30, business=seen)
    renewed = make_business()
    certificate(10, business=renewed)
    certificate(400, business=renewed)
    certificate(20, business=make_business(closed_on=TODAY))

    assert waiting("sertifikat") == [lapsed, soon, seen_soon, last]


def test_reports_wait_the_oldest_first():
    first, second = make_data_report(), make_data_report(business=make_business())
    make_data_report(is_held=True)
    make_data_report(handled_on=TODAY, outcome="spam")
    of_closed = make_data_report(business=make_business(closed_on=TODAY))
    make_data_report(business=make_business(annulled_on=TODAY))

    assert waiting("laporan") == [first, second, of_closed]


def test_shown_without_a_contact_consent_of_todays_owner():
    owner, former = make_person(), make_person()
    without = make_business(owner=owner, listed_on=TODAY)
    for purpose in (Consent.Purpose.PHONE, Consent.Purpose.EMAIL):
        business = make_business(owner=owner, listed_on=TODAY)
        make_consent(business=business, person=owner, purpose=purpose)
    of_former = make_business(owner=owner, listed_on=TODAY)
    make_ownership(business=of_former, person=former, until_on=TODAY)
    make_consent(business=of_former, person=former)
    withdrawn = make_business(owner=owner, listed_on=TODAY)
    make_consent(business=withdrawn, person=owner, withdrawn_on=TODAY)
    other = make_business(owner=owner, listed_on=TODAY)
    make_consent(business=other, person=owner, purpose=Consent.Purpose.ADDRESS)
    make_business(owner=owner)

    assert waiting("tanpa-kontak") == [without, of_former, withdrawn, other]


def test_what_is_missing():
    bare = make_business()
    full = make_business(village="36.74.01.1001", industry=make_industry(), investment=1)
    make_business(closed_on=TODAY)

    for key in ("tanpa-kelurahan", "tanpa-kbli", "tanpa-investasi"):
        assert waiting(key) == [bare]
        assert full not in waiting(key)


def test_an_odd_nik_of_the_owner_of_today():
    odd = make_person(nik=ODD_NIK)
    owned = make_business(owner=odd)
    former = make_business(owner=make_person())
    make_ownership(business=former, person=odd, until_on=TODAY)

    assert waiting("nik-janggal") == [owned]


def test_more_than_a_thousand_are_not_counted():
    one = make_business()
    fields = {"registered_on": one.registered_on, "regency_id": one.regency_id, "name": "A"}
    Business.objects.bulk_create(
        Business(number=f"IKM-3674-2019-{number:05d}", **fields) for number in range(1, 1102)
    )

    assert queues.find("tanpa-kelurahan").count(TODAY) == 1001


# --- The list and the way through ---


@pytest.mark.parametrize("key", LISTED)
def test_each_list_is_there_for_all_and_work_for_registrars(client, clerk, key):
    owner = make_person(nik=ODD_NIK)
    business = make_business(owner=owner, listed_on=TODAY)
    make_certification(business=business, valid_until=TODAY)
    make_data_report(business=business)

    response = client.get(f"/staf/antrean/{key}/")

    assert len(response.context["entries"]) == response.context["count"] == 1
    client.force_login(make_user("pejabat"))
    looked = client.get(f"/staf/antrean/{key}/")
    assert looked.context["may_work"] is False
    assert client.get(f"/staf/antrean/{key}/berikutnya/").status_code == 403


@pytest.mark.parametrize("path", ["tidak-ada/", "tidak-ada/berikutnya/"])
def test_no_other_queue_is_found(client, clerk, path):
    assert client.get(f"/staf/antrean/{path}").status_code == 404


@pytest.mark.parametrize("bad", ["x", "W10", encode_cursor(["x", "y"]), encode_cursor([1, "z"])])
def test_a_bad_position_is_not_found(client, clerk, bad):
    make_business()

    for key in KEYS:
        response = client.get(f"/staf/antrean/{key}/berikutnya/", {"posisi": bad})
        assert response.status_code == 404


def work_through(client, key, fill):
    """What the pages of a queue were, each filled in and saved, until it leads to its list."""
    seen, url = [], f"/staf/antrean/{key}/berikutnya/"
    for _step in range(10):
        response = client.get(url)
        url = response.url.partition("#")[0]
        if url == f"/staf/antrean/{key}/":
            return seen
        page = client.get(url)
        business = page.context["business"]
        seen.append(business.pk)
        assert page.context["form"]
        url = fill(url, business).url
    raise AssertionError(seen)


def test_checks_lead_from_one_entry_to_the_next_until_it_is_finished(client, clerk):
    first, second, third = (make_business(name=str(number)) for number in range(3))
    make_field_check(business=first, checked_on=date(2023, 1, 1))

    def fill(url, business):
        told = {"found": "aktif", "method": "telepon", "checked_on": "4/5/2026"}
        return client.post(url, answers(business, **told))

    assert work_through(client, "pemutakhiran", fill) == [second.pk, third.pk, first.pk]
    assert waiting("pemutakhiran") == []


def test_an_entry_passed_over_does_not_come_again(client, clerk):
    first, second, third = (make_business(name=str(number)) for number in range(3))
    url = client.get("/staf/antrean/pemutakhiran/berikutnya/").url

    passed = client.get(url)
    next_url = queues.next_address(passed.wsgi_request, first)
    url = client.get(next_url).url
    assert f"/{second.pk}/" in url
    told = {"found": "aktif", "method": "telepon", "checked_on": "4/5/2026"}
    after = client.post(url, answers(second, **told)).url

    assert f"/{third.pk}/" in client.get(after).url
    assert waiting("pemutakhiran") == [first, third]


def test_villages_are_filled_in_one_after_another(client, clerk):
    entries = [make_business(name=str(number)) for number in range(3)]
    make_business(village="36.74.01.1001")

    def fill(url, business):
        told = {"name": business.name, "registered_on": "2/1/2020", "place": "36.74.01.1001"}
        return client.post(url, answers(business, **told))

    assert work_through(client, "tanpa-kelurahan", fill) == [row.pk for row in entries]
    assert waiting("tanpa-kelurahan") == []


def test_the_directory_page_goes_on_too(client, clerk):
    owner = make_person(phone="+6281200000001")
    entries = [make_business(owner=owner, listed_on=TODAY) for _ in range(2)]

    def fill(url, business):
        told = {"listed": "ya", "basis": "pemilik", "consents": ["telepon"], "channel": "telepon"}
        return client.post(url, answers(business, **told, notice_version=CURRENT_VERSION))

    assert work_through(client, "tanpa-kontak", fill) == [row.pk for row in entries]


def test_a_report_passed_over_does_not_come_again(client, clerk):
    first, second, third = (make_data_report() for _ in range(3))
    url = client.get("/staf/antrean/laporan/berikutnya/").url
    assert f"/{first.pk}/" in url

    page = client.get(url)
    url = client.get(queues.next_address(page.wsgi_request)).url
    assert f"/{second.pk}/" in url
    told = {"form_token": str(uuid.uuid4()), "version": second.version, "outcome": "sudah-benar"}
    after = client.post(url, told).url

    assert html.escape(queues.next_address(page.wsgi_request)) in page.content.decode()
    assert f"/{third.pk}/" in client.get(after).url
    assert waiting("laporan") == [first, third]


def test_who_may_only_look_opens_a_report_from_the_list(client):
    client.force_login(make_user("pejabat"))
    report = make_data_report()

    page = client.get("/staf/antrean/laporan/").content.decode()

    assert f'href="/staf/laporan-umum/{report.pk}/"' in page


def test_a_new_certificate_is_entered_on_the_way(client, clerk):
    first, second = (make_business(name=str(number)) for number in range(2))
    lapsed = make_certification(business=first, valid_until=TODAY - timedelta(days=1))
    make_certification(business=second, valid_until=TODAY)
    url = client.get("/staf/antrean/sertifikat/berikutnya/").url
    client.cookies["django_language"] = "en"

    page = client.get(url).content.decode()
    assert "lapsed on 3 May 2026" in page
    add = f"/staf/ikm/{first.pk}/sertifikat/baru/?{url.partition('?')[2]}"
    assert f'href="{html.escape(add)}"' in page
    form = client.get(add)
    assert f"{first.get_absolute_url()}?antrean=sertifikat" in form.context["back_url"]
    told = {"kind": lapsed.kind_id, "number": "BARU-1", "valid_until": "3/5/2030"}
    after = client.post(add, {"form_token": str(uuid.uuid4()), **told}).url

    assert f"/staf/ikm/{second.pk}/pemutakhiran/" in client.get(after).url
    assert [row.business for row in waiting("sertifikat")] == [second]


def test_who_cancels_a_check_stays_in_the_queue(client, clerk):
    business = make_business()
    url = client.get("/staf/antrean/pemutakhiran/berikutnya/").url

    page = client.get(url)

    back = page.context["back_url"]
    assert back == f"{business.get_absolute_url()}?{url.partition('?')[2]}"
    assert f'<a href="{html.escape(back)}">' in page.content.decode()
    assert "/staf/antrean/pemutakhiran/berikutnya/?" in client.get(back).content.decode()


def test_what_is_gone_leads_to_its_page_and_the_queue_is_still_there(client, clerk):
    gone, _next = make_business(), make_business()
    url = client.get("/staf/antrean/pemutakhiran/berikutnya/").url
    told = {"found": "pindah", "method": "telepon", "checked_on": "4/5/2026"}

    response = client.post(url, answers(gone, **told))

    assert response.url.startswith(f"{gone.get_absolute_url()}?antrean=pemutakhiran&posisi=")
    page = client.get(response.url).content.decode()
    assert f"/staf/ikm/{gone.pk}/tutup/?antrean=pemutakhiran" in page
    assert "/staf/antrean/pemutakhiran/berikutnya/?" in page


def test_after_a_business_by_its_key_alone(client, clerk):
    first, second = make_business(), make_business()

    response = client.get("/staf/antrean/tanpa-kbli/berikutnya/", {"sesudah": first.pk})

    assert f"/staf/ikm/{second.pk}/ubah/" in response.url


@pytest.mark.parametrize("key", LISTED)
def test_the_number_of_queries_does_not_grow_with_the_rows(client, clerk, key):
    def make(count):
        for _ in range(count):
            business = make_business(owner=make_person(), listed_on=TODAY)
            make_certification(business=business, valid_until=TODAY)
            make_data_report(business=business)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/staf/antrean/{key}/")
        return len(captured)

    make_business(owner=make_person(nik=ODD_NIK))
    make(1)
    few = queries()
    make(19)

    assert queries() == few <= 6
