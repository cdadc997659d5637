from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import Coalesce, Left, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses import identifiers
from businesses.models.areas import District, Regency, Village
from businesses.models.facts import CLASS, Facts
from businesses.models.industries import EDITIONS, Industry, Sector
from ikm_registry import encryption
from ikm_registry.templatetags.figures import day
from ikm_registry.tracking import BOOKKEEPING, Record, not_looked_up, raise_version, tracked

# Kept by triggers from other columns and tables: who writes a business never writes these.
DERIVED = ["sort_name", "public_search", "checked_on", "checked_by", "check_found"]
NEVER = date(1, 1, 1)
CHECKED_OR_NEVER = Coalesce("checked_on", Value(NEVER, models.DateField()))


def default_regency() -> str:
    """The code of the regency whose register this is."""
    return settings.REGENCY


class BusinessQuerySet(models.QuerySet["Business"]):
    def active(self) -> Self:
        return self.filter(closed_on=None, annulled_on=None)

    def valid(self) -> Self:
        """All that were not registered in error: closed ones too."""
        return self.filter(annulled_on=None)

    def for_writing(self) -> Self:
        """Locked until the transaction ends, without what triggers keep: it is not written back."""
        return self.select_for_update().defer(*DERIVED)

    def for_list(self) -> Self:
        """Everything that one row of the staff list shows."""
        related = ["village", "district", "sector", "checked_by"]
        return self.select_related(*related).order_by("sort_name", "pk")

    def with_check(self) -> Self:
        """Each with `checked_or_never`, the day of its newest check or one before all others.

        What is not known has no place in an order that goes on page by page.
        """
        return self.annotate(checked_or_never=CHECKED_OR_NEVER)


@tracked(
    exclude=[*BOOKKEEPING, "npwp_ciphertext", *DERIVED],
    attrs={
        # Plain, not generated: a changed rule must not rewrite what the class was.
        "business_class": models.CharField(_("class"), max_length=10, null=True),
        # Nobody looks for history by these: their indexes would only slow down every write.
        "previous": not_looked_up("businesses.business", _("former registration"), null=True),
        "regency": not_looked_up(Regency, _("regency"), default=default_regency),
        "district": not_looked_up(District, _("district (kecamatan)"), null=True),
        "village": not_looked_up(Village, _("village (kelurahan)"), null=True),
        "sector": not_looked_up(Sector, _("sector (bidang)"), null=True),
        "industry": not_looked_up(Industry, _("industry (KBLI)"), null=True),
    },
)
class Business(Facts, Record):
    """A small or medium industry (IKM): one workshop at one place."""

    class LegalForm(models.TextChoices):
        SOLE = "perorangan", _("sole proprietor (perorangan)")
        UD = "ud", _("UD / PD")
        CV = "cv", _("CV")
        FIRM = "firma", _("firm (firma)")
        PT = "pt", _("PT")
        PT_SOLE = "pt-perorangan", _("one-person PT")
        COOPERATIVE = "koperasi", _("cooperative (koperasi)")
        FOUNDATION = "yayasan", _("foundation (yayasan)")
        OTHER = "lainnya", _("other")

    class Precision(models.TextChoices):
        DAY = "hari", _("day")
        YEAR = "tahun", _("year only")

    class ClosingReason(models.TextChoices):
        STOPPED = "berhenti", _("stopped")
        MOVED = "pindah", _("moved out of the regency")
        NOT_FOUND = "tidak-ditemukan", _("not found")
        DIED = "meninggal", _("owner died")
        OTHER = "lainnya", _("other")

    class ListingBasis(models.TextChoices):
        OWNER = "pemilik", _("the owner agreed")
        TASK = "tugas", _("the agency's task")

    class Scale(models.TextChoices):
        """The scale that OSS reports (PP 7/2021, article 35): another thing than the class."""

        MICRO = "mikro", _("micro")
        SMALL = "kecil", _("small")
        MEDIUM = "menengah", _("medium")
        LARGE = "besar", _("large")

    class Class(models.TextChoices):
        SMALL = "kecil", _("small")
        MEDIUM = "menengah", _("medium")
        LARGE = "besar", _("large (not an IKM)")

    # The registration
    number = models.CharField(_("registration number"), max_length=24, unique=True, editable=False)
    registered_on = models.DateField(_("registered on"))
    registered_precision = models.CharField(
        _("precision"), max_length=5, choices=Precision.choices, default=Precision.DAY
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    closing_reason = models.CharField(
        _("reason of closing"), max_length=20, choices=ClosingReason.choices, blank=True
    )
    annulled_on = models.DateField(_("annulled on"), null=True, blank=True)
    annulment_reason = models.CharField(_("reason of annulment"), max_length=300, blank=True)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="following",
        verbose_name=_("former registration"),
    )

    # Another registration of the same business, which goes on for both
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    # The business
    name = models.CharField(_("business name"), max_length=120)
    brand = models.CharField(_("brand"), max_length=120, blank=True)
    legal_form = models.CharField(
        _("legal form"), max_length=20, choices=LegalForm.choices, blank=True
    )
    legal_name = models.CharField(_("legal name"), max_length=160, blank=True)
    nib = models.CharField(
        _("NIB"),
        max_length=13,
        blank=True,
        validators=[RegexValidator(r"^\d{13}$", _("A NIB has 13 digits."))],
    )
    npwp_ciphertext = models.TextField(blank=True, editable=False)
    npwp_index = models.CharField(_("NPWP"), max_length=64, null=True, blank=True, editable=False)
    year_founded = models.PositiveSmallIntegerField(
        _("year founded"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
    )
    products = models.CharField(_("main products"), max_length=250, blank=True)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)

    # The place
    regency = models.ForeignKey(
        Regency,
        models.PROTECT,
        default=default_regency,
        db_index=False,  # it is the same in all rows
        verbose_name=_("regency"),
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, verbose_name=_("district (kecamatan)")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, verbose_name=_("village (kelurahan)")
    )
    street = models.CharField(_("street"), max_length=200, blank=True)
    rt = models.CharField(_("RT"), max_length=3, blank=True)
    rw = models.CharField(_("RW"), max_length=3, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postcode has 5 digits."))],
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    phone = models.CharField(_("phone of the business"), max_length=16, blank=True)
    email = models.EmailField(_("e-mail of the business"), blank=True)

    # What it makes
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, verbose_name=_("sector (bidang)")
    )
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, verbose_name=_("industry (KBLI)")
    )
    unknown_kbli = models.CharField(
        _("KBLI as reported"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A KBLI code has 5 digits."))],
    )
    unknown_kbli_edition = models.PositiveSmallIntegerField(
        _("edition of the KBLI as reported"), choices=EDITIONS, null=True, blank=True
    )

    reported_scale = models.CharField(
        _("scale as reported (OSS)"),
        max_length=10,
        choices=Scale.choices,
        blank=True,
    )

    # The newest facts; all years stand in AnnualFacts
    facts_year = models.PositiveSmallIntegerField(_("year of the facts"), null=True, blank=True)
    business_class = GeneratedField(
        verbose_name=_("class"),
        expression=CLASS,
        output_field=models.CharField(max_length=10, null=True),
        db_persist=True,
    )

    # The public directory
    listed_on = models.DateField(_("listed on"), null=True, blank=True)
    listing_basis = models.CharField(
        _("basis of listing"), max_length=10, choices=ListingBasis.choices, blank=True
    )

    # Kept by triggers (DERIVED)
    sort_name = models.CharField(max_length=120, editable=False, db_default="", db_collation="C")
    public_search = SearchVectorField(null=True, editable=False)
    # The newest field check
    checked_on = models.DateField(_("last checked on"), null=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last checked by"),
    )
    check_found = models.CharField(
        _("found at the last check"), max_length=20, blank=True, db_default="", editable=False
    )

    objects = BusinessQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            raise_version(
                "business_class", "sort_name", "public_search",
                "checked_on", "checked_by_id", "check_found",
            )
        ]  # fmt: skip
        verbose_name = _("business")
        verbose_name_plural = _("businesses")
        permissions = [
            ("close_business", "Can close and re-open a business"),
            ("annul_business", "Can annul a registration"),
            ("export_business", "Can export lists"),
            ("merge_business", "Can merge duplicates"),
        ]
        constraints = [
            *Facts.Meta.constraints,
            models.CheckConstraint(name="business_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="business_number_form",
                condition=Q(number__regex=r"^IKM-\d{4}-\d{4}-\d{5,}$"),
            ),
            models.CheckConstraint(
                name="business_closed_after_registered",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("registered_on")),
                violation_error_message=_("A business cannot close before it is registered."),
            ),
            models.CheckConstraint(
                name="business_closing_has_a_reason",
                condition=Q(closed_on=None, closing_reason="")
                | (Q(closed_on__isnull=False) & ~Q(closing_reason="")),
                violation_error_message=_("Closing needs a date and a reason."),
            ),
            models.CheckConstraint(
                name="business_annulment_has_a_reason",
                condition=Q(annulled_on=None, annulment_reason="")
                | (Q(annulled_on__isnull=False) & ~Q(annulment_reason="")),
                violation_error_message=_("Annulling needs a reason."),
            ),
            # So it leaves all that annulled ones leave: figures, directory, queues.
            models.CheckConstraint(
                name="business_merged_is_annulled",
                condition=Q(merged_into=None)
                | (Q(annulled_on__isnull=False) & ~Q(merged_into=F("id"))),
            ),
            models.CheckConstraint(
                name="business_listing_has_a_basis",
                condition=Q(listed_on=None, listing_basis="")
                | (Q(listed_on__isnull=False) & ~Q(listing_basis="")),
                violation_error_message=_("Listing needs a basis."),
            ),
            models.CheckConstraint(
                name="business_nib_form", condition=Q(nib="") | Q(nib__regex=r"^\d{13}$")
            ),
            models.CheckConstraint(
                name="business_npwp_both_or_none",
                condition=Q(npwp_index=None, npwp_ciphertext="")
                | (
                    Q(npwp_index__isnull=False, npwp_index__regex=r"^[0-9a-f]{64}$")
                    & ~Q(npwp_ciphertext="")
                ),
            ),
            models.CheckConstraint(
                name="business_district_in_its_regency",
                condition=Q(district=None) | Q(regency=Left("district", 5)),
                violation_error_message=_("This district lies in another regency."),
            ),
            models.CheckConstraint(
                name="business_village_in_its_district",
                condition=Q(village=None) | Q(district__isnull=False, district=Left("village", 8)),
                violation_error_message=_("This village lies in another district."),
            ),
            models.CheckConstraint(
                name="business_coordinates_both_or_none",
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                violation_error_message=_("Coordinates need a latitude and a longitude."),
            ),
            models.CheckConstraint(
                name="business_reported_kbli_only_if_unknown",
                condition=Q(unknown_kbli="", unknown_kbli_edition=None)
                | Q(
                    unknown_kbli__regex=r"^\d{5}$",
                    unknown_kbli_edition__isnull=False,
                    industry=None,
                ),
            ),
            models.CheckConstraint(
                name="business_phone_form",
                condition=Q(phone="") | Q(phone__regex=r"^\+\d{7,15}$"),
            ),
            models.CheckConstraint(
                name="business_facts_have_a_year",
                condition=Q(facts_year__isnull=False)
                | Q(
                    workers=None,
                    workers_men=None,
                    workers_women=None,
                    investment=None,
                    investment_has_land=None,
                    turnover=None,
                    production_value=None,
                    capacity=None,
                ),
                violation_error_message=_("Say which year the workers and the money are of."),
            ),
        ]
        indexes = [
            # The staff list: all by name, page after page.
            models.Index(fields=["sort_name", "id"], name="business_by_name"),
            # The directory by name and by newest, whole or in one district, village or sector.
            *(
                models.Index(
                    fields=[*column, *order],
                    name=f"public_{label}_by_{by}",
                    condition=Q(listed_on__isnull=False, annulled_on=None, closed_on=None),
                )
                for by, order in [("name", ["sort_name", "id"]), ("new", ["-listed_on", "-id"])]
                for label, column in [
                    ("all", []),
                    ("district", ["district"]),
                    ("village", ["village"]),
                    ("sector", ["sector"]),
                    ("both", ["district", "sector"]),
                ]
            ),
            # Words in the directory's search box.
            GinIndex(fields=["public_search"], name="business_public_search"),
            # Names in the staff's search box, and similar names at registration.
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="business_name_trigrams"),
            GinIndex(OpClass(Upper("brand"), "gin_trgm_ops"), name="business_brand_trigrams"),
            # Exact look-ups and possible duplicates.
            models.Index(fields=["nib"], name="business_by_nib", condition=~Q(nib="")),
            models.Index(fields=["phone"], name="business_by_phone", condition=~Q(phone="")),
            # The staff list by the day of the last check, and the queue of those to look at again.
            models.Index(CHECKED_OR_NEVER, "id", name="business_by_check"),
            # The queues of what is missing; most businesses are in none of them.
            *(
                models.Index(
                    fields=["id"],
                    name=f"business_without_{column}",
                    condition=Q(**{column: None}, annulled_on=None, closed_on=None),
                )
                for column in ["village", "industry", "investment"]
            ),
            # Figures: counts per year.
            models.Index(
                fields=["registered_on"],
                name="business_by_registration",
                condition=Q(annulled_on=None),
            ),
            models.Index(
                fields=["closed_on"],
                name="business_by_closing",
                condition=Q(annulled_on=None, closed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("staff:business", args=[self.pk])

    @property
    def registered_words(self) -> str:
        """The day of registration, or its year where no more is known."""
        if self.registered_precision == self.Precision.YEAR:
            return str(self.registered_on.year)
        return day(self.registered_on)

    @property
    def is_public(self) -> bool:
        return self.listed_on is not None and self.annulled_on is None

    def in_force_again(self) -> "Business | None":
        """The later registration of this business that is in force, if there is one. One query."""
        return self.following.filter(closed_on=None, annulled_on=None).first()

    @property
    def npwp(self) -> str:
        """The whole NPWP, decrypted; empty when unknown."""
        return encryption.decrypt(self.npwp_ciphertext) if self.npwp_ciphertext else ""

    @property
    def masked_npwp(self) -> str:
        return identifiers.mask(self.npwp)

    def set_npwp(self, npwp: str) -> None:
        """Keep `npwp` (15 or 16 digits, or empty for unknown)."""
        self.npwp_ciphertext = encryption.encrypt(npwp) if npwp else ""
        self.npwp_index = encryption.keyed_index("npwp", npwp) if npwp else None

    def get_business_class_display(self) -> str:
        """The class in words; that the data do not suffice when it is unknown."""
        if self.business_class is None:
            return str(_("not enough data"))
        return str(self.Class(self.business_class).label)
