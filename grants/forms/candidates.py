"""The form that proposes the same equipment for many."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses.models import Obstacle
from grants import proposal_lines
from grants.candidates import Row
from grants.forms.proposals import LONGEST_REASON, Section, offer_programmes
from grants.models import Need
from ikm_registry.forms import Lines
from trainings.models import Enrolment


class ManyForm(forms.Form):
    """What all who were ticked are to get, and why. `wanted` are those who are still ticked."""

    programme = forms.ChoiceField(label=gettext_lazy("Programme"))
    need = forms.ChoiceField(
        label=gettext_lazy("Comes from"),
        choices=[
            (Need.TRAINING, gettext_lazy("the training that each of them finished")),
            (Need.OBSTACLE, Need.OBSTACLE.label),
        ],
        widget=forms.RadioSelect,
        initial=Need.TRAINING,
    )
    obstacle = forms.ChoiceField(
        label=gettext_lazy("Obstacle that it answers"),
        choices=[("", gettext_lazy("none named")), *Obstacle.choices],
        required=False,
    )
    reason = Lines(
        label=gettext_lazy("Why is this equipment needed?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("It is noted for each of them."),
    )
    only_fitting = forms.BooleanField(
        label=gettext_lazy("Leave out whom the rules of the programme exclude"),
        required=False,
        initial=True,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        rows: Collection[Row],
        fields: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.candidates = list(rows)
        self.programmes = offer_programmes(self)
        sectors = {row.ownership.business.sector_id for row in rows}
        self.catalogue = proposal_lines.Catalogue(
            programmes=self.programmes.values(),
            fields=fields,
            sectors={sector for sector in sectors if sector},
        )
        proposal_lines.add_rows(self, self.catalogue)
        if any(not row.trained for row in rows):
            self.initial["need"] = Need.OBSTACLE

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("need") == Need.OBSTACLE and not cleaned.get("obstacle"):
            self.add_error("obstacle", _("Say which obstacle it answers."))
        untrained = [str(row.ownership.person) for row in self.candidates if not row.trained]
        if cleaned.get("need") == Need.TRAINING and untrained:
            text = _("These finished no training: %(names)s. Untick them, or choose the obstacle.")
            self.add_error("need", text % {"names": ", ".join(untrained)})
        cleaned["lines"] = proposal_lines.read_rows(self, self.catalogue)
        return cleaned

    @property
    def rows(self) -> list[proposal_lines.LineRow]:
        return proposal_lines.rows_of(self)

    def groups(self) -> list[Section]:
        """What the page asks before the equipment, by headings."""
        names = ["programme", "only_fitting", "need", "obstacle", "reason"]
        return [(_("For all of them"), [self[name] for name in names])]


def training_for(row: Row, *, session: int | None, fields: Collection[str]) -> Enrolment | None:
    """The training that a proposal for `row` comes from.

    That of the list it was picked from, else one in a field that is asked for, else the newest.
    """
    in_session = [one for one in row.trained if one.session_id == session]
    in_field = [one for one in row.trained if one.session.field_id in fields]
    return next(iter([*in_session, *in_field, *row.trained]), None)
