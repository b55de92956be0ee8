"""XML from strangers: parsed without fetching anything, without expanding entities, and as far as it goes where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from archive.errors import ReadError

_BARE = re.compile(rb"&(?!#?\w+;)")
_CDATA = b"<![CDATA["


def root(raw: bytes) -> etree._Element:
    """The root element of `raw`. Raises ReadError where there is none."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )  # fmt: skip
    try:
        found = etree.fromstring(_mended(raw), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"broken XML: {error}") from None
    if found is None:
        raise ReadError("broken XML: no element in it")
    for entity in list(found.iter(etree.Entity)):
        _replace(entity)
    return found


def _mended(raw: bytes) -> bytes:
    """`raw` with its bare ampersands as XML has them: addresses with several parameters are often written so, and would lose these."""
    if b"\x00" in raw or not _BARE.search(raw):  # UTF-16 is left as it is
        return raw
    first, *rest = raw.split(_CDATA)
    mended = [_BARE.sub(b"&amp;", first)]
    for part in rest:
        inside, end, after = part.partition(b"]]>")
        mended.append(inside + end + _BARE.sub(b"&amp;", after))
    return _CDATA.join(mended)


def _replace(entity: etree._Entity) -> None:
    """Puts the character in the place of an entity that HTML knows, which feeds use as if XML did; of any other there remains nothing."""
    text = html5.get(f"{entity.name};", "") + (entity.tail or "")
    before, parent = entity.getprevious(), entity.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
    if parent is not None:
        entity.tail = None
        parent.remove(entity)


def name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these names in `parent`, at any depth, in order."""
    return (element for element in parent.iter() if name(element) in names)


def text(element: etree._Element) -> str:
    """All text in `element`, without white space around it."""
    return "".join(str(part) for part in element.itertext()).strip()
