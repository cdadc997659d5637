"""Whether the public sees a business, and what its owner agrees to show besides."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models.functions import Greatest

from accounts.models import User
from businesses.actions.current import lock
from businesses.models import Business, Consent, Person


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
) -> Business:
    """List the business on `basis` (unlist it, when empty); `owner` agrees to just `consents`.

    What is new among them is a consent of today; what is no longer among them is withdrawn.
    """
    current = lock(business, version=version)
    if not basis:
        current.listed_on = None
    elif current.listed_on is None:
        current.listed_on = today
    current.listing_basis = basis
    current.saved_by = by
    current.save()
    if owner is not None:
        in_force = Consent.objects.filter(business=current, person=owner, withdrawn_on=None)
        in_force.exclude(purpose__in=consents).update(
            withdrawn_on=Greatest("given_on", today), saved_by=by
        )
        known = set(in_force.values_list("purpose", flat=True))
        Consent.objects.bulk_create(
            Consent(
                business=current,
                person=owner,
                purpose=purpose,
                text_version=notice_version,
                channel=channel,
                given_on=today,
                recorded_by=by,
                saved_by=by,
            )
            for purpose in consents
            if purpose not in known
        )
    return current
