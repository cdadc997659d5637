"""Possible duplicates: the list, two entries side by side, and what is decided on them."""

from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from businesses import duplicate_pairs, merge_words
from businesses.actions.merging import merge_businesses
from businesses.actions.merging_persons import DifferentPersonsError, merge_persons
from businesses.actions.records import ChangedMeanwhileError
from businesses.filters.duplicates import (
    LIKELIEST_FIRST,
    PairFilter,
    PersonPairFilter,
    pairs_of_businesses,
    pairs_of_persons,
)
from businesses.forms.merging import MergeForm
from businesses.models import BusinessPair, DuplicatePair, PersonPair
from ikm_registry.pages import count_to_limit, first_after, get_page, position_of, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from ikm_registry.templatetags.figures import UNKNOWN

require_form = require_http_methods(["GET", "HEAD", "POST"])
FILTERS = ("alasan", "kecamatan")


class Kind(NamedTuple):
    """Businesses or persons: what their pages are made of."""

    model: type[BusinessPair | PersonPair]
    url: str
    filter: type[PairFilter]
    pairs: Callable[[], Any]
    rows: Callable[[Any, Any], list[merge_words.Row]]
    merge: Callable[..., Any]
    find: Callable[[], duplicate_pairs.Counts]

    @property
    def is_persons(self) -> bool:
        return self.model is PersonPair

    def address(self, part: str = "", pk: int | None = None) -> str:
        """The address of one of its pages: "s" for the list, "" for a pair, ..."""
        return reverse(f"staff:{self.url}{part}", args=[] if pk is None else [pk])


BUSINESSES = Kind(
    BusinessPair,
    "duplicate",
    PairFilter,
    pairs_of_businesses,
    merge_words.rows_of_businesses,
    merge_businesses,
    duplicate_pairs.find_businesses,
)
PERSONS = Kind(
    PersonPair,
    "duplicate_person",
    PersonPairFilter,
    pairs_of_persons,
    merge_words.rows_of_persons,
    merge_persons,
    duplicate_pairs.find_persons,
)


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def pairs(request: HttpRequest, kind: Kind) -> HttpResponse:
    """All pairs that wait, the likeliest first; or those that somebody decided on."""
    chosen = kind.filter(request.GET or None, kind.pairs())
    rows = chosen.rows
    context = {
        "kind": kind,
        "filter": chosen,
        "count": count_to_limit(rows),
        "page": get_page(request, rows, LIKELIEST_FIRST),
        "asked": _asked(request),
        "find_url": kind.address("s_find"),
    }
    return render(request, "businesses/duplicates.html", context)


@permission_required("businesses.merge_business", raise_exception=True)
@require_POST
def find(request: HttpRequest, kind: Kind) -> HttpResponse:
    """Search the whole register now, as is done every day."""
    counts = kind.find()
    messages.success(
        request,
        _("The register was searched: %(found)s pairs, %(new)s of them new.") % counts._asdict(),
    )
    return redirect(kind.address("s"))


@permission_required("businesses.merge_business", raise_exception=True)
@require_form
@unless_sent_before
def pair(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """Two entries side by side; sent, the one goes into the other."""
    token = request.POST.get("form_token", "")
    shown = _pair(kind, pk)
    if shown is None:
        messages.info(request, _("This pair is settled: somebody merged or annulled one of them."))
        return redirect(_list(request, kind))
    rows = kind.rows(shown.first, shown.second)
    form = MergeForm(submitted(request), pair=shown, rows=rows)
    is_sent = request.method == "POST" and not shown.decision
    if is_sent and form.is_older():
        return _changed_meanwhile(request, kind, pk)
    if is_sent and form.is_valid():
        survivor, other = form.sides
        try:
            url = send_once(token, lambda: _merge(request, kind, form))
        except DifferentPersonsError:
            form.add_error(None, _("Both have a NIK, so these are two persons."))
        except ChangedMeanwhileError:
            return _changed_meanwhile(request, kind, pk)
        else:
            words = {"survivor": survivor, "other": other}
            messages.success(request, _("%(other)s was merged into %(survivor)s.") % words)
            return redirect(url)
    return _page(request, kind, shown, rows, form)


@permission_required("businesses.merge_business", raise_exception=True)
@require_POST
def decide(request: HttpRequest, pk: int, kind: Kind) -> HttpResponse:
    """Remember that a pair is no duplicate; or forget it, when it is remembered."""
    shown = get_object_or_404(kind.model._default_manager, pk=pk)
    rows = kind.model._default_manager.filter(pk=pk)
    if request.POST.get("keputusan") == "":
        rows.update(decision="", decided_at=None, decided_by=None)
        messages.success(request, _("The pair waits again."))
        return redirect(kind.address("", pk))
    following = _next(request, kind, shown)
    rows.filter(decision="").update(
        decision=DuplicatePair.Decision.NO, decided_at=timezone.now(), decided_by=request.user
    )
    messages.success(request, _("Remembered: these are two. They will not be shown again."))
    return redirect(following)


def _pair(kind: Kind, pk: int) -> Any | None:
    """The pair with all that its page shows; None when one of both is no entry any more.

    Raises Http404 for one that never was.
    """
    rows: Any = kind.pairs().filter(pk=pk)
    if not kind.is_persons:
        related = ["regency", "sector", "industry"]
        rows = rows.select_related(
            *[f"{side}__{name}" for side in ("first", "second") for name in related]
        )
    found = rows.first()
    if found is None and not _was_there(kind, pk):
        raise Http404
    return found


def _was_there(kind: Kind, pk: int) -> bool:
    """Whether there ever was a pair with this key: a merge takes those that it settles away."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(%s BETWEEN 1 AND"
            " pg_sequence_last_value(pg_get_serial_sequence(%s, 'id')), false)",
            [pk, kind.model._meta.db_table],
        )
        return bool(cursor.fetchone()[0])


def _merge(request: HttpRequest, kind: Kind, form: MergeForm) -> str:
    survivor, other = form.sides
    following = _next(request, kind, form.pair)
    kind.merge(
        survivor=survivor,
        survivor_version=form.version_of(survivor),
        other=other,
        other_version=form.version_of(other),
        from_other=form.from_other,
        today=timezone.localdate(),
        by=request.user,
    )
    return following


def _changed_meanwhile(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """Both entries as they are now, to be compared anew."""
    shown = _pair(kind, pk)
    if shown is None:
        messages.info(request, _("This pair is settled: somebody merged or annulled one of them."))
        return redirect(_list(request, kind))
    rows = kind.rows(shown.first, shown.second)
    form = MergeForm(pair=shown, rows=rows)
    return _page(request, kind, shown, rows, form, is_conflict=True)


def _page(
    request: HttpRequest,
    kind: Kind,
    shown: Any,
    rows: list[merge_words.Row],
    form: MergeForm,
    *,
    is_conflict: bool = False,
) -> HttpResponse:
    context = {
        "kind": kind,
        "pair": shown,
        "form": form,
        "names": form.names,
        "rows": [row for row in rows if not row.is_asked and {row.first, row.second} != {UNKNOWN}],
        "is_conflict": is_conflict,
        "list_url": _list(request, kind),
        "next_url": _next(request, kind, shown),
        "decide_url": f"{kind.address('_decide', shown.pk)}?{_asked(request)}".rstrip("?"),
    }
    status = 409 if is_conflict else 200
    return render(request, "businesses/duplicate.html", context, status=status)


def _asked(request: HttpRequest) -> str:
    """The filters that the reader came with, as the query of an address."""
    return urlencode({name: request.GET[name] for name in FILTERS if request.GET.get(name)})


def _list(request: HttpRequest, kind: Kind) -> str:
    return f"{kind.address('s')}?{_asked(request)}".rstrip("?")


def _next(request: HttpRequest, kind: Kind, after: Any) -> str:
    """The pair that follows among those that wait, by the reader's filters; else the list."""
    asked = {name: request.GET.get(name, "") for name in FILTERS}
    rows = kind.filter(asked, kind.pairs()).rows
    following = first_after(rows, LIKELIEST_FIRST, position_of(after, LIKELIEST_FIRST))
    if following is None:
        return _list(request, kind)
    return f"{kind.address('', following.pk)}?{_asked(request)}".rstrip("?")
