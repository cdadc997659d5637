"""Forms of memberships: a business comes to a cluster or group, and leaves it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import memberships
from businesses.models import Business
from businesses.record_forms import RecordForm
from ikm_registry.forms import Date, Text
from ikm_registry.templatetags.figures import day


class BeginForm(RecordForm):
    """From when a business belongs to a cluster or group. Subclasses ask which."""

    from_on = Date(
        label=gettext_lazy("Member from"),
        required=False,
        help_text=gettext_lazy("A date such as 3/5/2026. Leave it empty if nobody knows."),
    )

    def clean_from_on(self) -> Any:
        self.refuse_future(self.cleaned_data["from_on"])
        return self.cleaned_data["from_on"]

    def refuse_twice(self, name: str) -> None:
        """Put under the answer `name` why the membership cannot begin."""
        try:
            memberships.refuse(self.record, self.cleaned_data.get("from_on"))  # type: ignore[arg-type]
        except ValidationError as error:
            self.add_error("from_on" if error.code == "too-early" else name, error)


class MemberForm(BeginForm):
    """On the page of a cluster or group: which business comes to it."""

    business = Text(
        label=gettext_lazy("Business"),
        max_length=120,
        help_text=gettext_lazy("Its registration number, or its name exactly as registered."),
    )
    field_order = ["business", "from_on"]

    def clean_business(self) -> Business:
        return memberships.find_business(self.cleaned_data["business"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "business" in cleaned:
            self.record.business = cleaned["business"]  # type: ignore[attr-defined]
            self.refuse_twice("business")
        return cleaned


class JoinForm(BeginForm):
    """On the page of a business: which cluster or group it comes to."""

    whole = forms.ChoiceField(label=gettext_lazy("Which one"))
    field_order = ["whole", "from_on"]

    def __init__(
        self, *args: Any, column: str, label: str, choices: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.column = column
        self.fields["whole"].label = label
        self.fields["whole"].choices = [("", gettext_lazy("Choose one")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("whole"):
            setattr(self.record, f"{self.column}_id", int(cleaned["whole"]))
            self.refuse_twice("whole")
        return cleaned


class EndForm(RecordForm):
    """Until when a business belonged to a cluster or group."""

    until_on = Date(
        label=gettext_lazy("Member until"), help_text=gettext_lazy("A date such as 3/5/2026.")
    )

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {"until_on": record.until_on}

    def clean_until_on(self) -> Any:
        value = self.cleaned_data["until_on"]
        self.refuse_future(value)
        since = self.record.from_on  # type: ignore[attr-defined]
        if since and value < since:
            raise ValidationError(
                _("It is a member since %(day)s. Choose that day or later."),
                params={"day": day(since)},
            )
        return value


class RemoveForm(RecordForm):
    """Nothing to fill in: the page asks whether a record is to be deleted."""
