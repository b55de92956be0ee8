"""Rows -> records: what the archive shows of an article, a quote, an entity, a source.

Plain SQL through the engine's connection: a search has to be back before the ORM would be imported.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar, cast

from sqlalchemy import Connection

from archive.errors import UsageError
from archive.records import (
    Article,
    ArticleHit,
    Caption,
    EntityHit,
    EntityInArticle,
    EntityKind,
    Field,
    Furniture,
    Printing,
    Published,
    Quotation,
    QuoteHit,
    QuoteKind,
    Revision,
    SourceHit,
    SourceKind,
    Span,
)
from archive.store import marks
from archive.store.originals import unpack
from archive.text import unspaced

T = TypeVar("T")
Run = Callable[..., Iterable[Sequence[Any]]]
"""Runs a statement with its parameters and gives its rows: SQLAlchemy's `exec_driver_sql`, or the driver's `execute`, which is faster."""
Parameters = Mapping[str, Any] | tuple[Any, ...]

# The capture that stands for a revision: the first one, those of an unknown time before all others.
_OF_FIRST_CAPTURE = """(SELECT {value} FROM captures c JOIN snapshots s ON s.id = c.snapshot_id
    WHERE c.revision_id = r.id ORDER BY c.captured_at, s.sha256, c.origin LIMIT 1)"""
_FIRST_CAPTURE = _OF_FIRST_CAPTURE.format(value="c.id")
_PUBLISHER = "LEFT JOIN mastheads m ON m.id = a.masthead_id LEFT JOIN sources p ON p.id = m.source_id"
_TITLE = "coalesce(a.corrected_title, r.title)"
_PUBLISHED = "a.day AS day, a.published_at AS published_at"


def published(day: str | None, at: str | None) -> str | None:
    """A date as records show it, like `str(Published(…))`: the minute in UTC where it is known, else the publisher's day."""
    return f"{at[:10]}T{at[11:19]}Z" if at else day


def local(day: str | None, at: str | None, offset: int | None) -> str | None:
    """A date as its publisher has it, like `Published(…).local`. offset: in minutes."""
    if day is None or at is None or offset is None:
        return day
    instant = datetime.fromisoformat(at[:19]).replace(tzinfo=UTC)
    return Published(date.fromisoformat(day), instant, timedelta(minutes=offset)).local


def article_hits(
    run: Run,
    found: str,
    parameters: Parameters,
    shown: Callable[[int, str, str], str | None] | None = None,
) -> dict[int, ArticleHit]:
    """The articles of `found`, a SELECT of id and rank (lower is better), in its order.

    shown: of an article's id, its text and its standfirst what is shown of it; by default, and where that is None, how they begin.
    """
    rows = run(
        f"""WITH found AS ({found})
            SELECT a.id, {_TITLE}, p.name, a.day, a.published_at, a.url, {_OF_FIRST_CAPTURE.format(value="c.origin")},
                found.rank, r.text, r.standfirst
            FROM found CROSS JOIN articles a ON a.id = found.id CROSS JOIN revisions r ON r.article_id = a.id AND r.current {_PUBLISHER}""",
        parameters,
    )
    return {
        number: ArticleHit(
            number,
            title,
            source,
            published(day, at),
            url,
            origin or "",
            (shown and shown(number, text, standfirst)) or _beginning(text) or _beginning(standfirst),
            None if rank is None else -rank,
            day,
        )
        for number, title, source, day, at, url, origin, rank, text, standfirst in rows
    }


def these(hits: Sequence[tuple[int, float | None]]) -> tuple[str, Parameters]:
    """A SELECT of id and rank of these ids with their scores."""
    values = ", ".join(["(?, ?)"] * len(hits)) or "(NULL, NULL)"
    return f"SELECT column1 AS id, -column2 AS rank FROM (VALUES {values})", tuple(value for hit in hits for value in hit)


def _beginning(text: str, length: int = 180) -> str:
    """The first words, on one line; half as many letters where they are twice as wide and stand without spaces."""
    line = " ".join(text[: 2 * length].split())
    if unspaced(line[: length // 2]):
        length //= 2
    if len(line) <= length:
        return line
    return (line[:length] if unspaced(line[length - 1 : length + 1]) else line[:length].rsplit(" ", 1)[0]) + "…"


# Where a quote's offsets count in the title, that is the title as it is stored.
_QUOTE = f"""SELECT q.id, a.id, CASE WHEN q.field = 'title' THEN r.title ELSE {_TITLE} END,
        p.name, a.day, a.published_at, c.origin, q.field, q.text, q.spans, q.verbatim, q.kind,
        e.name, e.id, q.speaker_text, q.cue, q.via, q.confidence, s.sha256
    FROM {{wanted}} CROSS JOIN revisions r ON r.id = q.revision_id CROSS JOIN articles a ON a.id = r.article_id {_PUBLISHER}
    LEFT JOIN names n ON n.id = q.name_id LEFT JOIN entities e ON e.id = n.entity_id
    LEFT JOIN captures c ON c.id = {_FIRST_CAPTURE} LEFT JOIN snapshots s ON s.id = c.snapshot_id"""


def quote_hits(run: Run, found: str, parameters: Parameters) -> dict[int, QuoteHit]:
    """The quotes of `found`, a SELECT of ids, in its order."""
    rows = run(f"WITH found AS ({found}) {_QUOTE.format(wanted='found CROSS JOIN quotes q ON q.id = found.id')}", parameters)
    return {row[0]: _quote(row) for row in rows}


def quotes(run: Run, ids: Iterable[int]) -> dict[int, QuoteHit]:
    """The quotes with these ids."""
    return quote_hits(run, "SELECT value AS id FROM json_each(?)", (json.dumps(list(ids)),))


def _quote(row: Sequence[Any]) -> QuoteHit:
    number, article, title, source, day, at, origin, field, text, spans, verbatim, kind, *speaker, cue, via, confidence, sha256 = row
    name, entity, written = speaker
    return QuoteHit(
        id=number,
        article_id=article,
        title=title,
        source=source,
        published=published(day, at),
        origin=origin or "",
        field=cast(Field, field),
        text=text,
        spans=_spans(spans),
        verbatim=_spans(verbatim),
        kind=cast(QuoteKind, kind),
        speaker=name,
        speaker_id=entity,
        speaker_text=written,
        cue=cue,
        via=via,
        confidence=confidence,
        snapshot_sha256=sha256 or "",
        day=day,
    )


def _spans(stored: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(stored))


def quote(connection: Connection, number: int) -> QuoteHit:
    """One quote, of a current revision or a superseded one. Raises UsageError where there is none."""
    return _one(quotes(connection.exec_driver_sql, [number]), number, "quote", "q")


def quotation(connection: Connection, number: int) -> Quotation:
    """Like `quote`, with the revision that it stands in and what the user said of it."""
    hit = quote(connection, number)
    of = "SELECT r.hash, r.current FROM quotes q JOIN revisions r ON r.id = q.revision_id WHERE q.id = ?"
    revision, current = connection.exec_driver_sql(of, (number,)).one()
    return Quotation(
        **{field.name: getattr(hit, field.name) for field in fields(hit)},
        revision=revision,
        current=bool(current),
        tags=marks.tags(connection, "quote", number),
        notes=marks.notes(connection, "quote", number),
        corrected=marks.corrected(connection, "quote", number),
    )


def entity_hits(run: Run, ids: Iterable[int]) -> dict[int, EntityHit]:
    """The entities with these ids, counted over current revisions."""
    rows = list(
        run(
            """SELECT e.id, e.name, e.kind, e.aliases, count(n.id),
                coalesce(sum(n.articles), 0), coalesce(sum(n.mentions), 0), coalesce(sum(n.quotes), 0)
            FROM json_each(:ids) wanted JOIN entities e ON e.id = wanted.value LEFT JOIN names n ON n.entity_id = e.id GROUP BY e.id""",
            {"ids": json.dumps(list(ids))},
        )
    )
    # an article that calls somebody by two names is one article: names' counts don't add up
    several = [number for number, _, _, _, names, *_ in rows if names > 1]
    counted = run(
        """SELECT wanted.value, count(DISTINCT r.article_id) FROM json_each(:ids) wanted JOIN names n ON n.entity_id = wanted.value
            JOIN mentions t ON t.name_id = n.id JOIN revisions r ON r.id = t.revision_id WHERE r.current GROUP BY wanted.value""",
        {"ids": json.dumps(several)},
    )
    distinct: dict[int, int] = {number: count for number, count in counted}  # noqa: C416  (rows are no pairs to mypy)
    return {
        number: EntityHit(
            id=number,
            name=name,
            kind=cast(EntityKind, kind),
            aliases=tuple(json.loads(aliases)),
            articles=distinct.get(number, 0) if names > 1 else articles,
            mentions=mentions,
            quotes=quotes,
        )
        for number, name, kind, aliases, names, articles, mentions, quotes in rows
    }


def entity(connection: Connection, number: int) -> EntityHit:
    """One entity. Raises UsageError where there is none."""
    return _one(entity_hits(connection.exec_driver_sql, [number]), number, "entity", "e")


def sources(connection: Connection, number: int | None = None) -> list[SourceHit]:
    """All who publish, or one of them; most articles first."""
    rows = connection.exec_driver_sql(
        """SELECT s.id AS id, s.name AS name, s.domain AS domain, s.kind AS kind, s.aliases AS aliases, count(a.id) AS articles
            FROM sources s LEFT JOIN mastheads m ON m.source_id = s.id LEFT JOIN articles a ON a.masthead_id = m.id
            WHERE :id IS NULL OR s.id = :id GROUP BY s.id ORDER BY count(a.id) DESC, s.name, s.id""",
        {"id": number},
    )
    return [
        SourceHit(
            id=row.id,
            name=row.name,
            domain=row.domain,
            kind=cast(SourceKind, row.kind),
            aliases=tuple(json.loads(row.aliases)),
            articles=row.articles,
        )
        for row in rows
    ]


def source(connection: Connection, number: int) -> SourceHit:
    """One source. Raises UsageError where there is none."""
    return _one({hit.id: hit for hit in sources(connection, number)}, number, "source", "s")


def article(connection: Connection, number: int) -> Article:
    """One article whole, as its current revision has it. Raises UsageError where there is none."""
    row = connection.exec_driver_sql(
        f"""SELECT a.id AS id, r.id AS revision_id, r.title AS title, r.standfirst AS standfirst, p.name AS source, {_PUBLISHED},
                a.published_offset AS published_offset, a.url AS url, c.origin AS origin, a.authors AS authors, a.language AS language,
                r.text AS text, r.captions AS captions, r.furniture AS furniture
            FROM articles a JOIN revisions r ON r.article_id = a.id AND r.current {_PUBLISHER}
            LEFT JOIN captures c ON c.id = {_FIRST_CAPTURE} WHERE a.id = ?""",
        (number,),
    ).one_or_none()
    if row is None:
        raise UsageError(f"there is no article a{number}")
    quotes = connection.exec_driver_sql(_QUOTE.format(wanted="quotes q") + " WHERE q.revision_id = ? ORDER BY q.id", (row.revision_id,))
    return Article(
        id=row.id,
        title=row.title,
        standfirst=row.standfirst,
        source=row.source,
        published=published(row.day, row.published_at),
        published_local=local(row.day, row.published_at, row.published_offset),
        url=row.url,
        origin=row.origin or "",
        authors=tuple(json.loads(row.authors)),
        language=row.language,
        text=row.text,
        captions=tuple(Caption(**caption) for caption in json.loads(row.captions)),
        furniture=tuple(Furniture(**line) for line in json.loads(row.furniture)),
        revisions=_revisions(connection, number),
        quotes=tuple(_quote(quote) for quote in quotes),
        entities=_entities_in(connection, row.revision_id),
        printings=printings(connection, [number]).get(number, ()),
        tags=marks.tags(connection, "article", number),
        notes=marks.notes(connection, "article", number),
        corrected=marks.corrected(connection, "article", number),
    )


def printings(connection: Connection, articles: Iterable[int]) -> dict[int, tuple[Printing, ...]]:
    """Of each of the articles that has near-duplicates: it and them, the first published first, those of unknown date last."""
    rows = connection.exec_driver_sql(
        f"""SELECT wanted.value AS of, a.id AS id, {_TITLE} AS title, p.name AS source, {_PUBLISHED}, a.url AS url
            FROM json_each(:ids) wanted JOIN articles w ON w.id = wanted.value JOIN articles a ON a.group_id = w.group_id
            JOIN revisions r ON r.article_id = a.id AND r.current {_PUBLISHER}
            ORDER BY wanted.value, a.day IS NULL, a.day, coalesce(a.published_at, a.day), a.key""",
        {"ids": json.dumps(list(articles))},
    )
    found: dict[int, list[Printing]] = {}
    for row in rows:
        printing = Printing(row.id, row.title, row.source, published(row.day, row.published_at), row.url)
        found.setdefault(row.of, []).append(printing)
    return {number: tuple(several) for number, several in found.items() if len(several) > 1}


def _revisions(connection: Connection, number: int) -> tuple[Revision, ...]:
    """The states of an article, the oldest first, the current one last."""
    rows = connection.exec_driver_sql(
        """SELECT r.hash AS hash, r.title AS title, r.current AS current,
                min(c.captured_at) AS captured, json_group_array(s.sha256) AS sha256
            FROM revisions r LEFT JOIN captures c ON c.revision_id = r.id LEFT JOIN snapshots s ON s.id = c.snapshot_id
            WHERE r.article_id = ? GROUP BY r.id ORDER BY r.current, min(c.captured_at), r.hash""",
        (number,),
    )
    return tuple(
        Revision(
            hash=row.hash,
            title=row.title,
            captured=published(None, row.captured),
            current=bool(row.current),
            sha256=tuple(sorted({digest for digest in json.loads(row.sha256) if digest})),
        )
        for row in rows
    )


def wording(connection: Connection, number: int, revision: str) -> dict[Field, str]:
    """Title, standfirst and text of an article as the revision with this hash has them."""
    row = connection.exec_driver_sql(
        "SELECT title, standfirst, text FROM revisions WHERE article_id = ? AND hash = ?", (number, revision)
    ).one()
    return {"title": row.title, "standfirst": row.standfirst, "text": row.text}


def revisions(connection: Connection, number: int) -> tuple[Revision, ...]:
    """The states of an article, the oldest first, the current one last. Raises UsageError where there is no such article."""
    found = _revisions(connection, number)
    if not found:
        raise UsageError(f"there is no article a{number}")
    return found


def _entities_in(connection: Connection, revision: int) -> tuple[EntityInArticle, ...]:
    """The entities of a revision in reading order, each with where the text mentions it."""
    rows = connection.exec_driver_sql(
        """SELECT e.id AS id, e.name AS name, e.kind AS kind, t.field AS field, t.start AS start, t."end" AS "end"
            FROM mentions t JOIN names n ON n.id = t.name_id JOIN entities e ON e.id = n.entity_id WHERE t.revision_id = ?
            ORDER BY CASE t.field WHEN 'title' THEN 0 WHEN 'standfirst' THEN 1 ELSE 2 END, t.start""",
        (revision,),
    )
    who: dict[int, tuple[str, str]] = {}
    mentions: dict[int, list[Span]] = {}
    for row in rows:
        who[row.id] = (row.name, row.kind)
        spans = mentions.setdefault(row.id, [])
        if row.field == "text":
            spans.append((row.start, row.end))
    return tuple(
        EntityInArticle(number, who[number][0], cast(EntityKind, who[number][1]), tuple(spans)) for number, spans in mentions.items()
    )


def original(connection: Connection, number: int) -> bytes:
    """The bytes from which an article's current revision was taken, as they came. Raises UsageError where there is no such article."""
    found = connection.exec_driver_sql(
        f"""SELECT s.sha256, s.compressed
            FROM revisions r JOIN captures c ON c.id = {_FIRST_CAPTURE} JOIN snapshots s ON s.id = c.snapshot_id
            WHERE r.article_id = ? AND r.current""",
        (number,),
    ).one_or_none()
    if found is None:
        raise UsageError(f"there is no article a{number}")
    return unpack(found.sha256, found.compressed)


def _one(found: dict[int, T], number: int, what: str, letter: str) -> T:
    if number not in found:
        raise UsageError(f"there is no {what} {letter}{number}")
    return found[number]


def stats(connection: Connection) -> dict[str, int]:
    """How many there are of everything that users see, and the size of the file in bytes."""
    counts = {
        table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
        for table in ("articles", "revisions", "snapshots", "sources", "quotes", "mentions", "entities", "failures", "runs")
    }
    pages, size = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
    return counts | {"size": pages * size}
