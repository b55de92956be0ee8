"""The text of a story that a page keeps in its scripts: Next.js, Arc and others send it as JSON, for the browser to set. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape

from lxml.html import HtmlElement

from archive.readers import dates
from archive.records import Published
from archive.text import words

_PUSHED = re.compile(r"__next_f\.push\(\s*(?=\[)")
_ASSIGNED = re.compile(r"[\w$\])\"']\s*=\s*(?=\{\s*\")")
_ROW = re.compile(r"[0-9a-f]+:(?:T([0-9a-f]+),)?", re.ASCII)
_PARAGRAPH = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_MARKUP = ("content", "text", "html", "value")
"""The fields in which content systems keep the words of one block of a story."""

_KIND, _PARAGRAPHS = ("type", "nodeType", "_type"), ("text", "paragraph", "p", "block", "unstyled")
_BELOW, _LEAF = ("children", "content"), ("data", "text", "value")
"""Where a block says its kind, and which kinds are text; where it keeps what it is made of, and these their words."""

_PUBLISHED = re.compile(
    r"(?:first|date)?_?(?:publish(?:ed)?|publication|deploy(?:ed)?|release|pub)_?(?:date|time|dt|at|on)*", re.IGNORECASE
)
_STANDFIRST = re.compile(r"stand_?first|sub_?title|sub_?head(?:line|ing)?|dek|deck|lead|lede|summary", re.IGNORECASE)
"""The fields of a record that say when a story was published, and its standfirst."""

_TAG = re.compile(r"<[^>]*>")
_DEEPEST, _MOST_ASSIGNMENTS = 40, 20
_LONGEST_TITLE = 400
_SHORTEST = 400
"""Characters from which on a string may be a story's text."""


def body(scripts: list[HtmlElement], title: str) -> str:
    """The markup of the longest text in paragraphs that the scripts of a page hold; "" where there is none.

    A page may keep other stories as well: where one of its texts stands with the title, it is that one.
    """
    wanted = words(title)
    found = [(titled, text) for value in _values(scripts) for titled, text in _texts(value, wanted, False, 0) if len(text) >= _SHORTEST]
    return max(found, key=lambda each: (each[0], len(each[1])), default=(False, ""))[1]


def record(scripts: list[HtmlElement], title: str) -> tuple[Published | None, str]:
    """When the story of that title was published, and its standfirst, as the record that the scripts hold of it has them."""
    wanted = words(title)
    records = [record for value in _values(scripts) for record in _records(value, wanted, 0)] if wanted else []
    said = [(name, text) for record in records for name, text in record.items() if isinstance(text, str) and text]
    dated = (dates.published(text) for name, text in said if _PUBLISHED.fullmatch(name))
    leads = (" ".join(_TAG.sub(" ", text).split()) for name, text in said if _STANDFIRST.fullmatch(name))
    return next(filter(None, dated), None), next(filter(None, leads), "")


def _records(value: object, title: list[str], depth: int) -> Iterator[dict[str, object]]:
    if isinstance(value, (list, dict)) and depth < _DEEPEST:
        items = value if isinstance(value, list) else value.values()
        if isinstance(value, dict) and any(isinstance(item, str) and len(item) < _LONGEST_TITLE and words(item) == title for item in items):
            yield value
        for item in items:
            yield from _records(item, title, depth + 1)


def _values(scripts: list[HtmlElement]) -> Iterator[object]:
    """What the scripts hold: JSON set apart, assigned to a name, or pushed in pieces of one stream."""
    decoder = json.JSONDecoder(strict=False)
    stream: list[str] = []
    for script in scripts:
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
    while 0 <= at < len(stream):
        match = _ROW.match(stream, at)
        if match and match[1]:  # the next row follows at once
            text = stream[match.end() :].encode("utf-8", "replace")[: int(match[1], 16)].decode("utf-8", "ignore")
            at = match.end() + len(text)
            yield text
            continue
        end = stream.find("\n", at)
        if match:
            with suppress(ValueError, RecursionError):
                yield json.loads(stream[match.end() : end if end >= 0 else len(stream)], strict=False)
        at = end + 1 if end >= 0 else len(stream)


def _texts(value: object, title: list[str], titled: bool, depth: int) -> Iterator[tuple[bool, str]]:
    """The markup of each text in paragraphs: a string with paragraphs in it, or a list of blocks of text; and whether it is `titled`.

    titled: whether a string beside it, or beside what it stands in, is the title.
    """
    if isinstance(value, str):
        if len(_PARAGRAPH.findall(value)) > 1:
            yield titled, value
    elif isinstance(value, (list, dict)) and depth < _DEEPEST:
        if isinstance(value, list) and len(blocks := [text for item in value if (text := _block(item))]) > 1:
            yield titled, "".join(f"<p>{text}</p>" for text in blocks)
        items = value if isinstance(value, list) else value.values()
        if isinstance(value, dict) and title and not titled:
            titled = any(isinstance(item, str) and len(item) < _LONGEST_TITLE and words(item) == title for item in items)
        for item in items:
            yield from _texts(item, title, titled, depth + 1)


def _block(item: object) -> str:
    """The markup of one block of a list that is a story: of text, and of a kind that says so.

    Its words are a string, or the leaves of a tree, as ProseMirror, Contentful, Sanity and others keep a paragraph.
    """
    if not isinstance(item, dict) or not any(item.get(name) in _PARAGRAPHS for name in _KIND):
        return ""
    if text := next((text for name in _MARKUP if isinstance(text := item.get(name), str) and text.strip()), ""):
        return text
    return escape("".join(_leaves(item, 0))) if any(isinstance(item.get(name), list) for name in _BELOW) else ""


def _leaves(item: object, depth: int) -> Iterator[str]:
    if not isinstance(item, dict) or depth >= _DEEPEST:
        return
    if text := next((text for name in _LEAF if isinstance(text := item.get(name), str)), ""):
        yield text
    for child in next((children for name in _BELOW if isinstance(children := item.get(name), list)), []):
        yield from _leaves(child, depth + 1)
