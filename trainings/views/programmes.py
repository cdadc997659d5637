"""Programmes, under which trainings are held."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.views.asking import ask
from ikm_registry.pages import Order, get_page, submitted
from trainings.actions import sessions as actions
from trainings.filters import with_counts
from trainings.models import Programme, TrainingSession
from trainings.programme_forms import ProgrammeForm

require_form = require_http_methods(["GET", "HEAD", "POST"])
NEWEST = Order(("year", "id"), descending=True)
BY_DAY = Order(("starts_on", "id"))


@permission_required("trainings.view_programme", raise_exception=True)
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes, those of the latest year first."""
    rows = Programme.objects.annotate(session_count=Count("sessions"))
    context = {"page": get_page(request, rows, NEWEST), "count": rows.count()}
    return render(request, "trainings/programmes.html", context)


@permission_required("trainings.view_programme", raise_exception=True)
@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """A programme and its trainings."""
    shown = get_object_or_404(Programme, pk=pk)
    rows = with_counts(TrainingSession.objects.for_list().filter(programme=shown))
    context = {"programme": shown, "page": get_page(request, rows, BY_DAY)}
    return render(request, "trainings/programme.html", context)


@permission_required("trainings.add_programme", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new programme."""
    return _page(request, Programme(), title=_("Add a programme"))


@permission_required("trainings.change_programme", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a programme."""
    return _page(request, get_object_or_404(Programme, pk=pk), title=_("Change the programme"))


def _page(request: HttpRequest, shown: Programme, *, title: str) -> HttpResponse:
    form = ProgrammeForm(submitted(request), record=shown, today=timezone.localdate())

    def write() -> str:
        saved = actions.save(
            record=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    all_of_them = (reverse("staff:programmes"), _("Training programmes"))
    words = {
        "title": title,
        "lead": shown.name,
        "submit": _("Save"),
        "done": _("The programme has been saved."),
    }
    back = (shown.get_absolute_url(), shown.name) if shown.pk else all_of_them
    return ask(request, form, write=write, back=back, words=words)
