"""The participants of a training as the staff's list shows and filters them."""

from typing import NamedTuple

import django_filters
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Upper
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from businesses.filters.fields import KeysFilter, SearchFilter
from businesses.staff_search import MOST_WORDS
from ikm_registry.filters import ListFilter
from ikm_registry.pages import Order
from trainings.models import PLACED, Enrolment, State, TrainingSession

MOVED_UP = "naik"
# Who got a place from the reserve list, and has not come yet.
MOVED_UP_TO_COME = Q(moved_up_at__isnull=False, state=State.ACCEPTED)
# In which order the list shows them: places, reserve list, those who are asked.
GROUPS = [PLACED, (State.RESERVE,), (State.INVITED,), (State.CANDIDATE,), (State.DECLINED,)]


class Places(NamedTuple):
    """How many stand where in a training, and what is free."""

    by_state: dict[str, int]
    taken: int
    free: int
    reserve: int
    reserve_free: int

    @property
    def states(self) -> list[tuple[State, int]]:
        """The states in which somebody is, with how many."""
        return [(state, self.by_state[state]) for state in State if state in self.by_state]


def places_of(session: TrainingSession) -> Places:
    """Counts of a training, in one query."""
    rows = session.enrolments.order_by().values_list("state").annotate(count=Count("pk"))
    by_state = dict(rows)
    taken = sum(by_state.get(state, 0) for state in PLACED)
    reserve = by_state.get(State.RESERVE, 0)
    return Places(by_state, taken, session.quota - taken, reserve, session.reserve_places - reserve)


def for_list(session: TrainingSession) -> QuerySet[Enrolment]:
    """Everyone of a training with what a row shows and what the list is ordered by."""
    groups = [When(state__in=states, then=Value(place)) for place, states in enumerate(GROUPS)]
    rows = session.enrolments.with_queue_place().select_related("person", "business")
    return rows.annotate(
        place=Case(*groups),
        number_or_none=Coalesce("reserve_number", Value(0)),
        person_name=Upper("person__name"),
        business_name=F("business__sort_name"),
    )


class EnrolmentFilter(ListFilter):
    """The participants of a training. Use `rows`: none when a filter is invalid."""

    ORDERS = {
        "keadaan": Order(("place", "number_or_none", "person_name", "id")),
        "nama": Order(("person_name", "id")),
        "usaha": Order(("business_name", "id")),
    }

    q = SearchFilter(
        label=gettext_lazy("Search"),
        help_text=gettext_lazy("Name, business, registration number, phone or NIK"),
        method="keep",
        max_length=120,
    )
    keadaan = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=[
            ("punya-tempat", gettext_lazy("has a place")),
            (MOVED_UP, gettext_lazy("moved up from the reserve list")),
            *State.choices,
        ],
        empty_label=gettext_lazy("all"),
        method="keep",
    )
    urut = django_filters.ChoiceFilter(
        label=gettext_lazy("Order"),
        choices=[
            ("keadaan", gettext_lazy("by state")),
            ("nama", gettext_lazy("by name")),
            ("usaha", gettext_lazy("by name of the business")),
        ],
        empty_label=None,
        method="keep",
    )
    # The businesses that a search by number has found.
    id = KeysFilter(method="keep")

    def __init__(self, data: QueryDict, *, session: TrainingSession) -> None:
        super().__init__(data, for_list(session))

    @cached_property
    def rows(self) -> QuerySet[Enrolment]:
        """The participants that the filters leave; none when one of them is invalid."""
        if not self.is_valid():
            return self.queryset.none()
        asked = self.form.cleaned_data
        condition = Q(business__in=asked["id"]) if asked["id"] else Q()
        if asked["keadaan"] == MOVED_UP:
            condition &= MOVED_UP_TO_COME
        elif asked["keadaan"]:
            states = PLACED if asked["keadaan"] == "punya-tempat" else (asked["keadaan"],)
            condition &= Q(state__in=states)
        for word in (asked["q"] or "").split()[:MOST_WORDS]:
            condition &= (
                Q(person__name__icontains=word)
                | Q(business__name__icontains=word)
                | Q(business__number__icontains=word)
            )
        rows: QuerySet[Enrolment] = self.queryset.filter(condition)
        return rows

    def address(self) -> str:
        """The filters as the query of an address."""
        query = QueryDict(mutable=True)
        for name, value in self.form.cleaned_data.items():
            if name == "id":
                query.setlist(name, [str(key) for key in value or []])
            elif value:
                query[name] = str(value)
        return query.urlencode()
