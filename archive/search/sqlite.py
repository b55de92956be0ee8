"""The compiler for SQLite: a syntax tree -> one SQL statement with bound parameters.

Names of rows in what it writes: a an article, r a revision, q a quote, e an entity, f a row of a full-text index. What can be said in
one MATCH is, and drives the statement; all else is a condition on the rows it gives. Nothing typed is ever part of the SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.search import fts5
from archive.search.sqlite_conditions import Conditions, Parameters, besides, match_quote, speaker_of
from archive.search.syntax import And, Field, Node, Not
from archive.search.tree import bind_quotes, conjuncts, ignore_dates, leaves, push_nots

Chosen = tuple[str, Parameters]
"""A SELECT and its parameters."""
Joins = tuple[tuple[str, str], ...]
_ASKED = {row: re.compile(rf"\b{row}\.") for row in "arq"}
"""What asks for something of a row, by the row's name."""


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL from its FROM on, to which a caller adds what to select, how to order and where to stop.

    id: the expression for the article's (quote's, entity's) id. rank: the one that is lower for better matches, None where no words rank.
    joins: of further rows, by their names, how each comes from those before it; they are joined where something asks for them.
    """

    id: str
    source: str
    where: str
    parameters: Parameters
    rank: str | None = None
    joins: Joins = ()

    def select(self, columns: str, tail: str = "", *, join: str = "") -> str:
        """join: what the caller joins to it."""
        asked = f"{columns} {join} {self.where} {tail}"
        last = max([at for at, (row, _) in enumerate(self.joins, 1) if _ASKED[row].search(asked)], default=0)
        source = " ".join([self.source, *(sql for _, sql in self.joins[:last]), join])
        return f"SELECT {columns} FROM {source} WHERE {self.where} {tail}"


_STATE = ("r", "JOIN revisions r ON r.article_id = a.id AND r.current")
_OF_QUOTE: Joins = (("r", "JOIN revisions r ON r.id = q.revision_id"), ("a", "JOIN articles a ON a.id = r.article_id"))


def articles(node: Node | None, *, dated: bool = True, by_day: bool = False, counted: bool = False) -> Statement:
    """The articles whose current revision matches.

    dated: False as if every article had a date in every range. by_day: for walking from day to day, where few steps lead to a match.
    counted: what is asked of the articles is in the index that holds nothing else, out of which they come where words lead to them.
    """
    tree = _prepared(bind_quotes(node) if node else None, dated=dated)
    words, others = ([], conjuncts(tree)) if by_day else _split(tree, fts5.match)
    compiler = Conditions("articles_fts", "a.id", drives=not words and not by_day)
    conditions = [compiler.condition(part) for part in others]
    if not words:
        return Statement("a.id", "articles a", " AND ".join(conditions) or "1", compiler.parameters, joins=(_STATE,))
    where = " AND ".join([compiler.driven(words), *conditions])
    row = ("a", f"CROSS JOIN articles a {'INDEXED BY ix_articles_counted' if counted else ''} ON a.id = f.rowid")
    return Statement("f.rowid", "articles_fts f", where, compiler.parameters, "f.rank", joins=(row, _STATE))


def one_by_one(statement: Statement, among: str) -> Statement:
    """`articles` that words lead to, where the articles lead: of those that are `among`, each is tried."""
    walked = "articles a CROSS JOIN articles_fts f ON f.rowid = a.id"
    return replace(statement, id="a.id", source=walked, where=f"{statement.where} AND {among}", joins=(_STATE,))


def superseded(node: Node | None, *, dated: bool = True) -> Statement:
    """The articles of which a revision that is no longer current matches, once for each."""
    tree = _prepared(bind_quotes(node) if node else None, dated=dated)
    words, others = _split(tree, fts5.match)
    compiler = Conditions("superseded_fts", "r.id", drives=not words)
    conditions = [compiler.condition(part) for part in others]
    source, rank = "revisions r JOIN articles a ON a.id = r.article_id", None
    if words:
        source, rank = f"superseded_fts f CROSS JOIN {source}", "f.rank"
        conditions[:0] = [compiler.driven(words), "r.id = f.rowid"]
    return Statement("a.id", source, " AND ".join([*conditions, "NOT r.current"]), compiler.parameters, rank)


def quotes(node: Node | None, *, all_revisions: bool = False, dated: bool = True, by_day: bool = False) -> Statement:
    """The quotes that match: words and quote fields are about the quote itself, all else about its article."""
    tree = _prepared(node, dated=dated)
    words, others = ([], conjuncts(tree)) if by_day else _split(tree, match_quote)
    speaker = None if words or by_day else speaker_of(others)
    compiler = Conditions("articles_fts", "a.id", drives=not (words or by_day or speaker), quote=True, all_revisions=all_revisions)
    if by_day:
        current = "" if all_revisions else "AND r.current"
        walked = f"articles a CROSS JOIN revisions r ON r.article_id = a.id {current} CROSS JOIN quotes q ON q.revision_id = r.id"
        conditions = [compiler.condition(part) for part in others]
        return Statement("q.id", walked, " AND ".join(conditions) or "1", compiler.parameters)
    number, revision, source, joins = "q.id", "q.revision_id", "quotes q", _OF_QUOTE
    conditions = []
    if words:
        number, source = "f.rowid", "quotes_fts f"
        conditions.append(f"f.quotes_fts MATCH {compiler.bind(match_quote(And(tuple(words))) or '')}")
    elif speaker:
        number, revision, source = "f.id", "f.revision_id", f"({compiler.spoken(speaker)}) f"
        others = besides(others, speaker)
    if source != "quotes q":
        joins = (("q", f"CROSS JOIN quotes q ON q.id = {number}"), *_OF_QUOTE)
    conditions += [compiler.condition(part) for part in others]
    if not all_revisions:
        conditions.append(_CURRENT.format(revision=revision))
    return Statement(number, source, " AND ".join(conditions) or "1", compiler.parameters, joins=joins)


_CURRENT = """NOT EXISTS (SELECT 1 FROM revisions old INDEXED BY ix_revisions_superseded WHERE old.id = {revision} AND NOT old.current)"""
"""That a revision is current, asked of the few that are not: a revision's own row is long, and one of many."""


def quote_sets(node: Node | None) -> list[Chosen]:
    """SELECTs of ids, each of which holds all quotes that match: the shorter one is, the fewer they are."""
    sets: list[Chosen] = []
    for part in conjuncts(_prepared(node, dated=True)):
        compiler = Conditions("articles_fts", "a.id", quote=True)
        if match := match_quote(part):
            sets.append((f"SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH {compiler.bind(match)}", compiler.parameters))
        elif term := speaker_of([part]):
            sets.append((compiler.spoken(term), compiler.parameters))
    return sets


def spoken(node: Node | None) -> Chosen | None:
    """How many quotes match, where nothing is asked but who speaks: by the counts that names keep, NULL while one is to be settled."""
    parts = conjuncts(_prepared(node, dated=True))
    fields = [part for part in parts if isinstance(part, Field) and part.name == "speaker"]
    words = [leaves(field.part) for field in fields]
    if not fields or len(fields) < len(parts) or None in words:
        return None
    compiler = Conditions("articles_fts", "a.id", drives=False, quote=True)

    def named(name: str) -> str:
        each = (compiler.group(field.part, lambda leaf: f"{name} IN ({compiler.all_names(leaf)})") for field in fields)
        return " AND ".join(each)

    written = " UNION ALL ".join(
        f"SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH {compiler.written(leaf)}" for some in words for leaf in some or []
    )
    others = f"""SELECT count(*) FROM quotes q WHERE q.id IN ({written}) AND ({named("q.name_id")}) IS NOT TRUE
        AND {" AND ".join(map(compiler.said, fields))} AND {_CURRENT.format(revision="q.revision_id")}"""
    sql = f"SELECT iif(max(n.stale), NULL, coalesce(sum(n.quotes), 0) + ({others})) FROM names n WHERE {named('n.id')}"
    return sql, compiler.parameters


def entities(node: Node | None) -> Statement:
    """The entities of which some name matches each word; tags and notes are those on them."""
    compiler = Conditions("names_fts", "e.id")
    where = compiler.group(node, lambda leaf: f"e.id IN ({compiler.entities(leaf)})") if node else "1"
    return Statement("e.id", "entities e JOIN names n ON n.entity_id = e.id", where, compiler.parameters)


def _prepared(node: Node | None, *, dated: bool) -> Node:
    tree = push_nots(node) if node else And(())
    return tree if dated else ignore_dates(tree)


def _split(tree: Node, match: Callable[[Node], str | None]) -> tuple[list[Node], list[Node]]:
    """The conjuncts that one MATCH can say, with what it is not to match; and the others."""
    parts = conjuncts(tree)
    words = [part for part in parts if match(part.part if isinstance(part, Not) else part)]
    if not any(not isinstance(part, Not) for part in words):
        words = []
    return words, [part for part in parts if part not in words]
