"""A business as the staff see it, and its history."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses import certificates, panels, showcase
from businesses import history as histories
from businesses.classes import class_reason
from businesses.models import Business, BusinessPair, Consent, FieldCheck, Ownership
from documents.models import IssuedDocument

HISTORY_SHOWN = 10
OTHERS_SHOWN = 50
RELATED = [
    "regency",
    "district",
    "village",
    "sector",
    "industry",
    "previous",
    "merged_into",
    "saved_by",
    "checked_by",
]
REPORTS_SHOWN = 20
PROOFS_SHOWN = 20


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def business(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of a business, and what may be done with it."""
    shown = get_object_or_404(Business.objects.select_related(*RELATED), pk=pk)
    # The owner of today first, then the former ones, the latest first.
    ownerships = list(shown.ownerships.select_related("person").order_by("-until_on", "-pk"))
    owner = next((row.person for row in ownerships if row.until_on is None), None)
    entries = histories.entries(shown)
    clusters = _newest(shown.cluster_memberships.select_related("cluster"))
    context = {
        "business": shown,
        "pairs": _pairs(shown) if request.user.has_perm("businesses.merge_business") else [],
        "class_reason": class_reason(shown),
        "ownerships": ownerships,
        "other_industries": shown.other_industries.select_related("industry").order_by("pk"),
        "annual_facts": shown.annual_facts.order_by("-year"),
        "consents": _consents(shown),
        "field_checks": _field_checks(shown),
        "data_reports": shown.data_reports.order_by("-reported_at", "-pk")[:REPORTS_SHOWN],
        "showcase": showcase.summary(shown),
        "others": _others(shown, owner.pk) if owner else [],
        "following": shown.following.order_by("registered_on", "pk"),
        "is_in_cluster": any(row.until_on is None for row in clusters),
        "proofs": IssuedDocument.objects.for_list()
        .filter(registration_proof__business=shown)
        .order_by("-pk")[:PROOFS_SHOWN],
        "certifications": certificates.rows_of(shown, timezone.localdate()),
        "cluster_memberships": clusters,
        "group_memberships": _newest(shown.group_memberships.select_related("group")),
        "entries": entries[:HISTORY_SHOWN],
        "has_more_history": len(entries) > HISTORY_SHOWN,
        "panels": panels.panels(shown, request.user),  # type: ignore[arg-type]
    }
    return render(request, "businesses/business.html", context)


@permission_required("businesses.view_business", raise_exception=True)
@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """All that happened to a business, newest first."""
    shown = get_object_or_404(Business, pk=pk)
    context = {"business": shown, "entries": histories.entries(shown)}
    return render(request, "businesses/history.html", context)


def _pairs(shown: Business) -> list[BusinessPair]:
    """The registrations that may be the same business, the likeliest first."""
    pairs: Any = BusinessPair.objects.live().waiting().of(shown)
    return list(pairs.select_related("first", "second").order_by("-score", "-pk"))


def _newest(memberships: QuerySet[Any]) -> list[Any]:
    """Those of today first, then those that ended, the latest first."""
    return list(memberships.order_by(F("until_on").desc(nulls_first=True), "-pk"))


def _consents(shown: Business) -> list[Consent]:
    """Those in force first, then those withdrawn, the latest first."""
    rows = shown.consents.select_related("person", "recorded_by", "withdrawn_by", "scan")
    return list(rows.order_by("-withdrawn_on", "-given_on", "purpose"))


def _field_checks(shown: Business) -> list[FieldCheck]:
    """All checks, the newest first."""
    rows = shown.field_checks.select_related("checked_by")
    return list(rows.order_by("-checked_on", "-pk"))


def _others(shown: Business, person_pk: int) -> list[Business]:
    """The other workshops of the owner of today."""
    owned = Ownership.objects.filter(person=person_pk, until_on=None).values("business")
    rows = Business.objects.for_list().filter(pk__in=owned).exclude(pk=shown.pk)
    return list(rows[:OTHERS_SHOWN])
