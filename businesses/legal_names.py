"""How letters name a business: as its deed does, beside the name by which people know it."""

import re

from businesses.imports.cleaners.names import legal_form_in
from businesses.models import Business

_FORM = Business.LegalForm
_TITLES = {
    _FORM.CV: "CV",
    _FORM.FIRM: "Firma",
    _FORM.PT: "PT",
    _FORM.PT_SOLE: "PT",
    _FORM.COOPERATIVE: "Koperasi",
    _FORM.FOUNDATION: "Yayasan",
}
_SIGNS = re.compile(r"[\W_]+")


def legal_name(business: Business) -> str:
    """PT Sumber Contoh: the legal name with the legal form. Empty when no legal name is known."""
    name = " ".join(business.legal_name.split())
    title = _TITLES.get(_FORM(business.legal_form)) if business.legal_form else None
    if not name or title is None or legal_form_in(f"{name} "):
        return name
    return f"{title} {name}"


def name_in_letters(business: Business) -> str:
    """PT Sumber Contoh (Sepatu Rekaan); the name of the business alone where that is all."""
    legal = legal_name(business)
    if not legal:
        return business.name
    is_same = _plain(business.name) in {_plain(legal), _plain(business.legal_name)}
    return legal if is_same else f"{legal} ({business.name})"


def _plain(name: str) -> str:
    return _SIGNS.sub("", name).casefold()
