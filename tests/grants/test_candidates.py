"""Who can be proposed for equipment, and proposing the same for many at once."""

import uuid
from datetime import date

import pytest

from businesses.models import Ownership
from grants.actions import proposing
from grants.actions.proposing import Wanted
from grants.actions.refusals import RefusedError
from grants.models import Grant, GrantLine, State
from tests.factories import (
    make_business,
    make_district,
    make_field_check,
    make_group,
    make_group_membership,
    make_ownership,
    make_person,
    make_sector,
    make_user,
)
from tests.forms import ODD, errors, told
from tests.grant_factories import DAY, make_equipment, make_grant, make_grant_programme
from tests.sent_forms import as_shown
from tests.training_factories import make_enrolment, make_field, make_passed, make_training

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/calon/"
PROPOSE = f"{URL}usulkan/"
ALL = {"pelatihan": "", "bantuan": ""}


@pytest.fixture(autouse=True)
def second_of_june(time_machine):
    time_machine.move_to("2026-06-02T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def owner(name, **fields):
    """The ownership of somebody with a business of their own."""
    business = make_business(name=f"Usaha {name}", **fields)
    return make_ownership(business=business, person=make_person(name=name))


def names(response):
    return [row.ownership.person.name for row in response.context["page"].rows]


def found(client, **asked):
    return names(client.get(URL, asked))


def owned(passed):
    return Ownership.objects.get(business=passed.business)


# --- The list ----------------------------------------------------------------------------------


def test_who_was_trained_and_has_nothing_yet_is_offered(client):
    make_passed("Umi")
    owner("Belum dilatih")
    equipped = make_passed("Punya")
    make_grant(business=equipped.business, state=State.DECIDED)
    proposed = make_passed("Diusulkan")
    make_grant(business=proposed.business)
    rejected = make_passed("Ditolak")
    make_grant(business=rejected.business, state=State.REJECTED)

    assert found(client) == ["Ditolak", "Umi"]
    assert found(client, bantuan="diusulkan") == ["Diusulkan"]
    assert found(client, bantuan="pernah") == ["Punya"]
    assert len(found(client, bantuan="")) == 4
    assert len(found(client, **ALL)) == 5


def test_a_row_tells_who_was_trained_in_what_and_when(client):
    session = make_training(title="Menjahit dasar", starts_on=date(2026, 3, 2), state="selesai")
    passed = make_passed("Umi", session=session)
    worker = make_person(name="Pegawai")
    make_enrolment(person=worker, business=passed.business, state="hadir")

    row = client.get(URL).context["page"].rows[0]
    text = client.get(URL).content.decode()

    assert {one.person.name for one in row.trained} == {"Pegawai", "Umi"}
    for part in ["Menjahit dasar", "2 Maret 2026", session.field.name, "Pegawai"]:
        assert part in text


def test_owners_of_today_of_open_businesses_are_offered(client):
    owner("Umi")
    owner("Tutup", closed_on=date(2026, 1, 5))
    owner("Batal", annulled_on=date(2026, 1, 5))
    former = owner("Dulu")
    former.until_on = date(2026, 1, 5)
    former.save()

    assert found(client, **ALL) == ["Umi"]


def test_aid_of_the_owner_or_of_a_group_counts(client):
    person, group = owner("Lewat orang"), owner("Lewat kelompok")
    owner("Tidak")
    make_grant(business=make_business(), person=person.person, state=State.DECIDED)
    together = make_group()
    make_group_membership(group=together, business=group.business)
    make_grant(group=together, state=State.DECIDED)

    assert found(client, pelatihan="", bantuan="pernah") == ["Lewat kelompok", "Lewat orang"]
    assert found(client, pelatihan="", bantuan="belum") == ["Tidak"]


def test_filters_by_training(client):
    sewing = make_training(field=make_field("konveksi"), title="A", state="selesai")
    wood = make_training(
        field=make_field("mebel"), title="B", state="selesai", starts_on=date(2024, 3, 2)
    )
    make_passed("Penjahit", session=sewing)
    make_passed("Tukang", session=wood)
    attended = owner("Hadir")
    make_enrolment(
        person=attended.person, business=attended.business, session=sewing, state="hadir"
    )
    absent = owner("Mangkir")
    make_enrolment(person=absent.person, business=absent.business, session=sewing, state="absen")

    assert found(client) == ["Hadir", "Penjahit", "Tukang"]
    assert found(client, pelatihan="konveksi") == ["Hadir", "Penjahit"]
    assert found(client, pelatihan="mebel") == ["Tukang"]
    assert found(client, sesi=sewing.pk) == ["Hadir", "Penjahit"]
    assert found(client, hasil="lulus") == ["Penjahit", "Tukang"]
    assert found(client, sejak="1/1/2025") == ["Hadir", "Penjahit"]
    assert found(client, pelatihan="mebel", sejak="1/1/2025") == []
    assert found(client, pelatihan="", sesi=wood.pk) == ["Tukang"]
    assert found(client, urut="dilatih")[-1] == "Tukang"


def test_filters_by_the_business(client):
    owner("Kayu", sector=make_sector("kayu"), district=make_district("36.74.01"))
    small = owner("Kecil", workers=4, investment=50_000_000)
    make_field_check(business=small.business, obstacles=["permodalan"])

    def of(**asked):
        return found(client, **ALL, **asked)

    assert of(bidang="kayu") == ["Kayu"]
    assert of(bidang="tidak-diketahui") == ["Kecil"]
    assert of(kecamatan="36.74.01") == ["Kayu"]
    assert of(kelas="kecil") == ["Kecil"]
    assert of(kelas="tidak-diketahui") == ["Kayu"]
    assert of(kendala="permodalan") == ["Kecil"]
    assert of(q="kayu") == ["Kayu"]


def test_a_number_is_searched_without_standing_in_the_address(client):
    row = owner("Umi")
    row.person.set_nik("3674010101900001")
    row.person.save()

    response = client.post(f"{URL}cari/", {"q": "3674010101900001"})

    assert response["Location"] == f"{URL}?id={row.business_id}"
    # Whatever was preset: this one is asked for.
    assert names(client.get(response["Location"])) == ["Umi"]


def test_filters_lead_to_the_list_that_they_name(client):
    make_field("konveksi")

    response = client.post(
        f"{URL}cari/", {"pelatihan": "konveksi", "bantuan": "", "sejak": "3/5/2026"}
    )

    query = "pelatihan=konveksi&bantuan=&sejak=03%2F05%2F2026"
    assert response["Location"] == f"{URL}?{query}"
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(
    "name", ["q", "pelatihan", "sesi", "hasil", "sejak", "bantuan", "bidang", "id", "sesudah"]
)
def test_odd_questions_break_nothing(client, name):
    for odd in ODD:
        assert client.get(URL, {name: odd}).status_code in {200, 400, 404}
        assert client.post(f"{PROPOSE}?{name}=x", {"pilih": odd}).status_code in {200, 302}


@pytest.mark.parametrize("path", [URL, f"{URL}cari/", PROPOSE])
def test_officials_propose_nothing(client, path):
    client.force_login(make_user("pejabat"))

    assert client.get(path).status_code == 403
    assert client.post(path, {}).status_code == 403


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_of_the_list_does_not_grow(client, rows, django_assert_num_queries):
    session, programme = make_training(state="selesai"), make_grant_programme()
    by = make_user()
    for number in range(rows):
        passed = make_passed(f"Orang {number}", session=session)
        make_grant(business=passed.business, person=passed.person, programme=programme, proposer=by)
    client.get(URL, ALL)

    # Session, user, rights; choices (4); page, trainings, groups, grants; count.
    with django_assert_num_queries(12):
        client.get(URL, ALL)


# --- Many at once ------------------------------------------------------------------------------


def ask(client, *rows, query="", **fields):
    keys = [row.pk for row in rows]
    return client.post(
        f"{PROPOSE}{query}", {"pilih": keys, "form_token": str(uuid.uuid4()), **fields}
    )


def send(client, *rows, query="", **typed):
    fields = {
        "programme": make_grant_programme().pk,
        "need": "pelatihan",
        "reason": "Alat untuk yang sudah dilatih.",
        "only_fitting": "on",
        "equipment_1": make_equipment().pk,
        "quantity_1": "1",
        "price_1": "2.500.000",
        **typed,
    }
    return ask(client, *rows, query=query, **fields)


def test_the_ticked_ones_are_asked_about_before_anything_is_written(client):
    make_grant_programme()
    rows = [owned(make_passed("Umi")), owned(make_passed("Budi"))]

    response = ask(client, *rows)

    assert [row.ownership for row in response.context["rows"]] == [rows[1], rows[0]]
    assert not response.context["form"].is_bound
    assert as_shown(response)["pilih"] == [str(rows[1].pk), str(rows[0].pk)]
    assert not Grant.objects.exists()


def test_nobody_ticked_leads_back(client):
    response = ask(client, query="?pelatihan=&bantuan=")

    assert response["Location"] == f"{URL}?pelatihan=&bantuan="
    assert len(told(response)) == 1
    assert client.get(PROPOSE)["Location"] == URL


def test_the_same_is_proposed_for_all_who_are_ticked(client, clerk):
    first, second = make_passed("Umi"), make_passed("Budi")
    make_passed("Tidak ditandai")

    response = send(client, owned(first), owned(second))

    grants = {grant.business_id: grant for grant in Grant.objects.all()}
    programme = make_grant_programme()
    assert response["Location"] == f"/staf/bantuan/?program={programme.pk}&keadaan=diusulkan"
    assert set(grants) == {first.business_id, second.business_id}
    for passed in (first, second):
        grant = grants[passed.business_id]
        assert (grant.person, grant.enrolment, grant.need) == (passed.person, passed, "pelatihan")
        assert (grant.proposed_by, grant.proposed_on) == (clerk, date(2026, 6, 2))
        assert [(str(one), one.unit_price) for one in grant.lines.all()] == [
            ("1 x Mesin jahit", 2_500_000)
        ]


def test_all_that_the_filters_find_are_proposed(client):
    make_grant_programme()
    session = make_training(field=make_field("konveksi"), state="selesai")
    for number in range(3):
        make_passed(f"Orang {number}", session=session)
    make_passed("Lain", session=make_training(field=make_field("mebel")))
    asked = ask(client, query="?pelatihan=konveksi", semua="ya")

    response = send(client, *(row.ownership for row in asked.context["rows"]))

    assert len(asked.context["rows"]) == 3
    assert Grant.objects.count() == 3
    # Those who are proposed stand in the list no longer.
    assert found(client) == ["Lain"]
    assert client.get(response["Location"]).context["count"] == 3


def test_the_training_of_the_list_is_that_from_which_a_proposal_comes(client):
    old = make_passed(session=make_training(field=make_field("konveksi"), state="selesai"))
    newer = make_training(field=make_field("mebel"), state="selesai", starts_on=date(2026, 5, 1))
    make_enrolment(person=old.person, business=old.business, session=newer, state="lulus")

    send(client, owned(old), query=f"?sesi={old.session_id}")
    assert Grant.objects.get().enrolment == old


def test_a_field_of_the_programme_goes_before_the_newest_training(client):
    old = make_passed(session=make_training(field=make_field("konveksi"), state="selesai"))
    newer = make_training(field=make_field("mebel"), state="selesai", starts_on=date(2026, 5, 1))
    make_enrolment(person=old.person, business=old.business, session=newer, state="lulus")
    programme = make_grant_programme("Konveksi", only_trained=True)
    programme.fields.add(old.session.field)

    send(client, owned(old), programme=programme.pk)

    assert Grant.objects.get().enrolment == old


def test_who_is_proposed_in_the_programme_already_is_left_out_and_told(client):
    there, new = make_passed("Umi"), make_passed("Budi")
    make_grant(business=there.business, person=there.person)

    response = send(client, owned(there), owned(new))

    assert Grant.objects.filter(business=there.business).count() == 1
    assert Grant.objects.filter(business=new.business).count() == 1
    assert len(told(response)) == 2
    assert "Usaha Umi" in told(response)[1]


def test_when_all_are_left_out_it_leads_back(client):
    there = make_passed("Umi")
    make_grant(business=there.business, person=there.person)

    response = send(client, owned(there), query="?bantuan=diusulkan")

    assert response["Location"] == f"{URL}?bantuan=diusulkan"


def test_a_proposal_in_another_programme_or_a_rejected_one_hinders_nobody(client):
    one, two = make_passed("Umi"), make_passed("Budi")
    make_grant(business=one.business, programme=make_grant_programme("Lain"))
    make_grant(business=two.business, state=State.REJECTED)

    send(client, owned(one), owned(two))

    assert Grant.objects.filter(need="pelatihan").count() == 2


def test_whom_the_rules_exclude_is_left_out_unless_told_otherwise(client):
    wood = make_sector("kayu")
    programme = make_grant_programme("Kayu")
    programme.sectors.add(wood)
    right, wrong = make_passed("Umi"), make_passed("Budi")
    right.business.sector = wood
    right.business.save()
    rows = [owned(right), owned(wrong)]

    response = send(client, *rows, programme=programme.pk)
    assert [grant.business for grant in Grant.objects.all()] == [right.business]
    assert "Usaha Budi" in told(response)[1]

    send(client, owned(wrong), programme=programme.pk, only_fitting="")
    assert Grant.objects.count() == 2


def test_from_an_obstacle_who_was_never_trained_is_proposed_too(client):
    row = owner("Umi")

    refused = send(client, row)
    assert list(errors(refused)) == ["need"]
    assert not Grant.objects.exists()

    assert list(errors(send(client, row, need="kendala"))) == ["obstacle"]
    send(client, row, need="kendala", obstacle="permodalan")
    assert Grant.objects.get().obstacle == "permodalan"


def test_sent_twice_it_is_written_once(client):
    row = owned(make_passed())
    token = str(uuid.uuid4())

    first = send(client, row, form_token=token)
    second = send(client, row, form_token=token)

    assert Grant.objects.count() == 1
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"reason": ""}, "reason"),
        ({"equipment_1": ""}, "equipment_1"),
        ({"price_1": ""}, "price_1"),
        ({"programme": "0"}, "programme"),
        ({"need": "surat"}, "need"),
    ],
)
def test_what_is_wrong_is_told_and_the_ticks_stay(client, typed, wrong):
    row = owned(make_passed())

    response = send(client, row, **typed)

    assert wrong in errors(response)
    assert as_shown(response)["pilih"] == [str(row.pk)]
    assert not Grant.objects.exists()


@pytest.mark.parametrize(
    "name", ["programme", "need", "obstacle", "reason", "equipment_1", "pilih"]
)
def test_odd_answers_break_nothing(client, name):
    row = owned(make_passed())

    for odd in ODD:
        assert send(client, row, **{name: odd}).status_code in {200, 302}


def wanted(count):
    rows = []
    for number in range(count):
        row = owner(f"Orang {number}")
        rows.append(Wanted(row.business, row.person))
    return rows


def many(clerk, rows, **fields):
    values = {
        "programme": make_grant_programme(), "wanted": rows, "need": "kendala",
        "obstacle": "permodalan", "reason": "Rusak.", "today": DAY, "by": clerk,
        "lines": [(make_equipment(), 1, 100), (make_equipment("Gunting"), 2, 5)],
    }  # fmt: skip
    return proposing.propose_many(**{**values, **fields})


@pytest.mark.parametrize("count", [1, 80])
def test_eighty_take_as_many_queries_as_one(clerk, count, django_assert_num_queries):
    rows = wanted(count)
    make_grant_programme()
    make_equipment()
    make_equipment("Gunting")
    # Savepoints and constraints of refusals_told are among them.
    with django_assert_num_queries(23):
        found = many(clerk, rows)

    assert len(found.new) == count
    assert GrantLine.objects.count() == 2 * count


def test_one_business_is_proposed_once_however_often_it_is_named(clerk):
    rows = wanted(1)

    found = many(clerk, rows * 2)

    assert (len(found.new), len(found.already)) == (1, 1)


def test_nothing_is_proposed_in_a_closed_programme_or_for_what_was_merged(clerk):
    with pytest.raises(RefusedError):
        many(clerk, wanted(1), programme=make_grant_programme("Tutup", closed_on=DAY))
    gone = make_business(annulled_on=DAY, merged_into=make_business())
    with pytest.raises(RefusedError):
        many(clerk, [*wanted(1), Wanted(gone, None)])

    assert not Grant.objects.exists()
