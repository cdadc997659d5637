"""What the public may read: the search text, and views that hold nothing else."""

from django.db import migrations

FUNCTIONS = r"""
-- A text for everyone without what looks like a phone or a NIK: nine digits or more, however
-- they are spaced (identifiers.PRIVATE_NUMBER says the same to those who type).
CREATE FUNCTION publishable(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    regexp_replace(translate($1, '０１２３４５６７８９', '0123456789'), '\+?[0-9]([[:space:]().\u2010-\u2015-]{0,3}[0-9]){8,}', '…', 'g');

CREATE FUNCTION business_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    former tsvector := CASE WHEN TG_OP = 'UPDATE' THEN OLD.public_search END;
BEGIN
    -- Its pages are found by the sort name, which stands in their addresses: no private number.
    NEW.sort_name := left(btrim(regexp_replace(lower(publishable(unaccent(NEW.name))), '[^a-z0-9]+', ' ', 'g')), 120);
    IF NEW.listed_on IS NULL OR NEW.annulled_on IS NOT NULL THEN
        NEW.public_search := NULL;
        RETURN NEW;
    END IF;
    -- Letters and digits alone, or "kering/basah" would be one word, which nobody types.
    NEW.public_search := to_tsvector('simple', regexp_replace(lower(unaccent(concat_ws(' ',
        publishable(unaccent(concat_ws(' . ', NEW.name, NEW.brand, NEW.products))),
        (SELECT concat_ws(' ', name, name_en) FROM businesses_sector WHERE code = NEW.sector_id),
        (SELECT name FROM businesses_industry WHERE id = NEW.industry_id),
        (SELECT name FROM businesses_village WHERE code = NEW.village_id),
        (SELECT name FROM businesses_district WHERE code = NEW.district_id)
    ))), '[^a-z0-9]+', ' ', 'g'));
    IF NEW.public_search IS DISTINCT FROM former THEN
        INSERT INTO businesses_publicword (word)
        SELECT found.word FROM unnest(tsvector_to_array(NEW.public_search)) AS found (word)
        WHERE length(found.word) BETWEEN 3 AND 60
          AND NOT EXISTS (SELECT FROM businesses_publicword known WHERE known.word = found.word);
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER business_public_text BEFORE INSERT OR UPDATE ON businesses_business
    FOR EACH ROW EXECUTE FUNCTION business_public_text();

-- A renamed sector, industry or area must be found by its new name.
CREATE FUNCTION renew_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE businesses_business SET public_search = NULL WHERE %I::text = $1', TG_ARGV[0])
        USING to_jsonb(NEW) ->> TG_ARGV[1];
    RETURN NULL;
END $$;
CREATE TRIGGER renew_public_text AFTER UPDATE OF name, name_en ON businesses_sector
    FOR EACH ROW EXECUTE FUNCTION renew_public_text('sector_id', 'code');
CREATE TRIGGER renew_public_text AFTER UPDATE OF name ON businesses_industry
    FOR EACH ROW EXECUTE FUNCTION renew_public_text('industry_id', 'id');
CREATE TRIGGER renew_public_text AFTER UPDATE OF name ON businesses_village
    FOR EACH ROW EXECUTE FUNCTION renew_public_text('village_id', 'code');
CREATE TRIGGER renew_public_text AFTER UPDATE OF name ON businesses_district
    FOR EACH ROW EXECUTE FUNCTION renew_public_text('district_id', 'code');

-- The newest year's facts stand on the business; nothing is written where they do already.
CREATE FUNCTION newest_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.business_id ELSE NEW.business_id END;
BEGIN
    UPDATE businesses_business b SET
        (facts_year, workers, workers_men, workers_women, investment, investment_has_land,
         turnover, production_value, capacity, capacity_unit) =
        (f.year, f.workers, f.workers_men, f.workers_women, f.investment, f.investment_has_land,
         f.turnover, f.production_value, f.capacity, coalesce(f.capacity_unit, ''))
    FROM (SELECT changed AS business) AS one LEFT JOIN LATERAL (
        SELECT * FROM businesses_annualfacts WHERE business_id = one.business ORDER BY year DESC LIMIT 1
    ) AS f ON true
    WHERE b.id = one.business AND
        (b.facts_year, b.workers, b.workers_men, b.workers_women, b.investment,
         b.investment_has_land, b.turnover, b.production_value, b.capacity, b.capacity_unit)
        IS DISTINCT FROM
        (f.year::smallint, f.workers, f.workers_men, f.workers_women, f.investment,
         f.investment_has_land, f.turnover, f.production_value, f.capacity, coalesce(f.capacity_unit, ''));
    RETURN NULL;
END $$;
CREATE TRIGGER newest_facts AFTER INSERT OR UPDATE OR DELETE ON businesses_annualfacts
    FOR EACH ROW EXECUTE FUNCTION newest_facts();
"""

FUNCTIONS_BACK = """
DROP TRIGGER newest_facts ON businesses_annualfacts;
DROP FUNCTION newest_facts();
DROP TRIGGER renew_public_text ON businesses_district;
DROP TRIGGER renew_public_text ON businesses_village;
DROP TRIGGER renew_public_text ON businesses_industry;
DROP TRIGGER renew_public_text ON businesses_sector;
DROP FUNCTION renew_public_text();
DROP TRIGGER business_public_text ON businesses_business;
DROP FUNCTION business_public_text();
DROP FUNCTION publishable(text);
"""


def consented(purpose: str, value: str) -> str:
    """SQL: `value`, if the owner of today allows it and the business is open."""
    return f"""
        (SELECT {value}
         FROM businesses_ownership o
         JOIN businesses_person p ON p.id = o.person_id
         JOIN businesses_consent c ON c.business_id = b.id AND c.person_id = p.id
         WHERE o.business_id = b.id AND o.until_on IS NULL AND c.purpose = '{purpose}'
           AND c.withdrawn_on IS NULL AND b.closed_on IS NULL)"""


# Subqueries, not joins: a page pays only for the columns that it reads.
VIEWS = f"""
CREATE VIEW public_business AS
SELECT b.id, b.number, publishable(b.name) AS name, publishable(b.brand) AS brand,
    publishable(b.products) AS products, b.sort_name, b.sector_id,
    (SELECT code FROM businesses_industry i WHERE i.id = b.industry_id) AS industry_code,
    (SELECT name FROM businesses_industry i WHERE i.id = b.industry_id) AS industry_name,
    b.district_id, b.village_id, b.listed_on,
    extract(year FROM b.registered_on)::int AS registered_year,
    extract(year FROM b.closed_on)::int AS closed_year,
    b.closed_on IS NULL AS is_open,
    b.public_search,
    {consented("telepon", "coalesce(nullif(b.phone, ''), nullif(p.phone, ''))")} AS phone,
    {consented("email", "coalesce(nullif(b.email, ''), nullif(p.email, ''))")} AS email,
    {consented("alamat", "nullif(b.street, '')")} AS street,
    {consented("alamat", "nullif(b.rt, '')")} AS rt,
    {consented("alamat", "nullif(b.rw, '')")} AS rw,
    {consented("alamat", "nullif(b.postcode, '')")} AS postcode,
    {consented("alamat", "b.latitude")} AS latitude,
    {consented("alamat", "b.longitude")} AS longitude,
    {consented("nama-pemilik", "p.name")} AS owner_name
FROM businesses_business b
WHERE b.listed_on IS NOT NULL AND b.annulled_on IS NULL;

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

VIEWS_BACK = """
DROP VIEW public_class_count;
DROP VIEW public_year_count;
DROP VIEW public_business;
"""


class Migration(migrations.Migration):
    dependencies = [("businesses", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTIONS, FUNCTIONS_BACK),
        migrations.RunSQL(VIEWS, VIEWS_BACK),
    ]
