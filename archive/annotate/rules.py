"""What the rules of a language give, and where they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from archive.annotate.languages import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from archive.annotate.discourse import Discourse
    from archive.annotate.draft import Draft, Passage
    from archive.annotate.model.gates import Need
    from archive.annotate.model.reading import Read
    from archive.annotate.names.story import Name
    from archive.records import Span


class Persons(Protocol):
    """Who appears in a story."""

    def passage(self, position: int) -> Passage:
        """The paragraph that holds a place of the discourse."""
        ...

    def resolve(self, draft: Draft) -> tuple[Span | None, str | None]:
        """The speaker of a quote as written, without job title, and the fullest name the story has for it."""
        ...


class Rules(Protocol):
    """What the module of a language gives."""

    def needs(self, paragraphs: Sequence[str]) -> Iterator[Need]:
        """What the model must find in each paragraph of a story."""
        ...

    def passages(self, story: Discourse, read: Read | None) -> list[Passage]:
        """The paragraphs of a story with their parse and marks."""
        ...

    def drafts(self, story: list[Passage]) -> list[Draft]:
        """The quotes of a story in reading order."""
        ...

    def find_names(self, text: str, read: Read) -> list[Name]:
        """The names of a story in reading order, none overlapping another."""
        ...

    def persons(self, names: list[Name], story: list[Passage]) -> Persons:
        """Who appears in a story."""
        ...

    def walks(self, text: str, names: Sequence[Name], persons: Persons) -> Mapping[str, str]:
        """The walks of life in which the story shows persons, by their full names; none for those of whom it says none."""
        ...

    def via(self, persons: Persons, drafts: Sequence[Draft]) -> Callable[[Draft], Span | None]:
        """What tells through whom or what each quote of a story came; to be asked in reading order."""
        ...


@cache
def rules(language: str) -> Rules:
    """The rules of a language; of one that has none those of English, of which only what needs no parse comes to bear."""
    return cast(Rules, import_module(LANGUAGES.get(language, LANGUAGES[DEFAULT]).rules))
