"""The words that count for a match: what marks them in a snippet, and ranks what no MATCH drives."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.search import fts5
from archive.search.sqlite import RANK, Statement
from archive.search.syntax import Field, Near, Node, Term
from archive.search.tree import folded, sought
from archive.text import unspaced

LETTERS = 60
"""Letters of a snippet behind the word, in scripts without spaces; half as many before it."""


def marked(node: Node | None) -> str | None:
    """The MATCH for all words that count: what a snippet marks, and what ranks where no MATCH drives."""
    leaves = [each for leaf in sought(node) for each in _apart(_folded(leaf))] if node else []
    found = [match for leaf in leaves if (match := fts5.match(leaf))]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})" if found else None


def ranks(marks: str, *, superseded: bool = False) -> Statement:
    """The ranks of all articles that hold some of the words."""
    index = "superseded_fts" if superseded else "articles_fts"
    where = f"f.{index} MATCH :marks AND f.rank MATCH '{RANK}'"
    if superseded:
        return Statement("r.article_id", f"{index} f CROSS JOIN revisions r ON r.id = f.rowid", where, {"marks": marks}, "f.rank")
    return Statement("f.rowid", f"{index} f", where, {"marks": marks}, "f.rank")


def snippets(*, superseded: bool, before: str, behind: str, words: int, few: bool = False) -> str:
    """The statement for a stretch of text and one of standfirst around :marks, of each article in :ids that has some in any column.

    few: there are hardly more of these articles than are in :ids, so that it is faster to go through them all than to look each up.
    """
    wanted, index, article = "json_each(:ids) wanted", "articles_fts", "f.rowid"
    if superseded:
        wanted = """(SELECT r.id AS value, r.article_id FROM json_each(:ids) ids
            JOIN revisions r ON r.article_id = ids.value AND NOT r.current) wanted"""
        index, article = "superseded_fts", "wanted.article_id"
    text, standfirst = (f"snippet({index}, {column}, '{before}', '{behind}', '…', {words})" for column in (2, 1))
    if few and not superseded:
        return f"""SELECT {article}, {text}, {standfirst} FROM {index} f
            WHERE f.{index} MATCH :marks AND +f.rowid IN (SELECT value FROM json_each(:ids))"""
    return f"""SELECT {article}, {text}, {standfirst}
        FROM {wanted} CROSS JOIN {index} f WHERE f.{index} MATCH :marks AND f.rowid = wanted.value"""


def letters(node: Node | None) -> re.Pattern[str] | None:
    """The words that count in scripts without spaces, which no MATCH finds."""
    leaves = [each for leaf in sought(node) for each in _apart(leaf)] if node else []
    leaves = [leaf.part if isinstance(leaf, Field) and leaf.name == "text" else leaf for leaf in leaves]
    found = [re.escape(leaf.text) for leaf in leaves if isinstance(leaf, Term) and unspaced(leaf.text)]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def around(words: re.Pattern[str], text: str, before: str, behind: str) -> str | None:
    """A stretch of `text` around the first of the words, with marks around each; None where there is none."""
    if not (first := words.search(text)):
        return None
    start, end = max(first.start() - LETTERS // 2, 0), first.end() + LETTERS
    marked = words.sub(lambda match: f"{before}{match[0]}{behind}", text[start:end])
    return f"{'…' if start else ''}{marked}{'…' if end < len(text) else ''}"


def _apart(node: Node) -> list[Node]:
    """The sides of a w/N: snippet() fails on some with overlapping sides or beginnings of words (SQLITE_CORRUPT_VTAB, in SQLite 3.40)."""
    if isinstance(node, Field) and isinstance(node.part, Near):
        return [Field(node.name, part) for part in _apart(node.part)]
    if isinstance(node, Near):
        return [*node.left, *node.right]
    return [node]


def _folded(node: Term | Near | Field) -> Node:
    if isinstance(node, Field):
        return replace(node, part=folded(node.part)) if isinstance(node.part, Term | Near) else node
    return folded(node)
