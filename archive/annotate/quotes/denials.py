"""What a reporting verb says was not said: would say, never said, declined to say, an effort to claim."""

from __future__ import annotations

from archive.annotate.cues import LEMMA, UNFULFILLED
from archive.annotate.tree import Tree
from archive.lexicon import word_set

HYPOTHETICAL = word_set("would could might should may can must 'd ’d")
REFUSED = word_set(
    "decline declined declines declining refuse refused refuses refusing fail failed fails failing neglect neglected neglects neglecting"
) | word_set("forgot forgets unwilling unable")
NOBODY = word_set("nobody no-one none neither")


def denied(tree: Tree, i: int) -> bool:
    """Whether what the cue reports was not said: did not say, never said, would say, declined to say, denied saying, if he says;
    nobody said, no minister said, left without saying, stopped short of saying."""
    above = tree.head[i]
    if tree.dep[i] == "xcomp" and (tree.low[above] in REFUSED or (tree.tag[i] == "VBG" and LEMMA.get(tree.low[above]) == "deny")):
        return True
    if tree.dep[i] == "pcomp" and (tree.low[above] == "without" or tree.low[above - 1 : above + 1] == ["short", "of"]):
        return True
    for c in tree.children[i]:
        if tree.dep[c] in ("nsubj", "nsubjpass") and c < i and _nobody(tree, c):
            return True
        if tree.dep[c] == "neg":
            return True
        if tree.dep[c] == "aux" and tree.low[c] in HYPOTHETICAL:
            return True
        if tree.dep[c] == "mark" and tree.low[c] in ("if", "unless"):
            return True
    return only_meant(tree, i) or impersonal(tree, i) or said_already(tree, i)


def said_already(tree: Tree, i: int) -> bool:
    """Whether a reporter only turns to something else: That said, the dam is old; it is worth noting that the dam is old."""
    if tree.tag[i] == "VBG" and i and tree.low[i - 1] == "worth":
        return True
    return (
        tree.low[i] == "said"
        and i > 0
        and tree.low[i - 1] == "that"
        and i == tree.sentence(i)[0] + 1
        and tree.words[i + 1 : i + 2] == [","]
    )


def only_meant(tree: Tree, i: int) -> bool:
    """Whether an infinitive tells of what somebody meant, tried or was free to say: tends to say, an effort to claim, in order to claim.

    Not one that tells of what was said: went on to say, was quick to add, wrote to insist, took to the radio to say.
    """
    to = i - 1 - (i > 1 and tree.tag[i - 1] == "RB")  # in order to publicly say
    if tree.tag[i] != "VB" or to < 0 or tree.low[to] != "to" or tree.dep[i] not in ("xcomp", "ccomp", "acl"):
        return False
    has_to = tree.low[tree.head[i]] == "have" and any(
        tree.low[c] in ("will", "'ll") for c in tree.children[tree.head[i]]
    )  # will have to say
    return has_to or tree.low[tree.head[i]] in UNFULFILLED or (to > 0 and tree.low[to - 1] in UNFULFILLED)


def impersonal(tree: Tree, i: int) -> bool:
    """Whether an infinitive tells what it would be like to say something: it is fair to say, it was a mistake to claim.

    Not what a body was like that said it: it was quick to add; nor whose words they were: it was brave of Lind to say.
    """
    to = i - 1 - (i > 1 and tree.tag[i - 1] == "RB")
    if tree.tag[i] != "VB" or to < 1 or tree.low[to] != "to" or tree.low[to - 1] in _LIKE_SPEAKERS:
        return False
    being = next((j for j in range(to - 1, max(-1, to - 8), -1) if tree.low[j] in _BEING), None)
    if being is None or any(tree.low[j] in ("of", "for") or tree.tag[j] in ("VBN", "VBG") for j in range(being + 1, to)):
        return False
    subjects = [c for c in tree.children[being] if tree.dep[c] in ("nsubj", "expl")]
    who = subjects[0] if subjects else next((j for j in range(being - 1, max(-1, being - 4), -1) if tree.low[j] == "it"), None)
    return who is not None and tree.low[who] == "it"


_BEING = frozenset(("is", "was", "be", "'s", "been", "seems", "seemed"))
_LIKE_SPEAKERS = frozenset(
    ("quick", "slow", "careful", "happy", "glad", "keen", "proud", "sorry", "pleased", "first", "last", "left", "up")
)


def _nobody(tree: Tree, i: int) -> bool:
    """Whether a subject is nobody at all, or hardly anybody: nobody, no one, none of them, neither, no minister, few."""
    if tree.low[i] == "few" and tree.left(i) == i:
        return True
    return tree.low[i] in NOBODY or any(tree.dep[c] == "det" and tree.low[c] in ("no", "neither") for c in tree.children[i])
