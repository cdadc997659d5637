from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from businesses import identifiers
from ikm_registry import encryption
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


class PersonQuerySet(models.QuerySet["Person"]):
    def with_nik(self, nik: str) -> Self:
        """The person of this NIK (16 digits), if there is one."""
        return self.filter(nik_index=encryption.keyed_index("nik", nik))


@tracked(exclude=[*BOOKKEEPING, "nik_ciphertext"])
class Person(Record):
    """Someone who owns businesses, or answers for them. Unique by NIK, never merged by name."""

    class Sex(models.TextChoices):
        FEMALE = "P", _("female")
        MALE = "L", _("male")

    name = models.CharField(_("name"), max_length=120)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    nik_ciphertext = models.TextField(blank=True, editable=False)
    nik_index = models.CharField(
        _("NIK"), max_length=64, null=True, unique=True, blank=True, editable=False
    )
    # Whether the NIK has an impossible date or serial: a ciphertext cannot be asked for it.
    nik_is_odd = models.BooleanField(_("NIK looks wrong"), null=True, editable=False)
    phone = models.CharField(_("phone"), max_length=16, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    # Another entry of the same person, which goes on for both
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    objects = PersonQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        permissions = [("view_nik", "Can read a whole NIK or NPWP")]
        constraints = [
            models.CheckConstraint(name="person_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="person_sex_known", condition=Q(sex__in=["", "P", "L"])),
            models.CheckConstraint(
                name="person_phone_form", condition=Q(phone="") | Q(phone__regex=r"^\+\d{7,15}$")
            ),
            models.CheckConstraint(
                name="person_nik_both_or_none",
                condition=Q(nik_index=None, nik_ciphertext="")
                | (
                    Q(nik_index__isnull=False, nik_index__regex=r"^[0-9a-f]{64}$")
                    & ~Q(nik_ciphertext="")
                ),
            ),
            # By none of these is it found any more: they are of the person it was merged into.
            models.CheckConstraint(
                name="person_merged_keeps_only_the_name",
                condition=Q(merged_into=None)
                | (Q(nik_index=None, phone="", email="") & ~Q(merged_into=F("id"))),
            ),
            models.CheckConstraint(
                name="person_nik_odd_only_if_known",
                condition=Q(nik_index=None, nik_is_odd=None)
                | Q(nik_index__isnull=False, nik_is_odd__isnull=False),
            ),
        ]
        indexes = [
            # "Is there someone with this phone?", at every registration.
            models.Index(fields=["phone"], name="person_by_phone", condition=~Q(phone="")),
            # The queue of odd NIKs.
            models.Index(fields=["id"], name="person_with_odd_nik", condition=Q(nik_is_odd=True)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def nik(self) -> str:
        """The whole NIK, decrypted; empty when unknown."""
        return encryption.decrypt(self.nik_ciphertext) if self.nik_ciphertext else ""

    @property
    def masked_nik(self) -> str:
        """As `3674********0012`."""
        return identifiers.mask(self.nik)

    def set_nik(self, nik: str) -> None:
        """Keep `nik` (16 digits, or empty for unknown)."""
        self.nik_ciphertext = encryption.encrypt(nik) if nik else ""
        self.nik_index = encryption.keyed_index("nik", nik) if nik else None
        self.nik_is_odd = bool(identifiers.nik_warnings(nik)) if nik else None
