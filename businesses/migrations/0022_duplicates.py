"""Possible duplicates, and what was merged into what; its number leads on."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# The numbers of merged ones lead to the profile of what goes on for them, if the public sees that.
VIEW = """
CREATE VIEW public_forwarding AS
SELECT b.number, s.number AS moved_to
FROM businesses_business b JOIN businesses_business s ON s.id = b.merged_into_id
WHERE s.listed_on IS NOT NULL AND s.annulled_on IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0021_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicForwarding",
            fields=[
                ("number", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("moved_to", models.CharField(max_length=24)),
            ],
            options={
                "db_table": "public_forwarding",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="BusinessPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("nib", "same NIB"),
                                ("telepon", "same phone"),
                                ("pemilik", "same owner"),
                                ("nama-pemilik", "owners of the same name"),
                                ("nama", "similar name"),
                                ("kelurahan", "same village"),
                                ("usaha", "owners of the same business"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="reasons",
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="found at",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("bukan", "not a duplicate")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
            ],
            options={
                "verbose_name": "possible duplicate",
                "verbose_name_plural": "possible duplicates",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.PositiveSmallIntegerField(verbose_name="score")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("nib", "same NIB"),
                                ("telepon", "same phone"),
                                ("pemilik", "same owner"),
                                ("nama-pemilik", "owners of the same name"),
                                ("nama", "similar name"),
                                ("kelurahan", "same village"),
                                ("usaha", "owners of the same business"),
                            ],
                            max_length=20,
                        ),
                        size=None,
                        verbose_name="reasons",
                    ),
                ),
                (
                    "found_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="found at",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("bukan", "not a duplicate")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="decided at"),
                ),
            ],
            options={
                "verbose_name": "person entered twice, perhaps",
                "verbose_name_plural": "persons entered twice, perhaps",
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="business",
            options={
                "permissions": [
                    ("close_business", "Can close and re-open a business"),
                    ("annul_business", "Can annul a registration"),
                    ("export_business", "Can export lists"),
                    ("merge_business", "Can merge duplicates"),
                ],
                "verbose_name": "business",
                "verbose_name_plural": "businesses",
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
            model_name="business",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="businesses.business",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="businessevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.business",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="businesses.person",
                verbose_name="merged into",
            ),
        ),
        migrations.AddField(
            model_name="personevent",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.person",
                verbose_name="merged into",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="business",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "merged_into_id", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "reported_scale", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT new_values."annulled_on", new_values."annulment_reason", new_values."brand", new_values."business_class", new_values."capacity", new_values."capacity_unit", new_values."closed_on", new_values."closing_reason", new_values."district_id", new_values."email", new_values."facts_year", new_values."id", new_values."industry_id", new_values."investment", new_values."investment_has_land", new_values."latitude", new_values."legal_form", new_values."legal_name", new_values."listed_on", new_values."listing_basis", new_values."longitude", new_values."merged_into_id", new_values."name", new_values."nib", new_values."notes", new_values."npwp_index", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postcode", new_values."previous_id", new_values."production_value", new_values."products", new_values."regency_id", new_values."registered_on", new_values."registered_precision", new_values."reported_scale", new_values."rt", new_values."rw", new_values."sector_id", new_values."street", new_values."turnover", new_values."unknown_kbli", new_values."unknown_kbli_edition", new_values."village_id", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year_founded" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="896217617d83055b76327efbcbcda1fa8dcdc694",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "merged_into_id", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "reported_scale", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT new_values."annulled_on", new_values."annulment_reason", new_values."brand", new_values."business_class", new_values."capacity", new_values."capacity_unit", new_values."closed_on", new_values."closing_reason", new_values."district_id", new_values."email", new_values."facts_year", new_values."id", new_values."industry_id", new_values."investment", new_values."investment_has_land", new_values."latitude", new_values."legal_form", new_values."legal_name", new_values."listed_on", new_values."listing_basis", new_values."longitude", new_values."merged_into_id", new_values."name", new_values."nib", new_values."notes", new_values."npwp_index", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postcode", new_values."previous_id", new_values."production_value", new_values."products", new_values."regency_id", new_values."registered_on", new_values."registered_precision", new_values."reported_scale", new_values."rt", new_values."rw", new_values."sector_id", new_values."street", new_values."turnover", new_values."unknown_kbli", new_values."unknown_kbli_edition", new_values."village_id", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year_founded" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."annulled_on" IS DISTINCT FROM (new_values."annulled_on") OR old_values."annulment_reason" IS DISTINCT FROM (new_values."annulment_reason") OR old_values."brand" IS DISTINCT FROM (new_values."brand") OR old_values."business_class" IS DISTINCT FROM (new_values."business_class") OR old_values."capacity" IS DISTINCT FROM (new_values."capacity") OR old_values."capacity_unit" IS DISTINCT FROM (new_values."capacity_unit") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."closing_reason" IS DISTINCT FROM (new_values."closing_reason") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."facts_year" IS DISTINCT FROM (new_values."facts_year") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."industry_id" IS DISTINCT FROM (new_values."industry_id") OR old_values."investment" IS DISTINCT FROM (new_values."investment") OR old_values."investment_has_land" IS DISTINCT FROM (new_values."investment_has_land") OR old_values."latitude" IS DISTINCT FROM (new_values."latitude") OR old_values."legal_form" IS DISTINCT FROM (new_values."legal_form") OR old_values."legal_name" IS DISTINCT FROM (new_values."legal_name") OR old_values."listed_on" IS DISTINCT FROM (new_values."listed_on") OR old_values."listing_basis" IS DISTINCT FROM (new_values."listing_basis") OR old_values."longitude" IS DISTINCT FROM (new_values."longitude") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nib" IS DISTINCT FROM (new_values."nib") OR old_values."notes" IS DISTINCT FROM (new_values."notes") OR old_values."npwp_index" IS DISTINCT FROM (new_values."npwp_index") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."postcode" IS DISTINCT FROM (new_values."postcode") OR old_values."previous_id" IS DISTINCT FROM (new_values."previous_id") OR old_values."production_value" IS DISTINCT FROM (new_values."production_value") OR old_values."products" IS DISTINCT FROM (new_values."products") OR old_values."regency_id" IS DISTINCT FROM (new_values."regency_id") OR old_values."registered_on" IS DISTINCT FROM (new_values."registered_on") OR old_values."registered_precision" IS DISTINCT FROM (new_values."registered_precision") OR old_values."reported_scale" IS DISTINCT FROM (new_values."reported_scale") OR old_values."rt" IS DISTINCT FROM (new_values."rt") OR old_values."rw" IS DISTINCT FROM (new_values."rw") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id") OR old_values."street" IS DISTINCT FROM (new_values."street") OR old_values."turnover" IS DISTINCT FROM (new_values."turnover") OR old_values."unknown_kbli" IS DISTINCT FROM (new_values."unknown_kbli") OR old_values."unknown_kbli_edition" IS DISTINCT FROM (new_values."unknown_kbli_edition") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id") OR old_values."workers" IS DISTINCT FROM (new_values."workers") OR old_values."workers_men" IS DISTINCT FROM (new_values."workers_men") OR old_values."workers_women" IS DISTINCT FROM (new_values."workers_women") OR old_values."year_founded" IS DISTINCT FROM (new_values."year_founded")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e2485db8048cff3c52a9a2c5f3acbc1009b569c7",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "merged_into_id", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "reported_scale", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT old_values."annulled_on", old_values."annulment_reason", old_values."brand", old_values."business_class", old_values."capacity", old_values."capacity_unit", old_values."closed_on", old_values."closing_reason", old_values."district_id", old_values."email", old_values."facts_year", old_values."id", old_values."industry_id", old_values."investment", old_values."investment_has_land", old_values."latitude", old_values."legal_form", old_values."legal_name", old_values."listed_on", old_values."listing_basis", old_values."longitude", old_values."merged_into_id", old_values."name", old_values."nib", old_values."notes", old_values."npwp_index", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."postcode", old_values."previous_id", old_values."production_value", old_values."products", old_values."regency_id", old_values."registered_on", old_values."registered_precision", old_values."reported_scale", old_values."rt", old_values."rw", old_values."sector_id", old_values."street", old_values."turnover", old_values."unknown_kbli", old_values."unknown_kbli_edition", old_values."village_id", old_values."workers", old_values."workers_men", old_values."workers_women", old_values."year_founded" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6283595f8e024f481e5f470f87715740dd39a560",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6bdbc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_business",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "merged_into_id", "name", "nik_index", "nik_is_odd", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT new_values."email", new_values."id", new_values."merged_into_id", new_values."name", new_values."nik_index", new_values."nik_is_odd", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."sex" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="82a7758519c96b99e69d163680a15c800c6ed916",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "merged_into_id", "name", "nik_index", "nik_is_odd", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT new_values."email", new_values."id", new_values."merged_into_id", new_values."name", new_values."nik_index", new_values."nik_is_odd", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."sex" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nik_index" IS DISTINCT FROM (new_values."nik_index") OR old_values."nik_is_odd" IS DISTINCT FROM (new_values."nik_is_odd") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."sex" IS DISTINCT FROM (new_values."sex")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7cc34e9ca52097e76bf5c952cc753b2e06b0bbfd",
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
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "merged_into_id", "name", "nik_index", "nik_is_odd", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT old_values."email", old_values."id", old_values."merged_into_id", old_values."name", old_values."nik_index", old_values."nik_is_odd", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."sex" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a4c6827d6099c9814861262cf93af4b96937977e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a272d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="businesses_person",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="business",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(
                        ("annulled_on__isnull", False),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="business_merged_is_annulled",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into", None),
                    models.Q(
                        ("email", ""),
                        ("nik_index", None),
                        ("phone", ""),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="person_merged_keeps_only_the_name",
            ),
        ),
        migrations.AddField(
            model_name="businesspair",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="businesspair",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="businesses.business",
                verbose_name="first business",
            ),
        ),
        migrations.AddField(
            model_name="businesspair",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="businesses.business",
                verbose_name="second business",
            ),
        ),
        migrations.AddField(
            model_name="personpair",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="personpair",
            name="first",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="businesses.person",
                verbose_name="first person",
            ),
        ),
        migrations.AddField(
            model_name="personpair",
            name="second",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="businesses.person",
                verbose_name="second person",
            ),
        ),
        migrations.AddIndex(
            model_name="businesspair",
            index=models.Index(
                condition=models.Q(("decision", "")),
                fields=["score", "id"],
                name="businesspair_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="businesspair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="businesspair_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="businesspair",
            constraint=models.UniqueConstraint(
                fields=("first", "second"), name="businesspair_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="businesspair",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 100)),
                name="businesspair_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="businesspair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("decision", "")),
                    models.Q(("decided_at__isnull", False), ("decision", "bukan")),
                    _connector="OR",
                ),
                name="businesspair_decided_at_a_moment",
            ),
        ),
        migrations.AddIndex(
            model_name="personpair",
            index=models.Index(
                condition=models.Q(("decision", "")),
                fields=["score", "id"],
                name="personpair_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="personpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("first__lt", models.F("second"))), name="personpair_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="personpair",
            constraint=models.UniqueConstraint(fields=("first", "second"), name="personpair_once"),
        ),
        migrations.AddConstraint(
            model_name="personpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gte", 0), ("score__lte", 100)), name="personpair_score"
            ),
        ),
        migrations.AddConstraint(
            model_name="personpair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("decision", "")),
                    models.Q(("decided_at__isnull", False), ("decision", "bukan")),
                    _connector="OR",
                ),
                name="personpair_decided_at_a_moment",
            ),
        ),
        migrations.RunSQL(VIEW, "DROP VIEW public_forwarding;"),
    ]
