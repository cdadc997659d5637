"""The forms of clusters and groups."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.areas import village_choices
from businesses.forms.records import YES_NO, PhotoForm, RecordForm
from businesses.models import (
    Cluster,
    ClusterVillage,
    District,
    Group,
    GroupMembership,
    Ownership,
    Person,
    Sector,
)
from ikm_registry.forms import Date, Lines, Text

FIRST_YEAR = 1800


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in groups that are told apart for those who hear the page, too."""

    template_name = "forms/grouped_checkboxes.html"


class ClusterForm(PhotoForm):
    """A cluster: its name, trade, villages, story, and whether the public sees it."""

    COLUMNS = ["name", "story", "year_founded"]

    name = Text(label=gettext_lazy("Name of the cluster"), max_length=100)
    sector = forms.ChoiceField(label=gettext_lazy("Sector (bidang)"), required=False)
    villages = forms.MultipleChoiceField(
        label=gettext_lazy("Villages (kelurahan) that it lies in"),
        required=False,
        widget=GroupedCheckboxes,
    )
    year_founded = forms.IntegerField(
        label=gettext_lazy("Year founded"),
        required=False,
        min_value=FIRST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )
    story = Lines(
        label=gettext_lazy("Story"),
        required=False,
        max_length=3000,
        help_text=gettext_lazy(
            "What is made here, since when, and what is special. The public reads it: no names of"
            " people, no phone."
        ),
    )
    listed = forms.TypedChoiceField(
        label=gettext_lazy("Show to the public"),
        choices=YES_NO,
        coerce=lambda value: value == "ya",
        empty_value=None,
        widget=forms.RadioSelect,
    )

    field_order = [
        "version", "name", "sector", "year_founded", "story", "photo", "remove_photo", "listed",
        "villages",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = District.objects.filter(regency=settings.REGENCY).values_list("code", "name")
        self.fields["villages"].choices = village_choices(dict(districts))  # type: ignore[attr-defined]
        self.fields["year_founded"].max_value = self.today.year  # type: ignore[attr-defined]
        self.fields["sector"].choices = [  # type: ignore[attr-defined]
            ("", gettext_lazy("unknown")),
            *((sector.code, str(sector)) for sector in Sector.objects.all()),
        ]

    def answers_of(self, record: Any) -> dict[str, Any]:
        villages = ClusterVillage.objects.filter(cluster=record.pk).values_list(
            "village", flat=True
        )
        return {
            **super().answers_of(record),
            "sector": record.sector_id or "",
            "villages": list(villages) if record.pk else [],
            "listed": "ya" if record.listed_on else "tidak",
        }

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if identifiers.has_private_number(name):
            raise ValidationError(
                _("This looks like a phone number or a NIK. The name is public: leave it out.")
            )
        if Cluster.objects.filter(name=name).exclude(pk=self.record.pk).exists():
            raise ValidationError(_("There is a cluster of this name already."))
        return name

    def clean_year_founded(self) -> int | None:
        year: int | None = self.cleaned_data["year_founded"]
        if year and year > self.today.year:
            raise ValidationError(_("This year is still to come."))
        return year

    def differences(self, current: Any) -> list[tuple[str, str, str]]:
        listed = self.cleaned_data.get("listed")
        self.cleaned_data["listed"] = "ya" if listed else "tidak"
        found = super().differences(current)
        self.cleaned_data["listed"] = listed
        return found

    def values(self) -> dict[str, Any]:
        return {**super().values(), "sector_id": self.cleaned_data["sector"] or None}


class GroupForm(RecordForm):
    """A group: its name, dates, notes and, once it has members, its chair."""

    COLUMNS = ["name", "founded_on", "ended_on", "notes"]

    name = Text(label=gettext_lazy("Name of the group"), max_length=100)
    chair = forms.ChoiceField(
        label=gettext_lazy("Chair"),
        required=False,
        help_text=gettext_lazy("One of the owners of its member businesses."),
    )
    founded_on = Date(
        label=gettext_lazy("Founded on"),
        required=False,
        help_text=gettext_lazy("A date such as 3/5/2026."),
    )
    ended_on = Date(
        label=gettext_lazy("Ended on"),
        required=False,
        help_text=gettext_lazy("Leave it empty while the group exists."),
    )
    notes = Lines(label=gettext_lazy("Notes"), required=False, max_length=2000)

    def __init__(self, *args: Any, record: Group, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        people = _possible_chairs(record)
        if people:
            self.fields["chair"].choices = [("", gettext_lazy("none")), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["chair"]

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {**super().answers_of(record), "chair": str(record.chair_id or "")}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if Group.objects.filter(name=name).exclude(pk=self.record.pk).exists():
            raise ValidationError(_("There is a group of this name already."))
        return name

    def clean_founded_on(self) -> Any:
        self.refuse_future(self.cleaned_data["founded_on"])
        return self.cleaned_data["founded_on"]

    def clean_ended_on(self) -> Any:
        self.refuse_future(self.cleaned_data["ended_on"])
        return self.cleaned_data["ended_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.refuse_end_before(
            "founded_on", "ended_on", _("A group cannot end before it was founded.")
        )
        return cleaned

    def values(self) -> dict[str, Any]:
        chair = self.cleaned_data.get("chair")
        return {**super().values(), "chair_id": int(chair) if chair else None}


def _possible_chairs(group: Group) -> list[tuple[str, str]]:
    """The owners of today of a group's members of today, and its chair."""
    if not group.pk:
        return []
    members = GroupMembership.objects.filter(group=group, until_on=None)
    owners = Ownership.objects.filter(until_on=None, business__in=members.values("business"))
    people = Person.objects.filter(
        Q(pk__in=owners.values("person")) | Q(pk=group.chair_id)
    ).order_by("name", "pk")
    return [(str(person.pk), person.name) for person in people]
