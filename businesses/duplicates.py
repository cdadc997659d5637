"""Businesses that may be the one that someone is about to register."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet
from django.db.models.functions import Upper
from django.utils.translation import gettext as _

from businesses.models import Business, Ownership
from ikm_registry import encryption

SIMILAR = 0.45
# similarity() is a real, and the real nearest to 0.45 lies just below it.
ROUNDING = 1e-6
SHOWN = 10


class Candidate(NamedTuple):
    """What is known of a business before it is registered; unknown is empty or None."""

    name: str
    district: str | None
    nib: str = ""
    nik: str = ""
    phones: frozenset[str] = frozenset()
    owner: int | None = None
    # A former registration of the same business, which is no surprise.
    except_for: int | None = None


class Duplicate(NamedTuple):
    """A registered business, and in words why it may be the same one."""

    business: Business
    reasons: list[str]


def find_duplicates(candidate: Candidate) -> list[Duplicate]:
    """The businesses that may be `candidate`, surest first; annulled ones do not count.

    At most ten for each reason: same NIK, owner, NIB or phone (of the business or of its owner
    of today), or a similar name in the same district.
    """
    found: dict[int, Duplicate] = {}
    for reason, businesses in _searches(candidate):
        rows = businesses.exclude(pk=candidate.except_for or 0)
        rows = rows.select_related("village", "district")
        for business in rows[:SHOWN]:
            found.setdefault(business.pk, Duplicate(business, [])).reasons.append(reason)
    return list(found.values())


def _searches(candidate: Candidate) -> Iterable[tuple[str, QuerySet[Business]]]:
    # In an order, or the ten of a second look could be others than those of the first.
    valid = Business.objects.valid().order_by("name", "pk")
    if candidate.nik:
        index = encryption.keyed_index("nik", candidate.nik)
        yield _("same NIK of the owner"), valid.filter(_owned_by(Q(person__nik_index=index)))
    elif candidate.owner:
        yield _("same owner"), valid.filter(_owned_by(Q(person=candidate.owner)))
    if candidate.nib:
        yield _("same NIB"), valid.filter(nib=candidate.nib)
    if candidate.phones:
        of_owner = _owned_by(Q(person__phone__in=candidate.phones))
        yield _("same phone"), valid.filter(Q(phone__in=candidate.phones) | of_owner)
    if candidate.name:
        yield _("similar name in the same kecamatan"), _similar(valid, candidate)


def _owned_by(person: Q) -> Q:
    return Q(pk__in=Ownership.objects.filter(person, until_on=None).values("business"))


def _similar(valid: QuerySet[Business], candidate: Candidate) -> QuerySet[Business]:
    return (
        valid.annotate(upper_name=Upper("name"), likeness=TrigramSimilarity("name", candidate.name))
        # The operator lets the index find them; its own threshold (0.3) is lower than ours.
        .filter(
            upper_name__trigram_similar=candidate.name.upper(),
            likeness__gte=SIMILAR - ROUNDING,
            district=candidate.district,
        )
        .order_by("-likeness", "pk")
    )
