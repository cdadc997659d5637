"""What the check page says of the business that a document certifies: no more than the directory."""

from django.db import migrations

FORWARDS = """
CREATE VIEW public_registration_proof AS
SELECT p.document_id AS id,
    d.data ->> 'registration_number' AS printed_number,
    b.number,
    b.annulled_on IS NOT NULL AS is_annulled,
    b.closed_on IS NOT NULL AS is_closed,
    CASE WHEN b.listed_on IS NOT NULL AND b.annulled_on IS NULL
        THEN extract(year FROM b.closed_on)::int END AS closed_year,
    CASE WHEN b.listed_on IS NOT NULL AND b.annulled_on IS NULL
        THEN publishable(b.name) END AS name
FROM businesses_registrationproof p
JOIN documents_issueddocument d ON d.id = p.document_id
JOIN businesses_business b ON b.id = p.business_id
WHERE d.stored_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0028_registration_proofs"),
        ("documents", "0005_public_documents"),
    ]

    operations = [migrations.RunSQL(FORWARDS, "DROP VIEW public_registration_proof")]
