"""Documents are made whatever signs their texts hold."""

import io

import pypdf
import pytest
import typst

from documents import pdf

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Surat")
#set text(lang: "id")
= Surat
#data.name
#for row in data.at("rows", default: ()) [#par(row.at("name"))]
"""


def words(folder, data):
    (folder / "letter.typ").write_text(TEMPLATE)
    pages = pypdf.PdfReader(io.BytesIO(pdf.render("letter", data, folder=folder))).pages
    return " ".join(pages[0].extract_text().split())


@pytest.mark.parametrize("sign", ["美味", "🍜", "👩‍🍳", "﷽", "한", "\U0001f1ee\U0001f1e9"])
def test_signs_that_no_font_has_are_left_out(tmp_path, sign):
    assert words(tmp_path, {"name": f"Keripik {sign} Melati"}) == "Surat Keripik Melati"


def test_those_deep_in_the_data_too_and_other_texts_stay(tmp_path):
    rows = [{"name": "Abon 🍜"}, {"name": "Sambal"}, {"name": "🍜"}]

    assert words(tmp_path, {"name": "Æón – “satu”", "rows": rows}) == (
        "Surat Æón – “satu” Abon Sambal"
    )


def test_signs_that_a_font_has_stay(tmp_path):
    assert words(tmp_path, {"name": "Ωμέγα № 3"}) == "Surat Ωμέγα № 3"


@pytest.mark.parametrize("name", ["Melati", "🍜"])
def test_a_template_that_cannot_be_set_is_told(tmp_path, name):
    (tmp_path / "wrong.typ").write_text("#panic()")

    with pytest.raises(typst.TypstError, match="panicked"):
        pdf.render("wrong", {"name": name}, folder=tmp_path)
