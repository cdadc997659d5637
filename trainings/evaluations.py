"""What participants thought: codes on slips of paper, answers that nobody can tell apart.

A code opens the form once. Whose it is stands nowhere; of codes only a keyed digest is kept, which
goes in the transaction that brings the answer. What is shown begins at SHOWN_FROM answers.
"""

import random
import re
import secrets
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from businesses.identifiers import PRIVATE_NUMBER
from documents import lookups, pdf
from documents.codes import ALPHABET
from documents.qr_codes import qr_svg
from ikm_registry.encryption import keyed_index
from trainings.actions.enrolling import lock_session
from trainings.certificates import days_in_words
from trainings.models import (
    QUESTIONS,
    TRAINED,
    Evaluation,
    EvaluationToken,
    TrainingSession,
)

SHOWN_FROM = 5
SCORES = (1, 2, 3, 4, 5)
TEXTS = ("liked", "wished")
HIDDEN = "…"
TEMPLATES = settings.BASE_DIR / "trainings" / "typst"

# 22 to the power of 12 is more than 2 to the power of 53, and of each only a keyed digest is kept.
LENGTH, GROUP = 12, 4
FORM = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
SENDER = "evaluation-sender"
# All participants may sit behind one address, and a used code that is opened again is a miss too.
MOST_MISSES = 300

# Rows come back in another order, all of them in one transaction: neither where an answer lies in a
# dump nor the transaction that wrote it tells which came last.
MIX = """
WITH taken AS (DELETE FROM trainings_evaluation WHERE session_id = %s RETURNING *)
INSERT INTO trainings_evaluation SELECT * FROM taken ORDER BY random()
"""


# --- Codes -----------------------------------------------------------------------------------


def new_code() -> str:
    """A random code: upper case, without hyphens."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def in_groups(code: str) -> str:
    """The code as people read it: K7MH-QX3D-F9RT."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """The code that somebody means, however it is spaced and cased; empty when it is none."""
    code = re.sub(r"[\s‐-―-]", "", typed).upper()  # noqa: RUF001  dashes as word processors set
    return code if FORM.fullmatch(code) else ""


def digest(code: str) -> str:
    """What is kept of a code: 64 hexadecimal digits."""
    return keyed_index("evaluation-code", code)


def find(code: str, *, address: str, today: date) -> EvaluationToken | None:
    """The open code with its training; None for one that is used or wrong, which is a miss.

    Raises lookups.TooManyMissesError.
    """
    rows = EvaluationToken.objects.select_related("session")
    return lookups.look_up_limited(
        code,
        lambda found: rows.filter(digest=digest(found)).first(),
        purpose=SENDER,
        most=MOST_MISSES,
        address=address,
        today=today,
    )


class Counts(NamedTuple):
    """How many were there, have answered, still have an open code."""

    attended: int
    answers: int
    open: int

    @property
    def to_make(self) -> int:
        """How many slips are needed so that everyone who was there may answer."""
        return max(self.attended - self.answers, 0)


def counts(session: TrainingSession) -> Counts:
    """Three queries."""
    return Counts(
        session.enrolments.filter(state__in=TRAINED).count(),
        session.evaluations.count(),
        session.evaluation_tokens.count(),
    )


@transaction.atomic
def make_codes(session: TrainingSession) -> list[str]:
    """New codes for all who were there and have not answered; open ones of before end.

    This is the only time that the codes are known.
    """
    current = lock_session(session)
    current.evaluation_tokens.all().delete()
    codes = [new_code() for _number in range(counts(current).to_make)]
    # By digest: the order of the rows is not that of the slips.
    EvaluationToken.objects.bulk_create(
        EvaluationToken(digest=one, session=current) for one in sorted(map(digest, codes))
    )
    return codes


# --- Answers ---------------------------------------------------------------------------------


def without_private_numbers(text: str) -> str:
    """The text without what looks like a phone or a NIK."""
    return PRIVATE_NUMBER.sub(HIDDEN, text)


@transaction.atomic
def answer(code: str, values: Mapping[str, Any]) -> bool:
    """Keep an answer and forget its code; False when the code is not open any more.

    `values` are columns of Evaluation. Of two answers with one code the second writes nothing.
    """
    token = EvaluationToken.objects.filter(digest=digest(code)).first()
    if token is None:
        return False
    session = lock_session(token.session)
    deleted, _by_model = EvaluationToken.objects.filter(pk=token.pk).delete()
    if not deleted:
        return False
    texts = {name: without_private_numbers(values.get(name) or "") for name in TEXTS}
    Evaluation.objects.create(session=session, **{**values, **texts})
    with connection.cursor() as cursor:
        cursor.execute(MIX, [session.pk])
    return True


# --- What came of it -------------------------------------------------------------------------


class Bar(NamedTuple):
    """How many gave a score; `width` is in per cent of the longest bar."""

    score: int
    given: int
    width: int


class Question(NamedTuple):
    """What all answers say of one question; `average` is None when nobody answered it."""

    key: str
    label: str
    answered: int
    average: Decimal | None
    bars: list[Bar]


class Results(NamedTuple):
    """All answers of a training; texts in no order, each apart from the rest of its answer."""

    questions: list[Question]
    liked: list[str]
    wished: list[str]


def results(session: TrainingSession) -> Results | None:
    """What the answers say; None as long as there are fewer than SHOWN_FROM. One query."""
    rows = list(session.evaluations.values(*QUESTIONS, *TEXTS))
    if len(rows) < SHOWN_FROM:
        return None
    texts = {
        name: [without_private_numbers(row[name]) for row in rows if row[name]] for name in TEXTS
    }
    for found in texts.values():
        random.SystemRandom().shuffle(found)
    questions = [_question(name, [row[name] for row in rows if row[name]]) for name in QUESTIONS]
    return Results(questions, **texts)


def _question(key: str, scores: list[int]) -> Question:
    label: Any = Evaluation._meta.get_field(key)
    found = [scores.count(score) for score in SCORES]
    bars = [
        Bar(score, count, count * 100 // max(*found, 1))
        for score, count in zip(SCORES, found, strict=True)
    ]
    average = Decimal(sum(scores)) / len(scores) if scores else None
    if average is not None:
        average = average.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Question(key, str(label.verbose_name), len(scores), average, bars)


# --- Paper -----------------------------------------------------------------------------------


def slips(session: TrainingSession, *, site: str) -> bytes:
    """A PDF to cut into slips, each with a new code: it is stored nowhere.

    Codes made before end. `site` is the absolute address of the site.
    """
    with transaction.atomic():
        made = [_slip(in_groups(code), site) for code in make_codes(session)]
        return pdf.render(
            "evaluation_slips", {**_about(session, site), "slips": made}, folder=TEMPLATES
        )


def poster(session: TrainingSession, *, site: str) -> bytes:
    """A PDF to hang up, with a code that leads to the page that asks for the code of a slip."""
    about = _about(session, site)
    return pdf.render("evaluation_poster", {**about, "qr": qr_svg(about["url"])}, folder=TEMPLATES)


def _slip(code: str, site: str) -> dict[str, str]:
    url = site.rstrip("/") + reverse("trainings:evaluation_form", args=[code])
    return {"code": code, "url": url, "qr": qr_svg(url)}


def _about(session: TrainingSession, site: str) -> dict[str, str]:
    url = site.rstrip("/") + reverse("trainings:evaluation")
    return {
        "title": session.title,
        "days": days_in_words(session.starts_on, session.ends_on),
        "agency": settings.AGENCY_NAME,
        "url": url,
        "shown_url": url.partition("://")[2],
    }
