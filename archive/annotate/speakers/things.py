"""Which body "it" is: the subject of its own sentence, or of the one before.

"It" is more often a thing, a fact or nothing than a body, so whoever is only present is not it: The port rejected that. [It] said …; but
not The port sent a letter. The letter was long. [It] said …, nor what makes [it] hard to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from archive.annotate.quotes.subjects import subject
from archive.annotate.speakers.descriptions import BODIES
from archive.annotate.speakers.scene import Scene
from archive.annotate.tree import Tree

if TYPE_CHECKING:
    from archive.annotate.names.story import Name

FAR = 6
"""Sentences that may each go on with "it": The port said so. It said … It added …."""


def meant_by_it(scene: Scene, tree: Tree, token: int) -> tuple[Tree, int, Name | None] | None:
    """The body that "it" at token i is, as its tree and token, and its name where it stands there by one."""
    for _ in range(FAR):
        again = None
        for there, who in _before(scene, tree, token):
            name = scene.covering(there.start[who])
            if name is not None and name.kind in ("organisation", "place"):
                return there, who, name
            if there.low[who] == "it":
                again = there, who
                break
            if name is None and there.low[who] in BODIES and there.tag[who] == "NN":
                return there, who, None
            if (name is None and there.tag[who] in ("NN", "NNP", "DT", "VBG")) or there.low[who] in ("he", "she"):
                return None
        if again is None:
            return None
        tree, token = again
    return None


def _before(scene: Scene, tree: Tree, token: int) -> Iterator[tuple[Tree, int]]:
    """Who may be "it", the nearest first: what the clauses are about that hold it, and the subject of the sentence before."""
    verb = token
    while tree.head[verb] != verb:
        verb = tree.head[verb]
        who = tree.child(verb, "nsubj", "nsubjpass")
        if who is not None and who < token and not scene.quoted(tree.start[who]):
            yield tree, who
        elif tree.dep[verb] in ("relcl", "acl") and (noun := tree.head[verb]) < token and scene.covering(tree.start[noun]) is not None:
            yield tree, noun
    for there, first, end in _sentences_before(scene, tree, token):
        root = next((i for i in range(first, end) if there.head[i] == i), first)
        who = there.child(root, "nsubj", "nsubjpass")
        who = subject(there, root) if who is None else who
        if who is not None:
            yield there, who
        return


def _sentences_before(scene: Scene, tree: Tree, token: int) -> Iterator[tuple[Tree, int, int]]:
    """The sentences of the writer's own before that of a token, as (tree, first, end), the nearest first."""
    here = scene.paragraphs_to(tree.start[0]) - 1
    for number in range(here, max(-1, here - FAR), -1):
        there = scene.story[number].tree
        if there is None or not len(there):
            if number != here:
                return
            continue
        for first, end in reversed(there.sentences):
            if (there is tree and first >= tree.sentence(token)[0]) or end - first < 2 or scene.quoted(there.start[first + 1]):
                continue
            yield there, first, end
