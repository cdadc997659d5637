"""An issued document stays as it is: no DELETE, and four changes only, each of them once.

Plain triggers, not those of pgtrigger: these no setting of a connection can switch off.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION issued_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- What may still come; each group below says how often.
    later CONSTANT text[] := ARRAY['version', 'saved_at', 'saved_by_id', 'letter_number',
        'file_code', 'sha256', 'size', 'stored_at', 'signed_copy_id', 'revoked_on',
        'revocation_reason'];
    refused text;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an issued document is never deleted'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'issued_document_stays';
    END IF;
    refused := CASE
        WHEN to_jsonb(NEW) - later IS DISTINCT FROM to_jsonb(OLD) - later THEN 'its content'
        WHEN OLD.stored_at IS NOT NULL
            AND (NEW.file_code, NEW.sha256, NEW.size, NEW.stored_at)
                IS DISTINCT FROM (OLD.file_code, OLD.sha256, OLD.size, OLD.stored_at) THEN 'its file'
        WHEN OLD.letter_number <> '' AND NEW.letter_number IS DISTINCT FROM OLD.letter_number
            THEN 'its letter number'
        WHEN OLD.signed_copy_id IS NOT NULL
            AND NEW.signed_copy_id IS DISTINCT FROM OLD.signed_copy_id THEN 'its signed copy'
        WHEN OLD.revoked_on IS NOT NULL
            AND (NEW.revoked_on, NEW.revocation_reason)
                IS DISTINCT FROM (OLD.revoked_on, OLD.revocation_reason) THEN 'its revocation'
    END;
    IF refused IS NOT NULL THEN
        RAISE EXCEPTION 'an issued document stays as it is: %', refused
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'issued_document_stays';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER issued_document_stays BEFORE UPDATE OR DELETE ON documents_issueddocument
    FOR EACH ROW EXECUTE FUNCTION issued_document_stays();

-- What was signed elsewhere is a PDF, as the document itself.
CREATE FUNCTION signed_copy_is_a_pdf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.signed_copy_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM documents_scan WHERE id = NEW.signed_copy_id AND kind = 'application/pdf'
    ) THEN
        RAISE EXCEPTION 'a signed copy is a PDF'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_copy_is_a_pdf';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER signed_copy_is_a_pdf AFTER INSERT OR UPDATE OF signed_copy_id
    ON documents_issueddocument FOR EACH ROW EXECUTE FUNCTION signed_copy_is_a_pdf();
"""

BACKWARDS = """
DROP TRIGGER signed_copy_is_a_pdf ON documents_issueddocument;
DROP FUNCTION signed_copy_is_a_pdf();
DROP TRIGGER issued_document_stays ON documents_issueddocument;
DROP FUNCTION issued_document_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_letters_and_issued_documents")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
