"""The attribution before a quotation: the cue that leads to it, or a colon; and what the end of a paragraph gives to the next one.

Mara Lind told reporters: "The bridge is safe." In her words, "it is safe." Lind put it plainly: "It is safe."
"""

from __future__ import annotations

from archive.annotate.cues import CLAIMS, LEMMA
from archive.annotate.draft import Attribution, Passage
from archive.annotate.quotes.attribution import according, attribution, before_parenthesis, is_cue, names_somebody
from archive.annotate.quotes.phrases import noun_phrase
from archive.annotate.quotes.subjects import ISSUED, subject
from archive.annotate.quotes.tails import beside, inside_marks
from archive.annotate.tree import Tree
from archive.lexicon.media import WRITTEN
from archive.lexicon.roles import ROLES

THINGS = frozenset(("it", "this", "that", "which", "these", "those", "what", "there"))


def opening(tree: Tree, first: int, last: int) -> int:
    """The first token, from `first` on, of the sentence or clause that goes on to token `last`."""
    return next((i + 1 for i in range(last - 1, first - 1, -1) if tree.words[i] in (".", "?", "!", ";")), first)


def lead_in(passage: Passage, tree: Tree, first: int, end: int) -> Attribution | None:
    """The attribution in the last sentence between two tokens, which leads to the statement after it."""
    first = opening(tree, first, end - 1)
    if first >= end:
        return None
    if (
        found := from_whom(tree, first, end)
        or named_before_colon(tree, first, end)
        or in_words(tree, first, end)
        or in_claim(tree, first, end)
        or in_statement(tree, first, end)
    ) is not None:
        return found
    for i in range(first, end - 1):
        if tree.low[i] == "according" and tree.low[i + 1] == "to" and tree.words[end - 1] in (",", ":"):
            return according(tree, i)
    while end - 1 > first and tree.words[end - 1].isspace():
        end -= 1
    cues = [i for i in range(first, end) if _can_lead(tree, i, end) and not inside_marks(passage, tree.start[i])]
    ordered = sorted(cues, key=lambda i: (tree.dep[i] in ("relcl", "acl") and i < end - 4, -i))
    with_colon = tree.words[end - 1] == ":"
    if with_colon and len(cues) == 1 and says_as(tree, cues[0]) and (who := subject(tree, cues[0])) is not None and first <= who:
        return attribution(tree, cues[0], who)
    for i in ordered:
        if with_colon and _leads_elsewhere(tree, i, end):
            return colon(tree, i + 1, end)
        who = subject(tree, i)
        if who is None or not first <= who < end:
            who = beside(tree, i, first, end) or who
        if who is not None and (names_somebody(tree, who) or tree.words[who][:1].isupper()) and not inside_marks(passage, tree.start[who]):
            return attribution(tree, i, who)
    if ordered:
        return attribution(tree, ordered[0], None)
    return colon(tree, first, end) if with_colon else None


def in_statement(tree: Tree, first: int, end: int) -> Attribution | None:
    """Lind issued a statement, "…": by what she put out, right before the statement."""
    what = end - 2
    if what <= first or tree.words[end - 1] != "," or tree.low[what] not in WRITTEN or tree.dep[what] != "dobj":
        return None
    issued = tree.head[what]
    who = subject(tree, issued) if issued >= first and tree.low[issued] in ISSUED else None
    return attribution(tree, issued, who) if who is not None and first <= who < issued else None


def says_as(tree: Tree, cue: int) -> bool:
    """Whether a cue only says whose the words after it are: as Lind observed, the dam was old: "It is a sieve." """
    says_nothing_else = tree.child(cue, "ccomp", "dobj", "xcomp") is None
    behind = tree.right(cue) + 1
    return tree.dep[cue] == "advcl" and tree.low[tree.left(cue)] == "as" and says_nothing_else and tree.words[behind : behind + 1] == [","]


def _can_lead(tree: Tree, cue: int, end: int) -> bool:
    """Whether a word reports what comes behind it. Not "and I quote"; nor what somebody started to do: she started off, so I said: "…"."""
    began = LEMMA.get(tree.low[cue]) in ("start", "begin") and tree.tag[cue + 1 : cue + 2] in (["VBG"], ["TO"])
    what = tree.low[tree.left(cue)] == "what" and tree.dep[cue] in ("pcomp", "csubj") and cue < end - 3  # unimpressed by what Lind said:
    return is_cue(tree, cue) and not what and not (began and cue < end - 4) and not (tree.low[cue] == "quote" and tree.low[cue - 1] == "i")


def named_before_colon(tree: Tree, first: int, end: int) -> Attribution | None:
    """The name alone before a colon: Lind: "…"; More rain ahead - Mara Lind: "…"."""
    if tree.words[end - 1] != ":":
        return None
    start = end - 1
    while start > first and tree.words[start - 1] not in ("-", "–", "—", "―", "•", "*", "..."):
        start -= 1
    if end - 1 - start > 10 or start == end - 1 or any(tree.tag[i] not in _NAMING for i in range(start, end - 1)):
        return None
    if not any(tree.tag[i] in ("NNP", "NNPS") or (start > first and tree.words[i].istitle()) for i in range(start, end - 1)):
        return None
    last = before_parenthesis(tree, end - 2, start)
    return Attribution(tree.span(end - 1, end - 1), tree.span(start, last), end - 1, last)


def from_whom(tree: Tree, first: int, end: int) -> Attribution | None:
    """Whom words are said to be from, before a colon: From the report: "…"; More from Mara Lind: "…"."""
    at = first + (tree.low[first] == "more")
    if tree.words[end - 1] != ":" or end - at > 10 or tree.low[at] != "from":
        return None
    who = tree.child(at, "pobj")
    return attribution(tree, end - 1, who) if who is not None and at < who < end else None


_NAMING = frozenset(("NNP", "NNPS", "NN", "CC", "DT", "IN", "-LRB-", "-RRB-", ",", "POS"))


def in_words(tree: Tree, first: int, end: int) -> Attribution | None:
    """In her words, "…"; in the words of Lind, "…"."""
    for i in range(max(first, end - 7), end):
        if tree.low[i] == "words" and tree.low[tree.head[i]] == "in" and (tree.low[i - 1] != "other" and i > first):
            who = tree.child(i, "poss")
            if who is None and (of := tree.child(i, "prep")) is not None:
                who = tree.child(of, "pobj")
            if who is not None and first <= who < end:
                return attribution(tree, i, who)
    return None


def in_claim(tree: Tree, first: int, end: int) -> Attribution | None:
    """After Lind's remark that, "…"; by a noun of saying, its owner and "that" right before the statement."""
    that = end - 1 - (tree.words[end - 1] in (",", ":"))
    if that - 2 < first or tree.low[that] != "that" or tree.low[that - 1] not in CLAIMS:
        return None
    who = tree.child(that - 1, "poss")
    return attribution(tree, that - 1, who) if who is not None and who >= first else None


def _leads_elsewhere(tree: Tree, cue: int, end: int) -> bool:
    """Whether a clause of its own stands between a cue and the colon: When Lind said it would rain, Orrel shot back: "…".

    Or one that is joined to what the cue reports: Lind said it was old, but he gave the mayor a compliment: "…".
    """
    for i in range(cue + 1, end):
        if tree.dep[i] in ("nsubj", "nsubjpass") and tree.head[i] > cue:
            verb, opening = tree.head[i], tree.left(i)
            if tree.low[opening - 1] in ("but", "and", "while") and tree.words[opening - 2] == "," and tree.low[i] in ("he", "she", "they"):
                return True
            while tree.head[verb] != verb and verb != cue:
                verb = tree.head[verb]
            if verb != cue:
                return True
    return False


def colon(tree: Tree, first: int, end: int) -> Attribution | None:
    """A lead that ends with a colon and has no cue: the speaker is the subject of its main clause. The mayor put it plainly: "…"."""
    subjects = [i for i in range(first, end - 1) if tree.dep[i] in ("nsubj", "nsubjpass")]
    nearest = _whose_clause_ends(tree, first, end)
    for i in sorted(subjects, key=lambda i: (i != nearest, tree.head[tree.head[i]] != tree.head[i], i)):
        if tree.low[i] == "they" and tree.low[tree.head[i]] == "are" and "here" in tree.low[first:i]:  # Here they are:
            return Attribution(tree.span(end - 1, end - 1), None, end - 1)
        if tree.low[i] not in THINGS:
            return Attribution(tree.span(end - 1, end - 1), attribution(tree, i, i).speaker, end - 1, i)
    name = first + 1 if tree.words[first].istitle() and tree.low[first + 1] in ("to", "on") else first
    while name < end - 1 and tree.tag[name] == "NNP":
        name += 1
    if (
        name == first
        and (said := noun_phrase(tree, first, end - 1)) is not None
        and tree.low[said[0]] in ROLES
        and tree.low[said[1] + 1] in ("on", ":")
    ):
        return attribution(tree, end - 1, said[0])  # Senior mayoral adviser on the dam:
    who = tree.span(first, name - 1) if name > first and tree.low[name] in ("to", "on") else None
    return Attribution(tree.span(end - 1, end - 1), who, end - 1, name - 1 if who else -1)


def _whose_clause_ends(tree: Tree, first: int, end: int) -> int | None:
    """Whoever does in a clause of its own what leads to a colon: She drove so badly that [I] had to change my answer: "…"."""
    verb = end - 2
    while tree.head[verb] != verb and not (verb >= first and (tree.child(verb, "nsubj") or end) < verb):
        verb = tree.head[verb]
    who = tree.child(verb, "nsubj")
    return who if who is not None and tree.low[who] in ("i", "he", "she", "we", "they") else None


def led_by(passage: Passage) -> Attribution | None:
    """The attribution that the end of a paragraph gives to the next one: He went on:"""
    tree = passage.tree
    if tree is None or not passage.paragraph.text.endswith(":") or not len(tree):
        return None
    return lead_in(passage, tree, 0, len(tree))


def told_of(before: Passage, passage: Passage) -> Attribution | None:
    """Who a paragraph without a cue tells of, where the next is a quotation and no more: Lind went on with her tale. ¶ "Nobody came." """
    tree = before.tree
    whole = passage.marks and passage.marks[0].start == passage.paragraph.start and passage.marks[-1].end >= passage.paragraph.end - 1
    if tree is None or not whole or before.paragraph.field != passage.paragraph.field or not len(tree):
        return None
    first = tree.sentence(len(tree) - 1)[0]
    root = next((i for i in range(first, len(tree)) if tree.head[i] == i), first)
    who = tree.child(root, "nsubj")
    named = who is not None and tree.tag[who] == "NNP" and tree.low[tree.left(who)] != "the"
    if who is None or not (named or tree.low[who] in ("he", "she")) or inside_marks(before, tree.start[who]):
        return None
    return Attribution(None, attribution(tree, root, who).speaker, -1, who)
