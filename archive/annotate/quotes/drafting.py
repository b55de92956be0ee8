"""All the quotes of one discourse: statements first, then reported clauses, then the statements that go on without a cue."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archive.annotate.discourse import Discourse
from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.marks import Marked, find_marks
from archive.annotate.model.reading import Read
from archive.annotate.quotes import chants, clauses, fragments, leads, quoted, tails, transcripts
from archive.annotate.quotes.mending import mend
from archive.annotate.tree import Tree
from archive.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


Grown = Callable[[int, "Doc"], Tree]
"""What makes the rules' tree of a parsed paragraph at a place of the discourse."""


def passages(story: Discourse, read: Read | None, grow: Grown = lambda start, doc: mend(Tree(start, doc))) -> list[Passage]:
    """The paragraphs of a discourse with their parse and marks."""
    result: list[Passage] = []
    texts = [p.text for p in story.paragraphs]
    carried = False
    for k, paragraph in enumerate(story.paragraphs):
        following = texts[k + 1] if k + 1 < len(texts) else ""
        marks = find_marks(paragraph.text, following=following, carried=carried)
        carried = bool(marks) and marks[-1].goes_on
        doc = read[k][1] if read is not None else None
        tree = grow(paragraph.start, doc) if doc is not None and doc.has_annotation("DEP") else None
        result.append(Passage(paragraph, tree, tuple(_shift(m, paragraph.start) for m in marks)))
    return result


def _shift(m: Marked, by: int) -> Marked:
    return Marked(m.start + by, m.end + by, (m.content[0] + by, m.content[1] + by), m.mark, m.closed, m.goes_on, m.reopened)


def drafts(story: list[Passage]) -> list[Draft]:
    """The quotes of a discourse in reading order."""
    turns = transcripts.turns(story)
    return in_order(story, lambda number: [turns[number]] if number in turns else _of_paragraph(story, number))


def in_order(story: list[Passage], of_paragraph: Callable[[int], list[Draft]]) -> list[Draft]:
    """The quotes of all paragraphs, those without a cue as the words of the last speaker. of_paragraph: those of one, by its number."""
    found: list[Draft] = []
    last: Draft | None = None
    for number in range(len(story)):
        for draft in of_paragraph(number):
            draft.paragraph = number
            if last is not None and leads_to(story, last, draft, number):
                last.spans += draft.spans
                last.attribution, last.rule, last.confidence, last.paragraph = draft.attribution, draft.rule, draft.confidence, number
                continue
            if draft.rule == "floating" and last is not None and goes_on(story, draft, last, number):
                if last.rule in MARKED:
                    last.spans += draft.spans
                    last.paragraph = number
                    continue
                draft.attribution = without_cue(last.attribution)
            elif draft.rule == "floating" and number and (told := leads.told_of(story[number - 1], story[number])) is not None:
                draft.attribution = told
            elif last is not None and draft.attribution.speaker is None and leads_on(story, draft, last, number):
                draft.attribution = without_cue(last.attribution)
            found.append(draft)
            if draft.rule != "chanted" and (last is None or not (inside(draft, last, number) or asked_by_nobody(draft, last, number))):
                last = draft
    return found


def without_cue(at: Attribution) -> Attribution:
    """The same speaker, whose cue is another quote's."""
    return Attribution(None, at.speaker, -1, at.speaker_token)


def inside(draft: Draft, last: Draft, number: int) -> bool:
    """Whether a report stands within the last quote of its paragraph, whose cue comes later: Orrel called it "a farce," Lind said.

    Or whose cue is a part of it: Lind said that some had predicted that the bridge would fall.
    """
    cue, outer = draft.attribution.cue, last.attribution.cue
    if last.paragraph != number or cue is None or outer is None or draft.rule in MARKED:
        return False
    return cue < outer or any(a <= cue[0] < b for a, b in last.spans)


def asked_by_nobody(draft: Draft, last: Draft, number: int) -> bool:
    """Whether a report without a speaker only says what the last quote answers: "It is," Lind said when asked whether it was safe."""
    unnamed = draft.attribution.speaker is None and draft.rule not in MARKED
    return unnamed and last.paragraph == number and last.attribution.speaker is not None


def leads_on(story: list[Passage], draft: Draft, last: Draft, number: int) -> bool:
    """Whether a colon that names nobody leads to more from the last speaker: Then, later that month on the radio: "…" """
    cue = draft.attribution.cue
    if cue is None or draft.rule not in ("head", "led") or last.paragraph < number - 2:
        return False
    return goes_back(story, cue, last) or opens_with_participle(story[number], draft.attribution.token)


def opens_with_participle(passage: Passage, cue: int) -> bool:
    """Whether a cue opens its sentence and has no speaker there: [“It is safe,” Lind said.] Adding: “I cross it.”"""
    tree = passage.tree
    return tree is not None and 0 <= cue < len(tree) and tree.tag[cue] == "VBG" and tree.sentence(cue)[0] == cue


def goes_back(story: list[Passage], cue: Span, last: Draft) -> bool:
    """Whether a cue is a colon after the last quote."""
    passage = next(p for p in reversed(story) if p.paragraph.start <= cue[0])
    base = passage.paragraph.start
    return passage.paragraph.text[cue[0] - base : cue[1] - base] == ":" and last.spans[-1][1] <= cue[0]


MARKED = ("head", "tail", "before", "led", "floating", "turn")


def _of_paragraph(story: list[Passage], number: int) -> list[Draft]:
    """The quotes of one paragraph in reading order."""
    passage = story[number]
    before = story[number - 1] if number else None
    if (title := transcripts.headline(passage, number == 0)) is not None:
        return [title]
    statements = quoted.drafts(passage, number)
    if before is not None and statements and statements[0].rule == "floating":
        lead = None if passage.marks[0].reopened else leads.led_by(before)
        if lead is not None and statements[0].spans[0][0] <= passage.paragraph.start + 3:
            statements[0].attribution, statements[0].rule, statements[0].confidence = lead, "led", 0.9
    if before is not None and not statements and (said := transcripts.block(before, passage)) is not None:
        return [said]
    after = story[number + 1] if number + 1 < len(story) else None
    if after is not None and statements and statements[-1].rule == "floating" and (signed := tails.signed_below(after)) is not None:
        statements[-1].attribution, statements[-1].rule, statements[-1].confidence = signed, "tail", 0.9
    taken = [span for draft in statements for span in draft.spans]
    used = {draft.attribution.token for draft in statements if draft.rule != "before"}
    reports = clauses.drafts(passage, number, taken, used)
    for draft in statements:
        at = draft.attribution
        if draft.rule == "before" and any(at.cue == report.attribution.cue for report in reports):  # the cue is that of another quote
            draft.attribution = Attribution(None, at.speaker, -1, at.speaker_token)
    shouts = [
        draft for draft in chants.chanted(passage, number) if not any(a <= draft.spans[0][0] < b for r in reports for a, b in r.spans)
    ]
    found = sorted(statements + reports + shouts, key=lambda draft: draft.spans[0])
    return sorted(found + fragments.going_on(passage, number, found), key=lambda draft: draft.spans[0])


def leads_to(story: list[Passage], last: Draft, draft: Draft, number: int) -> bool:
    """Whether a statement takes up one that the paragraph before left open, and that has no cue: “A. ¶ “B,” said Lind."""
    return (
        last.rule == "floating"
        and last.attribution.speaker is None
        and last.paragraph == number - 1
        and draft.rule in MARKED
        and any(m.reopened and m.content == draft.spans[0] for m in story[number].marks)
    )


def goes_on(story: list[Passage], draft: Draft, last: Draft, number: int) -> bool:
    """Whether a statement without a cue goes on with the last quote: no paragraph lies between them."""
    return last.paragraph >= number - 1 and story[number].paragraph.field == story[last.paragraph].paragraph.field
