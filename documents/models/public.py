from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.codes import in_groups


class PublicDocument(models.Model):
    """What the check page may know of a document that is stored: a view of the database.

    `id` is the key of the IssuedDocument, by which upper apps' views tell what it certifies.
    """

    class State(models.TextChoices):
        VALID = "berlaku", _("valid")
        REPLACED = "diganti", _("replaced")
        REVOKED = "dicabut", _("revoked")

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    code = models.CharField(max_length=18)
    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=40)
    letter_number = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    issued_on = models.DateField()
    revoked_on = models.DateField(null=True)
    successor_code = models.CharField(max_length=18, null=True)

    class Meta:
        managed = False
        db_table = "public_document"

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> State:
        """Whether it still holds. A revoked one does not, also when another has replaced it."""
        if self.revoked_on:
            return self.State.REVOKED
        return self.State.REPLACED if self.successor_code else self.State.VALID

    @property
    def grouped_code(self) -> str:
        """The code as it stands on paper."""
        return in_groups(self.code)
