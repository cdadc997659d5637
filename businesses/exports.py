"""Lists of businesses as files: whole rows, NIK masked, read while they are written."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from businesses import identifiers
from businesses.models import Business
from ikm_registry import encryption

BATCH = 1_000


def header() -> list[str]:
    """The names of the columns, in the reader's language."""
    return [
        _("Registration number"),
        _("Business name"),
        _("Brand"),
        _("State"),
        _("Registered on"),
        _("Closed on"),
        _("Reason of closing"),
        _("Listed on"),
        _("Sector"),
        _("KBLI"),
        _("KBLI edition"),
        _("Main products"),
        _("Kecamatan"),
        _("Kelurahan"),
        _("Street"),
        _("RT"),
        _("RW"),
        _("Postcode"),
        _("Phone"),
        _("E-mail"),
        _("Owner"),
        _("NIK (masked)"),
        _("Sex"),
        _("Owner's phone"),
        _("NIB"),
        _("Legal form"),
        _("Legal name"),
        _("Year founded"),
        _("Year of the facts"),
        _("Workers"),
        _("Men"),
        _("Women"),
        _("Investment (Rp)"),
        _("Investment includes land and buildings"),
        _("Turnover (Rp)"),
        _("Value of production (Rp)"),
        _("Capacity"),
        _("Unit of capacity"),
        _("Class"),
    ]


def export_rows(businesses: QuerySet[Business]) -> Iterator[list[Any]]:
    """One row for `header` per business, in the order of `businesses`, in the reader's language.

    Read in batches over a cursor of the server, so that 100,000 rows need no more memory than 10.
    """
    sector_name = "sector__name_en" if get_language() == "en" else "sector__name"
    rows = businesses.annotate(
        owner=FilteredRelation("ownerships", condition=Q(ownerships__until_on=None)),
    ).values(
        "number", "name", "brand", "registered_on", "registered_precision", "closed_on",
        "closing_reason", "annulled_on", "merged_into", "listed_on", "products", "street", "rt",
        "rw", "postcode", "phone", "email", "nib", "legal_form", "legal_name", "year_founded",
        "facts_year", "workers", "workers_men", "workers_women", "investment",
        "investment_has_land", "turnover", "production_value", "capacity", "capacity_unit",
        "business_class", "unknown_kbli", "unknown_kbli_edition",
        sector_name_=F(sector_name),
        kbli=F("industry__code"),
        kbli_edition=F("industry__edition"),
        district_name=F("district__name"),
        village_name=F("village__name"),
        owner_name=F("owner__person__name"),
        owner_sex=F("owner__person__sex"),
        owner_phone=F("owner__person__phone"),
        owner_nik=F("owner__person__nik_ciphertext"),
    )  # fmt: skip
    return _read(rows, get_language())


def _read(rows: QuerySet[Business, Any], language: str | None) -> Iterator[list[Any]]:
    for row in rows.iterator(chunk_size=BATCH):
        # A streamed file is written when the language of its request is no longer set.
        with override(language):
            cells = _cells(dict(row))
        yield cells


def _cells(row: dict[str, Any]) -> list[Any]:
    nik = encryption.decrypt(row["owner_nik"]) if row["owner_nik"] else ""
    is_year = row["registered_precision"] == Business.Precision.YEAR
    return [
        row["number"],
        row["name"],
        row["brand"],
        _state(row),
        row["registered_on"].year if is_year else row["registered_on"],
        row["closed_on"],
        _label(Business.ClosingReason, row["closing_reason"]),
        row["listed_on"],
        row["sector_name_"],
        row["kbli"] or row["unknown_kbli"],
        row["kbli_edition"] or row["unknown_kbli_edition"],
        row["products"],
        row["district_name"],
        row["village_name"],
        row["street"],
        row["rt"],
        row["rw"],
        row["postcode"],
        identifiers.readable_phone(row["phone"]),
        row["email"],
        row["owner_name"],
        identifiers.mask(nik),
        row["owner_sex"],
        identifiers.readable_phone(row["owner_phone"] or ""),
        row["nib"],
        _label(Business.LegalForm, row["legal_form"]),
        row["legal_name"],
        row["year_founded"],
        row["facts_year"],
        row["workers"],
        row["workers_men"],
        row["workers_women"],
        row["investment"],
        row["investment_has_land"],
        row["turnover"],
        row["production_value"],
        row["capacity"],
        row["capacity_unit"],
        _label(Business.Class, row["business_class"]) or _("not enough data"),
    ]


def _state(row: dict[str, Any]) -> str:
    if row["merged_into"]:
        return _("merged into another")
    if row["annulled_on"]:
        return _("annulled")
    return _("closed") if row["closed_on"] else _("active")


def _label(choices: Any, value: str | None) -> str:
    return str(choices(value).label) if value else ""
