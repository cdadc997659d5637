from django.db import models
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from documents.models import IssuedDocument
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class RegistrationProof(Record):
    """A document that certifies a registration; a merge moves it to the survivor."""

    document = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        related_name="registration_proof",
        editable=False,
        verbose_name=_("document"),
    )
    business = models.ForeignKey(
        Business,
        models.PROTECT,
        related_name="registration_proofs",
        editable=False,
        verbose_name=_("business"),
    )

    class Meta(Record.Meta):
        verbose_name = _("proof of registration")
        verbose_name_plural = _("proofs of registration")
        default_permissions = ["view", "add"]

    def __str__(self) -> str:
        return str(self.document_id)


class PublicRegistrationProof(models.Model):
    """What the check page may know of the business that a document certifies."""

    is_public_view = True

    # The key of the document.
    id = models.BigIntegerField(primary_key=True)
    # As it is printed, and as it is now: they differ once the business was merged.
    printed_number = models.CharField(max_length=24)
    number = models.CharField(max_length=24)
    is_annulled = models.BooleanField()
    is_closed = models.BooleanField()
    # Only of a listed one, as the directory has them.
    closed_year = models.IntegerField(null=True)
    name = models.CharField(max_length=120, null=True)

    class Meta:
        managed = False
        db_table = "public_registration_proof"

    def __str__(self) -> str:
        return self.printed_number

    @property
    def is_merged(self) -> bool:
        """Whether another registration goes on for the printed one."""
        return self.printed_number != self.number

    @property
    def holds(self) -> bool:
        """Whether the registration is in force under the number that is printed."""
        return not (self.is_merged or self.is_annulled or self.is_closed)
