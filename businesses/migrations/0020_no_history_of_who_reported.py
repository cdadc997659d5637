"""The history of a report does not hold who sent it: that is forgotten in time."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0019_brands_show_their_picture"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="datareport",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="datareport",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="datareport",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="datareport",
            name="raise_version",
        ),
        migrations.RemoveField(
            model_name="datareportevent",
            name="sender",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareport",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['sender', 'sender_index'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['sender', 'sender_index'] THEN NEW.version = OLD.version + 1; END IF; RETURN NEW;",
                    hash="606487162d5d25506365f9eb08451d32c4be01ce",
                    operation="UPDATE",
                    pgid="pgtrigger_raise_version_f465c",
                    table="businesses_datareport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_datareportevent" ("answer", "business_id", "handled_by_id", "handled_on", "id", "is_held", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "text") SELECT new_values."answer", new_values."business_id", new_values."handled_by_id", new_values."handled_on", new_values."id", new_values."is_held", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reported_at", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9507e9a76d693c42ce931c1ee18a87a78a69d717",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e7db2",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_datareport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_datareportevent" ("answer", "business_id", "handled_by_id", "handled_on", "id", "is_held", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "text") SELECT new_values."answer", new_values."business_id", new_values."handled_by_id", new_values."handled_on", new_values."id", new_values."is_held", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reported_at", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."handled_by_id" IS DISTINCT FROM (new_values."handled_by_id") OR old_values."handled_on" IS DISTINCT FROM (new_values."handled_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_held" IS DISTINCT FROM (new_values."is_held") OR old_values."outcome" IS DISTINCT FROM (new_values."outcome") OR old_values."reported_at" IS DISTINCT FROM (new_values."reported_at") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a641b0bbd90016e010a1424753b15084d88f4134",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5aead",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_datareport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_datareportevent" ("answer", "business_id", "handled_by_id", "handled_on", "id", "is_held", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "text") SELECT old_values."answer", old_values."business_id", old_values."handled_by_id", old_values."handled_on", old_values."id", old_values."is_held", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reported_at", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="78ae4e9262dc8c07849d4ba34d7b2eebb400d592",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_89bfe",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_datareport",
                    when="AFTER",
                ),
            ),
        ),
    ]
