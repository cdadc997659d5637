"""Rows of trainings and writes against their rules, for tests/businesses/test_constraints.py."""

from datetime import UTC, date, datetime, time, timedelta

from django.db import connection

from tests.factories import make_document, make_sector
from tests.pictures import make_picture, make_scan
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_evaluation,
    make_field,
    make_meeting,
    make_partner,
    make_programme,
    make_session_partner,
    make_training,
)
from trainings.models import (
    QUESTIONS,
    Attendance,
    Certificate,
    Enrolment,
    Evaluation,
    EvaluationToken,
    Invitation,
    Material,
    Meeting,
    Partner,
    Programme,
    SessionPartner,
    SessionPhoto,
    SyllabusTopic,
    TrainingField,
    TrainingFieldSector,
    TrainingSession,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def field_sector():
    return TrainingFieldSector.objects.create(
        field=make_field("contoh"), sector=make_sector("contoh")
    )


def topic(**fields):
    fields = {"session": fields.get("session") or make_training(), "position": 1, **fields}
    return SyllabusTopic.objects.create(topic="Pola dasar", hours=4, **fields)


def material(**fields):
    session = fields.get("session") or make_training()
    return Material.objects.create(
        title="Modul", **{"file": make_scan(), **fields, "session": session}
    )


def photo(**fields):
    session = fields.get("session") or make_training()
    fields = {"position": 1, "picture": make_picture(), **fields}
    return SessionPhoto.objects.create(**{**fields, "session": session})


def certificate(**fields):
    fields = {"document": make_document(is_stored=False), "enrolment": make_enrolment(), **fields}
    return Certificate.objects.create(**fields)


def invitation(**fields):
    fields = {"document": make_document(is_stored=False), "session": make_training(), **fields}
    return Invitation.objects.create(**fields)


def certificate_and_another_enrolment():
    make_enrolment(pk=99_999)
    return certificate()


def invitation_and_another_training():
    make_training(pk=99_999)
    return invitation()


def token(**fields):
    fields = {"digest": "0" * 64, "session": make_training(), **fields}
    return EvaluationToken.objects.create(**fields)


ROWS = {
    TrainingField: lambda: make_field("contoh"),
    TrainingFieldSector: field_sector,
    Programme: make_programme,
    Partner: make_partner,
    TrainingSession: make_training,
    SessionPartner: make_session_partner,
    Meeting: make_meeting,
    SyllabusTopic: topic,
    Material: material,
    SessionPhoto: photo,
    Enrolment: make_enrolment,
    Attendance: make_attendance,
    Certificate: certificate_and_another_enrolment,
    Invitation: invitation_and_another_training,
    EvaluationToken: token,
    Evaluation: make_evaluation,
}

BROKEN = [
    ("programme_has_a_name", Programme, {"name": ""}),
    ("programme_year_possible", Programme, {"year": 1944}),
    ("programme_year_possible", Programme, {"year": 2201}),
    ("partner_has_a_name", Partner, {"name": ""}),
    ("partner_website_is_a_web_address", Partner, {"website": "javascript:alert(1)"}),
    ("trainingsession_has_a_title", TrainingSession, {"title": ""}),
    ("trainingsession_has_a_venue", TrainingSession, {"venue": ""}),
    ("trainingsession_ends_after_it_begins", TrainingSession, {"ends_on": date(2026, 3, 1)}),
    (
        "trainingsession_enrolment_ends_before_it_ends",
        TrainingSession,
        {"enrol_until": date(2026, 3, 3)},
    ),
    ("trainingsession_places_possible", TrainingSession, {"quota": 0}),
    ("trainingsession_places_possible", TrainingSession, {"quota": 2_001}),
    ("trainingsession_places_possible", TrainingSession, {"reserve_places": 2_001}),
    ("trainingsession_cost_not_below_zero", TrainingSession, {"cost": -1}),
    ("trainingsession_phone_form", TrainingSession, {"contact_phone": "0812"}),
    ("trainingsession_village_in_its_district", TrainingSession, {"village": "36.74.01.1001"}),
    *(
        ("trainingsession_rule_possible", TrainingSession, changes)
        for changes in [
            {"hour_minutes": 29},
            {"hour_minutes": 61},
            {"pass_percent": 0},
            {"pass_percent": 101},
            {"pass_mark": 0},
            {"pass_mark": 101},
        ]
    ),
    ("trainingsession_state_known", TrainingSession, {"state": "lain"}),
    ("trainingsession_shown_was_opened", TrainingSession, {"opened_on": None}),
    ("trainingsession_cancelling_has_a_reason", TrainingSession, {"state": "dibatalkan"}),
    ("trainingsession_cancelling_has_a_reason", TrainingSession, {"cancellation_reason": "Hujan"}),
    ("sessionpartner_role_known", SessionPartner, {"role": "lain"}),
    ("meeting_ends_after_it_begins", Meeting, {"ends_at": time(8)}),
    ("meeting_hours_possible", Meeting, {"hours": 0}),
    ("meeting_hours_possible", Meeting, {"hours": 25}),
    ("meeting_part_known", Meeting, {"part": "malam"}),
    ("syllabustopic_has_words", SyllabusTopic, {"topic": ""}),
    ("syllabustopic_hours_possible", SyllabusTopic, {"hours": 0}),
    ("material_has_a_title", Material, {"title": ""}),
    ("sessionphoto_place", SessionPhoto, {"position": 0}),
    ("sessionphoto_place", SessionPhoto, {"position": 25}),
    ("enrolment_state_known", Enrolment, {"state": "lain"}),
    ("enrolment_reserve_has_a_number", Enrolment, {"reserve_number": 1}),
    ("enrolment_reserve_has_a_number", Enrolment, {"state": "cadangan"}),
    ("enrolment_told_of_what_happened", Enrolment, {"told_at": NOON}),
    (
        "enrolment_told_of_what_happened",
        Enrolment,
        {"moved_up_at": NOON, "told_at": NOON - timedelta(seconds=1)},
    ),
    ("enrolment_mark_possible", Enrolment, {"test_mark": -1}),
    ("enrolment_mark_possible", Enrolment, {"test_mark": 101}),
    ("evaluationtoken_digest_form", EvaluationToken, {"digest": "ABC"}),
    *(
        (f"evaluation_{name}_possible", Evaluation, {name: score})
        for name in QUESTIONS
        for score in [0, 6]
    ),
]

# Numbers that another rule refuses before the one that Django makes.
REFUSED_BY = {
    (Meeting, "hours"): "meeting_hours_possible",
    (SyllabusTopic, "hours"): "syllabustopic_hours_possible",
    (SessionPhoto, "position"): "sessionphoto_place",
    (Programme, "year"): "programme_year_possible",
    (Enrolment, "reserve_number"): "enrolment_reserve_has_a_number",
    **{(Evaluation, name): f"evaluation_{name}_possible" for name in QUESTIONS},
}


def twice(make, **same):
    """Two rows that say the same."""
    make(**same)
    make(**same)


def second_programme():
    first = make_programme()
    Programme.objects.create(name=first.name, year=first.year, budget="csr")


def second_slug():
    make_training(slug="sama")
    make_training(slug="sama")


def second_partner_name():
    Partner.objects.create(name="Sama", kind="bank")
    Partner.objects.create(name="Sama", kind="sekolah")


def second_field_sector():
    first = field_sector()
    TrainingFieldSector.objects.create(field=first.field, sector=first.sector)


def second_reserve_place():
    session = make_training(reserve_places=2)
    make_enrolment(session=session, state="cadangan", reserve_number=1)
    make_enrolment(session=session, state="cadangan", reserve_number=1)
    now()


def second_person():
    first = make_enrolment()
    make_enrolment(session=first.session, person=first.person)


def second_mark():
    first = make_attendance()
    make_attendance(enrolment=first.enrolment, meeting=first.meeting)


def now():
    """Have constraints that are put off to the end of the transaction looked at."""
    connection.check_constraints()


def second_topic():
    session = make_training()
    twice(topic, session=session)
    now()


def second_photo():
    session = make_training()
    photo(session=session)
    photo(session=session)
    now()


DOUBLES = {
    "programme_once": second_programme,
    "trainings_partner.name": second_partner_name,
    "trainings_trainingsession.slug": second_slug,
    "trainingfieldsector_once": second_field_sector,
    "sessionpartner_once": lambda: twice(make_session_partner, session=make_training()),
    "meeting_once": lambda: twice(make_meeting, session=make_training(), held_on=date(2026, 3, 2)),
    "syllabustopic_one_in_a_place": second_topic,
    "trainings_material.file": lambda: twice(material, file=make_scan()),
    "sessionphoto_one_in_a_place": second_photo,
    "trainings_sessionphoto.picture": lambda: twice(photo, picture=make_picture()),
    "enrolment_once": second_person,
    "enrolment_one_in_a_reserve_place": second_reserve_place,
    "attendance_once": second_mark,
    "trainings_certificate.document": lambda: twice(
        certificate, document=make_document(is_stored=False)
    ),
    "trainings_invitation.document": lambda: twice(
        invitation, document=make_document(is_stored=False)
    ),
}

CHANGED = {
    TrainingField: {"name": "Lain"},
    TrainingFieldSector: {"field_id": "perbengkelan"},
    Programme: {"aim": "Lain"},
    Partner: {"name": "Lain"},
    TrainingSession: {"title": "Lain"},
    SessionPartner: {"position": 7},
    Meeting: {"hours": 5},
    SyllabusTopic: {"topic": "Lain"},
    Material: {"title": "Lain"},
    SessionPhoto: {"caption": "Lain"},
    Enrolment: {"test_mark": 70},
    Attendance: {"is_present": False},
    Certificate: {"enrolment_id": 99_999},
    Invitation: {"session_id": 99_999},
}

# The triggers of migration 0002; tried in test_rules.py.
TRIED = {
    (Enrolment, "enrolment_within_quota"),
    (Enrolment, "stays_in_its_training"),
    (Meeting, "stays_in_its_training"),
    (Meeting, "meeting_fits"),
    (TrainingSession, "trainingsession_keeps_places"),
    (TrainingSession, "trainingsession_holds_its_meetings"),
    (Attendance, "attendance_of_one_training"),
    (Attendance, "attendance_not_before_its_day"),
    (Meeting, "meeting_not_after_its_attendance"),
}
