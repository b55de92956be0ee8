"""What goes together more often than by chance. Pure."""

from __future__ import annotations

from math import log


def expected(one: int, other: int, total: int) -> float:
    """In how many of `total` articles both would be named if the one, named in `one` of them, had nothing to do with the other."""
    return one * other / total if total else 0.0


def likelihood_ratio(both: int, one: int, other: int, total: int) -> float:
    """How sure it is that two go together: the log-likelihood ratio of their two-by-two table; negative where they avoid each other.

    both, one, other, total: numbers of articles. Unlike a mere ratio it is not misled by what is named once or twice.
    Source: T. Dunning, Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19 (1993).
    """
    cells = (both, one - both, other - both, total - one - other + both)
    by_chance = (
        expected(one, other, total),
        expected(one, total - other, total),
        expected(total - one, other, total),
        expected(total - one, total - other, total),
    )
    ratio = 2 * sum(seen * log(seen / chance) for seen, chance in zip(cells, by_chance, strict=True) if seen > 0 and chance > 0)
    return ratio if both > by_chance[0] else -ratio
