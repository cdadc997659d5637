"""The form that mends what is known of an owner."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import identifiers
from businesses.forms.actions import ActionForm
from businesses.models import Business, Person
from ikm_registry.forms import Text


class PersonForm(ActionForm):
    """Name, sex, NIK, phone and e-mail of the owner of today; its version is the person's."""

    name = Text(label=gettext_lazy("Name"), max_length=120)
    nik = Text(
        label=gettext_lazy("NIK"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    phone = Text(
        label=gettext_lazy("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False, max_length=254)
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        required=False,
        choices=[*Person.Sex.choices, ("", gettext_lazy("unknown"))],
        widget=forms.RadioSelect,
    )

    def __init__(
        self, data: Any = None, *, business: Business, person: Person, **kwargs: Any
    ) -> None:
        self.person = person
        initial = {
            "name": person.name,
            "phone": identifiers.readable_phone(person.phone),
            "email": person.email,
            "sex": person.sex,
        }
        super().__init__(data, business=business, record=person, initial=initial, **kwargs)
        hint = _("16 digits, as on the KTP. Only staff can see it, and masked.")
        if person.nik_index:
            hint = _("%(nik)s is kept. Type another one to replace it, or - to remove it.") % {
                "nik": person.masked_nik
            }
        self.fields["nik"].help_text = hint

    def clean_nik(self) -> str:
        text: str = self.cleaned_data["nik"]
        if text == "-":
            return text
        nik = identifiers.clean_nik(text)
        other = Person.objects.with_nik(nik).exclude(pk=self.person.pk).first() if nik else None
        if other:
            raise forms.ValidationError(
                _("%(name)s has this NIK. If that is the owner, use “Change of owner”."),
                params={"name": other.name},
            )
        return nik

    def clean_phone(self) -> str:
        return identifiers.clean_phone(self.cleaned_data["phone"])

    def kept_nik(self) -> str | None:
        """The NIK to keep from now on: another one, none (empty), or that there is (None)."""
        nik: str = self.cleaned_data["nik"]
        return "" if nik == "-" else nik or None

    def warnings(self) -> list[str]:
        return identifiers.nik_warnings(self.kept_nik() or "")
