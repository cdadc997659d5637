"""The records (BAST) of a whole ceremony, as long work: each hand-over for itself, then a ZIP.

One that is refused does not stop the others. Started again, it hands nothing over twice: who has
received already is taken as it is.
"""

import tempfile
import zipfile
from datetime import date
from typing import IO, Any, NamedTuple

from django.core.files import File
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import User
from documents import issuing
from documents.models import IssuedDocument, Signatory, new_code
from grants import handover_records
from grants.actions.handing_over import hand_over
from grants.actions.refusals import RefusedError
from grants.handover_records import Terms
from grants.models import Ceremony, CeremonyGuest, Grant, Handover
from ikm_registry import jobs
from ikm_registry.models import Job

RECORDS = "bast"


def start(ceremony: Ceremony, *, site: str, by: User) -> Job:
    """Have a process of its own hand over to all who are still to receive; its job."""
    return jobs.start(
        RECORDS,
        subject=f"bast-{slugify(ceremony.title)[:80]}-{ceremony.handed_on:%Y-%m-%d}.zip",
        arguments={"ceremony": ceremony.pk, "site": site, "file": new_code()},
        by=by,
        url=ceremony.get_absolute_url(),
    )


def newest_job(ceremony: Ceremony) -> Job | None:
    """The work that was started last for a ceremony."""
    rows = Job.objects.filter(kind=RECORDS, arguments__ceremony=ceremony.pk)
    return rows.order_by("-pk").first()


class Refused(NamedTuple):
    """Who received nothing, and why."""

    grant: Grant
    sentence: str


def refused_by(job: Job) -> list[Refused]:
    """Whom the work left out. The job keeps keys: names are read when they are shown."""
    told = {int(key): str(sentence) for key, sentence in job.outcome.get("refused", [])}
    rows = Grant.objects.for_list().filter(pk__in=told).order_by("ceremony_place__position", "pk")
    return [Refused(grant, told[grant.pk]) for grant in rows]


def terms_of(ceremony: Ceremony) -> Terms:
    """What the records of a ceremony have in common. Raises RefusedError without a first party."""
    if ceremony.signatory is None:
        raise RefusedError(_("Say first who hands over: change the ceremony."))
    return Terms(
        ceremony.handed_on,
        ceremony.place,
        ceremony.signatory,
        ceremony.known_by,
        ceremony.witnesses,
    )


def what_is_missing(ceremony: Ceremony, today: date) -> str:
    """Why no record of it can be issued, in a sentence, or nothing."""
    signatory = ceremony.signatory
    if signatory is None:
        return _("Say first who hands over: change the ceremony.")
    if missing := issuing.what_is_missing(today):
        return missing
    if not Signatory.objects.valid_on(today).filter(pk=signatory.pk).exists():
        return _("%(name)s may not sign today.") % {"name": signatory.name}
    return ""


def run(job: Job, progress: Any) -> dict[str, Any]:
    """Hand over what is still to be handed over, store the records, and pack all of them."""
    rows = Ceremony.objects.select_related("programme__kind", "signatory", "known_by")
    ceremony = rows.filter(pk=job.arguments["ceremony"]).first()
    if ceremony is None:
        raise jobs.JobError(_("This ceremony is no longer there."))
    by = User.objects.filter(pk=job.created_by_id or 0).first()
    today = timezone.localdate()
    missing = what_is_missing(ceremony, today)
    if by is None or missing:
        raise jobs.JobError(missing or _("Who started this work is no longer there."))
    with tempfile.TemporaryFile() as file:
        options = {"site": job.arguments["site"], "today": today, "by": by}
        outcome = _fill(file, ceremony, progress, **options)
        file.seek(0)
        storages["exports"].delete(job.arguments["file"])
        storages["exports"].save(job.arguments["file"], File(file))
    return outcome


def _fill(file: IO[bytes], ceremony: Ceremony, progress: Any, **options: Any) -> dict[str, Any]:
    """Write the ZIP; how many records are new, how many are in it, who was refused and why."""
    guests = list(ceremony.places.order_by("position", "pk"))
    issued = packed = 0
    refused: list[tuple[int, str]] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for count, guest in enumerate(guests, start=1):
            try:
                document, is_new = _record_of(guest, **options)
            except RefusedError as error:
                refused.append((guest.grant_id, str(error)))
            except (CeremonyGuest.DoesNotExist, Grant.DoesNotExist):
                # Taken out since the list was read.
                pass
            else:
                document = issuing.store(document)
                issued, packed = issued + is_new, packed + 1
                with issuing.open_file(document) as pdf:
                    archive.writestr(_file_name(count, document), pdf.read())
            progress(count, len(guests), "issuing")
    return {"issued": issued, "packed": packed, "refused": refused}


def _record_of(guest: CeremonyGuest, **options: Any) -> tuple[IssuedDocument, bool]:
    """The record of a guest, and whether it is new. Raises RefusedError, DoesNotExist."""
    # Read anew: its day and place may change until the first one has received.
    terms = [f"ceremony__{name}" for name in ("signatory", "known_by")]
    current = CeremonyGuest.objects.select_related("grant__programme", *terms).get(pk=guest.pk)
    grant, ceremony = current.grant, current.ceremony
    handover = Handover.objects.valid().filter(grant=grant).first()
    is_new = handover is None
    if handover is None:
        try:
            handover = hand_over(
                grant=grant, terms=terms_of(ceremony), ceremony=ceremony, **options
            )
        except RefusedError:
            # Somebody may have handed it over at this very moment.
            handover = Handover.objects.valid().filter(grant=grant).first()
            if handover is None:
                raise
            is_new = False
    document = handover_records.newest_records([handover]).get(handover.pk)
    if document is None or document.revoked_on:
        raise RefusedError(_("Its record was revoked: issue it anew at the grant."))
    return document, is_new


def _file_name(count: int, document: IssuedDocument) -> str:
    """In the order of the table, whatever the numbers are."""
    return f"{count:03d}-{document.number}-{slugify(document.data['second']['business'])[:60]}.pdf"
