"""By what staff can break the figures down, and how the rows of one part are found again."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    FilteredRelation,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Left, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from businesses.figures.breakdowns import district_names, sector_names
from businesses.figures.rows import UNKNOWN
from businesses.models import (
    Business,
    CertificateKind,
    Certification,
    Cluster,
    ClusterMembership,
    Industry,
    Ownership,
    Person,
    Village,
)
from businesses.reference_data import REFERENCE

Names = dict[str | None, str]


class Attribute(NamedTuple):
    """What a business is counted by.

    `key` stands in addresses. `columns(today)` are annotations of a Business queryset, of which
    `value` is grouped by. `names(keys)` are the parts that are always shown and those of `keys`.
    """

    key: str
    label: Any
    value: str
    names: Callable[[Iterable[str]], Names]
    condition: Callable[[str | None, date], Q]
    columns: Callable[[date], Mapping[str, Any]] = lambda _today: {}
    # What is shown where it is not known, or where a business has none.
    nothing: Any = _("Unknown")
    # The column of SealedMember, where a seal keeps it.
    sealed: str = ""
    # Whether the history of businesses has it, so that it can be told as it was known.
    is_known: bool = False
    # Whether one business may be in several parts: they then add up to more than the total.
    is_many: bool = False
    # Whether it may be unknown of a business; else there is no row for that.
    has_unknown: bool = True
    # What keys look like; others come from nowhere but a mistyped address.
    pattern: str = r"[A-Za-z0-9.-]{1,30}"

    def may_be(self, key: str) -> bool:
        """Whether `key` can be a part: of this form, or "tidak-diketahui"."""
        return key == UNKNOWN or re.fullmatch(self.pattern, key) is not None

    def is_part(self, key: str, today: date) -> Q:
        """The businesses of the part `key` ("tidak-diketahui": unknown): a condition."""
        return self.condition(None if key == UNKNOWN else key, today)

    def all_names(self, keys: Iterable[str | None]) -> dict[str | None, str]:
        """Key -> name of the parts, in order, the unknown last."""
        found = [key for key in keys if key is not None]
        names: dict[str | None, str] = self.names(found)
        names |= {key: key for key in found if key not in names}
        return names | {None: str(self.nothing)}


def _is(column: str) -> Callable[[str | None, date], Q]:
    return lambda key, _today: Q(**{column: key})


def _districts(keys: Iterable[str]) -> Names:
    return district_names(keys)


def _sectors(_keys: Iterable[str]) -> Names:
    return sector_names()


def _villages(keys: Iterable[str]) -> Names:
    here = Q(district__regency=settings.REGENCY) | Q(code__in=list(keys))
    villages = Village.objects.filter(here).select_related("district").order_by("code")
    return {village.code: f"{village.name} ({village.district.name})" for village in villages}


def _classes(_keys: Iterable[str]) -> Names:
    return {one.value: str(one.label) for one in Business.Class}


# --- Industries: the beginning of a KBLI code, with its edition -------------------------------

WHOLE_CODE = 5
_DIGITS = {
    2: _("Industry (KBLI), 2 digits"),
    3: _("Industry (KBLI), 3 digits"),
    4: _("Industry (KBLI), 4 digits"),
    5: _("Industry (KBLI), 5 digits"),
}


@cache
def division_names(language: str) -> dict[str, str]:
    """The divisions of KBLI (its first two digits) that industries are in, by name."""
    with (REFERENCE / "kbli_divisions.csv").open(encoding="utf-8", newline="") as file:
        column = "name_en" if language == "en" else "name"
        return {row["code"]: row[column] for row in csv.DictReader(file)}


def _industry(digits: int) -> Attribute:
    def names(keys: Iterable[str]) -> Names:
        keys = sorted(keys)
        if digits < WHOLE_CODE:
            divisions = division_names(get_language() or "id")
            return {key: f"{_kbli(key)} {divisions.get(key[5:7], '')}".strip() for key in keys}
        codes = [key.partition("-")[2] for key in keys]
        known = {
            f"{one.edition}-{one.code}": one.name for one in Industry.objects.filter(code__in=codes)
        }
        return {key: f"{_kbli(key)} {known.get(key, '')}".strip() for key in keys}

    def condition(key: str | None, _today: date) -> Q:
        if key is None:
            return Q(industry=None)
        edition, _dash, code = key.partition("-")
        return Q(industry__edition=edition, industry__code__startswith=code)

    part = Concat(
        Cast("industry__edition", CharField()),
        Value("-"),
        Left("industry__code", digits),
        output_field=CharField(),
    )
    return Attribute(
        f"industri-{digits}",
        _DIGITS[digits],
        f"industry_{digits}",
        names,
        condition,
        lambda _today: {
            # Concat takes NULL for an empty text.
            f"industry_{digits}": Case(When(industry=None, then=None), default=part)
        },
        is_known=True,
        pattern=rf"20[0-9]{{2}}-[0-9]{{{digits}}}",
    )


def _kbli(key: str) -> str:
    edition, _dash, code = key.partition("-")
    return f"{code} (KBLI {edition})"


# --- What other tables tell --------------------------------------------------------------------


def _clusters(keys: Iterable[str]) -> Names:
    numbers = [int(key) for key in keys]
    clusters = Cluster.objects.filter(pk__in=numbers).order_by("name")
    return {str(cluster.pk): cluster.name for cluster in clusters}


def _in_cluster(key: str | None, _today: date) -> Q:
    members = ClusterMembership.objects.filter(until_on=None)
    if key is None:
        return ~Q(pk__in=members.values("business"))
    return Q(pk__in=members.filter(cluster=int(key)).values("business"))


def _certificates(_keys: Iterable[str]) -> Names:
    return {kind.code: str(kind) for kind in CertificateKind.objects.all()}


def _with_certificate(key: str | None, today: date) -> Q:
    valid = Certification.objects.valid_on(today)
    if key is None:
        return ~Q(pk__in=valid.values("business"))
    return Q(pk__in=valid.filter(kind=key).values("business"))


def _valid_certifications(today: date) -> Q:
    began = Q(certifications__valid_from=None) | Q(certifications__valid_from__lte=today)
    return began & (Q(certifications__valid_until=None) | Q(certifications__valid_until__gte=today))


def _owned_by(key: str | None, _today: date) -> Q:
    owners = Ownership.objects.filter(until_on=None, person__sex__in=Person.Sex.values)
    if key is None:
        return ~Q(pk__in=owners.values("business"))
    return Q(pk__in=owners.filter(person__sex=key).values("business"))


# Made anew for each query: Django writes into a relation that it has joined.
def _current(relation: str) -> FilteredRelation:
    return FilteredRelation(relation, condition=Q(**{f"{relation}__until_on": None}))


ALL = {
    attribute.key: attribute
    for attribute in [
        Attribute(
            "kecamatan", _("District (kecamatan)"), "district_id", _districts, _is("district"),
            sealed="district", is_known=True,
        ),
        Attribute(
            "kelurahan", _("Village (kelurahan)"), "village_id", _villages, _is("village"),
            sealed="village", is_known=True,
        ),
        Attribute(
            "bidang", _("Sector (bidang)"), "sector_id", _sectors, _is("sector"),
            sealed="sector", is_known=True,
        ),
        *(_industry(digits) for digits in _DIGITS),
        Attribute(
            "kelas", _("Class"), "business_class", _classes, _is("business_class"),
            nothing=_("Not enough data"), sealed="business_class", is_known=True,
        ),
        Attribute(
            "sentra", _("Cluster (sentra)"), "cluster_key", _clusters, _in_cluster,
            lambda _today: {
                "current_cluster": _current("cluster_memberships"),
                "cluster_key": Cast("current_cluster__cluster_id", CharField()),
            },
            nothing=_("in no cluster"), pattern="[0-9]{1,18}",
        ),
        Attribute(
            "sertifikat", _("Certificates in force"), "valid_certificate__kind_id", _certificates,
            _with_certificate,
            lambda today: {
                "valid_certificate": FilteredRelation(
                    "certifications", condition=_valid_certifications(today)
                )
            },
            nothing=_("without a certificate"), is_many=True,
        ),
        Attribute(
            "tercatat", _("In the public directory"), "listed",
            lambda _keys: {"ya": str(_("listed")), "tidak": str(_("not listed"))},
            lambda key, _today: Q(listed_on__isnull=key != "ya"),
            lambda _today: {
                "listed": Case(When(listed_on=None, then=Value("tidak")), default=Value("ya"))
            },
            is_known=True, has_unknown=False,
        ),
        Attribute(
            "pemilik", _("Sex of the owner"), "owner_sex",
            lambda _keys: {one.value: str(one.label) for one in Person.Sex},
            _owned_by,
            lambda _today: {
                "current_owner": _current("ownerships"),
                "owner_sex": NullIf("current_owner__person__sex", Value("")),
            },
        ),
    ]
}  # fmt: skip

# Those that a sealed year keeps of its members: key -> the column there, and of a business too.
SEALED = {attribute.key: attribute.sealed for attribute in ALL.values() if attribute.sealed}
