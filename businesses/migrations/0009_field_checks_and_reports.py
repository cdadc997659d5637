import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0008_clusters_and_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("text", models.TextField(max_length=2000, verbose_name="what is wrong")),
                (
                    "sender",
                    models.CharField(blank=True, max_length=160, verbose_name="who says so"),
                ),
                ("sender_index", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "reported_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="reported at",
                    ),
                ),
                (
                    "is_held",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="held back as likely spam"
                    ),
                ),
                (
                    "handled_on",
                    models.DateField(blank=True, null=True, verbose_name="dealt with on"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diperbaiki", "the entry was mended"),
                            ("sudah-benar", "the entry was right"),
                            ("tidak-jelas", "nobody could tell what was meant"),
                            ("spam", "spam"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "answer",
                    models.CharField(blank=True, max_length=500, verbose_name="what was done"),
                ),
                (
                    "business",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="data_reports",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dealt with by",
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
                "verbose_name": "report of the public",
                "verbose_name_plural": "reports of the public",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("handled_on", None)),
                        fields=["reported_at", "id"],
                        name="datareport_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("sender_index", ""), _negated=True),
                        fields=["sender_index", "reported_at"],
                        name="datareport_by_sender",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="datareport_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_on", None), ("outcome", "")),
                            models.Q(
                                ("handled_on__isnull", False),
                                (
                                    "outcome__in",
                                    ["diperbaiki", "sudah-benar", "tidak-jelas", "spam"],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="datareport_handled_with_an_outcome",
                        violation_error_message="Say what came of it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=2000, verbose_name="what is wrong")),
                (
                    "sender",
                    models.CharField(blank=True, max_length=160, verbose_name="who says so"),
                ),
                (
                    "reported_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="reported at",
                    ),
                ),
                (
                    "is_held",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="held back as likely spam"
                    ),
                ),
                (
                    "handled_on",
                    models.DateField(blank=True, null=True, verbose_name="dealt with on"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("diperbaiki", "the entry was mended"),
                            ("sudah-benar", "the entry was right"),
                            ("tidak-jelas", "nobody could tell what was meant"),
                            ("spam", "spam"),
                        ],
                        max_length=20,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "answer",
                    models.CharField(blank=True, max_length=500, verbose_name="what was done"),
                ),
                (
                    "business",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dealt with by",
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
                        to="businesses.datareport",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FieldCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("checked_on", models.DateField(verbose_name="looked on")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("kunjungan", "visit"),
                            ("telepon", "phone call"),
                            ("dokumen", "papers"),
                        ],
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("aktif", "active"),
                            ("pindah", "moved"),
                            ("tutup-sementara", "closed for a while"),
                            ("tidak-ditemukan", "not found"),
                        ],
                        max_length=20,
                        verbose_name="what was found",
                    ),
                ),
                (
                    "obstacles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("permodalan", "capital"),
                                ("keterampilan", "skills"),
                                ("pemasaran", "marketing"),
                                ("lainnya", "other"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="obstacles",
                    ),
                ),
                (
                    "obstacle_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="in the owner's words"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="field_checks",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="looked by",
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
                "verbose_name": "field check",
                "verbose_name_plural": "field checks",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["business", "-checked_on", "-id"], name="fieldcheck_newest"
                    ),
                    models.Index(fields=["checked_on"], name="fieldcheck_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("method__in", ["kunjungan", "telepon", "dokumen"])),
                        name="fieldcheck_method_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found__in", ["aktif", "pindah", "tutup-sementara", "tidak-ditemukan"])
                        ),
                        name="fieldcheck_found_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("obstacles", None),
                            (
                                "obstacles__contained_by",
                                ["permodalan", "keterampilan", "pemasaran", "lainnya"],
                            ),
                            _connector="OR",
                        ),
                        name="fieldcheck_obstacles_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldCheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("checked_on", models.DateField(verbose_name="looked on")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("kunjungan", "visit"),
                            ("telepon", "phone call"),
                            ("dokumen", "papers"),
                        ],
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                (
                    "found",
                    models.CharField(
                        choices=[
                            ("aktif", "active"),
                            ("pindah", "moved"),
                            ("tutup-sementara", "closed for a while"),
                            ("tidak-ditemukan", "not found"),
                        ],
                        max_length=20,
                        verbose_name="what was found",
                    ),
                ),
                (
                    "obstacles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("permodalan", "capital"),
                                ("keterampilan", "skills"),
                                ("pemasaran", "marketing"),
                                ("lainnya", "other"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="obstacles",
                    ),
                ),
                (
                    "obstacle_note",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="in the owner's words"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
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
                    "checked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="looked by",
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
                        to="businesses.fieldcheck",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="business",
            name="raise_version",
        ),
        migrations.AddField(
            model_name="business",
            name="check_found",
            field=models.CharField(
                blank=True,
                db_default="",
                editable=False,
                max_length=20,
                verbose_name="found at the last check",
            ),
        ),
        migrations.AddField(
            model_name="business",
            name="checked_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="last checked by",
            ),
        ),
        migrations.AddField(
            model_name="business",
            name="checked_on",
            field=models.DateField(editable=False, null=True, verbose_name="last checked on"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="business",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF to_jsonb(NEW) - ARRAY['business_class', 'sort_name', 'public_search', 'checked_on', 'checked_by_id', 'check_found'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['business_class', 'sort_name', 'public_search', 'checked_on', 'checked_by_id', 'check_found'] THEN NEW.version = OLD.version + 1; END IF; RETURN NEW;",
                    hash="5ea0802aedbbf736ec331fc9392345e7134f1ef1",
                    operation="UPDATE",
                    pgid="pgtrigger_raise_version_ecef4",
                    table="businesses_business",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareport",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="ec3baa190e4e24d12633a356c1688b1b6d9a095d",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_datareportevent" ("answer", "business_id", "handled_by_id", "handled_on", "id", "is_held", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "sender", "text") SELECT new_values."answer", new_values."business_id", new_values."handled_by_id", new_values."handled_on", new_values."id", new_values."is_held", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reported_at", new_values."sender", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="14d1fcccc51fd45c9c4c817912f55229120febab",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_datareportevent" ("answer", "business_id", "handled_by_id", "handled_on", "id", "is_held", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "sender", "text") SELECT new_values."answer", new_values."business_id", new_values."handled_by_id", new_values."handled_on", new_values."id", new_values."is_held", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reported_at", new_values."sender", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."handled_by_id" IS DISTINCT FROM (new_values."handled_by_id") OR old_values."handled_on" IS DISTINCT FROM (new_values."handled_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_held" IS DISTINCT FROM (new_values."is_held") OR old_values."outcome" IS DISTINCT FROM (new_values."outcome") OR old_values."reported_at" IS DISTINCT FROM (new_values."reported_at") OR old_values."sender" IS DISTINCT FROM (new_values."sender") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7fafc338caf001c8a782106e2826fd40a8949ed8",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_datareportevent" ("answer", "business_id", "handled_by_id", "handled_on", "id", "is_held", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reported_at", "sender", "text") SELECT old_values."answer", old_values."business_id", old_values."handled_by_id", old_values."handled_on", old_values."id", old_values."is_held", old_values."outcome", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reported_at", old_values."sender", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="34020cd2c45f0291f7afccb08415a5d100713a32",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_89bfe",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_datareport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="datareportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="12b906c59da1a015887a11580a87f975c9349e89",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7dc38",
                    table="businesses_datareportevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="bfb47ff9f341ebab2f72096ab6b721db61ded857",
                    operation="UPDATE",
                    pgid="pgtrigger_raise_version_395b8",
                    table="businesses_fieldcheck",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_fieldcheckevent" ("business_id", "checked_by_id", "checked_on", "found", "id", "method", "note", "obstacle_note", "obstacles", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."business_id", new_values."checked_by_id", new_values."checked_on", new_values."found", new_values."id", new_values."method", new_values."note", new_values."obstacle_note", new_values."obstacles", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="27f15d5adff16fd076b2f6e5cfde1c98b57d3009",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_acd15",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_fieldcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_fieldcheckevent" ("business_id", "checked_by_id", "checked_on", "found", "id", "method", "note", "obstacle_note", "obstacles", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."business_id", new_values."checked_by_id", new_values."checked_on", new_values."found", new_values."id", new_values."method", new_values."note", new_values."obstacle_note", new_values."obstacles", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."checked_by_id" IS DISTINCT FROM (new_values."checked_by_id") OR old_values."checked_on" IS DISTINCT FROM (new_values."checked_on") OR old_values."found" IS DISTINCT FROM (new_values."found") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."method" IS DISTINCT FROM (new_values."method") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."obstacle_note" IS DISTINCT FROM (new_values."obstacle_note") OR old_values."obstacles" IS DISTINCT FROM (new_values."obstacles")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="da90232dcf9604786404a75873cbeb11a4fd9e33",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1bc3c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_fieldcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_fieldcheckevent" ("business_id", "checked_by_id", "checked_on", "found", "id", "method", "note", "obstacle_note", "obstacles", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."business_id", old_values."checked_by_id", old_values."checked_on", old_values."found", old_values."id", old_values."method", old_values."note", old_values."obstacle_note", old_values."obstacles", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ae310c0a83b465e9f55b1c9e2fb6843d0e3b766e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3a5ad",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_fieldcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fieldcheckevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="44fcd532556d03674ef0870415e471bb20ace6fc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b0753",
                    table="businesses_fieldcheckevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
