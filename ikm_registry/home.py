"""The front page: it joins what the apps have to show."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import figures
from businesses.models import PublicBusiness
from trainings.models import PublicTraining

NEWEST = 6
NEXT_TRAININGS = 3


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Search box, this year's figure and its growth, the next trainings, the newest businesses."""
    today = timezone.localdate()
    years = figures.growth(today)
    newest = PublicBusiness.objects.for_directory().order_by("-listed_on", "-id")[:NEWEST]
    trainings = PublicTraining.objects.for_list().held().upcoming(today)[:NEXT_TRAININGS]
    context = {"years": years, "today": today, "newest": newest, "trainings": trainings}
    return render(request, "home.html", context)
