"""The names of a story (a stand-in: the entities of the model as they are)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.records import MentionKind

if TYPE_CHECKING:
    from archive.annotate.model import Read

_KINDS: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "demonym",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a story. start, end: in the discourse. full: the fullest form the story has for it."""

    start: int
    end: int
    text: str
    kind: MentionKind
    full: str
    gender: Literal["m", "f"] | None


def find_names(text: str, read: Read) -> list[Name]:
    """The names of a discourse in reading order, none overlapping another."""
    names = []
    for offset, doc in read:
        for e in doc.ents:
            if e.label_ in _KINDS:
                start, end = offset + e.start_char, offset + e.end_char
                names.append(Name(start, end, text[start:end], _KINDS[e.label_], text[start:end], None))
    return names
