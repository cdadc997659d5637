"""Counts that the database keeps in step with the rows, and seals that nobody can change."""

from django.db import migrations

CELL = "year, district_id, sector_id, business_class"
COUNTS = "new, closed, listed_new, listed_closed"


def events(table: str, sign: int) -> str:
    """SQL: what the rows of `table` count, a row for a registration and one for a closing."""
    listed = f"CASE WHEN listed_on IS NULL THEN 0 ELSE {sign} END"
    cell = "district_id, sector_id, business_class"
    return f"""
        SELECT extract(year FROM registered_on)::int AS year, {cell},
            {sign} AS new, 0 AS closed, {listed} AS listed_new, 0 AS listed_closed
        FROM {table} WHERE annulled_on IS NULL
        UNION ALL
        SELECT extract(year FROM closed_on)::int, {cell}, 0, {sign}, 0, {listed}
        FROM {table} WHERE annulled_on IS NULL AND closed_on IS NOT NULL"""


def add(*parts: str) -> str:
    """SQL: the sums of `parts` as changes of the counts; those that cancel out are left away."""
    return f"""
        INSERT INTO businesses_countchange ({CELL}, {COUNTS})
        SELECT {CELL}, sum(new), sum(closed), sum(listed_new), sum(listed_closed)
        FROM ({" UNION ALL ".join(parts)}) AS events
        GROUP BY {CELL}
        HAVING (sum(new), sum(closed), sum(listed_new), sum(listed_closed)) <> (0, 0, 0, 0)"""


COUNTING = f"""
CREATE FUNCTION count_businesses() RETURNS trigger LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    IF TG_OP = 'INSERT' THEN {add(events("after", 1))};
    ELSIF TG_OP = 'DELETE' THEN {add(events("before", -1))};
    ELSE {add(events("after", 1), events("before", -1))};
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_businesses_inserted AFTER INSERT ON businesses_business
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_businesses();
CREATE TRIGGER count_businesses_updated AFTER UPDATE ON businesses_business
    REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION count_businesses();
CREATE TRIGGER count_businesses_deleted AFTER DELETE ON businesses_business
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_businesses();

-- One row for each cell again. Those who read meanwhile see all rows of before or all of after.
CREATE FUNCTION fold_counts() RETURNS void LANGUAGE sql AS $$
    WITH folded AS (DELETE FROM businesses_countchange RETURNING {CELL}, {COUNTS})
    {add(f"SELECT {CELL}, {COUNTS} FROM folded")};
$$;
"""

COUNTING_BACK = """
DROP FUNCTION fold_counts();
DROP TRIGGER count_businesses_deleted ON businesses_business;
DROP TRIGGER count_businesses_updated ON businesses_business;
DROP TRIGGER count_businesses_inserted ON businesses_business;
DROP FUNCTION count_businesses();
"""

# The counts of the rows themselves are what `check_figures` compares these views with.
VIEWS = """
DROP VIEW public_class_count;
DROP VIEW public_year_count;
CREATE VIEW public_year_count AS
SELECT row_number() OVER () AS id, year::int, district_id, sector_id,
    sum(new)::int AS new, sum(closed)::int AS closed,
    sum(listed_new)::int AS listed_new, sum(listed_closed)::int AS listed_closed
FROM businesses_countchange GROUP BY year, district_id, sector_id
HAVING (sum(new), sum(closed)) <> (0, 0);
CREATE VIEW public_class_count AS
SELECT row_number() OVER () AS id, year::int, business_class,
    sum(new)::int AS new, sum(closed)::int AS closed
FROM businesses_countchange GROUP BY year, business_class
HAVING (sum(new), sum(closed)) <> (0, 0);

CREATE VIEW public_seal AS
SELECT DISTINCT ON (year) id, year::int, edition::int, sealed_on, before, is_before_historical,
    registered, new, closed
FROM businesses_seal ORDER BY year, edition DESC;
CREATE VIEW public_sealed_count AS
SELECT row_number() OVER () AS id, s.year, c.district AS district_id, c.sector AS sector_id,
    sum(c.before)::int AS before, sum(c.registered)::int AS registered, sum(c.new)::int AS new,
    sum(c.closed)::int AS closed
FROM public_seal s JOIN businesses_sealedcount c ON c.seal_id = s.id
GROUP BY s.year, c.district, c.sector;
CREATE VIEW public_sealed_class AS
SELECT row_number() OVER () AS id, s.year, c.business_class, sum(c.before)::int AS before,
    sum(c.registered)::int AS registered, sum(c.new)::int AS new, sum(c.closed)::int AS closed
FROM public_seal s JOIN businesses_sealedcount c ON c.seal_id = s.id
GROUP BY s.year, c.business_class;
CREATE VIEW public_sealed_member AS
SELECT m.id, s.year, m.business_id, m.district AS district_id, m.sector AS sector_id,
    m.is_registered, m.is_new, m.is_closed
FROM public_seal s JOIN businesses_sealedmember m ON m.seal_id = s.id
JOIN public_business b ON b.id = m.business_id;
CREATE VIEW public_sealed_sum AS
SELECT v.id, s.year::int, s.sealed_on, v.measure, v.by, v.key, v.business_count, v.value
FROM businesses_seal s JOIN businesses_sealedsum v ON v.seal_id = s.id
WHERE s.edition = 1 AND v.is_public;
"""

VIEWS_BACK = """
DROP VIEW public_sealed_sum;
DROP VIEW public_sealed_member;
DROP VIEW public_sealed_class;
DROP VIEW public_sealed_count;
DROP VIEW public_seal;
DROP VIEW public_class_count;
DROP VIEW public_year_count;
CREATE VIEW public_year_count AS
SELECT row_number() OVER () AS id, year, district_id, sector_id,
    sum(new)::int AS new, sum(closed)::int AS closed,
    coalesce(sum(new) FILTER (WHERE is_listed), 0)::int AS listed_new,
    coalesce(sum(closed) FILTER (WHERE is_listed), 0)::int AS listed_closed
FROM (
    SELECT extract(year FROM registered_on)::int AS year, district_id, sector_id,
        1 AS new, 0 AS closed, listed_on IS NOT NULL AS is_listed
    FROM businesses_business WHERE annulled_on IS NULL
    UNION ALL
    SELECT extract(year FROM closed_on)::int, district_id, sector_id, 0, 1, listed_on IS NOT NULL
    FROM businesses_business WHERE annulled_on IS NULL AND closed_on IS NOT NULL
) AS events
GROUP BY year, district_id, sector_id;
CREATE VIEW public_class_count AS
SELECT row_number() OVER () AS id, year, business_class,
    sum(new)::int AS new, sum(closed)::int AS closed
FROM (
    SELECT extract(year FROM registered_on)::int AS year, business_class, 1 AS new, 0 AS closed
    FROM businesses_business WHERE annulled_on IS NULL
    UNION ALL
    SELECT extract(year FROM closed_on)::int, business_class, 0, 1
    FROM businesses_business WHERE annulled_on IS NULL AND closed_on IS NOT NULL
) AS events
GROUP BY year, business_class;
"""

# Not pgtrigger's protection: a setting of the connection turns that off.
SEALS = """
CREATE FUNCTION refuse_change_of_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'What was sealed cannot be changed; a correction is a new edition.'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
-- Members, counts and sums are written before their seal, in its transaction; never after it.
CREATE FUNCTION refuse_late_part_of_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added JOIN businesses_seal s ON s.id = added.seal_id) THEN
        RAISE EXCEPTION 'Nothing can be added to what was sealed.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON businesses_seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_seal();
"""
PARTS = ["businesses_sealedmember", "businesses_sealedcount", "businesses_sealedsum"]
SEALS += "".join(
    f"""
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_seal();
CREATE TRIGGER never_late AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_late_part_of_seal();
"""
    for table in PARTS
)
SEALS_BACK = "".join(
    f"DROP TRIGGER never_late ON {table}; DROP TRIGGER never_changes ON {table};" for table in PARTS
)
SEALS_BACK += """
DROP TRIGGER never_changes ON businesses_seal;
DROP FUNCTION refuse_late_part_of_seal();
DROP FUNCTION refuse_change_of_seal();
"""


class Migration(migrations.Migration):
    dependencies = [("businesses", "0025_counts_and_seals")]

    operations = [
        migrations.RunSQL(COUNTING, COUNTING_BACK),
        # Whoever writes meanwhile waits for the end of this migration: no write is missed.
        migrations.RunSQL(
            add(events("businesses_business", 1)), "DELETE FROM businesses_countchange"
        ),
        migrations.RunSQL(VIEWS, VIEWS_BACK),
        migrations.RunSQL(SEALS, SEALS_BACK),
    ]
