"""Lines of text as the register keeps them, wherever they come from: forms, lists, exports."""

import unicodedata

# What neither a column of the database nor a reader can do anything with; line ends are spaces.
# The invisible signs come along with what is copied from a web page or a chat: a name that has
# one looks like another name, is not found, and may be shown backwards.
_INVISIBLE = (
    0xAD,  # where a word may be broken
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),  # no width; the direction of what follows
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)
_SENSELESS = dict.fromkeys(
    [
        *(code for code in [*range(0x20), *range(0x7F, 0xA0)] if not chr(code).isspace()),
        *range(0xD800, 0xE000),
        *_INVISIBLE,
    ]
)


def without_senseless(text: str) -> str:
    """`text` without control characters, invisible signs and halves of characters."""
    return text if text.isprintable() else text.translate(_SENSELESS)


def tidy(text: str) -> str:
    """`text` as a line that can be kept: composed, single spaces, nothing that nobody sees."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", without_senseless(text))
    elif not text.isprintable():
        text = text.translate(_SENSELESS)
    return " ".join(text.split())
