"""Cells of words: names, brands, products, notes, and what others look up."""

import re

from businesses import identifiers
from businesses.imports.cells import Cell, says_nothing, text_of
from businesses.imports.cleaners.base import (
    Cleaned,
    Context,
    cleaner,
    cut,
    meant_otherwise,
    problem,
    unknown,
)
from businesses.imports.cleaners.names import legal_form_in, readable
from businesses.models import Business, Certification, Person
from ikm_registry.texts import tidy, without_senseless

# What looked-up words may be long; the longest name in a reference table has 250.
_LONGEST_WORDS = 250
_COLUMNS = {"owner_name": (Person, "name"), "certificate_number": (Certification, "number")}
_WITHOUT_COLUMN = {"sector", "district", "village", "area_code", "certificate_kind"}
_PUBLIC = frozenset({"name", "brand", "products"})
_LETTER = re.compile(r"[^\W\d_]")


def _longest(field: str) -> int:
    model, column = _COLUMNS.get(field, (Business, field))
    return model._meta.get_field(column).max_length  # type: ignore[union-attr,return-value]


LONGEST = {
    **dict.fromkeys(_WITHOUT_COLUMN, _LONGEST_WORDS),
    **{
        field: _longest(field)
        for field in [
            *["name", "brand", "products", "legal_name", "street", "capacity_unit", "notes"],
            *["email", "owner_name", "certificate_number"],
        ]
    },
}


@cleaner
def clean_text(_cell: Cell, text: str, context: Context) -> Cleaned:
    """A line of text, at most as long as its column."""
    kept, problems = cut(text, LONGEST[context.field], context)
    if context.field in _PUBLIC and identifiers.has_private_number(kept):
        problems.append(problem("private_number", text, context))
    return {context.field: kept}, problems


@cleaner
def clean_name(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The name of a business in readable case, and the legal form that it begins with.

    `name_as_written` is there when the file writes it otherwise. Neither it nor the legal form
    changes a business that is called so already.
    """
    longest = LONGEST[context.field]
    written, problems = cut(text, longest, context)
    if identifiers.has_private_number(written):
        problems.append(problem("private_number", text, context))
    values = {context.field: readable(written)[:longest].rstrip()}
    if values[context.field] != written:
        values["name_as_written"] = written
    legal_form = legal_form_in(written)
    if legal_form:
        values["legal_form"] = legal_form
    return values, problems


@cleaner
def clean_person_name(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The name of a person in readable case; `..._as_written` when the file writes it otherwise."""
    if not _LETTER.search(text):
        # A NIK in this column must not be kept as a name.
        return unknown("no_person", text, context)
    longest = LONGEST[context.field]
    written, problems = cut(text, longest, context)
    values = {context.field: readable(written, of_person=True)[:longest].rstrip()}
    if values[context.field] != written:
        values[f"{context.field}_as_written"] = written
    return values, problems


def clean_notes(cell: Cell, context: Context) -> Cleaned:
    """Text of several lines, as a form keeps it."""
    text = as_notes(text_of(cell))
    line = tidy(text)
    if says_nothing(line):
        return {}, []
    found = meant_otherwise(cell, line, context)
    if found is not None:
        return found
    kept, problems = cut(text, LONGEST[context.field], context)
    return {context.field: kept}, problems


def as_notes(text: str) -> str:
    """`text` as notes keep it: one character for a line end, and nothing that cannot be kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text.isprintable():
        # Line by line, because a tab and a line end are control characters too.
        text = "\n".join(without_senseless(line) for line in text.split("\n")).strip()
    return text


@cleaner
def clean_area_code(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The code of an area with its dots, 36.74.01.1001; other text as it is, for the look-up."""
    digits = identifiers.digits(text)
    if len(digits) in {4, 6, 10} and not _LETTER.search(text):
        parts = [digits[0:2], digits[2:4], digits[4:6], digits[6:10]]
        text = ".".join(part for part in parts if part)
    kept, problems = cut(text, LONGEST[context.field], context)
    return {context.field: kept}, problems
