"""What is asked before grants are decided and agreed: which, who signs, how often one is sure."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.issue_fields import LetterNumberField, SignatoryField
from documents.models import IssuedDocument
from ikm_registry.forms import Lines
from trainings.forms.enrolments import Ticked


class SignedForm(forms.Form):
    """Who signs what is issued."""

    signatory = SignatoryField()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signatory: Any = self.fields["signatory"]
        signatory.offer(today)


class DecideForm(SignedForm):
    """Which grants are decided; `yakin` once the sum was seen."""

    pilih = Ticked()
    letter_number = LetterNumberField()
    yakin = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_decree: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_decree:
            del self.fields["signatory"], self.fields["letter_number"]


class ReplaceForm(SignedForm):
    """A document that takes the place of the one that its writer saw, if there was one."""

    letter_number = LetterNumberField()
    former_seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, former: IssuedDocument | None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"former_seen": former.pk if former else None}, **kwargs)
        self.former = former

    def has_seen_former(self) -> bool:
        """Whether the document that holds now is the one that its writer saw."""
        key = self.cleaned_data.get("former_seen")
        return bool(key == (self.former.pk if self.former else None))


class CorrectForm(ReplaceForm):
    """The correction of a decree."""

    reason = Lines(
        label=_("What was wrong"),
        max_length=500,
        help_text=_("Printed on the new decree, without names."),
    )
    field_order = ("reason", "signatory", "letter_number", "former_seen")
