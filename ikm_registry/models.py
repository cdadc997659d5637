from django.db import models
from django.db.models.functions import Now


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
