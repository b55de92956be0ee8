"""Noun phrases by their words: where the parse is least to be trusted, around names and titles, their words say where they end."""

from __future__ import annotations

from archive.annotate.quotes.attribution import CALENDAR
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.media import BROADCASTS, OUTLETS, WORKS

NOMINAL = frozenset(("NN", "NNS", "NNP", "NNPS"))
_BEFORE_NOUN = NOMINAL | frozenset(
    ("DT", "PRP$", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "POS", "HYPH", "PDT", "FW", "AFX", "ADD", "NFP", "SYM")
)
_NO_HEAD = frozenset(("DT", "PRP$", "POS", "IN", "CC"))
_DATES = CALENDAR - {"sun"}  # which is a paper more often than a day
TIMES = _DATES | word_set(
    "today yesterday tomorrow night morning afternoon evening late early last next earlier later week weekend month year noon midnight"
)
OPENERS, CLOSERS = frozenset("“\"‘'"), frozenset("”\"’'")
TITLED = OUTLETS | BROADCASTS | word_set("agency book memoir film")
"""Nouns whose names follow them: the newspaper Welt am Morgen, the talk show Late With Lund."""
_SMALL = word_set("of the and for de del della des du di la le les el am im e & et y en van der die")
"""What stands in the middle of the name of a paper: Welt am Morgen, Post of Marrow."""


def noun_phrase(tree: Tree, first: int, last: int) -> tuple[int, int] | None:
    """The noun phrase that starts at token `first` and ends before `last`: (head, its last token). None where there is none.

    "its annual report on Friday": report; "Channel Nine's breakfast show": show; "the newspaper Welt am Morgen": newspaper, up to Morgen;
    "NBC's “Meet the Press.”": the title with its marks, whose head is the closing one.
    """
    head = -1
    for i in range(first, last):
        if _opens_title(tree, i, first, head) and (close := _closing(tree, i, last)) is not None:
            if close + 1 < last and tree.low[close + 1] in BROADCASTS:  # NBC's “Today” show
                return close + 1, close + 1
            return (head if head == i - 1 and tree.tag[head] == "NN" else close), close
        if head >= 0 and _ends_before(tree, i):
            break
        if not (capital(tree, i) or tree.tag[i] in _BEFORE_NOUN or possessive(tree, i) or _leads_on(tree, i, last)):
            if not (head == i - 1 and _joins(tree, i, last)):
                break
        elif tree.tag[i] in NOMINAL or (capital(tree, i) and tree.tag[i] not in _NO_HEAD):
            head = i
            if _introduces(tree, i, last):
                return head, _end_of_name(tree, i + 1, last)
    return (head, head) if head >= 0 else None


def capital(tree: Tree, i: int) -> bool:
    return tree.words[i][:1].isupper() and tree.words[i] != "I"


def tells_time(tree: Tree, i: int) -> bool:
    """Whether a word tells the time and is part of no name: Friday, late; not Good Morning Tolm."""
    return tree.low[i] in TIMES and (tree.words[i].islower() or tree.low[i] in _DATES)


def possessive(tree: Tree, i: int) -> bool:
    """Whether a token is the mark of a genitive, whatever the tagger calls it: CBS' “Face the Nation”."""
    return tree.tag[i] == "POS" or (tree.words[i] in ("'", "’") and i > 0 and tree.low[i - 1].endswith("s") and capital(tree, i - 1))


def _ends_before(tree: Tree, i: int) -> bool:
    """Whether what comes after the noun is no more of its phrase: a statement [Friday]; told Norda [the] bridge; a letter [praising] it."""
    article = tree.words[i].islower() and tree.tag[i] in ("DT", "PRP$", "PDT")
    return article or tells_time(tree, i) or tree.dep[i] == "acl"


def _joins(tree: Tree, i: int, last: int) -> bool:
    """Whether a small word joins two parts of a name: Post [of] Marrow."""
    return tree.low[i] in _SMALL and i + 1 < last and capital(tree, i - 1) and capital(tree, i + 1)


def _leads_on(tree: Tree, i: int, last: int) -> bool:
    """Whether a word belongs to the adjective after it: a [hastily] called press conference; the [since]-deleted tweet."""
    if i + 1 >= last:
        return False
    hyphen = tree.words[i + 1] == "-" or (tree.words[i] == "-" and tree.end[i] == tree.start[i + 1])
    return hyphen or (tree.tag[i] == "RB" and tree.tag[i + 1] in _BEFORE_NOUN)


def _introduces(tree: Tree, i: int, last: int) -> bool:
    """Whether a noun has its name after it: the newspaper Welt am Morgen."""
    return tree.words[i].islower() and tree.low[i] in TITLED and i + 1 < last and capital(tree, i + 1) and not tells_time(tree, i + 1)


def _end_of_name(tree: Tree, i: int, last: int) -> int:
    """The last token of the name that starts at token i."""
    while i + 1 < last and not tells_time(tree, i + 1):
        if not capital(tree, i + 1) and not (i + 2 < last and _joins(tree, i + 1, last)):
            break
        i += 1
    return i


def _opens_title(tree: Tree, i: int, first: int, head: int) -> bool:
    """Whether a title between marks can open here: on “Tides”; NBC's “Meet the Press”; the podcast “Tides”."""
    if tree.words[i] not in OPENERS or possessive(tree, i):
        return False
    return i == first or possessive(tree, i - 1) or (head == i - 1 and tree.low[head] in TITLED | WORKS)


def _closing(tree: Tree, opening: int, last: int) -> int | None:
    """The mark that closes the title opened here, at most eight words on: “Meet the Press.”"""
    if opening + 1 >= last or not capital(tree, opening + 1):
        return None
    return next((j for j in range(opening + 2, min(last, opening + 11)) if tree.words[j] in CLOSERS and not possessive(tree, j)), None)
