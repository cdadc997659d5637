"""Proposing equipment for a business or a group, and changing a proposal."""

import logging
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from businesses.actions.records import ChangedMeanwhileError
from grants.actions import proposing
from grants.actions.refusals import RefusedError
from grants.aid_before import Before
from grants.models import Grant, GrantLine, Ground, State, Transfer
from tests.factories import (
    make_business,
    make_field_check,
    make_group,
    make_group_membership,
    make_ownership,
    make_person,
    make_user,
)
from tests.forms import ODD, errors, told
from tests.grant_factories import (
    DAY,
    make_equipment,
    make_given,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_item,
    make_receipt,
    make_recipient,
)
from tests.sent_forms import as_shown
from tests.training_factories import make_enrolment, make_passed

pytestmark = pytest.mark.django_db
NEW = "/staf/bantuan/usulan/baru/"
KK = "3674011203040005"
PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"


@pytest.fixture(autouse=True)
def second_of_june(time_machine):
    time_machine.move_to("2026-06-02T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def siti():
    return make_recipient("Siti Aminah")


def letter(content=PDF, name="surat.pdf"):
    return SimpleUploadedFile(name, content)


def shown(client, business, **query):
    """What the page of a new proposal would send as it is opened."""
    response = client.get(NEW, {"usaha": business.pk, **query})
    return {
        name: value if isinstance(value, str) else value[0]
        for name, value in as_shown(response).items()
        if name != "next"
    }


def send(client, business, **typed):
    """Send a proposal of a sewing machine, with what is typed apart from it."""
    fields = {
        **shown(client, business),
        "need": "kendala",
        "obstacle": "permodalan",
        "reason": "Mesin lama rusak.",
        "equipment_1": make_equipment().pk,
        "price_1": "2.500.000",
        **typed,
    }
    return client.post(f"{NEW}?usaha={business.pk}", fields)


# --- For whom --------------------------------------------------------------------------------


def test_a_business_is_searched_by_name_and_by_owner(client, siti):
    make_recipient("Budi")

    for words in ["usaha siti", "aminah", siti[1].number]:
        response = client.post("/staf/bantuan/usulan/cari/", {"q": words})
        found = client.get(response["Location"]).context["found"]
        assert found.businesses == [siti[1]]


def test_a_number_is_searched_without_standing_in_the_address(client):
    _person, business = make_recipient(nik="3674010101900001")

    response = client.post("/staf/bantuan/usulan/cari/?program=7", {"q": "3674010101900001"})

    assert response["Location"] == f"{NEW}?program=7&id={business.pk}"
    assert client.get(response["Location"]).context["found"].businesses == [business]
    assert client.get(NEW, {"q": "3674010101900001"}).context["form"].errors


def test_a_number_that_nobody_has_finds_nothing(client):
    response = client.post("/staf/bantuan/usulan/cari/", {"q": "3674010101900009"})

    assert response.context["found"].businesses == []


def test_groups_are_found_too(client):
    group = make_group("KUB Jati")
    make_group("KUB Jati Lama", ended_on=date(2020, 1, 1))

    assert client.get(NEW, {"q": "jati"}).context["found"].groups == [group]


def test_only_open_businesses_can_be_chosen(client):
    closed = make_business(closed_on=date(2026, 1, 5))

    assert client.get(NEW, {"usaha": closed.pk}).status_code == 404


@pytest.mark.parametrize("name", ["usaha", "kelompok", "peserta", "q", "id", "program", "contoh"])
def test_odd_addresses_break_nothing(client, siti, name):
    for odd in ODD:
        assert client.get(NEW, {name: odd}).status_code in {200, 400, 404}
        query = {"usaha": siti[1].pk, name: odd}
        assert client.get(NEW, query).status_code in {200, 400, 404}


# --- What and why ----------------------------------------------------------------------------


def test_a_proposal_is_saved_with_its_lines(client, clerk, siti):
    make_grant_programme()
    person, business = siti
    scissors = make_equipment("Gunting")

    response = send(client, business, equipment_2=scissors.pk, quantity_2="3", price_2="50.000")

    grant = Grant.objects.get()
    assert response["Location"] == grant.get_absolute_url()
    assert (grant.business, grant.person, grant.state) == (business, person, State.PROPOSED)
    assert (grant.proposed_by, grant.proposed_on) == (clerk, date(2026, 6, 2))
    assert (grant.need, grant.obstacle, grant.reason) == (
        "kendala", "permodalan", "Mesin lama rusak.",
    )  # fmt: skip
    lines = grant.lines.values_list("equipment__name", "quantity", "unit_price")
    assert list(lines) == [("Mesin jahit", 1, 2_500_000), ("Gunting", 3, 50_000)]


def test_sent_twice_it_is_one_proposal(client, siti):
    make_grant_programme()
    token = str(uuid.uuid4())

    first = send(client, siti[1], form_token=token)
    second = send(client, siti[1], form_token=token)

    assert Grant.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_the_price_of_the_newest_receipt_is_taken_when_none_is_typed(client, siti):
    make_grant_programme()
    machine = make_equipment()
    make_receipt(equipment=machine, unit_price=9, received_on=date(2025, 1, 1))
    make_receipt(equipment=machine, unit_price=3_100_000, received_on=date(2026, 1, 1))

    send(client, siti[1], equipment_1=machine.pk, price_1="")

    assert GrantLine.objects.get().unit_price == 3_100_000


def test_without_a_receipt_the_price_is_asked_for(client, siti):
    make_grant_programme()

    response = send(client, siti[1], price_1="")

    assert list(errors(response)) == ["price_1"]
    assert not Grant.objects.exists()


def test_what_was_given_to_the_agency_costs_nothing(client, siti):
    make_grant_programme()
    make_receipt(unit_price=0)

    send(client, siti[1], price_1="")

    assert GrantLine.objects.get().unit_price == 0


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"equipment_1": ""}, ["equipment_1"]),
        ({"equipment_1": "", "price_1": ""}, ["equipment_1"]),
        ({"equipment_1": "99999999"}, ["equipment_1"]),
        ({"quantity_1": "0"}, ["quantity_1"]),
        ({"quantity_1": "10001"}, ["quantity_1"]),
        ({"price_1": "-1"}, ["price_1"]),
        ({"price_1": "9" * 40}, ["price_1"]),
        ({"price_1": "murah"}, ["price_1"]),
        ({"obstacle": ""}, ["obstacle"]),
        ({"need": "pelatihan"}, ["enrolment"]),
        ({"need": "lain"}, ["need"]),
        ({"need": ""}, ["need"]),
        ({"reason": " "}, ["reason"]),
        ({"reason": "x" * 2001}, ["reason"]),
        ({"kk": "123"}, ["kk"]),
        ({"person": "1"}, ["person"]),
        ({"programme": "0"}, ["programme"]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(client, siti, typed, wrong):
    make_grant_programme()

    response = send(client, siti[1], **typed)

    assert list(errors(response)) == wrong
    assert not Grant.objects.exists()


def test_the_same_equipment_twice_is_refused(client, siti):
    make_grant_programme()

    response = send(client, siti[1], equipment_2=make_equipment().pk, price_2="1")

    assert list(errors(response)) == ["equipment_2"]


def test_the_list_of_errors_names_the_equipment_of_each(client, siti):
    client.cookies["django_language"] = "en"
    make_grant_programme()

    response = send(client, siti[1], quantity_1="0", equipment_3=make_equipment("Obras").pk)

    shown = response.content.decode()
    assert ">How many of equipment 1: " in shown
    assert ">Price of one of equipment 3 (Rp): " in shown


@pytest.mark.parametrize(
    "name",
    ["programme", "person", "kk", "need", "obstacle", "enrolment", "reason", "equipment_1",
     "quantity_1", "price_1", "form_token"],
)  # fmt: skip
def test_odd_answers_break_nothing(client, siti, name):
    make_grant_programme()

    for odd in ODD:
        assert send(client, siti[1], **{name: odd}).status_code in {200, 302}


def test_the_family_card_is_kept_as_a_nik_is(client, siti, caplog):
    make_grant_programme()

    with caplog.at_level(logging.DEBUG):
        response = send(client, siti[1], kk="3674 0112 0304 0005")

    grant = Grant.objects.get()
    assert grant.kk == KK
    assert KK not in grant.kk_ciphertext
    assert KK not in response["Location"]
    assert KK not in caplog.text
    page = client.get(f"/staf/bantuan/{grant.pk}/ubah/").content.decode()
    assert KK not in page
    assert "3674********0005" in page


def test_a_letter_is_kept_for_staff(client, siti):
    make_grant_programme()

    send(client, siti[1], need="surat", obstacle="", letter_file=letter())

    grant = Grant.objects.get()
    assert grant.letter.kind == "application/pdf"
    assert grant.obstacle == ""


def test_what_is_no_paper_is_refused(client, siti):
    make_grant_programme()

    response = send(client, siti[1], letter_file=letter(b"<script>", "surat.pdf"))

    assert list(errors(response)) == ["letter_file"]


def test_a_letter_that_is_not_scanned_yet_is_told(client, siti):
    make_grant_programme()

    response = send(client, siti[1], need="surat")

    assert len(told(response)) == 2


def test_a_training_that_was_finished_is_preset(client):
    make_grant_programme()
    passed = make_passed()
    make_enrolment(person=passed.person, business=passed.business, state="diterima")

    typed = shown(client, passed.business)
    send(client, passed.business, need="pelatihan", obstacle="")

    assert typed["need"] == "pelatihan"
    assert typed["enrolment"] == str(passed.pk)
    assert Grant.objects.get().enrolment == passed


def test_an_enrolment_leads_to_its_business_and_is_preset(client):
    make_grant_programme()
    first, second = make_passed("Umi"), make_passed("Budi")
    both = make_enrolment(
        person=first.person, business=first.business, session=second.session, state="lulus"
    )

    for one in (first, both):
        response = client.get(NEW, {"peserta": one.pk})
        assert response.context["business"] == first.business
        assert response.context["form"]["enrolment"].value() == str(one.pk)


def test_the_training_of_another_is_refused(client, siti):
    make_grant_programme()
    other = make_passed("Budi")

    response = send(client, siti[1], need="pelatihan", enrolment=other.pk)

    assert "enrolment" in errors(response)


def test_the_obstacle_named_last_is_preset(client, siti):
    make_grant_programme()
    make_field_check(business=siti[1], checked_on=date(2024, 1, 1), obstacles=["pemasaran"])
    make_field_check(business=siti[1], obstacles=["keterampilan", "permodalan"])

    typed = shown(client, siti[1])

    assert (typed["need"], typed["obstacle"]) == ("kendala", "keterampilan")


def test_the_owner_of_today_receives_unless_told(client):
    make_grant_programme()
    person, business = make_recipient("Umi")
    worker = make_person(name="Pegawai")
    make_enrolment(person=worker, business=business, state="lulus")

    response = client.get(NEW, {"usaha": business.pk})

    assert response.context["form"]["person"].value() == str(person.pk)
    assert set(response.context["form"].recipient.people) == {str(person.pk), str(worker.pk)}


def test_of_a_group_the_chair_receives(client):
    programme = make_grant_programme()
    member, business = make_recipient("Anggota")
    chair = make_person(name="Ketua")
    group = make_group(chair=chair)
    make_group_membership(group=group, business=business)
    page = client.get(NEW, {"kelompok": group.pk})

    client.post(
        f"{NEW}?kelompok={group.pk}",
        {
            "programme": programme.pk,
            "person": page.context["form"]["person"].value(),
            "need": "kendala",
            "obstacle": "permodalan",
            "reason": "Bersama.",
            "equipment_1": make_equipment().pk,
            "price_1": "1",
            "form_token": str(uuid.uuid4()),
        },
    )

    grant = Grant.objects.get()
    assert (grant.group, grant.business, grant.person) == (group, None, chair)
    assert str(member.pk) in page.context["form"].recipient.people


def test_a_business_without_an_owner_is_led_to_enter_one(client):
    make_grant_programme()
    business = make_business()

    response = client.get(NEW, {"usaha": business.pk})

    assert f"/staf/ikm/{business.pk}/" in response.content.decode()
    assert not errors(response)
    assert "person" in errors(send(client, business, person="1"))
    assert not Grant.objects.exists()


def test_without_a_programme_that_is_open_nothing_can_be_proposed(client, siti):
    make_grant_programme(closed_on=date(2026, 1, 1))
    make_grant_programme("Lama", year=2015, ceiling=None, is_former=True)

    response = client.get(NEW, {"usaha": siti[1].pk})

    assert response.context["form"].programmes == {}
    assert "reason" not in as_shown(response)


def test_equipment_for_the_field_of_the_training_stands_first(client):
    make_grant_programme()
    passed = make_passed()
    make_equipment("Bor")
    make_equipment("Obras").fields.add(passed.session.field)
    make_equipment("Tak dipakai", is_active=False)

    form = client.get(NEW, {"usaha": passed.business_id}).context["form"]

    groups = [group for group in form.fields["equipment_1"].choices if isinstance(group[1], list)]
    assert [[label.partition(" (")[0] for _key, label in rows] for _name, rows in groups] == [
        ["Obras"],
        ["Bor"],
    ]


# --- What is known against it ------------------------------------------------------------------


def test_the_page_shows_what_was_received_before(client):
    make_grant_programme()
    person, business = make_recipient("Umi")
    second = make_business(name="Usaha kedua")
    make_grant(business=business, person=person, state=State.DECIDED)
    make_grant(business=second, person=person)
    group = make_group()
    make_group_membership(group=group, business=business)
    make_grant(group=group)
    make_grant(business=business, state=State.REJECTED)
    make_grant()

    before = client.get(NEW, {"usaha": business.pk}).context["before"]
    of_group = client.get(NEW, {"kelompok": group.pk}).context["before"]

    names = {str(one.grant.recipient) for one in before}
    assert names == {"Usaha Umi", "Usaha kedua", group.name}
    assert len(of_group) == 3


def test_the_page_shows_what_was_received_at_the_address(client):
    make_grant_programme()
    here, there = (
        make_business(street=street, village="36.74.04.1001")
        for street in ("Jl. Melati No. 5", "Jalan Melati 5")
    )
    grant = make_grant(business=there, state=State.DECIDED)

    response = client.get(NEW, {"usaha": here.pk})

    assert response.context["before"] == [Before(grant, [Ground.ADDRESS])]
    assert str(Ground.ADDRESS.label) in response.content.decode()


def test_the_page_shows_what_was_handed_on_to_it(client):
    make_grant_programme()
    given, business = make_given(), make_business()
    Transfer.objects.create(
        given=given, business=business, transferred_on=DAY, reason="Dijual", document_number="1",
    )  # fmt: skip

    before = client.get(NEW, {"usaha": business.pk}).context["before"]

    assert before == [Before(given.handover.grant, [Ground.TRANSFER])]


# --- How much is there -------------------------------------------------------------------------


def offered(form):
    """What the first equipment that can be chosen is called."""
    return form.fields["equipment_1"].choices[1][1]


def test_equipment_tells_how_many_each_programme_can_hand_over(client, siti):
    client.cookies["django_language"] = "en"
    bor = make_equipment("Bor", has_serials=False)
    first = make_grant_programme("Pertama")
    make_receipt(equipment=bor, quantity=3)
    make_receipt(equipment=bor, quantity=8, programme=first)
    closed = make_grant_programme("Lalu", closed_on=DAY)
    make_receipt(equipment=bor, quantity=5, programme=closed)

    def told():
        return offered(client.get(NEW, {"usaha": siti[1].pk}).context["form"])

    assert told() == "Bor (11 to hand over)"
    make_grant_programme("Kedua")
    assert told() == "Bor (3 to hand over; 11 for Pertama (2026))"


def test_equipment_with_serial_numbers_is_told_as_the_hand_over_counts_it(client, siti):
    client.cookies["django_language"] = "en"
    programme = make_grant_programme(kind=make_grant_kind(needs_inventory_number=True))
    receipt = make_receipt(equipment=make_equipment("Obras"), quantity=10)
    make_item(receipt=receipt)
    make_item(receipt=receipt, inventory_number="02.06.01.01")

    form = client.get(NEW, {"usaha": siti[1].pk}).context["form"]

    assert list(form.programmes.values()) == [programme]
    assert offered(form) == "Obras (1 to hand over)"


def test_the_next_one_like_it_takes_over_programme_lines_and_reason(client, siti):
    make_grant_programme()
    programme = make_grant_programme("Khusus", only_trained=True)
    _person, business = siti

    response = send(client, business, programme=programme.pk, quantity_1="2", next="ya")

    grant = Grant.objects.get()
    assert response["Location"] == f"{NEW}?program={programme.pk}&contoh={grant.pk}"
    # Saved, and what the rules say against it.
    assert len(told(response)) == 2
    typed = shown(client, make_recipient("Budi")[1], contoh=grant.pk)
    assert typed["programme"] == str(programme.pk)
    assert typed["reason"] == "Mesin lama rusak."
    assert typed["equipment_1"] == str(make_equipment().pk)
    assert (typed["quantity_1"], typed["price_1"]) == ("2", "2.500.000")
    assert typed["kk"] == ""


def test_double_aid_is_told_on_the_way_to_the_next(client, siti):
    make_grant_programme()
    make_grant(business=siti[1], state=State.DECIDED)

    response = send(client, siti[1], next="ya")

    assert len(told(response)) == 2


# --- Who may -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [NEW, "/staf/bantuan/usulan/cari/"])
def test_officials_propose_nothing(client, siti, path):
    client.force_login(make_user("pejabat"))

    assert client.get(path, {"usaha": siti[1].pk}).status_code == 403
    assert client.post(f"{path}?usaha={siti[1].pk}", {}).status_code == 403


def test_pages_of_one_proposal_are_not_for_officials(client, clerk):
    grant = make_grant(proposer=clerk)
    client.force_login(make_user("pejabat"))
    line = grant.lines.get()

    for path in [f"{grant.pk}/ubah/", f"{grant.pk}/alat/", f"baris/{line.pk}/"]:
        assert client.post(f"/staf/bantuan/{path}", {}).status_code == 403


# --- Changing ----------------------------------------------------------------------------------


def change(client, grant, **typed):
    url = f"/staf/bantuan/{grant.pk}/ubah/"
    fields = {
        name: value if isinstance(value, str) else value[0]
        for name, value in as_shown(client.get(url)).items()
    }
    return client.post(url, {**fields, **typed})


@pytest.mark.parametrize("state", [State.PROPOSED, State.SURVEYED])
def test_who_proposed_changes_it_until_it_is_verified(client, clerk, state):
    grant = make_grant(proposer=clerk, state=state, kk=KK)

    response = change(client, grant, reason="Mesin dicuri.", obstacle="pemasaran")

    assert response["Location"] == grant.get_absolute_url()
    grant = Grant.objects.get(pk=grant.pk)
    assert (grant.reason, grant.obstacle, grant.kk) == ("Mesin dicuri.", "pemasaran", KK)


def test_a_family_card_is_replaced_or_forgotten(client, clerk):
    grant = make_grant(proposer=clerk, kk=KK)

    change(client, grant, kk="3674019999999999")
    assert Grant.objects.get(pk=grant.pk).kk == "3674019999999999"

    change(client, grant, forget_kk="on")
    assert Grant.objects.get(pk=grant.pk).kk_index is None


def test_a_letter_is_replaced_and_removed(client, clerk):
    grant = make_grant(proposer=clerk)

    change(client, grant, letter_file=letter())
    first = Grant.objects.get(pk=grant.pk).letter
    change(client, grant, letter_file=letter(PDF + b"2\n%%EOF"))
    second = Grant.objects.get(pk=grant.pk).letter
    change(client, grant, remove_letter="on")

    assert first
    assert second
    assert first.pk != second.pk
    assert Grant.objects.get(pk=grant.pk).letter is None
    assert not type(first).objects.exists()


def test_nobody_else_changes_it(client):
    grant = make_grant()

    for path in [f"{grant.pk}/ubah/", f"{grant.pk}/alat/", f"baris/{grant.lines.get().pk}/hapus/"]:
        response = client.get(f"/staf/bantuan/{path}")
        assert response["Location"] == grant.get_absolute_url()
        assert told(response)
    with pytest.raises(RefusedError):
        proposing.change_proposal(
            grant=grant, version=grant.version, values={}, by=make_user("petugas")
        )


@pytest.mark.parametrize(
    "state", [State.VERIFIED, State.DECIDED, State.REJECTED, State.HANDED_OVER]
)
def test_a_verified_proposal_stays(client, clerk, state):
    grant = make_grant(proposer=clerk, state=state)
    url = f"/staf/bantuan/{grant.pk}/ubah/"

    assert client.get(url)["Location"] == grant.get_absolute_url()
    with pytest.raises(RefusedError):
        proposing.change_proposal(grant=grant, version=grant.version, values={}, by=clerk)
    with pytest.raises(RefusedError):
        proposing.save_line(
            grant=grant, equipment=make_equipment("Bor"), quantity=1, unit_price=1, by=clerk
        )


def test_what_another_changed_meanwhile_is_shown(client, clerk):
    grant = make_grant(proposer=clerk)
    url = f"/staf/bantuan/{grant.pk}/ubah/"
    opened = {
        name: value if isinstance(value, str) else value[0]
        for name, value in as_shown(client.get(url)).items()
    }
    change(client, grant, reason="Dari jendela lain.")

    response = client.post(url, {**opened, "reason": "Dari jendela ini."})

    assert response.status_code == 409
    assert Grant.objects.get(pk=grant.pk).reason == "Dari jendela lain."
    with pytest.raises(ChangedMeanwhileError):
        proposing.change_proposal(grant=grant, version=1, values={}, by=clerk)


def test_lines_are_added_changed_and_removed(client, clerk):
    grant = make_grant(proposer=clerk)
    scissors = make_equipment("Gunting")
    token = {"form_token": str(uuid.uuid4())}

    client.post(
        f"/staf/bantuan/{grant.pk}/alat/",
        {"equipment": scissors.pk, "quantity": "2", "unit_price": "50.000", **token},
    )
    line = grant.lines.get(equipment=scissors)
    client.post(
        f"/staf/bantuan/baris/{line.pk}/",
        {
            "version": line.version, "equipment": scissors.pk, "quantity": "4",
            "unit_price": "60.000", "form_token": str(uuid.uuid4()),
        },
    )  # fmt: skip
    line.refresh_from_db()
    assert (line.quantity, line.unit_price) == (4, 60_000)
    client.post(
        f"/staf/bantuan/baris/{line.pk}/hapus/",
        {"version": line.version, "form_token": str(uuid.uuid4())},
    )

    assert [str(one) for one in grant.lines.all()] == ["1 x Mesin jahit"]
    # Whoever verifies has to look at what it gives now.
    assert Grant.objects.get(pk=grant.pk).version == 4


def test_the_same_equipment_is_not_added_twice_and_the_last_one_stays(client, clerk):
    grant = make_grant(proposer=clerk)
    line = grant.lines.get()

    response = client.post(
        f"/staf/bantuan/{grant.pk}/alat/",
        {"equipment": line.equipment_id, "quantity": "1", "unit_price": "1",
         "form_token": str(uuid.uuid4())},
    )  # fmt: skip
    assert "__all__" in errors(response)
    response = client.post(
        f"/staf/bantuan/baris/{line.pk}/hapus/",
        {"version": line.version, "form_token": str(uuid.uuid4())},
    )
    assert "__all__" in errors(response)
    assert grant.lines.count() == 1


def test_the_database_refuses_lines_of_a_verified_grant():
    grant = make_grant(state=State.VERIFIED)

    with pytest.raises(IntegrityError, match="is verified"), transaction.atomic():
        GrantLine.objects.create(
            grant=grant, equipment=make_equipment("Bor"), quantity=1, unit_price=1
        )


# --- The actions --------------------------------------------------------------------------------


def proposed(by, **fields):
    person, business = make_recipient()
    values = {
        "programme": make_grant_programme(), "business": business, "person": person,
        "need": "kendala", "obstacle": "permodalan", "reason": "Rusak.",
        "lines": [(make_equipment(), 1, 100)], "today": DAY, "by": by,
    }  # fmt: skip
    return proposing.propose(**{**values, **fields})


def test_a_closed_programme_takes_no_proposal(clerk):
    with pytest.raises(RefusedError):
        proposed(clerk, programme=make_grant_programme("Tutup", closed_on=DAY))
    assert not Grant.objects.exists()


def test_entries_merged_meanwhile_are_refused(clerk):
    there = make_business()
    gone = make_business(annulled_on=DAY, merged_into=there)
    person = make_person(merged_into=make_person())

    for merged in [{"business": gone}, {"person": person}]:
        with pytest.raises(RefusedError):
            proposed(clerk, **merged)
    assert not Grant.objects.exists()
    assert not GrantLine.objects.exists()


def test_the_database_refuses_a_proposal_without_recipient_or_reason(clerk):
    with pytest.raises(IntegrityError), transaction.atomic():
        proposed(clerk, business=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        proposed(clerk, reason="")


@pytest.mark.parametrize("rows", [1, 6])
def test_query_count_of_the_form_does_not_grow(client, rows, django_assert_max_num_queries):
    make_grant_programme()
    person, business = make_recipient()
    for number in range(rows):
        make_equipment(f"Alat {number}")
        make_grant(business=business, person=person)
        make_ownership(business=make_business(), person=person)
        make_enrolment(person=person, business=business, state="lulus")
    client.get(NEW, {"usaha": business.pk})

    with django_assert_max_num_queries(18):
        client.get(NEW, {"usaha": business.pk})
