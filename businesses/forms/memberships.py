"""Forms of memberships: a business comes to a cluster or group, and leaves it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import memberships
from businesses.forms.records import RecordForm
from businesses.models import Business
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
        help_text=gettext_lazy("Its registration number, or its name or a part of it."),
    )
    field_order = ["business", "chosen", "from_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = self._found()
        if 1 < len(self.found) <= memberships.MOST_FOUND:
            self.fields["chosen"] = forms.ChoiceField(
                label=_("Which one is meant?"),
                choices=[(str(one.pk), _described(one)) for one in self.found],
                widget=forms.RadioSelect,
                error_messages={"required": _("Several fit. Choose the one that is meant.")},
            )
            self.order_fields(self.field_order)

    def _found(self) -> list[Business]:
        if not self.is_bound:
            return []
        try:
            text = self.fields["business"].clean(self["business"].data)
        except ValidationError:
            return []
        return memberships.find_businesses(text)

    def clean_business(self) -> str:
        if not self.found:
            raise ValidationError(
                _(
                    "No open business has this number or name. Write the registration number, such"
                    " as IKM-3674-2026-00042, or the whole name."
                )
            )
        if len(self.found) > memberships.MOST_FOUND:
            raise ValidationError(_("More than 10 businesses fit. Write more of the name."))
        text: str = self.cleaned_data["business"]
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        by_key = {str(one.pk): one for one in self.found}
        only = self.found[0] if len(self.found) == 1 else None
        business = only or by_key.get(cleaned.get("chosen", ""))
        if business:
            self.record.business = business  # type: ignore[attr-defined]
            self.refuse_twice("business" if only else "chosen")
        return cleaned


def _described(business: Business) -> str:
    """A business among others of a like name: its number and where it is."""
    place = business.village or business.district
    return ", ".join(str(part) for part in (business.name, business.number, place) if part)


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

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, initial={"until_on": today}, **kwargs)

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
