"""What a crowd shouts, told by a noun: chants of “Sell the dam” and “Go home”. Whoever chants is the speaker, where that is said."""

from __future__ import annotations

from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.marks import Marked
from archive.annotate.quotes.attribution import VERBAL, attribution
from archive.annotate.quotes.subjects import agent, subject
from archive.annotate.tree import Tree
from archive.lexicon import word_set

CHANTS = word_set("chant chants cry cries shout shouts scream screams yell yells chorus choruses cheer cheers")
RAISED = word_set(
    """
    break breaks broke breaking burst bursts bursting erupt erupts erupted erupting respond responds responded responding answer answers
    answered answering greet greets greeted greeting welcome welcomes welcomed meet meets met interrupt interrupts interrupted interrupting
    join joins joined joining begin begins began start starts started starting lead leads led launch launches launched take took raise
    raises raised drown drowned reply replied let
    """
)
"""Verbs whose subject is heard: broke into chants of, responded with cries of; not walked in to chants of."""


def chanted(passage: Passage, number: int) -> list[Draft]:
    """The chants of a paragraph. The crowd broke into chants of [“Sell the dam”] and [“Go home”]."""
    tree = passage.tree
    if tree is None:
        return []
    found: list[Draft] = []
    for m in passage.marks:
        opening = tree.first_from(m.start)
        if found and _joined(tree, tree.first_from(found[-1].spans[-1][1]), opening):
            found[-1].spans.append(m.content)
        elif is_chant(tree, m):
            found.append(Draft([m.content], _of_whom(tree, opening - 2, tree.first_from(m.end)), "chanted", 0.7, number))
    return found


def is_chant(tree: Tree, m: Marked) -> bool:
    """Whether a quotation is what a noun of shouting has behind it."""
    opening = tree.first_from(m.start)
    return 2 <= opening < len(tree) and tree.low[opening - 1] == "of" and tree.low[opening - 2] in CHANTS


def _joined(tree: Tree, last: int, opening: int) -> bool:
    """Whether only marks, a comma, "and" and "or" stand between two quotations."""
    return all(tree.low[i] in ("and", "or", ",", "”", '"', "''", "’", "'") for i in range(last, opening))


def _of_whom(tree: Tree, noun: int, behind: int) -> Attribution:
    """Who chants: their chants; chants of "…" from the crowd; the crowd broke into chants; nobody in: she was met with chants."""
    who = tree.child(noun, "poss")
    if who is None and tree.low[behind : behind + 1] in (["from"], ["by"]):
        who = tree.child(behind, "pobj")
    verb = noun
    while tree.head[verb] != verb and tree.tag[verb] not in VERBAL:
        verb = tree.head[verb]
    if who is None and tree.low[verb] in RAISED and verb < noun:
        passive = tree.child(verb, "nsubjpass") is not None
        who = agent(tree, verb) if passive else subject(tree, verb)
    return attribution(tree, noun, who)
