"""How fast is search? Each kind of query through the library beside SQL written by hand for it, in one run; and the whole command.

    python -m tests.benchmarks.search [--articles 100000] [--archive FILE] [--rounds 15]

The archive is generated (see generate.py) unless FILE is one that a run before this has made. Both sides give a page: the first ten with
title, source, day, address, origin and snippet, how many there are in all and, with dates, how many undated ones were left out. By hand
there are several ways for each kind, of which the fastest is found first. Then it and the library are measured by turns, now the one first
and now the other, so that what slows the machine slows both; times are medians in milliseconds, and the ratio is the median of the ratios
of one turn.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive import search
from archive.search import facets
from archive.store.bare import CACHE
from archive.store.database import open_database
from tests.benchmarks.generate import COMMON, PERCENT, RARE, fill, stories

ENOUGH = 1.5  # seconds for one kind of query; more turns are made until then
COLUMNS = """a.id, coalesce(a.corrected_title, r.title), s.name, a.day, a.published_at, a.url,
    (SELECT c.origin FROM captures c WHERE c.revision_id = r.id ORDER BY c.captured_at LIMIT 1),
    snippet(articles_fts, 2, '', '', '…', 28)"""
JOINED = """JOIN revisions r ON r.article_id = a.id AND r.current
    LEFT JOIN mastheads m ON m.id = a.masthead_id LEFT JOIN sources s ON s.id = m.source_id"""
TOTAL = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH :words"

AT_ONCE = f"""SELECT {COLUMNS} FROM articles_fts f CROSS JOIN articles a ON a.id = f.rowid {JOINED}
    WHERE f.articles_fts MATCH :words ORDER BY f.rank, f.rowid DESC LIMIT 10"""
"""One statement: the fastest for what few articles have."""
IDS_FIRST = f"""SELECT {COLUMNS} FROM (
        SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH :words ORDER BY rank, rowid DESC LIMIT 10) wanted
    CROSS JOIN articles_fts f CROSS JOIN articles a ON a.id = wanted.id {JOINED}
    WHERE f.articles_fts MATCH :words AND f.rowid = wanted.id"""
"""The ten, and then their rows: the fastest for what many have."""
BY_DAY = f"""SELECT {COLUMNS} FROM articles a CROSS JOIN articles_fts f ON f.rowid = a.id {JOINED}
    WHERE f.articles_fts MATCH :words ORDER BY a.day DESC, a.published_at DESC, a.id DESC LIMIT 10"""
BY_DAY_SORTED = f"""SELECT {COLUMNS} FROM articles_fts f CROSS JOIN articles a ON a.id = f.rowid {JOINED}
    WHERE f.articles_fts MATCH :words ORDER BY a.day DESC, a.published_at DESC, a.id DESC LIMIT 10"""

_HERALD = """a.masthead_id IN (SELECT m.id FROM mastheads m JOIN sources s ON s.id = m.source_id
    WHERE s.name LIKE '%Herald%' OR s.domain LIKE '%Herald%' OR s.aliases LIKE '%Herald%')"""
_SOME = "FROM articles_fts f CROSS JOIN articles a ON a.id = f.rowid WHERE f.articles_fts MATCH :words"
FILTERED = f"""SELECT {COLUMNS} FROM (
        SELECT f.rowid AS id {_SOME} AND {_HERALD} AND a.day >= '2015-01-01' ORDER BY f.rank, f.rowid DESC LIMIT 10) wanted
    CROSS JOIN articles_fts f CROSS JOIN articles a ON a.id = wanted.id {JOINED}
    WHERE f.articles_fts MATCH :words AND f.rowid = wanted.id"""
FILTERED_TOTAL = f"SELECT count(*) {_SOME} AND {_HERALD} AND a.day >= '2015-01-01'"
FILTERED_UNDATED = f"SELECT count(*) {_SOME} AND {_HERALD} AND a.day IS NULL"

_SPEAKS = """SELECT other.id FROM names_fts f CROSS JOIN names n ON n.id = f.rowid JOIN names other ON other.entity_id = n.entity_id
    WHERE f.names_fts MATCH :words"""
_QUOTED = """q.id, a.id, r.title, s.name, a.day, a.published_at, q.field, q.text, q.spans, q.verbatim, q.kind, e.name, e.id, q.speaker_text,
    q.cue, q.via, q.confidence, (SELECT c.origin || p.sha256 FROM captures c JOIN snapshots p ON p.id = c.snapshot_id
        WHERE c.revision_id = r.id ORDER BY c.captured_at LIMIT 1)"""
_OF_QUOTE = """LEFT JOIN mastheads m ON m.id = a.masthead_id LEFT JOIN sources s ON s.id = m.source_id
    LEFT JOIN names n ON n.id = q.name_id LEFT JOIN entities e ON e.id = n.entity_id"""
SAID_BY_DAY = f"""SELECT {_QUOTED} FROM articles a CROSS JOIN revisions r ON r.article_id = a.id AND r.current
    CROSS JOIN quotes q ON q.revision_id = r.id {_OF_QUOTE} WHERE q.name_id IN ({_SPEAKS})
    ORDER BY a.day DESC, a.published_at DESC, a.id DESC, q.id LIMIT 10"""
SAID_SORTED = f"""SELECT {_QUOTED} FROM (SELECT q.id AS id FROM quotes q CROSS JOIN revisions r ON r.id = q.revision_id AND r.current
        CROSS JOIN articles a ON a.id = r.article_id WHERE q.name_id IN ({_SPEAKS})
        ORDER BY a.day DESC, a.published_at DESC, a.id DESC, q.id LIMIT 10) wanted
    JOIN quotes q ON q.id = wanted.id JOIN revisions r ON r.id = q.revision_id JOIN articles a ON a.id = r.article_id {_OF_QUOTE}"""
_NOT_OLD = "NOT EXISTS (SELECT 1 FROM revisions old INDEXED BY ix_revisions_superseded WHERE old.id = q.revision_id AND NOT old.current)"
SAID_TOTAL = f"""SELECT (SELECT count(*) FROM quotes q
        LEFT JOIN revisions old INDEXED BY ix_revisions_superseded ON old.id = q.revision_id AND NOT old.current
        WHERE q.name_id IN ({_SPEAKS}) AND old.id IS NULL)
    + (SELECT count(*) FROM quotes_fts f CROSS JOIN quotes q ON q.id = f.rowid
        WHERE f.quotes_fts MATCH '{{speaker_text}} : ' || :words AND q.name_id IN ({_SPEAKS}) IS NOT TRUE AND {_NOT_OLD})"""

BY_SOURCE = """SELECT s.name, sum(n) FROM (SELECT a.masthead_id AS id, count(*) AS n
        FROM articles_fts f CROSS JOIN articles a INDEXED BY ix_articles_counted ON a.id = f.rowid
        WHERE f.articles_fts MATCH :words GROUP BY 1) counted
    LEFT JOIN mastheads m ON m.id = counted.id LEFT JOIN sources s ON s.id = m.source_id GROUP BY s.id ORDER BY 2 DESC"""
BY_SOURCE_FROM_SET = """SELECT s.name, sum(n) FROM (SELECT a.masthead_id AS id, count(*) AS n FROM articles a INDEXED BY ix_articles_facets
        WHERE +a.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words) GROUP BY 1) counted
    LEFT JOIN mastheads m ON m.id = counted.id LEFT JOIN sources s ON s.id = m.source_id GROUP BY s.id ORDER BY 2 DESC"""

Side = Callable[[], object]
RANKED = ((AT_ONCE, TOTAL), (IDS_FIRST, TOTAL))
KINDS: list[tuple[str, str, str, tuple[tuple[str, ...], ...], search.Sort]] = [
    ("a rare word", RARE, RARE, RANKED, "relevance"),
    ("a word of 1 %", PERCENT, PERCENT, RANKED, "relevance"),
    ("a word of 30 %", COMMON, COMMON, RANKED, "relevance"),
    ("two words", f"{PERCENT} {COMMON}", f"{PERCENT} {COMMON}", RANKED, "relevance"),
    ("a phrase", f'"harbour {COMMON}"', f'"harbour {COMMON}"', RANKED, "relevance"),
    ("w/5", f"harbour w/5 {COMMON}", f"NEAR(harbour {COMMON}, 5)", RANKED, "relevance"),
    ("a prefix", "quil*", "quil*", RANKED, "relevance"),
    ("OR of five", f"{RARE} OR {PERCENT} OR vel OR wen OR zan", f"{RARE} OR {PERCENT} OR vel OR wen OR zan", RANKED, "relevance"),
    ("with source and date", f"{COMMON} source:herald after:2015", COMMON, ((FILTERED, FILTERED_TOTAL, FILTERED_UNDATED),), "relevance"),
    ("a word of 30 %, by date", COMMON, COMMON, ((BY_DAY, TOTAL), (BY_DAY_SORTED, TOTAL)), "-date"),
    ("a word of 1 %, by date", PERCENT, PERCENT, ((BY_DAY, TOTAL), (BY_DAY_SORTED, TOTAL)), "-date"),
]


def milliseconds(side: Side) -> float:
    start = time.perf_counter()
    side()
    return 1000 * (time.perf_counter() - start)


def report(name: str, rounds: int, ours: Side, *by_hand: Side) -> None:
    best = min(by_hand, key=lambda side: statistics.median(milliseconds(side) for _ in range(4)))
    milliseconds(ours)
    mine, theirs = [], []
    begun = time.perf_counter()
    while len(mine) < rounds or time.perf_counter() - begun < ENOUGH:
        if len(mine) % 2:
            mine.append(milliseconds(ours))
            theirs.append(milliseconds(best))
        else:
            theirs.append(milliseconds(best))
            mine.append(milliseconds(ours))
    ratio = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
    print(f"{name:28}{ratio:8.2f}{statistics.median(theirs):10.2f}{statistics.median(mine):10.2f}", flush=True)


def library(path: Path, rounds: int) -> None:
    engine = open_database(path)
    bare = sqlite3.connect(path)
    bare.execute(f"PRAGMA cache_size=-{CACHE}")  # as much as the library has

    def page(found: search.Found[Any]) -> list[object]:
        return [*found, found.total, found.undated]

    def run(statements: tuple[str, ...], words: str) -> Side:
        return lambda: [bare.execute(sql, {"words": words}).fetchall() for sql in statements]

    print(f"{'':28}{'ratio':>8}{'by hand':>10}{'library':>10}")
    for name, query, words, ways, sort in KINDS:

        def ours(query: str = query, sort: search.Sort = sort) -> list[object]:
            return page(search.articles(engine, query, sort=sort, limit=10))

        found = search.articles(engine, query, sort=sort, limit=10)
        for shown, total, *undated in ([bare.execute(sql, {"words": words}).fetchall() for sql in way] for way in ways):
            assert sorted(row[0] for row in shown) == sorted(found.ids), name
            assert (found.total, found.undated) == (total[0][0], undated[0][0][0] if undated else 0), name
        report(name, rounds, ours, *(run(way, words) for way in ways))
    speaker = search.entities(engine, limit=1)[0].name.split()[-1]
    assert bare.execute(SAID_TOTAL, {"words": f'"{speaker}"'}).fetchone() == (search.quotes(engine, speaker=speaker, limit=10).total,)
    report(
        "quotes of a speaker",
        rounds,
        lambda: page(search.quotes(engine, speaker=speaker, limit=10)),
        *(run((way, SAID_TOTAL), f'"{speaker}"') for way in (SAID_BY_DAY, SAID_SORTED)),
    )
    report(
        "articles by source",
        rounds,
        lambda: facets.articles_by(engine, COMMON, "source"),
        *(run((way,), COMMON) for way in (BY_SOURCE, BY_SOURCE_FROM_SET)),
    )
    engine.dispose()


SCRIPT = f"""
import sys, sqlite3, click, sqlalchemy.orm
from sqlalchemy import create_engine
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    for row in connection.exec_driver_sql({IDS_FIRST!r}, {{"words": sys.argv[2]}}):
        click.echo(row)
"""


def command(path: Path, rounds: int) -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True)

    for name, word in (("command, a rare word", RARE), ("command, a word of 30 %", COMMON)):
        report(
            name,
            rounds,
            lambda word=word: run("-m", "archive", "--db", str(path), "search", word, "--limit", "10"),  # type: ignore[misc]
            lambda word=word: run("-c", SCRIPT, str(path), word),  # type: ignore[misc]
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--words", type=int, default=250, help="of an article")
    options.add_argument("--archive", type=Path)
    options.add_argument("--rounds", type=int, default=15)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.archive or Path(folder) / "generated.db"
        if not path.exists():
            engine = open_database(path, create=True)
            fill(engine, stories(chosen.articles, words=chosen.words))
            engine.dispose()
        library(path, chosen.rounds)
        command(path, chosen.rounds)


if __name__ == "__main__":
    main()
