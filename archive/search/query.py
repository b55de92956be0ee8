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

AND binds tighter than OR; operators are in capitals, fields in any case. Quotation marks are straight or typographic (“ ” „ « » ‘ ’). A word is
whatever stands between spaces, brackets and quotation marks; inside it every mark but a last * is as good as a space, so that
Amir-Abdollahian, 10:30, C++, o'clock, an address and a URL are words. A group behind a field is about one value: `author:(ann OR bob)`
is one author. `after:` includes the first day of what it names, `before:` ends before that day.

Whatever is typed, `parse` returns a tree or raises QueryError, which says where the mistake is and what may have been meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Literal, NoReturn

from archive.errors import QueryError

WORDED = ("title", "text", "quote")
"""Fields of running text, where w/N has a meaning."""
QUOTED = ("quote", "speaker", "via", "kind")
"""Fields of one quote: those of one pair of brackets are about the same one."""
DATED = ("after", "before", "on")
FIELDS = ("title", "text", *QUOTED, "entity", "source", "author", "lang", "tag", "note", "id", "url", *DATED)
KINDS = ("direct", "mixed", "indirect")

LONGEST = 10_000
"""Characters of a query."""
MOST = 400
"""Words and phrases of a query: SQLite allows an expression 1,000 terms."""
DEEPEST = 20
"""Brackets within brackets: FTS5's parser has a stack of 100."""
FARTHEST = 1_000
"""N of w/N."""
ALTERNATIVES = 100
"""Pairs of words that one w/N may stand for."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: its words in a row. prefix: the last one is only the beginning of a word."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """One of `left` and one of `right`, in either order, with at most `distance` words between them."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Days:
    """The publisher's day is `since` or later, and before `until`."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the field matches the whole of `part`, which holds no field."""

    name: str
    part: Node


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All match. What stands in brackets is an And or an Or of its own, if only of one part, since quote fields bind within it."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


Node = Term | Near | Days | Field | Not | And | Or


def parse(query: str, *, today: date | None = None) -> Node | None:
    """The syntax tree of `query`; None where it asks for everything. Raises QueryError.

    today: what last-7-days counts from; by default this machine's day.
    """
    return _Parser(query, today or date.today()).parse()  # noqa: DTZ011  (the user's own calendar)


def tokens(text: str) -> list[str]:
    """The words of `text` as SQLite's unicode61 tokenizer with remove_diacritics=2 takes them: letters and digits, folded."""
    folded = unicodedata.normalize("NFD", text).casefold()
    return _TOKEN.findall("".join(c for c in folded if not unicodedata.combining(c)))


_TOKEN = re.compile(r"[^\W_]+")
_MARKS = "\"“”„‟«»＂「」『』"
_UNSENDABLE = re.compile(r"[\x00\ud800-\udfff]")  # neither fits into SQLite's strings; a space keeps the positions
_SINGLE = re.compile(r"‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)")
_FIELD = re.compile(r"([^\W\d_]{2,}):(?!//)")
_WORD = re.compile(rf"[^\s(){_MARKS}]+")
_NEAR = re.compile(r"[wW]/(\d+)\Z")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
_LAST = re.compile(r"last-(\d+)-days?\Z", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z", re.ASCII)
_ID = re.compile(r"[aq]?\d{1,18}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Token:
    """text: a word or phrase without its marks, a field's name, an operator; end: the offset behind it."""

    kind: Literal["(", ")", "-", "OR", "AND", "NOT", "w/", "field", "leaf", "end"]
    text: str
    start: int
    end: int
    prefix: bool = False


class _Parser:
    def __init__(self, query: str, today: date) -> None:
        self.query = query
        self.today = today
        self.terms = 0
        self.field: _Token | None = None  # whose group is being read
        self.nothing: _Token | None = None  # the first leaf without a letter or digit
        if len(query) > LONGEST:
            self.fail(f"the query is too long: at most {LONGEST:,} characters", LONGEST)
        self.tokens = self.split(_UNSENDABLE.sub(" ", query))
        self.next = 0

    def fail(self, message: str, position: int, hint: str = "") -> NoReturn:
        raise QueryError(message, query=self.query, position=position, hint=hint)

    # --- text -> tokens

    def split(self, text: str) -> list[_Token]:
        found: list[_Token] = []
        at = 0
        while at < len(text):
            if text[at].isspace():
                at += 1
                continue
            token = self.token_at(text, at, found[-1] if found else None)
            found.append(token)
            at = token.end
        return [*found, _Token("end", "", len(text), len(text))]

    def token_at(self, text: str, at: int, before: _Token | None) -> _Token:
        char = text[at]
        if char == "(" or char == ")":
            return _Token(char, char, at, at + 1)
        if char in _MARKS:
            return self.phrase_at(text, at)
        glued = before is not None and before.end == at
        if not glued and (single := _SINGLE.match(text, at)):
            return _leaf(text, single[1], at, single.end())
        value = glued and before is not None and before.kind == "field"
        if char == "-" and text[at + 1 : at + 2] not in ("", "-", ")") and not text[at + 1].isspace() and (value or not _inside_word(text, at)):
            if value and before is not None:
                self.fail("the minus stands before the field", at, f"-{before.text}:{_word_at(text, at + 1)}")
            return _Token("-", "-", at, at + 1)
        if not value and (field := _FIELD.match(text, at)):
            return self.field_at(text, field) or _leaf(text, _word_at(text, at), at, at + len(_word_at(text, at)))
        word = _word_at(text, at)
        end = at + len(word)
        if not value:
            if word == "OR" or word == "AND" or word == "NOT":
                return _Token(word, word, at, end)
            if near := _NEAR.match(word):
                return _Token("w/", near[1], at, end)
        return _leaf(text, word, at, end)

    def phrase_at(self, text: str, at: int) -> _Token:
        end = next((i for i in range(at + 1, len(text)) if text[i] in _MARKS), None)
        if end is None:
            self.fail("the quotation mark is not closed", at, f'{self.query[:at]}"{self.query[at + 1 :].rstrip()}"')
        return _leaf(text, text[at + 1 : end], at, end + 1)

    def field_at(self, text: str, match: re.Match[str]) -> _Token | None:
        """The field that begins here, or None for a plain word, such as one with a colon behind it."""
        name, value = match[1].lower(), text[match.end() : match.end() + 1]
        bare = value in ("", ")") or value.isspace()
        if name in FIELDS:
            if bare:
                rest = _word_at(text, len(text) - len(text[match.end() :].lstrip())) or "…"
                self.fail(f"{name}: needs something right behind the colon", match.end(), f"{name}:{rest}")
            return _Token("field", name, match.start(), match.end())
        if bare:
            return None
        likely = get_close_matches(name, FIELDS, n=1, cutoff=0.6)
        word = _word_at(text, match.start())
        hint = f"{likely[0]}:{text[match.end() : match.start() + len(word)]}" if likely else f'"{word}"'
        self.fail(f"there is no field {match[1]}:; the fields are {', '.join(FIELDS)}", match.start(), hint)

    # --- tokens -> tree. None stands for what was dropped: a leaf in which nothing can be searched for

    def parse(self) -> Node | None:
        if self.peek().kind == "end":
            return None
        tree = self.either(0)
        if self.peek().kind == ")":
            self.fail("this bracket closes nothing", self.peek().start)
        if tree is None and self.nothing is not None:
            self.fail("there is no letter or digit here to search for", self.nothing.start)
        return tree

    def peek(self) -> _Token:
        return self.tokens[self.next]

    def take(self) -> _Token:
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
        parts = [self.part(depth)]
        while self.peek().kind not in ("OR", ")", "end"):
            if self.peek().kind == "AND":
                self.take()
            parts.append(self.part(depth))
        return _joined(And, parts)

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
            self.fail(f"w/{near.text} has no meaning in {self.field.text}:", near.start)
        if int(near.text[:6]) > FARTHEST:
            self.fail(f"w/{near.text} is too far: at most w/{FARTHEST}", near.start, f"w/{FARTHEST}")
        left = self.alternatives(item, near, start)
        start = self.peek().start
        right = self.alternatives(self.operand(depth), near, start)
        if self.peek().kind == "w/":
            self.fail("one w/N joins two words; join three by (a w/5 b) (b w/5 c)", self.peek().start)
        if len(left) * len(right) > ALTERNATIVES:
            self.fail(f"w/{near.text} has too many alternatives: at most {ALTERNATIVES} pairs", near.start)
        if left and right:
            return Near(left, right, int(near.text))
        return _joined(Or, [*left, *right])

    def alternatives(self, node: Node | None, near: _Token, start: int) -> tuple[Term, ...]:
        match node:
            case None:
                return ()
            case Term():
                return (node,)
            case And(parts=(Term() as only,)):
                return (only,)
            case Or(parts=parts) if all(isinstance(p, Term) for p in parts):
                return tuple(p for p in parts if isinstance(p, Term))
        self.fail(f"beside w/{near.text} stands a word, a phrase, or a group (a OR b) of them", start)

    def operand(self, depth: int) -> Node | None:
        token = self.take()
        match token.kind:
            case "leaf":
                return self.term(token)
            case "(":
                return self.group(token, depth)
            case "field":
                self.fail(f"a field can't stand here: {token.text}: is about the article or a quote, not about a word's neighbours", token.start)
            case ")" | "end":
                self.missing(token)
            case "OR" | "AND":
                self.fail(f"{token.text} needs a word before and after it", token.start, f'"{token.text}"')
            case "w/":
                self.fail(f"w/{token.text} needs a word before it", token.start)
            case _:
                self.fail(f"a word is missing before {token.text}", token.start)

    def missing(self, token: _Token) -> NoReturn:
        """Raises the error for an end or a closing bracket where a word should be."""
        before = self.tokens[self.next - 2] if self.next > 1 else None
        if before is None:
            self.fail("this bracket closes nothing", token.start)
        if before.kind == "(":
            self.fail("the brackets are empty" if token.kind == ")" else "the bracket is not closed", before.start)
        name = f"w/{before.text}" if before.kind == "w/" else before.text
        self.fail(f"{name} needs a word after it", before.start, f'"{name}"' if name in ("OR", "AND", "NOT") else "")

    def group(self, opened: _Token, depth: int) -> Node | None:
        if depth == DEEPEST:
            self.fail(f"too many brackets within brackets: at most {DEEPEST}", opened.start)
        tree = self.either(depth + 1)
        if self.peek().kind != ")":
            self.fail("the bracket is not closed", opened.start, f"{self.query.rstrip()})")
        self.take()
        return tree if tree is None or isinstance(tree, And | Or) else And((tree,))

    def field_value(self, depth: int) -> Node | None:
        name = self.take()
        if self.field is not None:
            self.fail(f"{name.text}: can't stand within {self.field.text}:( )", name.start)
        self.field = name
        value = self.peek().start
        tree = self.operand(depth)
        self.field = None
        if tree is None:
            self.fail(f"there is no letter or digit here for {name.text}: to look for", value)
        return tree if name.text in DATED else Field(name.text, tree)

    def term(self, token: _Token) -> Node | None:
        self.terms += 1
        if self.terms > MOST:
            self.fail(f"the query is too long: at most {MOST} words and phrases", token.start)
        if self.field is not None and (read := _VALUES.get(self.field.text)):
            return read(self, token)
        if not tokens(token.text):
            self.nothing = self.nothing or token
            return None
        return Term(token.text, token.prefix)

    # --- values that are no words

    def days(self, token: _Token) -> Node:
        name = self.field.text if self.field else ""
        first, behind = self.period(token)
        return {"after": Days(first, None), "before": Days(None, first), "on": Days(first, behind)}[name]

    def period(self, token: _Token) -> tuple[date, date | None]:
        """The first day of what a date names, and the first day behind it (None at the end of all time)."""
        text = token.text.strip().lower()
        try:
            if last := _LAST.match(text):
                return self.today - timedelta(days=int(last[1]) - 1), self.today + timedelta(days=1)
            if exact := _DATE.match(text):
                year, month, day = int(exact[1]), int(exact[2] or 1), int(exact[3] or 1)
                first = date(year, month, day)
                if exact[3]:
                    return first, _or_none(lambda: first + timedelta(days=1))
                return first, _or_none(lambda: date(year + month // 12, month % 12 + 1, 1) if exact[2] else date(year + 1, 1, 1))
        except (ValueError, OverflowError):
            self.fail(f"there is no such date as {token.text}", token.start)
        self.fail(f"{token.text} is no date: write 2014, 2014-09, 2014-09-15 or last-7-days", token.start, self.nearest_date(text))

    def nearest_date(self, text: str) -> str:
        if loose := _LOOSE_DATE.match(text):
            return "-".join(part.zfill(2) for part in loose.groups() if part)
        if day_first := _DAY_FIRST.match(text):
            return f"{day_first[3]}-{day_first[2].zfill(2)}-{day_first[1].zfill(2)}"
        return ""

    def kind(self, token: _Token) -> Node:
        text = token.text.strip().lower()
        if text not in KINDS:
            likely = get_close_matches(text, KINDS, n=1, cutoff=0.5)
            self.fail(f"kind: is one of {', '.join(KINDS)}", token.start, likely[0] if likely else "")
        return Term(text)

    def identifier(self, token: _Token) -> Node:
        text = token.text.strip().lower()
        if not _ID.match(text):
            self.fail(f"{token.text} is no id: write a12 for an article, q34 for a quote", token.start)
        return Term(text)

    def address(self, token: _Token) -> Node | None:
        text = token.text.strip()
        return Term(text) if text else None


_VALUES: dict[str, Callable[[_Parser, _Token], Node | None]] = {
    "after": _Parser.days,
    "before": _Parser.days,
    "on": _Parser.days,
    "kind": _Parser.kind,
    "id": _Parser.identifier,
    "url": _Parser.address,
}


def _leaf(text: str, words: str, start: int, end: int) -> _Token:
    """The leaf text[start:end]; a * at its end, or right behind its closing mark, makes it a prefix."""
    if words.endswith("*") and end == start + len(words):
        return _Token("leaf", words.rstrip("*"), start, end, prefix=bool(tokens(words[-2:])))
    if end > start + len(words) and text[end : end + 1] == "*":
        return _Token("leaf", words, start, end + 1, prefix=bool(tokens(words[-1:])))
    return _Token("leaf", words, start, end)


def _word_at(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return word[0] if word else ""


def _inside_word(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "(" + _MARKS


def _joined(kind: type[And | Or], parts: list[Node | None]) -> Node | None:
    kept = tuple(part for part in parts if part is not None)
    return kept[0] if len(kept) == 1 else kind(kept) if kept else None


def _or_none(day: Callable[[], date]) -> date | None:
    try:
        return day()
    except (ValueError, OverflowError):
        return None
