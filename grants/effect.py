"""Of which hand-overs somebody asks what became of the businesses, and with whom they compare.

Who received equipment is looked at from the year of the first hand-over. Beside that stand those
who were trained: with equipment and without, both from the year of their first training, so that
two groups are compared that began alike.
"""

from typing import NamedTuple

from django.db import models
from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from grants.models import GivenItem, Transfer
from trainings.effect import Choice as Trained


class Group(models.TextChoices):
    """Businesses that are looked at together."""

    EQUIPPED = "dibantu", _("Equipped, from the year of the hand-over")
    BOTH = "dilatih-dibantu", _("Trained and equipped, from the year of the training")
    TRAINED = "dilatih", _("Trained only, from the year of the training")


class Choice(NamedTuple):
    """Which hand-overs: of a programme, of an equipment, to who was trained in a field.

    Empty is no bound.
    """

    programme: str = ""
    equipment: str = ""
    field: str = ""

    def years(self, group: str) -> dict[int, int]:
        """Key of each business of a group -> the year from which it is looked at."""
        equipped = self._equipped()
        trained = Trained(field=self.field).years()
        if group == Group.BOTH:
            return {pk: year for pk, year in trained.items() if pk in equipped}
        if group == Group.TRAINED:
            # Whoever has received anything at all is not trained only.
            received = self._with_anything()
            return {pk: year for pk, year in trained.items() if pk not in received}
        if self.field:
            return {pk: year for pk, year in equipped.items() if pk in trained}
        return equipped

    def _equipped(self) -> dict[int, int]:
        bounds = {
            "handover__grant__programme": self.programme,
            "receipt__equipment": self.equipment,
        }
        chosen = Q(**{name: value for name, value in bounds.items() if value})
        rows = GivenItem.objects.valid().filter(
            chosen,
            handover__grant__business__isnull=False,
            handover__grant__business__annulled_on=None,
        )
        firsts = rows.order_by().values("handover__grant__business")
        found = firsts.annotate(first=Min("handover__handed_on"))
        return {
            pk: first.year for pk, first in found.values_list("handover__grant__business", "first")
        }

    def _with_anything(self) -> set[int]:
        given = GivenItem.objects.valid().filter(handover__grant__business__isnull=False)
        return {
            *given.values_list("handover__grant__business", flat=True),
            *Transfer.objects.values_list("business", flat=True),
        }
