"""Which grants answer an obstacle, for the page of obstacles."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from businesses.count_tables import links
from businesses.models import Obstacle
from businesses.obstacles import Answer
from grants import figures


def of_grants() -> Iterator[Answer]:
    """How many businesses received equipment that answers each obstacle."""
    span = figures.span()
    if not span:
        return
    by = figures.ALL["kendala"]
    question = figures.Question(*span, by, figures.BUSINESSES)
    found = figures.count(figures.counted(question), by.path)
    for obstacle in Obstacle:
        numbers = found.get((obstacle.value,))
        if numbers and numbers.businesses:
            yield Answer(
                obstacle,
                _("%(obstacle)s: equipment handed over")
                % {"obstacle": capfirst(str(obstacle.label))},
                numbers.businesses,
                links.list_of(figures.SOURCE)(question, obstacle.value),
            )
