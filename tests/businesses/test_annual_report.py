import io
from datetime import date

import pypdf
import pytest
import python_calamine
from django.db import transaction
from django.urls import reverse

from businesses import annual_report, figures
from businesses.annual_report import sections
from businesses.models import Business, District, Sector
from documents import codes, issuing
from documents.models import IssuedDocument, Letterhead, Signatory
from tests.factories import (
    make_business,
    make_district,
    make_field_check,
    make_historical_count,
    make_letterhead,
    make_seal,
    make_sector,
    make_signatory,
    make_user,
)
from tests.sent_forms import as_shown
from tests.threads import in_threads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
SITE = "https://ikm.contoh.go.id/"


@pytest.fixture
def officials(client):
    """A browser in which an official has logged in."""
    client.force_login(make_user("pejabat"))
    return client


@pytest.fixture
def register():
    """Two years of the register after two that another source has told."""
    make_historical_count(2012, 240)
    make_historical_count(2013, 300, is_approximate=True)
    district = make_district("36.74.01")
    pangan = make_sector("pangan")
    for year in (2024, 2024, 2025):
        make_business(registered_on=date(year, 5, 1), district=district, sector=pangan)
    make_business(
        registered_on=date(2024, 5, 2), closed_on=date(2025, 6, 1), workers=3, investment=5_000_000
    )
    make_letterhead()
    return make_signatory()


def told(year: int = 2025) -> sections.Told:
    found = annual_report.of_year(year, TODAY)
    assert found is not None
    return found


def words(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def table(year: int, caption: str) -> list[list]:
    found = [
        one for section in sections.all_of(told(year)) for one in section.tables
        if one.caption == caption
    ]  # fmt: skip
    assert len(found) == 1
    return found[0].rows


def pdf_of(document) -> bytes:
    with issuing.open_file(document) as file:
        return file.read()


def issue(signatory, year: int = 2025) -> IssuedDocument:
    edition = told(year).figures.edition
    former = annual_report.valid(year)
    document = annual_report.issue_report(
        year=year, edition=edition, signatory=signatory, site=SITE, today=TODAY, by=None,
        replaces=former.pk if former else None,
    )  # fmt: skip
    return issuing.store(document)


def test_the_figures_are_those_of_the_pages(register):
    rows = table(2025, "IKM terdaftar, baru, dan tutup per tahun")

    assert [row[:4] for row in rows if row[0] in {2012, 2013, 2024, 2025}] == [
        [2012, 240, None, None], [2013, 300, None, None], [2024, 3, 3, 0], [2025, 3, 1, 1],
    ]  # fmt: skip
    for by, caption in [("district", "kecamatan"), ("sector", "bidang"), ("class", "kelas")]:
        shown = figures.breakdown(2025, by, TODAY)
        total = figures.total(shown)
        assert [row[1:5] for row in table(2025, f"Menurut {caption}")] == [
            [row.registered, row.new, row.closed, row.growth] for row in [*shown, total]
        ]


def test_both_breakdowns_together_add_up(register):
    *rows, total = table(2025, "Terdaftar menurut bidang dan kecamatan")

    assert total[-1] == 3
    assert [sum(column) for column in list(zip(*rows, strict=True))[1:]] == total[1:]
    assert all(sum(row[1:-1]) == row[-1] for row in rows)


def test_what_pdf_and_workbook_say_is_what_the_page_says(officials, register):
    page = officials.get(reverse("staff:annual_report", args=[2025]))
    pdf = words(officials.get(reverse("staff:annual_report_draft", args=[2025])).content)
    book = b"".join(officials.get(reverse("staff:annual_report_xlsx", args=[2025])))

    tables = [one for section in page.context["sections"] for one in section["tables"]]
    read = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book))
    assert len(tables) == len(read.sheet_names) > 5
    for one, name in zip(tables, read.sheet_names, strict=True):
        assert one["caption"] in pdf
        rows = [*one["rows"], *([one["total"]] if one["total"] else [])]
        sheet = read.get_sheet_by_name(name).to_python()
        assert len(sheet) == len(rows) + 1
        for row, cells in zip(rows, sheet[1:], strict=True):
            assert row[0] in pdf
            assert str(row[0]).casefold() == str(cells[0]).removesuffix(".0").casefold()
    assert "Pada akhir 2025 tercatat 3 IKM" in pdf
    assert "KONSEP, belum diterbitkan" in pdf


def test_a_year_of_another_source_has_no_breakdowns(register):
    found = {section.title: section for section in sections.all_of(told(2013))}

    assert found["Rincian"].tables == []
    assert "tidak diketahui" in found["Rincian"].paragraphs[0]


def test_corrections_have_a_column_only_when_there_are_any(register):
    make_seal(2024)
    columns = sections.growth(told()).tables[0].columns
    assert "Koreksi" not in {column.heading for column in columns}

    make_business(registered_on=date(2024, 1, 1))

    one = sections.growth(told()).tables[0]
    place = [column.heading for column in one.columns].index("Koreksi")
    assert {row[0]: row[place] for row in one.rows}[2025] == 1


def test_obstacles_of_the_year_are_told(register):
    make_field_check(
        business=Business.objects.first(), checked_on=date(2025, 3, 1), obstacles=["permodalan"]
    )

    rows = dict(table(2025, "Kendala yang disebut"))

    assert (rows["Permodalan"], rows["Diperiksa"]) == (1, 1)


def test_upper_apps_add_sections(register, monkeypatch):
    monkeypatch.setattr(sections, "_more", [])
    sections.register(lambda told: sections.Section("Pelatihan", [f"Tahun {told.year}"]))

    assert [one.title for one in sections.all_of(told())][-2:] == ["Pelatihan", "Cara menghitung"]


CODE = '#let x = 1; $a$ "kutip" \\ [isi] *tebal* _miring_ @acuan <label> `kode`'


def test_names_with_typst_code_come_out_as_typed(register):
    Sector.objects.filter(pk="pangan").update(name=CODE[:60])
    District.objects.filter(pk="36.74.01").update(name='Serpong #eval("1") \\ $x$')

    found = words(annual_report.draft(told()))

    # A line that is broken in between has a space more.
    squeezed = found.replace(" ", "")
    assert CODE[:60].replace(" ", "") in squeezed
    assert 'Serpong#eval("1")\\$x$' in squeezed


def test_the_pdf_is_tagged_and_has_its_fonts(register):
    make_seal(2025)
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(issue(register))))

    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "id"
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert any(name.startswith("/FontFile") for name in descriptor)


def test_only_a_sealed_year_is_issued(officials, register):
    url = reverse("staff:annual_report_issue", args=[2025])

    response = officials.get(url, follow=True)

    assert "segel 2025 dahulu" in response.content.decode()
    assert response.redirect_chain == [(reverse("staff:annual_report", args=[2025]), 302)]
    assert not IssuedDocument.objects.exists()


def test_an_official_issues_the_report(officials, register, django_capture_on_commit_callbacks):
    make_seal(2025)
    url = reverse("staff:annual_report_issue", args=[2025])
    answers = as_shown(officials.get(url)) | {"letter_number": "530/12/2026"}

    with django_capture_on_commit_callbacks(execute=True):
        response = officials.post(url, answers)

    document = IssuedDocument.objects.get()
    assert response["Location"] == document.get_absolute_url()
    assert (document.kind, document.data["year"]) == ("laporan-tahunan", 2025)
    found = words(pdf_of(document))
    assert document.number in found
    assert "530/12/2026" in found
    assert codes.in_groups(document.code) in found
    assert Signatory.objects.get().name in found
    assert "Pada akhir 2025 tercatat 3 IKM" in found


def test_its_check_code_says_what_it_certifies(client, register):
    make_seal(2025)
    document = issue(register)

    response = client.get(reverse("documents:check", args=[codes.in_groups(document.code)]))

    assert "Laporan tahunan IKM 2025: 3 IKM terdaftar" in response.content.decode()


def test_an_issued_report_stays_as_it_is(register):
    make_seal(2025)
    document = issue(register)
    before = pdf_of(document)

    Letterhead.objects.update(agency="DINAS LAIN")
    make_business(registered_on=date(2025, 1, 1))
    Sector.objects.update(name="Nama lain")

    assert pdf_of(IssuedDocument.objects.get()) == before


def test_the_report_of_a_new_edition_replaces_the_former(register):
    make_seal(2025)
    former = issue(register)
    make_business(registered_on=date(2025, 1, 1))
    make_seal(2025, reason="Daftar Setu terlambat")

    document = issue(register)

    assert document.replaces == former
    assert "(edisi 2): 4 IKM" in document.title
    assert annual_report.valid(2025) == document
    assert list(annual_report.issued(2025)) == [document, former]


def test_sealed_anew_meanwhile_is_not_issued(officials, register):
    make_seal(2025)
    url = reverse("staff:annual_report_issue", args=[2025])
    make_seal(2025)

    response = officials.post(url, {"edition": 1, "signatory": register.pk})

    assert response["Location"] == reverse("staff:annual_report", args=[2025])
    assert not IssuedDocument.objects.exists()


def test_issued_by_another_meanwhile_is_not_issued_again(officials, register):
    make_seal(2025)
    url = reverse("staff:annual_report_issue", args=[2025])
    answers = as_shown(officials.get(url)) | {"signatory": register.pk}
    issue(register)

    response = officials.post(url, answers)

    assert response["Location"] == reverse("staff:annual_report", args=[2025])
    assert IssuedDocument.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_officials_at_once_one_issues():
    make_business(registered_on=date(2025, 1, 1))
    make_seal(2025)
    make_letterhead()
    signatory = make_signatory()

    def one(_number):
        with transaction.atomic():
            return annual_report.issue_report(
                year=2025, edition=1, signatory=signatory, site=SITE, today=TODAY, by=None
            )

    results = in_threads(2, one)

    assert IssuedDocument.objects.count() == 1
    assert sum(isinstance(one, issuing.NotIssuedError) for one in results) == 1


@pytest.mark.parametrize("answers", [{}, {"edition": "x"}, {"edition": 1, "signatory": 999_999}])
def test_wrong_answers_are_told(officials, register, answers):
    make_seal(2025)

    response = officials.post(reverse("staff:annual_report_issue", args=[2025]), answers)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not IssuedDocument.objects.exists()


@pytest.mark.parametrize("year", [1999, 2027, 99999999999])
def test_a_year_without_figures_has_no_report(officials, register, year):
    assert officials.get(f"/staf/laporan/{year}/").status_code == 404
