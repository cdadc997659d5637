import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "link": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="722403f602a1538066a93a07459b43ef98735fd7",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_5bf60",
                table="businesses_link",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_linkevent" ("business_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "url") SELECT new_values."business_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="6e97cf03005112778bc099f2ea0c9d30f7b25d91",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_6da37",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_link",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_linkevent" ("business_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "url") SELECT new_values."business_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."url" IS DISTINCT FROM (new_values."url")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="fdfffe9a49ac8ed63268c31ce93c882dc8c5b9ed",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_6fc23",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_link",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_linkevent" ("business_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "url") SELECT old_values."business_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="396f226aa0553b7576d434421e3ab38c5c401534",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_e7a23",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_link",
                when="AFTER",
            ),
        ),
    ],
    "linkevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e65994686ad71d802fcf5adca1be4c0f4f3ee264",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_29deb",
                table="businesses_linkevent",
                when="BEFORE",
            ),
        )
    ],
    "photo": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="543eff69b2682f6824ebf8e5f57a1daeb20c73e3",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_217a6",
                table="businesses_photo",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_photoevent" ("business_id", "caption", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position") SELECT new_values."business_id", new_values."caption", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="71c187a7b73fc57e0527758e51936aa8f26d5d04",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_544ec",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_photo",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_photoevent" ("business_id", "caption", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position") SELECT new_values."business_id", new_values."caption", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."caption" IS DISTINCT FROM (new_values."caption") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."picture_id" IS DISTINCT FROM (new_values."picture_id") OR old_values."position" IS DISTINCT FROM (new_values."position")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3409d33509408587443c48ad0677c0bbf73980f8",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2b5fc",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_photo",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_photoevent" ("business_id", "caption", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position") SELECT old_values."business_id", old_values."caption", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="56a28d13a6180168331f93eba179fc8170a0cd5b",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_07d36",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_photo",
                when="AFTER",
            ),
        ),
    ],
    "photoevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="da6026c7d66a4f0c4e72fc0d5bdfc5cc4c504289",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_e22ba",
                table="businesses_photoevent",
                when="BEFORE",
            ),
        )
    ],
    "product": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="IF to_jsonb(NEW) - ARRAY['sort_name', 'public_search'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['sort_name', 'public_search'] THEN NEW.version = OLD.version + 1; END IF; RETURN NEW;",
                hash="6f1fdf315532546a2bd55659feb8037f7a4f1895",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_2b2e4",
                table="businesses_product",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_productevent" ("business_id", "id", "line", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position", "price_from") SELECT new_values."business_id", new_values."id", new_values."line", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_id", new_values."position", new_values."price_from" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="219b5d5702c5b48c818e80eea3c78584c8f8e711",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d15f1",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_product",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_productevent" ("business_id", "id", "line", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position", "price_from") SELECT new_values."business_id", new_values."id", new_values."line", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_id", new_values."position", new_values."price_from" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."line" IS DISTINCT FROM (new_values."line") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."picture_id" IS DISTINCT FROM (new_values."picture_id") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."price_from" IS DISTINCT FROM (new_values."price_from")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="07f8cf4d1b07da75600169461f0bcf368b6c4883",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_3f59c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_product",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_productevent" ("business_id", "id", "line", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position", "price_from") SELECT old_values."business_id", old_values."id", old_values."line", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_id", old_values."position", old_values."price_from" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="0e80f9270e5b6b37eca4e5ec2dccdc4fc99c457b",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_29ce7",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_product",
                when="AFTER",
            ),
        ),
    ],
    "productevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="73917f1678de880b55da53a5f7ff8665bf3b37cc",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_0d678",
                table="businesses_productevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("businesses", "0005_newest_facts_once_for_all_rows"),
        ("documents", "0002_pictures_and_scans"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
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
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="place"),
                ),
                ("url", models.CharField(max_length=300, verbose_name="address")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="businesses.business",
                        verbose_name="business",
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
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 8)),
                        name="link_place",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("business", "position"),
                        name="link_one_in_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("url__regex", "^https://[^\\s/]+\\.[^\\s]+$")),
                        name="link_is_https",
                    ),
                    models.UniqueConstraint(
                        fields=("business", "url"),
                        name="link_once",
                        violation_error_message="This address is there already.",
                    ),
                ],
                "triggers": TRIGGERS["link"],
            },
        ),
        migrations.CreateModel(
            name="LinkEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="place"),
                ),
                ("url", models.CharField(max_length=300, verbose_name="address")),
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
                        to="businesses.link",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["linkevent"],
            },
        ),
        migrations.CreateModel(
            name="Photo",
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
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="place"),
                ),
                ("caption", models.CharField(blank=True, max_length=120, verbose_name="caption")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "picture",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
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
            ],
            options={
                "verbose_name": "photo",
                "verbose_name_plural": "photos",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 24)),
                        name="photo_place",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("business", "position"),
                        name="photo_one_in_a_place",
                    ),
                ],
                "triggers": TRIGGERS["photo"],
            },
        ),
        migrations.CreateModel(
            name="PhotoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="place"),
                ),
                ("caption", models.CharField(blank=True, max_length=120, verbose_name="caption")),
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
                        to="businesses.photo",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.picture",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["photoevent"],
            },
        ),
        migrations.CreateModel(
            name="Product",
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
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="place"),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name of the product")),
                ("line", models.CharField(blank=True, max_length=160, verbose_name="in one line")),
                (
                    "price_from",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="price from",
                    ),
                ),
                (
                    "sort_name",
                    models.CharField(
                        db_collation="C", db_default="", editable=False, max_length=80
                    ),
                ),
                (
                    "public_search",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="product_set",
                        to="businesses.business",
                        verbose_name="business",
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
                        verbose_name="photo",
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
                "verbose_name": "product",
                "verbose_name_plural": "products",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("public_search__isnull", False)),
                        fields=["sort_name", "id"],
                        name="product_by_name",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["public_search"], name="product_public_search"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 12)),
                        name="product_place",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("business", "position"),
                        name="product_one_in_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="product_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price_from", None), ("price_from__gt", 0), _connector="OR"
                        ),
                        name="product_price_above_zero",
                    ),
                ],
                "triggers": TRIGGERS["product"],
            },
        ),
        migrations.CreateModel(
            name="ProductEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.PositiveSmallIntegerField(editable=False, verbose_name="place"),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name of the product")),
                ("line", models.CharField(blank=True, max_length=160, verbose_name="in one line")),
                (
                    "price_from",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="price from",
                    ),
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
                        to="businesses.product",
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
                        verbose_name="photo",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["productevent"],
            },
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
