"""The query language: text -> syntax tree. Pure.

    query    = [ either ]                       nothing at all asks for everything
    either   = all { "OR" all }
    all      = part { [ "AND" ] part }          all must match
    part     = { "-" | "NOT" } item
    item     = operand [ "w/" N operand ]       at most N words between the two, in either order
             | field ":" ( leaf | "(" either ")" )
    operand  = leaf | "(" either ")"            beside w/N: a leaf, or alternatives ( leaf OR leaf )
    leaf     = WORD [ "*" ] | '"' WORDS '"' [ "*" ]

    field    = title text                                the article's own words
             | quote speaker via kind                    one quote of it
             | entity source author lang tag note id url the article
             | after before on                           its publisher's day: 2014, 2014-09, 2014-09-15, last-7-days

AND binds tighter than OR; operators are in capitals, fields in any case. Quotation marks are straight or typographic (“ ” „ « » ‘ ’).
A word is whatever stands between spaces, brackets and quotation marks; inside it every mark but a last * is as good as a space, so that
Amir-Abdollahian, 10:30, C++, o'clock, an address and a URL are words. A group behind a field is about one value: `author:(ann OR bob)`
is one author. `after:` includes the first day of what it names, `before:` ends before that day; dates side by side that leave no day
are a mistake.

`kind:` is direct, mixed or indirect; `id:` a12, q34 or 12; `url:` any part of the address; `entity:` and `speaker:` know all names of whom
they name. Fields of a quote that stand side by side, in one pair of brackets or in none, are about the same quote (tree.bind_quotes).

Whatever is typed, `parse` returns a tree or raises QueryError, which says where the mistake is and what may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from archive.errors import QueryError
from archive.search import values
from archive.search.lexer import Lexer, Token
from archive.search.syntax import DATED, WORDED, And, Days, Field, Near, Node, Not, Or, Term
from archive.search.words import tokens

LONGEST = 10_000
"""Characters of a query."""
MOST = 400
"""Words and phrases of a query: SQLite allows an expression 1,000 terms."""
DEEPEST = 8
"""Brackets within brackets: SQLite's parsers have a stack of 100, and a field's value is several SELECTs within each other."""
FARTHEST = 1_000
"""N of w/N."""
ALTERNATIVES = 100
"""Pairs of words for which all w/N together may stand."""


def parse(query: str, *, today: date | None = None, exact: bool = False) -> Node | None:
    """The syntax tree of `query`; None where it asks for everything. Raises QueryError.

    today: what last-7-days counts from; by default this machine's day. exact: case and accents count in words of the articles' and
    quotes' text, though not in names and other fields.
    """
    if len(query) > LONGEST:
        raise QueryError(f"the query is too long: at most {LONGEST:,} characters", query=query, position=LONGEST)
    return _parse(query, today or date.today(), exact)  # noqa: DTZ011  (the user's own calendar)


@lru_cache(maxsize=64)  # a query is asked for its rows, then for their number, its counts and its next page
def _parse(query: str, today: date, exact: bool) -> Node | None:
    return _Parser(Lexer(query), today, exact).parse()


class _Parser:
    """Tokens -> tree, by recursive descent. None stands for what was dropped: a leaf in which nothing can be searched for."""

    def __init__(self, lexer: Lexer, today: date, exact: bool) -> None:
        self.query = lexer.query
        self.mistake = lexer.mistake
        self.tokens = lexer.split()
        self.today = today
        self.exact = exact
        self.next = 0
        self.terms = 0
        self.pairs = 0
        self.field: Token | None = None  # whose value is being read
        self.nothing: Token | None = None  # the first leaf without a letter or digit

    def parse(self) -> Node | None:
        if self.peek().kind == "end":
            return None
        tree = self.either(0)
        if self.peek().kind == ")":
            raise self.mistake("this bracket closes nothing", self.peek().start)
        if tree is None and self.nothing is not None:
            raise self.mistake("there is no letter or digit here to search for", self.nothing.start)
        return tree

    def peek(self) -> Token:
        return self.tokens[self.next]

    def take(self) -> Token:
        token = self.tokens[self.next]
        self.next += 1
        return token

    def either(self, depth: int) -> Node | None:
        parts = [self.all(depth)]
        while self.peek().kind == "OR":
            self.take()
            parts.append(self.all(depth))
        return _joined(Or, parts)

    def all(self, depth: int) -> Node | None:
        starts, parts = [self.next], [self.part(depth)]
        while self.peek().kind not in ("OR", ")", "end"):
            if self.peek().kind == "AND":
                self.take()
            starts.append(self.next)
            parts.append(self.part(depth))
        self.refuse_no_day(zip(starts, parts, strict=True))
        return _joined(And, parts)

    def refuse_no_day(self, parts: Iterable[tuple[int, Node | None]]) -> None:
        """Raises QueryError where these parts, each with the place of its first token, are dates of which no day fits all.

        What counts back from today may leave none some day, and is let be: a saved search goes on.
        """
        ranges: list[Days] = []
        typed: list[tuple[Token, Token]] = []
        for at, part in parts:
            field, value = self.tokens[at : at + 2]
            if isinstance(part, Days) and value.kind == "leaf" and not value.text.lower().startswith("last"):
                ranges.append(part)
                typed.append((field, value))
        since = max((days.since for days in ranges if days.since), default=date.min)
        until = min((days.until for days in ranges if days.until), default=None)
        if until is None or since < until:
            return
        dates = {field.text: value.text for field, value in typed}
        hint = ""
        if len(typed) == len(dates) == 2 and "on" not in dates:
            hint = f"on:{dates['after']}" if since == until else f"after:{dates['before']} before:{dates['after']}"
        raise self.mistake(f"no day is both {since} or later and before {until}", typed[-1][0].start, hint)

    def part(self, depth: int) -> Node | None:
        negated = False
        while self.peek().kind in ("-", "NOT"):
            negated = not negated
            self.take()
        item = self.item(depth)
        return Not(item) if negated and item is not None else item

    def item(self, depth: int) -> Node | None:
        start = self.peek().start
        item = self.field_value(depth) if self.peek().kind == "field" else self.operand(depth)
        if self.peek().kind != "w/":
            return item
        near = self.take()
        if self.field is not None and self.field.text not in WORDED:
            raise self.mistake(f"w/{near.text} has no meaning in {self.field.text}:", near.start)
        distance = int(near.text.lstrip("0")[:6] or "0")
        if distance > FARTHEST:
            raise self.mistake(f"w/{near.text} is too far: at most w/{FARTHEST}", near.start, f"w/{FARTHEST}")
        left = self.alternatives(item, near, start)
        start = self.peek().start
        right = self.alternatives(self.operand(depth), near, start)
        if self.peek().kind == "w/":
            raise self.mistake("one w/N joins two words; join three by (a w/5 b) (b w/5 c)", self.peek().start)
        self.pairs += len(left) * len(right)
        if self.pairs > ALTERNATIVES:
            raise self.mistake(f"too many alternatives beside w/{near.text}: at most {ALTERNATIVES} pairs in a query", near.start)
        if left and right:
            return Near(left, right, distance)
        return _joined(Or, [*left, *right])

    def alternatives(self, node: Node | None, near: Token, start: int) -> tuple[Term, ...]:
        match node:
            case None:
                return ()
            case Term():
                return (node,)
            case And(parts=(Term() as only,)):
                return (only,)
            case Or(parts=parts) if all(isinstance(p, Term) for p in parts):
                return tuple(p for p in parts if isinstance(p, Term))
            case And(parts=parts) if all(isinstance(p, Term) and not p.prefix for p in parts):
                phrase = " ".join(p.text for p in parts if isinstance(p, Term))
            case _:
                phrase = ""
        message = f"beside w/{near.text} stands a word, a phrase, or a group (a OR b) of them"
        raise self.mistake(message, start, f'"{phrase}"' if phrase else "")

    def operand(self, depth: int) -> Node | None:
        token = self.take()
        match token.kind:
            case "leaf":
                return self.term(token)
            case "(":
                return self.group(token, depth)
            case "field":
                raise self.mistake(
                    f"a field can't stand here: {token.text}: is about the article or a quote, not about a word's neighbours", token.start
                )
            case ")" | "end":
                raise self.missing(token)
            case "OR" | "AND" | "w/" | "-" | "NOT":
                raise self.missing_before(token)
        raise AssertionError(token)

    def missing_before(self, token: Token) -> QueryError:
        """The mistake of an operator where a word should be."""
        before = self.tokens[self.next - 2] if self.next > 1 else None
        if before is not None and before.kind in ("-", "NOT", "w/"):
            return self.missing_after(before)
        name = self.query[token.start : token.end]
        hint = f"{self.query[: token.start]}… {self.query[token.start :].rstrip()}"
        if before is not None and before.kind in ("OR", "AND"):
            hint = f"{self.query[: token.start]}{self.query[token.end :].lstrip()}"
        return self.mistake(f"a word is missing before {name}{_as_a_word(name)}", token.start, hint)

    def missing(self, token: Token) -> QueryError:
        """The mistake of an end or a closing bracket where a word should be."""
        before = self.tokens[self.next - 2] if self.next > 1 else None
        if before is None:
            return self.mistake("this bracket closes nothing", token.start)
        if before.kind == "(":
            return self.mistake("the brackets are empty" if token.kind == ")" else "the bracket is not closed", before.start)
        return self.missing_after(before)

    def missing_after(self, before: Token) -> QueryError:
        name = self.query[before.start : before.end]
        hint = f"{self.query[: before.end]} …{self.query[before.end :].rstrip()}"
        return self.mistake(f"a word is missing after {name}{_as_a_word(name)}", before.start, hint)

    def group(self, opened: Token, depth: int) -> Node | None:
        if depth == DEEPEST:
            raise self.mistake(f"too many brackets within brackets: at most {DEEPEST}", opened.start)
        tree = self.either(depth + 1)
        if self.peek().kind != ")":
            raise self.mistake("the bracket is not closed", opened.start, f"{self.query.rstrip()})")
        self.take()
        return tree if tree is None or self.field or isinstance(tree, And | Or) else And((tree,))

    def field_value(self, depth: int) -> Node | None:
        name = self.take()
        if self.field is not None:
            raise self.mistake(f"{name.text}: can't stand within {self.field.text}:( )", name.start)
        self.field = name
        value = self.peek().start
        tree = self.operand(depth)
        self.field = None
        if tree is None:
            raise self.mistake(f"there is no letter or digit here for {name.text}: to look for", value)
        return tree if name.text in DATED else Field(name.text, tree)

    def term(self, token: Token) -> Node | None:
        self.terms += 1
        if self.terms > MOST:
            raise self.mistake(f"the query is too long: at most {MOST} words and phrases", token.start)
        if self.field is not None:
            try:
                value = values.read(self.field.text, token.text, self.today)
            except values.Wrong as wrong:
                raise self.mistake(str(wrong), token.start, wrong.hint and f"{self.field.text}:{wrong.hint}") from None
            if value is not None:
                return value
        if not tokens(token.text):
            self.nothing = self.nothing or token
            return None
        return Term(token.text, token.prefix, self.exact and (self.field is None or self.field.text in WORDED))


def _as_a_word(operator: str) -> str:
    """How an operator is typed that is meant as a word."""
    return f'; the word itself is typed "{operator}"' if operator in ("OR", "AND", "NOT") else ""


def _joined(kind: type[And | Or], parts: list[Node | None]) -> Node | None:
    kept = tuple(part for part in parts if part is not None)
    return kept[0] if len(kept) == 1 else kind(kept) if kept else None
