"""From a cue to its speaker: the noun phrase that the reporting verb has for its subject."""

from __future__ import annotations

from archive.annotate.cues import ANSWERED, LEMMA, PARTICLES, TALKED_OF, UNFULFILLED
from archive.annotate.draft import Attribution
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.media import RECORDINGS, SHOWN, WRITTEN

SUBJECTS = ("nsubj", "nsubjpass")
VERBAL = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "WDT", "PRP$"))
CALENDAR = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december
    mon tue wed thu fri sat sun jan. feb. aug. sept. oct. nov. dec."""
)
ISSUED = word_set(
    "issued issues released releases published publishes sent sends posted posts put delivered gave made issue release tweeted"
)
HYPOTHETICAL = word_set("would could might should may can must 'd")
REFUSED = word_set("decline declined declines declining refuse refused refuses refusing fail failed fails failing unwilling unable")
NOBODY = word_set("nobody no-one none neither")
_OF = word_set("of for from at in with to on inside within outside near behind among under against like about between by")
SOME = word_set("several many most some others few more both another")
"""Words that are somebody by themselves, whatever the tagger calls them: several said."""


def names_somebody(tree: Tree, i: int) -> bool:
    """Whether token i can be the head of a speaker: a noun or pronoun; several (said); the 43-year-old (said)."""
    if tree.tag[i] in NOUNS or tree.low[i] in SOME:
        return True
    aged = tree.low[i].endswith("old") and (tree.dep[i] == "nsubj" or tree.low[i - 1] == "-")
    return aged or (tree.dep[i] == "nsubj" and tree.words[i].istitle() and tree.tag[i] == "JJ")


def is_cue(tree: Tree, i: int) -> bool:
    """Whether token i is a form of a verb that reports, and stands as a verb: "the charge" is none, nor a label ("Related: …")."""
    if not i and len(tree) > 1 and tree.words[1] == ":":
        return False
    if tree.low[i] in ("put", "puts"):
        return i + 1 < len(tree) and tree.low[i + 1] == "it"
    if (tree.low[i], tree.low[i + 1] if i + 1 < len(tree) else "") in PARTICLES:
        return tree.tag[i] in VERBAL
    return tree.low[i] in LEMMA and (tree.tag[i] in VERBAL or tree.low[i] in ("said", "says", "told", "added", "wrote", "tweeted", "asked"))


def cue_verb(tree: Tree, i: int) -> str:
    """The verb of a cue, with its particle where it reports with that only; "put" for "put it"."""
    particle = tree.low[i + 1] if i + 1 < len(tree) else ""
    return PARTICLES.get((tree.low[i], particle)) or LEMMA.get(tree.low[i], "put")


def denied(tree: Tree, i: int) -> bool:
    """Whether what the cue reports was not said: did not say, never said, would say, declined to say, denied saying, if he says;
    nobody said, no minister said, left without saying, stopped short of saying."""
    above = tree.head[i]
    if tree.dep[i] == "xcomp" and (tree.low[above] in REFUSED or (tree.tag[i] == "VBG" and LEMMA.get(tree.low[above]) == "deny")):
        return True
    if tree.dep[i] == "pcomp" and (tree.low[above] == "without" or tree.low[above - 1 : above + 1] == ["short", "of"]):
        return True
    for c in tree.children[i]:
        if tree.dep[c] in SUBJECTS and c < i and _nobody(tree, c):
            return True
        if tree.dep[c] == "neg":
            return True
        if tree.dep[c] == "aux" and tree.low[c] in HYPOTHETICAL:
            return True
        if tree.dep[c] == "mark" and tree.low[c] in ("if", "unless"):
            return True
    return only_meant(tree, i)


def only_meant(tree: Tree, i: int) -> bool:
    """Whether an infinitive tells of what somebody meant, tried or was free to say: tends to say, an effort to claim, easier to claim.

    Not one that tells of what was said: went on to say, was quick to add, wrote to insist, took to the radio to say.
    """
    if tree.tag[i] != "VB" or not i or tree.low[i - 1] != "to" or tree.dep[i] not in ("xcomp", "ccomp", "acl"):
        return False
    return tree.low[tree.head[i]] in UNFULFILLED or (i > 1 and tree.low[i - 2] in UNFULFILLED)


def _nobody(tree: Tree, i: int) -> bool:
    """Whether a subject is nobody at all: nobody, no one, none of them, neither, no minister."""
    return tree.low[i] in NOBODY or any(tree.dep[c] == "det" and tree.low[c] in ("no", "neither") for c in tree.children[i])


def subject(tree: Tree, i: int, depth: int = 0) -> int | None:
    """The head of the subject of verb i, its own or the one it shares.

    "Mara Lind said": Lind. "Lind rose and said", "Lind left, saying": Lind. "Lind, who said": who. "was quoted as saying": who was quoted.
    "ended its talks with the union, citing" (read as "with the union citing"): whose talks ended. "a statement saying": statement.
    "Asked by Lind": nobody but Lind, the agent.
    """
    found = _subject(tree, i, depth)
    if (found is None or found > i) and not depth and tree.tag[i] == "VBG" and i and tree.words[i - 1] == ",":  # Lind (…), saying
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
    for c in _nearest_first(tree, i):
        if tree.dep[c] in SUBJECTS:
            if tree.tag[i] == "VBG" and (seen := pictured(tree, c)) is not None:
                return seen
            if tree.dep[i] == "relcl" and tree.low[c] in ("that", "which") and (who := _issuer(tree, tree.head[i])) is not None:
                return who
            if tree.dep[i] == "pcomp" and tree.tag[tree.head[tree.head[i]]] not in VERBAL:
                return _governor(tree, tree.head[tree.head[i]])
            return c if tree.dep[c] == "nsubj" or tree.tag[i] != "VBN" or depth else agent(tree, i)
    if not depth and tree.tag[i] == "VBN" and (by := agent(tree, i)) is not None:
        return by
    head = tree.head[i]
    if head == i or depth > 6:
        return None
    relation = tree.dep[i]
    if relation == "relcl" or (relation == "advcl" and tree.dep[head] in SUBJECTS):  # Lind, later alleging
        return head
    if relation == "acl":
        if tree.tag[i] == "VBG" and (seen := pictured(tree, head)) is not None:
            return seen
        if tree.low[head] in ("point", "time", "stage", "moment") and tree.dep[head] == "pobj":  # at one point calling
            return _governor(tree, head)
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


def _nearest_first(tree: Tree, i: int) -> list[int]:
    """The children of a verb, those before it from the nearest on: In Tolm, Norda, after winning there, [Lind] said (two subjects)."""
    children = tree.children[i]
    return [*(c for c in reversed(children) if c < i), *(c for c in children if c > i)]


def left_of(tree: Tree, cue: int, first: int) -> int | None:
    """The head of the noun phrase that stands before a cue: Lind said; Lind, who had come late, said; Lind (Tolm) said.

    His partner at the bank, Lind, said: Lind. Lind, the head of Norda, one of the banks, said: Lind, too.
    """
    i = cue - 1
    while i > first and tree.tag[i] == "RB":
        i -= 1
    if tree.words[i] == "," and tree.words[i - 1] == ")":  # Lind (Tolm), said
        i -= 1
    elif tree.words[i] == ",":
        comma = i
        i = next((j - 1 for j in range(i - 1, first, -1) if tree.words[j] == ","), i)
        if tree.tag[comma - 1] == "NNP" and all(tree.tag[j] == "NNP" for j in range(i + 2, comma)):
            return comma - 1 if comma - i - 2 > 1 else i
        while i > first + 1 and tree.tag[i] == "RB" and tree.words[i - 1] == ",":  # Lind, meanwhile, who had come late, said
            i -= 2
        i = before_parenthesis(tree, i, first)
        while i > first + 1 and tree.dep[i] == "pobj" and tree.dep[tree.head[i]] == "prep":
            comma = next((j for j in range(i - 1, first, -1) if tree.words[j] == ","), -1)
            if comma <= first or tree.tag[comma - 1] != "NNP":
                break
            i = comma - 1
    i = before_residence(tree, before_parenthesis(tree, i, first), first)
    if i < first:
        return None
    return i if tree.tag[i] in ("NNP", "NNPS", "PRP", "NNS", "NN") or (tree.words[i][:1].isupper() and tree.words[i].isalpha()) else None


def before_residence(tree: Tree, i: int, first: int) -> int:
    """The token before where somebody lives, and the age before that: Lind, 30, of Tolm, Norda -> Lind."""
    start = i
    while start > first + 1 and tree.tag[start] == "NNP" and tree.words[start - 1] == ",":
        start -= 2
    while start > first and tree.tag[start] == "NNP":
        start -= 1
    if start == i or tree.low[start] not in ("of", "from") or start <= first + 1 or tree.words[start - 1] != ",":
        return i
    start -= 2
    return start - 2 if start > first + 2 and tree.tag[start] == "CD" and tree.words[start - 1] == "," else start


def before_parenthesis(tree: Tree, i: int, first: int) -> int:
    """The token before the parenthesis that token i closes: Lind (the Tolm mayor) -> Lind."""
    if i > first and tree.words[i] == ",":
        i -= tree.words[i - 1] == ")"
    if tree.words[i] != ")":
        return i
    return next((j - 1 for j in range(i, first, -1) if tree.words[j] == "("), i)


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


def speaker_phrase(tree: Tree, i: int) -> tuple[int, int]:
    """The noun phrase with head i as (first token, last token): with what names it more closely, without relative clauses and appositions.

    "a spokesman for the ministry", "two officials and a guard", "Mara Lind" (of "Mara Lind, the mayor, who …").
    """
    first, last = tree.phrase(i)
    for c in tree.children[i]:
        if c < i:
            continue
        joined = tree.left(c) == last + 1
        if tree.dep[c] == "prep" and joined and tree.low[c] in _OF:
            last = _end_of_prep(tree, c)
        elif tree.dep[c] == "case" and joined:
            last = c
        elif tree.dep[c] == "cc" and c == last + 1:
            other = next((d for d in tree.children[i] if tree.dep[d] == "conj" and d > c), None)
            if other is None or tree.tag[other] not in NOUNS or tree.left(other) != c + 1:
                break
            last = speaker_phrase(tree, other)[1]
        elif joined and _narrows(tree, c):
            last = tree.right(c)
        else:
            break
    while last + 1 < len(tree) and tree.tag[last + 1] == "NNP" and tree.tag[last] != "PRP" and tree.low[last + 1] not in CALENDAR:
        last += 1
    return first, last


def _narrows(tree: Tree, c: int) -> bool:
    """Whether what hangs on a noun after it says which one is meant: a source familiar with it, those polled, an ad released on Monday."""
    short = tree.right(c) - c < 8
    if tree.dep[c] == "acl":
        return tree.tag[c] == "VBN" and short
    return tree.dep[c] in ("nmod", "amod", "nummod", "advmod") and (tree.right(c) == c or (tree.tag[c] == "JJ" and short))


def _end_of_prep(tree: Tree, prep: int) -> int:
    inner = tree.child(prep, "pobj")
    if inner is None or inner < prep:
        return prep - 1
    return speaker_phrase(tree, inner)[1]


def attribution(tree: Tree, cue: int, speaker: int | None) -> Attribution:
    """The attribution of a cue to the noun phrase with this head."""
    if speaker is None:
        return Attribution(tree.span(cue, cue), None, cue)
    first, last = speaker_phrase(tree, speaker)
    while (
        last + 2 < len(tree) and tree.words[last + 1] == "-" and tree.tag[last + 2] in ("NN", "NNS") and last + 2 != cue
    ):  # the co-host Lind
        speaker = last + 2
        last = speaker_phrase(tree, speaker)[1]
    if speaker < cue <= last:
        last = speaker
    named = (
        last
        if tree.tag[last] == "NNP" and tree.tag[speaker] != "NNP" and all(tree.tag[i] == "NNP" for i in range(speaker + 1, last))
        else speaker
    )
    return Attribution(tree.span(cue, cue), tree.span(first, last), cue, named)


def according(tree: Tree, i: int) -> Attribution | None:
    """ "According to Lind": whoever follows "to"."""
    to = i + 1
    who = tree.child(to, "pobj")
    if who is None:
        who = tree.child(i, "pobj")
    if who is None or who < i:
        who = next((j for j in range(to + 1, min(to + 9, len(tree))) if tree.tag[j] in ("NN", "NNS", "NNP", "NNPS")), None)
        while who is not None and who + 1 < len(tree) and tree.tag[who + 1] in ("NN", "NNS", "NNP", "NNPS", "VB", "VBP", "JJ"):
            who += 1
        if who is None:
            return None
    found = attribution(tree, i, who)
    return Attribution((tree.start[i], tree.end[to]), found.speaker, i, who)
