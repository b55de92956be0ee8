"""The words that count for a match: what ranks what no MATCH drives, and the stretch of a text that shows them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from archive.search import fts5
from archive.search.syntax import Field, Near, Node, Term
from archive.search.tree import folded, sought
from archive.search.words import tokens
from archive.text import unspaced

BEFORE, BEHIND = "\x02", "\x03"
"""What stands around each match in a snippet."""
LEAD, LENGTH = 90, 90
"""Letters of a snippet before the first match, at most, and from there on; half of both in scripts without spaces."""
TRIED = 100
"""So many places of each word are looked at, for where most of the words stand together."""

_GAP = re.compile(r"[\W_]+")
_REST = re.compile(r"[^\W_]*")
_SENTENCE = re.compile(r".*(?:[.!?…][\"'”’»)]*\s|\n)", re.DOTALL)


def marked(node: Node | None) -> str | None:
    """The MATCH for all words that count: what ranks where no MATCH drives."""
    found = [match for leaf in (sought(node) if node else []) if (match := fts5.match(_folded(leaf)))]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else None


def _folded(node: Term | Near | Field) -> Node:
    if isinstance(node, Field):
        return replace(node, part=folded(node.part)) if isinstance(node.part, Term | Near) else node
    return folded(node)


def ranks(superseded: bool) -> str:
    """A SELECT of id and rank of the articles that hold some of :marks; superseded: in a revision that is no longer current."""
    if superseded:
        return """SELECT r.article_id AS id, f.rank AS rank FROM superseded_fts f CROSS JOIN revisions r ON r.id = f.rowid
            WHERE f.superseded_fts MATCH :marks"""
    return "SELECT f.rowid AS id, f.rank AS rank FROM articles_fts f WHERE f.articles_fts MATCH :marks"


class Sought(NamedTuple):
    """A word, or several in a row, without case and accents. prefix: the last is the beginning of one. within: of any run of letters."""

    words: list[str]
    prefix: bool
    within: bool


def of_text(node: Node | None) -> list[Sought]:
    """The words that count, and are not of the title alone."""
    leaves = [leaf for leaf in sought(node) if not (isinstance(leaf, Field) and leaf.name == "title")] if node else []
    return [_sought(term) for leaf in leaves for term in _terms(leaf)]


def _terms(node: Node) -> tuple[Term, ...]:
    match node:
        case Field(part=part):
            return _terms(part)
        case Near(left=left, right=right):
            return (*left, *right)
        case Term():
            return (node,)
    return ()


def _sought(term: Term) -> Sought:
    if unspaced(term.text):
        return Sought([_fold(term.text)[0]], prefix=True, within=True)
    return Sought(tokens(term.text), term.prefix, within=False)


def snippet(text: str, wanted: Sequence[Sought]) -> str | None:
    """A stretch of `text` in which most of what is wanted stands, with marks around each; None where none of it does."""
    # in most texts nothing but case is to be folded, and every letter keeps its place, which to find out takes three times as long
    as_it_is = len(wanted) == 1 and wanted[0].words[0] in text
    letters = text if as_it_is else text.lower()
    if len(letters) == len(text) and (first := _densest(letters, wanted)):  # İ becomes two letters, and moves all behind it
        start, end = first
    else:
        letters, places = _fold(text)
        if not (first := _densest(letters, wanted)):
            return None
        start, end = places[first[0]], places[first[1]]
    begin, behind = _stretch(text, start, end)
    shown = _with_marks(text[begin:behind], wanted)
    return shown and f"{'…' if begin else ''}{shown}{'…' if behind < len(text) else ''}"


def _densest(letters: str, wanted: Sequence[Sought]) -> tuple[int, int] | None:
    """The first of the matches behind which, within a snippet, the most of what is wanted stands."""
    if len(wanted) == 1:
        return next(iter(_places(letters, wanted[0], 1)), None)
    found = sorted((*place, number) for number, each in enumerate(wanted) for place in _places(letters, each, TRIED))
    best, most = None, 0
    for at, (start, end, _) in enumerate(found):
        near = {number for begin, _, number in found[at : at + LENGTH] if begin < start + LENGTH}
        if len(near) > most:
            best, most = (start, end), len(near)
    return best


def _places(letters: str, wanted: Sought, most: int) -> list[tuple[int, int]]:
    """Where it begins and ends, each of the first times that it stands there."""
    places: list[tuple[int, int]] = []
    first = wanted.words[0]
    at = letters.find(first)
    while at >= 0:
        if wanted.within:
            places.append((at, at + len(first)))
        elif not letters[at - 1 : at].isalnum() and (end := _end(letters, at + len(first), wanted)):
            places.append((at, end))
        at = letters.find(first, at + 1) if len(places) < most else -1
    return places


def _end(letters: str, end: int, wanted: Sought) -> int | None:
    """Where the words end of which the first one ends here; None where others stand here."""
    for word in wanted.words[1:]:
        gap = _GAP.match(letters, end)
        if not gap or not letters.startswith(word, gap.end()):
            return None
        end = gap.end() + len(word)
    rest = _REST.match(letters, end) if wanted.prefix else None
    return rest.end() if rest else None if letters[end : end + 1].isalnum() else end


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """From the beginning of the sentence, or of a word, to the end of a word."""
    share = 2 if unspaced(text[start:end]) else 1
    begin, behind = start - LEAD // share, start + LENGTH // share
    if begin > 0:
        lead = text[begin:start]
        sentence = _SENTENCE.match(lead)
        begin += sentence.end() if sentence else lead.find(" ") + 1
    space = text.find(" ", max(behind, end), behind + LEAD // share)
    return max(begin, 0), max(behind, end) if space < 0 else space


def _with_marks(stretch: str, wanted: Sequence[Sought]) -> str | None:
    letters, places = _fold(stretch)
    found = [place for each in wanted for place in _places(letters, each, len(letters))]
    shown, done = "", 0
    for start, end in found if len(wanted) == 1 else sorted(found):
        if places[start] >= done:
            shown += f"{stretch[done : places[start]]}{BEFORE}{stretch[places[start] : places[end]]}{BEHIND}"
            done = places[end]
    return " ".join((shown + stretch[done:]).split()) if shown else None


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and accents, as `tokens` has it, and of each of its letters, and of its end, the place in the text."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    decomposed = unicodedata.normalize("NFD", text).casefold()
    if len(decomposed) == len(text) and not any(map(unicodedata.combining, set(decomposed))):
        return decomposed, range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        for part in unicodedata.normalize("NFD", letter):
            if not unicodedata.combining(part):
                letters.append(part.casefold())
                places += [at] * len(letters[-1])
    return "".join(letters), [*places, len(text)]
