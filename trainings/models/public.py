"""What a stranger may see of trainings, and nothing else: views of the database."""

from django.db import models
from django.urls import reverse

from businesses.models import District, Village
from trainings.models.fields import TrainingField
from trainings.models.sessions import TrainingSession


class PublicTraining(models.Model):
    """A training that is no draft, with counts of its participants but none of their names."""

    is_public_view = True
    State = TrainingSession.State

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
    state = models.CharField(max_length=12, choices=TrainingSession.State.choices)
    cancellation_reason = models.CharField(max_length=300)
    changed_at = models.DateTimeField()
    # Of its meetings together, in training hours (JP).
    hours = models.IntegerField()
    # Those who have a place, stand on the reserve list, came at least once, passed.
    placed_count = models.IntegerField()
    reserve_count = models.IntegerField()
    trained_count = models.IntegerField()
    passed_count = models.IntegerField()

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
