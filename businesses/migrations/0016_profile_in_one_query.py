"""A profile in one query that the database plans once: it is the page that buyers open."""

from importlib import import_module

from django.db import migrations

first = import_module("businesses.migrations.0002_public_views")

# A public address needs no row of the owner, only that there is a consent.
PERSON = """
         JOIN businesses_person p ON p.id = o.person_id
         JOIN businesses_consent c ON c.business_id = b.id AND c.person_id = p.id
         WHERE o.business_id = b.id AND o.until_on IS NULL AND c.purpose = 'alamat'"""
NO_PERSON = """
         JOIN businesses_consent c ON c.business_id = b.id AND c.person_id = o.person_id
         WHERE o.business_id = b.id AND o.until_on IS NULL AND c.purpose = 'alamat'"""
BEFORE = first.VIEWS.partition("CREATE VIEW public_year_count")[0].replace(
    "CREATE VIEW", "CREATE OR REPLACE VIEW"
)
AFTER = BEFORE.replace(PERSON, NO_PERSON)

# In PL/pgSQL, which keeps the plan of its query for as long as a connection lives. It reads the
# public views alone, with the rights of whoever asks.
PARTS = """
CREATE FUNCTION public_profile_parts(business bigint, today date) RETURNS jsonb
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN jsonb_build_object(
        'products', (
            SELECT jsonb_agg(to_jsonb(p) - 'public_search' ORDER BY p.position)
            FROM public_product p WHERE p.business_id = business),
        'photos', (
            SELECT jsonb_agg(to_jsonb(p) ORDER BY p.position)
            FROM public_photo p WHERE p.business_id = business),
        'links', (
            SELECT jsonb_agg(to_jsonb(l) ORDER BY l.position)
            FROM public_link l WHERE l.business_id = business),
        'certifications', (
            SELECT jsonb_agg(to_jsonb(c) || jsonb_build_object('kind', to_jsonb(k))
                             ORDER BY k.position, k.code, c.number)
            FROM public_certification c JOIN businesses_certificatekind k ON k.code = c.kind_id
            WHERE c.business_id = business
              AND coalesce(c.valid_from, today) <= today
              AND coalesce(c.valid_until, today) >= today),
        'cluster', (
            SELECT jsonb_build_object('name', c.name, 'slug', c.slug)
            FROM public_cluster_member m JOIN public_cluster c ON c.id = m.cluster_id
            WHERE m.business_id = business LIMIT 1));
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("businesses", "0015_queues")]

    operations = [
        migrations.RunSQL(AFTER, BEFORE),
        migrations.RunSQL(PARTS, "DROP FUNCTION public_profile_parts(bigint, date);"),
    ]
