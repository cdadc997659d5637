"""What is asked before an annual report is issued."""

from datetime import date
from typing import Any

from django import forms

from documents.issue_fields import LetterNumberField, SignatoryField


class ReportForm(forms.Form):
    """Who signs, the number in the office's book, and the seal that was looked at."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32_767)
    # The report that it replaces.
    former = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    signatory = SignatoryField()
    letter_number = LetterNumberField()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signatory: Any = self.fields["signatory"]
        signatory.offer(today)
