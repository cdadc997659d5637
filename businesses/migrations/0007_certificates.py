import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0006_products_photos_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="CertificateKind",
            fields=[
                (
                    "code",
                    models.SlugField(
                        max_length=30, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("name_en", models.CharField(max_length=80, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="What buyers type for it in the search box, with spaces: pirt spp-irt",
                        max_length=120,
                        verbose_name="words that mean it",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether new certificates of this kind are entered.",
                        verbose_name="offered",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of certificate",
                "verbose_name_plural": "kinds of certificates",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="CertificateKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "code",
                    models.SlugField(
                        db_index=False, max_length=30, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("name_en", models.CharField(max_length=80, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="What buyers type for it in the search box, with spaces: pirt spp-irt",
                        max_length=120,
                        verbose_name="words that mean it",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether new certificates of this kind are entered.",
                        verbose_name="offered",
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
                        to="businesses.certificatekind",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Certification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("number", models.CharField(max_length=60, verbose_name="number")),
                ("issuer", models.CharField(blank=True, max_length=120, verbose_name="issued by")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="certifications",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.certificatekind",
                        verbose_name="kind",
                    ),
                ),
                (
                    "picture",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="documents.picture",
                        verbose_name="picture",
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
                    "scan",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="documents.scan",
                        verbose_name="scan",
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("valid_until__isnull", False)),
                        fields=["valid_until", "id"],
                        name="certification_by_end",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        name="certification_has_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_from", None),
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="certification_ends_after_it_began",
                        violation_error_message="A certificate cannot end before it begins.",
                    ),
                    models.UniqueConstraint(
                        fields=("business", "kind", "number"),
                        name="certification_once",
                        violation_error_message="This certificate is there already.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CertificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(max_length=60, verbose_name="number")),
                ("issuer", models.CharField(blank=True, max_length=120, verbose_name="issued by")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
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
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.certificatekind",
                        verbose_name="kind",
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
                        to="businesses.certification",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.picture",
                        verbose_name="picture",
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.scan",
                        verbose_name="scan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatekind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificatekindevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "words") SELECT new_values."code", new_values."is_active", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a88369f4170952746739188270cf643db84b32a",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificatekindevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "words") SELECT new_values."code", new_values."is_active", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="39f9451a26bb35c35c405fb5b005dc193f6efe2e",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificatekindevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "words") SELECT old_values."code", old_values."is_active", old_values."name", old_values."name_en", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0d7eeed58ae64bcf8133777620fbd5cd39461c83",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fb712",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_certificatekind",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificatekindevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ce75689cf6b7e616b51e7fe0a289da48eed40827",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0637f",
                    table="businesses_certificatekindevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="raise_version",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="NEW.version = OLD.version + 1; RETURN NEW;",
                    hash="6a498fec853dc042462060d686cd0d9fe7f52c2f",
                    operation="UPDATE",
                    pgid="pgtrigger_raise_version_5da12",
                    table="businesses_certification",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificationevent" ("business_id", "id", "issuer", "kind_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "scan_id", "valid_from", "valid_until") SELECT new_values."business_id", new_values."id", new_values."issuer", new_values."kind_id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_id", new_values."scan_id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="309b6c05dffb6e829acca436f358ba788c624820",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_954d6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="businesses_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificationevent" ("business_id", "id", "issuer", "kind_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "scan_id", "valid_from", "valid_until") SELECT new_values."business_id", new_values."id", new_values."issuer", new_values."kind_id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_id", new_values."scan_id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."issuer" IS DISTINCT FROM (new_values."issuer") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."picture_id" IS DISTINCT FROM (new_values."picture_id") OR old_values."scan_id" IS DISTINCT FROM (new_values."scan_id") OR old_values."valid_from" IS DISTINCT FROM (new_values."valid_from") OR old_values."valid_until" IS DISTINCT FROM (new_values."valid_until")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c2087c1ea66de186dcc52a4b29477a25a66f83fc",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ebc40",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="businesses_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certification",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_certificationevent" ("business_id", "id", "issuer", "kind_id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "scan_id", "valid_from", "valid_until") SELECT old_values."business_id", old_values."id", old_values."issuer", old_values."kind_id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_id", old_values."scan_id", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e3ff2cc87ce7c8abb9456464fa6c50cb37de6df9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a361d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_certification",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="certificationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dbe3a4412c43a8faaf078f1d1d5dbdea3e043334",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_45e5d",
                    table="businesses_certificationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
