"""Phones as people write them."""

from django import template

from businesses import identifiers

register = template.Library()
register.filter("phone", identifiers.readable_phone)
