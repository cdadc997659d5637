"""What participants thought, so that nobody can tell who it was.

No row here names a person or a moment, and none has a history. A slip with a code is handed to
each participant; of codes only a digest is kept, and that goes when the answer comes.
"""

import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trainings.models.sessions import TrainingSession

QUESTIONS = ("content", "instructors", "place", "usefulness")
LOWEST, HIGHEST = 1, 5


def _score(label: Any) -> Any:
    return models.PositiveSmallIntegerField(
        label,
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
    )


class EvaluationToken(models.Model):
    """A code that lets somebody answer once; whose it is, nobody has written down."""

    # Keyed, of the code: whoever reads the table cannot answer with it.
    digest = models.CharField(max_length=64, primary_key=True)
    session = models.ForeignKey(
        TrainingSession,
        models.CASCADE,
        related_name="evaluation_tokens",
        verbose_name=_("training"),
    )

    class Meta:
        verbose_name = _("code for an evaluation")
        verbose_name_plural = _("codes for evaluations")
        default_permissions = ["add"]
        constraints = [
            models.CheckConstraint(
                name="evaluationtoken_digest_form", condition=Q(digest__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    def __str__(self) -> str:
        return self.digest[:8]


class Evaluation(models.Model):
    """What one participant thought of a training: scores from 1 to 5, and free words."""

    # Random: it tells no order.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        TrainingSession, models.CASCADE, related_name="evaluations", verbose_name=_("training")
    )
    content = _score(_("what was taught"))
    instructors = _score(_("the instructors"))
    place = _score(_("the place and the schedule"))
    usefulness = _score(_("useful for my business"))
    liked = models.TextField(_("what was good"), max_length=1000, blank=True)
    wished = models.TextField(_("what should be better"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        default_permissions = ["view"]
        constraints = [
            models.CheckConstraint(
                name=f"evaluation_{name}_possible",
                condition=Q(**{name: None})
                | Q(**{f"{name}__gte": LOWEST, f"{name}__lte": HIGHEST}),
            )
            for name in QUESTIONS
        ]

    def __str__(self) -> str:
        return str(self.pk)
