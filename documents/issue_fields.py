"""What every form asks before a document is issued: who signs, the number in the office's book."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from documents.models import Signatory
from ikm_registry.forms import Text


class SignatoryField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who signs, of those who may that day; chosen already when there is one alone."""

    def __init__(self) -> None:
        super().__init__(
            Signatory.objects.none(),
            label=gettext_lazy("Signed by"),
            widget=forms.RadioSelect,
            empty_label=None,
        )

    def offer(self, today: date) -> None:
        """Offer those who may sign on `today`."""
        self.queryset = Signatory.objects.valid_on(today).order_by("capacity", "name")
        found = list(self.queryset[:2])
        self.initial = found[0] if len(found) == 1 else None


class LetterNumberField(Text):
    """The number that the office's book gives the document, where it is known already."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Number in the office's book"),
            required=False,
            max_length=80,
            help_text=gettext_lazy("Printed when it is known now; it may be noted later."),
            **kwargs,
        )
