import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "clusterevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="ec8671185b0e237b5a2cb8f71541974887285ef7",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_55465",
                table="businesses_clusterevent",
                when="BEFORE",
            ),
        )
    ],
    "clustermembership": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="af1cd06575ecc99ecb5c28a8fe69d51348961329",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_2c845",
                table="businesses_clustermembership",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clustermembershipevent" ("business_id", "cluster_id", "from_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT new_values."business_id", new_values."cluster_id", new_values."from_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a3e62dfd5f91b3c64a2bcd4b8480459eb7783cfa",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_4fa78",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_clustermembership",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clustermembershipevent" ("business_id", "cluster_id", "from_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT new_values."business_id", new_values."cluster_id", new_values."from_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."cluster_id" IS DISTINCT FROM (new_values."cluster_id") OR old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."until_on" IS DISTINCT FROM (new_values."until_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f6907d4e095d578b6ce43c2c7902370ffd29e199",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8773c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_clustermembership",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clustermembershipevent" ("business_id", "cluster_id", "from_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT old_values."business_id", old_values."cluster_id", old_values."from_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="24131cdaed8fd09ea87c5300a0d813c47257eed1",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7189d",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_clustermembership",
                when="AFTER",
            ),
        ),
    ],
    "clustermembershipevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="3722e9eb5fdef3e6f7f159039ac68d4d751f929a",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_5fcfe",
                table="businesses_clustermembershipevent",
                when="BEFORE",
            ),
        )
    ],
    "clustervillage": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clustervillageevent" ("cluster_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT new_values."cluster_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="9a0081961110dbfc4afbb9c5eb1df1b6598db969",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_96975",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_clustervillage",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clustervillageevent" ("cluster_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT new_values."cluster_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c70de5435ba9e9f5f75b21832825e4086cabe487",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_57e70",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_clustervillage",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clustervillageevent" ("cluster_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "village_id") SELECT old_values."cluster_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="0a32b09207092646d85c5a78fe8ff9a7f98a0ae4",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_94d4d",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_clustervillage",
                when="AFTER",
            ),
        ),
    ],
    "cluster": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="87985d1c0bab9c1c882ed68d7cf56a8d6d6838ef",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_48202",
                table="businesses_cluster",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clusterevent" ("id", "listed_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "sector_id", "slug", "story", "year_founded") SELECT new_values."id", new_values."listed_on", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_id", new_values."sector_id", new_values."slug", new_values."story", new_values."year_founded" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0062c3c4ef078b4083f7ac189c98c6ae29d99acb",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ed7ec",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_cluster",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clusterevent" ("id", "listed_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "sector_id", "slug", "story", "year_founded") SELECT new_values."id", new_values."listed_on", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_id", new_values."sector_id", new_values."slug", new_values."story", new_values."year_founded" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."listed_on" IS DISTINCT FROM (new_values."listed_on") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."picture_id" IS DISTINCT FROM (new_values."picture_id") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."story" IS DISTINCT FROM (new_values."story") OR old_values."year_founded" IS DISTINCT FROM (new_values."year_founded")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="53da583980e127804de711ed5b4768dc2102ba88",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_3a37d",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_cluster",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_clusterevent" ("id", "listed_on", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "sector_id", "slug", "story", "year_founded") SELECT old_values."id", old_values."listed_on", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_id", old_values."sector_id", old_values."slug", old_values."story", old_values."year_founded" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="02011324d3ee7827f562ec6e67b4a1dfffa3dba4",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_f4b76",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_cluster",
                when="AFTER",
            ),
        ),
    ],
    "clustervillageevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="1e710bf1839ca0b199a01ffcbcdb4785ad076689",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_88975",
                table="businesses_clustervillageevent",
                when="BEFORE",
            ),
        )
    ],
    "group": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="0fff6660acb2251288a9b4afe9da0991cf43f4ba",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_4aa5f",
                table="businesses_group",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_groupevent" ("chair_id", "ended_on", "founded_on", "id", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."chair_id", new_values."ended_on", new_values."founded_on", new_values."id", new_values."name", new_values."notes", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="01b27401ea3153a04d7bf88594c339fca97bc44c",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_e8f9b",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_group",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_groupevent" ("chair_id", "ended_on", "founded_on", "id", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."chair_id", new_values."ended_on", new_values."founded_on", new_values."id", new_values."name", new_values."notes", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."chair_id" IS DISTINCT FROM (new_values."chair_id") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."founded_on" IS DISTINCT FROM (new_values."founded_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."notes" IS DISTINCT FROM (new_values."notes")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="25164823ea3d38c84c33d2c4d6ec332749cae1f5",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_00042",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_group",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_groupevent" ("chair_id", "ended_on", "founded_on", "id", "name", "notes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."chair_id", old_values."ended_on", old_values."founded_on", old_values."id", old_values."name", old_values."notes", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="db080be27bb37c9184aa2ebb596d0d78416a8b9d",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_62593",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_group",
                when="AFTER",
            ),
        ),
    ],
    "groupevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="f9b23cdfd8d4ed3e9cc1584f17becc85e40d1540",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_44280",
                table="businesses_groupevent",
                when="BEFORE",
            ),
        )
    ],
    "groupmembership": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="1b73ded76068a4842e0dd808d224a6c2f7f58917",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_4ad24",
                table="businesses_groupmembership",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_groupmembershipevent" ("business_id", "from_on", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT new_values."business_id", new_values."from_on", new_values."group_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="588346d978186ce8b8fe67a31f01528c227ad204",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_9731e",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_groupmembership",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_groupmembershipevent" ("business_id", "from_on", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT new_values."business_id", new_values."from_on", new_values."group_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."group_id" IS DISTINCT FROM (new_values."group_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."until_on" IS DISTINCT FROM (new_values."until_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="eb6796e6b304b820d9574f65e0548a7f4b5f8a49",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_c5e37",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_groupmembership",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_groupmembershipevent" ("business_id", "from_on", "group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT old_values."business_id", old_values."from_on", old_values."group_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="5e37c6510f65622a73b862122e4a84fb492a9dab",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_3284c",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_groupmembership",
                when="AFTER",
            ),
        ),
    ],
    "groupmembershipevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="d96dda9f179422a8624add41b559c38a0d6035c8",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_b3f92",
                table="businesses_groupmembershipevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0007_certificates"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cluster",
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
                        max_length=100, unique=True, verbose_name="name of the cluster"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        editable=False, max_length=100, unique=True, verbose_name="address"
                    ),
                ),
                ("story", models.TextField(blank=True, max_length=3000, verbose_name="story")),
                (
                    "year_founded",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1800),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year founded",
                    ),
                ),
                (
                    "listed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="shown to the public since"
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
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.sector",
                        verbose_name="sector (bidang)",
                    ),
                ),
            ],
            options={
                "verbose_name": "cluster (sentra)",
                "verbose_name_plural": "clusters (sentra)",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="cluster_has_a_name"
                    )
                ],
                "triggers": TRIGGERS["cluster"],
            },
        ),
        migrations.CreateModel(
            name="ClusterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name of the cluster")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, editable=False, max_length=100, verbose_name="address"
                    ),
                ),
                ("story", models.TextField(blank=True, max_length=3000, verbose_name="story")),
                (
                    "year_founded",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1800),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year founded",
                    ),
                ),
                (
                    "listed_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="shown to the public since"
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
                        to="businesses.cluster",
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
                (
                    "sector",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.sector",
                        verbose_name="sector (bidang)",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["clusterevent"],
            },
        ),
        migrations.CreateModel(
            name="ClusterMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cluster_memberships",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="businesses.cluster",
                        verbose_name="cluster (sentra)",
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
                "verbose_name": "membership of a cluster",
                "verbose_name_plural": "memberships of clusters",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on", None),
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="clustermembership_ends_after_it_began",
                        violation_error_message="Membership cannot end before it began.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("business",),
                        name="clustermembership_one_at_a_time",
                        violation_error_message="This business belongs to a cluster already.",
                    ),
                ],
                "triggers": TRIGGERS["clustermembership"],
            },
        ),
        migrations.CreateModel(
            name="ClusterMembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "cluster",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.cluster",
                        verbose_name="cluster (sentra)",
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
                        to="businesses.clustermembership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["clustermembershipevent"],
            },
        ),
        migrations.CreateModel(
            name="ClusterVillage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="businesses.cluster",
                        verbose_name="cluster (sentra)",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.village",
                        verbose_name="village (kelurahan)",
                    ),
                ),
            ],
            options={
                "verbose_name": "village of a cluster",
                "verbose_name_plural": "villages of clusters",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "village"), name="clustervillage_once"
                    )
                ],
                "triggers": TRIGGERS["clustervillage"],
            },
        ),
        migrations.CreateModel(
            name="ClusterVillageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "cluster",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.cluster",
                        verbose_name="cluster (sentra)",
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
                        to="businesses.clustervillage",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.village",
                        verbose_name="village (kelurahan)",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["clustervillageevent"],
            },
        ),
        migrations.CreateModel(
            name="Group",
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
                    models.CharField(max_length=100, unique=True, verbose_name="name of the group"),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chaired_groups",
                        to="businesses.person",
                        verbose_name="chair",
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
                "verbose_name": "group (kelompok usaha bersama)",
                "verbose_name_plural": "groups (kelompok usaha bersama)",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="group_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("founded_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="group_ends_after_it_began",
                        violation_error_message="A group cannot end before it was founded.",
                    ),
                ],
                "triggers": TRIGGERS["group"],
            },
        ),
        migrations.CreateModel(
            name="GroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=100, verbose_name="name of the group")),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded on")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended on")),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.person",
                        verbose_name="chair",
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
                        to="businesses.group",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["groupevent"],
            },
        ),
        migrations.CreateModel(
            name="GroupMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_memberships",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="businesses.group",
                        verbose_name="group",
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
                "verbose_name": "membership of a group",
                "verbose_name_plural": "memberships of groups",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on", None),
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="groupmembership_ends_after_it_began",
                        violation_error_message="Membership cannot end before it began.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("group", "business"),
                        name="groupmembership_once_at_a_time",
                        violation_error_message="This business belongs to the group already.",
                    ),
                ],
                "triggers": TRIGGERS["groupmembership"],
            },
        ),
        migrations.CreateModel(
            name="GroupMembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
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
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.group",
                        verbose_name="group",
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
                        to="businesses.groupmembership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["groupmembershipevent"],
            },
        ),
        migrations.AddField(
            model_name="cluster",
            name="villages",
            field=models.ManyToManyField(
                blank=True,
                through="businesses.ClusterVillage",
                to="businesses.village",
                verbose_name="villages (kelurahan)",
            ),
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
