"""What the public may see of products, photos, links, certificates and clusters."""

import django.contrib.postgres.search
from django.db import migrations, models

# A product's text for the search box; a workshop's holds the words of all its products.
TEXTS = r"""
CREATE OR REPLACE FUNCTION public_words(text) RETURNS tsvector LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- Letters and digits alone, or "kering/basah" would be one word, which nobody types.
    SELECT to_tsvector('simple', regexp_replace(lower(unaccent($1)), '[^a-z0-9]+', ' ', 'g'))
$$;
CREATE OR REPLACE FUNCTION plain_name(text, int) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    -- Pages are found by such names, which stand in their addresses: no private number.
    SELECT left(btrim(regexp_replace(lower(publishable(unaccent($1))), '[^a-z0-9]+', ' ', 'g')), $2)
$$;

CREATE OR REPLACE FUNCTION business_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    former tsvector := CASE WHEN TG_OP = 'UPDATE' THEN OLD.public_search END;
BEGIN
    -- Nothing that is searched has changed: the text, which is dear to make, stays.
    IF TG_OP = 'UPDATE' AND
        (NEW.name, NEW.brand, NEW.products, NEW.sector_id, NEW.industry_id, NEW.village_id,
         NEW.district_id, NEW.listed_on, NEW.annulled_on, NEW.sort_name, NEW.public_search)
        IS NOT DISTINCT FROM
        (OLD.name, OLD.brand, OLD.products, OLD.sector_id, OLD.industry_id, OLD.village_id,
         OLD.district_id, OLD.listed_on, OLD.annulled_on, OLD.sort_name, OLD.public_search)
    THEN
        RETURN NEW;
    END IF;
    NEW.sort_name := plain_name(NEW.name, 120);
    IF NEW.listed_on IS NULL OR NEW.annulled_on IS NOT NULL THEN
        NEW.public_search := NULL;
        RETURN NEW;
    END IF;
    NEW.public_search := public_words(concat_ws(' ',
        publishable(unaccent(concat_ws(' . ', NEW.name, NEW.brand, NEW.products))),
        (SELECT publishable(unaccent(string_agg(concat_ws(' . ', name, line), ' . ')))
         FROM businesses_product WHERE business_id = NEW.id),
        (SELECT concat_ws(' ', name, name_en) FROM businesses_sector WHERE code = NEW.sector_id),
        (SELECT name FROM businesses_industry WHERE id = NEW.industry_id),
        (SELECT name FROM businesses_village WHERE code = NEW.village_id),
        (SELECT name FROM businesses_district WHERE code = NEW.district_id),
        (SELECT publishable(c.name) FROM businesses_clustermembership m
         JOIN businesses_cluster c ON c.id = m.cluster_id
         WHERE m.business_id = NEW.id AND m.until_on IS NULL AND c.listed_on IS NOT NULL)
    ));
    IF NEW.public_search IS DISTINCT FROM former THEN
        INSERT INTO businesses_publicword (word)
        SELECT found.word FROM unnest(tsvector_to_array(NEW.public_search)) AS found (word)
        WHERE length(found.word) BETWEEN 3 AND 60
          AND NOT EXISTS (SELECT FROM businesses_publicword known WHERE known.word = found.word);
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION product_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.sort_name := plain_name(NEW.name, 80);
    NEW.public_search := (
        SELECT public_words(concat_ws(' ',
            publishable(unaccent(concat_ws(' . ', NEW.name, NEW.line, b.name, b.brand))),
            (SELECT concat_ws(' ', name, name_en) FROM businesses_sector WHERE code = b.sector_id),
            (SELECT name FROM businesses_village WHERE code = b.village_id),
            (SELECT name FROM businesses_district WHERE code = b.district_id)))
        FROM businesses_business b
        WHERE b.id = NEW.business_id AND b.listed_on IS NOT NULL AND b.annulled_on IS NULL
          AND b.closed_on IS NULL);
    RETURN NEW;
END $$;
CREATE TRIGGER product_public_text BEFORE INSERT OR UPDATE ON businesses_product
    FOR EACH ROW EXECUTE FUNCTION product_public_text();

-- What a business says of itself is in the texts of its products.
CREATE FUNCTION renew_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE businesses_product SET public_search = NULL WHERE business_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER renew_products AFTER UPDATE ON businesses_business FOR EACH ROW
    WHEN ((OLD.name, OLD.brand, OLD.sector_id, OLD.village_id, OLD.district_id, OLD.listed_on,
           OLD.annulled_on, OLD.closed_on)
          IS DISTINCT FROM
          (NEW.name, NEW.brand, NEW.sector_id, NEW.village_id, NEW.district_id, NEW.listed_on,
           NEW.annulled_on, NEW.closed_on))
    EXECUTE FUNCTION renew_products();

-- A renamed sector or area must be found by its new name, by products as well.
CREATE OR REPLACE FUNCTION renew_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE businesses_business SET public_search = NULL WHERE %I::text = $1', TG_ARGV[0])
        USING to_jsonb(NEW) ->> TG_ARGV[1];
    EXECUTE format('UPDATE businesses_product SET public_search = NULL WHERE business_id IN'
                   ' (SELECT id FROM businesses_business WHERE %I::text = $1)', TG_ARGV[0])
        USING to_jsonb(NEW) ->> TG_ARGV[1];
    RETURN NULL;
END $$;

-- Whatever a statement did to products or memberships, the texts of their businesses follow. Once
-- for all rows of a statement, so that a list of thousands costs no more than it must.
CREATE FUNCTION renew_businesses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE businesses_business SET public_search = NULL
    WHERE listed_on IS NOT NULL AND id IN (SELECT business_id FROM changed);
    RETURN NULL;
END $$;
CREATE FUNCTION renew_businesses_of_products() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE businesses_business SET public_search = NULL
    WHERE listed_on IS NOT NULL AND id IN (
        SELECT n.business_id FROM new_rows n JOIN old_rows o ON o.id = n.id
        WHERE (n.name, n.line) IS DISTINCT FROM (o.name, o.line));
    RETURN NULL;
END $$;
CREATE TRIGGER renew_businesses_inserted AFTER INSERT ON businesses_product
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_businesses();
CREATE TRIGGER renew_businesses_updated AFTER UPDATE ON businesses_product
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION renew_businesses_of_products();
CREATE TRIGGER renew_businesses_deleted AFTER DELETE ON businesses_product
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_businesses();
CREATE TRIGGER renew_businesses_inserted AFTER INSERT ON businesses_clustermembership
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_businesses();
CREATE TRIGGER renew_businesses_updated AFTER UPDATE ON businesses_clustermembership
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_businesses();
CREATE TRIGGER renew_businesses_deleted AFTER DELETE ON businesses_clustermembership
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION renew_businesses();

CREATE FUNCTION renew_members() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE businesses_business SET public_search = NULL
    WHERE id IN (SELECT business_id FROM businesses_clustermembership
                 WHERE cluster_id = NEW.id AND until_on IS NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER renew_members AFTER UPDATE ON businesses_cluster FOR EACH ROW
    WHEN ((OLD.name, OLD.listed_on) IS DISTINCT FROM (NEW.name, NEW.listed_on))
    EXECUTE FUNCTION renew_members();
"""

TEXTS_BACK = r"""
DROP TRIGGER renew_members ON businesses_cluster;
DROP FUNCTION renew_members();
DROP TRIGGER renew_businesses_inserted ON businesses_clustermembership;
DROP TRIGGER renew_businesses_updated ON businesses_clustermembership;
DROP TRIGGER renew_businesses_deleted ON businesses_clustermembership;
DROP TRIGGER renew_businesses_inserted ON businesses_product;
DROP TRIGGER renew_businesses_updated ON businesses_product;
DROP TRIGGER renew_businesses_deleted ON businesses_product;
DROP FUNCTION renew_businesses_of_products();
DROP FUNCTION renew_businesses();
DROP TRIGGER renew_products ON businesses_business;
DROP FUNCTION renew_products();
DROP TRIGGER product_public_text ON businesses_product;
DROP FUNCTION product_public_text();
CREATE OR REPLACE FUNCTION renew_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE businesses_business SET public_search = NULL WHERE %I::text = $1', TG_ARGV[0])
        USING to_jsonb(NEW) ->> TG_ARGV[1];
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION business_public_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    former tsvector := CASE WHEN TG_OP = 'UPDATE' THEN OLD.public_search END;
BEGIN
    NEW.sort_name := plain_name(NEW.name, 120);
    IF NEW.listed_on IS NULL OR NEW.annulled_on IS NOT NULL THEN
        NEW.public_search := NULL;
        RETURN NEW;
    END IF;
    NEW.public_search := public_words(concat_ws(' ',
        publishable(unaccent(concat_ws(' . ', NEW.name, NEW.brand, NEW.products))),
        (SELECT concat_ws(' ', name, name_en) FROM businesses_sector WHERE code = NEW.sector_id),
        (SELECT name FROM businesses_industry WHERE id = NEW.industry_id),
        (SELECT name FROM businesses_village WHERE code = NEW.village_id),
        (SELECT name FROM businesses_district WHERE code = NEW.district_id)
    ));
    IF NEW.public_search IS DISTINCT FROM former THEN
        INSERT INTO businesses_publicword (word)
        SELECT found.word FROM unnest(tsvector_to_array(NEW.public_search)) AS found (word)
        WHERE length(found.word) BETWEEN 3 AND 60
          AND NOT EXISTS (SELECT FROM businesses_publicword known WHERE known.word = found.word);
    END IF;
    RETURN NEW;
END $$;
"""

# The newest check stands on the business; nothing is written where it does already.
CHECKS = """
CREATE FUNCTION newest_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE businesses_business b SET (checked_on, checked_by_id, check_found) =
        (c.checked_on, c.checked_by_id, coalesce(c.found, ''))
    FROM (SELECT DISTINCT business_id FROM changed) AS touched LEFT JOIN LATERAL (
        SELECT f.checked_on, f.checked_by_id, f.found FROM businesses_fieldcheck f
        WHERE f.business_id = touched.business_id ORDER BY f.checked_on DESC, f.id DESC LIMIT 1
    ) AS c ON true
    WHERE b.id = touched.business_id AND (b.checked_on, b.checked_by_id, b.check_found)
        IS DISTINCT FROM (c.checked_on, c.checked_by_id, coalesce(c.found, ''));
    RETURN NULL;
END $$;
CREATE TRIGGER newest_check_inserted AFTER INSERT ON businesses_fieldcheck
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION newest_check();
CREATE TRIGGER newest_check_updated AFTER UPDATE ON businesses_fieldcheck
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION newest_check();
CREATE TRIGGER newest_check_deleted AFTER DELETE ON businesses_fieldcheck
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION newest_check();
"""

CHECKS_BACK = """
DROP TRIGGER newest_check_inserted ON businesses_fieldcheck;
DROP TRIGGER newest_check_updated ON businesses_fieldcheck;
DROP TRIGGER newest_check_deleted ON businesses_fieldcheck;
DROP FUNCTION newest_check();
"""

SHOWN = "b.listed_on IS NOT NULL AND b.annulled_on IS NULL AND b.closed_on IS NULL"
# The owner of today allows photos.
PHOTOS_ALLOWED = """EXISTS (
    SELECT FROM businesses_ownership o
    JOIN businesses_consent c ON c.business_id = o.business_id AND c.person_id = o.person_id
    WHERE o.business_id = b.id AND o.until_on IS NULL AND c.purpose = 'foto'
      AND c.withdrawn_on IS NULL)"""
PICTURE = """pic.code AS picture_code, pic.width AS picture_width, pic.height AS picture_height"""

VIEWS = f"""
CREATE VIEW public_photo AS
SELECT ph.id, ph.business_id, ph.position, publishable(ph.caption) AS caption, {PICTURE}
FROM businesses_photo ph
JOIN documents_picture pic ON pic.id = ph.picture_id
JOIN businesses_business b ON b.id = ph.business_id
WHERE {SHOWN} AND {PHOTOS_ALLOWED};

CREATE VIEW public_product AS
SELECT p.id, p.business_id, p.position, publishable(p.name) AS name, publishable(p.line) AS line,
    p.price_from, p.sort_name, p.public_search, {PICTURE}
FROM businesses_product p
JOIN businesses_business b ON b.id = p.business_id
LEFT JOIN documents_picture pic ON pic.id = p.picture_id AND {PHOTOS_ALLOWED}
WHERE {SHOWN};

CREATE VIEW public_link AS
SELECT l.id, l.business_id, l.position, l.url
FROM businesses_link l JOIN businesses_business b ON b.id = l.business_id
WHERE {SHOWN};

CREATE VIEW public_certification AS
SELECT c.id, c.business_id, c.kind_id, c.number, c.issuer, c.valid_from, c.valid_until, {PICTURE}
FROM businesses_certification c
JOIN businesses_business b ON b.id = c.business_id
LEFT JOIN documents_picture pic ON pic.id = c.picture_id
WHERE {SHOWN};

CREATE VIEW public_cluster AS
SELECT s.id, publishable(s.name)::varchar(100) AS name, s.slug, s.sector_id,
    publishable(s.story) AS story, s.year_founded::int AS year_founded,
    (SELECT string_agg(v.name, ', ' ORDER BY v.name) FROM businesses_clustervillage cv
     JOIN businesses_village v ON v.code = cv.village_id WHERE cv.cluster_id = s.id) AS villages,
    (SELECT count(*) FROM businesses_clustermembership m
     JOIN businesses_business b ON b.id = m.business_id
     WHERE m.cluster_id = s.id AND m.until_on IS NULL AND b.annulled_on IS NULL
       AND b.closed_on IS NULL)::int AS member_count,
    {PICTURE}
FROM businesses_cluster s
LEFT JOIN documents_picture pic ON pic.id = s.picture_id
WHERE s.listed_on IS NOT NULL;

CREATE VIEW public_cluster_member AS
SELECT m.id, m.cluster_id, m.business_id
FROM businesses_clustermembership m
JOIN businesses_cluster s ON s.id = m.cluster_id
JOIN businesses_business b ON b.id = m.business_id
WHERE m.until_on IS NULL AND s.listed_on IS NOT NULL AND {SHOWN};

CREATE VIEW public_picture AS
SELECT picture_code AS code FROM public_photo
UNION ALL SELECT picture_code FROM public_product WHERE picture_code IS NOT NULL
UNION ALL SELECT picture_code FROM public_certification WHERE picture_code IS NOT NULL
UNION ALL SELECT picture_code FROM public_cluster WHERE picture_code IS NOT NULL;
"""

VIEWS_BACK = """
DROP VIEW public_picture;
DROP VIEW public_cluster_member;
DROP VIEW public_cluster;
DROP VIEW public_certification;
DROP VIEW public_link;
DROP VIEW public_product;
DROP VIEW public_photo;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0013_odd_niks_are_known"),
    ]

    operations = [
        migrations.RunSQL(TEXTS, TEXTS_BACK),
        migrations.RunSQL(CHECKS, CHECKS_BACK),
        migrations.RunSQL(VIEWS, VIEWS_BACK),
        migrations.CreateModel(
            name="PublicCertification",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=60)),
                ("issuer", models.CharField(max_length=120)),
                ("valid_from", models.DateField(null=True)),
                ("valid_until", models.DateField(null=True)),
                ("picture_code", models.CharField(max_length=32, null=True)),
                ("picture_width", models.IntegerField(null=True)),
                ("picture_height", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "public_certification",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicCluster",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("slug", models.CharField(max_length=100)),
                ("villages", models.CharField(max_length=1000, null=True)),
                ("story", models.TextField()),
                ("year_founded", models.IntegerField(null=True)),
                ("member_count", models.IntegerField()),
                ("picture_code", models.CharField(max_length=32, null=True)),
                ("picture_width", models.IntegerField(null=True)),
                ("picture_height", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "public_cluster",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicClusterMember",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                "db_table": "public_cluster_member",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicLink",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("url", models.CharField(max_length=300)),
            ],
            options={
                "db_table": "public_link",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicPhoto",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("caption", models.CharField(max_length=120)),
                ("picture_code", models.CharField(max_length=32)),
                ("picture_width", models.IntegerField()),
                ("picture_height", models.IntegerField()),
            ],
            options={
                "db_table": "public_photo",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicPicture",
            fields=[
                ("code", models.CharField(max_length=32, primary_key=True, serialize=False)),
            ],
            options={
                "db_table": "public_picture",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicProduct",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("name", models.CharField(max_length=80)),
                ("line", models.CharField(max_length=160)),
                ("price_from", models.BigIntegerField(null=True)),
                ("sort_name", models.CharField(max_length=80)),
                ("public_search", django.contrib.postgres.search.SearchVectorField()),
                ("picture_code", models.CharField(max_length=32, null=True)),
                ("picture_width", models.IntegerField(null=True)),
                ("picture_height", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "public_product",
                "managed": False,
            },
        ),
    ]
