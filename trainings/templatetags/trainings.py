"""What templates ask of a training."""

from datetime import date

from django import template

from trainings import public_texts
from trainings.models import PublicTraining, TrainingSession

register = template.Library()


@register.filter
def days(training: PublicTraining | TrainingSession) -> str:
    """From its first to its last day."""
    return public_texts.days_of(training.starts_on, training.ends_on)


@register.filter
def state_on(training: PublicTraining, today: date) -> str:
    """How far it is, in words."""
    return str(training.state_on(today).label)


@register.filter
def takes_enrolments(training: PublicTraining, today: date) -> bool:
    """Whether one can enrol today."""
    return training.takes_enrolments(today)
