"""A workbook to fill in: a column for each field, choices for those that have some, notes."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import IO, Any

import xlsxwriter
from django.conf import settings
from django.utils.translation import override

from businesses.imports.fields import FIELDS, Field
from businesses.models import Business, CertificateKind, District, Industry, Sector, Village
from ikm_registry.spreadsheets import TEXTS_STAY_TEXTS

NAME = "contoh-daftar-ikm.xlsx"
# By it the row is known when it comes back, and passed over.
EXAMPLE_NAME = "CONTOH - hapus baris ini"
LAST_ROW = 5_000
_WIDTH = 18
# Fields that only files from OSS have.
_OF_OSS = {"reported_scale", "project", "land", "buildings"}
_EXAMPLE = {
    "name": EXAMPLE_NAME,
    "registered_on": "3/5/2026",
    "products": "keripik pisang, keripik singkong",
    "street": "Jl. Contoh No. 1",
    "rt": "5",
    "rw": "6",
    "phone": "0812 0000 0001",
    "owner_name": "Ani Contoh",
    "owner_sex": "P",
    "legal_form": "perorangan",
    "workers": 4,
    "investment": 25_000_000,
}
# Numbers that Excel would cut or take a zero from.
_AS_TEXT = {"owner_nik", "nib", "npwp", "phone", "owner_phone", "rt", "rw", "postcode", "kbli"}


def write(
    fields: Sequence[Field] = (),
    *,
    sheet_name: str = "IKM",
    example: Mapping[str, Any] = _EXAMPLE,
    choices_of: Mapping[str, list[str]] | None = None,
) -> IO[bytes]:
    """The workbook, in Indonesian, with the areas, sectors and industries of today.

    Its columns are `fields`, or all that a list of businesses may have; `choices_of` has by key
    what else can be chosen from.
    """
    fields = fields or [field for field in FIELDS if field.key not in _OF_OSS]
    file = tempfile.TemporaryFile()  # noqa: SIM115  closed by the response
    with override("id"), xlsxwriter.Workbook(file, TEXTS_STAY_TEXTS) as workbook:
        sheet = workbook.add_worksheet(sheet_name)
        choices = workbook.add_worksheet("Pilihan")
        text = workbook.add_format({"num_format": "@"})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 2)
        for column, field in enumerate(fields):
            style = text if field.key in _AS_TEXT else None
            sheet.set_column(column, column, _WIDTH, style)
            sheet.write_string(0, column, str(field.label), bold)
            sheet.write_comment(0, column, str(field.hint))
            if field.key in example:
                sheet.write(1, column, example[field.key], style)
        _add_choices(sheet, choices, fields, _choices() | dict(choices_of or {}))
    file.seek(0)
    return file


def _add_choices(
    sheet: Any, choices: Any, fields: Sequence[Field], lists: Mapping[str, list[str]]
) -> None:
    """A list to choose from below each header that has one; the lists stand in their own sheet."""
    with_choices = [index for index, field in enumerate(fields) if field.key in lists]
    for place, column in enumerate(with_choices):
        names = lists[fields[column].key]
        choices.write_string(0, place, str(fields[column].label))
        for row, name in enumerate(names, start=1):
            choices.write_string(row, place, name)
        first, last = _cell(1, place), _cell(len(names), place)
        sheet.data_validation(
            1,
            column,
            LAST_ROW,
            column,
            # Another word is a warning of ours, not a wall in front of who types.
            {
                "validate": "list",
                "source": f"=Pilihan!{first}:{last}",
                "error_type": "information",
            },
        )


def _choices() -> dict[str, list[str]]:
    here = {"district__regency": settings.REGENCY}
    return {
        "district": _names(District.objects.filter(regency=settings.REGENCY)),
        "village": _names(Village.objects.filter(**here).order_by("name")),
        "sector": _names(Sector.objects.all()),
        "kbli": list(Industry.objects.order_by("code").values_list("code", flat=True).distinct()),
        "legal_form": [form.value for form in Business.LegalForm],
        "owner_sex": ["L", "P"],
        "certificate_kind": _names(CertificateKind.objects.filter(is_active=True)),
        "investment_has_land": ["ya", "tidak"],
    }


def _names(rows: Iterable[Any]) -> list[str]:
    return [row.name for row in rows]


def _cell(row: int, column: int) -> str:
    return xlsxwriter.utility.xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
