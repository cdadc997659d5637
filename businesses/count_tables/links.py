"""Addresses of tables of figures, and of what a number counts."""

from urllib.parse import urlencode

from django.urls import reverse

from businesses.count_tables.tables import Link, Question, Source


def query(question: Question, part: str = "") -> str:
    """A question as the parameters of an address."""
    found = [("dari", str(question.first)), ("sampai", str(question.last))]
    if question.by:
        found.append(("menurut", question.by.key))
    if question.figure:
        found.append(("angka", question.figure))
    if part:
        found.append(("bagian", part))
    return urlencode(found)


def list_of(source: Source) -> Link:
    """What gives the address of exactly what a number counts."""
    return lambda question, part: f"{reverse(source.rows_page)}?{query(question, part)}"


def table_of(source: Source, question: Question) -> str:
    """The address of the table."""
    return f"{reverse(source.table_page)}?{query(question)}"


def files_of(source: Source, question: Question) -> dict[str, str]:
    """The addresses of the table's files, by their endings."""
    return {
        ending: f"{reverse(f'{source.table_page}_{ending}')}?{query(question)}"
        for ending in ("xlsx", "csv", "json")
    }
