"""What is wrong with a cell, or odd: kept as a code, told in the reader's language."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from businesses.imports.fields import BY_KEY

# A row that is refused is not written; one with a warning lacks a value; a note only tells.
REFUSED, WARNING, NOTE = "refused", "warning", "note"
LONGEST_VALUE = 80
# A number that is cut off there is masked whole.
_LONGEST_LOOK = 200
SECRET_FIELDS = frozenset({"owner_nik", "npwp"})
# A NIK or NPWP may stand in any column of a list whose columns are mixed up.
_LONG_NUMBER = re.compile(r"\d(?:[\s.-]{0,2}\d){14,}")
# So long that its ends give too little away.
_LONG_ENOUGH = 12


class Problem(NamedTuple):
    """What is wrong in a field of a row. `value` is what its cell showed, masked when secret."""

    code: str
    field: str
    value: str = ""
    # For the sentence; never changed.
    params: Mapping[str, Any] = {}


class Kind(NamedTuple):
    level: str
    sentence: Any


KINDS: dict[str, Kind] = {
    # The row
    "no_name": Kind(REFUSED, _("This row has no business name. Write one.")),
    "named_after_owner": Kind(
        WARNING, _("This row has no business name; it is named after its owner. Write its name.")
    ),
    "example": Kind(NOTE, _("This is the example of the template; it is passed over.")),
    "repeats": Kind(
        NOTE,
        _("This is the same business as in row %(value)s; that row counts. Delete one of them."),
    ),
    "differs": Kind(
        WARNING,
        _(
            "This is the same business as in row %(value)s, but says something else. That row"
            " counts; write into it what is right, and delete this one."
        ),
    ),
    "may_repeat": Kind(
        WARNING,
        _(
            "This seems to be the same business as in row %(value)s, but says something else. That"
            " row counts, unless you say in the preview that this is another business."
        ),
    ),
    "unknown_number": Kind(
        WARNING, _("No business here has the number %(value)s; the row is taken for a new one.")
    ),
    "may_be_known": Kind(
        WARNING, _("This business may be registered already. Say whether it is the same one.")
    ),
    "is_closed": Kind(WARNING, _("This business is closed. If it works again, register it again.")),
    "is_annulled": Kind(
        WARNING, _("The registration %(value)s is annulled; the row is passed over.")
    ),
    "registered_after_closing": Kind(
        WARNING, _("%(value)s is after the business has closed. The day of registration stays.")
    ),
    "another_owner": Kind(
        WARNING,
        _("The register has another owner. If the business has changed hands, say so on its page."),
    ),
    "another_nik": Kind(
        WARNING, _("The register has another NIK of this owner. Mend it on the owner's page.")
    ),
    "another_npwp": Kind(
        WARNING, _("The register has another NPWP of this business. Mend it on its page.")
    ),
    "nik_of_another": Kind(
        WARNING,
        _("Somebody else has this NIK. Check it against the KTP; until then it is not kept."),
    ),
    "nik_of_another_name": Kind(
        WARNING,
        _("The register knows the owner of this NIK by another name, which stays. Check the NIK."),
    ),
    "identifiers_are_not_emptied": Kind(
        WARNING, _("A NIK or NPWP is not emptied by a list. Mend it on the page of the business.")
    ),
    "certificates_are_not_emptied": Kind(
        WARNING,
        _("Certificates are not emptied by a list. Delete them on the page of the business."),
    ),
    "certificate_without_number": Kind(
        WARNING, _("A certificate is kept with its number only. Write the number beside it.")
    ),
    "half_coordinates": Kind(
        WARNING, _("Coordinates need a latitude and a longitude. Both stay unknown until then.")
    ),
    "workers_do_not_add_up": Kind(
        WARNING, _("Men and women are more than the workers in all (%(value)s). Mend one of them.")
    ),
    "large": Kind(
        WARNING,
        _(
            "By its workers and its investment (%(value)s) this is a large industry, no IKM. Check"
            " both; it is registered, and counted apart."
        ),
    ),
    # Words that mean something of ours
    "unknown_district": Kind(
        WARNING, _("No kecamatan here is called “%(value)s”. Until it is mended it stays unknown.")
    ),
    "unknown_village": Kind(
        WARNING, _("No kelurahan here is called “%(value)s”. Until it is mended it stays unknown.")
    ),
    "village_elsewhere": Kind(
        WARNING, _("The kelurahan “%(value)s” lies in another kecamatan. Mend one of the two.")
    ),
    "unknown_area_code": Kind(
        WARNING, _("There is no area with the code %(value)s. Until it is mended it stays unknown.")
    ),
    "other_regency": Kind(
        REFUSED, _("The code %(value)s is of another regency. Only businesses of this one come in.")
    ),
    "unknown_sector": Kind(
        WARNING,
        _("“%(value)s” is no sector of ours. Say what it means; it stays unknown until then."),
    ),
    "unknown_kbli": Kind(
        WARNING, _("The KBLI code %(value)s is in no edition here. It is kept as it was reported.")
    ),
    "unknown_certificate_kind": Kind(
        WARNING,
        _("“%(value)s” is no kind of certificate here. Say what it means, or add the kind."),
    ),
    "unknown_unit": Kind(
        NOTE, _("“%(value)s” is no unit that lists here have; it is kept as it is.")
    ),
    # Any cell
    "formula": Kind(
        WARNING,
        _("This is a formula (%(value)s). Write the value itself; until then it stays unknown."),
    ),
    "stored_value": Kind(
        WARNING,
        _(
            "This column holds formulas, here %(value)s. What was stored when the file was saved"
            " is taken. Check it, or write the values themselves."
        ),
    ),
    "error": Kind(
        WARNING,
        _(
            "The spreadsheet shows an error here (%(value)s). Write the value itself; until then it"
            " stays unknown."
        ),
    ),
    "too_long": Kind(
        WARNING, _("This is longer than %(longest)s characters; the end was cut off. Shorten it.")
    ),
    "unreadable": Kind(
        WARNING, _("“%(value)s” is no value for this column. Mend it; until then it stays unknown.")
    ),
    "cannot_clear": Kind(
        WARNING, _("This field cannot be emptied; what the register knows stays.")
    ),
    "private_number": Kind(
        WARNING,
        _("This holds what looks like a phone or a NIK. It is not published. Take it out."),
    ),
    "digits_cut": Kind(
        WARNING,
        _(
            "Excel has cut the digits of this number (%(value)s). Make the column text and write"
            " the number again; until then it stays unknown."
        ),
    ),
    "zero_restored": Kind(NOTE, _("Excel has dropped a zero in front; it was put back.")),
    # Numbers that name someone
    "number": Kind(
        WARNING,
        _("This is no registration number. Write it as IKM-3674-2026-00042, or leave it empty."),
    ),
    "nik_length": Kind(
        WARNING,
        _(
            "A NIK has 16 digits; here are %(count)s. Check it against the KTP; until then it stays"
            " unknown."
        ),
    ),
    "npwp_length": Kind(
        WARNING,
        _("An NPWP has 15 or 16 digits; here are %(count)s. Until it is mended it stays unknown."),
    ),
    "nib_length": Kind(
        WARNING, _("A NIB has 13 digits; here are %(count)s. Until it is mended it stays unknown.")
    ),
    "dummy": Kind(
        WARNING,
        _("This number is made up (%(value)s). Ask for the real one; until then it stays unknown."),
    ),
    "masked": Kind(
        WARNING,
        _(
            "Digits of this number are hidden (%(value)s). Ask for the whole one; until then it"
            " stays unknown."
        ),
    ),
    "own_mask": Kind(NOTE, _("This number is masked; what the register knows stays.")),
    "nik_odd": Kind(
        WARNING,
        _(
            "This NIK has an impossible area, date of birth or serial. It is kept; check it against"
            " the KTP."
        ),
    ),
    "kbli": Kind(
        WARNING, _("A KBLI code has 5 digits. Write all five; until then it stays unknown.")
    ),
    "several_kbli": Kind(WARNING, _("Here are several KBLI codes; %(kept)s is kept.")),
    "kbli_edition": Kind(WARNING, _("The edition of a KBLI is 2020 or 2025. Write one of these.")),
    # Reaching someone
    "phone_cut": Kind(
        WARNING,
        _(
            "Excel has cut the digits of this phone (%(value)s). Ask for the number again; until"
            " then it stays unknown."
        ),
    ),
    "phone": Kind(
        WARNING,
        _(
            "“%(value)s” is no phone number. Write it as 0812 0000 0001 or 021 555 0001; until then"
            " it stays unknown."
        ),
    ),
    "second_phone": Kind(NOTE, _("Here are several phones (%(value)s); %(kept)s is kept.")),
    "email": Kind(
        WARNING,
        _(
            "“%(value)s” is no e-mail address. Write one such as nama@contoh.id; until then it"
            " stays unknown."
        ),
    ),
    "second_email": Kind(NOTE, _("Here are several addresses (%(value)s); %(kept)s is kept.")),
    "no_person": Kind(
        WARNING, _("“%(value)s” is no name of a person. Write the name, or leave it empty.")
    ),
    "sex": Kind(WARNING, _("“%(value)s” says no sex. Write L or P; until then it stays unknown.")),
    # Places
    "rt": Kind(
        WARNING, _("“%(value)s” is no RT or RW. Write a number such as 5; it stays unknown.")
    ),
    "postcode": Kind(WARNING, _("A postcode has 5 digits. Until it is mended it stays unknown.")),
    "coordinate": Kind(
        WARNING,
        _(
            "“%(value)s” is no coordinate. Write it as a map gives it, such as -6.287512; until"
            " then it stays unknown."
        ),
    ),
    "outside": Kind(
        WARNING, _("%(value)s lies outside Indonesia. Check it; until then it stays unknown.")
    ),
    "swapped": Kind(
        WARNING,
        _(
            "Latitude and longitude seem to have changed places. Swap the two columns; until then"
            " they stay unknown."
        ),
    ),
    # Days and years
    "date": Kind(
        WARNING,
        _(
            "“%(value)s” is no date. Write it as 31/12/2013, or only the year; until then it stays"
            " unknown."
        ),
    ),
    "year": Kind(
        WARNING,
        _("“%(value)s” is no year. Write four digits, such as 2019; until then it stays unknown."),
    ),
    "future": Kind(
        WARNING, _("%(value)s is still to come. Check it; until then it stays unknown.")
    ),
    "early": Kind(
        WARNING, _("%(value)s is before %(first)s. Check it; until then it stays unknown.")
    ),
    "long_ago": Kind(WARNING, _("%(value)s is long ago. It is kept; check it.")),
    "month_first": Kind(NOTE, _("%(value)s was read with the month first: %(day)s.")),
    "month_only": Kind(NOTE, _("No day is told, so only the year %(year)s is kept.")),
    # Amounts
    "count": Kind(
        WARNING, _("“%(value)s” is no number of people. Write one number; it stays unknown.")
    ),
    "money": Kind(
        WARNING,
        _(
            "“%(value)s” is no clear sum. Write whole rupiah, such as 1.500.000; until then it"
            " stays unknown."
        ),
    ),
    "whole_rupiah": Kind(
        WARNING,
        _(
            "%(value)s is written out in whole rupiah, but the header of its column names a larger"
            " unit. It was not multiplied. Check it."
        ),
    ),
    "quantity": Kind(
        WARNING, _("“%(value)s” is no amount. Write a number, such as 1500; it stays unknown.")
    ),
    "range": Kind(
        WARNING, _("“%(value)s” is a range. Write one number; until then it stays unknown.")
    ),
    "negative": Kind(WARNING, _("%(value)s is below zero. Check it; until then it stays unknown.")),
    "too_large": Kind(WARNING, _("%(value)s is too large. Check it; until then it stays unknown.")),
    # Choices
    "legal_form": Kind(
        WARNING,
        _(
            "“%(value)s” is no legal form. Write perorangan, UD, CV, firma, PT, koperasi, yayasan"
            " or lainnya; until then it stays unknown."
        ),
    ),
    "scale": Kind(
        WARNING,
        _("“%(value)s” is no scale. Write mikro, kecil, menengah or besar; it stays unknown."),
    ),
    "yes_no": Kind(
        WARNING, _("“%(value)s” says neither yes nor no. Write ya or tidak; it stays unknown.")
    ),
}


# What upper apps find in the rows of lists that are for something of theirs.
_of_targets: dict[str, Kind] = {}
# A report may be older than these tables.
_FORGOTTEN = Kind(WARNING, _("“%(value)s” could not be read."))


def register(kinds: Mapping[str, Kind]) -> None:
    """Have rows tell what an upper app finds in them; in `AppConfig.ready`."""
    _of_targets.update(kinds)


def _kind(problem: Problem) -> Kind:
    return KINDS.get(problem.code) or _of_targets.get(problem.code, _FORGOTTEN)


def level(problem: Problem) -> str:
    """REFUSED, WARNING or NOTE."""
    return _kind(problem).level


def sentence(problem: Problem) -> str:
    """What is wrong and what to do, in the reader's language."""
    template = str(_kind(problem).sentence)
    field = BY_KEY.get(problem.field)
    known = {"value": problem.value, "field": str(field.label) if field else problem.field}
    return template % {**known, **problem.params}


def shown(text: str, field: str) -> str:
    """`text` as a problem of `field` may repeat it: short, and without a whole NIK or NPWP."""
    if field in SECRET_FIELDS:
        text = masked(text[:_LONGEST_LOOK])
    else:
        text = without_secrets(text[:_LONGEST_LOOK])
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def without_secrets(text: str) -> str:
    """`text` with what is as long as a NIK or an NPWP masked: it may stand in any column."""
    if len(text) <= _LONG_ENOUGH:
        return text
    return _LONG_NUMBER.sub(lambda found: masked(found[0]), text)


def masked(text: str) -> str:
    """`text` with the digits hidden that tell it from others: 3674********0012, 36***."""
    places = [place for place, character in enumerate(text) if character.isnumeric()]
    count = len(places)
    hidden = places[4:-4] if count >= _LONG_ENOUGH else places[count // 3 :]
    characters = list(text)
    for place in hidden:
        characters[place] = "*"
    return "".join(characters)


def as_json(problem: Problem) -> dict[str, Any]:
    """As a JSON column keeps it."""
    return {**problem._asdict(), "params": dict(problem.params)}


def from_json(data: Mapping[str, Any]) -> Problem:
    """A problem out of `as_json`."""
    return Problem(data["code"], data["field"], data["value"], data["params"])
