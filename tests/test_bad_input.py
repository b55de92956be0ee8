"""Whatever people feed it: one ingest of everything bad gives one clear line for each, and stores what is good in and beside it."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import tarfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

import archive
from archive.records import Fetching
from archive.stages import EXTRACTION
from tests.cli.program import Ran, run
from tests.loopback import Answer, Server

TEXT = "The dam at Port Alder holds, the engineers who look after it said on Monday morning, and it will hold until the spring."
HEAD = "<html><head><title>The dam holds</title></head><body><article><h1>The dam holds</h1>"
PAGE = f"{HEAD}<p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
DEEP = b"Message-ID: <1>\nFrom: a@example.org\nMIME-Version: 1.0\n" + b"".join(
    b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(10_000)
)


def zipped(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(name, content)
    return out.getvalue()


def tarred(name: str, content: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as bundle:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        bundle.addfile(info, io.BytesIO(content.encode()))
    return out.getvalue()


def warc(count: int) -> bytes:
    out = io.BytesIO()
    for number in range(count):
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.headers["WARC-Target-URI"] = f"https://harbour.example/{number}"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.replace("holds", f"holds {number}").encode())
        record.write(out)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    import pypdf

    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def blank_pdf() -> bytes:
    import pypdf

    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(out)
    return out.getvalue()


def rss(doctype: str, text: str) -> str:
    item = f"<item><title>A</title><description>{text}</description></item>"
    return f'<?xml version="1.0"?><!DOCTYPE rss [{doctype}]><rss><channel><title>HT</title>{item}</channel></rss>'


BAD: dict[str, tuple[bytes | str, dict[str, str]]] = {
    # name: (content, reasons by what follows the name in the origin)
    "truncated.txt.gz": (
        gzip.compress(os.urandom(20_000).hex().encode())[:-5000],
        {"": "the gzip file is cut off or damaged .*; get it again"},
    ),
    "bomb.txt.gz": (gzip.compress(b"a b " * 2_500_000) * 100, {"": "unpacks to more than 200 times its size, as no text does; left out"}),
    "leads-out.zip": (zipped("../../leads-out.txt", TEXT), {"/../../leads-out.txt": "its name leads out of the bundle; left out"}),
    "leads-out.tar": (tarred("../leads-out.txt", TEXT), {"/../leads-out.txt": "its name leads out of the bundle; left out"}),
    "bomb.zip": (zipped("a.txt", "a b " * 25_000_000), {"/a.txt": "unpacks to 100 MB out of .* KB, as no text does; left out"}),
    "entities.rss": (rss(ENTITIES, "&e9;"), {"#1": "no text in this entry of a feed, .*"}),
    "external.rss": (rss('<!ENTITY e SYSTEM "file:///etc/passwd">', "&e;"), {"#1": "no text in this entry of a feed, .*"}),
    "cut.warc": (warc(3)[:-200], {"": "the WARC file is cut off in record 3; get it again"}),
    "half.jsonl": (
        "".join(json.dumps({"title": f"Dam {n}", "text": f"{TEXT} {n}"})[: 40 if n % 2 else None] + "\n" for n in range(6)),
        {f"#{n}": "broken JSON: .*" for n in (2, 4, 6)},
    ),
    "headless.csv": (
        f'The dam holds,"{TEXT}"\nIt broke,"{TEXT}"\n',
        {"": "a table without a header that we know; its first row must name the fields, .*"},
    ),
    "deep.mbox": (
        b"From a@example.org Mon May 12 14:30:00 2025\n" + DEEP,
        {"#1": "a mail with too many parts in parts|no text in this mail.*"},
    ),
    "blank.pdf": (blank_pdf(), {"": r"no text in this PDF file, only pictures of it; run it through text recognition \(OCR\) first"}),
    "encrypted.pdf": (encrypted_pdf(), {"": "an encrypted PDF file; save it without its password and try again"}),
    "links.html": ("<html><body>" + "<a href='/x'>one link</a> " * 50_000, {"": ".*too many links.*|too large.*"}),
    "nested.html": ("<html><body>" + "<div>" * 20_000 + TEXT + "</div>" * 20_000, {"": ".*nested too deep.*"}),
    "empty.txt": ("", {"": "empty: there is nothing in it"}),
}  # fmt: skip
GOOD = {"cut.warc#1", "cut.warc#2", "half.jsonl#1", "half.jsonl#3", "half.jsonl#5", "zz-good.txt"}
LOOP = "a symbolic link that leads back to itself; remove it"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("everything")
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "around").symlink_to(folder)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "zz-good.txt").write_text(TEXT)
    return folder


@pytest.fixture(scope="module")
def ran(folder: Path) -> Ran:
    return run("--db", folder.parent / "archive.db", "ingest", folder, "--no-annotate", "--format", "jsonl")


@pytest.fixture(scope="module")
def outcomes(folder: Path, ran: Ran) -> dict[str, dict[str, str]]:
    return {(row := json.loads(line))["origin"].removeprefix(f"{folder}/"): row for line in ran.out.splitlines()}


@pytest.mark.parametrize("name", BAD)
def test_each_gets_its_line(name: str, outcomes: dict[str, dict[str, str]]) -> None:
    for inside, reason in BAD[name][1].items():
        outcome = outcomes[name + inside]
        assert outcome["status"] == "failed"
        assert re.fullmatch(reason, outcome["reason"]), outcome["reason"]


def test_a_loop_of_links_ends(outcomes: dict[str, dict[str, str]]) -> None:
    assert outcomes["loop"]["reason"] == LOOP


def test_what_is_good_is_stored_and_nothing_else_is_told(outcomes: dict[str, dict[str, str]]) -> None:
    assert {origin for origin, outcome in outcomes.items() if outcome["status"] == "added"} == GOOD
    told = {name + inside for name, (_, reasons) in BAD.items() for inside in reasons}
    assert set(outcomes) == told | GOOD | {"loop"}


def test_it_ends_as_an_ingest_with_failures_does(folder: Path, ran: Ran) -> None:
    assert ran.code == 1
    assert ran.err.splitlines()[-1] == f"{len(GOOD)} added, {sum(len(reasons) for _, reasons in BAD.values()) + 1} failed"
    assert all(len(line) < 400 for line in ran.err.splitlines())
    with archive.open(folder.parent / "archive.db", create=False) as opened:
        assert list(opened.check()) == []
        assert len(opened.failures()) == sum(len(reasons) for _, reasons in BAD.values()) + 1


def test_a_document_that_takes_too_long_says_so_and_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.stages.EXTRACTION", replace(EXTRACTION, seconds=0.0))  # whatever takes longer than a moment
    slow = "<html><body>" + "".join(f"<p>{TEXT} {n}</p>" for n in range(4000))
    (tmp_path / "slow.html").write_text(slow)
    with archive.open(tmp_path / "archive.db") as opened:
        (outcome,) = opened.ingest([tmp_path / "slow.html"], jobs=1, annotate=False)
    assert outcome.reason == "it took longer than 0 seconds; the page may be made to do that"


def test_a_feed_that_is_a_page_is_told(tmp_path: Path, server: Server) -> None:
    url = server.page("/feed", PAGE)
    opml = server.page("/list", f'<opml><body><outline type="rss" xmlUrl="{url}"/></body></opml>', "text/xml")
    with archive.open(tmp_path / "archive.db") as opened:
        (outcome,) = opened.ingest([opml], annotate=False, fetching=Fetching(allow_private=True, delay=0))
    assert outcome.reason == "not a feed but a page of the web; look for the address of its RSS or Atom feed"


UNFETCHED = {
    "/gone": "there is no such page; check the address, or look for it at web.archive.org (404)",
    "/closed": "the site doesn't give it to programs; save the page in a browser and ingest the file (403)",
    "/broken": "the site fails (500); try again later",
    "/around": "redirected more than 10 times, in the end to {url}/around; save the page in a browser and ingest the file",
    "/silent": "silent for 0.3 seconds; try again later",
    "/kept": "the site's robots.txt asks programs to keep away from it; save the page in a browser and ingest the file",
}


def test_addresses_that_give_nothing_each_get_their_line_and_are_tried_again(tmp_path: Path, server: Server) -> None:
    server.page("/robots.txt", "User-agent: *\nDisallow: /kept", "text/plain")
    for path, status in (("/gone", 404), ("/closed", 403), ("/broken", 500)):
        server.answers[path] = Answer(status=status)
    server.redirect("/around", "/around")
    server.answers["/silent"] = Answer(lambda handler: time.sleep(1))
    good = server.page("/good", PAGE)
    listed = tmp_path / "addresses.txt"
    listed.write_text("\n".join([*(server.url + path for path in UNFETCHED), good]))
    here = Fetching(allow_private=True, delay=0, silence=0.3)
    expected = {server.url + path: reason.format(url=server.url) for path, reason in UNFETCHED.items()}
    with archive.open(tmp_path / "archive.db") as opened:
        outcomes = list(opened.ingest([listed], annotate=False, fetching=here))
        assert {outcome.origin: outcome.reason for outcome in outcomes if outcome.status == "failed"} == expected
        assert [outcome.origin for outcome in outcomes if outcome.status == "added"] == [good]
        assert {failed.origin: failed.reason for failed in opened.failures()} == expected
        server.page("/broken", PAGE.replace("holds", "leaks"))
        again = list(opened.retry(annotate=False, fetching=here))
        assert [outcome.origin for outcome in again if outcome.status == "added"] == [f"{server.url}/broken"]
        assert {failed.origin for failed in opened.failures()} == expected.keys() - {f"{server.url}/broken"}
