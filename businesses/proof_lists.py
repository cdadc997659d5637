"""Proofs of registration for a whole list, as long work: a ZIP of PDFs.

Started again after it was cut off it issues nothing twice: what is there and says the same is
taken as it is.
"""

import tempfile
import zipfile
from typing import IO, Any
from urllib.parse import urlencode

from django.core.files import File
from django.core.files.storage import storages
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses import proofs
from businesses.filters.businesses import BusinessFilter
from businesses.models import Business
from documents import issuing
from documents.issuing import NotIssuedError
from documents.models import Signatory, new_code
from ikm_registry import jobs
from ikm_registry.models import Job

LIST = "proofs"
MOST = 2_000


def open_rows(asked: BusinessFilter) -> QuerySet[Business]:
    """The businesses of a list that can have a proof: those in force."""
    return asked.rows.filter(closed_on=None, annulled_on=None)


def start(
    asked: BusinessFilter, *, shown: list[str], signatory: Signatory, site: str, by: User
) -> Job:
    """Have a process of its own issue proofs for the open businesses of a list; its job."""
    keys = asked.form.cleaned_data["id"] or []
    filters = "&".join(filter(None, [asked.address(), urlencode({"id": keys}, doseq=True)]))
    code = new_code()
    return jobs.start(
        LIST,
        subject=f"tanda-bukti-{timezone.localdate():%Y-%m-%d}.zip",
        arguments={
            "filters": filters,
            "shown": shown,
            "signatory": signatory.pk,
            "site": site,
            "file": code,
        },
        by=by,
        url=reverse("staff:proof_list_file", args=[code]),
    )


def run(job: Job, progress: Any) -> dict[str, Any]:
    """Issue and store what is missing, and pack all into the ZIP of the job."""
    arguments = job.arguments
    asked = BusinessFilter(QueryDict(arguments["filters"]), Business.objects.all())
    if not asked.is_valid():
        raise jobs.JobError(_("The filters of this list no longer fit the register."))
    signatory = Signatory.objects.filter(pk=arguments["signatory"]).first()
    if signatory is None:
        raise jobs.JobError(_("The signatory is no longer there. Start again with another."))
    rows = open_rows(asked).order_by(*asked.order.terms())
    keys = list(rows.values_list("pk", flat=True)[:MOST])
    options = {"shown": arguments["shown"], "signatory": signatory, "site": arguments["site"]}
    by = User.objects.filter(pk=job.created_by_id or 0).first()
    with tempfile.TemporaryFile() as file:
        issued = _fill(file, keys, progress, by=by, **options)
        file.seek(0)
        storages["exports"].delete(arguments["file"])
        storages["exports"].save(arguments["file"], File(file))
    return {"issued": issued}


def _fill(file: IO[bytes], keys: list[int], progress: Any, **options: Any) -> int:
    """Write the ZIP; how many proofs are new."""
    issued = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for count, key in enumerate(keys, start=1):
            try:
                document, is_new = proofs.issue_unless_same(
                    key, today=timezone.localdate(), **options
                )
            except proofs.NotOpenError:
                # Closed since the list was read.
                continue
            except NotIssuedError as error:
                raise jobs.JobError(str(error)) from error
            document = issuing.store(document)
            issued += is_new
            with issuing.open_file(document) as pdf:
                name = f"{document.data['registration_number']}-{document.number}.pdf"
                archive.writestr(name, pdf.read())
            progress(count, len(keys), "issuing")
    return issued
