"""The trainings that the public sees: what is to come, what was held, files for calendars."""

import hashlib
from collections.abc import Callable
from itertools import groupby

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from businesses.profiles import contacts_by
from ikm_registry.conditional import conditional
from ikm_registry.pages import Order, get_page
from trainings import calendars, feeds, public_texts
from trainings.filters.public import PublicTrainingFilter
from trainings.models import PublicTraining

LAST_FIRST = Order(("starts_on", "id"), descending=True)
MOST_UPCOMING = 60
CALENDAR, ATOM = "text/calendar; charset=utf-8", "application/atom+xml; charset=utf-8"


@login_not_required
@require_safe
def trainings(request: HttpRequest) -> HttpResponse:
    """What is to come, and page by page what was held, year by year."""
    today = timezone.localdate()
    chosen = PublicTrainingFilter(request.GET or None, PublicTraining.objects.for_list())
    rows = chosen.rows
    page = get_page(request, rows.past(today), LAST_FIRST)
    # On the first page only: who goes on reads what was held.
    is_first = not page.before
    upcoming = list(rows.upcoming(today)[: MOST_UPCOMING + 1]) if is_first else []
    context = {
        "filter": chosen,
        "today": today,
        "is_first": is_first,
        "upcoming": upcoming[:MOST_UPCOMING],
        "are_more": len(upcoming) > MOST_UPCOMING,
        "years": rows.held().filter(trained_count__gt=0).count_by_year() if is_first else [],
        "page": page,
        "past": [
            (year, list(of_year))
            for year, of_year in groupby(page.rows, lambda one: one.starts_on.year)
        ],
    }
    return render(request, "trainings/public_trainings.html", context)


@login_not_required
@require_safe
def training(request: HttpRequest, slug: str) -> HttpResponse:
    """All that the public may know of one training."""
    shown = get_object_or_404(PublicTraining.objects.for_page(), slug=slug)
    today = timezone.localdate()
    is_open = shown.takes_enrolments(today)
    partners = list(shown.partners.order_by("position", "id"))
    # Without what a shared link carries behind the question mark.
    url = request.build_absolute_uri(shown.get_absolute_url())
    context = {
        "training": shown,
        "state": shown.state_on(today),
        "is_open": is_open,
        "meetings": list(shown.meetings.order_by("held_on", "starts_at")),
        "partners": partners,
        "topics": list(shown.topics.order_by("position")),
        "photos": list(shown.photos.order_by("position")),
        "days": public_texts.days(shown),
        "address": public_texts.address(shown),
        "map_links": public_texts.map_links(shown),
        "contacts": contacts_by(shown.contact_phone, shown.contact_email) if is_open else [],
        "url": url,
        "description": public_texts.description(shown),
        "linked_data": public_texts.linked_data(shown, partners, url),
    }
    return render(request, "trainings/public_training.html", context)


@login_not_required
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One training for a calendar."""
    rows = PublicTraining.objects.for_page().with_meetings()
    shown = get_object_or_404(rows, slug=slug)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.ics"'}

    def make() -> bytes:
        return calendars.calendar_of([shown], shown.title, request.build_absolute_uri)

    return _file(request, CALENDAR, make, headers)


@login_not_required
@require_safe
def calendar_of_all(request: HttpRequest) -> HttpResponseBase:
    """All that are to come, for a calendar that reads them again and again."""
    upcoming = PublicTraining.objects.for_page().with_meetings().upcoming(timezone.localdate())

    def make() -> bytes:
        name = _("Trainings for IKM")
        return calendars.calendar_of(upcoming, name, request.build_absolute_uri)

    return _file(request, CALENDAR, make)


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """What is new, for programs that follow it."""
    return _file(request, ATOM, lambda: feeds.feed_of_trainings(request))


def _file(
    request: HttpRequest,
    kind: str,
    make: Callable[[], bytes],
    headers: dict[str, str] | None = None,
) -> HttpResponseBase:
    """A file, the same for everyone and so in one language; known by its content.

    When it changed nobody can tell: a meeting that is moved changes the file, not the training.
    """
    with override(settings.LANGUAGE_CODE):
        content = make()
    return conditional(
        request,
        mark=hashlib.sha256(content).hexdigest()[:32],
        changed_at=None,
        make=lambda: HttpResponse(
            content, kind, headers={"Content-Language": settings.LANGUAGE_CODE, **(headers or {})}
        ),
    )
