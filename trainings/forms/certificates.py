"""What is asked before certificates are issued: who signs them."""

from datetime import date
from typing import Any

from django import forms

from documents.issue_fields import LetterNumberField, SignatoryField
from documents.models import IssuedDocument


class CertificateListForm(forms.Form):
    """The certificates of all who have none."""

    signatory = SignatoryField()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signatory: Any = self.fields["signatory"]
        signatory.offer(today)


class CertificateForm(CertificateListForm):
    """The certificate of one participant, with what its writer saw of it."""

    letter_number = LetterNumberField()
    # The certificate that held when the page was opened, and what the new one would say.
    former_seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self, *args: Any, former: IssuedDocument | None, digest: str, **kwargs: Any
    ) -> None:
        initial = {"former_seen": former.pk if former else None, "seen": digest}
        super().__init__(*args, initial=initial, **kwargs)
