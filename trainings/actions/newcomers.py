"""Somebody who is not in the register yet comes to a training: entered first, then enrolled."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from businesses.actions import registering
from businesses.actions.registering import Owner
from businesses.models import Business, Person
from trainings.actions.enrolling import add_candidates, enrol, lock_session
from trainings.models import Enrolment, State, TrainingSession


@transaction.atomic
def enrol_person(
    session: TrainingSession,
    *,
    business: Business,
    told: Owner,
    as_state: str,
    is_walk_in: bool = False,
    by: User,
) -> Enrolment:
    """Enrol the person that `told` tells of, who is entered when nobody knows them yet.

    As a candidate or with a place, by `as_state`; `is_walk_in` for who stands at the door.
    Raises as `enrol`; nobody is entered then.
    """
    # The training before the person, as everywhere: nobody waits in a circle.
    lock_session(session)
    person = registering.keep_person(told, by=by)
    return _enrol(session, person, business, as_state, is_walk_in=is_walk_in, by=by)


@transaction.atomic
def enrol_business(
    session: TrainingSession,
    *,
    number: str,
    values: Mapping[str, Any],
    told: Owner,
    as_state: str,
    is_walk_in: bool = False,
    today: date,
    by: User,
) -> Enrolment:
    """Register a business under `number` with its owner, and enrol them. As `enrol_person`."""
    lock_session(session)
    business = registering.register(number=number, values=values, owner=told, today=today, by=by)
    person = business.ownerships.select_related("person").get().person
    return _enrol(session, person, business, as_state, is_walk_in=is_walk_in, by=by)


def _enrol(
    session: TrainingSession,
    person: Person,
    business: Business,
    as_state: str,
    *,
    is_walk_in: bool,
    by: User,
) -> Enrolment:
    if as_state != State.CANDIDATE:
        return enrol(session, person=person, business=business, is_walk_in=is_walk_in, by=by)
    add_candidates(session, [(person, business)], by=by)
    return session.enrolments.get(person=person)
