"""Which business of the register a row of a list is about, and which it may be about.

A row is about a business when it has its registration number; else its NIB at its place; else its
owner's NIK and its name; else when the very same row was written before. In a list of people, who
are there for a business that they have, it is also known by its name with the name of its owner and
the phone of either. A phone or a name alone never decides: such businesses are shown to people as
possible duplicates.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection

from businesses.imports.copying import copy_rows
from businesses.imports.rows import Row
from businesses.models import spelling_key
from ikm_registry import encryption

MOST_CANDIDATES = 5
# The rank of a business that the very same row has written.
_WRITTEN = 4
# What tells rows apart that have neither an owner nor an address.
_REST = ("nib", "phone", "email", "brand", "products", "legal_name", "latitude", "longitude")
_COLUMNS = (
    "row", "number", "nib", "village", "district", "nik_index", "name", "owner", "phone", "row_key",
    "is_of_people", "owner_decides",
)  # fmt: skip

_IDENTITIES = """
CREATE TEMPORARY TABLE import_identity (
    row int PRIMARY KEY, number text, nib text, village text, district text, nik_index text,
    name text, owner text, phone text, row_key text, is_of_people boolean DEFAULT false,
    owner_decides boolean DEFAULT false, sort_name text
) ON COMMIT DROP;
"""
# As the trigger `business_public_text` makes the sort name of a business.
_SORT_NAMES = """
UPDATE import_identity SET sort_name =
    left(btrim(regexp_replace(lower(publishable(unaccent(name))), '[^a-z0-9]+', ' ', 'g')), 120);
ANALYZE import_identity;
"""

# The lowest rank decides; of several businesses of it the only one that is still open. What was
# merged into another one is that one.
_MATCHES = f"""
SELECT i.row, b.id, 1, b.closed_on IS NULL
FROM import_identity i JOIN businesses_business n ON n.number = i.number
JOIN businesses_business b ON b.id = coalesce(n.merged_into_id, n.id)
WHERE i.number <> ''
UNION ALL
SELECT i.row, b.id, 2, b.closed_on IS NULL
FROM import_identity i JOIN businesses_business b ON b.nib = i.nib AND b.nib <> ''
WHERE b.annulled_on IS NULL AND CASE
    WHEN i.village <> '' AND b.village_id IS NOT NULL THEN b.village_id = i.village
    WHEN i.district <> '' AND b.district_id IS NOT NULL THEN b.district_id = i.district
    ELSE true END
UNION ALL
SELECT i.row, b.id, 3, b.closed_on IS NULL
FROM import_identity i
JOIN businesses_person p ON p.nik_index = i.nik_index
JOIN businesses_ownership o ON o.person_id = p.id AND o.until_on IS NULL
JOIN businesses_business b ON b.id = o.business_id
    AND (b.sort_name = i.sort_name OR i.owner_decides)
WHERE b.annulled_on IS NULL
UNION ALL
SELECT i.row, b.id, 3, b.closed_on IS NULL
FROM import_identity i
JOIN businesses_person p ON p.phone = i.phone AND p.phone <> '' AND lower(p.name) = lower(i.owner)
JOIN businesses_ownership o ON o.person_id = p.id AND o.until_on IS NULL
JOIN businesses_business b ON b.id = o.business_id
WHERE b.annulled_on IS NULL AND i.owner_decides
UNION ALL
SELECT i.row, b.id, 3, b.closed_on IS NULL
FROM import_identity i JOIN businesses_business b ON b.sort_name = i.sort_name
JOIN businesses_ownership o ON o.business_id = b.id AND o.until_on IS NULL
JOIN businesses_person p ON p.id = o.person_id AND lower(p.name) = lower(i.owner)
WHERE b.annulled_on IS NULL AND i.is_of_people
    AND i.phone <> '' AND i.phone IN (p.phone, b.phone)
UNION ALL
SELECT i.row, b.id, {_WRITTEN}, b.closed_on IS NULL
FROM import_identity i
JOIN businesses_importrow r ON r.row_key = i.row_key AND r.business_id IS NOT NULL
JOIN businesses_import s ON s.id = r.source_id AND s.applied_at IS NOT NULL
    AND s.undone_at IS NULL
JOIN businesses_business n ON n.id = r.business_id
JOIN businesses_business b ON b.id = coalesce(n.merged_into_id, n.id)
WHERE b.annulled_on IS NULL
"""

# The staged new rows of which nobody has said that they are other businesses.
_STAGED = """
INSERT INTO import_identity (row, number, nib, village, district, nik_index, name, row_key)
SELECT row, '', coalesce(told ->> 'nib', ''), coalesce(told ->> 'village_id', ''),
    coalesce(told ->> 'district_id', ''), nik_index, told ->> 'name', row_key
FROM (
    SELECT *, defaults || values AS told FROM businesses_importrow
    WHERE source_id = %s AND outcome = 'baru' AND decision = ''
) AS staged
"""
# Businesses that fit now, and were not shown when the list was checked.
_NEWLY_FITTING = f"""
SELECT EXISTS (
    SELECT FROM ({_MATCHES}) AS m ("row", business_id)
    JOIN businesses_importrow s ON s.source_id = %s AND s.row = m.row
    WHERE jsonb_array_length(s.candidates) < {MOST_CANDIDATES}
        AND NOT s.candidates @> jsonb_build_array(jsonb_build_array(m.business_id))
)
"""

_CANDIDATES = """
SELECT i.row, b.id, 'nib'
FROM import_identity i JOIN businesses_business b ON b.nib = i.nib AND b.nib <> ''
WHERE b.annulled_on IS NULL
UNION ALL
SELECT i.row, o.business_id, 'owner'
FROM import_identity i
JOIN businesses_person p ON p.nik_index = i.nik_index
JOIN businesses_ownership o ON o.person_id = p.id AND o.until_on IS NULL
UNION ALL
SELECT i.row, b.id, 'phone'
FROM import_identity i JOIN businesses_business b ON b.phone = i.phone AND b.phone <> ''
WHERE b.annulled_on IS NULL
UNION ALL
SELECT i.row, o.business_id, 'phone'
FROM import_identity i
JOIN businesses_person p ON p.phone = i.phone AND p.phone <> ''
JOIN businesses_ownership o ON o.person_id = p.id AND o.until_on IS NULL
UNION ALL
SELECT i.row, b.id, 'name'
FROM import_identity i
JOIN businesses_business b ON b.sort_name = i.sort_name
LEFT JOIN businesses_ownership o ON o.business_id = b.id AND o.until_on IS NULL
LEFT JOIN businesses_person p ON p.id = o.person_id
WHERE b.annulled_on IS NULL AND (b.district_id = i.district OR b.district_id IS NULL
    OR i.district = '')
  AND (i.owner = '' OR p.id IS NULL OR lower(p.name) = lower(i.owner))
"""


class Match(NamedTuple):
    """The business that a row is about, if any, or those it may be about, each with its reason."""

    business: int | None = None
    candidates: tuple[tuple[int, str], ...] = ()


def name_owner_address(row: Row) -> str:
    """What is equal for rows that say the same of name, owner and address."""
    name = (row.defaults | row.values).get("name")
    parts = [name, row.owner.get("name"), row.values.get("street")]
    implied = row.implied.get("street", {})
    told = row.defaults | implied | row.values
    place = [told.get(column) for column in ("rt", "village_id")]
    # A name alone says nothing: without owner and address the rest of the row counts as well.
    rest = [] if any(parts[1:]) else [told.get(column) for column in _REST]
    rest += [] if any(parts[1:]) else [f"{key}={row.facts[key]}" for key in sorted(row.facts)]
    return "|".join(spelling_key(str(part or "")) for part in [*parts, *place, *rest])


def row_keys(texts: Mapping[int, str], repeated: Mapping[int, int]) -> dict[int, str]:
    """By row number a keyed hash of its `name_owner_address`; of equal rows each has another.

    Only a row that repeats an earlier one whole has that one's: `repeated` are their numbers. A
    key is equal for the same row in another file, and says nothing of it.
    """
    seen: Counter[str] = Counter()
    keys: dict[int, str] = {}
    for number, text in texts.items():
        if number in repeated:
            keys[number] = keys[repeated[number]]
        else:
            seen[text] += 1
            keys[number] = encryption.keyed_index("row", f"{text}|{seen[text]}")
    return keys


def match(
    rows: Iterable[Row], keys: Mapping[int, str], *, of_people: bool = False
) -> dict[int, Match]:
    """For each row of the file the business it is about, or may be about. In a transaction.

    `keys` are the rows' `row_key` by their numbers. In a list `of_people` a row that names no
    business is about that of its person, who is known by a NIK, or by phone and name; these know a
    business that is named as well.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IDENTITIES)
        copy_rows(
            cursor,
            "import_identity",
            _COLUMNS,
            (_identity(row, keys[row.number], of_people=of_people) for row in rows),
        )
        cursor.execute(_SORT_NAMES)
        cursor.execute(_MATCHES)
        found = _decide(cursor.fetchall())
        certain = [row for row, result in found.items() if result.business is not None]
        cursor.execute("DELETE FROM import_identity WHERE row = ANY(%s)", [certain])
        cursor.execute(_CANDIDATES)
        for row, reasons in _by_row(cursor.fetchall()).items():
            known = dict(found[row].candidates) if row in found else {}
            candidates = list((known | reasons | known).items())[:MOST_CANDIDATES]
            found[row] = Match(None, tuple(candidates))
        cursor.execute("DROP TABLE import_identity")
    return found


def has_newly_fitting(source: int) -> bool:
    """Whether the register has a business now that a new row of the import `source` is about.

    Of those that are known to be candidates people, or a rule, have said that they are not. In a
    transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(_IDENTITIES)
        cursor.execute(_STAGED, [source])
        cursor.execute(_SORT_NAMES)
        cursor.execute(_NEWLY_FITTING, [source])
        is_there = cursor.fetchone()[0]
        cursor.execute("DROP TABLE import_identity")
    return bool(is_there)


def _identity(row: Row, key: str, *, of_people: bool) -> list[Any]:
    values = row.defaults | row.values
    return [
        row.number,
        row.registration,
        values.get("nib") or "",
        values.get("village_id") or "",
        values.get("district_id") or "",
        encryption.keyed_index("nik", row.nik) if row.nik else None,
        values.get("name") or "",
        row.owner.get("name") or "",
        values.get("phone") or row.owner.get("phone") or "",
        key,
        of_people,
        of_people and "name" not in row.values,
    ]


def _decide(rows: Iterable[tuple[int, int, int, bool]]) -> dict[int, Match]:
    """Of each row's businesses the one that it is about, or all as candidates."""
    by_row: dict[int, dict[int, dict[int, bool]]] = defaultdict(lambda: defaultdict(dict))
    for row, business, rank, is_open in rows:
        by_row[row][rank][business] = is_open
    found = {}
    for row, ranks in by_row.items():
        businesses = ranks[min(ranks)]
        still_open = [key for key, is_open in businesses.items() if is_open]
        one = still_open if len(still_open) == 1 else list(businesses)
        # Where people have said that rows alike are two businesses, each knows its own again.
        own = [key for key in one if key in ranks.get(_WRITTEN, {})]
        if len(own) == 1:
            one = own
        if len(one) == 1:
            found[row] = Match(one[0])
        else:
            found[row] = Match(None, tuple((key, "identity") for key in one[:MOST_CANDIDATES]))
    return found


def _by_row(rows: Iterable[tuple[int, int, str]]) -> dict[int, dict[int, str]]:
    """Row -> business -> the first reason why it may be the same."""
    by_row: dict[int, dict[int, str]] = defaultdict(dict)
    for row, business, reason in rows:
        by_row[row].setdefault(business, reason)
    return by_row
