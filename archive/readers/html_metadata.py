"""What a page says about its story in JSON-LD (schema.org) and meta tags, before anyone looks at its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from lxml.etree import _Element

from archive.text import words

Node = dict[str, Any]

_ARTICLE = re.compile(r"Article$|Posting$|^Report$|^Review$|^AnalysisNewsArticle$")
_ONLINE = frozenset(words("news online com"))
_CONTROL = re.compile(r"[\x00-\x1f]+")
_SCRIPT_FRAME = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_DEEPEST = 12


class Metadata:
    """The JSON-LD nodes and meta tags of one page."""

    def __init__(self, tree: _Element, url: str | None = None) -> None:
        self.nodes = [
            node for script in tree.iterfind('.//script[@type="application/ld+json"]') for node in _nodes(_loaded(script.text or ""), 0)
        ]
        self.by_id = {node["@id"]: node for node in self.nodes if isinstance(node.get("@id"), str) and len(node) > 2}
        self._tags: dict[str, list[str]] = {}
        for tag in tree.iter("meta"):
            name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
            if content := _clean(tag.get("content") or ""):
                self._tags.setdefault(name.strip().lower(), []).append(content)
        self.links = {
            rel: link.get("href") or ""
            for link in reversed(tree.findall(".//link[@rel]"))
            for rel in (link.get("rel") or "").lower().split()
        }

        self.host = next(
            (host for address in (url, self.links.get("canonical"), self.tag("og:url")) if address and (host := _host(address))), ""
        )
        """The host of the page's address, by its document or else by itself."""

    @cached_property
    def article(self) -> Node:
        """The node of the page's own story, or an empty one: of several the one that says most."""
        articles = [node for node in self.nodes if any(_ARTICLE.search(kind) for kind in types(node))]
        return max(
            articles,
            key=lambda node: sum(name in node for name in ("headline", "datePublished", "author", "publisher", "articleBody")),
            default={},
        )

    def tag(self, *names: str) -> str:
        """The content of the first of these meta tags that the page has."""
        return next((self._tags[name][0] for name in names if name in self._tags), "")

    def tags(self, *names: str) -> list[str]:
        """The contents of all tags of the first of these names that the page has."""
        return next((self._tags[name] for name in names if name in self._tags), [])

    def strings(self, value: object, *fields: str) -> list[str]:
        """The strings that a JSON-LD value amounts to: itself, or of each node in it the first of `fields`; references are followed."""
        return list(self._strings(value, fields, 0))

    def names(self, value: object) -> list[str]:
        """The names of the persons or bodies that a JSON-LD value stands for."""
        return self.strings(value, "name", "alternateName", "familyName")

    def is_site(self, text: str) -> bool:
        """Whether `text` is the name of the site, or its address."""
        said, host = words(text), self.host.removeprefix("www.")
        site = words(" ".join((self.tag("og:site_name"), *self.names(self.article.get("publisher")))))
        squeezed = _run(text)
        addresses = {name for address in (host, self.domain) for name in (_run(address), _run(address.partition(".")[0]))}
        return bool(said) and (bool(site and set(said) <= {*site, *_ONLINE}) or (len(squeezed) > 2 and squeezed in addresses))

    def is_house(self, name: str) -> bool:
        """Whether an author's name is the site's, or of a part of its house: "Post Sport" at post.example.

        So are the initials in either of them: "Deutsche Welle" at dw.example, "LN" at ln-online.example.
        """
        label = self.domain.partition(".")[0]
        said = words(name)
        if self.is_site(name) or (len(label) > 2 and label in said) or (len(label) > 5 and label.replace("-", "") in "".join(said)):
            return True
        initials = "".join(word[0] for word in said)
        return len(label) > 1 and (initials == label if len(said) > 1 else said == [label.partition("-")[0]])

    @cached_property
    def domain(self) -> str:
        """The last labels of the host, from the longest on: "bay.post.example" is of "post.example"."""
        labels = self.host.removeprefix("www.").split(".")
        while len(labels) > 2 and len(labels[0]) <= len(labels[1]):
            labels = labels[1:]
        return ".".join(labels)

    def _strings(self, value: object, fields: tuple[str, ...], depth: int) -> Iterator[str]:
        match value:
            case str():
                if text := _clean(value):
                    yield text
            case list() if depth < _DEEPEST:
                for item in value:
                    yield from self._strings(item, fields, depth + 1)
            case dict() if depth < _DEEPEST:
                node = {**self.by_id.get(str(value.get("@id")), {}), **value}
                if isinstance(given := node.get("givenName"), str) and isinstance(family := node.get("familyName"), str):
                    node.setdefault("name", f"{given} {family}")
                if found := next((node[name] for name in fields if node.get(name)), None):
                    yield from self._strings(found, fields, depth + 1)


def _run(text: str) -> str:
    """The words of a name in one, as it stands in an address."""
    return "".join(words(text)).removeprefix("www").removeprefix("the")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def types(node: Node) -> list[str]:
    """The schema.org types of a node, without their address."""
    kinds = node.get("@type")
    return [kind.rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _loaded(script: str) -> object:
    """The JSON of a script; what pages get wrong most (raw line ends in strings, comment frames, a comma too many) is mended."""
    text = _SCRIPT_FRAME.sub("", _SCRIPT_FRAME.sub("", script)).strip().rstrip(";")
    for mended in (text, re.sub(r",\s*([}\]])", r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "author", "publisher"):
            if isinstance(value.get(name), (dict, list)):
                yield from _nodes(value[name], depth + 1)


def _clean(text: str) -> str:
    """One line without markup and entities, some of which pages escape twice."""
    text = unescape(unescape(text)) if "&" in text else text
    if "<" in text:
        text = re.sub(r"<[a-zA-Z/!][^>]*>", " ", text)
    return " ".join(text.split())
