"""One story in every format that an archive takes: as it is where nobody says more, and as it is where the file tells all about it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage

import zstandard
from fastwarc.warc import WarcRecord, WarcRecordType

TITLE = "Keepers of the Selmark light go on strike"
PARAGRAPHS = (
    "The three keepers of the Selmark light stopped work on Tuesday, and the lamp was dark for the first time since it was built.",
    "“We have asked for a second boat for nine winters,” said the head keeper, Jorun Vale. “This winter we did not ask again.”",
    "The harbour board said that the light would be worked from the shore until the two sides had met, and that no ship was in danger.",
    "Fishermen of the northern villages said that they would not sail by night while the rock stood without its people.",
)
TEXT = "\n\n".join(PARAGRAPHS)
URL = "https://selmarkpost.example/2031/keepers"
SOURCE, DAY, LANGUAGE = "Selmark Post", "2031-02-04", "en"

_BODY = f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + "</article>"
_META = (
    f'<meta property="og:site_name" content="{SOURCE}"><meta property="article:published_time" content="{DAY}">'
    f'<link rel="canonical" href="{URL}">'
)
_BARE_PAGE = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>{_BODY}</body></html>"
_PAGE = f'<!DOCTYPE html><html lang="{LANGUAGE}"><head><title>{TITLE}</title>{_META}</head><body>{_BODY}</body></html>'
_FIELDS = {"url": URL, "source": SOURCE, "published": DAY, "language": LANGUAGE}


def _singlefile(page: str) -> bytes:
    saved = f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Wed Feb 05 2031 10:00:00 GMT+0100\n-->"
    return page.replace("<html", f"{saved}<html", 1).encode()


def _csv(**more: str) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["title", "text", *more], [TITLE, TEXT, *more.values()]])
    return out.getvalue().encode()


def _rss(channel: str, item: str) -> bytes:
    described = "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)
    entry = f"<item><title>{TITLE}</title>{item}<description>{described}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{entry}</channel></rss>'.encode()


def _json_feed(feed: dict[str, str], item: dict[str, str]) -> bytes:
    entry = {"id": "1", "title": TITLE, "content_text": TEXT} | item
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", **feed, "items": [entry]}).encode()


def mail(content: str, subtype: str, **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in ({"Message-ID": "<1@selmark.example>", "To": "reader@example.org", "Subject": TITLE} | headers).items():
        message[name.replace("_", "-")] = value
    message.set_content(content, subtype=subtype)
    return message.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From post@selmark.example Tue Feb  4 09:00:00 2031\n" + each + b"\n" for each in mails)


def warc(*pages: tuple[str, str]) -> bytes:
    """Answers of a server: (address, page)."""
    out = io.BytesIO()
    for url, page in pages:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["WARC-Date"] = "2031-02-05T10:00:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode())
        record.write(out)
    return out.getvalue()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return out.getvalue()


def tarred(**files: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as bundle:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            bundle.addfile(info, io.BytesIO(content))
    return out.getvalue()


def pdf(*lines: str) -> bytes:
    """A PDF file of one page, its lines set under each other."""
    words = "".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T* " for line in lines)
    content = f"BT /F1 10 Tf 12 TL 50 780 Td {words}ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(out)


def _set(head: str = "", foot: str = "") -> list[str]:
    import textwrap

    return [TITLE, "", *([head, ""] if head else []), *(line for p in PARAGRAPHS for line in [*textwrap.wrap(p, 70), ""]), foot]


BARE: dict[str, bytes] = {
    "plain.txt": f"{TITLE}\n\n{TEXT}\n".encode(),
    "page.html": _BARE_PAGE.encode(),
    "story.md": f"# {TITLE}\n\n{TEXT}\n".encode(),
    "dump.jsonl": (json.dumps({"title": TITLE, "text": TEXT}) + "\n").encode(),
    "dump.csv": _csv(),
    "feed.rss": _rss("", ""),
    "feed.json": _json_feed({}, {}),
    "letter.eml": mail(TEXT, "plain", MIME_Version="1.0"),
    "letters.mbox": mailbox(mail(TEXT, "plain", MIME_Version="1.0")),
    "print.pdf": pdf(*_set()),
}
"""Files that say nothing of who published it, when, where and in which language."""

TELLING: dict[str, bytes] = {
    "page.html": _PAGE.encode(),
    "singlefile.html": _singlefile(_PAGE),
    "page.mhtml": mail(_PAGE, "html", From="<Saved by a browser>", Snapshot_Content_Location=URL, MIME_Version="1.0"),
    "story.md": f"---\ntitle: {TITLE}\nurl: {URL}\nsource: {SOURCE}\ndate: {DAY}\nlanguage: {LANGUAGE}\n---\n\n{TEXT}\n".encode(),
    "dump.jsonl": (json.dumps({"title": TITLE, "text": TEXT, **_FIELDS}) + "\n").encode(),
    "dump.csv": _csv(**_FIELDS),
    "feed.rss": _rss(f"<title>{SOURCE}</title><language>{LANGUAGE}</language>", f"<link>{URL}</link><pubDate>{DAY}</pubDate>"),
    "feed.json": _json_feed({"title": SOURCE, "language": LANGUAGE}, {"url": URL, "date_published": DAY}),
    "letter.eml": mail(_PAGE, "html", From=f"{SOURCE} <post@selmark.example>", Date="Tue, 04 Feb 2031 09:00:00 +0100", MIME_Version="1.0"),
    "crawl.warc": warc((URL, _PAGE)),
}
"""Files that say all of it."""

PARTLY: dict[str, bytes] = {
    "copied.txt": f"{TITLE}\n\nFebruary 4, 2031\n\n{TEXT}\n\n© 2031 {SOURCE}. All rights reserved.\n".encode(),
    "print.pdf": pdf(*_set("February 4, 2031", f"© 2031 {SOURCE}. All rights reserved.")),
}
"""Files that say who published it and when; they have no place for an address and a language."""

PACKED: dict[str, Callable[[], bytes]] = {
    "page.html.gz": lambda: gzip.compress(_PAGE.encode()),
    "page.html.zst": lambda: zstandard.compress(_PAGE.encode()),
    "dump.jsonl.gz": lambda: gzip.compress(TELLING["dump.jsonl"]),
    "crawl.warc.gz": lambda: gzip.compress(TELLING["crawl.warc"]),
    "crawl.wacz": lambda: zipped(**{"datapackage.json": b"{}", "archive/data.warc.gz": gzip.compress(TELLING["crawl.warc"])}),
    "pages.zip": lambda: zipped(**{"a/page.html": _PAGE.encode(), "b/plain.txt": BARE["plain.txt"]}),
    "pages.tar.gz": lambda: gzip.compress(tarred(**{"page.html": _PAGE.encode(), "letters.mbox": BARE["letters.mbox"]})),
}
"""What they come packed in."""
