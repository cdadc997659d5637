"""Files of lists for tests: proper ones, and ones that no honest program writes."""

import base64
import io
import zipfile
import zlib
from pathlib import Path

import xlsxwriter

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
HEADER = ["Nama Usaha", "Nama Pemilik", "Alamat", "Tenaga Kerja"]
BAKERY = ["Kue Melati", "Siti Contoh", "Jl. Contoh 1", 4]
# An .xls with one sheet "Daftar": HEADER's first two, Tenaga Kerja, Tanggal Daftar; one business.
_XLS = """
eNrtWE1oE0EU/maTNGls06S2QiuGpWDVWijixUsb/yuUlviHIkKdmjWNzY/EeKgXqzUXQRA8KSIU6sFL1Ys/qKA3D0KlHgRB
aPXoSVDw0HZ983Zif1RoQAuV/ZZ5M+/NvDez8+bNzO6b8cjkyIPGKSxCBzyYtStRMU8mKFWWmDCo3rZVsZQHKNkuVhQqA+TI
Ch+eVr/2Kx8qf0/BwH3vS6LAR0rHcQY9uaxlLiN28hikUGNoJypwiyQhNPCoapmeZLqa6T1u+YzpdpZcZdpObSfFMYzHelq2
6VV81GjiuhCU3Ues854lW1CPV2oVX7gmnLY+7MinZHqFVUS9VRgFObTTylp5xdfgDoJAItGWybQNEiZRR84exTfbBL6WovqF
6cqXVy5A8u8L5f4/yAPkxMXy64YXGIJ9goOkSIt6n9cJ5N3yVEHmp9HLQa0SLYAemZHm4bOyX1ZpJm5lUunUALGHrKxMSrPL
yp+WIWJlNpmUadOxQ7pd5yyz20rLQmoVcDBVSJm7ctlCrj+ozgXeR8IL9pFqjq8qognUcDnCURamF5m++2Wiuy8e62XJEJ8d
zgmzXr0QbFxUGqQc4hoPU1XTwhqbmV5iq2u53Mi0jkKA8uZ4vS7sHeY2l7m2mfrZyngb2zCvvJHKxc/7H0eLn2KbqDzWOXW+
buxdbARNdOIlSF89w2gVreLmDYUnsVIu9G70gWnDLztTwAjrsdv6GK3BjHIFIcLU4dTsiJ+coefK4TzEebQt8Rtbgm15dXvB
tnzEPaexCbZVy7vm7SsG2VFWDO5xzkoF1rEsomfa1lV+RAWi5M8OoxYPVQvaXucQhAsXLly4cOHChYsVBcF3Ted+re6PPn13
9+v/OjOUZt3fJP8tDiBHT4E+KvcgS3keg2WtnzXwiZItsUSd0v9ChSPUex4D6ONxDJS9funbS8x/nyUrhv9eCJXb/2w54/zH
/f8AqRHrHA==
"""


def write_xlsx(path: Path, rows, *, sheets=("Daftar",), **options) -> Path:
    """An .xlsx as Excel writes it, with `rows` in each of `sheets`."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", **options}) as workbook:
        for name in sheets:
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def xlsx_by_hand(path: Path, sheet_data: str, *, sheet_count=1, before="", more=()) -> Path:
    """An .xlsx whose every sheet has `sheet_data`; `before` stands at the head of their XML."""
    numbers = range(1, sheet_count + 1)
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        + "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
            for n in numbers
        )
        + "</Relationships>",
        **{
            f"xl/worksheets/s{n}.xml": f'{before}<worksheet xmlns="{MAIN}">'
            f"<sheetData>{sheet_data}</sheetData></worksheet>"
            for n in numbers
        },
        **dict(more),
    }
    return zip_file(path, parts)


def write_ods(path: Path, tables: str, *, before="", manifest="") -> Path:
    """An .ods with `tables`, the XML of its spreadsheet."""
    names = "".join(f' xmlns:{name}="{_OASIS}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'{before}<office:document-content{names} xmlns:calcext="{_CALC}"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    manifest = f'<m:manifest xmlns:m="{_OASIS}:manifest:1.0">{manifest}</m:manifest>'
    parts = {"mimetype": ODS, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zip_file(path, parts)


def zip_file(path: Path, parts) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def spaces(megabytes: int) -> bytes:
    """A zip with one member xl/workbook.xml of so many megabytes of spaces, made without them."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/workbook.xml", "w", force_zip64=True) as member,
    ):
        for _ in range(megabytes):
            member.write(b" " * 1_000_000)
    return packed.getvalue()


def xls(*, protected=False) -> bytes:
    """An .xls as Excel 97 writes it; a protected one has the record that says so."""
    content = zlib.decompress(base64.b64decode(_XLS))
    if protected:
        first = content.find(bytes.fromhex("090810000006")) + 20  # behind the stream's beginning
        content = content[:first] + b"\x2f\x00" + content[first + 2 :]
    return content


def encrypted_xlsx() -> bytes:
    """As much of a workbook with a password as tells that it is one."""
    return COMPOUND + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
