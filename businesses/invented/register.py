"""Invented businesses: one for itself, and a whole register with its years."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Any

from businesses.invented.people import NOBODY, PHONE_PREFIX, chance, coinage, invent_person
from businesses.invented.plan import yearly_plan
from businesses.invented.words import BLENDS, KINDS, SECTOR_SHARES, STREETS

BILLION = 1_000_000_000
_SECTORS = tuple(SECTOR_SHARES)
_SHARES = tuple(SECTOR_SHARES.values())
# District -> a postcode of it, and about where its middle lies.
_PLACES = {
    "36.74.01": ("15310", -6.315, 106.665),
    "36.74.02": ("15325", -6.245, 106.660),
    "36.74.03": ("15224", -6.265, 106.700),
    "36.74.04": ("15411", -6.310, 106.720),
    "36.74.05": ("15419", -6.295, 106.755),
    "36.74.06": ("15417", -6.345, 106.740),
    "36.74.07": ("15314", -6.345, 106.670),
}
_UNKNOWN_KBLI = "10999"
# Shares of all.
_REPEATS = 0.12
_LISTED = 0.78
_CONSENTING = 0.60
_CHANGED_OWNER = 0.015
_YEAR_ONLY = 0.08
_YEAR_ONLY_UNTIL = 2016
_AGAIN = 0.006


def invent_business(rng: Random, number: int, villages: Sequence[str] = ()) -> dict[str, Any]:
    """Business `number` as it stands, without its dates, its owner and its years.

    Keys are the fields of a business; `sector`, `industry` (KBLI 2020), `district` and `village`
    are codes (None when unknown), `npwp` is in clear, text is empty when unknown. `villages` are
    Kemendagri codes to choose from. Different numbers (below 10,000,000) have different NIBs.
    """
    sector = rng.choices(_SECTORS, _SHARES)[0]
    kind, kbli, products, unit = rng.choice(KINDS[sector])
    coined = coinage(rng)
    size = rng.choices(("small", "medium", "large"), (91, 6, 3))[0]
    industry: str | None = kbli if chance(rng, 0.80) else None
    reported = industry is None and chance(rng, 0.05)
    return {
        "name": _name(rng, kind, coined),
        "brand": coined if chance(rng, 0.3) else "",
        "products": ", ".join(rng.sample(products, rng.randint(1, min(3, len(products))))),
        "sector": sector if chance(rng, 0.96) else None,
        "industry": industry,
        "unknown_kbli": _UNKNOWN_KBLI if reported else "",
        "unknown_kbli_edition": 2020 if reported else None,
        "nib": f"{NOBODY}{number:011}" if chance(rng, 0.65) else "",
        **_legal(rng, number, size, coined),
        **_place(rng, villages),
        "phone": f"{PHONE_PREFIX}1{number:07}" if chance(rng, 0.5) else "",
        "email": f"{coined}{number}@example.com".lower() if chance(rng, 0.15) else "",
        **_facts(rng, size, unit),
    }


def _name(rng: Random, kind: str, coined: str) -> str:
    """A name of a business; the coinage is always in it."""
    form = rng.randrange(4)
    if form == 0:
        return f"{kind} {coined} {rng.choice(BLENDS)}"
    if form == 1:
        return f"{coined} {kind}"
    return f"{kind} {coined}"


def _legal(rng: Random, number: int, size: str, coined: str) -> dict[str, Any]:
    if size == "large":
        form = rng.choice(("pt", "pt", "cv"))
    else:
        form = rng.choices(
            ("perorangan", "ud", "cv", "pt", "pt-perorangan", "koperasi", ""),
            (84, 3, 4, 2, 3, 1, 3),
        )[0]
    title = {"cv": "CV", "pt": "PT", "pt-perorangan": "PT", "koperasi": "Koperasi"}.get(form)
    has_npwp = rng.random() < (0.7 if title else 0.1)
    return {
        "legal_form": form,
        "legal_name": f"{title} {coined} Contoh" if title else "",
        "npwp": f"{NOBODY}{number:013}" if has_npwp else "",
    }


def _place(rng: Random, villages: Sequence[str]) -> dict[str, Any]:
    place: dict[str, Any] = {
        "district": None,
        "village": None,
        "street": f"Jl. Contoh {rng.choice(STREETS)} No. {rng.randint(1, 150)}",
        "rt": f"{rng.randint(1, 12):03}",
        "rw": f"{rng.randint(1, 15):03}",
        "postcode": "",
        "latitude": None,
        "longitude": None,
    }
    if not villages:
        return place
    village = rng.choice(villages)
    knows_village = chance(rng, 0.94)
    place["village"] = village if knows_village else None
    place["district"] = village[:8] if knows_village or chance(rng, 0.6) else None
    if chance(rng, 0.2):
        place.update(street="", rt="", rw="")
    if place["village"] and village[:8] in _PLACES:
        postcode, latitude, longitude = _PLACES[village[:8]]
        if chance(rng, 0.6):
            place["postcode"] = postcode
        if chance(rng, 0.3):
            place["latitude"] = round(latitude + rng.uniform(-0.012, 0.012), 6)
            place["longitude"] = round(longitude + rng.uniform(-0.012, 0.012), 6)
    return place


def _facts(rng: Random, size: str, unit: str) -> dict[str, Any]:
    """Workers and money; a tenth tell no workers and a quarter no investment."""
    if size == "large":
        workers = rng.randint(20, 180)
        investment = rng.randint(151, 800) * BILLION // 10
    elif size == "medium":
        workers = rng.randint(4, 60)
        investment = rng.randint(10, 120) * BILLION // 10
    else:
        workers = min(1 + int(rng.expovariate(0.35)), 19)
        investment = min(int(rng.lognormvariate(17.2, 1.1)), 950_000_000) // 100_000 * 100_000
    tells_workers = size == "large" or chance(rng, 0.897)
    tells_investment = size == "large" or chance(rng, 0.742)
    tells_sexes = tells_workers and chance(rng, 0.7)
    women = rng.randint(0, workers)
    land = rng.choices((None, False, True), (50, 30, 0 if size == "large" else 20))[0]
    turnover = investment * rng.randint(8, 30) // 1_000_000 * 100_000
    has_capacity = chance(rng, 0.45)
    return {
        "workers": workers if tells_workers else None,
        "workers_men": workers - women if tells_sexes else None,
        "workers_women": women if tells_sexes else None,
        "investment": investment if tells_investment else None,
        "investment_has_land": land if tells_investment else None,
        "turnover": turnover if chance(rng, 0.55) else None,
        "production_value": turnover * 7 // 10 if chance(rng, 0.4) else None,
        "capacity": rng.randint(2, 400) * 50 if has_capacity else None,
        "capacity_unit": unit if has_capacity else "",
    }


FACTS = tuple(_facts(Random(0), "small", ""))  # noqa: S311


def invent_register(
    rng: Random, *, total: int, today: date, villages: Sequence[str] = ()
) -> Iterator[dict[str, Any]]:
    """Every business of a register of `total` open ones on `today`, as `yearly_plan` has it.

    In the order of registration. Beside what `invent_business` gives, a row has:

    - `registered_on`, `registered_precision` ("hari", "tahun"), `closed_on`, `closing_reason`,
      `listed_on`, `listing_basis`, `year_founded`, `facts_year`;
    - `owner_number`, and `owner` (as `invent_person` gives it) when this owner is new;
    - `next_owner_number`, `next_owner` and `changed_on`, or None, when it has changed hands;
    - `consents`: (purpose, channel) of what its owner lets be public;
    - `earlier_facts`: one dict with `year` and the facts for each year told before the newest;
    - `previous`: the place in this order of the closed registration that it renews, or None.
    """
    plan = yearly_plan(total, today)
    opened = _opening_days(rng, plan, today)
    closed = _closing_days(rng, plan, today)
    # Closed ones that may register again, the first to close first.
    ended: list[tuple[date, int, dict[str, Any]]] = []
    owners = 0
    for number, (registered_on, precision) in enumerate(opened):
        closed_on = closed.get(number)
        previous = None
        if ended and chance(rng, _AGAIN) and ended[0][0] < registered_on:
            _day, previous, former = heappop(ended)
            row = {**former, "owner": None, "next_owner": None}
        else:
            row = invent_business(rng, number, villages)
            if owners and chance(rng, _REPEATS):
                row["owner_number"], row["owner"] = rng.randrange(owners), None
            else:
                row["owner_number"], row["owner"] = owners, invent_person(rng, owners)
                owners += 1
        row |= {
            "registered_on": registered_on,
            "registered_precision": precision,
            "closed_on": closed_on,
            "closing_reason": _closing_reason(rng) if closed_on else "",
            "previous": previous,
            "next_owner_number": None,
            "next_owner": None,
            "changed_on": None,
        }
        last_day = min(closed_on or today, today)
        if chance(rng, _CHANGED_OWNER) and (last_day - registered_on).days > 1:
            days = rng.randrange(1, (last_day - registered_on).days)
            row["changed_on"] = registered_on + timedelta(days=days)
            row["next_owner_number"], row["next_owner"] = owners, invent_person(rng, owners)
            owners += 1
        row |= _listing(rng, row, last_day)
        row |= _years(rng, row, last_day)
        if closed_on and row["changed_on"] is None:
            heappush(ended, (closed_on, number, row))
        yield row


def _opening_days(
    rng: Random, plan: list[tuple[int, int, int]], today: date
) -> list[tuple[date, str]]:
    """The day of each registration and how well it is known, in order."""
    days: list[tuple[date, str]] = []
    for year, new, _closed in plan:
        last = min(date(year, 12, 31), today)
        whole = last.year < today.year and year <= _YEAR_ONLY_UNTIL
        days += sorted(
            (last, "tahun") if whole and chance(rng, _YEAR_ONLY) else (_day(rng, last), "hari")
            for _one in range(new)
        )
    return days


def _closing_days(rng: Random, plan: list[tuple[int, int, int]], today: date) -> dict[int, date]:
    """Place in the order of registration -> the day of closing, in a later year."""
    still_open: list[int] = []
    closings: dict[int, date] = {}
    count = 0
    for year, new, closed in plan:
        last = min(date(year, 12, 31), today)
        for _one in range(closed):
            place = rng.randrange(len(still_open))
            still_open[place], still_open[-1] = still_open[-1], still_open[place]
            closings[still_open.pop()] = _day(rng, last)
        still_open.extend(range(count, count + new))
        count += new
    return closings


def _day(rng: Random, last: date) -> date:
    """A day of the year of `last`, not after it; a working day where that is possible."""
    first = date(last.year, 1, 1)
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    friday = day - timedelta(days=max(day.weekday() - 4, 0))
    return max(friday, first)


def _closing_reason(rng: Random) -> str:
    reasons = ("berhenti", "pindah", "tidak-ditemukan", "meninggal", "lainnya")
    return rng.choices(reasons, (55, 15, 15, 10, 5))[0]


def _listing(rng: Random, row: dict[str, Any], last_day: date) -> dict[str, Any]:
    """Whether it is public since when, and what its owner lets be public beside it."""
    if not chance(rng, _LISTED):
        return {"listed_on": None, "listing_basis": "", "consents": []}
    consents = []
    if chance(rng, _CONSENTING):
        channel = rng.choice(("formulir", "tatap-muka", "telepon", "pesan"))
        purposes = ["telepon"]
        if chance(rng, 0.6):
            purposes.append("nama-pemilik")
        if chance(rng, 0.4):
            purposes.append("alamat")
        if row["email"]:
            purposes.append("email")
        consents = [(purpose, channel) for purpose in purposes]
    return {
        "listed_on": min(row["registered_on"] + timedelta(days=rng.randrange(30)), last_day),
        "listing_basis": "pemilik" if consents or chance(rng, 0.6) else "tugas",
        "consents": consents,
    }


def _years(rng: Random, row: dict[str, Any], last_day: date) -> dict[str, Any]:
    """The year it was founded in, the year of its facts, and what it told in years before."""
    registered = row["registered_on"].year
    knows_founding = chance(rng, 0.6)
    years: dict[str, Any] = {
        "year_founded": registered - rng.randrange(16) if knows_founding else None,
        "facts_year": None,
        "earlier_facts": [],
    }
    facts = {name: row[name] for name in FACTS}
    if all(value is None or value == "" for value in facts.values()):
        return years
    newest = max(registered, last_day.year - rng.choices((0, 1, 2, 3), (10, 50, 25, 15))[0])
    years["facts_year"] = newest
    if chance(rng, 0.2):
        first = max(registered, newest - rng.randint(1, 3))
        years["earlier_facts"] = [
            {"year": year, **_shrink(facts, 100 - 8 * (newest - year))}
            for year in range(first, newest)
        ]
    return years


def _shrink(facts: dict[str, Any], per_cent: int) -> dict[str, Any]:
    """The same facts when the business was `per_cent` of what it is."""
    smaller = dict(facts)
    for name in ("investment", "turnover", "production_value", "capacity"):
        if facts[name] is not None:
            smaller[name] = facts[name] * per_cent // 100
    if facts["workers"] is not None:
        smaller["workers"] = max(facts["workers"] * per_cent // 100, 1)
        smaller["workers_men"] = smaller["workers_women"] = None
    return smaller
