"""What the rules pass on to each other: a passage to read, and the quotes drafted from it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotate.discourse import Paragraph
from archive.annotate.marks import Marked
from archive.annotate.tree import Tree
from archive.records import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its parse (where it has one) and its quotation marks, all in offsets of the discourse."""

    paragraph: Paragraph
    tree: Tree | None
    marks: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks, by which word. token: the cue in its tree. speaker: the noun phrase as written; None where nobody is named."""

    cue: Span | None
    speaker: Span | None
    token: int = -1
    speaker_token: int = -1


@dataclass(slots=True)
class Draft:
    """A quote in the making. rule: the name of the rule that found it. last: the paragraph (its number) that it has reached.
    verbatim: whether all of it is the speaker's own words though no marks stand around it."""

    spans: list[Span]
    attribution: Attribution
    rule: str
    confidence: float
    paragraph: int = -1
    verbatim: bool = False
