"""Cells that choose among few: sex, legal form, yes or no."""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import override

from businesses.imports.cells import Cell
from businesses.imports.cleaners.base import Cleaned, Context, unknown, value_cleaner
from businesses.imports.cleaners.names import legal_form_in
from businesses.models import Business, Person

_FORM = Business.LegalForm
_MALE = "l, lk, laki, laki laki, lelaki, pria, m, male, man, bapak, bpk, cowok"
_FEMALE = "p, pr, perempuan, wanita, w, f, female, woman, ibu, cewek"
_SEXES = {
    **dict.fromkeys(_MALE.split(", "), str(Person.Sex.MALE)),
    **dict.fromkeys(_FEMALE.split(", "), str(Person.Sex.FEMALE)),
}
_YES = "ya, iya, y, yes, true, benar, betul, ada, sudah, termasuk, v, √, ✓, ✔, ☑, 1"
_NO = "tidak, tdk, t, n, no, false, salah, belum, tidak termasuk, ✗, ✘, ☐, 0"
_ANSWERS = {**dict.fromkeys(_YES.split(", "), True), **dict.fromkeys(_NO.split(", "), False)}
_OTHER_NAMES = {
    _FORM.SOLE: (
        "perseorangan, perorangan, usaha perorangan, usaha perseorangan, pribadi, op, "
        "orang perseorangan, orang perorangan, perusahaan perorangan, perusahaan perseorangan"
    ),
    _FORM.UD: "ud, pd, ud pd, usaha dagang, perusahaan dagang",
    _FORM.CV: "cv, persekutuan komanditer, comanditaire venootschap, commanditaire vennootschap",
    _FORM.FIRM: "fa, firma, persekutuan firma",
    _FORM.PT: "pt, perseroan terbatas, perseroan, pt perseroan terbatas",
    _FORM.PT_SOLE: "pt perorangan, pt perseorangan, perseroan perorangan, perseroan perseorangan",
    _FORM.COOPERATIVE: "koperasi, kud, ksu, kop",
    _FORM.FOUNDATION: "yayasan",
    _FORM.OTHER: "lain, lain lain, lainnya, other",
}


def _words(text: str) -> str:
    """`text` in small letters with single spaces for signs."""
    return re.sub(r"[^a-z]+", " ", text.lower()).strip()


@value_cleaner
def clean_sex(_cell: Cell, text: str, context: Context) -> Cleaned:
    """L or P."""
    sex = _SEXES.get(text.lower()) or _SEXES.get(_words(text))
    return ({context.field: sex}, []) if sex else unknown("sex", text, context)


@value_cleaner
def clean_yes_no(_cell: Cell, text: str, context: Context) -> Cleaned:
    """True or False. A cross is neither: some mark with it, some strike out."""
    answer = _ANSWERS.get(text.lower().strip("' ."))
    if answer is None:
        return unknown("yes_no", text, context)
    return {context.field: answer}, []


@cache
def _legal_forms() -> dict[str, str]:
    """The codes of the legal forms by their names in lists and in both languages of exports."""
    found = {name: str(form) for form, names in _OTHER_NAMES.items() for name in names.split(", ")}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {_words(str(form.label)): str(form) for form in _FORM}
    return found | {_words(form): str(form) for form in _FORM}


@value_cleaner
def clean_legal_form(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The code of a legal form."""
    words = _words(text)
    forms = _legal_forms()
    form = forms.get(words) or forms.get(words.replace(" ", "")) or legal_form_in(f"{text} ")
    return ({context.field: form}, []) if form else unknown("legal_form", text, context)


@value_cleaner
def clean_scale(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The scale as OSS reports it: mikro, kecil, menengah or besar."""
    found = [scale.value for scale in Business.Scale if scale.value in _words(text).split()]
    if len(found) != 1:
        return unknown("scale", text, context)
    return {context.field: found[0]}, []


@value_cleaner
def clean_nothing(_cell: Cell, _text: str, _context: Context) -> Cleaned:
    """For a column that only says what kind of list this is."""
    return {}, []
