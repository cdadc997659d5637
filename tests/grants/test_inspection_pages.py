"""The queue of inspections, the form for a phone in the field, what is done afterwards."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from grants.inspection_parts import inspection_part
from grants.models import GivenItem, Inspection, State
from tests.factories import (
    make_business,
    make_group,
    make_ownership,
    make_person,
    make_user,
)
from tests.forms import ODD, errors, told
from tests.grant_factories import (
    DAY,
    go_on,
    make_given,
    make_grant,
    make_grant_programme,
    make_inspection,
    make_recipient,
)
from tests.pictures import photo_file
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/monitoring/"


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def today():
    return timezone.localdate()


def days(count):
    return timezone.localdate() + timedelta(days=count)


# --- The queue -------------------------------------------------------------------------------


def visits(client, **query):
    return [row.visit for row in client.get(URL, query).context["page"].rows]


def test_what_is_due_stands_first_what_is_late_before_it(client):
    grant = make_given().handover.grant
    today_, late, _soon = (
        make_inspection(grant=grant, due_on=days(count)) for count in [0, -12, 30]
    )

    response = client.get(URL)

    rows = response.context["page"].rows
    assert [row.visit for row in rows] == [late, today_]
    assert [row.overdue_days for row in rows] == [12, 0]
    assert "12" in response.content.decode()
    assert f"/staf/bantuan/{grant.pk}/monitoring/?kunjungan={late.pk}" in response.content.decode()


def test_the_sections_part_what_is_due_comes_waits_and_was_made(client):
    grant = make_given().handover.grant
    due, soon, _far = (make_inspection(grant=grant, due_on=days(count)) for count in [-1, 80, 200])
    made = make_inspection(grant=grant, inspected_on=DAY)
    waiting = make_inspection(grant=grant, inspected_on=DAY, follow_up="Panggil")

    assert visits(client) == [due]
    assert visits(client, bagian="segera") == [soon]
    assert visits(client, bagian="tindak-lanjut") == [waiting]
    assert visits(client, bagian="selesai") == [waiting, made]
    assert visits(client, bagian="x") == [due]
    counts = {one.key: n for one, n in client.get(URL).context["sections"]}
    assert counts == {"jatuh-tempo": 1, "segera": 1, "tindak-lanjut": 1, "selesai": 2}


def test_what_has_ended_is_not_due(client):
    make_inspection(grant=make_grant(state=State.ENDED), due_on=days(-1))

    assert visits(client) == []


def test_the_filters_narrow_it(client):
    person, business = make_recipient("Budi Rekaan")
    business.district = make_business(district="36.74.06").district
    business.save()
    other = make_grant_programme("Lain")
    grant = make_grant(state=State.HANDED_OVER, business=business, person=person, programme=other)
    wanted = make_inspection(grant=grant, due_on=days(-30))
    late = make_inspection(grant=make_given().handover.grant, due_on=days(-1))

    assert visits(client) == [wanted, late]
    assert visits(client, kecamatan="36.74.06") == [wanted]
    assert visits(client, program=other.pk) == [wanted]
    assert visits(client, q="rekaan budi") == [wanted]
    assert visits(client, sampai=f"{days(-10):%d/%m/%Y}") == [wanted]
    assert visits(client, bagian="segera", sampai=f"{days(10):%d/%m/%Y}") == []


def test_a_later_day_shows_what_comes_after_three_months(client):
    far = make_inspection(grant=make_given().handover.grant, due_on=days(200))

    assert visits(client, bagian="segera", sampai=f"{days(201):%d/%m/%Y}") == [far]


def test_a_route_goes_from_place_to_place(client):
    found = []
    for village, street in [
        ("36.74.06.1001", "Jl. A"), ("36.74.01.1001", "Jl. B"), ("36.74.01.1001", "Jl. A")
    ]:  # fmt: skip
        business = make_business(village=village, street=street)
        grant = make_grant(state=State.HANDED_OVER, business=business)
        found.append(make_inspection(grant=grant, due_on=days(-1)))

    assert visits(client, urut="rute") == found[::-1]


def test_a_row_says_where_to_go_and_whom_to_call(client):
    business = make_business(name="Usaha Dewi", village="36.74.01.1001", street="Jl. Mawar 3")
    make_ownership(business=business, person=make_person(name="Dewi", phone="+6281211112222"))
    make_inspection(grant=make_grant(state=State.HANDED_OVER, business=business), due_on=days(-1))

    text = client.get(URL).content.decode()

    for word in ["Usaha Dewi", "Jl. Mawar 3", "Serpong", "tel:+6281211112222", "Mesin jahit"]:
        assert word in text


def test_groups_and_things_that_were_handed_on_have_rows(client):
    grant = make_grant(state=State.HANDED_OVER, group=make_group("KUB Contoh"))
    GivenItem.objects.get().transfers.create(
        business=make_business(name="Anggota Satu"), transferred_on=DAY, reason="x",
        document_number="1",
    )  # fmt: skip
    make_inspection(grant=grant, due_on=days(-1))

    text = client.get(URL).content.decode()

    assert "KUB Contoh" in text
    assert "Anggota Satu" in text


@pytest.mark.parametrize("rows", [1, 6])
@pytest.mark.parametrize("section", ["jatuh-tempo", "tindak-lanjut", "selesai"])
def test_query_count_does_not_grow_with_rows(client, django_assert_num_queries, rows, section):
    for _row in range(rows):
        given = make_given()
        grant = given.handover.grant
        given.transfers.create(
            business=make_business(), transferred_on=DAY, reason="x", document_number="1"
        )
        make_inspection(grant=grant, due_on=days(-1))
        made = make_inspection(grant=grant, inspected_on=DAY, follow_up="x")
        made.findings.create(given=given, condition="dijual")

    # Who asks, four counts, choices of two filters, and nine of the rows.
    with django_assert_num_queries(16):
        response = client.get(URL, {"bagian": section})

    assert len(response.context["page"].rows) == rows


def test_odd_filters_never_break_the_page(client):
    for name in ["q", "kecamatan", "program", "sampai", "urut", "bagian", "sesudah"]:
        for odd in ODD:
            assert client.get(URL, {name: odd}).status_code in {200, 400, 404}


# --- The form --------------------------------------------------------------------------------


@pytest.fixture
def given():
    return make_given()


def url_of(given):
    return f"/staf/bantuan/{given.handover.grant_id}/monitoring/"


def answers(given, **typed):
    found = {f"found_{given.pk}": "dipakai", f"note_{given.pk}": ""}
    return {"inspected_on": "1/10/2026", **found, **typed}


def test_a_visit_is_written_down_with_photos(client, clerk, given):
    typed = {
        f"note_{given.pk}": "Baik", "workers": "4", "turnover": "90.000.000", "note": "Ramai.",
        "photos": [photo_file(name="a.jpg"), photo_file(name="b.jpg")],
    }  # fmt: skip

    response = client.post(url_of(given), answers(given, **typed))

    assert response["Location"] == f"/staf/bantuan/{given.handover.grant_id}/#monitoring"
    made = Inspection.objects.get()
    assert (made.inspected_on, made.inspected_by) == (date(2026, 10, 1), clerk)
    assert (made.workers, made.turnover, made.note) == (4, 90_000_000, "Ramai.")
    assert made.photos.count() == 2
    finding = made.findings.get()
    assert (finding.given, finding.condition, finding.note) == (given, "dipakai", "Baik")
    assert given.handover.grant.business.annual_facts.get().workers == 4


def test_the_day_is_today_and_each_thing_has_six_buttons(client, today):
    go_on(make_grant(state=State.DECIDED, quantity=2), State.HANDED_OVER)
    first, second = GivenItem.objects.order_by("pk")

    response = client.get(url_of(first))

    assert as_shown(response)["inspected_on"] == f"{today:%d/%m/%Y}"
    text = response.content.decode()
    for given in [first, second]:
        assert text.count(f'name="found_{given.pk}"') == 6
        assert given.item.serial in text
    assert "checked" not in text


def test_the_planned_visit_of_the_address_is_made(client, given):
    grant = given.handover.grant
    late = make_inspection(grant=grant, due_on=days(-5))
    early = make_inspection(grant=grant, due_on=days(5))

    assert as_shown(client.get(url_of(given)))["planned"] == str(late.pk)
    shown = as_shown(client.get(url_of(given), {"kunjungan": early.pk}))
    client.post(url_of(given), answers(given, planned=shown["planned"]))

    early.refresh_from_db()
    assert early.inspected_on == date(2026, 10, 1)


def test_one_more_visit_is_made_when_none_is_due(client, given):
    make_inspection(grant=given.handover.grant, due_on=days(40))

    assert as_shown(client.get(url_of(given)))["planned"] == "tambahan"
    client.post(url_of(given), answers(given, planned="tambahan"))

    assert Inspection.objects.get(inspected_on__isnull=False).due_on is None


def test_two_who_write_the_same_visit_down_are_told(client, given):
    planned = make_inspection(grant=given.handover.grant, due_on=days(-5))
    typed = answers(given, planned=planned.pk)
    client.post(url_of(given), typed)

    response = client.post(url_of(given), typed)

    assert list(errors(response)) == ["__all__"]
    assert Inspection.objects.made().count() == 1


def test_sent_twice_it_is_one_visit(client, given):
    typed = answers(given) | {"form_token": as_shown(client.get(url_of(given)))["form_token"]}

    for _time in range(2):
        client.post(url_of(given), typed)

    assert Inspection.objects.count() == 1


@pytest.mark.parametrize("condition", ["dijual", "dialihkan", "tidak-ada"])
def test_what_is_gone_leads_on_to_what_is_to_be_done(client, given, condition):
    typed = {f"found_{given.pk}": condition}

    response = client.post(url_of(given), answers(given, **typed))

    made = Inspection.objects.get()
    assert response["Location"] == f"{URL}{made.pk}/tindak-lanjut/"
    page = client.get(response["Location"])
    shown = as_shown(page)
    assert shown["follow_up"]
    client.post(response["Location"], shown)
    assert visits(client, bagian="tindak-lanjut") == [made]


def test_a_thing_that_was_handed_back_is_not_asked_for(client):
    go_on(make_grant(state=State.DECIDED, quantity=2), State.HANDED_OVER)
    first, second = GivenItem.objects.order_by("pk")
    GivenItem.objects.filter(pk=first.pk).update(ended_as="kembali", ended_on=DAY)

    form = client.get(url_of(second)).context["form"]

    assert [asked.given for asked in form.things()] == [second]


@pytest.mark.parametrize("state", [State.DECIDED, State.ENDED])
def test_where_nobody_has_anything_there_is_nothing_to_ask(client, state):
    grant = make_grant(state=state)

    response = client.get(f"/staf/bantuan/{grant.pk}/monitoring/")

    assert response.status_code == 302
    assert len(told(response)) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"inspected_on": ""}, "inspected_on"),
        ({"inspected_on": "3/5/2026"}, "inspected_on"),
        ({"inspected_on": "1/1/2226"}, "inspected_on"),
        ({"workers": "-1"}, "workers"),
        ({"workers": "100001"}, "workers"),
        ({"turnover": "1" * 30}, "turnover"),
        ({"note": "x" * 2001}, "note"),
    ],
)
def test_bad_answers_are_told_and_nothing_typed_is_lost(client, given, typed, field):
    said = {f"note_{given.pk}": "Motor lemah", "follow_up": "Servis"}

    response = client.post(url_of(given), answers(given, **said) | typed)

    assert list(errors(response)) == [field]
    shown = as_shown(response)
    assert shown[f"note_{given.pk}"] == "Motor lemah"
    assert shown[f"found_{given.pk}"] == ["dipakai"]
    assert shown["follow_up"] == "Servis"
    assert not Inspection.objects.exists()


def test_each_thing_has_to_be_found_somehow(client, given):
    name = f"found_{given.pk}"
    for odd in ["", "hilang"]:
        response = client.post(url_of(given), answers(given, **{name: odd}))
        assert list(errors(response)) == [name]
    assert given.item.serial in errors(client.post(url_of(given), {"inspected_on": ""}))[name][0]


def test_a_photo_that_is_none_does_not_lose_the_rest(client, given):
    sent = [photo_file(), photo_file(b"no photo", name="rusak.jpg")]

    response = client.post(url_of(given), answers(given, photos=sent))

    assert response.status_code == 302
    assert Inspection.objects.get().photos.count() == 1
    assert any("rusak.jpg" in text for text in told(response))


def test_odd_answers_never_break_the_form(client, given):
    names = ["inspected_on", "workers", "turnover", "note", "follow_up", "planned", "photos"]
    make_inspection(grant=given.handover.grant, due_on=days(5))
    for name in [*names, f"found_{given.pk}", f"note_{given.pk}"]:
        for odd in ODD:
            response = client.post(url_of(given), answers(given, **{name: odd}))
            assert response.status_code in {200, 302}
    for odd in ODD:
        assert client.get(url_of(given), {"kunjungan": odd}).status_code in {200, 400}


@pytest.mark.parametrize("quantity", [1, 6])
def test_query_count_does_not_grow_with_things(client, django_assert_num_queries, quantity):
    grant = go_on(make_grant(state=State.DECIDED, quantity=quantity), State.HANDED_OVER)

    # Who asks: 3; the grant, its hand-over, what it gave and to whom it went on, its visits.
    with django_assert_num_queries(8):
        response = client.get(f"/staf/bantuan/{grant.pk}/monitoring/")

    assert len(response.context["form"].things()) == quantity


# --- What is done afterwards -----------------------------------------------------------------


@pytest.fixture
def waiting(given):
    grant = given.handover.grant
    return make_inspection(grant=grant, inspected_on=date(2026, 9, 1), follow_up="Panggil")


def test_it_is_noted_what_was_done(client, clerk, waiting):
    url = f"{URL}{waiting.pk}/tindak-lanjut/"
    shown = as_shown(client.get(url))

    client.post(url, shown | {"followed_up_on": "1/10/2026", "follow_up_note": "Datang"})

    waiting.refresh_from_db()
    assert (waiting.followed_up_on, waiting.follow_up_note) == (date(2026, 10, 1), "Datang")
    assert waiting.saved_by == clerk


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"followed_up_on": "31/8/2026"}, "followed_up_on"),
        ({"followed_up_on": "1/1/2226"}, "followed_up_on"),
        ({"follow_up_note": ""}, "follow_up_note"),
    ],
)
def test_what_was_done_has_a_day_and_words(client, waiting, typed, field):
    typed = {"version": "1", "followed_up_on": "1/10/2026", "follow_up_note": "x"} | typed

    response = client.post(f"{URL}{waiting.pk}/tindak-lanjut/", typed)

    assert list(errors(response)) == [field]


def test_over_a_newer_version_both_are_shown(client, waiting):
    Inspection.objects.filter(pk=waiting.pk).update(
        followed_up_on=date(2026, 9, 2), follow_up_note="Lain"
    )
    typed = {"version": "1", "followed_up_on": "1/10/2026", "follow_up_note": "x"}

    assert client.post(f"{URL}{waiting.pk}/tindak-lanjut/", typed).status_code == 409


def test_odd_answers_never_break_it(client, waiting, given):
    url = f"{URL}{waiting.pk}/tindak-lanjut/"
    for name in ["version", "followed_up_on", "follow_up_note"]:
        for odd in ODD:
            typed = {"version": "1", "followed_up_on": "1/10/2026", "follow_up_note": "x"}
            assert client.post(url, typed | {name: odd}).status_code in {200, 302, 409}
    planned = make_inspection(grant=given.handover.grant)
    assert client.get(f"{URL}{planned.pk}/tindak-lanjut/").status_code == 404


# --- The part of the grant's page ------------------------------------------------------------


def test_before_the_hand_over_there_is_no_part(rf):
    assert inspection_part(rf.get("/"), make_grant()) is None


@pytest.mark.parametrize("rows", [1, 5])
def test_the_part_shows_all_in_few_queries(rf, clerk, django_assert_num_queries, rows):
    grant = go_on(make_grant(state=State.DECIDED, quantity=rows), State.HANDED_OVER)
    for number in range(rows):
        made = make_inspection(grant=grant, inspected_on=date(2026, 6, 1 + number))
        for given in GivenItem.objects.all():
            made.findings.create(given=given, condition="dipakai")
        make_inspection(grant=grant, due_on=date(2027, 6, 1 + number))
    request = rf.get("/")
    request.user = clerk

    # What was given and its transfers, visits, findings, photos; and one of who asks.
    with django_assert_num_queries(6):
        shown = inspection_part(request, grant)

    assert len(shown["things"]) == rows
    assert [visit.inspected_on.day for visit in shown["made"]] == list(range(rows, 0, -1))
    assert [visit.due_on.day for visit in shown["planned"]] == list(range(1, rows + 1))
    assert shown["is_open"]


# --- Who may ---------------------------------------------------------------------------------


def test_officials_look_and_write_nothing(client, given, waiting):
    client.force_login(make_user("pejabat"))

    assert client.get(URL).status_code == 200
    assert client.get(url_of(given)).status_code == 403
    assert client.get(f"{URL}{waiting.pk}/tindak-lanjut/").status_code == 403
    assert "kunjungan=" not in client.get(URL).content.decode()
