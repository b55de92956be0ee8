"""What the parser often gets wrong where speech is reported, set right before the rules read the tree."""

from __future__ import annotations

from archive.annotate.cues import INVERTED, LEMMA
from archive.annotate.quotes.attribution import CALENDAR, is_cue
from archive.annotate.tree import Tree

_RANKS = frozenset(("lt", "sgt", "col", "gen", "gov", "sen", "rep", "capt", "cpl", "det", "insp", "maj", "supt"))
"""Titles that the tokeniser parts from their stop, which ends no sentence: spokesman Lt. Lind."""
_STOPS = (".", "?", "!", "…", "...")
_CLOSERS = frozenset(("”", '"', "''", "’", "'", ")", "]", "»", "“"))


def mend(tree: Tree) -> Tree:
    """The tree with its sentences and the verbs of its reports where they belong."""
    sentences(tree)
    dateline(tree)
    for i in range(len(tree)):
        if tree.low[i] == "reported" and tree.dep[i] == "acl":
            report_read_as_participle(tree, i)
        if tree.tag[i] == "VBN" and tree.words[i - 1] == "," and i > 2:
            after_apposition(tree, i)
        if tree.tag[i] == "NNS" and tree.words[i + 1 : i + 2] == [":"]:
            verb_before_colon(tree, i)
        if tree.words[i] in ("'", "’") and i:
            genitive(tree, i)
        if tree.low[i] == "old" and tree.words[i - 1] == "-":
            aged(tree, i)
        if tree.low[i] in _RANKS and tree.words[i + 1 : i + 2] == ["."]:
            rank(tree, i)
        if tree.tag[i] in ("NN", "NNS") and tree.low[i] in LEMMA and i > 3:
            report_read_as_noun(tree, i)
        if tree.tag[i] in ("VBD", "VBZ") and tree.dep[i] == "compound" and tree.low[i] in LEMMA:
            read_as_given_name(tree, i)
        if tree.tag[i] == "VBN" and tree.low[i] in LEMMA:
            finite(tree, i)
        if tree.tag[i] in ("VBD", "VBZ", "VBP", "VBG") and is_cue(tree, i):
            inverted(tree, i)
            reports_in_a_row(tree, i)
            trailing_participle(tree, i)
            before_the_next(tree, i)
            closing_report(tree, i)
        elif tree.tag[i] == "VBN" and tree.low[i - 1] == "when" and is_cue(tree, i):
            when_asked(tree, i)
    return tree


def sentences(tree: Tree) -> None:
    """A sentence opens after a stop (and the marks that close it) unless small letters follow, and nowhere else within a line."""
    for i in range(1, len(tree)):
        k = i - 1
        while k > 0 and tree.words[k] in _CLOSERS:
            k -= 1
        stop = tree.words[k] in _STOPS and not (tree.words[k] == "." and k == i - 1 and tree.low[k - 1] in _RANKS)
        closing = tree.words[i] in ("”", "''", "’", ")", "]", "»") or (tree.words[i] == '"' and tree.tag[i] == "''")
        if closing or tree.words[i][:1].islower():
            tree.opens_sentence[i] = False
        elif stop:
            tree.opens_sentence[i] = not any(tree.opens_sentence[k + 1 : i])
        else:
            tree.opens_sentence[i] = tree.opens_sentence[i] and tree.words[k][-1:] in ".?!:\n" and len(tree.words[k]) > 5


def dateline(tree: Tree) -> None:
    """TOLM (Norda) — Lind said; Tolm, Norda - Several said: the place and the agency before the dash are no subject."""
    dash = next((i for i in range(1, min(len(tree), 12)) if tree.words[i] in ("-", "–", "—", "--")), 0)
    if not dash or not all(tree.tag[i] in _DATELINE or tree.words[i] in "()," for i in range(dash)):
        return
    with_country = "," in tree.words[:dash] and tree.end[dash - 1] < tree.start[dash] and tree.words[dash] not in tree.words[dash + 1 :]
    if not (tree.words[dash - 1] == ")" or tree.words[0].isupper() or with_country):
        return
    verb = next((i for i in range(dash, len(tree)) if tree.head[i] == i), None)
    if verb is None:
        return
    for i in range(len(tree)):
        if i <= dash:
            tree.rehang(i, verb, "dep")
        elif tree.head[i] <= dash and i != verb:
            tree.rehang(i, verb, "nsubj" if tree.tag[i] in ("NNS", "NN", "NNP", "PRP") and tree.child(verb, "nsubj") is None else "dep")


_DATELINE = frozenset(("NNP", "CD", ",", "-LRB-", "-RRB-", "IN"))


def after_apposition(tree: Tree, i: int) -> None:
    """Lind, a Tolm lawyer, called it a farce: the verb after an apposition is the sentence's own, and no participle."""
    name = tree.head[i]
    apposed = next((c for c in tree.children[name] if tree.dep[c] == "appos" and name < c < i), None)
    if tree.dep[i] != "acl" or tree.head[name] != name or tree.tag[name] != "NNP" or apposed is None or tree.low[i] not in LEMMA:
        return
    if tree.low[i + 1 : i + 2] in (["by"], ["as"], ["in"]):
        return
    tree.tag[i] = "VBD"
    tree.rehang(i, i, "ROOT")
    tree.rehang(name, i, "nsubj")


def genitive(tree: Tree, i: int) -> None:
    """Mr Noakes’ brother, Steve, said: what has a name in s with a mark before it is another's, and no apposition to him."""
    name = i - 1
    kin = next((c for c in tree.children[name] if c > i and tree.dep[c] == "appos" and tree.left(c) <= i + 1), None)
    if kin is None or tree.end[name] != tree.start[i] or not tree.low[name].endswith("s") or tree.tag[kin] not in ("NN", "NNS"):
        return
    tree.tag[i] = "POS"
    tree.rehang(kin, tree.head[name] if tree.head[name] != name else kin, tree.dep[name])
    for c in tree.children[name]:
        if c > kin:
            tree.rehang(c, kin)
    tree.rehang(name, kin, "poss")


def aged(tree: Tree, i: int) -> None:
    """ "…?" the 43-year-old asked: whoever is called by an age asks, and is no adjective of somebody asked."""
    cue = i + 1
    if cue >= len(tree) or tree.tag[cue] != "VBN" or tree.head[i] != cue or not is_cue(tree, cue):
        return
    first = next((j for j in range(i - 1, max(-1, i - 8), -1) if tree.tag[j] == "DT"), None)
    if first is None:
        return
    tree.tag[i], tree.tag[cue] = "NN", "VBD"
    for j in range(first, i):
        tree.rehang(j, i, "compound")
    tree.rehang(i, cue, "nsubj")


def rank(tree: Tree, i: int) -> None:
    """ "…," said spokesman Capt. Lind: the stop ends no sentence, and whoever has the rank is who speaks."""
    name = i + 2
    while name < len(tree) and tree.dep[name] == "compound" and tree.head[name] > name:
        name = tree.head[name]
    if name < len(tree) and tree.tag[name] == "NNP" and tree.dep[i] in ("nsubj", "nsubjpass"):
        tree.rehang(name, tree.head[i], tree.dep[i])
        tree.rehang(i, name, "compound")
        tree.rehang(i + 1, name, "punct")


def report_read_as_noun(tree: Tree, i: int) -> None:
    """ "…," the editorial read. "…," the two write. What ends a sentence after a quotation, "the" and one word reports, and is no noun."""
    the = i - 2
    if tree.low[the] != "the" or tree.words[the - 1] not in _CLOSERS or tree.words[the - 2] not in (",", "?", "!"):
        return
    if tree.words[i + 1 : i + 2] not in ([], ["."]) or tree.tag[i - 1] not in ("JJ", "CD", "NN", "NNS"):
        return
    tree.tag[i] = "VBD"
    tree.tag[i - 1] = "NN"
    tree.rehang(the, i - 1, "det")
    tree.rehang(i - 1, i, "nsubj")


def verb_before_colon(tree: Tree, i: int) -> None:
    """Mara Lind shares: "…"; Lind claims: the dam is sold. What a name has before a colon is a verb, and no noun."""
    if not i or tree.tag[i - 1] not in ("NNP", "PRP") or LEMMA.get(tree.low[i]) is None or tree.words[i].istitle():
        return
    tree.tag[i] = "VBZ"
    tree.rehang(i - 1, i, "nsubj")


def read_as_given_name(tree: Tree, i: int) -> None:
    """Downing Street insisted Lind had been misquoted: a verb that has a subject of its own, and no part of the name after it."""
    clause = tree.head[tree.head[i]]
    if tree.child(i, "nsubj") is None or tree.head[i] < i or tree.head[clause] != clause:
        return
    tree.rehang(i, i, "ROOT")
    tree.rehang(clause, i, "ccomp")


def inverted(tree: Tree, i: int) -> None:
    """More trains by spring, promises Lind: the name that ends a sentence after a comma and a reporting verb is who reports."""
    k = i - 1
    while k > 0 and tree.words[k] in _CLOSERS:
        k -= 1
    if k < 1 or tree.words[k] != "," or tree.tag[i] not in ("VBD", "VBZ") or LEMMA.get(tree.low[i]) not in INVERTED:
        return
    last = i
    while last + 1 < len(tree) and (tree.tag[last + 1] == "NNP" or (last == i and _odd_name(tree, i + 1))):
        last += 1
    if last == i or (last + 1 < len(tree) and tree.words[last + 1] not in (".", ",")):
        return
    for c in tree.children[i]:
        if c < i and tree.dep[c] in ("nsubj", "nsubjpass"):
            tree.rehang(c, i, "dep")
    tree.rehang(last, i, "nsubj")


def _odd_name(tree: Tree, i: int) -> bool:
    """A name that the tagger takes for another word: said Swift, said Skelly."""
    return tree.words[i].istitle() and len(tree.words[i]) > 2 and tree.tag[i] in ("RB", "JJ", "NN", "UH", "VB", "FW")


def reports_in_a_row(tree: Tree, i: int) -> None:
    """Lind said she would stay and added that the bridge was safe: it is Lind who added it, not the one who stays."""
    if tree.dep[i] != "conj" or tree.child(i, "nsubj", "nsubjpass") is not None:
        return
    clause = tree.head[i]
    while tree.tag[i] == "VBG" and tree.dep[clause] not in ("ccomp", "xcomp") and tree.head[clause] < clause:  # saying …, and calling
        clause = tree.head[clause]
    outer = tree.head[clause]
    reported = tree.dep[clause] in ("ccomp", "xcomp") and outer < clause and is_cue(tree, outer)
    apart = tree.tag[clause] != tree.tag[i]
    alike = tree.tag[outer] == tree.tag[i] or (apart and {tree.tag[outer], tree.tag[i]} == {"VBD", "VBZ"})
    if reported and alike and (apart or tree.child(i, "ccomp", "xcomp") is not None):
        tree.rehang(i, outer)


def trailing_participle(tree: Tree, i: int) -> None:
    """Lind said the bridge was safe, adding that she crossed it daily: ", adding" hangs on "said", not on "was"."""
    k = i - 1
    while k > 0 and tree.words[k] in _CLOSERS:
        k -= 1
    if tree.tag[i] != "VBG" or k < 0 or tree.words[k] != "," or tree.dep[i] not in ("advcl", "conj", "dep", "acl"):
        return
    outer = tree.head[i]
    if tree.dep[outer] == "advcl" and tree.head[outer] < outer and not is_cue(tree, outer) and is_cue(tree, tree.head[outer]):
        tree.rehang(i, tree.head[outer], "advcl")  # Lind said so when Orrel had left, adding
        return
    while tree.head[outer] != outer and tree.dep[outer] != "ccomp":
        outer = tree.head[outer]
    if tree.dep[outer] == "ccomp" and tree.head[outer] < outer and is_cue(tree, tree.head[outer]):
        tree.rehang(i, tree.head[outer], "advcl")


def before_the_next(tree: Tree, i: int) -> None:
    """Lind said it was "safe" before adding that she crossed it: "before adding" hangs on "said", not on "was"; so does "while adding"."""
    before = tree.head[i] if tree.dep[i] == "pcomp" else i
    if i < 2 or tree.tag[i] != "VBG" or tree.low[i - 1] not in ("before", "while") or is_cue(tree, tree.head[before]):
        return
    outer = tree.head[before]
    while tree.head[outer] != outer and tree.dep[outer] != "ccomp":
        outer = tree.head[outer]
    if tree.dep[outer] == "ccomp" and tree.head[outer] < outer < before and is_cue(tree, tree.head[outer]):
        tree.rehang(before, tree.head[outer])


def finite(tree: Tree, i: int) -> None:
    """It grew when Rudd called Lind "a sieve": a verb with a subject and no auxiliary is in the past, and no participle."""
    who = tree.child(i, "nsubj")
    if who is not None and who < i and not any(tree.dep[c] in ("aux", "auxpass") for c in tree.children[i]):
        tree.tag[i] = "VBD"


def when_asked(tree: Tree, i: int) -> None:
    """Lind said when asked about the dam that it was safe: what comes after "that" was said, and not asked."""
    said = tree.child(i, "ccomp")
    if said is not None and is_cue(tree, tree.head[i]) and tree.head[i] < i and tree.low[tree.left(said)] == "that":
        tree.rehang(said, tree.head[i])


def closing_report(tree: Tree, i: int) -> None:
    """ "…," she told Mara Lind, the Norda agency reported: what is between the last comma and the verb reports, and is no apposition."""
    if i + 1 < len(tree) and tree.words[i + 1] not in (".", "?", "!"):
        return
    who = tree.child(i, "nsubj")
    if who is None:
        return
    last = next((c for c in tree.children[who] if c == i - 1 and tree.dep[c] == "appos"), None)
    if last is not None and tree.words[tree.left(last) - 1] == ",":
        tree.rehang(who, tree.head[i] if tree.head[i] != i else who, "dep")
        tree.rehang(last, i, "nsubj")


def report_read_as_participle(tree: Tree, i: int) -> None:
    """Lind said the bridge was safe, the Norda agency reported on Monday: an agency that reports, and none that is reported."""
    agency = tree.head[i]
    first = tree.left(agency)
    if agency > i or any(tree.words[j] == "," for j in range(agency, i)) or not first > 0 or tree.words[first - 1] != ",":
        return
    ends = tree.words[i + 1 : i + 2] in ([], ["."], [","]) or tree.low[i + 1] in ("on", "citing") or tree.low[i + 1] in CALENDAR
    if not ends or tree.low[first] in ("which", "who", "that"):
        return
    opening, _ = tree.sentence(i)
    root = next((j for j in range(opening, first) if tree.head[j] == j), None)
    if root is None:
        return
    for apposed in (c for c in tree.children[agency] if c < i and tree.dep[c] == "appos"):  # the state news agency NORDA reported
        agency = apposed
    tree.tag[i] = "VBD"
    tree.rehang(i, i, "ROOT")
    tree.rehang(root, i, "ccomp")
    tree.rehang(agency, i, "nsubj")
