"""Rows of trainings for tests: every factory has defaults, a test says only what it is about."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from businesses.models import Business, Person
from tests.factories import make_business, make_document, make_ownership, make_person
from tests.pictures import make_picture, make_scan
from trainings import certificates
from trainings.models import (
    Attendance,
    Certificate,
    Enrolment,
    Evaluation,
    Material,
    Meeting,
    Partner,
    Programme,
    SessionPartner,
    SessionPhoto,
    State,
    TrainingField,
    TrainingSession,
)

DAY = date(2026, 3, 2)


def make_field(code: str = "konveksi", **fields: Any) -> TrainingField:
    fields = {"name": code.capitalize(), "name_en": code.capitalize(), **fields}
    return TrainingField.objects.get_or_create(code=code, defaults=fields)[0]


def make_programme(**fields: Any) -> Programme:
    fields = {"name": "Pelatihan IKM", "year": 2026, "budget": "apbn", **fields}
    return Programme.objects.get_or_create(
        name=fields.pop("name"), year=fields.pop("year"), defaults=fields
    )[0]


def make_training(**fields: Any) -> TrainingSession:
    """A training of one day with 20 places, open for enrolment; `field` is a code.

    One that is cancelled was open before.
    """
    number = TrainingSession.objects.count() + 1
    code = fields.pop("field", "konveksi")
    fields = {
        "programme": fields.get("programme") or make_programme(),
        "field": code if isinstance(code, TrainingField) else make_field(code),
        "title": f"Pelatihan {number}",
        "slug": f"pelatihan-{number}",
        "starts_on": DAY,
        "venue": "Gedung Contoh",
        "quota": 20,
        "state": TrainingSession.State.OPEN,
        **fields,
    }
    fields.setdefault("ends_on", fields["starts_on"])
    if fields["state"] != TrainingSession.State.DRAFT:
        fields.setdefault("opened_on", fields["starts_on"])
    return TrainingSession.objects.create(**fields)


def make_meeting(*, session: TrainingSession | None = None, **fields: Any) -> Meeting:
    """A whole day of 8 training hours: the first day of the training that has none yet."""
    session = session or make_training()
    day = session.starts_on + timedelta(days=session.meetings.count())
    fields = {
        "held_on": day,
        "starts_at": time(8),
        "ends_at": time(15),
        "hours": 8,
        **fields,
    }
    return Meeting.objects.create(session=session, **fields)


def make_partner(name: str = "Kementerian Perindustrian RI", **fields: Any) -> Partner:
    fields = {"kind": Partner.Kind.MINISTRY, **fields}
    return Partner.objects.get_or_create(name=name, defaults=fields)[0]


def make_session_partner(**fields: Any) -> SessionPartner:
    session = fields.pop("session", None) or make_training()
    fields = {
        "partner": fields.get("partner") or make_partner(),
        "role": SessionPartner.Role.HOST,
        "position": session.partners.count() + 1,
        **fields,
    }
    return SessionPartner.objects.create(session=session, **fields)


def make_material(**fields: Any) -> Material:
    """A paper of a training, with a file of its own."""
    session = fields.pop("session", None) or make_training()
    return Material.objects.create(
        session=session, **{"title": "Modul", "file": make_scan(), **fields}
    )


def make_session_photo(**fields: Any) -> SessionPhoto:
    """A photo of a training that nobody has consented to yet."""
    session = fields.pop("session", None) or make_training()
    fields = {"position": session.photos.count() + 1, **fields}
    if "picture" not in fields:
        fields["picture"] = make_picture(64, 48)
    return SessionPhoto.objects.create(session=session, **fields)


def make_participant(name: str = "Siti Aminah", **fields: Any) -> tuple[Person, Business]:
    """A person who owns a business of their own."""
    person = make_person(name=name, **fields)
    business = make_business(name=f"Usaha {name}")
    make_ownership(business=business, person=person)
    return person, business


def make_enrolment(**fields: Any) -> Enrolment:
    """An owner with a place in a training; on the reserve list with the next number."""
    session = fields.pop("session", None) or make_training()
    if "person" not in fields:
        fields["person"], owned = make_participant()
        fields.setdefault("business", owned)
    if "business" not in fields:
        fields["business"] = make_business()
    fields = {"state": State.ACCEPTED, **fields}
    if fields["state"] == State.RESERVE:
        fields.setdefault("reserve_number", session.enrolments.reserve().count() + 1)
    return Enrolment.objects.create(session=session, **fields)


def make_attendance(**fields: Any) -> Attendance:
    """Somebody was at a meeting of the training of their enrolment; marked now, or on its day."""
    enrolment = fields.pop("enrolment", None) or make_enrolment()
    meeting = fields.pop("meeting", None) or make_meeting(session=enrolment.session)
    tapped_at = max(timezone.now(), meeting.day_begins_at())
    fields = {"is_present": True, "tapped_at": tapped_at, **fields}
    return Attendance.objects.create(enrolment=enrolment, meeting=meeting, **fields)


def make_evaluation(**fields: Any) -> Evaluation:
    session = fields.pop("session", None) or make_training()
    scores = {"content": 4, "instructors": 5, "place": 3, "usefulness": 5}
    return Evaluation.objects.create(session=session, **{**scores, **fields})


def make_passed(name: str = "Siti Aminah", **fields: Any) -> Enrolment:
    """Somebody who passed a training of 8 hours."""
    session = fields.pop("session", None) or make_training()
    if not session.meetings.exists():
        make_meeting(session=session)
    person, business = make_participant(name)
    return make_enrolment(
        session=session, person=person, business=business, state=State.FINISHED, **fields
    )


def make_certificate(*, enrolment: Enrolment | None = None, **fields: Any) -> Certificate:
    """A certificate of somebody who passed, its PDF stored unless told."""
    enrolment = enrolment or make_passed()
    content = certificates.content_of(enrolment)
    document = make_document(
        kind=certificates.CERTIFICATE,
        title=f"Sertifikat pelatihan {content['training']}",
        data=content,
        **fields,
    )
    return Certificate.objects.create(document=document, enrolment=enrolment)
