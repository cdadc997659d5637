"""The search for duplicates over the whole register: businesses, and persons, entered twice.

Two entries are compared only when they share a *block*: a number (NIB, phone), an owner, a name,
in one village a word of the name or the first letters of its words. So nothing is compared with
everything; what more than 30 share, such as a common word, says nothing and makes no block.
Of two that share one, points for each likeness make the score; from 50 on it is a pair.
"""

from typing import NamedTuple

from django.db import connection, transaction

LARGEST_BLOCK = 30
LEAST_SCORE = 50
# Two searches at once would write the same pairs in two orders.
LOCK = 3674_0002

# Words of legal forms, without which the names are compared.
_LEGAL = r"'\m(cv|pt|ud|pd|kub|toko|usaha|ikm)\M ?'"
_BARE = f"coalesce(nullif(btrim(regexp_replace({{name}}, {_LEGAL}, '', 'g')), ''), {{name}})"
_WORDS = "regexp_split_to_table(name, ' ') AS word"
_INITIALS = f"(SELECT string_agg(left(word, 2), ' ' ORDER BY word) FROM {_WORDS})"  # noqa: S608

_BUSINESSES = rf"""
shown AS MATERIALIZED (
    SELECT b.id, b.village_id AS village, b.district_id AS district, nullif(b.nib, '') AS nib,
        nullif(b.phone, '') AS phone, nullif(p.phone, '') AS owner_phone, p.id AS owner,
        p.nik_index AS nik, lower(p.name) AS owner_name, b.previous_id AS previous,
        b.closed_on IS NOT NULL AS is_closed, {_BARE.format(name="b.sort_name")} AS name
    FROM businesses_business b
    LEFT JOIN businesses_ownership o ON o.business_id = b.id AND o.until_on IS NULL
    LEFT JOIN businesses_person p ON p.id = o.person_id
    WHERE b.annulled_on IS NULL
), keyed AS (
    SELECT id, 'n' || nib AS block FROM shown WHERE nib IS NOT NULL
    UNION SELECT id, 'p' || phone FROM shown WHERE phone IS NOT NULL
    UNION SELECT id, 'p' || owner_phone FROM shown WHERE owner_phone IS NOT NULL
    UNION SELECT id, 'o' || owner FROM shown WHERE owner IS NOT NULL
    UNION SELECT id, 'b' || name FROM shown
    UNION SELECT id, 'w' || village || word FROM shown, {_WORDS}
        WHERE village IS NOT NULL AND length(word) >= 4
    UNION SELECT id, 'i' || village || {_INITIALS} FROM shown WHERE village IS NOT NULL
)"""  # noqa: S608

_BUSINESS_LIKENESS = """
    SELECT a.id AS first, b.id AS second, similarity(a.name, b.name) AS likeness,
        a.nib = b.nib AS nib, a.owner = b.owner AS owner,
        a.owner_name = b.owner_name AND a.owner <> b.owner
            AND (a.nik IS NULL OR b.nik IS NULL) AS owner_name,
        -- Two workshops of one owner have one phone.
        coalesce(a.owner <> b.owner, true) AND (a.phone IN (b.phone, b.owner_phone)
            OR a.owner_phone IN (b.phone, b.owner_phone)) AS phone,
        a.village = b.village AS village, a.district <> b.district AS far,
        a.nib <> b.nib AS other_nib, a.nik <> b.nik AS other_nik
    FROM pairs JOIN shown a ON a.id = first JOIN shown b ON b.id = second
    -- A closed one that was registered again is known to be the same.
    WHERE NOT coalesce((b.previous = a.id AND a.is_closed) OR (a.previous = b.id AND b.is_closed),
        false)"""
_BUSINESS_SCORE = """
    SELECT first, second,
        (CASE WHEN nib THEN 60 ELSE 0 END + CASE WHEN phone THEN 50 ELSE 0 END
        + CASE WHEN owner THEN 30 WHEN owner_name THEN 20 ELSE 0 END
        + CASE WHEN likeness >= 0.45 THEN greatest(0, round(60 * likeness)
            + CASE WHEN village THEN 10 WHEN far THEN -15 ELSE 0 END
            - CASE WHEN other_nib THEN 15 ELSE 0 END - CASE WHEN other_nik THEN 30 ELSE 0 END)
            ELSE 0 END)::int AS score,
        array_remove(ARRAY[
            CASE WHEN nib THEN 'nib' END, CASE WHEN phone THEN 'telepon' END,
            CASE WHEN owner THEN 'pemilik' WHEN owner_name THEN 'nama-pemilik' END,
            CASE WHEN likeness >= 0.45 THEN 'nama' END, CASE WHEN village THEN 'kelurahan' END],
            NULL)::varchar(20)[] AS reasons
    FROM likenesses"""

_PERSONS = rf"""
shown AS MATERIALIZED (
    SELECT id, nik_index IS NOT NULL AS has_nik, nullif(phone, '') AS phone, sex,
        {_BARE.format(name="plain_name(name, 120)")} AS name
    FROM businesses_person WHERE merged_into_id IS NULL
), owned AS MATERIALIZED (
    SELECT DISTINCT o.person_id AS id, b.id AS business, b.village_id AS village
    FROM businesses_ownership o JOIN businesses_business b ON b.id = o.business_id
    WHERE b.annulled_on IS NULL
), keyed AS (
    SELECT id, 'p' || phone AS block FROM shown WHERE phone IS NOT NULL
    UNION SELECT id, 'u' || business FROM owned
    UNION SELECT id, 'b' || village || name FROM shown JOIN owned USING (id)
        WHERE village IS NOT NULL
    UNION SELECT id, 'w' || village || word FROM shown JOIN owned USING (id), {_WORDS}
        WHERE village IS NOT NULL AND length(word) >= 4
    UNION SELECT id, 'i' || village || {_INITIALS} FROM shown JOIN owned USING (id)
        WHERE village IS NOT NULL
)"""  # noqa: S608
_PERSON_LIKENESS = """
    SELECT a.id AS first, b.id AS second, similarity(a.name, b.name) AS likeness,
        a.phone = b.phone AS phone, strpos(shares, 'u') > 0 AS business,
        shares ~ '[bwi]' AS village, a.sex <> b.sex AND '' NOT IN (a.sex, b.sex) AS other_sex
    FROM pairs JOIN shown a ON a.id = first JOIN shown b ON b.id = second
    -- Whose NIKs are both known are two: one NIK is one person.
    WHERE NOT (a.has_nik AND b.has_nik)"""
_PERSON_SCORE = """
    SELECT first, second,
        greatest(0, CASE WHEN phone THEN 50 ELSE 0 END - CASE WHEN other_sex THEN 30 ELSE 0 END
        + CASE WHEN likeness >= 0.45 THEN round(50 * likeness)
            + CASE WHEN village THEN 10 ELSE 0 END + CASE WHEN business THEN 20 ELSE 0 END
            ELSE 0 END)::int AS score,
        array_remove(ARRAY[
            CASE WHEN phone THEN 'telepon' END, CASE WHEN likeness >= 0.45 THEN 'nama' END,
            CASE WHEN village THEN 'kelurahan' END, CASE WHEN business THEN 'usaha' END],
            NULL)::varchar(20)[] AS reasons
    FROM likenesses"""

_FIND = """
WITH {entries}, blocks AS MATERIALIZED (
    SELECT left(block, 1) AS sort, array_agg(id ORDER BY id) AS ids FROM keyed
    GROUP BY block HAVING count(*) BETWEEN 2 AND {largest}
), pairs AS MATERIALIZED (
    SELECT a.id AS first, b.id AS second, string_agg(sort, '') AS shares
    FROM blocks, unnest(ids) AS a (id), unnest(ids) AS b (id) WHERE a.id < b.id
    GROUP BY a.id, b.id
), likenesses AS MATERIALIZED ({likeness}
), scores AS MATERIALIZED ({score}
), found AS MATERIALIZED (
    SELECT first, second, least(score, 100) AS score, reasons FROM scores WHERE score >= {least}
), gone AS (
    DELETE FROM {table} p WHERE decision = ''
    AND NOT EXISTS (SELECT FROM found f WHERE f.first = p.first_id AND f.second = p.second_id)
    RETURNING 1
), kept AS (
    UPDATE {table} p SET score = f.score, reasons = f.reasons FROM found f
    WHERE f.first = p.first_id AND f.second = p.second_id
      AND (p.score, p.reasons) IS DISTINCT FROM (f.score, f.reasons)
    RETURNING 1
), added AS (
    INSERT INTO {table} (first_id, second_id, score, reasons, decision)
    SELECT first, second, score, reasons, '' FROM found f
    WHERE NOT EXISTS (
        SELECT FROM {table} p WHERE p.first_id = f.first AND p.second_id = f.second)
    RETURNING 1
)
SELECT (SELECT count(*) FROM found), (SELECT count(*) FROM added), (SELECT count(*) FROM gone)
"""


class Counts(NamedTuple):
    """How many pairs there are of one kind, how many of them are new, how many others went."""

    found: int
    new: int
    gone: int


@transaction.atomic
def find_businesses() -> Counts:
    """Write the pairs of businesses anew: decisions stay, undecided ones that are none go."""
    return _find("businesses_businesspair", _BUSINESSES, _BUSINESS_LIKENESS, _BUSINESS_SCORE)


@transaction.atomic
def find_persons() -> Counts:
    """Write the pairs of persons anew, as `find_businesses`."""
    return _find("businesses_personpair", _PERSONS, _PERSON_LIKENESS, _PERSON_SCORE)


def find_daily() -> str:
    """Both searches, for `daily`."""
    businesses, persons = find_businesses(), find_persons()
    return f"{businesses.found} pairs of businesses, {persons.found} of persons"


def _find(table: str, entries: str, likeness: str, score: str) -> Counts:
    query = _FIND.format(
        table=table,
        entries=entries,
        likeness=likeness,
        score=score,
        largest=LARGEST_BLOCK,
        least=LEAST_SCORE,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        # A hundred thousand entries make two million pairs, in memory rather than on the disk.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("SET LOCAL jit = off")
        cursor.execute(query)
        return Counts(*cursor.fetchone())
