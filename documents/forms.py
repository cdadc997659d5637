"""The forms of issued documents: the public one that asks for a code, and those of staff."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents import amending, codes
from ikm_registry.forms import Text


class CodeForm(forms.Form):
    """The code that stands on a document."""

    kode = Text(
        label=gettext_lazy("Check code"),
        max_length=60,
        help_text=gettext_lazy(
            "18 letters and digits below the QR code. Hyphens, spaces and case do not matter."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_kode(self) -> str:
        code = codes.read(self.cleaned_data["kode"])
        if not code:
            raise ValidationError(
                _(
                    "This is no check code: it has 18 letters and digits, such as"
                    " K7MHQX-3DF9RT-VWC4JN. Compare it with the paper sign by sign."
                )
            )
        return code


class LetterNumberForm(forms.Form):
    """The number that the office's book gave the document."""

    letter_number = Text(
        label=gettext_lazy("Number in the office's book"),
        max_length=80,
        help_text=gettext_lazy("It is noted once and does not change. Such as 500.9/123/Indag."),
    )


class SignedCopyForm(forms.Form):
    """The PDF that was signed elsewhere."""

    file = forms.FileField(
        label=gettext_lazy("Signed PDF"),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text=gettext_lazy(
            "At most 15 MB. It is kept as it is, once for all, and served instead of the original."
        ),
    )

    def clean_file(self) -> Any:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        amending.check_signed_copy(file)
        return file


class RevokeForm(forms.Form):
    """Why a document no longer holds."""

    reason = Text(
        label=gettext_lazy("Why it no longer holds"),
        max_length=300,
        help_text=gettext_lazy("Only staff read the reason. The check page says: revoked."),
    )
