"""From bytes to stories, in two stages: `documents` finds the items in what the user gave, `extract` takes the story out of one.

A document carries all that its story is made of, so a stored original can be extracted again, years later and by better rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from archive.errors import ReadError
from archive.lexicon import languages
from archive.readers.gauge import Gauge
from archive.readers.inputs import documents
from archive.readers.items import Database, Failure, Found, Seen, Unchanged
from archive.records import Document, Story

__all__ = ["VERSION", "Database", "Failure", "Found", "Gauge", "Seen", "Unchanged", "documents", "extract"]

VERSION = "8"
"""Raised whenever a change of the rules can give another story; what an older one extracted is then extracted again when it is met."""


def extract(document: Document) -> Story:
    """The news story in `document`. Raises ReadError, whose message says why there is none."""
    story = _extractor(document.media_type)(document)
    if not story.text:
        raise ReadError("no text in it")
    if not story.language and (detected := languages.detect(story.text)):
        return replace(story, language=detected, detected=True)
    return story


def _extractor(media_type: str) -> Callable[[Document], Story]:
    # Each of them is imported when the first document of its kind comes: trafilatura alone takes 0.2 s.
    match media_type:
        case "text/plain":
            from archive.readers import plain

            return plain.story
        case "text/html" | "application/xhtml+xml":
            from archive.readers import html

            return html.story
        case "text/markdown":
            from archive.readers import markdown

            return markdown.story
        case "application/pdf":
            from archive.readers import pdf

            return pdf.story
        case "message/rfc822":
            from archive.readers import mail

            return mail.story
        case "text/csv":
            from archive.readers import table

            return table.story
        case "application/json":
            from archive.readers import jsonlines

            return jsonlines.story
        case "application/rss+xml" | "application/atom+xml" | "application/feed+json":
            from archive.readers import feeds

            return feeds.story
    raise ReadError(f"nothing here reads {media_type}")
