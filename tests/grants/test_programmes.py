"""Programmes of grants, as the staff keep them."""

import re
from datetime import date

import pytest

from grants.actions.programmes import save_programme
from grants.actions.refusals import RefusedError
from grants.models import GrantKind, GrantProgramme, State
from tests.factories import make_sector, make_user
from tests.forms import ODD, errors
from tests.grant_factories import (
    PRICE,
    go_on,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_receipt,
    make_required_paper,
)
from tests.sent_forms import as_shown
from tests.training_factories import make_field

pytestmark = pytest.mark.django_db
URL = "/staf/bantuan/program/"


@pytest.fixture(autouse=True)
def fourth_of_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+07:00")


@pytest.fixture(autouse=True)
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


def answers(**typed):
    return {
        "name": "Alat untuk IKM", "year": "2026", "kind": "masyarakat", "budget": "apbd",
        "ceiling": "Rp 500.000.000", **typed,
    }  # fmt: skip


def names(response):
    return [row.name for row in response.context["page"].rows]


def change_url(programme):
    return f"{programme.get_absolute_url()}ubah/"


def test_the_list_shows_the_money_and_filters(client):
    programme = make_grant_programme("Bengkel", ceiling=10_000_000)
    make_grant_programme("Lama", year=2019, budget="csr", kind="csr")
    make_grant(programme=programme, state=State.DECIDED)
    make_grant(programme=programme, state=State.VERIFIED)

    response = client.get(URL)

    assert names(response) == ["Bengkel", "Lama"]
    money = response.context["page"].rows[0].money
    assert (money.ceiling, money.decided, money.left) == (10_000_000, PRICE, 7_500_000)
    for query in [{"tahun": "2019"}, {"jenis": "csr"}, {"anggaran": "csr"}, {"q": "lam"}]:
        assert names(client.get(URL, query)) == ["Lama"]
    assert client.get(URL, {"jenis": "tidak-ada"}).context["filter"].form.errors


def test_its_page_shows_money_states_and_receipts(client):
    programme = make_grant_programme(ceiling=20_000_000)
    make_grant(programme=programme, state=State.DECIDED, quantity=2)
    make_grant(programme=programme, state=State.HANDED_OVER)
    make_grant(programme=programme, state=State.WITHDRAWN)
    mine = make_receipt(programme=programme)

    response = client.get(programme.get_absolute_url())

    money = response.context["money"]
    assert (money.decided, money.handed_over, money.left) == (3 * PRICE, PRICE, 12_500_000)
    assert response.context["counts"] == [
        (State.DECIDED, 1), (State.HANDED_OVER, 1), (State.WITHDRAWN, 1),
    ]  # fmt: skip
    assert response.context["page"].rows == [mine]


def test_a_price_that_nobody_knows_makes_no_sum(client):
    grant = make_former_grant(unit_price=None)
    make_former_grant(programme=grant.programme)

    money = client.get(grant.programme.get_absolute_url()).context["money"]

    assert (money.decided, money.handed_over, money.unknown_count) == (PRICE, PRICE, 1)
    assert (money.ceiling, money.left) == (None, None)


def test_rules_and_requirements_are_sentences(client):
    make_required_paper(kind=GrantKind.objects.get(code="hibah"))
    programme = make_grant_programme(
        kind="hibah", only_trained=True, years_between=3, classes=["kecil"]
    )
    programme.fields.add(make_field("konveksi"))
    programme.sectors.add(make_sector("contoh", name="Contoh"))

    context = client.get(programme.get_absolute_url()).context

    assert len(context["rules"]) == 4
    assert "3" in context["rules"][1]
    assert "Contoh" in context["rules"][3]
    said = " ".join(context["requirements"])
    assert "NPHD" in said
    assert "Pakta integritas" in said


def test_one_is_added_with_all_its_rules(client, clerk):
    form = client.get(f"{URL}baru/").context["form"]
    assert (form["year"].value(), form["kind"].value()) == (2026, "masyarakat")
    make_sector("contoh")

    response = client.post(
        f"{URL}baru/",
        answers(
            only_trained="on", trained_in=["konveksi"], years_between="5",
            classes=["kecil", "menengah"], for_sectors=["contoh"], names_are_public="on",
            names_legal_basis="Permendagri 77/2020", legal_basis="DPA 3.31.00.0.00.0001",
            obstacle="permodalan", closed_on="31/12/2025",
        ),
    )  # fmt: skip

    programme = GrantProgramme.objects.get()
    assert response["Location"] == programme.get_absolute_url()
    assert (programme.ceiling, programme.years_between) == (500_000_000, 5)
    assert (programme.classes, programme.saved_by) == (["kecil", "menengah"], clerk)
    assert [one.pk for one in programme.fields.all()] == ["konveksi"]
    assert [one.pk for one in programme.sectors.all()] == ["contoh"]
    assert (programme.closed_on, programme.names_are_public) == (date(2025, 12, 31), True)


def test_saved_as_it_is_shown_nothing_changes(client):
    programme = make_grant_programme(
        kind="hibah", only_trained=True, classes=["kecil"], closed_on=date(2026, 4, 1)
    )
    programme.fields.add("konveksi")
    before = GrantProgramme.objects.values().get()

    client.post(change_url(programme), as_shown(client.get(change_url(programme))))

    after = GrantProgramme.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"version", "saved_at", "saved_by_id"}
    assert [one.pk for one in programme.fields.all()] == ["konveksi"]


def test_a_kind_that_is_no_longer_offered_stays_with_its_programmes(client):
    programme = make_grant_programme(kind="hibah")
    GrantKind.objects.filter(code="hibah").update(is_active=False)

    assert "kind" in errors(client.post(f"{URL}baru/", answers(kind="hibah")))
    sent = answers(kind="hibah", version="1", ceiling="1.000.000.000", year="2025")
    assert client.post(change_url(programme), sent).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Bantuan alat IKM"}, "name"),
        ({"name": "Hubungi 0812 3456 7890"}, "name"),
        ({"year": "1900"}, "year"),
        ({"kind": ""}, "kind"),
        ({"kind": "xx"}, "kind"),
        ({"budget": ""}, "budget"),
        ({"ceiling": ""}, "ceiling"),
        ({"ceiling": "0"}, "ceiling"),
        ({"ceiling": str(10**30)}, "ceiling"),
        ({"trained_in": ["konveksi"]}, "trained_in"),
        ({"trained_in": ["xx"], "only_trained": "on"}, "trained_in"),
        ({"years_between": "0"}, "years_between"),
        ({"years_between": "51"}, "years_between"),
        ({"classes": ["raksasa"]}, "classes"),
        ({"for_sectors": ["xx"]}, "for_sectors"),
        ({"names_are_public": "on"}, "names_legal_basis"),
        ({"closed_on": "besok"}, "closed_on"),
        ({"closed_on": "31/12/2199"}, "closed_on"),
    ],
)
def test_bad_answers_are_told_at_their_field(client, typed, field):
    make_grant_programme()

    assert list(errors(client.post(f"{URL}baru/", answers(**typed)))) == [field]
    assert GrantProgramme.objects.count() == 1


@pytest.mark.parametrize(
    "field",
    [
        *["name", "year", "kind", "budget", "budget_note", "ceiling", "legal_basis", "obstacle"],
        *["trained_in", "years_between", "classes", "for_sectors", "names_legal_basis"],
        "closed_on",
    ],
)
def test_odd_answers_never_break_the_page(client, field):
    for odd in ODD:
        assert client.post(f"{URL}baru/", answers() | {field: odd}).status_code in {200, 302}


def test_a_ceiling_below_what_is_decided_is_told(client):
    client.force_login(make_user("pejabat"))
    programme = make_grant_programme()
    make_grant(programme=programme, state=State.DECIDED, quantity=3)

    response = client.post(change_url(programme), answers(version="1", ceiling="7.499.999"))

    assert "7.500.000" in errors(response)["ceiling"][0]
    sent = answers(version="1", ceiling="7.500.000")
    assert client.post(change_url(programme), sent).status_code == 302


def test_what_the_database_refuses_is_told(client, monkeypatch):
    client.force_login(make_user("pejabat"))
    programme = make_grant_programme()
    make_grant(programme=programme, state=State.DECIDED)
    # As if the grant had been decided after the form was looked at.
    monkeypatch.setattr(
        "grants.forms.programmes.GrantProgrammeForm.clean_ceiling",
        lambda form: form.cleaned_data["ceiling"],
    )

    lower = client.post(change_url(programme), answers(version="1", ceiling="1000"))
    another = client.post(change_url(programme), answers(version="1", kind="hibah"))

    assert list(errors(lower)) == ["__all__"]
    assert list(errors(another)) == ["__all__"]
    programme.refresh_from_db()
    assert (programme.ceiling, programme.kind_id) == (1_000_000_000, "masyarakat")


def test_over_a_newer_version_both_are_shown(client):
    programme = make_grant_programme("Alat untuk IKM", ceiling=500_000_000)
    GrantProgramme.objects.filter(pk=programme.pk).update(legal_basis="Lain")

    response = client.post(change_url(programme), answers(version="1", legal_basis="Perwali"))

    assert response.status_code == 409
    assert {row[1:] for row in response.context["differences"]} == {("Lain", "Perwali")}


def test_a_second_sending_makes_no_second_programme(client):
    sent = answers(form_token="5f0f6a2e-5a53-4b8f-9a5e-6a1c1f8a7d10")

    first, second = (client.post(f"{URL}baru/", sent) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert GrantProgramme.objects.count() == 1


def links(client, programme) -> set[str]:
    page = client.get(programme.get_absolute_url()).content.decode()
    return set(re.findall(r'class="row-link" href="([^"?]*)', page.partition("<h1>")[2]))


def test_the_page_of_a_programme_leads_to_what_belongs_to_it(client):
    kind = make_grant_kind("hibah-contoh", agreement="NPHD")
    programme = make_grant_programme("Hibah", kind=kind)
    agreements = f"{programme.get_absolute_url()}perjanjian/"
    public = f"/bantuan/{programme.pk}/"

    found = links(client, programme)
    assert {f"/staf/bantuan/{name}/" for name in ["calon", "keputusan", "acara"]} <= found
    assert agreements in found
    assert public not in found
    make_grant(programme=programme, state=State.DECIDED)
    assert public in links(client, programme)
    client.force_login(make_user("pejabat"))
    assert "/staf/bantuan/calon/" not in links(client, programme)
    former = make_grant_programme("Lama", year=2015, ceiling=None, is_former=True)
    history = f"{former.get_absolute_url()}riwayat/"
    assert links(client, former) == {"/staf/bantuan/", history}


def test_an_official_changes_programmes_and_adds_none(client):
    programme = make_grant_programme("Alat untuk IKM")
    client.force_login(make_user("pejabat"))

    assert client.get(f"{URL}baru/").status_code == 403
    assert client.post(f"{URL}baru/", answers()).status_code == 403
    assert client.post(change_url(programme), answers(version="1")).status_code == 302


# --- What was decided on --------------------------------------------------------------------


GROUNDS = {"ceiling", "legal_basis", "names_are_public", "names_legal_basis"}


@pytest.fixture
def decided():
    programme = make_grant_programme(
        "Alat untuk IKM", ceiling=500_000_000, legal_basis="DPA 1\nPerwali 2"
    )
    make_grant(programme=programme, state=State.DECIDED)
    return programme


@pytest.mark.parametrize("role", ["petugas", "admin"])
def test_once_decided_others_see_its_grounds_and_change_the_rest(client, decided, role):
    client.force_login(make_user(role))
    page = client.get(change_url(decided))

    form = page.context["form"]
    assert {name for name, field in form.fields.items() if field.disabled} == GROUNDS
    assert all("pejabat" in form[name].help_text for name in GROUNDS)
    assert "500.000.000" in page.content.decode()
    sent = as_shown(page)
    assert not GROUNDS & sent.keys()
    assert client.post(change_url(decided), {**sent, "years_between": "3"}).status_code == 302
    decided.refresh_from_db()
    assert (decided.years_between, decided.ceiling) == (3, 500_000_000)
    assert decided.legal_basis == "DPA 1\nPerwali 2"


@pytest.mark.parametrize("role", ["petugas", "admin"])
@pytest.mark.parametrize(
    "crafted",
    [
        {"ceiling": "600.000.000"},
        {"ceiling": "satu"},
        {"legal_basis": "Lain"},
        {"legal_basis": ""},
        {"names_are_public": "on"},
        {"names_legal_basis": "UU 1"},
    ],
)
def test_others_cannot_send_other_grounds(client, decided, role, crafted):
    client.force_login(make_user(role))
    sent = as_shown(client.get(change_url(decided)))

    response = client.post(change_url(decided), {**sent, **crafted})

    assert errors(response).keys() == crafted.keys()
    assert "pejabat" in errors(response)[next(iter(crafted))][0]
    assert GrantProgramme.objects.get(pk=decided.pk).version == 1


def test_the_page_that_was_open_before_may_send_them_unchanged(client, decided):
    sent = as_shown(client.get(change_url(decided)))
    sent |= {"ceiling": "500.000.000", "legal_basis": "DPA 1\r\nPerwali 2"}

    assert client.post(change_url(decided), sent).status_code == 302


@pytest.mark.parametrize("name", sorted(GROUNDS))
def test_the_action_refuses_other_grounds_whatever_the_page_says(decided, clerk, name):
    values = {one: getattr(decided, one) for one in GROUNDS}
    other = {"ceiling": 1_000_000_000, "names_are_public": True}.get(name, "Lain")
    words = {"fields": [], "sectors": []}

    with pytest.raises(RefusedError, match="pejabat"):
        save_programme(
            programme=decided, version=1, values=values | {name: other}, by=clerk, **words
        )

    assert save_programme(programme=decided, version=1, values=values, by=clerk, **words)


def test_an_official_changes_what_was_decided_on(client, decided):
    client.force_login(make_user("pejabat"))
    sent = as_shown(client.get(change_url(decided)))
    sent |= {"ceiling": "600.000.000", "names_are_public": "on", "names_legal_basis": "UU 1"}

    assert client.post(change_url(decided), sent).status_code == 302

    decided.refresh_from_db()
    assert (decided.ceiling, decided.names_are_public) == (600_000_000, True)


@pytest.mark.parametrize(
    ("make", "is_kept"),
    [
        (lambda: make_grant(state=State.VERIFIED), False),
        (lambda: go_on(make_grant(state=State.DECIDED), State.WITHDRAWN), True),
        (lambda: make_grant(state=State.ENDED), True),
        (make_former_grant, True),
    ],
)
def test_from_the_first_decision_on_they_stay(client, make, is_kept):
    programme = make().programme

    form = client.get(change_url(programme)).context["form"]

    assert form.fields["names_are_public"].disabled == is_kept


def test_unknown_ones_are_not_found(client):
    assert client.get(f"{URL}999999/").status_code == 404
    assert client.get(f"{URL}999999/ubah/").status_code == 404
    assert client.get(f"{URL}999999/riwayat/").status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_query_counts_do_not_grow_with_rows(client, rows, django_assert_num_queries):
    programme = make_grant_programme()
    for number in range(rows):
        make_grant(programme=make_grant_programme(str(number)), state=State.DECIDED)
        make_grant(programme=programme)
        make_receipt(programme=programme)

    # session, user, rights, kinds, count, page, money
    with django_assert_num_queries(7):
        client.get(URL)
    # session, user, rights, programme, money, fields, sectors, papers, states, receipts, public
    with django_assert_num_queries(11):
        client.get(programme.get_absolute_url())


# --- Its history -----------------------------------------------------------------------------


def history_of(client, record):
    client.cookies["django_language"] = "en"
    response = client.get(f"{record.get_absolute_url()}riwayat/")
    assert response.status_code == 200
    return [(entry.text, entry.who) for entry in response.context["entries"]]


def test_its_history_tells_who_changed_what(client, clerk):
    client.post(f"{URL}baru/", answers(only_trained="on", trained_in=["konveksi"]))
    programme = GrantProgramme.objects.get()
    make_sector("contoh", name="Contoh")
    client.post(
        change_url(programme),
        answers(
            version="1", kind="hibah", ceiling="600.000.000", classes=["kecil"],
            for_sectors=["contoh"], names_are_public="on", names_legal_basis="UU 1",
            closed_on="1/5/2026",
        ),
    )  # fmt: skip

    told = history_of(client, programme)

    assert {who for _text, who in told} == {clerk.name}
    kinds = [GrantKind.objects.get(code=code).name_en for code in ("masyarakat", "hibah")]
    for text in [
        "Entered: Alat untuk IKM",
        "Field of trainings Garment production and design: added",
        "Field of trainings Garment production and design: removed",
        "Sector Contoh: added",
        "Ceiling (Rp): Rp 500,000,000 changed to Rp 600,000,000",
        f"Kind of grants: {kinds[0]} changed to {kinds[1]}",
        "Classes: none changed to small",
        "The law requires that recipients' names are published: no changed to yes",
        "Which law, which article: – changed to UU 1",
        "Closed on: – changed to 1 May 2026",
    ]:
        assert text in {text for text, _who in told}
    assert f'href="{programme.get_absolute_url()}riwayat/"' in (
        client.get(programme.get_absolute_url()).text
    )


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count_of_its_history_does_not_grow(client, rows, django_assert_num_queries):
    programme = make_grant_programme()
    for number in range(rows):
        programme.sectors.add(make_sector(f"s{number}"))
        programme.fields.add(make_field("konveksi"))
        programme.ceiling += 1
        programme.save()

    # session, user, rights; programme, its rows, those of fields and sectors, names of both
    with django_assert_num_queries(9):
        client.get(f"{programme.get_absolute_url()}riwayat/")
