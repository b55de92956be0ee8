"""Speech set as a script: turns with their speaker before a colon, questions and answers, posts and statements set as blocks, headlines.

LIND: Will the bridge hold?          Q: Will the bridge hold?          Lind: the bridge will hold (a headline)
ORREL: It will.                      A: It will.
"""

from __future__ import annotations

import re

from archive.annotate.cues import QUOTE_ONLY
from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.model.gates import HEADLINE
from archive.annotate.quotes import leads
from archive.annotate.quotes.attribution import FINITE, cue_verb
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.roles import ROLES

_TURN = re.compile(
    r"[“\"„«]?\s*(?P<who>Q|A|[A-Z][A-Z.'’ -]{1,30}[A-Z.]|(?:(?:Mr|Ms|Mrs|Dr)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){0,3}):\s+(?=\S)"
)


LABELS = word_set(
    """
    related more also read watch see listen update updates updated correction note photo photos video videos audio gallery image images
    source sources credit opinion analysis exclusive breaking live poll quiz topics tags category share advertisement sponsored
    """
) | {"read more", "see also", "also read", "read also", "related story", "related stories", "don't miss", "more on this", "editor's note"}
"""What stands before a colon on a page and is nobody: RELATED: Dam leaks again."""


def turns(story: list[Passage]) -> dict[int, Draft]:
    """The turns of a transcript by the number of their paragraph: two or more speakers, or one who speaks again, each before a colon.

    No turns are what a page labels so: RELATED: Dam leaks again.
    """
    found = {}
    for number, passage in enumerate(story):
        match = _TURN.match(passage.paragraph.text)
        spoken = match and any(c.isalpha() for c in passage.paragraph.text[match.end() :])  # no count of votes: Lind: 1,769
        if match and spoken and passage.paragraph.field == "text" and match["who"].lower() not in LABELS:
            found[number] = match
    loud = sum(m["who"].isupper() for m in found.values()) > 1
    found = {n: m for n, m in found.items() if (loud and m["who"].isupper()) or n - 1 in found or n + 1 in found}
    if not loud and (len(found) < 3 or len({m["who"] for m in found.values()}) > len(found) - 1):
        return {}
    return {n: _turn(story[n], m) for n, m in found.items()}


def _turn(passage: Passage, match: re.Match[str]) -> Draft:
    base, text = passage.paragraph.start, passage.paragraph.text
    end = len(text)
    while end > match.end() and text[end - 1] in '”"» ':
        end -= 1
    who = (base + match.start("who"), base + match.end("who"))
    mark = (base + match.end("who"), base + match.end("who") + 1)
    return Draft([(base + match.end(), base + end)], Attribution(mark, who), "turn", 0.9, verbatim=True)


def headline(passage: Passage, first: bool) -> Draft | None:
    """[Lind]: the bridge will hold. Only in a title, or in the first line of a text that is set as one.

    Not where that line ends as a sentence does, whose first word is then a dateline: Tolm: The bridge will hold, officials said.
    """
    tree, paragraph = passage.tree, passage.paragraph
    if paragraph.field != "title" and paragraph.text.endswith("."):
        return None
    if tree is None or not (paragraph.field == "title" or first) or len(paragraph.text) > HEADLINE:
        return None
    colon = next((i for i in range(1, min(len(tree), 7)) if tree.words[i] == ":"), None)
    if colon is None or colon + 3 > len(tree):
        return None
    who = leads.named_before_colon(tree, 0, colon + 1)
    if who is None and colon == 1 and tree.words[0].istitle():
        who = Attribution(tree.span(1, 1), tree.span(0, 0), 1, 0)
    if who is None or any(m.start <= tree.start[colon + 1] < m.end for m in passage.marks):
        return None
    return Draft([(tree.start[colon + 1], _before_stop(tree))], who, "headline", 0.7)


def _before_stop(tree: Tree) -> int:
    last = len(tree) - 1
    while last > 0 and tree.words[last] in (".", "!", "?", ";"):
        last -= 1
    return tree.end[last]


def block(lead: Passage, passage: Passage) -> Draft | None:
    """What a paragraph without marks says, when the one before it leads to it: Lind posted on the town's page: [Go to bed.]

    Not where the lead tells of something else that it says: Lind noted the empty seats: Even the mayor had left.
    """
    tree = lead.tree
    if passage.marks or tree is None or not lead.paragraph.text.endswith(":") or lead.paragraph.field != passage.paragraph.field:
        return None
    who = leads.led_by(lead)
    if who is None or who.speaker is None or who.cue is None or tree.words[who.token] == ":" or not _leads_to_text(tree, who.token):
        return None
    return Draft([(passage.paragraph.start, passage.paragraph.end)], who, "block", 0.7, verbatim=True)


def _leads_to_text(tree: Tree, cue: int) -> bool:
    """Whether what a cue reports can only follow its colon: it has no object but a hearer, and no clause, behind it."""
    if cue_verb(tree, cue) in QUOTE_ONLY:
        return False
    return not any(
        tree.tag[i] in FINITE or (tree.dep[i] == "dobj" and tree.head[i] == cue and not is_heard(tree, i))
        for i in range(cue + 1, len(tree))
    )


def is_heard(tree: Tree, i: int) -> bool:
    """Whether an object can be whom somebody tells something: told Norda, reporters, him."""
    return tree.tag[i] in ("NNP", "NNPS", "PRP") or tree.low[i].removesuffix("s") in ROLES
