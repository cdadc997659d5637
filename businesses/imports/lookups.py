"""What the words of lists mean here: villages, districts, sectors, industries, kinds, units.

Everything is read once for a list; a look-up of a cell then costs no query.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from django.conf import settings

from businesses.models import (
    AreaAlias,
    CertificateKind,
    District,
    Industry,
    Sector,
    ValueAlias,
    Village,
    spelling_key,
)

# Kinds of cells whose values people are asked about, in the order of asking.
ASKED = ("district", "village", "sector", "kbli", "certificate_kind", "unit")
NEWEST_EDITION = 2025
GUESSES = 5
GUESS_FROM = 0.6
# A word of a name that is part of what was written, or the other way round.
LONG_PART, PART_LIKENESS = 4, 0.75
VILLAGE_CODE, DISTRICT_CODE = len("36.74.01.1001"), len("36.74.01")
# What people write before the name of an area, as spelling_key leaves it.
PREFIXES = ("kecamatan", "kelurahan", "kec", "kel", "desa")


class Choice(NamedTuple):
    """Something that a word can mean: its code, and its name in words."""

    code: str
    name: str


class Lookups:
    """The words of one list. `meanings` are what people decided for it, as a plan has them."""

    def __init__(self, meanings: Mapping[str, Mapping[str, str]]) -> None:
        self.meanings = meanings
        # Lists say the same words over and over.
        self._found: dict[tuple[str, str], set[str]] = {}
        self.names: dict[str, dict[str, str]] = {kind: {} for kind in ASKED}
        self.codes: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in ASKED}
        self._load_areas()
        self._load_words()
        self.industries: dict[tuple[int, str], tuple[int, str | None]] = {}
        for pk, edition, code, name, sector in Industry.objects.values_list(
            "pk", "edition", "code", "name", "sector_id"
        ):
            self.industries[edition, code] = (pk, sector)
            self.names["kbli"][code] = f"{code} {name}"
        self.editions = sorted({edition for edition, _code in self.industries}, reverse=True)

    def find(self, kind: str, text: str) -> set[str]:
        """The codes that `text` may mean; one when it is plain, none when unknown.

        What people decided for this list comes first; a decision for "unknown" gives none.
        """
        if (kind, text) not in self._found:
            self._found[kind, text] = self._find(kind, text)
        return self._found[kind, text]

    def _find(self, kind: str, text: str) -> set[str]:
        key = spelling_key(text)
        decided = self.meanings.get(kind, {})
        if key in decided:
            return {decided[key]} - {""}
        codes = self.codes[kind]
        if key in codes:
            return codes[key]
        for prefix in PREFIXES if kind in {"district", "village"} else ():
            if key.startswith(prefix) and key.removeprefix(prefix) in codes:
                return codes[key.removeprefix(prefix)]
        return set()

    def is_decided(self, kind: str, text: str) -> bool:
        """Whether people said what `text` means in this list, also that it stays unknown."""
        return spelling_key(text) in self.meanings.get(kind, {})

    def guesses(self, kind: str, text: str) -> list[Choice]:
        """What `text` may be meant for, the likeliest first: by names and other spellings."""
        key = spelling_key(text)
        scores: dict[str, float] = defaultdict(float)
        for spelling, codes in self.codes[kind].items():
            likeness = SequenceMatcher(None, key, spelling).ratio()
            for code in codes:
                scores[code] = max(scores[code], likeness)
        for code, name in self.names[kind].items():
            # What stands in brackets only tells two of a name apart.
            words = re.split(r"[\s/,]+", name.partition(" (")[0])
            parts = [part for word in words if len(part := spelling_key(word)) >= LONG_PART]
            if key and any(part in key or key in part for part in parts):
                scores[code] = max(scores[code], PART_LIKENESS)
        best = sorted((-score, code) for code, score in scores.items() if score >= GUESS_FROM)
        return [Choice(code, self.names[kind][code]) for _score, code in best[:GUESSES]]

    def choices(self, kind: str) -> list[Choice]:
        """All that a word of this kind can mean, in their order."""
        return [Choice(code, name) for code, name in self.names[kind].items()]

    def industry(self, code: str, edition: int | None) -> tuple[int, int] | None:
        """Key and edition of a KBLI code; of the newest edition that has it when none is told."""
        for known in [edition] if edition else self.editions:
            if (known, code) in self.industries:
                return self.industries[known, code][0], known
        return None

    def is_here(self, code: str) -> bool:
        """Whether an area code lies in the regency whose register this is."""
        return code.startswith(settings.REGENCY)

    def sector_of_industry(self, code: str, edition: int) -> str | None:
        """The sector that an industry belongs to, if any."""
        return self.industries[edition, code][1]

    def _load_areas(self) -> None:
        districts = District.objects.filter(regency=settings.REGENCY)
        villages = Village.objects.filter(district__regency=settings.REGENCY)
        self._add("district", districts.values_list("code", "name"))
        names = dict(districts.values_list("code", "name"))
        for code, name, district in villages.values_list("code", "name", "district_id"):
            self.names["village"][code] = f"{name} ({names[district]})"
            self.codes["village"][spelling_key(name)].add(code)
        for key, district, village in AreaAlias.objects.values_list(
            "key", "district_id", "village_id"
        ):
            if district in self.names["district"]:
                self.codes["district"][key].add(district)
            elif village in self.names["village"]:
                self.codes["village"][key].add(village)
        for kind in ("district", "village"):
            for code in self.names[kind]:
                self.codes[kind][spelling_key(code)].add(code)

    def _load_words(self) -> None:
        self._add("sector", Sector.objects.values_list("code", "name"))
        self._add("sector", Sector.objects.values_list("code", "name_en"), is_other=True)
        self._add("certificate_kind", CertificateKind.objects.values_list("code", "name"))
        for kind, key, target in ValueAlias.objects.values_list("kind", "key", "target"):
            if kind == ValueAlias.Kind.UNIT:
                self.names["unit"][target] = target
                self.codes["unit"][spelling_key(target)] = {target}
            if target in self.names[kind]:
                self.codes[kind][key].add(target)

    def _add(self, kind: str, rows: Iterable[tuple[str, str]], *, is_other: bool = False) -> None:
        for code, name in rows:
            if not is_other:
                self.names[kind][code] = name
                self.codes[kind][spelling_key(code)].add(code)
            self.codes[kind][spelling_key(name)].add(code)
