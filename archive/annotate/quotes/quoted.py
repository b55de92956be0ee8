"""Quotations that stand as sentences of their own between marks, and the cue beside them.

"The bridge is safe," said Mara Lind. Mara Lind told reporters: "The bridge is safe." "The bridge," she said, "is safe."
"""

from __future__ import annotations

from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.marks import Marked
from archive.annotate.quotes.attribution import (
    FINITE,
    VERBAL,
    attribution,
    is_cue,
    names_somebody,
)
from archive.annotate.quotes.denials import denied
from archive.annotate.quotes.leads import THINGS, lead_in, named_before_colon, opening
from archive.annotate.quotes.phrases import TIMES
from archive.annotate.quotes.statements import joined, statements
from archive.annotate.quotes.subjects import subject
from archive.annotate.quotes.tails import inside_marks, tail
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.records import Span


def attributed(passage: Passage) -> list[tuple[Marked, Attribution | None, str]]:
    """Each statement with its attribution, and on which side of it that stands ("tail", "head" or "")."""
    tree = passage.tree
    result: list[tuple[Marked, Attribution | None, str]] = []
    found = statements(passage)
    for k, m in enumerate(found):
        if tree is None:
            result.append((m, None, ""))
            continue
        if k and joined(passage, found[k - 1], m):
            result.append((m, result[-1][1], result[-1][2]))
            continue
        limit = found[k + 1].start if k + 1 < len(found) else passage.paragraph.end
        floor = found[k - 1].end if k else passage.paragraph.start
        before = result[-1][1] if result else None
        who, side = head(passage, tree, m, floor), "head"
        if before is not None and _is_second_half(passage, tree, m, before, who):
            result.append((m, before, "head"))
            continue
        again = who is not None and before is not None and who.cue == before.cue
        if who is None or again or who.token < adjoining(tree, m) or by_colon_alone(tree, who, floor):
            after = tail(passage, tree, m, limit)
            if after is not None and not (who is not None and leads_on(passage, tree, after, found[k + 1 : k + 2])):
                who, side = after, "tail"
        ended = before is not None and result[-1][2] == "tail" and _same_sentence_ends(tree, before.token, m)
        if who is None and not ended and (told := told_before(passage, tree, m, floor)) is not None:
            who, side = told, "before"
        result.append((m, who, side if who else ""))
    return result


def _is_second_half(passage: Passage, tree: Tree, m: Marked, before: Attribution, who: Attribution | None) -> bool:
    """Whether a statement goes on in small letters after its reporting clause: "The bridge," said Lind, when asked by Rudd, "is safe."

    before: the attribution of the statement before it. who: what stands before this one, which is another where it is a verb of its own:
    "The bridge," said Lind, adding "is safe."
    """
    start = passage.paragraph.start
    opens_small = passage.paragraph.text[m.content[0] - start : m.content[0] - start + 1].islower()
    parted = passage.paragraph.text[: m.start - start].rstrip().endswith(",")
    no_other = who is None or who.cue == before.cue or tree.tag[who.token] == "VBN"
    return opens_small and parted and no_other and _same_sentence_ends(tree, before.token, m)


def _same_sentence_ends(tree: Tree, cue: int, m: Marked) -> bool:
    """Whether the sentence of a cue is the one before a statement: "A," said Lind, who told Orrel so. "B." is one quote, Lind's."""
    before = _sentence_end(tree, tree.first_from(m.start))
    return 0 <= cue <= before and tree.sentence(cue) == tree.sentence(before)


def _sentence_end(tree: Tree, first: int) -> int:
    """The last token before a statement that is no space: a line may end there."""
    end = first - 1
    while end > 0 and tree.words[end].isspace():
        end -= 1
    return end


def by_colon_alone(tree: Tree, who: Attribution, floor: int) -> bool:
    """Whether only a colon leads to a statement, so that a cue after it counts for more: Lind was calm: "It is safe," the mayor said."""
    return (
        tree.words[who.token] == ":" and named_before_colon(tree, opening(tree, tree.first_from(floor), who.token), who.token + 1) is None
    )


def leads_on(passage: Passage, tree: Tree, after: Attribution, following: list[Marked]) -> bool:
    """Whether the cue after a statement leads to the next one: Lind asked them, "Is it safe?" Orrel answered, "It is." """
    if not following or after.cue is None:
        return False
    between = passage.paragraph.text[after.cue[1] - passage.paragraph.start : following[0].start - passage.paragraph.start]
    return (
        between.rstrip()[-1:] in (",", ":") and len(between.split()) <= 3 and tree.first_from(after.cue[0]) >= adjoining(tree, following[0])
    )


def told_before(passage: Passage, tree: Tree, m: Marked, floor: int) -> Attribution | None:
    """Who spoke in the sentence before a statement: Mara Lind agreed. "It is safe." It was "a farce," she added. "Nobody came."

    Or who only moved there, where somebody else had spoken: "Is it safe?" she asked. Tomas Rudd shook his head. "It is old."
    """
    end = _sentence_end(tree, tree.first_from(m.start)) + 1
    first = tree.first_from(floor)
    if end - 3 < first or tree.words[end - 1] not in (".", "!", "?"):
        return None
    for i in range(end - 2, opening(tree, first, end - 2) - 1, -1):
        speaks = is_cue(tree, i) or tree.low[i] in GESTURES
        if not speaks or tree.tag[i] not in FINITE or inside_marks(passage, tree.start[i]) or denied(tree, i):
            continue
        who = subject(tree, i)
        apart = who is not None and tree.words[tree.left(who) - 1] == "," and tree.left(who) > first and abs(who - i) == 1
        if who is not None and first <= who and names_somebody(tree, who) and (tree.head[i] == i or apart) and tree.low[who] not in THINGS:
            return attribution(tree, i, who)
    return None


GESTURES = word_set(
    "shakes shook nods nodded shrugs shrugged smiles smiled grins grinned laughs laughed sighs sighed pauses paused frowns frowned winces"
)
"""What one does before one speaks."""


def adjoining(tree: Tree, m: Marked) -> int:
    """The token from which a cue stands right before a statement: Lind said, "…"; told reporters sharply: "…"; claimed here that "…"."""
    last = tree.first_from(m.start) - 1
    if last > 0 and tree.low[last] == "that":
        return max(0, last - 6)
    if last > 0 and tree.words[last] in (",", ":"):
        last -= 1
    while last > 0 and tree.tag[last] == "RB":
        last -= 1
    if last > 0 and tree.tag[last] in ("NNS", "PRP", "NNP") and tree.dep[last] in ("dobj", "dative"):
        last -= 1
    return last


def head(passage: Passage, tree: Tree, m: Marked, floor: int) -> Attribution | None:
    """The attribution before a statement: Lind said, "…"; In a letter, Lind wrote: "…"; "Yes," said Lind, adding: "…"."""
    text, base = passage.paragraph.text, passage.paragraph.start
    lead = text[floor - base : m.start - base].rstrip()
    if not lead or lead[-1] in ".?!":
        return None
    return lead_in(passage, tree, tree.first_from(floor), tree.first_from(m.start))


def drafts(passage: Passage, number: int) -> list[Draft]:
    """The quotes made of statements, split ones joined: "A," she said, "B." and "A," she said. "B." are one quote of two spans."""
    found: list[Draft] = []
    side_before = ""
    for m, who, side in attributed(passage):
        if found and _continues(found[-1], who, side, side_before):
            found[-1].spans.append(m.content)
            if who is not None and found[-1].attribution.cue is None:
                found[-1].attribution, found[-1].rule, found[-1].confidence = who, side, 0.95
        else:
            half = half_before(passage, who, m) if who is not None and side == "head" else None
            spans = [m.content] if half is None else [half, m.content]
            found.append(Draft(spans, who or Attribution(None, None), side or "floating", 0.95 if side else 0.6, number))
        side_before = side or side_before
    return found


def _continues(draft: Draft, who: Attribution | None, side: str, side_before: str) -> bool:
    """Whether a statement goes on with the quote before it in its paragraph."""
    return (
        who is None
        or (draft.attribution.cue is not None and who.cue == draft.attribution.cue)
        or (draft.attribution.cue is None and side == "tail" and side_before == "")
    )


def half_before(passage: Passage, who: Attribution, m: Marked) -> Span | None:
    """The half of what was said that stands, without marks, before its report: [She believes], she said, that "it is safe."

    [The bridge], Lind told them, "is safe." Not in Tolm, Lind said, "it is safe."; nor when she came in, she said, "It is safe."
    """
    tree = passage.tree
    if tree is None or who.speaker is None or who.cue is None or who.token < 0 or tree.words[who.token] == ":":
        return None
    speaker = tree.first_from(who.speaker[0])
    report, opening = min(who.token, speaker), tree.first_from(m.start)
    first = tree.sentence(report)[0]
    if report < first + 2 or tree.words[report - 1] != "," or any(p.end > tree.start[first] for p in passage.marks if p.start < m.start):
        return None
    said = range(max(who.token, tree.at(who.speaker[1] - 1)) + 1, opening)
    if (
        (tree.words[opening - 1] not in (",", "that", ":") and opening - 1 != who.token)
        or any(tree.tag[i] in FINITE for i in said)
        or len(said) > 6
    ):
        return None
    before = range(first, report - 1)
    if abs(who.token - speaker) > 7 or any(is_cue(tree, i) for i in (*before, *range(report, who.token))):
        return None
    if any(tree.words[i] in (";", ":", "(", ")") for i in before):
        return None
    subject_first = len(before) > 3 and any(
        tree.dep[i] == "nsubj" and tree.left(i) == first and tree.tag[tree.head[i]] in VERBAL for i in before
    )
    goes_on = passage.paragraph.text[m.content[0] - passage.paragraph.start].islower() and tree.words[opening - 1] not in ("that", ":")
    verbless = not any(tree.tag[i] in VERBAL or tree.tag[i] in ("IN", "TO") for i in before)
    conditional = tree.low[first] in ("if", "unless", "because", "although") and any(tree.tag[i] in FINITE for i in before)
    if subject_first or conditional or (goes_on and verbless and not all(tree.low[i] in TIMES for i in before)):
        return tree.span(first, report - 2)
    return None
