"""XML from strangers: parsed without fetching anything, without expanding entities, and as far as it goes where it is broken."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from archive.errors import ReadError


def root(raw: bytes) -> etree._Element:
    """The root element of `raw`. Raises ReadError where there is none."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )  # fmt: skip
    try:
        found = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"broken XML: {error}") from None
    if found is None:
        raise ReadError("broken XML: no element in it")
    return found


def name(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these names in `parent`, at any depth, in order."""
    return (element for element in parent.iter() if name(element) in names)
