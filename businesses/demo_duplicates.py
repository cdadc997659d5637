"""Demo data of what was registered twice, as it happens: spelt otherwise, with the same phone."""

from businesses import duplicate_pairs
from businesses.models import Business

_PAIRS = 3
# As many of the newest are looked through for two of one trade in one village.
_LOOKED_THROUGH = 400
# In a larger demo the search has its night.
_SEARCHED_AT_ONCE = 10_000


def write_duplicates() -> None:
    """Have three businesses of the demo look like others of their village, and find them."""
    for number, (business, twin) in enumerate(_neighbours()):
        business.name = _misspelt(twin.name, number)
        business.brand, business.phone = twin.brand, twin.phone
        business.save(update_fields=["name", "brand", "phone", "saved_at"])
    if Business.objects.count() <= _SEARCHED_AT_ONCE:
        duplicate_pairs.find_businesses()
        duplicate_pairs.find_persons()


def _neighbours() -> list[tuple[Business, Business]]:
    """Two open businesses each, of one industry in one village."""
    rows = Business.objects.active().exclude(village=None).exclude(industry=None).exclude(phone="")
    first: dict[tuple[str | None, int | None], Business] = {}
    found = []
    for business in rows.order_by("-pk")[:_LOOKED_THROUGH]:
        twin = first.pop((business.village_id, business.industry_id), None)
        if twin:
            found.append((business, twin))
        else:
            first[business.village_id, business.industry_id] = business
    return found[:_PAIRS]


def _misspelt(name: str, number: int) -> str:
    """The name as somebody else would have typed it."""
    return [f"CV {name}", " ".join(reversed(name.split())), name.upper()][number % 3]
