import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0016_profile_in_one_query"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="datareport",
            name="raise_version",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareport",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['sender_index'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['sender_index'] THEN NEW.version = OLD.version + 1; END IF; RETURN NEW;",
                    hash="4bf57bec2bfa4b2cb75528140939410788383a2c",
                    operation="UPDATE",
                    pgid="pgtrigger_raise_version_f465c",
                    table="businesses_datareport",
                    when="BEFORE",
                ),
            ),
        ),
    ]
