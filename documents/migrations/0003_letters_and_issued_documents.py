import django.core.validators
import django.db.models.deletion
import documents.codes
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "issueddocument": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="f993323ffe73f0280123332f584b57c59c680e29",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_ad0dc",
                table="documents_issueddocument",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_issueddocumentevent" ("code", "file_code", "id", "issued_by_id", "issued_on", "kind", "letter_number", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "revocation_reason", "revoked_on", "sha256", "signed_copy_id", "size", "stored_at", "title") SELECT new_values."code", new_values."file_code", new_values."id", new_values."issued_by_id", new_values."issued_on", new_values."kind", new_values."letter_number", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."replaces_id", new_values."revocation_reason", new_values."revoked_on", new_values."sha256", new_values."signed_copy_id", new_values."size", new_values."stored_at", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="d8b47a9eb17ee6906ef33e85c34f9fc50d632783",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d00e4",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="documents_issueddocument",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_issueddocumentevent" ("code", "file_code", "id", "issued_by_id", "issued_on", "kind", "letter_number", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "revocation_reason", "revoked_on", "sha256", "signed_copy_id", "size", "stored_at", "title") SELECT new_values."code", new_values."file_code", new_values."id", new_values."issued_by_id", new_values."issued_on", new_values."kind", new_values."letter_number", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."replaces_id", new_values."revocation_reason", new_values."revoked_on", new_values."sha256", new_values."signed_copy_id", new_values."size", new_values."stored_at", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."code" IS DISTINCT FROM (new_values."code") OR old_values."file_code" IS DISTINCT FROM (new_values."file_code") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."issued_by_id" IS DISTINCT FROM (new_values."issued_by_id") OR old_values."issued_on" IS DISTINCT FROM (new_values."issued_on") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."letter_number" IS DISTINCT FROM (new_values."letter_number") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."replaces_id" IS DISTINCT FROM (new_values."replaces_id") OR old_values."revocation_reason" IS DISTINCT FROM (new_values."revocation_reason") OR old_values."revoked_on" IS DISTINCT FROM (new_values."revoked_on") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."signed_copy_id" IS DISTINCT FROM (new_values."signed_copy_id") OR old_values."size" IS DISTINCT FROM (new_values."size") OR old_values."stored_at" IS DISTINCT FROM (new_values."stored_at") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="901c4fa873a425be2288855f957a57cff96ced3a",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f9d5c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="documents_issueddocument",
                when="AFTER",
            ),
        ),
    ],
    "issueddocumentevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="cb6ede435ecbe29e5efb82729211c43da4c26d3b",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_1fef2",
                table="documents_issueddocumentevent",
                when="BEFORE",
            ),
        )
    ],
    "letterhead": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="d5dfef762e4b45fcdf80bdec41db6ebcb4f7c996",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_ce5e9",
                table="documents_letterhead",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_letterheadevent" ("address", "agency", "email", "government", "id", "logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "valid_from", "valid_until", "website") SELECT new_values."address", new_values."agency", new_values."email", new_values."government", new_values."id", new_values."logo_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."place", new_values."valid_from", new_values."valid_until", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0f7f78b3dcfc98a3d5e6b63c43cdedd42255211a",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_fe962",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="documents_letterhead",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_letterheadevent" ("address", "agency", "email", "government", "id", "logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "valid_from", "valid_until", "website") SELECT new_values."address", new_values."agency", new_values."email", new_values."government", new_values."id", new_values."logo_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."place", new_values."valid_from", new_values."valid_until", new_values."website" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."agency" IS DISTINCT FROM (new_values."agency") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."government" IS DISTINCT FROM (new_values."government") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."logo_id" IS DISTINCT FROM (new_values."logo_id") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."valid_from" IS DISTINCT FROM (new_values."valid_from") OR old_values."valid_until" IS DISTINCT FROM (new_values."valid_until") OR old_values."website" IS DISTINCT FROM (new_values."website")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f5de59dbc13f4423370c80fd3929faa52c2f20d3",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_98090",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="documents_letterhead",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_letterheadevent" ("address", "agency", "email", "government", "id", "logo_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "place", "valid_from", "valid_until", "website") SELECT old_values."address", old_values."agency", old_values."email", old_values."government", old_values."id", old_values."logo_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."place", old_values."valid_from", old_values."valid_until", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="b6865c04491f9800ba6292b0a1cee637d620b927",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_76a7c",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="documents_letterhead",
                when="AFTER",
            ),
        ),
    ],
    "letterheadevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="4f23f65a07dbcb6028694da453018d0d7a7fa981",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_a19bb",
                table="documents_letterheadevent",
                when="BEFORE",
            ),
        )
    ],
    "signatory": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="3099adba57984aef17ee5ebb6c9c9b020bc15063",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_31d41",
                table="documents_signatory",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_signatoryevent" ("capacity", "id", "name", "nip", "on_behalf_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "rank", "valid_from", "valid_until") SELECT new_values."capacity", new_values."id", new_values."name", new_values."nip", new_values."on_behalf_of", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."rank", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="be7e9282eb2c841a521910d0fdeb8b198c2f0163",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_57742",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="documents_signatory",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_signatoryevent" ("capacity", "id", "name", "nip", "on_behalf_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "rank", "valid_from", "valid_until") SELECT new_values."capacity", new_values."id", new_values."name", new_values."nip", new_values."on_behalf_of", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."rank", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."capacity" IS DISTINCT FROM (new_values."capacity") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nip" IS DISTINCT FROM (new_values."nip") OR old_values."on_behalf_of" IS DISTINCT FROM (new_values."on_behalf_of") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."rank" IS DISTINCT FROM (new_values."rank") OR old_values."valid_from" IS DISTINCT FROM (new_values."valid_from") OR old_values."valid_until" IS DISTINCT FROM (new_values."valid_until")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="820a4582110ab86ffd937a8f9e313f589d4ac701",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_296c2",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="documents_signatory",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_signatoryevent" ("capacity", "id", "name", "nip", "on_behalf_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "rank", "valid_from", "valid_until") SELECT old_values."capacity", old_values."id", old_values."name", old_values."nip", old_values."on_behalf_of", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."rank", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="2f264c261e4c9a86bc19e44afc7fb8a3910693a6",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_d19b4",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="documents_signatory",
                when="AFTER",
            ),
        ),
    ],
    "signatoryevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="faef5fdd7f76d321c036db19469a8f29bbc4c682",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c3b38",
                table="documents_signatoryevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0002_pictures_and_scans"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=18)),
                ("kind", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=40)),
                ("letter_number", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                ("issued_on", models.DateField()),
                ("revoked_on", models.DateField(null=True)),
                ("successor_code", models.CharField(max_length=18, null=True)),
            ],
            options={
                "db_table": "public_document",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="IssuedDocument",
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
                        editable=False, max_length=40, verbose_name="kind of document"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, unique=True, verbose_name="number"
                    ),
                ),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number in the office's book"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=documents.codes.new_check_code,
                        editable=False,
                        max_length=18,
                        unique=True,
                        verbose_name="check code",
                    ),
                ),
                ("title", models.CharField(editable=False, max_length=200, verbose_name="title")),
                ("issued_on", models.DateField(editable=False, verbose_name="issued on")),
                ("data", models.JSONField(editable=False)),
                (
                    "file_code",
                    models.CharField(editable=False, max_length=32, null=True, unique=True),
                ),
                (
                    "sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "stored_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="stored at"),
                ),
                (
                    "revoked_on",
                    models.DateField(editable=False, null=True, verbose_name="revoked on"),
                ),
                (
                    "revocation_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of the revocation"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="documents.issueddocument",
                        verbose_name="replaces",
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
                    "signed_copy",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.scan",
                        verbose_name="signed copy",
                    ),
                ),
            ],
            options={
                "verbose_name": "issued document",
                "verbose_name_plural": "issued documents",
                "permissions": [
                    ("sign_issueddocument", "Can upload a signed copy"),
                    ("revoke_issueddocument", "Can revoke a document"),
                ],
                "abstract": False,
                "default_permissions": ["view", "change"],
                "indexes": [models.Index(fields=["kind", "-id"], name="issueddocument_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[34679CDFGHJKMNPQRTVWXY]{18}$")),
                        name="issueddocument_code_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("file_code", None),
                                ("sha256", None),
                                ("size", None),
                                ("stored_at", None),
                            ),
                            models.Q(
                                ("file_code__isnull", False),
                                ("file_code__regex", "^[0-9a-f]{32}$"),
                                ("sha256__isnull", False),
                                ("sha256__regex", "^[0-9a-f]{64}$"),
                                ("size__gt", 0),
                                ("size__isnull", False),
                                ("stored_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="issueddocument_stored_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_copy", None), ("stored_at__isnull", False), _connector="OR"
                        ),
                        name="issueddocument_signed_once_stored",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revocation_reason", ""), ("revoked_on", None)),
                            models.Q(
                                ("revoked_on__isnull", False),
                                models.Q(("revocation_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="issueddocument_revocation_has_a_reason",
                        violation_error_message="Revoking needs a reason.",
                    ),
                ],
                "triggers": TRIGGERS["issueddocument"],
            },
        ),
        migrations.CreateModel(
            name="IssuedDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        editable=False, max_length=40, verbose_name="kind of document"
                    ),
                ),
                ("number", models.CharField(editable=False, max_length=40, verbose_name="number")),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number in the office's book"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=documents.codes.new_check_code,
                        editable=False,
                        max_length=18,
                        verbose_name="check code",
                    ),
                ),
                ("title", models.CharField(editable=False, max_length=200, verbose_name="title")),
                ("issued_on", models.DateField(editable=False, verbose_name="issued on")),
                ("file_code", models.CharField(editable=False, max_length=32, null=True)),
                (
                    "sha256",
                    models.CharField(
                        editable=False, max_length=64, null=True, verbose_name="SHA-256"
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "stored_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="stored at"),
                ),
                (
                    "revoked_on",
                    models.DateField(editable=False, null=True, verbose_name="revoked on"),
                ),
                (
                    "revocation_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of the revocation"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
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
                        to="documents.issueddocument",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.issueddocument",
                        verbose_name="replaces",
                    ),
                ),
                (
                    "signed_copy",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.scan",
                        verbose_name="signed copy",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["issueddocumentevent"],
            },
        ),
        migrations.CreateModel(
            name="Letterhead",
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
                    "government",
                    models.CharField(
                        help_text="Such as PEMERINTAH KOTA TANGERANG SELATAN.",
                        max_length=120,
                        verbose_name="government",
                    ),
                ),
                ("agency", models.CharField(max_length=160, verbose_name="agency")),
                ("address", models.CharField(max_length=250, verbose_name="address")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.CharField(blank=True, max_length=120, verbose_name="website")),
                (
                    "place",
                    models.CharField(
                        help_text="Stands before the date: Tangerang Selatan, 25 November 2026.",
                        max_length=80,
                        verbose_name="place of letters",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.picture",
                        verbose_name="logo",
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
                "verbose_name": "letterhead",
                "verbose_name_plural": "letterheads",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="letterhead_ends_after_it_begins",
                        violation_error_message="The last day lies before the first.",
                    )
                ],
                "triggers": TRIGGERS["letterhead"],
            },
        ),
        migrations.CreateModel(
            name="LetterheadEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "government",
                    models.CharField(
                        help_text="Such as PEMERINTAH KOTA TANGERANG SELATAN.",
                        max_length=120,
                        verbose_name="government",
                    ),
                ),
                ("agency", models.CharField(max_length=160, verbose_name="agency")),
                ("address", models.CharField(max_length=250, verbose_name="address")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("website", models.CharField(blank=True, max_length=120, verbose_name="website")),
                (
                    "place",
                    models.CharField(
                        help_text="Stands before the date: Tangerang Selatan, 25 November 2026.",
                        max_length=80,
                        verbose_name="place of letters",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.picture",
                        verbose_name="logo",
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
                        to="documents.letterhead",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["letterheadevent"],
            },
        ),
        migrations.CreateModel(
            name="Signatory",
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
                    "name",
                    models.CharField(
                        help_text="With academic titles.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "nip",
                    models.CharField(
                        blank=True,
                        help_text="18 digits. Empty for who has none, such as a mayor.",
                        max_length=18,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{18}$", "A NIP has 18 digits."
                            )
                        ],
                        verbose_name="NIP",
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        blank=True,
                        help_text="Such as Pembina Utama Muda, IV/c.",
                        max_length=80,
                        verbose_name="rank",
                    ),
                ),
                ("position", models.CharField(max_length=160, verbose_name="position")),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "in their own office"),
                            ("Plt.", "acting (Plt.)"),
                            ("Plh.", "for some days (Plh.)"),
                            ("a.n.", "on behalf of (a.n.)"),
                        ],
                        default="",
                        max_length=4,
                        verbose_name="signs",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.CharField(
                        blank=True,
                        help_text="The office, only for a.n.: such as Kepala Dinas.",
                        max_length=160,
                        verbose_name="on whose behalf",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
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
                "verbose_name": "signatory",
                "verbose_name_plural": "signatories",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until", None),
                            ("valid_until__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="signatory_ends_after_it_begins",
                        violation_error_message="The last day lies before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nip", ""), ("nip__regex", "^\\d{18}$"), _connector="OR"
                        ),
                        name="signatory_nip_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__in", ["", "Plt.", "Plh.", "a.n."])),
                        name="signatory_capacity_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("capacity", "a.n."), models.Q(("on_behalf_of", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("capacity", "a.n."), _negated=True), ("on_behalf_of", "")
                            ),
                            _connector="OR",
                        ),
                        name="signatory_on_behalf_of_somebody",
                        violation_error_message="Say on whose behalf for a.n., and only then.",
                    ),
                ],
                "triggers": TRIGGERS["signatory"],
            },
        ),
        migrations.CreateModel(
            name="SignatoryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(
                        help_text="With academic titles.", max_length=120, verbose_name="name"
                    ),
                ),
                (
                    "nip",
                    models.CharField(
                        blank=True,
                        help_text="18 digits. Empty for who has none, such as a mayor.",
                        max_length=18,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{18}$", "A NIP has 18 digits."
                            )
                        ],
                        verbose_name="NIP",
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        blank=True,
                        help_text="Such as Pembina Utama Muda, IV/c.",
                        max_length=80,
                        verbose_name="rank",
                    ),
                ),
                ("position", models.CharField(max_length=160, verbose_name="position")),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "in their own office"),
                            ("Plt.", "acting (Plt.)"),
                            ("Plh.", "for some days (Plh.)"),
                            ("a.n.", "on behalf of (a.n.)"),
                        ],
                        default="",
                        max_length=4,
                        verbose_name="signs",
                    ),
                ),
                (
                    "on_behalf_of",
                    models.CharField(
                        blank=True,
                        help_text="The office, only for a.n.: such as Kepala Dinas.",
                        max_length=160,
                        verbose_name="on whose behalf",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                (
                    "valid_until",
                    models.DateField(blank=True, null=True, verbose_name="valid until"),
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
                        to="documents.signatory",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["signatoryevent"],
            },
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
