"""Photos come in as phones send them and go out as plain JPEGs."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.urls import reverse
from PIL import Image, ImageCms

from documents import pictures
from documents.models import Picture
from tests.pictures import draw, encoded, make_picture, photo_file
from tests.test_permissions import client_of

SECRET = b"RAHASIA-POSISI"


def shown(one: pictures.Encoded) -> Image.Image:
    return Image.open(io.BytesIO(one.jpeg))


def with_everything() -> bytes:
    """A JPEG with a position, EXIF, a thumbnail, a profile, a comment, and a ZIP hung on."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (6.0, 17.0, 15.0)
    exif.get_ifd(0x8825)[1] = "S"
    thumbnail = encoded(draw(160, 120))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    body = encoded(exif=exif, icc_profile=profile, comment=SECRET)
    jfif_thumbnail = b"\xff\xe2" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    return body[:2] + jfif_thumbnail + body[2:] + b"PK\x03\x04" + SECRET + b"<script>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_what_phones_and_scanners_send_comes_out_in_three_widths(kind):
    options = {"quality": 60} if kind == "HEIF" else {}

    found = pictures.encode(photo_file(encoded(kind=kind, **options), f"foto.{kind.lower()}"))

    assert [one.width for one in found] == [320, 640, 1280]
    assert [one.height for one in found] == [240, 480, 960]
    assert {shown(one).format for one in found} == {"JPEG"}
    assert [shown(one).size for one in found] == [(one.width, one.height) for one in found]


def test_nothing_but_the_pixels_comes_through():
    sent = with_everything()
    assert sent.count(SECRET) >= 3
    assert b"Exif" in sent
    assert b"ICC_PROFILE" in sent

    found = pictures.encode(photo_file(sent))

    for one in found:
        assert SECRET not in one.jpeg
        for mark in [b"Exif", b"ICC_PROFILE", b"PK\x03\x04", b"<script>", b"GPS", b"http"]:
            assert mark not in one.jpeg
        image = shown(one)
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                   "progressive", "progression"}  # fmt: skip
        # It begins and ends as one JPEG.
        assert one.jpeg.startswith(b"\xff\xd8")
        assert one.jpeg.endswith(b"\xff\xd9")
        assert one.jpeg.count(b"\xff\xd8\xff") == 1


def test_a_phone_held_upright_gives_an_upright_picture():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter to the right

    narrow, _middle, _wide = pictures.encode(photo_file(encoded(draw(800, 600), exif=exif)))

    assert (narrow.width, narrow.height) == (320, 427)
    # What was at the left above is at the right above.
    red, green, blue = shown(narrow).convert("RGB").getpixel((310, 10))
    assert red > 200
    assert max(green, blue) < 80


def test_other_colours_than_those_of_screens_are_brought_to_them():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    cmyk = draw(400, 300).convert("CMYK")

    plain = pictures.encode(photo_file(encoded(cmyk)))
    odd = pictures.encode(photo_file(encoded(draw(400, 300), icc_profile=profile)))

    for narrow in [plain[0], odd[0]]:
        red, green, blue = shown(narrow).convert("RGB").getpixel((5, 5))
        assert red > 180
        assert max(green, blue) < 90


def test_what_is_transparent_is_white():
    narrow = pictures.encode(photo_file(encoded(draw(400, 300, "RGBA"), "PNG"), "logo.png"))[0]

    assert min(shown(narrow).convert("RGB").getpixel((300, 20))) > 245


def test_a_small_picture_is_not_made_larger():
    found = pictures.encode(photo_file(encoded(draw(500, 400))))

    assert [one.width for one in found] == [320, 500, 500]
    assert list(pictures.shown_widths(500)) == [(320, 320), (640, 500)]
    assert list(pictures.shown_widths(1280)) == [(320, 320), (640, 640), (1280, 1280)]


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head says that it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    pixels = zlib.compress(b"\0" * 1_000_000, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (png_that_says(60_000, 60_000), "bom.png", "50 juta"),
        (png_that_says(10_000, 5_001), "besar.png", "50 juta"),
        (png_that_says(5_000, 100), "pita.png", "pita"),
        (encoded()[:4_000], "terpotong.jpg", "tidak dapat dibaca"),
        (b"", "kosong.jpg", "tidak dapat dibaca"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "gambar.svg", "tidak dapat dibaca"),
        (b"<!doctype html><script>alert(1)</script>", "foto.jpg", "tidak dapat dibaca"),
        (b"GIF89a" + b"\0" * 200, "foto.jpg", "tidak dapat dibaca"),
        (encoded(kind="BMP"), "foto.jpg", "tidak dapat dibaca"),
        (b"%PDF-1.7\n", "foto.jpg", "tidak dapat dibaca"),
        (b"\xff\xd8\xff" + b"\xff" * 5_000, "foto.jpg", "tidak dapat dibaca"),
        (encoded() + b"\0" * (15 * 1024 * 1024), "berat.jpg", "15 MB"),
    ],
    ids=[
        *["bomb", "large", "strip", "cut", "empty", "svg", "html", "gif", "bmp", "pdf", "odd"],
        "heavy",
    ],
)
def test_bad_files_are_refused_in_a_sentence_that_names_them(content, name, sentence, files):
    with pytest.raises(ValidationError) as refused:
        pictures.encode(photo_file(content, name))

    assert sentence in refused.value.messages[0]
    assert name in refused.value.messages[0]
    assert list(files.rglob("*.jpg")) == []


def test_a_kept_picture_has_its_files_under_a_name_that_says_nothing(db, files):
    picture = make_picture()

    names = sorted(path.name for path in files.rglob("*") if path.is_file())

    assert names == sorted(f"{picture.code}-{width}.jpg" for width in (320, 640, 1280))
    assert (picture.width, picture.height) == (1280, 960)
    assert len(picture.code) == 32
    assert all(path.stat().st_mode & 0o077 == 0 for path in files.rglob("*.jpg"))


def test_the_files_of_a_removed_picture_go_only_when_the_row_is_gone(
    db, files, django_capture_on_commit_callbacks
):
    picture = make_picture()

    with django_capture_on_commit_callbacks() as callbacks:
        pictures.remove(picture)
    assert len(list(files.rglob("*.jpg"))) == 3
    for callback in callbacks:
        callback()

    assert list(files.rglob("*.jpg")) == []
    assert not Picture.objects.exists()


def test_staff_see_a_picture_with_a_tag_that_spares_the_second_time(db):
    picture = make_picture()
    url = reverse("staff:picture", args=[picture.code, 320])
    client = client_of("pejabat")

    first = client.get(url)
    content = b"".join(first)
    again = client.get(url, headers={"If-None-Match": first["ETag"]})

    assert first["Content-Type"] == "image/jpeg"
    with pictures.open_file(picture.code, 320) as file:
        assert content == file.read()
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize(
    ("code", "width"), [("0" * 32, 320), ("abc", 320), ("..", 320), (None, 321), (None, 0)]
)
def test_what_is_not_there_is_not_found(db, code, width):
    code = code or make_picture().code
    url = f"/staf/foto/{code}-{width}.jpg"

    assert client_of("petugas").get(url).status_code == 404


def test_a_lost_file_is_not_found(db):
    picture = make_picture()
    pictures.remove_files(picture.code)

    url = reverse("staff:picture", args=[picture.code, 640])

    assert client_of("petugas").get(url).status_code == 404


@pytest.mark.parametrize("fields", [{"code": "x" * 32}, {"width": 0}, {"height": 0}])
def test_the_database_refuses_what_is_no_picture(db, fields):
    values = {"width": 10, "height": 10, **fields}

    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.create(**values)


def test_no_file_has_an_address_of_its_own(client, db, files):
    picture = make_picture()

    url = storages["pictures"].url(pictures.file_name(picture.code, 320))

    with override_settings(DEBUG=True):
        assert client.get(url).status_code == 404
