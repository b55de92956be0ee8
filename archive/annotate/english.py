"""The rules of English: what `rules.Rules` asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.annotate.draft import Draft, Passage
from archive.annotate.model.gates import Need, need_names, need_parse
from archive.annotate.names.story import Name, find_names
from archive.annotate.names.walks import walks_of
from archive.annotate.quotes.drafting import drafts, passages
from archive.annotate.speakers.cast import Cast
from archive.annotate.via.mediation import Mediation
from archive.records import Span

__all__ = ["drafts", "find_names", "needs", "passages", "persons", "via", "walks"]


def needs(paragraphs: Sequence[str]) -> Iterator[Need]:
    """What the model must find in each paragraph of a story."""
    return map(Need, paragraphs, need_names(paragraphs), need_parse(paragraphs))


def persons(names: list[Name], story: list[Passage]) -> Cast:
    """Who appears in a story."""
    return Cast(names, story)


def walks(text: str, names: Sequence[Name], persons: Cast) -> Mapping[str, str]:
    """The walks of life in which the story shows persons, by their full names."""
    return walks_of(text, names, persons.described)


def via(persons: Cast, drafts: Sequence[Draft]) -> Callable[[Draft], Span | None]:
    """What tells through whom or what each quote of a story came."""
    return Mediation(persons, drafts).via
