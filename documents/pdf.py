"""PDFs by typst: a template of ours, and data that go in as JSON, so that no text is ever code."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "documents" / "typst"
LETTER = "surat.typ"
# What the fonts surely have: Latin letters and common signs.
NOT_IN_FONT = re.compile(r"[^\n -~\u00a1-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac]+")
SPACES = re.compile(" {2,}")


def render(template: str, data: Mapping[str, Any], *, folder: Path = TEMPLATES) -> bytes:
    """The PDF of the template `template`.typ in `folder`, which reads `data` as JSON.

    From wherever it comes, a template may import `surat.typ`, the parts of official letters.
    Tagged for readers' aids (PDF/UA-1), its fonts inside. What no font has, and such a PDF may
    not hold, is left out of the data. Raises typst.TypstError for a template that cannot be set.
    """
    try:
        return _compile(template, data, folder)
    except typst.TypstError:
        # Only now: the fonts have more signs than those that are surely in them.
        left = _in_font(data)
        if left == data:
            raise
        return _compile(template, left, folder)


def _compile(template: str, data: Mapping[str, Any], folder: Path) -> bytes:
    # Several files as a dict is what typst documents and its stubs do not know.
    return typst.compile(
        {  # type: ignore[call-overload]
            "main.typ": (folder / f"{template}.typ").read_bytes(),
            LETTER: (TEMPLATES / LETTER).read_bytes(),
        },
        root=str(folder),
        ignore_system_fonts=True,
        font_paths=[],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )


def _in_font(data: Any) -> Any:
    """`data` without the signs that may be in no font; a text of nothing else is empty."""
    if isinstance(data, Mapping):
        return {key: _in_font(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return type(data)(map(_in_font, data))
    if isinstance(data, str) and NOT_IN_FONT.search(data):
        return SPACES.sub(" ", NOT_IN_FONT.sub(" ", data)).strip()
    return data
