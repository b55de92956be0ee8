"""How fast articles are stored, and whether that lasts.

    python -m tests.benchmarks.ingest script [ARTICLES]    against a script written by hand that fills the same tables and indexes
    python -m tests.benchmarks.ingest jobs [ARTICLES]      two processes against one, with annotation
    python -m tests.benchmarks.ingest growth [ARTICLES]    a thousand articles more, in a small archive and in one of so many (100,000)
    python -m tests.benchmarks.ingest warc [MEGABYTES]     memory for a WARC file of so many (1,000) against one of ten

All but `jobs` leave annotation out. Every run is a process of its own, start-up included, whose wall-clock time, processor time and
largest memory are taken from the system; for `script` and `jobs` the two alternate, and the best of three rounds counts. `jobs` takes
English prose with quotes and names, since what is in no known language is not annotated. What else the
machine does spoils the wall-clock time: two idle cores are needed, for an ingest has a process that reads and one that writes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

from archive.lexicon.languages import detect
from archive.linking.sketches import bands, sketch
from archive.store.database import open_database
from tests.benchmarks.generate import Made, stories
from tests.benchmarks.prose import reports

ROUNDS = 3
BATCH = 1000


@dataclass(frozen=True)
class Cost:
    """seconds by the clock and of the processors; megabytes that the largest process of the run had."""

    wall: float
    cpu: float
    memory: float

    def __str__(self) -> str:
        return f"{self.wall:6.1f} s ({self.cpu:.1f} s of processors), {self.memory:,.0f} MB"


def run(*arguments: str | Path) -> Cost:
    """What a Python process costs, with the processes that it starts."""
    began = perf_counter()
    null = os.open(os.devnull, os.O_WRONLY)
    files = [(os.POSIX_SPAWN_DUP2, null, 1)]
    process = os.posix_spawn(sys.executable, [sys.executable, "-m", *map(str, arguments)], os.environ, file_actions=files)
    _, status, usage = os.wait4(process, 0)
    os.close(null)
    if status:
        sys.exit(f"failed: {' '.join(map(str, arguments))}")
    return Cost(perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ingest(database: Path, *arguments: str | Path) -> Cost:
    return run("archive", "--db", database, "ingest", *arguments)


def write_dump(path: Path, made: Iterator[Made]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for story in made:
            row = {
                "url": story.url,
                "title": story.title,
                "standfirst": story.standfirst,
                "source": story.outlet.name if story.outlet else None,
                "published": story.day.isoformat() if story.day else None,
                "authors": story.authors,
                "text": story.text,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


# Against a script


def script(folder: Path, count: int = 5000) -> None:
    dump = folder / "dump.jsonl"
    write_dump(dump, stories(count, words=400))
    ours, theirs = [], []
    for number in range(ROUNDS):
        ours.append(ingest(folder / f"ours{number}.db", dump, "--no-annotate"))
        theirs.append(run("tests.benchmarks.ingest", "by-hand", dump, folder / f"theirs{number}.db"))
        print(f"ours {ours[-1]}; script {theirs[-1]}")
    for name in ("wall", "cpu"):
        mine, its = (min(getattr(cost, name) for cost in costs) for costs in (ours, theirs))
        print(f"{name}: ours {count / mine:,.0f} articles/s, script {count / its:,.0f}; ratio {its / mine:.2f}")


def by_hand(dump: str, database: str) -> None:
    """The script: what somebody would write who wants these tables filled from this dump, once, and nothing else."""
    open_database(database, create=True).dispose()
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    compress = zstandard.ZstdCompressor(level=6).compress
    mastheads: dict[tuple[str, str], int] = {}
    number = 0
    with Path(dump).open("rb") as file:
        while lines := list(islice(file, BATCH)):
            connection.execute("BEGIN IMMEDIATE")
            tables: dict[str, list[tuple[object, ...]]] = {
                name: [] for name in ("articles", "revisions", "snapshots", "captures", "sketches", "bands", "articles_fts")
            }
            for line in lines:
                number += 1
                raw = line.strip()
                row = json.loads(raw)
                sha256 = hashlib.sha256(raw).hexdigest()
                url, title, standfirst, text = row["url"], row["title"], row["standfirst"], row["text"]
                domain = url.split("/")[2]
                key = (row["source"] or "", domain)
                if key not in mastheads:
                    mastheads[key] = len(mastheads) + 1
                    name = key[0] or domain
                    connection.execute("INSERT INTO sources VALUES (?, ?, ?, 'outlet', '[]')", (mastheads[key], name, domain))
                    connection.execute("INSERT INTO mastheads VALUES (?, ?, ?, '', ?)", (mastheads[key], *key, mastheads[key]))
                said = {"url": url, "published": row["published"], "authors": row["authors"], "language": detect(text)}
                drawn = sketch(text)
                assert drawn
                digest = hashlib.sha256("\0".join((title, standfirst, text)).encode()).hexdigest()
                tables["articles"].append(
                    (
                        number,
                        url.split("//")[1],
                        url,
                        mastheads[key],
                        row["published"],
                        said["language"],
                        json.dumps(row["authors"]),
                        number,
                    )
                )
                tables["revisions"].append((number, number, digest, title, standfirst, text))
                tables["snapshots"].append((number, sha256, len(raw), compress(raw)))
                tables["captures"].append((number, number, number, f"{dump}#{number}", json.dumps(said)))
                tables["sketches"].append((number, *drawn))
                tables["bands"] += [(band, number) for band in set(bands(drawn))]
                tables["articles_fts"].append((number, title, standfirst, text))
            tables["bands"].sort()
            for name, statement in _STATEMENTS.items():
                connection.executemany(statement, tables[name])
            connection.execute("COMMIT")
    connection.close()


_STATEMENTS = {
    "articles": """INSERT INTO articles (id, key, url, masthead_id, day, language, authors, group_id, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)""",
    "revisions": """INSERT INTO revisions (id, article_id, hash, title, standfirst, text, current, checksum, captions, furniture)
        VALUES (?, ?, ?, ?, ?, ?, 1, 0, '[]', '[]')""",
    "snapshots": "INSERT INTO snapshots (id, sha256, size, compressed) VALUES (?, ?, ?, ?)",
    "captures": """INSERT INTO captures (id, revision_id, snapshot_id, origin, said, media_type, headers, extracted_by, given, checksum)
        VALUES (?, ?, ?, ?, ?, 'application/json', '{}', '1', '{}', 0)""",
    "sketches": "INSERT INTO sketches (article_id, words, bins) VALUES (?, ?, ?)",
    "bands": "INSERT INTO bands (key, article_id) VALUES (?, ?)",
    "articles_fts": "INSERT INTO articles_fts (rowid, title, standfirst, text) VALUES (?, ?, ?, ?)",
}


# Two processes


def jobs(folder: Path, count: int = 400) -> None:
    dump = folder / "dump.jsonl"
    write_dump(dump, reports(count, words=500))
    costs: dict[int, list[Cost]] = {1: [], 2: []}
    for number in range(ROUNDS):
        for processes, taken in costs.items():
            taken.append(ingest(folder / f"{processes}-{number}.db", dump, "--jobs", str(processes)))
            print(f"--jobs {processes}: {taken[-1]}")
    one, two = (min(cost.wall for cost in taken) for taken in costs.values())
    work = min(cost.cpu for cost in costs[2]) / min(cost.cpu for cost in costs[1])
    print(f"--jobs 2 is {one / two:.2f} times as fast, for {work:.2f} times the work")


# Growth


def growth(folder: Path, count: int = 100_000) -> None:
    made = stories(count, words=400)
    dump, database = folder / "dump.jsonl", folder / "archive.db"
    costs: list[Cost] = []
    for size in (BATCH, BATCH, count - 4 * BATCH, BATCH, BATCH):
        write_dump(dump, islice(made, size))
        costs.append(ingest(database, dump, "--no-annotate"))
        print(f"{size:,} more: {costs[-1]}")
    _, early, whole, *late = costs
    last = min(late, key=lambda cost: cost.cpu)
    print(f"a thousand after {count - BATCH:,} take {last.wall / early.wall:.2f} times as long as after a thousand", end=" ")
    print(f"({last.cpu / early.cpu:.2f} times in processor time)")
    print(f"an ingest of {count - 4 * BATCH:,} needs {whole.memory / early.memory:.2f} times the memory of one of a thousand")


# A large WARC file


def warc(folder: Path, megabytes: int = 1000) -> None:
    costs = {}
    for size in (10, megabytes):
        path = folder / f"{size}.warc.gz"
        write_warc(path, size)
        costs[size] = ingest(folder / f"{size}.db", path, "--no-annotate")
        print(f"{size:,} MB ({path.stat().st_size / 1e6:,.0f} packed): {costs[size]}")
    print(f"memory: {costs[megabytes].memory / costs[10].memory:.2f} times that of the small one")


def write_warc(path: Path, megabytes: int) -> None:
    """Pages of half a megabyte, most of it script, as pages are; packed, each for itself, where the file is called .gz."""
    with path.open("wb") as file:
        for story in stories(2 * megabytes, words=400, seed=3):
            paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in story.text.split("\n\n"))
            page = f"<html><head><title>{story.title}</title></head><body><article><h1>{story.title}</h1>{paragraphs}</article>"
            filling = f"<script>/* {hashlib.sha256(str(story.id).encode()).hexdigest() * 7_500} */</script></body></html>"
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + (page + filling).encode()
            record = WarcRecord()
            record.init_headers(record_type=WarcRecordType.response)
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.headers["WARC-Target-URI"] = story.url
            record.set_bytes_content(answer)
            written = io.BytesIO()
            record.write(written)
            file.write(gzip.compress(written.getvalue(), 1) if path.suffix == ".gz" else written.getvalue())


def main(command: str = "", *arguments: str) -> None:
    if command == "by-hand":
        by_hand(*arguments)
        return
    benchmarks = {"script": script, "jobs": jobs, "growth": growth, "warc": warc}
    if command not in benchmarks:
        sys.exit(__doc__)
    with TemporaryDirectory(prefix="archive-benchmark-") as folder:
        benchmarks[command](Path(folder), *map(int, arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
