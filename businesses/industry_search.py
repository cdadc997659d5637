"""Finding an industry (KBLI) by words or by its code."""

import re

from django import forms
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from businesses.models import Industry

SHOWN = 12
NONE_OF_THESE = "-"
CLOSE = 0.4
CODE = re.compile(r"\b\d{5}\b", re.ASCII)
WORD = re.compile(r"[^\W_]{2,}")


def code_in(words: str) -> str:
    """The five digits of a KBLI code in `words`, or empty."""
    found = CODE.search(words)
    return found.group() if found else ""


def find_industries(words: str) -> list[Industry]:
    """The industries that `words` may mean, at most 12, all editions.

    A code or its first digits; else names that have all the words; else the closest names.
    """
    code = code_in(words)
    if code:
        return list(Industry.objects.filter(code=code).order_by("edition"))
    parts = WORD.findall(words.lower())[:8]
    if not parts:
        return []
    every = Q()
    for part in parts:
        every &= Q(code__startswith=part) if part.isdigit() else Q(name__icontains=part)
    return _first(Industry.objects.filter(every)) or _first(
        Industry.objects.annotate(closeness=TrigramWordSimilarity(" ".join(parts), "name"))
        .filter(closeness__gte=CLOSE)
        .order_by("-closeness", "edition", "code")
    )


def _first(rows: QuerySet[Industry]) -> list[Industry]:
    return list(rows[:SHOWN])


def industry_field(found: list[Industry]) -> forms.ChoiceField:
    """Radio buttons for `found`, each with its edition, and for none of them."""
    choices = [
        (str(row.pk), f"{row.code} {row.name} ({row.get_edition_display()})") for row in found
    ]
    return forms.ChoiceField(
        label=_("Which industry is it?"),
        choices=[*choices, (NONE_OF_THESE, _("None of these: leave it unknown"))],
        widget=forms.RadioSelect,
        required=False,
    )


def options(found: list[Industry]) -> forms.Form | None:
    """A form with nothing but the radio buttons for `found`; None when nothing is found."""
    if not found:
        return None
    form = forms.Form()
    form.fields["industry"] = industry_field(found)
    return form
