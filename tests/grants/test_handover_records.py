"""The record of a hand-over (BAST) as a PDF: what it says, that it says it for ever."""

import io
from datetime import date

import pypdf
import pytest
from django.urls import reverse

from documents import amending, codes, issuing, letter_texts
from documents.models import IssuedDocument, Letterhead, LetterText, Signatory
from grants import handover_records, handover_texts
from grants.actions.handing_over import Terms, correct_record, hand_over
from grants.models import Equipment, Handover, Item, State
from grants.number_words import day_in_words, in_words, rupiah_in_words
from tests.factories import (
    make_business,
    make_group,
    make_letterhead,
    make_person,
    make_signatory,
    make_user,
)
from tests.grant_factories import (
    DAY,
    make_equipment,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_item,
    make_receipt,
)
from tests.pictures import make_picture

pytestmark = pytest.mark.django_db
NIK = "3674014101800012"
SITE = "https://ikm.contoh.go.id/"
CODE = '#read("/etc/passwd") #{for i in range(3)[x]} $x^2$ *tebal* \\ #include "a.typ" <a> @b'


@pytest.fixture
def signatory():
    make_letterhead(logo=make_picture(64, 64))
    return make_signatory()


def give(signatory, grant=None, **fields) -> IssuedDocument:
    """The stored record of a grant that is handed over."""
    if not Item.objects.exists():
        make_item(
            receipt=make_receipt(quantity=3), serial="SN-7001", inventory_number="12.01.33.08"
        )
    grant = grant or make_grant(state=State.DECIDED)
    terms = Terms(**{"handed_on": DAY, "place": "Balai Contoh", "signatory": signatory} | fields)
    handover = hand_over(grant=grant, terms=terms, site=SITE, today=DAY, by=make_user())
    return issuing.store(handover.records.get().document)


def noted(document, letter_number) -> IssuedDocument:
    return amending.note_letter_number(document, letter_number=letter_number, by=make_user())


def words(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def bytes_of(document) -> bytes:
    with issuing.open_file(document) as file:
        return file.read()


def read(document) -> str:
    return words(bytes_of(document))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_it_says_who_gave_what_to_whom_before_whom(signatory):
    business = make_business(name="Konveksi Melati", village="36.74.01.1001")
    person = make_person(name="Siti Aminah", nik=NIK)
    other = make_signatory(name="Drs. Walikota", nip="", rank="", position="Wali Kota")
    grant = make_grant(state=State.DECIDED, business=business, person=person)

    document = give(
        signatory, grant, known_by=other, witnesses="Budi Rekaan, Lurah Serpong\nWati Contoh"
    )

    said = read(document)
    decree = grant.decision.decrees.get().document
    for part in [
        "BERITA ACARA SERAH TERIMA",
        "BAST-3674-2026-00001",
        "Pada hari ini, Senin, tanggal empat bulan Mei tahun dua ribu dua puluh enam (4 Mei 2026)",
        "bertempat di Balai Contoh",
        "Dra. Ratna Contoh, M.Si.",
        "199901012020019001",
        "PIHAK PERTAMA",
        "Siti Aminah",
        "Konveksi Melati",
        f"Kelurahan {business.village.name}, Kecamatan {business.district.name}",
        "PIHAK KEDUA",
        "Mesin jahit",
        "SN-7001 / 12.01.33.08",
        "1 unit",
        "Rp 2.500.000",
        "dua juta lima ratus ribu rupiah",
        f"Keputusan Nomor {decree.number} tanggal 4 Mei 2026",
        "Bantuan alat IKM tahun 2026",
        "Saksi-saksi",
        "Lurah Serpong",
        "Wati Contoh",
        "Mengetahui",
        "Drs. Walikota",
        codes.in_groups(document.code),
        "Kota Contoh",
    ]:
        assert part in said, part
    assert "{" not in said
    assert "Menggantikan" not in said


def test_it_names_a_legal_body_as_its_deed_does(signatory):
    business = make_business(name="Sepatu Rekaan", legal_form="pt", legal_name="Sumber Contoh")
    grant = make_grant(state=State.DECIDED, business=business, person=make_person(name="Sri"))

    document = give(signatory, grant)

    assert document.data["second"]["business"] == "PT Sumber Contoh (Sepatu Rekaan)"
    assert "kegiatan usaha PT Sumber Contoh (Sepatu Rekaan)" in read(document)


def test_it_holds_no_number_of_a_person_and_its_title_no_name(signatory):
    person = make_person(name="Siti Aminah", nik=NIK, phone="+6281200000001")
    business = make_business(name="Usaha Siti Aminah")
    grant = make_grant(state=State.DECIDED, business=business, person=person, kk=NIK)

    document = give(signatory, grant)

    assert NIK not in str(document.data)
    assert "81200000001" not in str(document.data)
    assert document.title == "Berita acara serah terima: Bantuan alat IKM (2026), 4 Mei 2026"


def test_whoever_checks_the_code_learns_no_name(signatory, client):
    document = give(signatory)

    page = client.get(reverse("documents:check", args=[codes.in_groups(document.code)]))

    said = page.content.decode()
    assert document.number in said
    assert "Siti Aminah" not in said


def test_both_codes_answer_after_a_correction(signatory, client):
    former = give(signatory)
    handover = Handover.objects.get()
    terms = Terms(DAY, "Balai Contoh", signatory)

    correct_record(
        handover=handover, version=handover.version, terms=terms, reason="Nomor seri salah tulis",
        site=SITE, today=DAY, by=make_user(),
    )  # fmt: skip
    new = issuing.store(handover.records.latest("document_id").document)

    said = read(new)
    assert f"Menggantikan berita acara nomor {former.number} tanggal 4 Mei 2026" in said
    assert "karena: Nomor seri salah tulis" in said
    pages = [
        client.get(reverse("documents:check", args=[codes.in_groups(one.code)])).content.decode()
        for one in (former, new)
    ]
    assert "diganti" in pages[0].lower()
    assert "diganti" not in pages[1].lower()


def test_a_group_receives_by_its_chair(signatory):
    group = make_group(name="KUB Melati")
    grant = make_grant(state=State.DECIDED, group=group, person=make_person(name="Tuti Rekaan"))

    said = read(give(signatory, grant))

    assert "Tuti Rekaan" in said
    assert "Kelompok usaha" in said
    assert "KUB Melati" in said


def test_an_agreement_is_named(signatory):
    programme = make_grant_programme(kind=make_grant_kind("hibah", agreement="NPHD"))
    grant = make_grant(state=State.AGREED, programme=programme)

    number = grant.agreements.get().document.number
    assert f"dan NPHD Nomor {number}" in read(give(signatory, grant))


def test_numbers_of_the_offices_book_stand_with_ours(signatory):
    programme = make_grant_programme(kind=make_grant_kind("hibah", agreement="NPHD"))
    grant = make_grant(state=State.AGREED, programme=programme)
    decree = noted(grant.decision.decrees.get().document, "800/12")
    agreement = noted(grant.agreements.get().document, "500/8")

    document = noted(give(signatory, grant), "900/3")

    said = read(document)
    assert f"Keputusan Nomor 800/12 ({decree.number}) tanggal" in said
    assert f"NPHD Nomor 500/8 ({agreement.number}) tanggal" in said
    handover = Handover.objects.get()
    correct_record(
        handover=handover, version=handover.version, terms=Terms(DAY, "Balai", signatory),
        reason="Tempat salah", site=SITE, today=DAY, by=make_user(),
    )  # fmt: skip
    new = issuing.store(handover.records.latest("document_id").document)
    assert f"berita acara nomor 900/3 ({document.number}) tanggal" in read(new)


@pytest.mark.parametrize(
    ("witnesses", "page_count", "last"),
    [("", 1, "PIHAK PERTAMA"), ("Budi, Lurah\nWati, Camat", 2, "Wati")],
)
def test_the_code_stands_with_what_is_signed_last(signatory, witnesses, page_count, last):
    document = give(signatory, witnesses=witnesses)

    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(bytes_of(document))).pages]

    assert len(pages) == page_count
    for part in (last, "Periksa keaslian"):
        assert part in pages[-1]


def test_a_word_longer_than_its_column_stays_on_the_sheet(signatory):
    name = "SAKSI" * 30
    document = give(signatory, witnesses=f"{name}, Lurah")

    text = pypdf.PdfReader(io.BytesIO(bytes_of(document))).pages[-1].extract_text()

    assert name not in text
    assert name in squeezed(text)


def test_typst_code_comes_out_as_text(signatory):
    LetterText.objects.create(
        kind=handover_texts.TERMS, text=f"Ketentuan: {CODE[:20]} {{penerima}}"
    )
    person = make_person(name=f"Siti {CODE[:40]}")
    equipment = make_equipment(f"Mesin {CODE}", specification=CODE)
    make_item(receipt=make_receipt(equipment=equipment), serial=CODE[:70])
    programme = make_grant_programme("Program #eval(1+1)")
    grant = make_grant(
        state=State.DECIDED, person=person, business=make_business(name=CODE),
        equipment=equipment, programme=programme,
    )  # fmt: skip

    said = squeezed(
        read(give(signatory, grant, place="#sys.inputs.data", witnesses="#panic(1), #lorem(9)"))
    )

    for part in [
        CODE,
        CODE[:70],
        f"Siti {CODE[:40]}",
        "#sys.inputs.data",
        "#panic(1)",
        "#lorem(9)",
    ]:
        assert squeezed(part) in said, part
    assert squeezed('Ketentuan: #read("/etc/passwd") Siti') in said


def test_placeholders_in_names_are_only_signs(signatory):
    grant = make_grant(state=State.DECIDED, person=make_person(name="{total} {usaha}"))

    assert "{total} {usaha}" in read(give(signatory, grant))


def test_byte_for_byte_as_issued_whatever_changes(signatory):
    grant = make_grant(state=State.DECIDED)
    document = give(signatory, grant)
    before = bytes_of(document)

    grant.person.name = "Orang Lain"
    grant.person.save()
    grant.business.name = "Nama Baru"
    grant.business.save()
    Letterhead.objects.update(agency="DINAS LAIN", logo=make_picture(32, 32))
    Signatory.objects.update(name="Pejabat Baru", valid_until=date(2020, 12, 31))
    Equipment.objects.update(name="Mesin lain")
    Item.objects.update(serial="SN-0000")
    LetterText.objects.create(kind=handover_texts.OPENING, text="Lain sekali.")
    LetterText.objects.create(kind=handover_texts.TERMS, text="Lain sekali.")
    again = issuing.store(document)

    assert bytes_of(again) == before


def test_what_is_stored_later_says_what_was_frozen(signatory):
    make_item(receipt=make_receipt(), serial="SN-1")
    grant = make_grant(state=State.DECIDED)
    terms = Terms(DAY, "Balai Contoh", signatory)
    handover = hand_over(grant=grant, terms=terms, site=SITE, today=DAY, by=make_user())
    Item.objects.update(serial="SN-0000")
    grant.person.name = "Orang Lain"
    grant.person.save()

    said = read(issuing.store(handover.records.get().document))

    assert "SN-1" in said
    assert "Siti Aminah" in said
    assert "Orang Lain" not in said


def test_an_admins_text_is_what_is_printed(signatory):
    LetterText.objects.create(
        kind=handover_texts.OPENING, text="Hari {hari} di {tempat}: {jumlah_barang} barang."
    )

    assert "Hari Senin di Balai Contoh: 1 barang." in read(give(signatory))


def test_a_kind_of_grants_may_have_terms_of_its_own(signatory):
    make_item(receipt=make_receipt(quantity=3), serial="SN-1")
    make_item(receipt=make_receipt(quantity=3), serial="SN-2")
    kinds = [make_grant_kind("satu"), make_grant_kind("dua")]
    LetterText.objects.create(kind=handover_texts.TERMS, text="Ketentuan umum.")
    own = letter_texts.key_for(handover_texts.TERMS, "satu")
    LetterText.objects.create(kind=own, text="Ketentuan jenis satu untuk {penerima}.")

    said = [
        read(
            give(
                signatory,
                make_grant(
                    state=State.DECIDED,
                    programme=make_grant_programme(f"Program {kind.pk}", kind=kind),
                ),
            )
        )
        for kind in kinds
    ]

    assert "Ketentuan jenis satu untuk" in said[0]
    assert "Ketentuan umum." not in said[0]
    assert "Ketentuan umum." in said[1]


@pytest.mark.parametrize(
    "key",
    [handover_texts.OPENING, handover_texts.TERMS, letter_texts.key_for("bast-ketentuan", "hibah")],
)
def test_an_admin_sees_before_saving_how_it_looks(client, key):
    client.force_login(make_user("admin"))

    response = client.post(
        reverse("admin:documents_lettertext_preview"),
        {"kind": key, "text": "Percobaan #lorem(5) untuk {penerima}"},
    )

    said = words(response.content)
    assert "Percobaan #lorem(5) untuk Siti Contoh" in said
    assert "PRATINJAU" in said


def test_the_default_texts_name_only_placeholders_that_are_there():
    for kind in handover_records.text_kinds():
        letter_texts.refuse_broken(kind.default, kind.placeholders)
        assert "{" not in " ".join(letter_texts.fill(kind.default, kind.examples()))


def test_the_longest_words_and_many_items_are_set(signatory):
    equipment = make_equipment("Mesin " * 20, specification="Spesifikasi panjang " * 50)
    receipt = make_receipt(equipment=equipment, quantity=120)
    for number in range(120):
        make_item(
            receipt=receipt, serial=f"SN-PANJANG-SEKALI-{number:04}", inventory_number=f"{number}"
        )
    grant = make_grant(
        state=State.DECIDED, equipment=equipment, quantity=120, unit_price=2_500_000,
        person=make_person(name="Nama " * 23 + "akhir"),
    )  # fmt: skip
    saksi = "\n".join(f"Saksi {number} {'panjang ' * 6}, Jabatan" for number in range(6))

    said = read(give(signatory, grant, witnesses=saksi))

    assert "SN-PANJANG-SEKALI-0119" in said
    assert "Rp 300.000.000" in said


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1_000, "seribu"),
        (1_999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2_026, "dua ribu dua puluh enam"),
        (1_000_000, "satu juta"),
        (21_001_000, "dua puluh satu juta seribu"),
        (10**15, "satu kuadriliun"),
    ],
)
def test_numbers_in_words(value, expected):
    assert in_words(value) == expected


def test_days_and_money_in_words():
    words_of_it = "tiga puluh satu bulan Desember tahun dua ribu dua puluh enam"
    assert day_in_words(date(2026, 12, 31)) == words_of_it
    assert rupiah_in_words(250_000) == "dua ratus lima puluh ribu rupiah"
