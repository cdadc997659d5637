"""What the rules of a programme say against a grant, in sentences.

Verification and decision refuse a grant with problems; a proposal shows them, since much can still
be mended: a class that is not known yet, a training that goes on.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from businesses.models import Business, GroupMembership
from grants.models import RECEIVED, Grant, GrantProgramme, Handover
from ikm_registry.templatetags.figures import day
from trainings.models import Enrolment

# Bodies with legal personality, which alone may receive a hibah (UU 23/2014, article 298(5)): a PT,
# of one person too (UU 40/2007, articles 7(4) and 153A, as changed by UU 6/2023, article 109),
# a cooperative (UU 25/1992, article 9), a foundation (UU 16/2001, article 11). A CV, a firm and a
# UD are none; nor is a group (kelompok usaha bersama), which becomes one only as a cooperative,
# and is then registered as a business.
LEGAL_BODIES = frozenset(
    {
        Business.LegalForm.PT,
        Business.LegalForm.PT_SOLE,
        Business.LegalForm.COOPERATIVE,
        Business.LegalForm.FOUNDATION,
    }
)


class Received(NamedTuple):
    """Another grant that is decided or handed over, and on which day."""

    grant: Grant
    given_on: date


def problems(grant: Grant, *, today: date) -> list[str]:
    """What the programme's rules say against this grant; none when it fits. Some queries."""
    return problems_in_order([grant], today=today)[0]


def problems_of(grants: Iterable[Grant], *, today: date) -> dict[int, list[str]]:
    """As `problems`, by the keys of the grants; none for those that fit.

    As many queries for a hundred as for one.
    """
    rows = list(grants)
    found = problems_in_order(rows, today=today)
    return {row.pk: said for row, said in zip(rows, found, strict=True) if said}


def problems_in_order(grants: Iterable[Grant], *, today: date) -> list[list[str]]:
    """As `problems_of`, for grants that need not be saved yet, in their order."""
    rows = list(grants)
    known = _Known(rows)
    return [
        [
            *_training(grant, known),
            *_years_between(grant, known, today),
            *_classes(grant, known),
            *_sectors(grant, known),
            *_legal_body(grant, known),
        ]
        for grant in rows
    ]


class _Known:
    """What the rules ask about, read at once for all grants."""

    def __init__(self, grants: list[Grant]) -> None:
        programmes = GrantProgramme.objects.filter(pk__in={row.programme_id for row in grants})
        related = programmes.select_related("kind").prefetch_related("fields", "sectors")
        self.programmes = {one.pk: one for one in related}
        # Equipment of a group is for all its members of today.
        self.members: dict[int | None, list[int]] = defaultdict(list)
        groups = {row.group_id for row in grants if row.group_id}
        for group, business in GroupMembership.objects.filter(
            group__in=groups, until_on=None, business__annulled_on=None
        ).values_list("group", "business"):
            self.members[group].append(business)
        keys = {key for row in grants for key in self.businesses_of(row)}
        self.businesses = Business.objects.select_related("sector").in_bulk(keys)
        people = {row.person_id for row in grants if row.person_id}
        self._read_trainings(keys, people)
        self._read_grants(grants, people)

    def businesses_of(self, grant: Grant) -> list[int]:
        """The business, or the members of the group."""
        return [grant.business_id] if grant.business_id else self.members[grant.group_id]

    def _read_trainings(self, businesses: set[int], people: set[int]) -> None:
        self.fields_of_business: dict[int, set[str]] = defaultdict(set)
        self.fields_of_person: dict[int | None, set[str]] = defaultdict(set)
        rows = Enrolment.objects.trained().filter(Q(business__in=businesses) | Q(person__in=people))
        for business, person, field in rows.values_list("business", "person", "session__field"):
            self.fields_of_business[business].add(field)
            self.fields_of_person[person].add(field)

    def _read_grants(self, grants: list[Grant], people: set[int]) -> None:
        same = (
            Q(business__in={row.business_id for row in grants if row.business_id})
            | Q(group__in={row.group_id for row in grants if row.group_id})
            | Q(person__in=people)
        )
        handed_on = Handover.objects.valid().filter(grant=OuterRef("pk")).values("handed_on")[:1]
        rows = Grant.objects.committed().filter(same).select_related("programme")
        # Lists of former years may know neither day.
        given_on = Coalesce(Subquery(handed_on), F("decision__decided_on"), F("proposed_on"))
        self.received = [
            Received(row, row.given_on)  # type: ignore[attr-defined]
            for row in rows.annotate(given_on=given_on).order_by("-given_on", "-pk")
        ]

    def trained_in(self, grant: Grant) -> set[str]:
        """Fields in which the recipient, or anybody of the business or group, was trained."""
        found = set(self.fields_of_person[grant.person_id]) if grant.person_id else set()
        for key in self.businesses_of(grant):
            found |= self.fields_of_business[key]
        return found

    def received_by(self, grant: Grant) -> list[Received]:
        """What else the same business, group or person was given, the newest first."""
        return [
            one
            for one in self.received
            if one.grant.pk != grant.pk
            and any(
                getattr(grant, name) and getattr(grant, name) == getattr(one.grant, name)
                for name in ("business_id", "group_id", "person_id")
            )
        ]


def _training(grant: Grant, known: _Known) -> list[str]:
    programme = known.programmes[grant.programme_id]
    if not programme.only_trained:
        return []
    trained = known.trained_in(grant)
    wanted = list(programme.fields.all())
    if not wanted:
        return [] if trained else [_("The programme is only for who was trained; nobody was.")]
    if any(field.pk in trained for field in wanted):
        return []
    names = ", ".join(str(field) for field in wanted)
    return [_("Nobody was trained in a field of the programme: %(names)s.") % {"names": names}]


def _years_between(grant: Grant, known: _Known, today: date) -> list[str]:
    years = known.programmes[grant.programme_id].years_between
    if not years:
        return []
    since = years_before(today, years)
    return [
        _given_before(one, years)
        % {"programme": one.grant.programme, "day": day(one.given_on), "years": years}
        for one in known.received_by(grant)
        if one.given_on > since
    ]


def _given_before(one: Received, years: int) -> str:
    if one.grant.state in RECEIVED:
        return ngettext(
            "Received something from %(programme)s on %(day)s; the rule: %(years)d year between.",
            "Received something from %(programme)s on %(day)s; the rule: %(years)d years between.",
            years,
        )
    return ngettext(
        "Decided for %(programme)s on %(day)s, not handed over yet; the rule: %(years)d year"
        " between.",
        "Decided for %(programme)s on %(day)s, not handed over yet; the rule: %(years)d years"
        " between.",
        years,
    )


def years_before(today: date, years: int) -> date:
    """The same day so many years ago; 28 February for a leap day."""
    is_leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - years, day=28 if is_leap_day else today.day)


def _classes(grant: Grant, known: _Known) -> list[str]:
    allowed = known.programmes[grant.programme_id].classes
    if not allowed:
        return []
    names = ", ".join(str(Business.Class(one).label) for one in allowed)
    found = _no_members(grant, known)
    for key in known.businesses_of(grant):
        business = known.businesses[key]
        about = {"business": business.name, "names": names}
        if business.business_class is None:
            found.append(_("The class of %(business)s is unknown; only for: %(names)s.") % about)
        elif business.business_class not in allowed:
            about["class"] = business.get_business_class_display()
            found.append(_("%(business)s is of the class %(class)s; only for: %(names)s.") % about)
    return found


def _sectors(grant: Grant, known: _Known) -> list[str]:
    allowed = list(known.programmes[grant.programme_id].sectors.all())
    if not allowed:
        return []
    names = ", ".join(str(one) for one in allowed)
    # Said once, when there is a rule over classes too.
    has_classes = bool(known.programmes[grant.programme_id].classes)
    found = [] if has_classes else _no_members(grant, known)
    for key in known.businesses_of(grant):
        business = known.businesses[key]
        about = {"business": business.name, "names": names}
        if business.sector is None:
            found.append(_("The sector of %(business)s is unknown; only for: %(names)s.") % about)
        elif business.sector not in allowed:
            about["sector"] = str(business.sector)
            found.append(
                _("%(business)s is of the sector %(sector)s; only for: %(names)s.") % about
            )
    return found


def _no_members(grant: Grant, known: _Known) -> list[str]:
    """Of a group that nobody belongs to no rule can be looked at."""
    return [] if known.businesses_of(grant) else [_("Nobody belongs to this group today.")]


def _legal_body(grant: Grant, known: _Known) -> list[str]:
    kind = known.programmes[grant.programme_id].kind
    if not kind.only_legal_bodies:
        return []
    about = {"kind": str(kind)}
    if grant.business_id is None:
        return [_("%(kind)s is only for legal bodies, and a group is none.") % about]
    business = known.businesses[grant.business_id]
    if business.legal_form in {"", Business.LegalForm.OTHER}:
        return [_("%(kind)s is only for legal bodies; the legal form is unknown.") % about]
    if business.legal_form in LEGAL_BODIES:
        return []
    about["form"] = business.get_legal_form_display()
    return [_("%(kind)s is only for legal bodies, and a %(form)s is none.") % about]
