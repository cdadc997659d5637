"""Which certificates are valid, in words; what the public is told of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from businesses.models import (
    Business,
    CertificateKind,
    Certification,
    PublicBusiness,
    PublicCertification,
)
from ikm_registry.templatetags.figures import day


class Row(NamedTuple):
    """A certificate as the page of its business shows it."""

    certification: Certification
    state: str
    is_valid: bool


def state(certification: Certification, today: date) -> str:
    """Whether a certificate is in force today, in words."""
    if certification.valid_from and certification.valid_from > today:
        return _("not valid yet")
    if certification.valid_until and certification.valid_until < today:
        return _("lapsed on %(day)s") % {"day": day(certification.valid_until)}
    return _("valid")


def rows_of(business: Business, today: date) -> list[Row]:
    """All certificates of a business, those that end last first. One query."""
    rows = business.certifications.select_related("kind", "scan", "picture")
    return [
        Row(
            one,
            state(one, today),
            (one.valid_from or today) <= today <= (one.valid_until or today),
        )
        for one in rows.order_by("-valid_until", "kind__position", "kind", "number")
    ]


def put_on_cards(businesses: Iterable[PublicBusiness], today: date) -> None:
    """Give each business `valid_kinds`: of what it has a valid certificate. One query for all."""
    by_key = {business.pk: business for business in businesses}
    found: dict[int, dict[str, CertificateKind]] = {key: {} for key in by_key}
    if by_key:
        rows = PublicCertification.objects.valid_on(today).filter(business__in=list(by_key))
        for row in rows.select_related("kind").order_by("kind__position", "kind"):
            found[row.business_id][row.kind_id] = row.kind
    for key, business in by_key.items():
        # Only what a card shows: the column is none of the view's.
        business.valid_kinds = list(found[key].values())  # type: ignore[attr-defined]


def holders(kinds: Iterable[str], today: date) -> Any:
    """The keys of the listed businesses with a valid certificate of one of `kinds`."""
    rows = PublicCertification.objects.valid_on(today).filter(kind__in=list(kinds))
    return rows.values("business")


def kind_choices() -> list[tuple[str, str]]:
    """Code and name of every kind, for a filter."""
    return [(kind.code, str(kind)) for kind in CertificateKind.objects.all()]
