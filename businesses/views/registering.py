"""Registering a business and changing what is known of it."""

import re
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import queues
from businesses.actions import registering
from businesses.actions.records import ChangedMeanwhileError
from businesses.forms.business import BusinessForm, answers
from businesses.forms.fields import Registered
from businesses.forms.registration import RegistrationForm
from businesses.industry_search import find_industries, options
from businesses.models import Business, Person
from businesses.models.businesses import default_regency
from ikm_registry.pages import submitted
from ikm_registry.sent_forms import send_once, sent_before, unless_sent_before

require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("businesses.add_business", raise_exception=True)
@require_form
def register(request: HttpRequest) -> HttpResponse:
    """A new business. `pemilik`, `kecamatan` and `tanggal` of the address fill in answers."""
    today = timezone.localdate()
    initial: dict[str, Any] = {"registered_on": Registered(today)}
    if request.GET.get("tanggal"):
        initial["registered_on"] = request.GET["tanggal"]
    if request.GET.get("kecamatan"):
        initial["place"] = request.GET["kecamatan"]
    key = request.GET.get("pemilik", "")
    person = (
        Person.objects.filter(pk=int(key)).first() if re.fullmatch("[0-9]{1,18}", key) else None
    )
    blank = Business(regency_id=default_regency())
    return _registration(request, blank, initial=initial, person=person)


@permission_required("businesses.add_business", raise_exception=True)
@require_form
def register_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A new registration of a closed business, with what was known of it filled in."""
    former = get_object_or_404(Business.objects.valid(), pk=pk)
    if former.closed_on is None:
        messages.warning(request, _("This registration is still in force."))
        return redirect(former)
    following = former.in_force_again()
    if following and not sent_before(request.POST.get("form_token", "")):
        words = _("It is registered again already: this is %(number)s.")
        messages.warning(request, words % {"number": following.number})
        return redirect(following)
    ownership = former.ownerships.filter(until_on=None).select_related("person").first()
    blank = Business(regency_id=former.regency_id, previous=former)
    initial = answers(former) | {"registered_on": Registered(timezone.localdate())}
    person = ownership.person if ownership else None
    return _registration(request, blank, initial=initial, person=person)


def _registration(
    request: HttpRequest, blank: Business, *, initial: dict[str, Any], person: Person | None
) -> HttpResponse:
    token, today = request.POST.get("form_token", ""), timezone.localdate()
    form = RegistrationForm(
        submitted(request), today=today, instance=blank, initial=initial, person=person
    )
    is_valid = request.method == "POST" and form.is_valid()
    # After the checks: those of a second sending find as a duplicate what the first has written.
    if url := sent_before(token):
        return redirect(url)
    if is_valid:
        # Before the writing: whoever draws next need not wait for it.
        number = registering.draw_number(today)
        try:
            url = send_once(token, lambda: _write_registration(request, form, number))
        except ChangedMeanwhileError:
            # The page says what has become of the former registration.
            return redirect(request.path)
        for warning in form.warnings():
            messages.warning(request, warning)
        return redirect(url)
    context = {"form": form, "former": blank.previous}
    return render(request, "businesses/business_form.html", context)


def _write_registration(request: HttpRequest, form: RegistrationForm, number: str) -> str:
    former, npwp = form.instance.previous, form.kept_npwp()
    if npwp is None:
        npwp = former.npwp if former else ""
    business = registering.register(
        number=number,
        values=form.values(),
        facts_year=form.cleaned_data["facts_year"],
        facts=form.facts(),
        npwp=npwp,
        owner=form.cleaned_data["owner"],
        listing=form.listing(),
        previous=former,
        today=form.today,
        by=request.user,  # type: ignore[arg-type]
    )
    return reverse("staff:registered", args=[business.pk])


@permission_required("businesses.add_business", raise_exception=True)
@require_safe
def registered(request: HttpRequest, pk: int) -> HttpResponse:
    """The number of a business just registered, and what may be done next."""
    business = get_object_or_404(Business.objects.select_related("village", "district"), pk=pk)
    ownership = business.ownerships.filter(until_on=None).select_related("person").first()
    again = QueryDict(mutable=True)
    again["tanggal"] = str(Registered(business.registered_on, business.registered_precision))
    if business.district_id:
        again["kecamatan"] = business.district_id
    context = {"business": business, "again": again, "ownership": ownership}
    return render(request, "businesses/registered.html", context)


@permission_required("businesses.change_business", raise_exception=True)
@require_form
@unless_sent_before
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The data of a business; over someone else's newer version both versions are shown."""
    business = get_object_or_404(Business.objects.valid().select_related("industry"), pk=pk)
    token = request.POST.get("form_token", "")
    form = BusinessForm(submitted(request), today=timezone.localdate(), instance=business)
    context: dict[str, Any] = {"form": form, "business": business}
    if request.method == "POST" and form.is_valid():
        try:
            url = send_once(token, lambda: _write_change(request, form))
        except ChangedMeanwhileError as error:
            context |= {"current": error.current, "differences": form.differences(error.current)}
            form.take_version(error.current.version)
            return render(request, "businesses/business_form.html", context, status=409)
        messages.success(request, _("%(object)s has been saved.") % {"object": business})
        for warning in form.warnings():
            messages.warning(request, warning)
        return redirect(url)
    return render(request, "businesses/business_form.html", context)


def _write_change(request: HttpRequest, form: BusinessForm) -> str:
    changed = registering.change(
        business=form.instance,
        version=form.cleaned_data["version"],
        values=form.values(),
        facts_year=form.cleaned_data["facts_year"],
        facts=form.facts(),
        npwp=form.kept_npwp(),
        by=request.user,  # type: ignore[arg-type]
    )
    return queues.onward(request, changed)


@permission_required("businesses.change_business", raise_exception=True)
@require_safe
def industry_options(request: HttpRequest) -> HttpResponse:
    """The industries that the words `q` may mean, as radio buttons: a piece of a page."""
    found = find_industries(request.GET.get("q", "")[:300])
    return render(request, "businesses/_industry_options.html", {"form": options(found)})
