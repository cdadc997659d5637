"""The annual report of a year: looked at as a page, a draft or a workbook, issued as a document."""

from datetime import date
from typing import IO, Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses import charts, figures
from businesses.annual_report import sections
from businesses.annual_report.sections import Told
from businesses.figures import YearFigures
from businesses.models import Seal
from documents import issuing, kinds, pdf
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, Letterhead, Signatory
from ikm_registry.spreadsheets import write_sheets
from ikm_registry.templatetags.figures import day, number

REPORT = "laporan-tahunan"
TEMPLATE, FOLDER = "annual_report", settings.BASE_DIR / "businesses" / "typst"


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=REPORT,
        label=gettext_lazy("Annual report"),
        series=f"LT-{settings.REGENCY.replace('.', '')}",
        template=TEMPLATE,
        folder=FOLDER,
    )


def of_year(year: int, today: date) -> Told | None:
    """What the report of a year rests on; None when there are no figures of that year."""
    years = figures.growth(today)
    found = figures.find_year(years, year)
    return Told(found, years, today) if found and found.registered is not None else None


def printed(told: Told) -> list[dict[str, Any]]:
    """What the report says as it is printed: title, paragraphs and tables of each section."""
    with translation.override("id"):
        return [
            {
                "title": section.title,
                "paragraphs": section.paragraphs,
                "tables": [table.written() for table in section.tables],
            }
            for section in sections.all_of(told)
        ]


# --- What was issued ---------------------------------------------------------------------------


def issued(year: int) -> QuerySet[IssuedDocument]:
    """The documents of a year's report, the newest first."""
    found = IssuedDocument.objects.filter(kind=REPORT, data__year=year)
    # Not all that they say, which is long.
    return found.defer("data").order_by("-pk")


def valid(year: int) -> IssuedDocument | None:
    """The report of a year that still holds: neither replaced nor revoked."""
    return IssuedDocument.objects.valid().filter(kind=REPORT, data__year=year).first()


def issued_years() -> dict[int, IssuedDocument]:
    """Year -> its report that still holds. Two queries."""
    found = IssuedDocument.objects.valid().filter(kind=REPORT).defer("data")
    years = dict(found.values_list("pk", "data__year"))
    return {years[document.pk]: document for document in found}


# --- On paper ----------------------------------------------------------------------------------


def content(told: Told) -> dict[str, Any]:
    """What is printed, as JSON; as the figures are at this moment."""
    with translation.override("id"):
        shown = [one for one in told.years if one.year <= told.year]
        return {
            "year": told.year,
            "edition": told.figures.edition,
            "chart": _chart(shown),
            "sections": printed(told),
        }


def _chart(years: list[YearFigures]) -> dict[str, Any]:
    """The bars of the years, as the template draws them."""
    drawn = charts.wide(years)
    return {
        "alt": "Diagram batang IKM terdaftar per tahun: "
        + ", ".join(f"{bar.year}: {bar.label}" for bar in drawn.bars),
        "bars": [
            {"year": str(bar.year), "label": bar.label, "height": bar.height} for bar in drawn.bars
        ],
        "highest": max((bar.height for bar in drawn.bars), default=1) or 1,
    }


def draft(told: Told) -> bytes:
    """The report as a PDF that says on every page that it is a draft; nothing is kept of it."""
    with translation.override("id"):
        head = Letterhead.objects.of(told.today)
        frame: dict[str, Any] = {
            "letterhead": head.frozen() | {"logo": []} if head else None,
            "day": day(told.today),
            "number": "",
            "is_draft": True,
        }
    return pdf.render(TEMPLATE, content(told) | frame, folder=FOLDER)


def title_of(told: Told) -> str:
    """What it certifies: whoever checks its code reads this."""
    with translation.override("id"):
        edition = f" (edisi {told.figures.edition})" if told.figures.edition != 1 else ""
        registered = number(told.figures.registered)
    return f"Laporan tahunan IKM {told.year}{edition}: {registered} IKM terdaftar"


def issue_report(
    *,
    year: int,
    edition: int,
    signatory: Signatory,
    site: str,
    today: date,
    by: User | None,
    letter_number: str = "",
    replaces: int | None = None,
) -> IssuedDocument:
    """The report of a sealed year, with its number; its file is still to be stored.

    `edition` is the seal that was looked at, `replaces` the key of the report that held then, or
    None. Raises NotIssuedError when another edition or report holds by now, and as
    `issuing.issue`. In a transaction of the caller's: of two who issue at once the second waits.
    """
    list(Seal.objects.select_for_update().filter(year=year))
    former = valid(year)
    if (former.pk if former else None) != replaces:
        raise NotIssuedError(
            _("Somebody else has issued or revoked the report of %(year)s meanwhile. Look at it.")
            % {"year": year}
        )
    told = of_year(year, today)
    if told is None or told.figures.edition != edition:
        raise NotIssuedError(
            _("The figures of %(year)s have been sealed anew meanwhile. Look at them again.")
            % {"year": year}
        )
    return issuing.issue(
        kind=REPORT,
        title=title_of(told),
        data=content(told) | {"is_draft": False},
        signatory=signatory,
        site=site,
        today=today,
        by=by,
        letter_number=letter_number,
        replaces=former,
    )


# --- As a workbook -----------------------------------------------------------------------------


def write_workbook(file: IO[bytes], told: Told) -> None:
    """Write the tables into `file` as an Excel workbook, a sheet for each."""
    with translation.override("id"):
        tables = [table for section in sections.all_of(told) for table in section.tables]
    write_sheets(
        file,
        [
            (
                f"{index}. {table.name or table.caption}",
                [column.heading for column in table.columns],
                table.rows,
            )
            for index, table in enumerate(tables, start=1)
        ],
    )
