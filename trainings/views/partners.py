"""Partners of trainings, for staff."""

from django.contrib.auth.decorators import permission_required
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.views.asking import ask
from ikm_registry.pages import Order, count_to_limit, get_page, submitted
from trainings.actions.programmes import save_partner
from trainings.filters.trainings import PartnerFilter
from trainings.forms.partners import PartnerForm
from trainings.models import Partner, SessionPartner

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_DAY = Order(("starts_on", "id"), descending=True)


@permission_required("trainings.view_partner", raise_exception=True)
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """The partners that the filters of the address leave."""
    asked = PartnerFilter(request.GET, Partner.objects.all())
    rows = asked.rows.select_related("logo").annotate(session_count=Count("sessions"))
    page = get_page(request, rows, asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "trainings/partners.html", context)


@permission_required("trainings.view_partner", raise_exception=True)
@require_safe
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """A partner and the trainings that it has a part in, page by page."""
    shown = get_object_or_404(Partner.objects.select_related("logo"), pk=pk)
    rows = SessionPartner.objects.filter(partner=shown).select_related("session__field")
    page = get_page(request, rows.annotate(starts_on=F("session__starts_on")), BY_DAY)
    return render(request, "trainings/partner.html", {"partner": shown, "page": page})


@permission_required("trainings.add_partner", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new partner."""
    return _page(request, Partner(), title=_("Add a partner"))


@permission_required("trainings.change_partner", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts and the logo of a partner."""
    shown = get_object_or_404(Partner.objects.select_related("logo"), pk=pk)
    return _page(request, shown, title=_("Change the partner"))


def _page(request: HttpRequest, shown: Partner, *, title: str) -> HttpResponse:
    form = PartnerForm(
        submitted(request), request.FILES or None, record=shown, today=timezone.localdate()
    )

    def write() -> str:
        saved = save_partner(
            partner=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            logo=form.cleaned_data["logo"],
            remove_logo=form.cleaned_data.get("remove_logo", False),
            by=request.user,  # type: ignore[arg-type]
        )
        return saved.get_absolute_url()

    list_of_all = (reverse("staff:partners"), _("Partners"))
    words = {
        "title": title,
        "lead": shown.name,
        "submit": _("Save"),
        "done": _("The partner has been saved."),
        "picture": shown.logo,
    }
    back = (shown.get_absolute_url(), shown.name) if shown.pk else list_of_all
    return ask(request, form, write=write, back=back, words=words)
