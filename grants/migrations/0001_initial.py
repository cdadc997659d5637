# Each model whole, in an order in which what it points to is there: hundreds of single steps
# take Django minutes.

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# Installed by one operation: as many that add one each have Django draw its models anew.
TRIGGERS = {
    "grantkind": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantkindevent" ("agreement", "code", "is_active", "legal_basis", "name", "name_en", "needs_decree", "needs_inventory_number", "only_legal_bodies", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."agreement", new_values."code", new_values."is_active", new_values."legal_basis", new_values."name", new_values."name_en", new_values."needs_decree", new_values."needs_inventory_number", new_values."only_legal_bodies", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3cc57f2bbdb9f065bbfdc4644976e19c4e64529c",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_4c222",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantkind",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantkindevent" ("agreement", "code", "is_active", "legal_basis", "name", "name_en", "needs_decree", "needs_inventory_number", "only_legal_bodies", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."agreement", new_values."code", new_values."is_active", new_values."legal_basis", new_values."name", new_values."name_en", new_values."needs_decree", new_values."needs_inventory_number", new_values."only_legal_bodies", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="e3877a885f1abbdfc1d53ae924d6c8ecd5c61597",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f40a2",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantkind",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantkindevent" ("agreement", "code", "is_active", "legal_basis", "name", "name_en", "needs_decree", "needs_inventory_number", "only_legal_bodies", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."agreement", old_values."code", old_values."is_active", old_values."legal_basis", old_values."name", old_values."name_en", old_values."needs_decree", old_values."needs_inventory_number", old_values."only_legal_bodies", _pgh_attached_context.value, NOW(), \'delete\', old_values."code", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="d5b2b585bc7da68d63ac030945ba542bbf3d0759",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_de44c",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantkind",
                when="AFTER",
            ),
        ),
    ],
    "grantkindevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="10bc61825ac1bc2288e8c10358629a8246a8d9c7",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_95d76",
                table="grants_grantkindevent",
                when="BEFORE",
            ),
        )
    ],
    "grantprogramme": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="b1863a8ddc7890330767b38cd995bbd45c5d8d05",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_6c180",
                table="grants_grantprogramme",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammeevent" ("budget", "budget_note", "ceiling", "classes", "closed_on", "id", "is_former", "kind_id", "legal_basis", "name", "names_are_public", "names_legal_basis", "obstacle", "only_trained", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year", "years_between") SELECT new_values."budget", new_values."budget_note", new_values."ceiling", new_values."classes", new_values."closed_on", new_values."id", new_values."is_former", new_values."kind_id", new_values."legal_basis", new_values."name", new_values."names_are_public", new_values."names_legal_basis", new_values."obstacle", new_values."only_trained", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."year", new_values."years_between" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="6131871304e8d9a5cb5b8a4f78c75b1fae674922",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_05807",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantprogramme",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammeevent" ("budget", "budget_note", "ceiling", "classes", "closed_on", "id", "is_former", "kind_id", "legal_basis", "name", "names_are_public", "names_legal_basis", "obstacle", "only_trained", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year", "years_between") SELECT new_values."budget", new_values."budget_note", new_values."ceiling", new_values."classes", new_values."closed_on", new_values."id", new_values."is_former", new_values."kind_id", new_values."legal_basis", new_values."name", new_values."names_are_public", new_values."names_legal_basis", new_values."obstacle", new_values."only_trained", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."year", new_values."years_between" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."budget" IS DISTINCT FROM (new_values."budget") OR old_values."budget_note" IS DISTINCT FROM (new_values."budget_note") OR old_values."ceiling" IS DISTINCT FROM (new_values."ceiling") OR old_values."classes" IS DISTINCT FROM (new_values."classes") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_former" IS DISTINCT FROM (new_values."is_former") OR old_values."kind_id" IS DISTINCT FROM (new_values."kind_id") OR old_values."legal_basis" IS DISTINCT FROM (new_values."legal_basis") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."names_are_public" IS DISTINCT FROM (new_values."names_are_public") OR old_values."names_legal_basis" IS DISTINCT FROM (new_values."names_legal_basis") OR old_values."obstacle" IS DISTINCT FROM (new_values."obstacle") OR old_values."only_trained" IS DISTINCT FROM (new_values."only_trained") OR old_values."year" IS DISTINCT FROM (new_values."year") OR old_values."years_between" IS DISTINCT FROM (new_values."years_between")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="91187db4018e91238c38e274263f8acd64185201",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_c50b0",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantprogramme",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammeevent" ("budget", "budget_note", "ceiling", "classes", "closed_on", "id", "is_former", "kind_id", "legal_basis", "name", "names_are_public", "names_legal_basis", "obstacle", "only_trained", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year", "years_between") SELECT old_values."budget", old_values."budget_note", old_values."ceiling", old_values."classes", old_values."closed_on", old_values."id", old_values."is_former", old_values."kind_id", old_values."legal_basis", old_values."name", old_values."names_are_public", old_values."names_legal_basis", old_values."obstacle", old_values."only_trained", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."year", old_values."years_between" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="22784c484e353a482a4a63c5b03c6d0d9995e42b",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_bfc97",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantprogramme",
                when="AFTER",
            ),
        ),
    ],
    "grantprogrammeevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="cd77afaaa161fcb43fcfc77cb5b3318e4f236884",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_34d16",
                table="grants_grantprogrammeevent",
                when="BEFORE",
            ),
        )
    ],
    "grantprogrammefield": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammefieldevent" ("field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") SELECT new_values."field_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="dfb63af0d956303e1b560f30b43b5f52e5c5f04a",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_32691",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantprogrammefield",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammefieldevent" ("field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") SELECT new_values."field_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="4882f79c006d0c2d65a952d7bda81cae5b7105b0",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_bd8ae",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantprogrammefield",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammefieldevent" ("field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") SELECT old_values."field_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="88accfb0941af548d6735bce8a0082e591d5983b",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_38c7e",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantprogrammefield",
                when="AFTER",
            ),
        ),
    ],
    "grantprogrammefieldevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="67b769120ff4d9d15ec69b0f386508c5742a3395",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_998de",
                table="grants_grantprogrammefieldevent",
                when="BEFORE",
            ),
        )
    ],
    "grantprogrammesector": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammesectorevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "sector_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="2ff0adc1f7987560fa3900c8333831dd0ac9f25a",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_a83c2",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantprogrammesector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammesectorevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "sector_id") SELECT new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="79e1253adcf9cb8dc356b9bc5258bbf5181e53a5",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f13c1",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantprogrammesector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantprogrammesectorevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "sector_id") SELECT old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="1521472c8832195f4b8ed3dcb50332d2289b09f0",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_c90a8",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantprogrammesector",
                when="AFTER",
            ),
        ),
    ],
    "grantprogrammesectorevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8b544d1342ea06c06c96405019969893526e153a",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_ea066",
                table="grants_grantprogrammesectorevent",
                when="BEFORE",
            ),
        )
    ],
    "requiredpaper": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_requiredpaperevent" ("before", "id", "is_active", "kind_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."before", new_values."id", new_values."is_active", new_values."kind_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="bb1eb89ffcaa740307cbbf2aea4549df21cf978e",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_55f50",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_requiredpaper",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_requiredpaperevent" ("before", "id", "is_active", "kind_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."before", new_values."id", new_values."is_active", new_values."kind_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8c4661801d0a3918b4050a2cc64edf09599a9471",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_7649d",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_requiredpaper",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_requiredpaperevent" ("before", "id", "is_active", "kind_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."before", old_values."id", old_values."is_active", old_values."kind_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="f1db03a5371d27d4dd48f3c860fa8c0c29ad52a1",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_742c9",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_requiredpaper",
                when="AFTER",
            ),
        ),
    ],
    "requiredpaperevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="21d0dfce1c547ea576e227fe93384f4c87034ab1",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_e18ef",
                table="grants_requiredpaperevent",
                when="BEFORE",
            ),
        )
    ],
    "ceremony": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="f36d93f290c2fb88a91e0bf336aa89e6b42fb653",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_ac140",
                table="grants_ceremony",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_ceremonyevent" ("handed_on", "id", "known_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "programme_id", "signatory_id", "title", "witnesses") SELECT new_values."handed_on", new_values."id", new_values."known_by_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."programme_id", new_values."signatory_id", new_values."title", new_values."witnesses" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="e381b56aa12da24b8f48cc9edd1ff85fbf6ad857",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_fb8d0",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_ceremony",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_ceremonyevent" ("handed_on", "id", "known_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "programme_id", "signatory_id", "title", "witnesses") SELECT new_values."handed_on", new_values."id", new_values."known_by_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."programme_id", new_values."signatory_id", new_values."title", new_values."witnesses" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."handed_on" IS DISTINCT FROM (new_values."handed_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."known_by_id" IS DISTINCT FROM (new_values."known_by_id") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."programme_id" IS DISTINCT FROM (new_values."programme_id") OR old_values."signatory_id" IS DISTINCT FROM (new_values."signatory_id") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."witnesses" IS DISTINCT FROM (new_values."witnesses")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="297b3d83038bcbdeadb97be0194ed3ab0c6509d1",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_b6b7c",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_ceremony",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_ceremonyevent" ("handed_on", "id", "known_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "programme_id", "signatory_id", "title", "witnesses") SELECT old_values."handed_on", old_values."id", old_values."known_by_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."programme_id", old_values."signatory_id", old_values."title", old_values."witnesses" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="5912e9507885e73a60edf29427ecb1e377a87ec4",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_797b7",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_ceremony",
                when="AFTER",
            ),
        ),
    ],
    "ceremonyevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="dfba724a49daf6135c2cecaddeb84f7b36896975",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_9d3da",
                table="grants_ceremonyevent",
                when="BEFORE",
            ),
        )
    ],
    "decision": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="9d9c271c6cf8ee2c1d2c2f32095fd3b32fbc6f48",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_7e8b5",
                table="grants_decision",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_decisionevent" ("decided_by_id", "decided_on", "decree_number", "id", "is_former", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") SELECT new_values."decided_by_id", new_values."decided_on", new_values."decree_number", new_values."id", new_values."is_former", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="082d71c2e3c52f78474bbbc6707b195dbb462536",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_9728d",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_decision",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_decisionevent" ("decided_by_id", "decided_on", "decree_number", "id", "is_former", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") SELECT new_values."decided_by_id", new_values."decided_on", new_values."decree_number", new_values."id", new_values."is_former", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_by_id" IS DISTINCT FROM (new_values."decided_by_id") OR old_values."decided_on" IS DISTINCT FROM (new_values."decided_on") OR old_values."decree_number" IS DISTINCT FROM (new_values."decree_number") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_former" IS DISTINCT FROM (new_values."is_former") OR old_values."programme_id" IS DISTINCT FROM (new_values."programme_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="b373f6dc52193125b22e8e6bcb35c6481a9aac49",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_de108",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_decision",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_decisionevent" ("decided_by_id", "decided_on", "decree_number", "id", "is_former", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id") SELECT old_values."decided_by_id", old_values."decided_on", old_values."decree_number", old_values."id", old_values."is_former", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="458100f2b2969e170ab8c542427348b2674d8d97",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_ce7ab",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_decision",
                when="AFTER",
            ),
        ),
    ],
    "decisionevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="745028ec0b223a31e11813c0ffd207b457a8044c",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_cab54",
                table="grants_decisionevent",
                when="BEFORE",
            ),
        )
    ],
    "decree": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="7c583d8c4dca3a298d7bb5abd92f0ba00b92b042",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_4b831",
                table="grants_decree",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_decreeevent" ("decision_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decision_id", new_values."document_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a2af2db44fac8db1ca6298a84ee598cd8c39a877",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_19d3a",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_decree",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_decreeevent" ("decision_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."decision_id", new_values."document_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decision_id" IS DISTINCT FROM (new_values."decision_id") OR old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="12d435919867c7190d2b1db8e022cbc28fcf5330",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_7b054",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_decree",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_decreeevent" ("decision_id", "document_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."decision_id", old_values."document_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="e90deccde2268a4f091225c31436f2403d4c58a2",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_afbe9",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_decree",
                when="AFTER",
            ),
        ),
    ],
    "decreeevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="fc537ae073ba3f697d9b4353e7674a9631e24275",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_5df9f",
                table="grants_decreeevent",
                when="BEFORE",
            ),
        )
    ],
    "equipment": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="e849294b4c3efa8f2666d8cdda0240df84a8a523",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_a31a4",
                table="grants_equipment",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentevent" ("has_serials", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification", "unit") SELECT new_values."has_serials", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."specification", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="14b8286c2d864bd6420dd8ddccf52562acd111b2",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ca06f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_equipment",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentevent" ("has_serials", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification", "unit") SELECT new_values."has_serials", new_values."id", new_values."is_active", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."specification", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."has_serials" IS DISTINCT FROM (new_values."has_serials") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."specification" IS DISTINCT FROM (new_values."specification") OR old_values."unit" IS DISTINCT FROM (new_values."unit")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="639f81edbd6c7f6eb97485b3d62c7a5727dcc2c1",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_e661f",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_equipment",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentevent" ("has_serials", "id", "is_active", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specification", "unit") SELECT old_values."has_serials", old_values."id", old_values."is_active", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."specification", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="519efa21869768973d2782114b35b5e0d7526afa",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_6a16e",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_equipment",
                when="AFTER",
            ),
        ),
    ],
    "receipt": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="IF to_jsonb(NEW) - ARRAY['in_stock'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['in_stock'] THEN NEW.version = OLD.version + 1; END IF; RETURN NEW;",
                hash="ec64a15d3b241725f71c80796ad81e20aea7e413",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_1b88e",
                table="grants_receipt",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_receiptevent" ("contract_number", "contract_on", "equipment_id", "id", "is_former", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quantity", "received_on", "supplier", "unit_price") SELECT new_values."contract_number", new_values."contract_on", new_values."equipment_id", new_values."id", new_values."is_former", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."quantity", new_values."received_on", new_values."supplier", new_values."unit_price" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="97912d6642e4ab78ea90c27ccb012111173d380b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_fbd3f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_receipt",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_receiptevent" ("contract_number", "contract_on", "equipment_id", "id", "is_former", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quantity", "received_on", "supplier", "unit_price") SELECT new_values."contract_number", new_values."contract_on", new_values."equipment_id", new_values."id", new_values."is_former", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."quantity", new_values."received_on", new_values."supplier", new_values."unit_price" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."contract_number" IS DISTINCT FROM (new_values."contract_number") OR old_values."contract_on" IS DISTINCT FROM (new_values."contract_on") OR old_values."equipment_id" IS DISTINCT FROM (new_values."equipment_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_former" IS DISTINCT FROM (new_values."is_former") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."programme_id" IS DISTINCT FROM (new_values."programme_id") OR old_values."quantity" IS DISTINCT FROM (new_values."quantity") OR old_values."received_on" IS DISTINCT FROM (new_values."received_on") OR old_values."supplier" IS DISTINCT FROM (new_values."supplier") OR old_values."unit_price" IS DISTINCT FROM (new_values."unit_price")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="08a2694e3637265a90e263befa699dbef2e0d98d",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_17df7",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_receipt",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_receiptevent" ("contract_number", "contract_on", "equipment_id", "id", "is_former", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "quantity", "received_on", "supplier", "unit_price") SELECT old_values."contract_number", old_values."contract_on", old_values."equipment_id", old_values."id", old_values."is_former", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."quantity", old_values."received_on", old_values."supplier", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="c9f2c47cda2d017e6cc6ef5720782c975f144cdd",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_d0918",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_receipt",
                when="AFTER",
            ),
        ),
    ],
    "item": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="d3fb0713d5f3604b9e794173b53c241cb2f5df61",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_cb4bf",
                table="grants_item",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_itemevent" ("id", "inventory_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_id", "serial") SELECT new_values."id", new_values."inventory_number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."receipt_id", new_values."serial" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="9177263399ca60d4ba1038049482b80f25ce61aa",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_f3ff2",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_item",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_itemevent" ("id", "inventory_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_id", "serial") SELECT new_values."id", new_values."inventory_number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."receipt_id", new_values."serial" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inventory_number" IS DISTINCT FROM (new_values."inventory_number") OR old_values."receipt_id" IS DISTINCT FROM (new_values."receipt_id") OR old_values."serial" IS DISTINCT FROM (new_values."serial")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="79cd4de8d4e234e340490b2ec4ed18c45584b43b",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_aff03",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_item",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_itemevent" ("id", "inventory_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receipt_id", "serial") SELECT old_values."id", old_values."inventory_number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."receipt_id", old_values."serial" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="182f4f7c2a6215fc47f6bc68c862abd18aa6665c",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_65638",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_item",
                when="AFTER",
            ),
        ),
    ],
    "itemevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="23a036ce4841501f6ddd469af4940125ddd555a0",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_ab5f1",
                table="grants_itemevent",
                when="BEFORE",
            ),
        )
    ],
    "receiptevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="ffb9bdfb7d60abc5d3fa4ee48dd9aa017dcb5031",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_37161",
                table="grants_receiptevent",
                when="BEFORE",
            ),
        )
    ],
    "writeoff": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="bfc3563b9da63f4278ccd533d39fa0c1a5ecf855",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_8430a",
                table="grants_writeoff",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_writeoffevent" ("document_number", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "reason", "receipt_id", "written_off_on") SELECT new_values."document_number", new_values."id", new_values."item_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quantity", new_values."reason", new_values."receipt_id", new_values."written_off_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3e3cbe8b6517a23d810ee95f78f941bee676f58b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d409b",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_writeoff",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_writeoffevent" ("document_number", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "reason", "receipt_id", "written_off_on") SELECT new_values."document_number", new_values."id", new_values."item_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quantity", new_values."reason", new_values."receipt_id", new_values."written_off_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."document_number" IS DISTINCT FROM (new_values."document_number") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."item_id" IS DISTINCT FROM (new_values."item_id") OR old_values."quantity" IS DISTINCT FROM (new_values."quantity") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."receipt_id" IS DISTINCT FROM (new_values."receipt_id") OR old_values."written_off_on" IS DISTINCT FROM (new_values."written_off_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="363f6a7bce4ebfd7a55cca12ab8e48c7fa142161",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8d513",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_writeoff",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_writeoffevent" ("document_number", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "reason", "receipt_id", "written_off_on") SELECT old_values."document_number", old_values."id", old_values."item_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quantity", old_values."reason", old_values."receipt_id", old_values."written_off_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="0eccadc029128293d1f3cd4e5a90b922c4547b84",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_24a99",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_writeoff",
                when="AFTER",
            ),
        ),
    ],
    "writeoffevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b2d068c6d19eb9d904e4e350a7ba8df76ec2b9da",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_1898f",
                table="grants_writeoffevent",
                when="BEFORE",
            ),
        )
    ],
    "equipmentevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e41cf7242e90026cf031d781fae033d2ba245b66",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_b9c3f",
                table="grants_equipmentevent",
                when="BEFORE",
            ),
        )
    ],
    "equipmentfield": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentfieldevent" ("equipment_id", "field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."equipment_id", new_values."field_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="65b265b9e47de1ddb3ac10acddddcbd2d525d529",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_55135",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_equipmentfield",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentfieldevent" ("equipment_id", "field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."equipment_id", new_values."field_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="26a04e733391fe60d3eae9f1d45da87078a24a83",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_c7ee1",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_equipmentfield",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentfieldevent" ("equipment_id", "field_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."equipment_id", old_values."field_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="bb4fcb2925694d4355a9eda36fed97e8166c5b9b",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_c29e6",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_equipmentfield",
                when="AFTER",
            ),
        ),
    ],
    "equipmentfieldevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="1d3fee5293a8a1bb5d4a31d48540aabc6cc2753e",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_67f1e",
                table="grants_equipmentfieldevent",
                when="BEFORE",
            ),
        )
    ],
    "equipmentsector": [
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentsectorevent" ("equipment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT new_values."equipment_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="594ebcb1fe409901f33ed113e36ed1d1bedb3d8b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_35c27",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_equipmentsector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentsectorevent" ("equipment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT new_values."equipment_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="9c0d88955875cffac8514aba24a4475a57dbdb4c",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_ab128",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_equipmentsector",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_equipmentsectorevent" ("equipment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id") SELECT old_values."equipment_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sector_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="3b9f965aa14f0fae8d927401f503cce39a61b72d",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_45c00",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_equipmentsector",
                when="AFTER",
            ),
        ),
    ],
    "equipmentsectorevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b308921d88ca11b10e14d7d6dfaa0e1e58fdbe0d",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_53659",
                table="grants_equipmentsectorevent",
                when="BEFORE",
            ),
        )
    ],
    "grant": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="ca3ea1b744c3118c6b12c8b5c5458153ef2ee070",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_87c17",
                table="grants_grant",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantevent" ("approved_by_id", "business_id", "closed_on", "closing_reason", "decision_id", "enrolment_id", "group_id", "id", "is_former", "kk_index", "letter_id", "need", "obstacle", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "proposed_by_id", "proposed_on", "reason", "state", "verification_note", "verified_by_id", "verified_on") SELECT new_values."approved_by_id", new_values."business_id", new_values."closed_on", new_values."closing_reason", new_values."decision_id", new_values."enrolment_id", new_values."group_id", new_values."id", new_values."is_former", new_values."kk_index", new_values."letter_id", new_values."need", new_values."obstacle", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."proposed_by_id", new_values."proposed_on", new_values."reason", new_values."state", new_values."verification_note", new_values."verified_by_id", new_values."verified_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c93d0a3ccca7c22321777d3ddbb2ec493eb9bd04",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_9c01d",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grant",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantevent" ("approved_by_id", "business_id", "closed_on", "closing_reason", "decision_id", "enrolment_id", "group_id", "id", "is_former", "kk_index", "letter_id", "need", "obstacle", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "proposed_by_id", "proposed_on", "reason", "state", "verification_note", "verified_by_id", "verified_on") SELECT new_values."approved_by_id", new_values."business_id", new_values."closed_on", new_values."closing_reason", new_values."decision_id", new_values."enrolment_id", new_values."group_id", new_values."id", new_values."is_former", new_values."kk_index", new_values."letter_id", new_values."need", new_values."obstacle", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."proposed_by_id", new_values."proposed_on", new_values."reason", new_values."state", new_values."verification_note", new_values."verified_by_id", new_values."verified_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."approved_by_id" IS DISTINCT FROM (new_values."approved_by_id") OR old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."closed_on" IS DISTINCT FROM (new_values."closed_on") OR old_values."closing_reason" IS DISTINCT FROM (new_values."closing_reason") OR old_values."decision_id" IS DISTINCT FROM (new_values."decision_id") OR old_values."enrolment_id" IS DISTINCT FROM (new_values."enrolment_id") OR old_values."group_id" IS DISTINCT FROM (new_values."group_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."is_former" IS DISTINCT FROM (new_values."is_former") OR old_values."kk_index" IS DISTINCT FROM (new_values."kk_index") OR old_values."letter_id" IS DISTINCT FROM (new_values."letter_id") OR old_values."need" IS DISTINCT FROM (new_values."need") OR old_values."obstacle" IS DISTINCT FROM (new_values."obstacle") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."programme_id" IS DISTINCT FROM (new_values."programme_id") OR old_values."proposed_by_id" IS DISTINCT FROM (new_values."proposed_by_id") OR old_values."proposed_on" IS DISTINCT FROM (new_values."proposed_on") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."verification_note" IS DISTINCT FROM (new_values."verification_note") OR old_values."verified_by_id" IS DISTINCT FROM (new_values."verified_by_id") OR old_values."verified_on" IS DISTINCT FROM (new_values."verified_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="1e812a024895785c5276da6a501f998bab60111a",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_03e25",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grant",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantevent" ("approved_by_id", "business_id", "closed_on", "closing_reason", "decision_id", "enrolment_id", "group_id", "id", "is_former", "kk_index", "letter_id", "need", "obstacle", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "proposed_by_id", "proposed_on", "reason", "state", "verification_note", "verified_by_id", "verified_on") SELECT old_values."approved_by_id", old_values."business_id", old_values."closed_on", old_values."closing_reason", old_values."decision_id", old_values."enrolment_id", old_values."group_id", old_values."id", old_values."is_former", old_values."kk_index", old_values."letter_id", old_values."need", old_values."obstacle", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."proposed_by_id", old_values."proposed_on", old_values."reason", old_values."state", old_values."verification_note", old_values."verified_by_id", old_values."verified_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="ec03747d4af2bbf1f86bbf3c9b7e741875881f02",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_cae4c",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grant",
                when="AFTER",
            ),
        ),
    ],
    "grantline": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="52272ad7f6a87e762e2ae8d264a76459dbe472c6",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_8b9d4",
                table="grants_grantline",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantlineevent" ("equipment_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "unit_price") SELECT new_values."equipment_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quantity", new_values."unit_price" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="364802bcbfdeda1c39ea31bed9326c69f069e2eb",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0e964",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantline",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantlineevent" ("equipment_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "unit_price") SELECT new_values."equipment_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quantity", new_values."unit_price" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."equipment_id" IS DISTINCT FROM (new_values."equipment_id") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."quantity" IS DISTINCT FROM (new_values."quantity") OR old_values."unit_price" IS DISTINCT FROM (new_values."unit_price")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="59faecc26707f64b1d3ea9ec8c13769c0ab3f8e8",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_76412",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantline",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantlineevent" ("equipment_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "unit_price") SELECT old_values."equipment_id", old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quantity", old_values."unit_price" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="499de47c13426be97e1cdb4330fe217bb792bf69",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_813b6",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantline",
                when="AFTER",
            ),
        ),
    ],
    "grantlineevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="a26c0fefe442c3738e0349c8e38d1d99085b3951",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_2b07e",
                table="grants_grantlineevent",
                when="BEFORE",
            ),
        )
    ],
    "grantpaper": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="280ca35e310f05f8457168a01a85294650c2457f",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_93c3c",
                table="grants_grantpaper",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantpaperevent" ("dated_on", "grant_id", "id", "number", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan_id") SELECT new_values."dated_on", new_values."grant_id", new_values."id", new_values."number", new_values."paper_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scan_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="7d4b2b7cb005c331096612fa07bdcd0e6dcd644a",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_05a96",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantpaper",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantpaperevent" ("dated_on", "grant_id", "id", "number", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan_id") SELECT new_values."dated_on", new_values."grant_id", new_values."id", new_values."number", new_values."paper_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scan_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."dated_on" IS DISTINCT FROM (new_values."dated_on") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."paper_id" IS DISTINCT FROM (new_values."paper_id") OR old_values."scan_id" IS DISTINCT FROM (new_values."scan_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="23f5da2b25d65da742f6b7da8dafa27bae8b8b3c",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_d1096",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantpaper",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantpaperevent" ("dated_on", "grant_id", "id", "number", "paper_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scan_id") SELECT old_values."dated_on", old_values."grant_id", old_values."id", old_values."number", old_values."paper_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scan_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="0f1f8862193678e1fa6fc4d19f566d9e0f9c4941",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_2c81a",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantpaper",
                when="AFTER",
            ),
        ),
    ],
    "grantpaperevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="10ab310bd2258fe1a6beb47c8bce740a5d08d22c",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_b2f6b",
                table="grants_grantpaperevent",
                when="BEFORE",
            ),
        )
    ],
    "handover": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="efc06957f0d35ae7c031bc3a73489577dd07df37",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_3c83d",
                table="grants_handover",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_handoverevent" ("cancellation_reason", "cancelled_on", "ceremony_id", "grant_id", "handed_on", "id", "known_by_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record_number", "signatory_id", "witnesses") SELECT new_values."cancellation_reason", new_values."cancelled_on", new_values."ceremony_id", new_values."grant_id", new_values."handed_on", new_values."id", new_values."known_by_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."record_number", new_values."signatory_id", new_values."witnesses" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="87431a74b3022bb8ef756758bdab2e043604ed22",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_48850",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_handover",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_handoverevent" ("cancellation_reason", "cancelled_on", "ceremony_id", "grant_id", "handed_on", "id", "known_by_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record_number", "signatory_id", "witnesses") SELECT new_values."cancellation_reason", new_values."cancelled_on", new_values."ceremony_id", new_values."grant_id", new_values."handed_on", new_values."id", new_values."known_by_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."record_number", new_values."signatory_id", new_values."witnesses" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."cancellation_reason" IS DISTINCT FROM (new_values."cancellation_reason") OR old_values."cancelled_on" IS DISTINCT FROM (new_values."cancelled_on") OR old_values."ceremony_id" IS DISTINCT FROM (new_values."ceremony_id") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."handed_on" IS DISTINCT FROM (new_values."handed_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."known_by_id" IS DISTINCT FROM (new_values."known_by_id") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."record_number" IS DISTINCT FROM (new_values."record_number") OR old_values."signatory_id" IS DISTINCT FROM (new_values."signatory_id") OR old_values."witnesses" IS DISTINCT FROM (new_values."witnesses")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="2247f71377a699c9a50ec3648db578e402f7dcbb",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2e0b6",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_handover",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_handoverevent" ("cancellation_reason", "cancelled_on", "ceremony_id", "grant_id", "handed_on", "id", "known_by_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "record_number", "signatory_id", "witnesses") SELECT old_values."cancellation_reason", old_values."cancelled_on", old_values."ceremony_id", old_values."grant_id", old_values."handed_on", old_values."id", old_values."known_by_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."record_number", old_values."signatory_id", old_values."witnesses" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="2e283a2aac9cb9a8e226c48fb872c466e6ff3ccf",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_16660",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_handover",
                when="AFTER",
            ),
        ),
    ],
    "handoverevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="857648d174861bb37ddd20dc18c1e9f5612077bd",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_a8124",
                table="grants_handoverevent",
                when="BEFORE",
            ),
        )
    ],
    "handoverrecord": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="48ff51ecd94e87d30a2d0767331d4f60c74b1b53",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_388cb",
                table="grants_handoverrecord",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_handoverrecordevent" ("document_id", "handover_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."handover_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="72aaa9f634a217ca10837191dee5f13d1099eb78",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_017fe",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_handoverrecord",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_handoverrecordevent" ("document_id", "handover_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."handover_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."handover_id" IS DISTINCT FROM (new_values."handover_id") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="6a6f07d7f43300b56dc7c065b674951e201d4dbb",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_ffcf0",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_handoverrecord",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_handoverrecordevent" ("document_id", "handover_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."document_id", old_values."handover_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="bd767e1db1f6fc10b0f20bc7752e879f2e8d58b2",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_bb3f3",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_handoverrecord",
                when="AFTER",
            ),
        ),
    ],
    "handoverrecordevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="8c495def68fe0530b046cdbead5e78b4389ca60a",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_e3f1e",
                table="grants_handoverrecordevent",
                when="BEFORE",
            ),
        )
    ],
    "inspection": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="f4b78edc887837b6b61454ffd67cf710fd7b333e",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_48f76",
                table="grants_inspection",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_inspectionevent" ("due_on", "follow_up", "follow_up_note", "followed_up_on", "grant_id", "id", "inspected_by_id", "inspected_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "turnover", "workers") SELECT new_values."due_on", new_values."follow_up", new_values."follow_up_note", new_values."followed_up_on", new_values."grant_id", new_values."id", new_values."inspected_by_id", new_values."inspected_on", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."turnover", new_values."workers" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a280d07ee845fd7fb8f25d5df315b94db4e29fb4",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_68df4",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_inspection",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_inspectionevent" ("due_on", "follow_up", "follow_up_note", "followed_up_on", "grant_id", "id", "inspected_by_id", "inspected_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "turnover", "workers") SELECT new_values."due_on", new_values."follow_up", new_values."follow_up_note", new_values."followed_up_on", new_values."grant_id", new_values."id", new_values."inspected_by_id", new_values."inspected_on", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."turnover", new_values."workers" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."follow_up" IS DISTINCT FROM (new_values."follow_up") OR old_values."follow_up_note" IS DISTINCT FROM (new_values."follow_up_note") OR old_values."followed_up_on" IS DISTINCT FROM (new_values."followed_up_on") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inspected_by_id" IS DISTINCT FROM (new_values."inspected_by_id") OR old_values."inspected_on" IS DISTINCT FROM (new_values."inspected_on") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."turnover" IS DISTINCT FROM (new_values."turnover") OR old_values."workers" IS DISTINCT FROM (new_values."workers")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="59bad875ce09c621ade7182eb0eb3edd402257fe",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_250a5",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_inspection",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_inspectionevent" ("due_on", "follow_up", "follow_up_note", "followed_up_on", "grant_id", "id", "inspected_by_id", "inspected_on", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "turnover", "workers") SELECT old_values."due_on", old_values."follow_up", old_values."follow_up_note", old_values."followed_up_on", old_values."grant_id", old_values."id", old_values."inspected_by_id", old_values."inspected_on", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."turnover", old_values."workers" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="19f1d8dbe3887f456805b9e772a56cf3ca813d3f",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_53e23",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_inspection",
                when="AFTER",
            ),
        ),
    ],
    "inspectionevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="e498ca48fabdff63571b1a1e2ea57fb45e66aadd",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_a360a",
                table="grants_inspectionevent",
                when="BEFORE",
            ),
        )
    ],
    "overruling": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="87243309742e4b270079abb018470ae6b16f93b8",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_0c765",
                table="grants_overruling",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_overrulingevent" ("grant_id", "ground", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."grant_id", new_values."ground", new_values."id", new_values."other_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="5c0fa5eade37388e52348217520dbddc4d1eeb9e",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ce92b",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_overruling",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_overrulingevent" ("grant_id", "ground", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."grant_id", new_values."ground", new_values."id", new_values."other_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."ground" IS DISTINCT FROM (new_values."ground") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."other_id" IS DISTINCT FROM (new_values."other_id") OR old_values."reason" IS DISTINCT FROM (new_values."reason")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c141a95a0c702650add3e3d04e0e964144a9c29f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_5aa12",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_overruling",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_overrulingevent" ("grant_id", "ground", "id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."grant_id", old_values."ground", old_values."id", old_values."other_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="7872506a8e927140cd3d95d100b3e2e07b530b11",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_36eba",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_overruling",
                when="AFTER",
            ),
        ),
    ],
    "overrulingevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="dbb28b360001b78a1266bd0e256202a1b97c1311",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_714d9",
                table="grants_overrulingevent",
                when="BEFORE",
            ),
        )
    ],
    "survey": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="b05f61a8a02d5f540d45d20936259c65e57aa7a9",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_c5c26",
                table="grants_survey",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_surveyevent" ("found", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "surveyed_on", "surveyor") SELECT new_values."found", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."surveyed_on", new_values."surveyor" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="01f0df48151178a48a318a74244cefd89e1ac6dd",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_31909",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_survey",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_surveyevent" ("found", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "surveyed_on", "surveyor") SELECT new_values."found", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."surveyed_on", new_values."surveyor" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."found" IS DISTINCT FROM (new_values."found") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."surveyed_on" IS DISTINCT FROM (new_values."surveyed_on") OR old_values."surveyor" IS DISTINCT FROM (new_values."surveyor")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="4d409fcc0a315e581ffbd050b12a51c78440065c",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_90a72",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_survey",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_surveyevent" ("found", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "surveyed_on", "surveyor") SELECT old_values."found", old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."surveyed_on", old_values."surveyor" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="53b572369547f4da78378dd9754f000db3dc7a9b",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_5f95c",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_survey",
                when="AFTER",
            ),
        ),
    ],
    "grantphoto": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="885de107c6ad37daf4e0a47308400ce40026abe4",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_3008e",
                table="grants_grantphoto",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantphotoevent" ("caption", "ceremony_id", "handover_id", "id", "inspection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "survey_id") SELECT new_values."caption", new_values."ceremony_id", new_values."handover_id", new_values."id", new_values."inspection_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_id", new_values."survey_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c190d7920373b1ac54421c4cc0ce447579a2bc50",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_cef20",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_grantphoto",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantphotoevent" ("caption", "ceremony_id", "handover_id", "id", "inspection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "survey_id") SELECT new_values."caption", new_values."ceremony_id", new_values."handover_id", new_values."id", new_values."inspection_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_id", new_values."survey_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."caption" IS DISTINCT FROM (new_values."caption") OR old_values."ceremony_id" IS DISTINCT FROM (new_values."ceremony_id") OR old_values."handover_id" IS DISTINCT FROM (new_values."handover_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inspection_id" IS DISTINCT FROM (new_values."inspection_id") OR old_values."picture_id" IS DISTINCT FROM (new_values."picture_id") OR old_values."survey_id" IS DISTINCT FROM (new_values."survey_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c98951b6cc981d8fb3c48e3c4ef99cf80f63ed6a",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_40f5f",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_grantphoto",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_grantphotoevent" ("caption", "ceremony_id", "handover_id", "id", "inspection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_id", "survey_id") SELECT old_values."caption", old_values."ceremony_id", old_values."handover_id", old_values."id", old_values."inspection_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_id", old_values."survey_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="9838ceef97f95203626e0ddf4772728936b0d302",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_f1ebf",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_grantphoto",
                when="AFTER",
            ),
        ),
    ],
    "grantphotoevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="04ec87ed0874b8447ce755284daed5e8bad0dbeb",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_96904",
                table="grants_grantphotoevent",
                when="BEFORE",
            ),
        )
    ],
    "surveyevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="971c7973342c36496942ac94590414db376256ec",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_d299e",
                table="grants_surveyevent",
                when="BEFORE",
            ),
        )
    ],
    "agreement": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="8afc64e6ef70ef644967ab441b50364f4469d13a",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_83bcc",
                table="grants_agreement",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_agreementevent" ("document_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8c412f21082f01f146ac9a799c76863b0f766ebb",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_552a8",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_agreement",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_agreementevent" ("document_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="ec6b6f033f51a5424d10b5843e3545e35a47b9a1",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_cf600",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_agreement",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_agreementevent" ("document_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."document_id", old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="6cbe278f0170523e394d261a8d9d93f270e8aa96",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_bde6f",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_agreement",
                when="AFTER",
            ),
        ),
    ],
    "ceremonyguest": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="7fe2f58a0c34784c2839573fc7895d31b2a7f25c",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_1fa72",
                table="grants_ceremonyguest",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_ceremonyguestevent" ("ceremony_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."ceremony_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8963c9d5d178dfd384c031d5255f0470e7456593",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_3506f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_ceremonyguest",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_ceremonyguestevent" ("ceremony_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."ceremony_id", new_values."grant_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."ceremony_id" IS DISTINCT FROM (new_values."ceremony_id") OR old_values."grant_id" IS DISTINCT FROM (new_values."grant_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."position" IS DISTINCT FROM (new_values."position")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="84f864800ab03b7b1ed1b8ecc7fef3cd08a66c5e",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_4ae12",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_ceremonyguest",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_ceremonyguestevent" ("ceremony_id", "grant_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."ceremony_id", old_values."grant_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="0fb79aa81f8902b622203f8d042e56cd53ca6280",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_ec2b7",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_ceremonyguest",
                when="AFTER",
            ),
        ),
    ],
    "givenitem": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="ef2e1a9dab9d2fc355a95ad6b2cf25d6a76cd3ee",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_78264",
                table="grants_givenitem",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_givenitemevent" ("end_note", "ended_as", "ended_on", "handover_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "receipt_id") SELECT new_values."end_note", new_values."ended_as", new_values."ended_on", new_values."handover_id", new_values."id", new_values."item_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."quantity", new_values."receipt_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="50e5af597c2d59444832e4c7d0f7297a04369ab6",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_97d87",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_givenitem",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_givenitemevent" ("end_note", "ended_as", "ended_on", "handover_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "receipt_id") SELECT new_values."end_note", new_values."ended_as", new_values."ended_on", new_values."handover_id", new_values."id", new_values."item_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."quantity", new_values."receipt_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."end_note" IS DISTINCT FROM (new_values."end_note") OR old_values."ended_as" IS DISTINCT FROM (new_values."ended_as") OR old_values."ended_on" IS DISTINCT FROM (new_values."ended_on") OR old_values."handover_id" IS DISTINCT FROM (new_values."handover_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."item_id" IS DISTINCT FROM (new_values."item_id") OR old_values."quantity" IS DISTINCT FROM (new_values."quantity") OR old_values."receipt_id" IS DISTINCT FROM (new_values."receipt_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="7200410f318986540edde53f6c6fe0b19be61028",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_1cdf9",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_givenitem",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_givenitemevent" ("end_note", "ended_as", "ended_on", "handover_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "receipt_id") SELECT old_values."end_note", old_values."ended_as", old_values."ended_on", old_values."handover_id", old_values."id", old_values."item_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."quantity", old_values."receipt_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="94aa1cafb1249cfb51c43cbd2a5bb699b4d9d5a9",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_85ff6",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_givenitem",
                when="AFTER",
            ),
        ),
    ],
    "transfer": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="8488b3e8f712f2f5c2f951b2863e293ee70254cd",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_1dd6e",
                table="grants_transfer",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_transferevent" ("business_id", "document_number", "given_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scan_id", "transferred_on") SELECT new_values."business_id", new_values."document_number", new_values."given_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."scan_id", new_values."transferred_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="9a122ac11884e43ff3501feff60094adf705dd60",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_27142",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_transfer",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_transferevent" ("business_id", "document_number", "given_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scan_id", "transferred_on") SELECT new_values."business_id", new_values."document_number", new_values."given_id", new_values."id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."scan_id", new_values."transferred_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."business_id" IS DISTINCT FROM (new_values."business_id") OR old_values."document_number" IS DISTINCT FROM (new_values."document_number") OR old_values."given_id" IS DISTINCT FROM (new_values."given_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."person_id" IS DISTINCT FROM (new_values."person_id") OR old_values."reason" IS DISTINCT FROM (new_values."reason") OR old_values."scan_id" IS DISTINCT FROM (new_values."scan_id") OR old_values."transferred_on" IS DISTINCT FROM (new_values."transferred_on")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="25c335c774819a96261af26ebb17cba14afb8f5e",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_78d3f",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_transfer",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_transferevent" ("business_id", "document_number", "given_id", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "scan_id", "transferred_on") SELECT old_values."business_id", old_values."document_number", old_values."given_id", old_values."id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."scan_id", old_values."transferred_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="798bb2879c5c1b8038461077395f20ea818c9abd",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_58622",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_transfer",
                when="AFTER",
            ),
        ),
    ],
    "transferevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="9691cd336fe0c4cad9f6dfa9cc926135b5333287",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_c390a",
                table="grants_transferevent",
                when="BEFORE",
            ),
        )
    ],
    "finding": [
        pgtrigger.compiler.Trigger(
            name="raise_version",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="NEW.version = OLD.version + 1; RETURN NEW;",
                hash="68ec03686baa37c0c7b188a7f36c567e732c2390",
                operation="UPDATE",
                pgid="pgtrigger_raise_version_f3d96",
                table="grants_finding",
                when="BEFORE",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_findingevent" ("condition", "given_id", "id", "inspection_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."condition", new_values."given_id", new_values."id", new_values."inspection_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="ff4d46c08422999e65887224ea43c0a0f5996bcb",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_23878",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="grants_finding",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_findingevent" ("condition", "given_id", "id", "inspection_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."condition", new_values."given_id", new_values."id", new_values."inspection_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."condition" IS DISTINCT FROM (new_values."condition") OR old_values."given_id" IS DISTINCT FROM (new_values."given_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."inspection_id" IS DISTINCT FROM (new_values."inspection_id") OR old_values."note" IS DISTINCT FROM (new_values."note")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f80db9230a77a23b8701667fb1b650f325e70cac",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_8f70f",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="grants_finding",
                when="AFTER",
            ),
        ),
        pgtrigger.compiler.Trigger(
            name="delete_delete",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "grants_findingevent" ("condition", "given_id", "id", "inspection_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."condition", old_values."given_id", old_values."id", old_values."inspection_id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                hash="da1383dce78dba36588e1474a3e6bf5d6db07335",
                level="STATEMENT",
                operation="DELETE",
                pgid="pgtrigger_delete_delete_97407",
                referencing="REFERENCING OLD TABLE AS old_values ",
                table="grants_finding",
                when="AFTER",
            ),
        ),
    ],
    "findingevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="9be24fff133a1492bad48e30df5ba332fe0954da",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_e3b69",
                table="grants_findingevent",
                when="BEFORE",
            ),
        )
    ],
    "givenitemevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="b63f5a5a7d9967b268e7a7c0c44af40e987a96df",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_32f9d",
                table="grants_givenitemevent",
                when="BEFORE",
            ),
        )
    ],
    "ceremonyguestevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="7ca38f9699c3706e899adcc007ebbe0252953936",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_44df6",
                table="grants_ceremonyguestevent",
                when="BEFORE",
            ),
        )
    ],
    "agreementevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="1df2ee19f12d27957ea88d3e6347b842b46ba050",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_0c0cc",
                table="grants_agreementevent",
                when="BEFORE",
            ),
        )
    ],
    "grantevent": [
        pgtrigger.compiler.Trigger(
            name="append_only",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                hash="902f091fce9d1ae4519c93865689357c1160ccb4",
                operation="UPDATE OR DELETE",
                pgid="pgtrigger_append_only_16356",
                table="grants_grantevent",
                when="BEFORE",
            ),
        )
    ],
}


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("businesses", "0031_import_targets"),
        ("documents", "0006_letter_texts"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("trainings", "0003_public_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="GrantKind",
            fields=[
                (
                    "code",
                    models.SlugField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(max_length=120, verbose_name="name in English")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="legal basis"),
                ),
                (
                    "needs_decree",
                    models.BooleanField(
                        default=True,
                        help_text="Whether the decision is a decree with the list of who receives what.",
                        verbose_name="needs a decree (SK penerima)",
                    ),
                ),
                (
                    "agreement",
                    models.CharField(
                        blank=True,
                        help_text="What it is called, such as Naskah Perjanjian Hibah Daerah (NPHD). Empty when this kind needs none.",
                        max_length=120,
                        verbose_name="agreement before the hand-over",
                    ),
                ),
                (
                    "needs_inventory_number",
                    models.BooleanField(
                        default=False,
                        help_text="Whether each item that has a serial number must have one of these as well.",
                        verbose_name="needs inventory numbers (BMD/BMN)",
                    ),
                ),
                (
                    "only_legal_bodies",
                    models.BooleanField(
                        default=False,
                        help_text="Not for a person's own business, a firm or a CV.",
                        verbose_name="only for bodies with legal personality",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether new programmes are of this kind.",
                        verbose_name="offered",
                    ),
                ),
            ],
            options={
                "verbose_name": "kind of grants",
                "verbose_name_plural": "kinds of grants",
                "ordering": ["position", "code"],
                "triggers": TRIGGERS["grantkind"],
            },
        ),
        migrations.CreateModel(
            name="GrantKindEvent",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("name_en", models.CharField(max_length=120, verbose_name="name in English")),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=300, verbose_name="legal basis"),
                ),
                (
                    "needs_decree",
                    models.BooleanField(
                        default=True,
                        help_text="Whether the decision is a decree with the list of who receives what.",
                        verbose_name="needs a decree (SK penerima)",
                    ),
                ),
                (
                    "agreement",
                    models.CharField(
                        blank=True,
                        help_text="What it is called, such as Naskah Perjanjian Hibah Daerah (NPHD). Empty when this kind needs none.",
                        max_length=120,
                        verbose_name="agreement before the hand-over",
                    ),
                ),
                (
                    "needs_inventory_number",
                    models.BooleanField(
                        default=False,
                        help_text="Whether each item that has a serial number must have one of these as well.",
                        verbose_name="needs inventory numbers (BMD/BMN)",
                    ),
                ),
                (
                    "only_legal_bodies",
                    models.BooleanField(
                        default=False,
                        help_text="Not for a person's own business, a firm or a CV.",
                        verbose_name="only for bodies with legal personality",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Whether new programmes are of this kind.",
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
                        to="grants.grantkind",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantkindevent"],
            },
        ),
        migrations.CreateModel(
            name="GrantProgramme",
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
                (
                    "ceiling",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="ceiling (Rp)",
                    ),
                ),
                (
                    "legal_basis",
                    models.TextField(blank=True, max_length=1000, verbose_name="legal basis"),
                ),
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
                    "only_trained",
                    models.BooleanField(default=False, verbose_name="only for who was trained"),
                ),
                (
                    "years_between",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Who received something within so many years gets nothing. Empty: no rule.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="years between two grants",
                    ),
                ),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("kecil", "small"),
                                ("menengah", "medium"),
                                ("besar", "large (not an IKM)"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        help_text="None chosen: all of them.",
                        size=None,
                        verbose_name="classes",
                    ),
                ),
                (
                    "names_are_public",
                    models.BooleanField(
                        default=False,
                        verbose_name="the law requires that recipients' names are published",
                    ),
                ),
                (
                    "names_legal_basis",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="which law, which article"
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programmes",
                        to="grants.grantkind",
                        verbose_name="kind of grants",
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
                "verbose_name": "grant programme",
                "verbose_name_plural": "grant programmes",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="grantprogramme_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1945), ("year__lte", 2200)),
                        name="grantprogramme_year_possible",
                    ),
                    models.UniqueConstraint(
                        fields=("year", "name"),
                        name="grantprogramme_once",
                        violation_error_message="There is a programme of this name in that year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ceiling__gte", 1),
                                ("ceiling__isnull", False),
                                ("ceiling__lte", 1000000000000000),
                            ),
                            models.Q(("ceiling", None), ("is_former", True)),
                            _connector="OR",
                        ),
                        name="grantprogramme_has_a_ceiling",
                        violation_error_message="Say how much may be given, in rupiah.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("years_between", None),
                            models.Q(("years_between__gte", 1), ("years_between__lte", 50)),
                            _connector="OR",
                        ),
                        name="grantprogramme_years_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("names_are_public", False),
                            models.Q(("names_legal_basis", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="grantprogramme_names_need_a_law",
                        violation_error_message="Say which law and which article require it.",
                    ),
                ],
                "triggers": TRIGGERS["grantprogramme"],
            },
        ),
        migrations.CreateModel(
            name="GrantProgrammeEvent",
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
                (
                    "ceiling",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="ceiling (Rp)",
                    ),
                ),
                (
                    "legal_basis",
                    models.TextField(blank=True, max_length=1000, verbose_name="legal basis"),
                ),
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
                    "only_trained",
                    models.BooleanField(default=False, verbose_name="only for who was trained"),
                ),
                (
                    "years_between",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Who received something within so many years gets nothing. Empty: no rule.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="years between two grants",
                    ),
                ),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("kecil", "small"),
                                ("menengah", "medium"),
                                ("besar", "large (not an IKM)"),
                            ],
                            max_length=10,
                        ),
                        blank=True,
                        default=list,
                        help_text="None chosen: all of them.",
                        size=None,
                        verbose_name="classes",
                    ),
                ),
                (
                    "names_are_public",
                    models.BooleanField(
                        default=False,
                        verbose_name="the law requires that recipients' names are published",
                    ),
                ),
                (
                    "names_legal_basis",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="which law, which article"
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantkind",
                        verbose_name="kind of grants",
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
                        to="grants.grantprogramme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantprogrammeevent"],
            },
        ),
        migrations.CreateModel(
            name="GrantProgrammeField",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        to="trainings.trainingfield",
                        verbose_name="field of trainings",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "field of a grant programme",
                "verbose_name_plural": "fields of grant programmes",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "field"), name="grantprogrammefield_once"
                    )
                ],
                "triggers": TRIGGERS["grantprogrammefield"],
            },
        ),
        migrations.CreateModel(
            name="GrantProgrammeFieldEvent",
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
                        to="grants.grantprogrammefield",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantprogrammefieldevent"],
            },
        ),
        migrations.CreateModel(
            name="GrantProgrammeSector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="grants.grantprogramme",
                        verbose_name="programme",
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
                "verbose_name": "sector of a grant programme",
                "verbose_name_plural": "sectors of grant programmes",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "sector"), name="grantprogrammesector_once"
                    )
                ],
                "triggers": TRIGGERS["grantprogrammesector"],
            },
        ),
        migrations.CreateModel(
            name="GrantProgrammeSectorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        to="grants.grantprogrammesector",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantprogramme",
                        verbose_name="programme",
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
                "triggers": TRIGGERS["grantprogrammesectorevent"],
            },
        ),
        migrations.CreateModel(
            name="RequiredPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name of the paper")),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("diverifikasi", "verification"),
                            ("diputuskan", "decision"),
                            ("diserahkan", "hand-over"),
                        ],
                        max_length=15,
                        verbose_name="needed before",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="required")),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="grants.grantkind",
                        verbose_name="kind of grants",
                    ),
                ),
            ],
            options={
                "verbose_name": "required paper",
                "verbose_name_plural": "required papers",
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "name"), name="requiredpaper_once"),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="requiredpaper_has_a_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before__in", ["diverifikasi", "diputuskan", "diserahkan"])
                        ),
                        name="requiredpaper_step_known",
                    ),
                ],
                "triggers": TRIGGERS["requiredpaper"],
            },
        ),
        migrations.CreateModel(
            name="RequiredPaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name of the paper")),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("diverifikasi", "verification"),
                            ("diputuskan", "decision"),
                            ("diserahkan", "hand-over"),
                        ],
                        max_length=15,
                        verbose_name="needed before",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="required")),
                (
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantkind",
                        verbose_name="kind of grants",
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
                        to="grants.requiredpaper",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["requiredpaperevent"],
            },
        ),
        migrations.CreateModel(
            name="Ceremony",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("handed_on", models.DateField(verbose_name="day of the hand-over")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "witnesses",
                    models.TextField(
                        blank=True,
                        help_text="One in a line: name, office.",
                        max_length=500,
                        verbose_name="witnesses",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="name of the ceremony")),
                (
                    "known_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.signatory",
                        verbose_name="known by (mengetahui)",
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
                    "signatory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.signatory",
                        verbose_name="first party (hands over)",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ceremonies",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "hand-over ceremony",
                "verbose_name_plural": "hand-over ceremonies",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("place", ""), _negated=True),
                        ),
                        name="ceremony_is_told",
                    )
                ],
                "triggers": TRIGGERS["ceremony"],
            },
        ),
        migrations.CreateModel(
            name="CeremonyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("handed_on", models.DateField(verbose_name="day of the hand-over")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "witnesses",
                    models.TextField(
                        blank=True,
                        help_text="One in a line: name, office.",
                        max_length=500,
                        verbose_name="witnesses",
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="name of the ceremony")),
                (
                    "known_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.signatory",
                        verbose_name="known by (mengetahui)",
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
                        to="grants.ceremony",
                    ),
                ),
                (
                    "signatory",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.signatory",
                        verbose_name="first party (hands over)",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["ceremonyevent"],
            },
        ),
        migrations.CreateModel(
            name="Decision",
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
                    "decided_on",
                    models.DateField(editable=False, null=True, verbose_name="decided on"),
                ),
                (
                    "decree_number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=80,
                        verbose_name="number of the decree",
                    ),
                ),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                    "programme",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on grants",
                "verbose_name_plural": "decisions on grants",
                "abstract": False,
                "default_permissions": ["view"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_former", True),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("decided_on__isnull", False),
                                ("decree_number", ""),
                            ),
                            _connector="OR",
                        ),
                        name="decision_by_somebody_some_day",
                    )
                ],
                "triggers": TRIGGERS["decision"],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "decided_on",
                    models.DateField(editable=False, null=True, verbose_name="decided on"),
                ),
                (
                    "decree_number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=80,
                        verbose_name="number of the decree",
                    ),
                ),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                        to="grants.decision",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["decisionevent"],
            },
        ),
        migrations.CreateModel(
            name="Decree",
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
                    "decision",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decrees",
                        to="grants.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decree",
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
            ],
            options={
                "verbose_name": "decree on recipients",
                "verbose_name_plural": "decrees on recipients",
                "abstract": False,
                "default_permissions": ["view"],
                "triggers": TRIGGERS["decree"],
            },
        ),
        migrations.CreateModel(
            name="DecreeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.decision",
                        verbose_name="decision",
                    ),
                ),
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
                        to="grants.decree",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["decreeevent"],
            },
        ),
        migrations.CreateModel(
            name="Equipment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("name", models.CharField(max_length=120, verbose_name="name of the equipment")),
                (
                    "specification",
                    models.TextField(blank=True, max_length=1000, verbose_name="specification"),
                ),
                ("unit", models.CharField(default="unit", max_length=20, verbose_name="unit")),
                (
                    "has_serials",
                    models.BooleanField(default=True, verbose_name="each item has a serial number"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
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
                "verbose_name": "equipment",
                "verbose_name_plural": "equipment",
                "ordering": ["name", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="equipment_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit", ""), _negated=True), name="equipment_has_a_unit"
                    ),
                    models.UniqueConstraint(
                        fields=("name", "specification"),
                        name="equipment_once",
                        violation_error_message="This equipment is in the catalogue already.",
                    ),
                ],
                "triggers": TRIGGERS["equipment"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("received_on", models.DateField(verbose_name="received on")),
                ("supplier", models.CharField(blank=True, max_length=160, verbose_name="supplier")),
                (
                    "contract_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the contract"
                    ),
                ),
                (
                    "contract_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the contract"),
                ),
                (
                    "unit_price",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="price of one (Rp)",
                    ),
                ),
                (
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "in_stock",
                    models.IntegerField(
                        db_default=0, default=0, editable=False, verbose_name="in stock"
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="grants.equipment",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="grants.grantprogramme",
                        verbose_name="bought for the programme",
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
                "verbose_name": "receipt of equipment",
                "verbose_name_plural": "receipts of equipment",
                "abstract": False,
                "indexes": [models.Index(fields=["-received_on", "-id"], name="receipt_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 1), ("quantity__lte", 10000)),
                        name="receipt_quantity_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("unit_price__gte", 0),
                                ("unit_price__isnull", False),
                                ("unit_price__lte", 1000000000000000),
                            ),
                            models.Q(("is_former", True), ("unit_price", None)),
                            _connector="OR",
                        ),
                        name="receipt_has_a_price",
                        violation_error_message="Say what one costs; 0 for what was given to the agency.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contract_on", None),
                            ("contract_on__lte", models.F("received_on")),
                            _connector="OR",
                        ),
                        name="receipt_contract_before_it_came",
                        violation_error_message="What was ordered later cannot have come before.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("in_stock__gte", 0)),
                        name="receipt_stock_not_below_zero",
                        violation_error_message="So many are not in stock.",
                    ),
                ],
                "triggers": TRIGGERS["receipt"],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("serial", models.CharField(max_length=80, verbose_name="serial number")),
                (
                    "inventory_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="inventory number (BMD/BMN)"
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
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="grants.receipt",
                        verbose_name="receipt",
                    ),
                ),
            ],
            options={
                "verbose_name": "item",
                "verbose_name_plural": "items",
                "abstract": False,
                "indexes": [models.Index(fields=["serial"], name="item_by_serial")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("serial", ""), _negated=True), name="item_has_a_serial"
                    ),
                    models.UniqueConstraint(
                        fields=("receipt", "serial"),
                        name="item_serial_once",
                        violation_error_message="This serial number is there already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("inventory_number", ""), _negated=True),
                        fields=("inventory_number",),
                        name="item_inventory_number_once",
                        violation_error_message="Another item has this inventory number.",
                    ),
                ],
                "triggers": TRIGGERS["item"],
            },
        ),
        migrations.CreateModel(
            name="ItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("serial", models.CharField(max_length=80, verbose_name="serial number")),
                (
                    "inventory_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="inventory number (BMD/BMN)"
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
                        to="grants.item",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.receipt",
                        verbose_name="receipt",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["itemevent"],
            },
        ),
        migrations.CreateModel(
            name="ReceiptEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("received_on", models.DateField(verbose_name="received on")),
                ("supplier", models.CharField(blank=True, max_length=160, verbose_name="supplier")),
                (
                    "contract_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the contract"
                    ),
                ),
                (
                    "contract_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the contract"),
                ),
                (
                    "unit_price",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="price of one (Rp)",
                    ),
                ),
                (
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.equipment",
                        verbose_name="equipment",
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
                        to="grants.receipt",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantprogramme",
                        verbose_name="bought for the programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["receiptevent"],
            },
        ),
        migrations.CreateModel(
            name="WriteOff",
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
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="how many",
                    ),
                ),
                ("written_off_on", models.DateField(verbose_name="written off on")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "document_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the document"
                    ),
                ),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="write_off",
                        to="grants.item",
                        verbose_name="item",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="write_offs",
                        to="grants.receipt",
                        verbose_name="receipt",
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
                "verbose_name": "write-off",
                "verbose_name_plural": "write-offs",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="writeoff_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("item", None), ("quantity__gte", 1)),
                            models.Q(("item__isnull", False), ("quantity", 1)),
                            _connector="OR",
                        ),
                        name="writeoff_quantity_possible",
                    ),
                ],
                "triggers": TRIGGERS["writeoff"],
            },
        ),
        migrations.CreateModel(
            name="WriteOffEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="how many",
                    ),
                ),
                ("written_off_on", models.DateField(verbose_name="written off on")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "document_number",
                    models.CharField(
                        blank=True, max_length=80, verbose_name="number of the document"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.item",
                        verbose_name="item",
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
                        to="grants.writeoff",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.receipt",
                        verbose_name="receipt",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["writeoffevent"],
            },
        ),
        migrations.CreateModel(
            name="EquipmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=120, verbose_name="name of the equipment")),
                (
                    "specification",
                    models.TextField(blank=True, max_length=1000, verbose_name="specification"),
                ),
                ("unit", models.CharField(default="unit", max_length=20, verbose_name="unit")),
                (
                    "has_serials",
                    models.BooleanField(default=True, verbose_name="each item has a serial number"),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in use")),
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
                        to="grants.equipment",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["equipmentevent"],
            },
        ),
        migrations.CreateModel(
            name="EquipmentField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="grants.equipment",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="trainings.trainingfield",
                        verbose_name="field of trainings",
                    ),
                ),
            ],
            options={
                "verbose_name": "field of an equipment",
                "verbose_name_plural": "fields of equipment",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("equipment", "field"), name="equipmentfield_once"
                    )
                ],
                "triggers": TRIGGERS["equipmentfield"],
            },
        ),
        migrations.CreateModel(
            name="EquipmentFieldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "equipment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.equipment",
                        verbose_name="equipment",
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
                        to="grants.equipmentfield",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["equipmentfieldevent"],
            },
        ),
        migrations.CreateModel(
            name="EquipmentSector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to="grants.equipment",
                        verbose_name="equipment",
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
                "verbose_name": "sector of an equipment",
                "verbose_name_plural": "sectors of equipment",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("equipment", "sector"), name="equipmentsector_once"
                    )
                ],
                "triggers": TRIGGERS["equipmentsector"],
            },
        ),
        migrations.CreateModel(
            name="EquipmentSectorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "equipment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.equipment",
                        verbose_name="equipment",
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
                        to="grants.equipmentsector",
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
                "triggers": TRIGGERS["equipmentsectorevent"],
            },
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("kk_ciphertext", models.TextField(blank=True, editable=False)),
                (
                    "kk_index",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        verbose_name="family card (nomor KK)",
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kendala", "an obstacle of the business"),
                            ("pelatihan", "a training that was finished"),
                            ("surat", "a letter of the owner"),
                        ],
                        max_length=10,
                        verbose_name="comes from",
                    ),
                ),
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
                        verbose_name="obstacle",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diusulkan", "proposed"),
                            ("disurvei", "surveyed"),
                            ("diverifikasi", "verified"),
                            ("diputuskan", "decided"),
                            ("disepakati", "agreed"),
                            ("diserahkan", "handed over"),
                            ("selesai", "ended"),
                            ("ditolak", "rejected"),
                            ("ditarik", "withdrawn"),
                        ],
                        default="diusulkan",
                        editable=False,
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                ("proposed_on", models.DateField(editable=False, verbose_name="proposed on")),
                (
                    "verified_on",
                    models.DateField(editable=False, null=True, verbose_name="verified on"),
                ),
                (
                    "verification_note",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="note of the verification"
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(editable=False, null=True, verbose_name="closed on"),
                ),
                (
                    "closing_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why closed"),
                ),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
                ),
                (
                    "business",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="businesses.business",
                        verbose_name="business",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="grants.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="grants",
                        to="trainings.enrolment",
                        verbose_name="training that was finished",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="businesses.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.scan",
                        verbose_name="letter of the owner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="businesses.person",
                        verbose_name="recipient",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
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
                    "verified_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "grant",
                "verbose_name_plural": "grants",
                "permissions": [
                    ("verify_grant", "Can verify what another has proposed"),
                    ("approve_grant", "Can decide who gets something"),
                    ("export_grant", "Can take away lists of grants"),
                ],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["-proposed_on", "-id"], name="grant_by_day"),
                    models.Index(fields=["state", "proposed_on"], name="grant_by_state"),
                    models.Index(
                        condition=models.Q(("kk_index__isnull", False)),
                        fields=["kk_index"],
                        name="grant_by_kk",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("business__isnull", False), ("group", None)),
                            models.Q(("business", None), ("group__isnull", False)),
                            _connector="OR",
                        ),
                        name="grant_to_a_business_or_a_group",
                        violation_error_message="Choose a business or a group.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kk_ciphertext", ""), ("kk_index", None)),
                            models.Q(
                                ("kk_index__isnull", False),
                                ("kk_index__regex", "^[0-9a-f]{64}$"),
                                models.Q(("kk_ciphertext", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="grant_kk_both_or_none",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "diusulkan",
                                    "disurvei",
                                    "diverifikasi",
                                    "diputuskan",
                                    "disepakati",
                                    "diserahkan",
                                    "selesai",
                                    "ditolak",
                                    "ditarik",
                                ],
                            )
                        ),
                        name="grant_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("need__in", ["kendala", "pelatihan", "surat"]),
                            models.Q(("is_former", True), ("need", "")),
                            _connector="OR",
                        ),
                        name="grant_need_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("need", "kendala"), _negated=True),
                            models.Q(("obstacle", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="grant_need_is_told",
                        violation_error_message="Say which obstacle it answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_former", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="grant_has_a_reason",
                        violation_error_message="Say why this equipment is needed.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", None),
                            models.Q(("verified_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="grant_verified_by_another",
                        violation_error_message="Who proposed a grant cannot verify it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by", None),
                            models.Q(
                                models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                                models.Q(
                                    ("verified_by", None),
                                    models.Q(
                                        ("approved_by", models.F("verified_by")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="grant_approved_by_a_third",
                        violation_error_message="Who proposed or verified a grant cannot approve it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verified_by", None), ("verified_on", None)),
                            models.Q(
                                ("verified_by__isnull", False), ("verified_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="grant_verified_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by", None), ("decision", None)),
                            models.Q(("approved_by__isnull", False), ("decision__isnull", False)),
                            models.Q(("decision__isnull", False), ("is_former", True)),
                            _connector="OR",
                        ),
                        name="grant_decided_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["diusulkan", "disurvei", "ditolak", "ditarik"]),
                            ("is_former", True),
                            ("verified_by__isnull", False),
                            _connector="OR",
                        ),
                        name="grant_verified_before_it_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["diusulkan", "disurvei", "diverifikasi", "ditolak", "ditarik"],
                            ),
                            ("is_former", True),
                            ("decision__isnull", False),
                            _connector="OR",
                        ),
                        name="grant_decided_before_it_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_on__isnull", False),
                                ("state__in", ["ditolak", "ditarik"]),
                                models.Q(("closing_reason", ""), _negated=True),
                            ),
                            models.Q(("closed_on__isnull", False), ("state", "selesai")),
                            models.Q(
                                models.Q(
                                    ("state__in", ["ditolak", "ditarik", "selesai"]), _negated=True
                                ),
                                ("closed_on", None),
                                ("closing_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="grant_closed_with_a_reason",
                        violation_error_message="Say why.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_former", False),
                            ("state__in", ["diserahkan", "selesai"]),
                            _connector="OR",
                        ),
                        name="grant_former_was_handed_over",
                    ),
                ],
                "triggers": TRIGGERS["grant"],
            },
        ),
        migrations.CreateModel(
            name="GrantLine",
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
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                (
                    "unit_price",
                    models.BigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="expected price of one (Rp)",
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.equipment",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="grants.grant",
                        verbose_name="grant",
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
                "verbose_name": "equipment of a grant",
                "verbose_name_plural": "equipment of grants",
                "ordering": ["grant", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grant", "equipment"),
                        name="grantline_once",
                        violation_error_message="This equipment is in the grant already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quantity__gte", 1),
                            ("quantity__lte", 10000),
                            ("unit_price__gte", 0),
                            ("unit_price__lte", 1000000000000000),
                        ),
                        name="grantline_possible",
                    ),
                ],
                "triggers": TRIGGERS["grantline"],
            },
        ),
        migrations.CreateModel(
            name="GrantLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                (
                    "unit_price",
                    models.BigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="expected price of one (Rp)",
                    ),
                ),
                (
                    "equipment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.equipment",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
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
                        to="grants.grantline",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantlineevent"],
            },
        ),
        migrations.CreateModel(
            name="GrantPaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="grants.grant",
                        verbose_name="grant",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.scan",
                        verbose_name="scan",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="grants.requiredpaper",
                        verbose_name="paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper of a grant",
                "verbose_name_plural": "papers of grants",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("grant", "paper"), name="grantpaper_once")
                ],
                "triggers": TRIGGERS["grantpaper"],
            },
        ),
        migrations.CreateModel(
            name="GrantPaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.CharField(blank=True, max_length=80, verbose_name="number")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
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
                        to="grants.grantpaper",
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
                (
                    "paper",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.requiredpaper",
                        verbose_name="paper",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantpaperevent"],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("handed_on", models.DateField(verbose_name="day of the hand-over")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "witnesses",
                    models.TextField(
                        blank=True,
                        help_text="One in a line: name, office.",
                        max_length=500,
                        verbose_name="witnesses",
                    ),
                ),
                (
                    "record_number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=80,
                        verbose_name="number of the record (BAST)",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "cancelled_on",
                    models.DateField(editable=False, null=True, verbose_name="taken back on"),
                ),
                (
                    "cancellation_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why taken back"),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="handovers",
                        to="grants.ceremony",
                        verbose_name="ceremony",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "known_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.signatory",
                        verbose_name="known by (mengetahui)",
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
                    "signatory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.signatory",
                        verbose_name="first party (hands over)",
                    ),
                ),
            ],
            options={
                "verbose_name": "hand-over",
                "verbose_name_plural": "hand-overs",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_on", None)),
                        fields=("grant",),
                        name="handover_once",
                        violation_error_message="This grant is handed over already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancellation_reason", ""), ("cancelled_on", None)),
                            models.Q(
                                ("cancelled_on__isnull", False),
                                models.Q(("cancellation_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="handover_cancelled_with_a_reason",
                        violation_error_message="Say why.",
                    ),
                ],
                "triggers": TRIGGERS["handover"],
            },
        ),
        migrations.CreateModel(
            name="HandoverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("handed_on", models.DateField(verbose_name="day of the hand-over")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="place")),
                (
                    "witnesses",
                    models.TextField(
                        blank=True,
                        help_text="One in a line: name, office.",
                        max_length=500,
                        verbose_name="witnesses",
                    ),
                ),
                (
                    "record_number",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=80,
                        verbose_name="number of the record (BAST)",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "cancelled_on",
                    models.DateField(editable=False, null=True, verbose_name="taken back on"),
                ),
                (
                    "cancellation_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why taken back"),
                ),
                (
                    "ceremony",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.ceremony",
                        verbose_name="ceremony",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "known_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.signatory",
                        verbose_name="known by (mengetahui)",
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
                        to="grants.handover",
                    ),
                ),
                (
                    "signatory",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.signatory",
                        verbose_name="first party (hands over)",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["handoverevent"],
            },
        ),
        migrations.CreateModel(
            name="HandoverRecord",
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
                        related_name="handover_record",
                        to="documents.issueddocument",
                        verbose_name="document",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="grants.handover",
                        verbose_name="hand-over",
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
                "verbose_name": "record of a hand-over (BAST)",
                "verbose_name_plural": "records of hand-overs (BAST)",
                "abstract": False,
                "default_permissions": ["view", "add"],
                "triggers": TRIGGERS["handoverrecord"],
            },
        ),
        migrations.CreateModel(
            name="HandoverRecordEvent",
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
                    "handover",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.handover",
                        verbose_name="hand-over",
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
                        to="grants.handoverrecord",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["handoverrecordevent"],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "inspected_on",
                    models.DateField(blank=True, null=True, verbose_name="inspected on"),
                ),
                (
                    "workers",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100000)],
                        verbose_name="workers now",
                    ),
                ),
                (
                    "turnover",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="turnover in a year now (Rp)",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                (
                    "follow_up",
                    models.CharField(blank=True, max_length=500, verbose_name="what is to be done"),
                ),
                ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "follow_up_note",
                    models.CharField(blank=True, max_length=500, verbose_name="what was done"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inspections",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "inspected_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inspected by",
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
                "verbose_name": "inspection",
                "verbose_name_plural": "inspections",
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("inspected_on", None)),
                        fields=["due_on", "id"],
                        name="inspection_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("due_on__isnull", False)),
                        fields=("grant", "due_on"),
                        name="inspection_due_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", False),
                            ("inspected_on__isnull", False),
                            _connector="OR",
                        ),
                        name="inspection_has_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("inspected_on__isnull", False),
                            models.Q(
                                ("follow_up", ""),
                                ("followed_up_on", None),
                                ("inspected_by", None),
                                ("note", ""),
                                ("turnover", None),
                                ("workers", None),
                            ),
                            _connector="OR",
                        ),
                        name="inspection_told_only_when_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("turnover", None),
                            models.Q(("turnover__gte", 0), ("turnover__lte", 1000000000000000)),
                            _connector="OR",
                        ),
                        name="inspection_turnover_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("follow_up_note", ""), ("followed_up_on", None)),
                            models.Q(("follow_up", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="inspection_followed_up_what_was_asked",
                    ),
                ],
                "triggers": TRIGGERS["inspection"],
            },
        ),
        migrations.CreateModel(
            name="InspectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due on")),
                (
                    "inspected_on",
                    models.DateField(blank=True, null=True, verbose_name="inspected on"),
                ),
                (
                    "workers",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100000)],
                        verbose_name="workers now",
                    ),
                ),
                (
                    "turnover",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1000000000000000),
                        ],
                        verbose_name="turnover in a year now (Rp)",
                    ),
                ),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="note")),
                (
                    "follow_up",
                    models.CharField(blank=True, max_length=500, verbose_name="what is to be done"),
                ),
                ("followed_up_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "follow_up_note",
                    models.CharField(blank=True, max_length=500, verbose_name="what was done"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "inspected_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="inspected by",
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
                        to="grants.inspection",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["inspectionevent"],
            },
        ),
        migrations.CreateModel(
            name="Overruling",
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
                    "ground",
                    models.CharField(
                        choices=[
                            ("orang", "the same person (NIK)"),
                            ("kk", "the same family card (KK)"),
                            ("usaha", "the same business"),
                            ("kelompok", "a member of the same group"),
                            ("alamat", "the same address"),
                            ("alihan", "equipment that was handed on"),
                        ],
                        max_length=10,
                        verbose_name="ground",
                    ),
                ),
                (
                    "reason",
                    models.CharField(max_length=500, verbose_name="why it is given all the same"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrulings",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="grants.grant",
                        verbose_name="other grant",
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
                "verbose_name": "overruling of double aid",
                "verbose_name_plural": "overrulings of double aid",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grant", "other", "ground"), name="overruling_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="overruling_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ground__in", ["orang", "kk", "usaha", "kelompok", "alamat", "alihan"])
                        ),
                        name="overruling_ground_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("other", models.F("grant")), _negated=True),
                        name="overruling_of_another",
                    ),
                ],
                "triggers": TRIGGERS["overruling"],
            },
        ),
        migrations.CreateModel(
            name="OverrulingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("orang", "the same person (NIK)"),
                            ("kk", "the same family card (KK)"),
                            ("usaha", "the same business"),
                            ("kelompok", "a member of the same group"),
                            ("alamat", "the same address"),
                            ("alihan", "equipment that was handed on"),
                        ],
                        max_length=10,
                        verbose_name="ground",
                    ),
                ),
                (
                    "reason",
                    models.CharField(max_length=500, verbose_name="why it is given all the same"),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="other grant",
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
                        to="grants.overruling",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["overrulingevent"],
            },
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("surveyed_on", models.DateField(verbose_name="day of the survey")),
                ("surveyor", models.CharField(max_length=160, verbose_name="who went")),
                ("found", models.TextField(max_length=3000, verbose_name="what was found")),
                (
                    "grant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="surveys",
                        to="grants.grant",
                        verbose_name="grant",
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
                "verbose_name": "survey",
                "verbose_name_plural": "surveys",
                "ordering": ["grant", "surveyed_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("surveyor", ""), _negated=True),
                            models.Q(("found", ""), _negated=True),
                        ),
                        name="survey_is_told",
                    )
                ],
                "triggers": TRIGGERS["survey"],
            },
        ),
        migrations.CreateModel(
            name="GrantPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("caption", models.CharField(blank=True, max_length=120, verbose_name="caption")),
                (
                    "ceremony",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="grants.ceremony",
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
                    "handover",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="grants.handover",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="grants.inspection",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="grants.survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "photo of a grant",
                "verbose_name_plural": "photos of grants",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ceremony__isnull", True),
                                ("handover__isnull", True),
                                ("inspection__isnull", True),
                                ("survey__isnull", False),
                            ),
                            models.Q(
                                ("ceremony__isnull", True),
                                ("handover__isnull", False),
                                ("inspection__isnull", True),
                                ("survey__isnull", True),
                            ),
                            models.Q(
                                ("ceremony__isnull", False),
                                ("handover__isnull", True),
                                ("inspection__isnull", True),
                                ("survey__isnull", True),
                            ),
                            models.Q(
                                ("ceremony__isnull", True),
                                ("handover__isnull", True),
                                ("inspection__isnull", False),
                                ("survey__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="grantphoto_of_one_thing",
                    )
                ],
                "triggers": TRIGGERS["grantphoto"],
            },
        ),
        migrations.CreateModel(
            name="GrantPhotoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("caption", models.CharField(blank=True, max_length=120, verbose_name="caption")),
                (
                    "ceremony",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.ceremony",
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
                        to="grants.grantphoto",
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
                    "handover",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.handover",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.inspection",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.survey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantphotoevent"],
            },
        ),
        migrations.CreateModel(
            name="SurveyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("surveyed_on", models.DateField(verbose_name="day of the survey")),
                ("surveyor", models.CharField(max_length=160, verbose_name="who went")),
                ("found", models.TextField(max_length=3000, verbose_name="what was found")),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
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
                        to="grants.survey",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["surveyevent"],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
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
                        related_name="agreement",
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
                    "grant",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "agreement on a grant",
                "verbose_name_plural": "agreements on grants",
                "abstract": False,
                "default_permissions": ["view", "add"],
                "triggers": TRIGGERS["agreement"],
            },
        ),
        migrations.CreateModel(
            name="CeremonyGuest",
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
                (
                    "ceremony",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="grants.ceremony",
                        verbose_name="ceremony",
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
                    "grant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ceremony_place",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "verbose_name": "guest of a ceremony",
                "verbose_name_plural": "guests of ceremonies",
                "ordering": ["ceremony", "position", "pk"],
                "abstract": False,
                "triggers": TRIGGERS["ceremonyguest"],
            },
        ),
        migrations.CreateModel(
            name="GivenItem",
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
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                ("ended_on", models.DateField(editable=False, null=True, verbose_name="ended on")),
                (
                    "ended_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("milik", "stays with the recipient"),
                            ("kembali", "returned to the agency"),
                            ("hapus", "written off"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="how it ended",
                    ),
                ),
                (
                    "end_note",
                    models.CharField(blank=True, max_length=300, verbose_name="about its end"),
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
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="grants.handover",
                        verbose_name="hand-over",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="grants.item",
                        verbose_name="item",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="grants.receipt",
                        verbose_name="receipt",
                    ),
                ),
            ],
            options={
                "verbose_name": "given item",
                "verbose_name_plural": "given items",
                "ordering": ["handover", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_as", "kembali"), _negated=True),
                        fields=("item",),
                        name="givenitem_to_one",
                        violation_error_message="Somebody has this item already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("item", None), ("quantity__gte", 1), ("quantity__lte", 10000)
                            ),
                            models.Q(("item__isnull", False), ("quantity", 1)),
                            _connector="OR",
                        ),
                        name="givenitem_quantity_possible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_as", ""), ("ended_on", None)),
                            models.Q(
                                ("ended_as__in", ["milik", "kembali", "hapus"]),
                                ("ended_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="givenitem_ended_whole",
                    ),
                ],
                "triggers": TRIGGERS["givenitem"],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("saved_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                ("transferred_on", models.DateField(verbose_name="handed on on")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "document_number",
                    models.CharField(max_length=80, verbose_name="number of the document"),
                ),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_transfers",
                        to="businesses.business",
                        verbose_name="business that has it now",
                    ),
                ),
                (
                    "given",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="grants.givenitem",
                        verbose_name="given item",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_transfers",
                        to="businesses.person",
                        verbose_name="who has it now",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.scan",
                        verbose_name="scan of the document",
                    ),
                ),
            ],
            options={
                "verbose_name": "transfer of an item",
                "verbose_name_plural": "transfers of items",
                "ordering": ["given", "transferred_on", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), _negated=True),
                            models.Q(("document_number", ""), _negated=True),
                        ),
                        name="transfer_by_a_document",
                        violation_error_message="Say why, and by which document.",
                    )
                ],
                "triggers": TRIGGERS["transfer"],
            },
        ),
        migrations.CreateModel(
            name="TransferEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("transferred_on", models.DateField(verbose_name="handed on on")),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "document_number",
                    models.CharField(max_length=80, verbose_name="number of the document"),
                ),
                (
                    "business",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.business",
                        verbose_name="business that has it now",
                    ),
                ),
                (
                    "given",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.givenitem",
                        verbose_name="given item",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.person",
                        verbose_name="who has it now",
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
                        to="grants.transfer",
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
                        verbose_name="scan of the document",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["transferevent"],
            },
        ),
        migrations.CreateModel(
            name="Finding",
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
                    "condition",
                    models.CharField(
                        choices=[
                            ("dipakai", "in use"),
                            ("menganggur", "idle"),
                            ("rusak", "broken"),
                            ("dijual", "sold"),
                            ("dialihkan", "handed on"),
                            ("tidak-ada", "not found"),
                        ],
                        max_length=12,
                        verbose_name="found",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    "given",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="grants.givenitem",
                        verbose_name="given item",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="grants.inspection",
                        verbose_name="inspection",
                    ),
                ),
            ],
            options={
                "verbose_name": "finding",
                "verbose_name_plural": "findings",
                "ordering": ["inspection", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("inspection", "given"), name="finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "condition__in",
                                [
                                    "dipakai",
                                    "menganggur",
                                    "rusak",
                                    "dijual",
                                    "dialihkan",
                                    "tidak-ada",
                                ],
                            )
                        ),
                        name="finding_condition_known",
                    ),
                ],
                "triggers": TRIGGERS["finding"],
            },
        ),
        migrations.CreateModel(
            name="FindingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("dipakai", "in use"),
                            ("menganggur", "idle"),
                            ("rusak", "broken"),
                            ("dijual", "sold"),
                            ("dialihkan", "handed on"),
                            ("tidak-ada", "not found"),
                        ],
                        max_length=12,
                        verbose_name="found",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                        to="grants.finding",
                    ),
                ),
                (
                    "given",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.givenitem",
                        verbose_name="given item",
                    ),
                ),
                (
                    "inspection",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.inspection",
                        verbose_name="inspection",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["findingevent"],
            },
        ),
        migrations.CreateModel(
            name="GivenItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000),
                        ],
                        verbose_name="how many",
                    ),
                ),
                ("ended_on", models.DateField(editable=False, null=True, verbose_name="ended on")),
                (
                    "ended_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("milik", "stays with the recipient"),
                            ("kembali", "returned to the agency"),
                            ("hapus", "written off"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="how it ended",
                    ),
                ),
                (
                    "end_note",
                    models.CharField(blank=True, max_length=300, verbose_name="about its end"),
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
                        to="grants.givenitem",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.handover",
                        verbose_name="hand-over",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.item",
                        verbose_name="item",
                    ),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.receipt",
                        verbose_name="receipt",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["givenitemevent"],
            },
        ),
        migrations.CreateModel(
            name="CeremonyGuestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(verbose_name="place")),
                (
                    "ceremony",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.ceremony",
                        verbose_name="ceremony",
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
                        to="grants.ceremonyguest",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["ceremonyguestevent"],
            },
        ),
        migrations.CreateModel(
            name="AgreementEvent",
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
                        to="grants.agreement",
                    ),
                ),
                (
                    "grant",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grant",
                        verbose_name="grant",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["agreementevent"],
            },
        ),
        migrations.CreateModel(
            name="GrantEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kk_index",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=64,
                        null=True,
                        verbose_name="family card (nomor KK)",
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("kendala", "an obstacle of the business"),
                            ("pelatihan", "a training that was finished"),
                            ("surat", "a letter of the owner"),
                        ],
                        max_length=10,
                        verbose_name="comes from",
                    ),
                ),
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
                        verbose_name="obstacle",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="reason")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("diusulkan", "proposed"),
                            ("disurvei", "surveyed"),
                            ("diverifikasi", "verified"),
                            ("diputuskan", "decided"),
                            ("disepakati", "agreed"),
                            ("diserahkan", "handed over"),
                            ("selesai", "ended"),
                            ("ditolak", "rejected"),
                            ("ditarik", "withdrawn"),
                        ],
                        default="diusulkan",
                        editable=False,
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                ("proposed_on", models.DateField(editable=False, verbose_name="proposed on")),
                (
                    "verified_on",
                    models.DateField(editable=False, null=True, verbose_name="verified on"),
                ),
                (
                    "verification_note",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="note of the verification"
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(editable=False, null=True, verbose_name="closed on"),
                ),
                (
                    "closing_reason",
                    models.CharField(blank=True, max_length=500, verbose_name="why closed"),
                ),
                (
                    "is_former",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="of former years"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="approved by",
                    ),
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
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.decision",
                        verbose_name="decision",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="trainings.enrolment",
                        verbose_name="training that was finished",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.group",
                        verbose_name="group",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.scan",
                        verbose_name="letter of the owner",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="businesses.person",
                        verbose_name="recipient",
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
                        to="grants.grant",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="verified by",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="grants.grantprogramme",
                        verbose_name="programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": TRIGGERS["grantevent"],
            },
        ),
        migrations.AddField(
            model_name="grantprogramme",
            name="fields",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="grants.GrantProgrammeField",
                to="trainings.trainingfield",
                verbose_name="trained in one of these fields",
            ),
        ),
        migrations.AddField(
            model_name="grantprogramme",
            name="sectors",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="grants.GrantProgrammeSector",
                to="businesses.sector",
                verbose_name="sectors (bidang)",
            ),
        ),
        migrations.AddField(
            model_name="ceremony",
            name="guests",
            field=models.ManyToManyField(
                related_name="ceremonies",
                through="grants.CeremonyGuest",
                to="grants.grant",
                verbose_name="who receives",
            ),
        ),
        migrations.AddField(
            model_name="equipment",
            name="fields",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="grants.EquipmentField",
                to="trainings.trainingfield",
                verbose_name="for fields of trainings",
            ),
        ),
        migrations.AddField(
            model_name="equipment",
            name="sectors",
            field=models.ManyToManyField(
                blank=True,
                related_name="+",
                through="grants.EquipmentSector",
                to="businesses.sector",
                verbose_name="for sectors (bidang)",
            ),
        ),
        migrations.RunSQL(
            [trigger.install_sql for triggers in TRIGGERS.values() for trigger in triggers],
            migrations.RunSQL.noop,
        ),
    ]
