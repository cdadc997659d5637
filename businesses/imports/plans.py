"""What the columns of a list mean: guessed from headers and content, corrected by people, kept.

A plan is stored as JSON on its import; `ColumnMemory` keeps it for the next file with the same
headers.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any, Self

from django.utils.translation import override

from businesses import identifiers
from businesses.imports import layout as layouts
from businesses.imports.cells import Cell, is_blank, text_of
from businesses.imports.cleaners import multiplier_of_header
from businesses.imports.fields import BY_KEY, FIELDS, HEADERS, NEEDLESS, PAIRS, header_key
from businesses.imports.layout import Layout
from businesses.imports.problems import without_secrets
from businesses.imports.targets import Target
from businesses.models import ColumnMemory

# Below this two headers are not the same word misspelt.
SIMILAR = 0.86
SAMPLES = 3
MOST_CERTAIN, LEAST = 5, 2
# Headers that mean a phone or the person whom to ask for; the cells say which.
CONTACTS = {"kontak", "contact", "kontak person", "contact person", "cp"}
NUMERIC = {"phone", "nik", "nib", "npwp", "money", "count", "quantity", "year"}


@dataclass
class Column:
    """A column of a list: where it stands, what it is called, which fields its cells hold.

    `fields` has one key of `imports.fields`, two of a pair, or none. Money is multiplied by
    `multiplier`: 1,000 for "(Rp.000)".
    """

    index: int
    letter: str
    header: str
    fields: list[str] = field(default_factory=list)
    multiplier: int = 1
    samples: list[str] = field(default_factory=list)

    @property
    def is_needless(self) -> bool:
        """Whether nothing is lost when the column has no place."""
        return header_key(self.header) in NEEDLESS


@dataclass
class Plan:
    """How a list is read.

    `constants` are texts by field that hold for every row without one of its own. `meanings` say,
    by kind, what an unknown value is to be: {"village": {"rawabuntu": "36.74.01.1005"}}; an empty
    text says that it stays unknown. `is_remembered` asks to keep them for other lists.
    """

    header_row: int = 0
    first_row: int = 0
    columns: list[Column] = field(default_factory=list)
    constants: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, dict[str, str]] = field(default_factory=dict)
    keeps_others: bool = False
    # Whether people were asked for the words that nobody knows.
    was_asked: bool = False
    # What the list is for besides the register: the same headers mean other things then.
    target: str = ""

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        columns = [Column(**column) for column in data.get("columns", [])]
        return cls(**{**data, "columns": columns})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def layout(self) -> Layout:
        """Where the list stands in its sheet."""
        columns = (layouts.Column(one.index, one.letter, one.header) for one in self.columns)
        return Layout(self.header_row, self.first_row, tuple(columns))

    @property
    def fields(self) -> set[str]:
        """All fields that some column or constant fills."""
        return {key for column in self.columns for key in column.fields} | set(self.constants)

    @property
    def headers_key(self) -> str:
        """Equal for files with the same headers in the same order."""
        text = "|".join(header_key(column.header) for column in self.columns)
        text = f"{self.target}: {text}" if self.target else text
        return hashlib.sha256(text.encode()).hexdigest()


def propose(layout: Layout, rows: Sequence[Sequence[Cell]], target: Target | None = None) -> Plan:
    """A plan for a sheet: as people decided for the same headers, or else by a guess.

    `rows` are some rows of data, for samples and for what headers do not say. `target` is what
    the list is for.
    """
    plan = Plan(layout.header_row, layout.first_row, target=target.key if target else "")
    for one in layout.columns:
        index = one.index
        cells = [row[index] for row in rows if index < len(row) and not is_blank(row[index])]
        multiplier = multiplier_of_header(one.header)
        column = Column(index, one.letter, one.header, multiplier=multiplier)
        column.samples = [without_secrets(text_of(cell))[:60] for cell in cells[:SAMPLES]]
        plan.columns.append(column)
    _guess_fields(plan, rows, target)
    known = ColumnMemory.objects.filter(headers_key=plan.headers_key).first()
    if known:
        for column, kept in zip(plan.columns, known.plan["columns"], strict=True):
            column.fields, column.multiplier = kept["fields"], kept["multiplier"]
        if target:
            _without_the_unknown(plan, target)
        plan.constants = dict(known.plan["constants"])
        plan.keeps_others = known.plan["keeps_others"]
    return plan


def remember(plan: Plan, *, by: Any) -> None:
    """Keep what the columns mean for the next file with the same headers."""
    data = plan.as_json() | {"meanings": {}, "was_asked": False}
    for column in data["columns"]:
        # Samples are of one file, and of people.
        column["samples"] = []
    ColumnMemory.objects.update_or_create(
        headers_key=plan.headers_key, defaults={"plan": data, "saved_by": by}
    )


def _without_the_unknown(plan: Plan, target: Target) -> None:
    """Of two trainings one may have a third day and the other not."""
    known = BY_KEY.keys() | {extra.field.key for extra in target.extras()}
    for column in plan.columns:
        column.fields = [key for key in column.fields if key in known]


# --- Guesses ---------------------------------------------------------------------------------


def _guess_fields(plan: Plan, rows: Sequence[Sequence[Cell]], target: Target | None = None) -> None:
    """Give each field to the column that fits it best; a field is never given twice."""
    names = _names()
    wishes: list[tuple[int, int, list[str]]] = []
    for column in plan.columns:
        cells = [row[column.index] for row in rows if column.index < len(row)]
        meant = target.meaning(column.header) if target else ""
        if meant:
            wishes.append((-MOST_CERTAIN - 1, column.index, [meant]))
        for certainty, fields in _wishes(column, cells, names):
            wishes.append((-certainty, column.index, fields))
    taken: set[str] = set()
    done: set[int] = set()
    by_index = {column.index: column for column in plan.columns}
    for _certainty, index, fields in sorted(wishes):
        if index not in done and not taken & set(fields):
            by_index[index].fields = fields
            done.add(index)
            taken |= set(fields)


def _wishes(
    column: Column, cells: Sequence[Cell], names: dict[str, str]
) -> Iterable[tuple[int, list[str]]]:
    """What the column may be: certainty from 5 down, and the fields."""
    key = header_key(column.header)
    # "Nama / Pemilik" is two things, "Nama Pemilik" one.
    if pair := _pair_of(column.header, names):
        yield MOST_CERTAIN - 1, pair
    elif key in names and _fits(names[key], cells):
        yield MOST_CERTAIN, [names[key]]
    elif key in CONTACTS:
        yield MOST_CERTAIN, ["owner_name"]
    elif key in NEEDLESS:
        return
    elif near := get_close_matches(key, names, n=1, cutoff=SIMILAR):
        yield MOST_CERTAIN - 2, [names[near[0]]]
    if by_content := _field_of_content(cells):
        yield LEAST, [by_content]


def _fits(key: str, cells: Sequence[Cell]) -> bool:
    """Whether the cells can be of that field: phones, numbers and money have digits."""
    texts = [text_of(cell) for cell in cells if not is_blank(cell)]
    with_digits = sum(any(sign.isdigit() for sign in text) for text in texts)
    return BY_KEY[key].kind not in NUMERIC or with_digits * 2 >= len(texts)


def _names() -> dict[str, str]:
    """Every known header with its field: labels in both languages and other names."""
    names = {header: key for key, headers in HEADERS.items() for header in headers}
    for language in ("id", "en"):
        with override(language):
            names |= {header_key(str(one.label)): one.key for one in FIELDS}
    return names


def _pair_of(header: str, names: dict[str, str]) -> list[str] | None:
    """The two fields of a header such as "Nama Usaha / Pemilik" or "RT/RW"."""
    for sign in ("/", "&", " dan ", "\n", "+", ","):
        first, found, second = header.partition(sign)
        if not found:
            continue
        fields = [names.get(header_key(first), ""), names.get(header_key(second), "")]
        if fields[0] == "" and header_key(first) == "nama":
            fields[0] = "name"
        if tuple(fields) in PAIRS:
            return fields
    return None


def _field_of_content(cells: Sequence[Cell]) -> str:
    """The field whose form most of the cells have, for headers that say nothing."""
    texts = [text_of(cell) for cell in cells if not is_blank(cell)]
    if len(texts) < SAMPLES:
        return ""
    most = len(texts) * 0.8
    forms: dict[str, Callable[[str], bool]] = {
        "number": lambda text: text.startswith("IKM-"),
        "owner_nik": lambda text: len(text.strip("'")) == identifiers.NIK_LENGTH and _digits(text),
        "nib": lambda text: len(text.strip("'")) == identifiers.NIB_LENGTH and _digits(text),
        "phone": lambda text: (
            text.replace("-", "").replace(" ", "").startswith(("08", "628", "+62"))
        ),
        "email": lambda text: "@" in text,
    }
    for key, has_form in forms.items():
        if sum(1 for text in texts if has_form(text)) >= most:
            return key
    return ""


def _digits(text: str) -> bool:
    return text.strip("'").isdecimal()


def label_of(fields: Sequence[str]) -> str:
    """The fields of a column in words."""
    return " + ".join(str(BY_KEY[key].label) for key in fields)
