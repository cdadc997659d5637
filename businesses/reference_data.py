"""Reference data from CSV files: areas, their other spellings, KBLI, sectors, search synonyms.

A file is loaded whole or, with any fault in it, not at all. Loading it again changes nothing. Rows
that are no longer in a file stay in the database, for businesses may stand on them.
"""

import re
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from businesses.models import (
    EDITIONS,
    AreaAlias,
    CertificateKind,
    District,
    Industry,
    Regency,
    SearchSynonym,
    Sector,
    ValueAlias,
    Village,
    spelling_key,
)
from businesses.reference_files import ReferenceDataError, read_rows, refuse_double, write_rows

REFERENCE = Path(__file__).resolve().parent / "reference"
# The edition whose classes come with the project.
OWN_EDITION = 2020


def load_areas(path: Path, *, overwrite: bool = True) -> int:
    """Load regencies, districts and villages; the code says which a row is. Return the rows.

    Columns: code (of the Ministry of Home Affairs, such as 36.74.01.1001) and name. The areas
    above each must be in the file or in the database.
    """
    rows = read_rows(path, {"code": 13, "name": 80})
    names: dict[str, str] = {}
    for line, row in rows:
        if not re.fullmatch(r"\d\d\.\d\d(\.\d\d(\.\d{4})?)?", row["code"], re.ASCII):
            raise ReferenceDataError(
                path,
                line,
                _("“%(code)s” is no code of an area, such as 36.74, 36.74.01 or 36.74.01.1001.")
                % row,
            )
        refuse_double(path, line, row["code"], names)
        names[row["code"]] = row["name"]
    known = {*names, *Regency.objects.values_list("pk", flat=True)}
    known.update(District.objects.values_list("pk", flat=True))
    for line, row in rows:
        above = row["code"].rpartition(".")[0]
        if len(row["code"]) > len("36.74") and above not in known:
            raise ReferenceDataError(
                path,
                line,
                _("%(above)s, to which %(code)s belongs, is not known.")
                % {"above": above, "code": row["code"]},
            )
    levels: dict[int, list[models.Model]] = {2: [], 3: [], 4: []}
    for code, name in names.items():
        above = code.rpartition(".")[0]
        area: models.Model
        match code.count("."):
            case 1:
                area = Regency(code=code, name=name)
            case 2:
                area = District(code=code, name=name, regency_id=above)
            case _:
                area = Village(code=code, name=name, district_id=above)
        levels[code.count(".") + 1].append(area)
    with transaction.atomic():
        for areas in levels.values():
            write_rows(areas, key=["code"], fields=["name"], overwrite=overwrite)
    return len(rows)


def load_area_aliases(path: Path) -> int:
    """Load other spellings of districts and villages. Return the rows.

    Columns: spelling and code. Refused is a spelling that is the name of another area of the
    same level in the same regency: then nobody could tell which is meant.
    """
    rows = read_rows(path, {"spelling": 80, "code": 13})
    names = [
        *District.objects.values_list("code", "name"),
        *Village.objects.values_list("code", "name"),
    ]
    known = {code for code, _name in names}
    official = {(code[:5], len(code), spelling_key(name)): code for code, name in names}
    aliases: list[models.Model] = []
    for line, row in rows:
        code, key = row["code"], spelling_key(row["spelling"])
        if code not in known:
            raise ReferenceDataError(
                path, line, _("There is no district or village with the code %(code)s.") % row
            )
        if not key:
            raise ReferenceDataError(path, line, _("The spelling has no letters."))
        if official.get((code[:5], len(code), key), code) != code:
            raise ReferenceDataError(
                path, line, _("“%(spelling)s” is the name of another area.") % row
            )
        is_village = len(code) > len("36.74.01")
        aliases.append(
            AreaAlias(
                spelling=row["spelling"],
                key=key,
                district_id=None if is_village else code,
                village_id=code if is_village else None,
            )
        )
    with transaction.atomic():
        write_rows(aliases, key=["key", "district_id", "village_id"])
    return len(rows)


def load_sectors(path: Path, *, overwrite: bool = True) -> int:
    """Load sectors, shown in the order of the file. Return the rows.

    Columns: code, name, name_en, and the KBLI code prefixes of each edition, with spaces. A
    prefix may belong to one sector only.
    """
    widths = {"code": 30, "name": 80, "name_en": 80, "kbli_2020": 300, "kbli_2025": 300}
    rows = read_rows(path, widths, may_be_empty={"kbli_2020", "kbli_2025"})
    codes: dict[str, str] = {}
    prefixes: dict[str, str] = {}
    sectors: list[models.Model] = []
    for line, row in rows:
        if not re.fullmatch(r"[a-z0-9-]+", row["code"]):
            raise ReferenceDataError(
                path, line, _("“%(code)s”: write small letters, digits and hyphens only.") % row
            )
        refuse_double(path, line, row["code"], codes)
        codes[row["code"]] = row["name"]
        for column in ("kbli_2020", "kbli_2025"):
            for prefix in row[column].split():
                if not re.fullmatch(r"\d{2,5}", prefix, re.ASCII):
                    raise ReferenceDataError(
                        path, line, _("“%s” is not the beginning of a KBLI code.") % prefix
                    )
                refuse_double(path, line, f"{column} {prefix}", prefixes)
                prefixes[f"{column} {prefix}"] = row["code"]
        sectors.append(Sector(**row, position=len(sectors) + 1))
    with transaction.atomic():
        write_rows(
            sectors,
            key=["code"],
            fields=["name", "name_en", "kbli_2020", "kbli_2025", "position"],
            overwrite=overwrite,
        )
    return len(rows)


def load_industries(path: Path, edition: int, *, overwrite: bool = True) -> int:
    """Load the classes of one edition of KBLI, each in the sector of its longest prefix.

    Columns: code (5 digits) and name. Return the rows.
    """
    if edition not in dict(EDITIONS):
        raise ReferenceDataError(
            path, 1, _("There is no edition %d of KBLI in this register.") % edition
        )
    sector_of = sectors_by_prefix(edition)
    rows = read_rows(path, {"code": 5, "name": 250})
    codes: dict[str, str] = {}
    for line, row in rows:
        if not re.fullmatch(r"\d{5}", row["code"], re.ASCII):
            raise ReferenceDataError(path, line, _("“%(code)s” has not five digits.") % row)
        refuse_double(path, line, row["code"], codes)
        codes[row["code"]] = row["name"]
    industries: list[models.Model] = [
        Industry(edition=edition, code=code, name=name, sector_id=longest(sector_of, code))
        for code, name in codes.items()
    ]
    with transaction.atomic():
        write_rows(
            industries,
            key=["edition", "code"],
            fields=["name", "sector_id"],
            overwrite=overwrite,
        )
    return len(rows)


def load_synonyms(path: Path) -> int:
    """Load pairs of words that buyers use for the same thing. Return the rows.

    Columns: word and same_as, one word each, in small letters.
    """
    rows = read_rows(path, {"word": 40, "same_as": 40})
    pairs: dict[str, str] = {}
    synonyms: list[models.Model] = []
    for line, row in rows:
        words = [row["word"], row["same_as"]]
        for word in words:
            if not re.fullmatch(r"[a-z0-9]+", word):
                raise ReferenceDataError(
                    path, line, _("“%s”: write one word in small letters.") % word
                )
        if words[0] == words[1]:
            raise ReferenceDataError(path, line, _("A word is no synonym of itself."))
        pair = " = ".join(sorted(words))
        refuse_double(path, line, pair, pairs)
        pairs[pair] = pair
        synonyms.append(SearchSynonym(**row))
    with transaction.atomic():
        write_rows(synonyms, key=["word", "same_as"])
    return len(rows)


def sectors_by_prefix(edition: int) -> dict[str, str]:
    """KBLI code prefix of `edition` -> code of the sector."""
    return {
        prefix: code
        for code, prefixes in Sector.objects.values_list("code", f"kbli_{edition}")
        for prefix in prefixes.split()
    }


def longest(by_prefix: dict[str, str], code: str) -> str | None:
    """What the longest prefix of `code` stands for, or None."""
    for length in range(len(code), 0, -1):
        if code[:length] in by_prefix:
            return by_prefix[code[:length]]
    return None


def load_certificate_kinds(path: Path, *, overwrite: bool = True) -> int:
    """Load kinds of certificates, shown in the order of the file. Return the rows.

    Columns: code, name, name_en, the words that buyers type for it, with spaces, and "ya" when
    the public sees its picture.
    """
    widths = {"code": 30, "name": 80, "name_en": 80, "words": 120, "shows_picture": 2}
    rows = read_rows(path, widths, may_be_empty={"words", "shows_picture"})
    kinds: list[models.Model] = [
        CertificateKind(
            **{**row, "shows_picture": row["shows_picture"] == "ya"},
            position=position,
        )
        for position, (_line, row) in enumerate(rows, start=1)
    ]
    with transaction.atomic():
        write_rows(
            kinds,
            key=["code"],
            fields=["name", "name_en", "words", "shows_picture"],
            overwrite=overwrite,
        )
    return len(rows)


def load_list_words(path: Path) -> int:
    """Load what words of lists mean. Return the rows.

    Columns: kind (as in ValueAlias), the word as lists spell it, the code that it means; a unit
    means itself. A word that is there already stays as it is.
    """
    rows = read_rows(path, {"kind": 20, "spelling": 120, "target": 60})
    words: list[models.Model] = [
        ValueAlias(**row, key=spelling_key(row["spelling"])) for _line, row in rows
    ]
    with transaction.atomic():
        write_rows(words, key=["kind", "key"])
    return len(rows)


# --- Steps of `manage.py prepare` -------------------------------------------------------------
# They add what is missing and leave the rest: an admin may have mended it.


def prepare_areas() -> str:
    """The areas of this agency's regency, when the project brings them."""
    path = REFERENCE / f"areas_{settings.REGENCY}.csv"
    if path.exists():
        load_areas(path, overwrite=False)
        aliases = REFERENCE / f"area_aliases_{settings.REGENCY}.csv"
        if aliases.exists() and not AreaAlias.objects.exists():
            load_area_aliases(aliases)
    elif not Regency.objects.filter(pk=settings.REGENCY).exists():
        return f"areas: none of {settings.REGENCY} yet; load them by `manage.py load_areas FILE`"
    return (
        f"areas: {District.objects.count()} districts, {Village.objects.count()} villages,"
        f" {AreaAlias.objects.count()} other spellings"
    )


def prepare_industries() -> str:
    """The sectors and the classes of KBLI 2020."""
    load_sectors(REFERENCE / "sectors.csv", overwrite=False)
    load_industries(REFERENCE / f"kbli_{OWN_EDITION}.csv", OWN_EDITION, overwrite=False)
    return f"sectors: {Sector.objects.count()}, industries: {Industry.objects.count()}"


def prepare_synonyms() -> str:
    """The words that buyers use for the same thing."""
    if not SearchSynonym.objects.exists():
        load_synonyms(REFERENCE / "search_synonyms.csv")
    return f"search synonyms: {SearchSynonym.objects.count()}"


def prepare_certificate_kinds() -> str:
    """What a business can be certified for."""
    load_certificate_kinds(REFERENCE / "certificate_kinds.csv", overwrite=False)
    return f"kinds of certificates: {CertificateKind.objects.count()}"


def prepare_list_words() -> str:
    """What words of lists mean: sectors, certificates, units."""
    if not ValueAlias.objects.exists():
        load_list_words(REFERENCE / "list_words.csv")
    return f"words of lists: {ValueAlias.objects.count()}"
