"""How a thing was found, in words."""

from django import template

from grants.models import Finding

register = template.Library()


@register.filter
def condition(value: str) -> str:
    """The name of a condition, as `Finding` has it."""
    return str(Finding.Condition(value).label)
