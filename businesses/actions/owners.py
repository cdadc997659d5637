"""A business goes to another owner: by sale, gift or inheritance."""

from datetime import date

from django.db import transaction

from accounts.models import User
from businesses.actions.consents import shown_by_consents, withdraw
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
    shown = shown_by_consents(current)
    person = keep_person(owner, by=by)
    others = Consent.objects.filter(business=current).exclude(person=person)
    # While the former owner still is the owner, by whose consents things are shown.
    withdraw(others, shown=shown, today=today, by=by)
    current.ownerships.filter(until_on=None).update(until_on=from_on, saved_by=by)
    ownership = Ownership.objects.create(
        business=current, person=person, from_on=from_on, note=note, saved_by=by
    )
    # Raises the version: whoever has the page of the former owner open hears of it.
    current.saved_by = by
    current.save(update_fields=["saved_by", "saved_at"])
    return ownership
