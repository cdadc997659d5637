"""The one table of who may do what. `manage.py prepare` writes it to the database."""

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import transaction

from accounts.models import User

PETUGAS, PEJABAT, ADMIN = User.Role.PETUGAS, User.Role.PEJABAT, User.Role.ADMIN

REGISTER = ["view", "add", "change"]
EVERYTHING = ["view", "add", "change", "delete"]
LOOK = ["view"]
DEAL_WITH = ["view", "change"]

# app.model or app.action -> what each role may do. A role that is not named may nothing.
TABLE: dict[str, dict[str, list[str]]] = {
    "accounts.user": {ADMIN: ["view", "add", "change"]},
    "businesses.business": {
        PETUGAS: [*REGISTER, "close", "export", "merge"],
        PEJABAT: [*LOOK, "export"],
        ADMIN: [*REGISTER, "close", "export", "annul", "merge"],
    },
    "businesses.person": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.ownership": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.annualfacts": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.consent": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.product": {PETUGAS: EVERYTHING, PEJABAT: LOOK, ADMIN: EVERYTHING},
    "businesses.photo": {PETUGAS: EVERYTHING, PEJABAT: LOOK, ADMIN: EVERYTHING},
    "businesses.link": {PETUGAS: EVERYTHING, PEJABAT: LOOK, ADMIN: EVERYTHING},
    "businesses.certification": {PETUGAS: EVERYTHING, PEJABAT: LOOK, ADMIN: EVERYTHING},
    "businesses.cluster": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.clustermembership": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.group": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.groupmembership": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.fieldcheck": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.datareport": {PETUGAS: DEAL_WITH, PEJABAT: LOOK, ADMIN: DEAL_WITH},
    "businesses.otherindustry": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "businesses.import": {
        PETUGAS: ["view", "add"],
        PEJABAT: LOOK,
        ADMIN: ["view", "add", "undo_any"],
    },
    # Lists that were taken away, whole NIKs among them.
    "businesses.export": {ADMIN: LOOK},
    "businesses.nik": {ADMIN: ["export"]},
    "businesses.valuealias": {ADMIN: EVERYTHING},
    "businesses.historicalcount": {PEJABAT: LOOK, ADMIN: EVERYTHING},
    "businesses.seal": {PETUGAS: LOOK, PEJABAT: ["view", "add"], ADMIN: LOOK},
    "businesses.report": {PEJABAT: ["issue"]},
    "businesses.regency": {ADMIN: REGISTER},
    "businesses.district": {ADMIN: REGISTER},
    "businesses.village": {ADMIN: REGISTER},
    "businesses.areaalias": {ADMIN: EVERYTHING},
    "businesses.sector": {ADMIN: REGISTER},
    "businesses.industry": {ADMIN: REGISTER},
    "businesses.searchsynonym": {ADMIN: EVERYTHING},
    "businesses.certificatekind": {ADMIN: REGISTER},
    # One's own long work; who oversees sees everybody's.
    "ikm_registry.job": {PETUGAS: LOOK, PEJABAT: LOOK, ADMIN: [*LOOK, "oversee"]},
    "documents.series": {ADMIN: LOOK},
    "documents.picture": {PETUGAS: LOOK, PEJABAT: LOOK, ADMIN: LOOK},
    # A scanned paper may show a whole NIK.
    "documents.scan": {PETUGAS: LOOK, ADMIN: LOOK},
    "documents.letterhead": {PETUGAS: LOOK, PEJABAT: LOOK, ADMIN: REGISTER},
    "documents.signatory": {PETUGAS: LOOK, PEJABAT: LOOK, ADMIN: REGISTER},
    "documents.lettertext": {ADMIN: REGISTER},
    # To change one is to note the number of the office's book, or to finish what is unfinished.
    "documents.issueddocument": {
        PETUGAS: DEAL_WITH,
        PEJABAT: [*DEAL_WITH, "sign", "revoke"],
        ADMIN: [*DEAL_WITH, "revoke"],
    },
    "businesses.registrationproof": {role: ["view", "add"] for role in (PETUGAS, PEJABAT, ADMIN)},
    # Trainings
    "trainings.programme": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "trainings.partner": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "trainings.trainingsession": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "trainings.enrolment": {
        PETUGAS: EVERYTHING,
        PEJABAT: LOOK,
        ADMIN: [*EVERYTHING, "export_phones"],
    },
    "trainings.attendance": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "trainings.invitation": {PETUGAS: ["view", "add"], PEJABAT: LOOK, ADMIN: ["view", "add"]},
    "trainings.certificate": {role: ["view", "add"] for role in (PETUGAS, PEJABAT, ADMIN)},
    "trainings.evaluationtoken": {PETUGAS: ["add"], ADMIN: ["add"]},
    "trainings.evaluation": dict.fromkeys((PETUGAS, PEJABAT, ADMIN), LOOK),
    "trainings.trainingfield": {ADMIN: REGISTER},
    # Grants: who proposes verifies nothing of it, and only officials approve.
    "grants.grantkind": {PETUGAS: LOOK, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.requiredpaper": {ADMIN: REGISTER},
    # Once something is decided, only who approves changes the ceiling and its law.
    "grants.grantprogramme": {PETUGAS: REGISTER, PEJABAT: DEAL_WITH, ADMIN: REGISTER},
    "grants.equipment": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.receipt": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.item": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.writeoff": {PETUGAS: ["view", "add"], PEJABAT: LOOK, ADMIN: EVERYTHING},
    "grants.grant": {
        PETUGAS: [*REGISTER, "verify", "export"],
        PEJABAT: [*LOOK, "approve", "export"],
        ADMIN: [*REGISTER, "verify", "export"],
    },
    "grants.decision": dict.fromkeys((PETUGAS, PEJABAT, ADMIN), LOOK),
    "grants.decree": dict.fromkeys((PETUGAS, PEJABAT, ADMIN), LOOK),
    "grants.agreement": {PETUGAS: ["view", "add"], PEJABAT: LOOK, ADMIN: ["view", "add"]},
    "grants.ceremony": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.handover": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.handoverrecord": {PETUGAS: ["view", "add"], PEJABAT: LOOK, ADMIN: ["view", "add"]},
    "grants.inspection": {PETUGAS: REGISTER, PEJABAT: LOOK, ADMIN: REGISTER},
    "grants.transfer": {PETUGAS: ["view", "add"], PEJABAT: LOOK, ADMIN: REGISTER},
}


def codenames(role: str) -> set[tuple[str, str]]:
    """(app label, codename) of every permission that `role` has by the table."""
    return {
        (name.partition(".")[0], f"{action}_{name.partition('.')[2]}")
        for name, rights in TABLE.items()
        for action in rights.get(role, [])
    }


@transaction.atomic
def write_roles() -> str:
    """Put the table into the database; what is there and not in it goes."""
    for app in {name.partition(".")[0] for name in TABLE}:
        create_permissions(apps.get_app_config(app), verbosity=0)
    by_name = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type")
    }
    for role in User.Role.values:
        group, _created = Group.objects.get_or_create(name=role)
        group.permissions.set(by_name[name] for name in codenames(role))
    return f"roles: {', '.join(User.Role.values)}"


def make_cache_table() -> str:
    """Make the table that the log-in limits live in."""
    call_command("createcachetable", verbosity=0)
    return "cache table: there"
