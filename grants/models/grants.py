"""A grant from the proposal to its end: who is to get what, why, and how far it has come."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from businesses import identifiers
from businesses.models import Business, Group, Obstacle, Person
from documents.models import Scan
from grants.models.decisions import Decision
from grants.models.equipment import MOST_PIECES, Equipment
from grants.models.kinds import RequiredPaper
from grants.models.programmes import MOST_RUPIAH, GrantProgramme
from ikm_registry import encryption
from ikm_registry.tracking import BOOKKEEPING, Record, tracked
from trainings.models import Enrolment


class State(models.TextChoices):
    """How far a grant has come; a trigger of the database holds the way."""

    PROPOSED = "diusulkan", _("proposed")
    SURVEYED = "disurvei", _("surveyed")
    VERIFIED = "diverifikasi", _("verified")
    DECIDED = "diputuskan", _("decided")
    AGREED = "disepakati", _("agreed")
    HANDED_OVER = "diserahkan", _("handed over")
    ENDED = "selesai", _("ended")
    REJECTED = "ditolak", _("rejected")
    WITHDRAWN = "ditarik", _("withdrawn")


# What somebody still has to do something about before anything is handed over.
UNDER_WAY = (State.PROPOSED, State.SURVEYED, State.VERIFIED)
# What counts against the ceiling, and as aid. Triggers of the database name them too.
COMMITTED = (State.DECIDED, State.AGREED, State.HANDED_OVER, State.ENDED)
# What has reached its recipient.
RECEIVED = (State.HANDED_OVER, State.ENDED)


class Need(models.TextChoices):
    """From what a proposal comes."""

    OBSTACLE = "kendala", _("an obstacle of the business")
    TRAINING = "pelatihan", _("a training that was finished")
    LETTER = "surat", _("a letter of the owner")


class GrantQuerySet(models.QuerySet["Grant"]):
    def for_list(self) -> Self:
        """Everything that one row of the staff's list shows, but for its value."""
        return self.select_related("programme", "business__village", "group", "person")

    def committed(self) -> Self:
        """Those that are decided and neither rejected nor withdrawn: they count as aid."""
        return self.filter(state__in=COMMITTED)

    def received(self) -> Self:
        """Those that have reached their recipient."""
        return self.filter(state__in=RECEIVED)

    def with_value(self) -> Self:
        """Each with `value` in rupiah: what was handed over, before that what is planned.

        Unknown when the price of one thing is unknown.
        """
        return self.annotate(
            value=models.Func(
                "pk", function="grant_value", output_field=models.BigIntegerField(null=True)
            )
        )


@tracked(exclude=[*BOOKKEEPING, "kk_ciphertext"])
class Grant(Record):
    """Equipment for a business or a group: proposed, decided, handed over, looked after.

    Who proposes, who verifies and who approves are three persons (constraint). Triggers hold the
    order of the steps, and that each has what it takes.
    """

    State = State
    Need = Need

    programme = models.ForeignKey(
        GrantProgramme, models.PROTECT, related_name="grants", verbose_name=_("programme")
    )
    business = models.ForeignKey(
        Business,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("business"),
    )
    group = models.ForeignKey(
        Group,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("group"),
    )
    # Who receives it and signs: the owner of that day, or the chair; unknown in old lists.
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("recipient"),
    )
    # The family card (kartu keluarga), of 16 digits as a NIK, and kept like one.
    kk_ciphertext = models.TextField(blank=True, editable=False)
    kk_index = models.CharField(
        _("family card (nomor KK)"), max_length=64, null=True, blank=True, editable=False
    )

    # Why
    need = models.CharField(_("comes from"), max_length=10, choices=Need.choices, blank=True)
    obstacle = models.CharField(_("obstacle"), max_length=20, choices=Obstacle.choices, blank=True)
    enrolment = models.ForeignKey(
        Enrolment,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("training that was finished"),
    )
    letter = models.OneToOneField(
        Scan,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("letter of the owner"),
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    # How far
    state = models.CharField(
        _("state"), max_length=15, choices=State.choices, default=State.PROPOSED, editable=False
    )
    proposed_on = models.DateField(_("proposed on"), editable=False)
    proposed_by = models.ForeignKey(
        User, models.PROTECT, editable=False, related_name="+", verbose_name=_("proposed by")
    )
    verified_on = models.DateField(_("verified on"), null=True, editable=False)
    verified_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verification_note = models.CharField(_("note of the verification"), max_length=500, blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="grants",
        verbose_name=_("decision"),
    )
    approved_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("approved by"),
    )
    # Rejected, withdrawn or ended
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    closing_reason = models.CharField(_("why closed"), max_length=500, blank=True)
    # From a list of former years, without the steps of this register.
    is_former = models.BooleanField(_("of former years"), default=False, editable=False)

    objects = GrantQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        permissions = [
            ("verify_grant", "Can verify what another has proposed"),
            ("approve_grant", "Can decide who gets something"),
            ("export_grant", "Can take away lists of grants"),
        ]
        indexes = [
            # The staff's list, the newest first, and its queues by state.
            models.Index(fields=["-proposed_on", "-id"], name="grant_by_day"),
            models.Index(fields=["state", "proposed_on"], name="grant_by_state"),
            # "Did the same family receive something?", at every proposal.
            models.Index(
                fields=["kk_index"], name="grant_by_kk", condition=Q(kk_index__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="grant_to_a_business_or_a_group",
                condition=Q(business__isnull=False, group=None)
                | Q(business=None, group__isnull=False),
                violation_error_message=_("Choose a business or a group."),
            ),
            models.CheckConstraint(
                name="grant_kk_both_or_none",
                condition=Q(kk_index=None, kk_ciphertext="")
                | (
                    Q(kk_index__isnull=False, kk_index__regex=r"^[0-9a-f]{64}$")
                    & ~Q(kk_ciphertext="")
                ),
            ),
            models.CheckConstraint(
                name="grant_state_known", condition=Q(state__in=[one.value for one in State])
            ),
            models.CheckConstraint(
                name="grant_need_known",
                condition=Q(need__in=[one.value for one in Need]) | Q(need="", is_former=True),
            ),
            models.CheckConstraint(
                name="grant_need_is_told",
                condition=~Q(need="kendala") | ~Q(obstacle=""),
                violation_error_message=_("Say which obstacle it answers."),
            ),
            models.CheckConstraint(
                name="grant_has_a_reason",
                condition=Q(is_former=True) | ~Q(reason=""),
                violation_error_message=_("Say why this equipment is needed."),
            ),
            # Proposer, verifier and approver are three persons.
            models.CheckConstraint(
                name="grant_verified_by_another",
                condition=Q(verified_by=None) | ~Q(verified_by=F("proposed_by")),
                violation_error_message=_("Who proposed a grant cannot verify it."),
            ),
            models.CheckConstraint(
                name="grant_approved_by_a_third",
                condition=Q(approved_by=None)
                | (
                    ~Q(approved_by=F("proposed_by"))
                    & (Q(verified_by=None) | ~Q(approved_by=F("verified_by")))
                ),
                violation_error_message=_("Who proposed or verified a grant cannot approve it."),
            ),
            models.CheckConstraint(
                name="grant_verified_whole",
                condition=Q(verified_by=None, verified_on=None)
                | Q(verified_by__isnull=False, verified_on__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_decided_whole",
                condition=Q(decision=None, approved_by=None)
                | Q(decision__isnull=False, approved_by__isnull=False)
                | Q(decision__isnull=False, is_former=True),
            ),
            models.CheckConstraint(
                name="grant_verified_before_it_goes_on",
                condition=Q(state__in=["diusulkan", "disurvei", "ditolak", "ditarik"])
                | Q(is_former=True)
                | Q(verified_by__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_decided_before_it_goes_on",
                condition=Q(
                    state__in=["diusulkan", "disurvei", "diverifikasi", "ditolak", "ditarik"]
                )
                | Q(is_former=True)
                | Q(decision__isnull=False),
            ),
            models.CheckConstraint(
                name="grant_closed_with_a_reason",
                condition=(
                    Q(state__in=["ditolak", "ditarik"], closed_on__isnull=False)
                    & ~Q(closing_reason="")
                )
                | Q(state="selesai", closed_on__isnull=False)
                | (
                    ~Q(state__in=["ditolak", "ditarik", "selesai"])
                    & Q(closed_on=None, closing_reason="")
                ),
                violation_error_message=_("Say why."),
            ),
            models.CheckConstraint(
                name="grant_former_was_handed_over",
                condition=Q(is_former=False) | Q(state__in=["diserahkan", "selesai"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.programme}"

    def get_absolute_url(self) -> str:
        return reverse("staff:grant", args=[self.pk])

    @property
    def recipient(self) -> Business | Group:
        """The business or the group; selected along by `for_list`."""
        found = self.business or self.group
        assert found is not None  # noqa: S101  the constraint grant_to_a_business_or_a_group
        return found

    @property
    def kk(self) -> str:
        """The whole number of the family card, decrypted; empty when unknown."""
        return encryption.decrypt(self.kk_ciphertext) if self.kk_ciphertext else ""

    @property
    def masked_kk(self) -> str:
        """As `3674********0012`."""
        return identifiers.mask(self.kk)

    def set_kk(self, kk: str) -> None:
        """Keep `kk` (16 digits, or empty for unknown)."""
        self.kk_ciphertext = encryption.encrypt(kk) if kk else ""
        self.kk_index = encryption.keyed_index("kk", kk) if kk else None


@tracked(exclude=BOOKKEEPING)
class GrantLine(Record):
    """What a grant is to give. A trigger holds that it stays once somebody has verified it."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="lines", verbose_name=_("grant"))
    equipment = models.ForeignKey(
        Equipment, models.PROTECT, related_name="+", verbose_name=_("equipment")
    )
    quantity = models.PositiveIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PIECES)]
    )
    # Expected; what was handed over has the price of its receipt.
    unit_price = models.BigIntegerField(
        _("expected price of one (Rp)"),
        validators=[MinValueValidator(0), MaxValueValidator(MOST_RUPIAH)],
    )

    class Meta(Record.Meta):
        verbose_name = _("equipment of a grant")
        verbose_name_plural = _("equipment of grants")
        ordering = ["grant", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "equipment"],
                name="grantline_once",
                violation_error_message=_("This equipment is in the grant already."),
            ),
            models.CheckConstraint(
                name="grantline_possible",
                condition=Q(
                    quantity__gte=1,
                    quantity__lte=MOST_PIECES,
                    unit_price__gte=0,
                    unit_price__lte=MOST_RUPIAH,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.equipment}"


@tracked(exclude=BOOKKEEPING)
class GrantPaper(Record):
    """A paper that the kind of a grant requires: its number, its day, a scan."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="papers", verbose_name=_("grant"))
    paper = models.ForeignKey(
        RequiredPaper, models.PROTECT, related_name="+", verbose_name=_("paper")
    )
    number = models.CharField(_("number"), max_length=80, blank=True)
    dated_on = models.DateField(_("date"), null=True, blank=True)
    scan = models.OneToOneField(
        Scan,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("scan"),
    )

    class Meta(Record.Meta):
        verbose_name = _("paper of a grant")
        verbose_name_plural = _("papers of grants")
        constraints = [
            models.UniqueConstraint(fields=["grant", "paper"], name="grantpaper_once"),
        ]

    def __str__(self) -> str:
        return str(self.paper)


@tracked(exclude=BOOKKEEPING)
class Survey(Record):
    """Somebody went to look whether equipment is needed and can be used."""

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="surveys", verbose_name=_("grant")
    )
    surveyed_on = models.DateField(_("day of the survey"))
    surveyor = models.CharField(_("who went"), max_length=160)
    found = models.TextField(_("what was found"), max_length=3000)

    class Meta(Record.Meta):
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        ordering = ["grant", "surveyed_on", "pk"]
        constraints = [
            models.CheckConstraint(name="survey_is_told", condition=~Q(surveyor="") & ~Q(found="")),
        ]

    def __str__(self) -> str:
        return f"{self.surveyed_on:%Y-%m-%d}"


class Ground(models.TextChoices):
    """Why two grants may be double aid. The function `grant_double_aid` names them too.

    The last one: what one of them gave went on to somebody who has the other one.
    """

    PERSON = "orang", _("the same person (NIK)")
    FAMILY = "kk", _("the same family card (KK)")
    BUSINESS = "usaha", _("the same business")
    GROUP = "kelompok", _("a member of the same group")
    ADDRESS = "alamat", _("the same address")
    TRANSFER = "alihan", _("equipment that was handed on")


@tracked(exclude=BOOKKEEPING)
class Overruling(Record):
    """Somebody says why two grants are no double aid, or why it is right all the same."""

    grant = models.ForeignKey(
        Grant, models.CASCADE, related_name="overrulings", verbose_name=_("grant")
    )
    other = models.ForeignKey(
        Grant, models.CASCADE, related_name="+", verbose_name=_("other grant")
    )
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    reason = models.CharField(_("why it is given all the same"), max_length=500)

    class Meta(Record.Meta):
        verbose_name = _("overruling of double aid")
        verbose_name_plural = _("overrulings of double aid")
        constraints = [
            models.UniqueConstraint(fields=["grant", "other", "ground"], name="overruling_once"),
            models.CheckConstraint(name="overruling_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="overruling_ground_known",
                condition=Q(ground__in=[one.value for one in Ground]),
            ),
            models.CheckConstraint(name="overruling_of_another", condition=~Q(other=F("grant"))),
        ]

    def __str__(self) -> str:
        return f"{self.grant_id}: {self.other_id} ({self.ground})"
