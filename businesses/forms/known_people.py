"""Whether somebody who is told of is in the register: surely by the NIK, perhaps by the phone."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.actions.registering import Owner
from businesses.models import Person, spelling_key

ANOTHER = "lain"
RENAMED = "nama-baru"
SAME_PHONE_SHOWN = 5


class KnownPeople:
    """Who may be meant by a name, a NIK and a phone as they were typed.

    `by_nik` is that person. Else `others` have the phone, `first` before them, and who writes says
    whether it is one of them; `except_for` is the key of somebody who is not meant. Queries.
    """

    def __init__(
        self,
        *,
        name: str,
        nik: str,
        phone: str,
        first: Person | None = None,
        except_for: int | None = None,
    ) -> None:
        nik = _typed_right(identifiers.clean_nik, nik)
        phone = _typed_right(identifiers.clean_phone, phone)
        self.name = name
        self.by_nik = Person.objects.with_nik(nik).first() if nik else None
        found = [] if self.by_nik else _with_phone(phone, nik, first)
        self.others = [person for person in found if person.pk != except_for]

    def choices(self) -> list[tuple[str, str]]:
        """What is to be asked, as choices of a field; none when there is nothing to ask."""
        known, name = self.by_nik, self.name
        if known and name and spelling_key(name) != spelling_key(known.name):
            return [
                (str(known.pk), _("%(name)s, who has this NIK") % {"name": known.name}),
                (RENAMED, _("The same person, whose name is now %(name)s") % {"name": name}),
            ]
        choices = [(str(person.pk), describe(person)) for person in self.others]
        return [*choices, (ANOTHER, _("Someone else"))] if choices else []

    def chosen(self, choice: str) -> Person | None:
        """Who of `others` was chosen."""
        return next((person for person in self.others if str(person.pk) == choice), None)

    def meant(self, choice: str) -> Person | None:
        """Who is meant; None for somebody whom the register does not know."""
        return self.by_nik or self.chosen(choice)


def _typed_right(clean: Callable[[str], str], text: str) -> str:
    """What `clean` makes of `text`; empty when it finds it wrong."""
    try:
        return clean(text)
    except ValidationError:
        return ""


def _with_phone(phone: str, nik: str, first: Person | None) -> list[Person]:
    """`first`, and those with this phone; without those who have another NIK than `nik`."""
    found = [first] if first else []
    if phone:
        people = Person.objects.filter(phone=phone).order_by("pk")
        people = people.exclude(pk=first.pk) if first else people
        found += (people.filter(nik_index=None) if nik else people)[:SAME_PHONE_SHOWN]
    return found


def not_kept(owner: Owner | None) -> list[str]:
    """What is known otherwise of a known owner, and so is not kept as told, in sentences."""
    person = owner.person if owner else None
    if owner is None or person is None:
        return []
    found = []
    if owner.phone and person.phone and owner.phone != person.phone:
        text = _(
            "%(name)s is known with the phone %(known)s, so %(told)s was not kept. It can be kept"
            " as the phone of the business."
        )
        known, told = map(identifiers.readable_phone, [person.phone, owner.phone])
        found.append(text % {"name": person.name, "known": known, "told": told})
    if owner.email and person.email and owner.email.lower() != person.email.lower():
        text = _(
            "%(name)s is known with the e-mail %(known)s, so %(told)s was not kept. It can be kept"
            " as the e-mail of the business."
        )
        found.append(text % {"name": person.name, "known": person.email, "told": owner.email})
    return found


def describe(person: Person) -> str:
    """A known person, so that a clerk can tell whom it is."""
    details = [
        _("NIK %(nik)s") % {"nik": person.masked_nik} if person.nik_index else "",
        identifiers.readable_phone(person.phone),
    ]
    return ", ".join([person.name, *filter(None, details)])
