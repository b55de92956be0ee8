"""Which noun phrases of a story are news media: by what they are called, by what the story calls them, by who tells them things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.annotate.attribution import CALENDAR
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
from archive.lexicon.media import AGENCIES, AGENCY, AMBIGUOUS, BROADCASTS, LISTENERS, MASTHEADS, OUTLETS, WORKS
from archive.lexicon.people import GIVEN
from archive.lexicon.places import PEOPLES, PLACES
from archive.records import Span
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.names import Name
    from archive.annotate.speakers import Cast

NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS"))
BEFORE_NOUN = NOMINAL | frozenset(
    ("DT", "PRP$", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "POS", "HYPH", "PDT", "FW", "AFX", "ADD", "NFP", "SYM")
)
TIMES = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. today yesterday tomorrow night morning afternoon
    evening late early last next earlier later week weekend month year noon midnight"""
)
OPENERS, CLOSERS = frozenset("“\"‘'"), frozenset("”\"’'")
_NO_MEDIA = frozenset(w.lower() for w in BODY_WORDS) - MASTHEADS - AGENCIES - OUTLETS
_SMALL = word_set("of the and for de del della des du di la le les el am im e & et y en van der die")
"""What stands in the middle of the name of a paper: Welt am Morgen, Post of Marrow."""


def noun_phrase(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that starts at token `first` and ends before `last`: (head, its last token). By its words, not by the parse.

    "its annual report on Friday": report; "Channel Nine's breakfast show": show; "the newspaper Welt am Morgen": newspaper, up to Morgen;
    "NBC's “Meet the Press.”": the title with its marks, whose head is the closing one.
    """
    i, head, titled = first, -1, False
    while i < last:
        if _opens_title(tree, i, first, head) and (close := _closing(tree, i, last)) is not None:
            if close + 1 < last and tree.low[close + 1] in BROADCASTS:  # NBC's “Today” show
                return close + 1, close + 1
            return close if head < 0 or tree.tag[i - 1] != "NN" else head, close
        capital = _capital(tree, i) and tree.words[i] != "I"
        if titled and not capital and not (tree.low[i] in _SMALL and i + 1 < last and _capital(tree, i + 1)):
            break
        if head >= 0 and tree.words[i].islower() and tree.tag[i] in ("DT", "PRP$", "PDT"):
            break
        if head >= 0 and (tells_time(tree, i) or (tree.dep[i] == "acl" and not titled)):
            break
        if not capital and not titled and tree.tag[i] not in BEFORE_NOUN and not _leads_on(tree, i, last) and not possessive(tree, i):
            if not (head == i - 1 and tree.low[i] in _SMALL and _capital(tree, head) and i + 1 < last and _capital(tree, i + 1)):
                break
        elif not titled and (tree.tag[i] in NOMINAL or (capital and tree.tag[i] not in ("DT", "PRP$", "POS", "IN", "CC"))):
            head = i
            titled = (
                tree.words[i].islower()
                and tree.low[i] in TITLED
                and i + 1 < last
                and _capital(tree, i + 1)
                and not tells_time(tree, i + 1)
            )
        i += 1
    while i - 1 > head and not titled:
        i -= 1
    return (head, i - 1) if head >= 0 else None


TITLED = OUTLETS | BROADCASTS | word_set("agency book memoir film")
"""Nouns whose names follow them: the newspaper Welt am Morgen, the talk show Late With Lund."""


def tells_time(tree: Tree, i: int) -> bool:
    """Whether a word tells the time and is part of no name: Friday, late; not Good Morning Tolm."""
    return tree.low[i] in TIMES and (tree.words[i].islower() or tree.low[i] in CALENDAR)


def possessive(tree: Tree, i: int) -> bool:
    """Whether a token is the mark of a genitive, whatever the tagger calls it: CBS' “Face the Nation”."""
    return tree.tag[i] == "POS" or (tree.words[i] in ("'", "’") and i > 0 and tree.low[i - 1].endswith("s") and _capital(tree, i - 1))


def _leads_on(tree: Tree, i: int, last: int) -> bool:
    """Whether a word belongs to the adjective after it: a [hastily] called press conference; the [since]-deleted tweet."""
    if i + 1 >= last:
        return False
    return (
        (tree.tag[i] == "RB" and tree.tag[i + 1] in BEFORE_NOUN)
        or tree.words[i + 1] == "-"
        or (tree.words[i] == "-" and tree.end[i] == tree.start[i + 1])
    )


def _capital(tree: Tree, i: int) -> bool:
    return tree.words[i][:1].isupper()


def _opens_title(tree: Tree, i: int, first: int, head: int) -> bool:
    """Whether a title between marks can open here: on “Tides”; NBC's “Meet the Press”; the podcast “Tides”."""
    if tree.words[i] not in OPENERS or possessive(tree, i):
        return False
    return i == first or possessive(tree, i - 1) or (head == i - 1 and tree.low[head] in TITLED | WORKS)


def _closing(tree: Tree, opening: int, last: int) -> int | None:
    """The mark that closes the title opened here, at most eight words on: “Meet the Press.”"""
    if opening + 1 >= last or not _capital(tree, opening + 1):
        return None
    return next((j for j in range(opening + 2, min(last, opening + 11)) if tree.words[j] in CLOSERS and not possessive(tree, j)), None)


_CALLED = word_set("newspaper magazine broadcaster daily weekly tabloid television tv radio newswire website podcast publication")
"""What the story calls a medium when it first names it."""


_FIRST = word_set("agence agencia agenzia agentur radio tele")
"""What the names of agencies and stations start with, which nobody's name does."""


class Outlets:
    """The news media of one story.

    What it once calls a newspaper or an agency is one wherever it stands: "the Farsan news agency … Farsan", "Il Campo, a daily".
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known: set[str] = set()
        for name in cast.names:
            if name.kind != "demonym" and self._is_called_so(name):
                self._known |= {name.text, name.full}

    def _is_called_so(self, name: Name) -> bool:
        """The Farsan news agency; the newspaper Farsan, broadcaster NTV; Il Campo, a daily."""
        tree = self._cast.passage(name.start).tree
        if self._cast.described.get(name.full, frozenset()) & _CALLED:
            return True
        if tree is None or not len(tree):
            return False
        first, last = tree.first_from(name.start), tree.at(name.end - 1)
        after, before = tree.low[last + 1 : last + 3], tree.low[max(0, first - 2) : first]
        if after == ["news", "agency"] or before in (["news", "agency"], ["press", "agency"]):
            return True
        return bool(set(after[:1]) & (_CALLED | {"news"})) or (bool(set(before[-1:]) & _CALLED) and name.kind != "place")

    # what a noun phrase is

    def is_outlet(self, tree: Tree, i: int) -> bool:
        """Whether the noun phrase with head i is a news medium: "the Tolm Herald", "the Norda news agency", "the local radio station"."""
        low = tree.low[i].rstrip(".")
        name = self._cast.covering(tree.start[i])
        if name is not None and name.kind == "person":  # a reader of names takes the Brannock Courier for somebody
            named = bool({w.lower() for w in name.text.split()} & _FIRST) or name.text in self._known
            return named or (low in MASTHEADS and tree.low[tree.phrase(i)[0]] == "the" and _capital(tree, i))
        if low in AGENCIES and (name is not None or _capital(tree, i)):
            return True
        if low in AGENCY and not _capital(tree, i):
            return bool(set(tree.low[max(0, i - 3) : i]) & {"news", "press", "wire"}) or (low == "agency" and self._has_agency(tree, i))
        if low in OUTLETS and (tree.words[i].islower() or low not in AMBIGUOUS):
            return not set(tree.low[max(0, i - 1) : i]) & {
                "police",
                "power",
                "train",
                "railway",
                "fire",
                "petrol",
                "gas",
                "space",
                "social",
            }
        if name is None or name.kind == "demonym":
            return low in MASTHEADS - AMBIGUOUS and _capital(tree, i) and tree.tag[i - 1] in ("NNP", "DT") and i > 0
        if name.text in self._known or name.full in self._known:
            return True
        words = {w.lower() for w in [*name.text.split(), *name.full.split()]}
        if not words & (AGENCIES | MASTHEADS):
            return False
        last = fold(name.full).split()[-1].rstrip(".").lower()
        return last not in _NO_MEDIA or (last in AGENCY and bool(words & {"news", "press"}))

    def _has_agency(self, tree: Tree, i: int) -> bool:
        """Whether "the agency" at token i is a news agency that the story has named before."""
        named = self._cast.within((0, tree.start[i]))
        return any(n.text in self._known or fold(n.text).lower() in AGENCIES for n in named)

    def listens(self, tree: Tree, i: int) -> bool:
        """Whether the noun phrase with head i, which is told or speaks for others, must be a medium by what it is: told Vanity Fair.

        It has a name and is neither a person, a place nor a body of another kind: not "told Congress", "told Mr Orrel", "told the FBI".
        """
        if self.is_outlet(tree, i):
            return True
        if not _capital(tree, i) or tree.words[i] == "I" or tells_time(tree, i):
            return False
        first = tree.phrase(i)[0]
        if i and tree.words[first] == "The" and tree.low[i - 1] in ("the", *tree.low[first:i]) and first != tree.sentence(i)[0]:
            return True  # told The Hill: who writes its article large is a title
        name = self._cast.covering(tree.start[i])
        text = name.text if name is not None else tree.words[i]
        article = tree.low[first] == "the"
        words = text.split()
        if name is not None and name.kind == "demonym":
            return False
        if name is not None and name.kind == "person" and not (article and first == i - 1) and not text.isupper():
            return False
        if self._is_somebody(text, name) or tree.low[i] in LISTENERS or tree.words[first] in OFFICES:
            return False
        if any(w in OFFICES or w in GIVEN for w in words[:1]) and len(words) > 1 and not article:
            return False
        return tree.tag[i] not in ("NNPS", "NNS", "VBD", "VBZ", "MD") or text.isupper() or article

    def owns(self, tree: Tree, first: int, head: int) -> bool:
        """Whether a noun phrase is part of a medium: the Herald's editorial board; FOX 5 Tolm."""
        return any(
            (possessive(tree, j + 1) and self.is_outlet(tree, j)) or (_capital(tree, head) and tree.low[j] in AGENCIES and tree.words[j].isupper())
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
        nouns = self._cast.described.get(name.full, frozenset()) if name is not None else frozenset()
        return bool({w.lower() for w in nouns} & _NO_MEDIA)

    def span(self, tree: Tree, i: int, first: int | None = None) -> Span:
        """The noun phrase of a medium with its whole name, also where that follows: "the German magazine Neue Welle"."""
        start = tree.phrase(i)[0] if first is None else first
        end = i
        while end + 1 < len(tree) and tree.tag[end + 1] in ("NNP", "FW") and not tells_time(tree, end + 1):
            end += 1
        span = tree.span(start, end)
        for token in (i, end, i + 1):
            if token < len(tree) and (token <= end or tree.tag[token] in NOMINAL) and (name := self._cast.covering(tree.start[token])):
                if name.kind != "person" or token <= end:
                    span = (min(span[0], name.start), max(name.end, span[1]))
        return span

    def employer(self, tree: Tree, i: int, first: int) -> Span | None:
        """For whom the listener with head i asks: a reporter from [the Tolm Herald]; [CNN]'s Jim Orrel; Jim Orrel of [Norda]."""
        name = self._cast.covering(tree.start[i])
        if tree.low[i] not in LISTENERS and (name is None or name.kind != "person"):
            return None
        for j in range(i, first, -1):
            if possessive(tree, j) and self.listens(tree, j - 1):
                return self.span(tree, j - 1, first)
            if tree.low[j] in LISTENERS:  # a CNN reporter; ABC News chief correspondent Jim Orrel
                found = next((k for k in range(j - 1, first - 1, -1) if _capital(tree, k) and self.is_outlet(tree, k)), None)
                if found is not None:
                    return self.span(tree, found)
        if tree.low[i + 1 : i + 2] in (["from"], ["for"], ["of"], ["with"]):
            found = noun_phrase(tree, i + 2, min(len(tree), i + 12))
            if found is not None and self.listens(tree, found[0]):
                return self.span(tree, found[0], i + 2)
        return None
