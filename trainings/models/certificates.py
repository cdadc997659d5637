"""Documents of trainings, and what they are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import IssuedDocument
from ikm_registry.tracking import BOOKKEEPING, Record, tracked
from trainings.models.enrolments import Enrolment
from trainings.models.sessions import TrainingSession


@tracked(exclude=BOOKKEEPING)
class Certificate(Record):
    """A document that certifies that somebody passed a training."""

    document = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        related_name="certificate",
        editable=False,
        verbose_name=_("document"),
    )
    enrolment = models.ForeignKey(
        Enrolment,
        models.PROTECT,
        related_name="certificates",
        editable=False,
        verbose_name=_("enrolment"),
    )

    class Meta(Record.Meta):
        verbose_name = _("training certificate")
        verbose_name_plural = _("training certificates")
        default_permissions = ["view", "add"]

    def __str__(self) -> str:
        return str(self.document_id)


@tracked(exclude=BOOKKEEPING)
class Invitation(Record):
    """A document that invites people to a training."""

    document = models.OneToOneField(
        IssuedDocument,
        models.PROTECT,
        related_name="invitation",
        editable=False,
        verbose_name=_("document"),
    )
    session = models.ForeignKey(
        TrainingSession,
        models.PROTECT,
        related_name="invitations",
        editable=False,
        verbose_name=_("training"),
    )

    class Meta(Record.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        default_permissions = ["view", "add"]

    def __str__(self) -> str:
        return str(self.document_id)
