"""What bytes are, told by themselves and not by a file's name. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from archive.errors import ReadError
from archive.readers import interchange, jsonlines
from archive.readers.items import AS_NAMED

Text = Literal["text", "markdown", "html", "pdf", "mail"]
"""What is one story."""

Series = Literal["json", "table", "rss", "atom", "jsonfeed", "mailbox", "warc"]
"""What is many."""

Format = Text | Series | Literal["opml", "sitemap", "gzip", "zstd", "zip", "tar", "interchange", "sqlite"]

HEAD = 4096
"""How many bytes from the start are enough to tell."""

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
    (b"SQLite format 3\x00", "sqlite"),
)
_TAR = slice(257, 262), b"ustar"
_OTHERS = (
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"bplist00", "a web archive of Safari, or a property list"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_PACKED = ((b"7z\xbc\xaf", "7z"), (b"Rar!", "RAR"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"))
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|script|h1)\b[^<]*>", re.IGNORECASE)
_ROOT = re.compile(rb"(?>\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?([a-z]+)[\s>]", re.IGNORECASE | re.DOTALL)
_ROOTS: dict[bytes, Format] = {b"rss": "rss", b"feed": "atom", b"opml": "opml", b"urlset": "sitemap", b"sitemapindex": "sitemap"}
_RSS_1 = re.compile(rb"http://(?:purl\.org/rss/1\.0|my\.netscape\.com/rdf)/")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_XML = re.compile(rb"\s*<\?xml\b")
_HEADER = re.compile(rb"([!-9;-~]+):[ \t]?[^\n]*\n(?:[ \t][^\n]*\n)*")
_HEADERS = frozenset(b"from to subject date message-id mime-version received content-type return-path delivered-to reply-to".split())
_CERTAIN = frozenset(b"message-id mime-version received return-path".split())
_MARKDOWN = re.compile(rb"#{1,2} \S|---\n(?:[\w-]+:.*\n|[ \t]*- .*\n|[ \t]+.*\n)+?(?:---|\.\.\.)\n")
_TEXT_FIELDS = frozenset(name.lower().encode() for name in (*jsonlines.TEXT, *jsonlines.HTML))
_OTHER_FIELDS = frozenset(name.lower().encode() for name in (*jsonlines.TITLE, *jsonlines.URL, *jsonlines.PUBLISHED))
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins."""

_UTF8_MARK = b"\xef\xbb\xbf"


def sniff(head: bytes, fields: Mapping[str, str] = AS_NAMED) -> Format:
    """The format of the file that begins with `head`. fields: which fields of a table are which, ours by theirs.

    Raises ReadError, which names what it is, for what holds no text.
    """
    for magic, format_ in _MAGIC:
        if head.startswith(magic):
            return format_
    if head[_TAR[0]] == _TAR[1]:
        return "tar"
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise ReadError(f"not a text: this is {name}; save its text as .txt or .html and try again")
    for magic, name in _PACKED:
        if head.startswith(magic):
            raise ReadError(f"packed with {name}, which nothing here unpacks; unpack it and try again")
    if head.startswith(b"PK\x05\x06"):
        raise ReadError("an empty zip file: there is nothing in it")
    if head.startswith(WIDE):
        head = head.replace(b"\x00", b"")[2:]
    elif len(_CONTROL.findall(head)) > len(head) // 50:  # a stray control character is dirt, one in fifty is no text
        raise ReadError("not a text: it holds binary data")
    head = head.removeprefix(_UTF8_MARK).lstrip()
    if head[:1] in (b"{", b"[") and re.match(rb'\{\s*(?:"|\}|$)|\[\s*(?:\{|$)', head):
        if interchange.FIRST_ROW.match(head):
            return "interchange"
        return "jsonfeed" if _JSON_FEED.search(head) else "json"
    if (root := _ROOT.match(head)) and (feed := _of_root(root[1].lower(), head)):
        return feed
    if head.startswith(b"<") and (_HTML.search(head) or _XML.match(head)):
        return "html"
    if (mail := _mail(head.replace(b"\r\n", b"\n"))) is not None:
        return mail
    if len(_HTML.findall(head)) >= 2:  # a fragment, or a page with words before its first tag
        return "html"
    if _MARKDOWN.match(head.replace(b"\r\n", b"\n")):
        return "markdown"
    return "table" if _is_table(head, fields) else "text"


def _mail(head: bytes) -> Format | None:
    """A mail begins with its header, a mailbox (mbox) with a line "From " and a mail; a story may begin with lines like "Date: …" too."""
    mark, _, rest = head.partition(b"\n")
    boxed = mark.startswith(b"From ")
    names, at, lines = set(), 0, rest if boxed else head
    while match := _HEADER.match(lines, at):
        names.add(match[1].lower())
        at = match.end()
    if len(names & _HEADERS) < 3 or not names & _CERTAIN:
        return None
    return "mailbox" if boxed else "mail"


def _is_table(head: bytes, fields: Mapping[str, str]) -> bool:
    """Whether a file begins with a row of names of fields, a text among them, as a dump of articles does."""
    told = {name.lower().encode() for name in fields.values()}
    names = {name.strip(b' "\r').lower() for name in re.split(rb"[,;\t]", head.partition(b"\n")[0])}
    return len(names) > 1 and (bool(names & told) or (bool(names & _TEXT_FIELDS) and bool(names & _OTHER_FIELDS)))


def _of_root(name: bytes, head: bytes) -> Format | None:
    """The format of XML by the name of its root element."""
    return "rss" if name == b"rdf" and _RSS_1.search(head) else _ROOTS.get(name)
