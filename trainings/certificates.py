"""Certificates: a page that says that somebody has passed a training, with its number.

What it says is frozen when it is issued, partners and their logos too. Its title is public and has
no name; the name is told to who has its code.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from documents import issuing, kinds
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, PublicDocument, Signatory
from trainings.actions.enrolling import lock_session
from trainings.models import Certificate, Enrolment, PublicCertificate, State, TrainingSession
from trainings.public_texts import days_of

CERTIFICATE = "sertifikat-pelatihan"
# What a certificate says of its training is read with these.
RELATED = ("person", "business", "session__field", "session__village", "session__district")


class NotPassedError(NotIssuedError):
    """Who has not passed gets no certificate."""


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=CERTIFICATE,
        label=gettext_lazy("Training certificate"),
        series=f"SPL-{settings.REGENCY.replace('.', '')}",
        template="certificate",
        folder=settings.BASE_DIR / "trainings" / "typst",
        check=check,
        about=about,
        prepare=with_logos,
    )


# --- What is printed -------------------------------------------------------------------------


def days_in_words(first: date, last: date) -> str:
    """2 Maret 2026; 2–4 Maret 2026; 30 Maret – 2 April 2026: in Indonesian."""
    with translation.override("id"):
        return days_of(first, last)


def content_of(enrolment: Enrolment) -> dict[str, Any]:
    """What a certificate of `enrolment` says, in Indonesian; `logo` is the code of a picture.

    Asks for RELATED, meetings, partners and topics, as far as they are not read yet.
    """
    session = enrolment.session
    partners = [
        {
            "name": one.partner.name,
            # The codes of roles are the Indonesian words.
            "role": one.role.capitalize(),
            "logo": one.partner.logo.code if one.partner.logo else "",
        }
        for one in session.partners.select_related("partner__logo").order_by("position", "pk")
    ]
    return {
        "name": enrolment.person.name,
        "business": enrolment.business.name,
        "training": session.title,
        "field": session.field.name,
        "days": days_in_words(session.starts_on, session.ends_on),
        "hours": sum(session.meetings.values_list("hours", flat=True)),
        "hour_minutes": session.hour_minutes,
        "venue": _venue(session),
        "partners": partners,
        "topics": list(session.topics.order_by("position").values("topic", "hours")),
    }


def _venue(session: TrainingSession) -> str:
    parts = [
        session.venue,
        f"Kelurahan {session.village.name}" if session.village else "",
        f"Kecamatan {session.district.name}" if session.district else "",
    ]
    return ", ".join(part for part in parts if part)


def digest_of(content: dict[str, Any]) -> str:
    """What is equal for equal contents: a page tells by it what its reader has seen."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def with_logos(data: dict[str, Any]) -> dict[str, Any]:
    """The data of a certificate, the logos of its partners as bytes."""
    partners = [{**one, "logo": issuing.logo_bytes(one["logo"])} for one in data["partners"]]
    return {**data, "partners": partners}


# --- Who has one -----------------------------------------------------------------------------


def passed(session: TrainingSession) -> QuerySet[Enrolment]:
    """Those who passed a training, each with `name`; by name."""
    rows = session.enrolments.filter(state=State.FINISHED).annotate(name=F("person__name"))
    return rows.select_related("person", "business").order_by("name", "pk")


def without_certificate(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Those of `rows` who have no valid certificate."""
    valid = IssuedDocument.objects.valid().filter(certificate__enrolment=OuterRef("pk"))
    return rows.exclude(Exists(valid))


def valid_certificates(enrolments: Iterable[Enrolment]) -> dict[int, IssuedDocument]:
    """The newest valid certificate of each that has one, unfinished ones too; by keys."""
    rows = Certificate.objects.filter(
        enrolment__in=[one.pk for one in enrolments], document__in=IssuedDocument.objects.valid()
    )
    ordered = rows.select_related("document__successor").order_by("document_id")
    return {row.enrolment_id: row.document for row in ordered}


# --- Issuing ---------------------------------------------------------------------------------


@transaction.atomic
def issue_certificate(
    enrolment: Enrolment,
    *,
    former_seen: int | None,
    seen: str,
    signatory: Signatory,
    site: str,
    today: date,
    by: User | None,
    letter_number: str = "",
) -> IssuedDocument:
    """A certificate with its number, whose file is still to be stored (`issuing.store`).

    It replaces the valid one, if there is one: that must be `former_seen` (its key, or None), and
    what it says must be what was seen (`digest_of` gave `seen`). Raises NotPassedError for who has
    not passed, NotIssuedError as `issuing.issue` and when another was issued meanwhile.
    """
    current = _locked(enrolment.pk)
    former = valid_certificates([current]).get(current.pk)
    if (former.pk if former else None) != former_seen:
        raise NotIssuedError(
            _("Somebody else has issued or revoked the certificate of %(name)s meanwhile. Look.")
            % {"name": current.person.name}
        )
    content = content_of(current)
    if digest_of(content) != seen:
        raise NotIssuedError(
            _("What the certificate says has changed meanwhile. Look at it once more.")
        )
    return _issue(
        current,
        content,
        replaces=former,
        signatory=signatory,
        site=site,
        today=today,
        by=by,
        letter_number=letter_number,
    )


@transaction.atomic
def issue_unless_there(
    key: int, *, signatory: Signatory, site: str, today: date, by: User | None
) -> tuple[IssuedDocument, bool]:
    """The valid certificate of the enrolment `key`, and whether it is a new one.

    Of two who ask at once one gets what the other has made. Raises as `issue_certificate`.
    """
    current = _locked(key)
    there = valid_certificates([current]).get(key)
    if there:
        return there, False
    content = content_of(current)
    options = {"signatory": signatory, "site": site, "today": today, "by": by}
    return _issue(current, content, **options), True  # type: ignore[arg-type]


def _locked(key: int) -> Enrolment:
    """An enrolment as it is now, its training and itself locked; raises NotPassedError."""
    # The training first, as everywhere: no result is taken back while its certificate is made.
    lock_session(TrainingSession.objects.get(enrolments=key))
    rows = Enrolment.objects.select_related(*RELATED).select_for_update(of=("self",))
    current = rows.get(pk=key)
    if current.state != State.FINISHED:
        raise NotPassedError(
            _("%(name)s has not passed this training.") % {"name": current.person.name}
        )
    return current


def _issue(
    enrolment: Enrolment, content: dict[str, Any], *, by: User | None, **options: Any
) -> IssuedDocument:
    document = issuing.issue(
        kind=CERTIFICATE,
        # Everyone reads it who has the code: no name.
        title=f"Sertifikat: {content['training']}",
        data=content,
        by=by,
        **options,
    )
    Certificate.objects.create(document=document, enrolment=enrolment, saved_by=by)
    return document


# --- What pages say of one -------------------------------------------------------------------


def check(document: PublicDocument) -> kinds.Check:
    """What the check page says to who has the code: who passed which training, when, with whom."""
    certificate = PublicCertificate.objects.filter(pk=document.pk).first()
    return kinds.Check("trainings/_certificate_check.html", {"certificate": certificate})


def about(document: IssuedDocument) -> kinds.About | None:
    """Whose it is, and of which training, for staff."""
    rows = Certificate.objects.filter(document=document)
    certificate = rows.select_related("enrolment__session", "enrolment__person").first()
    if certificate is None:
        return None
    session, person = certificate.enrolment.session, certificate.enrolment.person
    return kinds.About(session.get_absolute_url(), f"{person.name}, {session.title}")
