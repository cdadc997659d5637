"""Which programmes answer an obstacle, for the page of obstacles."""

from collections.abc import Iterator

from django.utils.text import capfirst

from businesses.count_tables import links
from businesses.models import Obstacle
from businesses.obstacles import Answer
from trainings import figures
from trainings.models import Enrolment, Programme


def of_programmes() -> Iterator[Answer]:
    """Each programme that answers an obstacle, with how many businesses were trained in it."""
    programmes = list(Programme.objects.exclude(obstacle="").order_by("obstacle", "-year", "name"))
    if not programmes:
        return
    by = figures.ALL["program"]
    found = figures.count(
        Enrolment.objects.trained().filter(session__programme__in=programmes), by.path
    )
    span = figures.span() or (0, 0)
    question = figures.Question(*span, by, figures.BUSINESSES)
    for programme in programmes:
        trained = found.get((programme.pk,), figures.Numbers()).businesses
        yield Answer(
            programme.obstacle,
            f"{capfirst(str(Obstacle(programme.obstacle).label))}: {programme}",
            trained,
            links.list_of(figures.SOURCE)(question, str(programme.pk)) if trained else "",
        )
