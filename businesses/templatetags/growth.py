"""The growth in a sentence and in a drawing: {% load growth %}."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import template

from businesses import charts, figures
from businesses.figures import YearFigures, words

register = template.Library()
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@register.filter
def told(value: YearFigures) -> str:
    """The number registered as it is shown: 1.234, ± 300, or a dash."""
    return words.told(value)


@register.filter
def beside(row: Iterable[Any], columns: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """Each value of a row with its column."""
    return zip(row, columns, strict=True)


@register.simple_tag
def growth_headline(years: list[YearFigures]) -> YearFigures:
    """The year that a front page speaks of."""
    return figures.headline(years)


@register.simple_tag
def growth_sentence(years: list[YearFigures], year: int, today: date) -> str:
    """The figures of `year` in a sentence to be read aloud."""
    return words.sentence(years, year, today)


@register.simple_tag
def growth_charts(years: list[YearFigures]) -> list[charts.Chart]:
    """The bars of the last years, drawn once for wide screens and once for phones."""
    return [charts.wide(years), charts.phone(years)]


@register.simple_tag
def replaced_bases(years: list[YearFigures]) -> dict[int, Any]:
    """Sealed years whose growth rests on a figure that has been replaced since (by year)."""
    return figures.replaced(years)


@register.filter
def has_corrections(rows: Iterable[YearFigures | figures.Row]) -> bool:
    """Whether there is something that the new and the closed do not explain."""
    return any(row.corrections for row in rows)


@register.filter
def xml_text(value: object) -> str:
    """The text without the characters that no XML file may hold."""
    return NOT_XML.sub("", str(value))


@register.simple_tag
def breakdown_total(rows: list[figures.Row]) -> figures.Row:
    """The sum of a breakdown's rows."""
    return figures.total(rows)
