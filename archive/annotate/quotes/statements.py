"""Which quotations stand as sentences of their own, rather than as words inside a sentence of the writer's."""

from __future__ import annotations

import re

from archive.annotate.cues import CHARACTERISE, INVERTED, LEMMA
from archive.annotate.draft import Passage
from archive.annotate.marks import INVERTED_FORMS, Marked, names_a_work, opens_report
from archive.annotate.quotes.attribution import FINITE
from archive.annotate.quotes.chants import is_chant
from archive.annotate.tree import Tree
from archive.text import unspaced

_IS_HOW = re.compile(r"(?:is|was) how (?:[\w.’'-]+ ){1,6}?(?:put|puts|described|describes|summed|sums|phrased) (?:it|that|this)\b")
"""What follows words that are reported as somebody's own: "The dam is a sieve" is how Lind put it."""

_NAMED_FIRST = re.compile(r"\s*(?:(?:[Tt]he|[A-Z])[\w.'’-]* ?){1,3}, (?=[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)? \w+$)")
_STOP = re.compile(r"[^\W\d_]{4}[.?!]\s")
_SENTENCES = re.compile(r"[.?!]\s")
_WIDE = str.maketrans("：。！？，、；", ":.!?,,;")
_SENTENCE = 6
"""Words from which on a quotation in a script without capitals and spaces, amid the writer's words, is one of a sentence."""


def statements(passage: Passage) -> list[Marked]:
    """The marked spans that are sentences (or halves of split ones), rather than words inside a sentence of the writer's."""
    found: list[Marked] = []
    for m in passage.marks:
        if not (passage.tree and is_chant(passage.tree, m)) and _is_statement(passage, m, found):
            found.append(m)
    return found


def _half(before: str, base: int, found: list[Marked]) -> bool:
    """Whether a quotation that opens in small letters after a comma is the second half of a split one: "The bridge," she said, "is safe."

    Or right after its cue: she said, "is it safe?" But not in: It was safe, she said, "like everything here".
    """
    if found:
        return not _STOP.search(before, found[-1].end - base)
    words = before[:-1].split()
    lead = before[max((m.end() for m in _STOP.finditer(before)), default=0) : -1]
    if (named := _NAMED_FIRST.match(lead)) is not None:  # Orrel, Lind said, "gave voice to them."
        lead = lead[named.end() :]
    return bool(words) and words[-1].lower() in LEMMA and "," not in lead


def _is_crosshead(content: str, passage: Passage) -> bool:
    """Whether a few words between marks, alone in a paragraph of the text, head the ones below: 'Built on sand', 'SELL IT!'"""
    return passage.paragraph.field == "text" and len(_words(content)) <= 5 and (content[-1] not in ".,?!…—–-;" or content.isupper())


def joined(passage: Passage, before: Marked, m: Marked) -> bool:
    """Whether a quotation is only joined to the statement after a colon before it: they yelled: "Shame" and ["Go home"].

    Or after a comma: they chanted, "Send them home," and ["Build it."]
    """
    text, base = passage.paragraph.text, passage.paragraph.start
    listed = text[: before.start - base].rstrip()[-1:] == ":" or text[before.content[1] - base - 1] == ","
    return listed and text[before.end - base : m.start - base].strip() == "and"


def _is_statement(passage: Passage, m: Marked, found: list[Marked]) -> bool:
    """found: the statements of the paragraph before this one."""
    text, base = passage.paragraph.text.translate(_WIDE), passage.paragraph.start
    content = text[m.content[0] - base : m.content[1] - base]
    before = text[: m.start - base].rstrip()
    after = text[m.end - base :].lstrip()
    last = content.rstrip("'’")[-1:]
    apposed = before[-1:] == "," and LEMMA.get("".join(before[:-1].lower().split()[-1:])) is None
    alone = content[:1].isupper() and len(_words(content)) == 1 and last == ","  # Lind paid homage to Orrel, "Madiba," his other name
    listed = not found and before[-1:] in ("”", '"') and before[-2:-1] == "," and after[:3] == "and"  # her books “A,” “B,” and “C”
    if (apposed or listed) and passage.paragraph.field != "title" and (names_a_work(text, m, base) or alone):
        return False
    if not before and not after and _is_crosshead(content, passage):
        return False
    stopped = last in ".,?!…—–-;:" or after[:1] == "," or not m.closed
    words = _words(content)
    if not before and ((after[:1] == ":" and len(words) > 2) or _IS_HOW.match(after)):
        return True
    if (not before or before[-1] in ".?!…”") and len(words) > 4 and opens_report(after[:80]):
        return True
    if found and joined(passage, found[-1], m):
        return True
    if not before or before[-1] in '.?!…”")]':
        return stopped or not after or (after[:1] in ".;" and len(words) > 3)
    if before[-1] == ":":
        return len(words) > 1 or stopped
    if before[-1] in ",;—–-" and content[:1].islower() and not _half(before, base, found):
        return False
    if before[-1] in ",;—–-":
        told = (
            content[:1].isupper() and _SENTENCES.search(content) and before[:-1].split()[-1:] and before[:-1].split()[-1] in INVERTED_FORMS
        )
        return bool(stopped or told) or after[:1] in ".;" or not after
    word = before.split()[-1].lower()
    if word in ("told", "tells", "telling") and len(words) < 5 and all(w[:1].isupper() for w in words):  # told “Norda Sunday.”
        return False
    if unspaced(content):
        return stopped or len(words) >= _SENTENCE
    if passage.tree is not None and _is_object(passage.tree, m):
        return False
    if word.endswith("ing") and LEMMA.get(word) in INVERTED and len(words) > 3 and before[: -len(word)].rstrip().endswith(","):
        return stopped  # congratulated him, adding "to all of them, I say come home."
    sentences = content[:1].isupper() or (_STOP.search(content) is not None and word in INVERTED_FORMS)
    return stopped and sentences and LEMMA.get(word, "call") not in CHARACTERISE


def _words(content: str) -> list[str]:
    """The words of a quotation; in a script without spaces every two letters, which are about as many."""
    return [content[at : at + 2] for at in range(0, len(content), 2)] if unspaced(content) else content.split()


def _is_object(tree: Tree, m: Marked) -> bool:
    """Whether a quotation without a verb is the object of an infinitive: a fund to counter "Orrel's long campaign of lies." """
    opening, behind = tree.first_from(m.start), tree.first_from(m.end)
    return opening > 1 and tree.tag[opening - 1] == "VB" and not any(tree.tag[i] in FINITE for i in range(opening, behind))
