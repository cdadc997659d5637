"""The staff's list of all grants."""

import uuid
from datetime import date

import pytest

from grants.models import GrantLine, Overruling, State
from tests.factories import (
    make_business,
    make_district,
    make_group,
    make_group_membership,
    make_person,
    make_sector,
    make_user,
)
from tests.forms import ODD
from tests.grant_factories import (
    make_equipment,
    make_grant,
    make_grant_programme,
    make_recipient,
)

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/"


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def grant_for(name, *, business=None, **fields):
    person, own = make_recipient(name)
    for key, value in (business or {}).items():
        setattr(own, key, value)
    own.save()
    return make_grant(person=person, business=own, **fields)


def names(response):
    return [str(row.grant.recipient) for row in response.context["page"].rows]


def test_a_row_tells_who_gets_what_from_where_and_how_far_it_is(client):
    grant = grant_for("Siti Aminah", quantity=2)
    GrantLine.objects.create(
        grant=grant, equipment=make_equipment("Gunting", unit="buah"), quantity=3, unit_price=0
    )

    text = " ".join(client.get(URL).content.decode().split())

    for part in ["Usaha Siti Aminah", "Siti Aminah", grant.business.number, "Bantuan alat IKM"]:
        assert part in text
    assert "2 unit Mesin jahit" in text
    assert "3 buah Gunting" in text
    assert "Rp 5.000.000" in text
    assert "4 Mei 2026" in text


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_all_staff_may_look_and_only_who_may_propose_is_led_there(client, role):
    client.force_login(make_user(role))

    response = client.get(URL)

    assert response.status_code == 200
    assert ("/usulan/baru/" in response.content.decode()) == (role != "pejabat")


def test_strangers_do_not_see_it(client):
    client.logout()

    assert client.get(URL).status_code == 302


def test_filters(client):
    other = make_grant_programme("Lain", year=2024)
    wood = make_sector("kayu")
    grant_for("Umi", programme=other, obstacle="pemasaran")
    grant_for("Budi", business={"sector": wood, "district": make_district("36.74.01")})
    grant_for("Citra", equipment=make_equipment("Gergaji"), state=State.DECIDED)
    grant_for("Dewi", state=State.REJECTED)

    def found(**asked):
        return sorted(names(client.get(URL, asked)))

    assert len(found()) == 4
    assert found(program=other.pk) == ["Usaha Umi"]
    assert found(tahun=2024) == ["Usaha Umi"]
    assert found(kendala="pemasaran") == ["Usaha Umi"]
    assert found(bidang="kayu") == ["Usaha Budi"]
    assert found(kecamatan="36.74.01") == ["Usaha Budi"]
    assert found(bidang="tidak-diketahui") == ["Usaha Citra", "Usaha Dewi", "Usaha Umi"]
    assert found(alat=make_equipment("Gergaji").pk) == ["Usaha Citra"]
    assert found(keadaan="diputuskan") == found(keadaan="ditetapkan") == ["Usaha Citra"]
    assert found(keadaan="berjalan") == ["Usaha Budi", "Usaha Umi"]
    assert found(q="budi") == ["Usaha Budi"]
    assert found(q="budi", program=other.pk) == []


def test_a_group_is_found_by_its_name_and_by_its_members(client):
    group = make_group("KUB Jati")
    make_group_membership(group=group, business=make_business(sector=make_sector("kayu")))
    make_grant(group=group, person=make_person(name="Ketua"))

    assert names(client.get(URL, {"q": "jati"})) == ["KUB Jati"]
    assert names(client.get(URL, {"q": "ketua"})) == ["KUB Jati"]
    assert names(client.get(URL, {"bidang": "kayu"})) == ["KUB Jati"]
    assert names(client.get(URL, {"bidang": "pangan"})) == []


def test_orders(client):
    grant_for("Umi", proposed_on=date(2026, 1, 5), unit_price=1)
    grant_for("Budi", proposed_on=date(2026, 3, 5), unit_price=3)
    group = make_group("Citra Jaya")
    make_grant(group=group, proposed_on=date(2026, 2, 5), unit_price=2)

    assert names(client.get(URL)) == ["Usaha Budi", "Citra Jaya", "Usaha Umi"]
    assert names(client.get(URL, {"urut": "lama"})) == ["Usaha Umi", "Citra Jaya", "Usaha Budi"]
    assert names(client.get(URL, {"urut": "nama"})) == ["Citra Jaya", "Usaha Budi", "Usaha Umi"]
    assert names(client.get(URL, {"urut": "nilai"})) == ["Usaha Budi", "Citra Jaya", "Usaha Umi"]


@pytest.mark.parametrize("order", ["terbaru", "lama", "nama", "nilai"])
def test_every_grant_stands_on_one_page_alone(client, order):
    programme, by = make_grant_programme(), make_user()
    for number in range(30):
        grant_for(f"Orang {number % 7}", programme=programme, proposer=by)

    first = client.get(URL, {"urut": order})
    second = client.get(URL, {"urut": order, "sesudah": first.context["page"].after})

    keys = [row.grant.pk for page in (first, second) for row in page.context["page"].rows]
    assert len(keys) == len(set(keys)) == 30


def test_a_number_is_searched_without_standing_in_the_address(client):
    person, business = make_recipient("Siti Aminah", nik="3674010101900001")
    make_grant(person=person, business=business)
    grant_for("Umi")

    response = client.post(
        f"{URL}cari/", {"q": "3674010101900001", "form_token": str(uuid.uuid4())}
    )

    assert response["Location"] == f"{URL}?id={business.pk}"
    assert names(client.get(response["Location"])) == ["Usaha Siti Aminah"]
    refused = client.get(URL, {"q": "3674010101900001"})
    assert refused.context["filter"].form.errors
    assert names(refused) == []


def test_words_lead_to_the_list_with_its_filters(client):
    response = client.post(f"{URL}cari/", {"q": "umi", "keadaan": "diusulkan"})

    assert response["Location"] == f"{URL}?q=umi&keadaan=diusulkan"


def test_double_aid_is_shown_whatever_the_filters(client):
    before = make_grant(state=State.DECIDED, programme=make_grant_programme("Dulu", year=2020))
    grant = make_grant(business=before.business, person=before.person)

    for asked in [{}, {"keadaan": "diusulkan"}, {"tahun": 2026}, {"program": grant.programme_id}]:
        row = client.get(URL, asked).context["page"].rows[0]
        assert row.grant == grant
        assert row.is_open


def test_what_was_overruled_is_no_longer_open(client):
    before = make_grant(state=State.DECIDED)
    grant = make_grant(business=before.business, person=before.person)
    for ground in ["usaha", "orang"]:
        Overruling.objects.create(grant=grant, other=before, ground=ground, reason="Alat lain")

    rows = {row.grant.pk: row for row in client.get(URL).context["page"].rows}

    assert not rows[grant.pk].is_open


def test_what_is_only_proposed_twice_is_told_apart(client):
    first = make_grant()
    make_grant(business=first.business, person=first.person)

    rows = client.get(URL).context["page"].rows

    assert [(row.is_open, row.is_only_proposed) for row in rows] == [(False, True)] * 2


@pytest.mark.parametrize("name", ["q", "program", "keadaan", "tahun", "alat", "id", "sesudah"])
def test_odd_questions_break_nothing(client, name):
    make_grant()

    for odd in ODD:
        assert client.get(URL, {name: odd}).status_code in {200, 400, 404}


@pytest.mark.parametrize("rows", [1, 20])
def test_query_count_does_not_grow_with_rows(client, rows, django_assert_num_queries):
    before = make_grant(state=State.DECIDED)
    programme, by = make_grant_programme(), make_user()
    for _number in range(rows):
        make_grant(programme=programme, proposer=by, business=before.business, person=before.person)
    client.get(URL)

    # Session, user, rights; choices (4); page, lines, equipment; double aid (3); count.
    with django_assert_num_queries(14):
        client.get(URL)
