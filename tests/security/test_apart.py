"""A file that hangs the process in which it is opened, or kills it, costs what is left of it, and the files after it are read."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.readers import Failure, Found, documents, opening
from archive.records import Document
from tests.security.test_bombs import NOISE, PAGE, TEXT, mail, rss, warc, zipped

ROWS = 100_000


def found(*paths: Path, apart: bool = True) -> Iterator[Found]:
    return documents(map(str, paths), apart=apart)


def test_one_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SECONDS", 0.2)
    monkeypatch.setattr(opening, "SLOWEST", 1e12)
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n" % 1_000_000_000
    hanging, after = tmp_path / "nothing for long.warc.gz", tmp_path / "after.jsonl"
    hanging.write_bytes(gzip.compress(record) + gzip.compress(NOISE * 333) * 100)
    after.write_text(json.dumps({"title": "The dam holds", "text": TEXT}))
    hung, last = found(hanging, after)
    assert isinstance(hung, Failure)
    assert hung.origin == str(hanging)
    assert "it took longer than 0.2 seconds" in hung.reason
    assert isinstance(last, Document)


def test_one_that_kills_its_reader_costs_what_is_left_of_it(tmp_path: Path) -> None:
    deadly, after = tmp_path / "deadly.jsonl", tmp_path / "after.zip"
    deadly.write_text("".join(json.dumps({"title": f"{n} The dam", "text": TEXT}) + "\n" for n in range(ROWS)))
    after.write_bytes(zipped(("a.txt", TEXT.encode())))
    outcomes = found(deadly, after)
    first = next(outcomes)
    (opener,) = multiprocessing.active_children()
    os.kill(opener.pid or 0, signal.SIGKILL)
    *read, died, last = first, *outcomes
    assert 0 < len(read) < ROWS
    assert all(isinstance(item, Document) for item in (*read, last))
    assert died == Failure(str(deadly), "the process that read it died; the file may be made to do that")
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.zip", zipped(("a.txt", TEXT.encode()), ("b.html", PAGE.encode()), ("c.txt", b""))),
        ("cut off.zip", zipped(("a.txt", TEXT.encode()))[:-30]),
        ("a.rss", rss("", TEXT, 2)),
        ("a.mbox", b"From a@example.org Mon May 12 14:30:00 2025\n" + mail(TEXT)),
        ("a.warc", warc(PAGE.encode()) * 2),
        ("cut off.warc", (warc(PAGE.encode()) * 2)[:-50]),
        ("a.csv", f'title,text\nA,"{TEXT}"\n'.encode() * 2),
        ("a.jsonl", b'{"title": "A", "text": "B"}\n{"title"'),
        ("a.gz", gzip.compress(TEXT.encode())),
        ("a.sitemap.xml", b"<urlset><url><loc>ftp://harbour.example/1</loc></url></urlset>"),
        ("empty.txt", b""),
        ("a.bin", b"\x00\x01" * 300),
    ],
)  # fmt: skip
def test_what_is_found_is_the_same_in_another_process_and_in_this(name: str, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    here = list(found(path, apart=False))
    assert here
    assert list(found(path)) == here
