"""Texts of letters: placeholders are all they can do; admins write them and look before saving."""

import io

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from documents import letter_texts, pdf
from documents.letter_texts import LetterTextKind
from documents.models import LetterText
from tests.factories import make_user

pytestmark = pytest.mark.django_db
KEY = "contoh"
URL = "/admin/documents/lettertext/"
TEMPLATE = """
#import "surat.typ": paragraphs
#let data = json(bytes(sys.inputs.data))
#set document(title: "Surat")
#set text(lang: "id")
= Surat
#paragraphs(data.paragraphs)
"""


def pdf_of(paragraphs, folder) -> bytes:
    (folder / "letter.typ").write_text(TEMPLATE)
    return pdf.render("letter", {"paragraphs": paragraphs}, folder=folder)


def words(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture
def kind(monkeypatch, tmp_path):
    monkeypatch.setattr(letter_texts, "_kinds", {})
    found = LetterTextKind(
        key=KEY,
        label="Surat contoh",
        placeholders={"nama": ("Name", "Siti Contoh"), "hari": ("Day", "Senin")},
        default="Yth. {nama}\n\nDatanglah {hari}.",
        only_for=lambda: {"hibah": "Hibah", "lain": "Lainnya"},
    )
    letter_texts.register(found)
    return found


@pytest.fixture
def admin(client, kind):
    user = make_user("admin")
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


# Filling


def test_blank_lines_part_paragraphs_and_lines_stay_lines():
    text = "Yth. {nama}\r\n\r\n\r\nHari: {hari}\r\nTempat: aula\r\n  \r\nSalam\r\n"

    assert letter_texts.fill(text, {"nama": "Siti", "hari": "Senin"}) == [
        "Yth. Siti", "Hari: Senin\nTempat: aula", "Salam",
    ]  # fmt: skip


def test_a_line_of_which_nothing_is_known_is_left_out():
    text = "Hari: {hari}\nKontak: {kontak}\n\n{kontak}\n\n{hari} atau {kontak}"

    filled = letter_texts.fill(text, {"hari": "Senin", "kontak": " "})

    assert filled == ["Hari: Senin", "Senin atau"]


def test_a_value_is_replaced_once_and_stays_in_its_line():
    values = {"nama": "{hari}\n\n{nama} x", "hari": "Senin"}

    assert letter_texts.fill("Yth. {nama}", values) == ["Yth. {hari} {nama} x"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Yth. {Nama}", "{Nama}"),
        ("{alamat} dan {umur}", "{alamat}, {umur}"),
        ("{}", "{}"),
        ("Yth. {nama", "{nama"),
        ("Yth. nama}", "Yth. nama}"),
        ("{{nama}}", "{, }"),
        ("{nama.__class__}", "{nama.__class__}"),
        ("{nama!r:>10}", "{nama!r:>10}"),
        ("#for x in (1, 2) { x }", "{ x }"),
        ("{% include 'x' %}", "{% include 'x' %}"),
    ],
)
def test_what_is_no_placeholder_is_named_in_a_sentence(text, named):
    with translation.override("en"), pytest.raises(ValidationError) as caught:
        letter_texts.fill(text, {"nama": "Siti", "hari": "Senin"})

    said = caught.value.messages
    assert said == [f"This is no placeholder: {named}. There are: {{nama}}, {{hari}}."]


TYPST = [
    '#import "surat.typ": logo',
    "#for x in range(3) [x]",
    '#read("/etc/passwd")',
    '#include "surat.typ"',
    "#sys.inputs.data",
    "$ x^2 $ *tebal* _miring_ `kode` <label> @label",
    "= Judul",
    "// komentar /* lain */",
    '"; #panic() "',
    "\\ \\u{41}",
    "../../etc/passwd",
]


@pytest.mark.parametrize("code", TYPST)
def test_code_in_a_text_comes_out_as_text(tmp_path, code):
    text = code.replace("{", "(").replace("}", ")")

    paragraphs = letter_texts.fill(f"Awal {text} akhir {{nama}}", {"nama": "Siti"})

    assert words(pdf_of(paragraphs, tmp_path)) == f"Surat Awal {text} akhir Siti"


@pytest.mark.parametrize("code", [*TYPST, "#{ for x in (1, 2) { x } }", "{nama}", "{{ 7 * 7 }}"])
def test_code_in_a_value_comes_out_as_text(tmp_path, code):
    paragraphs = letter_texts.fill("Awal {nama} akhir", {"nama": code})

    assert words(pdf_of(paragraphs, tmp_path)) == f"Surat Awal {code} akhir"


def test_every_letter_takes_code_for_words():
    """In the templates of all letters, not only in that above; all in one PDF of each."""
    letters = [kind for kind in letter_texts.all_kinds() if kind.preview]
    text = "\n\n".join(one.replace("{", "(").replace("}", ")") for one in TYPST)

    for kind in letters:
        values = dict.fromkeys(kind.placeholders, '#panic() $ x $ {nama} "')
        names = " ".join(f"{{{name}}}" for name in kind.placeholders)
        found = words(kind.preview(letter_texts.fill(f"{text}\n\nNilai {names}", values)))

        for code in TYPST:
            assert code.replace("{", "(").replace("}", ")") in found, (kind.key, code)
        assert found.count("#panic() $ x $ {nama}") == len(values), kind.key
    keys = {kind.key for kind in letters}
    assert {
        "undangan-perorangan", "sk-penerima", "perjanjian-bantuan", "bast-pembuka",
        "bast-ketentuan",
    } <= keys  # fmt: skip


def test_a_default_with_a_slip_is_found_when_it_is_registered(kind):
    with pytest.raises(ValidationError):
        letter_texts.register(LetterTextKind("lain", "Lain", {}, "Yth. {nama}"))

    assert letter_texts.find("lain") is None


def test_what_an_admin_wrote_is_in_force_else_the_default(kind):
    assert letter_texts.text_in_force(KEY) == kind.default

    LetterText.objects.create(kind=KEY, text="Halo {nama}")

    assert letter_texts.text_in_force(KEY) == "Halo {nama}"


def test_a_text_for_some_letters_is_in_force_for_these_alone(kind):
    some = letter_texts.key_for(KEY, "hibah")
    LetterText.objects.create(kind=KEY, text="Umum {nama}")
    LetterText.objects.create(kind=some, text="Hibah {nama}")

    assert letter_texts.text_in_force(some) == "Hibah {nama}"
    assert letter_texts.text_in_force(letter_texts.key_for(KEY, "lain")) == "Umum {nama}"
    assert letter_texts.text_in_force(KEY) == "Umum {nama}"

    LetterText.objects.filter(kind=some).update(text="Hibah {umur}")
    assert letter_texts.text_in_force(some) == "Umum {nama}"

    LetterText.objects.filter(kind=KEY).delete()
    assert letter_texts.text_in_force(some) == kind.default


def test_the_database_holds_one_text_of_a_kind_that_has_words():
    LetterText.objects.create(kind=KEY, text="Halo")

    for fields in [{"kind": KEY, "text": "Lagi"}, {"kind": "lain", "text": ""}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            LetterText.objects.create(**fields)


# The pages of the admin


def test_a_text_is_begun_with_the_default_and_saved_with_its_writer(client, admin):
    page = client.get(f"{URL}add/", {"kind": KEY})
    initial = page.context["adminform"].form.initial
    assert initial == {"kind": KEY, "text": "Yth. {nama}\n\nDatanglah {hari}."}
    html = page.content.decode()
    assert "&#123;nama&#125;" in html
    assert "Siti Contoh" in html

    client.post(f"{URL}add/", {"kind": KEY, "text": "Halo {nama}"})

    text = LetterText.objects.get()
    assert (text.kind, text.text, text.saved_by) == (KEY, "Halo {nama}", admin)
    assert b"Surat contoh" in client.get(URL).content


def test_a_text_for_some_letters_begins_with_the_general_one(client, admin):
    some = letter_texts.key_for(KEY, "hibah")
    LetterText.objects.create(kind=KEY, text="Umum {nama}")

    page = client.get(f"{URL}add/", {"kind": some})

    assert page.context["adminform"].form.initial == {"kind": some, "text": "Umum {nama}"}
    offered = dict(page.context["adminform"].form.fields["kind"].choices)
    assert offered == {
        some: "Surat contoh, only for: Hibah",
        letter_texts.key_for(KEY, "lain"): "Surat contoh, only for: Lainnya",
    }
    html = page.content.decode()
    assert html.count("Placeholders of “Surat contoh”") == 1
    assert "Write “Surat contoh, only for: Lainnya”" in html

    client.post(f"{URL}add/", {"kind": some, "text": "Hibah {nama}"})

    text = LetterText.objects.get(kind=some)
    assert b"Surat contoh, only for: hibah" in client.get(URL).content
    assert client.get(f"{URL}{text.pk}/change/").status_code == 200
    page = client.post(f"{URL}add/", {"kind": f"{KEY}/tidak-ada", "text": "Hibah {nama}"})
    assert set(page.context["adminform"].form.errors) == {"kind"}


def test_a_text_is_changed_but_not_its_kind(client, admin):
    text = LetterText.objects.create(kind=KEY, text="Halo {nama}")

    client.post(f"{URL}{text.pk}/change/", {"kind": "lain", "text": "Salam {nama}"})

    text.refresh_from_db()
    assert (text.kind, text.text, text.version) == (KEY, "Salam {nama}", 2)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"kind": KEY, "text": "Halo {umur}"}, {"text"}),
        ({"kind": KEY, "text": "Halo {nama"}, {"text"}),
        ({"kind": KEY, "text": " \n "}, {"text"}),
        ({"kind": KEY, "text": "x\0"}, {"text"}),
        ({"kind": KEY, "text": "x" * 6_001}, {"text"}),
        ({"kind": "lain", "text": "Halo"}, {"kind"}),
        ({"text": "Halo"}, {"kind"}),
    ],
)
def test_a_text_with_a_slip_is_shown_again(client, admin, answers, wrong):
    page = client.post(f"{URL}add/", answers)

    assert set(page.context["adminform"].form.errors) == wrong
    assert not LetterText.objects.exists()


def test_a_text_of_a_kind_that_is_gone_can_be_looked_at(client, admin):
    text = LetterText.objects.create(kind="dulu", text="Halo {umur}")

    assert client.get(URL).status_code == 200
    assert client.get(f"{URL}{text.pk}/change/").status_code == 200
    page = client.post(f"{URL}{text.pk}/change/", {"text": "Salam"})

    assert page.context["adminform"].form.non_field_errors()


def preview(client, answers, **query):
    url = reverse("admin:documents_lettertext_preview", query=query)
    return client.post(url, answers)


def test_a_preview_shows_examples_and_saves_nothing(client, admin):
    page = preview(client, {"kind": KEY, "text": "Halo {nama}\n\n<b>{hari}</b>"})

    assert page.context["paragraphs"] == ["Halo Siti Contoh", "<b>Senin</b>"]
    assert b"<p>Halo Siti Contoh</p>" in page.content
    assert b"&lt;b&gt;Senin" in page.content
    assert not LetterText.objects.exists()


def test_a_preview_of_a_letter_is_its_pdf(client, admin, tmp_path):
    letter_texts.register(
        LetterTextKind(
            "surat", "Surat", {"nama": ("", "Siti")}, "{nama}", lambda rows: pdf_of(rows, tmp_path)
        )
    )

    page = preview(client, {"text": "Halo {nama}"}, kind="surat")

    assert page["Content-Type"] == "application/pdf"
    assert words(page.content) == "Surat Halo Siti"


@pytest.mark.parametrize("text", ["", "Halo {umur}", "x\0", "x" * 6_001])
def test_a_preview_of_a_text_with_a_slip_says_it(client, admin, text):
    page = preview(client, {"kind": KEY, "text": text})

    assert page.status_code == 400
    assert page.context["sentences"]


def test_a_preview_is_of_a_kind_that_there_is_and_sent_with_a_form(client, admin):
    assert preview(client, {"kind": "lain", "text": "x"}).status_code == 404
    assert client.get(reverse("admin:documents_lettertext_preview")).status_code == 405


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_only_admins_write_texts(client, kind, role):
    client.force_login(make_user(role))

    for response in [
        client.get(URL),
        client.post(f"{URL}add/", {"kind": KEY, "text": "Halo"}),
        preview(client, {"kind": KEY, "text": "Halo"}),
    ]:
        assert response.status_code in {302, 403}
    assert not LetterText.objects.exists()
