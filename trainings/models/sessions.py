"""A training as it is held: when, where, with whom, what is taught and shown of it."""

from datetime import datetime, time
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Deferrable, F, Q, Sum
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.models import District, Village
from documents.models import Picture, Scan
from ikm_registry.tracking import BOOKKEEPING, Record, tracked
from trainings.models.fields import Programme, TrainingField
from trainings.models.partners import Partner

# A training hour (jam pelajaran, JP) has 45 minutes unless a training sets another length.
USUAL_HOUR = 45
USUAL_PASS_PERCENT = 80
MOST_PLACES = 2_000
MOST_PHOTOS = 24


class TrainingSessionQuerySet(models.QuerySet["TrainingSession"]):
    def for_list(self) -> Self:
        """Everything that one row of the staff's list shows, but for counts of enrolments."""
        return self.select_related("field", "programme", "village", "district")

    def with_hours(self) -> Self:
        """Each with `hours`, the training hours (JP) of its meetings together."""
        return self.annotate(hours=Coalesce(Sum("meetings__hours"), 0))


# The history says by the states when a training was opened.
@tracked(exclude=[*BOOKKEEPING, "opened_on"])
class TrainingSession(Record):
    """A training (pelatihan) in one field, from its first to its last day."""

    class State(models.TextChoices):
        DRAFT = "konsep", _("draft")
        OPEN = "dibuka", _("open for enrolment")
        CLOSED = "ditutup", _("enrolment closed")
        RUNNING = "berjalan", _("running")
        FINISHED = "selesai", _("finished")
        CANCELLED = "dibatalkan", _("cancelled")

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="sessions", verbose_name=_("programme")
    )
    field = models.ForeignKey(
        TrainingField, models.PROTECT, related_name="sessions", verbose_name=_("field")
    )
    title = models.CharField(_("title"), max_length=160)
    # Of its public page; stays when the title changes.
    slug = models.SlugField(_("address"), max_length=120, unique=True, editable=False)
    summary = models.TextField(_("what it is about"), max_length=3000, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    # The place
    venue = models.CharField(_("venue"), max_length=160)
    street = models.CharField(_("street"), max_length=200, blank=True)
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name=_("district (kecamatan)")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, verbose_name=_("village (kelurahan)")
    )

    # Who may come
    quota = models.PositiveSmallIntegerField(
        _("places"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    reserve_places = models.PositiveSmallIntegerField(
        _("reserve places"), default=0, validators=[MaxValueValidator(MOST_PLACES)]
    )
    enrol_until = models.DateField(_("enrolment until"), null=True, blank=True)
    cost = models.BigIntegerField(
        _("cost to a participant"), default=0, validators=[MinValueValidator(0)]
    )
    contact_name = models.CharField(_("contact"), max_length=120, blank=True)
    contact_phone = models.CharField(_("phone of the contact"), max_length=16, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)

    # What is taught, and when it is passed
    instructors = models.TextField(_("instructors"), max_length=1500, blank=True)
    hour_minutes = models.PositiveSmallIntegerField(
        _("minutes of a training hour (JP)"),
        default=USUAL_HOUR,
        validators=[MinValueValidator(30), MaxValueValidator(60)],
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("share of hours to pass (per cent)"),
        default=USUAL_PASS_PERCENT,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("mark to pass"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    # From when on the public saw it; nothing: only the staff ever did, also when it is cancelled.
    opened_on = models.DateField(_("first opened on"), null=True, blank=True, editable=False)
    cancellation_reason = models.CharField(_("why cancelled"), max_length=300, blank=True)

    objects = TrainingSessionQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        constraints = [
            models.CheckConstraint(name="trainingsession_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="trainingsession_has_a_venue", condition=~Q(venue="")),
            models.CheckConstraint(
                name="trainingsession_ends_after_it_begins",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A training cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="trainingsession_enrolment_ends_before_it_ends",
                condition=Q(enrol_until=None) | Q(enrol_until__lte=F("ends_on")),
                violation_error_message=_("Enrolment cannot go on after the training."),
            ),
            models.CheckConstraint(
                name="trainingsession_places_possible",
                condition=Q(quota__gte=1, quota__lte=MOST_PLACES, reserve_places__lte=MOST_PLACES),
            ),
            models.CheckConstraint(
                name="trainingsession_cost_not_below_zero", condition=Q(cost__gte=0)
            ),
            models.CheckConstraint(
                name="trainingsession_phone_form",
                condition=Q(contact_phone="") | Q(contact_phone__regex=r"^\+\d{7,15}$"),
            ),
            models.CheckConstraint(
                name="trainingsession_village_in_its_district",
                condition=Q(village=None) | Q(district__isnull=False, district=Left("village", 8)),
                violation_error_message=_("This village lies in another district."),
            ),
            models.CheckConstraint(
                name="trainingsession_rule_possible",
                condition=Q(
                    hour_minutes__gte=30,
                    hour_minutes__lte=60,
                    pass_percent__gte=1,
                    pass_percent__lte=100,
                )
                & (Q(pass_mark=None) | Q(pass_mark__gte=1, pass_mark__lte=100)),
            ),
            models.CheckConstraint(
                name="trainingsession_state_known",
                condition=Q(
                    state__in=["konsep", "dibuka", "ditutup", "berjalan", "selesai", "dibatalkan"]
                ),
            ),
            models.CheckConstraint(
                name="trainingsession_shown_was_opened",
                condition=Q(state__in=["konsep", "dibatalkan"]) | Q(opened_on__isnull=False),
            ),
            models.CheckConstraint(
                name="trainingsession_cancelling_has_a_reason",
                condition=(Q(state="dibatalkan") & ~Q(cancellation_reason=""))
                | (~Q(state="dibatalkan") & Q(cancellation_reason="")),
                violation_error_message=_("Cancelling needs a reason."),
            ),
        ]
        indexes = [
            # The staff's list and the public one, by day.
            models.Index(fields=["-starts_on", "-id"], name="trainingsession_by_day"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("staff:training", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.state != self.State.DRAFT and self.opened_on is not None

    def has_begun(self) -> bool:
        """Whether its first day is today or past."""
        return self.starts_on <= timezone.localdate()


@tracked(exclude=BOOKKEEPING)
class SessionPartner(Record):
    """A partner has a part in a training."""

    class Role(models.TextChoices):
        HOST = "penyelenggara", _("organiser (penyelenggara)")
        SUPPORTER = "pendukung", _("supporter (pendukung)")
        SPEAKER = "narasumber", _("speaker (narasumber)")

    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="partners", verbose_name=_("training")
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, related_name="sessions", verbose_name=_("partner")
    )
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)
    # The order on page and certificate.
    position = models.PositiveSmallIntegerField(_("place"))

    class Meta(Record.Meta):
        verbose_name = _("partner of a training")
        verbose_name_plural = _("partners of trainings")
        ordering = ["session", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "partner"],
                name="sessionpartner_once",
                violation_error_message=_("This partner is there already."),
            ),
            models.CheckConstraint(
                name="sessionpartner_role_known",
                condition=Q(role__in=["penyelenggara", "pendukung", "narasumber"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} ({self.get_role_display()})"


@tracked(exclude=BOOKKEEPING)
class Meeting(Record):
    """A day or half a day of a training: what attendance is marked for.

    Triggers of the database hold that it lies within the days of its training, and that two of
    one training do not overlap.
    """

    class Part(models.TextChoices):
        WHOLE = "sehari", _("whole day")
        MORNING = "pagi", _("morning")
        AFTERNOON = "siang", _("afternoon")

    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="meetings", verbose_name=_("training")
    )
    held_on = models.DateField(_("day"))
    part = models.CharField(
        _("part of the day"), max_length=6, choices=Part.choices, default=Part.WHOLE
    )
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("until"))
    hours = models.PositiveSmallIntegerField(
        _("training hours (JP)"), validators=[MinValueValidator(1), MaxValueValidator(24)]
    )

    class Meta(Record.Meta):
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["session", "held_on", "starts_at"]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("A meeting cannot end before it begins."),
            ),
            models.CheckConstraint(
                name="meeting_hours_possible", condition=Q(hours__gte=1, hours__lte=24)
            ),
            models.CheckConstraint(
                name="meeting_part_known", condition=Q(part__in=["sehari", "pagi", "siang"])
            ),
            models.UniqueConstraint(
                fields=["session", "held_on", "part"],
                name="meeting_once",
                violation_error_message=_("This part of the day is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d} {self.part}"

    def has_come(self) -> bool:
        """Whether its day is today or past: nobody is marked before."""
        return self.held_on <= timezone.localdate()

    def day_begins_at(self) -> datetime:
        """The first moment of its day."""
        return timezone.make_aware(datetime.combine(self.held_on, time.min))


def hours_between(starts_at: time, ends_at: time, hour_minutes: int) -> int:
    """Whole training hours (JP) of `hour_minutes` minutes from one time of a day to another."""
    minutes = (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
    return max(minutes // hour_minutes, 1)


@tracked(exclude=BOOKKEEPING)
class SyllabusTopic(Record):
    """What is taught in a training, and in how many training hours (JP)."""

    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="topics", verbose_name=_("training")
    )
    position = models.PositiveSmallIntegerField(_("place"))
    topic = models.CharField(_("topic"), max_length=200)
    hours = models.PositiveSmallIntegerField(_("training hours (JP)"))

    class Meta(Record.Meta):
        verbose_name = _("topic of a syllabus")
        verbose_name_plural = _("topics of syllabuses")
        ordering = ["session", "position"]
        constraints = [
            models.CheckConstraint(name="syllabustopic_has_words", condition=~Q(topic="")),
            models.CheckConstraint(
                name="syllabustopic_hours_possible", condition=Q(hours__gte=1, hours__lte=500)
            ),
            models.UniqueConstraint(
                fields=["session", "position"],
                name="syllabustopic_one_in_a_place",
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.topic


@tracked(exclude=BOOKKEEPING)
class Material(Record):
    """A paper that is handed out in a training; for staff to print, not for the public."""

    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="materials", verbose_name=_("training")
    )
    title = models.CharField(_("title"), max_length=120)
    file = models.OneToOneField(
        Scan, models.PROTECT, editable=False, related_name="+", verbose_name=_("file")
    )

    class Meta(Record.Meta):
        verbose_name = _("material of a training")
        verbose_name_plural = _("materials of trainings")
        constraints = [
            models.CheckConstraint(name="material_has_a_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title


@tracked(exclude=BOOKKEEPING)
class SessionPhoto(Record):
    """A photo of a training; the public sees it once those shown are said to have consented."""

    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="photos", verbose_name=_("training")
    )
    position = models.PositiveSmallIntegerField(_("place"), editable=False)
    picture = models.OneToOneField(
        Picture, models.PROTECT, editable=False, related_name="+", verbose_name=_("picture")
    )
    caption = models.CharField(_("caption"), max_length=120, blank=True)
    # UU 27/2022, article 20: those who are recognised were asked, or nobody is.
    consented_on = models.DateField(_("those shown consented on"), null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("photo of a training")
        verbose_name_plural = _("photos of trainings")
        constraints = [
            models.CheckConstraint(
                name="sessionphoto_place",
                condition=Q(position__gte=1, position__lte=MOST_PHOTOS),
            ),
            models.UniqueConstraint(
                fields=["session", "position"],
                name="sessionphoto_one_in_a_place",
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return self.caption
