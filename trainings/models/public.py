"""What a stranger may see of trainings, and nothing else: views of the database."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, F, Prefetch, Q, Sum, When
from django.urls import reverse

from businesses.models import District, Village
from trainings.models.fields import TrainingField
from trainings.models.sessions import Meeting, SessionPartner, TrainingSession

State = TrainingSession.State


def _open_on(today: date) -> Q:
    in_time = Q(enrol_until__gte=today) | Q(enrol_until=None, ends_on__gte=today)
    return Q(state=State.OPEN) & in_time


class PublicTrainingQuerySet(models.QuerySet["PublicTraining"]):
    def for_list(self) -> Self:
        """Everything that one card shows, in one query."""
        return self.select_related("field", "district").defer("summary", "instructors")

    def for_page(self) -> Self:
        """Everything that the page of one shows beside its parts, in one query."""
        return self.select_related("field", "district", "village")

    def with_meetings(self) -> Self:
        """Each with its meetings in their order, in one query more."""
        in_order = PublicMeeting.objects.order_by("held_on", "starts_at")
        return self.prefetch_related(Prefetch("meetings", in_order))

    def upcoming(self, today: date) -> Self:
        """Those that are not over: that take enrolments, that run, the others, cancelled ones."""
        place = Case(
            When(_open_on(today), then=0),
            When(state=State.CANCELLED, then=3),
            When(Q(state=State.RUNNING) | Q(starts_on__lte=today), then=1),
            default=2,
        )
        rows = self.filter(ends_on__gte=today).exclude(state=State.FINISHED)
        return rows.order_by(place, "starts_on", "id")

    def past(self, today: date) -> Self:
        """Those that are over."""
        return self.filter(Q(ends_on__lt=today) | Q(state=State.FINISHED))

    def held(self) -> Self:
        """Those that were not cancelled: they count."""
        return self.exclude(state=State.CANCELLED)

    def years(self) -> list[int]:
        """The years in which they begin, the last first."""
        found = self.order_by("-starts_on__year").values_list("starts_on__year", flat=True)
        return list(found.distinct())

    def count_by_year(self) -> list[dict[str, Any]]:
        """Of each year in which they begin, the last first: how many they are, trained, passed."""
        rows = self.values(year=F("starts_on__year")).order_by("-year")
        counted = rows.annotate(
            trainings=Count("id"), trained=Sum("trained_count"), passed=Sum("passed_count")
        )
        return [dict(row) for row in counted]


class PublicTraining(models.Model):
    """A training that is no draft, with counts of its participants but none of their names."""

    is_public_view = True
    State = State

    id = models.BigIntegerField(primary_key=True)
    slug = models.CharField(max_length=120)
    title = models.CharField(max_length=160)
    summary = models.TextField()
    field = models.ForeignKey(TrainingField, models.DO_NOTHING, related_name="+")
    programme = models.CharField(max_length=160)
    starts_on = models.DateField()
    ends_on = models.DateField()
    venue = models.CharField(max_length=160)
    street = models.CharField(max_length=200)
    district = models.ForeignKey(District, models.DO_NOTHING, null=True, related_name="+")
    village = models.ForeignKey(Village, models.DO_NOTHING, null=True, related_name="+")
    quota = models.IntegerField()
    reserve_places = models.IntegerField()
    enrol_until = models.DateField(null=True)
    cost = models.BigIntegerField()
    contact_name = models.CharField(max_length=120)
    contact_phone = models.CharField(max_length=16)
    contact_email = models.EmailField()
    instructors = models.TextField()
    hour_minutes = models.IntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    cancellation_reason = models.CharField(max_length=300)
    changed_at = models.DateTimeField()
    # Of its meetings together, in training hours (JP).
    hours = models.IntegerField()
    # Those who have a place, stand on the reserve list, came at least once, passed.
    placed_count = models.IntegerField()
    reserve_count = models.IntegerField()
    trained_count = models.IntegerField()
    passed_count = models.IntegerField()

    objects = PublicTrainingQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "public_training"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("trainings:training", args=[self.slug])

    @property
    def places_left(self) -> int:
        """How many more can enrol; the reserve list apart."""
        return max(self.quota - self.placed_count, 0)

    @property
    def reserve_left(self) -> int:
        """How many more can stand on the reserve list."""
        return max(self.reserve_places - self.reserve_count, 0)

    @property
    def is_full(self) -> bool:
        """Whether there is no place left, nor one on the reserve list."""
        return not self.places_left and not self.reserve_left

    @property
    def is_cancelled(self) -> bool:
        return self.state == State.CANCELLED

    @property
    def has_results(self) -> bool:
        """Whether it has been said who passed."""
        return self.state == State.FINISHED

    def takes_enrolments(self, today: date) -> bool:
        """Whether one can enrol today, if only for the reserve list."""
        return self.state == State.OPEN and (self.enrol_until or self.ends_on) >= today

    def state_on(self, today: date) -> TrainingSession.State:
        """How far it is, also where nobody has said so since the day came.

        Enrolment ends with its last day, a training with its own.
        """
        if self.state in {State.CANCELLED, State.FINISHED} or self.ends_on < today:
            return State.CANCELLED if self.is_cancelled else State.FINISHED
        if self.state == State.OPEN and not self.takes_enrolments(today):
            return State.RUNNING if self.starts_on <= today else State.CLOSED
        if self.state == State.CLOSED and self.starts_on <= today:
            return State.RUNNING
        return State(self.state)


class PublicMeeting(models.Model):
    """A day or half a day of a training that is no draft."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    training = models.ForeignKey(PublicTraining, models.DO_NOTHING, related_name="meetings")
    held_on = models.DateField()
    part = models.CharField(max_length=6)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    hours = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_training_meeting"

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d} {self.part}"

    def get_part_display(self) -> str:
        return str(Meeting.Part(self.part).label)


class PublicTrainingPartner(models.Model):
    """A partner of a training that is no draft, with its logo."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    training = models.ForeignKey(PublicTraining, models.DO_NOTHING, related_name="partners")
    position = models.IntegerField()
    name = models.CharField(max_length=160)
    role = models.CharField(max_length=15)
    website = models.CharField(max_length=200)
    picture_code = models.CharField(max_length=32, null=True)
    picture_width = models.IntegerField(null=True)
    picture_height = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "public_training_partner"

    def __str__(self) -> str:
        return self.name

    def get_role_display(self) -> str:
        return str(SessionPartner.Role(self.role).label)


class PublicTopic(models.Model):
    """What is taught in a training that is no draft."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    training = models.ForeignKey(PublicTraining, models.DO_NOTHING, related_name="topics")
    position = models.IntegerField()
    topic = models.CharField(max_length=200)
    hours = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_training_topic"

    def __str__(self) -> str:
        return self.topic


class PublicTrainingPhoto(models.Model):
    """A photo of a training that is no draft, once those shown consented."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    training = models.ForeignKey(PublicTraining, models.DO_NOTHING, related_name="photos")
    position = models.IntegerField()
    caption = models.CharField(max_length=120)
    consented_on = models.DateField()
    picture_code = models.CharField(max_length=32)
    picture_width = models.IntegerField()
    picture_height = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_training_photo"

    def __str__(self) -> str:
        return self.caption


class PublicCertificate(models.Model):
    """What the check page says of a certificate, as it was issued, to who has its code."""

    is_public_view = True

    # The key of the document.
    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=120)
    training = models.CharField(max_length=160)
    field = models.CharField(max_length=100)
    # In Indonesian, as printed.
    days = models.CharField(max_length=80)
    hours = models.IntegerField()
    # Names of the partners, in the order of the certificate.
    partners = models.JSONField()

    class Meta:
        managed = False
        db_table = "public_certificate"

    def __str__(self) -> str:
        return str(self.pk)


class PublicTrainingCount(models.Model):
    """How many were trained in a year, in a field: counts alone."""

    is_public_view = True

    id = models.CharField(max_length=60, primary_key=True)
    year = models.IntegerField()
    field = models.ForeignKey(TrainingField, models.DO_NOTHING, null=True, related_name="+")
    sessions = models.IntegerField()
    persons = models.IntegerField()
    businesses = models.IntegerField()
    hours = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_training_count"

    def __str__(self) -> str:
        return self.id
