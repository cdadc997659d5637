"""Whether the public sees a business, and what its owner agrees to show besides."""

from collections.abc import Collection
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from businesses.actions.consents import give, shown_by_consents, withdraw
from businesses.actions.current import lock
from businesses.models import Business, Consent, Person
from documents import scans


@transaction.atomic
def set_listing(
    *,
    business: Business,
    version: int,
    basis: str,
    owner: Person | None,
    consents: Collection[str],
    channel: str,
    notice_version: str,
    today: date,
    by: User,
    paper: "UploadedFile[bytes] | None" = None,
) -> Business:
    """List the business on `basis` (unlist it, when empty); `owner` agrees to just `consents`.

    What is new among them is a consent of today, with the scan of the signed form in `paper`;
    what is no longer among them is withdrawn.
    """
    current = lock(business, version=version)
    shown = shown_by_consents(current)
    if not basis:
        current.listed_on = None
    elif current.listed_on is None:
        current.listed_on = today
    current.listing_basis = basis
    current.saved_by = by
    current.save()
    if owner is not None:
        in_force = Consent.objects.filter(business=current, person=owner, withdrawn_on=None)
        withdraw(in_force.exclude(purpose__in=consents), shown=shown, today=today, by=by)
        known = set(in_force.values_list("purpose", flat=True))
        new = [purpose for purpose in consents if purpose not in known]
        give(
            new,
            business=current,
            person=owner,
            channel=channel,
            notice_version=notice_version,
            scan=scans.keep(paper, scans.kind_of(paper), by=by) if new and paper else None,
            today=today,
            by=by,
        )
    return current
