"""Cells cleaned one by one: each gives values that the database takes, and what is wrong with it.

A cleaner never raises and never asks the database. It takes a cell and what is known of its column,
and returns values by field, and problems. An empty cell gives none of either; `[kosongkan]` gives
CLEAR; what cannot be read is left out with a warning.

A cell may tell more than its own field: a street its RT, a name its legal form. Such a value gives
way to that of the field's own column. `name_as_written`, `owner_name_as_written` and
`street_as_written` are no fields: they are there where the value differs from the cell, so that a
business that is kept as the cell has it counts as unchanged.
"""

from businesses.imports.cleaners.amounts import (
    clean_count,
    clean_money,
    clean_quantity,
    multiplier_of_header,
)
from businesses.imports.cleaners.base import CLEAR, Cleaned, Cleaner, Context, Values
from businesses.imports.cleaners.choices import (
    clean_legal_form,
    clean_nothing,
    clean_scale,
    clean_sex,
    clean_yes_no,
)
from businesses.imports.cleaners.contacts import clean_email, clean_phone
from businesses.imports.cleaners.dates import clean_registered_on, clean_year
from businesses.imports.cleaners.identity import (
    clean_kbli,
    clean_kbli_edition,
    clean_nib,
    clean_nik,
    clean_npwp,
    clean_number,
)
from businesses.imports.cleaners.names import readable
from businesses.imports.cleaners.places import (
    clean_address,
    clean_coordinate,
    clean_postcode,
    clean_rt,
)
from businesses.imports.cleaners.texts import (
    clean_area_code,
    clean_name,
    clean_notes,
    clean_person_name,
    clean_text,
)

__all__ = [
    "CLEANERS",
    "CLEAR",
    "Cleaned",
    "Cleaner",
    "Context",
    "Values",
    "multiplier_of_header",
    "readable",
]

# By the kind of a field. The words of the last five are looked up elsewhere.
CLEANERS: dict[str, Cleaner] = {
    "number": clean_number,
    "name": clean_name,
    "text": clean_text,
    "registered_on": clean_registered_on,
    "kbli": clean_kbli,
    "kbli_edition": clean_kbli_edition,
    "address": clean_address,
    "rt": clean_rt,
    "postcode": clean_postcode,
    "latitude": clean_coordinate,
    "longitude": clean_coordinate,
    "phone": clean_phone,
    "email": clean_email,
    "person_name": clean_person_name,
    "nik": clean_nik,
    "sex": clean_sex,
    "nib": clean_nib,
    "npwp": clean_npwp,
    "legal_form": clean_legal_form,
    "year": clean_year,
    "count": clean_count,
    "money": clean_money,
    "yes_no": clean_yes_no,
    "quantity": clean_quantity,
    "notes": clean_notes,
    "scale": clean_scale,
    "project": clean_nothing,
    "area_code": clean_area_code,
    "sector": clean_text,
    "district": clean_text,
    "village": clean_text,
    "unit": clean_text,
    "certificate_kind": clean_text,
}
