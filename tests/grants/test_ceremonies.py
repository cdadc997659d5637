"""Ceremonies by their pages: planned, who receives, whether the stock is enough, the table."""

import io
import uuid
from datetime import date, timedelta

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from documents.models import Signatory
from grants.actions.ceremonies import save
from grants.actions.handing_over import cancel_handover
from grants.actions.refusals import RefusedError
from grants.models import Ceremony, CeremonyGuest, GrantPhoto, State
from tests.factories import make_business, make_letterhead, make_person, make_signatory, make_user
from tests.forms import ODD, errors, told
from tests.grant_factories import (
    DAY,
    make_ceremony,
    make_equipment,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_handover,
    make_item,
    make_receipt,
)
from tests.pictures import photo_file
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
LIST, ADD = "/staf/bantuan/acara/", "/staf/bantuan/acara/baru/"


@pytest.fixture
def clerk(client):
    make_letterhead()
    make_signatory()
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def programme():
    return make_grant_programme()


def page_of(record, name="ceremony") -> str:
    return reverse(f"staff:{name}", args=[record.pk])


def send(client, url, **typed):
    sent = as_shown(client.get(url)) | {"form_token": str(uuid.uuid4())} | typed
    return client.post(url, sent)


def pick(client, ceremony, *grants):
    url = page_of(ceremony, "ceremony_guests")
    return client.post(url, {"form_token": str(uuid.uuid4()), "pilih": [one.pk for one in grants]})


def make_ready(name="Siti Aminah", **fields):
    fields.setdefault("state", State.DECIDED)
    business = make_business(name=f"Usaha {name}")
    return make_grant(business=business, person=make_person(name=name), **fields)


# Planning


def test_a_ceremony_is_planned_and_changed(client, clerk, programme):
    response = send(
        client,
        ADD,
        title="Serah terima",
        handed_on="10/6/2026",
        place="Balai",
        witnesses=" A ,x\n\n",
    )

    ceremony = Ceremony.objects.get()
    assert response.url == ceremony.get_absolute_url()
    assert (ceremony.programme, ceremony.place, ceremony.saved_by) == (programme, "Balai", clerk)
    assert (ceremony.signatory, ceremony.witnesses) == (Signatory.objects.get(), "A ,x")

    send(client, page_of(ceremony, "ceremony_change"), place="Gedung")
    ceremony.refresh_from_db()
    assert ceremony.place == "Gedung"


def test_one_person_does_not_hand_over_and_know_of_it(client, clerk, programme):
    key = sent_signatory()

    response = send(client, ADD, title="Serah terima", place="Balai", known_by=key)

    assert "cannot also be" in str(errors(response)["known_by"])
    assert not Ceremony.objects.exists()


def test_what_others_changed_meanwhile_is_shown(client, clerk, programme):
    ceremony = make_ceremony(programme=programme)
    url = page_of(ceremony, "ceremony_change")
    sent = as_shown(client.get(url))
    Ceremony.objects.update(place="Tempat lain")

    response = client.post(url, sent | {"place": "Tempat saya", "signatory": sent_signatory()})

    assert response.status_code == 409
    assert "Tempat lain" in response.content.decode()


def sent_signatory() -> str:
    return str(Signatory.objects.get().pk)


def test_with_recipients_its_programme_stays(client, clerk, programme):
    ceremony = make_ceremony(programme=programme, grants=[make_ready()])
    other = make_grant_programme("Lain")

    response = send(
        client, page_of(ceremony, "ceremony_change"),
        programme=str(other.pk), signatory=sent_signatory(),
    )  # fmt: skip

    assert "take them out first" in str(errors(response))


def offered(client, url=ADD) -> list[str]:
    choices = client.get(url).context["form"].fields["programme"].choices
    return [label for value, label in choices if value]


def test_a_closed_programme_is_offered_while_something_of_it_waits_to_be_handed_over(client, clerk):
    closed = make_grant_programme("Ditutup", closed_on=DAY)
    empty = make_grant_programme("Kosong", closed_on=DAY)
    make_grant_programme("Terbuka")
    make_grant_programme("Lama", year=2015, ceiling=None, is_former=True)
    make_ready("Ani", programme=closed)
    make_ready("Budi", programme=closed)
    make_ready("Citra", programme=empty, state=State.VERIFIED)

    assert offered(client) == ["Ditutup (2026)", "Terbuka (2026)"]
    of_the_empty = page_of(make_ceremony(programme=empty), "ceremony_change")
    assert "Kosong (2026)" in offered(client, of_the_empty)


@pytest.mark.parametrize("state", [State.DECIDED, State.AGREED])
def test_a_ceremony_of_a_closed_programme_is_planned(client, clerk, state):
    kind = make_grant_kind("pemda", agreement="NPHD") if state == State.AGREED else "masyarakat"
    closed = make_grant_programme("Ditutup", closed_on=DAY, kind=kind)
    grant = make_ready(programme=closed, state=state)

    send(client, ADD, title="Serah terima", handed_on="10/6/2026", place="Balai")

    ceremony = Ceremony.objects.get()
    assert ceremony.programme == closed
    pick(client, ceremony, grant)
    assert list(ceremony.places.values_list("grant", flat=True)) == [grant.pk]


@pytest.fixture
def received(programme):
    """A ceremony at which somebody has received."""
    grant = make_ready()
    ceremony = make_ceremony(programme=programme, grants=[grant])
    make_handover(grant=grant, ceremony=ceremony, place=ceremony.place)
    return ceremony


def test_once_somebody_has_received_its_day_and_place_stay(client, clerk, received):
    url = page_of(received, "ceremony_change")
    form = client.get(url).context["form"]

    kept = {name for name, field in form.fields.items() if field.disabled}
    assert kept == {"handed_on", "place"}
    assert all("Records (BAST) name this day" in form[name].help_text for name in kept)
    response = send(client, url, title="Nama lain", signatory=sent_signatory())
    assert response.url == received.get_absolute_url()
    received.refresh_from_db()
    assert (received.title, received.handed_on) == ("Nama lain", DAY)


@pytest.mark.parametrize("crafted", [{"handed_on": "5/5/2026"}, {"place": "Gedung"}])
def test_another_day_or_place_is_not_taken_then(client, clerk, received, crafted):
    url = page_of(received, "ceremony_change")

    response = send(client, url, signatory=sent_signatory(), **crafted)

    assert errors(response).keys() == crafted.keys()
    received.refresh_from_db()
    assert received.version == 1


@pytest.mark.parametrize("other", [{"handed_on": date(2026, 5, 5)}, {"place": "Gedung"}])
def test_the_database_refuses_them_then(clerk, received, other):
    values = {
        "title": "x", "programme_id": received.programme_id, "place": received.place, **other
    }  # fmt: skip

    with pytest.raises(RefusedError, match="cannot change any more"), translation.override("en"):
        save(received, values=values, version=1, by=clerk)


def test_when_all_is_taken_back_it_may_be_on_another_day(client, clerk, received):
    handover = received.handovers.get()
    cancel_handover(handover=handover, reason="Hujan", today=DAY, by=clerk)

    send(
        client, page_of(received, "ceremony_change"), place="Gedung", signatory=sent_signatory()
    )  # fmt: skip

    received.refresh_from_db()
    assert received.place == "Gedung"


@pytest.mark.parametrize(("days", "is_taken"), [(300, True), (400, False)])
def test_a_mistyped_year_of_a_ceremony_is_told(client, clerk, programme, days, is_taken):
    day = timezone.localdate() + timedelta(days=days)

    response = send(
        client, ADD, title="Serah terima", place="Balai", handed_on=f"{day:%d/%m/%Y}"
    )  # fmt: skip

    assert Ceremony.objects.exists() == is_taken
    assert is_taken or "more than a year away" in str(errors(response)["handed_on"])


@pytest.mark.parametrize("odd", [*ODD, str(10**30), "31/2/2026", "1/1/9999"])
def test_odd_answers_get_a_page(client, clerk, programme, odd):
    for name in ["title", "programme", "handed_on", "place", "signatory", "known_by", "witnesses"]:
        assert send(client, ADD, **{name: odd}).status_code == 200
    assert client.get(ADD, {"program": odd}).status_code == (400 if "\0" in odd else 200)
    assert not Ceremony.objects.exists()


def test_the_database_refuses_one_without_a_name_or_place(programme):
    for fields in ({"title": ""}, {"place": ""}):
        with pytest.raises(IntegrityError, match="ceremony_is_told"), transaction.atomic():
            make_ceremony(programme=programme, **fields)


# Who receives


def test_those_ticked_are_added_in_order_after_who_is_there(client, clerk, programme):
    there, first, second, third = (make_ready(name) for name in ["Z", "A", "B", "C"])
    ceremony = make_ceremony(programme=programme, grants=[there])

    response = pick(client, ceremony, third, first)

    assert response.url == ceremony.get_absolute_url()
    rows = ceremony.places.order_by("position").values_list("grant", flat=True)
    assert list(rows) == [there.pk, first.pk, third.pk]
    shown = client.get(page_of(ceremony, "ceremony_guests"))
    assert [one.pk for one in shown.context["rows"]] == [second.pk]


def test_all_that_are_ready_are_added_at_once(client, clerk, programme):
    ready = [make_ready(f"Orang {number}") for number in range(3)]
    make_ready("Belum", state=State.VERIFIED)
    make_ready("Sudah", state=State.HANDED_OVER)
    make_ready("Program lain", programme=make_grant_programme("Lain"))
    make_ceremony(programme=programme, grants=[make_ready("Di acara lain")])
    ceremony = make_ceremony(programme=programme)

    url = page_of(ceremony, "ceremony_guests_all")
    token = {"form_token": str(uuid.uuid4())}
    assert client.post(url, token).url == client.post(url, token).url

    assert {one.grant_id for one in ceremony.places.all()} == {one.pk for one in ready}


def test_where_the_kind_needs_an_agreement_only_agreed_ones_are_ready(client, clerk):
    programme = make_grant_programme(kind=make_grant_kind("hibah", agreement="NPHD"))
    make_ready("Diputuskan", programme=programme)
    agreed = make_ready("Disepakati", programme=programme, state=State.AGREED)
    ceremony = make_ceremony(programme=programme)

    shown = client.get(page_of(ceremony, "ceremony_guests"))

    assert [one.pk for one in shown.context["rows"]] == [agreed.pk]


def test_who_is_not_ready_is_not_added_whatever_is_sent(client, clerk, programme):
    ceremony = make_ceremony(programme=programme)
    proposed = make_ready(state=State.PROPOSED)

    response = pick(client, ceremony, proposed)

    assert "can be added" in told(response)[0]
    for odd in ([], ["x"], ["\0"], [str(10**30)], ["-1"]):
        url = page_of(ceremony, "ceremony_guests")
        assert client.post(url, {"pilih": odd}).url == url
    assert not CeremonyGuest.objects.exists()


def test_a_grant_is_in_one_ceremony(programme):
    grant = make_ready()
    make_ceremony(programme=programme, grants=[grant])

    with pytest.raises(IntegrityError), transaction.atomic():
        make_ceremony(programme=programme, grants=[grant])


def test_who_has_not_received_is_taken_out(client, clerk, programme):
    grant, given = make_ready(), make_ready("Sudah", state=State.HANDED_OVER)
    ceremony = make_ceremony(programme=programme, grants=[grant, given])
    first, second = ceremony.places.order_by("position")
    url = page_of(first, "ceremony_guest_remove")
    sent = as_shown(client.get(url))

    assert client.post(url, sent).url == client.post(url, sent).url
    refused = send(client, page_of(second, "ceremony_guest_remove"))

    assert [one.pk for one in ceremony.places.all()] == [second.pk]
    assert "handed over already" in str(errors(refused))
    assert client.get(url).status_code == 404


# The page


def test_the_page_tells_what_each_gets_and_how_far_it_is(client, clerk, programme):
    waits, has = make_ready("Ani"), make_ready("Budi")
    document = make_handover(grant=has).records.get().document
    ceremony = make_ceremony(programme=programme, grants=[waits, has])

    response = client.get(page_of(ceremony))

    first, second = response.context["guests"]
    assert (first.grant, first.document, first.serials) == (waits, None, [])
    assert (second.grant, second.document) == (has, document)
    assert second.serials
    assert (response.context["guest_count"], response.context["received_count"]) == (2, 1)
    said = response.content.decode()
    for part in [document.number, "Usaha Ani", "1 unit Mesin jahit", second.serials[0]]:
        assert part in said


def test_the_stock_is_told_before_in_sum(client, clerk, programme):
    machine, tool = make_equipment(), make_equipment("Gunting", has_serials=False)
    receipt = make_receipt(equipment=machine, quantity=3)
    for number in range(2):
        make_item(receipt=receipt, serial=f"S-{number}")
    make_receipt(equipment=tool, quantity=9)
    grants = [
        *(make_ready(f"A{number}", equipment=machine) for number in range(3)),
        make_ready("B", equipment=tool, quantity=4),
    ]
    signatory = Signatory.objects.get()
    ceremony = make_ceremony(programme=programme, grants=grants, signatory=signatory)

    response = client.get(page_of(ceremony))

    # Of three machines that came in two have a serial number: only those can be handed over.
    needed = response.context["needed"]
    told_of = [(one.equipment, one.needed, one.in_stock, one.missing) for one in needed]
    assert told_of == [(tool, 4, 9, 0), (machine, 3, 2, 1)]
    assert "The stock is not enough" in response.content.decode()
    assert (
        "The stock is not enough"
        in client.get(page_of(ceremony, "ceremony_issue")).content.decode()
    )


def test_the_list_counts_who_received(client, clerk, programme):
    has = make_ready("Budi", state=State.HANDED_OVER)
    make_ceremony(programme=programme, grants=[make_ready("Ani"), has])

    row = client.get(LIST).context["page"].rows[0]

    assert (row.guest_count, row.received_count) == (2, 1)


@pytest.mark.parametrize("count", [1, 12])
def test_as_many_queries_for_many(client, clerk, programme, django_assert_num_queries, count):
    grants = [make_ready(f"Orang {number}") for number in range(count)]
    ceremony = make_ceremony(programme=programme, grants=grants)
    make_handover(grant=grants[0])
    waiting = [make_ready(f"Siap {number}") for number in range(count)]
    for _number in range(count - 1):
        make_ceremony(programme=programme)
    make_item(receipt=make_receipt())

    # Who is still to receive needs two queries: what is in stock, counted and by serials.
    with django_assert_num_queries(QUERIES["ceremony"] - 2 * (count == 1)):
        client.get(page_of(ceremony))
    with django_assert_num_queries(QUERIES["guests"]):
        shown = client.get(page_of(ceremony, "ceremony_guests"))
    with django_assert_num_queries(QUERIES["list"]):
        client.get(LIST)
    assert len(shown.context["rows"]) == len(waiting)


QUERIES = {"ceremony": 15, "guests": 8, "list": 5}


def test_pages_of_what_is_not_there(client, clerk):
    names = ["ceremony", "ceremony_change", "ceremony_guests", "ceremony_issue", "ceremony_table"]
    for name in [*names, "ceremony_photos", "ceremony_guest_remove"]:
        assert client.get(reverse(f"staff:{name}", args=[999_999])).status_code == 404
    assert client.get(f"{LIST}?sesudah=x").status_code == 404


def test_an_official_looks_and_changes_nothing(client, clerk, programme):
    ceremony = make_ceremony(programme=programme, grants=[make_ready()])
    place = ceremony.places.get()
    client.force_login(make_user("pejabat"))

    for url in [LIST, page_of(ceremony), page_of(ceremony, "ceremony_table")]:
        assert client.get(url).status_code == 200
    for url in [
        ADD,
        page_of(ceremony, "ceremony_change"),
        page_of(ceremony, "ceremony_guests"),
        page_of(ceremony, "ceremony_guests_all"),
        page_of(ceremony, "ceremony_issue"),
        page_of(ceremony, "ceremony_photos"),
        page_of(place, "ceremony_guest_remove"),
    ]:
        assert client.post(url).status_code == 403


# The table


def test_the_list_for_the_table_names_all_with_room_to_sign(client, clerk, programme):
    has = make_ready("Budi #lorem(9)")
    document = make_handover(grant=has).records.get().document
    grants = [make_ready("Ani"), has, *(make_ready(f"Orang {number}") for number in range(30))]
    ceremony = make_ceremony(programme=programme, grants=grants, title="Acara *tebal*")

    response = client.get(page_of(ceremony, "ceremony_table"))

    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for part in [
        "DAFTAR SERAH TERIMA",
        "Acara *tebal*",
        "1 Ani Usaha Ani 1 unit Mesin jahit",
        "Budi #lorem(9)",
        document.number,
        "Tanda tangan",
        "32 Orang 29",
    ]:
        assert part in said, part
    assert len(pages) > 1


def test_photos_of_a_ceremony(client, clerk, programme):
    ceremony = make_ceremony(programme=programme, handed_on=DAY)
    url = page_of(ceremony, "ceremony_photos")

    response = client.post(
        url, as_shown(client.get(url)) | {"photos": [photo_file(), photo_file()]}
    )

    assert response.url == f"{ceremony.get_absolute_url()}#foto"
    assert GrantPhoto.objects.filter(ceremony=ceremony).count() == 2
    photo = GrantPhoto.objects.first()
    assert page_of(photo, "handover_photo_remove") in client.get(page_of(ceremony)).content.decode()
