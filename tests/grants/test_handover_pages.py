"""Handing over by its pages: shown first, then written; taken back, issued anew, photos."""

import uuid
from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from documents.models import IssuedDocument, Letterhead, Signatory
from grants.handover_parts import handover_part
from grants.models import Finding, Grant, GrantLine, GrantPhoto, Handover, Item, Receipt, State
from tests.factories import make_letterhead, make_signatory, make_user
from tests.forms import ODD, errors, told
from tests.grant_factories import (
    go_on,
    make_ceremony,
    make_equipment,
    make_former_grant,
    make_grant,
    make_handover,
    make_inspection,
    make_item,
    make_receipt,
)
from tests.pictures import photo_file
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    make_letterhead()
    make_signatory()
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def items():
    receipt = make_receipt(quantity=4)
    return [make_item(receipt=receipt, serial=f"SN-{number}") for number in range(4)]


@pytest.fixture
def grant(items):
    return make_grant(state=State.DECIDED)


def page_of(record, name="grant_hand_over") -> str:
    return reverse(f"staff:{name}", args=[record.pk])


def send(client, url, **typed):
    """Send the page as it is shown, with what is typed."""
    sent = as_shown(client.get(url)) | {"place": "Balai Contoh"} | typed
    return client.post(url, sent | {"form_token": str(uuid.uuid4())})


def send_again(client, url, response, **typed):
    """Send what the page shows once more."""
    return client.post(url, as_shown(response) | typed)


def hand_over(client, grant, **typed) -> Handover:
    shown = send(client, page_of(grant), **typed)
    assert shown.status_code == 200, shown.url
    send_again(client, page_of(grant), shown)
    return Handover.objects.valid().get(grant=grant)


# Handing over


def test_the_page_shows_what_will_be_printed_and_then_writes(client, clerk, grant):
    shown = send(client, page_of(grant), witnesses="Budi Rekaan, Lurah")

    assert not Handover.objects.exists()
    said = shown.content.decode()
    for part in ["SN-0", "Siti Aminah", "Rp 2.500.000", "Budi Rekaan", "bertempat di Balai Contoh"]:
        assert part in said

    response = send_again(client, page_of(grant), shown)

    handover = Handover.objects.get()
    assert response.url == grant.get_absolute_url()
    assert (handover.saved_by, handover.place) == (clerk, "Balai Contoh")
    assert handover.given.get().item.serial == "SN-0"
    assert "has its number" in told(response)[0]


def test_what_is_changed_after_that_is_shown_once_more(client, clerk, grant):
    shown = send(client, page_of(grant))
    line = grant.lines.get()

    shown = send_again(client, page_of(grant), shown, **{f"serials_{line.pk}": "sn-2"})

    assert not Handover.objects.exists()
    assert shown.context["content"]["goods"][0]["items"][0]["serial"] == "SN-2"
    send_again(client, page_of(grant), shown)
    assert Handover.objects.get().given.get().item.serial == "SN-2"


def test_an_item_that_is_gone_meanwhile_is_told(client, clerk, grant, items):
    shown = send(client, page_of(grant))
    hand_over(client, make_grant(state=State.DECIDED))

    response = send_again(client, page_of(grant), shown)

    assert "not in stock" in str(errors(response))
    assert Handover.objects.count() == 1


def test_a_second_click_hands_over_once(client, clerk, grant):
    sent = as_shown(send(client, page_of(grant)))

    urls = {client.post(page_of(grant), sent).url for _ in range(3)}

    assert urls == {grant.get_absolute_url()}
    assert Handover.objects.count() == 1


def test_the_file_is_stored_after_the_commit(
    client, clerk, grant, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(client, grant)

    assert IssuedDocument.objects.get(kind="bast").stored_at


def test_the_day_of_a_ceremony_is_proposed(client, clerk, grant):
    day = timezone.localdate() + timedelta(3)
    ceremony = make_ceremony(grants=[grant], handed_on=day, place="Gedung Rekaan")

    form = client.get(page_of(grant)).context["form"]
    assert (form["place"].value(), form["handed_on"].value()) == ("Gedung Rekaan", day)

    shown = send(client, page_of(grant), place="Gedung Rekaan")
    send_again(client, page_of(grant), shown)
    assert Handover.objects.get().ceremony == ceremony


@pytest.mark.parametrize(
    ("state", "sentence"),
    [(State.VERIFIED, "not decided"), (State.WITHDRAWN, "withdrawn"), (State.ENDED, "already")],
)
def test_what_cannot_be_handed_over_says_why(client, clerk, items, state, sentence):
    grant = make_grant(state=state)

    response = client.get(page_of(grant))

    assert response.url == grant.get_absolute_url()
    assert sentence in told(response)[0]


def test_what_is_not_in_stock_says_so(client, clerk):
    grant = make_grant(state=State.DECIDED, equipment=make_equipment("Obras"))

    assert "Obras: 1 are needed, 0 are in stock." in told(client.get(page_of(grant)))


def test_without_letterhead_nothing_can_be_handed_over(client, grant):
    client.force_login(make_user())
    client.cookies["django_language"] = "en"
    Letterhead.objects.all().delete()

    assert "letterhead" in told(client.get(page_of(grant)))[0]


def test_serials_are_read_with_care(client, clerk, grant, items):
    line = grant.lines.get()
    name = f"serials_{line.pk}"
    other = make_receipt()
    Item.objects.filter(serial="SN-0").update(inventory_number="12.00")
    make_item(receipt=other, serial="SN-0", inventory_number="12.01")

    for typed, sentence in [
        ("", ""),
        ("SN-9", "SN-9 is not in stock."),
        ("SN-1\nSN-2", "Write 1 of them: 2 are there."),
        ("SN-0", "write the inventory number"),
    ]:
        assert sentence in str(errors(send(client, page_of(grant), **{name: typed}))[name])
    response = send(client, page_of(grant), **{name: " 12.01 \n\n12.01"})
    assert response.context["content"]["goods"][0]["items"] == [
        {"serial": "SN-0", "inventory": "12.01"}
    ]


@pytest.mark.parametrize("odd", [*ODD, "31/02/2026", str(10**30)])
def test_odd_answers_get_a_page(client, clerk, grant, odd):
    line = grant.lines.get()
    for name in [
        "handed_on",
        "place",
        "signatory",
        "known_by",
        "witnesses",
        "seen",
        f"serials_{line.pk}",
    ]:
        response = send(client, page_of(grant), **{name: odd})
        assert response.status_code == 200
    assert not Handover.objects.exists()


def days_refused() -> list[tuple[str, str]]:
    """Days on which nothing decided on 4 May 2026 is handed over, and why."""
    later = timezone.localdate() + timedelta(32)
    return [("3/5/2026", "before that"), (f"{later:%d/%m/%Y}", "at most 31 days before")]


def test_a_day_that_cannot_be_is_told_beside_it_before_anything_is_shown(client, clerk, grant):
    for day, sentence in days_refused():
        response = send(client, page_of(grant), handed_on=day)

        assert response.context["content"] is None
        assert sentence in str(errors(response)["handed_on"])


def test_a_record_is_not_moved_to_such_a_day_either(client, clerk, grant):
    handover = hand_over(client, grant)
    url = page_of(handover, "handover_correct")
    followed = make_inspection(grant=grant, inspected_on=handover.handed_on)
    Finding.objects.create(
        inspection=followed, given=handover.given.get(), condition=Finding.Condition.USED
    )
    next_day = f"{handover.handed_on + timedelta(1):%d/%m/%Y}"

    for day, sentence in [*days_refused(), (next_day, "something followed already")]:
        response = send(client, url, reason="Hari salah", handed_on=day)

        assert response.context["content"] is None
        assert sentence in str(errors(response)["handed_on"])


def test_an_item_that_came_in_later_is_told_before_anything_is_shown(client, clerk, grant):
    handover = hand_over(client, grant)
    today = timezone.localdate()
    later = make_item(receipt=make_receipt(received_on=today + timedelta(3)), serial="SN-X")
    name = f"serials_{grant.lines.get().pk}"

    response = send(
        client, page_of(handover, "handover_correct"), reason="x", **{name: later.serial}
    )

    assert response.context["content"] is None
    assert "not in stock on that day" in str(errors(response))


@pytest.mark.parametrize("fields", [{}, {"name": "DRA. RATNA CONTOH, M.SI.", "nip": ""}])
def test_who_hands_over_is_not_who_knows_of_it(client, clerk, grant, fields):
    first = Signatory.objects.get()
    same = make_signatory(capacity="Plt.", position="Sekretaris", **fields)
    other = make_signatory(name="Drs. Walikota", nip="")
    asked = {"signatory": first.pk}

    for above in (first, same):
        response = send(client, page_of(grant), **asked, known_by=above.pk)
        assert "cannot also be" in str(errors(response)["known_by"])
    assert send(client, page_of(grant), **asked, known_by=other.pk).context["content"]


def test_a_witness_has_a_name_that_fits_on_the_page(client, clerk, grant):
    for witness in ("A" * 81, f"Budi, {'B' * 81}"):
        response = send(client, page_of(grant), witnesses=f"Siti, Lurah\n{witness}")
        assert "at most 80 letters" in str(errors(response)["witnesses"])

    response = send(client, page_of(grant), witnesses=f"{'A' * 80}, {'B' * 80}")
    assert response.context["content"]["witnesses"] == [{"name": "A" * 80, "office": "B" * 80}]


def test_at_most_six_witnesses(client, clerk, grant):
    response = send(client, page_of(grant), witnesses="\n".join("ABCDEFG"))

    assert "six" in str(errors(response)["witnesses"])


@pytest.mark.parametrize("role", ["pejabat", None])
def test_who_may_not(client, clerk, grant, role):
    handover = make_handover()
    client.logout()
    if role:
        client.force_login(make_user(role))

    for url in [
        page_of(grant),
        page_of(handover, "handover_cancel"),
        page_of(handover, "handover_correct"),
        page_of(handover, "handover_photos"),
    ]:
        response = client.post(url, {"reason": "x"})
        assert response.status_code == (403 if role else 302)
    assert Handover.objects.valid().count() == 1


@pytest.mark.parametrize("count", [1, 8])
def test_as_many_queries_for_many_lines(client, clerk, django_assert_max_num_queries, count):
    grant = make_grant()
    for number in range(count - 1):
        equipment = make_equipment(f"Alat {number}")
        make_item(receipt=make_receipt(equipment=equipment), serial=f"A-{number}")
        GrantLine.objects.create(grant=grant, equipment=equipment, quantity=1, unit_price=1)
    make_item(receipt=make_receipt(equipment=grant.lines.first().equipment))
    go_on(grant, State.DECIDED)

    with django_assert_max_num_queries(16):
        assert client.get(page_of(grant)).status_code == 200


# Taken back, issued anew


def test_a_hand_over_is_taken_back_with_a_reason(client, clerk, grant):
    handover = hand_over(client, grant)
    url = page_of(handover, "handover_cancel")
    assert set(errors(send(client, url, reason=""))) == {"reason"}

    response = send(client, url, reason="Penerima tidak hadir")

    handover.refresh_from_db()
    assert response.url == grant.get_absolute_url()
    assert handover.cancellation_reason == "Penerima tidak hadir"
    assert Receipt.objects.get().in_stock == 4
    assert "taken back already" in told(client.get(url))[-1]


def test_what_took_place_says_why_it_stays(client, clerk):
    handover = make_handover()
    handover.given.update(ended_on="2026-06-01", ended_as="milik")

    response = send(client, page_of(handover, "handover_cancel"), reason="x")

    assert "took place" in told(response)[0]
    handover.refresh_from_db()
    assert handover.cancelled_on is None


def test_a_record_is_issued_anew_after_it_was_shown(client, clerk, grant):
    handover = hand_over(client, grant)
    former = handover.records.get().document
    grant.person.name = "Siti Aminah, S.E."
    grant.person.save()
    url = page_of(handover, "handover_correct")

    shown = send(client, url, reason="Nama salah tulis")
    assert handover.records.count() == 1
    assert "Siti Aminah, S.E." in shown.content.decode()
    response = send_again(client, url, shown)

    new = handover.records.latest("document_id").document
    assert response.url == grant.get_absolute_url()
    assert new.replaces == former
    assert new.data["replaces"]["reason"] == "Nama salah tulis"


def test_another_item_than_was_written(client, clerk, grant):
    handover = hand_over(client, grant)
    url = page_of(handover, "handover_correct")
    name = f"serials_{grant.lines.get().pk}"
    assert client.get(url).context["form"][name].value() == "SN-0"

    shown = send(client, url, reason="Nomor seri tertukar", **{name: "SN-3"})
    send_again(client, url, shown)

    held = Handover.objects.valid().get(grant=grant)
    assert held != handover
    assert held.given.get().item.serial == "SN-3"


def test_somebody_elses_change_is_told(client, clerk, grant):
    handover = hand_over(client, grant)
    url = page_of(handover, "handover_correct")
    shown = send(client, url, reason="Nama salah")
    Handover.objects.update(note="x")

    response = send_again(client, url, shown)

    assert response.url == url
    assert "meanwhile" in told(response)[0]


def test_of_former_years_there_is_no_record_to_mend(client, clerk):
    handover = Handover.objects.get(grant=make_former_grant())

    for name in ["handover_correct", "handover_cancel"]:
        assert "former years" in told(client.get(page_of(handover, name)))[0]


# Photos


def test_photos_come_several_at_once_and_go_one_by_one(client, clerk):
    handover = make_handover()
    url = page_of(handover, "handover_photos")
    sent = as_shown(client.get(url)) | {"caption": "Penyerahan"}

    response = client.post(url, sent | {"photos": [photo_file(), photo_file(b"kein Bild")]})

    photo = GrantPhoto.objects.get()
    assert response.url == f"{handover.grant.get_absolute_url()}#foto"
    assert (photo.handover, photo.caption, photo.saved_by) == (handover, "Penyerahan", clerk)
    assert any("cannot be read" in sentence for sentence in told(response))

    url = page_of(photo, "handover_photo_remove")
    sent = as_shown(client.get(url))
    assert client.post(url, sent).url == client.post(url, sent).url
    assert not GrantPhoto.objects.exists()
    assert client.get(url).status_code == 404


def test_no_photo_is_told(client, clerk):
    url = page_of(make_handover(), "handover_photos")

    assert set(errors(client.post(url, {"form_token": str(uuid.uuid4())}))) == {"photos"}


@pytest.mark.parametrize("name", ["grant_hand_over", "handover_cancel", "handover_correct"])
def test_what_is_not_there(client, clerk, name):
    assert client.get(reverse(f"staff:{name}", args=[999_999])).status_code == 404


# The part of the page of a grant


def part_of(grant, user) -> str:
    request = HttpRequest()
    request.user = user
    shown = handover_part(request, Grant.objects.for_list().get(pk=grant.pk))
    if shown is None:
        return ""
    return render_to_string(
        "grants/_handover_part.html", {"grant": grant, "shown": shown, "request": request}, request
    )


def test_the_part_leads_to_the_hand_over_and_then_tells_of_it(client, clerk, grant):
    assert page_of(grant) in part_of(grant, clerk)
    handover = hand_over(client, grant)

    said = part_of(grant, clerk)

    assert page_of(grant) not in said
    for part in [
        "SN-0",
        handover.records.get().document.number,
        page_of(handover, "handover_correct"),
        page_of(handover, "handover_cancel"),
        page_of(handover, "handover_photos"),
    ]:
        assert part in said
    official = part_of(grant, make_user("pejabat"))
    assert "SN-0" in official
    assert page_of(handover, "handover_cancel") not in official


def test_the_part_tells_of_what_was_taken_back(client, clerk, grant):
    handover = hand_over(client, grant)
    send(client, page_of(handover, "handover_cancel"), reason="Penerima tidak hadir")

    said = part_of(grant, clerk)

    assert "Penerima tidak hadir" in said
    assert page_of(grant) in said


def test_before_a_decision_there_is_no_part(clerk):
    assert part_of(make_grant(state=State.VERIFIED), clerk) == ""


def test_the_part_of_former_years(clerk):
    assert "BAST" not in part_of(make_former_grant(), clerk)


@pytest.mark.parametrize("count", [1, 6])
def test_the_part_asks_as_much_for_many(clerk, django_assert_max_num_queries, count):
    grant = make_grant(state=State.HANDED_OVER, quantity=count)
    grant = Grant.objects.for_list().select_related("programme__kind").get(pk=grant.pk)
    request = HttpRequest()
    request.user = clerk
    clerk.has_perm("x")

    with django_assert_max_num_queries(9):
        handover_part(request, grant)
