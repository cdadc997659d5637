"""Lists taken away: logged before anything is handed out, written at once or as long work."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from typing import IO, Any
from urllib.parse import urlencode

from django.core.files import File
from django.core.files.storage import storages
from django.http import HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses import exports
from businesses.filters.businesses import BusinessFilter
from businesses.models import Business, Export
from ikm_registry import jobs
from ikm_registry.models import Job
from ikm_registry.spreadsheets import csv_chunks, csv_response, write_xlsx, xlsx_response

EXPORT = "export"
# More rows are written by a process of their own: nobody waits for them.
MOST_AT_ONCE = 3_000
KEPT = timedelta(days=7)
# Between two looks at how far it is.
EVERY = 500


def log(asked: BusinessFilter, *, by: User, row_count: int, **fields: Any) -> Export:
    """The record of a list of `row_count` rows that `by` takes away; `fields` are Export's."""
    keys = asked.form.cleaned_data["id"] or []
    filters = "&".join(filter(None, [asked.address(), urlencode({"id": keys}, doseq=True)]))
    return Export.objects.create(asked_by=by, filters=filters, row_count=row_count, **fields)


def filtered(export: Export) -> BusinessFilter:
    """The list that was asked for, as it is now."""
    return BusinessFilter(QueryDict(export.filters), Business.objects.all())


def response(export: Export) -> HttpResponseBase:
    """The file of a small one, which is kept nowhere."""
    columns = _columns(export)
    header, rows = exports.header(columns), _rows(filtered(export), columns)
    if export.kind == Export.Kind.CSV:
        return csv_response(export.file_name, header, rows)
    return xlsx_response(export.file_name, _("IKM"), header, rows)


def _columns(export: Export) -> list[exports.Column]:
    return exports.columns(export.columns, whole=export.has_whole_numbers)


def _rows(asked: BusinessFilter, columns: list[exports.Column]) -> Iterator[list[Any]]:
    return exports.export_rows(asked.rows.order_by(*asked.order.terms()), columns)


# --- Large ones ------------------------------------------------------------------------------


def start(export: Export) -> Job:
    """Have a process of its own write the file; its job."""
    return jobs.start(
        EXPORT,
        subject=export.file_name,
        arguments={"export": export.pk},
        by=export.asked_by,
        url=reverse("staff:export_file", args=[export.pk]),
    )


def run(job: Job, progress: Any) -> dict[str, Any]:
    """Write the file of a large export; one that a killed process began is written anew."""
    export = Export.objects.get(pk=job.arguments["export"])
    if export.written_at:
        return {}
    asked = filtered(export)
    if not asked.is_valid():
        raise jobs.JobError(_("The filters of this list no longer fit the register."))
    columns = _columns(export)
    rows = _told(_rows(asked, columns), export.row_count, progress)
    with tempfile.TemporaryFile() as file:
        _write(file, export, exports.header(columns), rows)
        file.seek(0)
        storages["exports"].delete(export.code)
        storages["exports"].save(export.code, File(file))
    Export.objects.filter(pk=export.pk).update(written_at=timezone.now())
    return {}


def _write(file: IO[bytes], export: Export, header: list[str], rows: Iterator[list[Any]]) -> None:
    if export.kind == Export.Kind.XLSX:
        write_xlsx(file, _("IKM"), header, rows)
        return
    for chunk in csv_chunks(header, rows):
        file.write(chunk)


def _told(rows: Iterator[list[Any]], total: int, progress: Any) -> Iterator[list[Any]]:
    """The same rows; how many have passed is told now and then."""
    for count, row in enumerate(rows, start=1):
        if count % EVERY == 0:
            progress(min(count, total), total, "writing")
        yield row


def open_file(export: Export) -> Any:
    """The file of a large one; raises FileNotFoundError when it is no longer there."""
    return storages["exports"].open(export.code)


def delete_old() -> str:
    """Delete the files that were written a week ago; the record of who has them stays.

    They are found by their age, so that what a killed process left behind goes too.
    """
    store, before = storages["exports"], timezone.now() - KEPT
    codes = store.listdir("")[1] if store.exists("") else []
    old = [code for code in codes if store.get_modified_time(code) < before]
    for code in old:
        store.delete(code)
    written = Export.objects.filter(code__in=old, written_at__isnull=False)
    written.update(deleted_at=timezone.now())
    return f"{len(old)} old files deleted"
