"""Partners, with whom trainings are held."""

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
from trainings.models import Partner, TrainingSession
from trainings.programme_forms import PartnerForm

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_NAME = Order(("name", "id"))
NEWEST = Order(("starts_on", "id"), descending=True)


@permission_required("trainings.view_partner", raise_exception=True)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """All partners by name, and how many trainings each had a part in."""
    rows = Partner.objects.annotate(session_count=Count("sessions"))
    context = {"page": get_page(request, rows, BY_NAME), "count": rows.count()}
    return render(request, "trainings/partners.html", context)


@permission_required("trainings.view_partner", raise_exception=True)
@require_safe
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """A partner and its trainings."""
    shown = get_object_or_404(Partner.objects.select_related("logo"), pk=pk)
    # Through keys: a join with the partners would count every participant once for each.
    keys = shown.sessions.values("session")
    rows = with_counts(TrainingSession.objects.for_list().filter(pk__in=keys))
    context = {"partner": shown, "page": get_page(request, rows, NEWEST)}
    return render(request, "trainings/partner.html", context)


@permission_required("trainings.add_partner", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new partner."""
    return _page(request, Partner(), title=_("Add a partner"))


@permission_required("trainings.change_partner", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a partner."""
    shown = get_object_or_404(Partner.objects.select_related("logo"), pk=pk)
    return _page(request, shown, title=_("Change the partner"))


def _page(request: HttpRequest, shown: Partner, *, title: str) -> HttpResponse:
    form = PartnerForm(
        submitted(request), request.FILES or None, record=shown, today=timezone.localdate()
    )

    def write() -> str:
        saved = actions.save_partner(
            partner=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            logo=form.cleaned_data["logo"],
            remove_logo=form.cleaned_data.get("remove_logo", False),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    all_of_them = (reverse("staff:partners"), _("Partners"))
    words = {
        "title": title,
        "lead": shown.name,
        "submit": _("Save"),
        "done": _("The partner has been saved."),
        "picture": shown.logo,
    }
    back = (shown.get_absolute_url(), shown.name) if shown.pk else all_of_them
    return ask(request, form, write=write, back=back, words=words)
