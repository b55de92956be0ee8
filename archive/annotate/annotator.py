"""From stories to annotations: the way a text takes through this room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from archive.annotate.discourse import Discourse, discourse
from archive.annotate.draft import Draft
from archive.annotate.languages import LANGUAGES, readable
from archive.annotate.marks import names_a_work
from archive.annotate.rules import Persons, Rules, rules
from archive.records import Annotation, Mention, Quote, QuoteKind, Span, Story

if TYPE_CHECKING:
    from archive.annotate.model.reading import Model, Read
    from archive.annotate.names.story import Name

VERSION = "10"
"""Raised whenever a change of the rules or of the model can give another annotation; the store keeps it with each revision."""


def version_for(language: str | None) -> str:
    """By what a story in that language is annotated here: VERSION, or, until the model that is known for it is installed, its marks."""
    return VERSION if language is None or language not in LANGUAGES or readable(language) else f"{VERSION}, marks alone"


STORIES_AT_ONCE = 16


class Annotator:
    """Finds the quotes and mentions of stories. Making one is free; the first story in a language loads its model (0.9 s)."""

    def __init__(self) -> None:
        self._models: dict[str, Model] = {}

    def annotate(self, texts: Iterable[Story | str]) -> Iterator[Annotation]:
        """One annotation for each text, in order. Streams: reads at most 16 texts ahead.

        A story is read in its language, or in English where it has none; a bare text in the one that it looks like, by default English.
        Of a language whose model is not installed, quotes between marks are found, and speakers and names are left open.
        """
        stream = iter(texts)
        while batch := [discourse(text) for text in islice(stream, STORIES_AT_ONCE)]:
            for story, read in zip(batch, self._read(batch), strict=True):
                yield annotation(story, read, rules(story.language))

    def _read(self, batch: list[Discourse]) -> list[Read | None]:
        """The model's reading of each story; None for those in a language it can't read."""
        reads: list[Read | None] = [None] * len(batch)
        for language in sorted({story.language for story in batch if readable(story.language)}):
            places = [place for place, story in enumerate(batch) if story.language == language]
            needed = [need for place in places for need in rules(language).needs([p.text for p in batch[place].paragraphs])]
            docs = iter(self._model(language).read(needed) if needed else ())
            for place in places:
                reads[place] = [(p.start, next(docs)) for p in batch[place].paragraphs]
        return reads

    def _model(self, language: str) -> Model:
        if language not in self._models:
            from archive.annotate.model.reading import Model

            self._models[language] = Model(language)
        return self._models[language]


def annotation(story: Discourse, read: Read | None, of_language: Rules) -> Annotation:
    """The quotes and mentions of one story."""
    passages = of_language.passages(story, read)
    names = of_language.find_names(story.prose, read) if read else []
    persons = of_language.persons(names, passages)
    drafts = of_language.drafts(passages)
    via = of_language.via(persons, drafts)
    found = [quote for draft in drafts if (quote := settle(story, persons, draft, via(draft))) is not None]
    walks = of_language.walks(story.text, names, persons)
    return Annotation(tuple(found), tuple(mention(story, name, walks.get(name.full, "")) for name in names))


def settle(story: Discourse, persons: Persons, draft: Draft, via: Span | None) -> Quote | None:
    """A quote from its draft: in offsets of its field, with its speaker resolved. None where nothing is left of it."""
    field, base = story.field_of(draft.spans[0][0])
    spans = [s for s in draft.spans if s[0] < s[1] and story.field_of(s[0])[0] == field]
    if not spans:
        return None
    marked = spans if draft.verbatim else verbatim(persons, spans)
    written, speaker = persons.resolve(draft)
    if draft.rule == "headline" and speaker is None:
        return None
    cue = draft.attribution.cue
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
        via=" ".join(story.text[slice(*via)].split()) if via else None,
        confidence=draft.confidence,
    )


def verbatim(persons: Persons, spans: list[Span]) -> list[Span]:
    """What of the spans stands between quotation marks."""
    found = []
    for a, b in spans:
        passage = persons.passage(a)
        for m in passage.marks:
            start, end = max(a, m.content[0]), min(b, m.content[1])
            a_work = passage.paragraph.field != "title" and names_a_work(passage.paragraph.text, m, passage.paragraph.start)
            if m.paired and start < end and not a_work:
                found.append((start, end))
    return found


def kind(text: str, spans: list[Span], marked: list[Span]) -> QuoteKind:
    """direct: all words are verbatim; mixed: some; indirect: none."""
    words = sum(c.isalnum() for a, b in spans for c in text[a:b])
    said = sum(c.isalnum() for a, b in marked for c in text[a:b])
    if not said:
        return "indirect"
    return "direct" if said >= words else "mixed"


def mention(story: Discourse, name: Name, walk: str) -> Mention:
    field, start = story.field_of(name.start)
    return Mention(field, name.start - start, name.end - start, name.text, name.kind, name.full, walk if name.kind == "person" else "")
