"""The decree on who receives what: its text, its list, its codes."""

import io
from datetime import date

import pypdf
import pytest
from django.utils import timezone

from businesses.models import Business
from documents import codes, issuing, letter_texts
from documents.models import LetterText
from grants import agreement_texts, agreements, decree_texts, decrees
from grants.actions.deciding import correct_decree, decide
from grants.models import Decision, State
from tests.factories import (
    make_business,
    make_group,
    make_letterhead,
    make_ownership,
    make_person,
    make_signatory,
    make_user,
)
from tests.grant_factories import make_equipment, make_grant, make_grant_kind, make_grant_programme

pytestmark = pytest.mark.django_db
SITE = "https://ikm.contoh.go.id/"
TODAY = date(2026, 11, 25)
NIK, KK = "3674014101800012", "3674010101010099"
TYPST = '#read("/etc/passwd") #include "/etc/passwd" #for x in (1, 2) [x] ../../a $x$ *b* <c>'


def pages_of(document) -> list[str]:
    issuing.store(document)
    document.refresh_from_db()
    with issuing.open_file(document) as file:
        return pages(file.read())


def pages(content) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in read]


@pytest.fixture
def signatory():
    make_letterhead()
    return make_signatory()


def verified(name="Siti Aminah", *, business_name="", programme=None, **fields):
    person = make_person(name=name, nik=fields.pop("nik", ""))
    business = make_business(
        name=business_name or f"Usaha {name}",
        village="36.74.01.1001",
        street=f"Jalan Rekaan {Business.objects.count()}",
    )
    make_ownership(business=business, person=person)
    return make_grant(
        state=State.VERIFIED, person=person, business=business, programme=programme, **fields
    )


def decree_of(*grants, signatory, by=None, **fields):
    decision = decide(
        programme=grants[0].programme, keys=[one.pk for one in grants], signatory=signatory,
        site=SITE, today=TODAY, by=by or make_user("pejabat"), **fields,
    )  # fmt: skip
    return decision.decrees.get().document


def test_it_says_by_what_law_and_who_receives_what(signatory):
    kind = make_grant_kind("masyarakat", legal_basis="Permendagri 19/2016")
    kind.legal_basis = "Permendagri Contoh 19/2016."
    kind.save()
    programme = make_grant_programme(legal_basis="Perwal Contoh 3/2026;\nDPA 12/2026")
    grant = verified(
        programme=programme, nik=NIK, kk=KK, quantity=3,
        equipment=make_equipment("Mesin obras", specification="Benang empat"),
    )  # fmt: skip

    document = decree_of(grant, signatory=signatory, letter_number="500/7/Indag")

    first, *rest = pages_of(document)
    listed = rest[-1]
    for page in (first, listed):
        assert document.number in page
        assert "500/7/Indag" in page
        assert "{" not in page
    whole = " ".join([first, *rest])
    assert "Permendagri Contoh 19/2016;" in first
    assert "Perwal Contoh 3/2026; DPA 12/2026." in first
    assert "Sebanyak 1 penerima bantuan dengan nilai seluruhnya Rp 7.500.000" in whole
    assert codes.in_groups(document.code) in whole
    assert "Dra. Ratna Contoh" in whole
    for words in (
        "1 Siti Aminah", "Usaha Siti Aminah", f"Kel. {grant.business.village}", "Kec. Serpong",
        "3 unit Mesin obras (Benang empat)", "Rp 7.500.000",
    ):  # fmt: skip
        assert words in listed
    for hidden in (NIK, KK, NIK[:6] + "*"):
        assert hidden not in whole
        assert hidden not in str(document.data)


def test_a_law_that_is_unknown_leaves_its_line_out(signatory):
    first = pages_of(decree_of(verified(), signatory=signatory))[0]

    assert "– ;" not in first
    assert "– ." not in first


def test_eighty_recipients_stand_under_a_head_on_each_page(signatory):
    programme = make_grant_programme()
    grants = [verified(f"Peserta {number:02}", programme=programme) for number in range(80)]

    document = decree_of(*grants, signatory=signatory)

    read = pages_of(document)
    lists = [page for page in read if "Peserta" in page]
    assert len(lists) > 2
    for page in lists:
        assert "No. Penerima Usaha Kelurahan, kecamatan Barang Nilai" in page
        assert f"Halaman {read.index(page) + 1} dari {len(read)}" in page
    whole = " ".join(lists)
    for number in range(80):
        assert f"{number + 1} Peserta {number:02} Usaha Peserta {number:02}" in whole
    assert "Jumlah 80 penerima Rp 200.000.000" in whole


def test_the_code_stands_on_the_page_of_the_signature(signatory):
    grant = verified(programme=make_grant_programme(legal_basis="DPA Dinas tahun 2026"))
    text, annex = pages_of(decree_of(grant, signatory=signatory))
    assert "Periksa keaslian" in text
    assert "Lampiran" in annex

    decision = Decision.objects.get()
    corrected = correct_decree(
        decision=decision, replaces=decision.decrees.get().document, reason="Salah tulis. " * 30,
        signatory=signatory, site=SITE, today=TODAY, by=make_user("pejabat"),
    ).document  # fmt: skip

    # Too long for one page: the last words of the decree go with who signs it.
    _text, end, _annex = pages_of(corrected)
    for words in ("Apabila terdapat kekeliruan", signatory.name, "Periksa keaslian"):
        assert words in end


def test_recipients_stand_by_name(signatory):
    grants = [verified(name) for name in ("citra", "Ani", "Budi")]

    document = decree_of(*grants, signatory=signatory)

    assert [one["name"] for one in document.data["recipients"]] == ["Ani", "Budi", "citra"]


def test_a_group_stands_by_its_name(signatory):
    grant = make_grant(state=State.VERIFIED, group=make_group("KUB Contoh"))

    assert "1 KUB Contoh KUB Contoh –" in pages_of(decree_of(grant, signatory=signatory))[-1]


def test_its_title_has_no_name_of_a_recipient(signatory, client):
    programme = make_grant_programme("Bantuan " * 20)
    document = decree_of(verified(programme=programme), signatory=signatory)

    assert len(document.title) <= 200
    assert document.title.endswith("(2026)")
    pages_of(document)
    page = client.get(f"/verifikasi/{codes.in_groups(document.code)}/").content.decode()
    assert document.number in page
    assert "Siti" not in page
    assert "2.500.000" not in page


def test_the_codes_of_a_correction_and_of_the_old_one_both_answer(signatory, client):
    official = make_user("pejabat")
    former = decree_of(verified(), signatory=signatory, by=official)
    pages_of(former)

    document = correct_decree(
        decision=former.decree.decision, replaces=former, reason="Nama usaha salah ketik",
        signatory=signatory, site=SITE, today=TODAY, by=official,
    ).document  # fmt: skip

    first = pages_of(document)[0]
    assert f"mengganti keputusan nomor {former.number}" in first
    assert "Sebab: Nama usaha salah ketik" in first
    client.cookies["django_language"] = "en"
    for one, word in ((former, "replaced"), (document, "valid")):
        response = client.get(f"/verifikasi/{codes.in_groups(one.code)}/")
        assert response.status_code == 200
        assert word in response.content.decode()


def test_it_leads_to_its_decision(signatory):
    document = decree_of(verified(), signatory=signatory)

    about = decrees.about(document)
    assert about.url == f"/staf/bantuan/keputusan/{document.decree.decision_id}/"
    assert about.name == "Bantuan alat IKM (2026)"


# Texts are never code


def test_typst_code_in_the_text_and_in_names_comes_out_as_text(signatory):
    LetterText.objects.create(kind=decree_texts.DECREE_TEXT, text=f"{TYPST} {{program}} {{nilai}}")
    grant = verified(
        f"#sys.inputs {TYPST}", business_name=f"Usaha {TYPST}",
        programme=make_grant_programme(f"Program {TYPST} {{jumlah}}"),
        equipment=make_equipment(f"Alat {TYPST}"[:120]),
    )  # fmt: skip

    whole = " ".join(pages_of(decree_of(grant, signatory=signatory)))

    squeezed = whole.replace(" ", "")
    assert squeezed.count(TYPST.replace(" ", "")) >= 4
    assert "{jumlah}" in whole
    assert "root:" not in whole


def test_an_agreement_takes_no_code_either(signatory):
    LetterText.objects.create(kind=agreement_texts.AGREEMENT_TEXT, text=f"{TYPST} {{nama}}")
    kind = make_grant_kind("hibah", agreement=f"NPHD {TYPST}")
    grant = verified(f"Siti {TYPST}", programme=make_grant_programme(kind=kind))
    decree_of(grant, signatory=signatory)
    grant.refresh_from_db()

    document = agreements.issue_agreement(
        grant, signatory=signatory, site=SITE, today=TODAY, by=make_user()
    ).document

    squeezed = " ".join(pages_of(document)).replace(" ", "")
    assert squeezed.count(TYPST.replace(" ", "")) >= 2
    assert "root:" not in squeezed


@pytest.mark.parametrize("text", ["{nik}", "{ nama }", "{", "{{nama}}", "{#include}"])
@pytest.mark.parametrize("key", [decree_texts.DECREE_TEXT, agreement_texts.AGREEMENT_TEXT])
def test_what_is_no_placeholder_is_not_in_force(text, key):
    LetterText.objects.create(kind=key, text=text)

    assert letter_texts.text_in_force(key) == letter_texts.find(key).default


@pytest.mark.parametrize("key", [decree_texts.DECREE_TEXT, agreement_texts.AGREEMENT_TEXT])
def test_an_admin_sees_a_preview(key):
    kind = letter_texts.find(key)

    read = pages(kind.preview(letter_texts.fill(kind.default, kind.examples())))

    assert all("PRATINJAU" in page for page in read)
    assert "{" not in " ".join(read)


def test_a_preview_of_real_grants_keeps_nothing(signatory):
    grant = verified()

    read = pages(decrees.preview(grant.programme, [grant], today=timezone.localdate()))

    assert "PRATINJAU" in read[0]
    assert "Siti Aminah" in read[-1]
