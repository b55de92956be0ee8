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
is one author. `after:` includes the first day of what it names, `before:` ends before that day.

`kind:` is direct, mixed or indirect; `id:` a12, q34 or 12; `url:` any part of the address; `entity:` and `speaker:` know all names of whom
they name. Fields of a quote that stand side by side, in one pair of brackets or in none, are about the same quote (tree.bind_quotes).

Whatever is typed, `parse` returns a tree or raises QueryError, which says where the mistake is and what may have been meant.
"""

from __future__ import annotations

from datetime import date

from archive.errors import QueryError
from archive.search import values
from archive.search.lexer import Lexer, Token
from archive.search.syntax import DATED, WORDED, And, Field, Near, Node, Not, Or, Term
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
    return _Parser(Lexer(query), today, exact).parse()


class _Parser:
    """Tokens -> tree, by recursive descent. None stands for what was dropped: a leaf in which nothing can be searched for."""

    def __init__(self, lexer: Lexer, today: date | None, exact: bool) -> None:
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
        raise self.mistake(f"beside w/{near.text} stands a word, a phrase, or a group (a OR b) of them", start)

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
            case "OR" | "AND":
                raise self.mistake(f"{token.text} needs a word before and after it", token.start, f'"{token.text}"')
            case "w/":
                raise self.mistake(f"w/{token.text} needs a word before it", token.start)
            case _:
                raise self.mistake(f"a word is missing before {token.text}", token.start)

    def missing(self, token: Token) -> QueryError:
        """The mistake of an end or a closing bracket where a word should be."""
        before = self.tokens[self.next - 2] if self.next > 1 else None
        if before is None:
            return self.mistake("this bracket closes nothing", token.start)
        if before.kind == "(":
            return self.mistake("the brackets are empty" if token.kind == ")" else "the bracket is not closed", before.start)
        name = f"w/{before.text}" if before.kind == "w/" else before.text
        return self.mistake(f"{name} needs a word after it", before.start, f'"{name}"' if name in ("OR", "AND", "NOT") else "")

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
            self.today = self.today or date.today()  # noqa: DTZ011  (the user's own calendar)
            try:
                value = values.read(self.field.text, token.text, self.today)
            except values.Wrong as wrong:
                raise self.mistake(str(wrong), token.start, wrong.hint) from None
            if value is not None:
                return value
        if not tokens(token.text):
            self.nothing = self.nothing or token
            return None
        return Term(token.text, token.prefix, self.exact and (self.field is None or self.field.text in WORDED))


def _joined(kind: type[And | Or], parts: list[Node | None]) -> Node | None:
    kept = tuple(part for part in parts if part is not None)
    return kept[0] if len(kept) == 1 else kind(kept) if kept else None
