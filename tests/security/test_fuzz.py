"""Whatever bytes a file holds, it is read or refused with a reason: no other exception, no loop, from any reader.

ARCHIVE_FUZZ=100000 tries so many for each of the seeds; ordinarily fewer. The query parser is fuzzed in tests/search/test_hostile.py
(ARCHIVE_HOSTILE), the annotator in test_offsets.py (ARCHIVE_TEXTS).
"""

from __future__ import annotations

import gzip
import io
import os
import tarfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers import extract
from archive.readers.contents import from_stream
from archive.records import Document, Story
from tests.security import texts
from tests.security.test_bombs import PAGE, TEXT, mail, pdf, rss, warc, zipped

COUNT = int(os.environ.get("ARCHIVE_FUZZ", "300"))


def tarred(content: bytes, name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as bundle:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        bundle.addfile(info, io.BytesIO(content))
    return out.getvalue()


ATOM = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>HT</title><entry><title>A</title><content>{TEXT}</content></entry></feed>'
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A", "author": [{"name": "Jon Okoro"}]}</script>'
SEEDS: dict[str, bytes] = {
    "a.txt": f"The dam holds\n\nBy Jon Okoro\n12 March 2025\n\nPORT ALDER (Norda Press) — {TEXT}".encode(),
    "a.html": (PAGE + LINKED + '<meta property="article:published_time" content="2025-03-12T10:00:00Z"><time>12 March</time>').encode(),
    "a.md": f'---\ntitle: A\ndate: 2025-03-12\n---\n\n# A\n\n[b](http://c "d") **e** _f_ ![g](h)\n\n> {TEXT}'.encode(),
    "a.jsonl": f'{{"title": "A", "text": "{TEXT}", "date": "2025-03-12", "authors": ["Jon Okoro"]}}\n'.encode() * 2,
    "a.json": f'[{{"title": "A", "text": "{TEXT}", "captions": [{{"text": "B"}}]}}]'.encode(),
    "a.csv": f'title,text,date\nA,"{TEXT}",2025-03-12\n'.encode() * 2,
    "a.rss": rss("", TEXT, 2),
    "a.atom": ATOM.encode(),
    "feed.json": f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "content_text": "{TEXT}"}}]}}'.encode(),
    "a.opml": b'<opml version="2.0"><body><outline type="rss" xmlUrl="https://harbour.example/feed"/></body></opml>',
    "a.eml": mail(
        f"--x\nContent-Type: text/plain\n\n{TEXT}\n--x--", 'Content-Type: multipart/mixed; boundary="x"', "Date: Wed, 12 Mar 2025"
    ),
    "a.mbox": b"From a@example.org Mon May 12 14:30:00 2025\n" + mail(TEXT),
    "a.warc": warc(PAGE.encode()) * 2,
    "a.pdf": pdf(b"BT /F1 12 Tf (The dam holds) Tj ET", ""),
    "a.zip": zipped(("a.txt", TEXT.encode()), ("b.html", PAGE.encode())),
    "a.tar": tarred(TEXT.encode()),
    "a.gz": gzip.compress(TEXT.encode()),
    "mine.jsonl": b'{"type": "archive", "version": 1}\n{"type": "source", "name": "HT", "kind": "outlet", "aliases": []}\n',
}


def read(name: str, raw: bytes) -> int:
    """How many stories there are; ReadError is the only exception that may come."""
    stories = 0
    try:
        for item in from_stream(name, io.BytesIO(raw)):
            if isinstance(item, Document):
                try:
                    stories += isinstance(extract(item), Story)
                except ReadError:
                    continue
    except ReadError:
        pass
    return stories


def changed(random: Random, raw: bytes) -> bytes:
    """A few pieces put in, taken out, doubled or swapped."""
    for _ in range(random.randint(1, 6)):
        a, b = sorted(random.choices(range(len(raw) + 1), k=2))
        b = min(b, a + random.choice((1, 4, 40, len(raw))))
        match random.randrange(6):
            case 0:
                raw = raw[:a] + raw[b:]
            case 1:
                raw = raw[:b] + raw[a:b] * random.randint(1, 20) + raw[b:]
            case 2:
                raw = raw[:a] + random.randbytes(random.randint(1, 8)) + raw[b:]
            case 3:
                raw = raw[:a] + texts.piece(random).encode("utf-8", "surrogatepass") + raw[a:]
            case 4:
                raw = raw[:a] + random.choice((b"<", b">", b'"', b"{", b"[", b"\0", b"\n", b"-1", b"99999999999", b"%", b"&#0;")) + raw[a:]
            case _ if raw:
                at = random.randrange(len(raw))
                raw = raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :]
    return raw[:200_000]


def test_the_seeds_are_read(tmp_path: Path) -> None:
    unread = {"a.opml", "a.pdf", "mine.jsonl"}  # links, a font that is missing, what is no story
    assert {name for name, raw in SEEDS.items() if not read(name, raw)} <= unread


FOUND: dict[str, bytes] = {
    "a file without a name.zip": zipped(("quay", TEXT.encode())).replace(b"quay", b"\0uay"),
    "a place before the beginning.zip": SEEDS["a.zip"][40:],
    "a folder that is a file.tar": tarred(TEXT.encode(), "."),
    "cut off in a file.tar": tarred(TEXT.encode())[:600],
    "a control character.html": (PAGE + "<nav>x</nav>\x0cb").encode(),
    "a sender that is a group.eml": mail(TEXT).replace(b"a@example.org", b"a\xc0example_\xd7Ec: x"),
}
"""What runs of this have found: reads that ended otherwise than they should."""


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_before(name: str) -> None:
    read(name, FOUND[name])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", SEEDS)
def test_changed_files(name: str) -> None:
    random = Random(name)
    for _ in range(COUNT):
        raw = changed(random, SEEDS[name])
        try:
            read(name, raw)
        except Exception as error:
            raise AssertionError(f"{type(error).__name__}: {error} from {name}: {raw!r}") from error


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=COUNT * 3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(SEEDS)), st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example("a.html", b"<")
def test_any_bytes(name: str, raw: bytes) -> None:
    read(name, raw)
    read(name, SEEDS[name][: len(raw)] + raw)
