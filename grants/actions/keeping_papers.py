"""Papers that the kind of a grant requires: number, day and scan."""

from datetime import date
from typing import NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError
from documents import scans
from documents.models import Scan
from grants import papers
from grants.actions.locking import lock_grant
from grants.actions.refusals import RefusedError
from grants.models import Grant, GrantPaper, RequiredPaper


class Sheet(NamedTuple):
    """What is known of a paper; `file` is its scan with what kind of file it is."""

    number: str
    dated_on: date | None
    file: "tuple[UploadedFile[bytes], Scan.Kind] | None" = None


@transaction.atomic
def keep_paper(
    *, grant: Grant, paper: RequiredPaper, version: int | None, sheet: Sheet, by: User
) -> GrantPaper:
    """Enter a paper, or change the one there is over the `version` that the writer saw.

    A new scan takes the place of the former one. Raises RefusedError when it stays as it is, or is
    none of this kind of grants.
    """
    current = lock_grant(grant)
    row = GrantPaper.objects.filter(grant=current, paper=paper).first()
    if row is not None and row.version != version:
        raise ChangedMeanwhileError(row)
    if not papers.may_write(current, row, paper):
        raise RefusedError(_("The step that needs this paper is taken: it stays as it is."))
    if row is None and (paper.kind_id != current.programme.kind_id or not paper.is_active):
        raise RefusedError(_("This kind of grants does not require this paper."))
    row = row or GrantPaper(grant=current, paper=paper)
    former = row.scan
    row.number, row.dated_on, row.saved_by = sheet.number, sheet.dated_on, by
    if sheet.file:
        row.scan = scans.keep(*sheet.file, by=by)
    row.save()
    if former and row.scan != former:
        scans.remove(former)
    return row
