"""The newest facts reach the businesses once for all rows of a statement, not row by row."""

from django.db import migrations

FORWARD = """
DROP TRIGGER newest_facts ON businesses_annualfacts;
DROP FUNCTION newest_facts();
-- The newest year's facts stand on the business; nothing is written where they do already.
CREATE FUNCTION newest_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE businesses_business b SET
        (facts_year, workers, workers_men, workers_women, investment, investment_has_land,
         turnover, production_value, capacity, capacity_unit) =
        (f.year, f.workers, f.workers_men, f.workers_women, f.investment, f.investment_has_land,
         f.turnover, f.production_value, f.capacity, coalesce(f.capacity_unit, ''))
    FROM (SELECT DISTINCT business_id FROM changed) AS touched LEFT JOIN LATERAL (
        SELECT * FROM businesses_annualfacts WHERE business_id = touched.business_id
        ORDER BY year DESC LIMIT 1
    ) AS f ON true
    WHERE b.id = touched.business_id AND
        (b.facts_year, b.workers, b.workers_men, b.workers_women, b.investment,
         b.investment_has_land, b.turnover, b.production_value, b.capacity, b.capacity_unit)
        IS DISTINCT FROM
        (f.year::smallint, f.workers, f.workers_men, f.workers_women, f.investment,
         f.investment_has_land, f.turnover, f.production_value, f.capacity, coalesce(f.capacity_unit, ''));
    RETURN NULL;
END $$;
CREATE TRIGGER newest_facts_inserted AFTER INSERT ON businesses_annualfacts
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION newest_facts();
CREATE TRIGGER newest_facts_updated AFTER UPDATE ON businesses_annualfacts
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION newest_facts();
CREATE TRIGGER newest_facts_deleted AFTER DELETE ON businesses_annualfacts
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION newest_facts();
"""

BACKWARD = """
DROP TRIGGER newest_facts_inserted ON businesses_annualfacts;
DROP TRIGGER newest_facts_updated ON businesses_annualfacts;
DROP TRIGGER newest_facts_deleted ON businesses_annualfacts;
DROP FUNCTION newest_facts();
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


class Migration(migrations.Migration):
    dependencies = [("businesses", "0004_private_numbers_of_any_form")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
