"""The forms of ceremonies."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.actions.ceremonies import why_it_stays
from grants.forms.handovers import TermsForm, terms_answers
from grants.models import Ceremony, Grant, GrantProgramme, State
from ikm_registry.forms import Text

# Nobody plans a ceremony for later; whoever types such a year has mistyped it.
FURTHEST = timedelta(days=366)


class CeremonyForm(TermsForm):
    """A ceremony: of which programme, when, where, who hands over."""

    title = Text(
        label=gettext_lazy("Name of the ceremony"),
        max_length=160,
        help_text=gettext_lazy("Such as: Serah terima alat IKM konveksi."),
    )
    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    field_order = ["title", "programme"]

    def __init__(self, *args: Any, record: Ceremony, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        # A closed programme takes no more proposals; what it decided is handed over all the same.
        waiting = Grant.objects.filter(state__in=(State.DECIDED, State.AGREED))
        offered_now = Q(closed_on=None) | Q(pk__in=waiting.values("programme"))
        known = Q(offered_now, is_former=False) | Q(pk=record.programme_id or 0)
        found = GrantProgramme.objects.filter(known).order_by("-year", "name", "pk")
        offered = [(str(one.pk), str(one)) for one in found]
        is_answered = self.initial.get("programme") in dict(offered) or len(offered) == 1
        empty = [] if is_answered else [("", gettext_lazy("Choose one"))]
        self.fields["programme"].choices = [*empty, *offered]  # type: ignore[attr-defined]
        if sentence := why_it_stays(record):
            self.keep(["handed_on", "place"], sentence)

    def answers_of(self, record: Any) -> dict[str, Any]:
        return {
            **terms_answers(record),
            "title": record.title,
            "programme": str(record.programme_id or ""),
        }

    def clean_handed_on(self) -> date:
        value = super().clean_handed_on()
        if value > timezone.localdate() + FURTHEST:
            raise ValidationError(_("This day is more than a year away. Check the year."))
        return value

    def values(self) -> dict[str, Any]:
        return {
            **self.terms()._asdict(),
            "title": self.cleaned_data["title"],
            "programme_id": int(self.cleaned_data["programme"]),
        }
