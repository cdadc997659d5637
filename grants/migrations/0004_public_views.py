"""What everyone may see of grants: sums over enough recipients, names only where a law says so.

A sum over fewer than five recipients is hidden, and of the others as many, the smallest first, as
it takes so that what a published total leaves over is of at least two parts and five recipients.
Where that cannot be, the total is hidden. Programmes whose recipients a law has published count as
known: they hide nothing, and cover nothing.

The views that begin with `grant_` hold what others are made of; the public role reads none of them.
"""

from django.db import migrations, models

FORWARDS = """
-- Everything that recipients have, of those that still count; fewer than five is `FEWEST`.
CREATE VIEW grant_received AS
SELECT v.id, g.id AS grant_id, g.programme_id, p.year, p.names_are_public,
    coalesce('u' || g.business_id, 'k' || g.group_id) AS recipient,
    r.equipment_id, v.quantity, v.quantity * r.unit_price AS rupiah
FROM grants_givenitem v
JOIN grants_handover h ON h.id = v.handover_id AND h.cancelled_on IS NULL
JOIN grants_grant g ON g.id = h.grant_id AND g.state IN ('diserahkan', 'selesai')
JOIN grants_grantprogramme p ON p.id = g.programme_id
JOIN grants_receipt r ON r.id = v.receipt_id;

CREATE VIEW grant_programme_hiding AS
WITH counted AS (
    SELECT programme_id, year, count(DISTINCT recipient) AS recipients
    FROM grant_received WHERE NOT names_are_public GROUP BY programme_id, year
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY year ORDER BY recipients, programme_id) AS place,
        count(*) FILTER (WHERE recipients < 5) OVER (PARTITION BY year) AS small
    FROM counted
), covering AS (
    SELECT k.year, min(k.place) AS last FROM ranked k
    WHERE k.place >= greatest(k.small, 2) AND (
        SELECT count(DISTINCT o.recipient) FROM ranked m
        JOIN grant_received o ON o.programme_id = m.programme_id
        WHERE m.year = k.year AND m.place <= k.place
    ) >= 5
    GROUP BY k.year
)
SELECT r.programme_id, r.year, r.small > 0 AND r.place <= coalesce(c.last, r.place) AS is_hidden,
    r.small = 0 OR c.last IS NOT NULL AS is_covered
FROM ranked r LEFT JOIN covering c ON c.year = r.year;

CREATE VIEW public_grant_programme AS
SELECT p.id, publishable(p.name)::varchar(160) AS name, p.year::int AS year,
    k.name AS kind, k.name_en AS kind_en, p.budget,
    publishable(p.budget_note)::varchar(160) AS budget_note, p.ceiling,
    publishable(p.legal_basis) AS legal_basis, p.names_are_public, p.names_legal_basis,
    coalesce(d.is_hidden, false) AS is_hidden,
    CASE WHEN NOT coalesce(d.is_hidden, false) THEN s.recipients::int END AS recipients,
    CASE WHEN NOT coalesce(d.is_hidden, false) THEN s.items::int END AS items,
    CASE WHEN NOT coalesce(d.is_hidden, false) THEN s.rupiah::bigint END AS rupiah
FROM grants_grantprogramme p
JOIN grants_grantkind k ON k.code = p.kind_id
LEFT JOIN grant_programme_hiding d ON d.programme_id = p.id
CROSS JOIN LATERAL (
    SELECT count(DISTINCT o.recipient) AS recipients, coalesce(sum(o.quantity), 0) AS items,
        CASE WHEN coalesce(bool_and(o.rupiah IS NOT NULL), true)
            THEN coalesce(sum(o.rupiah), 0) END AS rupiah
    FROM grant_received o WHERE o.programme_id = p.id
) s
-- What is only proposed is no matter of the public yet.
WHERE EXISTS (
    SELECT FROM grants_grant g WHERE g.programme_id = p.id
      AND g.state IN ('diputuskan', 'disepakati', 'diserahkan', 'selesai')
);

-- A year of programmes; a recipient of two of them counts once.
CREATE VIEW public_grant_year AS
SELECT s.year AS id, s.year, s.is_hidden,
    CASE WHEN NOT s.is_hidden THEN s.recipients END AS recipients,
    CASE WHEN NOT s.is_hidden THEN s.items END AS items,
    CASE WHEN NOT s.is_hidden THEN s.rupiah END AS rupiah
FROM (
    SELECT o.year::int AS year, count(DISTINCT o.recipient)::int AS recipients,
        sum(o.quantity)::int AS items,
        CASE WHEN bool_and(o.rupiah IS NOT NULL) THEN sum(o.rupiah)::bigint END AS rupiah,
        EXISTS (
            SELECT FROM grant_programme_hiding d WHERE d.year = o.year AND NOT d.is_covered
        ) AS is_hidden
    FROM grant_received o GROUP BY o.year
) s;

CREATE VIEW public_grant_equipment AS
WITH counted AS (
    SELECT programme_id, equipment_id, names_are_public,
        count(DISTINCT recipient) AS recipients, sum(quantity) AS items
    FROM grant_received GROUP BY programme_id, equipment_id, names_are_public
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY programme_id ORDER BY recipients, equipment_id)
            AS place,
        count(*) FILTER (WHERE recipients < 5) OVER (PARTITION BY programme_id) AS small
    FROM counted
), covering AS (
    SELECT k.programme_id, min(k.place) AS last FROM ranked k
    WHERE k.place >= greatest(k.small, 2) AND (
        SELECT count(DISTINCT o.recipient) FROM ranked m
        JOIN grant_received o
            ON o.programme_id = m.programme_id AND o.equipment_id = m.equipment_id
        WHERE m.programme_id = k.programme_id AND m.place <= k.place
    ) >= 5
    GROUP BY k.programme_id
), shown AS (
    SELECT r.*, NOT r.names_are_public AND (
            coalesce(d.is_hidden, false)
            OR r.small > 0 AND r.place <= coalesce(c.last, r.place)
        ) AS is_hidden
    FROM ranked r
    LEFT JOIN covering c ON c.programme_id = r.programme_id
    LEFT JOIN grant_programme_hiding d ON d.programme_id = r.programme_id
)
SELECT s.programme_id || ':' || s.equipment_id AS id, s.programme_id,
    publishable(e.name)::varchar(120) AS name, e.unit, s.is_hidden,
    CASE WHEN NOT s.is_hidden THEN s.recipients::int END AS recipients,
    CASE WHEN NOT s.is_hidden THEN s.items::int END AS items
FROM shown s JOIN grants_equipment e ON e.id = s.equipment_id;

-- Names, only where a law requires it; of a person nothing.
CREATE VIEW public_grant_recipient AS
SELECT o.programme_id || ':' || o.grant_id || ':' || o.equipment_id AS id, o.programme_id,
    publishable(coalesce(b.name, c.name))::varchar(160) AS name, b.village_id,
    publishable(e.name)::varchar(120) AS equipment, e.unit, sum(o.quantity)::int AS quantity
FROM grant_received o
JOIN grants_grant g ON g.id = o.grant_id
JOIN grants_equipment e ON e.id = o.equipment_id
LEFT JOIN businesses_business b ON b.id = g.business_id
LEFT JOIN businesses_group c ON c.id = g.group_id
WHERE o.names_are_public
GROUP BY o.programme_id, o.grant_id, o.equipment_id, b.id, c.id, e.id;
"""

BACKWARDS = """
DROP VIEW public_grant_recipient;
DROP VIEW public_grant_equipment;
DROP VIEW public_grant_year;
DROP VIEW public_grant_programme;
DROP VIEW grant_programme_hiding;
DROP VIEW grant_received;
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0003_rules_of_stock_and_handovers")]

    operations = [
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.CreateModel(
            name="PublicGrantEquipment",
            fields=[
                ("id", models.CharField(max_length=50, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("unit", models.CharField(max_length=20)),
                ("is_hidden", models.BooleanField()),
                ("recipients", models.IntegerField(null=True)),
                ("items", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "public_grant_equipment",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicGrantProgramme",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=160)),
                ("year", models.IntegerField()),
                ("kind", models.CharField(max_length=120)),
                ("kind_en", models.CharField(max_length=120)),
                ("budget", models.CharField(max_length=20)),
                ("budget_note", models.CharField(max_length=160)),
                ("ceiling", models.BigIntegerField(null=True)),
                ("legal_basis", models.TextField()),
                ("names_are_public", models.BooleanField()),
                ("names_legal_basis", models.CharField(max_length=300)),
                ("is_hidden", models.BooleanField()),
                ("recipients", models.IntegerField(null=True)),
                ("items", models.IntegerField(null=True)),
                ("rupiah", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "public_grant_programme",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicGrantRecipient",
            fields=[
                ("id", models.CharField(max_length=70, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=160)),
                ("equipment", models.CharField(max_length=120)),
                ("unit", models.CharField(max_length=20)),
                ("quantity", models.IntegerField()),
            ],
            options={
                "db_table": "public_grant_recipient",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicGrantYear",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("is_hidden", models.BooleanField()),
                ("recipients", models.IntegerField(null=True)),
                ("items", models.IntegerField(null=True)),
                ("rupiah", models.BigIntegerField(null=True)),
            ],
            options={
                "db_table": "public_grant_year",
                "managed": False,
            },
        ),
    ]
