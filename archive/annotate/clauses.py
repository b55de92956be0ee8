"""Reported clauses: speech in the writer's words, with or without some of the speaker's between marks.

Lind said that the bridge was safe. The bridge was safe, Lind said. She called the plan "a farce". He accused the ministry of lying.
"""

from __future__ import annotations

from archive.annotate.attribution import NOUNS, according, attribution, denied, is_cue, speaker_phrase, subject
from archive.annotate.cues import LEMMA, NOMINAL, PLEDGE, QUOTE_ONLY, URGE
from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.tree import Tree
from archive.records import Span

CLAUSE = ("ccomp", "parataxis")
Tokens = tuple[int, int]


def drafts(passage: Passage, number: int, taken: list[Span], used: set[int]) -> list[Draft]:
    """The reported clauses of a paragraph. taken: spans that are quotes already; used: cues that already have theirs."""
    tree = passage.tree
    if tree is None:
        return []
    found: list[Draft] = []
    for i in range(len(tree)):
        if i in used or _within(taken, tree.start[i]):
            continue
        if tree.low[i] == "according" and i + 1 < len(tree) and tree.low[i + 1] == "to":
            draft = according_to(tree, i, number)
        elif is_cue(tree, i) and not denied(tree, i):
            draft = reported(tree, i, number)
        else:
            draft = None
        if draft is not None:
            draft.spans = [s for s in (_tidy(passage, s, taken) for s in draft.spans) if s[0] < s[1]]
            if draft.spans and draft.attribution.cue and not any(a <= draft.attribution.cue[0] < b for a, b in draft.spans):
                found.append(draft)
    return found


def _within(spans: list[Span], position: int) -> bool:
    return any(a <= position < b for a, b in spans)


def _tidy(passage: Passage, span: Span, taken: list[Span]) -> Span:
    """The span without the marks, stops and spaces at its ends, and not cutting a marked span in two."""
    start, end = span
    text, base = passage.paragraph.text, passage.paragraph.start
    for m in passage.marks:
        if m.start < end < m.end:
            end = m.end
        if m.start < start < m.end:
            start = m.start
    for a, b in taken:
        if a <= start < b:
            start = b
        elif start < a < end:
            end = a
    while start < end and (text[start - base].isspace() or text[start - base] in ",.;:–—-"):
        start += 1
    while end > start and (text[end - 1 - base].isspace() or text[end - 1 - base] in ",.;:–—-"):
        end -= 1
    for m in passage.marks:
        if m.start == start and m.end == end:
            return m.content
    return start, end


def reported(tree: Tree, cue: int, number: int) -> Draft | None:
    """What a reporting verb reports, by the frame that the verb is used in."""
    verb = LEMMA.get(tree.low[cue], "put")
    who = subject(tree, cue)
    if who is not None and tree.tag[who] not in NOUNS:
        who = None
    for rule in (as_said, clause_after, fronted, parenthetical, accused, characterised, urged, pledged, closing, nominal):
        spans = rule(tree, cue, verb, who)
        if spans:
            return Draft([tree.span(a, b) for a, b in spans], attribution(tree, cue, who), rule.__name__, 0.8, number)
    return None


def as_said(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """As Lind put it, [the bridge had tired of them]; [the bridge is safe], as Lind noted."""
    head = tree.head[cue]
    first, last = tree.left(cue), tree.right(cue)
    if tree.dep[cue] != "advcl" or tree.low[first] != "as" or who is None:
        return []
    if cue < head and last + 1 < len(tree) and tree.words[last + 1] == ",":
        return [(last + 2, tree.right(head))]
    if cue > head and tree.words[first - 1] == "," and verb == "put":
        return [(tree.left(head), first - 2)]
    return []


def clause_after(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind said (that) [the bridge was safe]; Lind asked [whether it was]; told reporters [it was]."""
    if verb in QUOTE_ONLY or verb == "put":
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] in CLAUSE and (tree.tag[c] not in ("VB",) or _has_subject(tree, c) or verb in ("suggest",)):
            first = max(tree.left(c), cue + 1)
            return [(_after_that(tree, first), _clause_end(tree, cue, c))]
    return []


def _has_subject(tree: Tree, i: int) -> bool:
    return any(tree.dep[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in tree.children[i])


def _after_that(tree: Tree, first: int) -> int:
    while first < len(tree) - 1 and ((tree.low[first] == "that" and tree.dep[first] == "mark") or tree.words[first] in (",", ":")):
        first += 1
    return first


def _clause_end(tree: Tree, cue: int, c: int) -> int:
    return tree.right(c)


def fronted(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """[The bridge was safe], Lind said."""
    if verb in QUOTE_ONLY or who is None:
        return []
    for c in tree.children[cue]:
        if c < cue and tree.dep[c] in CLAUSE:
            end = tree.right(c)
            if end < cue and (who > cue or end < who):
                return [(_after_that(tree, tree.left(c)), end)]
    return []


def parenthetical(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """[The bridge], Lind said, [would be closed]; [the bridge was safe], Lind said (where the parser hangs the cue on the clause)."""
    if verb in QUOTE_ONLY or who is None or tree.dep[cue] not in ("parataxis", "ccomp", "advcl", "conj", "dep"):
        return []
    head = tree.head[cue]
    first, last = tree.left(cue), tree.right(cue)
    if not (tree.left(cue) <= who <= tree.right(cue)):
        return []
    sentence_first, sentence_last = tree.left(head), tree.right(head)
    before_comma = first > 0 and (tree.words[first - 1] == "," or tree.words[first] == ",")
    if not before_comma or not sentence_first < first:
        return []
    if tree.words[first] == ",":
        first += 1
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
    comma = start - 1
    while comma > first and tree.words[comma] in MARKS:
        comma -= 1
    if comma <= first + 2 or tree.words[comma] != "," or abs(cue - who) > 8:
        return []
    if not any(tree.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(first, comma)):
        return []
    after = max(cue, speaker_phrase(tree, who)[1]) + 1
    if after >= last - 1 or tree.tag[after] in (".", "IN", "NNP", "RB", "''") or tree.low[after] in ("to", "in", "on"):
        return [(first, start - 1)]
    if tree.words[after] == "," and who < cue:
        return [(first, start - 1), (after + 1, last - 1)]
    return [(first, start - 1)] if who > cue else []


MARKS = frozenset(("”", '"', "''", "’", "'"))


def accused(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind accused the ministry of [hiding the report]."""
    if verb not in ("accuse",):
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] == "prep" and tree.low[c] in ("of", "for"):
            return [(c + 1, tree.right(c))]
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] == "dobj":
            for d in tree.children[c]:
                if tree.dep[d] == "prep" and tree.low[d] == "of" and d > c:
                    return [(d + 1, tree.right(d))]
    return []


def characterised(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind called [the plan a farce]; described [it as a farce]."""
    if verb not in ("call", "describe", "brand", "label", "dub", "characterise", "characterize", "portray", "depict") or who is None:
        return []
    if tree.tag[cue] == "VBN" and not any(tree.dep[c] in ("aux",) for c in tree.children[cue]):
        return []
    rest = [c for c in tree.children[cue] if c > cue and tree.dep[c] not in ("punct", "cc", "conj", "advcl", "advmod", "npadvmod")]
    if rest and verb == "call" and tree.low[rest[0]] in ("for", "on"):
        return []
    relative = any(tree.tag[c] in ("WDT", "WP") and c < cue for c in tree.children[cue])
    if relative and len(rest) == 1:
        return [(rest[0] + 1 if tree.low[rest[0]] == "as" else tree.left(rest[0]), tree.right(rest[0]))]
    if len(rest) > 1 or (rest and tree.dep[rest[0]] in CLAUSE):
        return [(tree.left(rest[0]), tree.right(rest[-1]))]
    return []


def urged(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind urged the council [to wait]; called on it [to wait]."""
    if verb not in URGE or who is None:
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] in ("xcomp", "ccomp", "advcl") and tree.tag[c] == "VB":
            to = next((d for d in tree.children[c] if tree.low[d] == "to" and d < c), None)
            if to is not None and to > cue:
                return [(to, tree.right(c))]
    return []


def pledged(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind promised [to return]."""
    if verb not in PLEDGE:
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] == "xcomp":
            return [(max(tree.left(c), cue + 1), tree.right(c))]
    return []


def nominal(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind announced [a new timetable]; called for [an inquiry]; warned of [delays]."""
    if who is None or (tree.tag[cue] == "VBN" and not any(tree.dep[c] == "aux" for c in tree.children[cue])):
        return []
    for c in tree.children[cue]:
        if c < cue:
            continue
        if verb in NOMINAL and tree.dep[c] == "dobj":
            return [(max(cue + 1, tree.left(c)), tree.right(c))]
        if tree.dep[c] == "prep" and (verb, tree.low[c]) in (("call", "for"), ("warn", "of"), ("point", "to"), ("warn", "against")):
            return [(c + 1, tree.right(c))]
    return []


def according_to(tree: Tree, i: int, number: int) -> Draft | None:
    """[The bridge is safe], according to Lind. According to Lind, [the bridge is safe]."""
    found: Attribution | None = according(tree, i)
    if found is None or found.speaker is None:
        return None
    first, last = tree.sentence(i)
    last -= 1
    end_of_source = tree.at(found.speaker[1] - 1)
    phrase_end = tree.right(i)
    if i - first <= 1:
        start = max(end_of_source, phrase_end) + 1
        return Draft([tree.span(start, last)], found, "according_to", 0.8, number) if start <= last else None
    if phrase_end >= last - 1 or tree.words[min(phrase_end + 1, last)] not in (",", "and", "but"):
        return Draft([tree.span(first, i - 1)], found, "according_to", 0.8, number)
    return Draft([tree.span(first, i - 1), tree.span(phrase_end + 1, last)], found, "according_to", 0.7, number)
