"""Mastheads -> sources: which of the names and domains that pages show belong to one publisher."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.lexicon.initials import initials, is_short
from archive.linking.decisions import MergeSources, RenameSource, SourceDecision
from archive.records import SourceKind, Suggestion
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
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)*?[\w-]+)(?:\.(?:co|com|org|net))?\.[A-Za-z]{2,}/?")
"""A name that is an address, and what in it is a name."""
_OFFICIAL = re.compile(r"(?:^|\.)(?:gov|mil|int|europa\.eu)(?:\.[a-z]{2})?$|\.gouv\.fr$|\.gob\.[a-z]{2}$")


Key = tuple[str, ...]
"""The words of a masthead's name by which it is compared; () where it has none."""


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

    Mastheads of one domain are one source where their names are one (`_names_of`), and so is a domain within another that shows the same
    name: dealbook.nytimes.example and nytimes.example, both New York Times. What a page there doesn't name belongs to the name that the
    domain is made of, or to the only one. A name without a domain joins the domain that shows this name (or has it as an alias), unless
    two do: papers in different towns share a name, and what is doubtful stays apart. Last the user's word, in the order given.
    """
    groups = _found(rows)
    for decision in decisions:
        groups = _decided(groups, decision)
    return sorted(groups, key=_order)


def suggest_sources(rows: Sequence[MastheadRow], decisions: Sequence[SourceDecision] = ()) -> list[Suggestion]:
    """Sources that may be one, for the user to decide: those that touch most articles first.

    They publish on one domain under names that differ, or under one name on several domains; or one goes by the other's initials.
    """
    groups = link_sources(rows, decisions)
    counts = {group.members: sum(rows[i].articles for i in group.members) for group in groups}
    short = _shorts(group.name for group in groups)
    called: dict[str, list[SourceGroup]] = defaultdict(list)
    for group in groups:
        called[_fold(group.name)].append(group)
    together: dict[tuple[str, str], list[SourceGroup]] = defaultdict(list)
    for group in groups:
        for home in sorted({_home(rows[i].domain) for i in group.members} - {""}):
            together[f"both publish on {home}", ""].append(group)
        for key in sorted({_key(rows[i].name) for i in group.members} - {()}):
            together["both go by one name", " ".join(key)].append(group)
        for letters in sorted(initials(group.name) & short.keys()):
            together[f"{short[letters]} are the initials of {group.name}", group.domain or ""] += [group, *called[_fold(short[letters])]]
    found: dict[tuple[str, str], Suggestion] = {}
    for (why, _), several in together.items():
        name, *others = sorted(several, key=lambda group: (-counts[group.members], _order(group)))
        for other in others:
            one, another = (f"{s.name} ({s.domain})" if len(called[_fold(s.name)]) > 1 and s.domain else s.name for s in (name, other))
            found.setdefault((one, another), Suggestion(one, another, why, counts[other.members]))
    return sorted(found.values(), key=lambda suggestion: (-suggestion.articles, suggestion.name, suggestion.other))


def _found(rows: Sequence[MastheadRow]) -> list[SourceGroup]:
    homes: dict[str, set[str]] = defaultdict(set)  # a folded name -> the domains that show it
    for row in rows:
        for name in (row.name, *row.aliases):
            if name and row.domain:
                homes[_fold(name)].add(_home(row.domain))
    above = _above(homes.values())
    for name, domains in homes.items():
        homes[name] = {_top(domain, above) for domain in domains}
    at_home: dict[str, list[int]] = defaultdict(list)
    alone: list[int] = []
    for i, row in enumerate(rows):
        domains = {_top(_home(row.domain), above)} if row.domain else homes[_fold(row.name)]
        if len(domains) == 1:
            at_home[next(iter(domains))].append(i)
        else:
            alone.append(i)
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for domain, members in at_home.items():
        roots = _names_of([rows[i] for i in members], domain)
        for i in members:
            groups["domain", domain, *roots[_key(rows[i].name)]].append(i)
    full = {_fold(alias): _fold(rows[i].name) for i in sorted(alone, key=lambda i: rows[i].name) for alias in rows[i].aliases}
    for i in alone:
        own = _fold(AGENCIES.get(_fold(rows[i].name), rows[i].name))
        groups["name", full.get(own, own)].append(i)
    return [_group(rows, members) for members in groups.values()]


def _names_of(rows: Sequence[MastheadRow], domain: str) -> dict[Key, Key]:
    """Of the name of each masthead of a domain, and of "", the name that stands for it.

    Names are one where one begins with the other (BBC and BBC News; Herald and Herald Online), where they are written alike in one
    word (Detroit News, detroitnews), and where one is an alias, or the initials, of one other. Harbour Gazette and Tolm Herald stay two.
    """
    names = {_key(row.name) for row in rows if row.name}
    proper = sorted(names, key=lambda key: (len(key), key))
    roots: dict[Key, Key] = {}
    alike: dict[str, Key] = {}
    for key in proper:
        begun = next((key[:count] for count in range(1, len(key)) if key[:count] in names), None)
        roots[key] = roots[begun] if begun else alike.setdefault(_run(key), key)
    short = _shorts(row.name for row in rows)
    others: dict[Key, set[Key]] = defaultdict(set)  # other names -> those whose they are
    for row in rows:
        if key := _key(row.name):
            for alias in (*row.aliases, *(short[letters] for letters in initials(row.name) & short.keys())):
                others[_key(alias)].add(roots[key])
    for other, owners in sorted(others.items()):
        if other in roots and len(owners := owners - {roots[other]}) == 1:
            joined, owner = roots[other], roots[next(iter(owners))]
            roots = {key: owner if root == joined else root for key, root in roots.items()}
    several = set(roots.values())
    label = {roots[key] for key in proper if _run(key) == _run(_key(domain))}
    return roots | {(): next(iter(label or several)) if len(label or several) == 1 else ()}


def _shorts(names: Iterable[str]) -> dict[str, str]:
    """The names that look like initials, by their letters."""
    return {re.sub(r"[^A-Z]", "", name.upper()): name for name in sorted(names) if is_short(name)}


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
    """The source of that name ("Tolm Herald", or with its domain "Tolm Herald (herald.example)"), else of that domain, else one that goes
    by it; of several the first by name and domain."""
    key, home = _fold(name), _home(name)
    exactly = [group for group in groups if _fold(f"{group.name} ({group.domain})") == key]
    called = [group for group in groups if _fold(group.name) == key]
    at_home = [group for group in groups if group.domain == home]
    going_by = [group for group in groups if key in map(_fold, group.aliases)]
    return min(exactly or called or at_home or going_by, key=_order, default=None)


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


def _key(name: str) -> Key:
    """The words of a name that tell it from others: herald of "The Herald Online", "herald.example" and "https://www.herald.example"."""
    if match := _ADDRESS.fullmatch(name.strip()):
        name = match[1]
    said = words(AGENCIES.get(_fold(name), name))
    return tuple([word for i, word in enumerate(said) if word != "online" and (i or word != "the")] or said)


def _run(key: Key) -> str:
    """A name in one word, as addresses have it."""
    return "".join(key).removeprefix("the")


def _home(domain: str) -> str:
    return _FRONT_DOORS.sub("", domain.casefold())
