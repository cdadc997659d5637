"""What is asked of the figures and where a number comes from, in words."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.figures import CLOSED, NEW, REGISTERED, UNKNOWN
from businesses.figures.questions import COUNTED, SEALED, TOLD, UNCOUNTED, Column, Part, Question
from businesses.figures.rows import Period
from businesses.figures.tables import Table
from ikm_registry.templatetags.figures import day

FIGURES = [
    (REGISTERED, gettext_lazy("registered")),
    (NEW, gettext_lazy("newly registered")),
    (CLOSED, gettext_lazy("closed")),
]


class Head(NamedTuple):
    """What stands over a column."""

    title: str
    notes: list[str]

    def __str__(self) -> str:
        return f"{self.title} ({', '.join(self.notes)})" if self.notes else self.title


def of_period(figure: str, period: Period) -> str:
    """A figure of days: "registered on 3 Mei 2026", "closed from ... to ..."."""
    words = {"start": day(period.start), "end": day(period.end)}
    told = {
        REGISTERED: _("registered on %(end)s"),
        NEW: _("newly registered from %(start)s to %(end)s"),
        CLOSED: _("closed from %(start)s to %(end)s"),
    }
    return told[figure] % words


def of_year(figure: str, year: int, sealed_on: date | None = None) -> str:
    """A figure of a year, as it was sealed where it is."""
    told = {
        REGISTERED: _("registered at the end of %(year)s"),
        NEW: _("newly registered in %(year)s"),
        CLOSED: _("closed in %(year)s"),
    }
    words = told[figure] % {"year": year}
    if sealed_on is None:
        return words
    return ", ".join([words, _("as sealed on %(day)s") % {"day": day(sealed_on)}])


def of_years(figure: str, first: int, last: int) -> str:
    """A figure of each year of a span."""
    told = {
        REGISTERED: _("registered at the end of each year, %(first)s to %(last)s"),
        NEW: _("newly registered in each year, %(first)s to %(last)s"),
        CLOSED: _("closed in each year, %(first)s to %(last)s"),
    }
    return told[figure] % {"first": first, "last": last}


def of_question(question: Question, period: Period) -> str:
    """The figure that is asked for; `period` is that of its only or last column."""
    if question.years is not None and question.years[0] != question.years[1]:
        return of_years(question.figure, *question.years)
    return of_period(question.figure, period)


def of_parts(parts: Iterable[Part]) -> list[str]:
    """Each part by name: "Kecamatan: Serpong". Their names are looked up."""
    told = []
    for attribute, key in parts:
        found = None if key == UNKNOWN else key
        told.append(f"{attribute.label}: {attribute.all_names([found])[found]}")
    return told


def of_breakdowns(question: Question) -> str:
    """By what it is broken down; empty where it is not."""
    return ", ".join(str(attribute.label) for attribute in question.by)


def head(question: Question, column: Column) -> Head:
    """The period of a column, and where its numbers come from."""
    title = str(column.year) if question.years else day(column.period.end)
    notes = [_("up to today")] if column.is_running and question.years else []
    figures = column.figures
    if column.source == SEALED and figures is not None:
        notes.append(
            _("sealed on %(day)s, edition %(edition)s")
            % {"day": day(figures.sealed_on), "edition": figures.edition}
        )
    elif column.source == TOLD and figures is not None:
        notes.append(_("source: %(source)s") % {"source": figures.source})
    elif column.source == UNCOUNTED:
        notes.append(_("not counted in the register"))
    elif column.is_recount:
        notes.append(_("counted anew, not sealed"))
    return Head(title, notes)


def across(table: Table) -> list[Head]:
    """What stands over the columns of a table."""
    if table.across:
        return [Head(name, []) for name in [*table.across, _("Total")]]
    return [head(table.question, column) for column in table.columns]


def sealed(columns: Iterable[Column]) -> str:
    """Which of the periods are as sealed, and which are not, in a sentence."""
    columns = list(columns)
    as_sealed = [str(one.year) for one in columns if one.source == SEALED]
    anew = [str(one.year) for one in columns if one.is_recount]
    told = []
    if as_sealed:
        told.append(_("As sealed: %(years)s.") % {"years": ", ".join(as_sealed)})
    if anew:
        told.append(_("Counted anew, not sealed: %(years)s.") % {"years": ", ".join(anew)})
    if not told and any(one.source == COUNTED for one in columns):
        told.append(_("Counted from the register, not sealed."))
    return " ".join(told)


def summary(table: Table, today: date) -> list[tuple[str, str]]:
    """What a table shows, line by line: for its page and for the head of its files."""
    question = table.question
    only = "; ".join(of_parts(question.parts)) or _("all")
    as_known = _("as the register is today, %(day)s") % {"day": day(today)}
    if question.known_on:
        as_known = _("as known at the end of %(day)s") % {"day": day(question.known_on)}
    return [
        (_("Figure"), of_question(question, table.columns[-1].period)),
        (_("Broken down by"), of_breakdowns(question) or _("nothing")),
        (_("Only"), only),
        (_("As known on"), as_known),
        (_("Sealed"), sealed(table.columns) or _("no")),
    ]


def overlapping(table: Table) -> str:
    """That a total is less than the sum of its parts."""
    many = [str(one.label) for one in table.question.by if one.is_many]
    return _(
        "One business may be in several parts of: %(what)s. The parts add up to more than the"
        " total, which counts each business once."
    ) % {"what": ", ".join(many)}


def notes(table: Table) -> list[str]:
    """What a reader of a table has to know, in sentences."""
    told = []
    if table.is_many:
        told.append(overlapping(table))
    if any(column.source == UNCOUNTED for column in table.columns):
        told.append(
            _(
                "–: the register did not count this itself. How a number told by another source"
                " divides is not known."
            )
        )
    elif table.question.by and any(column.source == TOLD for column in table.columns):
        told.append(
            _("Numbers told by another source are shown in total: how they divide is not known.")
        )
    if table.across:
        told += head(table.question, table.columns[0]).notes
    if table.question.known_on:
        told.append(
            _("Sealed years are counted here as they were known on that day, not as sealed.")
        )
        by = [str(one.label) for one in table.question.by if not one.sealed]
        if by:
            told.append(
                _(
                    "The differences below tell who is counted, not who has moved between parts"
                    " of: %(what)s."
                )
                % {"what": ", ".join(by)}
            )
    return told
