"""One table of all addresses: who gets what. An address that is not in it fails."""

from collections.abc import Callable, Iterable

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from businesses import proof_lists
from businesses.models import Business, HistoricalCount
from documents.codes import in_groups
from documents.models import Signatory
from grants import agreement_lists, ceremony_records
from grants.models import GrantPhoto
from grants.models import State as GrantState
from tests.factories import (
    make_business,
    make_business_pair,
    make_certification,
    make_cluster,
    make_cluster_membership,
    make_consent,
    make_data_report,
    make_document,
    make_export,
    make_field_check,
    make_group,
    make_group_membership,
    make_import,
    make_import_row,
    make_job,
    make_letterhead,
    make_link,
    make_ownership,
    make_person,
    make_person_pair,
    make_photo,
    make_product,
    make_seal,
    make_signatory,
    make_user,
)
from tests.grant_factories import (
    DAY,
    make_ceremony,
    make_former_grant,
    make_given,
    make_grant,
    make_grant_kind,
    make_grant_programme,
    make_handover,
    make_inspection,
    make_item,
    make_receipt,
    make_required_paper,
)
from tests.pictures import make_picture, make_scan
from tests.training_factories import (
    make_enrolment,
    make_material,
    make_meeting,
    make_partner,
    make_passed,
    make_session_partner,
    make_session_photo,
    make_training,
)
from trainings import certificate_lists, evaluations
from trainings.models import SessionPhoto, SyllabusTopic

OK, MOVED, LOGIN, FORBIDDEN, NOT_FOUND, POST_ONLY = 200, 302, "login", 403, 404, 405

# name: (arguments, stranger, petugas, pejabat, admin) for a GET
PUBLIC = (OK, OK, OK, OK)
STAFF = (LOGIN, OK, OK, OK)
REGISTRARS = (LOGIN, OK, FORBIDDEN, OK)
MOVES = (LOGIN, POST_ONLY, FORBIDDEN, POST_ONLY)
TABLE = {
    "home": ([], *PUBLIC),
    "login": ([], LOGIN, LOGIN, LOGIN, LOGIN),
    "account": ([], *STAFF),
    "set_language": ([], POST_ONLY, POST_ONLY, POST_ONLY, POST_ONLY),
    "guide": ([], *PUBLIC),
    "healthz": ([], *PUBLIC),
    "readyz": ([], *PUBLIC),
    "businesses:directory": ([], *PUBLIC),
    "businesses:profile": (["number"], *PUBLIC),
    "businesses:report": ([], *PUBLIC),
    "businesses:report_business": (["number"], *PUBLIC),
    "businesses:report_sent": ([], *PUBLIC),
    "businesses:clusters": ([], *PUBLIC),
    "businesses:cluster": (["slug"], *PUBLIC),
    "businesses:growth": ([], *PUBLIC),
    "businesses:counted": ([], *PUBLIC),
    "businesses:growth_csv": ([], *PUBLIC),
    "businesses:growth_json": ([], *PUBLIC),
    "businesses:growth_xlsx": ([], *PUBLIC),
    "businesses:growth_chart": ([], *PUBLIC),
    "businesses:district_chart": (["year"], *PUBLIC),
    "businesses:sector_chart": (["year"], *PUBLIC),
    "businesses:open_data": ([], *PUBLIC),
    "businesses:data_index": ([], *PUBLIC),
    "businesses:data_csv": (["set"], *PUBLIC),
    "businesses:data_json": (["set"], *PUBLIC),
    "businesses:data_metadata": (["set"], *PUBLIC),
    "businesses:about": ([], *PUBLIC),
    "businesses:about_figures": ([], *PUBLIC),
    "businesses:robots": ([], *PUBLIC),
    "businesses:sitemap_index": ([], *PUBLIC),
    "businesses:sitemap": (["section"], *PUBLIC),
    "businesses:product_directory": ([], *PUBLIC),
    "businesses:poster": (["number"], *PUBLIC),
    "businesses:picture": (["public_picture", "width"], *PUBLIC),
    "documents:verify": ([], *PUBLIC),
    "documents:check": (["check_code"], *PUBLIC),
    "staff:home": ([], *STAFF),
    "staff:jobs": ([], *STAFF),
    # Of a clerk: colleagues have their own.
    "staff:job": (["job"], LOGIN, OK, FORBIDDEN, OK),
    "staff:scan": (["scan"], LOGIN, OK, FORBIDDEN, OK),
    "staff:picture": (["picture", "width"], *STAFF),
    "staff:businesses": ([], *STAFF),
    "staff:business_search": ([], LOGIN, MOVED, MOVED, MOVED),
    "staff:businesses_download": ([], *STAFF),
    # Its own, and everybody's for who oversees long work.
    "staff:export_file": (["export"], LOGIN, OK, FORBIDDEN, OK),
    "staff:businesses_csv": ([], *STAFF),
    "staff:businesses_xlsx": ([], *STAFF),
    "staff:register": ([], *REGISTRARS),
    "staff:industry_options": ([], *REGISTRARS),
    "staff:business": (["pk"], *STAFF),
    "staff:business_history": (["pk"], *STAFF),
    "staff:registered": (["pk"], *REGISTRARS),
    "staff:business_change": (["pk"], *REGISTRARS),
    "staff:business_close": (["pk"], *REGISTRARS),
    "staff:business_reopen": (["closed"], *REGISTRARS),
    "staff:register_again": (["closed"], *REGISTRARS),
    "staff:business_owner": (["pk"], *REGISTRARS),
    "staff:owner_correct": (["owned"], *REGISTRARS),
    "staff:business_listing": (["pk"], *REGISTRARS),
    "staff:data_reports": ([], *STAFF),
    "staff:data_report": (["report"], *STAFF),
    "staff:business_annul": (["pk"], LOGIN, FORBIDDEN, FORBIDDEN, OK),
    # Field checks, queues, obstacles
    "staff:business_check": (["pk"], *REGISTRARS),
    "staff:field_check": (["checked", "check"], *REGISTRARS),
    "staff:queue": (["queue"], *STAFF),
    "staff:queue_next": (["queue"], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:obstacles": ([], *STAFF),
    "staff:obstacle_list": ([], *STAFF),
    "staff:products": (["pk"], *STAFF),
    "staff:product_change": (["pk", "product"], *REGISTRARS),
    "staff:product_delete": (["pk", "product"], *REGISTRARS),
    "staff:product_up": (["pk", "product"], *MOVES),
    "staff:photos": (["pk"], *STAFF),
    "staff:photo_change": (["pk", "photo"], *REGISTRARS),
    "staff:photo_delete": (["pk", "photo"], *REGISTRARS),
    "staff:photo_up": (["pk", "photo"], *MOVES),
    "staff:links": (["pk"], *STAFF),
    "staff:link_delete": (["pk", "link"], *REGISTRARS),
    "staff:link_up": (["pk", "link"], *MOVES),
}
TABLE |= {
    # Certificates, clusters and groups
    "staff:certification_add": (["pk"], *REGISTRARS),
    "staff:certification_change": (["certification"], *REGISTRARS),
    "staff:certification_remove": (["certification"], *REGISTRARS),
    "staff:business_cluster": (["pk"], *REGISTRARS),
    "staff:clusters": ([], *STAFF),
    "staff:cluster_add": ([], *REGISTRARS),
    "staff:cluster": (["cluster"], *STAFF),
    "staff:cluster_change": (["cluster"], *REGISTRARS),
    "staff:cluster_member_add": (["cluster"], *REGISTRARS),
    "staff:cluster_member_end": (["cluster_membership"], *REGISTRARS),
    "staff:business_group": (["pk"], *REGISTRARS),
    "staff:groups": ([], *STAFF),
    "staff:group_add": ([], *REGISTRARS),
    "staff:group": (["group"], *STAFF),
    "staff:group_change": (["group"], *REGISTRARS),
    "staff:group_member_add": (["group"], *REGISTRARS),
    "staff:group_member_end": (["group_membership"], *REGISTRARS),
    # Lists that come in
    "staff:imports": ([], *STAFF),
    "staff:import_upload": ([], *REGISTRARS),
    "staff:import_template": ([], *REGISTRARS),
    "staff:import": (["written_list"], *STAFF),
    "staff:import_next": (["list"], LOGIN, MOVED, MOVED, MOVED),
    "staff:import_sheet": (["list"], *REGISTRARS),
    "staff:import_columns": (["list"], *REGISTRARS),
    "staff:import_values": (["list"], *REGISTRARS),
    "staff:import_preview": (["list"], *STAFF),
    "staff:import_decide": (["list"], *MOVES),
    "staff:import_apply": (["list"], *REGISTRARS),
    "staff:import_undo": (["written_list"], LOGIN, MOVED, FORBIDDEN, OK),
    "staff:import_file": (["list"], *REGISTRARS),
    "staff:import_problems": (["list"], *REGISTRARS),
}
TABLE |= {
    # The figures
    "staff:figures": ([], *STAFF),
    "staff:figures_csv": ([], *STAFF),
    "staff:figures_xlsx": ([], *STAFF),
    "staff:figures_rows": ([], *STAFF),
    "staff:figures_differences": ([], *STAFF),
    # Possible duplicates
    "staff:duplicates": ([], *STAFF),
    "staff:duplicates_find": ([], *MOVES),
    "staff:duplicate": (["pair"], *REGISTRARS),
    "staff:duplicate_decide": (["pair"], *MOVES),
    "staff:duplicate_persons": ([], *STAFF),
    "staff:duplicate_persons_find": ([], *MOVES),
    "staff:duplicate_person": (["person_pair"], *REGISTRARS),
    "staff:duplicate_person_decide": (["person_pair"], *MOVES),
}
TABLE |= {
    # Issued documents
    "staff:documents": ([], *STAFF),
    "staff:document": (["document"], *STAFF),
    "staff:document_file": (["document"], *STAFF),
    "staff:document_original": (["document"], *STAFF),
    "staff:document_finish": (["document"], LOGIN, POST_ONLY, POST_ONLY, POST_ONLY),
    "staff:document_letter_number": (["document"], *STAFF),
    "staff:document_signed_copy": (["document"], LOGIN, FORBIDDEN, OK, FORBIDDEN),
    "staff:document_revoke": (["document"], LOGIN, FORBIDDEN, OK, OK),
    "staff:proof_issue": (["pk"], *STAFF),
    "staff:proof_list": ([], *STAFF),
    # Of a clerk, as the job that made it.
    "staff:proof_list_file": (["proof_list"], LOGIN, OK, FORBIDDEN, OK),
    # Annual reports
    "staff:annual_reports": ([], *STAFF),
    "staff:annual_report": (["year"], *STAFF),
    "staff:annual_report_draft": (["year"], *STAFF),
    "staff:annual_report_xlsx": (["year"], *STAFF),
    "staff:annual_report_issue": (["year"], LOGIN, FORBIDDEN, OK, FORBIDDEN),
    # Sealed years
    "staff:seals": ([], *STAFF),
    "staff:seal": (["year"], *STAFF),
    "staff:seal_new": (["unsealed_year"], LOGIN, FORBIDDEN, OK, FORBIDDEN),
    "staff:seal_differences": (["year"], *STAFF),
    "staff:seal_edition": (["year", "edition"], *STAFF),
    # Invitations to trainings
    "staff:training_history": (["training"], *STAFF),
    "staff:invitations": (["training"], *STAFF),
    "staff:invitation_new": (["training"], *REGISTRARS),
    "staff:invitation_letter_preview": (["training"], *REGISTRARS),
    "staff:invitation_list_preview": (["training"], *REGISTRARS),
    "staff:invitation_messages": (["training"], *REGISTRARS),
    "staff:invitation_messages_written": (["training"], *MOVES),
    "staff:invitation_messages_told": (["training"], *MOVES),
    "staff:participant_phones": (["training"], LOGIN, FORBIDDEN, FORBIDDEN, OK),
}
TABLE |= {
    # Certificates and evaluation of trainings
    "staff:training_certificates": (["training_passed"], *STAFF),
    "staff:certificate_list": (["training_passed"], *STAFF),
    # Of a clerk, as the job that made it.
    "staff:certificate_list_file": (["certificate_list"], LOGIN, OK, FORBIDDEN, OK),
    "staff:certificate_issue": (["passed"], *STAFF),
    "staff:evaluations": (["training_passed"], *STAFF),
    "staff:evaluation_slips": (["training_passed"], *REGISTRARS),
    "staff:evaluation_poster": (["training_passed"], *STAFF),
    "trainings:evaluation": ([], *PUBLIC),
    "trainings:evaluation_form": (["evaluation_code"], *PUBLIC),
    "trainings:evaluation_thanks": ([], *PUBLIC),
}
TABLE |= {
    # Who takes part in a training
    "staff:candidates": (["takes_part"], *REGISTRARS),
    "staff:candidates_search": (["takes_part"], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:candidates_add": (["takes_part"], *MOVES),
    "staff:candidates_enrol": (["takes_part"], *MOVES),
    "staff:enrolments": (["takes_part"], *STAFF),
    "staff:enrolments_search": (["takes_part"], LOGIN, MOVED, MOVED, MOVED),
    "staff:enrolments_accept": (["takes_part"], *MOVES),
    "staff:enrolments_decline": (["takes_part"], *MOVES),
    "staff:enrolments_remove": (["takes_part"], *MOVES),
    "staff:participant_new": (["takes_part"], *REGISTRARS),
    "staff:participant_search": (["takes_part"], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:enrolment_accept": (["enrolled"], *MOVES),
    "staff:enrolment_told": (["enrolled"], *MOVES),
    "staff:enrolment_decline": (["enrolled"], *REGISTRARS),
    "staff:enrolment_remove": (["enrolled"], *REGISTRARS),
}
TABLE |= {
    # The day of a training, and its results
    "staff:attendance": (["day"], *STAFF),
    "staff:attendance_mark": (["day"], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:attendance_state": (["day"], *REGISTRARS),
    "staff:attendance_walk_in": (["day"], *REGISTRARS),
    "staff:attendance_walk_in_add": (["day", "walk_in"], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:attendance_list": (["day"], *STAFF),
    "staff:attendance_sheet": (["day"], *STAFF),
    "staff:training_results": (["day"], *STAFF),
    "staff:training_conclude": (["day"], *REGISTRARS),
}
TABLE |= {
    # Trainings that the public sees
    "trainings:trainings": ([], *PUBLIC),
    "trainings:calendar_of_all": ([], *PUBLIC),
    "trainings:feed": ([], *PUBLIC),
    "trainings:training": (["training_slug"], *PUBLIC),
    "trainings:calendar": (["training_slug"], *PUBLIC),
}
TABLE |= {
    # Grants that the public sees
    "grants:programmes": ([], *PUBLIC),
    "grants:programme": (["public_grants"], *PUBLIC),
    "grants:figures_json": ([], *PUBLIC),
}
TABLE |= {
    # Figures and effect of trainings
    "trainings:figures_json": ([], *PUBLIC),
    "staff:training_figures": ([], *STAFF),
    "staff:training_figures_csv": ([], *STAFF),
    "staff:training_figures_xlsx": ([], *STAFF),
    "staff:training_figures_json": ([], *STAFF),
    "staff:training_figure_rows": ([], *STAFF),
    "staff:training_effect": ([], *STAFF),
    "staff:training_effect_rows": ([], *STAFF),
    # Lists of participants that come in
    "staff:training_import": (["training"], *REGISTRARS),
    "staff:training_import_template": (["training"], *REGISTRARS),
}
TABLE |= {
    # Trainings, their parts, programmes and partners
    "staff:trainings": ([], *STAFF),
    "staff:training_new": ([], *REGISTRARS),
    "staff:training": (["training"], *STAFF),
    "staff:training_change": (["training"], *REGISTRARS),
    "staff:training_copy": (["training"], *REGISTRARS),
    "staff:training_state": (["training"], *REGISTRARS),
    "staff:training_delete": (["training_draft"], *REGISTRARS),
    "staff:meeting_add": (["training"], *REGISTRARS),
    "staff:meeting_change": (["meeting"], *REGISTRARS),
    "staff:meeting_delete": (["meeting"], *REGISTRARS),
    "staff:training_partner_add": (["training"], *REGISTRARS),
    "staff:training_partner_up": (["training_partner"], *MOVES),
    "staff:training_partner_remove": (["training_partner"], *REGISTRARS),
    "staff:material_add": (["training"], *REGISTRARS),
    "staff:material_remove": (["material"], *REGISTRARS),
    "staff:training_photos_add": (["training"], *REGISTRARS),
    "staff:training_photo_change": (["training_photo"], *REGISTRARS),
    "staff:training_photo_remove": (["training_photo"], *REGISTRARS),
    "staff:programmes": ([], *STAFF),
    "staff:programme_add": ([], *REGISTRARS),
    "staff:programme": (["programme"], *STAFF),
    "staff:programme_change": (["programme"], *REGISTRARS),
    "staff:partners": ([], *STAFF),
    "staff:partner_add": ([], *REGISTRARS),
    "staff:partner": (["partner"], *STAFF),
    "staff:partner_change": (["partner"], *REGISTRARS),
}
TABLE |= {
    # Figures of grants, history
    "staff:grant_figures": ([], *STAFF),
    "staff:grant_figures_csv": ([], *STAFF),
    "staff:grant_figures_xlsx": ([], *STAFF),
    "staff:grant_figures_json": ([], *STAFF),
    "staff:grant_figure_rows": ([], *STAFF),
    "staff:grant_effect": ([], *STAFF),
    "staff:grant_effect_rows": ([], *STAFF),
    "staff:grant_export": ([], *STAFF),
    # Inspections, what becomes of what was given, items
    "staff:inspections": ([], *STAFF),
    "staff:inspection_make": (["inspected_grant"], *REGISTRARS),
    "staff:inspection_follow_up": (["inspection"], *REGISTRARS),
    "staff:given_end": (["given"], *REGISTRARS),
    "staff:given_transfer": (["given"], *REGISTRARS),
    "staff:item_search": ([], *STAFF),
    "staff:item": (["item"], *STAFF),
    # Programmes of grants, equipment, receipts
    "staff:grant_programmes": ([], *STAFF),
    "staff:grant_programme_add": ([], *REGISTRARS),
    "staff:grant_programme": (["grant_programme"], *STAFF),
    "staff:grant_programme_change": (["grant_programme"], *STAFF),
    "staff:grant_programme_history": (["grant_programme"], *STAFF),
    "staff:equipment_list": ([], *STAFF),
    "staff:equipment_add": ([], *REGISTRARS),
    "staff:equipment": (["equipment"], *STAFF),
    "staff:equipment_change": (["equipment"], *REGISTRARS),
    "staff:receipts": ([], *STAFF),
    "staff:receipt_add": ([], *REGISTRARS),
    "staff:receipt": (["receipt"], *STAFF),
    "staff:receipt_change": (["receipt"], *REGISTRARS),
    "staff:receipt_history": (["receipt"], *STAFF),
    "staff:items_add": (["receipt"], *REGISTRARS),
    "staff:item_change": (["stock_item"], *REGISTRARS),
    "staff:writeoff_add": (["receipt"], *REGISTRARS),
    "staff:writeoff_remove": (["write_off"], LOGIN, FORBIDDEN, FORBIDDEN, OK),
    # One grant, and the steps from survey to verification
    "staff:grant": (["grant_surveyed"], *STAFF),
    "staff:survey_add": (["grant_surveyed"], *REGISTRARS),
    "staff:survey_change": (["survey"], *REGISTRARS),
    "staff:grant_paper": (["grant_surveyed", "required_paper"], *REGISTRARS),
    "staff:grant_verify": (["grant_surveyed"], *REGISTRARS),
    "staff:grant_reject": (["grant_surveyed"], *STAFF),
    "staff:grant_withdraw": (["grant_surveyed"], *REGISTRARS),
    "staff:grant_overrule": (["grant_found_twice"], *STAFF),
    "staff:double_aid": ([], *STAFF),
    "staff:grant_queue": (["grant_queue"], *STAFF),
    # Decisions on grants, and agreements
    "staff:grant_decisions": ([], *STAFF),
    "staff:grant_decision": (["grant_decision"], *STAFF),
    "staff:grant_decision_correct": (["grant_decision"], LOGIN, FORBIDDEN, OK, FORBIDDEN),
    "staff:grant_decide": (["decided_programme"], LOGIN, FORBIDDEN, OK, FORBIDDEN),
    "staff:grant_decide_preview": (["decided_programme"], LOGIN, FORBIDDEN, OK, FORBIDDEN),
    "staff:agreements": (["decided_programme"], *STAFF),
    "staff:agreement_list": (["decided_programme"], *REGISTRARS),
    # Of a clerk, as the job that made it.
    "staff:agreement_list_file": (["agreement_list"], LOGIN, OK, FORBIDDEN, OK),
    "staff:agreement_issue": (["decided_grant"], *REGISTRARS),
    # Hand-over of equipment, ceremonies
    "staff:grant_hand_over": (["grant_decided"], *REGISTRARS),
    "staff:handover_cancel": (["handover"], *REGISTRARS),
    "staff:handover_correct": (["handover"], *REGISTRARS),
    "staff:handover_photos": (["handover"], *REGISTRARS),
    "staff:handover_photo_remove": (["handover_photo"], *REGISTRARS),
    "staff:ceremonies": ([], *STAFF),
    "staff:ceremony_add": ([], *REGISTRARS),
    "staff:ceremony": (["ceremony"], *STAFF),
    "staff:ceremony_change": (["ceremony"], *REGISTRARS),
    "staff:ceremony_guests": (["ceremony"], *REGISTRARS),
    "staff:ceremony_guests_all": (["ceremony"], *MOVES),
    "staff:ceremony_guest_remove": (["ceremony_guest"], *REGISTRARS),
    "staff:ceremony_photos": (["ceremony"], *REGISTRARS),
    "staff:ceremony_issue": (["ceremony"], *REGISTRARS),
    "staff:ceremony_table": (["ceremony"], *STAFF),
    "staff:ceremony_file": (["ceremony_file"], LOGIN, OK, FORBIDDEN, OK),
    # Proposals of grants, and who can be proposed
    "staff:grants": ([], *STAFF),
    "staff:grants_search": ([], LOGIN, MOVED, MOVED, MOVED),
    "staff:grant_new": ([], *REGISTRARS),
    "staff:grant_new_search": ([], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:grant_candidates": ([], *REGISTRARS),
    "staff:grant_candidates_search": ([], LOGIN, MOVED, FORBIDDEN, MOVED),
    "staff:grant_candidates_propose": ([], LOGIN, MOVED, FORBIDDEN, MOVED),
    # Only who proposed changes it.
    "staff:grant_change": (["proposal"], LOGIN, OK, FORBIDDEN, MOVED),
    "staff:grant_line_add": (["proposal"], LOGIN, OK, FORBIDDEN, MOVED),
    "staff:grant_line_change": (["proposal_line"], LOGIN, OK, FORBIDDEN, MOVED),
    "staff:grant_line_remove": (["proposal_line"], LOGIN, OK, FORBIDDEN, MOVED),
    # Grants: history, and lists of former years that come in
    "staff:grant_history": (["aided"], *STAFF),
    "staff:grant_import": ([], *REGISTRARS),
    "staff:grant_import_file": (["former_programme"], *REGISTRARS),
    "staff:grant_import_template": (["former_programme"], *REGISTRARS),
}
# Django's own admin: nobody but admins gets in, whatever the page.
ADMIN = "admin:"
# allauth's pages of one's own account, tested where they are made.
ACCOUNTS = "account_"
Values = tuple[object, ...]
EVERYONE = ["stranger", "petugas", "pejabat", "admin"]


def all_names(patterns: list, prefix: str = "") -> set[str]:
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= all_names(pattern.url_patterns, namespace)
        elif isinstance(pattern, URLPattern):
            names.add(f"{prefix}{pattern.name}")
    return names


def client_of(who: str) -> Client:
    client = Client()
    if who != "stranger":
        client.force_login(get_user_model().objects.filter(role=who).first() or make_user(role=who))
    return client


def values_for(business: Business, needed: Iterable[str] | None = None) -> dict[str, object]:
    """What the arguments in the table stand for; only the records of those that are `needed`."""
    owner = make_person()
    make_ownership(business=business, person=owner)
    make_consent(business=business, person=owner, purpose="foto")
    # Without them nothing can be issued.
    make_letterhead()
    make_signatory()
    values = {
        "pk": business.pk,
        "number": business.number,
        "section": 1,
        "set": "ikm",
        "width": 320,
    }
    for names, make in MADE.items():
        # Some pages have nothing to ask as long as there is no cluster, group or partner at all.
        is_needed = needed is None or bool(set(names) & set(needed))
        if is_needed or make in {_clusters, _groups, _training_parts, _stock}:
            values |= dict(zip(names, make(business), strict=True))
    return values


def _clerk() -> User:
    """The one that `client_of` logs in."""
    return User.objects.filter(role="petugas").first() or make_user("petugas")


def _clusters(_business: Business) -> Values:
    cluster = make_cluster()
    return cluster.pk, cluster.slug, make_cluster_membership(cluster=cluster).pk


def _groups(_business: Business) -> Values:
    group = make_group()
    return group.pk, make_group_membership(group=group).pk


def _photos(business: Business) -> Values:
    photo = make_photo(business=business, picture=make_picture(64, 48))
    return photo.pk, photo.picture.code


def _checks(_business: Business) -> Values:
    check = make_field_check()
    return check.business_id, check.pk, "pemutakhiran"


def _lists(_business: Business) -> Values:
    rows = [make_import_row(), make_import_row(source=make_import(is_written=True))]
    return tuple(row.source_id for row in rows)


def _sealed(_business: Business) -> Values:
    sealed = make_seal()
    return sealed.year, sealed.edition, sealed.year + 1


def _documents(_business: Business) -> Values:
    document, code = make_document(), "ab" * 16
    make_job(created_by=_clerk(), kind=proof_lists.LIST, arguments={"file": code})
    storages["exports"].save(code, ContentFile(b"PK"))
    return document.pk, in_groups(document.code), code


def public_training(business: Business) -> str:
    """The address of a training that shows all that the public page of one can show."""
    session = make_training(
        summary="Dari pola sampai kancing.", instructors="Ibu Contoh", street="Jalan Contoh 1",
        contact_name="Ibu Contoh", contact_phone="+6281200000002", reserve_places=5,
        starts_on=timezone.localdate(), contact_email="dinas@contoh.example",
    )  # fmt: skip
    make_meeting(session=session)
    make_session_partner(session=session, partner=make_partner("PT Contoh", logo=make_picture()))
    make_enrolment(session=session, person=make_person(), business=business)
    SyllabusTopic.objects.create(session=session, position=1, topic="Pola dasar", hours=4)
    SessionPhoto.objects.create(
        session=session, position=1, picture=make_picture(), consented_on=session.starts_on
    )
    return session.slug


def _public_grants(business: Business) -> int:
    """A programme that gave something to somebody whom the law has named."""
    programme = make_grant_programme(
        "Hibah 2015", year=2015, is_former=True, names_are_public=True, names_legal_basis="Contoh"
    )
    return make_former_grant(programme=programme, business=business).programme_id


def _pairs(_business: Business) -> Values:
    businesses = {"first": make_business(), "second": make_business(name="Lain")}
    persons = {"first": make_person(), "second": make_person(name="Lain")}
    return make_business_pair(**businesses).pk, make_person_pair(**persons).pk


def _training_parts(_business: Business) -> Values:
    row = make_session_partner()
    session = row.session
    parts = [
        make_meeting(session=session),
        row,
        make_material(session=session),
        make_session_photo(session=session),
    ]
    # One that has no part in it yet.
    make_partner("Politeknik Contoh")
    return session.programme_id, row.partner_id, *(one.pk for one in parts)


def _passed(_business: Business) -> Values:
    passed, code, slip = make_passed(), "ef" * 16, evaluations.new_code()
    make_job(created_by=_clerk(), kind=certificate_lists.LIST, arguments={"file": code})
    storages["exports"].save(code, ContentFile(b"PK"))
    passed.session.evaluation_tokens.create(digest=evaluations.digest(slip))
    return passed.session_id, passed.pk, code, evaluations.in_groups(slip)


def _enrolled(_business: Business) -> Values:
    enrolment = make_enrolment()
    return enrolment.session_id, enrolment.pk


def _day(_business: Business) -> Values:
    enrolment = make_enrolment()
    make_meeting(session=enrolment.session)
    return enrolment.session_id, enrolment.person.ownerships.get().pk


def _inspected(_business: Business) -> Values:
    given = make_given()
    grant = given.handover.grant
    return grant.pk, make_inspection(grant=grant, inspected_on=DAY).pk, given.pk, given.item_id


def _surveyed(_business: Business) -> Values:
    other = make_grant(state="diputuskan")
    twice = make_grant(business=other.business, person=other.person)
    # A kind of its own: what lacks a paper is not decided.
    kind = make_grant_kind("berkas")
    surveyed = make_grant(state="disurvei", programme=make_grant_programme("Berkas", kind=kind))
    paper = make_required_paper(kind=kind)
    return surveyed.pk, surveyed.surveys.get().pk, paper.pk, twice.pk, "keputusan"


def _decided(_business: Business) -> Values:
    programme = make_grant_programme("NPHD", kind=make_grant_kind("x", agreement="X"))
    grant = make_grant(state=GrantState.DECIDED, programme=programme)
    make_grant(state=GrantState.VERIFIED, programme=programme)
    code = "cd" * 16
    make_job(created_by=_clerk(), kind=agreement_lists.LIST, arguments={"file": code})
    storages["exports"].save(code, ContentFile(b"PK"))
    return grant.decision_id, programme.pk, code, grant.pk


def _proposal(_business: Business) -> Values:
    grant = make_grant(proposer=_clerk())
    return grant.pk, grant.lines.get().pk


def _former_grants(_business: Business) -> Values:
    grant = make_former_grant()
    return grant.pk, grant.programme_id


# The arguments that records are made for, and their values.
def _stock(_business: Business) -> Values:
    item, lost = make_item(), make_item()
    receipt = item.receipt
    gone = lost.receipt.write_offs.create(
        item=lost, quantity=1, written_off_on=lost.receipt.received_on, reason="Rusak"
    )
    return make_grant_programme().pk, receipt.equipment_id, receipt.pk, item.pk, gone.pk


def _handed_over(_business: Business) -> Values:
    """What is ready to be handed over, a hand-over with a photo, a ceremony with its file."""
    ready, handover = make_grant(state="diputuskan"), make_handover()
    make_item(receipt=make_receipt(equipment=ready.lines.get().equipment))
    photo = GrantPhoto.objects.create(handover=handover, picture=make_picture(64, 48))
    ceremony = make_ceremony(grants=[ready], signatory=Signatory.objects.first())
    job = ceremony_records.start(ceremony, site="https://contoh.id/", by=_clerk())
    code = job.arguments["file"]
    storages["exports"].save(code, ContentFile(b"PK"))
    return ready.pk, handover.pk, photo.pk, ceremony.pk, ceremony.places.get().pk, code


MADE: dict[tuple[str, ...], Callable[[Business], Values]] = {
    (
        "grant_decided",
        "handover",
        "handover_photo",
        "ceremony",
        "ceremony_guest",
        "ceremony_file",
    ): _handed_over,
    ("cluster", "slug", "cluster_membership"): _clusters,
    ("group", "group_membership"): _groups,
    ("photo", "public_picture"): _photos,
    ("checked", "check", "queue"): _checks,
    ("list", "written_list"): _lists,
    ("year", "edition", "unsealed_year"): _sealed,
    ("document", "check_code", "proof_list"): _documents,
    ("pair", "person_pair"): _pairs,
    (
        "programme",
        "partner",
        "meeting",
        "training_partner",
        "material",
        "training_photo",
    ): _training_parts,
    ("training_passed", "passed", "certificate_list", "evaluation_code"): _passed,
    ("takes_part", "enrolled"): _enrolled,
    ("grant_programme", "equipment", "receipt", "stock_item", "write_off"): _stock,
    ("grant_surveyed", "survey", "required_paper", "grant_found_twice", "grant_queue"): _surveyed,
    ("day", "walk_in"): _day,
    ("inspected_grant", "inspection", "given", "item"): _inspected,
    ("grant_decision", "decided_programme", "agreement_list", "decided_grant"): _decided,
    ("proposal", "proposal_line"): _proposal,
    ("certification",): lambda business: (make_certification(business=business).pk,),
    ("closed",): lambda _business: (
        make_business(closed_on="2026-02-01", closing_reason="berhenti").pk,
    ),
    ("owned",): lambda _business: (make_business(owner=make_person()).pk,),
    ("report",): lambda business: (make_data_report(business=business).pk,),
    ("scan",): lambda _business: (make_scan().code,),
    ("picture",): lambda _business: (make_picture().code,),
    ("product",): lambda business: (make_product(business=business).pk,),
    ("link",): lambda business: (make_link(business=business).pk,),
    ("job",): lambda _business: (make_job(created_by=_clerk()).pk,),
    ("export",): lambda _business: (make_export().pk,),
    ("training",): lambda _business: (make_enrolment(state="calon").session_id,),
    ("training_draft",): lambda _business: (make_training(state="konsep").pk,),
    ("aided", "former_programme"): _former_grants,
    ("training_slug",): lambda business: (public_training(business),),
    ("public_grants",): lambda business: (_public_grants(business),),
}


def test_every_address_is_in_the_table():
    names = {
        name
        for name in all_names(get_resolver().url_patterns)
        if not name.startswith((ADMIN, ACCOUNTS))
    }

    assert names == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_who_gets_what(db, name):
    arguments, *expected = TABLE[name]
    business = make_business(listed_on="2026-01-05", listing_basis="pemilik")
    values = values_for(business, arguments)
    url = reverse(name, args=[values[argument] for argument in arguments])

    got = [answer_of(client_of(who).get(url)) for who in EVERYONE]

    assert dict(zip(EVERYONE, got, strict=True)) == dict(zip(EVERYONE, expected, strict=True))


def answer_of(response: HttpResponseBase) -> object:
    """Its status, or LOGIN when it leads there."""
    list(response)  # a file is closed once it is read
    is_moved = response.status_code == MOVED
    if is_moved and response["Location"].startswith(reverse("account_login")):
        return LOGIN
    return response.status_code


@pytest.mark.parametrize("who", EVERYONE)
def test_only_admins_enter_the_admin(db, who):
    HistoricalCount.objects.create(year=2010, registered=100, source="Contoh")

    for name in ["index", "accounts_user_changelist", "businesses_historicalcount_changelist"]:
        response = client_of(who).get(reverse(f"admin:{name}"))

        assert (response.status_code == OK) == (who == "admin")


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row[1] == LOGIN])
def test_a_stranger_posts_nothing_to_staff_pages(db, name):
    business = make_business()
    values = values_for(business, TABLE[name][0])

    response = Client().post(reverse(name, args=[values[a] for a in TABLE[name][0]]), {"name": "X"})

    assert "/akun/masuk/" in response.get("Location", "") or "account/login.html" in {
        template.name for template in response.templates
    }
    business.refresh_from_db()
    assert business.version == 1


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if FORBIDDEN in row])
def test_who_may_not_look_may_not_post(db, name):
    arguments, *expected = TABLE[name]
    business = make_business(closed_on="2026-02-01", closing_reason="berhenti")
    values = values_for(business, arguments)
    url = reverse(name, args=[values[argument] for argument in arguments])
    forbidden = [who for who, wanted in zip(EVERYONE, expected, strict=True) if wanted == FORBIDDEN]

    got = {who: client_of(who).post(url, {"name": "X"}).status_code for who in forbidden}

    assert got == dict.fromkeys(forbidden, FORBIDDEN)
    business.refresh_from_db()
    assert business.version == 1
