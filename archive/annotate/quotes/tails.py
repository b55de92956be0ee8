"""The attribution after a quotation: the cue that follows it, or a name on a dash.

"The bridge is safe," said Mara Lind. "The bridge is safe," according to Lind. "The bridge is safe." — Mara Lind.
"""

from __future__ import annotations

import re

from archive.annotate.cues import LEMMA
from archive.annotate.draft import Attribution, Passage
from archive.annotate.marks import Marked, opens_report
from archive.annotate.quotes.attribution import (
    CALENDAR,
    FINITE,
    NOUNS,
    VERBAL,
    according,
    attribution,
    is_cue,
    is_name,
    left_of,
    names_somebody,
)
from archive.annotate.quotes.phrases import noun_phrase
from archive.annotate.quotes.subjects import subject
from archive.annotate.tree import Tree
from archive.lexicon import word_set

_TAIL_ENDS = frozenset(",?!…—–-")
_MEANWHILE = re.compile(r"[,\s]*(?:when|after|before|because|while|although|though|until)\b")
"""How a clause opens that only tells the time or the cause: "…," when Lind blamed him."""
_SIGNATURE = re.compile(r"\s*[-–—―]{1,2}\s?(?P<who>[^\W\d_][^\n,(]{2,40}?)\s*(?:\(@\w+\)|[,(\n]|$)")


def tail(passage: Passage, tree: Tree, m: Marked, limit: int) -> Attribution | None:
    """The attribution after a statement: "…," said Lind; "…," the mayor, 54, told reporters; "…," according to Lind."""
    text, base = passage.paragraph.text, passage.paragraph.start
    if (signed := signature(text, m.end - base)) is not None:
        dash = tree.first_from(m.end)
        return Attribution(tree.span(dash, dash), (base + signed[0], base + signed[1]), dash)
    if m.start == base and text[m.end - base : m.end - base + 1] == ":":
        return after_colon(tree, tree.first_from(m.end))
    content_end = text[m.content[0] - base : m.content[1] - base].rstrip("'’")[-1:]
    if _MEANWHILE.match(text, m.end - base):
        return None
    after = text[m.end - base :].lstrip()
    first = tree.first_from(m.end)
    last = _clause_end(tree, first, tree.first_from(limit))
    parted = content_end in _TAIL_ENDS or after[:1] in (",", "-", "–", "—") or after[:1].islower()
    if not parted and not (content_end.isalnum() and opens_report(after[:80])):
        short = last - first <= 3 and last < len(tree) and tree.words[last] == "." and tree.tag[first] != "CC"
        return in_range(tree, first, last, passage) if short else None
    found = in_range(tree, first, last, passage)
    if found is not None and content_end in ("?", "!") and after[:1].isupper() and not _opens(tree, found, first):
        return None
    return found or unlisted(tree, first, last, content_end == "," or after[:1] == "," or after[:1].islower())


def _opens(tree: Tree, found: Attribution, first: int) -> bool:
    """Whether the sentence after a question is its report: "Is it safe?" Lind asked. Not: "Is it safe?" I had a speech to read."""
    if found.speaker is None or found.token < 0:
        return False
    before = range(first, tree.first_from(found.speaker[0]))
    others = any(tree.words[i] in (",", ";") or (tree.tag[i] in FINITE and tree.words[i].islower() and i != found.token) for i in before)
    return not others and tree.tag[found.token] != "VB"


def signature(text: str, start: int) -> tuple[int, int] | None:
    """The name on the dash after a quotation: "…" — Mara Lind."""
    match = _SIGNATURE.match(text, start)
    if match is None or not match["who"][0].isupper() or not all(w[:1].isupper() or len(w) < 4 for w in match["who"].split()):
        return None
    return match.span("who")


def signed_below(passage: Passage) -> Attribution | None:
    """Whose name stands alone after a dash, in the paragraph below a quotation: — Mara Lind, Tolm."""
    text, base = passage.paragraph.text, passage.paragraph.start
    if len(text) > 80 or (signed := signature(text, 0)) is None or text[: signed[0]].strip() == "":
        return None
    end = signed[1] - text[: signed[1]].endswith(".")
    return Attribution((base, base + 1), (base + signed[0], base + end), 0, passage.tree.at(base + end - 1) if passage.tree else -1)


def _clause_end(tree: Tree, first: int, limit: int) -> int:
    """The token after the sentence that goes on at `first`."""
    for i in range(first, limit):
        if (tree.words[i] in (".", "?", "!", ";", ":") and tree.words[min(i + 1, limit - 1)] != ")") or (
            tree.opens_sentence[i] and i > first + 1
        ):
            return i
    return limit


def in_range(tree: Tree, first: int, last: int, passage: Passage) -> Attribution | None:
    """The first reporting verb between two tokens that has its speaker there too; one in a relative clause only if there is no other."""
    spare: Attribution | None = None
    for i in range(first, last):
        if tree.low[i] == "according" and i + 1 < last and tree.low[i + 1] == "to":
            return according(tree, i)
        if not (is_cue(tree, i) or closes_with_cue(tree, i, first, last)) or inside_marks(passage, tree.start[i]):
            continue
        who = beside(tree, i, first, last)
        if who is None:
            continue
        found = attribution(tree, i, who)
        if tree.dep[i] in ("relcl", "acl") and tree.low[who] not in ("he", "she", "they") and i > first + 1:
            spare = spare or found
            continue
        return found
    return spare


def after_colon(tree: Tree, colon: int) -> Attribution:
    """The speaker of a quotation that heads a title: ‘The sea is rising’: Mara Lind on her book. None: ‘It is rising’: a town moves."""
    last = colon + 1
    while last < len(tree) and tree.tag[last] in ("NNP", "HYPH") and tree.words[last][:1] in "-" + tree.words[last][:1].upper():
        last += 1
    named = last > colon + 2 and (last == len(tree) or tree.low[last] in ("on", "in", ",", "."))
    return Attribution(tree.span(colon, colon), tree.span(colon + 1, last - 1) if named else None, colon, last - 1 if named else -1)


def unlisted(tree: Tree, first: int, last: int, comma: bool) -> Attribution | None:
    """Any verb reports where it stands right after a quotation that ends with a comma: "…," she surmised; "…," demurred Ms Lind."""
    for i in range(first, min(last, first + 8)) if comma else ():
        if tree.tag[i] in ("VBD", "VBZ") and tree.dep[i] != "relcl" and (who := tree.child(i, "nsubj")) is not None and first <= who < last:
            return attribution(tree, i, who)
    if comma and first + 1 < last and _past(tree, first) and (named := _right_of(tree, first, first, last)) is not None:
        opens_phrase = tree.tag[first + 1] in ("NNP", "DT", "PRP$") or tree.low[first + 1] in ("he", "she", "they")
        return attribution(tree, first, named) if opens_phrase else None
    return None


def _past(tree: Tree, i: int) -> bool:
    """Whether a word can be a verb in the past, whatever the tagger calls one that it doesn't know: demurred."""
    return tree.words[i].islower() and (tree.tag[i] == "VBD" or (tree.low[i].endswith("ed") and tree.tag[i] not in ("JJ", "IN")))


def inside_marks(passage: Passage, position: int) -> bool:
    return any(m.start <= position < m.end for m in passage.marks)


def closes_with_cue(tree: Tree, i: int, first: int, last: int) -> bool:
    """A reporting verb that the tagger took for a noun: "…," a voice in the film states."""
    return tree.low[i] in LEMMA and i > first and (i + 1 >= last or tree.words[i + 1] in (".", ",", ":")) and tree.tag[i] in ("NNS", "NN")


def beside(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """The head of the speaker of a cue within a range of tokens: by the parse, else by what stands beside the cue."""
    who = subject(tree, cue)
    left = left_of(tree, cue, first) if cue > first else None
    if left is not None and tree.words[cue - 1] == "," and is_name(tree, left):
        return left
    if who is not None and first <= who < last and names_somebody(tree, who) and tree.low[who] not in CALENDAR:
        return who
    return left if left is not None else _right_of(tree, cue, first, last)


def _right_of(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """Said Lind; said former harbour master Lind; tweeted another."""
    if any(tree.tag[i] in NOUNS for i in range(first, cue)):
        return None
    for i in range(cue + 1, min(last, cue + 12)):
        if tree.low[i] in ("another", "one", "others", "some", "many", "both") and (i + 1 >= last or tree.tag[i + 1] not in NOUNS):
            return i
        if tree.tag[i] in ("NNP", "NNPS", "PRP", "NN", "NNS") and tree.low[i] not in _TIMES:
            phrase = noun_phrase(tree, i, last)
            return _noun_head(tree, i, last) if phrase is None or tree.tag[phrase[0]] != "NNP" else phrase[0]
        if tree.words[i] in (",", ":") or tree.tag[i] in VERBAL:
            break
    return None


_TIMES = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday today")


def _noun_head(tree: Tree, i: int, last: int) -> int:
    """From the first noun of a phrase to its head: deputy [minister] -> minister; Ms [Lind] -> Lind; the Port's [Herald] -> Herald."""
    while i + 1 < last and (tree.dep[i] == "poss" or tree.tag[i + 1] in ("NNP", "NNPS", "NN", "NNS")) and tree.head[i] > i:
        if tree.dep[i] not in ("compound", "nmod", "amod", "poss") or tree.head[i] >= last:
            break
        i = tree.head[i]
    return i
