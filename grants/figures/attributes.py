"""What the figures of grants are broken down by."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from businesses.count_tables import Attribute
from businesses.count_tables.attributes import among, districts, numbers, plain
from businesses.models import Obstacle, Person, Sector
from grants.models import Equipment, GrantProgramme
from trainings.figures.attributes import fields
from trainings.models import Programme


def _programmes(keys: Iterable[str]) -> dict[str, str]:
    rows = GrantProgramme.objects.filter(pk__in=numbers(keys)).order_by("-year", "name")
    return {str(row.pk): str(row) for row in rows}


def _equipment(keys: Iterable[str]) -> dict[str, str]:
    rows = Equipment.objects.filter(pk__in=numbers(keys)).order_by("name", "pk")
    return {str(row.pk): row.name for row in rows}


def _sectors(keys: Iterable[str]) -> dict[str, str]:
    rows = Sector.objects.filter(pk__in=plain(keys)).order_by("position", "code")
    return {row.pk: str(row) for row in rows}


GRANT = "handover__grant"
ALL = {
    one.key: one
    for one in [
        Attribute("program", _("Programme"), f"{GRANT}__programme", _("unknown"), _programmes),
        Attribute(
            "anggaran", _("Budget"), f"{GRANT}__programme__budget", _("unknown"),
            among(Programme.Budget.choices),
        ),
        Attribute("alat", _("Equipment"), "receipt__equipment", _("unknown"), _equipment),
        # `obstacle` and `field` are made by `counted`.
        Attribute("kendala", _("Obstacle"), "obstacle", _("none named"), among(Obstacle.choices)),
        Attribute("pelatihan", _("Training field"), "field", _("not trained before"), fields),
        Attribute(
            "bidang", _("Sector (bidang)"), f"{GRANT}__business__sector", _("unknown, or a group"),
            _sectors,
        ),
        Attribute(
            "kecamatan", _("District of the business"), f"{GRANT}__business__district",
            _("unknown, or a group"), districts,
        ),
        Attribute(
            "jenis-kelamin", _("Sex of the recipient"), f"{GRANT}__person__sex", _("unknown"),
            among(Person.Sex.choices), "",
        ),
    ]
}  # fmt: skip
