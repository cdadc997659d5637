"""“Is something wrong?”: the form of the public, which needs no log-in and makes no session."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import reports
from businesses.forms.reports import ReportForm
from businesses.models import PublicBusiness
from ikm_registry.senders import address_of
from ikm_registry.sent_forms import send_once, sent_before

# A field that people do not see: whoever fills it is no person.
DECOY = "situs"
require_form = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_form
def report(request: HttpRequest) -> HttpResponse:
    """A report about no business in particular."""
    return _report(request, None)


@login_not_required
@require_form
def report_business(request: HttpRequest, number: str) -> HttpResponse:
    """A report about one business that the public sees."""
    shown = PublicBusiness.objects.only("number", "name")
    return _report(request, get_object_or_404(shown, number=number))


@login_not_required
@require_safe
def report_sent(request: HttpRequest) -> HttpResponse:
    """Thanks for a report."""
    return render(request, "businesses/report_sent.html")


def _report(request: HttpRequest, business: PublicBusiness | None) -> HttpResponse:
    thanks, token = reverse("businesses:report_sent"), request.POST.get("form_token", "")
    # Whoever fills the decoy gets the same answer, so as to learn nothing.
    if request.method == "POST" and (request.POST.get(DECOY) or sent_before(token)):
        return redirect(thanks)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():

        def write() -> str:
            reports.receive(
                business_pk=business.pk if business else None,
                text=form.cleaned_data["text"],
                sender=form.cleaned_data["sender"],
                address=address_of(request),
                today=timezone.localdate(),
            )
            return thanks

        try:
            return redirect(send_once(token, write))
        except reports.TooManyReportsError:
            status = 429
            form.add_error(
                None,
                _(
                    "Several reports have come from your connection within an hour. Nothing is"
                    " lost: send this one again in an hour, or call the agency."
                ),
            )
    context = {"form": form, "business": business}
    return render(request, "businesses/report.html", context, status=status)
