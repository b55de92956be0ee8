"""The company that a name keeps: whom and what articles name beside it. Two names of one person keep the same. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from math import log, sqrt

from archive.records.company import Company

Kept = Callable[[Sequence[Collection[int]]], list[Company]]
"""The company of each group of names, which are given by their positions."""

Groups = Sequence[Collection[int]]
"""Names that are compared with each other, given by their positions, a group for each of those whose they may be."""

Beside = Callable[[Sequence[Groups]], list[list[frozenset[str]]]]
"""The persons whom articles name beside each group of names and who are none of those compared with it; of many articles a sample."""


def nobody(compared: Sequence[Groups]) -> list[list[frozenset[str]]]:
    """`Beside`, where it isn't known whom articles name."""
    return [[frozenset()] * len(groups) for groups in compared]


def together(one: Company, other: Company) -> int:
    """In how many articles, of the sample of each, the other is named too; 0 where none names both."""
    return sum(bool(named & other.own) for named in one.articles.values()) or sum(
        bool(named & one.own) for named in other.articles.values()
    )


def likeness(one: Company, other: Company) -> float:
    """How alike the company is that two names keep, 0 to 1: the cosine of whom they are named with, by how telling each is (tf-idf).

    Source: G. Salton and C. Buckley, Term-weighting approaches in automatic text retrieval, Information Processing & Management 24 (1988).
    """
    ours, theirs = _weights(one, other.own), _weights(other, one.own)
    size = sqrt(sum(w * w for w in ours.values()) * sum(w * w for w in theirs.values()))
    return sum(weight * theirs.get(name, 0.0) for name, weight in ours.items()) / size if size else 0.0


def shared(one: Company, other: Company, most: int) -> list[str]:
    """Whom both are named with, the most telling first."""
    ours, theirs = _weights(one, other.own), _weights(other, one.own)
    both = {name: weight * theirs[name] for name, weight in ours.items() if name in theirs}
    return [one.called[name] for name in sorted(both, key=lambda name: (-both[name], one.called[name]))[:most]]


def _weights(company: Company, without: Collection[int]) -> dict[int, float]:
    counts = Counter(name for named in company.articles.values() for name in named if name not in company.own and name not in without)
    return {
        name: count / len(company.articles) * log((1 + company.total) / (1 + company.everyone.get(name, 0)))
        for name, count in counts.items()
    }
