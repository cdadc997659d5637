"""The poster of a business, read as people and phones read it."""

import io
from datetime import date

import pypdf
import pypdfium2
import pytest
import zxingcpp

from tests.factories import make_business

LISTED = {"listed_on": date(2025, 2, 1)}
A5 = (419.5, 595.3)
pytestmark = pytest.mark.django_db


def poster(client, business) -> bytes:
    response = client.get(f"/direktori/{business.number}/poster.pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return response.content


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().split())


def codes(pdf: bytes) -> list[str]:
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_a_poster_names_the_business_and_its_products(client, settings):
    settings.AGENCY_NAME = "Dinas Contoh"
    business = make_business(name="Keripik Melati", products="Keripik singkong", **LISTED)

    read = words(poster(client, business))

    for shown in ("Keripik Melati", "Keripik singkong", "Dinas Contoh", business.number):
        assert shown in read


def test_its_code_leads_to_the_profile(client):
    business = make_business(**LISTED)

    assert codes(poster(client, business)) == [f"http://testserver/direktori/{business.number}/"]


def test_it_is_a_sheet_for_everyone(client):
    business = make_business(name="Keripik Melati", **LISTED)

    reader = pypdf.PdfReader(io.BytesIO(poster(client, business)))

    box = reader.pages[0].mediabox
    assert (round(float(box.width), 1), round(float(box.height), 1)) == A5
    assert reader.metadata.title == "Keripik Melati"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert f"/direktori/{business.number}/" in "".join(alternatives(root["/StructTreeRoot"]))


def alternatives(node) -> list[str]:
    """The texts of pictures, in a tree of tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [text for child in node for text in alternatives(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (alternatives(node["/K"]) if "/K" in node else [])


@pytest.mark.parametrize(
    "name",
    [
        "#let x = 1; #panic()",
        "Harga $5 dan $x^2$",
        'Toko "Asli" \\ Bersama',
        "*Tebal* _miring_ `kode` <label> @acuan",
        "= Judul // bukan komentar /* juga */",
        '#import "/etc/passwd": *',
        "{{ data.number }} [kurung] ~ -- ...",
        '\'); #read("poster.typ")',
    ],
)
def test_names_come_out_as_typed(client, name):
    business = make_business(name=name, products=name, **LISTED)

    pdf = poster(client, business)

    assert words(pdf).count(" ".join(name.split())) == 2
    assert len(codes(pdf)) == 1


@pytest.mark.parametrize("name", ["美味 Keripik", "Keripik 🍜 Melati", "﷽", "a\u0301\u202e b"])
def test_signs_that_cannot_be_printed_are_left_out(client, name):
    business = make_business(name=name, **LISTED)

    pdf = poster(client, business)

    assert len(codes(pdf)) == 1
    assert business.number in words(pdf)


def test_a_name_that_cannot_be_printed_at_all_is_the_number(client):
    business = make_business(name="美味", products="Abon", **LISTED)

    pdf = poster(client, business)

    assert pypdf.PdfReader(io.BytesIO(pdf)).metadata.title == business.number
    assert words(pdf).count(business.number) >= 2


def test_the_longest_texts_stay_on_one_page(client):
    business = make_business(name="Makmur " * 17, products="keripik dan " * 20, **LISTED)

    assert words(poster(client, business)).count("Makmur") == 17


@pytest.mark.parametrize(
    "state",
    [{}, LISTED | {"closed_on": date(2025, 6, 1)}, LISTED | {"annulled_on": date(2025, 6, 1)}],
)
def test_what_is_not_shown_has_none(client, state):
    business = make_business(**state)

    assert client.get(f"/direktori/{business.number}/poster.pdf").status_code == 404


def test_a_private_number_is_masked_on_it_too(client):
    business = make_business(name="Keripik 0812 3456 7890", **LISTED)

    assert "3456" not in words(poster(client, business))
