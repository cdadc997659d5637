"""What the forms that write over a record have in common: the version that was seen."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.answers import in_words
from documents import pictures
from documents.pictures import Encoded
from ikm_registry.forms import set_answer
from ikm_registry.templatetags.figures import UNKNOWN, day
from ikm_registry.tracking import Record

YES_NO = [("ya", gettext_lazy("yes")), ("tidak", gettext_lazy("no"))]


class RecordForm(forms.Form):
    """The answers about one record, with the version of it that its writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    # Columns of the record that are answers as they are.
    COLUMNS: ClassVar[list[str]] = []

    def __init__(
        self, data: Any = None, files: Any = None, *, record: Record, today: date, **kwargs: Any
    ) -> None:
        initial = {
            "version": record.version,
            **self.answers_of(record),
            **kwargs.pop("initial", {}),
        }
        super().__init__(data, files, initial=initial, **kwargs)
        self.record = record
        self.today = today
        self._refused: dict[str, str] = {}
        if not record.pk:
            del self.fields["version"]

    def answers_of(self, record: Any) -> dict[str, Any]:
        """What a record, as it is stored, answers to the questions."""
        return {name: getattr(record, name) for name in self.COLUMNS}

    def values(self) -> dict[str, Any]:
        """The columns as they are answered."""
        return {name: self.cleaned_data[name] for name in self.COLUMNS}

    def keep(self, names: Iterable[str], sentence: str) -> None:
        """Show these answers without letting anybody change them; `sentence` says why.

        Another answer that is sent all the same is told there: its page was open before, or it is
        made up.
        """
        for name in names:
            field, key = self.fields[name], self.add_prefix(name)
            if key in self.data:
                typed = field.widget.value_from_datadict(self.data, self.files, key)
                if field.has_changed(self.get_initial_for_field(field, name), typed):
                    self._refused[name] = sentence
            field.disabled, field.help_text = True, sentence

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name, sentence in self._refused.items():
            self.add_error(name, sentence)
        return cleaned

    def is_older(self) -> bool:
        """Whether the page was opened before someone else saved the record."""
        return self.cleaned_data.get("version", self.record.version) < self.record.version

    def differences(self, current: Any) -> list[tuple[str, str, str]]:
        """(question, what is stored now, what was typed) where the two differ."""
        stored = self.answers_of(current)
        found = []
        for name in stored.keys() & self.cleaned_data.keys():
            theirs, yours = (
                _in_words(self[name], value) for value in (stored[name], self.cleaned_data[name])
            )
            if theirs != yours:
                found.append((str(self[name].label), theirs, yours))
        return sorted(found)

    def meanwhile(self, current: Any) -> dict[str, Any]:
        """Context of `businesses/_meanwhile.html`: what others did to what is now `current`."""
        return {"current": current, "differences": self.differences(current)}

    def warnings(self) -> list[str]:
        """What is odd about answers that are valid, in sentences."""
        return []

    def take_version(self, version: int) -> None:
        """Have the page that shows someone else's change carry the version of that."""
        set_answer(self, "version", str(version))

    def refuse_future(self, value: date | None) -> None:
        """Raise ValidationError when `value` is still to come."""
        if value and value > self.today:
            raise ValidationError(_("This day is still to come."), code="future")

    def refuse_end_before(self, start: str, end: str, sentence: str) -> None:
        """Put `sentence` under the answer `end` when it lies before the answer `start`."""
        began, ended = self.cleaned_data.get(start), self.cleaned_data.get(end)
        if began and ended and ended < began:
            self.add_error(end, sentence)


def _in_words(bound: forms.BoundField, value: Any) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, list):
        return ", ".join(sorted(in_words(bound, one) for one in value)) or UNKNOWN
    return in_words(bound, value)


class PhotoForm(RecordForm):
    """A record with one photo that may be replaced or removed."""

    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=gettext_lazy("JPEG, PNG, WebP or HEIC, at most 15 MB."),
    )
    remove_photo = forms.BooleanField(
        label=gettext_lazy("Remove the photo that is there"), required=False
    )

    def __init__(self, *args: Any, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if not record.picture_id:
            del self.fields["remove_photo"]

    def clean_photo(self) -> list[Encoded] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["photo"]
        return pictures.encode(file) if file else None
