"""Photos for tests, drawn when they are asked for."""

import io
from functools import cache

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from documents import pictures, scans
from documents.models import Picture, Scan


def draw(width: int = 1600, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """A picture with something to see in every corner."""
    image = Image.new(mode, (width, height), "white" if mode != "RGBA" else (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width // 4, height // 4), fill="red")
    pen.rectangle((width // 2, height // 2, width, height), fill="navy")
    return image


def encoded(image: Image.Image | None = None, kind: str = "JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    (image or draw()).save(buffer, kind, **options)
    return buffer.getvalue()


def photo_file(content: bytes | None = None, name: str = "IMG_2041.jpg") -> SimpleUploadedFile:
    """A photo as a phone sends it."""
    return SimpleUploadedFile(name, encoded() if content is None else content)


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def paper_file(content: bytes = PDF, name: str = "persetujuan siti.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def make_picture(width: int = 1600, height: int = 1200) -> Picture:
    """A picture with its three files in the store."""
    return pictures.keep(_in_three_widths(width, height), by=None)


@cache
def encoded_once(jpeg: bytes) -> list[pictures.Encoded]:
    """What a demo draws is the same for each test that writes it."""
    return pictures.encode(photo_file(jpeg))


@cache
def _in_three_widths(width: int, height: int) -> list[pictures.Encoded]:
    """Encoding takes a good part of a test that has photos: once for each size."""
    return pictures.encode(photo_file(encoded(draw(width, height))))


def make_scan(content: bytes = PDF) -> Scan:

    file = paper_file(content)
    return scans.keep(file, scans.kind_of(file), by=None)
