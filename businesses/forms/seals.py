"""Forms of the pages of sealed years."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from businesses import figures
from businesses.figures.breakdowns import names_of
from businesses.figures.differences import Why
from businesses.figures.editions import BY, Edition
from businesses.forms.growth import FIGURES
from ikm_registry.forms import Text

LONGEST_REASON = 300
# The names of the parts in addresses, and the columns of a member.
PARTS = {"kecamatan": "district", "bidang": "sector", "kelas": "business_class"}


class SealForm(forms.Form):
    """What an official says before sealing; it carries which edition and figures were shown."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput)
    reason = Text(
        label=_("Reason of the new edition"),
        help_text=_("What was wrong or missing. It is shown beside the figures."),
        max_length=LONGEST_REASON,
    )
    looked = forms.BooleanField(
        label=_("I have looked at the check list and at the figures"),
        error_messages={"required": _("Look at both, then tick this.")},
    )

    def __init__(
        self, data: Any = None, *, edition: int, figures: Edition, reason: str = ""
    ) -> None:
        now = {"edition": edition, "seen": figures.fingerprint}
        super().__init__(data, initial=now | {"reason": reason})
        self.now = {name: str(value) for name, value in now.items()}
        if edition == 1:
            del self.fields["reason"]

    @property
    def is_older(self) -> bool:
        """Whether it was filled in beside another edition, or other figures, than those of now."""
        return self.is_bound and any(self.data.get(name) != now for name, now in self.now.items())


class PartForm(forms.Form):
    """A figure of a year, in all or of one part, from the address."""

    angka = forms.ChoiceField(label=_("Figure"), choices=FIGURES)
    kecamatan = forms.ChoiceField(label=_("District (kecamatan)"), required=False)
    bidang = forms.ChoiceField(label=_("Sector (bidang)"), required=False)
    kelas = forms.ChoiceField(label=_("Class"), required=False)

    def __init__(self, *args: Any, edition: Edition, now: Edition | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for name, by in zip(PARTS, BY, strict=True):
            keys = {*edition.parts(by), *(now.parts(by) if now else {})}
            names = names_of(by, keys)
            choices = [(figures.UNKNOWN if key is None else key, n) for key, n in names.items()]
            self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    @property
    def part(self) -> dict[str, str | None]:
        """Column of a member -> code (None: unknown) of the parts that were asked for."""
        asked = self.cleaned_data
        return {
            column: None if asked[name] == figures.UNKNOWN else asked[name]
            for name, column in PARTS.items()
            if asked[name]
        }


class DifferencesForm(PartForm):
    """The same, and why the figure is another one today."""

    sebab = forms.ChoiceField(label=_("Reason"), required=False, choices=[("", _("All"))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sebab"].choices = [("", _("All")), *Why.choices]  # type: ignore[attr-defined]
