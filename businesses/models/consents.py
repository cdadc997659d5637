from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from businesses.models.persons import Person
from documents.models import Scan
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class Consent(Record):
    """A person allows one thing of a business to be public (UU 27/2022, articles 20 to 22)."""

    class Purpose(models.TextChoices):
        PHONE = "telepon", _("phone and WhatsApp")
        EMAIL = "email", _("e-mail")
        ADDRESS = "alamat", _("exact address")
        OWNER_NAME = "nama-pemilik", _("owner's name")
        PHOTOS = "foto", _("photos")

    class Channel(models.TextChoices):
        FORM = "formulir", _("signed form")
        VISIT = "tatap-muka", _("face to face")
        PHONE = "telepon", _("by phone")
        MESSAGE = "pesan", _("WhatsApp or e-mail")

    class Part(models.TextChoices):
        """What a consent shows, as `taken_off` names it."""

        PHONE = "phone", _("phone")
        EMAIL = "email", _("e-mail")
        STREET = "street", _("street")
        COORDINATES = "coordinates", _("coordinates")
        OWNER_NAME = "owner_name", _("owner's name")
        PHOTOS = "photos", _("photos")

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="consents", verbose_name=_("business")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="consents", verbose_name=_("person")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    text_version = models.CharField(_("version of the notice"), max_length=20)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel.choices)
    given_on = models.DateField(_("given on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("taken by"),
    )
    scan = models.ForeignKey(
        Scan, models.PROTECT, null=True, blank=True, editable=False, verbose_name=_("signed form")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("withdrawal taken by"),
    )
    # What the withdrawal took off the public pages; unknown for those before this was noted.
    taken_off = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("taken off the public pages"),
        null=True,
        editable=False,
    )

    class Meta(Record.Meta):
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["business", "person", "purpose"],
                condition=Q(withdrawn_on=None),
                name="consent_given_once",
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_purpose_display()}"

    @property
    def taken_off_words(self) -> str:
        """What its withdrawal took off the public pages; empty for nothing, and when unknown."""
        return ", ".join(str(Consent.Part(part).label) for part in self.taken_off or [])
