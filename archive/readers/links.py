"""Lists of addresses: a text with one a line, an OPML list of feeds, a sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.errors import ReadError
from archive.readers.items import Link
from archive.readers.sniff import HEAD
from archive.text import decode

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def is_url(text: str) -> bool:
    """Whether `text` is an address on the web and nothing else."""
    return bool(_URL.fullmatch(text))


def is_list(head: bytes) -> bool:
    """Whether the beginning of a text reads as a list of addresses: nothing else on its lines but comments (#)."""
    lines = list(_lines(head.decode("utf-8", "replace")))
    whole = lines if len(head) < HEAD else lines[:-1]  # the last one may be cut off
    return bool(whole) and all(map(is_url, whole))


def of_text(raw: bytes) -> Iterator[Link]:
    """The addresses of a text that has one a line."""
    for line in _lines(decode(raw)):
        if not is_url(line):
            raise ReadError(f"a list of addresses with a line that is none: {line[:80]}")
        yield Link(line)


def of_opml(raw: bytes) -> Iterator[Link]:
    """The feeds of an OPML list, and the lists that it includes."""
    import listparser

    # bytes, since listparser takes a string for an address and fetches it; behind a mark, or it would read UTF-8 as Latin-1
    try:
        listed = listparser.parse("\ufeff".encode() + decode(raw).encode())
    except Exception as error:  # it promises nothing about what it raises
        raise ReadError(f"no list (OPML) that can be understood ({type(error).__name__}); name its feeds, one a line") from None
    feeds, lists = ([entry.url for entry in entries if is_url(entry.url)] for entries in (listed.feeds, listed.lists))
    return _some((*(Link(url, to_feed=True) for url in feeds), *map(Link, lists)), "no feed in this list (OPML)")


def of_sitemap(raw: bytes) -> Iterator[Link]:
    """The pages of a sitemap, or the sitemaps of an index.

    trafilatura.sitemaps would cut addresses short (?utm_source=…, which some sites need), and misses those on a line of their own
    and those of older namespaces.
    """
    from archive.readers import xml

    entries = xml.named(xml.root(raw), "url", "sitemap")
    places = (next((child.text or "" for child in entry if xml.name(child) == "loc"), "") for entry in entries)
    return _some((Link(url.strip()) for url in places if url.strip()), "no page in this sitemap")


def _lines(text: str) -> Iterator[str]:
    return (stripped for line in text.removeprefix("\ufeff").splitlines() if (stripped := line.strip()) and not stripped.startswith("#"))


def _some(links: Iterable[Link], none: str) -> Iterator[Link]:
    found = False
    for link in dict.fromkeys(links):
        found = True
        yield link
    if not found:
        raise ReadError(none)
