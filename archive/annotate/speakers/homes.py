"""Of which place a story says that somebody is: Mara Lind (D-Norda); Gov. Mara Lind of Norda; Norda Sen. Mara Lind."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from archive.annotate.speakers.scene import Scene
from archive.lexicon import word_set
from archive.lexicon.bodies import OFFICES
from archive.lexicon.places import PEOPLES, PLACES, SAME_PLACE, STATES
from archive.lexicon.roles import ROLES, SHORT
from archive.records import Span

_PLACE = r"([A-Z][\w.]*(?:[ \xa0][A-Z][\w.]*)?)"
_AFTER = re.compile(rf"(?:,?[ \xa0]\(?[RDI][-–—. ]+|,?[ \xa0](?:\([RDI]\)[ \xa0])?of[ \xa0]){_PLACE}")
_BEFORE = re.compile(rf"{_PLACE}[ \xa0]((?:[\w.-]+[ \xa0]){{1,3}})$")
_PARTY = word_set("republican democrat democratic independent conservative former us u.s.")


class Homes:
    """The places of a story's persons, by their full names."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def said_in(self, span: Span) -> set[str]:
        """The places that a noun phrase names: the [Norda] senator, the [New Marland] Democrat."""
        return {home for n in self._scene.within(span) if n.kind in ("place", "demonym") and (home := _place(n.full))}

    @cached_property
    def of(self) -> dict[str, set[str]]:
        """Where each person is said to be from, right beside a name."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._scene.names:
            if name.kind != "person":
                continue
            paragraph = self._scene.passage(name.start).paragraph
            here, end = name.start - paragraph.start, name.end - paragraph.start
            beside = [_AFTER.match(paragraph.text, end), _BEFORE.search(paragraph.text, max(0, here - 40), here)]
            if beside[1] is not None and not all(_is_title(word) for word in beside[1][2].split()):
                beside.pop()
            for match in beside:
                for words in (match[1], match[1].rstrip("."), *match[1].split()) if match else ():
                    if home := _place(words):
                        found[name.full].add(home)
                        break
        return found

    def another(self, full: str, homes: set[str]) -> bool:
        """Whether somebody is said to be of another state than those: the Marland senator is not the Norda Sen. Lind."""
        there, here = self.of.get(full, set()) & STATES, homes & STATES
        return bool(here and there and not here & there)


def _is_title(word: str) -> bool:
    return word.lower() in ROLES or word.lower() in SHORT or word.lower() in _PARTY or word.rstrip(".") in OFFICES


def _place(words: str) -> str | None:
    """The place that is called so, by the name that we call it by."""
    return SAME_PLACE.get(words) or PEOPLES.get(words) or (words if words in PLACES else None)
