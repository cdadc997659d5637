"""The agreements of a whole programme, as long work: a ZIP of PDFs.

Started again after it was cut off it issues nothing twice: a valid agreement is taken as it is.
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
from documents.models import Signatory, new_code
from grants import agreements
from grants.actions.agreeing import agree_unless_there
from grants.actions.refusals import RefusedError
from grants.models import Grant, GrantProgramme
from ikm_registry import jobs
from ikm_registry.models import Job

LIST = "grant-agreements"


def start(programme: GrantProgramme, *, signatory: Signatory, site: str, by: User) -> Job:
    """Have a process of its own issue what is missing of a programme's agreements; its job."""
    code = new_code()
    name = slugify(str(programme))[:80]
    return jobs.start(
        LIST,
        subject=f"perjanjian-{name}-{timezone.localdate():%Y-%m-%d}.zip",
        arguments={
            "programme": programme.pk,
            "signatory": signatory.pk,
            "site": site,
            "file": code,
        },
        by=by,
        url=reverse("staff:agreement_list_file", args=[code]),
    )


def run(job: Job, progress: Any) -> dict[str, Any]:
    """Issue and store what is missing, and pack all agreements into the ZIP of the job."""
    arguments = job.arguments
    programme = GrantProgramme.objects.filter(pk=arguments["programme"]).first()
    if programme is None:
        raise jobs.JobError(_("This programme is no longer there."))
    signatory = Signatory.objects.filter(pk=arguments["signatory"]).first()
    if signatory is None:
        raise jobs.JobError(_("The signatory is no longer there. Start again with another."))
    by = User.objects.filter(pk=job.created_by_id or 0).first()
    if by is None:
        raise jobs.JobError(_("Nobody knows any more who started this."))
    rows = agreements.of_programme(programme).filter(state__in=agreements.AGREEABLE)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    with tempfile.TemporaryFile() as file:
        outcome = _fill(file, keys, progress, signatory=signatory, site=arguments["site"], by=by)
        file.seek(0)
        storages["exports"].delete(arguments["file"])
        storages["exports"].save(arguments["file"], File(file))
    return outcome


def _fill(file: IO[bytes], keys: list[int], progress: Any, **options: Any) -> dict[str, Any]:
    """Write the ZIP; how many agreements are new, and how many could not be made."""
    issued = refused = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for count, key in enumerate(keys, start=1):
            try:
                document, is_new = agree_unless_there(key, today=timezone.localdate(), **options)
            except (RefusedError, Grant.DoesNotExist) as error:
                # What stands against all of them stops the work; against one alone it does not.
                if missing := issuing.what_is_missing(timezone.localdate()):
                    raise jobs.JobError(missing) from error
                refused += 1
                continue
            document = issuing.store(document)
            issued += is_new
            with issuing.open_file(document) as pdf:
                name = f"{document.number}-{slugify(document.data['recipient']['name'])}.pdf"
                archive.writestr(name, pdf.read())
            progress(count, len(keys), "issuing")
    return {"issued": issued, "refused": refused}
