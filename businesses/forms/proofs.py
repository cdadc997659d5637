"""What is asked before proofs of registration are issued: who signs, what is shown."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import proofs
from businesses.forms.actions import ActionForm
from businesses.models import Business
from documents.issue_fields import LetterNumberField, SignatoryField
from documents.models import IssuedDocument
from ikm_registry.templatetags.figures import UNKNOWN, day


class ShownField(forms.MultipleChoiceField):
    """What is printed besides name, number and day of registration."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("What is printed besides"),
            choices=[(key, label) for key, (_paper, label) in proofs.OPTIONAL.items()],
            initial=list(proofs.USUAL),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy(
                "Only what the owner wants to show. Never NIK, workers or money. What is unknown is"
                " not printed."
            ),
        )
        self.hides_optional = True


class ProofForm(ActionForm):
    """The proof of one business."""

    signatory = SignatoryField()
    shown = ShownField()
    letter_number = LetterNumberField()
    replaces = forms.BooleanField(required=False, initial=True)
    # The proof that held when the page was opened.
    former_seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(
        self, *args: Any, business: Business, former: IssuedDocument | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, business=business, record=business, **kwargs)
        self.former = former
        self.initial["former_seen"] = former.pk if former else None
        fields: Any = self.fields
        fields["signatory"].offer(self.today)
        known = proofs.optional_facts(business)
        fields["shown"].choices = [
            (key, f"{label}: {known[key] or UNKNOWN}")
            for key, (_paper, label) in proofs.OPTIONAL.items()
        ]
        if former is None:
            del fields["replaces"]
        else:
            words = {"number": former.number, "day": day(former.issued_on)}
            fields["replaces"].label = _("It replaces %(number)s of %(day)s") % words
            fields["replaces"].help_text = _(
                "Whoever checks the code of the former one reads then that it is replaced."
            )


class ProofListForm(forms.Form):
    """The proofs of a list."""

    signatory = SignatoryField()
    shown = ShownField()

    def __init__(self, *args: Any, today: date, count: int, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signatory: Any = self.fields["signatory"]
        signatory.offer(today)
        self.count, self.most = count, most

    def clean(self) -> dict[str, Any]:
        if self.count == 0:
            self.add_error(None, _("No IKM of this list is in force. Go back and choose others."))
        if self.count > self.most:
            self.add_error(
                None,
                _("At most %(most)d at once. Go back and narrow the list.") % {"most": self.most},
            )
        return super().clean() or self.cleaned_data
