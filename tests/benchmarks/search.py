"""How fast is search? Each kind of query through the library beside SQL written by hand for it, in one run; and the whole command.

    python -m tests.benchmarks.search [--articles 100000] [--archive FILE] [--rounds 15]

The archive is generated (see generate.py) unless FILE is one that a run before this has made. Times are medians in milliseconds, the
two sides of a ratio measured by turns; both give the first ten with title, source, day, address, origin and snippet.
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

from archive import search
from archive.store.database import open_database
from tests.benchmarks.generate import COMMON, PERCENT, RARE, fill, stories

RANK = "rank MATCH 'bm25(10.0, 4.0, 1.0)'"
SHOWN = """SELECT a.id, r.title, s.name, a.day, a.url, c.origin, snippet(articles_fts, 2, '', '', '…', 28)
    FROM ({ids}) wanted CROSS JOIN articles_fts f JOIN articles a ON a.id = wanted.id
    JOIN revisions r ON r.article_id = a.id AND r.current LEFT JOIN captures c ON c.revision_id = r.id
    LEFT JOIN mastheads m ON m.id = a.masthead_id LEFT JOIN sources s ON s.id = m.source_id
    WHERE f.articles_fts MATCH ? AND f.rowid = wanted.id"""
BEST = f"SELECT rowid AS id FROM articles_fts WHERE articles_fts MATCH ? AND {RANK} ORDER BY rank, rowid DESC LIMIT 10"
BY_DAY = """SELECT a.id AS id FROM articles a WHERE +a.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)
    ORDER BY a.day DESC, a.id DESC LIMIT 10"""
FILTERED = f"""SELECT a.id AS id FROM articles_fts f CROSS JOIN articles a ON a.id = f.rowid WHERE f.articles_fts MATCH ? AND f.{RANK}
    AND a.masthead_id IN (SELECT m.id FROM mastheads m JOIN sources s ON s.id = m.source_id WHERE s.name LIKE '%Herald%')
    AND a.day >= '2015-01-01' ORDER BY f.rank, f.rowid DESC LIMIT 10"""
SAID = """SELECT q.id, r.title, a.day, q.text FROM articles a CROSS JOIN revisions r ON r.article_id = a.id AND r.current
    CROSS JOIN quotes q ON q.revision_id = r.id WHERE +q.id IN (SELECT id FROM quotes WHERE name_id IN (
        SELECT other.id FROM names_fts f CROSS JOIN names n ON n.id = f.rowid JOIN names other ON other.entity_id = n.entity_id
        WHERE f.names_fts MATCH ?))
    ORDER BY a.day DESC, a.id DESC, q.id LIMIT 10"""

KINDS: list[tuple[str, str, str, tuple[str, ...], search.Sort]] = [
    ("a rare word", RARE, SHOWN.format(ids=BEST), (RARE, RARE), "relevance"),
    ("a word of 1 %", PERCENT, SHOWN.format(ids=BEST), (PERCENT, PERCENT), "relevance"),
    ("a word of 30 %", COMMON, SHOWN.format(ids=BEST), (COMMON, COMMON), "relevance"),
    ("two words", f"{PERCENT} {COMMON}", SHOWN.format(ids=BEST), (f"{PERCENT} {COMMON}",) * 2, "relevance"),
    ("a phrase", f'"harbour {COMMON}"', SHOWN.format(ids=BEST), (f'"harbour {COMMON}"',) * 2, "relevance"),
    ("w/5", f"harbour w/5 {COMMON}", SHOWN.format(ids=BEST), (f"NEAR(harbour {COMMON}, 5)",) * 2, "relevance"),
    ("a prefix", "quil*", SHOWN.format(ids=BEST), ("quil*",) * 2, "relevance"),
    (
        "OR of five",
        f"{RARE} OR {PERCENT} OR vel OR wen OR zan",
        SHOWN.format(ids=BEST),
        (f"{RARE} OR {PERCENT} OR vel OR wen OR zan",) * 2,
        "relevance",
    ),
    ("with source and date", f"{COMMON} source:herald after:2015", SHOWN.format(ids=FILTERED), (COMMON, COMMON), "relevance"),
    ("a word of 30 %, by date", COMMON, SHOWN.format(ids=BY_DAY), (COMMON, COMMON), "-date"),
]


def median_pair(rounds: int, *sides: Callable[[], object]) -> list[float]:
    """The medians of the sides in milliseconds, run by turns."""
    times: list[list[float]] = [[] for _ in sides]
    for _ in range(rounds):
        for side, taken in zip(sides, times, strict=True):
            start = time.perf_counter()
            side()
            taken.append(1000 * (time.perf_counter() - start))
    return [statistics.median(taken[1:] or taken) for taken in times]


def report(name: str, by_hand: float, ours: float) -> None:
    print(f"{name:28}{by_hand:10.2f}{ours:10.2f}{ours / by_hand:8.2f}", flush=True)


def library(path: Path, rounds: int) -> None:
    engine = open_database(path)
    bare = sqlite3.connect(path)
    print(f"{'':28}{'by hand':>10}{'library':>10}{'ratio':>8}")
    for name, query, sql, parameters, sort in KINDS:

        def by_hand(sql: str = sql, parameters: tuple[str, ...] = parameters) -> list[object]:
            return bare.execute(sql, parameters).fetchall()

        def ours(query: str = query, sort: search.Sort = sort) -> list[object]:
            return list(search.articles(engine, query, sort=sort, limit=10))

        assert sorted(row[0] for row in by_hand()) == sorted(search.articles(engine, query, sort=sort, limit=10).ids), name  # type: ignore[index]
        report(name, *median_pair(rounds, by_hand, ours))
    speaker = search.entities(engine, limit=1)[0].name.split()[-1]
    report("quotes of a speaker", *median_pair(
        rounds,
        lambda: bare.execute(SAID, (f'"{speaker}"',)).fetchall(),
        lambda: list(search.quotes(engine, speaker=speaker, limit=10)),
    ))  # fmt: skip
    engine.dispose()


SCRIPT = f"""
import sys, sqlite3, click, sqlalchemy.orm
from sqlalchemy import create_engine
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    sql = {SHOWN.format(ids=BEST)!r}
    for row in connection.exec_driver_sql(sql, (sys.argv[2], sys.argv[2])):
        click.echo(row)
"""


def command(path: Path, rounds: int) -> None:
    def run(*words: str) -> None:
        subprocess.run([sys.executable, *words], check=True, capture_output=True)

    for name, word in (("command, a rare word", RARE), ("command, a word of 30 %", COMMON)):
        pair = median_pair(
            rounds,
            lambda word=word: run("-c", SCRIPT, str(path), word),  # type: ignore[misc]
            lambda word=word: run("-m", "archive", "--db", str(path), "search", word, "--limit", "10"),  # type: ignore[misc]
        )
        report(name, *pair)


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
