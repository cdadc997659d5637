"""Documents with a number and a check code, each of which is one stored file for ever."""

from typing import Any, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.codes import FORM, new_check_code
from documents.models.files import Scan
from ikm_registry.tracking import BOOKKEEPING, Record

NUMBER_LENGTH = 40


class IssuedDocumentQuerySet(models.QuerySet["IssuedDocument"]):
    def stored(self) -> Self:
        return self.filter(stored_at__isnull=False)

    def valid(self) -> Self:
        """Those that no other has replaced and that nobody has revoked, unfinished ones too."""
        return self.filter(revoked_on=None).exclude(successor__stored_at__isnull=False)

    def for_list(self) -> Self:
        """Everything that one row of the staff's list shows."""
        return self.select_related("successor", "issued_by").defer("data")


# As `tracked`, but nobody deletes one; what is frozen in it does not change either.
@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    level=pghistory.Statement,
    append_only=True,
    exclude=[*BOOKKEEPING, "data"],
)
class IssuedDocument(Record):
    """An official document: its number and content are frozen when it is issued.

    Triggers of the database refuse to delete one, and every change but four, each once: that its
    file is stored, that a letter number is noted, that a signed copy comes, that it is revoked.
    """

    class State(models.TextChoices):
        UNFINISHED = "belum-jadi", _("unfinished")
        VALID = "berlaku", _("valid")
        REPLACED = "diganti", _("replaced")
        REVOKED = "dicabut", _("revoked")

    # A key of `documents.kinds`
    kind = models.CharField(_("kind of document"), max_length=40, editable=False)
    number = models.CharField(_("number"), max_length=NUMBER_LENGTH, unique=True, editable=False)
    letter_number = models.CharField(_("number in the office's book"), max_length=80, blank=True)
    code = models.CharField(
        _("check code"), max_length=18, unique=True, default=new_check_code, editable=False
    )
    # For everyone who has the code: no name of a person stands in it.
    title = models.CharField(_("title"), max_length=200, editable=False)
    issued_on = models.DateField(_("issued on"), editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("issued by"),
    )
    # All that the PDF says, letterhead and signatory as they were.
    data = models.JSONField(editable=False)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="successor",
        verbose_name=_("replaces"),
    )

    # The file; all of it is unknown until the PDF is stored.
    file_code = models.CharField(max_length=32, unique=True, null=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, null=True, editable=False)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, editable=False)
    stored_at = models.DateTimeField(_("stored at"), null=True, editable=False)

    signed_copy = models.OneToOneField(
        Scan,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("signed copy"),
    )
    revoked_on = models.DateField(_("revoked on"), null=True, editable=False)
    revocation_reason = models.CharField(_("reason of the revocation"), max_length=300, blank=True)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("issued document")
        verbose_name_plural = _("issued documents")
        default_permissions = ["view", "change"]
        permissions = [
            ("sign_issueddocument", "Can upload a signed copy"),
            ("revoke_issueddocument", "Can revoke a document"),
        ]
        # The staff's list, the newest first, of one kind.
        indexes = [models.Index(fields=["kind", "-id"], name="issueddocument_by_kind")]
        constraints = [
            models.CheckConstraint(
                name="issueddocument_code_form", condition=Q(code__regex=f"^{FORM}$")
            ),
            models.CheckConstraint(
                name="issueddocument_stored_whole",
                condition=Q(file_code=None, sha256=None, size=None, stored_at=None)
                | Q(
                    file_code__regex=r"^[0-9a-f]{32}$",
                    file_code__isnull=False,
                    sha256__regex=r"^[0-9a-f]{64}$",
                    sha256__isnull=False,
                    size__gt=0,
                    size__isnull=False,
                    stored_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="issueddocument_signed_once_stored",
                condition=Q(signed_copy=None) | Q(stored_at__isnull=False),
            ),
            models.CheckConstraint(
                name="issueddocument_revocation_has_a_reason",
                condition=Q(revoked_on=None, revocation_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revocation_reason="")),
                violation_error_message=_("Revoking needs a reason."),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("staff:document", args=[self.pk])

    @property
    def full_number(self) -> str:
        """The number in the office's book with its own behind it; its own where that is all.

        Whoever reads one of the two alone must be able to find the other.
        """
        return f"{self.letter_number} ({self.number})" if self.letter_number else self.number

    def state(self) -> State:
        """What has become of it; asks for the successor when that is not selected along."""
        if self.revoked_on:
            return self.State.REVOKED
        if self.stored_at is None:
            return self.State.UNFINISHED
        successor: Any = getattr(self, "successor", None)
        is_replaced = successor is not None and successor.stored_at is not None
        return self.State.REPLACED if is_replaced else self.State.VALID
