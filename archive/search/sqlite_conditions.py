"""What the compiler for SQLite asks of one row: the nodes of a syntax tree as conditions in SQL, their values bound.

Names of rows as in `sqlite`: a an article, r a revision, q a quote, e an entity, f a row of a full-text index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from archive.lexicon.walks import NAMES_OF_WALKS
from archive.search import fts5, functions
from archive.search.syntax import And, Days, Field, Near, Node, Not, Or, Said, Term
from archive.search.tree import conjuncts, folded
from archive.search.words import tokens
from archive.store.marks import Thing, things

_COLUMNS = ("title", "standfirst", "text")
Parameters = dict[str, str | int]
Leaf = Callable[[Term | Near], str]


def match_quote(node: Node) -> str | None:
    """Like fts5.match, for the index of quotes, where plain words and `quote:` are the same."""
    plain = _unfielded(node)
    return fts5.match(plain, ("text",)) if plain else None


def _unfielded(node: Node) -> Node | None:
    match node:
        case Field(name="quote", part=part):
            return part
        case Field() | Days():
            return None
        case Not(part=part):
            inner = _unfielded(part)
            return Not(inner) if inner else None
        case And(parts=parts) | Or(parts=parts):
            plain = [inner for part in parts if (inner := _unfielded(part))]
            return replace(node, parts=tuple(plain)) if len(plain) == len(parts) else None
    return node


def speaker_of(parts: Iterable[Node]) -> Term | None:
    """The first word that the speaker must have for all the parts to match."""
    names = (part.part for part in parts if isinstance(part, Field) and part.name == "speaker")
    return next((leaf for name in names for leaf in conjuncts(name) if isinstance(leaf, Term)), None)


def besides(parts: Iterable[Node], speaker: Term | None) -> list[Node]:
    """What is left of the parts where the speaker has that word."""
    rest: list[Node] = []
    for part in parts:
        if isinstance(part, Field) and speaker_of([part]) is speaker is not None:
            rest += [Field(part.name, leaf) for leaf in conjuncts(part.part) if leaf is not speaker]
        else:
            rest.append(part)
    return rest


class Conditions:
    """Conditions on the rows of one statement.

    index: the full-text index of the articles' words; key: the column that is its rowid. quote: the statement is about quotes.
    drives: SQLite may take the ids of a condition and look their rows up. Where it already comes from a MATCH or walks the days, the
    plus that keeps it from trying each of those ids for each row makes all the difference.
    """

    def __init__(self, index: str, key: str, *, drives: bool = True, quote: bool = False, all_revisions: bool = False) -> None:
        self.index = index
        self.key = key if drives else f"+{key}"
        self.revision = "r.id" if drives else "+r.id"
        self.quote_id = "q.id" if drives or not quote else "+q.id"
        self.drives = drives or not quote
        self.quote = quote
        self.thing: Thing = "quote" if quote else "entity" if key == "e.id" else "article"
        self.all_revisions = all_revisions
        self.parameters: Parameters = {}

    def bind(self, value: str | int) -> str:
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f":{name}"

    def driven(self, words: list[Node]) -> str:
        """The condition on f, the row of the index that drives the statement."""
        return f"f.{self.index} MATCH {self.bind(fts5.match_all(words) or '')}"

    def condition(self, node: Node) -> str:
        """The condition on an article (or quote) of a tree whose nots all stand before leaves."""
        if match := match_quote(node) if self.quote else fts5.match(node):
            return self.quoted_words(match) if self.quote else self.words(match)
        match node:
            case Term() | Near():
                return self.quoted(node) if self.quote else self.text(node)
            case Not(part=part):
                return f"{self.condition(part)} IS NOT TRUE"  # whatever holds an AND or an OR has brackets of its own
            case And(parts=parts):
                return "(" + " AND ".join(map(self.condition, parts)) + ")" if parts else "1"
            case Or(parts=parts):
                return "(" + " OR ".join(map(self.condition, parts)) + ")" if parts else "0"
            case Days(since=since, until=until):
                bounds = [f"a.day >= {self.bind(since.isoformat())}"] if since else []
                bounds += [f"a.day < {self.bind(until.isoformat())}"] if until else []
                return "(" + " AND ".join(bounds) + ")" if bounds else "a.day IS NOT NULL"
            case Said(fields=fields):
                return f"{self.revision} IN ({self.saying(fields)})"
            case Field(name="quote" | "speaker" | "via" | "kind"):
                return self.said(node)
            case Field(name=name, part=part):
                return self.field(name, part)
        raise AssertionError(node)

    def group(self, node: Node, leaf: Leaf) -> str:
        """The condition on one value of a field, or on an entity. Nots may stand anywhere in it."""
        match node:
            case Term() | Near():
                return leaf(node)
            case Field(name=name, part=part):
                return self.field(name, part)
            case Not(part=part):
                return f"{self.group(part, leaf)} IS NOT TRUE"
            case And(parts=parts):
                return "(" + " AND ".join(self.group(part, leaf) for part in parts) + ")"
            case Or(parts=parts):
                return "(" + " OR ".join(self.group(part, leaf) for part in parts) + ")"
        raise AssertionError(node)

    def words(self, match: str) -> str:
        if not self.all_revisions:
            return f"{self.key} IN (SELECT rowid FROM {self.index} WHERE {self.index} MATCH {self.bind(match)})"
        found = self.bind(match)
        return f"""CASE WHEN r.current THEN a.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH {found})
            ELSE r.id IN (SELECT rowid FROM superseded_fts WHERE superseded_fts MATCH {found}) END"""

    def text(self, leaf: Term | Near, *columns: str) -> str:
        """The condition that one of the columns, by default any, holds the word: by the index, or else by looking through the text."""
        if match := fts5.match(leaf, columns):
            return self.words(match)
        if isinstance(leaf, Near) and fts5.match(folded(leaf)) is None:
            return self.each(leaf, lambda term: self.text(term, *columns))
        if leaf != folded(leaf):
            return f"({self.text(folded(leaf), *columns)} AND {self.spelt(leaf, *(f'r.{column}' for column in columns or _COLUMNS))})"
        return self.letters(leaf, columns)

    def spelt(self, leaf: Term | Near, *values: str) -> str:
        """The condition that one of the values has the words as they are typed."""
        typed = self.bind(functions.typed(leaf))
        return "(" + " OR ".join(f"spelt({value}, {typed})" for value in values) + ")"

    def each(self, near: Near, term: Callable[[Term], str]) -> str:
        """In scripts without spaces there are no words to count: w/N asks for both."""
        return "(" + " AND ".join("(" + " OR ".join(map(term, side)) + ")" for side in (near.left, near.right)) + ")"

    def letters(self, leaf: Term | Near, columns: tuple[str, ...]) -> str:
        """The condition that a column has these letters in a row: by the index of every three, or else by looking through the text."""
        term = Term(_text(leaf))
        if self.index != "articles_fts" or self.all_revisions:
            return self.substrings(term, *(f"r.{column}" for column in columns or _COLUMNS))
        within = f"{{{' '.join(columns or _COLUMNS)}}} : "
        if len(term.text) >= fts5.RUN:
            found = self.bind(within + fts5.phrase(term))
        else:  # all runs that begin so, of which there are as many as the articles have
            first = self.bind(term.text.lower())
            found = f"""(SELECT '{within}(' || coalesce(group_concat('"' || replace(term, '"', '""') || '"', ' OR '), '""') || ')'
                FROM unspaced_fts_vocab WHERE term >= {first} AND term < {first} || {self.bind(chr(0x10FFFF))})"""
        return f"{self.key} IN (SELECT rowid FROM unspaced_fts WHERE unspaced_fts MATCH {found})"

    def substrings(self, leaf: Term | Near, *columns: str) -> str:
        return "(" + " OR ".join(f"instr(lower({column}), {self.bind(_text(leaf).lower())})" for column in columns) + ")"

    def quoted_words(self, match: str) -> str:
        return f"{self.quote_id} IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH {self.bind(match)})"

    def saying(self, fields: Sequence[Field]) -> str:
        """The revisions that have a quote which matches all these fields."""
        speaker = speaker_of(fields)
        others = " AND ".join(self.said(field) for field in besides(fields, speaker) if isinstance(field, Field))
        if not speaker:
            return f"SELECT q.revision_id FROM quotes q WHERE {others}"
        if not others:
            return f"SELECT revision_id FROM ({self.spoken(speaker)})"
        return f"SELECT q.revision_id FROM ({self.spoken(speaker)}) f CROSS JOIN quotes q ON q.id = f.id WHERE {others}"

    def said(self, field: Field) -> str:
        """The condition of a quote field on the quote q."""
        match field.name:
            case "quote":
                return self.group(field.part, self.quoted)
            case "speaker":
                return self.group(field.part, self.speaker)
            case "via":
                return self.group(field.part, lambda leaf: self.holds("q.via", leaf))
            case _:
                return self.group(field.part, lambda leaf: f"q.kind = {self.bind(_text(leaf))}")

    def quoted(self, leaf: Term | Near) -> str:
        if match := fts5.match(leaf, ("text",)):
            return self.quoted_words(match)
        if isinstance(leaf, Near) and fts5.match(folded(leaf)) is None:
            return self.each(leaf, self.quoted)
        if leaf != folded(leaf):
            return f"({self.quoted(folded(leaf))} AND {self.spelt(leaf, 'q.text')})"
        return self.substrings(leaf, "q.text")

    def speaker(self, leaf: Term | Near) -> str:
        written = f"SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH {self.written(leaf)}"
        if self.drives:
            return f"q.id IN (SELECT id FROM quotes WHERE name_id IN ({self.all_names(leaf)}) UNION ALL {written})"
        return f"(q.name_id IN ({self.all_names(leaf)}) OR +q.id IN ({written}))"  # names are few where quotes are many

    def spoken(self, leaf: Term | Near) -> str:
        """The quotes of whom the word names, each with its revision: by any name of the entity that speaks, or as written beside it."""
        names = self.all_names(leaf)
        return f"""SELECT id, revision_id FROM quotes WHERE name_id IN ({names})
            UNION ALL SELECT q.id, q.revision_id FROM quotes_fts f CROSS JOIN quotes q ON q.id = f.rowid
            WHERE f.quotes_fts MATCH {self.written(leaf)} AND q.name_id IN ({names}) IS NOT TRUE"""

    def written(self, leaf: Term | Near) -> str:
        return self.bind(f"{{speaker_text}} : ({fts5.name(leaf)})" if isinstance(leaf, Term) else "")

    def entities(self, leaf: Term | Near) -> str:
        """The ids of the entities of which some name holds the word."""
        found = self.bind(fts5.name(leaf) if isinstance(leaf, Term) else "")
        return f"""SELECT n.entity_id FROM names_fts f CROSS JOIN names n ON n.id = f.rowid WHERE f.names_fts MATCH {found}
            UNION ALL {self.given(leaf)}"""

    def all_names(self, leaf: Term | Near) -> str:
        """The ids of all names of every entity that has one with the word; of a name without an entity its own."""
        found = self.bind(fts5.name(leaf) if isinstance(leaf, Term) else "")
        return f"""SELECT namesake.id FROM names_fts f CROSS JOIN names n ON n.id = f.rowid
            JOIN names namesake ON namesake.id = n.id OR namesake.entity_id = n.entity_id WHERE f.names_fts MATCH {found}
            UNION ALL SELECT id FROM names WHERE entity_id IN ({self.given(leaf)})"""

    def given(self, leaf: Term | Near) -> str:
        """The ids of the entities that have a name with the word which no story need have, so that it is in no index.

        The user gave it, or it tells namesakes apart: Mara Lind (sport).
        """
        alias = f"EXISTS (SELECT 1 FROM json_each(e.aliases) j WHERE {self.holds('j.value', leaf)})"
        by_hand = f"""SELECT e.id FROM decisions d CROSS JOIN json_each(d.arguments) new CROSS JOIN json_each(d.arguments) of
            CROSS JOIN entities e ON e.name = of.value OR e.id IN (SELECT entity_id FROM names WHERE form = of.value)
            WHERE {self.holds("new.value", leaf)} AND ({self.holds("e.name", leaf)} OR {alias})"""
        if not NAMES_OF_WALKS.intersection(tokens(_text(leaf))):
            return by_hand
        return f"{by_hand} UNION ALL SELECT e.id FROM entities e WHERE e.name LIKE '% (%)' AND {self.holds('e.name', leaf)}"

    def holds(self, value: str, leaf: Term | Near) -> str:
        words = f" {' '.join(tokens(_text(leaf)))}"
        return f"holds({value}, {self.bind(words if isinstance(leaf, Term) and leaf.prefix else words + ' ')})"

    def field(self, name: str, part: Node) -> str:
        match name:
            case "title" | "text":
                return self.group(part, lambda leaf: self.text(leaf, name))
            case "entity":
                inside = self.group(part, lambda leaf: f"t.name_id IN ({self.all_names(leaf)})")
                return f"{self.revision} IN (SELECT t.revision_id FROM mentions t WHERE {inside})"
            case "source":
                inside = self.group(part, self.source)
                return f"a.masthead_id IN (SELECT m.id FROM mastheads m LEFT JOIN sources s ON s.id = m.source_id WHERE {inside})"
            case "author":
                inside = self.group(part, lambda leaf: self.holds("j.value", leaf))
                return f"EXISTS (SELECT 1 FROM json_each(a.authors) j WHERE {inside})"
            case "tag" | "note":
                column, table = ("tag", "tags") if name == "tag" else ("text", "notes")
                inside = self.group(part, lambda leaf: self.holds(f"t.{column}", leaf))
                return self.marked(f"(SELECT t.id, t.target FROM {table} t WHERE {inside})")
            case "lang":
                return self.group(part, lambda leaf: f"lower(a.language) = {self.bind(_text(leaf).casefold())}")
            case "url":
                return self.group(part, self.url)
            case "id":
                return self.group(part, self.identifier)
        raise AssertionError(name)

    def marked(self, chosen: str) -> str:
        """That one of these marks of the user's is on it; on a quote also if it is on its article."""
        articles = f"SELECT thing FROM ({things('article', chosen)})"
        if self.thing == "entity":
            return f"e.id IN (SELECT thing FROM ({things('entity', chosen)}))"
        if self.thing == "article":
            return f"a.id IN ({articles})"
        return f"""{self.quote_id} IN (SELECT thing FROM ({things("quote", chosen)})
            UNION ALL SELECT q.id FROM revisions r JOIN quotes q ON q.revision_id = r.id WHERE r.article_id IN ({articles}))"""

    def source(self, leaf: Term | Near) -> str:
        columns = ("s.name", "s.domain", "m.name", "m.domain", "m.aliases")
        alias = f"EXISTS (SELECT 1 FROM json_each(s.aliases) j WHERE {self.holds('j.value', leaf)})"
        return "(" + " OR ".join([*(self.holds(column, leaf) for column in columns), alias]) + ")"

    def url(self, leaf: Term | Near) -> str:
        escaped = _text(leaf).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"a.url LIKE {self.bind(f'%{escaped}%')} ESCAPE '\\'"

    def identifier(self, leaf: Term | Near) -> str:
        text = _text(leaf)
        number = self.bind(int(text.lstrip("aq")))
        if self.quote and not text.startswith("a"):
            return f"q.id = {number}"
        if text.startswith("q"):
            return f"{self.revision} IN (SELECT revision_id FROM quotes WHERE id = {number})"
        return f"a.id = {number}"


def _text(leaf: Term | Near) -> str:
    if isinstance(leaf, Near):
        raise AssertionError(leaf)
    return leaf.text
