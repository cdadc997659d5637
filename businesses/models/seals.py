"""The sealed years: figures as they were published, with the registrations they rest on.

The database refuses every change of them, whoever asks (migration 0026): a later correction is
a new edition.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.models.industries import Sector

# The fewest businesses whose sum may be published.
FEWEST = 5


class Seal(models.Model):
    """The figures of a year, sealed by an official: an edition of them."""

    year = models.PositiveSmallIntegerField(_("year"))
    edition = models.PositiveSmallIntegerField(_("edition"))
    reason = models.CharField(_("reason of the new edition"), max_length=300, blank=True)
    sealed_on = models.DateField(_("sealed on"))
    sealed_at = models.DateTimeField(_("sealed at"), default=timezone.now)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sealed by")
    )
    # What the official was shown before: each {"name", "waiting"}.
    checks = models.JSONField(_("check list"), default=list)
    # The figure that was published for the year before; None when nobody knows it.
    before = models.PositiveIntegerField(_("registered a year before"), null=True)
    # Whether that figure is told by a source outside the register.
    is_before_historical = models.BooleanField(default=False)
    registered = models.PositiveIntegerField(_("registered"))
    new = models.PositiveIntegerField(_("new"))
    closed = models.PositiveIntegerField(_("closed"))

    class Meta:
        verbose_name = _("sealed year")
        verbose_name_plural = _("sealed years")
        ordering = ["-year", "-edition"]
        default_permissions = ("add", "view")
        permissions = [("issue_report", "Can issue annual reports")]
        constraints = [
            # Of two officials who seal at once, one does.
            models.UniqueConstraint(fields=["year", "edition"], name="seal_unique"),
            models.CheckConstraint(
                name="seal_edition_has_a_reason",
                condition=Q(edition=1, reason="") | (Q(edition__gt=1) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="seal_of_a_past_year", condition=Q(year__lt=F("sealed_on__year"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.edition}"

    @property
    def corrections(self) -> int | None:
        """What the year before, with the new and without the closed, does not explain."""
        if self.before is None or self.is_before_historical:
            return None
        return self.registered - (self.before + self.new - self.closed)


class SealedMember(models.Model):
    """A registration that a sealed year counts, with what it was counted as."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="members")
    business = models.ForeignKey("Business", models.PROTECT, related_name="seals")
    number = models.CharField(_("registration number"), max_length=24)
    # Codes, as they were: no reference data may change what was sealed.
    district = models.CharField(_("district (kecamatan)"), max_length=8, null=True)
    village = models.CharField(_("village (kelurahan)"), max_length=13, null=True)
    sector = models.CharField(_("sector (bidang)"), max_length=30, null=True)
    business_class = models.CharField(_("class"), max_length=10, null=True)
    is_registered = models.BooleanField(_("registered"))
    is_new = models.BooleanField(_("new"))
    is_closed = models.BooleanField(_("closed"))

    class Meta:
        verbose_name = _("member of a sealed year")
        verbose_name_plural = _("members of sealed years")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["seal", "business"], name="sealedmember_unique"),
            models.CheckConstraint(
                name="sealedmember_is_counted",
                condition=Q(is_registered=True) | Q(is_new=True) | Q(is_closed=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id}: {self.number}"


class SealedCount(models.Model):
    """How many members a sealed year has of one district, sector and class."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="counts")
    district = models.CharField(_("district (kecamatan)"), max_length=8, null=True)
    sector = models.CharField(_("sector (bidang)"), max_length=30, null=True)
    business_class = models.CharField(_("class"), max_length=10, null=True)
    # As published for the year before; 0 in all rows where the seal's is None.
    before = models.IntegerField(_("registered a year before"))
    registered = models.IntegerField(_("registered"))
    new = models.IntegerField(_("new"))
    closed = models.IntegerField(_("closed"))

    class Meta:
        verbose_name = _("count of a sealed year")
        verbose_name_plural = _("counts of sealed years")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seal", "district", "sector", "business_class"],
                name="sealedcount_unique",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.seal_id}: {self.registered}"


class SealedSum(models.Model):
    """A sum over the members of a sealed year: workers, money, sex of the owners.

    In total (`by` empty), of one district or one sector; never of both. What is public was
    decided when the year was sealed, so that no cell can be computed from those that are.
    """

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="sums")
    measure = models.CharField(_("measure"), max_length=30)
    by = models.CharField(_("by"), max_length=10, blank=True)
    key = models.CharField(_("of"), max_length=30, null=True)
    business_count = models.PositiveIntegerField(_("businesses that told it"))
    value = models.BigIntegerField(_("sum"))
    is_public = models.BooleanField(_("public"))

    class Meta:
        verbose_name = _("sum of a sealed year")
        verbose_name_plural = _("sums of sealed years")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seal", "measure", "by", "key"],
                name="sealedsum_unique",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="sealedsum_public_only_of_enough",
                condition=Q(is_public=False) | Q(business_count__gte=FEWEST),
            ),
            models.CheckConstraint(
                name="sealedsum_never_crossed", condition=Q(by__in=["", "district", "sector"])
            ),
            models.CheckConstraint(
                name="sealedsum_total_of_all", condition=~Q(by="") | Q(key=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id} {self.measure}: {self.value}"


# --- What the public may read: of each year the newest edition ---------------------------------


class PublicSeal(models.Model):
    """A sealed year as it is shown; `edition` of it is the newest."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    edition = models.IntegerField()
    sealed_on = models.DateField()
    before = models.IntegerField(null=True)
    is_before_historical = models.BooleanField()
    registered = models.IntegerField()
    new = models.IntegerField()
    closed = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_seal"

    def __str__(self) -> str:
        return f"{self.year}, {self.edition}"


class PublicSealedCount(models.Model):
    """The counts of a sealed year by district and sector, without the class."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    district_id = models.CharField(max_length=8, null=True)
    sector_id = models.CharField(max_length=30, null=True)
    before = models.IntegerField()
    registered = models.IntegerField()
    new = models.IntegerField()
    closed = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_sealed_count"

    def __str__(self) -> str:
        return f"{self.year}: {self.registered}"


class PublicSealedClass(models.Model):
    """The counts of a sealed year by class, in the whole regency."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    business_class = models.CharField(max_length=10, null=True)
    before = models.IntegerField()
    registered = models.IntegerField()
    new = models.IntegerField()
    closed = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_sealed_class"

    def __str__(self) -> str:
        return f"{self.year} {self.business_class}: {self.registered}"


class PublicSealedMember(models.Model):
    """A listed business that a sealed year counts, without its class."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    business = models.ForeignKey("PublicBusiness", models.DO_NOTHING, related_name="sealed_years")
    district_id = models.CharField(max_length=8, null=True)
    sector = models.ForeignKey(Sector, models.DO_NOTHING, null=True, related_name="+")
    is_registered = models.BooleanField()
    is_new = models.BooleanField()
    is_closed = models.BooleanField()

    class Meta:
        managed = False
        db_table = "public_sealed_member"

    def __str__(self) -> str:
        return f"{self.year}: {self.business_id}"


class PublicSealedSum(models.Model):
    """A sum that may be published, of the first edition of its year.

    Only of the first: from two editions one could compute what a single business has told.
    """

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    year = models.IntegerField()
    sealed_on = models.DateField()
    measure = models.CharField(max_length=30)
    by = models.CharField(max_length=10)
    key = models.CharField(max_length=30, null=True)
    business_count = models.IntegerField()
    value = models.BigIntegerField()

    class Meta:
        managed = False
        db_table = "public_sealed_sum"

    def __str__(self) -> str:
        return f"{self.year} {self.measure}: {self.value}"
