"""The work queues of trainings: which still wait for news, results or certificates."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ikm_registry.pages import count_to_limit
from trainings.certificates import without_certificate
from trainings.models import Enrolment, State, TrainingSession

UNDER_WAY = (
    TrainingSession.State.OPEN,
    TrainingSession.State.CLOSED,
    TrainingSession.State.RUNNING,
)


class TrainingQueue(NamedTuple):
    """Trainings that wait for the same: `key` is a state in the filter of the list."""

    key: str
    title: Any
    how: Any
    rows: Callable[[QuerySet[TrainingSession], date], QuerySet[TrainingSession]]
    right: str

    @property
    def list_address(self) -> str:
        """Where all that waits in it is listed."""
        return f"{reverse('staff:trainings')}?keadaan={self.key}"


def _without_results(rows: QuerySet[TrainingSession], today: date) -> QuerySet[TrainingSession]:
    return rows.filter(state__in=UNDER_WAY, ends_on__lt=today)


def _without_certificates(
    rows: QuerySet[TrainingSession], _today: date
) -> QuerySet[TrainingSession]:
    passed = Enrolment.objects.filter(session=OuterRef("pk"), state=State.FINISHED)
    return rows.filter(Exists(without_certificate(passed)))


def _with_people_to_tell(rows: QuerySet[TrainingSession], today: date) -> QuerySet[TrainingSession]:
    to_tell = Enrolment.objects.filter(session=OuterRef("pk")).to_tell()
    return rows.filter(Exists(to_tell), state__in=UNDER_WAY, ends_on__gte=today)


ALL = [
    TrainingQueue(
        "naik",
        _("Trainings in which people moved up"),
        _("People of the reserve list have got a place and do not know of it yet."),
        _with_people_to_tell,
        "trainings.change_enrolment",
    ),
    TrainingQueue(
        "lewat",
        _("Trainings without results"),
        _("Their days are over, and nobody has written the results yet."),
        _without_results,
        "trainings.change_trainingsession",
    ),
    TrainingQueue(
        "tanpa-sertifikat",
        _("Trainings without certificates"),
        _("People have passed and have no certificate yet."),
        _without_certificates,
        "trainings.add_certificate",
    ),
]
BY_KEY = {queue.key: queue for queue in ALL}


def counts(user: User, today: date) -> list[tuple[TrainingQueue, int]]:
    """The queues that `user` works on, each with its number; 1,001 is more. One query each."""
    rows = TrainingSession.objects.all()
    return [
        (queue, count_to_limit(queue.rows(rows, today)))
        for queue in ALL
        if user.has_perm(queue.right)
    ]
