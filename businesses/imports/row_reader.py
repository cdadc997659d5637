"""The rows of a list read: cells cleaned, words looked up, each value put in its place."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from businesses.imports.cells import Cell, FormulaCell, computed, is_blank, text_of
from businesses.imports.cleaners import CLEANERS, CLEAR, Cleaned, Cleaner, Context
from businesses.imports.fields import BY_KEY, PAIRS
from businesses.imports.lookups import ASKED, DISTRICT_CODE, Lookups
from businesses.imports.plans import Column, Plan
from businesses.imports.problems import without_secrets
from businesses.imports.rows import (
    COLUMNS,
    MOST_NOTES,
    Row,
    hold_together,
    keep_as_written,
    put,
    require_name,
)
from businesses.imports.targets import Extra
from businesses.models import spelling_key

# Fields whose cells are words to be looked up.
WORDS = {
    "district", "village", "area_code", "sector", "kbli", "kbli_edition", "capacity_unit",
    "certificate_kind", "certificate_number",
}  # fmt: skip


# What people write where the number of a certificate should stand.
_NO_NUMBERS = {"ada", "ya", "punya", "sudah", "sudah ada", "memiliki", "v", "x", "√", "✓", "proses"}

# Different cells of a column whose meaning is kept: lists repeat themselves.
MOST_KNOWN = 1_000


class _Step(NamedTuple):
    """A field to be read: from a cell, or the half of a cell."""

    key: str
    read: Cleaner
    context: Context
    # By type and value: 1 is not True.
    known: dict[tuple[type, Cell], Cleaned]

    def clean(self, cell: Cell) -> Cleaned:
        """What the cell says; nobody changes what is returned."""
        cleaned = self.known.get((type(cell), cell))
        if cleaned is None:
            cleaned = self.read(cell, self.context)
            if len(self.known) < MOST_KNOWN:
                self.known[type(cell), cell] = cleaned
        return cleaned


class RowReader:
    """Reads the rows of one list. `unknown` counts the words that nobody has explained."""

    def __init__(
        self, plan: Plan, lookups: Lookups, today: date, extras: Sequence[Extra] = ()
    ) -> None:
        self.plan, self.lookups, self.today = plan, lookups, today
        self.extras = {extra.field.key: extra for extra in extras}
        self.unknown: dict[str, dict[str, list[Any]]] = {kind: {} for kind in ASKED}
        self._with_formulas: set[int] = set()  # columns, by their index
        self._columns = [
            (column, [self._step(key, column.multiplier) for key in column.fields])
            for column in plan.columns
        ]
        self._constants = [
            (self._step(key, 1), text)
            for key, text in plan.constants.items()
            if (key in BY_KEY or key in self.extras) and text
        ]

    def read(self, number: int, cells: Sequence[Cell]) -> Row:
        """The row `number` of the file: a cell for each column of the plan.

        Never raises for what stands in it.
        """
        row = Row(number)
        words: dict[str, Any] = {}
        notes: list[str] = []
        for step, text in self._constants:
            self._take(row, words, step, text)
        for (column, steps), cell in zip(self._columns, cells, strict=True):
            if cell is None:
                continue
            if isinstance(cell, FormulaCell):
                cell = self._computed(row, column, cell)  # noqa: PLW2901
            if not steps:
                if self.plan.keeps_others and not column.is_needless and not is_blank(cell):
                    notes.append(f"{column.header}: {without_secrets(text_of(cell))}")
            elif len(steps) == 1:
                self._take(row, words, steps[0], cell)
            elif not is_blank(cell):
                for step, part in zip(steps, _parts(column, cell), strict=False):
                    self._take(row, words, step, part)
        self._add_notes(row, notes)
        self._look_up(row, words)
        hold_together(row)
        require_name(row, may_be_known_by_nik=bool(self.extras))
        return row

    def _step(self, key: str, multiplier: int) -> _Step:
        context = Context(today=self.today, field=key, multiplier=multiplier)
        extra = self.extras.get(key)
        return _Step(key, extra.read if extra else CLEANERS[BY_KEY[key].kind], context, {})

    def _computed(self, row: Row, column: Column, formula: FormulaCell) -> Cell:
        """What is taken of a formula; of a whole column of them only the first is told."""
        cell = computed(formula, column.fields)
        is_noted = self.plan.keeps_others and not column.is_needless
        is_taken = cell is formula.value and (column.fields or is_noted)
        if is_taken and column.index not in self._with_formulas:
            self._with_formulas.add(column.index)
            row.warn("stored_value", (column.fields or ["notes"])[0], formula.formula)
        return cell

    def _take(self, row: Row, words: dict[str, str], step: _Step, cell: Cell) -> None:
        """Clean a cell and put what it says in its place."""
        values, problems = step.clean(cell)
        row.problems += problems
        if step.key in self.extras:
            row.extra |= values
            return
        for key, value in values.items():
            if key.endswith("_as_written"):
                row.as_written[key.removesuffix("_as_written")] = value
            elif key not in {step.key, "registered_precision"} and key in COLUMNS:
                row.implied.setdefault(step.key, {})[key] = value
            elif key in WORDS and key == step.key:
                words[key] = value
            elif key in WORDS:
                words.setdefault(key, value)
            else:
                put(row, key, value)
                if key in COLUMNS and isinstance(cell, str) and isinstance(value, str):
                    keep_as_written(row, key, value, cell)

    def _add_notes(self, row: Row, notes: list[str]) -> None:
        text = "\n".join([row.notes, *notes] if row.notes else notes)
        row.notes = text[:MOST_NOTES]

    # --- Words that mean something of ours -----------------------------------------------------

    def _look_up(self, row: Row, words: dict[str, str]) -> None:
        self._look_up_area(row, words)
        if sector := words.get("sector"):
            _put_or_clear(row, "sector_id", sector, self._one(row, "sector", sector))
        self._look_up_industry(row, words)
        if unit := words.get("capacity_unit"):
            known = self._one(row, "unit", unit) if unit != CLEAR else None
            row.facts["capacity_unit"] = "" if unit == CLEAR else (known or unit)[:30]
            row.as_written["capacity_unit"] = unit
        if kind := words.get("certificate_kind"):
            self._look_up_certificate(row, kind, words.get("certificate_number", ""))

    def _one(self, row: Row, kind: str, text: Any) -> str | None:
        """The one code that a word means; else None, said and counted."""
        if text == CLEAR:
            return None
        codes = self.lookups.find(kind, text)
        if len(codes) == 1:
            return next(iter(codes))
        if not self.lookups.is_decided(kind, text):
            self._count(kind, text, row.number)
        row.warn(f"unknown_{kind}", "capacity_unit" if kind == "unit" else kind, text)
        return None

    def _count(self, kind: str, text: str, number: int) -> None:
        told = without_secrets(text)[:120]
        seen = self.unknown[kind].setdefault(spelling_key(text), [told, 0, number])
        seen[1] += 1

    def _look_up_area(self, row: Row, words: dict[str, str]) -> None:
        district = words.get("district")
        village = words.get("village")
        if code := words.get("area_code"):
            if not self._take_area_code(row, code):
                return
        elif not district and not village:
            self._find_area_in_street(row)
            return
        if district and "district_id" not in row.values:
            _put_or_clear(row, "district_id", district, self._one(row, "district", district))
        if village and "village_id" not in row.values:
            self._look_up_village(row, village)

    def _look_up_village(self, row: Row, village: Any) -> None:
        if village == CLEAR:
            row.values["village_id"] = None
            return
        codes = self.lookups.find("village", village)
        told = row.values.get("district_id")
        if told:
            inside = {code for code in codes if code.startswith(f"{told}.")}
            if codes and not inside:
                row.warn("village_elsewhere", "village", village)
                return
            codes = inside
        if len(codes) == 1:
            row.values["village_id"] = next(iter(codes))
            row.values["district_id"] = row.values["village_id"][:DISTRICT_CODE]
        else:
            if not self.lookups.is_decided("village", village):
                self._count("village", village, row.number)
            row.warn("unknown_village", "village", village)

    def _take_area_code(self, row: Row, code: str) -> bool:
        """Whether the row is of this regency; another one's is refused."""
        digits = re.sub(r"[^0-9]", "", code)
        dotted = ".".join(
            part for part in (digits[:2], digits[2:4], digits[4:6], digits[6:]) if part
        )
        for kind, column in (("village", "village_id"), ("district", "district_id")):
            if dotted in self.lookups.names[kind]:
                row.values[column] = dotted
                row.values["district_id"] = dotted[:DISTRICT_CODE]
                return True
        if len(digits) >= 4 and not self.lookups.is_here(dotted):  # noqa: PLR2004  a regency's
            row.warn("other_regency", "area_code", code)
            row.is_refused = True
            return False
        row.warn("unknown_area_code", "area_code", code)
        return True

    def _find_area_in_street(self, row: Row) -> None:
        """Village and district as the last parts of an address, where a list has no columns."""
        parts = [part.strip() for part in str(row.values.get("street") or "").split(",")]
        found = {
            kind: next((codes for part in parts[-2:] if (codes := self._plain(kind, part))), None)
            for kind in ("district", "village")
        }
        if found["district"]:
            row.defaults["district_id"] = found["district"]
        village = found["village"]
        if village and village.startswith(found["district"] or village[:DISTRICT_CODE]):
            row.defaults |= {"village_id": village, "district_id": village[:DISTRICT_CODE]}

    def _plain(self, kind: str, text: str) -> str | None:
        codes = self.lookups.find(kind, text) if text else set()
        return next(iter(codes)) if len(codes) == 1 else None

    def _look_up_industry(self, row: Row, words: dict[str, str]) -> None:
        code = words.get("kbli")
        if not code:
            return
        if code == CLEAR:
            row.values |= {"industry_id": None, "unknown_kbli": "", "unknown_kbli_edition": None}
            return
        told = words.get("kbli_edition")
        edition = int(told) if told else None
        if decided := self.lookups.meanings.get("kbli", {}).get(spelling_key(code)):
            code = decided
        found = self.lookups.industry(code, edition)
        if found:
            key, edition = found
            row.values |= {"industry_id": key, "unknown_kbli": "", "unknown_kbli_edition": None}
            sector = self.lookups.sector_of_industry(code, edition)
            if sector and "sector_id" not in row.values:
                row.defaults["sector_id"] = sector
            return
        row.warn("unknown_kbli", "kbli", code)
        if not self.lookups.is_decided("kbli", code):
            self._count("kbli", code, row.number)
        if re.fullmatch(r"[0-9]{5}", code):
            row.values |= {
                "industry_id": None,
                "unknown_kbli": code,
                "unknown_kbli_edition": edition or self.lookups.editions[0],
            }

    def _look_up_certificate(self, row: Row, kind: str, number: str) -> None:
        if CLEAR in {kind, number}:
            row.warn("certificates_are_not_emptied", "certificate_kind")
            return
        if number.strip(" .").lower() in _NO_NUMBERS:
            number = ""
        code = self._one(row, "certificate_kind", kind)
        if code and number:
            row.certificates.append({"kind": code, "number": number[:60]})
        elif code:
            row.warn("certificate_without_number", "certificate_kind", kind)


def _put_or_clear(row: Row, column: str, text: Any, code: str | None) -> None:
    if text == CLEAR:
        row.values[column] = None
    elif code:
        row.values[column] = code


def _parts(column: Column, cell: Cell) -> Iterator[str]:
    """The halves of a cell that holds two fields; one that holds a single one is the first."""
    first, second = column.fields
    if text_of(cell).lstrip().startswith("="):
        # A formula, of which no half says anything.
        yield text_of(cell)
        return
    yield from re.split(PAIRS[first, second], text_of(cell), maxsplit=1)
