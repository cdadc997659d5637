"""Businesses that belong together: clusters of a place, and groups that they form themselves."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from businesses.models.areas import Village
from businesses.models.businesses import Business
from businesses.models.industries import Sector
from businesses.models.persons import Person
from documents.models import Picture
from ikm_registry.tracking import BOOKKEEPING, Record, tracked


class Membership(Record):
    """A business belongs to something from a day to a day."""

    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta(Record.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_it_began",
                condition=Q(from_on=None) | Q(until_on=None) | Q(until_on__gte=F("from_on")),
                violation_error_message=_("Membership cannot end before it began."),
            ),
        ]


def _open_members() -> models.Count:
    return models.Count(
        "memberships",
        filter=Q(
            memberships__until_on=None,
            memberships__business__closed_on=None,
            memberships__business__annulled_on=None,
        ),
    )


class ClusterQuerySet(models.QuerySet["Cluster"]):
    def with_member_count(self) -> Self:
        """Each with `member_count`: the open businesses that belong to it today."""
        return self.annotate(member_count=_open_members())


class GroupQuerySet(models.QuerySet["Group"]):
    def with_member_count(self) -> Self:
        """Each with `member_count`: the open businesses that belong to it today."""
        return self.annotate(member_count=_open_members())


@tracked(exclude=BOOKKEEPING)
class Cluster(Record):
    """A sentra: many workshops of one trade close to each other."""

    name = models.CharField(_("name of the cluster"), max_length=100, unique=True)
    slug = models.SlugField(_("address"), max_length=100, unique=True, editable=False)
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, verbose_name=_("sector (bidang)")
    )
    villages = models.ManyToManyField(
        Village, through="ClusterVillage", blank=True, verbose_name=_("villages (kelurahan)")
    )
    story = models.TextField(_("story"), max_length=3000, blank=True)
    year_founded = models.PositiveSmallIntegerField(
        _("year founded"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
    )
    picture = models.OneToOneField(
        Picture, models.SET_NULL, null=True, blank=True, editable=False, verbose_name=_("photo")
    )
    listed_on = models.DateField(_("shown to the public since"), null=True, blank=True)

    objects = ClusterQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("cluster (sentra)")
        verbose_name_plural = _("clusters (sentra)")
        constraints = [
            models.CheckConstraint(name="cluster_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("staff:cluster", args=[self.pk])


@tracked()
class ClusterVillage(models.Model):
    """A village that a cluster lies in."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, verbose_name=_("cluster (sentra)"))
    village = models.ForeignKey(Village, models.PROTECT, verbose_name=_("village (kelurahan)"))

    class Meta:
        verbose_name = _("village of a cluster")
        verbose_name_plural = _("villages of clusters")
        constraints = [
            models.UniqueConstraint(fields=["cluster", "village"], name="clustervillage_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cluster}: {self.village}"


@tracked(exclude=BOOKKEEPING)
class ClusterMembership(Membership):
    """A business belongs to a cluster; to one at a time."""

    cluster = models.ForeignKey(
        Cluster, models.PROTECT, related_name="memberships", verbose_name=_("cluster (sentra)")
    )
    business = models.ForeignKey(
        Business,
        models.CASCADE,
        related_name="cluster_memberships",
        verbose_name=_("business"),
    )

    class Meta(Membership.Meta):
        verbose_name = _("membership of a cluster")
        verbose_name_plural = _("memberships of clusters")
        constraints = [
            *Membership.Meta.constraints,
            models.UniqueConstraint(
                fields=["business"],
                condition=Q(until_on=None),
                name="clustermembership_one_at_a_time",
                violation_error_message=_("This business belongs to a cluster already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.cluster}"


@tracked(exclude=BOOKKEEPING)
class Group(Record):
    """A kelompok usaha bersama: businesses that work together, with a chair."""

    name = models.CharField(_("name of the group"), max_length=100, unique=True)
    chair = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chaired_groups",
        verbose_name=_("chair"),
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("group (kelompok usaha bersama)")
        verbose_name_plural = _("groups (kelompok usaha bersama)")
        constraints = [
            models.CheckConstraint(name="group_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="group_ends_after_it_began",
                condition=Q(founded_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("founded_on")),
                violation_error_message=_("A group cannot end before it was founded."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("staff:group", args=[self.pk])


@tracked(exclude=BOOKKEEPING)
class GroupMembership(Membership):
    """A business belongs to a group; it may belong to several."""

    group = models.ForeignKey(
        Group, models.PROTECT, related_name="memberships", verbose_name=_("group")
    )
    business = models.ForeignKey(
        Business, models.CASCADE, related_name="group_memberships", verbose_name=_("business")
    )

    class Meta(Membership.Meta):
        verbose_name = _("membership of a group")
        verbose_name_plural = _("memberships of groups")
        constraints = [
            *Membership.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "business"],
                condition=Q(until_on=None),
                name="groupmembership_once_at_a_time",
                violation_error_message=_("This business belongs to the group already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.group}"
