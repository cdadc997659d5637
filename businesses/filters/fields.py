"""What the filters of the staff's list of businesses are written in."""

import re
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import staff_search
from businesses.figures import attributes
from ikm_registry.forms import SearchText

LARGEST_KEY = 2**63 - 1
# Two breakdowns and a part of each attribute.
MOST_PARTS = len(attributes.ALL) + 2
# int() refuses a text of thousands of digits by another error than ours.
KEY = re.compile(r"[0-9]{1,19}")


class Keys(forms.Field):
    """Keys of businesses: what a search by number has found."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        keys = [int(key) for key in value or [] if KEY.fullmatch(key)]
        if len(keys) != len(value or []) or any(key > LARGEST_KEY for key in keys):
            raise ValidationError(_("These are no entries of the register."), code="invalid")
        if len(keys) > staff_search.MOST_FOUND:
            raise ValidationError(_("These are too many entries."), code="invalid")
        return keys


class Parts(forms.Field):
    """Parts of figures, each written as `attribute:key`: what it is counted by, and as what."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[tuple[str, str]]:
        # Pairs, not a table: a business may have to be in two parts of one attribute.
        parts = [str(one).partition(":")[::2] for one in value or []]
        if len(parts) > MOST_PARTS or not all(
            name in attributes.ALL and attributes.ALL[name].may_be(key) for name, key in parts
        ):
            raise ValidationError(_("These are no parts of a figure."), code="invalid")
        return parts


class NoPrivateNumber(SearchText):
    """Words. A long number is refused: it would stand in addresses and logs."""

    default_error_messages = {
        "private": gettext_lazy(
            "A NIK, NIB or phone is never searched by address. Type it into this box."
        )
    }

    def validate(self, value: str) -> None:
        super().validate(value)
        if staff_search.is_private(value):
            raise ValidationError(self.error_messages["private"], code="private")


class SearchFilter(django_filters.Filter):
    field_class = NoPrivateNumber


class KeysFilter(django_filters.Filter):
    field_class = Keys


class YearFilter(django_filters.Filter):
    field_class = forms.IntegerField


class DateFilter(django_filters.Filter):
    field_class = forms.DateField


class PartsFilter(django_filters.Filter):
    field_class = Parts


class KeyFilter(django_filters.Filter):
    field_class = forms.IntegerField
