"""The marks of a test, as they are typed into the table of results."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy

from ikm_registry.templatetags.figures import quantity
from trainings.actions.results import Result


class Mark(forms.DecimalField):
    """A mark from 0 to 100, with a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "mark", "maxlength": 6})
    default_error_messages = {
        "invalid": gettext_lazy("Write a mark from 0 to 100, such as 82,5."),
        "min_value": gettext_lazy("Write a mark from 0 to 100, such as 82,5."),
        "max_value": gettext_lazy("Write a mark from 0 to 100, such as 82,5."),
        "max_digits": gettext_lazy("Write a mark from 0 to 100, such as 82,5."),
        "max_whole_digits": gettext_lazy("Write a mark from 0 to 100, such as 82,5."),
        "max_decimal_places": gettext_lazy("Write no more than two decimals."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"min_value": 0, "max_value": 100, "max_digits": 5, "decimal_places": 2}
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            value = value.strip()
            # Both would be a thousand and more, or a slip.
            value = value if "." in value else value.replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return quantity(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, _widget: forms.Widget) -> dict[str, Any]:
        # Not those of a number: its widget is a text, for the comma.
        return {}


class Line(NamedTuple):
    """A row of the table of results; `missed` is at how many meetings somebody was absent."""

    result: Result
    missed: int
    mark: forms.BoundField | None = None
    seen: forms.BoundField | None = None


class MarksForm(forms.Form):
    """A mark for each of some participants, and beside it the one that was shown."""

    def __init__(self, data: Any, *, results: Sequence[Result]) -> None:
        super().__init__(data)
        self.results = results
        for result in results:
            key, mark = result.enrolment.pk, result.enrolment.test_mark
            self.fields[f"mark-{key}"] = Mark(label=str(result.enrolment.person), initial=mark)
            self.fields[f"seen-{key}"] = Mark(widget=forms.HiddenInput, initial=mark)

    def fields_of(self, key: int) -> tuple[forms.BoundField, forms.BoundField]:
        """Where the mark of an enrolment is typed, and the one that was shown."""
        return self[f"mark-{key}"], self[f"seen-{key}"]

    def changed(self) -> tuple[dict[int, Decimal | None], dict[int, Decimal | None]]:
        """The marks that were typed anew, and those that were shown in their place, by keys."""
        typed, seen = {}, {}
        for result in self.results:
            key = result.enrolment.pk
            # What the page did not send was not shown: nobody has changed it.
            if f"mark-{key}" not in self.data:
                continue
            now, then = (self.cleaned_data[f"{name}-{key}"] for name in ("mark", "seen"))
            if now != then:
                typed[key], seen[key] = now, then
        return typed, seen
