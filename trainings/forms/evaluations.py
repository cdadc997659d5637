"""What participants are asked after a training, and the code that opens it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ikm_registry.forms import Lines, Text
from trainings import evaluations

SCORE_WORDS = [
    (5, pgettext_lazy("score", "5 – very good")),
    (4, pgettext_lazy("score", "4 – good")),
    (3, pgettext_lazy("score", "3 – fair")),
    (2, pgettext_lazy("score", "2 – poor")),
    (1, pgettext_lazy("score", "1 – very poor")),
]


class EvaluationCodeForm(forms.Form):
    """The code that stands on a slip."""

    kode = Text(
        label=gettext_lazy("Code on your slip"),
        max_length=60,
        help_text=gettext_lazy(
            "12 letters and digits, such as K7MH-QX3D-F9RT. Hyphens, spaces and case do not matter."
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_kode(self) -> str:
        code = evaluations.read(self.cleaned_data["kode"])
        if not code:
            raise ValidationError(
                _(
                    "This is no code of a slip: it has 12 letters and digits, such as"
                    " K7MH-QX3D-F9RT. Compare it with the slip sign by sign."
                )
            )
        return code


class Score(forms.TypedChoiceField):
    """A score from 1 to 5, or none."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            choices=SCORE_WORDS,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
        # Said once for all of them.
        self.hides_optional = True


class Words(Lines):
    """Free words."""

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False, max_length=1000)
        self.widget.attrs["rows"] = 4
        self.hides_optional = True


class EvaluationForm(forms.Form):
    """Four scores and free words; nothing has to be answered, but not everything left out."""

    content = Score(gettext_lazy("How was what was taught?"))
    instructors = Score(gettext_lazy("How were the instructors?"))
    place = Score(gettext_lazy("How were the place and the schedule?"))
    usefulness = Score(gettext_lazy("How useful is it for your business?"))
    liked = Words(gettext_lazy("What was good?"))
    wished = Words(gettext_lazy("What should be better?"))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors and not any(answers.values()):
            raise ValidationError(_("Answer at least one question."))
        return answers
