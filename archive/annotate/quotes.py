"""All the quotes of one discourse: statements first, then reported clauses, then the statements that go on without a cue."""

from __future__ import annotations

from archive.annotate import clauses, quoted
from archive.annotate.discourse import Discourse
from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.marks import Marked, find_marks
from archive.annotate.model import Read
from archive.annotate.tree import Tree


def passages(story: Discourse, read: Read | None) -> list[Passage]:
    """The paragraphs of a discourse with their parse and marks."""
    result: list[Passage] = []
    texts = [p.text for p in story.paragraphs]
    carried = False
    for k, paragraph in enumerate(story.paragraphs):
        following = texts[k + 1] if k + 1 < len(texts) else ""
        marks = find_marks(paragraph.text, following=following, carried=carried)
        carried = bool(marks) and not marks[-1].closed
        doc = read[k][1] if read is not None else None
        tree = Tree(paragraph.start, doc) if doc is not None and doc.has_annotation("DEP") else None
        result.append(Passage(paragraph, tree, tuple(_shift(m, paragraph.start) for m in marks)))
    return result


def _shift(m: Marked, by: int) -> Marked:
    return Marked(m.start + by, m.end + by, (m.content[0] + by, m.content[1] + by), m.mark, m.closed, m.reopened)


def drafts(story: list[Passage]) -> list[Draft]:
    """The quotes of a discourse in reading order."""
    found: list[Draft] = []
    last: Draft | None = None
    for number, passage in enumerate(story):
        direct = quoted.drafts(passage, number)
        here: list[Draft] = []
        for draft in direct:
            if draft.rule == "floating":
                if passage.marks and passage.marks[0].reopened and last is not None and draft is direct[0]:
                    last.spans += draft.spans
                    last.paragraph = number
                    here.append(last)
                    continue
                if last is None or last.paragraph < number - 1 or not last.attribution.speaker:
                    here.append(draft)
                    continue
                if last.rule in ("tail", "head", "floating") and last.paragraph >= number - 1:
                    last.spans += draft.spans
                    last.paragraph = number
                    here.append(last)
                    continue
                draft.attribution = Attribution(None, last.attribution.speaker, -1, last.attribution.speaker_token)
            here.append(draft)
            last = draft
        taken = [s for d in here for s in d.spans]
        used = {d.attribution.token for d in direct}
        here = list({id(d): d for d in here if d not in found}.values())
        more = clauses.drafts(passage, number, taken, used)
        here += more
        here.sort(key=lambda d: d.spans[0])
        found += here
        if here:
            closing = max(here, key=lambda d: d.spans[-1])
            if closing is not last and (last is None or last.paragraph < number):
                last = closing
    return found
