"""The list that auditors ask for: one row for each thing that was given, with all its documents.

Auditors look for who got what, why, by which decree (SK), agreement (NPHD) and record (BAST), and
whether it is still there (Permendagri 19/2016, articles on hand-over and supervision of regional
property). No NIK and no family card stands in it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.models import Export
from documents.models import IssuedDocument
from grants.double_aid_open import open_by_grant
from grants.former import agreement_of
from grants.models import Finding, GivenItem, Ground, Overruling
from ikm_registry.spreadsheets import Digits
from ikm_registry.texts import without_senseless

BATCH = 500


def _newest(papers: Iterable[Any]) -> IssuedDocument | None:
    """The document that holds: of several the newest that is neither revoked nor replaced."""
    held = {IssuedDocument.State.VALID, IssuedDocument.State.UNFINISHED}
    valid = [paper.document for paper in papers if paper.document.state() in held]
    return max(valid, key=lambda one: one.pk, default=None)


def _number(document: IssuedDocument | None, typed: str = "") -> str:
    """Both numbers of a document; of former years as the list told it."""
    return document.full_number if document else typed


def _decree(one: GivenItem) -> IssuedDocument | None:
    decision = one.handover.grant.decision
    return _newest(decision.decrees.all()) if decision else None


def _decree_number(one: GivenItem) -> str:
    decision = one.handover.grant.decision
    return _number(_decree(one), decision.decree_number if decision else "")


def _agreement(one: GivenItem) -> IssuedDocument | None:
    return _newest(one.handover.grant.agreements.all())


def _record(one: GivenItem) -> str:
    return _number(_newest(one.handover.records.all()), one.handover.record_number)


def _holder(one: GivenItem) -> str:
    """Who has it by the last document of transfer; empty for the recipient."""
    transfers = list(one.transfers.all())
    if not transfers:
        return ""
    last = transfers[-1]
    return f"{last.business.name} ({last.business.number}), {last.document_number}"


def _inspections(one: GivenItem) -> str:
    found = [
        f"{finding.inspection.inspected_on:%Y-%m-%d} {finding.get_condition_display()}"
        + (f": {finding.note}" if finding.note else "")
        for finding in one.findings.all()
    ]
    return "; ".join(found)


def _overrulings(one: GivenItem) -> str:
    found = [
        f"{row.get_ground_display()}: {row.reason}" for row in one.handover.grant.overrulings.all()
    ]
    return "; ".join(dict.fromkeys(found))


def _open_double_aid(one: Any) -> str:
    """What nobody has said anything of, from whichever side it is found (`open_double_aid`)."""
    found: dict[int, list[Ground]] = one.open_double_aid
    return "; ".join(
        _("open: %(grounds)s (grant %(other)d)")
        % {"grounds": ", ".join(str(ground.label) for ground in grounds), "other": other}
        for other, grounds in found.items()
    )


def _price(one: GivenItem) -> int | None:
    return one.receipt.unit_price


def _value(one: GivenItem) -> int | None:
    price = _price(one)
    return None if price is None else price * one.quantity


def _place(one: GivenItem, name: str) -> str:
    business = one.handover.grant.business
    area = getattr(business, name) if business else None
    return area.name if area else ""


def _user(user: User | None) -> str:
    return user.name if user else ""


# Heading -> what its cells show.
COLUMNS: list[tuple[Any, Callable[[GivenItem], Any]]] = [
    (gettext_lazy("Programme"), lambda one: one.handover.grant.programme.name),
    (gettext_lazy("Year of the programme"), lambda one: one.handover.grant.programme.year),
    (gettext_lazy("Budget"), lambda one: one.handover.grant.programme.get_budget_display()),
    (gettext_lazy("Kind of grant"), lambda one: one.handover.grant.programme.kind.name),
    (gettext_lazy("Business or group"), lambda one: one.handover.grant.recipient.name),
    (
        gettext_lazy("Registration number"),
        lambda one: one.handover.grant.business.number if one.handover.grant.business else "",
    ),
    (
        gettext_lazy("Recipient"),
        lambda one: one.handover.grant.person.name if one.handover.grant.person else "",
    ),
    (gettext_lazy("District (kecamatan)"), lambda one: _place(one, "district")),
    (gettext_lazy("Village (kelurahan)"), lambda one: _place(one, "village")),
    (gettext_lazy("Equipment"), lambda one: one.receipt.equipment.name),
    (gettext_lazy("Specification"), lambda one: one.receipt.equipment.specification),
    (gettext_lazy("Serial number"), lambda one: Digits(one.item.serial) if one.item else ""),
    (
        gettext_lazy("Inventory number (BMD/BMN)"),
        lambda one: Digits(one.item.inventory_number) if one.item else "",
    ),
    (gettext_lazy("How many"), lambda one: one.quantity),
    (gettext_lazy("Unit"), lambda one: one.receipt.equipment.unit),
    (gettext_lazy("Price of one (Rp)"), _price),
    (gettext_lazy("Value (Rp)"), _value),
    (gettext_lazy("Reason of the proposal"), lambda one: one.handover.grant.reason),
    (gettext_lazy("Proposed by"), lambda one: _user(one.handover.grant.proposed_by)),
    (gettext_lazy("Verified by"), lambda one: _user(one.handover.grant.verified_by)),
    (gettext_lazy("Approved by"), lambda one: _user(one.handover.grant.approved_by)),
    (gettext_lazy("Decree (SK), number"), _decree_number),
    (
        gettext_lazy("Decree (SK), date"),
        lambda one: one.handover.grant.decision.decided_on if one.handover.grant.decision else None,
    ),
    (
        gettext_lazy("Agreement (NPHD), number"),
        lambda one: _number(_agreement(one), agreement_of(one.handover)),
    ),
    (
        gettext_lazy("Agreement (NPHD), date"),
        lambda one: document.issued_on if (document := _agreement(one)) else None,
    ),
    (gettext_lazy("Record (BAST), number"), _record),
    (gettext_lazy("Day of the hand-over"), lambda one: one.handover.handed_on),
    (
        gettext_lazy("What became of it"),
        lambda one: one.get_ended_as_display() if one.ended_as else _("with the recipient"),
    ),
    (gettext_lazy("Ended on"), lambda one: one.ended_on),
    (gettext_lazy("Handed on to"), _holder),
    (gettext_lazy("Inspections"), _inspections),
    (gettext_lazy("Double aid that was overruled"), _overrulings),
    (gettext_lazy("Double aid that is still open"), _open_double_aid),
]


def header() -> list[str]:
    """The names of the columns, in the reader's language."""
    return [str(title) for title, _value_of in COLUMNS]


def rows(given: Any) -> Iterator[list[Any]]:
    """A row for each of `given` (a GivenItem queryset), by day; in a few queries a batch.

    Its words are of the language of now, as the header's: a file is read after its page is done.
    """
    return _rows(given, translation.get_language())


def _rows(given: Any, language: str) -> Iterator[list[Any]]:
    grant = "handover__grant"
    related = [
        "item", "receipt__equipment", f"{grant}__programme__kind", f"{grant}__decision",
        f"{grant}__business__district", f"{grant}__business__village", f"{grant}__group",
        f"{grant}__person", f"{grant}__proposed_by", f"{grant}__verified_by",
        f"{grant}__approved_by",
    ]  # fmt: skip
    findings = Finding.objects.select_related("inspection").order_by("inspection__inspected_on")
    found = (
        given.select_related(*related)
        .prefetch_related(
            "transfers__business",
            "handover__records__document__successor",
            f"{grant}__agreements__document__successor",
            f"{grant}__decision__decrees__document__successor",
            Prefetch("findings", findings),
            Prefetch(f"{grant}__overrulings", Overruling.objects.order_by("pk")),
        )
        .order_by("handover__handed_on", "handover", "pk")
    )
    open_pairs = open_by_grant()
    for one in found.iterator(chunk_size=BATCH):
        one.open_double_aid = open_pairs.get(one.handover.grant_id, {})
        with translation.override(language):
            row = [_plain(value_of(one)) for _title, value_of in COLUMNS]
        yield row


def _plain(value: Any) -> Any:
    if isinstance(value, Digits) or not isinstance(value, str):
        return value
    return without_senseless(value)


def log(*, filters: str, kind: str, row_count: int, by: User) -> Export:
    """The record that `by` takes the list away."""
    return Export.objects.create(
        asked_by=by, filters=filters, columns=["grants"], kind=kind, row_count=row_count
    )
