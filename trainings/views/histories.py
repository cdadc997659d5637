"""What happened to a training, and by whom."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from trainings import history
from trainings.models import TrainingSession

SHOWN = 500


@permission_required("trainings.view_trainingsession", raise_exception=True)
@require_safe
def training_history(request: HttpRequest, pk: int) -> HttpResponse:
    """The last 500 sentences about a training, its participants and their attendance."""
    session = get_object_or_404(TrainingSession, pk=pk)
    found = history.entries(session)
    context = {"session": session, "entries": found[:SHOWN], "has_more": len(found) > SHOWN}
    return render(request, "trainings/history.html", context)
