"""What was given, and how it was found, in words."""

from django import template

from grants.forms.inspections import name_of
from grants.models import Finding

register = template.Library()
register.filter("given_name", name_of)


@register.filter
def condition(value: str) -> str:
    """The name of a condition, as `Finding` has it."""
    return str(Finding.Condition(value).label)
