"""Whose words a reporting verb reports: the subject that it has, shares with another verb, or takes from what it hangs on."""

from __future__ import annotations

from archive.annotate.cues import ANSWERED, LEMMA, TALKED_OF
from archive.annotate.quotes.attribution import VERBAL, is_cue
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.media import RECORDINGS, SHOWN, WRITTEN

SUBJECTS = ("nsubj", "nsubjpass")
_SUFFERED = ("accused", "quoted", "urged", "warned", "cited")
"""Participles of whom it was said, and who says nothing: a doctor accused of it."""
_TIMES_AND_WAYS = ("point", "time", "stage", "moment", "way")
"""Nouns with a verb of saying after them that are nobody who says it: at one point calling it a farce; went out of her way to say so."""
ISSUED = word_set(
    "issued issues released releases published publishes sent sends posted posts put delivered gave made issue release tweeted"
)


def subject(tree: Tree, i: int, depth: int = 0) -> int | None:
    """The head of the subject of verb i, its own or the one it shares.

    "Mara Lind said": Lind. "Lind rose and said", "Lind left, saying": Lind. "Lind, who said": who. "was quoted as saying": who was quoted.
    "ended its talks with the union, citing" (read as "with the union citing"): whose talks ended. "a statement saying": statement.
    "Asked by Lind": nobody but Lind, the agent.
    """
    if not depth and i and tree.low[i - 1] == "when" and tree.tag[i] in ("VBN", "VBD"):  # when asked, Lind said
        return agent(tree, i)
    found = _subject(tree, i, depth)
    if found is None and not depth:
        found = carried_on(tree, i)
    if not depth and found is not None and found > i and tree.tag[i] == "VBG" and tree.dep[found] in SUBJECTS:
        before = [c for c in tree.children[tree.head[found]] if c < i and tree.dep[c] in SUBJECTS]
        found = before[-1] if before else found  # Lind, despite admitting it, [the engineers] were right
    if (
        not depth
        and tree.tag[i] == "VBG"
        and i > 2
        and tree.words[i - 1] == ","
        and tree.tag[i - 2] in ("VBD", "VBZ")
        and is_cue(tree, i - 2)
    ):
        found = _subject(tree, i - 2, 0) or found  # the dam leaked, Lind added, saying
    by_another = found is None or found > i or (tree.low[found] == "who" and tree.head[i] == tree.head[found])  # met Rudd, who left, saying
    if by_another and not depth and tree.tag[i] == "VBG" and i and tree.words[i - 1] == ",":  # Lind (…), saying
        first, last = tree.sentence(i)
        root = next((j for j in range(first, last) if tree.head[j] == j), i)
        found = _subject(tree, root, 1) if root < i and tree.tag[root] in VERBAL else found
    return found


def quoted_as_saying(tree: Tree, i: int) -> int | None:
    """Whom an active verb quotes: Norda quoted [Lind] as saying; the words are Lind's, and Norda is who brings them."""
    if LEMMA.get(tree.low[i]) not in ("quote", "cite") or tree.tag[i] not in ("VBD", "VBZ"):
        return None
    said = next((j for j in range(i + 2, min(tree.sentence(i)[1], i + 20)) if tree.low[j] == "saying" and tree.low[j - 1] == "as"), None)
    return tree.child(i, "dobj") if said is not None else None


def _subject(tree: Tree, i: int, depth: int) -> int | None:
    if not depth and (whom := quoted_as_saying(tree, i)) is not None:
        return whom
    if (made := made_to_speak(tree, i)) is not None:
        return made
    if not depth and tree.tag[i] == "VBG" and i > 2 and (seen := pictured(tree, _shown_with(tree, i - 1))) is not None:
        return seen
    for c in _nearest_first(tree, i):
        if tree.dep[c] in SUBJECTS:
            if tree.tag[i] == "VBG" and (seen := pictured(tree, c)) is not None:
                return seen
            if tree.dep[i] == "relcl" and tree.low[c] in ("that", "which") and (who := _issuer(tree, tree.head[i])) is not None:
                return who
            if depth and tree.tag[i] == "VB" and tree.low[tree.left(c) - 1] == "for":  # answered calls for it to close by asking
                return subject(tree, tree.head[i], depth + 1)
            if tree.dep[i] == "pcomp" and tree.tag[i] == "VBG" and tree.tag[tree.head[tree.head[i]]] not in VERBAL:
                if tree.low[tree.head[tree.head[i]]] in RECORDINGS:  # footage of Lind asking
                    return c
                return _governor(tree, tree.head[tree.head[i]])
            return c if tree.dep[c] == "nsubj" or tree.tag[i] != "VBN" or depth else agent(tree, i)
    if not depth and tree.tag[i] == "VBN" and (by := agent(tree, i)) is not None:
        return by
    head = tree.head[i]
    if head == i or depth > 6:
        return None
    relation = tree.dep[i]
    if relation == "pcomp" and tree.tag[i] == "VBG" and tree.dep[i - 1] == "pobj" and tree.head[i - 1] == head:  # despite Lind saying
        return i - 1
    if relation in ("acl", "relcl") and tree.low[head] in _TIMES_AND_WAYS and tree.dep[head] == "pobj":  # at one point calling
        return _governor(tree, head)
    if relation == "relcl" or (relation == "advcl" and tree.dep[head] in SUBJECTS):  # Lind, later alleging
        return head
    if relation == "acl":
        if tree.tag[i] == "VBG" and (seen := pictured(tree, head)) is not None:
            return seen
        if tree.tag[i] == "VBN" and tree.low[i] in _SUFFERED and not depth:
            return _accuser(tree, i)
        shown = tree.dep[head] == "dobj" and (tree.low[tree.head[head]] in ISSUED or tree.low[head] in WRITTEN | SHOWN)
        if not shown and (tree.tag[i] != "VBG" or says_itself(tree, head, i)):
            return head
        who = _governor(tree, head)
        return head if who is None else who
    if relation == "pcomp" and tree.low[head] == "as" and LEMMA.get(tree.low[tree.head[head]]) in ("quote", "cite"):
        quoted = tree.child(tree.head[head], "dobj", "nsubjpass")
        if quoted is not None:
            return quoted
    if relation == "pobj" or relation == "prep":
        return subject(tree, head, depth + 1)
    if relation == "dobj" and depth:  # made a point of saying
        return subject(tree, head, depth + 1)
    if tree.tag[i] == "VBN" and relation in ("advcl",):
        return None
    if relation in ("conj", "xcomp", "advcl", "pcomp", "dep", "ccomp", "aux", "parataxis", "acomp"):
        if relation == "ccomp" and tree.tag[i] not in ("VBG", "VB"):
            return None
        passive = next((c for c in tree.children[head] if tree.dep[c] == "nsubjpass"), None)
        if passive is not None:
            return passive
        return subject(tree, head, depth + 1)
    return None


def _accuser(tree: Tree, i: int) -> int | None:
    """Nobody, of a doctor accused of it; whose sentence it is, where the parse takes the verb for a participle.

    A union of workers accused Lind of it: the union.
    """
    if tree.low[i + 1 : i + 2] in (["of"], ["by"], ["as"], ["in"], ["to"]):
        return None
    while tree.head[i] != i:
        i = tree.head[i]
    return i if tree.tag[i] in ("NN", "NNS", "NNP", "NNPS", "PRP") else None


def carried_on(tree: Tree, i: int) -> int | None:
    """Who goes on in a row of verbs that the parse breaks: Lind offered him the job, then said; cast doubt on it, suggested."""
    joined = tree.words[i - 1] == "," or tree.low[i - 1] in ("and", "then", "but")
    if tree.tag[i] not in ("VBD", "VBZ") or not i or not joined or tree.dep[i] in ("relcl", "acl"):
        return None
    first, _ = tree.sentence(i)
    root = next((j for j in range(first, i) if tree.head[j] == j), None)
    if root is None or (tree.tag[root] != tree.tag[i] and not any(tree.dep[c] == "aux" for c in tree.children[root])):
        return None
    return tree.child(root, "nsubj")


def made_to_speak(tree: Tree, i: int) -> int | None:
    """Who is brought to say something: the vote prompted [Lind] to ask; led one engineer to make a joke and call it a farce.

    The plan has [many] urging them to wait.
    """
    if tree.tag[i] == "VBG" and tree.low[tree.head[i]] in ("has", "had", "have", "having") and tree.dep[i] in ("advcl", "ccomp", "xcomp"):
        whom = tree.child(tree.head[i], "dobj") or tree.child(i, "nsubj")
        return whom if whom is not None and tree.head[i] < whom < i and "," not in tree.words[whom:i] else None
    if tree.tag[i] != "VB":
        return None
    while tree.dep[i] in ("conj", "advcl") and tree.tag[tree.head[i]] in VERBAL and tree.low[tree.head[i]] not in PROMPTED:
        i = tree.head[i]
    mover = tree.head[i]
    if tree.low[mover] not in PROMPTED or mover > i or tree.dep[i] not in ("xcomp", "ccomp", "advcl"):
        return None
    whom = tree.child(mover, "dobj") or tree.child(i, "nsubj")
    return whom if whom is not None and mover < whom < i else None


PROMPTED = word_set(
    """prompted prompts prompting prompt led leads leading lead caused causes causing forced forces forcing provoked
    provoking spurred spurring inspired inspiring compelled compelling tempted"""
)
"""What brings somebody to speak."""


def _nearest_first(tree: Tree, i: int) -> list[int]:
    """The children of a verb, those before it from the nearest on: In Tolm, Norda, after winning there, [Lind] said (two subjects)."""
    children = tree.children[i]
    return [*(c for c in reversed(children) if c < i), *(c for c in children if c > i)]


def says_itself(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun with "saying …" after it says it: "a letter saying", "people saying", "footage of Lind asking".

    Not "left Lind, saying", nor those who only hear it: "wrote to Lind saying", "emailed Lind saying"; nor what is only talked of:
    "rejected the charges saying", "spoke at the hearing saying".
    """
    head = tree.head[noun]
    if tree.dep[noun] in SUBJECTS:
        return True
    if (
        tree.words[verb - 1] == ","
        or tree.words[noun + 1 : noun + 2] == [","]
        or tree.low[head] == "to"
        or (tree.dep[noun] == "dobj" and is_cue(tree, head))
        or tree.low[noun] in TALKED_OF
    ):
        return False
    return tree.tag[noun] in ("NN", "NNS") or tree.dep[noun] == "pobj"


def _issuer(tree: Tree, noun: int) -> int | None:
    """Who released, wrote or showed what a relative clause says: Lind released [a video that] said …: Lind.

    Not who only answers it: Lind rejected [a report, which] alleged ….
    """
    if tree.dep[noun] != "dobj" or tree.low[noun] not in WRITTEN | SHOWN or tree.low[tree.head[noun]] in ANSWERED:
        return None
    return _governor(tree, noun)


def _shown_with(tree: Tree, i: int) -> int:
    """The noun that "of" joins token i to: [footage] of Lind."""
    return tree.head[tree.head[i]] if tree.dep[i] == "pobj" and tree.low[tree.head[i]] == "of" else i


def pictured(tree: Tree, noun: int) -> int | None:
    """Who speaks in a recording: "footage of Lind saying": Lind. Not "a letter of Lind saying", which says it itself."""
    of = tree.child(noun, "prep") if tree.low[noun] in RECORDINGS else None
    return tree.child(of, "pobj") if of is not None and tree.low[of] == "of" else None


def _governor(tree: Tree, noun: int) -> int | None:
    """The subject of the clause that a noun is an object in."""
    while tree.head[noun] != noun and tree.tag[noun] not in VERBAL:
        noun = tree.head[noun]
    return subject(tree, noun, 1) if tree.tag[noun] in VERBAL else None


def agent(tree: Tree, i: int) -> int | None:
    """Who did it, in a passive: "was told by the mayor"."""
    by = tree.child(i, "agent")
    return tree.child(by, "pobj") if by is not None else None
