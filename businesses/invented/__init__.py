"""Invented businesses and owners for demo data and pictures. Nothing here is of anyone real."""

from businesses.invented.people import invent_person
from businesses.invented.plan import yearly_plan
from businesses.invented.register import invent_business, invent_register

__all__ = ["invent_business", "invent_person", "invent_register", "yearly_plan"]
