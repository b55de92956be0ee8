"""The text of a story that a page keeps in its scripts: Next.js, Arc and others send it as JSON, for the browser to set. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from lxml.html import HtmlElement

_PUSHED = re.compile(r"__next_f\.push\(\s*(?=\[)")
_ASSIGNED = re.compile(r"[\w$\])\"']\s*=\s*(?=\{\s*\")")
_ROW = re.compile(r"(?:^|\n)[0-9a-f]+:(?:T([0-9a-f]+),)?", re.ASCII)
_PARAGRAPH = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_MARKUP = ("content", "text", "html", "value")
"""The fields in which content systems keep the words of one block of a story."""

_DEEPEST, _MOST_ASSIGNMENTS = 40, 20
_SHORTEST = 400
"""Characters from which on a string may be a story's text."""


def body(tree: HtmlElement) -> str:
    """The markup of the longest text in paragraphs that the scripts of a page hold; "" where there is none."""
    found = [text for value in _values(tree) for text in _texts(value, 0) if len(text) >= _SHORTEST]
    return max(found, key=len, default="")


def _values(tree: HtmlElement) -> Iterator[object]:
    """What the scripts hold: JSON set apart, assigned to a name, or pushed in pieces of one stream."""
    decoder = json.JSONDecoder(strict=False)
    stream: list[str] = []
    for script in tree.iter("script"):
        text, kind = script.text or "", (script.get("type") or "").lower()
        if kind == "application/json":
            with suppress(ValueError, RecursionError):
                yield json.loads(text, strict=False)
        elif not kind or "javascript" in kind:
            for match in _PUSHED.finditer(text):
                with suppress(ValueError, RecursionError):
                    pushed = decoder.raw_decode(text, match.end())[0]
                    stream += [piece for piece in pushed[1:2] if isinstance(piece, str)]
            for match, _ in zip(_ASSIGNED.finditer(text), range(_MOST_ASSIGNMENTS), strict=False):
                with suppress(ValueError, RecursionError):
                    yield decoder.raw_decode(text, match.end())[0]
    yield from _rows("".join(stream))


def _rows(stream: str) -> Iterator[object]:
    """The rows of a stream of Next.js: "1a:" and JSON to the line's end, or "1a:T", the text's length in bytes, and the text."""
    at = 0
    while match := _ROW.search(stream, at):
        at = match.end()
        if match[1]:
            text = stream[at:].encode("utf-8", "replace")[: int(match[1], 16)].decode("utf-8", "ignore")
            at += len(text)
            yield text
        else:
            with suppress(ValueError, RecursionError):
                yield json.loads(stream[at : stream.find("\n", at) if "\n" in stream[at:] else len(stream)], strict=False)


def _texts(value: object, depth: int) -> Iterator[str]:
    """The markup of each text in paragraphs: a string with paragraphs in it, or a list of blocks that are strings."""
    if isinstance(value, str):
        if len(_PARAGRAPH.findall(value)) > 1:
            yield value
    elif isinstance(value, (list, dict)) and depth < _DEEPEST:
        if isinstance(value, list) and len(blocks := [text for item in value if (text := _block(item))]) > 1:
            yield "".join(f"<p>{text}</p>" for text in blocks)
        for item in value if isinstance(value, list) else value.values():
            yield from _texts(item, depth + 1)


def _block(item: object) -> str:
    """The words of one block of a list that is a story: of text, and of a kind that says so."""
    if not isinstance(item, dict) or item.get("type") not in ("text", "paragraph", "p"):
        return ""
    return next((text for name in _MARKUP if isinstance(text := item.get(name), str) and text.strip()), "")
