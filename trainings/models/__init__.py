"""Programmes, trainings, partners, who takes part, and what came of it."""

from trainings.models.certificates import Certificate, Invitation
from trainings.models.enrolments import (
    NOT_HELD,
    PLACED,
    RESULTS,
    TRAINED,
    Attendance,
    Enrolment,
    State,
    rank,
)
from trainings.models.evaluations import QUESTIONS, Evaluation, EvaluationToken
from trainings.models.fields import Programme, TrainingField, TrainingFieldSector
from trainings.models.partners import Partner
from trainings.models.public import (
    PublicCertificate,
    PublicMeeting,
    PublicTopic,
    PublicTraining,
    PublicTrainingCount,
    PublicTrainingPartner,
    PublicTrainingPhoto,
)
from trainings.models.sessions import (
    MOST_PHOTOS,
    MOST_PLACES,
    USUAL_HOUR,
    USUAL_PASS_PERCENT,
    Material,
    Meeting,
    SessionPartner,
    SessionPhoto,
    SyllabusTopic,
    TrainingSession,
    hours_between,
)

__all__ = [
    "MOST_PHOTOS",
    "MOST_PLACES",
    "NOT_HELD",
    "PLACED",
    "QUESTIONS",
    "RESULTS",
    "TRAINED",
    "USUAL_HOUR",
    "USUAL_PASS_PERCENT",
    "Attendance",
    "Certificate",
    "Enrolment",
    "Evaluation",
    "EvaluationToken",
    "Invitation",
    "Material",
    "Meeting",
    "Partner",
    "Programme",
    "PublicCertificate",
    "PublicMeeting",
    "PublicTopic",
    "PublicTraining",
    "PublicTrainingCount",
    "PublicTrainingPartner",
    "PublicTrainingPhoto",
    "SessionPartner",
    "SessionPhoto",
    "State",
    "SyllabusTopic",
    "TrainingField",
    "TrainingFieldSector",
    "TrainingSession",
    "hours_between",
    "rank",
]
