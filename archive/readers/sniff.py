"""What bytes are, told by themselves and not by a file's name. Pure."""

from __future__ import annotations

import re
from typing import Literal

from archive.errors import ReadError

Format = Literal["text", "html", "json", "rss", "atom", "jsonfeed", "opml", "sitemap", "gzip", "zstd"]

HEAD = 4096
"""How many bytes from the start are enough to tell."""

_COMPRESSED: tuple[tuple[bytes, Format], ...] = ((b"\x1f\x8b", "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"))
_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip file (or a .docx, .xlsx, .epub, which are zip files)"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"Rar!", "a RAR file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|script|h1)\b[^<]*>", re.IGNORECASE)
_ROOT = re.compile(rb"(?>\s|<\?.*?\?>|<!--.*?-->|<!doctype[^>[]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?([a-z]+)[\s>]", re.IGNORECASE | re.DOTALL)
_ROOTS: dict[bytes, Format] = {b"rss": "rss", b"feed": "atom", b"opml": "opml", b"urlset": "sitemap", b"sitemapindex": "sitemap"}
_RSS_1 = re.compile(rb"http://(?:purl\.org/rss/1\.0|my\.netscape\.com/rdf)/")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_XML = re.compile(rb"\s*<\?xml\b")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def sniff(head: bytes) -> Format:
    """The format of the file that begins with `head`. Raises ReadError, which names what it is, for what holds no text."""
    for magic, format_ in _COMPRESSED:
        if head.startswith(magic):
            return format_
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise ReadError(f"not a text: this is {name}; save its text as .txt or .html and try again")
    if head.startswith(_WIDE):
        head = head.replace(b"\x00", b"")[2:]
    elif len(_CONTROL.findall(head)) > len(head) // 50:  # a stray control character is dirt, one in fifty is no text
        raise ReadError("not a text: it holds binary data")
    head = head.removeprefix(_UTF8_MARK).lstrip()
    if head[:1] in (b"{", b"[") and re.match(rb'\{\s*(?:"|\}|$)|\[\s*(?:\{|$)', head):
        return "jsonfeed" if _JSON_FEED.search(head) else "json"
    if (root := _ROOT.match(head)) and (feed := _of_root(root[1].lower(), head)):
        return feed
    if head.startswith(b"<") and (_HTML.search(head) or _XML.match(head)):
        return "html"
    if len(_HTML.findall(head)) >= 2:  # a fragment, or a page with words before its first tag
        return "html"
    return "text"


def _of_root(name: bytes, head: bytes) -> Format | None:
    """The format of XML by the name of its root element."""
    return "rss" if name == b"rdf" and _RSS_1.search(head) else _ROOTS.get(name)
