"""The filters of the staff's list of issued documents; every one lives in the address."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from documents import codes, kinds
from documents.models import IssuedDocument
from ikm_registry.filters import ListFilter
from ikm_registry.forms import SearchText
from ikm_registry.pages import Order

FIRST_YEAR, LAST_YEAR = 2013, 2200
State = IssuedDocument.State


class _Words(django_filters.Filter):
    field_class = SearchText


class _Year(django_filters.Filter):
    field_class = forms.IntegerField


class DocumentFilter(ListFilter):
    """The documents of the staff's list. Use `rows`: none when a filter is invalid."""

    ORDERS = {
        "terbaru": Order(("id",), descending=True),
        "terlama": Order(("id",)),
    }

    q = _Words(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Title, number, number in the office's book, check code"),
        method="keep",
        max_length=120,
    )
    jenis = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind of document"),
        choices=[],
        empty_label=gettext_lazy("all"),
        method="keep",
    )
    tahun = _Year(
        label=gettext_lazy("Year issued"),
        method="keep",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    keadaan = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=State.choices,
        empty_label=gettext_lazy("all"),
        method="keep",
    )
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("terbaru", gettext_lazy("last issued first")),
            ("terlama", gettext_lazy("first issued first")),
        ],
        empty_label=None,
        method="keep",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Apps register their kinds once all of them are loaded.
        self.filters["jenis"].extra["choices"] = kinds.choices()

    @cached_property
    def rows(self) -> QuerySet[IssuedDocument]:
        """The documents that the filters leave; none when one of them is invalid."""
        if self.is_bound and not self.is_valid():
            return IssuedDocument.objects.none()
        rows: QuerySet[IssuedDocument] = self.queryset
        if not self.is_bound:
            return rows
        asked = self.form.cleaned_data
        condition = _words(asked["q"]) if asked["q"] else Q()
        if asked["jenis"]:
            condition &= Q(kind=asked["jenis"])
        if asked["tahun"]:
            condition &= Q(issued_on__year=asked["tahun"])
        return rows.filter(condition & _in_state(asked["keadaan"]))


def _words(words: str) -> Q:
    """Every word in the title or one of the numbers; a whole code is looked up as one."""
    condition = Q()
    for word in words.split():
        condition &= (
            Q(title__icontains=word) | Q(number__icontains=word) | Q(letter_number__icontains=word)
        )
    code = codes.read(words)
    return condition | Q(code=code) if code else condition


def _in_state(state: str) -> Q:
    """As `IssuedDocument.state` says of one."""
    replaced = Q(successor__stored_at__isnull=False)
    holds = Q(revoked_on=None)
    conditions = {
        State.REVOKED: ~holds,
        State.UNFINISHED: holds & Q(stored_at=None),
        State.REPLACED: holds & Q(stored_at__isnull=False) & replaced,
        State.VALID: holds & Q(stored_at__isnull=False) & ~replaced,
    }
    return conditions.get(State(state), Q()) if state else Q()
