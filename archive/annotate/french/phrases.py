"""Noun phrases, sentences and verbs of a French paragraph, by tags and where words stand."""

from __future__ import annotations

from archive.annotate.tree import Tree
from archive.lexicon.french import ARTICLES, COURTESY, HAVING_SAID, SAID
from archive.records import Span

STOPS = frozenset((".", "?", "!", "…", "..."))
_OF = frozenset(("de", "du", "des", "d'"))
_AT = frozenset(("à", "au", "aux", "en", "pour", "chez", "sur"))


def noun_phrase(tree: Tree, head: int) -> tuple[int, int]:
    """The noun phrase of a noun as (first token, last token): un porte-parole de la compagnie; Mme Carrec; la jeune maire de Tolm."""
    first = last = head
    while first > 0 and (tree.tag[first - 1] in ("DET", "ADJ", "NUM") or tree.words[first - 1] in COURTESY or tree.low[first - 1] == "l'"):
        first -= 1
    while last + 1 < len(tree):
        word, tag = tree.low[last + 1], tree.tag[last + 1]
        if is_name(tree, last + 1) or (tag in ("ADJ", "NOUN") and tree.tag[last] in ("NOUN", "ADJ") and not may_report(tree, last + 1)):
            last += 1
        elif word in _OF or (word in _AT and tree.tag[last] == "NOUN" and word not in ("sur", "en")):
            inner = last + 2
            while inner < len(tree) and (tree.tag[inner] in ("DET", "ADJ", "NUM") or tree.low[inner] in ARTICLES):
                inner += 1
            if inner >= len(tree) or not (tree.tag[inner] in ("NOUN", "PROPN") or is_name(tree, inner)) or may_report(tree, inner):
                break
            last = inner
        elif word == "et" and last + 2 < len(tree) and (is_name(tree, last + 2) or tree.tag[last + 2] == "DET") and is_name(tree, last):
            last += 2
        else:
            break
    return first, last


def is_name(tree: Tree, i: int) -> bool:
    """Whether token i is a word of a name: it has a capital inside its sentence."""
    return tree.words[i][:1].isupper() and tree.tag[i] not in ("PRON", "DET", "ADP", "SCONJ") and tree.words[i] not in COURTESY


def after_name(tree: Tree, i: int, end: int) -> int:
    """The token from i on that comes after a comma, if one stands there and closes what stood between two."""
    return i + 1 if i < end and tree.words[i] == "," and i + 1 < end and is_name(tree, i + 1) else i


def may_report(tree: Tree, i: int) -> bool:
    """Whether token i is a form that reports, and not surely a noun."""
    return (tree.low[i] in SAID or tree.low[i] in HAVING_SAID) and tree.tag[i] not in ("NOUN", "PROPN", "DET")


def is_finite(tree: Tree, i: int) -> bool:
    """Whether token i is a verb, participles after a noun aside."""
    return tree.tag[i] == "AUX" or (
        tree.tag[i] == "VERB" and not tree.dep[i].startswith("acl") and not tree.low[i].endswith(("é", "ée", "és", "ées"))
    )


def sentence(tree: Tree, i: int, quoted: list[Span]) -> tuple[int, int]:
    """The sentence that holds token i as (first token, token after the last but its stop). quoted: spans whose stops end nothing."""
    first = i
    while first > 0 and not _ends(tree, first - 1, quoted):
        first -= 1
    last = i
    while last < len(tree) and not _ends(tree, last, quoted):
        last += 1
    return first, last


def _ends(tree: Tree, i: int, quoted: list[Span]) -> bool:
    place = tree.start[i]
    if tree.words[i] in STOPS:
        return not any(a <= place < b for a, b in quoted)
    # a quotation that has its own stop ends the sentence too: « C'est fini. » Il est parti.
    return (
        any(place == b - 1 for _, b in quoted)
        and i > 0
        and tree.words[i - 1] in STOPS
        and i + 1 < len(tree)
        and tree.words[i + 1][:1].isupper()
    )
