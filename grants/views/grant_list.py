"""All grants, from the proposal to the end, for staff."""

from typing import NamedTuple

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from grants.double_aid import DoubleAid, double_aid
from grants.filters.grants import GrantFilter
from grants.models import Grant
from ikm_registry.pages import count_to_limit, get_page
from trainings.views.searching import answers_of, lead


class Row(NamedTuple):
    """A grant with what may be double aid with it."""

    grant: Grant
    found: list[DoubleAid]

    @property
    def is_open(self) -> bool:
        """Whether a decision is refused as long as nobody says why it is given all the same."""
        return any(one.is_open for one in self.found)

    @property
    def is_only_proposed(self) -> bool:
        """Whether somebody proposes the same twice, and nothing of it is decided yet."""
        return any(not one.is_aid for one in self.found)


@permission_required("grants.view_grant", raise_exception=True)
@require_safe
def grants(request: HttpRequest) -> HttpResponse:
    """The grants that the filters of the address leave."""
    return _list(request, GrantFilter(request.GET))


@permission_required("grants.view_grant", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Where the search box leads: to the list, without a NIK, NIB or phone in its address."""
    url = reverse("staff:grants")
    answers = answers_of(request)
    if answers is None:
        return redirect(url)
    asked = GrantFilter(answers)
    return lead(request, url, asked, answers) or _list(request, asked)


def _list(request: HttpRequest, asked: GrantFilter) -> HttpResponse:
    rows = asked.rows.prefetch_related("lines__equipment")
    page = get_page(request, rows, asked.order)
    found = double_aid([row.pk for row in page.rows])
    context = {
        "filter": asked,
        "page": page._replace(rows=[Row(row, found.get(row.pk, [])) for row in page.rows]),
        "count": count_to_limit(asked.rows),
    }
    return render(request, "grants/grant_list.html", context)
