"""Parts of the staff's page of a business that apps above add."""

from collections.abc import Callable
from typing import Any, NamedTuple

from accounts.models import User
from businesses.models import Business


class Panel(NamedTuple):
    """A template, and what it shows as `panel`."""

    template: str
    shown: Any


# What to show of a business to a user; None: nothing.
Make = Callable[[Business, User], Any]
_panels: list[tuple[str, Make]] = []


def register(template: str, make: Make) -> None:
    """Have the page of a business show `template` with what `make` finds. For `AppConfig.ready`."""
    if (template, make) not in _panels:
        _panels.append((template, make))


def panels(business: Business, user: User) -> list[Panel]:
    """What all apps above show of a business to `user`."""
    made = [(template, make(business, user)) for template, make in _panels]
    return [Panel(template, shown) for template, shown in made if shown is not None]
