"""Zip files (.xlsx, .ods) opened only after their size is known."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from .refusals import MOST_MEMBERS, MOST_UNPACKED, Refused

CHUNK = 1 << 18  # bytes
SMALL = 2_000_000  # bytes of a part that is kept whole in memory
DOCTYPE = b"<!DOCTYPE"
STEEP = 250  # times smaller than its content: what no list is, but a run of one letter
STEEP_FROM = 20_000_000  # bytes; short files may be as even as they like
ENCRYPTED = 1  # flag of a zip member


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The zip in `data`, if its directory promises no more than we read."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = archive.infolist()
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused("protected")
    if (
        len(members) > MOST_MEMBERS
        or sum(member.file_size for member in members) > MOST_UNPACKED
        or any(_is_steep(member) for member in members)
    ):
        raise Refused("bomb", size=MOST_UNPACKED // 1_000_000)
    return archive


def unpacked(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The member `name` piece by piece; one with a document type is refused (entities)."""
    tail = b""
    with archive.open(name) as member:
        while chunk := member.read(CHUNK):
            if DOCTYPE in tail + chunk:
                raise Refused("entities")
            tail = chunk[-len(DOCTYPE) :]
            yield chunk


def small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The member `name` as a whole."""
    if archive.getinfo(name).file_size > SMALL:
        raise Refused("broken")
    return b"".join(unpacked(archive, name))


def kind(archive: zipfile.ZipFile) -> str:
    """What the zip is by its members: `xlsx`, `ods`, or a refusal that names it."""
    names = set(archive.namelist())
    if any(re.fullmatch(r"xl/workbook\d*\.xml", name) for name in names):
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise Refused("xlsb")
    if "mimetype" in names:
        kind = small_part(archive, "mimetype").decode("ascii", "replace")
        if "opendocument.spreadsheet" in kind:
            return "ods"
        if "opendocument" in kind:
            raise Refused("document")
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise Refused("document")
    if any(name.endswith(".iwa") for name in names):
        raise Refused("numbers")
    raise Refused("archive")


def check_manifest(archive: zipfile.ZipFile) -> None:
    """Refuse an .ods whose manifest says that its content is encrypted."""
    with suppress(KeyError):
        if b"encryption-data" in small_part(archive, "META-INF/manifest.xml"):
            raise Refused("protected")


def elements(xml: bytes) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small part: its name and attributes, both without name spaces."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        found.append((name.rpartition(":")[2], plain))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def _is_steep(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(STEEP_FROM, STEEP * member.compress_size)
