"""Two ways of saying the same figures, and the first that differs, in a sentence."""

from collections.abc import Hashable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

UNKNOWN = "–"


class Comparison(NamedTuple):
    """What a surface says, and what others say, of the same figures by their names.

    A name is a text, or a tuple of texts and numbers. A figure without a name is `nothing`.
    """

    surface: str
    says: Mapping[Any, Any]
    other: str
    other_says: Mapping[Any, Any]
    nothing: Any = 0

    @property
    def size(self) -> int:
        """How many figures they are."""
        return len(self.says.keys() | self.other_says.keys())

    def first_difference(self) -> str:
        """The first figure that both say otherwise, in a sentence; empty when there is none."""
        names = {*self.says, *self.other_says}
        differing = [
            name
            for name in names
            if self.says.get(name, self.nothing) != self.other_says.get(name, self.nothing)
        ]
        if not differing:
            return ""
        name = min(differing, key=_in_words)
        return _("%(figure)s: %(surface)s says %(says)s, %(other)s %(other_says)s.") % {
            "figure": _in_words(name),
            "surface": self.surface,
            "says": _in_words(self.says.get(name, self.nothing)),
            "other": self.other,
            "other_says": _in_words(self.other_says.get(name, self.nothing)),
        }


def _in_words(value: Hashable) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, tuple):
        return ", ".join(map(_in_words, value)) or _("all")
    return str(value)
