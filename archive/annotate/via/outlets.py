"""Which noun phrases of a story are news media: by what they are called, by what the story calls them, by who tells them things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.annotate.quotes.phrases import NOMINAL, capital, noun_phrase, possessive, tells_time
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.bodies import (
    BODIES,
    BODY_WORDS,
    FOLLOWERS,
    INITIALS,
    OFFICES,
    PLACE_FIRST,
    PLACE_WORDS,
    STANDALONE_BODIES,
    THING_WORDS,
)
from archive.lexicon.media import AGENCIES, AGENCY, AMBIGUOUS, LISTENERS, MASTHEADS, OUTLETS
from archive.lexicon.people import GIVEN
from archive.lexicon.places import PEOPLES, PLACES
from archive.records import Span
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.names.story import Name
    from archive.annotate.speakers.cast import Cast

_NO_MEDIA = frozenset(w.lower() for w in BODY_WORDS) - MASTHEADS - AGENCIES - OUTLETS
"""Words of bodies that are no media."""
_OTHER_STATIONS = word_set("police power train railway fire petrol gas space social")
"""Whose stations and networks broadcast nothing."""
_CALLED = r"(?:news|press)[ \xa0]agency|newspaper|magazine|broadcaster|daily|weekly|tabloid|television|radio|newswire|website|podcast"
_CALLED_BEFORE = re.compile(rf"\b(?:{_CALLED})[ \xa0]$")
_CALLED_AFTER = re.compile(rf"(?:,[ \xa0]an?[ \xa0](?:[\w’'-]+[ \xa0]){{0,3}}|[ \xa0])(?:{_CALLED})\b")
"""What the story calls a medium when it first names it: the newspaper Farsan; Il Campo, a sports daily."""
_MEMBERS = word_set("mps meps msps mlas peers")
"""Who is told things in parliament."""
_FIRST = word_set("agence agencia agenzia agentur radio tele")
"""What the names of agencies and stations start with, which nobody's name does."""


class Outlets:
    """The news media of one story.

    What it once calls a newspaper or an agency is one wherever it stands: "the Farsan news agency … Farsan", "Il Campo, a daily".
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known: set[str] = set()
        for name in cast.scene.names:
            if name.kind != "demonym" and self._is_called_so(name):
                self._known |= {name.text, name.full}
        agencies = (name.end for name in cast.scene.names if name.text in self._known or fold(name.text).lower() in AGENCIES)
        self._first_agency = min(agencies, default=-1)

    def _is_called_so(self, name: Name) -> bool:
        """The Farsan news agency; the newspaper Farsan, broadcaster NTV; Il Campo, a daily."""
        paragraph = self._cast.scene.passage(name.start).paragraph
        start, end = name.start - paragraph.start, name.end - paragraph.start
        before = _CALLED_BEFORE.search(paragraph.text, max(0, start - 30), start)
        return _CALLED_AFTER.match(paragraph.text, end) is not None or (before is not None and name.kind != "place")

    # what a noun phrase is

    def is_outlet(self, tree: Tree, i: int) -> bool:
        """Whether the noun phrase with head i is a news medium: "the Tolm Herald", "the Norda news agency", "the local radio station"."""
        low = tree.low[i].rstrip(".")
        name = self._cast.scene.covering(tree.start[i])
        if name is not None and name.kind == "person":  # a reader of names takes the Brannock Courier for somebody
            named = bool({w.lower() for w in name.text.split()} & _FIRST) or name.text in self._known
            named = named or fold(name.text).replace(" ", "-") in AGENCIES  # Al Jazeera
            return named or (low in MASTHEADS and tree.low[tree.phrase(i)[0]] == "the" and capital(tree, i))
        if low in AGENCIES and (name is not None or capital(tree, i)):
            return True
        if low in AGENCY and not capital(tree, i):
            return bool(set(tree.low[max(0, i - 3) : i]) & {"news", "press", "wire"}) or (low == "agency" and self._has_agency(tree, i))
        if low in OUTLETS and (tree.words[i].islower() or low not in AMBIGUOUS):
            return tree.low[max(0, i - 1)] not in _OTHER_STATIONS
        if name is None or name.kind == "demonym":
            return low in MASTHEADS - AMBIGUOUS and capital(tree, i) and tree.tag[i - 1] in ("NNP", "DT") and i > 0
        if name.text in self._known or name.full in self._known:
            return True
        words = {w.lower() for w in [*name.text.split(), *name.full.split()]}
        if not words & (AGENCIES | MASTHEADS):
            return False
        last = fold(name.full).split()[-1].rstrip(".").lower()
        return last not in _NO_MEDIA or (last in AGENCY and bool(words & {"news", "press"}))

    def _has_agency(self, tree: Tree, i: int) -> bool:
        """Whether "the agency" at token i is a news agency that the story has named before."""
        return 0 <= self._first_agency <= tree.start[i]

    def listens(self, tree: Tree, i: int) -> bool:
        """Whether the noun phrase with head i, which is told or speaks for others, must be a medium by what it is: told Vanity Fair.

        It has a name and is neither a person, a place nor a body of another kind: not "told Congress", "told Mr Orrel", "told the FBI".
        """
        if self.is_outlet(tree, i):
            return True
        if not capital(tree, i) or tells_time(tree, i):
            return False
        first = tree.phrase(i)[0]
        if i and tree.words[first] == "The" and tree.low[i - 1] in ("the", *tree.low[first:i]) and first != tree.sentence(i)[0]:
            return True  # told The Hill: who writes its article large is a title
        name = self._cast.scene.covering(tree.start[i])
        text = name.text if name is not None else tree.words[i]
        article = tree.low[first] == "the"
        words = text.split()
        if name is not None and name.kind == "demonym":
            return False
        if name is not None and name.kind == "person" and not (article and first == i - 1) and not text.isupper():
            return False
        if self._is_somebody(text, name) or tree.low[i] in LISTENERS | _MEMBERS or tree.words[first] in OFFICES:
            return False
        if any(w in OFFICES or w in GIVEN for w in words[:1]) and len(words) > 1 and not article:
            return False
        return tree.tag[i] not in ("NNPS", "NNS", "VBD", "VBZ", "MD") or text.isupper() or article

    def owns(self, tree: Tree, first: int, head: int) -> bool:
        """Whether a noun phrase is part of a medium: the Herald's editorial board; FOX 5 Tolm."""
        return any(
            (possessive(tree, j + 1) and self.is_outlet(tree, j))
            or (capital(tree, head) and tree.low[j] in AGENCIES and tree.words[j].isupper())
            for j in range(first, head)
        )

    def _is_somebody(self, text: str, name: Name | None) -> bool:
        """Whether a name is that of a place, a body of another kind, or followers."""
        forms = {text, name.full} if name is not None else {text}
        if forms & (PLACES | PEOPLES.keys() | BODIES | INITIALS.keys() | FOLLOWERS.keys() | STANDALONE_BODIES):
            return True
        for form in forms:
            words = form.split()
            if words[-1] in PLACE_WORDS | THING_WORDS or words[0] in PLACE_FIRST or any(w.lower() in _NO_MEDIA for w in words):
                return True
        return name is not None and any(noun in _NO_MEDIA for noun in self._cast.described.get(name.full, ()))

    def span(self, tree: Tree, i: int, first: int | None = None) -> Span:
        """The noun phrase of a medium with its whole name, also where that follows: "the German magazine Neue Welle"."""
        start = tree.phrase(i)[0] if first is None else first
        end = i
        while end + 1 < len(tree) and tree.tag[end + 1] in ("NNP", "FW") and not tells_time(tree, end + 1):
            end += 1
        span = tree.span(start, end)
        for token in (i, end, i + 1):
            name = self._cast.scene.covering(tree.start[token]) if token < len(tree) else None
            if name is not None and (token <= end or (tree.tag[token] in NOMINAL and name.kind != "person")):
                span = (min(span[0], name.start), max(name.end, span[1]))
        return span

    def employer(self, tree: Tree, i: int, first: int) -> Span | None:
        """For whom the listener with head i asks: a reporter from [the Tolm Herald]; [CNN]'s Jim Orrel; Jim Orrel of [Norda]."""
        who = self._cast.scene.covering(tree.start[first])
        of = next((j for j in range(first + 1, i) if tree.low[j] == "of"), None)
        if who is not None and who.kind == "person" and of is not None and self.listens(tree, i):
            return self.span(tree, i, of + 1)
        name = self._cast.scene.covering(tree.start[i])
        if tree.low[i] not in LISTENERS and (name is None or name.kind != "person"):
            return None
        for j in range(i, first, -1):
            if possessive(tree, j) and self.listens(tree, j - 1):
                return self.span(tree, j - 1, first)
            if tree.low[j] in LISTENERS:  # a CNN reporter; ABC News chief correspondent Jim Orrel
                found = next((k for k in range(j - 1, first - 1, -1) if capital(tree, k) and self.is_outlet(tree, k)), None)
                if found is not None:
                    return self.span(tree, found)
        if tree.low[i + 1 : i + 2] in (["from"], ["for"], ["of"], ["with"]):
            employer = noun_phrase(tree, i + 2, min(len(tree), i + 12))
            if employer is not None and self.listens(tree, employer[0]):
                return self.span(tree, employer[0], i + 2)
        return None
