"""What lists with filters have in common."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from ikm_registry.pages import Order


class ListFilter(django_filters.FilterSet):
    """Filters of a list, with words in `q` and one of ORDERS in `urut`; its first is the usual one.

    Shown by `_filters.html`.
    """

    ORDERS: ClassVar[dict[str, Order]]

    def keep(self, rows: QuerySet[Any], _name: str, _value: Any) -> QuerySet[Any]:
        """What a filter does that the list looks at later, together with others: nothing."""
        return rows

    @property
    def order(self) -> Order:
        """The order asked for, or the usual one."""
        usual = next(iter(self.ORDERS))
        return self.ORDERS[(self.is_valid() and self.form.cleaned_data.get("urut")) or usual]

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the order is asked for."""
        return self._asks_beyond("urut")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but words is asked for."""
        return self._asks_beyond("q")

    def _asks_beyond(self, name: str) -> bool:
        return self.is_bound and any(
            self.data.get(other) for other in self.filters if other != name
        )
