"""What the figures of trainings are broken down by."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from businesses.count_tables import Attribute
from businesses.count_tables.attributes import among, districts, numbers, plain
from businesses.models import Person
from trainings.models import Partner, Programme, TrainingField


def fields(keys: Iterable[str]) -> dict[str, str]:
    """The names of fields of trainings, in their order."""
    rows = TrainingField.objects.filter(pk__in=plain(keys)).order_by("position", "code")
    return {row.pk: str(row) for row in rows}


def _partners(keys: Iterable[str]) -> dict[str, str]:
    rows = Partner.objects.filter(pk__in=numbers(keys)).order_by("name").only("name")
    return {str(row.pk): row.name for row in rows}


def _programmes(keys: Iterable[str]) -> dict[str, str]:
    rows = Programme.objects.filter(pk__in=numbers(keys)).order_by("-year", "name")
    return {str(row.pk): str(row) for row in rows}


ALL = {
    one.key: one
    for one in [
        Attribute("bidang", _("Training field"), "session__field", _("unknown"), fields),
        Attribute(
            "mitra", _("Partner"), "session__partners__partner", _("without a partner"), _partners
        ),
        Attribute(
            "kecamatan", _("District of the business"), "business__district", _("unknown"),
            districts,
        ),
        Attribute(
            "jenis-kelamin", _("Sex"), "person__sex", _("unknown"), among(Person.Sex.choices), ""
        ),
        Attribute("program", _("Programme"), "session__programme", _("unknown"), _programmes),
        Attribute(
            "anggaran", _("Budget"), "session__programme__budget", _("unknown"),
            among(Programme.Budget.choices),
        ),
    ]
}  # fmt: skip
