"""What everyone may see of trainings: no name of a participant but to who holds a code."""

from django.db import migrations

# What was cancelled before anybody saw it stays with the staff.
SHOWN = "s.state <> 'konsep' AND s.opened_on IS NOT NULL"
TRAINED = "e.state IN ('hadir', 'tidak-lulus', 'lulus')"
PICTURE = """pic.code AS picture_code, pic.width::int AS picture_width,
    pic.height::int AS picture_height"""
PICTURES = """
SELECT picture_code AS code FROM public_photo
UNION ALL SELECT picture_code FROM public_product WHERE picture_code IS NOT NULL
UNION ALL SELECT picture_code FROM public_certification WHERE picture_code IS NOT NULL
UNION ALL SELECT picture_code FROM public_cluster WHERE picture_code IS NOT NULL
"""

FORWARDS = f"""
CREATE VIEW public_training AS
SELECT s.id, s.slug, s.title, publishable(s.summary) AS summary, s.field_id,
    p.name AS programme, s.starts_on, s.ends_on, s.venue, s.street, s.district_id, s.village_id,
    s.quota::int AS quota, s.reserve_places::int AS reserve_places, s.enrol_until, s.cost,
    s.contact_name, s.contact_phone, s.contact_email, s.instructors,
    s.hour_minutes::int AS hour_minutes, s.state,
    publishable(s.cancellation_reason)::varchar(300) AS cancellation_reason,
    s.saved_at AS changed_at,
    (SELECT coalesce(sum(m.hours), 0) FROM trainings_meeting m WHERE m.session_id = s.id)::int
        AS hours,
    counts.placed_count, counts.reserve_count, counts.trained_count, counts.passed_count
FROM trainings_trainingsession s
JOIN trainings_programme p ON p.id = s.programme_id
CROSS JOIN LATERAL (
    SELECT
        (count(*) FILTER (WHERE place_of_enrolment(e.state) = 1))::int AS placed_count,
        (count(*) FILTER (WHERE place_of_enrolment(e.state) = 2))::int AS reserve_count,
        (count(*) FILTER (WHERE {TRAINED}))::int AS trained_count,
        (count(*) FILTER (WHERE e.state = 'lulus'))::int AS passed_count
    FROM trainings_enrolment e WHERE e.session_id = s.id
) counts
WHERE {SHOWN};

CREATE VIEW public_training_meeting AS
SELECT m.id, m.session_id AS training_id, m.held_on, m.part, m.starts_at, m.ends_at,
    m.hours::int AS hours
FROM trainings_meeting m JOIN trainings_trainingsession s ON s.id = m.session_id
WHERE {SHOWN};

CREATE VIEW public_training_partner AS
SELECT sp.id, sp.session_id AS training_id, sp.position::int AS position, p.name, sp.role,
    p.website, {PICTURE}
FROM trainings_sessionpartner sp
JOIN trainings_partner p ON p.id = sp.partner_id
JOIN trainings_trainingsession s ON s.id = sp.session_id
LEFT JOIN documents_picture pic ON pic.id = p.logo_id
WHERE {SHOWN};

CREATE VIEW public_training_topic AS
SELECT t.id, t.session_id AS training_id, t.position::int AS position,
    publishable(t.topic)::varchar(200) AS topic, t.hours::int AS hours
FROM trainings_syllabustopic t JOIN trainings_trainingsession s ON s.id = t.session_id
WHERE {SHOWN};

CREATE VIEW public_training_photo AS
SELECT f.id, f.session_id AS training_id, f.position::int AS position,
    publishable(f.caption)::varchar(120) AS caption, f.consented_on, {PICTURE}
FROM trainings_sessionphoto f
JOIN trainings_trainingsession s ON s.id = f.session_id
JOIN documents_picture pic ON pic.id = f.picture_id
WHERE {SHOWN} AND f.consented_on IS NOT NULL;

-- As it was frozen when it was issued.
CREATE VIEW public_certificate AS
SELECT d.id, (d.data ->> 'name')::varchar(120) AS name,
    (d.data ->> 'training')::varchar(160) AS training,
    (d.data ->> 'field')::varchar(100) AS field, (d.data ->> 'days')::varchar(80) AS days,
    (d.data ->> 'hours')::int AS hours,
    (SELECT coalesce(jsonb_agg(one -> 'name' ORDER BY place), '[]'::jsonb)
     FROM jsonb_array_elements(d.data -> 'partners') WITH ORDINALITY AS list (one, place))
        AS partners
FROM documents_issueddocument d
JOIN trainings_certificate c ON c.document_id = d.id
WHERE d.stored_at IS NOT NULL;

-- A year and a field, and each year in all fields together; by the year in which it began.
CREATE VIEW public_training_count AS
SELECT counted.year || ':' || coalesce(counted.field_id, '') AS id, counted.year,
    counted.field_id, counted.sessions, counted.persons, counted.businesses, counted.hours
FROM (
    SELECT extract(year FROM s.starts_on)::int AS year, s.field_id,
        count(DISTINCT s.id)::int AS sessions, count(DISTINCT e.person_id)::int AS persons,
        count(DISTINCT e.business_id)::int AS businesses, coalesce(sum(present.hours), 0)::int AS hours
    FROM trainings_enrolment e
    JOIN trainings_trainingsession s ON s.id = e.session_id
    CROSS JOIN LATERAL (
        SELECT sum(m.hours) AS hours FROM trainings_attendance a
        JOIN trainings_meeting m ON m.id = a.meeting_id
        WHERE a.enrolment_id = e.id AND a.is_present
    ) present
    WHERE {TRAINED} AND s.state NOT IN ('konsep', 'dibatalkan')
    GROUP BY GROUPING SETS ((1, 2), (1))
) counted;

CREATE OR REPLACE VIEW public_picture AS {PICTURES}
UNION ALL SELECT picture_code FROM public_training_partner WHERE picture_code IS NOT NULL
UNION ALL SELECT picture_code FROM public_training_photo;
"""

BACKWARDS = f"""
CREATE OR REPLACE VIEW public_picture AS {PICTURES};
DROP VIEW public_training_count;
DROP VIEW public_certificate;
DROP VIEW public_training_photo;
DROP VIEW public_training_topic;
DROP VIEW public_training_partner;
DROP VIEW public_training_meeting;
DROP VIEW public_training;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("trainings", "0002_rules_by_triggers"),
        ("businesses", "0030_may_issue_reports"),
        ("documents", "0005_public_documents"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
