"""Mastheads -> sources: which of the names and domains that pages show belong to one publisher."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.linking.decisions import MergeSources, RenameSource, SourceDecision
from archive.records import SourceKind
from archive.text import words

AGENCIES = {
    "afp": "Agence France-Presse",
    "agence france presse": "Agence France-Presse",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "reuters": "Reuters",
    "upi": "United Press International",
    "united press international": "United Press International",
    "dpa": "Deutsche Presse-Agentur",
    "deutsche presse agentur": "Deutsche Presse-Agentur",
    "efe": "EFE",
    "ansa": "ANSA",
    "tass": "TASS",
    "xinhua": "Xinhua",
    "xinhua news agency": "Xinhua",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "press trust of india": "Press Trust of India",
    "pti": "Press Trust of India",
    "pa": "PA Media",
    "pa media": "PA Media",
    "press association": "PA Media",
    "aap": "Australian Associated Press",
    "australian associated press": "Australian Associated Press",
    "the canadian press": "The Canadian Press",
    "anadolu": "Anadolu Agency",
    "anadolu agency": "Anadolu Agency",
    "irna": "IRNA",
    "isna": "ISNA",
    "sana": "SANA",
    "wam": "WAM",
    "yonhap": "Yonhap",
    "yonhap news agency": "Yonhap",
}
"""News agencies, by the names that papers credit them with."""

_FRONT_DOORS = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|mil|int|europa\.eu)(?:\.[a-z]{2})?$|\.gouv\.fr$|\.gob\.[a-z]{2}$")


@dataclass(frozen=True, slots=True)
class MastheadRow:
    """A masthead as pages show it, and on how many articles. What a page doesn't say is ""."""

    name: str
    domain: str
    aliases: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """A source: what users see of it, and the positions of its mastheads."""

    name: str
    domain: str | None
    kind: SourceKind
    aliases: tuple[str, ...]
    members: tuple[int, ...]


def link_sources(rows: Sequence[MastheadRow], decisions: Sequence[SourceDecision] = ()) -> list[SourceGroup]:
    """The sources behind the mastheads, ordered by name; a function of the set of rows, whatever their order, and of the decisions.

    Mastheads of one domain are one source, and so is a domain within another that shows the same name: dealbook.nytimes.example and
    nytimes.example, both New York Times. A name without a domain joins the domain that shows this name (or has it as an alias),
    unless two do: papers in different towns share a name, and what is doubtful stays apart. Last the user's word, in the order given.
    """
    groups = _found(rows)
    for decision in decisions:
        groups = _decided(groups, decision)
    return sorted(groups, key=_order)


def _found(rows: Sequence[MastheadRow]) -> list[SourceGroup]:
    homes: dict[str, set[str]] = defaultdict(set)  # a folded name -> the domains that show it
    for row in rows:
        for name in (row.name, *row.aliases):
            if name and row.domain:
                homes[_fold(name)].add(_home(row.domain))
    above = _above(homes.values())
    for name, domains in homes.items():
        homes[name] = {_top(domain, above) for domain in domains}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    alone: list[int] = []
    for i, row in enumerate(rows):
        if row.domain:
            groups["domain", _top(_home(row.domain), above)].append(i)
        elif len(domains := homes[_fold(row.name)]) == 1:
            groups["domain", next(iter(domains))].append(i)
        else:
            alone.append(i)
    full = {_fold(alias): _fold(rows[i].name) for i in sorted(alone, key=lambda i: rows[i].name) for alias in rows[i].aliases}
    for i in alone:
        own = _fold(AGENCIES.get(_fold(rows[i].name), rows[i].name))
        groups["name", full.get(own, own)].append(i)
    return [_group(rows, members) for members in groups.values()]


def _above(showing: Iterable[set[str]]) -> dict[str, str]:
    """Of each domain that lies within another which shows the same name: the nearest such. showing: the domains that show each name."""
    above: dict[str, str] = {}
    for domains in showing:
        for domain in domains:
            over = [other for other in domains if domain.endswith(f".{other}")]
            if over:
                above[domain] = max([above.get(domain, ""), *over], key=len)
    return above


def _top(domain: str, above: Mapping[str, str]) -> str:
    while domain in above:
        domain = above[domain]
    return domain


def _decided(groups: list[SourceGroup], decision: SourceDecision) -> list[SourceGroup]:
    """The groups after the user's decision; the same ones where it names none of them."""
    group = find_source(groups, decision.name)
    if group is None:
        return groups
    match decision:
        case MergeSources(_, other):
            joined = find_source(groups, other)
            if joined is None or joined is group:
                return groups
            aliases = {*group.aliases, *joined.aliases, joined.name} - {group.name}
            members = tuple(sorted(group.members + joined.members))
            domain = group.domain or joined.domain
            changed = replace(group, domain=domain, aliases=tuple(sorted(aliases)), members=members)
            groups = [each for each in groups if each is not joined]
        case RenameSource(_, new):
            changed = replace(group, name=new, aliases=tuple(sorted({*group.aliases, group.name} - {new})))
    return [changed if each is group else each for each in groups]


def find_source(groups: Sequence[SourceGroup], name: str) -> SourceGroup | None:
    """The source of that name, else of that domain, else one that goes by it; of several the first by name and domain."""
    key, home = _fold(name), _home(name)
    called = [group for group in groups if _fold(group.name) == key]
    at_home = [group for group in groups if group.domain == home]
    going_by = [group for group in groups if key in map(_fold, group.aliases)]
    return min(called or at_home or going_by, key=_order, default=None)


def _order(group: SourceGroup) -> tuple[str, str, tuple[str, ...]]:
    return group.name, group.domain or "", group.aliases


def _group(rows: Sequence[MastheadRow], members: list[int]) -> SourceGroup:
    names, domains = Counter[str](), Counter[str]()
    for row in (rows[i] for i in members):
        names[row.name] += row.articles
        domains[_home(row.domain)] += row.articles
    aliases = {alias for i in members for alias in rows[i].aliases} | set(names)
    name, domain = _most(names), _most(domains)
    shown = name or domain
    return SourceGroup(shown, domain or None, _kind(name, domain), tuple(sorted(aliases - {shown, ""})), tuple(sorted(members)))


def _most(counts: Counter[str]) -> str:
    """The most frequent that isn't "": of equals the longest, then the first in the alphabet."""
    return min((value for value in counts if value), key=lambda value: (-counts[value], -len(value), value), default="")


def _kind(name: str, domain: str) -> SourceKind:
    if _fold(name) in AGENCIES:
        return "agency"
    return "official" if _OFFICIAL.search(domain) else "outlet"


def _fold(name: str) -> str:
    return " ".join(words(name))


def _home(domain: str) -> str:
    return _FRONT_DOORS.sub("", domain.casefold())
