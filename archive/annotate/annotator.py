"""From stories to annotations: the way a text takes through this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from archive.annotate import quotes
from archive.annotate.discourse import Discourse, discourse
from archive.annotate.draft import Draft
from archive.annotate.gates import Need, need_names, need_parse
from archive.annotate.marks import names_a_work
from archive.annotate.names import Name, find_names
from archive.annotate.speakers import Cast
from archive.annotate.via import Mediation
from archive.records import Annotation, Mention, Quote, QuoteKind, Span, Story

if TYPE_CHECKING:
    from archive.annotate.model import Model, Read

VERSION = "5"
"""Raised whenever a change of the rules or of the model can give another annotation; the store keeps it with each revision."""

STORIES_AT_ONCE = 16


class Annotator:
    """Finds the quotes and mentions of stories. Making one is free; the first story in English loads the model (0.9 s)."""

    def __init__(self) -> None:
        self._model: Model | None = None

    def annotate(self, texts: Iterable[Story | str]) -> Iterator[Annotation]:
        """One annotation for each text, in order. Streams: reads at most 16 texts ahead."""
        stream = iter(texts)
        while batch := [discourse(text) for text in islice(stream, STORIES_AT_ONCE)]:
            yield from map(annotation, batch, self._read(batch))

    def _read(self, batch: list[Discourse]) -> list[Read | None]:
        """The model's reading of each story; None for those in a language it can't read."""
        english = [d for d in batch if d.language in (None, "en")]
        if not any(d.paragraphs for d in english):
            return [[] if d in english else None for d in batch]
        if self._model is None:
            from archive.annotate.model import Model

            self._model = Model()
        docs = iter(self._model.read([need for d in english for need in needs(d)]))
        return [[(p.start, next(docs)) for p in d.paragraphs] if d.language in (None, "en") else None for d in batch]


def needs(story: Discourse) -> Iterator[Need]:
    """What the model must find in each paragraph of a story."""
    texts = [p.text for p in story.paragraphs]
    return map(Need, texts, need_names(texts), need_parse(texts))


def annotation(story: Discourse, read: Read | None) -> Annotation:
    """The quotes and mentions of one story."""
    passages = quotes.passages(story, read)
    names = find_names(story.text, read) if read else []
    cast = Cast(names, passages)
    drafts = quotes.drafts(passages)
    mediation = Mediation(cast, drafts)
    found = [quote for draft in drafts if (quote := settle(story, mediation, cast, draft)) is not None]
    return Annotation(tuple(found), tuple(mention(story, name) for name in names))


def settle(story: Discourse, mediation: Mediation, cast: Cast, draft: Draft) -> Quote | None:
    """A quote from its draft: in offsets of its field, with its speaker resolved. None where nothing is left of it."""
    field, base = story.field_of(draft.spans[0][0])
    spans = [s for s in draft.spans if s[0] < s[1] and story.field_of(s[0])[0] == field]
    if not spans:
        return None
    marked = spans if draft.verbatim else verbatim(cast, spans)
    written, speaker = cast.resolve(draft)
    if draft.rule == "headline" and speaker is None:
        return None
    cue = draft.attribution.cue
    through = mediation.via(draft)
    same_field = written is not None and story.field_of(written[0])[0] == field
    return Quote(
        field=field,
        spans=tuple((a - base, b - base) for a, b in spans),
        text=" ".join(story.text[a:b] for a, b in spans),
        verbatim=tuple((a - base, b - base) for a, b in marked),
        kind=kind(story.text, spans, marked),
        cue=story.text[slice(*cue)] if cue else "",
        speaker_text=story.text[slice(*written)] if written and same_field else "",
        speaker_span=(written[0] - base, written[1] - base) if written and same_field else None,
        speaker=speaker,
        via=" ".join(story.text[slice(*through)].split()) if through else None,
        confidence=draft.confidence,
    )


def verbatim(cast: Cast, spans: list[Span]) -> list[Span]:
    """What of the spans stands between quotation marks."""
    found = []
    for a, b in spans:
        passage = cast.passage(a)
        for m in passage.marks:
            start, end = max(a, m.content[0]), min(b, m.content[1])
            if start < end and (passage.paragraph.field == "title" or not names_a_work(passage.paragraph.text, m, passage.paragraph.start)):
                found.append((start, end))
    return found


def kind(text: str, spans: list[Span], marked: list[Span]) -> QuoteKind:
    """direct: all words are verbatim; mixed: some; indirect: none."""
    words = sum(c.isalnum() for a, b in spans for c in text[a:b])
    said = sum(c.isalnum() for a, b in marked for c in text[a:b])
    if not said:
        return "indirect"
    return "direct" if said >= words else "mixed"


def mention(story: Discourse, name: Name) -> Mention:
    field, start = story.field_of(name.start)
    return Mention(field, name.start - start, name.end - start, name.text, name.kind, name.full)
