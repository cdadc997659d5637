"""PDFs by typst: a template of ours, and data that go in as JSON, so that no text is ever code."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

TEMPLATES = settings.BASE_DIR / "documents" / "typst"


def render(template: str, data: Mapping[str, Any], *, folder: Path = TEMPLATES) -> bytes:
    """The PDF of the template `template`.typ in `folder`, which reads `data` as JSON.

    Tagged for readers' aids (PDF/UA-1), its fonts inside. Raises typst.TypstError for a template
    that cannot be set.
    """
    return typst.compile(
        str(folder / f"{template}.typ"),
        root=str(folder),
        ignore_system_fonts=True,
        font_paths=[],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
    )
