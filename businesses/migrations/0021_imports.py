import django.db.models.deletion
import django.db.models.functions.datetime
import documents.models
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "columnmemory": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="7b567cb09256c54c6b7b76d5af1ad3bfda590a42",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_c351d",
                table="businesses_columnmemory",
                when="BEFORE",
            ),
        )
    ],
    "import": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="3e91fb4ad36c070067a49517ef30483ea0ed4ac1",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_5d114",
                table="businesses_import",
                when="BEFORE",
            ),
        )
    ],
    "otherindustry": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="a58d02689bdb50c65ec05bd88f8027313350a0b7",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_f7337",
                table="businesses_otherindustry",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_otherindustryevent" ("business_id", "id", "industry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."business_id", new_values."id", new_values."industry_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f3aa1d2d716c323793666d84d190d30d7bd2e4a1",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_9a0b6",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_otherindustry",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_otherindustryevent" ("business_id", "id", "industry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."business_id", new_values."id", new_values."industry_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."industry_id" IS DISTINCT FROM (new_values."industry_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c5f68c9299831e9e48d91ebe5a637766fece363b",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8d17a",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_otherindustry",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_otherindustryevent" ("business_id", "id", "industry_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."business_id", old_values."id", old_values."industry_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="cb7ac3b05c4e93ae215c8c8f3266fd90188b192a",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_8fde9",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_otherindustry",
                when="AFTER",
            ),
        ),
    ],
    "otherindustryevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="d3a958a04e65bb06749ce073cbda22c5082e854d",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_7724e",
                table="businesses_otherindustryevent",
                when="BEFORE",
            ),
        )
    ],
    "valuealias": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="70497a6d689fb2ae667aeebf1926e9ef5f628725",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_063f7",
                table="businesses_valuealias",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_valuealiasevent" ("id", "key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling", "target") SELECT new_values."id", new_values."key", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."spelling", new_values."target" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="ff108e936dc1226227a766cf3a8b28621a89ea30",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_f86af",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_valuealias",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_valuealiasevent" ("id", "key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling", "target") SELECT new_values."id", new_values."key", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."spelling", new_values."target" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."key" IS DISTINCT FROM (new_values."key") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."spelling" IS DISTINCT FROM (new_values."spelling") OR old_values."target" IS DISTINCT FROM (new_values."target")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f6f57a530acb3e99ad7eed2419dcfbb2cd0ad5cf",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_34a3c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_valuealias",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_valuealiasevent" ("id", "key", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling", "target") SELECT old_values."id", old_values."key", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."spelling", old_values."target" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="f02c30430be768a5dd0a13bfd748ce2b485db8e2",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_bd242",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_valuealias",
                when="AFTER",
            ),
        ),
    ],
    "valuealiasevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="f89e2193eade83bbd205aebfa84f618d8d266674",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_2c51c",
                table="businesses_valuealiasevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("businesses", "0020_no_history_of_who_reported"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ColumnMemory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("headers_key", models.CharField(max_length=64, unique=True)),
                ("plan", models.JSONField(default=dict)),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["columnmemory"],
            },
        ),
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                (
                    "code",
                    models.CharField(
                        default=documents.models.new_code,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="sheet")),
                (
                    "kind",
                    models.CharField(
                        choices=[("daftar", "list of businesses"), ("oss", "projects from OSS")],
                        default="daftar",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "brought_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="brought in at",
                    ),
                ),
                ("plan", models.JSONField(default=dict)),
                ("counts", models.JSONField(default=dict)),
                ("checked_at", models.DateTimeField(null=True, verbose_name="checked at")),
                ("applied_at", models.DateTimeField(null=True, verbose_name="written at")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="taken back at")),
                ("undoing", models.JSONField(default=dict)),
                (
                    "applied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written by",
                    ),
                ),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="brought in by",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "permissions": [("undo_any_import", "Can take back an import of others")],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[0-9a-f]{32}$")),
                        name="import_code_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("applied_at", None), ("checked_at__isnull", False), _connector="OR"
                        ),
                        name="import_written_after_a_check",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("undone_at", None), ("applied_at__isnull", False), _connector="OR"
                        ),
                        name="import_taken_back_after_it_was_written",
                    ),
                ],
                "triggers": TRIGGERS["import"],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="row")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("baru", "new"),
                            ("berubah", "changed"),
                            ("tetap", "unchanged"),
                            ("ditolak", "refused"),
                            ("berulang", "repeated in the file"),
                            ("dilewati", "skipped"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=120, verbose_name="business name"),
                ),
                ("values", models.JSONField(default=dict)),
                ("defaults", models.JSONField(default=dict)),
                ("owner", models.JSONField(default=dict)),
                ("facts", models.JSONField(default=dict)),
                ("certificates", models.JSONField(default=list)),
                ("other_industries", models.JSONField(default=list)),
                ("notes", models.TextField(blank=True)),
                ("nik_ciphertext", models.TextField(blank=True)),
                ("nik_index", models.CharField(max_length=64, null=True)),
                ("nik_is_odd", models.BooleanField(null=True)),
                ("npwp_ciphertext", models.TextField(blank=True)),
                ("npwp_index", models.CharField(max_length=64, null=True)),
                ("row_key", models.CharField(max_length=64)),
                ("problems", models.JSONField(default=list)),
                ("has_warnings", models.BooleanField(default=False)),
                ("candidates", models.JSONField(default=list)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("sama", "the same business"),
                            ("lain", "another business"),
                            ("lewati", "skip this row"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("business_version", models.PositiveIntegerField(null=True)),
                ("former", models.JSONField(default=dict)),
                ("number", models.CharField(blank=True, max_length=24)),
                (
                    "business",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="import_rows",
                        to="businesses.business",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="businesses.import",
                    ),
                ),
            ],
            options={
                "verbose_name": "row of a list",
                "verbose_name_plural": "rows of a list",
                "ordering": ["source", "row"],
                "indexes": [
                    models.Index(fields=["source", "outcome", "row"], name="importrow_by_outcome"),
                    models.Index(
                        condition=models.Q(("business__isnull", False)),
                        fields=["row_key"],
                        name="importrow_by_key",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "row"), name="importrow_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_ciphertext", ""), ("nik_index", None)),
                            models.Q(
                                ("nik_index__isnull", False),
                                ("nik_index__regex", "^[0-9a-f]{64}$"),
                                models.Q(("nik_ciphertext", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="importrow_nik_both_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("npwp_ciphertext", ""), ("npwp_index", None)),
                            models.Q(
                                ("npwp_index__isnull", False),
                                ("npwp_index__regex", "^[0-9a-f]{64}$"),
                                models.Q(("npwp_ciphertext", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="importrow_npwp_both_or_none",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OtherIndustry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="other_industries",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "industry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.industry",
                        verbose_name="industry (KBLI)",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "other industry",
                "verbose_name_plural": "other industries",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("business", "industry"), name="otherindustry_once"
                    )
                ],
                "triggers": TRIGGERS["otherindustry"],
            },
        ),
        migrations.CreateModel(
            name="OtherIndustryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "business",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "industry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.industry",
                        verbose_name="industry (KBLI)",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="businesses.otherindustry",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["otherindustryevent"],
            },
        ),
        migrations.CreateModel(
            name="ValueAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sector", "sector (bidang)"),
                            ("certificate_kind", "kind of certificate"),
                            ("unit", "unit of capacity"),
                            ("kbli", "industry (KBLI)"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("spelling", models.CharField(max_length=120, verbose_name="spelling")),
                ("key", models.CharField(editable=False, max_length=120)),
                ("target", models.CharField(max_length=60, verbose_name="means")),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "word of lists",
                "verbose_name_plural": "words of lists",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key"),
                        name="valuealias_once",
                        violation_error_message="This spelling is there already.",
                    )
                ],
                "triggers": TRIGGERS["valuealias"],
            },
        ),
        migrations.CreateModel(
            name="ValueAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sector", "sector (bidang)"),
                            ("certificate_kind", "kind of certificate"),
                            ("unit", "unit of capacity"),
                            ("kbli", "industry (KBLI)"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("spelling", models.CharField(max_length=120, verbose_name="spelling")),
                ("key", models.CharField(editable=False, max_length=120)),
                ("target", models.CharField(max_length=60, verbose_name="means")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="businesses.valuealias",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["valuealiasevent"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="business",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="business",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="business",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="business",
            name="reported_scale",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mikro", "micro"),
                    ("kecil", "small"),
                    ("menengah", "medium"),
                    ("besar", "large"),
                ],
                max_length=10,
                verbose_name="scale as reported (OSS)",
            ),
        ),
        migrations.AddField(
            model_name="businessevent",
            name="reported_scale",
            field=models.CharField(
                blank=True,
                choices=[
                    ("mikro", "micro"),
                    ("kecil", "small"),
                    ("menengah", "medium"),
                    ("besar", "large"),
                ],
                max_length=10,
                verbose_name="scale as reported (OSS)",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="business",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "reported_scale", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT new_values."annulled_on", new_values."annulment_reason", new_values."brand", new_values."business_class", new_values."capacity", new_values."capacity_unit", new_values."closed_on", new_values."closing_reason", new_values."district_id", new_values."email", new_values."facts_year", new_values."id", new_values."industry_id", new_values."investment", new_values."investment_has_land", new_values."latitude", new_values."legal_form", new_values."legal_name", new_values."listed_on", new_values."listing_basis", new_values."longitude", new_values."name", new_values."nib", new_values."notes", new_values."npwp_index", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postcode", new_values."previous_id", new_values."production_value", new_values."products", new_values."regency_id", new_values."registered_on", new_values."registered_precision", new_values."reported_scale", new_values."rt", new_values."rw", new_values."sector_id", new_values."street", new_values."turnover", new_values."unknown_kbli", new_values."unknown_kbli_edition", new_values."village_id", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year_founded" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1b5ece805524682673be6809d9c80e06a5bb666e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cfe76",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_business",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="business",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "reported_scale", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT new_values."annulled_on", new_values."annulment_reason", new_values."brand", new_values."business_class", new_values."capacity", new_values."capacity_unit", new_values."closed_on", new_values."closing_reason", new_values."district_id", new_values."email", new_values."facts_year", new_values."id", new_values."industry_id", new_values."investment", new_values."investment_has_land", new_values."latitude", new_values."legal_form", new_values."legal_name", new_values."listed_on", new_values."listing_basis", new_values."longitude", new_values."name", new_values."nib", new_values."notes", new_values."npwp_index", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postcode", new_values."previous_id", new_values."production_value", new_values."products", new_values."regency_id", new_values."registered_on", new_values."registered_precision", new_values."reported_scale", new_values."rt", new_values."rw", new_values."sector_id", new_values."street", new_values."turnover", new_values."unknown_kbli", new_values."unknown_kbli_edition", new_values."village_id", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year_founded" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."annulled_on" IS DISTINCT FROM (new_values."annulled_on") OR old_values."annulment_reason" IS DISTINCT FROM (new_values."annulment_reason") OR old_values."brand" IS DISTINCT FROM (new_values."brand") OR old_values."business_class" IS DISTINCT FROM (new_values."business_class") OR old_values."capacity" IS DISTINCT FROM (new_values."capacity") OR old_values."capacity_unit" IS DISTINCT FROM (new_values."capacity_unit") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."closing_reason" IS DISTINCT FROM (new_values."closing_reason") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."facts_year" IS DISTINCT FROM (new_values."facts_year") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."industry_id" IS DISTINCT FROM (new_values."industry_id") OR old_values."investment" IS DISTINCT FROM (new_values."investment") OR old_values."investment_has_land" IS DISTINCT FROM (new_values."investment_has_land") OR old_values."latitude" IS DISTINCT FROM (new_values."latitude") OR old_values."legal_form" IS DISTINCT FROM (new_values."legal_form") OR old_values."legal_name" IS DISTINCT FROM (new_values."legal_name") OR old_values."listed_on" IS DISTINCT FROM (new_values."listed_on") OR old_values."listing_basis" IS DISTINCT FROM (new_values."listing_basis") OR old_values."longitude" IS DISTINCT FROM (new_values."longitude") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nib" IS DISTINCT FROM (new_values."nib") OR old_values."notes" IS DISTINCT FROM (new_values."notes") OR old_values."npwp_index" IS DISTINCT FROM (new_values."npwp_index") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."postcode" IS DISTINCT FROM (new_values."postcode") OR old_values."previous_id" IS DISTINCT FROM (new_values."previous_id") OR old_values."production_value" IS DISTINCT FROM (new_values."production_value") OR old_values."products" IS DISTINCT FROM (new_values."products") OR old_values."regency_id" IS DISTINCT FROM (new_values."regency_id") OR old_values."registered_on" IS DISTINCT FROM (new_values."registered_on") OR old_values."registered_precision" IS DISTINCT FROM (new_values."registered_precision") OR old_values."reported_scale" IS DISTINCT FROM (new_values."reported_scale") OR old_values."rt" IS DISTINCT FROM (new_values."rt") OR old_values."rw" IS DISTINCT FROM (new_values."rw") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id") OR old_values."street" IS DISTINCT FROM (new_values."street") OR old_values."turnover" IS DISTINCT FROM (new_values."turnover") OR old_values."unknown_kbli" IS DISTINCT FROM (new_values."unknown_kbli") OR old_values."unknown_kbli_edition" IS DISTINCT FROM (new_values."unknown_kbli_edition") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id") OR old_values."workers" IS DISTINCT FROM (new_values."workers") OR old_values."workers_men" IS DISTINCT FROM (new_values."workers_men") OR old_values."workers_women" IS DISTINCT FROM (new_values."workers_women") OR old_values."year_founded" IS DISTINCT FROM (new_values."year_founded")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4759651cf8378b01feb6b9fa77b1c7619503def7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1c257",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_business",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="business",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "reported_scale", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT old_values."annulled_on", old_values."annulment_reason", old_values."brand", old_values."business_class", old_values."capacity", old_values."capacity_unit", old_values."closed_on", old_values."closing_reason", old_values."district_id", old_values."email", old_values."facts_year", old_values."id", old_values."industry_id", old_values."investment", old_values."investment_has_land", old_values."latitude", old_values."legal_form", old_values."legal_name", old_values."listed_on", old_values."listing_basis", old_values."longitude", old_values."name", old_values."nib", old_values."notes", old_values."npwp_index", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."postcode", old_values."previous_id", old_values."production_value", old_values."products", old_values."regency_id", old_values."registered_on", old_values."registered_precision", old_values."reported_scale", old_values."rt", old_values."rw", old_values."sector_id", old_values."street", old_values."turnover", old_values."unknown_kbli", old_values."unknown_kbli_edition", old_values."village_id", old_values."workers", old_values."workers_men", old_values."workers_women", old_values."year_founded" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8036d125aa666ca820f06eb9c9a12233489cbef5",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6bdbc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_business",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
