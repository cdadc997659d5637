"""What a reader can compute from published sums: exact elimination."""

from collections.abc import Hashable, Iterable
from fractions import Fraction

# Of each unknown how often it stands in a sum.
Terms = dict[Hashable, Fraction]


def reduced(sums: Iterable[Iterable[Hashable]]) -> dict[Hashable, Terms]:
    """The known sums, solved as far as they go: pivot -> the terms of its row."""
    rows: dict[Hashable, Terms] = {}
    for known in sums:
        terms = rest(dict.fromkeys(known, Fraction(1)), rows)
        if not terms:
            continue
        pivot, factor = next(iter(terms.items()))
        rows[pivot] = {unknown: value / factor for unknown, value in terms.items()}
    return rows


def rest(terms: Terms, rows: dict[Hashable, Terms]) -> Terms:
    """What is left of a sum when all that is known is taken off it."""
    terms = dict(terms)
    # Rows were added in turn: each knows the pivots of those before it only.
    for pivot, row in rows.items():
        factor = terms.get(pivot, Fraction(0))
        if not factor:
            continue
        for unknown, value in row.items():
            left = terms.get(unknown, Fraction(0)) - factor * value
            if left:
                terms[unknown] = left
            else:
                terms.pop(unknown, None)
    return terms


def is_determined(sum_of: Iterable[Hashable], rows: dict[Hashable, Terms]) -> bool:
    """Whether the sum of these unknowns can be computed from those that are known."""
    return not rest(dict.fromkeys(sum_of, Fraction(1)), rows)
