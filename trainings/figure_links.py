"""Addresses of the figures of trainings, and of what a number counts."""

from urllib.parse import urlencode

from django.urls import reverse

from trainings.figures import Question


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


def list_of(question: Question, part: str = "") -> str:
    """The address of exactly what a number counts."""
    return f"{reverse('staff:training_figure_rows')}?{query(question, part)}"


def table_of(question: Question) -> str:
    """The address of the table."""
    return f"{reverse('staff:training_figures')}?{query(question)}"
