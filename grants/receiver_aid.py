"""What a business has that is to get equipment of another: received, decided, proposed."""

from typing import NamedTuple

from django.db.models import Q

from businesses.models import Business
from grants.double_aid import around
from grants.models import COMMITTED, RECEIVED, Grant, Ground, Overruling


class OtherAid(NamedTuple):
    """A grant around the business that is to get something, and what it has to do with it."""

    grant: Grant
    grounds: list[Ground]
    # Whether the transfer takes a reason because of it: one that nobody has given yet.
    is_asked: bool

    @property
    def is_received(self) -> bool:
        """Whether it was handed over."""
        return self.grant.state in RECEIVED

    @property
    def is_decided(self) -> bool:
        """Whether it is decided, but not handed over."""
        return self.grant.state in COMMITTED and not self.is_received


def other_aid(grant: Grant, business: Business) -> list[OtherAid]:
    """What is around `business` when equipment of `grant` goes there, the newest first.

    As `double_aid` finds it once it has gone. Three queries.
    """
    if grant.business_id == business.pk:
        # It only comes back.
        return []
    found = around([(business.pk, None)])[business.pk]
    found.pop(grant.pk, None)
    settled = _settled(grant)
    rows = Grant.objects.for_list().with_value().filter(pk__in=found)
    return [
        OtherAid(one, found[one.pk], one.state in COMMITTED and one.pk not in settled)
        for one in rows.order_by("-proposed_on", "-pk")
    ]


def _settled(grant: Grant) -> set[int]:
    """Of which grants somebody has said already why equipment of `grant` may go there."""
    said = Overruling.objects.filter(Q(grant=grant) | Q(other=grant), ground=Ground.TRANSFER)
    return {key for pair in said.values_list("grant", "other") for key in pair}
