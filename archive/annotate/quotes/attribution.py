"""From a cue to its speaker: the noun phrase that the reporting verb has for its subject."""

from __future__ import annotations

from archive.annotate.cues import LEMMA, PARTICLES
from archive.annotate.draft import Attribution
from archive.annotate.tree import Tree
from archive.lexicon import word_set

VERBAL = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "PRP$"))
CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december
    mon tue wed thu fri sat sun jan. feb. aug. sept. oct. nov. dec."""
)
_OF = word_set("of for from at in with to on inside within outside near behind among under against like about between by")
SOME = word_set("several many most some others few more both another")
"""Words that are somebody by themselves, whatever the tagger calls them: several said."""


def names_somebody(tree: Tree, i: int) -> bool:
    """Whether token i can be the head of a speaker: a noun or pronoun; several (said); the 43-year-old (said)."""
    if tree.tag[i] in NOUNS or tree.low[i] in SOME:
        return True
    aged = tree.low[i].endswith("old") and (tree.dep[i] == "nsubj" or tree.low[i - 1] == "-")
    return aged or (tree.dep[i] == "nsubj" and tree.words[i].istitle() and tree.tag[i] in ("JJ", "RB"))


def is_cue(tree: Tree, i: int) -> bool:
    """Whether token i is a form of a verb that reports, and stands as a verb: "the charge" is none, nor a label ("Related: …").

    "Lind shares: …", "…," she shared, shared that …; not shared a link. "…," the song goes; he went, "…"; not went on holiday.
    """
    if not i and len(tree) > 1 and tree.words[1] == ":":
        return False
    if tree.low[i] in ("put", "puts"):
        return i + 1 < len(tree) and tree.low[i + 1] == "it"
    if LEMMA.get(tree.low[i]) == "share":
        return tree.tag[i] in VERBAL and (
            tree.words[i + 1 : i + 2] == ["that"] or not tree.words[i + 1 : i + 2] or tree.words[i + 1] in _POINTS
        )
    if LEMMA.get(tree.low[i]) == "go":
        behind = tree.low[i + 1] if i + 1 < len(tree) else "."
        on = behind == "on" and (not tree.words[i + 2 : i + 3] or tree.words[i + 2] in _POINTS)
        return tree.tag[i] in VERBAL and (on or behind in _POINTS or behind == "like" or tree.words[i - 1] in _CLOSED)
    if (tree.low[i], tree.low[i + 1] if i + 1 < len(tree) else "") in PARTICLES:
        return tree.tag[i] in VERBAL
    return tree.low[i] in LEMMA and (tree.tag[i] in VERBAL or tree.low[i] in ("said", "says", "told", "added", "wrote", "tweeted", "asked"))


_POINTS = frozenset((":", ",", ".", "“", '"'))
_CLOSED = frozenset(("”", '"', "''"))


def cue_verb(tree: Tree, i: int) -> str:
    """The verb of a cue, with its particle where it reports with that only; "put" for "put it"."""
    particle = tree.low[i + 1] if i + 1 < len(tree) else ""
    return PARTICLES.get((tree.low[i], particle)) or LEMMA.get(tree.low[i], "put")


def left_of(tree: Tree, cue: int, first: int) -> int | None:
    """The head of the noun phrase that stands before a cue: Lind said; Lind, who had come late, said; Lind (Tolm) said.

    His partner at the bank, Lind, said: Lind. Lind, the head of Norda, one of the banks, said: Lind, too.
    """
    i = cue - 1
    while i > first and tree.tag[i] == "RB":
        i -= 1
    if tree.words[i] == "," and tree.words[i - 1] == ")":  # Lind (Tolm), said
        i -= 1
    elif tree.words[i] == ",":
        comma = i
        i = next((j - 1 for j in range(i - 1, first, -1) if tree.words[j] == ","), i)
        if (
            tree.tag[first] == "VBG" and "," not in tree.words[first:i] and tree.tag[comma - 1] == "NNP"
        ):  # Writing in Norda, the critic Lind,
            return comma - 1
        if is_name(tree, comma - 1) and all(tree.tag[j] in ("NNP", "NNPS") for j in range(i + 2, comma)):
            return comma - 1 if comma - i - 2 > 1 else i
        while i > first + 1 and tree.tag[i] == "RB" and tree.words[i - 1] == ",":  # Lind, meanwhile, who had come late, said
            i -= 2
        i = before_parenthesis(tree, i, first)
        while i > first + 1 and tree.dep[i] == "pobj" and tree.dep[tree.head[i]] == "prep":
            comma = next((j for j in range(i - 1, first, -1) if tree.words[j] == ","), -1)
            if comma <= first or tree.tag[comma - 1] != "NNP":
                break
            i = comma - 1
    i = before_residence(tree, before_parenthesis(tree, i, first), first)
    i = past_relative(tree, i, first) if i == cue - 1 and tree.tag[i] in NOUNS else i
    if i < first or tree.low[i] in CALENDAR:
        return None
    return i if tree.tag[i] in ("NNP", "NNPS", "PRP", "NNS", "NN") or (tree.words[i][:1].isupper() and tree.words[i].isalpha()) else None


def past_relative(tree: Tree, i: int, first: int) -> int:
    """Whom the clause tells of that token i ends: an official who spoke only to discuss [the plan] said -> official."""
    clause = i
    while tree.head[clause] != clause and tree.dep[clause] != "relcl":
        clause = tree.head[clause]
    closes = tree.dep[clause] == "relcl" and first <= tree.head[clause] < clause < i and tree.low[tree.left(clause)] in ("who", "that")
    return tree.head[clause] if closes else i


def opens_after_comma(tree: Tree, i: int) -> bool:
    """Whether a noun phrase stands behind a comma, as a subject does: In an interview with Mara Lind, [the candidate] said."""
    first = tree.phrase(i)[0]
    return tree.low[first] in ("the", "a", "an") and first > 1 and tree.words[first - 1] == ","


def is_name(tree: Tree, i: int) -> bool:
    """Whether token i ends a name of one: Lind; Benjamin Reitzes, which the tagger takes for several."""
    return tree.tag[i] == "NNP" or (tree.tag[i] == "NNPS" and i > 0 and tree.tag[i - 1] == "NNP" and tree.dep[i - 1] == "compound")


def before_residence(tree: Tree, i: int, first: int) -> int:
    """The token before where somebody lives, and the age before that: Lind, 30, of Tolm, Norda -> Lind."""
    start = i
    while start > first + 1 and tree.tag[start] == "NNP" and tree.words[start - 1] == ",":
        start -= 2
    while start > first and tree.tag[start] == "NNP":
        start -= 1
    if start == i or tree.low[start] not in ("of", "from") or start <= first + 1 or tree.words[start - 1] != ",":
        return i
    start -= 2
    return start - 2 if start > first + 2 and tree.tag[start] == "CD" and tree.words[start - 1] == "," else start


def before_parenthesis(tree: Tree, i: int, first: int) -> int:
    """The token before the parenthesis that token i closes: Lind (the Tolm mayor) -> Lind."""
    if i > first and tree.words[i] == ",":
        i -= tree.words[i - 1] == ")"
    if not tree.words[i].endswith(")"):
        return i
    return next((j - 1 for j in range(i, first, -1) if tree.words[j] == "("), i)


def speaker_phrase(tree: Tree, i: int) -> tuple[int, int]:
    """The noun phrase with head i as (first token, last token): with what names it more closely, without relative clauses and appositions.

    "a spokesman for the ministry", "two officials and a guard", "Mara Lind" (of "Mara Lind, the mayor, who …").
    """
    first, last = tree.phrase(i)
    first = next((j + 1 for j in range(i - 1, first - 1, -1) if tree.words[j] == "”" and "“" not in tree.words[first:j]), first)
    if tree.low[i] == "old" and tree.child(i, "npadvmod") is not None:  # the 46-year-old
        first = tree.left(i)
    for c in tree.children[i]:
        if c < i:
            continue
        joined = tree.left(c) == last + 1
        if tree.dep[c] == "prep" and joined and tree.low[c] in _OF and not tells_when(tree, c):
            last = _end_of_prep(tree, c)
        elif tree.dep[c] == "case" and joined:
            last = c
        elif tree.dep[c] == "cc" and c == last + 1:
            other = next((d for d in tree.children[i] if tree.dep[d] == "conj" and d > c), None)
            if other is None or tree.tag[other] not in NOUNS or tree.left(other) != c + 1:
                break
            last = speaker_phrase(tree, other)[1]
        elif joined and _narrows(tree, c):
            last = tree.right(c)
        else:
            break
    while last + 1 < len(tree) and tree.tag[last + 1] == "NNP" and tree.tag[last] != "PRP" and tree.low[last + 1] not in CALENDAR:
        last += 1
    last += tree.low[last + 1 : last + 2] in (["himself"], ["herself"], ["themselves"], ["itself"])
    return first, last


def tells_when(tree: Tree, prep: int) -> bool:
    """Whether a phrase after a noun says when it spoke, and in what: the governor [on Friday] said; the ministry [in a statement] said."""
    what = tree.child(prep, "pobj")
    if what is None or tree.low[prep] not in ("on", "in", "at"):
        return False
    return tree.low[what] in CALENDAR or (tree.low[prep] == "in" and tree.low[what] in SAID_IN and tree.low[tree.left(what)] in ("a", "an"))


SAID_IN = word_set("statement letter email e-mail interview report memo message post tweet speech piece article column essay blog")


def _narrows(tree: Tree, c: int) -> bool:
    """Whether what hangs on a noun after it says which one is meant: a source familiar with it, those polled, an ad released on Monday."""
    short = tree.right(c) - c < 8
    if tree.dep[c] == "acl":
        return tree.tag[c] == "VBN" and short
    return tree.dep[c] in ("nmod", "amod", "nummod", "advmod") and (tree.right(c) == c or (tree.tag[c] == "JJ" and short))


def _end_of_prep(tree: Tree, prep: int) -> int:
    inner = tree.child(prep, "pobj")
    if inner is None or inner < prep:
        return prep - 1
    return speaker_phrase(tree, inner)[1]


def attribution(tree: Tree, cue: int, speaker: int | None) -> Attribution:
    """The attribution of a cue to the noun phrase with this head."""
    if speaker is None:
        return Attribution(tree.span(cue, cue), None, cue)
    first, last = speaker_phrase(tree, speaker)
    while (
        last + 2 < len(tree) and tree.words[last + 1] == "-" and tree.tag[last + 2] in ("NN", "NNS") and last + 2 != cue
    ):  # the co-host Lind
        speaker = last + 2
        last = speaker_phrase(tree, speaker)[1]
    if speaker < cue <= last:
        last = speaker
    last -= last > first and tree.dep[last] == "case"  # Lind's claim that
    named = (
        last
        if tree.tag[last] == "NNP" and tree.tag[speaker] != "NNP" and all(tree.tag[i] == "NNP" for i in range(speaker + 1, last))
        else speaker
    )
    return Attribution(tree.span(cue, cue), tree.span(first, last), cue, named)


def according(tree: Tree, i: int) -> Attribution | None:
    """ "According to Lind": whoever follows "to"."""
    to = i + 1
    who = tree.child(to, "pobj")
    if who is None:
        who = tree.child(i, "pobj")
    if who is None or who < i:
        who = next((j for j in range(to + 1, min(to + 9, len(tree))) if tree.tag[j] in ("NN", "NNS", "NNP", "NNPS")), None)
        while who is not None and who + 1 < len(tree) and tree.tag[who + 1] in ("NN", "NNS", "NNP", "NNPS", "VB", "VBP", "JJ"):
            who += 1
        if who is None:
            return None
    found = attribution(tree, i, who)
    return Attribution((tree.start[i], tree.end[to]), found.speaker, i, who)
