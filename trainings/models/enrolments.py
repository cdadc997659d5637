"""Who takes part in a training, and who was there when."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Deferrable, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from businesses.models import Business, Person
from ikm_registry.tracking import BOOKKEEPING, Record, tracked
from trainings.models.sessions import Meeting, TrainingSession


class State(models.TextChoices):
    """How far somebody has come in a training; from the least to the most."""

    CANDIDATE = "calon", _("candidate")
    DECLINED = "menolak", _("declined")
    INVITED = "diundang", _("invited")
    RESERVE = "cadangan", _("on the reserve list")
    ACCEPTED = "diterima", _("accepted")
    ABSENT = "absen", _("absent")
    ATTENDED = "hadir", _("attended")
    FAILED = "tidak-lulus", _("not passed")
    FINISHED = "lulus", _("passed")


# Those who have one of the places of the quota. The trigger of the database names them too.
PLACED = (State.ACCEPTED, State.ABSENT, State.ATTENDED, State.FAILED, State.FINISHED)
# Those who were there at least once: who counts as trained.
TRAINED = (State.ATTENDED, State.FAILED, State.FINISHED)
# Trainings in which nobody was trained, whatever their enrolments say.
NOT_HELD = (TrainingSession.State.DRAFT, TrainingSession.State.CANCELLED)
# What the result of a training says of somebody.
RESULTS = (State.ABSENT, State.FAILED, State.FINISHED)


def rank(state: str) -> int:
    """How far a state is: of two enrolments of one person that with the higher rank holds."""
    return list(State).index(State(state))


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def placed(self) -> Self:
        """Those who have a place of the quota."""
        return self.filter(state__in=PLACED)

    def trained(self) -> Self:
        """Those who were there at least once, in trainings that were held: they count."""
        return self.filter(state__in=TRAINED).exclude(session__state__in=NOT_HELD)

    def reserve(self) -> Self:
        """The reserve list, in its order."""
        return self.filter(state=State.RESERVE).order_by("reserve_number")

    def to_tell(self) -> Self:
        """Those who got a place from the reserve list and do not know of it yet."""
        return self.filter(state=State.ACCEPTED, moved_up_at__isnull=False, told_at=None)

    def with_queue_place(self) -> Self:
        """Each with `queue_place`: 1 for who gets the next place; None off the reserve list.

        Numbers of the reserve list only order it: those who left it leave gaps.
        """
        until = Enrolment.objects.filter(
            session=OuterRef("session"), reserve_number__lte=OuterRef("reserve_number")
        )
        count = until.order_by().values("session").annotate(count=Count("pk")).values("count")
        return self.annotate(queue_place=Subquery(count))

    def with_hours(self) -> Self:
        """Each with `hours`: the training hours (JP) of the meetings at which they were present."""
        present = Q(attendances__is_present=True)
        return self.annotate(hours=Coalesce(Sum("attendances__meeting__hours", filter=present), 0))


@tracked(exclude=BOOKKEEPING)
class Enrolment(Record):
    """A person of a business in a training.

    Triggers of the database hold that no more than the quota have a place, and no more than the
    reserve places stand on the reserve list.
    """

    State = State

    session = models.ForeignKey(
        TrainingSession, models.PROTECT, related_name="enrolments", verbose_name=_("training")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="enrolments", verbose_name=_("person")
    )
    business = models.ForeignKey(
        Business, models.PROTECT, related_name="enrolments", verbose_name=_("business")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.CANDIDATE
    )
    # Smaller is earlier; only on the reserve list. What people are told is `queue_place`.
    reserve_number = models.PositiveSmallIntegerField(_("number on the reserve list"), null=True)
    # When somebody of the reserve list got a place, and when they were told of it.
    moved_up_at = models.DateTimeField(_("moved up at"), null=True)
    told_at = models.DateTimeField(_("told of the place at"), null=True)
    is_walk_in = models.BooleanField(_("came without enrolment"), default=False)
    test_mark = models.DecimalField(
        _("mark"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        permissions = [("export_phones_enrolment", "Can export phones of participants")]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                name="enrolment_once",
                violation_error_message=_("This person is enrolled in this training already."),
            ),
            models.CheckConstraint(
                name="enrolment_state_known", condition=Q(state__in=[one.value for one in State])
            ),
            models.CheckConstraint(
                name="enrolment_reserve_has_a_number",
                condition=Q(state="cadangan", reserve_number__isnull=False)
                | (~Q(state="cadangan") & Q(reserve_number=None)),
            ),
            models.UniqueConstraint(
                fields=["session", "reserve_number"],
                name="enrolment_one_in_a_reserve_place",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="enrolment_told_of_what_happened",
                condition=Q(told_at=None)
                | Q(moved_up_at__isnull=False, told_at__gte=F("moved_up_at")),
            ),
            models.CheckConstraint(
                name="enrolment_mark_possible",
                condition=Q(test_mark=None) | Q(test_mark__gte=0, test_mark__lte=100),
            ),
        ]
        indexes = [
            # How many places are taken: asked under the lock of the training.
            models.Index(fields=["session", "state"], name="enrolment_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.session}"


@tracked(exclude=BOOKKEEPING)
class Attendance(Record):
    """Whether somebody was at a meeting, as the last tap at the door or the paper list says.

    Without a row nobody has said anything. Triggers of the database hold that enrolment and
    meeting are of one training, and that nobody was at a meeting before its day.
    """

    enrolment = models.ForeignKey(
        Enrolment, models.CASCADE, related_name="attendances", verbose_name=_("enrolment")
    )
    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="attendances", verbose_name=_("meeting")
    )
    is_present = models.BooleanField(_("present"))
    # When somebody tapped, which is before a line that was down let it come in.
    tapped_at = models.DateTimeField(_("marked at"))

    class Meta(Record.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "meeting"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.meeting_id}"
