"""Quotations that stand as sentences of their own between marks, and the cue beside them.

"The bridge is safe," said Mara Lind. Mara Lind told reporters: "The bridge is safe." "The bridge," she said, "is safe."
"""

from __future__ import annotations

from archive.annotate.attribution import NOUNS, VERBAL, according, attribution, is_cue, subject
from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.marks import Marked
from archive.annotate.tree import Tree
from archive.lexicon import word_set

_STOPS = frozenset(".?!")
_TAIL_ENDS = frozenset(",?!…—–-")


def statements(passage: Passage) -> list[Marked]:
    """The marked spans that are sentences (or halves of split ones), rather than words inside a sentence of the writer's."""
    text, base = passage.paragraph.text, passage.paragraph.start
    return [m for m in passage.marks if _is_statement(text, m, base)]


def _is_statement(text: str, m: Marked, base: int) -> bool:
    content = text[m.content[0] - base : m.content[1] - base]
    before = text[: m.start - base].rstrip()
    after = text[m.end - base :].lstrip()
    last = content[-1]
    stopped = last in ".,?!…—–-;:" or after[:1] == "," or not m.closed
    opens = not before or before[-1] in '.?!…:;,”"’—–-)]}'
    words = content.split()
    if not before or before[-1] in '.?!…”")]':
        return stopped or not after or (after[:1] in ".;" and len(words) > 3)
    if before[-1] == ":":
        return len(words) > 1 or stopped
    if before[-1] in ",—–-":
        return stopped or after[:1] in ".;" or not after
    return stopped and content[:1].isupper() and len(words) > 2 and not opens


def attributed(passage: Passage) -> list[tuple[Marked, Attribution | None, str]]:
    """Each statement with its attribution, and on which side of it that stands ("tail", "head" or "")."""
    tree = passage.tree
    result: list[tuple[Marked, Attribution | None, str]] = []
    found = statements(passage)
    for k, m in enumerate(found):
        if tree is None:
            result.append((m, None, ""))
            continue
        limit = found[k + 1].start if k + 1 < len(found) else passage.paragraph.end
        floor = found[k - 1].end if k else passage.paragraph.start
        who, side = tail(passage, tree, m, limit), "tail"
        if who is None:
            who, side = head(passage, tree, m, floor), "head"
        result.append((m, who, side if who else ""))
    return result


def tail(passage: Passage, tree: Tree, m: Marked, limit: int) -> Attribution | None:
    """The attribution after a statement: "…," said Lind; "…," the mayor, 54, told reporters; "…," according to Lind."""
    text, base = passage.paragraph.text, passage.paragraph.start
    content_end = text[m.content[1] - base - 1]
    after = text[m.end - base :].lstrip()
    if content_end not in _TAIL_ENDS and after[:1] not in (",", "-", "–", "—") and not after[:1].islower():
        return None
    first = tree.first_from(m.end)
    last = _clause_end(tree, first, tree.first_from(limit))
    return in_range(tree, first, last, passage)


def _clause_end(tree: Tree, first: int, limit: int) -> int:
    """The token after the sentence that goes on at `first`."""
    for i in range(first, limit):
        if tree.words[i] in (".", "?", "!", ";", ":") or (
            tree.opens_sentence[i] and i > first + 1 and tree.words[i][:1].isupper() and tree.words[i - 1][-1:] in ".?!"
        ):
            return i
    return limit


def in_range(tree: Tree, first: int, last: int, passage: Passage) -> Attribution | None:
    """The first reporting verb between two tokens that has its speaker there too; one in a relative clause only if there is no other."""
    spare: Attribution | None = None
    for i in range(first, last):
        if tree.low[i] == "according" and i + 1 < last and tree.low[i + 1] == "to":
            return according(tree, i)
        if not is_cue(tree, i) or inside_marks(passage, tree.start[i]):
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


def inside_marks(passage: Passage, position: int) -> bool:
    return any(m.start <= position < m.end for m in passage.marks)


def beside(tree: Tree, cue: int, first: int, last: int) -> int | None:
    """The head of the speaker of a cue within a range of tokens: by the parse, else by what stands beside the cue."""
    who = subject(tree, cue)
    if who is not None and first <= who < last and tree.tag[who] in NOUNS:
        return who
    if cue > first and tree.tag[cue - 1] in ("NNP", "NNPS", "PRP", "NNS", "NN"):
        return cue - 1
    if all(not _heavy(tree, i) for i in range(first, cue)):
        for i in range(cue + 1, min(last, cue + 12)):
            if tree.tag[i] in ("NNP", "NNPS", "PRP", "NN", "NNS") and tree.low[i] not in _TIMES:
                return _noun_head(tree, i, last)
            if tree.words[i] in (",", ":") or tree.tag[i] in VERBAL:
                break
    return None


_TIMES = word_set("monday tuesday wednesday thursday friday saturday sunday yesterday today")


def _heavy(tree: Tree, i: int) -> bool:
    return tree.tag[i] in NOUNS


def _noun_head(tree: Tree, i: int, last: int) -> int:
    """From the first noun of a phrase to its head: deputy [minister] -> minister; Ms [Lind] -> Lind."""
    while i + 1 < last and tree.tag[i + 1] in ("NNP", "NNPS", "NN", "NNS") and tree.dep[i] in ("compound", "nmod", "amod"):
        i += 1
    return i


def head(passage: Passage, tree: Tree, m: Marked, floor: int) -> Attribution | None:
    """The attribution before a statement: Lind said, "…"; In a letter, Lind wrote: "…"; "Yes," said Lind, adding: "…"."""
    text, base = passage.paragraph.text, passage.paragraph.start
    lead = text[floor - base : m.start - base].rstrip()
    if not lead or lead[-1] in ".?!":
        return None
    end = tree.first_from(m.start)
    first = tree.first_from(floor)
    for i in range(end - 1, first - 1, -1):
        if tree.words[i] in (".", "?", "!") and i < end - 1:
            first = i + 1
            break
    cues = [i for i in range(first, end) if is_cue(tree, i) and not inside_marks(passage, tree.start[i])]
    ordered = [i for i in reversed(cues) if tree.dep[i] not in ("relcl", "acl")] + [
        i for i in reversed(cues) if tree.dep[i] in ("relcl", "acl")
    ]
    for i in ordered:
        who = subject(tree, i)
        if who is None or not first <= who < end:
            who = beside(tree, i, first, end) or who
        if who is not None and tree.tag[who] in NOUNS:
            return attribution(tree, i, who)
    if ordered:
        return attribution(tree, ordered[0], None)
    if lead[-1] == ":":
        return colon(tree, first, end)
    return None


def colon(tree: Tree, first: int, end: int) -> Attribution | None:
    """A lead that ends with a colon and has no cue: the speaker is its subject. The mayor put it plainly: "…"."""
    mark = next((i for i in range(end - 1, first - 1, -1) if tree.words[i] == ":"), end - 1)
    for i in range(first, mark):
        if tree.dep[i] == "nsubj":
            return Attribution(tree.span(mark, mark), attribution(tree, i, i).speaker, mark, i)
    return Attribution(tree.span(mark, mark), None, mark)


def drafts(passage: Passage, number: int) -> list[Draft]:
    """The quotes made of statements, split ones joined: "A," she said, "B." and "A," she said. "B." are one quote of two spans."""
    found: list[Draft] = []
    side_before = ""
    for m, who, side in attributed(passage):
        if found and _continues(found[-1], who, side, side_before):
            found[-1].spans.append(m.content)
        else:
            found.append(Draft([m.content], who or Attribution(None, None), side or "floating", 0.95 if side else 0.6, number))
        side_before = side or side_before
    return found


def _continues(draft: Draft, who: Attribution | None, side: str, side_before: str) -> bool:
    """Whether a statement goes on with the quote before it in its paragraph."""
    return (
        who is None
        or (draft.attribution.cue is not None and who.cue == draft.attribution.cue)
        or (draft.attribution.cue is None and side == "tail" and side_before == "")
    )
