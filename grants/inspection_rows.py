"""A row of the queue of inspections: who is visited where, what is looked at, how late it is."""

from datetime import date
from typing import NamedTuple

from businesses.models import Business, Person
from grants.conditions import Holder, holder
from grants.forms.inspections import name_of
from grants.models import Finding, Inspection


class Thing(NamedTuple):
    """What the recipient has, in words; `holder` where it went on to another."""

    name: str
    holder: Holder | None


class Row(NamedTuple):
    """A planned or made inspection as the list shows it."""

    visit: Inspection
    business: Business | None
    person: Person | None
    things: list[Thing]
    findings: list[Finding]
    overdue_days: int

    @property
    def coming_days(self) -> int:
        return -self.overdue_days


def row_of(visit: Inspection, today: date) -> Row:
    """The row of an inspection that `with_details` has read."""
    grant = visit.grant
    given = [one for handover in grant.handovers.all() for one in handover.given.all()]
    holders = [(one, holder(one)) for one in given]
    things = [Thing(name_of(one), it if it.transfer else None) for one, it in holders]
    owners = getattr(grant.business, "owners", [])
    person = grant.person or (owners[0].person if owners else None)
    late = (today - visit.due_on).days if visit.due_on else 0
    return Row(visit, grant.business, person, things, list(visit.findings.all()), late)
