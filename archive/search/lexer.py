"""The words, marks and operators of a query: text -> tokens. `query` has the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from archive.errors import QueryError
from archive.search.syntax import FIELDS
from archive.search.words import sendable, tokens

MARKS = '"“”„‟«»＂「」『』'
_SINGLE = re.compile(r"‘([^‘’]*(?:’\w[^‘’]*)*)’(?!\w)")
_FIELD = re.compile(r"([^\W\d_]{2,}):(?!//)")
_WORD = re.compile(rf"[^\s(){MARKS}]+")
_OTHERWISE = {
    "title": "headline hl head",
    "text": "body fulltext content",
    "quote": "said says words",
    "speaker": "who person",
    "via": "agency through",
    "kind": "type",
    "entity": "name about org organisation organization company place",
    "source": "publisher publication outlet paper newspaper",
    "author": "by byline writer journalist",
    "lang": "language",
    "tag": "label keyword",
    "note": "comment",
    "url": "site domain link address",
    "after": "from since",
    "before": "to until till",
    "on": "date day published year",
}
_MEANT = {name: field for field, names in _OTHERWISE.items() for name in names.split()}
"""What other databases call our fields."""
_NEAR = re.compile(r"[wW]/([0-9]+)\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """kind: ( ) - OR AND NOT w/ field leaf end. text: a word or phrase without its marks, a field's name, N of w/N."""

    kind: str
    text: str
    start: int
    end: int
    prefix: bool = False


class Lexer:
    """Splits one query. `split` raises QueryError where the text can't be split."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.text = sendable(query)

    def split(self) -> list[Token]:
        """The tokens, the last one of kind "end"."""
        found: list[Token] = []
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            found.append(self.token(at, found[-1] if found and found[-1].end == at else None))
            at = found[-1].end
        return [*found, Token("end", "", len(self.text), len(self.text))]

    def mistake(self, message: str, position: int, hint: str = "") -> QueryError:
        return QueryError(message, query=self.query, position=position, hint=hint)

    def token(self, at: int, glued: Token | None) -> Token:
        """The token that begins at `at`; glued: the one that ends there."""
        char = self.text[at]
        if char in "()":
            return Token(char, char, at, at + 1)
        if char in MARKS:
            return self.phrase(at)
        if glued and glued.kind == "field":
            return self.value(at, glued)
        if char == "-" and self.negates(at):
            return Token("-", "-", at, at + 1)
        if glued is None and (single := _SINGLE.match(self.text, at)):
            return self.leaf(single[1], at, single.end())
        if (field := _FIELD.match(self.text, at)) and (token := self.field(field)):
            return token
        word = self.word(at)
        if word in ("OR", "AND", "NOT"):
            return Token(word, word, at, at + len(word))
        if near := _NEAR.match(word):
            return Token("w/", near[1], at, at + len(word))
        return self.leaf(word, at, at + len(word))

    def negates(self, at: int) -> bool:
        """Whether the minus here stands before something and behind nothing."""
        before, behind = self.text[at - 1 : at] if at else "", self.text[at + 1 : at + 2]
        return (before in ("", "(") or before.isspace() or before in MARKS) and behind not in ("", "-", ")") and not behind.isspace()

    def value(self, at: int, field: Token) -> Token:
        """What stands right behind a field's colon: a word like any other, though it look like an operator."""
        word = self.word(at)
        if single := _SINGLE.match(self.text, at):
            return self.leaf(single[1], at, single.end())
        if word.startswith("-") and tokens(word):
            raise self.mistake("the minus stands before the field", at, f"-{field.text}:{word.lstrip('-')}")
        return self.leaf(word, at, at + len(word))

    def phrase(self, at: int) -> Token:
        end = next((i for i in range(at + 1, len(self.text)) if self.text[i] in MARKS), None)
        if end is None:
            rest = self.query[at + 1 :].rstrip()
            raise self.mistake("the quotation mark is not closed", at, f'{self.query[:at]}"{rest}"' if rest else "")
        return self.leaf(self.text[at + 1 : end], at, end + 1)

    def field(self, match: re.Match[str]) -> Token | None:
        """The field that begins here, or None for a plain word, such as one with nothing right behind its colon."""
        name, behind = match[1].lower(), self.text[match.end() :]
        bare = behind[:1] in ("", ")") or behind[0].isspace()
        if name in FIELDS:
            if bare:
                following = self.word(len(self.text) - len(behind.lstrip()))
                raise self.mistake(f"{name}: needs something right behind the colon", match.end(), f"{name}:{following or '…'}")
            return Token("field", name, match.start(), match.end())
        if bare:
            return None
        likely = _MEANT.get(name) or next(iter(get_close_matches(name, FIELDS, n=1, cutoff=0.6)), None)
        word = self.word(match.start())
        raise self.mistake(
            f"there is no field {match[1]}:; the fields are {', '.join(FIELDS)}",
            match.start(),
            f"{likely}:{word[len(match[0]) :]}" if likely else f'"{word}"',
        )

    def leaf(self, words: str, start: int, end: int) -> Token:
        """A word, or a phrase text[start:end]; a * at the word's end, or right behind the phrase, makes it a prefix."""
        marked = end - start > len(words)
        if not marked and words.endswith("*"):
            words = words.rstrip("*")
            return Token("leaf", words, start, end, prefix=bool(tokens(words[-1:])))
        if marked and self.text[end : end + 1] == "*":
            return Token("leaf", words, start, end + 1, prefix=bool(tokens(words[-1:])))
        return Token("leaf", words, start, end)

    def word(self, at: int) -> str:
        """What stands between here and the next space, bracket or quotation mark."""
        word = _WORD.match(self.text, at)
        return word[0] if word else ""


def in_capitals(query: str) -> str | None:
    """The query with `or` as an operator where it stands between two words, and is a word itself; None where it stands nowhere so."""
    found = Lexer(query).split()
    changed = query
    for before, token, behind in zip(found, found[1:], found[2:], strict=False):
        if (
            before.kind in ("leaf", ")")
            and query[token.start : token.end] in ("or", "Or")
            and behind.kind in ("leaf", "(", "field", "-", "NOT")
        ):
            changed = f"{changed[: token.start]}OR{changed[token.end :]}"
    return None if changed == query else changed
