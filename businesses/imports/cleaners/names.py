"""Names in capitals set in readable case, and the legal form that a name tells."""

import re

from businesses.models import Business

_FORM = Business.LegalForm
_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")  # noqa: RUF001
_ROMAN = re.compile(r"(?:X{0,3})(?:IX|IV|V?I{0,3})")
_VOWELS = frozenset("AEIOUY")
# Written in capitals, though they have a vowel.
_CAPITALS = frozenset({"UD", "IKM", "UKM", "UMKM", "KUB", "KUBE", "KUD", "KSU", "AC", "LED", "SE"})
# Not in capitals, though they have no vowel.
_TITLES = "HJ NY TN DR DRS DRG BPK MHD MOCH MCH MD SDR JL GG"
_ABBREVIATIONS = {word: word.capitalize() for word in _TITLES.split()}
_SMALL = frozenset({"DAN", "DI", "DARI", "DENGAN", "UNTUK"})
# Degrees behind a point: S.Pd, M.Kom.
_AFTER_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$")

# Each group is called as the legal form that it finds.
_LEGAL_FORM = re.compile(
    r"(?:(?P<PT_SOLE>pt\.?\s+perse?orangan)|(?P<PT>p\.?\s?t|perseroan terbatas)|(?P<CV>c\.?\s?v)"
    r"|(?P<UD>u\.?\s?d|p\.?\s?d|usaha dagang|perusahaan dagang)|(?P<FIRM>fa(?=\.)|firma)"
    r"|(?P<COOPERATIVE>koperasi|kud|ksu)|(?P<FOUNDATION>yayasan))(?=[\s.,])",
    re.IGNORECASE,
)
_LEGAL_FORM_BEHIND = re.compile(
    r"[,(]\s*(?:(?P<PT>pt)|(?P<CV>cv)|(?P<UD>[up]d)|(?P<FIRM>fa))\.?\s*\)?$", re.IGNORECASE
)


def readable(name: str, *, of_person: bool = False) -> str:
    """`name` in readable case if it is in capitals: `CV. SUMBER REJEKI` is `CV. Sumber Rejeki`.

    Legal forms, initials, Roman numerals and what has no vowels stay as they are; so does a name
    that has any small letter, for someone chose it.
    """
    if not name.isupper():
        return name
    small = frozenset() if of_person else _SMALL

    def cased(found: re.Match[str]) -> str:
        word = found[0]
        if not word.isascii() and len(word.lower()) != len(word):
            return word
        if found.start() and word in small:
            return word.lower()
        if word in _ABBREVIATIONS:
            return _ABBREVIATIONS[word]
        before = name[max(0, found.start() - 3) : found.start()]
        if _AFTER_INITIAL.search(before):
            return word.capitalize()
        return _word(word)

    return _WORD.sub(cased, name)


def _word(word: str) -> str:
    if word in _CAPITALS or _ROMAN.fullmatch(word) or (word.isascii() and _VOWELS.isdisjoint(word)):
        return word
    if len(word) > 2 and word[1] in "'’`" and word[0] not in "AEIU":  # noqa: PLR2004, RUF001
        return word[:2] + word[2:].capitalize()
    return word.capitalize()


def legal_form_in(name: str) -> str:
    """The code of the legal form with which `name` begins or ends; empty when it tells none."""
    found = _LEGAL_FORM.match(name) or _LEGAL_FORM_BEHIND.search(name)
    return str(_FORM.__members__[found.lastgroup]) if found and found.lastgroup else ""
