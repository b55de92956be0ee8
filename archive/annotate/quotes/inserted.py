"""Reporting clauses that stand after, before or inside what they report, and are hung on it: [The bridge], Lind said, [was safe]."""

from __future__ import annotations

from archive.annotate.cues import LEMMA, QUOTE_ONLY, TELL
from archive.annotate.quotes.attribution import CALENDAR, FINITE, is_cue, speaker_phrase
from archive.annotate.quotes.frames import CLAUSE, Tokens
from archive.annotate.tree import Tree
from archive.lexicon import word_set

ADJUNCT = frozenset(("IN", "DT", "NN", "NNS", "NNP", "RB", "RBR", "JJ", "CD", "PRP$", "POS", "TO"))
MARKS_OPEN = frozenset(("“", '"', "‘", "''"))
MARKS = frozenset(("”", '"', "''", "’", "'"))
CIRCUMSTANCE = frozenset(("though", "although", "because", "while", "whereas", "when", "before", "after", "until", "since", "unless", "if"))
"""What opens a clause that goes with another and doesn't report it: the bridge stays, though some have posted on social media."""


def as_said(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """As Lind put it, [the bridge had tired of them]; [the bridge is “a sieve,”] as Lind put it. Not as Lind lamented it, he left."""
    head = tree.head[cue]
    first, last = tree.left(cue), tree.right(cue)
    if tree.dep[cue] != "advcl" or tree.low[first] != "as" or who is None or verb in QUOTE_ONLY:  # as the party began to lean, others left
        return []
    if tree.child(cue, "ccomp", "xcomp") is not None or (verb not in TELL | {"put"} and tree.child(cue, "dobj") is not None):
        return []
    behind = last + (tree.words[last] != ",")
    while tree.low[behind : behind + 1] and tree.low[behind] in CALENDAR:
        behind += 1
    if cue < head and behind + 1 < len(tree) and tree.words[behind] == ",":
        end = tree.right(head)
        return [(behind + 1, next((i - 1 for i in range(behind + 1, end) if _parts(tree, i) and tree.low[i + 1] == "but"), end))]
    comma = next((i for i in range(first - 1, 0, -1) if tree.words[i] not in MARKS), 0)
    if cue > head and tree.words[comma] == "," and verb == "put":
        return [(tree.left(head), first - 1 if comma < first - 1 else comma - 1)]
    return []


def fronted(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """[The bridge was safe], Lind said. [Keep off the bridge], Lind said."""
    if verb in QUOTE_ONLY or who is None or asks_for_more(tree, cue, verb):
        return []
    for c in tree.children[cue]:
        if c < cue and (tree.dep[c] in CLAUSE or _bids(tree, c)):
            end = tree.right(c)
            if end < cue and (who > cue or end < who) and not any(_parts(tree, i) for i in range(end + 1, min(cue, who))):
                after = max(cue, speaker_phrase(tree, who)[1]) + 1
                first, last = after_that(tree, _opening(tree, c)), tree.sentence(cue)[1] - 1
                if after + 1 < last and tree.words[after] == "," and tree.words[after + 1] in ("“", '"', "‘", "'"):
                    return [(first, end), (after + 1, last)]
                return [(first, end)]
    return []


def asks_for_more(tree: Tree, cue: int, verb: str) -> bool:
    """Whether a verb has what it asks for behind it, so that no clause before it is that: Rudd is for it, Lind has urged help for them."""
    return verb in ("call", "urge") and any(c > cue and (tree.dep[c] == "dobj" or tree.low[c] == "for") for c in tree.children[cue])


def _opening(tree: Tree, c: int) -> int:
    """Where a clause before its cue starts: with its sentence, where the parse has a part of it: [the bill that adds to it is old]."""
    first, sentence = tree.left(c), tree.sentence(c)[0]
    inside = range(sentence, first)
    return sentence if inside and tree.low[first - 1] in ("that", "which", "who") and not any(is_cue(tree, i) for i in inside) else first


def _parts(tree: Tree, i: int) -> bool:
    """Whether a token parts what goes before from a report: it was late; it was late: he said so; it was late - he said so."""
    return tree.words[i] in (";", ":", "–", "—", "--") or (tree.words[i] == "-" and tree.end[i] < tree.start[i + 1])


def _bids(tree: Tree, c: int) -> bool:
    """Whether a verb that opens its sentence tells the hearer what to do: [Keep off the bridge], Lind said."""
    return tree.tag[c] == "VB" and tree.dep[c] == "advcl" and tree.sentence(c)[0] == c and not has_subject(tree, c)


def parenthetical(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """[The bridge], Lind said, [would be closed]; [the bridge was safe], Lind said (where the parser hangs the cue on the clause).

    Not the bridge stays, though a few have posted on social media.
    """
    if verb in QUOTE_ONLY or who is None or tree.dep[cue] not in ("parataxis", "ccomp", "advcl", "conj", "dep"):
        return []
    head = tree.head[cue]
    first, last = tree.left(cue), tree.right(cue)
    if not (tree.left(cue) <= who <= tree.right(cue)) or any(tree.low[c] in CIRCUMSTANCE for c in tree.children[cue] if c < cue):
        return []
    sentence_first, sentence_last = tree.left(head), tree.right(head)
    before_comma = first > 0 and (tree.words[first - 1] == "," or tree.words[first] == ",")
    if not before_comma or not sentence_first < first:
        return []
    if tree.words[first] == ",":
        first += 1
    after = max(cue, speaker_phrase(tree, who)[1]) + 1
    if after + 1 < sentence_last and tree.words[after] == "," and tree.words[after + 1] in MARKS_OPEN:
        return [(sentence_first, first - 1), (after + 1, tree.sentence(cue)[1] - 1)]
    if last >= sentence_last - 1:
        return [(sentence_first, first - 1)]
    if last + 1 < len(tree) and (tree.words[last + 1] == "," or tree.words[last] == ","):
        return [(sentence_first, first - 1), (last + 1, sentence_last)]
    return []


def closing(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """[The treaty is the beginning of the end], said Lind, its founder: by where the words stand, when the parse has nothing.

    [The bridge], Lind said, [is safe]: the same within a sentence.
    """
    if verb in QUOTE_ONLY or who is None or tree.tag[cue] not in ("VBD", "VBZ", "VBP") or tree.dep[cue] in ("relcl", "acl"):
        return []
    first, last = tree.sentence(cue)
    start = min(cue, speaker_phrase(tree, who)[0])
    while start > first + 2 and (tree.low[start - 1] in TITLES or (tree.words[start - 1] == "." and tree.low[start - 2] in TITLES)):
        start -= 1 + (tree.words[start - 1] == ".")
        while start > first + 2 and tree.tag[start - 1] in ("NN", "NNP", "JJ"):
            start -= 1
    comma = start - 1
    while comma > first and tree.words[comma] in MARKS:
        comma -= 1
    stands_between = who < cue and first < comma and tree.words[comma] == "," and tree.words[cue + 1 : cue + 2] == [","]
    if stands_between and tree.tag[comma - 1] in ("NN", "NNS", "NNP") and tree.tag[cue + 2 : cue + 3] in (["VBD"], ["VBZ"], ["MD"]):
        return [(first, start - 1), (cue + 2, last - 1)]
    if tree.words[comma] == "," and comma == first + 1 and tree.tag[first] == "RB" and who < cue:
        return after_adverb(tree, cue, first)
    if comma <= first + 2 or tree.words[comma] != "," or abs(cue - who) > 8:
        return []
    if who < cue and not any(tree.tag[i] in FINITE for i in range(first, comma)):
        return []
    after = max(cue, speaker_phrase(tree, who)[1]) + 1
    rest = after
    while rest < last - 1 and tree.words[rest] != "," and tree.tag[rest] in ADJUNCT:
        rest += 1
    if who < cue and rest > after and rest < last - 2 and tree.words[rest] == "," and _finite(tree, rest + 1, last):
        return [(first, start - 1), (rest + 1, last - 1)]
    if (
        after >= last - 1
        or (rest >= last - 1 and verb in TELL)
        or tree.tag[after] in (".", "IN", "NNP", "RB", "''")
        or tree.low[after] in ("to", "in", "on")
    ):
        return [(first, start - 1)]
    if tree.words[after] == "," and who < cue:
        return [(first, start - 1), (after + 1, last - 1)]
    return [(first, start - 1)] if who > cue else []


TITLES = word_set(
    "lt sgt col gen gov sen rep capt cpl det insp maj supt dr mr mrs ms prof rev hon lt. sgt. col. gen. gov. sen. rep. capt. det."
)
"""Titles whose stop ends no sentence."""


def after_adverb(tree: Tree, cue: int, first: int) -> list[Tokens]:
    """[Instead], Lind told Norda, [the bridge would be sold]."""
    last = tree.sentence(cue)[1]
    thing = tree.child(cue, "dobj") is not None and LEMMA.get(tree.low[cue]) not in TELL
    comma = cue + 1
    while comma < last - 2 and tree.words[comma] != "," and tree.tag[comma] in ADJUNCT | {"NNPS", "PRP"}:
        comma += 1
    opens = tree.words[comma] == "," and tree.words[comma + 1] not in MARKS_OPEN and any(tree.tag[i] in FINITE for i in range(comma, last))
    return [(first, first), (comma + 1, last - 1)] if opens and not thing and tree.low[first] not in _NEXT else []


_NEXT = word_set("later then now still today yesterday meanwhile also too again elsewhere separately finally")


def _finite(tree: Tree, first: int, last: int) -> bool:
    """Whether the clause goes on after a parenthesis: a finite verb comes, and no new subject before it."""
    return tree.tag[first] in FINITE or (tree.words[first] in MARKS_OPEN and first + 1 < last)


def has_subject(tree: Tree, i: int) -> bool:
    return any(tree.dep[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in tree.children[i])


def after_that(tree: Tree, first: int) -> int:
    """The token behind "that" and what stands around it: said that [it was safe]; said only that [it was safe]."""
    first += tree.low[first : first + 2] == ["only", "that"]
    while first < len(tree) - 1 and (
        (tree.low[first] == "that" and tree.dep[first] == "mark") or tree.words[first] in (",", ":") or tree.tag[first] == "''"
    ):
        first += 1
    return first
