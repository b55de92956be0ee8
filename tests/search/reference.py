"""What a query has to find, in plain Python over the texts: no database, no index. Slow, and short enough to be seen to be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from archive.search.syntax import QUOTED, And, Days, Field, Near, Node, Not, Or, Term
from archive.search.words import tokens as fresh_tokens
from tests.benchmarks.generate import Made, Said


@cache
def tokens(text: str, exact: bool = False) -> list[str]:
    return re.findall(r"[^\W_]+", text) if exact else fresh_tokens(text)


Truth = bool | None
"""None: unknown, as whether an article without a date is of 2014."""


class Reference:
    def __init__(self, stories: Iterable[Made]) -> None:
        self.stories = list(stories)
        self.names: dict[str, set[str]] = {}  # of each entity, by its fullest name, all that any revision calls it
        for made in self.stories:
            for revision in _revisions(made):
                for named in revision.mentions:
                    self.names.setdefault(named.entity.fullest, set()).add(named.form)
                for said in revision.quotes:
                    if said.speaker:
                        self.names.setdefault(said.speaker.fullest, set()).add(said.form)

    def articles(self, node: Node | None, *, all_revisions: bool = False) -> set[int]:
        return {
            made.id
            for made in self.stories
            for revision in (_revisions(made) if all_revisions else [made])
            if self.matches(node, revision) is True
        }

    def undated(self, node: Node, *, all_revisions: bool = False) -> int:
        return sum(
            _any(self.matches(node, one) for one in (_revisions(made) if all_revisions else [made])) is None for made in self.stories
        )

    def quotes(self, node: Node | None) -> set[tuple[int, int]]:
        """Each by its article and where it starts."""
        return {(made.id, said.start) for made in self.stories for said in made.quotes if self.matches(node, made, said) is True}

    def matches(self, node: Node | None, made: Made, said: Said | None = None) -> Truth:
        """said: the quote that the whole query is about, if it is about one."""
        match node:
            case None:
                return True
            case Term() | Near():
                return any(
                    _has(node, text) for text in ([made.text[said.start : said.end]] if said else [made.title, made.standfirst, made.text])
                )
            case Days(since=since, until=until):
                return None if made.day is None else (since is None or made.day >= since) and (until is None or made.day < until)
            case Not(part=part):
                truth = self.matches(part, made, said)
                return None if truth is None else not truth
            case Or(parts=parts):
                return _any(self.matches(part, made, said) for part in parts)
            case And(parts=parts):
                bound = [part for part in parts if said is None and isinstance(part, Field) and part.name in QUOTED]
                truths = [self.matches(part, made, said) for part in parts if part not in bound]
                if bound:
                    truths.append(any(all(self.of_quote(field, made, one) for field in bound) for one in made.quotes))
                return _all(truths)
            case Field(name=name) if name in QUOTED:
                return any(self.of_quote(node, made, one) for one in ([said] if said else made.quotes))
            case Field(name=name, part=part):
                return any(_group(part, leaf) for leaf in self.values(name, made))
        raise AssertionError(node)

    def of_quote(self, field: Field, made: Made, said: Said) -> bool:
        names = self.names[said.speaker.fullest] if said.speaker else set()
        leaves: dict[str, Callable[[Term | Near], bool]] = {
            "quote": lambda leaf: _has(leaf, made.text[said.start : said.end]),
            "speaker": lambda leaf: _named(leaf, names) or _has(leaf, said.speaker_text),
            "via": lambda leaf: said.via is not None and _has(leaf, said.via),
            "kind": lambda leaf: isinstance(leaf, Term) and leaf.text == said.kind,
        }
        return _group(field.part, leaves[field.name])

    def values(self, name: str, made: Made) -> list[Callable[[Term | Near], bool]]:
        """For each value of the field a function that says whether a leaf matches it."""
        match name:
            case "title" | "text":
                return [lambda leaf: _has(leaf, made.title if name == "title" else made.text)]
            case "entity":
                return [lambda leaf, who=who: _named(leaf, self.names[who]) for who in {named.entity.fullest for named in made.mentions}]  # type: ignore[misc]
            case "source":
                outlet = made.outlet
                return [lambda leaf: any(_has(leaf, text) for text in (outlet.name, outlet.domain, outlet.alias))] if outlet else []
            case "author":
                return [lambda leaf, author=author: _has(leaf, author) for author in made.authors]  # type: ignore[misc]
            case "lang":
                return [lambda leaf: isinstance(leaf, Term) and leaf.text == made.language]
            case "id":
                return [lambda leaf: isinstance(leaf, Term) and leaf.text == f"a{made.id}"]
            case "url":
                return [lambda leaf: isinstance(leaf, Term) and leaf.text in made.url]
        raise AssertionError(name)


def _revisions(made: Made) -> list[Made]:
    return [made, made.older] if made.older else [made]


def _group(node: Node, leaf: Callable[[Term | Near], bool]) -> bool:
    match node:
        case Not(part=part):
            return not _group(part, leaf)
        case And(parts=parts):
            return all(_group(part, leaf) for part in parts)
        case Or(parts=parts):
            return any(_group(part, leaf) for part in parts)
    assert isinstance(node, Term | Near)
    return leaf(node)


def _named(leaf: Term | Near, names: set[str]) -> bool:
    assert isinstance(leaf, Term)
    spellings = {leaf, Term(leaf.text.replace("-", ""), leaf.prefix)}
    return any(_has(term, form) for term in spellings for name in names for form in (name, name.replace("-", "")))


def _has(leaf: Term | Near, text: str) -> bool:
    if isinstance(leaf, Term):
        return bool(_places(leaf, text))
    left, right = ([place for term in terms for place in _places(term, text)] for terms in (leaf.left, leaf.right))
    return any(a <= c <= b + leaf.distance or c <= a <= d + leaf.distance for a, b in left for c, d in right)


def _places(term: Term, text: str) -> list[tuple[int, int]]:
    """Where the words of the term begin and end."""
    wanted, words = tokens(term.text, term.exact), tokens(text, term.exact)
    last, size = wanted[-1], len(wanted)
    if not term.prefix and last not in words:
        return []
    return [
        (at, at + size)
        for at in range(len(words) - size + 1)
        if words[at : at + size - 1] == wanted[:-1]
        and (words[at + size - 1].startswith(last) if term.prefix else words[at + size - 1] == last)
    ]


def _all(truths: Iterable[Truth]) -> Truth:
    known = list(truths)
    return False if False in known else None if None in known else True


def _any(truths: Iterable[Truth]) -> Truth:
    known = list(truths)
    return True if True in known else None if None in known else False
