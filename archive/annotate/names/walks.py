"""The walk of life in which a story shows a person: "the striker Mara Lind", "Sen. Mara Lind", "Mara Lind, an actor"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from archive.lexicon.walks import WALKS

if TYPE_CHECKING:
    from archive.annotate.names.story import Name

REACH = 80
"""Characters before and after a name that may say what its bearer is."""

_WORD = r"[^\W\d_](?:[\w'’-]*\w)?\.?"
_SMALL = r"[^\W\d_A-Z](?:[\w'’-]*\w)?"
_BEFORE = re.compile(rf"(?<![\w.-])((?:{_SMALL}[ \xa0](?:and|turned)[ \xa0])?{_WORD})[ \xa0]$")
_AFTER = re.compile(
    rf"(?:,|[ \xa0]is)[ \xa0](?:the|an?)[ \xa0](?:{_WORD}[ \xa0]){{0,5}}?({_WORD}(?:[ \xa0]and[ \xa0]{_WORD})?)"
    r"(?=[,;:.)\n–—]|[ \xa0](?:for|of|at|in|from|with|on|who|whose|and)\b|$)"
)
_SEAT = re.compile(r"(?:,[ \xa0]|,?[ \xa0]\()[DRI][-–—‑][A-Z]")
_FORMER = re.compile(r"\b(?:former|formerly|ex|retired|one-time|onetime)\b[^,;:.()\n]*$", re.IGNORECASE)
_PARTS = re.compile(r"[ \xa0-]")


def walks_of(text: str, names: Iterable[Name], described: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The walks of those persons of whom the story says one beside their name, by full name; several as "politics sport".

    Said so: a title right before the name ("striker Mara Lind", "footballer-turned-senator Mara Lind"), an apposition or predicate after
    it ("Mara Lind, the Tolm striker, …", "Mara Lind is a poet"), a seat ("Mara Lind, D-Marland"). What somebody was ("a former striker")
    says nothing of what the story shows her as, but is added to it, as is what else the story calls her: so that she is both. described:
    all nouns that the story has for a person.
    """
    said: dict[str, set[str]] = defaultdict(set)
    besides: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "person":
            before = _BEFORE.search(text, max(0, name.start - REACH), name.start)
            after = _AFTER.match(text, name.end, name.end + REACH)
            for found, begin in ((before, max(0, name.start - REACH)), (after, name.end + 1)):
                if found is not None:
                    former = _FORMER.search(text, begin, found.end(1))
                    (besides if former else said)[name.full].update(_told(found[1]))
            if _SEAT.match(text, name.end):
                said[name.full].add("politics")
    return {full: " ".join(sorted(told | besides[full] | _known(described.get(full, ())))) for full, told in said.items() if told}


def _told(words: str) -> set[str]:
    """The walks that a title or noun tells: "actor and comedian", "singer-songwriter", "footballer-turned-MP"."""
    low = words.lower()
    return _known((low, *re.split(r"[ \xa0]", low))) or _known(_PARTS.split(low))


def _known(words: Iterable[str]) -> set[str]:
    return {WALKS[word] for word in words if word in WALKS}
