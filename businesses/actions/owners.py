"""A business goes to another owner: by sale, gift or inheritance."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Greatest

from accounts.models import User
from businesses.actions.current import lock
from businesses.actions.registering import Owner, keep_person
from businesses.models import Business, Consent, Ownership


@transaction.atomic
def change_owner(
    *,
    business: Business,
    version: int,
    owner: Owner,
    from_on: date,
    note: str = "",
    today: date,
    by: User,
) -> Ownership:
    """`owner` has the business from `from_on` on, until when the former owner has it.

    What former owners agreed to show ends today: a consent is the person's, not the business's.
    """
    current = lock(business, version=version)
    current.ownerships.filter(until_on=None).update(until_on=from_on, saved_by=by)
    person = keep_person(owner, by=by)
    Consent.objects.filter(business=current, withdrawn_on=None).exclude(person=person).update(
        withdrawn_on=Greatest("given_on", today), saved_by=by
    )
    ownership = Ownership.objects.create(
        business=current, person=person, from_on=from_on, note=note, saved_by=by
    )
    # Raises the version: whoever has the page of the former owner open hears of it.
    current.saved_by = by
    current.save(update_fields=["saved_by", "saved_at"])
    return ownership
