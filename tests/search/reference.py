"""What a query has to find, in plain Python over the texts: no database, no index. Slow, and short enough to be seen to be right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from archive.search.syntax import QUOTED, And, Days, Field, Near, Node, Not, Or, Term
from archive.search.words import tokens as folded_tokens
from tests.benchmarks.generate import Made, Said

UNKNOWN = 0.5
"""Between False and True, as whether an article without a date is of 2014. So "not" is 1 - x, "and" the least, "or" the greatest."""

Value = Callable[[Term | Near], bool]
"""One value of a field: whether a word (a phrase, a w/N) is in it."""


class Reference:
    def __init__(self, stories: Iterable[Made]) -> None:
        self.stories = list(stories)
        self.names: dict[str, set[str]] = defaultdict(set)  # of each entity, by its fullest name, all that any revision calls it
        for each in (revision for made in self.stories for revision in (made, made.older or made)):
            called = [(named.entity, named.form) for named in each.mentions] + [(said.speaker, said.form) for said in each.quotes]
            for entity, form in called:
                if entity:
                    self.names[entity.fullest] |= {form, form.replace("-", "")}

    def articles(self, node: Node | None, *, all_revisions: bool = False) -> set[int]:
        return {made.id for made in self.stories if self.of_article(node, made, all_revisions) == 1}

    def by_date(self, articles: Iterable[int], *, newest: bool = False) -> list[int]:
        """The articles by the publisher's day, then by the moment: of a day first those of which none is known, the undated last."""
        order = {made.id: (made.day or date.min, made.moment or "", made.id) for made in self.stories}
        ranked = sorted(articles, key=order.__getitem__, reverse=newest)
        return sorted(ranked, key=lambda number: order[number][0] == date.min)

    def undated(self, node: Node, *, all_revisions: bool = False) -> int:
        return sum(self.of_article(node, made, all_revisions) == UNKNOWN for made in self.stories)

    def quotes(self, node: Node | None) -> set[tuple[int, int]]:
        """Each by its article and where it starts."""
        return {(made.id, said.start) for made in self.stories for said in made.quotes if self.matches(node, made, said) == 1}

    def of_article(self, node: Node | None, made: Made, all_revisions: bool) -> float:
        return max(self.matches(node, revision) for revision in ((made, made.older or made) if all_revisions else (made,)))

    def matches(self, node: Node | None, made: Made, said: Said | None = None) -> float:
        """said: the quote that the whole query is about, if it is about one."""
        match node:
            case None:
                return 1
            case Term() | Near():
                return _in(made.text[said.start : said.end])(node) if said else _in(made.title, made.standfirst, made.text)(node)
            case Days(since=since, until=until):
                return UNKNOWN if made.day is None else (since or date.min) <= made.day and (not until or made.day < until)
            case Not(part=part):
                return 1 - self.matches(part, made, said)
            case Or(parts=parts):
                return max(self.matches(part, made, said) for part in parts)
            case And(parts=parts):
                bound = [part for part in parts if isinstance(part, Field) and part.name in QUOTED]
                one = self.one_quote(bound, [said] if said else made.quotes, made) if bound else 1
                return min(one, *(self.matches(part, made, said) for part in parts if part not in bound), 1)
            case Field(name=name) if name in QUOTED:
                return self.one_quote([node], [said] if said else made.quotes, made)
            case Field(name=name, part=part):
                return any(_holds(value, part) for value in self.values(name, made))
        raise AssertionError(node)

    def one_quote(self, fields: list[Field], quotes: list[Said], made: Made) -> bool:
        """Whether one of the quotes matches all the fields."""
        return any(all(_holds(self.quote_value(field.name, said, made), field.part) for field in fields) for said in quotes)

    def quote_value(self, name: str, said: Said, made: Made) -> Value:
        if name == "speaker":
            return self.called(said.speaker.fullest if said.speaker else "", said.speaker_text)
        return _in({"quote": made.text[said.start : said.end], "via": said.via or "", "kind": said.kind}[name])

    def values(self, name: str, made: Made) -> list[Value]:
        outlet = made.outlet
        match name:
            case "entity":
                return [self.called(who) for who in {named.entity.fullest for named in made.mentions}]
            case "source":
                return [_in(outlet.name, outlet.domain, outlet.alias)] if outlet else []
            case "author":
                return [_in(author) for author in made.authors]
            case "url":
                return [lambda leaf: isinstance(leaf, Term) and leaf.text in made.url]
        return [_in({"title": made.title, "text": made.text, "lang": made.language or "", "id": f"a{made.id}"}[name])]

    def called(self, who: str, *also: str) -> Value:
        """By any name of theirs, hyphenated or in one word."""
        there = _in(*self.names.get(who, ()), *also)
        return lambda leaf: there(leaf) or (isinstance(leaf, Term) and there(replace(leaf, text=leaf.text.replace("-", ""))))


def _holds(value: Value, node: Node) -> bool:
    match node:
        case Not(part=part):
            return not _holds(value, part)
        case And(parts=parts):
            return all(_holds(value, part) for part in parts)
        case Or(parts=parts):
            return any(_holds(value, part) for part in parts)
    assert isinstance(node, Term | Near)
    return value(node)


def _in(*texts: str) -> Value:
    return lambda leaf: any(_has(leaf, text) for text in texts)


def _has(leaf: Term | Near, text: str) -> bool:
    if isinstance(leaf, Term):
        return bool(_places(leaf, text))
    left, right = ([place for term in terms for place in _places(term, text)] for terms in (leaf.left, leaf.right))
    return any(a <= c <= b + leaf.distance or c <= a <= d + leaf.distance for a, b in left for c, d in right)


def _places(term: Term, text: str) -> list[tuple[int, int]]:
    """Where the words of the term begin and end: numbers of words, the end behind the last."""
    wanted, words = _tokens(term.text, term.exact), _tokens(text, term.exact)
    rows = [(at, words[at : at + len(wanted)]) for at in range(len(words) - len(wanted) + 1)]
    same = str.startswith if term.prefix else str.__eq__  # of the last word
    return [(at, at + len(wanted)) for at, row in rows if row[:-1] == wanted[:-1] and same(row[-1], wanted[-1])]


@cache
def _tokens(text: str, exact: bool) -> list[str]:
    return re.findall(r"[^\W_]+", text) if exact else folded_tokens(text)
