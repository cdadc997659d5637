"""Open data: the page, and the files of each data set."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses.open_data import metadata as about
from businesses.open_data.files import json_chunks
from businesses.open_data.sets import ALL, DataSet, digest, digest_of_mark
from ikm_registry.conditional import conditional
from ikm_registry.spreadsheets import csv_chunks

CSV, JSON = "text/csv; charset=utf-8", "application/json"


@login_not_required
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """All data sets with their metadata."""
    today = timezone.localdate()
    context = {
        "sets": list(ALL.values()),
        "changed_at": about.last_change(today),
        "producer": settings.DATA_PRODUCER,
        "steward": settings.DATA_STEWARD,
        "contact": settings.DATA_CONTACT,
        "licence": settings.DATA_LICENCE,
        "licence_url": settings.DATA_LICENCE_URL,
    }
    return render(request, "businesses/open_data.html", context)


def _find(name: str) -> DataSet:
    if name not in ALL:
        raise Http404
    return ALL[name]


@login_not_required
@require_safe
def as_csv(request: HttpRequest, name: str) -> HttpResponseBase:
    """A data set as CSV."""
    chosen = _find(name)
    chunks = csv_chunks(chosen.columns, chosen.read(timezone.localdate()))
    return _file(request, chosen, "csv", CSV, chunks)


@login_not_required
@require_safe
def as_json(request: HttpRequest, name: str) -> HttpResponseBase:
    """A data set for programs; unknown is null."""
    chosen = _find(name)
    rows = chosen.read(timezone.localdate())
    return _file(request, chosen, "json", JSON, json_chunks(chosen.columns, rows, set=chosen.name))


def _file(
    request: HttpRequest, chosen: DataSet, ending: str, kind: str, chunks: Iterable[bytes]
) -> HttpResponseBase:
    """A small file is written to know it by its content; of a large one the database says."""
    file_name = f"ikm-{chosen.name}.{ending}"
    if chosen.mark is None:
        return small_file(request, file_name, kind, chunks)
    return conditional(
        request,
        mark=digest_of_mark(chosen, chosen.mark(), ending),
        changed_at=about.last_change(timezone.localdate()),
        make=lambda: StreamingHttpResponse(chunks, kind, headers=_download(file_name)),
    )


def small_file(
    request: HttpRequest, file_name: str, kind: str, chunks: Iterable[bytes]
) -> HttpResponseBase:
    """The file, or that the reader has it already."""
    content = b"".join(chunks)
    return conditional(
        request,
        mark=digest(content),
        changed_at=about.last_change(timezone.localdate()),
        make=lambda: HttpResponse(content, kind, headers=_download(file_name)),
    )


def _download(file_name: str) -> dict[str, str]:
    if file_name.endswith(".json"):
        return {}
    return {"Content-Disposition": f'attachment; filename="{file_name}"'}


@login_not_required
@require_safe
def metadata(request: HttpRequest, name: str) -> HttpResponseBase:
    """What is told of a data set beside its rows."""
    chosen = _find(name)
    changed_at = about.last_change(timezone.localdate())
    return _told(request, about.about(chosen, changed_at, request.build_absolute_uri))


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """All data sets, each with its metadata."""
    changed_at = about.last_change(timezone.localdate())
    sets = [about.about(one, changed_at, request.build_absolute_uri) for one in ALL.values()]
    return _told(request, {"dataset": sets})


def _told(request: HttpRequest, told: dict[str, Any]) -> HttpResponseBase:
    content = json.dumps(told, ensure_ascii=False, indent=1)
    return small_file(request, "metadata.json", JSON, [content.encode()])
