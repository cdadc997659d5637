import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0009_field_checks_and_reports"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="consent",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="consent",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="documents.scan",
                verbose_name="signed form",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="taken_off",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                editable=False,
                null=True,
                size=None,
                verbose_name="taken off the public pages",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="withdrawal taken by",
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="scan",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="documents.scan",
                verbose_name="signed form",
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="taken_off",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=20),
                editable=False,
                null=True,
                size=None,
                verbose_name="taken off the public pages",
            ),
        ),
        migrations.AddField(
            model_name="consentevent",
            name="withdrawn_by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="withdrawal taken by",
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("telepon", "phone and WhatsApp"),
                    ("email", "e-mail"),
                    ("alamat", "exact address"),
                    ("nama-pemilik", "owner's name"),
                    ("foto", "photos"),
                ],
                max_length=20,
                verbose_name="purpose",
            ),
        ),
        migrations.AlterField(
            model_name="consentevent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("telepon", "phone and WhatsApp"),
                    ("email", "e-mail"),
                    ("alamat", "exact address"),
                    ("nama-pemilik", "owner's name"),
                    ("foto", "photos"),
                ],
                max_length=20,
                verbose_name="purpose",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_consentevent" ("business_id", "channel", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "scan_id", "taken_off", "text_version", "withdrawn_by_id", "withdrawn_on") SELECT new_values."business_id", new_values."channel", new_values."given_on", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."scan_id", new_values."taken_off", new_values."text_version", new_values."withdrawn_by_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a5bf7510ca57318294dd1b027c1278921c13bbd1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3ae63",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_consentevent" ("business_id", "channel", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "scan_id", "taken_off", "text_version", "withdrawn_by_id", "withdrawn_on") SELECT new_values."business_id", new_values."channel", new_values."given_on", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."scan_id", new_values."taken_off", new_values."text_version", new_values."withdrawn_by_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."channel" IS DISTINCT FROM (new_values."channel") OR old_values."given_on" IS DISTINCT FROM (new_values."given_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."recorded_by_id" IS DISTINCT FROM (new_values."recorded_by_id") OR old_values."scan_id" IS DISTINCT FROM (new_values."scan_id") OR old_values."taken_off" IS DISTINCT FROM (new_values."taken_off") OR old_values."text_version" IS DISTINCT FROM (new_values."text_version") OR old_values."withdrawn_by_id" IS DISTINCT FROM (new_values."withdrawn_by_id") OR old_values."withdrawn_on" IS DISTINCT FROM (new_values."withdrawn_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4676f4572e3f2c343f053daad803dd00387a0a15",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_581ca",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_consentevent" ("business_id", "channel", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "scan_id", "taken_off", "text_version", "withdrawn_by_id", "withdrawn_on") SELECT old_values."business_id", old_values."channel", old_values."given_on", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recorded_by_id", old_values."scan_id", old_values."taken_off", old_values."text_version", old_values."withdrawn_by_id", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="47ca18b1f3b3615af1548804a8cf3a2a273a6dc2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_24f58",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_consent",
                    when="AFTER",
                ),
            ),
        ),
    ]
