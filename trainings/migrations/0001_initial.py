# Each model whole, in an order in which what it points to is there: hundreds of single steps
# take Django minutes.

import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "trainingfield": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingfieldevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."code", new_values."is_active", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="5ac2ac1e420e9cad9978aeadc40e28fe4d341575",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_961d2",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_trainingfield",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingfieldevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."code", new_values."is_active", new_values."name", new_values."name_en", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="5658a0f76b31e259644e0ea749779783352f6296",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_fa52b",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_trainingfield",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingfieldevent" ("code", "is_active", "name", "name_en", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."code", old_values."is_active", old_values."name", old_values."name_en", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="f6ba7105388129418c67ab714e57af4e5e1f3391",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_08282",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_trainingfield",
                when="AFTER",
            ),
        ),
    ],
    "partner": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="e02947645c73df5441e63733f769b013a492d212",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_66b08",
                table="trainings_partner",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_partnerevent" ("id", "kind", "logo_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") SELECT new_values."id", new_values."kind", new_values."logo_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."website" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="bccf8e5e9827d7ae0fa824f81b904ed39835da48",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d7650",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_partner",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_partnerevent" ("id", "kind", "logo_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") SELECT new_values."id", new_values."kind", new_values."logo_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."website" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."logo_id" IS DISTINCT FROM (new_values."logo_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."website" IS DISTINCT FROM (new_values."website")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0a85b1843979c11d106186591421d3cc5272b8a0",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_0ca0d",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_partner",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_partnerevent" ("id", "kind", "logo_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "website") SELECT old_values."id", old_values."kind", old_values."logo_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."website" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="ba04a217f9fb23779afeff1ee0616ea41d6eff51",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_39102",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_partner",
                when="AFTER",
            ),
        ),
    ],
    "partnerevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="a1318c882431cdff4a458de8518d046f81c76b19",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_a5d24",
                table="trainings_partnerevent",
                when="BEFORE",
            ),
        )
    ],
    "programme": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="eedd91930e7112735cae11d4536d2f37ec03cd0d",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_73fae",
                table="trainings_programme",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_programmeevent" ("aim", "budget", "budget_note", "id", "name", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT new_values."aim", new_values."budget", new_values."budget_note", new_values."id", new_values."name", new_values."obstacle", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="80cd356287e6c025cade6ee7a5afa02515fe1b33",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0bee8",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_programme",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_programmeevent" ("aim", "budget", "budget_note", "id", "name", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT new_values."aim", new_values."budget", new_values."budget_note", new_values."id", new_values."name", new_values."obstacle", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."aim" IS DISTINCT FROM (new_values."aim") OR old_values."budget" IS DISTINCT FROM (new_values."budget") OR old_values."budget_note" IS DISTINCT FROM (new_values."budget_note") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."obstacle" IS DISTINCT FROM (new_values."obstacle") OR old_values."year" IS DISTINCT FROM (new_values."year")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="bcd363dd5b086d71199a9dde9f205f6c01b14649",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8af9d",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_programme",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_programmeevent" ("aim", "budget", "budget_note", "id", "name", "obstacle", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") SELECT old_values."aim", old_values."budget", old_values."budget_note", old_values."id", old_values."name", old_values."obstacle", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="7f9fc895bcd4cca924ff7f053564d17c95e6af19",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_858ec",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_programme",
                when="AFTER",
            ),
        ),
    ],
    "programmeevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="7e0eb95786e4bdca5d630734c8abf1089a96558a",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_ada83",
                table="trainings_programmeevent",
                when="BEFORE",
            ),
        )
    ],
    "trainingfieldevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="59152c86032953612ec06c05ca541ed2ba147c2e",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c9b27",
                table="trainings_trainingfieldevent",
                when="BEFORE",
            ),
        )
    ],
    "trainingfieldsector": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingfieldsectorevent" ("field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT new_values."field_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="7ceb13252d72ee178f212e1daa121946eda2c344",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_18559",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_trainingfieldsector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingfieldsectorevent" ("field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT new_values."field_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="12efc824fb4e4eed4e84d88cfb79aac0c928933f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_a6cde",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_trainingfieldsector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingfieldsectorevent" ("field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT old_values."field_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="b9198bf409a1e8da93388abbcff47f27a22a7946",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_ab845",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_trainingfieldsector",
                when="AFTER",
            ),
        ),
    ],
    "trainingfieldsectorevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="85473ea9b30ede0564c885c280c6184f32480349",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_19364",
                table="trainings_trainingfieldsectorevent",
                when="BEFORE",
            ),
        )
    ],
    "trainingsession": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="a2959b82e90f75e7ca92f27b38e1604337f99942",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_d6952",
                table="trainings_trainingsession",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingsessionevent" ("cancellation_reason", "contact_email", "contact_name", "contact_phone", "cost", "district_id", "ends_on", "enrol_until", "field_id", "hour_minutes", "id", "instructors", "pass_mark", "pass_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quota", "reserve_places", "slug", "starts_on", "state", "street", "summary", "title", "venue", "village_id") SELECT new_values."cancellation_reason", new_values."contact_email", new_values."contact_name", new_values."contact_phone", new_values."cost", new_values."district_id", new_values."ends_on", new_values."enrol_until", new_values."field_id", new_values."hour_minutes", new_values."id", new_values."instructors", new_values."pass_mark", new_values."pass_percent", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."quota", new_values."reserve_places", new_values."slug", new_values."starts_on", new_values."state", new_values."street", new_values."summary", new_values."title", new_values."venue", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="50d20ed8b92e8fa3e6ede336120847ec1f1fe348",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_b1043",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_trainingsession",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingsessionevent" ("cancellation_reason", "contact_email", "contact_name", "contact_phone", "cost", "district_id", "ends_on", "enrol_until", "field_id", "hour_minutes", "id", "instructors", "pass_mark", "pass_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quota", "reserve_places", "slug", "starts_on", "state", "street", "summary", "title", "venue", "village_id") SELECT new_values."cancellation_reason", new_values."contact_email", new_values."contact_name", new_values."contact_phone", new_values."cost", new_values."district_id", new_values."ends_on", new_values."enrol_until", new_values."field_id", new_values."hour_minutes", new_values."id", new_values."instructors", new_values."pass_mark", new_values."pass_percent", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."quota", new_values."reserve_places", new_values."slug", new_values."starts_on", new_values."state", new_values."street", new_values."summary", new_values."title", new_values."venue", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."cancellation_reason" IS DISTINCT FROM (new_values."cancellation_reason") OR old_values."contact_email" IS DISTINCT FROM (new_values."contact_email") OR old_values."contact_name" IS DISTINCT FROM (new_values."contact_name") OR old_values."contact_phone" IS DISTINCT FROM (new_values."contact_phone") OR old_values."cost" IS DISTINCT FROM (new_values."cost") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."ends_on" IS DISTINCT FROM (new_values."ends_on") OR old_values."enrol_until" IS DISTINCT FROM (new_values."enrol_until") OR old_values."field_id" IS DISTINCT FROM (new_values."field_id") OR old_values."hour_minutes" IS DISTINCT FROM (new_values."hour_minutes") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."instructors" IS DISTINCT FROM (new_values."instructors") OR old_values."pass_mark" IS DISTINCT FROM (new_values."pass_mark") OR old_values."pass_percent" IS DISTINCT FROM (new_values."pass_percent") OR old_values."programme_id" IS DISTINCT FROM (new_values."programme_id") OR old_values."quota" IS DISTINCT FROM (new_values."quota") OR old_values."reserve_places" IS DISTINCT FROM (new_values."reserve_places") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."street" IS DISTINCT FROM (new_values."street") OR old_values."summary" IS DISTINCT FROM (new_values."summary") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."venue" IS DISTINCT FROM (new_values."venue") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="02921c9a7c377f4fbf1a89732a702fbf8fd7d8cd",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2ed5c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_trainingsession",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_trainingsessionevent" ("cancellation_reason", "contact_email", "contact_name", "contact_phone", "cost", "district_id", "ends_on", "enrol_until", "field_id", "hour_minutes", "id", "instructors", "pass_mark", "pass_percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quota", "reserve_places", "slug", "starts_on", "state", "street", "summary", "title", "venue", "village_id") SELECT old_values."cancellation_reason", old_values."contact_email", old_values."contact_name", old_values."contact_phone", old_values."cost", old_values."district_id", old_values."ends_on", old_values."enrol_until", old_values."field_id", old_values."hour_minutes", old_values."id", old_values."instructors", old_values."pass_mark", old_values."pass_percent", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."quota", old_values."reserve_places", old_values."slug", old_values."starts_on", old_values."state", old_values."street", old_values."summary", old_values."title", old_values."venue", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="80ee9f8525cd5d7fdcd704f35eb4b149d93221d6",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_8ec92",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_trainingsession",
                when="AFTER",
            ),
        ),
    ],
    "enrolment": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="527a6613c852c98ed8df632ae5348873e984aa9f",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_8935a",
                table="trainings_enrolment",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_enrolmentevent" ("business_id", "id", "is_walk_in", "moved_up_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reserve_number", "session_id", "state", "test_mark") SELECT new_values."business_id", new_values."id", new_values."is_walk_in", new_values."moved_up_at", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reserve_number", new_values."session_id", new_values."state", new_values."test_mark" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="882620cc5dd74b0e251f4a93211a838410c242ba",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_162db",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_enrolment",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_enrolmentevent" ("business_id", "id", "is_walk_in", "moved_up_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reserve_number", "session_id", "state", "test_mark") SELECT new_values."business_id", new_values."id", new_values."is_walk_in", new_values."moved_up_at", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reserve_number", new_values."session_id", new_values."state", new_values."test_mark" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_walk_in" IS DISTINCT FROM (new_values."is_walk_in") OR old_values."moved_up_at" IS DISTINCT FROM (new_values."moved_up_at") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."reserve_number" IS DISTINCT FROM (new_values."reserve_number") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."test_mark" IS DISTINCT FROM (new_values."test_mark")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="e3548acbebd06f04a1cd8996065f50330fdd71b8",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8500f",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_enrolment",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_enrolmentevent" ("business_id", "id", "is_walk_in", "moved_up_at", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reserve_number", "session_id", "state", "test_mark") SELECT old_values."business_id", old_values."id", old_values."is_walk_in", old_values."moved_up_at", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reserve_number", old_values."session_id", old_values."state", old_values."test_mark" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="dd711b9679f964dd8d3e76add0c4a5215557f5e7",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_88fd8",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_enrolment",
                when="AFTER",
            ),
        ),
    ],
    "certificate": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="7cc6ecc95ae0328bd8f7758385f7bfbedc553b04",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_4a78e",
                table="trainings_certificate",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_certificateevent" ("document_id", "enrolment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."enrolment_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="491954bda2177246ce4d583cbd6794e40c8cfff2",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ae5f9",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_certificate",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_certificateevent" ("document_id", "enrolment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."enrolment_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."enrolment_id" IS DISTINCT FROM (new_values."enrolment_id") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="7ef81776627c7d625cc5d2eacd2a8a97430ef085",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_5797c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_certificate",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_certificateevent" ("document_id", "enrolment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."document_id", old_values."enrolment_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="26db540bc072d8f7d6c1c0f00d611055f1597dd6",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_e8a3e",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_certificate",
                when="AFTER",
            ),
        ),
    ],
    "certificateevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b91b2a85341402fc4a293f022b2f4628e1c8817d",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_5ff6c",
                table="trainings_certificateevent",
                when="BEFORE",
            ),
        )
    ],
    "invitation": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="630d208ec559ade1ca20cd7429009753b032246b",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_88018",
                table="trainings_invitation",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_invitationevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id") SELECT new_values."document_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="79e2ffa18750101516662fd96b8dab5ae905ef62",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_c3512",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_invitation",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_invitationevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id") SELECT new_values."document_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="cf70ee13ba47bea55f7bf4797462e64a8b943c66",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_c0ed5",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_invitation",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_invitationevent" ("document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id") SELECT old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="bebad6e52325d4f5ebea73f4fce7b401ac41bfbe",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_c9921",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_invitation",
                when="AFTER",
            ),
        ),
    ],
    "material": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="a06f460876506338340ba55e315b14c20ceab685",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_71101",
                table="trainings_material",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_materialevent" ("file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "title") SELECT new_values."file_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="af62e193da037d1505fe15cb722bc1b6520039d9",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_a1597",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_material",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_materialevent" ("file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "title") SELECT new_values."file_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."file_id" IS DISTINCT FROM (new_values."file_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="cabd62ff4d6b0ac5e1c270aaec07e368745f5a7f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_c076b",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_material",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_materialevent" ("file_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "title") SELECT old_values."file_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="1b0f9e1d80292588a0bcb3252157e540448119de",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_8e576",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_material",
                when="AFTER",
            ),
        ),
    ],
    "meeting": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="e271aceffb321254705aa54820d38bc163298de6",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_550f8",
                table="trainings_meeting",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_meetingevent" ("ends_at", "held_on", "hours", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "starts_at") SELECT new_values."ends_at", new_values."held_on", new_values."hours", new_values."id", new_values."part", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id", new_values."starts_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="67b918d44091ab507188d2d79e6c54f635fa4c34",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_7cc55",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_meeting",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_meetingevent" ("ends_at", "held_on", "hours", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "starts_at") SELECT new_values."ends_at", new_values."held_on", new_values."hours", new_values."id", new_values."part", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id", new_values."starts_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ends_at" IS DISTINCT FROM (new_values."ends_at") OR old_values."held_on" IS DISTINCT FROM (new_values."held_on") OR old_values."hours" IS DISTINCT FROM (new_values."hours") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."part" IS DISTINCT FROM (new_values."part") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id") OR old_values."starts_at" IS DISTINCT FROM (new_values."starts_at")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="dade08df6ff3cb1a5f8cdb4c9ac8970db95e9000",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_999ec",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_meeting",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_meetingevent" ("ends_at", "held_on", "hours", "id", "part", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "starts_at") SELECT old_values."ends_at", old_values."held_on", old_values."hours", old_values."id", old_values."part", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session_id", old_values."starts_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="073a184342006aa8c686602eb358ad4d674745ba",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7d959",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_meeting",
                when="AFTER",
            ),
        ),
    ],
    "attendance": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="a0e6289000f4f0c29f6254881e728744f5b55ecd",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_7cda8",
                table="trainings_attendance",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_attendanceevent" ("enrolment_id", "id", "is_present", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tapped_at") SELECT new_values."enrolment_id", new_values."id", new_values."is_present", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."tapped_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0dc1b22d80d7dcb5093618fb03bb2bf1ddad1a3f",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_54fd8",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_attendance",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_attendanceevent" ("enrolment_id", "id", "is_present", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tapped_at") SELECT new_values."enrolment_id", new_values."id", new_values."is_present", new_values."meeting_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."tapped_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."enrolment_id" IS DISTINCT FROM (new_values."enrolment_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_present" IS DISTINCT FROM (new_values."is_present") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."tapped_at" IS DISTINCT FROM (new_values."tapped_at")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a6e3b83e087058ac2a596e09372148890127242e",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_51899",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_attendance",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_attendanceevent" ("enrolment_id", "id", "is_present", "meeting_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tapped_at") SELECT old_values."enrolment_id", old_values."id", old_values."is_present", old_values."meeting_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."tapped_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="ca250fa502bfd7a73d1029ea3a2a0999ed4bf74f",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_ee006",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_attendance",
                when="AFTER",
            ),
        ),
    ],
    "attendanceevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="bfa7470deb0c18cd734ad524f33b93779a9ccf18",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_4f025",
                table="trainings_attendanceevent",
                when="BEFORE",
            ),
        )
    ],
    "sessionpartner": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="ec724027c3e8db53ce6ccca43704c3c602ad4132",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_9c08f",
                table="trainings_sessionpartner",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionpartnerevent" ("id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id") SELECT new_values."id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."role", new_values."session_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="23b41847e5c6ad3c303729cbb69c7ce16075bc23",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_1b0ee",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_sessionpartner",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionpartnerevent" ("id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id") SELECT new_values."id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."role", new_values."session_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."partner_id" IS DISTINCT FROM (new_values."partner_id") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="9c1f5d672326fb438fc41c850dc37f711f62be12",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_92050",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_sessionpartner",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionpartnerevent" ("id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "session_id") SELECT old_values."id", old_values."partner_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."role", old_values."session_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="96c07885c8320253b3d1080f404a739c65c95f9d",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_8066d",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_sessionpartner",
                when="AFTER",
            ),
        ),
    ],
    "sessionphoto": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="8b3f1a57af7fa0621779287b1cb3903a8eef1e92",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_6f67c",
                table="trainings_sessionphoto",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionphotoevent" ("caption", "consented_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position", "session_id") SELECT new_values."caption", new_values."consented_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_id", new_values."position", new_values."session_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f9f33c9a7e26221088f91b7fc7209665ad59517a",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d5552",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_sessionphoto",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionphotoevent" ("caption", "consented_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position", "session_id") SELECT new_values."caption", new_values."consented_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_id", new_values."position", new_values."session_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."caption" IS DISTINCT FROM (new_values."caption") OR old_values."consented_on" IS DISTINCT FROM (new_values."consented_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."picture_id" IS DISTINCT FROM (new_values."picture_id") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="49314d1595bc049487c2b64f4af039cdfd7d5f90",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_a7d89",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_sessionphoto",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_sessionphotoevent" ("caption", "consented_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "position", "session_id") SELECT old_values."caption", old_values."consented_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_id", old_values."position", old_values."session_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="78cf37af720902d985a270b9a9e54c2c59ec72df",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_7a760",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_sessionphoto",
                when="AFTER",
            ),
        ),
    ],
    "syllabustopic": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="04d048a563811c971f9717652915684674c2cf95",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_98958",
                table="trainings_syllabustopic",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_syllabustopicevent" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id", "topic") SELECT new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."session_id", new_values."topic" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c4e7163c452400735e1f1bf6f1b8503115f216bc",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_41b8f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="trainings_syllabustopic",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_syllabustopicevent" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id", "topic") SELECT new_values."hours", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."session_id", new_values."topic" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."hours" IS DISTINCT FROM (new_values."hours") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."session_id" IS DISTINCT FROM (new_values."session_id") OR old_values."topic" IS DISTINCT FROM (new_values."topic")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="18d9bc14a0b8cf2c82252a8257d16f6110ac40af",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_34ad6",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="trainings_syllabustopic",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "trainings_syllabustopicevent" ("hours", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "session_id", "topic") SELECT old_values."hours", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."session_id", old_values."topic" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="26a4193f14813df76a1006bc9411d03903ae8086",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_8209a",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="trainings_syllabustopic",
                when="AFTER",
            ),
        ),
    ],
    "syllabustopicevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="0e842baae8e34986ede4697235d7eccb2c742b56",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_b9772",
                table="trainings_syllabustopicevent",
                when="BEFORE",
            ),
        )
    ],
    "sessionphotoevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="90a85e1ed65810d58dae59af31ead10d074458a8",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_56a2d",
                table="trainings_sessionphotoevent",
                when="BEFORE",
            ),
        )
    ],
    "sessionpartnerevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="7e4d3f4c01454dcf08d8d59643249da305268549",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_0e8bb",
                table="trainings_sessionpartnerevent",
                when="BEFORE",
            ),
        )
    ],
    "meetingevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="688dd6f7bd38dc0e5c2e72f2088fb152a15a02c3",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_3b4c6",
                table="trainings_meetingevent",
                when="BEFORE",
            ),
        )
    ],
    "materialevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="420589f5f217732d2b364e4070c27b5b0f2836c4",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_7a256",
                table="trainings_materialevent",
                when="BEFORE",
            ),
        )
    ],
    "invitationevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="fe8a7f65348413c5b634adfc5fa50d40fab03799",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_dd1ae",
                table="trainings_invitationevent",
                when="BEFORE",
            ),
        )
    ],
    "enrolmentevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8685ad4c88e0e7b3ff5e6d3f069ad87721661729",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_621d9",
                table="trainings_enrolmentevent",
                when="BEFORE",
            ),
        )
    ],
    "trainingsessionevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="f22b457dae968ef187f9bb4fcde01cfa86cd47e0",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_a1a3b",
                table="trainings_trainingsessionevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("businesses", "0030_may_issue_reports"),
        ("documents", "0005_public_documents"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicCertificate",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("training", models.CharField(max_length=160)),
                ("field", models.CharField(max_length=100)),
                ("days", models.CharField(max_length=80)),
                ("hours", models.IntegerField()),
                ("partners", models.JSONField()),
            ],
            options={
                "db_table": "public_certificate",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicMeeting",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("held_on", models.DateField()),
                ("part", models.CharField(max_length=6)),
                ("starts_at", models.TimeField()),
                ("ends_at", models.TimeField()),
                ("hours", models.IntegerField()),
            ],
            options={
                "db_table": "public_training_meeting",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicTopic",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("topic", models.CharField(max_length=200)),
                ("hours", models.IntegerField()),
            ],
            options={
                "db_table": "public_training_topic",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicTraining",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("slug", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=160)),
                ("summary", models.TextField()),
                ("programme", models.CharField(max_length=160)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("venue", models.CharField(max_length=160)),
                ("street", models.CharField(max_length=200)),
                ("quota", models.IntegerField()),
                ("reserve_places", models.IntegerField()),
                ("enrol_until", models.DateField(null=True)),
                ("cost", models.BigIntegerField()),
                ("contact_name", models.CharField(max_length=120)),
                ("contact_phone", models.CharField(max_length=16)),
                ("contact_email", models.EmailField(max_length=254)),
                ("instructors", models.TextField()),
                ("hour_minutes", models.IntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("konsep", "draft"),
                            ("dibuka", "open for enrolment"),
                            ("ditutup", "enrolment closed"),
                            ("berjalan", "running"),
                            ("selesai", "finished"),
                            ("dibatalkan", "cancelled"),
                        ],
                        max_length=12,
                    ),
                ),
                ("cancellation_reason", models.CharField(max_length=300)),
                ("changed_at", models.DateTimeField()),
                ("hours", models.IntegerField()),
                ("placed_count", models.IntegerField()),
                ("reserve_count", models.IntegerField()),
                ("trained_count", models.IntegerField()),
                ("passed_count", models.IntegerField()),
            ],
            options={
                "db_table": "public_training",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicTrainingCount",
            fields=[
                ("id", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("sessions", models.IntegerField()),
                ("persons", models.IntegerField()),
                ("businesses", models.IntegerField()),
                ("hours", models.IntegerField()),
            ],
            options={
                "db_table": "public_training_count",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicTrainingPartner",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("name", models.CharField(max_length=160)),
                ("role", models.CharField(max_length=15)),
                ("website", models.CharField(max_length=200)),
                ("picture_code", models.CharField(max_length=32, null=True)),
                ("picture_width", models.IntegerField(null=True)),
                ("picture_height", models.IntegerField(null=True)),
            ],
            options={
                "db_table": "public_training_partner",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicTrainingPhoto",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("position", models.IntegerField()),
                ("caption", models.CharField(max_length=120)),
                ("consented_on", models.DateField()),
                ("picture_code", models.CharField(max_length=32)),
                ("picture_width", models.IntegerField()),
                ("picture_height", models.IntegerField()),
            ],
            options={
                "db_table": "public_training_photo",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="TrainingField",
            fields=[
                (
                    "code",
                    models.SlugField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether new trainings are held in this field.",
                        verbose_name="offered",
                    ),
                ),
            ],
            options={
                "verbose_name": "field of trainings",
                "verbose_name_plural": "fields of trainings",
                "ordering": ["position", "code"],
                "triggers": TRIGGERS["trainingfield"],
            },
        ),
        migrations.CreateModel(
            name="Partner",
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
                        max_length=160, unique=True, verbose_name="name of the partner"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kementerian", "ministry"),
                            ("dpr", "parliament (DPR, DPRD)"),
                            ("pemerintah", "other government body"),
                            ("perusahaan", "company"),
                            ("bank", "bank"),
                            ("sekolah", "school or university"),
                            ("asosiasi", "association"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
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
                "verbose_name": "partner",
                "verbose_name_plural": "partners",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="partner_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("website", ""), ("website__regex", "^https?://"), _connector="OR"
                        ),
                        name="partner_website_is_a_web_address",
                    ),
                ],
                "triggers": TRIGGERS["partner"],
            },
        ),
        migrations.CreateModel(
            name="PartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=160, verbose_name="name of the partner")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("kementerian", "ministry"),
                            ("dpr", "parliament (DPR, DPRD)"),
                            ("pemerintah", "other government body"),
                            ("perusahaan", "company"),
                            ("bank", "bank"),
                            ("sekolah", "school or university"),
                            ("asosiasi", "association"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
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
                        to="trainings.partner",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["partnerevent"],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("name", models.CharField(max_length=160, verbose_name="name of the programme")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "budget",
                    models.CharField(
                        choices=[
                            ("apbd", "city budget (APBD)"),
                            ("apbd-provinsi", "province budget (APBD provinsi)"),
                            ("apbn", "state budget (APBN)"),
                            ("dak", "special allocation (DAK)"),
                            ("csr", "company (CSR)"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="budget",
                    ),
                ),
                (
                    "budget_note",
                    models.CharField(blank=True, max_length=160, verbose_name="about the budget"),
                ),
                ("aim", models.TextField(blank=True, max_length=2000, verbose_name="aim")),
                (
                    "obstacle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("permodalan", "capital"),
                            ("keterampilan", "skills"),
                            ("pemasaran", "marketing"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="obstacle that it answers",
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
                "verbose_name": "training programme",
                "verbose_name_plural": "training programmes",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="programme_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1945), ("year__lte", 2200)),
                        name="programme_year_possible",
                    ),
                    models.UniqueConstraint(
                        fields=("year", "name"),
                        name="programme_once",
                        violation_error_message="There is a programme of this name in that year.",
                    ),
                ],
                "triggers": TRIGGERS["programme"],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=160, verbose_name="name of the programme")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1945),
                            django.core.validators.MaxValueValidator(2200),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "budget",
                    models.CharField(
                        choices=[
                            ("apbd", "city budget (APBD)"),
                            ("apbd-provinsi", "province budget (APBD provinsi)"),
                            ("apbn", "state budget (APBN)"),
                            ("dak", "special allocation (DAK)"),
                            ("csr", "company (CSR)"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="budget",
                    ),
                ),
                (
                    "budget_note",
                    models.CharField(blank=True, max_length=160, verbose_name="about the budget"),
                ),
                ("aim", models.TextField(blank=True, max_length=2000, verbose_name="aim")),
                (
                    "obstacle",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("permodalan", "capital"),
                            ("keterampilan", "skills"),
                            ("pemasaran", "marketing"),
                            ("lainnya", "other"),
                        ],
                        max_length=20,
                        verbose_name="obstacle that it answers",
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
                        to="trainings.programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["programmeevent"],
            },
        ),
        migrations.CreateModel(
            name="TrainingFieldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "code",
                    models.SlugField(
                        db_index=False, max_length=40, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("name_en", models.CharField(max_length=100, verbose_name="name in English")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether new trainings are held in this field.",
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
                        to="trainings.trainingfield",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["trainingfieldevent"],
            },
        ),
        migrations.CreateModel(
            name="TrainingFieldSector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="trainings.trainingfield",
                        verbose_name="field of trainings",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="businesses.sector",
                        verbose_name="sector (bidang)",
                    ),
                ),
            ],
            options={
                "verbose_name": "sector of a field of trainings",
                "verbose_name_plural": "sectors of fields of trainings",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("field", "sector"), name="trainingfieldsector_once"
                    )
                ],
                "triggers": TRIGGERS["trainingfieldsector"],
            },
        ),
        migrations.CreateModel(
            name="TrainingFieldSectorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "field",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingfield",
                        verbose_name="field of trainings",
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
                        to="trainings.trainingfieldsector",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        db_constraint=False,
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
                "triggers": TRIGGERS["trainingfieldsectorevent"],
            },
        ),
        migrations.CreateModel(
            name="TrainingSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        editable=False, max_length=120, unique=True, verbose_name="address"
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, max_length=3000, verbose_name="what it is about"),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("venue", models.CharField(max_length=160, verbose_name="venue")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street")),
                (
                    "quota",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="places",
                    ),
                ),
                (
                    "reserve_places",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(2000)],
                        verbose_name="reserve places",
                    ),
                ),
                (
                    "enrol_until",
                    models.DateField(blank=True, null=True, verbose_name="enrolment until"),
                ),
                (
                    "cost",
                    models.BigIntegerField(
                        default=0,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost to a participant",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=120, verbose_name="contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=16, verbose_name="phone of the contact"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the contact"
                    ),
                ),
                (
                    "instructors",
                    models.TextField(blank=True, max_length=1500, verbose_name="instructors"),
                ),
                (
                    "hour_minutes",
                    models.PositiveSmallIntegerField(
                        default=45,
                        validators=[
                            django.core.validators.MinValueValidator(30),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="minutes of a training hour (JP)",
                    ),
                ),
                (
                    "pass_percent",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share of hours to pass (per cent)",
                    ),
                ),
                (
                    "pass_mark",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="mark to pass",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("konsep", "draft"),
                            ("dibuka", "open for enrolment"),
                            ("ditutup", "enrolment closed"),
                            ("berjalan", "running"),
                            ("selesai", "finished"),
                            ("dibatalkan", "cancelled"),
                        ],
                        default="konsep",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "opened_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="first opened on"
                    ),
                ),
                (
                    "cancellation_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why cancelled"),
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
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="trainings.trainingfield",
                        verbose_name="field",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="trainings.programme",
                        verbose_name="programme",
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
                "verbose_name": "training",
                "verbose_name_plural": "trainings",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-starts_on", "-id"], name="trainingsession_by_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="trainingsession_has_a_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("venue", ""), _negated=True),
                        name="trainingsession_has_a_venue",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="trainingsession_ends_after_it_begins",
                        violation_error_message="A training cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("enrol_until", None),
                            ("enrol_until__lte", models.F("ends_on")),
                            _connector="OR",
                        ),
                        name="trainingsession_enrolment_ends_before_it_ends",
                        violation_error_message="Enrolment cannot go on after the training.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quota__gte", 1), ("quota__lte", 2000), ("reserve_places__lte", 2000)
                        ),
                        name="trainingsession_places_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("cost__gte", 0)),
                        name="trainingsession_cost_not_below_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contact_phone", ""),
                            ("contact_phone__regex", "^\\+\\d{7,15}$"),
                            _connector="OR",
                        ),
                        name="trainingsession_phone_form",
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
                        name="trainingsession_village_in_its_district",
                        violation_error_message="This village lies in another district.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hour_minutes__gte", 30),
                            ("hour_minutes__lte", 60),
                            ("pass_percent__gte", 1),
                            ("pass_percent__lte", 100),
                            models.Q(
                                ("pass_mark", None),
                                models.Q(("pass_mark__gte", 1), ("pass_mark__lte", 100)),
                                _connector="OR",
                            ),
                        ),
                        name="trainingsession_rule_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "konsep",
                                    "dibuka",
                                    "ditutup",
                                    "berjalan",
                                    "selesai",
                                    "dibatalkan",
                                ],
                            )
                        ),
                        name="trainingsession_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["konsep", "dibatalkan"]),
                            ("opened_on__isnull", False),
                            _connector="OR",
                        ),
                        name="trainingsession_shown_was_opened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "dibatalkan"),
                                models.Q(("cancellation_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "dibatalkan"), _negated=True),
                                ("cancellation_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="trainingsession_cancelling_has_a_reason",
                        violation_error_message="Cancelling needs a reason.",
                    ),
                ],
                "triggers": TRIGGERS["trainingsession"],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("calon", "candidate"),
                            ("menolak", "declined"),
                            ("diundang", "invited"),
                            ("cadangan", "on the reserve list"),
                            ("diterima", "accepted"),
                            ("absen", "absent"),
                            ("hadir", "attended"),
                            ("tidak-lulus", "not passed"),
                            ("lulus", "passed"),
                        ],
                        default="calon",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "reserve_number",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="number on the reserve list"
                    ),
                ),
                ("moved_up_at", models.DateTimeField(null=True, verbose_name="moved up at")),
                (
                    "is_walk_in",
                    models.BooleanField(default=False, verbose_name="came without enrolment"),
                ),
                (
                    "test_mark",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="mark",
                    ),
                ),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="businesses.person",
                        verbose_name="person",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "verbose_name_plural": "enrolments",
                "permissions": [("export_phones_enrolment", "Can export phones of participants")],
                "abstract": False,
                "indexes": [models.Index(fields=["session", "state"], name="enrolment_by_state")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "person"),
                        name="enrolment_once",
                        violation_error_message="This person is enrolled in this training already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "calon",
                                    "menolak",
                                    "diundang",
                                    "cadangan",
                                    "diterima",
                                    "absen",
                                    "hadir",
                                    "tidak-lulus",
                                    "lulus",
                                ],
                            )
                        ),
                        name="enrolment_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reserve_number__isnull", False), ("state", "cadangan")),
                            models.Q(
                                models.Q(("state", "cadangan"), _negated=True),
                                ("reserve_number", None),
                            ),
                            _connector="OR",
                        ),
                        name="enrolment_reserve_has_a_number",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("session", "reserve_number"),
                        name="enrolment_one_in_a_reserve_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("test_mark", None),
                            models.Q(("test_mark__gte", 0), ("test_mark__lte", 100)),
                            _connector="OR",
                        ),
                        name="enrolment_mark_possible",
                    ),
                ],
                "triggers": TRIGGERS["enrolment"],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                    "document",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificate",
                        to="documents.issueddocument",
                        verbose_name="document",
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
                    "enrolment",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="trainings.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
            ],
            options={
                "verbose_name": "training certificate",
                "verbose_name_plural": "training certificates",
                "abstract": False,
                "default_permissions": ["view", "add"],
                "triggers": TRIGGERS["certificate"],
            },
        ),
        migrations.CreateModel(
            name="CertificateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.issueddocument",
                        verbose_name="document",
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
                        to="trainings.certificate",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["certificateevent"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "document",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitation",
                        to="documents.issueddocument",
                        verbose_name="document",
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
                    "session",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "abstract": False,
                "default_permissions": ["view", "add"],
                "triggers": TRIGGERS["invitation"],
            },
        ),
        migrations.CreateModel(
            name="Material",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                (
                    "file",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.scan",
                        verbose_name="file",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="materials",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "material of a training",
                "verbose_name_plural": "materials of trainings",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="material_has_a_title",
                    )
                ],
                "triggers": TRIGGERS["material"],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("held_on", models.DateField(verbose_name="day")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("sehari", "whole day"),
                            ("pagi", "morning"),
                            ("siang", "afternoon"),
                        ],
                        default="sehari",
                        max_length=6,
                        verbose_name="part of the day",
                    ),
                ),
                ("starts_at", models.TimeField(verbose_name="from")),
                ("ends_at", models.TimeField(verbose_name="until")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="training hours (JP)",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="meetings",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["session", "held_on", "starts_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="meeting_ends_after_it_begins",
                        violation_error_message="A meeting cannot end before it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 1), ("hours__lte", 24)),
                        name="meeting_hours_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["sehari", "pagi", "siang"])),
                        name="meeting_part_known",
                    ),
                    models.UniqueConstraint(
                        fields=("session", "held_on", "part"),
                        name="meeting_once",
                        violation_error_message="This part of the day is there already.",
                    ),
                ],
                "triggers": TRIGGERS["meeting"],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("is_present", models.BooleanField(verbose_name="present")),
                ("tapped_at", models.DateTimeField(verbose_name="marked at")),
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
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="trainings.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="trainings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("enrolment", "meeting"), name="attendance_once")
                ],
                "triggers": TRIGGERS["attendance"],
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("is_present", models.BooleanField(verbose_name="present")),
                ("tapped_at", models.DateTimeField(verbose_name="marked at")),
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
                        to="trainings.attendance",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.enrolment",
                        verbose_name="enrolment",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["attendanceevent"],
            },
        ),
        migrations.CreateModel(
            name="SessionPartner",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("penyelenggara", "organiser (penyelenggara)"),
                            ("pendukung", "supporter (pendukung)"),
                            ("narasumber", "speaker (narasumber)"),
                        ],
                        max_length=15,
                        verbose_name="role",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="trainings.partner",
                        verbose_name="partner",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="partners",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner of a training",
                "verbose_name_plural": "partners of trainings",
                "ordering": ["session", "position", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "partner"),
                        name="sessionpartner_once",
                        violation_error_message="This partner is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["penyelenggara", "pendukung", "narasumber"])
                        ),
                        name="sessionpartner_role_known",
                    ),
                ],
                "triggers": TRIGGERS["sessionpartner"],
            },
        ),
        migrations.CreateModel(
            name="SessionPhoto",
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
                    "consented_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="those shown consented on"
                    ),
                ),
                (
                    "picture",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo of a training",
                "verbose_name_plural": "photos of trainings",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1), ("position__lte", 24)),
                        name="sessionphoto_place",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("session", "position"),
                        name="sessionphoto_one_in_a_place",
                    ),
                ],
                "triggers": TRIGGERS["sessionphoto"],
            },
        ),
        migrations.CreateModel(
            name="SyllabusTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                ("topic", models.CharField(max_length=200, verbose_name="topic")),
                ("hours", models.PositiveSmallIntegerField(verbose_name="training hours (JP)")),
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of a syllabus",
                "verbose_name_plural": "topics of syllabuses",
                "ordering": ["session", "position"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("topic", ""), _negated=True),
                        name="syllabustopic_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gte", 1), ("hours__lte", 500)),
                        name="syllabustopic_hours_possible",
                    ),
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("session", "position"),
                        name="syllabustopic_one_in_a_place",
                    ),
                ],
                "triggers": TRIGGERS["syllabustopic"],
            },
        ),
        migrations.CreateModel(
            name="SyllabusTopicEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                ("topic", models.CharField(max_length=200, verbose_name="topic")),
                ("hours", models.PositiveSmallIntegerField(verbose_name="training hours (JP)")),
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
                        to="trainings.syllabustopic",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["syllabustopicevent"],
            },
        ),
        migrations.CreateModel(
            name="SessionPhotoEvent",
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
                    "consented_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="those shown consented on"
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
                        to="trainings.sessionphoto",
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
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["sessionphotoevent"],
            },
        ),
        migrations.CreateModel(
            name="SessionPartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("penyelenggara", "organiser (penyelenggara)"),
                            ("pendukung", "supporter (pendukung)"),
                            ("narasumber", "speaker (narasumber)"),
                        ],
                        max_length=15,
                        verbose_name="role",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.partner",
                        verbose_name="partner",
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
                        to="trainings.sessionpartner",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["sessionpartnerevent"],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("held_on", models.DateField(verbose_name="day")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("sehari", "whole day"),
                            ("pagi", "morning"),
                            ("siang", "afternoon"),
                        ],
                        default="sehari",
                        max_length=6,
                        verbose_name="part of the day",
                    ),
                ),
                ("starts_at", models.TimeField(verbose_name="from")),
                ("ends_at", models.TimeField(verbose_name="until")),
                (
                    "hours",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(24),
                        ],
                        verbose_name="training hours (JP)",
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
                        to="trainings.meeting",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["meetingevent"],
            },
        ),
        migrations.CreateModel(
            name="MaterialEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.scan",
                        verbose_name="file",
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
                        to="trainings.material",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["materialevent"],
            },
        ),
        migrations.CreateModel(
            name="InvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.issueddocument",
                        verbose_name="document",
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
                        to="trainings.invitation",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["invitationevent"],
            },
        ),
        migrations.CreateModel(
            name="EvaluationToken",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluation_tokens",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "code for an evaluation",
                "verbose_name_plural": "codes for evaluations",
                "default_permissions": ["add"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="evaluationtoken_digest_form",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "content",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="what was taught",
                    ),
                ),
                (
                    "instructors",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="the instructors",
                    ),
                ),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="the place and the schedule",
                    ),
                ),
                (
                    "usefulness",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="useful for my business",
                    ),
                ),
                (
                    "liked",
                    models.TextField(blank=True, max_length=1000, verbose_name="what was good"),
                ),
                (
                    "wished",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what should be better"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evaluations",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "evaluation",
                "verbose_name_plural": "evaluations",
                "default_permissions": ["view"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("content", None),
                            models.Q(("content__gte", 1), ("content__lte", 5)),
                            _connector="OR",
                        ),
                        name="evaluation_content_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("instructors", None),
                            models.Q(("instructors__gte", 1), ("instructors__lte", 5)),
                            _connector="OR",
                        ),
                        name="evaluation_instructors_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place", None),
                            models.Q(("place__gte", 1), ("place__lte", 5)),
                            _connector="OR",
                        ),
                        name="evaluation_place_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("usefulness", None),
                            models.Q(("usefulness__gte", 1), ("usefulness__lte", 5)),
                            _connector="OR",
                        ),
                        name="evaluation_usefulness_possible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnrolmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("calon", "candidate"),
                            ("menolak", "declined"),
                            ("diundang", "invited"),
                            ("cadangan", "on the reserve list"),
                            ("diterima", "accepted"),
                            ("absen", "absent"),
                            ("hadir", "attended"),
                            ("tidak-lulus", "not passed"),
                            ("lulus", "passed"),
                        ],
                        default="calon",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "reserve_number",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="number on the reserve list"
                    ),
                ),
                ("moved_up_at", models.DateTimeField(null=True, verbose_name="moved up at")),
                (
                    "is_walk_in",
                    models.BooleanField(default=False, verbose_name="came without enrolment"),
                ),
                (
                    "test_mark",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="mark",
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
                        to="trainings.enrolment",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingsession",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["enrolmentevent"],
            },
        ),
        migrations.CreateModel(
            name="TrainingSessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(
                        db_index=False, editable=False, max_length=120, verbose_name="address"
                    ),
                ),
                (
                    "summary",
                    models.TextField(blank=True, max_length=3000, verbose_name="what it is about"),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(verbose_name="last day")),
                ("venue", models.CharField(max_length=160, verbose_name="venue")),
                ("street", models.CharField(blank=True, max_length=200, verbose_name="street")),
                (
                    "quota",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(2000),
                        ],
                        verbose_name="places",
                    ),
                ),
                (
                    "reserve_places",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(2000)],
                        verbose_name="reserve places",
                    ),
                ),
                (
                    "enrol_until",
                    models.DateField(blank=True, null=True, verbose_name="enrolment until"),
                ),
                (
                    "cost",
                    models.BigIntegerField(
                        default=0,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="cost to a participant",
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=120, verbose_name="contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=16, verbose_name="phone of the contact"
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the contact"
                    ),
                ),
                (
                    "instructors",
                    models.TextField(blank=True, max_length=1500, verbose_name="instructors"),
                ),
                (
                    "hour_minutes",
                    models.PositiveSmallIntegerField(
                        default=45,
                        validators=[
                            django.core.validators.MinValueValidator(30),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="minutes of a training hour (JP)",
                    ),
                ),
                (
                    "pass_percent",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share of hours to pass (per cent)",
                    ),
                ),
                (
                    "pass_mark",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="mark to pass",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("konsep", "draft"),
                            ("dibuka", "open for enrolment"),
                            ("ditutup", "enrolment closed"),
                            ("berjalan", "running"),
                            ("selesai", "finished"),
                            ("dibatalkan", "cancelled"),
                        ],
                        default="konsep",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "cancellation_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why cancelled"),
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
                    "field",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.trainingfield",
                        verbose_name="field",
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
                        to="trainings.trainingsession",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.programme",
                        verbose_name="programme",
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
                "triggers": TRIGGERS["trainingsessionevent"],
            },
        ),
        migrations.AddField(
            model_name="trainingfield",
            name="sectors",
            field=models.ManyToManyField(
                blank=True,
                through="trainings.TrainingFieldSector",
                to="businesses.sector",
                verbose_name="sectors (bidang)",
            ),
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
