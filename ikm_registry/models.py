from django.db import models
from django.db.models.functions import Now


class SentForm(models.Model):
    """A form that has been sent and written: the same one sent again writes nothing."""

    token = models.UUIDField(primary_key=True)
    url = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.token)
