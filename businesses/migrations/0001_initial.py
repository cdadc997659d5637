# Each model whole, in an order in which what it points to is there: hundreds of single steps
# take Django minutes.

import businesses.models.businesses
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "searchsynonym": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_searchsynonymevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "same_as", "word") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."same_as", new_values."word" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="5f26781fe9f95a3003cc83894442c72e43a0c2ef",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_2cae7",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_searchsynonym",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_searchsynonymevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "same_as", "word") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."same_as", new_values."word" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="54b714138f871286e16ac4f93990278fa10a0b67",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_dda90",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_searchsynonym",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_searchsynonymevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "same_as", "word") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."same_as", old_values."word" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="efef005e1f7ef65b6ad1207c88b3717b8922008c",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_fc490",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_searchsynonym",
                when="AFTER",
            ),
        ),
    ],
    "searchsynonymevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e7904492bcd162966999976081a4c2bc7062ac2e",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_589e8",
                table="businesses_searchsynonymevent",
                when="BEFORE",
            ),
        )
    ],
    "sector": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_sectorevent" ("code", "kbli_2020", "kbli_2025", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."code", new_values."kbli_2020", new_values."kbli_2025", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a9a1439e9c9c42a43e157d5ca796e26515ed11d9",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0544c",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_sector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_sectorevent" ("code", "kbli_2020", "kbli_2025", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."code", new_values."kbli_2020", new_values."kbli_2025", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a21422d759d62510ce95dfa00851064644ba6842",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_ff24a",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_sector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_sectorevent" ("code", "kbli_2020", "kbli_2025", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."code", old_values."kbli_2020", old_values."kbli_2025", old_values."name", old_values."name_en", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="5e03b5ab990a897e89acd64c5312e058bb932c56",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7b32b",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_sector",
                when="AFTER",
            ),
        ),
    ],
    "industry": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_industryevent" ("code", "edition", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT new_values."code", new_values."edition", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="dfc30b55abc1a310410bed600d6b4bef26adb5d4",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_da72a",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_industry",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_industryevent" ("code", "edition", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT new_values."code", new_values."edition", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="49da185538c7c003b45d9b6ddc6aebea85217724",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_30c90",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_industry",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_industryevent" ("code", "edition", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT old_values."code", old_values."edition", old_values."id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="c8871ec7313e160ea4035174dea78b654cfac3b6",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_5bd20",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_industry",
                when="AFTER",
            ),
        ),
    ],
    "sectorevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="cfd70044805632f819ce13839c9f98ea3e2eeafa",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_bb457",
                table="businesses_sectorevent",
                when="BEFORE",
            ),
        )
    ],
    "historicalcount": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="519d56eeff99fec90475960af88d8fc6882ddd83",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_c72da",
                table="businesses_historicalcount",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_historicalcountevent" ("counted_on", "id", "is_approximate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered", "source", "year") SELECT new_values."counted_on", new_values."id", new_values."is_approximate", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."registered", new_values."source", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c576d7b2af521bbaa416372cab12ca751e3c49cd",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_c71a0",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_historicalcount",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_historicalcountevent" ("counted_on", "id", "is_approximate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered", "source", "year") SELECT new_values."counted_on", new_values."id", new_values."is_approximate", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."registered", new_values."source", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."counted_on" IS DISTINCT FROM (new_values."counted_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_approximate" IS DISTINCT FROM (new_values."is_approximate") OR old_values."registered" IS DISTINCT FROM (new_values."registered") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8d82755547a757f8ca1d64d10ad527ce2e0bc4f9",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_05cda",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_historicalcount",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_historicalcountevent" ("counted_on", "id", "is_approximate", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered", "source", "year") SELECT old_values."counted_on", old_values."id", old_values."is_approximate", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."registered", old_values."source", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="e13a96d4b5b8a43540e2d72522972d2776f6dcb0",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_52e62",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_historicalcount",
                when="AFTER",
            ),
        ),
    ],
    "historicalcountevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="3eff4cbf8d25bfa7938bdfdb191aee5cbcaa44f2",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_3c835",
                table="businesses_historicalcountevent",
                when="BEFORE",
            ),
        )
    ],
    "industryevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="bad3daa613f08bcb642a274532da592f5526b1cd",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_0cff8",
                table="businesses_industryevent",
                when="BEFORE",
            ),
        )
    ],
    "person": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="b61ca133a5d3beb18ca72f905e5058e69aa61704",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_f09ed",
                table="businesses_person",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "name", "nik_index", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT new_values."email", new_values."id", new_values."name", new_values."nik_index", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."sex" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="57f69faad3040ca4c12f6cc30ca6f3697cb1da8b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_6aaf7",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_person",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "name", "nik_index", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT new_values."email", new_values."id", new_values."name", new_values."nik_index", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."sex" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nik_index" IS DISTINCT FROM (new_values."nik_index") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."sex" IS DISTINCT FROM (new_values."sex")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3e9c697eab08d62b96e17ae6e356e05af852d9ad",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_b5f80",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_person",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_personevent" ("email", "id", "name", "nik_index", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "sex") SELECT old_values."email", old_values."id", old_values."name", old_values."nik_index", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."sex" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="f133b814fa033a0efc0692dbde1b9fa227aae342",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_a272d",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_person",
                when="AFTER",
            ),
        ),
    ],
    "personevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="a23392fd1da1806725a3910fa16a6e4f0b5ce384",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_ac5e8",
                table="businesses_personevent",
                when="BEFORE",
            ),
        )
    ],
    "regency": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_regencyevent" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."code" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="efbae2eab2339b9b56a8d74ad22cbdddb035d825",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_5e852",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_regency",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_regencyevent" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."code" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="d7258146f45cf7dfdc0c33c55b33da0ce3b09874",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_89733",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_regency",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_regencyevent" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."code" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="c9ab95cacbe5a6c2a0d539631bdd7bc7343db58d",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_af7a0",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_regency",
                when="AFTER",
            ),
        ),
    ],
    "district": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_districtevent" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regency_id") SELECT new_values."code", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."regency_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="fe4da896a029893384c4bcb571bf5ae65399e79d",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_4764c",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_district",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_districtevent" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regency_id") SELECT new_values."code", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."regency_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="394e67ccd58fe5395f32150f7b413ff3a3e2a6b0",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_0a44f",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_district",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_districtevent" ("code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "regency_id") SELECT old_values."code", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."regency_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="7ff7ba69a3d479c225d71cd483b608a6e4dc2eb9",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_8a2b6",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_district",
                when="AFTER",
            ),
        ),
    ],
    "regencyevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="7280736c755386a0389deb1343bcd9e2f029a2bc",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_12610",
                table="businesses_regencyevent",
                when="BEFORE",
            ),
        )
    ],
    "village": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_villageevent" ("code", "district_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."district_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."code" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="159a1d22cf5f785db016e7fd147d6b84c922611b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_193f7",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_village",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_villageevent" ("code", "district_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."code", new_values."district_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."code" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="61f8838c7ae4bce37cab81359fdf799b1968597d",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_14e4e",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_village",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_villageevent" ("code", "district_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."code", old_values."district_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."code" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="2911594938a582177f494de58290279df3963829",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_041a7",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_village",
                when="AFTER",
            ),
        ),
    ],
    "areaalias": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_areaaliasevent" ("district_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling", "village_id") SELECT new_values."district_id", new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."spelling", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c16891a726f0358844bbed1891cacf9d81c4b422",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_b2604",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_areaalias",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_areaaliasevent" ("district_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling", "village_id") SELECT new_values."district_id", new_values."id", new_values."key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."spelling", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c1fb3e511d9b28b6f9459f895b498211c88e1613",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_aafdf",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_areaalias",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_areaaliasevent" ("district_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "spelling", "village_id") SELECT old_values."district_id", old_values."id", old_values."key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."spelling", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="2cce1375a237fb7692e09e48ce1bc390558afbfc",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_6c5d0",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_areaalias",
                when="AFTER",
            ),
        ),
    ],
    "villageevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="15320c36399b00dc8097bf33508c3ea112b2d334",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_9b7ac",
                table="businesses_villageevent",
                when="BEFORE",
            ),
        )
    ],
    "business": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="64a0e8fc0444f410f3d33d65d234acb45f2f7b0c",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_ecef4",
                table="businesses_business",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT new_values."annulled_on", new_values."annulment_reason", new_values."brand", new_values."business_class", new_values."capacity", new_values."capacity_unit", new_values."closed_on", new_values."closing_reason", new_values."district_id", new_values."email", new_values."facts_year", new_values."id", new_values."industry_id", new_values."investment", new_values."investment_has_land", new_values."latitude", new_values."legal_form", new_values."legal_name", new_values."listed_on", new_values."listing_basis", new_values."longitude", new_values."name", new_values."nib", new_values."notes", new_values."npwp_index", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."postcode", new_values."previous_id", new_values."production_value", new_values."products", new_values."regency_id", new_values."registered_on", new_values."registered_precision", new_values."rt", new_values."rw", new_values."sector_id", new_values."street", new_values."turnover", new_values."unknown_kbli", new_values."unknown_kbli_edition", new_values."village_id", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year_founded" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="402bf14e860115413f0bb5bb05b5e77c19692fab",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_cfe76",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_business",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT new_values."annulled_on", new_values."annulment_reason", new_values."brand", new_values."business_class", new_values."capacity", new_values."capacity_unit", new_values."closed_on", new_values."closing_reason", new_values."district_id", new_values."email", new_values."facts_year", new_values."id", new_values."industry_id", new_values."investment", new_values."investment_has_land", new_values."latitude", new_values."legal_form", new_values."legal_name", new_values."listed_on", new_values."listing_basis", new_values."longitude", new_values."name", new_values."nib", new_values."notes", new_values."npwp_index", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."postcode", new_values."previous_id", new_values."production_value", new_values."products", new_values."regency_id", new_values."registered_on", new_values."registered_precision", new_values."rt", new_values."rw", new_values."sector_id", new_values."street", new_values."turnover", new_values."unknown_kbli", new_values."unknown_kbli_edition", new_values."village_id", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year_founded" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."annulled_on" IS DISTINCT FROM (new_values."annulled_on") OR old_values."annulment_reason" IS DISTINCT FROM (new_values."annulment_reason") OR old_values."brand" IS DISTINCT FROM (new_values."brand") OR old_values."business_class" IS DISTINCT FROM (new_values."business_class") OR old_values."capacity" IS DISTINCT FROM (new_values."capacity") OR old_values."capacity_unit" IS DISTINCT FROM (new_values."capacity_unit") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."closing_reason" IS DISTINCT FROM (new_values."closing_reason") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."facts_year" IS DISTINCT FROM (new_values."facts_year") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."industry_id" IS DISTINCT FROM (new_values."industry_id") OR old_values."investment" IS DISTINCT FROM (new_values."investment") OR old_values."investment_has_land" IS DISTINCT FROM (new_values."investment_has_land") OR old_values."latitude" IS DISTINCT FROM (new_values."latitude") OR old_values."legal_form" IS DISTINCT FROM (new_values."legal_form") OR old_values."legal_name" IS DISTINCT FROM (new_values."legal_name") OR old_values."listed_on" IS DISTINCT FROM (new_values."listed_on") OR old_values."listing_basis" IS DISTINCT FROM (new_values."listing_basis") OR old_values."longitude" IS DISTINCT FROM (new_values."longitude") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."nib" IS DISTINCT FROM (new_values."nib") OR old_values."notes" IS DISTINCT FROM (new_values."notes") OR old_values."npwp_index" IS DISTINCT FROM (new_values."npwp_index") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."postcode" IS DISTINCT FROM (new_values."postcode") OR old_values."previous_id" IS DISTINCT FROM (new_values."previous_id") OR old_values."production_value" IS DISTINCT FROM (new_values."production_value") OR old_values."products" IS DISTINCT FROM (new_values."products") OR old_values."regency_id" IS DISTINCT FROM (new_values."regency_id") OR old_values."registered_on" IS DISTINCT FROM (new_values."registered_on") OR old_values."registered_precision" IS DISTINCT FROM (new_values."registered_precision") OR old_values."rt" IS DISTINCT FROM (new_values."rt") OR old_values."rw" IS DISTINCT FROM (new_values."rw") OR old_values."sector_id" IS DISTINCT FROM (new_values."sector_id") OR old_values."street" IS DISTINCT FROM (new_values."street") OR old_values."turnover" IS DISTINCT FROM (new_values."turnover") OR old_values."unknown_kbli" IS DISTINCT FROM (new_values."unknown_kbli") OR old_values."unknown_kbli_edition" IS DISTINCT FROM (new_values."unknown_kbli_edition") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id") OR old_values."workers" IS DISTINCT FROM (new_values."workers") OR old_values."workers_men" IS DISTINCT FROM (new_values."workers_men") OR old_values."workers_women" IS DISTINCT FROM (new_values."workers_women") OR old_values."year_founded" IS DISTINCT FROM (new_values."year_founded")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3edad4817594caf5884418ffa5543646d469b3bc",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_1c257",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_business",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_businessevent" ("annulled_on", "annulment_reason", "brand", "business_class", "capacity", "capacity_unit", "closed_on", "closing_reason", "district_id", "email", "facts_year", "id", "industry_id", "investment", "investment_has_land", "latitude", "legal_form", "legal_name", "listed_on", "listing_basis", "longitude", "name", "nib", "notes", "npwp_index", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "previous_id", "production_value", "products", "regency_id", "registered_on", "registered_precision", "rt", "rw", "sector_id", "street", "turnover", "unknown_kbli", "unknown_kbli_edition", "village_id", "workers", "workers_men", "workers_women", "year_founded") SELECT old_values."annulled_on", old_values."annulment_reason", old_values."brand", old_values."business_class", old_values."capacity", old_values."capacity_unit", old_values."closed_on", old_values."closing_reason", old_values."district_id", old_values."email", old_values."facts_year", old_values."id", old_values."industry_id", old_values."investment", old_values."investment_has_land", old_values."latitude", old_values."legal_form", old_values."legal_name", old_values."listed_on", old_values."listing_basis", old_values."longitude", old_values."name", old_values."nib", old_values."notes", old_values."npwp_index", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."postcode", old_values."previous_id", old_values."production_value", old_values."products", old_values."regency_id", old_values."registered_on", old_values."registered_precision", old_values."rt", old_values."rw", old_values."sector_id", old_values."street", old_values."turnover", old_values."unknown_kbli", old_values."unknown_kbli_edition", old_values."village_id", old_values."workers", old_values."workers_men", old_values."workers_women", old_values."year_founded" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="52d6b26038c87074b718723882979f286a36e6bc",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_6bdbc",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_business",
                when="AFTER",
            ),
        ),
    ],
    "annualfacts": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="31d288de143f51d702f48dd62f1b053f733f65d0",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_98207",
                table="businesses_annualfacts",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_annualfactsevent" ("business_id", "capacity", "capacity_unit", "id", "investment", "investment_has_land", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "production_value", "turnover", "workers", "workers_men", "workers_women", "year") SELECT new_values."business_id", new_values."capacity", new_values."capacity_unit", new_values."id", new_values."investment", new_values."investment_has_land", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."production_value", new_values."turnover", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="008f5c8850246a76e2648e6675d158ffaf3dc5a9",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_fbd3e",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_annualfacts",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_annualfactsevent" ("business_id", "capacity", "capacity_unit", "id", "investment", "investment_has_land", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "production_value", "turnover", "workers", "workers_men", "workers_women", "year") SELECT new_values."business_id", new_values."capacity", new_values."capacity_unit", new_values."id", new_values."investment", new_values."investment_has_land", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."production_value", new_values."turnover", new_values."workers", new_values."workers_men", new_values."workers_women", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."capacity" IS DISTINCT FROM (new_values."capacity") OR old_values."capacity_unit" IS DISTINCT FROM (new_values."capacity_unit") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."investment" IS DISTINCT FROM (new_values."investment") OR old_values."investment_has_land" IS DISTINCT FROM (new_values."investment_has_land") OR old_values."production_value" IS DISTINCT FROM (new_values."production_value") OR old_values."turnover" IS DISTINCT FROM (new_values."turnover") OR old_values."workers" IS DISTINCT FROM (new_values."workers") OR old_values."workers_men" IS DISTINCT FROM (new_values."workers_men") OR old_values."workers_women" IS DISTINCT FROM (new_values."workers_women") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="95e5861c6b0df31bc91e52ab2583b4e0fe57303f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_d47d2",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_annualfacts",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_annualfactsevent" ("business_id", "capacity", "capacity_unit", "id", "investment", "investment_has_land", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "production_value", "turnover", "workers", "workers_men", "workers_women", "year") SELECT old_values."business_id", old_values."capacity", old_values."capacity_unit", old_values."id", old_values."investment", old_values."investment_has_land", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."production_value", old_values."turnover", old_values."workers", old_values."workers_men", old_values."workers_women", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="e5ade694595c368705dd24fb8d1b70594ffae8aa",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_512ad",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_annualfacts",
                when="AFTER",
            ),
        ),
    ],
    "annualfactsevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="f82745d7f5ee0640be7977aa57a8ed37c6bb4149",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_71159",
                table="businesses_annualfactsevent",
                when="BEFORE",
            ),
        )
    ],
    "consent": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="6644b42e3f82a7fc843b18644abb16d5e0fef1ec",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_0fb54",
                table="businesses_consent",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_consentevent" ("business_id", "channel", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "text_version", "withdrawn_on") SELECT new_values."business_id", new_values."channel", new_values."given_on", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."text_version", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="517914909cb0d8995b04d77f1896ce30d9205184",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_3ae63",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_consent",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_consentevent" ("business_id", "channel", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "text_version", "withdrawn_on") SELECT new_values."business_id", new_values."channel", new_values."given_on", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."recorded_by_id", new_values."text_version", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."channel" IS DISTINCT FROM (new_values."channel") OR old_values."given_on" IS DISTINCT FROM (new_values."given_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."purpose" IS DISTINCT FROM (new_values."purpose") OR old_values."recorded_by_id" IS DISTINCT FROM (new_values."recorded_by_id") OR old_values."text_version" IS DISTINCT FROM (new_values."text_version") OR old_values."withdrawn_on" IS DISTINCT FROM (new_values."withdrawn_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="6a0dc2b1a201ad7fd00e0d9499fb795a567986bf",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_581ca",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_consent",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_consentevent" ("business_id", "channel", "given_on", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_by_id", "text_version", "withdrawn_on") SELECT old_values."business_id", old_values."channel", old_values."given_on", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."purpose", old_values."recorded_by_id", old_values."text_version", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="60269030a3c89836294419831fd4b12569f80be2",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_24f58",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_consent",
                when="AFTER",
            ),
        ),
    ],
    "areaaliasevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e9a2ba40666c7d2be8bf17d9435074d25f30f3b3",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_455b3",
                table="businesses_areaaliasevent",
                when="BEFORE",
            ),
        )
    ],
    "ownership": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="4231ea58a35fa00e5f900bd5bfe22181fc1b0cf2",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_a83c7",
                table="businesses_ownership",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_ownershipevent" ("business_id", "from_on", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT new_values."business_id", new_values."from_on", new_values."id", new_values."note", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."until_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="664dec6150e2a98421524d58c8a5b8a214e515b2",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_2aca7",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="businesses_ownership",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_ownershipevent" ("business_id", "from_on", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT new_values."business_id", new_values."from_on", new_values."id", new_values."note", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."until_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."from_on" IS DISTINCT FROM (new_values."from_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."until_on" IS DISTINCT FROM (new_values."until_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f280b3c3296a983fa543b76130fcb3ed42c6131c",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2d8e5",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="businesses_ownership",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "businesses_ownershipevent" ("business_id", "from_on", "id", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") SELECT old_values."business_id", old_values."from_on", old_values."id", old_values."note", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."until_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="88c0ac6f6402358ae0fb244e2623e3be42463c86",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_9b405",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="businesses_ownership",
                when="AFTER",
            ),
        ),
    ],
    "ownershipevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="d39b2247c40c2c3698d84657a20078e0e7328c9b",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c02d9",
                table="businesses_ownershipevent",
                when="BEFORE",
            ),
        )
    ],
    "consentevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e3d783643bc91e92e06dd51e65baaa9fb8264e98",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_13c1b",
                table="businesses_consentevent",
                when="BEFORE",
            ),
        )
    ],
    "districtevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="70ec7151c867834c8e57d56c20fd8a485371d3d6",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_0cee9",
                table="businesses_districtevent",
                when="BEFORE",
            ),
        )
    ],
    "businessevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="7d05a5aa1aa8dabd92cadea5f9e3fc09ca311975",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_6d3de",
                table="businesses_businessevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("ikm_registry", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClassCount",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("business_class", models.CharField(max_length=10, null=True)),
                ("new", models.IntegerField()),
                ("closed", models.IntegerField()),
            ],
            options={
                "db_table": "public_class_count",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicBusiness",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=120)),
                ("brand", models.CharField(max_length=120)),
                ("products", models.CharField(max_length=250)),
                ("sort_name", models.CharField(max_length=120)),
                ("industry_code", models.CharField(max_length=5, null=True)),
                ("industry_name", models.CharField(max_length=250, null=True)),
                ("listed_on", models.DateField()),
                ("registered_year", models.IntegerField()),
                ("closed_year", models.IntegerField(null=True)),
                ("is_open", models.BooleanField()),
                ("public_search", django.contrib.postgres.search.SearchVectorField()),
                ("phone", models.CharField(max_length=16, null=True)),
                ("email", models.EmailField(max_length=254, null=True)),
                ("street", models.CharField(max_length=200, null=True)),
                ("rt", models.CharField(max_length=3, null=True)),
                ("rw", models.CharField(max_length=3, null=True)),
                ("postcode", models.CharField(max_length=5, null=True)),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, null=True)),
                ("owner_name", models.CharField(max_length=120, null=True)),
            ],
            options={
                "db_table": "public_business",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="YearCount",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("district_id", models.CharField(max_length=8, null=True)),
                ("sector_id", models.CharField(max_length=30, null=True)),
                ("new", models.IntegerField()),
                ("closed", models.IntegerField()),
            ],
            options={
                "db_table": "public_year_count",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="SearchSynonym",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40, verbose_name="word")),
                ("same_as", models.CharField(max_length=40, verbose_name="same as")),
            ],
            options={
                "verbose_name": "search synonym",
                "verbose_name_plural": "search synonyms",
                "ordering": ["word", "same_as"],
                "constraints": [
                    models.UniqueConstraint(fields=("word", "same_as"), name="searchsynonym_unique")
                ],
                "triggers": TRIGGERS["searchsynonym"],
            },
        ),
        migrations.CreateModel(
            name="SearchSynonymEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("word", models.CharField(max_length=40, verbose_name="word")),
                ("same_as", models.CharField(max_length=40, verbose_name="same as")),
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
                        to="businesses.searchsynonym",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["searchsynonymevent"],
            },
        ),
        migrations.CreateModel(
            name="Sector",
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
                    "kbli_2020",
                    models.CharField(
                        blank=True,
                        help_text="Code prefixes, with spaces.",
                        max_length=300,
                        verbose_name="KBLI 2020",
                    ),
                ),
                (
                    "kbli_2025",
                    models.CharField(
                        blank=True,
                        help_text="Code prefixes, with spaces.",
                        max_length=300,
                        verbose_name="KBLI 2025",
                    ),
                ),
            ],
            options={
                "verbose_name": "sector (bidang)",
                "verbose_name_plural": "sectors (bidang)",
                "ordering": ["position", "code"],
                "triggers": TRIGGERS["sector"],
            },
        ),
        migrations.CreateModel(
            name="Industry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        choices=[(2020, "KBLI 2020"), (2025, "KBLI 2025")], verbose_name="edition"
                    ),
                ),
                ("code", models.CharField(max_length=5, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
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
                "verbose_name": "industry (KBLI)",
                "verbose_name_plural": "industries (KBLI)",
                "ordering": ["edition", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "code"),
                        name="industry_unique",
                        violation_error_message="This code is there already in this edition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d{5}$")), name="industry_code_form"
                    ),
                ],
                "triggers": TRIGGERS["industry"],
            },
        ),
        migrations.CreateModel(
            name="SectorEvent",
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
                    "kbli_2020",
                    models.CharField(
                        blank=True,
                        help_text="Code prefixes, with spaces.",
                        max_length=300,
                        verbose_name="KBLI 2020",
                    ),
                ),
                (
                    "kbli_2025",
                    models.CharField(
                        blank=True,
                        help_text="Code prefixes, with spaces.",
                        max_length=300,
                        verbose_name="KBLI 2025",
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
                        to="businesses.sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["sectorevent"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="year")),
                ("registered", models.PositiveIntegerField(verbose_name="registered")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("counted_on", models.DateField(blank=True, null=True, verbose_name="counted on")),
                (
                    "is_approximate",
                    models.BooleanField(
                        default=False,
                        help_text="Shown with ± before the number.",
                        verbose_name="approximate",
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
                "verbose_name": "historical count",
                "verbose_name_plural": "historical counts",
                "ordering": ["year"],
                "abstract": False,
                "triggers": TRIGGERS["historicalcount"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCountEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("registered", models.PositiveIntegerField(verbose_name="registered")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("counted_on", models.DateField(blank=True, null=True, verbose_name="counted on")),
                (
                    "is_approximate",
                    models.BooleanField(
                        default=False,
                        help_text="Shown with ± before the number.",
                        verbose_name="approximate",
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
                        to="businesses.historicalcount",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["historicalcountevent"],
            },
        ),
        migrations.CreateModel(
            name="IndustryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "edition",
                    models.PositiveSmallIntegerField(
                        choices=[(2020, "KBLI 2020"), (2025, "KBLI 2025")], verbose_name="edition"
                    ),
                ),
                ("code", models.CharField(max_length=5, verbose_name="code")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
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
                        to="businesses.industry",
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
                "triggers": TRIGGERS["industryevent"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("P", "female"), ("L", "male")],
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                ("nik_ciphertext", models.TextField(blank=True, editable=False)),
                (
                    "nik_index",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        unique=True,
                        verbose_name="NIK",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=16, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
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
                "verbose_name": "person",
                "verbose_name_plural": "persons",
                "permissions": [("view_nik", "Can read a whole NIK or NPWP")],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("phone", ""), _negated=True),
                        fields=["phone"],
                        name="person_by_phone",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="person_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sex__in", ["", "P", "L"])), name="person_sex_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone", ""), ("phone__regex", "^\\+\\d{7,15}$"), _connector="OR"
                        ),
                        name="person_phone_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("nik_ciphertext", ""), ("nik_index", None)),
                            models.Q(
                                ("nik_index__regex", "^[0-9a-f]{64}$"),
                                models.Q(("nik_ciphertext", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="person_nik_both_or_none",
                    ),
                ],
                "triggers": TRIGGERS["person"],
            },
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("P", "female"), ("L", "male")],
                        max_length=1,
                        verbose_name="sex",
                    ),
                ),
                (
                    "nik_index",
                    models.CharField(
                        blank=True, editable=False, max_length=64, null=True, verbose_name="NIK"
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=16, verbose_name="phone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
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
                        to="businesses.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["personevent"],
            },
        ),
        migrations.CreateModel(
            name="PublicWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=60)),
            ],
            options={
                "verbose_name": "public word",
                "verbose_name_plural": "public words",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", "gin_trgm_ops"),
                        name="publicword_trigrams",
                    ),
                    models.Index(fields=["word"], name="publicword_by_word"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Regency",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=5, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
            ],
            options={
                "verbose_name": "regency",
                "verbose_name_plural": "regencies",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d\\d\\.\\d\\d$")),
                        name="regency_code_form",
                    )
                ],
                "triggers": TRIGGERS["regency"],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=8, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="districts",
                        to="businesses.regency",
                        verbose_name="regency",
                    ),
                ),
            ],
            options={
                "verbose_name": "district (kecamatan)",
                "verbose_name_plural": "districts (kecamatan)",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d\\d\\.\\d\\d\\.\\d\\d$")),
                        name="district_code_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__startswith",
                                django.db.models.functions.text.Concat(
                                    models.F("regency"), models.Value(".")
                                ),
                            )
                        ),
                        name="district_in_its_regency",
                    ),
                ],
                "triggers": TRIGGERS["district"],
            },
        ),
        migrations.CreateModel(
            name="RegencyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("code", models.CharField(max_length=5, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
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
                        to="businesses.regency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["regencyevent"],
            },
        ),
        migrations.CreateModel(
            name="Village",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=13, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="villages",
                        to="businesses.district",
                        verbose_name="district (kecamatan)",
                    ),
                ),
            ],
            options={
                "verbose_name": "village (kelurahan)",
                "verbose_name_plural": "villages (kelurahan)",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^\\d\\d\\.\\d\\d\\.\\d\\d\\.\\d{4}$")),
                        name="village_code_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__startswith",
                                django.db.models.functions.text.Concat(
                                    models.F("district"), models.Value(".")
                                ),
                            )
                        ),
                        name="village_in_its_district",
                    ),
                ],
                "triggers": TRIGGERS["village"],
            },
        ),
        migrations.CreateModel(
            name="AreaAlias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("spelling", models.CharField(max_length=80, verbose_name="spelling")),
                ("key", models.CharField(editable=False, max_length=80)),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.district",
                        verbose_name="district (kecamatan)",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.village",
                        verbose_name="village (kelurahan)",
                    ),
                ),
            ],
            options={
                "verbose_name": "other spelling",
                "verbose_name_plural": "other spellings",
                "ordering": ["spelling"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("district", None), ("village__isnull", False)),
                            models.Q(("district__isnull", False), ("village", None)),
                            _connector="OR",
                        ),
                        name="areaalias_of_one_area",
                        violation_error_message="Choose a district or a village, one of the two.",
                    ),
                    models.UniqueConstraint(
                        fields=("key", "district", "village"),
                        name="areaalias_unique",
                        nulls_distinct=False,
                        violation_error_message="This spelling is there already.",
                    ),
                ],
                "triggers": TRIGGERS["areaalias"],
            },
        ),
        migrations.CreateModel(
            name="VillageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("code", models.CharField(max_length=13, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.district",
                        verbose_name="district (kecamatan)",
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
                        to="businesses.village",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["villageevent"],
            },
        ),
        migrations.CreateModel(
            name="Business",
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
                    "workers",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="workers"),
                ),
                (
                    "workers_men",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="men among the workers"
                    ),
                ),
                (
                    "workers_women",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="women among the workers"
                    ),
                ),
                (
                    "investment",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="investment",
                    ),
                ),
                (
                    "investment_has_land",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="investment includes land and buildings"
                    ),
                ),
                (
                    "turnover",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="turnover in a year",
                    ),
                ),
                (
                    "production_value",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="value of production in a year",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="capacity in a year",
                    ),
                ),
                (
                    "capacity_unit",
                    models.CharField(blank=True, max_length=30, verbose_name="unit of capacity"),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False,
                        max_length=24,
                        unique=True,
                        verbose_name="registration number",
                    ),
                ),
                ("registered_on", models.DateField(verbose_name="registered on")),
                (
                    "registered_precision",
                    models.CharField(
                        choices=[("hari", "day"), ("tahun", "year only")],
                        default="hari",
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "closing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("berhenti", "stopped"),
                            ("pindah", "moved out of the regency"),
                            ("tidak-ditemukan", "not found"),
                            ("meninggal", "owner died"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="reason of closing",
                    ),
                ),
                (
                    "annulled_on",
                    models.DateField(blank=True, null=True, verbose_name="annulled on"),
                ),
                (
                    "annulment_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of annulment"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="business name")),
                ("brand", models.CharField(blank=True, max_length=120, verbose_name="brand")),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("perorangan", "sole proprietor (perorangan)"),
                            ("ud", "UD / PD"),
                            ("cv", "CV"),
                            ("firma", "firm (firma)"),
                            ("pt", "PT"),
                            ("pt-perorangan", "one-person PT"),
                            ("koperasi", "cooperative (koperasi)"),
                            ("yayasan", "foundation (yayasan)"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="legal form",
                    ),
                ),
                (
                    "legal_name",
                    models.CharField(blank=True, max_length=160, verbose_name="legal name"),
                ),
                (
                    "nib",
                    models.CharField(
                        blank=True,
                        max_length=13,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{13}$", "A NIB has 13 digits."
                            )
                        ],
                        verbose_name="NIB",
                    ),
                ),
                ("npwp_ciphertext", models.TextField(blank=True, editable=False)),
                (
                    "npwp_index",
                    models.CharField(
                        blank=True, editable=False, max_length=64, null=True, verbose_name="NPWP"
                    ),
                ),
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
                    "products",
                    models.CharField(blank=True, max_length=250, verbose_name="main products"),
                ),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street")),
                ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=3, verbose_name="RW")),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{5}$", "A postcode has 5 digits."
                            )
                        ],
                        verbose_name="postcode",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=16, verbose_name="phone of the business"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the business"
                    ),
                ),
                (
                    "unknown_kbli",
                    models.CharField(
                        blank=True,
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{5}$", "A KBLI code has 5 digits."
                            )
                        ],
                        verbose_name="KBLI as reported",
                    ),
                ),
                (
                    "unknown_kbli_edition",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(2020, "KBLI 2020"), (2025, "KBLI 2025")],
                        null=True,
                        verbose_name="edition of the KBLI as reported",
                    ),
                ),
                (
                    "facts_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of the facts"
                    ),
                ),
                (
                    "business_class",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(("investment__lt", 1000000000), ("workers__lte", 19)),
                                then=models.Value("kecil"),
                            ),
                            models.When(
                                models.Q(
                                    ("investment__gte", 1000000000),
                                    ("workers__lte", 19),
                                    models.Q(
                                        ("investment_has_land", False),
                                        ("investment_has_land", None),
                                        _connector="OR",
                                    ),
                                ),
                                then=models.Value("menengah"),
                            ),
                            models.When(
                                models.Q(("investment__lte", 15000000000), ("workers__gte", 20)),
                                then=models.Value("menengah"),
                            ),
                            models.When(
                                models.Q(
                                    ("investment__gt", 15000000000),
                                    ("workers__gte", 20),
                                    models.Q(
                                        ("investment_has_land", False),
                                        ("investment_has_land", None),
                                        _connector="OR",
                                    ),
                                ),
                                then=models.Value("besar"),
                            ),
                            default=models.Value(None),
                        ),
                        output_field=models.CharField(max_length=10, null=True),
                        verbose_name="class",
                    ),
                ),
                ("listed_on", models.DateField(blank=True, null=True, verbose_name="listed on")),
                (
                    "listing_basis",
                    models.CharField(
                        blank=True,
                        choices=[("pemilik", "the owner agreed"), ("tugas", "the agency's task")],
                        max_length=10,
                        verbose_name="basis of listing",
                    ),
                ),
                (
                    "sort_name",
                    models.CharField(
                        db_collation="C", db_default="", editable=False, max_length=120
                    ),
                ),
                (
                    "public_search",
                    django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="following",
                        to="businesses.business",
                        verbose_name="former registration",
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
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.district",
                        verbose_name="district (kecamatan)",
                    ),
                ),
                (
                    "industry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.industry",
                        verbose_name="industry (KBLI)",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        default=businesses.models.businesses.default_regency,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.regency",
                        verbose_name="regency",
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
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.village",
                        verbose_name="village (kelurahan)",
                    ),
                ),
            ],
            options={
                "verbose_name": "business",
                "verbose_name_plural": "businesses",
                "permissions": [
                    ("close_business", "Can close and re-open a business"),
                    ("annul_business", "Can annul a registration"),
                    ("export_business", "Can export lists"),
                ],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["sort_name", "id"], name="business_by_name"),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["sort_name", "id"],
                        name="public_all_by_name",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["district", "sort_name", "id"],
                        name="public_district_by_name",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["village", "sort_name", "id"],
                        name="public_village_by_name",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["sector", "sort_name", "id"],
                        name="public_sector_by_name",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["district", "sector", "sort_name", "id"],
                        name="public_both_by_name",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["-listed_on", "-id"],
                        name="public_all_by_new",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["district", "-listed_on", "-id"],
                        name="public_district_by_new",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["village", "-listed_on", "-id"],
                        name="public_village_by_new",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["sector", "-listed_on", "-id"],
                        name="public_sector_by_new",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("annulled_on", None), ("closed_on", None), ("listed_on__isnull", False)
                        ),
                        fields=["district", "sector", "-listed_on", "-id"],
                        name="public_both_by_new",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["public_search"], name="business_public_search"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("name"), "gin_trgm_ops"
                        ),
                        name="business_name_trigrams",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("brand"), "gin_trgm_ops"
                        ),
                        name="business_brand_trigrams",
                    ),
                    models.Index(
                        condition=models.Q(("nib", ""), _negated=True),
                        fields=["nib"],
                        name="business_by_nib",
                    ),
                    models.Index(
                        condition=models.Q(("phone", ""), _negated=True),
                        fields=["phone"],
                        name="business_by_phone",
                    ),
                    models.Index(
                        condition=models.Q(("annulled_on", None)),
                        fields=["registered_on"],
                        name="business_by_registration",
                    ),
                    models.Index(
                        condition=models.Q(("annulled_on", None), ("closed_on__isnull", False)),
                        fields=["closed_on"],
                        name="business_by_closing",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("workers", None),
                            (
                                "workers__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Coalesce(
                                        "workers_men", 0
                                    ),
                                    "+",
                                    django.db.models.functions.comparison.Coalesce(
                                        "workers_women", 0
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="business_workers_add_up",
                        violation_error_message="Men and women together are more than the workers in all. Mend one of the three numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("investment", None), ("investment__gte", 0), _connector="OR"),
                            models.Q(("turnover", None), ("turnover__gte", 0), _connector="OR"),
                            models.Q(
                                ("production_value", None),
                                ("production_value__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(("capacity", None), ("capacity__gte", 0), _connector="OR"),
                        ),
                        name="business_money_not_negative",
                        violation_error_message="Amounts cannot be below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="business_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__regex", "^IKM-\\d{4}-\\d{4}-\\d{5,}$")),
                        name="business_number_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on", None),
                            ("closed_on__gte", models.F("registered_on")),
                            _connector="OR",
                        ),
                        name="business_closed_after_registered",
                        violation_error_message="A business cannot close before it is registered.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("closing_reason", "")),
                            models.Q(
                                ("closed_on__isnull", False),
                                models.Q(("closing_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="business_closing_has_a_reason",
                        violation_error_message="Closing needs a date and a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("annulled_on", None), ("annulment_reason", "")),
                            models.Q(
                                ("annulled_on__isnull", False),
                                models.Q(("annulment_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="business_annulment_has_a_reason",
                        violation_error_message="Annulling needs a reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("listed_on", None), ("listing_basis", "")),
                            models.Q(
                                ("listed_on__isnull", False),
                                models.Q(("listing_basis", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="business_listing_has_a_basis",
                        violation_error_message="Listing needs a basis.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("nib", ""), ("nib__regex", "^\\d{13}$"), _connector="OR"
                        ),
                        name="business_nib_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("npwp_ciphertext", ""), ("npwp_index", None)),
                            models.Q(
                                ("npwp_index__regex", "^[0-9a-f]{64}$"),
                                models.Q(("npwp_ciphertext", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="business_npwp_both_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("district", None),
                            ("regency", django.db.models.functions.text.Left("district", 5)),
                            _connector="OR",
                        ),
                        name="business_district_in_its_regency",
                        violation_error_message="This district lies in another regency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("village", None),
                            models.Q(
                                ("district", django.db.models.functions.text.Left("village", 8)),
                                ("district__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="business_village_in_its_district",
                        violation_error_message="This village lies in another district.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude", None), ("longitude", None)),
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="business_coordinates_both_or_none",
                        violation_error_message="Coordinates need a latitude and a longitude.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("unknown_kbli", ""), ("unknown_kbli_edition", None)),
                            models.Q(
                                ("industry", None),
                                ("unknown_kbli__regex", "^\\d{5}$"),
                                ("unknown_kbli_edition__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="business_reported_kbli_only_if_unknown",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone", ""), ("phone__regex", "^\\+\\d{7,15}$"), _connector="OR"
                        ),
                        name="business_phone_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("facts_year__isnull", False),
                            models.Q(
                                ("capacity", None),
                                ("investment", None),
                                ("investment_has_land", None),
                                ("production_value", None),
                                ("turnover", None),
                                ("workers", None),
                                ("workers_men", None),
                                ("workers_women", None),
                            ),
                            _connector="OR",
                        ),
                        name="business_facts_have_a_year",
                        violation_error_message="Say which year the workers and the money are of.",
                    ),
                ],
                "triggers": TRIGGERS["business"],
            },
        ),
        migrations.CreateModel(
            name="AnnualFacts",
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
                    "workers",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="workers"),
                ),
                (
                    "workers_men",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="men among the workers"
                    ),
                ),
                (
                    "workers_women",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="women among the workers"
                    ),
                ),
                (
                    "investment",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="investment",
                    ),
                ),
                (
                    "investment_has_land",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="investment includes land and buildings"
                    ),
                ),
                (
                    "turnover",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="turnover in a year",
                    ),
                ),
                (
                    "production_value",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="value of production in a year",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="capacity in a year",
                    ),
                ),
                (
                    "capacity_unit",
                    models.CharField(blank=True, max_length=30, verbose_name="unit of capacity"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
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
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="annual_facts",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
            ],
            options={
                "verbose_name": "facts of a year",
                "verbose_name_plural": "facts of the years",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("workers", None),
                            (
                                "workers__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.functions.comparison.Coalesce(
                                        "workers_men", 0
                                    ),
                                    "+",
                                    django.db.models.functions.comparison.Coalesce(
                                        "workers_women", 0
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="annualfacts_workers_add_up",
                        violation_error_message="Men and women together are more than the workers in all. Mend one of the three numbers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("investment", None), ("investment__gte", 0), _connector="OR"),
                            models.Q(("turnover", None), ("turnover__gte", 0), _connector="OR"),
                            models.Q(
                                ("production_value", None),
                                ("production_value__gte", 0),
                                _connector="OR",
                            ),
                            models.Q(("capacity", None), ("capacity__gte", 0), _connector="OR"),
                        ),
                        name="annualfacts_money_not_negative",
                        violation_error_message="Amounts cannot be below zero.",
                    ),
                    models.UniqueConstraint(
                        fields=("business", "year"), name="annualfacts_one_per_year"
                    ),
                ],
                "triggers": TRIGGERS["annualfacts"],
            },
        ),
        migrations.CreateModel(
            name="AnnualFactsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "workers",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="workers"),
                ),
                (
                    "workers_men",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="men among the workers"
                    ),
                ),
                (
                    "workers_women",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="women among the workers"
                    ),
                ),
                (
                    "investment",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="investment",
                    ),
                ),
                (
                    "investment_has_land",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="investment includes land and buildings"
                    ),
                ),
                (
                    "turnover",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="turnover in a year",
                    ),
                ),
                (
                    "production_value",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="value of production in a year",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="capacity in a year",
                    ),
                ),
                (
                    "capacity_unit",
                    models.CharField(blank=True, max_length=30, verbose_name="unit of capacity"),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
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
                        to="businesses.annualfacts",
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
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["annualfactsevent"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                    "purpose",
                    models.CharField(
                        choices=[
                            ("telepon", "phone and WhatsApp"),
                            ("email", "e-mail"),
                            ("alamat", "exact address"),
                            ("nama-pemilik", "owner's name"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the notice"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("formulir", "signed form"),
                            ("tatap-muka", "face to face"),
                            ("telepon", "by phone"),
                            ("pesan", "WhatsApp or e-mail"),
                        ],
                        max_length=20,
                        verbose_name="channel",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
                ),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
                        to="businesses.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "verbose_name_plural": "consents",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on", None)),
                        fields=("business", "person", "purpose"),
                        name="consent_given_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on", None),
                            ("withdrawn_on__gte", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="consent_withdrawn_after_given",
                    ),
                ],
                "triggers": TRIGGERS["consent"],
            },
        ),
        migrations.CreateModel(
            name="AreaAliasEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("spelling", models.CharField(max_length=80, verbose_name="spelling")),
                ("key", models.CharField(editable=False, max_length=80)),
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
                        to="businesses.areaalias",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.district",
                        verbose_name="district (kecamatan)",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                "triggers": TRIGGERS["areaaliasevent"],
            },
        ),
        migrations.CreateModel(
            name="Ownership",
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
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ownerships",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ownerships",
                        to="businesses.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "ownership",
                "verbose_name_plural": "ownerships",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until_on", None)),
                        fields=("business",),
                        name="ownership_one_at_a_time",
                        violation_error_message="This business has an owner already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on", None),
                            ("until_on", None),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="ownership_ends_after_it_began",
                        violation_error_message="Ownership cannot end before it began.",
                    ),
                ],
                "triggers": TRIGGERS["ownership"],
            },
        ),
        migrations.CreateModel(
            name="OwnershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
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
                        to="businesses.ownership",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["ownershipevent"],
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("telepon", "phone and WhatsApp"),
                            ("email", "e-mail"),
                            ("alamat", "exact address"),
                            ("nama-pemilik", "owner's name"),
                        ],
                        max_length=20,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "text_version",
                    models.CharField(max_length=20, verbose_name="version of the notice"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("formulir", "signed form"),
                            ("tatap-muka", "face to face"),
                            ("telepon", "by phone"),
                            ("pesan", "WhatsApp or e-mail"),
                        ],
                        max_length=20,
                        verbose_name="channel",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "withdrawn_on",
                    models.DateField(blank=True, null=True, verbose_name="withdrawn on"),
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
                        to="businesses.consent",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["consentevent"],
            },
        ),
        migrations.CreateModel(
            name="DistrictEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("code", models.CharField(max_length=8, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
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
                        to="businesses.district",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.regency",
                        verbose_name="regency",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["districtevent"],
            },
        ),
        migrations.CreateModel(
            name="BusinessEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "business_class",
                    models.CharField(max_length=10, null=True, verbose_name="class"),
                ),
                ("id", models.BigIntegerField()),
                (
                    "workers",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="workers"),
                ),
                (
                    "workers_men",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="men among the workers"
                    ),
                ),
                (
                    "workers_women",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="women among the workers"
                    ),
                ),
                (
                    "investment",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="investment",
                    ),
                ),
                (
                    "investment_has_land",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="investment includes land and buildings"
                    ),
                ),
                (
                    "turnover",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="turnover in a year",
                    ),
                ),
                (
                    "production_value",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="value of production in a year",
                    ),
                ),
                (
                    "capacity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="capacity in a year",
                    ),
                ),
                (
                    "capacity_unit",
                    models.CharField(blank=True, max_length=30, verbose_name="unit of capacity"),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=24, verbose_name="registration number"
                    ),
                ),
                ("registered_on", models.DateField(verbose_name="registered on")),
                (
                    "registered_precision",
                    models.CharField(
                        choices=[("hari", "day"), ("tahun", "year only")],
                        default="hari",
                        max_length=5,
                        verbose_name="precision",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "closing_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("berhenti", "stopped"),
                            ("pindah", "moved out of the regency"),
                            ("tidak-ditemukan", "not found"),
                            ("meninggal", "owner died"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="reason of closing",
                    ),
                ),
                (
                    "annulled_on",
                    models.DateField(blank=True, null=True, verbose_name="annulled on"),
                ),
                (
                    "annulment_reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of annulment"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="business name")),
                ("brand", models.CharField(blank=True, max_length=120, verbose_name="brand")),
                (
                    "legal_form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("perorangan", "sole proprietor (perorangan)"),
                            ("ud", "UD / PD"),
                            ("cv", "CV"),
                            ("firma", "firm (firma)"),
                            ("pt", "PT"),
                            ("pt-perorangan", "one-person PT"),
                            ("koperasi", "cooperative (koperasi)"),
                            ("yayasan", "foundation (yayasan)"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="legal form",
                    ),
                ),
                (
                    "legal_name",
                    models.CharField(blank=True, max_length=160, verbose_name="legal name"),
                ),
                (
                    "nib",
                    models.CharField(
                        blank=True,
                        max_length=13,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{13}$", "A NIB has 13 digits."
                            )
                        ],
                        verbose_name="NIB",
                    ),
                ),
                (
                    "npwp_index",
                    models.CharField(
                        blank=True, editable=False, max_length=64, null=True, verbose_name="NPWP"
                    ),
                ),
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
                    "products",
                    models.CharField(blank=True, max_length=250, verbose_name="main products"),
                ),
                ("notes", models.TextField(blank=True, max_length=2000, verbose_name="notes")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street")),
                ("rt", models.CharField(blank=True, max_length=3, verbose_name="RT")),
                ("rw", models.CharField(blank=True, max_length=3, verbose_name="RW")),
                (
                    "postcode",
                    models.CharField(
                        blank=True,
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{5}$", "A postcode has 5 digits."
                            )
                        ],
                        verbose_name="postcode",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="latitude",
                    ),
                ),
                (
                    "longitude",
                    models.DecimalField(
                        blank=True,
                        decimal_places=6,
                        max_digits=9,
                        null=True,
                        verbose_name="longitude",
                    ),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=16, verbose_name="phone of the business"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the business"
                    ),
                ),
                (
                    "unknown_kbli",
                    models.CharField(
                        blank=True,
                        max_length=5,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{5}$", "A KBLI code has 5 digits."
                            )
                        ],
                        verbose_name="KBLI as reported",
                    ),
                ),
                (
                    "unknown_kbli_edition",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(2020, "KBLI 2020"), (2025, "KBLI 2025")],
                        null=True,
                        verbose_name="edition of the KBLI as reported",
                    ),
                ),
                (
                    "facts_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of the facts"
                    ),
                ),
                ("listed_on", models.DateField(blank=True, null=True, verbose_name="listed on")),
                (
                    "listing_basis",
                    models.CharField(
                        blank=True,
                        choices=[("pemilik", "the owner agreed"), ("tugas", "the agency's task")],
                        max_length=10,
                        verbose_name="basis of listing",
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
                        to="businesses.business",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.business",
                        verbose_name="former registration",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.district",
                        verbose_name="district (kecamatan)",
                    ),
                ),
                (
                    "industry",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.industry",
                        verbose_name="industry (KBLI)",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        db_constraint=False,
                        default=businesses.models.businesses.default_regency,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.regency",
                        verbose_name="regency",
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
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                "triggers": TRIGGERS["businessevent"],
            },
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
