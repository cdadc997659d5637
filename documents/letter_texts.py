"""Texts of letters that an admin writes: plain paragraphs with placeholders, and nothing else.

Each app registers the kinds of its texts in `AppConfig.ready`. A text is never code: placeholders
are all that is replaced in it, once, and what takes their place is text as well. A kind may have
texts for some letters only, such as those of one kind of grants, under keys like `bast/hibah`.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from documents.models import LetterText

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
# A brace that opens or closes nothing, with some words by which it is found.
LONELY = re.compile(r"\{[^{}\n]{0,20}|[^{}\n]{0,20}\}")
BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
# In a key: between the kind, and what the text is only for.
ONLY_FOR = "/"
Words = str | Promise


@dataclass(frozen=True)
class LetterTextKind:
    """A text with a use. `placeholders` gives each name its meaning and an example of its value.

    `default` is the text as long as no admin has written another. `preview` makes the PDF of
    paragraphs as such a letter looks; None for what is no letter. `only_for` says for what a text
    may be written alone: its key and its name. It queries.
    """

    key: str
    label: Words
    placeholders: Mapping[str, tuple[Words, str]]
    default: str
    preview: Callable[[Sequence[str]], bytes] | None = None
    only_for: Callable[[], Mapping[str, Words]] = dict

    def labels(self) -> dict[str, Words]:
        """Every key under which a text of this kind may be written, with its label. Queries."""
        some = self.only_for().items()
        return {self.key: self.label} | {
            key_for(self.key, one): self.label_for(name) for one, name in some
        }

    def label_for(self, name: Words) -> str:
        """The label of a text that is only for what is called so."""
        return _("%(kind)s, only for: %(what)s") % {"kind": self.label, "what": name}

    def examples(self) -> dict[str, str]:
        """An example of the value of each placeholder."""
        return {name: example for name, (_meaning, example) in self.placeholders.items()}


_kinds: dict[str, LetterTextKind] = {}


def register(kind: LetterTextKind) -> None:
    """Have admins write a text of this kind."""
    refuse_broken(kind.default, kind.placeholders)
    _kinds[kind.key] = kind


def key_for(key: str, one: str) -> str:
    """The key of a text of the kind `key` that is only for `one`."""
    return f"{key}{ONLY_FOR}{one}"


def find(key: str) -> LetterTextKind | None:
    """The kind of a text by its key; None for one that a former version had."""
    return _kinds.get(_general(key))


def label_of(key: str) -> Words:
    """The label of the kind with the key of what it is only for; `key` when nobody knows it."""
    kind, one = find(key), key.partition(ONLY_FOR)[2]
    if kind is None:
        return key
    return kind.label_for(one) if one else kind.label


def _general(key: str) -> str:
    return key.partition(ONLY_FOR)[0]


def all_kinds() -> list[LetterTextKind]:
    """The kinds of all apps."""
    return list(_kinds.values())


def text_in_force(key: str) -> str:
    """What an admin wrote under that key, or for all of its kind, or the default of the kind.

    What names placeholders that a former version had is not in force: no letter fails by it.
    One query; KeyError for an unknown kind.
    """
    kind = _kinds[_general(key)]
    written = dict(LetterText.objects.filter(kind__in=[key, kind.key]).values_list("kind", "text"))
    texts = (written[one] for one in (key, kind.key) if one in written)
    return next((text for text in texts if is_sound(text, kind)), kind.default)


def is_sound(text: str, kind: LetterTextKind) -> bool:
    """Whether all that stands in braces is a placeholder of the kind."""
    try:
        refuse_broken(text, kind.placeholders)
    except ValidationError:
        return False
    return True


def refuse_broken(text: str, names: Collection[str]) -> None:
    """Raise ValidationError, in a sentence, for braces in `text` that are no placeholder of these.

    The sentence names what is wrong, and what may stand there.
    """
    unknown = [name for name in PLACEHOLDER.findall(text) if name not in names]
    lonely = LONELY.findall(PLACEHOLDER.sub("\n", text))
    wrong = [f"{{{name}}}" for name in unknown] + [part.strip() for part in lonely]
    if wrong:
        raise ValidationError(
            _("This is no placeholder: %(wrong)s. There are: %(names)s."),
            code="placeholder",
            params={
                "wrong": ", ".join(dict.fromkeys(wrong)),
                "names": ", ".join(f"{{{name}}}" for name in names),
            },
        )


def fill(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs of `text`, which blank lines part, with `values` for its placeholders.

    A line whose placeholders are all unknown (empty) is left out. Raises ValidationError as
    `refuse_broken`.
    """
    refuse_broken(text, values)
    # A value stays in its line, and braces in it are only signs.
    tidy = {name: " ".join(value.split()) for name, value in values.items()}
    parts = BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    filled = (_fill_lines(part.split("\n"), tidy) for part in parts)
    return [part for part in filled if part]


def _fill_lines(lines: list[str], values: Mapping[str, str]) -> str:
    return "\n".join(
        PLACEHOLDER.sub(lambda found: values[found[1]], line).strip()
        for line in lines
        if _is_known(line, values)
    )


def _is_known(line: str, values: Mapping[str, str]) -> bool:
    names = PLACEHOLDER.findall(line)
    return not names or any(values[name] for name in names)
