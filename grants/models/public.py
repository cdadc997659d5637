"""What a stranger may see of grants, and nothing else: views of the database.

Which sums are hidden the views say themselves (migration 0004): the public role cannot read what
stands behind them.
"""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language

from businesses.models import Village
from grants.models.programmes import GrantProgramme


class PublicGrantYear(models.Model):
    """Of the programmes of a year: recipients, items, rupiah; each NULL where it is hidden.

    Rupiah are unknown (NULL) too where one price is.
    """

    is_public_view = True

    id = models.IntegerField(primary_key=True)
    year = models.IntegerField()
    is_hidden = models.BooleanField()
    recipients = models.IntegerField(null=True)
    items = models.IntegerField(null=True)
    rupiah = models.BigIntegerField(null=True)

    class Meta:
        managed = False
        db_table = "public_grant_year"

    def __str__(self) -> str:
        return str(self.year)


class PublicGrantProgrammeQuerySet(models.QuerySet["PublicGrantProgramme"]):
    def for_list(self) -> Self:
        """Everything that the list shows, the last year first."""
        return self.defer("legal_basis", "names_legal_basis").order_by("-year", "name", "id")


class PublicGrantProgramme(models.Model):
    """A programme of which something is decided, with the sums that are not hidden."""

    is_public_view = True

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=160)
    year = models.IntegerField()
    kind = models.CharField(max_length=120)
    kind_en = models.CharField(max_length=120)
    budget = models.CharField(max_length=20)
    budget_note = models.CharField(max_length=160)
    ceiling = models.BigIntegerField(null=True)
    legal_basis = models.TextField()
    names_are_public = models.BooleanField()
    names_legal_basis = models.CharField(max_length=300)
    is_hidden = models.BooleanField()
    recipients = models.IntegerField(null=True)
    items = models.IntegerField(null=True)
    rupiah = models.BigIntegerField(null=True)

    objects = PublicGrantProgrammeQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "public_grant_programme"

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"

    def get_absolute_url(self) -> str:
        return reverse("grants:programme", args=[self.pk])

    def get_budget_display(self) -> str:
        choices = dict(GrantProgramme._meta.get_field("budget").flatchoices)
        return str(choices.get(self.budget, self.budget))

    def get_kind_display(self) -> str:
        return self.kind_en if get_language() == "en" else self.kind


class PublicGrantEquipment(models.Model):
    """A type of equipment that a programme gave: to how many, how many items."""

    is_public_view = True

    id = models.CharField(max_length=50, primary_key=True)
    programme = models.ForeignKey(PublicGrantProgramme, models.DO_NOTHING, related_name="equipment")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=20)
    is_hidden = models.BooleanField()
    recipients = models.IntegerField(null=True)
    items = models.IntegerField(null=True)

    class Meta:
        managed = False
        db_table = "public_grant_equipment"

    def __str__(self) -> str:
        return self.name


class PublicGrantRecipient(models.Model):
    """What a business or a group received, where a law has the names published."""

    is_public_view = True

    id = models.CharField(max_length=70, primary_key=True)
    programme = models.ForeignKey(PublicGrantProgramme, models.DO_NOTHING, related_name="names")
    name = models.CharField(max_length=160)
    village = models.ForeignKey(Village, models.DO_NOTHING, null=True, related_name="+")
    equipment = models.CharField(max_length=120)
    unit = models.CharField(max_length=20)
    quantity = models.IntegerField()

    class Meta:
        managed = False
        db_table = "public_grant_recipient"

    def __str__(self) -> str:
        return self.name
