"""An invented list of businesses as an office keeps it, as .xlsx."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from businesses.invented import invent_register
from businesses.models import Sector, Village

HEADERS = (
    "No", "Nama Usaha", "Nama Pemilik", "NIK", "Jenis Kelamin", "Alamat", "RT", "RW", "Kelurahan",
    "Kecamatan", "No Telp/HP", "Email", "NIB", "NPWP", "Badan Usaha", "Tahun Berdiri",
    "Tanggal Daftar", "Bidang", "KBLI", "Produk", "Tahun Data", "Tenaga Kerja",
    "Nilai Investasi (Rp)", "Omzet", "Kapasitas", "Satuan",
)  # fmt: skip
LEGAL_FORMS = {
    "Perorangan": "perorangan",
    "UD": "ud",
    "CV": "cv",
    "PT": "pt",
    "PT Perorangan": "pt-perorangan",
    "Koperasi": "koperasi",
}


def write_list(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Write a list with a header to `path`, its rows counted in the first column."""
    options = {"default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(path, options) as workbook:
        sheet = workbook.add_worksheet("IKM")
        sheet.write_row(0, 0, HEADERS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [number, *row])


def invent_rows(count: int, *, today: date) -> Iterator[list[Any]]:
    """The rows of a list of `count` businesses: all of HEADERS but the first."""
    villages = {
        village.code: (village.name, village.district.name)
        for village in Village.objects.select_related("district")
    }
    districts = {code[:8]: district for code, (_name, district) in villages.items()}
    sectors = dict(Sector.objects.values_list("code", "name"))
    forms = {code: words for words, code in LEGAL_FORMS.items()}
    owners: dict[int, dict[str, Any]] = {}
    # More than are wanted, for of those that registered twice only the first time is written.
    register = invent_register(Random(5), total=count + 500, today=today, villages=sorted(villages))
    for row in register:
        for one in ("owner", "next_owner"):
            if row[one]:
                owners[row[f"{one}_number"]] = row[one]
        if row["previous"] is not None:
            continue
        if not count:
            return
        count -= 1
        owner = owners[row["owner_number"]]
        phone = row["phone"] or owner["phone"]
        day = row["registered_on"]
        told = [row[name] for name in ("workers", "investment", "turnover", "capacity")]
        yield [
            row["name"], owner["name"], owner["nik"], owner["sex"], row["street"], row["rt"],
            row["rw"], villages[row["village"]][0] if row["village"] else "",
            districts[row["district"]] if row["district"] else "",
            phone.replace("+62", "0"), row["email"], row["nib"], row["npwp"],
            forms.get(row["legal_form"], ""), row["year_founded"],
            day.year if row["registered_precision"] == "tahun" else day,
            sectors.get(row["sector"], ""), row["industry"], row["products"],
            None if told == [None] * len(told) else row["facts_year"], *told, row["capacity_unit"],
        ]  # fmt: skip
