"""Of which trainings somebody asks what became of the businesses."""

from typing import NamedTuple

from django.db.models import Min, Q

from trainings.models import Enrolment


class Choice(NamedTuple):
    """Which trainings: of a field, of a programme, or one; empty is no bound."""

    field: str = ""
    programme: str = ""
    session: str = ""

    def years(self) -> dict[int, int]:
        """Key of each business whose people were trained in them -> year of its first training.

        Registrations made in error are left out.
        """
        bounds = {
            "session__field": self.field,
            "session__programme": self.programme,
            "session": self.session,
        }
        chosen = Q(**{name: value for name, value in bounds.items() if value})
        rows = Enrolment.objects.trained().filter(chosen, business__annulled_on=None)
        firsts = rows.order_by().values("business").annotate(first=Min("session__starts_on"))
        return {pk: first.year for pk, first in firsts.values_list("business", "first")}
