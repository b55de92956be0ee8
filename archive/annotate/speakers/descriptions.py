"""What a story calls its persons and bodies: the mayor, a retired engineer, the striker."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from archive.annotate.draft import Passage
from archive.annotate.quotes.attribution import is_cue, speaker_phrase
from archive.annotate.quotes.subjects import subject
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.bodies import BODY_WORDS
from archive.lexicon.people import HONORIFICS
from archive.lexicon.roles import BODY_PARTS, ROLES, SHORT, is_part
from archive.records import Span

if TYPE_CHECKING:
    from archive.annotate.discourse import Paragraph
    from archive.annotate.names.story import Name


def descriptions(names: list[Name], passage: Callable[[int], Passage]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each person and body, by its full name, the nouns that the story gives it, and whose it is said to be ("her brother").

    The nouns are titles before the name, appositions after it, and what it is: "X is a …". passage: the passage that holds a place.
    """
    found: dict[str, set[str]] = defaultdict(set)
    kin: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind not in ("person", "organisation"):
            continue
        here = passage(name.start)
        nouns = found[name.full]
        for word in (word.lower() for word in name.text.split()[:-1] if word in HONORIFICS):  # Prince Farid
            nouns.update(SHORT.get(word, (word,)))
        tree = here.tree
        if tree is None or not len(tree):
            nouns.update(_titles(here.paragraph, name))
            continue
        first, last = tree.first_from(name.start), tree.at(name.end - 1)
        if first > last:
            continue
        for i in range(max(0, first - 4), first):
            if (tree.tag[i] in ("NN", "NNP", "NNS") or tree.low[i] == "former") and tree.head[i] in range(first, last + 1):
                nouns.update(SHORT.get(tree.low[i], (tree.low[i],)))
        for i in range(first, last + 1):
            for c in tree.children[i]:
                if tree.dep[c] == "appos" and c > last:
                    nouns.add(tree.low[c])
                    kin[name.full].update(tree.low[d] for d in tree.children[c] if tree.dep[d] == "poss")
                    nouns.update(tree.low[d] for d in tree.children[c] if tree.dep[d] in ("compound", "conj", "amod"))
            if tree.dep[i] == "appos":
                nouns.add(tree.low[tree.head[i]])
                nouns.update(tree.low[d] for d in tree.children[tree.head[i]] if tree.dep[d] == "compound")
            if (
                tree.dep[i] in ("nsubj", "nsubjpass") and (noun := tree.child(tree.head[i], "attr", "oprd")) is not None
            ):  # was elected mayor
                nouns.add(tree.low[noun])
    return found, kin


_APPOSED = re.compile(
    r",[ \xa0](?:the|an?|its|his|her)[ \xa0](?:[\w’'-]+[ \xa0]){0,3}?([a-z-]+)(?=[,.]|[ \xa0](?:of|for|at|from|who|in)\b)"
)


def _titles(paragraph: Paragraph, name: Name) -> set[str]:
    """What a name has before it, or after a comma, in a paragraph without a parse: [Gov.] Lind; Lind, the [mayor] of Tolm."""
    before = paragraph.text[: name.start - paragraph.start].split()[-3:]
    nouns: set[str] = set()
    for word in reversed(before):
        low = word.lower()
        if low not in SHORT and low not in ROLES and low != "former" and not (nouns and word[:1].isupper()):
            break
        nouns.update(SHORT.get(low, (low,)))
    if apposed := _APPOSED.match(paragraph.text, name.end - paragraph.start):
        nouns.add(apposed[1])
    return nouns


_CREDIT = re.compile(r"[^\W\d_][^.?!]{0,60}(?:/[^\W\d_]|[ \xa0][/|][ \xa0]|[ \xa0]via[ \xa0])[^.?!]{0,40}\.?")
"""Carlos Barria / Reuters; Getty Images/Mara Lind; Mara Lind via Norda Press."""


def tells_nothing(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line that only names: a photographer's, a headline in capitals of another story."""
    if paragraph.field != "text" or len(paragraph.text) > 150:
        return False
    words = paragraph.text.split()
    if len(words) > 2 and paragraph.text.isupper():
        return True
    return len(words) < 9 and _CREDIT.fullmatch(paragraph.text.strip()) is not None and all(w[:1].isupper() or len(w) < 4 for w in words)


def plays_a_part(tree: Tree, i: int) -> bool:
    """Whether token i is a part ("the engineer") that is the subject of its clause."""
    if tree.child(i, "appos") is not None:  # the engineer, Mara Lind: who is named
        return False
    return is_part(tree.low[i]) and tree.dep[i] in ("nsubj", "nsubjpass") and any(tree.low[c] == "the" for c in tree.children[i])


def told_by_somebody(tree: Tree, token: int) -> int | None:
    """Who reports without a name in the sentence of a token: [A spokesman] for the port said so; [one nurse] said she was ill."""
    opening, end = tree.sentence(token)
    root = next((i for i in range(opening, end) if tree.head[i] == i), opening)
    who = tree.child(root, "nsubj")
    if who is None or tree.tag[who] != "NN" or not is_cue(tree, root):
        return None
    first = tree.low[tree.left(who)]
    unnamed = (first in ("a", "an", "another") and tree.low[who] in ROLES) or (first == "one" and is_part(tree.low[who]))
    return who if unnamed else None


BODIES = frozenset(word.lower() for word in BODY_WORDS if word.isalpha()) | BODY_PARTS
"""What bodies are called by."""
MEMBERS = word_set("democrat republican conservative liberal tory socialist independent libertarian nationalist")
"""What a member of a party is called."""


def one_of_many(tree: Tree, name: Name, span: Span) -> bool:
    """Whether a name tells only of what kind somebody is: one Democrat said; a Republican close to her said."""
    first = tree.first_from(span[0])
    return tree.start[first] < name.start and tree.low[first] in ("a", "an", "one", "another", "some", "every")


def several(tree: Tree, token: int, span: Span) -> bool:
    """Whether a speaker is more than one: "Lind and Orrel said"."""
    return any(tree.dep[c] == "conj" and tree.start[c] < span[1] for c in tree.children[token])


BESIDE = 1.0
"""Weight of a name that only tells of what kind somebody else is."""


def prominence(tree: Tree, i: int) -> float:
    """How much its part makes the noun phrase ending with token i the one spoken of: subject of a sentence or clause, object, the rest.

    Who only tells of what kind somebody else is plays no part: [Lind] spokesman Tomas Rudd; Tomas Rudd, a [Lind] supporter.
    """
    head = i
    while tree.dep[head] in ("compound", "nmod", "flat", "appos") and tree.head[head] != head and abs(tree.head[head] - i) < 12:
        if tree.dep[head] in ("compound", "nmod") and tree.head[head] > i and tree.tag[tree.head[head]] in ("NN", "NNS", "NNP", "NNPS"):
            return BESIDE
        head = tree.head[head]
    dep = tree.dep[head]
    if dep != "conj" and _who_tells(tree, head):
        return 4.0
    if dep == "pobj" and tree.low[tree.head[head] - 1 : tree.head[head] + 1] == ["according", "to"]:
        return 4.0
    if dep == "poss":
        return _of_possessor(tree, head)
    if dep in ("nsubj", "nsubjpass"):
        verb = tree.head[head]
        main = tree.dep[verb] in ("ROOT", "conj", "parataxis") or tree.head[verb] == verb or _before_quotation(tree, verb)
        return (4.8 if is_cue(tree, verb) else 4.0) if main else 2.6
    if tree.low[max(0, tree.left(head) - 2) : tree.left(head)] == ["as", "for"]:
        return 4.8
    if dep in ("dobj", "dative", "attr", "ROOT"):
        return 1.8
    return 1.2


def _who_tells(tree: Tree, i: int) -> bool:
    """Whether a clause after somebody reports: the case is that of Mara Lind, [who told the court] it was late."""
    told = (c for c in tree.children[i] if tree.dep[c] == "relcl" and is_cue(tree, c))
    return any((who := tree.child(c, "nsubj")) is not None and tree.low[who] == "who" for c in told)


def _before_quotation(tree: Tree, verb: int) -> bool:
    """Whether a clause leads to words in marks, of whose cue it hangs: [Lind went on]: “It holds,” she said."""
    return tree.dep[verb] == "ccomp" and not _PARTS.isdisjoint(tree.words[verb : tree.head[verb]])


_PARTS = frozenset((":", '"', "“", "''", "``", "--", "—", "–", "-"))


def _of_possessor(tree: Tree, i: int) -> float:
    """How much the owner of something is spoken of: [Lind's] letter is long; in [Lind's] speech, he said; not [Lind's] sons left."""
    thing = tree.head[i]
    if is_part(tree.low[thing].removesuffix("s")):
        return 1.2
    if tree.dep[thing] in ("nsubj", "nsubjpass"):
        return 3.0
    prep = tree.head[thing]
    verb = tree.head[prep]
    who = tree.child(verb, "nsubj")
    fronted = tree.dep[thing] == "pobj" and tree.dep[prep] == "prep" and who is not None and prep < who < verb
    return 4.0 if fronted and who is not None and tree.tag[who] == "PRP" else 1.2


def whom_it_is_said_of(tree: Tree, noun: int) -> int | None:
    """The subject that a noun is said of: [Lind] is a liar, rampant braggart and [cheat]."""
    while tree.dep[noun] in ("conj", "appos"):
        noun = tree.head[noun]
    return subject(tree, tree.head[noun]) if tree.dep[noun] == "attr" else None


def noun_before(tree: Tree, token: int) -> Span | None:
    """What "who", "that" or "which" stands for, since none is anybody's name: "carried [a sign] that says"."""
    verb = tree.head[token]
    if tree.dep[verb] != "relcl" or tree.head[verb] >= token:
        return None
    first, last = speaker_phrase(tree, tree.head[verb]) if tree.low[token] == "who" else tree.phrase(tree.head[verb])
    last = min(last, token - 1)
    return tree.span(first, last)
