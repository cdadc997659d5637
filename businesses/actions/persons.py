"""Mending what is known of a person (UU 27/2022, article 6: the right to have it put right)."""

from django.db import transaction

from accounts.models import User
from businesses.actions.records import lock
from businesses.models import Person


class NikTakenError(Exception):
    """Somebody else has this NIK; `person` is who."""

    def __init__(self, person: Person) -> None:
        super().__init__(f"person {person.pk} has it")
        self.person = person


@transaction.atomic
def correct(
    *,
    person: Person,
    version: int,
    name: str,
    sex: str,
    phone: str,
    email: str,
    nik: str | None,
    by: User,
) -> Person:
    """Write what is right of a person, who owns what they own all the same.

    `nik` None keeps the one there is, empty takes it away. Raises ChangedMeanwhileError when
    someone has saved the person since `version`, NikTakenError when another has the NIK.
    """
    current = lock(person, version=version)
    current.name, current.sex, current.phone, current.email = name, sex, phone, email
    if nik is not None:
        other = Person.objects.with_nik(nik).exclude(pk=person.pk).first() if nik else None
        if other:
            raise NikTakenError(other)
        current.set_nik(nik)
    current.saved_by = by
    current.save()
    return current
