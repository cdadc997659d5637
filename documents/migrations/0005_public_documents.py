"""What the check page may know of a document: only of one that is stored, and nothing frozen in it."""

from django.db import migrations

FORWARDS = """
CREATE VIEW public_document AS
SELECT d.id, d.code, d.kind, d.number, d.letter_number, d.title, d.issued_on, d.revoked_on,
    (SELECT s.code FROM documents_issueddocument s
     WHERE s.replaces_id = d.id AND s.stored_at IS NOT NULL) AS successor_code
FROM documents_issueddocument d
WHERE d.stored_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_issued_documents_never_change")]

    operations = [migrations.RunSQL(FORWARDS, "DROP VIEW public_document")]
