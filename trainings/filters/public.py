"""The filters of the public list of trainings; both live in the address."""

from typing import Any, cast

import django_filters
from django.utils.translation import gettext_lazy as _

from trainings.models import PublicTraining, TrainingField
from trainings.models.public import PublicTrainingQuerySet


class PublicTrainingFilter(django_filters.FilterSet):
    """Trainings of a field, of the year in which they begin. Use `rows`: none when invalid."""

    bidang = django_filters.ChoiceFilter(
        label=_("Field of the training"), field_name="field", empty_label=_("all")
    )
    tahun = django_filters.ChoiceFilter(
        label=_("Year"), field_name="starts_on__year", empty_label=_("all")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = TrainingField.objects.all()
        self.filters["bidang"].extra["choices"] = [(one.code, str(one)) for one in fields]
        years = PublicTraining.objects.years()
        self.filters["tahun"].extra["choices"] = [(str(year), str(year)) for year in years]

    @property
    def rows(self) -> PublicTrainingQuerySet:
        """What the filters leave; nothing when one of them is invalid."""
        found = self.qs if not self.is_bound or self.is_valid() else self.queryset.none()
        return cast("PublicTrainingQuerySet", found)

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked for."""
        return self.is_bound and any(self.data.get(name) for name in self.filters)
