"""Reports that tell by no verb whose words they are: according to Lind; in Lind's words."""

from __future__ import annotations

from archive.annotate.draft import Attribution, Draft
from archive.annotate.quotes.attribution import FINITE, according, attribution, is_cue
from archive.annotate.quotes.inserted import MARKS_OPEN
from archive.annotate.tree import Tree


def verbless(tree: Tree, first: int, last: int) -> bool:
    """Whether no finite verb stands between two tokens."""
    return not any(tree.tag[i] in FINITE for i in range(first, last))


def in_her_words(tree: Tree, i: int, number: int) -> Draft | None:
    """In Lind's words, [the bridge is "a sieve"]. [The bridge is "a sieve,"] in Lind's words."""
    first, last = tree.sentence(i)
    who = tree.child(i, "poss")
    if who is None or tree.low[tree.head[i]] != "in" or not any(tree.words[j] in MARKS_OPEN for j in range(first, last)):
        return None
    opening = tree.head[i]
    if opening == first and tree.words[i + 1 : i + 2] == [","] and i + 2 < last:
        said = tree.span(i + 2, last - 1)
    elif i + 2 >= last and opening > first + 2 and any(tree.words[j] == "," for j in (opening - 1, opening - 2)):
        said = tree.span(first, opening - 1)
    else:
        return None
    return Draft([said], attribution(tree, i, who), "in_her_words", 0.8, number)


def _end_of_apposition(tree: Tree, comma: int, last: int) -> int:
    """The comma after which a clause begins: according to Lind, an engineer from Tolm[,] the bridge is safe."""
    following = next((i for i in range(comma + 1, last) if tree.words[i] == ","), None)
    if following is not None and (verbless(tree, comma, following) or tree.low[comma + 1] in ("who", "which")):
        return _end_of_apposition(tree, following, last) if not verbless(tree, following, last) else comma
    return comma


def according_to(tree: Tree, i: int, number: int) -> Draft | None:
    """[The bridge is safe], according to Lind. According to Lind, [it is]. [For Rudd], according to Lind, [the bridge is safe]."""
    found: Attribution | None = according(tree, i)
    if found is None or found.speaker is None:
        return None
    first, last = tree.sentence(i)
    if i - first <= 3 and any(is_cue(tree, j) for j in range(first, i)):  # He said, according to the Herald: "…"
        return None
    last -= 1
    end_of_source = tree.at(found.speaker[1] - 1)
    phrase_end = tree.right(i)
    behind = tree.at(found.speaker[1] - 1) + 1
    parted = tree.words[behind : behind + 1] == [","] and not verbless(tree, behind, last)
    if i - first <= 1:
        start = max(end_of_source, phrase_end) + 1
        if parted and behind + 1 < start <= last and (tree.tag[start] in FINITE or verbless(tree, start, last)):
            start = behind + 1
        return Draft([tree.span(start, last)], found, "according_to", 0.8, number) if start <= last else None
    if parted and verbless(tree, first, i):
        phrase_end = _end_of_apposition(tree, behind, last) - 1
    if phrase_end >= last - 1 or tree.words[min(phrase_end + 1, last)] not in (",", "and", "but"):
        return Draft([tree.span(first, i - 1)], found, "according_to", 0.8, number)
    return Draft([tree.span(first, i - 1), tree.span(phrase_end + 1, last)], found, "according_to", 0.7, number)
