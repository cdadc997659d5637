from django.db import migrations

# Who wrote a row of history stands here. Words may still be added to it within one request.
FORWARD = """
CREATE FUNCTION keep_history_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.id = OLD.id AND NEW.created_at = OLD.created_at AND NEW.metadata @> OLD.metadata THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'append_only: who wrote the history cannot be changed or deleted';
END $$;
CREATE TRIGGER keep_history_context BEFORE UPDATE OR DELETE ON pghistory_context
    FOR EACH ROW EXECUTE FUNCTION keep_history_context();
"""
BACKWARD = """
DROP TRIGGER keep_history_context ON pghistory_context;
DROP FUNCTION keep_history_context();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_account_triggers"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
