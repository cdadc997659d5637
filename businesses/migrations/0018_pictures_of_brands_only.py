"""The public sees the picture of a certificate only where its kind says so.

What is photographed of other papers may hold a NIK or an address: that no page shows them is not
left to the form.
"""

from importlib import import_module

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

parts = import_module("businesses.migrations.0014_public_parts")

BEFORE = f"""
CREATE OR REPLACE VIEW public_certification AS
SELECT c.id, c.business_id, c.kind_id, c.number, c.issuer, c.valid_from, c.valid_until,
    {parts.PICTURE}
FROM businesses_certification c
JOIN businesses_business b ON b.id = c.business_id
LEFT JOIN documents_picture pic ON pic.id = c.picture_id
WHERE {parts.SHOWN};
"""
AFTER = f"""
CREATE OR REPLACE VIEW public_certification AS
SELECT c.id, c.business_id, c.kind_id, c.number, c.issuer, c.valid_from, c.valid_until,
    {parts.PICTURE}
FROM businesses_certification c
JOIN businesses_business b ON b.id = c.business_id
JOIN businesses_certificatekind k ON k.code = c.kind_id
LEFT JOIN documents_picture pic ON pic.id = c.picture_id AND k.shows_picture
WHERE {parts.SHOWN};
"""


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0017_forgotten_senders"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="certificatekind",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certificatekind",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="certificatekind",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="certificatekind",
            name="shows_picture",
            field=models.BooleanField(
                default=False,
                help_text="Whether the public sees a picture of it: for brand marks. Other papers may hold a NIK or an address.",
                verbose_name="its picture is shown",
            ),
        ),
        migrations.AddField(
            model_name="certificatekindevent",
            name="shows_picture",
            field=models.BooleanField(
                default=False,
                help_text="Whether the public sees a picture of it: for brand marks. Other papers may hold a NIK or an address.",
                verbose_name="its picture is shown",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatekind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificatekindevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows_picture", "words") SELECT new_values."code", new_values."is_active", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position", new_values."shows_picture", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ec6886572c4e9aed8ebcc175b8ce39499e71d15f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71162",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_certificatekind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatekind",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificatekindevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows_picture", "words") SELECT new_values."code", new_values."is_active", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position", new_values."shows_picture", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5fc32c62401de568f6a9b05035ecfe216b46a96b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ceef8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_certificatekind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatekind",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificatekindevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows_picture", "words") SELECT old_values."code", old_values."is_active", old_values."name", old_values."name_en", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position", old_values."shows_picture", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5a576e042b23c49c32960fe44591650f82f4c6db",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fb712",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_certificatekind",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(AFTER, BEFORE),
    ]
