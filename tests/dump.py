"""An archive as plain values, without row ids and times of our own clock: two archives that hold the same give equal dumps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from archive.store.database import open_database, reading

STATEMENTS = {
    "sources": "SELECT name, domain, kind, aliases FROM sources",
    "mastheads": """SELECT m.name, m.domain, m.aliases, s.name FROM mastheads m LEFT JOIN sources s ON s.id = m.source_id""",
    "articles": """SELECT a.key, a.url, a.day, a.published_at, a.published_offset, a.language, a.section, a.authors, a.checksum,
        m.name, m.domain, a.corrected_title, (SELECT l.key FROM articles l WHERE l.id = a.group_id)
        FROM articles a LEFT JOIN mastheads m ON m.id = a.masthead_id""",
    "revisions": """SELECT a.key, r.hash, r.current, r.annotated_by, r.annotation_checksum, r.checksum, r.captions, r.furniture,
        r.title, r.standfirst, r.text FROM revisions r JOIN articles a ON a.id = r.article_id""",
    "snapshots": "SELECT sha256, size FROM snapshots",
    "captures": """SELECT a.key, r.hash, s.sha256, c.origin, c.media_type, c.charset, c.url, c.captured_at, c.headers, c.extracted_by,
        c.said, c.given, c.checksum FROM captures c JOIN revisions r ON r.id = c.revision_id JOIN articles a ON a.id = r.article_id
        JOIN snapshots s ON s.id = c.snapshot_id""",
    "quotes": """SELECT a.key, r.hash, q.field, q.kind, q.cue, q.speaker_text, q.speaker_start, q.speaker_end, q.via, q.confidence, q.spans,
        q.verbatim, q.text, q.found, n.form, n.kind, e.name FROM quotes q JOIN revisions r ON r.id = q.revision_id
        JOIN articles a ON a.id = r.article_id LEFT JOIN names n ON n.id = q.name_id LEFT JOIN entities e ON e.id = n.entity_id""",
    "mentions": """SELECT a.key, r.hash, m.field, m.start, m."end", n.form, n.kind, n.fullest, n.walk FROM mentions m
        JOIN revisions r ON r.id = m.revision_id JOIN articles a ON a.id = r.article_id JOIN names n ON n.id = m.name_id""",
    "names": """SELECT n.form, n.kind, n.fullest, n.walk, n.articles, n.mentions, n.quotes, n.stale, e.name, e.kind FROM names n
        LEFT JOIN entities e ON e.id = n.entity_id""",
    "entities": "SELECT name, kind, aliases FROM entities",
    "ties": "SELECT t.number, n.form, n.kind, n.fullest, n.walk FROM ties t JOIN names n ON n.id = t.name_id",
    "sketches": "SELECT a.key, s.words, s.bins FROM sketches s JOIN articles a ON a.id = s.article_id",
    "bands": "SELECT b.key, a.key FROM bands b JOIN articles a ON a.id = b.article_id",
    "failures": "SELECT origin, reason FROM failures",
    "article index": """SELECT v.term, a.key, v.col, v.offset FROM article_terms v JOIN articles a ON a.id = v.doc""",
    "superseded index": """SELECT v.term, r.hash, v.col, v.offset FROM superseded_terms v JOIN revisions r ON r.id = v.doc""",
    "quote index": """SELECT v.term, r.hash, q.field, q.spans, v.col, v.offset FROM quote_terms v JOIN quotes q ON q.id = v.doc
        JOIN revisions r ON r.id = q.revision_id""",
    "name index": """SELECT v.term, n.form, n.kind, n.fullest, n.walk, v.col, v.offset FROM name_terms v JOIN names n ON n.id = v.doc""",
    "index of unspaced scripts": """SELECT v.term, a.key, v.col, v.offset FROM unspaced_terms v JOIN articles a ON a.id = v.doc""",
    "unannotated": """SELECT r.hash, u.version, u.reason FROM unannotated u JOIN revisions r ON r.id = u.revision_id""",
}
VOCABULARIES = {
    "article_terms": "articles_fts",
    "superseded_terms": "superseded_fts",
    "quote_terms": "quotes_fts",
    "name_terms": "names_fts",
    "unspaced_terms": "unspaced_fts",
}


def dump(engine: Engine) -> dict[str, list[Any]]:
    """Every table and the words of the indexes, each as a sorted list."""
    with reading(engine) as connection:
        for name, index in VOCABULARIES.items():
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{name} USING fts5vocab(main, {index}, 'instance')")
        return {name: sorted(map(tuple, connection.exec_driver_sql(sql)), key=repr) for name, sql in STATEMENTS.items()}


def contents(path: Path) -> dict[str, list[Any]]:
    """The dump of the archive in a file."""
    engine = open_database(path)
    try:
        return dump(engine)
    finally:
        engine.dispose()
