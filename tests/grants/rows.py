"""A row of every model of grants."""

from grants.models import (
    Agreement,
    Ceremony,
    CeremonyGuest,
    Decision,
    Decree,
    Equipment,
    EquipmentField,
    EquipmentSector,
    Finding,
    GivenItem,
    Grant,
    GrantKind,
    GrantLine,
    GrantPaper,
    GrantPhoto,
    GrantProgramme,
    GrantProgrammeField,
    GrantProgrammeSector,
    Handover,
    HandoverRecord,
    Inspection,
    Item,
    Overruling,
    Receipt,
    RequiredPaper,
    State,
    Survey,
    Transfer,
    WriteOff,
)
from tests.factories import make_business, make_sector, make_user
from tests.grant_factories import (
    DAY,
    go_on,
    make_ceremony,
    make_equipment,
    make_given,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_handover,
    make_inspection,
    make_item,
    make_receipt,
    make_required_paper,
    make_survey,
)
from tests.pictures import make_picture
from tests.training_factories import make_field


def agreement():
    make_grant(state=State.AGREED, programme=make_grant_programme("Hibah", kind="hibah"))
    return Agreement.objects.latest("pk")


def decision():
    make_grant(state=State.DECIDED)
    return Decision.objects.latest("pk")


def decree():
    decision()
    return Decree.objects.latest("pk")


def equipment_field():
    return EquipmentField.objects.create(equipment=make_equipment(), field=make_field("contoh"))


def equipment_sector():
    return EquipmentSector.objects.create(equipment=make_equipment(), sector=make_sector("contoh"))


def finding():
    given = make_given()
    inspection = make_inspection(grant=given.handover.grant)
    return Finding.objects.create(inspection=inspection, given=given, condition="dipakai")


def line():
    make_grant()
    return GrantLine.objects.latest("pk")


def paper():
    kind = make_grant_kind("berkas")
    grant = make_grant(programme=make_grant_programme("Berkas", kind=kind))
    return GrantPaper.objects.create(grant=grant, paper=make_required_paper(kind=kind))


def photo():
    survey = make_survey(grant=make_grant())
    return GrantPhoto.objects.create(picture=make_picture(), survey=survey)


def programme_field():
    return GrantProgrammeField.objects.create(
        programme=make_grant_programme(), field=make_field("contoh")
    )


def programme_sector():
    return GrantProgrammeSector.objects.create(
        programme=make_grant_programme(), sector=make_sector("contoh")
    )


def record():
    make_handover()
    return HandoverRecord.objects.latest("pk")


def overruling():
    return Overruling.objects.create(
        grant=make_grant(), other=make_grant(), ground="alamat", reason="Dua usaha."
    )


def transfer():
    return Transfer.objects.create(
        given=make_given(), business=make_business(), transferred_on=DAY,
        reason="Usaha tutup", document_number="12/2026",
    )  # fmt: skip


def write_off():
    receipt = make_receipt(equipment=make_equipment("Gunting", has_serials=False))
    return WriteOff.objects.create(
        receipt=receipt, quantity=1, written_off_on=DAY, reason="Rusak", saved_by=make_user("admin")
    )


def guest():
    make_ceremony(grants=[go_on(make_grant(), State.DECIDED)])
    return CeremonyGuest.objects.latest("pk")


ROWS = {
    GrantKind: lambda: make_grant_kind("contoh"),
    RequiredPaper: lambda: make_required_paper(kind=make_grant_kind("contoh")),
    GrantProgramme: make_grant_programme,
    GrantProgrammeField: programme_field,
    GrantProgrammeSector: programme_sector,
    Equipment: make_equipment,
    EquipmentField: equipment_field,
    EquipmentSector: equipment_sector,
    Receipt: make_receipt,
    Item: make_item,
    WriteOff: write_off,
    Grant: make_grant,
    GrantLine: line,
    GrantPaper: paper,
    Survey: lambda: make_survey(grant=make_grant()),
    Overruling: overruling,
    Decision: decision,
    Decree: decree,
    Agreement: agreement,
    Ceremony: make_ceremony,
    CeremonyGuest: guest,
    Handover: make_handover,
    HandoverRecord: record,
    GivenItem: make_given,
    Transfer: transfer,
    Inspection: make_inspection,
    Finding: finding,
    GrantPhoto: photo,
}
