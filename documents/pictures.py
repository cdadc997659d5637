"""Photos as phones and scanners send them, made into pictures that a page can show.

A picture is turned upright, brought to sRGB and encoded anew as JPEG in three widths, so that
neither EXIF with a position, nor a thumbnail, nor a profile, nor anything hung on to the file is
left. Its files lie in the store `pictures` under the random code of the row.
"""

import io
import warnings
from collections.abc import Iterator
from typing import Any, NamedTuple

import pillow_heif
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from accounts.models import User
from documents.models import Picture

WIDTHS = (320, 640, 1280)
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
LARGEST_FILE = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
# No strip of paper: such a picture would be a line at any width.
LONGEST_SIDE_RATIO = 12
QUALITY = 76

pillow_heif.register_heif_opener()


class Encoded(NamedTuple):
    """A picture in one of its widths."""

    width: int
    height: int
    jpeg: bytes


def encode(file: "UploadedFile[bytes]") -> list[Encoded]:
    """The three files of a picture, the narrowest first; none is wider than what was sent.

    Raises ValidationError, in a sentence, for what is too large or cannot be shown.
    """
    if (file.size or 0) > LARGEST_FILE:
        raise ValidationError(
            _("%(file)s is larger than 15 MB. Send it smaller, or take it with fewer pixels."),
            params={"file": file.name},
        )
    try:
        with warnings.catch_warnings():
            # Pillow only warns of what we refuse below.
            warnings.simplefilter("ignore")
            image = Image.open(file, formats=FORMATS)
            _refuse_size(image, file)
            # A JPEG of a large camera is read at about the size that is needed.
            image.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
            upright = ImageOps.exif_transpose(image)
            plain = _on_white(_in_srgb(upright))
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(file) from error
    # What decoders raise for broken files is of many kinds; all mean the same to who sent it.
    except Exception as error:
        raise ValidationError(
            _(
                "%(file)s cannot be read as a photo. Send a JPEG, PNG, WebP or HEIC that opens on"
                " your phone or computer."
            ),
            params={"file": file.name},
        ) from error
    return [_narrowed(plain, width) for width in WIDTHS]


def _refuse_size(image: Image.Image, file: "UploadedFile[bytes]") -> None:
    """Look at the size that the file says it has, before any of it is unpacked."""
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(file)
    if max(width, height) > LONGEST_SIDE_RATIO * min(width, height):
        raise ValidationError(
            _("%(file)s is a narrow strip. Send a photo in a usual shape."),
            params={"file": file.name},
        )


def _too_many_pixels(file: "UploadedFile[bytes]") -> ValidationError:
    return ValidationError(
        _("%(file)s has more than 50 million pixels. Send it smaller."),
        params={"file": file.name},
    )


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours of screens, if it brought a profile of its own."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return shown or image


def _on_white(image: Image.Image) -> Image.Image:
    """The pixels alone, in a new picture; what was transparent is white."""
    plain = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain.paste(image.convert("RGB"))
    return plain


def _narrowed(image: Image.Image, widest: int) -> Encoded:
    width = min(widest, image.width)
    height = max(1, round(image.height * width / image.width))
    small = image.resize((width, height), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Encoded(width, height, buffer.getvalue())


def file_name(code: str, width: int) -> str:
    """Where the file of that width lies in the store."""
    return f"{code[:2]}/{code}-{width}.jpg"


def keep(encoded: list[Encoded], *, by: User | None) -> Picture:
    """The row of a picture, its files written.

    The files are there before the row: who is killed in between leaves files without a row,
    which `remove_orphans` takes away.
    """
    widest = encoded[-1]
    picture = Picture(width=widest.width, height=widest.height, saved_by=by)
    for width, one in zip(WIDTHS, encoded, strict=True):
        storages["pictures"].save(file_name(picture.code, width), ContentFile(one.jpeg))
    picture.save()
    return picture


def remove(picture: Picture) -> None:
    """Delete a picture; its files go once the row is surely gone."""
    code = picture.code
    picture.delete()
    transaction.on_commit(lambda: remove_files(code))


def remove_files(code: str) -> None:
    """Delete the files of a picture, as far as they are there."""
    for width in WIDTHS:
        storages["pictures"].delete(file_name(code, width))


def open_file(code: str, width: int) -> Any:
    """The file of a picture at that width; raises FileNotFoundError when there is none."""
    return storages["pictures"].open(file_name(code, width))


def shown_widths(picture_width: int) -> Iterator[tuple[int, int]]:
    """(width in the name, real width) of each file that differs from those before it."""
    for width in WIDTHS:
        yield width, min(width, picture_width)
        if width >= picture_width:
            return
