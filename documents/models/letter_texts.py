from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ikm_registry.tracking import BOOKKEEPING, Record, tracked

LONGEST = 6_000


@tracked(exclude=BOOKKEEPING)
class LetterText(Record):
    """What an admin wrote for a kind of letter, instead of the text that comes with the site."""

    # A key of `documents.letter_texts`
    kind = models.CharField(_("kind of text"), max_length=81, unique=True)
    text = models.TextField(_("text"), max_length=LONGEST)

    class Meta(Record.Meta):
        verbose_name = _("text of letters")
        verbose_name_plural = _("texts of letters")
        default_permissions = ["view", "add", "change"]
        constraints = [
            models.CheckConstraint(
                name="lettertext_has_words",
                condition=~Q(text=""),
                violation_error_message=_("A letter has words."),
            ),
        ]

    def __str__(self) -> str:
        return self.kind
