"""Invitations to a training: letters with one number, to each person or with an attached list.

A letter holds names of people and of their businesses, and no more of them. Whoever checks its
code learns which training it is for and when, and no name.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.actions.records import ChangedMeanwhileError
from documents import issuing, kinds, letter_texts, pdf
from documents.issuing import NotIssuedError
from documents.letter_texts import LetterTextKind
from documents.models import IssuedDocument, Letterhead, Signatory
from ikm_registry.templatetags.figures import day
from trainings import invitation_texts
from trainings.actions.enrolling import lock_session
from trainings.certificates import days_in_words
from trainings.invitation_texts import LETTER, LIST_LETTER
from trainings.models import Enrolment, Invitation, State, TrainingSession
from trainings.public_texts import without_kind

INVITATION = "undangan-pelatihan"
TEMPLATE = "invitation"
FOLDER = settings.BASE_DIR / "trainings" / "typst"
# Of one document: what is set and stored while somebody waits.
MOST = 250
# Of the column `IssuedDocument.title`.
LONGEST_TITLE = 200
RELATED = ["field", "programme", "village", "district"]


class Way(models.TextChoices):
    """How people are invited."""

    LETTERS = "perorangan", gettext_lazy("a letter to each person, each on a page of its own")
    LIST = "daftar", gettext_lazy("one letter with an attached list of all")


class ToWhom(models.TextChoices):
    """Who is invited."""

    CANDIDATES = "calon", gettext_lazy("all candidates, who are not invited yet")
    STATES = "keadaan", gettext_lazy("all with one of the states chosen below")
    PERSONS = "orang", gettext_lazy("the people chosen below")


class Asked(NamedTuple):
    """Who is to be invited: `states` and `people` (keys of enrolments) as far as ToWhom asks."""

    to_whom: str
    states: Collection[str] = ()
    people: Collection[int] = ()


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=INVITATION,
        label=gettext_lazy("Invitation to a training"),
        series=f"UND-{settings.REGENCY.replace('.', '')}",
        template=TEMPLATE,
        folder=FOLDER,
        about=about,
    )


def text_kinds() -> list[LetterTextKind]:
    """The texts that admins may write for them."""
    return invitation_texts.text_kinds(_example_letter, _example_list)


# --- Who ---------------------------------------------------------------------------------------


def recipients(session: TrainingSession, asked: Asked) -> QuerySet[Enrolment]:
    """Who is asked for, by name."""
    rows = session.enrolments.select_related("person", "business")
    rows = rows.order_by("person__name", "pk")
    match asked.to_whom:
        case ToWhom.CANDIDATES:
            return rows.filter(state=State.CANDIDATE)
        case ToWhom.STATES:
            return rows.filter(state__in=asked.states)
        case _:
            return rows.filter(pk__in=asked.people)


def why_not(session: TrainingSession) -> str:
    """Why nobody is invited to a training, in a sentence, or nothing."""
    if session.state == TrainingSession.State.CANCELLED:
        return _("This training is cancelled.")
    if session.state == TrainingSession.State.FINISHED:
        return _("This training is finished: nobody is invited any more.")
    return ""


def too_many(count: int) -> str:
    """Why a document cannot go to so many, in a sentence, or nothing."""
    if count == 0:
        return _("Nobody is left to invite so. Choose others.")
    if count > MOST:
        return _("At most %(most)d people at once. Choose fewer.") % {"most": MOST}
    return ""


@transaction.atomic
def note_invited(rows: QuerySet[Enrolment], *, by: User) -> int:
    """Note those of `rows` who are candidates as invited; how many. All others stay."""
    candidates = Enrolment.objects.filter(pk__in=rows.values("pk"), state=State.CANDIDATE)
    return candidates.update(state=State.INVITED, saved_by=by, saved_at=timezone.now())


# --- What is printed ---------------------------------------------------------------------------


def content_of(
    session: TrainingSession, people: Sequence[Enrolment], way: str, text: str
) -> dict[str, Any]:
    """What letters to `people` say. Queries; raises ValidationError for a text with a slip."""
    values = invitation_texts.of_training(session)
    if way == Way.LIST:
        names = [{"name": one.person.name, "business": one.business.name} for one in people]
        return _list_letter(letter_texts.fill(text, values), names)
    letters = [
        _letter(letter_texts.fill(text, values | invitation_texts.of_person(one)), one)
        for one in people
    ]
    return {"letters": letters, "people": [], "recipient_count": len(letters)}


def _letter(paragraphs: list[str], enrolment: Enrolment) -> dict[str, Any]:
    return {"to": [enrolment.person.name, enrolment.business.name], "paragraphs": paragraphs}


def _list_letter(paragraphs: Sequence[str], people: list[dict[str, str]]) -> dict[str, Any]:
    to = ["Bapak/Ibu peserta pelatihan (daftar terlampir)"]
    letter = {"to": to, "paragraphs": list(paragraphs)}
    return {"letters": [letter], "people": people, "recipient_count": len(people)}


def text_of(way: str) -> str:
    """The text in force of that kind of letter. Queries."""
    return letter_texts.text_in_force(LIST_LETTER if way == Way.LIST else LETTER)


def title_of(session: TrainingSession) -> str:
    """For everyone who has the code: which training it is, and when."""
    when = days_in_words(session.starts_on, session.ends_on)
    room = LONGEST_TITLE - len(f"Undangan pelatihan , {when}")
    return f"Undangan pelatihan {Truncator(without_kind(session.title)).chars(room)}, {when}"


# --- Issuing -----------------------------------------------------------------------------------


@transaction.atomic
def issue_invitation(
    *,
    session: TrainingSession,
    version: int,
    asked: Asked,
    way: str,
    signatory: Signatory,
    site: str,
    today: date,
    by: User,
    letter_number: str = "",
) -> IssuedDocument:
    """An invitation with its number, whose file is still to be stored (`issuing.store`).

    Candidates among those who get it are invited from then on. Raises ChangedMeanwhileError when
    someone has saved the training since `version`, NotIssuedError when nobody or too many are left
    to be invited, and as `issuing.issue`.
    """
    current = lock_session(session)
    if current.version != version:
        raise ChangedMeanwhileError(current)
    rows = recipients(current, asked)
    people = list(rows)
    if refusal := why_not(current) or too_many(len(people)):
        raise NotIssuedError(refusal)
    content = content_of(current, people, way, text_of(way))
    note_invited(rows, by=by)
    document = issuing.issue(
        kind=INVITATION,
        title=title_of(current),
        data=content,
        signatory=signatory,
        site=site,
        today=today,
        by=by,
        letter_number=letter_number,
    )
    Invitation.objects.create(document=document, session=current, saved_by=by)
    return document


def about(document: IssuedDocument) -> kinds.About | None:
    """The training that it invites to, for staff."""
    row = Invitation.objects.filter(document=document).select_related("session").first()
    return kinds.About(row.session.get_absolute_url(), row.session.title) if row else None


# --- Previews ----------------------------------------------------------------------------------


def preview(content: Mapping[str, Any], *, title: str = "", today: date) -> bytes:
    """The PDF of letters, which says on every page that they are none; nothing is kept of it."""
    head = Letterhead.objects.of(today)
    signatory = Signatory.objects.valid_on(today).order_by("capacity", "name").first()
    with translation.override("id"):
        words = day(today)
    frame = {
        "is_draft": True,
        "title": title or "Undangan pelatihan",
        "number": "",
        "letter_number": "",
        "day": words,
        "letterhead": {**head.frozen(), "logo": []} if head else _NO_HEAD,
        "signatory": signatory.frozen() if signatory else _NO_SIGNATORY,
    }
    return pdf.render(TEMPLATE, {**content, **frame}, folder=FOLDER)


_NO_HEAD = {
    "government": "(PEMERINTAH)",
    "agency": "(DINAS)",
    "address": "(alamat)",
    "contacts": "",
    "place": "(tempat)",
    "logo": [],
}
_NO_SIGNATORY = {"name": "(nama)", "nip": "", "rank": "", "office": ["(jabatan)"]}


def _example_letter(paragraphs: Sequence[str]) -> bytes:
    letter = {"to": ["Siti Contoh", "Konveksi Contoh"], "paragraphs": list(paragraphs)}
    content = {"letters": [letter], "people": []}
    return preview(content, today=timezone.localdate())


def _example_list(paragraphs: Sequence[str]) -> bytes:
    people = [
        {"name": "Siti Contoh", "business": "Konveksi Contoh"},
        {"name": "Budi Rekaan", "business": "Bengkel Rekaan"},
    ]
    return preview(_list_letter(paragraphs, people), today=timezone.localdate())
