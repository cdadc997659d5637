"""What stands above and below an official letter: data that an admin keeps."""

from datetime import date
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from documents.models.files import Picture
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


class ValidityQuerySet(models.QuerySet[Any]):
    def valid_on(self, day: date) -> Self:
        """Those in force on `day`: from `valid_from` to `valid_until`, both included."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class LetterheadQuerySet(ValidityQuerySet):
    def of(self, day: date) -> "Letterhead | None":
        """The letterhead of letters of that day: of several in force the latest; None: none is."""
        return self.valid_on(day).order_by("-valid_from", "-pk").first()


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
        violation_error_message=_("The last day lies before the first."),
    )


@tracked(exclude=BOOKKEEPING)
class Letterhead(Record):
    """The head of the agency's letters (kop surat), for as long as it is in force."""

    government = models.CharField(
        _("government"), max_length=120, help_text=_("Such as PEMERINTAH KOTA TANGERANG SELATAN.")
    )
    agency = models.CharField(_("agency"), max_length=160)
    address = models.CharField(_("address"), max_length=250)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(_("website"), max_length=120, blank=True)
    place = models.CharField(
        _("place of letters"),
        max_length=80,
        help_text=_("Stands before the date: Tangerang Selatan, 25 November 2026."),
    )
    # A former one stays in the store: documents may still be made with it.
    logo = models.ForeignKey(
        Picture,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("logo"),
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        constraints = [_ends_after_it_begins("letterhead_ends_after_it_begins")]

    def __str__(self) -> str:
        return self.agency

    def frozen(self) -> dict[str, str]:
        """What a document keeps of it; `logo` is the code of a picture, or empty."""
        contacts = [self.phone and f"Telepon {self.phone}", self.email, self.website]
        return {
            "government": self.government,
            "agency": self.agency,
            "address": self.address,
            "contacts": " | ".join(filter(None, contacts)),
            "place": self.place,
            "logo": self.logo.code if self.logo else "",
        }


@tracked(exclude=BOOKKEEPING)
class Signatory(Record):
    """Who may sign documents, in which office, from when until when."""

    class Capacity(models.TextChoices):
        OWN = "", _("in their own office")
        ACTING = "Plt.", _("acting (Plt.)")
        DAILY = "Plh.", _("for some days (Plh.)")
        ON_BEHALF = "a.n.", _("on behalf of (a.n.)")

    name = models.CharField(_("name"), max_length=120, help_text=_("With academic titles."))
    nip = models.CharField(
        _("NIP"),
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^\d{18}$", _("A NIP has 18 digits."))],
        help_text=_("18 digits. Empty for who has none, such as a mayor."),
    )
    rank = models.CharField(
        _("rank"), max_length=80, blank=True, help_text=_("Such as Pembina Utama Muda, IV/c.")
    )
    position = models.CharField(_("position"), max_length=160)
    capacity = models.CharField(
        _("signs"), max_length=4, choices=Capacity.choices, default=Capacity.OWN, blank=True
    )
    on_behalf_of = models.CharField(
        _("on whose behalf"),
        max_length=160,
        blank=True,
        help_text=_("The office, only for a.n.: such as Kepala Dinas."),
    )
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    objects = ValidityQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        constraints = [
            _ends_after_it_begins("signatory_ends_after_it_begins"),
            models.CheckConstraint(
                name="signatory_nip_form", condition=Q(nip="") | Q(nip__regex=r"^\d{18}$")
            ),
            models.CheckConstraint(
                name="signatory_capacity_known",
                condition=Q(capacity__in=["", "Plt.", "Plh.", "a.n."]),
            ),
            models.CheckConstraint(
                name="signatory_on_behalf_of_somebody",
                condition=(Q(capacity="a.n.") & ~Q(on_behalf_of=""))
                | (~Q(capacity="a.n.") & Q(on_behalf_of="")),
                violation_error_message=_("Say on whose behalf for a.n., and only then."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {', '.join(self.office())}"

    def office(self) -> list[str]:
        """The lines above the name: "Plt. Kepala Dinas", or "a.n. Kepala Dinas", "Sekretaris"."""
        if self.capacity == self.Capacity.ON_BEHALF:
            return [f"a.n. {self.on_behalf_of}", self.position]
        return [f"{self.capacity} {self.position}".strip()]

    def frozen(self) -> dict[str, Any]:
        """What a document keeps of it."""
        return {"name": self.name, "nip": self.nip, "rank": self.rank, "office": self.office()}
