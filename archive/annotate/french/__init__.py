"""The rules of French: what `rules.Rules` asks for.

Smaller than those of English: marks and paragraphs are read as there, incises, "selon" and clauses by rules of their own, names by the
model. Through whom a quote came is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archive.annotate.discourse import Discourse
from archive.annotate.draft import Draft, Passage
from archive.annotate.french.people import Cast, find_names
from archive.annotate.french.reports import drafts
from archive.annotate.model.gates import Need
from archive.annotate.model.reading import Read
from archive.annotate.names.story import Name
from archive.annotate.quotes import drafting
from archive.annotate.rules import Persons
from archive.annotate.tree import Tree
from archive.records import Span

__all__ = ["drafts", "find_names", "needs", "passages", "persons", "via", "walks"]


def needs(paragraphs: Sequence[str]) -> Iterator[Need]:
    """What the model must find in each paragraph of a story: all of it."""
    return (Need(text, names=True, parse=True) for text in paragraphs)


def passages(story: Discourse, read: Read | None) -> list[Passage]:
    """The paragraphs of a story with their parse and marks."""
    return drafting.passages(story, read, lambda start, doc: Tree(start, doc, "POS"))


def persons(names: list[Name], story: list[Passage]) -> Cast:
    """Who appears in a story."""
    return Cast(names, story)


def via(persons: Persons, drafts: Sequence[Draft]) -> Callable[[Draft], Span | None]:
    """Through whom a quote came is not looked for."""
    return lambda draft: None


def walks(text: str, names: Sequence[Name], persons: Persons) -> Mapping[str, str]:
    """What persons are is not looked for."""
    return {}
