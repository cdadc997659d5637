"""Programmes, equipment, proposals, decisions, hand-overs, inspections."""

from grants.models.decisions import Decision, Decree
from grants.models.equipment import (
    MOST_PIECES,
    Equipment,
    EquipmentField,
    EquipmentSector,
    Item,
    Receipt,
    WriteOff,
)
from grants.models.grants import (
    COMMITTED,
    RECEIVED,
    UNDER_WAY,
    Grant,
    GrantLine,
    GrantPaper,
    Ground,
    Need,
    Overruling,
    State,
    Survey,
)
from grants.models.handovers import (
    Agreement,
    Ceremony,
    CeremonyGuest,
    GivenItem,
    Handover,
    HandoverRecord,
    Transfer,
)
from grants.models.inspections import Finding, GrantPhoto, Inspection
from grants.models.kinds import GrantKind, RequiredPaper, Step
from grants.models.programmes import (
    MOST_RUPIAH,
    GrantProgramme,
    GrantProgrammeField,
    GrantProgrammeSector,
)
from grants.models.public import (
    PublicGrantEquipment,
    PublicGrantProgramme,
    PublicGrantRecipient,
    PublicGrantYear,
)

__all__ = [
    "COMMITTED",
    "MOST_PIECES",
    "MOST_RUPIAH",
    "RECEIVED",
    "UNDER_WAY",
    "Agreement",
    "Ceremony",
    "CeremonyGuest",
    "Decision",
    "Decree",
    "Equipment",
    "EquipmentField",
    "EquipmentSector",
    "Finding",
    "GivenItem",
    "Grant",
    "GrantKind",
    "GrantLine",
    "GrantPaper",
    "GrantPhoto",
    "GrantProgramme",
    "GrantProgrammeField",
    "GrantProgrammeSector",
    "Ground",
    "Handover",
    "HandoverRecord",
    "Inspection",
    "Item",
    "Need",
    "Overruling",
    "PublicGrantEquipment",
    "PublicGrantProgramme",
    "PublicGrantRecipient",
    "PublicGrantYear",
    "Receipt",
    "RequiredPaper",
    "State",
    "Step",
    "Survey",
    "Transfer",
    "WriteOff",
]
