"""Indonesian is complete: every message has its words, and they are compiled."""

import ast
import re
from pathlib import Path

import polib
from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

from ikm_registry.forms import SAID_OTHERWISE

LOCALE = Path(settings.LOCALE_PATHS[0]) / "id" / "LC_MESSAGES"


def test_every_message_is_translated():
    catalogue = polib.pofile(str(LOCALE / "django.po"))

    missing = [entry.msgid for entry in catalogue if not entry.obsolete and not entry.translated()]

    assert len(catalogue) > 100
    assert missing == []


def test_what_django_says_of_an_answer_calls_it_no_sector():
    fields = [
        field
        for field in vars(forms).values()
        if isinstance(field, type) and issubclass(field, forms.Field)
    ]

    with translation.override("id"):
        own = [translation.gettext(text) for text in SAID_OTHERWISE]
        said = [str(text) for field in fields for text in field.default_error_messages.values()]
        required = forms.CharField().error_messages["required"]
        assert str(required) == own[0]
    assert len(said) > 20
    assert [text for text in [*own, *said] if "bidang" in text.lower()] == []
    assert set(own).isdisjoint(SAID_OTHERWISE)
    with translation.override("en"):
        assert str(required) == "This field is required."


def test_no_translation_is_a_guess():
    catalogue = polib.pofile(str(LOCALE / "django.po"))

    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_the_compiled_catalogue_is_that_of_the_source():
    source = polib.pofile(str(LOCALE / "django.po"))
    compiled = polib.mofile(str(LOCALE / "django.mo"))

    wanted = {
        (e.msgctxt, e.msgid, e.msgstr, tuple(sorted(e.msgstr_plural.items())))
        for e in source
        if not e.obsolete
    }
    found = {
        (e.msgctxt, e.msgid, e.msgstr, tuple(sorted(e.msgstr_plural.items()))) for e in compiled
    }
    assert found == wanted


GETTEXT = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}


def strings_of_python(text: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in GETTEXT
        ):
            position = 1 if node.func.id.startswith("pgettext") else 0
            argument = node.args[position]
            assert isinstance(argument, ast.Constant), ast.unparse(node)
            found.add(argument.value)
    return found


def strings_of_template(text: str) -> set[str]:
    calls = re.findall(
        r"""\b_?n?gettext\(\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|\w*\"{3}.*?\"{3})""",
        templatize(text),
        re.DOTALL,
    )
    calls += re.findall(
        r"""\b_\(\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")""", templatize(text), re.DOTALL
    )
    return {ast.literal_eval(call) for call in calls}


def test_every_string_of_the_code_is_in_the_catalogue():
    base = Path(settings.BASE_DIR)
    strings = set()
    for app in ["ikm_registry", "accounts", "documents", "businesses", "trainings", "grants"]:
        for path in (base / app).rglob("*.py"):
            if "migrations" not in path.parts:
                strings |= strings_of_python(path.read_text())
    for path in (base / "templates").rglob("*.html"):
        strings |= strings_of_template(path.read_text())

    catalogue = {
        text
        for entry in polib.pofile(str(LOCALE / "django.po"))
        if not entry.obsolete
        for text in (entry.msgid, entry.msgid_plural)
    }
    assert len(strings) > 100
    assert strings - catalogue == set()
