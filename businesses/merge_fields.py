"""What two entries of one business, or of one person, may tell differently.

Columns that a rule of the database holds together are chosen together.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from businesses.models import FACTS, AnnualFacts, Business, Person

# As a choice: who owns it today; the facts of a year that both have.
OWNER = "owner"
FACTS_OF = "facts_"


class Part(NamedTuple):
    """Columns that are chosen together; two entries differ in it when its `compared` ones do."""

    name: str
    label: Any
    columns: tuple[str, ...]
    # Some columns only go with the others: a ciphertext is another each time.
    compared: tuple[str, ...] = ()
    # Whether to have none says something, too, as of a closing.
    none_counts: bool = False

    def told_by(self, record: Any) -> tuple[Any, ...]:
        """What `record` says, to be compared."""
        return tuple(getattr(record, column) for column in self.compared or self.columns)

    def is_known(self, record: Any) -> bool:
        return any(value not in {None, ""} for value in self.told_by(record))

    def fills(self, survivor: Any, other: Any) -> bool:
        """Whether only `other` says something, which then holds without a question."""
        return not self.none_counts and self.is_known(other) and not self.is_known(survivor)

    def asks(self, one: Any, another: Any) -> bool:
        """Whether both say something, and not the same."""
        if self.told_by(one) == self.told_by(another):
            return False
        return self.none_counts or (self.is_known(one) and self.is_known(another))


def _single(*names: str) -> Iterator[Part]:
    for name in names:
        field: Any = Business._meta.get_field(name)
        yield Part(name, field.verbose_name, (field.attname,))


OF_BUSINESS = (
    *_single("name", "brand"),
    Part("registered", _("registered on"), ("registered_on", "registered_precision")),
    Part("closing", _("open or closed"), ("closed_on", "closing_reason"), none_counts=True),
    Part("listing", _("shown to the public since"), ("listed_on", "listing_basis")),
    *_single("products", "sector"),
    Part("industry", _("industry (KBLI)"), ("industry_id", "unknown_kbli", "unknown_kbli_edition")),
    Part("place", _("place of the business"), ("regency_id", "district_id", "village_id")),
    Part("street", _("street"), ("street", "rt", "rw")),
    Part("coordinates", _("coordinates"), ("latitude", "longitude")),
    *_single("postcode", "phone", "email", "nib"),
    Part("npwp", _("NPWP"), ("npwp_index", "npwp_ciphertext"), compared=("npwp_index",)),
    *_single("legal_form", "legal_name", "year_founded", "reported_scale", "notes"),
)
OF_PERSON = tuple(
    Part(name, Person._meta.get_field(name).verbose_name, (name,))  # type: ignore[union-attr]
    for name in ["name", "sex", "phone", "email"]
)


def years_asked(one: Business, another: Business) -> list[tuple[AnnualFacts, AnnualFacts]]:
    """The facts of each year that both tell, and differently. Two queries."""
    theirs = {facts.year: facts for facts in another.annual_facts.all()}
    return [
        (facts, theirs[facts.year])
        for facts in one.annual_facts.order_by("year")
        if facts.year in theirs
        and any(getattr(facts, name) != getattr(theirs[facts.year], name) for name in FACTS)
    ]
