"""What is asked before people are invited: whom, how, who signs; the text of a message."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.forms.records import RecordForm
from documents import letter_texts
from documents.issue_fields import LetterNumberField, SignatoryField
from ikm_registry.forms import Lines, Text
from trainings import invitations
from trainings.filters.enrolments import MOVED_UP
from trainings.invitations import Asked, ToWhom, Way
from trainings.models import Enrolment, State, TrainingSession

LONGEST_MESSAGE = 1_500
# Who may still come.
STATES = (State.CANDIDATE, State.INVITED, State.RESERVE, State.ACCEPTED)


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """People of a training."""

    def label_from_instance(self, one: Any) -> str:
        return f"{one.person.name}, {one.business.name} ({one.get_state_display()})"


class InvitationForm(RecordForm):
    """Who is invited to a training, how, and who signs."""

    to_whom = forms.ChoiceField(
        label=gettext_lazy("Who is invited"),
        choices=ToWhom.choices,
        initial=ToWhom.CANDIDATES,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Candidates are noted as invited; the state of others stays."),
    )
    states = forms.MultipleChoiceField(
        label=gettext_lazy("With these states"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(state.value, state.label) for state in STATES],
    )
    people = PeopleField(
        Enrolment.objects.none(),
        label=gettext_lazy("These people"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    way = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=Way.choices,
        initial=Way.LETTERS,
        widget=forms.RadioSelect,
    )
    signatory = SignatoryField()
    letter_number = LetterNumberField()

    def __init__(self, *args: Any, session: TrainingSession, **kwargs: Any) -> None:
        super().__init__(*args, record=session, **kwargs)
        self.session = session
        fields: Any = self.fields
        fields["signatory"].offer(self.today)
        rows = session.enrolments.select_related("person", "business")
        fields["people"].queryset = rows.order_by("person__name", "pk")

    def asked(self) -> Asked:
        """Who is to be invited, as answered."""
        answers = self.cleaned_data
        people = [one.pk for one in answers["people"]]
        return Asked(answers["to_whom"], answers["states"], people)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        match cleaned["to_whom"]:
            case ToWhom.STATES if not cleaned["states"]:
                self.add_error("states", _("Choose a state, or invite others above."))
            case ToWhom.PERSONS if not cleaned["people"]:
                self.add_error("people", _("Choose people, or invite others above."))
            case _:
                count = invitations.recipients(self.session, self.asked()).count()
                if refusal := invitations.too_many(count):
                    self.add_error("to_whom", refusal)
        return cleaned


class MessageForm(forms.Form):
    """The text that is sent to each person."""

    text = Lines(
        label=gettext_lazy("Text of the message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 12, "class": "tall"}),
        help_text=gettext_lazy(
            "What stands in braces is replaced for each person. Changed here, it holds for you and"
            " this training; an admin changes it for all."
        ),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        kind = letter_texts.find(self.key)
        if kind is None:
            raise ValidationError(_("No letter has this text any more."))
        letter_texts.refuse_broken(text, kind.placeholders)
        return text


class StateForm(forms.Form):
    """Whose messages are shown; it lives in the address."""

    keadaan = forms.ChoiceField(
        label=gettext_lazy("To whom"),
        required=False,
        choices=[
            ("", gettext_lazy("candidates and invited")),
            (MOVED_UP, gettext_lazy("moved up from the reserve list, to be told")),
            *((state.value, state.label) for state in STATES),
        ],
    )


class PhonesForm(forms.Form):
    """Why somebody takes the phones away."""

    reason = Text(
        label=gettext_lazy("What the phones are for"),
        max_length=300,
        help_text=gettext_lazy(
            "It is kept in the log with your name, the day and the number of rows."
        ),
    )
