"""The kinds of grants from a CSV file; an admin goes on with them."""

from pathlib import Path

from django.utils.translation import gettext as _

from businesses.reference_files import ReferenceDataError, read_rows, write_rows
from grants.models import GrantKind

REFERENCE = Path(__file__).resolve().parent / "reference"
WORDS = ["code", "name", "name_en", "legal_basis", "agreement"]
RULES = ["needs_decree", "needs_inventory_number", "only_legal_bodies"]
YES_NO = {"ya": True, "tidak": False}


def load_kinds(path: Path) -> int:
    """Load kinds of grants that are not there yet, in the order of the file. Return the rows.

    Columns: code, name, name_en, legal_basis, agreement (what it is called; empty for none), and
    the rules of a kind with `ya` or `tidak`. What an admin has changed stays. Raises
    ReferenceDataError.
    """
    widths = {"code": 40, "name": 120, "name_en": 120, "legal_basis": 300, "agreement": 120}
    widths |= dict.fromkeys(RULES, 5)
    rows = read_rows(path, widths, may_be_empty={"legal_basis", "agreement"})
    kinds = []
    for position, (line, row) in enumerate(rows, start=1):
        for name in RULES:
            if row[name] not in YES_NO:
                problem = _("The column %(column)s says neither ya nor tidak.") % {"column": name}
                raise ReferenceDataError(path, line, problem)
        words = {name: row[name] for name in WORDS}
        rules = {name: YES_NO[row[name]] for name in RULES}
        kinds.append(GrantKind(**words, **rules, position=position))
    write_rows(kinds, key=["code"])
    return len(rows)


def prepare_kinds() -> str:
    """The kinds of grants, with the documents that each requires."""
    load_kinds(REFERENCE / "grant_kinds.csv")
    return f"kinds of grants: {GrantKind.objects.count()}"
