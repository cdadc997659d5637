"""Sealed years: what was published of each, what a recount says today, and sealing itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import figures
from businesses.figures import difference_words, differences, editions, published, sealing
from businesses.figures.rows import COUNT_COLUMNS, REGISTERED, SEALED_FLAGS
from businesses.forms.seals import DifferencesForm, PartForm, SealForm
from businesses.models import Business, Seal
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before

BY_NUMBER = Order(("number", "id"))


@permission_required("businesses.view_seal", raise_exception=True)
@require_safe
def seals(request: HttpRequest) -> HttpResponse:
    """Every year: its published figure, and whether it is sealed or can be."""
    today = timezone.localdate()
    years = figures.growth(today)
    newest = {one.year: one for one in Seal.objects.select_related("sealed_by").order_by("edition")}
    rows = [
        (one, newest.get(one.year), sealing.why_not(one.year, today, years))
        for one in reversed(years)
    ]
    return render(request, "businesses/seals.html", {"rows": rows})


@permission_required("businesses.view_seal", raise_exception=True)
@require_safe
def seal(request: HttpRequest, year: int) -> HttpResponse:
    """A year as it is sealed, beside a recount of today; and all of its editions."""
    today = timezone.localdate()
    years = figures.growth(today)
    shown = _find(years, year)
    of_year = Seal.objects.filter(year=year).select_related("sealed_by").order_by("-edition")
    all_editions = list(of_year)
    context: dict[str, Any] = {
        "shown": shown,
        "seals": all_editions,
        "why_not": sealing.why_not(year, today, years),
    }
    if all_editions:
        was, now = editions.sealed(all_editions[0]), editions.of_rows(year, today)
        context |= {"was": was, "now": now, "tables": editions.tables(was, now)}
        context["explained"] = [_explained(all_editions[0], was, now, one) for one in SEALED_FLAGS]
    return render(request, "businesses/seal.html", context)


def _find(years: list[figures.YearFigures], year: int) -> figures.YearFigures:
    """The figures of a year; raises Http404 when there are none of it."""
    shown = figures.find_year(years, year)
    if shown is None:
        raise Http404
    return shown


def _explained(
    sealed: Seal, was: editions.Edition, now: editions.Edition, figure: str
) -> dict[str, Any]:
    """A figure of a seal and of today, with the reasons of the difference and their counts."""
    found = differences.since_sealed(sealed, figure)
    column = COUNT_COLUMNS[figure]
    return {
        "number": editions.Number(figure, getattr(was, column), getattr(now, column)),
        "reasons": differences.by_reason(found, {}),
        "moved": sum(one.why == differences.Why.MOVED for one in found),
    }


@permission_required("businesses.view_seal", raise_exception=True)
@require_safe
def seal_differences(request: HttpRequest, year: int) -> HttpResponse:
    """The businesses that a figure of a sealed year counts otherwise today, and why."""
    sealed = sealing.newest(year)
    if sealed is None:
        raise Http404
    now = editions.of_rows(year, timezone.localdate())
    form = DifferencesForm(request.GET, edition=editions.sealed(sealed), now=now)
    context: dict[str, Any] = {"seal": sealed, "form": form}
    if form.is_valid():
        asked, part = form.cleaned_data, form.part
        found = {
            one.business: one
            for one in differences.since_sealed(sealed, asked["angka"])
            if (not asked["sebab"] or one.why == asked["sebab"]) and (not part or one.sign(part))
        }
        page = get_page(request, Business.objects.filter(pk__in=found).only("number"), BY_NUMBER)
        told = difference_words.told([found[row.pk] for row in page.rows], part)
        context |= {"count": len(found), "page": page, "told": told}
        context["sum"] = sum(one.sign(part) for one in found.values())
    return render(request, "businesses/seal_differences.html", context)


@permission_required("businesses.view_seal", raise_exception=True)
@require_safe
def seal_edition(request: HttpRequest, year: int, edition: int) -> HttpResponse:
    """One edition as it was sealed: figures, parts, and the businesses that it counts."""
    of_year = Seal.objects.filter(year=year).select_related("sealed_by")
    sealed = get_object_or_404(of_year, edition=edition)
    said = editions.sealed(sealed)
    form = PartForm({"angka": REGISTERED} | request.GET.dict(), edition=said)
    context: dict[str, Any] = {
        "seal": sealed,
        "is_newest": sealed == sealing.newest(year),
        "was": said,
        "tables": editions.tables(said),
        "told": published.told_to_staff(sealed),
        "form": form,
    }
    if form.is_valid():
        flag = {SEALED_FLAGS[form.cleaned_data["angka"]]: True}
        members = sealed.members.filter(**flag, **form.part).select_related("business")
        context |= {"count": members.count(), "page": get_page(request, members, BY_NUMBER)}
    return render(request, "businesses/seal_edition.html", context)


# --- Sealing -----------------------------------------------------------------------------------


@permission_required("businesses.add_seal", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
@unless_sent_before
def seal_new(request: HttpRequest, year: int) -> HttpResponse:
    """Shows what would be sealed, and what is still open; sent, it is sealed."""
    today = timezone.localdate()
    years = figures.growth(today)
    _find(years, year)
    if why_not := sealing.why_not(year, today, years):
        return render(request, "businesses/seal_new.html", {"year": year, "why_not": why_not})
    former, now = sealing.newest(year), editions.of_rows(year, today)
    edition = former.edition + 1 if former else 1
    form = SealForm(submitted(request), edition=edition, figures=now)
    if request.method == "POST" and form.is_valid() and not form.is_older:

        def write() -> str:
            sealing.seal(
                year, edition=edition, reason=form.cleaned_data.get("reason", ""),
                by=request.user, today=today, seen=now.fingerprint,  # type: ignore[arg-type]
            )  # fmt: skip
            return reverse("staff:seal", args=[year])

        try:
            url = send_once(request.POST.get("form_token", ""), write)
        except (sealing.SealedMeanwhileError, sealing.FiguresChangedError):
            return _meanwhile(request, year)
        messages.success(request, _("%(year)s is sealed.") % {"year": year})
        return redirect(url)
    if form.is_older:
        return _meanwhile(request, year)
    return _page(request, year, former, now, form)


def _meanwhile(request: HttpRequest, year: int) -> HttpResponse:
    """The page with what is there now, and what happened since it was shown; nothing is sealed."""
    former, now = sealing.newest(year), editions.of_rows(year, timezone.localdate())
    edition = former.edition + 1 if former else 1
    sent: Any = submitted(request) or {}
    # What was ticked is to be looked at again; what was typed is kept.
    form = SealForm(edition=edition, figures=now, reason=sent.get("reason", ""))
    is_sealed = former is not None and sent.get("edition") != str(edition)
    response = _page(request, year, former, now, form, meanwhile=True, is_sealed=is_sealed)
    if request.method == "POST":
        response.status_code = 409
    return response


def _page(
    request: HttpRequest,
    year: int,
    former: Seal | None,
    now: editions.Edition,
    form: SealForm,
    **more: Any,
) -> HttpResponse:
    was = editions.sealed(former) if former else now
    beside = now if former else None
    context = {
        "year": year,
        "former": former,
        "was": was,
        "now": beside,
        "tables": editions.tables(was, beside),
        "checks": sealing.checks(timezone.localdate()),
        "form": form,
    }
    return render(request, "businesses/seal_new.html", context | more)
