"""Rows of grants and writes against their rules, for tests/businesses/test_constraints.py."""

from datetime import date, timedelta

from django.db import connection
from django.db.models import F

from grants.models import (
    MOST_PIECES,
    MOST_RUPIAH,
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
    Ground,
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
from tests.factories import make_business, make_document, make_sector, make_user
from tests.grant_factories import (
    DAY,
    make_ceremony,
    make_equipment,
    make_former_grant,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_inspection,
    make_item,
    make_receipt,
    make_required_paper,
    make_survey,
)
from tests.pictures import make_picture, make_scan
from tests.training_factories import make_field

INDEX = "0123456789abcdef" * 4


# Rows that nothing hangs on, so that one statement may delete them.


def bare_grant(**fields):
    """A proposal that gives nothing yet."""
    if "business" not in fields:
        fields["business"] = make_business()
    fields = {
        "programme": make_grant_programme(), "need": "kendala", "obstacle": "permodalan",
        "reason": "Mesin lama rusak.", "proposed_on": DAY, "proposed_by": make_user(), **fields,
    }  # fmt: skip
    return Grant.objects.create(**fields)


def bare_handover(**fields):
    """A hand-over that was taken back before it gave anything."""
    grant = fields.pop("grant", None) or make_grant(state=State.DECIDED)
    gone = {"cancelled_on": DAY, "cancellation_reason": "Salah orang"}
    return Handover.objects.create(grant=grant, **{"handed_on": DAY, **gone, **fields})


def bare_given():
    """The second of two things that a hand-over of a former year gave."""
    first = GivenItem.objects.get(handover__grant=make_former_grant())
    return GivenItem.objects.create(
        handover=first.handover, receipt=former_receipt(quantity=2), quantity=1
    )


def former_receipt(**fields):
    fields = {"is_former": True, "received_on": date(2015, 6, 1), **fields}
    return make_receipt(equipment=make_equipment("Obeng", has_serials=False), **fields)


def former_decision(**fields):
    return Decision.objects.create(
        **{"programme": make_grant_programme(), "is_former": True, **fields}
    )


def write_off(**fields):
    receipt = fields.get("receipt") or make_receipt(
        equipment=make_equipment("Obeng", has_serials=False)
    )
    fields = {"quantity": 1, "written_off_on": DAY, "reason": "Rusak", **fields}
    return WriteOff.objects.create(**{**fields, "receipt": receipt})


def programme_field():
    return GrantProgrammeField.objects.create(
        programme=make_grant_programme(), field=make_field("contoh")
    )


def programme_sector():
    return GrantProgrammeSector.objects.create(
        programme=make_grant_programme(), sector=make_sector("contoh")
    )


def equipment_field():
    return EquipmentField.objects.create(equipment=make_equipment(), field=make_field("contoh"))


def equipment_sector():
    return EquipmentSector.objects.create(equipment=make_equipment(), sector=make_sector("contoh"))


def decree(**fields):
    fields = {"document": make_document(is_stored=False), "decision": former_decision(), **fields}
    return Decree.objects.create(**fields)


def agreement(**fields):
    fields = {"document": make_document(is_stored=False), "grant": bare_grant(), **fields}
    return Agreement.objects.create(**fields)


def record(**fields):
    fields = {"document": make_document(is_stored=False), "handover": bare_handover(), **fields}
    return HandoverRecord.objects.create(**fields)


def decree_and_another_decision():
    former_decision(pk=99_999)
    return decree()


def agreement_and_another_grant():
    bare_grant(pk=99_999)
    return agreement()


def record_and_another_handover():
    bare_handover(pk=99_999)
    return record()


def line(**fields):
    fields = {
        "grant": fields.get("grant") or bare_grant(), "equipment": make_equipment(),
        "quantity": 1, "unit_price": 1, **fields,
    }  # fmt: skip
    return GrantLine.objects.create(**fields)


def paper(**fields):
    grant = fields.pop("grant", None) or bare_grant()
    if "paper" not in fields:
        fields["paper"] = RequiredPaper.objects.first() or make_required_paper()
    return GrantPaper.objects.create(grant=grant, **fields)


def overruling(**fields):
    fields = {
        "grant": fields.get("grant") or bare_grant(),
        "other": fields.get("other") or bare_grant(),
        "ground": Ground.ADDRESS, "reason": "Dua usaha satu ruko.", **fields,
    }  # fmt: skip
    return Overruling.objects.create(**fields)


def guest(**fields):
    return CeremonyGuest.objects.create(
        ceremony=make_ceremony(), position=1, grant=fields.get("grant") or bare_grant()
    )


def transfer(**fields):
    fields = {
        "given": bare_given(), "business": make_business(), "transferred_on": DAY,
        "reason": "Dijual", "document_number": "1/2026", **fields,
    }  # fmt: skip
    return Transfer.objects.create(**fields)


def inspection(**fields):
    grant = fields.pop("grant", None) or bare_grant()
    return make_inspection(grant=grant, **fields)


def finding(**fields):
    fields = {
        "inspection": fields.get("inspection") or inspection(),
        "given": fields.get("given") or bare_given(), "condition": "dipakai",
    }  # fmt: skip
    return Finding.objects.create(**fields)


def photo(**fields):
    fields = {"picture": make_picture(), "survey": make_survey(grant=bare_grant()), **fields}
    return GrantPhoto.objects.create(**fields)


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
    Decision: former_decision,
    Decree: decree_and_another_decision,
    Grant: bare_grant,
    GrantLine: line,
    GrantPaper: paper,
    Survey: lambda: make_survey(grant=bare_grant()),
    Overruling: overruling,
    Agreement: agreement_and_another_grant,
    Ceremony: make_ceremony,
    CeremonyGuest: guest,
    Handover: bare_handover,
    HandoverRecord: record_and_another_handover,
    GivenItem: bare_given,
    Transfer: transfer,
    Inspection: inspection,
    Finding: finding,
    GrantPhoto: photo,
}

BROKEN = [
    ("requiredpaper_has_a_name", RequiredPaper, {"name": ""}),
    ("requiredpaper_step_known", RequiredPaper, {"before": "disurvei"}),
    ("grantprogramme_has_a_name", GrantProgramme, {"name": ""}),
    ("grantprogramme_year_possible", GrantProgramme, {"year": 1944}),
    ("grantprogramme_year_possible", GrantProgramme, {"year": 2201}),
    *(
        ("grantprogramme_has_a_ceiling", GrantProgramme, {"ceiling": ceiling})
        for ceiling in [None, 0, -1, MOST_RUPIAH + 1]
    ),
    ("grantprogramme_years_possible", GrantProgramme, {"years_between": 0}),
    ("grantprogramme_years_possible", GrantProgramme, {"years_between": 51}),
    ("grantprogramme_names_need_a_law", GrantProgramme, {"names_are_public": True}),
    ("equipment_has_a_name", Equipment, {"name": ""}),
    ("equipment_has_a_unit", Equipment, {"unit": ""}),
    ("receipt_quantity_possible", Receipt, {"quantity": 0}),
    ("receipt_quantity_possible", Receipt, {"quantity": MOST_PIECES + 1}),
    *(
        ("receipt_has_a_price", Receipt, {"unit_price": price})
        for price in [None, -1, MOST_RUPIAH + 1]
    ),
    ("receipt_contract_before_it_came", Receipt, {"contract_on": DAY + timedelta(days=1)}),
    ("item_has_a_serial", Item, {"serial": ""}),
    ("writeoff_has_a_reason", WriteOff, {"reason": ""}),
    ("writeoff_quantity_possible", WriteOff, {"quantity": 0}),
    *(
        ("grantline_possible", GrantLine, changes)
        for changes in [
            {"quantity": 0},
            {"quantity": MOST_PIECES + 1},
            {"unit_price": -1},
            {"unit_price": MOST_RUPIAH + 1},
        ]
    ),
    ("grant_to_a_business_or_a_group", Grant, {"business": None}),
    ("grant_kk_both_or_none", Grant, {"kk_index": INDEX}),
    ("grant_kk_both_or_none", Grant, {"kk_ciphertext": "x"}),
    ("grant_kk_both_or_none", Grant, {"kk_ciphertext": "x", "kk_index": "3674014101800012"}),
    ("grant_need_known", Grant, {"need": "lain"}),
    ("grant_need_known", Grant, {"need": ""}),
    ("grant_need_is_told", Grant, {"obstacle": ""}),
    ("grant_has_a_reason", Grant, {"reason": ""}),
    (
        "grant_verified_by_another",
        Grant,
        {"verified_by": F("proposed_by"), "verified_on": DAY},
    ),
    ("grant_approved_by_a_third", Grant, {"approved_by": F("proposed_by")}),
    ("grant_verified_whole", Grant, {"verified_on": DAY}),
    ("grant_decided_whole", Grant, {"decision_id": 99_999}),
    ("grant_closed_with_a_reason", Grant, {"closing_reason": "Batal"}),
    ("grant_closed_with_a_reason", Grant, {"closed_on": DAY}),
    ("grant_closed_with_a_reason", Grant, {"state": "ditolak"}),
    ("grant_closed_with_a_reason", Grant, {"state": "ditarik", "closed_on": DAY}),
    ("survey_is_told", Survey, {"surveyor": ""}),
    ("survey_is_told", Survey, {"found": ""}),
    ("overruling_has_a_reason", Overruling, {"reason": ""}),
    ("overruling_ground_known", Overruling, {"ground": "lain"}),
    ("overruling_of_another", Overruling, {"other": F("grant")}),
    ("ceremony_is_told", Ceremony, {"title": ""}),
    ("ceremony_is_told", Ceremony, {"place": ""}),
    ("handover_cancelled_with_a_reason", Handover, {"cancellation_reason": ""}),
    ("givenitem_ended_whole", GivenItem, {"ended_on": DAY}),
    ("givenitem_ended_whole", GivenItem, {"ended_as": "milik"}),
    ("givenitem_ended_whole", GivenItem, {"ended_as": "lain", "ended_on": DAY}),
    ("transfer_by_a_document", Transfer, {"reason": ""}),
    ("transfer_by_a_document", Transfer, {"document_number": ""}),
    ("inspection_has_a_day", Inspection, {"due_on": None}),
    *(
        ("inspection_told_only_when_made", Inspection, changes)
        for changes in [{"workers": 1}, {"turnover": 1}, {"note": "-"}, {"follow_up": "-"}]
    ),
    *(
        ("inspection_turnover_possible", Inspection, {"inspected_on": DAY, "turnover": turnover})
        for turnover in [-1, MOST_RUPIAH + 1]
    ),
    (
        "inspection_followed_up_what_was_asked",
        Inspection,
        {"inspected_on": DAY, "followed_up_on": DAY},
    ),
    (
        "inspection_followed_up_what_was_asked",
        Inspection,
        {"inspected_on": DAY, "follow_up_note": "-"},
    ),
    ("finding_condition_known", Finding, {"condition": "lain"}),
    ("grantphoto_of_one_thing", GrantPhoto, {"survey": None}),
    ("grantphoto_of_one_thing", GrantPhoto, {"handover_id": 1}),
]

# Numbers that another rule refuses before the one that Django makes.
REFUSED_BY = {
    (GrantProgramme, "year"): "grantprogramme_year_possible",
    (GrantProgramme, "years_between"): "grantprogramme_years_possible",
    (GrantLine, "quantity"): "grantline_possible",
    (Receipt, "quantity"): "receipt_holds_its_items",
    (GivenItem, "quantity"): "given_by_the_rules",
}


def twice(make, **same):
    """Two rows that say the same."""
    make(**same)
    make(**same)


def again(make):
    """A copy of a row under another key."""
    row = make()
    row.pk, row._state.adding = None, True
    row.save(force_insert=True)


def second_programme():
    again(make_grant_programme)


def second_item_of_a_serial():
    first = make_item()
    make_item(receipt=first.receipt, serial=first.serial)


def second_item_of_an_inventory_number():
    make_item(inventory_number="02.06.01")
    make_item(inventory_number="02.06.01")


def second_write_off_of_an_item():
    item = make_item()
    twice(write_off, receipt=item.receipt, item=item)


def more_written_off_than_there_is():
    write_off(quantity=11)


def given_to_two():
    item = make_item(receipt=make_receipt(is_former=True, received_on=date(2015, 6, 1)))
    for _ in range(2):
        first = GivenItem.objects.get(handover__grant=make_former_grant())
        GivenItem.objects.create(
            handover=first.handover, receipt=item.receipt, item=item, quantity=1
        )


def nothing_given():
    first = GivenItem.objects.get(handover__grant=make_former_grant())
    GivenItem.objects.create(handover=first.handover, receipt=former_receipt(), quantity=0)


def second_handover():
    grant = make_grant(state=State.HANDED_OVER)
    Handover.objects.create(grant=grant, handed_on=DAY)


def second_overruling():
    first = overruling()
    overruling(grant=first.grant, other=first.other)


def second_finding():
    first = finding()
    finding(inspection=first.inspection, given=first.given)


def decision_of_nobody():
    Decision.objects.create(programme=make_grant_programme())


def verified_by_nobody():
    Grant.objects.filter(pk=make_grant(state=State.SURVEYED).pk).update(state=State.VERIFIED)


def former_that_was_only_proposed():
    make_former_grant(state=State.PROPOSED)


def past_its_trigger(row, **changes):
    """What is left of the rules over a grant where the trigger that refuses first is not there."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE grants_grant DISABLE TRIGGER grant_goes_its_way")
    Grant.objects.filter(pk=row.pk).update(**changes)


DOUBLES = {
    "requiredpaper_once": lambda: again(ROWS[RequiredPaper]),
    "grantprogramme_once": second_programme,
    "grantprogrammefield_once": lambda: again(programme_field),
    "grantprogrammesector_once": lambda: again(programme_sector),
    "equipment_once": lambda: again(make_equipment),
    "equipmentfield_once": lambda: again(equipment_field),
    "equipmentsector_once": lambda: again(equipment_sector),
    "receipt_stock_not_below_zero": more_written_off_than_there_is,
    "item_serial_once": second_item_of_a_serial,
    "item_inventory_number_once": second_item_of_an_inventory_number,
    "grants_writeoff.item": second_write_off_of_an_item,
    "decision_by_somebody_some_day": decision_of_nobody,
    "grants_decree.document": lambda: twice(decree, document=make_document(is_stored=False)),
    "grants_agreement.document": lambda: twice(agreement, document=make_document(is_stored=False)),
    "grants_handoverrecord.document": lambda: twice(
        record, document=make_document(is_stored=False)
    ),
    "grants_grant.letter": lambda: twice(bare_grant, letter=make_scan()),
    "grant_verified_before_it_goes_on": verified_by_nobody,
    "grant_decided_before_it_goes_on": lambda: past_its_trigger(
        make_grant(state=State.VERIFIED), state=State.DECIDED
    ),
    "grant_state_known": lambda: past_its_trigger(make_grant(state=State.DECIDED), state="lain"),
    "grant_former_was_handed_over": former_that_was_only_proposed,
    "grantline_once": lambda: again(line),
    "grantpaper_once": lambda: again(paper),
    "grants_grantpaper.scan": lambda: twice(paper, scan=make_scan()),
    "overruling_once": second_overruling,
    "grants_ceremonyguest.grant": lambda: twice(guest, grant=bare_grant()),
    "handover_once": second_handover,
    "givenitem_to_one": given_to_two,
    "givenitem_quantity_possible": nothing_given,
    "grants_transfer.scan": lambda: twice(transfer, scan=make_scan()),
    "inspection_due_once": lambda: twice(inspection, grant=bare_grant(), due_on=DAY),
    "finding_once": second_finding,
    "grants_grantphoto.picture": lambda: twice(photo, picture=make_picture()),
}

CHANGED = {
    GrantKind: {"name": "Lain"},
    RequiredPaper: {"name": "Lain"},
    GrantProgramme: {"legal_basis": "Lain"},
    GrantProgrammeField: {"field_id": "perbengkelan"},
    GrantProgrammeSector: {"sector_id": "pangan"},
    Equipment: {"name": "Lain"},
    EquipmentField: {"field_id": "perbengkelan"},
    EquipmentSector: {"sector_id": "pangan"},
    Receipt: {"supplier": "Lain"},
    Item: {"serial": "Lain"},
    WriteOff: {"reason": "Lain"},
    Decision: {"decree_number": "1/2015"},
    Decree: {"decision_id": 99_999},
    Grant: {"reason": "Lain"},
    GrantLine: {"quantity": 2},
    GrantPaper: {"number": "Lain"},
    Survey: {"found": "Lain"},
    Overruling: {"reason": "Lain"},
    Agreement: {"grant_id": 99_999},
    Ceremony: {"place": "Lain"},
    CeremonyGuest: {"position": 7},
    Handover: {"place": "Lain"},
    HandoverRecord: {"handover_id": 99_999},
    GivenItem: {"end_note": "Lain"},
    Transfer: {"reason": "Lain"},
    Inspection: {"due_on": date(2027, 5, 4)},
    Finding: {"note": "Lain"},
    GrantPhoto: {"caption": "Lain"},
}

# The triggers of migrations 0002 and 0003; tried in test_rules.py and test_way_by_sql.py.
TRIED = {
    *(
        (Grant, name)
        for name in [
            "grant_goes_its_way",
            "grant_keeps_its_recipient",
            "grant_within_ceiling",
            "grant_is_handed_over",
            "grant_stays",
        ]
    ),
    (GrantLine, "grantline_stays"),
    (Survey, "survey_stays"),
    (GrantPaper, "grantpaper_stays"),
    (Decision, "decision_has_a_decree"),
    (Decision, "decision_stays"),
    (Decree, "decree_stays"),
    (Agreement, "agreement_stays"),
    (GrantProgramme, "grantprogramme_keeps_its_kind"),
    (GrantProgramme, "grantprogramme_former_is_over"),
    (GrantProgramme, "programme_within_ceiling"),
    (Receipt, "receipt_counts_its_stock"),
    (Item, "item_of_its_receipt"),
    (Equipment, "equipment_keeps_its_way_to_count"),
    (WriteOff, "writeoff_of_the_stock"),
    (WriteOff, "count_stock_again"),
    *(
        (GivenItem, name)
        for name in [
            "count_stock_again",
            "given_within_ceiling",
            "given_by_the_rules",
            "given_by_a_whole_handover",
            "givenitem_stays",
        ]
    ),
    (Ceremony, "ceremony_stays"),
    (Handover, "handover_is_whole"),
    (Handover, "handover_stays"),
    (Handover, "handover_within_ceiling"),
    (HandoverRecord, "handoverrecord_stays"),
}
