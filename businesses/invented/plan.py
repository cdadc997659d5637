"""How many invented businesses register and close in each year."""

from datetime import date

# Tangerang Selatan told of 240 registered IKM in 2012 and 300 in 2013: 72, 130, 188, 240, 300.
_EARLY_YEARS = [(2009, 72, 0), (2010, 60, 2), (2011, 62, 4), (2012, 58, 6), (2013, 68, 8)]
SMALLEST_TOTAL = 300
_FIRST_FREE_YEAR = 2014
_CLOSING_SHARE = 0.02
# Offices were shut: fewer came to register.
_SLOW_YEARS = {2020: 0.5, 2021: 0.8}


def yearly_plan(total: int, today: date) -> list[tuple[int, int, int]]:
    """(year, new, closed) from 2009 to the year of `today`, in order.

    Registered at the end of 2012 are exactly 240, of 2013 exactly 300, and on `today` exactly
    `total`; between them the register grows by about the same share every year. About 2 % of
    those registered at the end of a year close in the next. Raises ValueError when `total` is
    below 300 or `today` before 2014.
    """
    if total < SMALLEST_TOTAL:
        raise ValueError(f"At least {SMALLEST_TOTAL}, the count of 2013: not {total}.")
    if today.year < _FIRST_FREE_YEAR:
        raise ValueError(f"Today must be in {_FIRST_FREE_YEAR} or later: not {today}.")
    plan = list(_EARLY_YEARS)
    gain = total - SMALLEST_TOTAL
    weights = _growth_weights(total, today)
    passed = 0.0
    before = SMALLEST_TOTAL
    for year, weight in weights.items():
        passed += weight
        now = SMALLEST_TOTAL + round(gain * passed / sum(weights.values()))
        closed = round(_CLOSING_SHARE * before * _part_of_year(year, today))
        plan.append((year, now - before + closed, closed))
        before = now
    return plan


def _part_of_year(year: int, today: date) -> float:
    """How much of `year` has passed on `today`: above 0, up to 1."""
    return min((today - date(year - 1, 12, 31)).days / 365, 1.0)


def _growth_weights(total: int, today: date) -> dict[int, float]:
    """Year -> its share of the gain, for growth at one rate but for the slow years."""
    years = range(_FIRST_FREE_YEAR, today.year + 1)
    length = sum(_part_of_year(year, today) for year in years)
    rate = max(total / SMALLEST_TOTAL, 1.01) ** (1 / length)
    weights = {}
    level = 1.0
    for year in years:
        grown = level * rate ** _part_of_year(year, today)
        weights[year] = (grown - level) * _SLOW_YEARS.get(year, 1.0)
        level = grown
    return weights
