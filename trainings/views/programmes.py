"""Training programmes, for staff."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.views.asking import ask
from ikm_registry.pages import Order, count_to_limit, get_page, submitted
from trainings.actions.programmes import save_programme
from trainings.filters.trainings import ProgrammeFilter, with_places
from trainings.forms.programmes import ProgrammeForm
from trainings.models import Programme, TrainingSession

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_DAY = Order(("starts_on", "id"), descending=True)


@permission_required("trainings.view_programme", raise_exception=True)
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that the filters of the address leave, the latest year first."""
    asked = ProgrammeFilter(request.GET, Programme.objects.all())
    rows = asked.rows.annotate(session_count=Count("sessions"))
    page = get_page(request, rows, asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "trainings/programmes.html", context)


@permission_required("trainings.view_programme", raise_exception=True)
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme and its trainings, page by page."""
    shown = get_object_or_404(Programme, pk=pk)
    rows = TrainingSession.objects.for_list().filter(programme=shown)
    page = get_page(request, with_places(rows), BY_DAY)
    return render(request, "trainings/programme.html", {"programme": shown, "page": page})


@permission_required("trainings.add_programme", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new programme, of this year unless told."""
    record = Programme(year=timezone.localdate().year)
    return _page(request, record, title=_("Add a programme"))


@permission_required("trainings.change_programme", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a programme."""
    shown = get_object_or_404(Programme, pk=pk)
    return _page(request, shown, title=_("Change the programme"))


def _page(request: HttpRequest, shown: Programme, *, title: str) -> HttpResponse:
    form = ProgrammeForm(submitted(request), record=shown, today=timezone.localdate())

    def write() -> str:
        saved = save_programme(
            programme=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    list_of_all = (reverse("staff:programmes"), _("Training programmes"))
    words = {
        "title": title,
        "lead": str(shown) if shown.pk else "",
        "submit": _("Save"),
        "done": _("The programme has been saved."),
    }
    back = (shown.get_absolute_url(), str(shown)) if shown.pk else list_of_all
    return ask(request, form, write=write, back=back, words=words)
