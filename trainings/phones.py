"""The phones of the participants of a training as a list; each one taken away is logged."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.exports import readable_phone
from businesses.models import Export
from ikm_registry.texts import without_senseless
from trainings.models import TrainingSession

COLUMNS = ["name", "business", "phone", "business_phone", "state"]


def header() -> list[str]:
    """The names of the columns, in the reader's language."""
    return [
        str(title)
        for title in (_("Name"), _("Business"), _("Phone"), _("Phone of the business"), _("State"))
    ]


def rows(session: TrainingSession) -> Iterator[list[Any]]:
    """Everyone in a training, by name."""
    found = session.enrolments.select_related("person", "business")
    for one in found.order_by("person__name", "pk"):
        cells = [
            one.person.name,
            one.business.name,
            readable_phone(one.person.phone),
            readable_phone(one.business.phone),
            str(one.get_state_display()),
        ]
        yield [without_senseless(cell) for cell in cells]


def log(session: TrainingSession, *, reason: str, row_count: int, by: User) -> Export:
    """The record that `by` takes the list away."""
    return Export.objects.create(
        asked_by=by,
        filters=f"pelatihan={session.pk}",
        columns=COLUMNS,
        kind=Export.Kind.CSV,
        reason=reason,
        row_count=row_count,
    )


def file_name(session: TrainingSession) -> str:
    """The name under which it is taken away."""
    return f"telepon-{session.slug}-{timezone.localdate():%Y-%m-%d}.csv"
