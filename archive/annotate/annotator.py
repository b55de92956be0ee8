"""From stories to annotations: the way a text takes through this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from archive.annotate.discourse import Discourse, discourse
from archive.annotate.names import Name, find_names
from archive.records import Annotation, Mention, Quote, Story

if TYPE_CHECKING:
    from archive.annotate.model import Model, Read

VERSION = "1"
"""Raised whenever a change of the rules or of the model can give another annotation; the store keeps it with each revision."""

STORIES_AT_ONCE = 16


class Annotator:
    """Finds the quotes and mentions of stories. Making one is free; the first story loads the model (0.9 s)."""

    def __init__(self) -> None:
        self._model: Model | None = None

    def annotate(self, texts: Iterable[Story | str]) -> Iterator[Annotation]:
        """One annotation for each text, in order. Streams: reads at most 16 texts ahead."""
        stream = iter(texts)
        while batch := [discourse(text) for text in islice(stream, STORIES_AT_ONCE)]:
            yield from map(self._annotation, batch, self._read(batch))

    def _read(self, batch: list[Discourse]) -> list[Read]:
        if self._model is None:
            from archive.annotate.model import Model

            self._model = Model()
        docs = iter(self._model.read([(p.text, True) for d in batch for p in d.paragraphs]))
        return [[(p.start, next(docs)) for p in d.paragraphs] for d in batch]

    def _annotation(self, story: Discourse, read: Read) -> Annotation:
        names = find_names(story.text, read)
        quotes: tuple[Quote, ...] = ()
        return Annotation(quotes, tuple(mention(story, name) for name in names))


def mention(story: Discourse, name: Name) -> Mention:
    field, start = story.field_of(name.start)
    return Mention(field, name.start - start, name.end - start, name.text, name.kind, name.full)
