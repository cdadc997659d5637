"""Texts of letters that an admin writes: plain paragraphs with placeholders, and nothing else.

Each app registers the kinds of its texts in `AppConfig.ready`. A text is never code: placeholders
are all that is replaced in it, once, and what takes their place is text as well.
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
Words = str | Promise


@dataclass(frozen=True)
class LetterTextKind:
    """A text with a use. `placeholders` gives each name its meaning and an example of its value.

    `default` is the text as long as no admin has written another. `preview` makes the PDF of
    paragraphs as such a letter looks; None for what is no letter.
    """

    key: str
    label: Words
    placeholders: Mapping[str, tuple[Words, str]]
    default: str
    preview: Callable[[Sequence[str]], bytes] | None = None

    def examples(self) -> dict[str, str]:
        """An example of the value of each placeholder."""
        return {name: example for name, (_meaning, example) in self.placeholders.items()}


_kinds: dict[str, LetterTextKind] = {}


def register(kind: LetterTextKind) -> None:
    """Have admins write a text of this kind."""
    refuse_broken(kind.default, kind.placeholders)
    _kinds[kind.key] = kind


def find(key: str) -> LetterTextKind | None:
    """None for a kind that a former version had."""
    return _kinds.get(key)


def all_kinds() -> list[LetterTextKind]:
    """The kinds of all apps."""
    return list(_kinds.values())


def text_in_force(key: str) -> str:
    """What an admin wrote for that kind, or its default. Queries; KeyError for an unknown kind.

    What names placeholders that a former version had is not in force: no letter fails by it.
    """
    kind = _kinds[key]
    written = LetterText.objects.filter(kind=key).values_list("text", flat=True).first()
    return written if written is not None and is_sound(written, kind) else kind.default


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
