"""Lists that come in: the file and how it is read, its rows, what is remembered for the next."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from businesses.models.businesses import Business
from businesses.models.industries import Industry
from documents.models import new_code
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


@tracked(exclude=BOOKKEEPING)
class OtherIndustry(Record):
    """An industry that a business has besides its main one."""

    business = models.ForeignKey(
        Business, models.CASCADE, related_name="other_industries", verbose_name=_("business")
    )
    industry = models.ForeignKey(Industry, models.PROTECT, verbose_name=_("industry (KBLI)"))

    class Meta(Record.Meta):
        verbose_name = _("other industry")
        verbose_name_plural = _("other industries")
        constraints = [
            models.UniqueConstraint(fields=["business", "industry"], name="otherindustry_once"),
        ]

    def __str__(self) -> str:
        return str(self.industry)


class Import(Record):
    """A list that somebody brings in, from the file to what was written of it."""

    class Kind(models.TextChoices):
        LIST = "daftar", _("list of businesses")
        OSS = "oss", _("projects from OSS")

    # The file lies in the store `imports` under this code.
    code = models.CharField(max_length=32, unique=True, default=new_code, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    sheet = models.CharField(_("sheet"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.LIST)
    # What the list is for besides the register, as `imports.targets` knows it, and its key.
    target = models.CharField(max_length=20, blank=True, editable=False)
    target_key = models.PositiveBigIntegerField(null=True, editable=False)
    brought_at = models.DateTimeField(_("brought in at"), db_default=Now())
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("brought in by"),
    )
    # What the file is, as `imports.plans` reads and writes it: columns and their fields, what
    # holds for all rows, what values mean.
    plan = models.JSONField(default=dict)
    # Of the last look at all rows: how many there are of each kind.
    counts = models.JSONField(default=dict)
    checked_at = models.DateTimeField(_("checked at"), null=True)
    applied_at = models.DateTimeField(_("written at"), null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    # What taking it back did, and could not do.
    undoing = models.JSONField(default=dict)

    class Meta(Record.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        permissions = [("undo_any_import", "Can take back an import of others")]
        constraints = [
            models.CheckConstraint(
                name="import_code_form", condition=Q(code__regex=r"^[0-9a-f]{32}$")
            ),
            models.CheckConstraint(
                name="import_written_after_a_check",
                condition=Q(applied_at=None) | Q(checked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="import_taken_back_after_it_was_written",
                condition=Q(undone_at=None) | Q(applied_at__isnull=False),
            ),
            models.CheckConstraint(
                name="import_target_both_or_none",
                condition=Q(target="", target_key=None)
                | (~Q(target="") & Q(target_key__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def to_write(self) -> Self:
        """The rows of which something is written."""
        return self.filter(outcome__in=[ImportRow.Outcome.NEW, ImportRow.Outcome.CHANGED])


class ImportRow(models.Model):
    """A row of a list, as it was understood; after writing, which business it made or changed.

    `values`, `owner` and `facts` hold only what the row says, by the columns of Business, Person
    and AnnualFacts; `defaults` what a new business has besides. Identifiers stand in no JSON.
    """

    class Outcome(models.TextChoices):
        NEW = "baru", _("new")
        CHANGED = "berubah", _("changed")
        UNCHANGED = "tetap", _("unchanged")
        REFUSED = "ditolak", _("refused")
        REPEATED = "berulang", _("repeated in the file")
        SKIPPED = "dilewati", _("skipped")

    class Decision(models.TextChoices):
        SAME = "sama", _("the same business")
        ANOTHER = "lain", _("another business")
        SKIP = "lewati", _("skip this row")

    # Two indexes begin with it.
    source = models.ForeignKey(Import, models.CASCADE, related_name="rows", db_index=False)
    # As in the file: the first row of a sheet is 1.
    row = models.PositiveIntegerField(_("row"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    # By which people know the row again.
    name = models.CharField(_("business name"), max_length=120, blank=True)
    values = models.JSONField(default=dict)
    defaults = models.JSONField(default=dict)
    owner = models.JSONField(default=dict)
    # Whether `owner` and the NIK are of a person who is not to own the business.
    owner_is_another = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)
    certificates = models.JSONField(default=list)
    other_industries = models.JSONField(default=list)
    notes = models.TextField(blank=True)
    nik_ciphertext = models.TextField(blank=True)
    nik_index = models.CharField(max_length=64, null=True)
    nik_is_odd = models.BooleanField(null=True)
    npwp_ciphertext = models.TextField(blank=True)
    npwp_index = models.CharField(max_length=64, null=True)
    # Keyed hash of name, owner and address: an exact repeat of a row that was written before.
    row_key = models.CharField(max_length=64)
    problems = models.JSONField(default=list)
    has_warnings = models.BooleanField(default=False)
    # Businesses that may be the same: [[key, reason], ...].
    candidates = models.JSONField(default=list)
    # The earlier row of the list that may be about the same business, but says something else.
    differs_from = models.PositiveIntegerField(null=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    business = models.ForeignKey(Business, models.SET_NULL, null=True, related_name="import_rows")
    # Of the business when the row was checked.
    business_version = models.PositiveIntegerField(null=True)
    # What stood there before, by the same columns as `values`, `owner` and `facts`.
    former = models.JSONField(default=dict)
    # The number that the row's business got, or has: it stays when the business is removed.
    number = models.CharField(max_length=24, blank=True)
    # What the target of the list does with the row, and has done.
    extra = models.JSONField(default=dict)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row of a list")
        verbose_name_plural = _("rows of a list")
        ordering = ["source", "row"]
        constraints = [
            models.UniqueConstraint(fields=["source", "row"], name="importrow_once"),
            models.CheckConstraint(
                name="importrow_nik_both_or_none",
                condition=Q(nik_index=None, nik_ciphertext="")
                | (
                    Q(nik_index__isnull=False, nik_index__regex=r"^[0-9a-f]{64}$")
                    & ~Q(nik_ciphertext="")
                ),
            ),
            models.CheckConstraint(
                name="importrow_npwp_both_or_none",
                condition=Q(npwp_index=None, npwp_ciphertext="")
                | (
                    Q(npwp_index__isnull=False, npwp_index__regex=r"^[0-9a-f]{64}$")
                    & ~Q(npwp_ciphertext="")
                ),
            ),
        ]
        indexes = [
            # The preview of one outcome.
            models.Index(fields=["source", "outcome", "row"], name="importrow_by_outcome"),
            # "Was this very row written before?"
            models.Index(
                fields=["row_key"], name="importrow_by_key", condition=Q(business__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.row}"


class ColumnMemory(Record):
    """What the columns of a list meant, for the next file with the same headers."""

    headers_key = models.CharField(max_length=64, unique=True)
    plan = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.headers_key[:8]


@tracked(exclude=BOOKKEEPING)
class ValueAlias(Record):
    """What a word of lists means here: a sector, a kind of certificate, an industry, a unit."""

    class Kind(models.TextChoices):
        SECTOR = "sector", _("sector (bidang)")
        CERTIFICATE = "certificate_kind", _("kind of certificate")
        UNIT = "unit", _("unit of capacity")
        INDUSTRY = "kbli", _("industry (KBLI)")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    spelling = models.CharField(_("spelling"), max_length=120)
    key = models.CharField(max_length=120, editable=False)
    target = models.CharField(_("means"), max_length=60)

    class Meta(Record.Meta):
        verbose_name = _("word of lists")
        verbose_name_plural = _("words of lists")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="valuealias_once",
                violation_error_message=_("This spelling is there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} = {self.target}"
