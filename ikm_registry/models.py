from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse


class SentForm(models.Model):
    """A form that has been sent and written: the same one sent again writes nothing."""

    token = models.UUIDField(primary_key=True)
    url = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.token)


class DailyRun(models.Model):
    """A run of `manage.py daily`: when, what each step said, which failed."""

    began_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    lines = models.JSONField(default=list)
    failed = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d %H:%M}"


class Job(models.Model):
    """Long work that a process of its own does: an import, a large export.

    Whether it runs now stands nowhere here: `jobs.state` asks for the lock of its process.
    """

    kind = models.CharField(max_length=50)
    # What people call it, such as the name of a file.
    subject = models.CharField(max_length=200)
    # Keys of records, never their contents: a job stays for months.
    arguments = models.JSONField(default=dict)
    # Of who started it: its result, and what it says, are written so.
    language = models.CharField(max_length=10)
    # Where its result is shown; empty when its own page is all there is.
    url = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now())

    # Of the last time that it was started.
    launched_at = models.DateTimeField(db_default=Now())
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=50, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    outcome = models.JSONField(default=dict)
    # A sentence for people, when it failed.
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        default_permissions = ["view"]
        permissions = [("oversee_job", "Can see and restart the long work of others")]
        constraints = [
            models.CheckConstraint(
                name="job_ended_after_started",
                condition=Q(ended_at=None)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
            ),
            models.CheckConstraint(
                name="job_failed_only_when_ended",
                condition=Q(error="") | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="job_done_within_total", condition=Q(total=None) | Q(done__lte=F("total"))
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """The page that shows how far it is."""
        return reverse("staff:job", args=[self.pk])
