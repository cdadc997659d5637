"""The certificates of a whole training, as long work: a ZIP of PDFs.

Started again after it was cut off it issues nothing twice: a valid certificate is taken as it is.
"""

import tempfile
import zipfile
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from documents import issuing
from documents.issuing import NotIssuedError
from documents.models import Signatory, new_code
from ikm_registry import jobs
from ikm_registry.models import Job
from trainings import certificates
from trainings.models import TrainingSession

LIST = "certificates"


def start(session: TrainingSession, *, signatory: Signatory, site: str, by: User) -> Job:
    """Have a process of its own issue what is missing of a training's certificates; its job."""
    code = new_code()
    return jobs.start(
        LIST,
        subject=f"sertifikat-{session.slug[:80]}-{timezone.localdate():%Y-%m-%d}.zip",
        arguments={
            "session": session.pk,
            "signatory": signatory.pk,
            "site": site,
            "file": code,
        },
        by=by,
        url=reverse("staff:certificate_list_file", args=[code]),
    )


def run(job: Job, progress: Any) -> dict[str, Any]:
    """Issue and store what is missing, and pack all certificates into the ZIP of the job."""
    arguments = job.arguments
    session = TrainingSession.objects.filter(pk=arguments["session"]).first()
    if session is None:
        raise jobs.JobError(_("This training is no longer there."))
    signatory = Signatory.objects.filter(pk=arguments["signatory"]).first()
    if signatory is None:
        raise jobs.JobError(_("The signatory is no longer there. Start again with another."))
    keys = list(certificates.passed(session).values_list("pk", flat=True))
    by = User.objects.filter(pk=job.created_by_id or 0).first()
    with tempfile.TemporaryFile() as file:
        issued = _fill(file, keys, progress, signatory=signatory, site=arguments["site"], by=by)
        file.seek(0)
        storages["exports"].delete(arguments["file"])
        storages["exports"].save(arguments["file"], File(file))
    return {"issued": issued}


def _fill(file: IO[bytes], keys: list[int], progress: Any, **options: Any) -> int:
    """Write the ZIP; how many certificates are new."""
    issued = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for count, key in enumerate(keys, start=1):
            try:
                document, is_new = certificates.issue_unless_there(
                    key, today=timezone.localdate(), **options
                )
            except (certificates.NotPassedError, TrainingSession.DoesNotExist):
                # The result has changed since the list was read.
                continue
            except NotIssuedError as error:
                raise jobs.JobError(str(error)) from error
            document = issuing.store(document)
            issued += is_new
            with issuing.open_file(document) as pdf:
                name = f"{document.number}-{slugify(document.data['name'])}.pdf"
                archive.writestr(name, pdf.read())
            progress(count, len(keys), "issuing")
    return issued
