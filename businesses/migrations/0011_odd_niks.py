import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0010_consents_for_photos"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="person",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="person",
            name="nik_is_odd",
            field=models.BooleanField(editable=False, null=True, verbose_name="NIK looks wrong"),
        ),
        migrations.AddField(
            model_name="personevent",
            name="nik_is_odd",
            field=models.BooleanField(editable=False, null=True, verbose_name="NIK looks wrong"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("nik_is_odd", True)), fields=["id"], name="person_with_odd_nik"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "name", "nik_index", "nik_is_odd", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT new_values."email", new_values."id", new_values."name", new_values."nik_index", new_values."nik_is_odd", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."sex" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ea0b775d00e4cc0f394608458fbd825348dfa36a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6aaf7",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "name", "nik_index", "nik_is_odd", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT new_values."email", new_values."id", new_values."name", new_values."nik_index", new_values."nik_is_odd", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."sex" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nik_index" IS DISTINCT FROM (new_values."nik_index") OR old_values."nik_is_odd" IS DISTINCT FROM (new_values."nik_is_odd") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."sex" IS DISTINCT FROM (new_values."sex")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="3c01b62cbe315db8db57e04447a7bb4af15ef325",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b5f80",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "name", "nik_index", "nik_is_odd", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT old_values."email", old_values."id", old_values."name", old_values."nik_index", old_values."nik_is_odd", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."sex" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="620450705e5d6d136ae40d5754d0620fc8c46b37",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a272d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_person",
                    when="AFTER",
                ),
            ),
        ),
    ]
