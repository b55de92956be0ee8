"""Markdown: its marks go, its words stay; a title, a date and authors in front matter or under the first heading."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from archive.readers import jsonlines, paragraphs, plain
from archive.records import Caption, Document, Story
from archive.text import decode

MEDIA_TYPE = "text/markdown"

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>(?>[\w-]+:.*\n|[ \t]*- .*\n|[ \t]+.*\n)+?)(?:---|\.\.\.)\n")
_FIELD = re.compile(r"^(?P<name>[\w-]+):[ \t]*(?P<value>.*)$|^[ \t]*- (?P<item>.*)$", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_IMAGE = re.compile(r"!\[(?P<caption>[^\[\]]*)\]\([^()]*\)")
# none of these may look further than the next mark of its kind: a file of nothing but opening marks would take for ever
_MARKS = (
    (re.compile(r"\[([^\[\]]+)\]\((?:[^()\s]|\([^()]*\))*+(?:\s+\"[^\"]{0,500}\")?\)"), r"\1"),  # links
    (re.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"^\[[^\[\]\n]+\]:\s+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


def story(document: Document) -> Story:
    """The story in a Markdown text. Raises ReadError where it holds none."""
    text = paragraphs.mended(decode(document.raw, document.charset)).lstrip("\n")
    fields: dict[str, object] = {}
    if front := _FRONT_MATTER.match(text):
        fields, text = _fields(front["fields"]), text[front.end() :]
    pictures = tuple(Caption(shown) for match in _IMAGE.finditer(text) if (shown := " ".join(match["caption"].split())))
    text = _IMAGE.sub("", text)
    title = ""
    if heading := re.match(r"\s*#{1,2}\s+(.*)\n", text + "\n"):
        title, text = _bare(_unclosed(heading[1])), text[heading.end() :]
    text = paragraphs.joined(_bare(_HEADING.sub(lambda line: f"{_unclosed(line[1])}\n", text)))
    if fields:
        record = json.dumps({**fields, "text": text, "title": fields.get("title") or title}).encode()
        return replace(jsonlines.story(replace(document, raw=record, media_type="application/json")), captions=pictures)
    found = plain.split(f"{title}\n\n{text}" if title else text)
    return replace(found, captions=(*pictures, *found.captions))


def _fields(front: str) -> dict[str, object]:
    """The fields of front matter, as far as it is names with a value or a list of them, which is as far as stories use it."""
    fields: dict[str, object] = {}
    name = ""
    for match in _FIELD.finditer(front):
        if match["name"]:
            name, value = match["name"].lower(), match["value"].strip()
            listed = value.startswith("[") and value.endswith("]")
            fields[name] = [_unquoted(item) for item in value[1:-1].split(",")] if listed else _unquoted(value)
        elif name:
            earlier = fields[name]
            fields[name] = [*(earlier if isinstance(earlier, list) else []), _unquoted(match["item"])]
    return fields


def _unquoted(value: str) -> str:
    return value.strip().strip("\"'")


def _unclosed(heading: str) -> str:
    """A heading without the marks that may close it."""
    return heading.rstrip().rstrip("#").rstrip()


def _bare(text: str) -> str:
    for mark, kept in _MARKS:
        text = mark.sub(kept, text)
    return text
