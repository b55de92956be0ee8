"""Files that are small and unpack to much, or that make a parser work without end: each is refused, or read, with little memory and time.

Each is ingested by a process of its own; what it and its workers took is what the system counted.
"""

from __future__ import annotations

import bz2
import gzip
import io
import json
import subprocess
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from tests.cli.program import PROGRAM, ROOT, environment

MOST_MEMORY, MOST_SECONDS = 300_000_000, 5.0
TEXT = "The dam at Port Alder holds, the engineers who look after it said on Monday morning, and it will hold until the spring. "
PAGE = f"<html><head><title>The dam holds</title></head><body><article><h1>The dam holds</h1><p>{TEXT}</p>"
ZEROS = bytes(1_000_000)
NOISE = b" ".join(b"%x" % (n * 2654435761 % 2**32) for n in range(3300))
"""Words that don't shrink by more than texts do."""


def zipped(*files: tuple[str, bytes], times: int = 1) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files:
            with bundle.open(name, "w", force_zip64=True) as member:
                for _ in range(times):
                    member.write(content)
    return out.getvalue()


def overlapping() -> bytes:
    """A zip of a thousand names for one and the same bytes, as by D. Fifield (A better zip bomb, 2019)."""
    inner = zipped(("0.txt", b"a b " * 10_000_000))
    central = inner.index(b"PK\x01\x02")
    end = inner.index(b"PK\x05\x06")
    entry = inner[central:end]
    entries = b"".join(entry.replace(b"0.txt", b"%05d" % number) for number in range(1000))
    tail = bytearray(inner[end:])
    tail[8:12] = (1000).to_bytes(2, "little") * 2
    tail[12:16] = len(entries).to_bytes(4, "little")
    return inner[:central] + entries + bytes(tail)


def lying() -> bytes:
    """A zip whose list says that its file is small."""
    raw = bytearray(zipped(("a.txt", b"a b " * 1_000_000), times=100))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = raw.index(mark) + offset
        raw[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(raw)


def layered() -> bytes:
    inner = b"a b " * 10_000_000
    for level in range(6):
        inner = zipped((f"{level}.zip" if level else "a.txt", inner))
    return inner


def gzipped(content: bytes, times: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(content) for _ in range(times)) + packer.flush()


def repacked(content: bytes, times: int) -> bytes:
    raw = content
    for _ in range(times):
        raw = gzip.compress(raw)
    return raw


def tarred(size: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as bundle:
        info = tarfile.TarInfo("a.txt")
        info.size = size
        bundle.addfile(info, io.BytesIO(b"a b " * (size // 4)))
    return gzip.compress(out.getvalue(), 1)


def warc(body: bytes, *headers: bytes) -> bytes:
    http = b"\r\n".join([b"HTTP/1.1 200 OK", b"Content-Type: text/html", *headers, b"", body])
    head = [b"WARC/1.0", b"WARC-Type: response", b"WARC-Target-URI: https://harbour.example/1", b"Content-Length: %d" % len(http)]
    head += [b"Content-Type: application/http; msgtype=response", b"WARC-Date: 2025-03-12T10:00:00Z"]
    return b"\r\n".join([*head, b"", http]) + b"\r\n\r\n"


def rss(doctype: str, text: str, items: int = 1) -> bytes:
    item = f"<item><title>A</title><description>{text}</description></item>"
    return f'<?xml version="1.0"?><!DOCTYPE rss [{doctype}]><rss><channel><title>HT</title>{item * items}</channel></rss>'.encode()


def mail(body: str, *headers: str) -> bytes:
    return "\n".join(["Message-ID: <1>", "From: a@example.org", "Subject: The dam", "MIME-Version: 1.0", *headers, "", body]).encode()


def nested_mail(levels: int) -> bytes:
    return mail("", *(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}' for n in range(levels)))


def many_parts(parts: int) -> bytes:
    return mail("--x\nContent-Type: text/x\n\n" * parts, 'Content-Type: multipart/mixed; boundary="x"')


def pdf(stream: bytes, *filters: str) -> bytes:
    """A page whose content is packed so many times over."""
    names = "".join(f"/{name} " for name in filters)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R /Resources << >> >>",
        f"<< /Length {len(stream)} /Filter [{names}] >>\nstream\n".encode() + stream + b"\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
ONE_ENTITY = f'<!ENTITY e "{"ha " * 30_000}">'

BOMBS: dict[str, Callable[[], bytes]] = {
    "one file.zip": lambda: zipped(("a.txt", b"a b " * 1_000_000), times=75),
    "many names.zip": overlapping,
    "lies about its size.zip": lying,
    "zips in zips.zip": layered,
    "large texts.zip": lambda: zipped(*((f"{n}.txt", NOISE * 1600) for n in range(4))),
    "a large text.txt.gz": lambda: gzip.compress(NOISE * 1600),
    "a large text.eml.gz": lambda: gzip.compress(mail((NOISE * 1600).decode())),
    "a large text.html.gz": lambda: gzip.compress(PAGE.encode() + NOISE * 1600),
    "ten thousand files.zip": lambda: zipped(*((f"{n}.txt", b"") for n in range(10_000))),
    "three hundred megabytes.txt.gz": lambda: gzipped(ZEROS.replace(b"\0", b"a"), 300),
    "lines.jsonl.gz": lambda: gzipped(b'{"title":"' + b"a" * 999_990, 300),
    "blanks.txt.gz": lambda: gzipped(b" " * 1_000_000, 300),
    "five times over.gz": lambda: repacked(b"a b " * 2_500_000, 5),
    "three hundred megabytes.txt.zst": lambda: zstandard.ZstdCompressor().compress(b"a b " * 100_000_000),
    "one file.tar.gz": lambda: tarred(100_000_000),
    "packed answer.warc": lambda: warc(gzipped(b"<p>a</p>" * 100_000, 500), b"Content-Encoding: gzip"),
    "packed answer, twice.warc.gz": lambda: gzip.compress(warc(gzipped(b"<p>a</p>" * 100_000, 500), b"Content-Encoding: gzip")),
    "long header.warc": lambda: gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"a" * 100_000_000),
    "billion laughs.rss": lambda: rss(ENTITIES, "&e9;"),
    "quadratic.rss": lambda: rss(ONE_ENTITY, "&e;" * 30_000),
    "itself.rss": lambda: rss('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;"),
    "a file from outside.rss": lambda: rss('<!ENTITY e SYSTEM "file:///dev/zero">', "&e;"),
    "deep.rss": lambda: rss("", "<a>" * 100_000),
    "attributes.opml": lambda: b"<opml><body>" + b"<outline " + b" ".join(b'a%d="x"' % n for n in range(200_000)) + b"/></body></opml>",
    "laughs.sitemap.xml": lambda: f"<!DOCTYPE urlset [{ENTITIES}]><urlset><url><loc>&e9;</loc></url></urlset>".encode(),
    "parts in parts.eml": lambda: nested_mail(20_000),
    "many parts.eml": lambda: many_parts(200_000),
    "one long header.eml": lambda: mail(TEXT, "To: " + "<a@b.example>, " * 100_000),
    "encoded words.eml": lambda: mail(TEXT, "X-A: " + "=?utf-8?q?a?= " * 200_000, "Subject: " + "=?utf-8?q?a?= " * 20_000),
    "continued names.eml": lambda: mail(TEXT, "Content-Type: text/plain; " + "; ".join(f"charset*{n}=a" for n in range(10_000))),
    "nested.html": lambda: (PAGE + "<div>" * 200_000).encode(),
    "attributes.html": lambda: (PAGE + "<p " + " ".join(f"a{n}=x" for n in range(200_000)) + ">").encode(),
    "links.html": lambda: (PAGE + "<a href=/x>one link</a> " * 100_000).encode(),
    "formatting.html": lambda: (PAGE + "<b><i><u><a href=x>" * 5_000 + TEXT).encode(),
    "tables.html": lambda: (PAGE + "<table><tr><td>" * 20_000 + TEXT).encode(),
    "open comment.html": lambda: (PAGE + "<!--" * 500_000).encode(),
    "metadata.html": lambda: (PAGE + '<script type="application/ld+json">' + "[" * 200_000 + "</script>").encode(),
    "deep.json": lambda: b'{"title": "A", "text": ' + b"[" * 500_000 + b"]" * 500_000 + b"}",
    "a long number.jsonl": lambda: b'{"title": "A", "text": "B", "id": ' + b"9" * 2_000_000 + b"}\n",
    "one cell.csv": lambda: b'title,text\n"' + b"a,\n" * 5_000_000,
    "columns.csv": lambda: b"title,text," + b"a," * 500_000 + b"\n" + b"x," * 500_000 + b"\n",
    "packed content.pdf": lambda: pdf(zlib.compress(zlib.compress(b"(a) Tj " * 30_000_000, 9), 9), "FlateDecode", "FlateDecode"),
    "pages without end.pdf": lambda: pdf(b"", "").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "brackets.md": lambda: b"# A\n\n" + b"[" * 300_000 + b"> " * 100_000,
    "blank lines.txt": lambda: (TEXT + "\n" * 5_000_000 + TEXT).encode(),
    "marks.txt": lambda: (TEXT + "“" * 500_000).encode(),
    "packed otherwise.txt.bz2": lambda: bz2.compress(b"a b " * 1_000_000),
}  # fmt: skip


SAMPLE = {
    *("lies about its size.zip", "three hundred megabytes.txt.gz", "a large text.html.gz", "billion laughs.rss", "many parts.eml"),
    *("attributes.html", "packed content.pdf", "brackets.md"),
}
"""What an ordinary run tries: what once cost too much, and one of each kind."""


def test_there_are_enough_of_them() -> None:
    assert len(BOMBS) >= 20
    assert set(BOMBS) > SAMPLE


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name in SAMPLE else pytest.mark.slow) for name in BOMBS])
def test_it_costs_little_and_is_told_of(name: str, tmp_path: Path) -> None:
    bomb = tmp_path / name
    bomb.write_bytes(BOMBS[name]())
    assert bomb.stat().st_size < 30_000_000
    code, out, err, memory, seconds = watched("--db", tmp_path / "news.db", "ingest", "--no-annotate", "--format", "jsonl", bomb)
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows, err
    assert all(row["status"] in ("added", "failed") for row in rows)
    assert all(row["reason"] and "mistake" not in row["reason"] for row in rows if row["status"] == "failed")
    assert code == any(row["status"] == "failed" for row in rows)
    assert memory < MOST_MEMORY, f"{memory / 1e6:.0f} MB"
    assert seconds < MOST_SECONDS, f"{seconds:.1f} s"


def watched(*arguments: str | Path) -> tuple[int, str, str, int, float]:
    """Exit code, output and messages of a command; the most bytes one of its processes had; the seconds that the machine worked on it."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCH, *PROGRAM, *arguments],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    *err, counted = ran.stderr.splitlines()
    memory, seconds = counted.split()
    return ran.returncode, ran.stdout, "\n".join(err), int(memory), float(seconds)


WATCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)  # of those that were waited for, and of their own
print(used.ru_maxrss * (1 if sys.platform == "darwin" else 1024), used.ru_utime + used.ru_stime, file=sys.stderr)
sys.exit(code)
"""
