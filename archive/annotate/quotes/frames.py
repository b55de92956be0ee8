"""What words of reporting take beside a clause: accused him of lying, called it a farce, urged them to wait, her claim that …"""

from __future__ import annotations

from archive.annotate.cues import ANSWERS, CLAIMS, JUDGE, LEMMA, NOMINAL, PLEDGE, QUOTE_ONLY, URGE
from archive.annotate.draft import Draft
from archive.annotate.quotes.attribution import FINITE, VERBAL, attribution, is_cue
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.bodies import MINOR
from archive.lexicon.roles import ROLES

CLAUSE = ("ccomp", "parataxis")
Tokens = tuple[int, int]


def accused(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind accused the ministry of [hiding the report]."""
    if verb not in ("accuse",):
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] == "prep" and tree.low[c] in ("of", "for"):
            tells = who is not None or any(tree.tag[i] == "VBG" for i in range(c, tree.right(c)))  # who was accused of crimes
            return [(c + 1, tree.right(c))] if tells and c < tree.right(c) else []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] == "dobj":
            for d in tree.children[c]:
                if tree.dep[d] == "prep" and tree.low[d] == "of" and c < d < tree.right(d):
                    return [(d + 1, tree.right(d))]
    return []


def characterised(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind called [the plan a farce]; described [it as a farce]. Not called him out, called attention to it."""
    if verb not in CALLING or who is None:
        return []
    passive = tree.child(cue, "auxpass") is not None
    if passive or (tree.tag[cue] == "VBN" and tree.child(cue, "aux") is None):
        return called_by(tree, cue)
    if _participle(tree, cue, who):
        return []
    rest = [c for c in tree.children[cue] if c > cue and tree.dep[c] not in ("punct", "cc", "conj", "advcl", "advmod", "npadvmod")]
    if any(tree.dep[c] == "prt" or (tree.dep[c] == "dobj" and tree.low[c] == "attention") for c in rest):
        return []
    if rest and verb == "call" and (tree.low[rest[0]] in ("for", "on", "upon") or _telephoned(tree, rest)):
        return []
    if verb == "declare" and (tree.tag[cue + 1 : cue + 2] == ["DT"] or not {"“", '"'} & set(tree.words[cue + 1 : cue + 4])):  # a victory
        return []
    relative = any(tree.tag[c] in ("WDT", "WP") and c < cue for c in tree.children[cue])
    if relative and len(rest) == 1 and tree.tag[who] in ("WDT", "WP") and (marked := called_in_marks(tree, cue)):
        return marked  # Lind, who called Orrel “a leader”
    if relative and len(rest) == 1:
        return [(rest[0] + 1 if tree.low[rest[0]] == "as" else tree.left(rest[0]), tree.right(rest[0]))]
    if verb == "describe" and len(rest) == 1 and tree.low[rest[0]] == "as" and tree.words[rest[0] + 1] in ("“", '"'):
        return [(rest[0] + 1, tree.right(rest[0]))]
    if (
        verb == "call"
        and len(rest) == 1
        and any(tree.dep[c] == "appos" and "," not in tree.words[rest[0] : c] for c in tree.children[rest[0]])
    ):
        return [(tree.left(rest[0]), before_dash(tree, rest[0], tree.right(rest[0])))]
    if len(rest) > 1 or (rest and tree.dep[rest[0]] in CLAUSE):
        return [(tree.left(rest[0]), before_dash(tree, rest[0], before_next(tree, cue, tree.right(rest[-1]))))]
    return called_in_marks(tree, cue)


CALLING = frozenset(("call", "describe", "brand", "label", "dub", "characterise", "characterize", "portray", "depict", "declare"))


def _participle(tree: Tree, cue: int, who: int) -> bool:
    """Whether what looks like a finite verb is a participle after the one comma that parts it from its noun: a plan, labelled a farce."""
    if tree.tag[cue] == "VBG" or tree.words[cue - 1] != "," or tree.tag[who] not in ("NN", "NNS"):
        return False
    return tree.words[who + 1 : cue].count(",") == 1


def before_next(tree: Tree, cue: int, last: int) -> int:
    """Where what a cue reports ends: before the next verb that is joined to it: called [it "shameful"] and called on them to act."""
    for i in range(cue + 2, last + 1):
        if tree.tag[i] == tree.tag[cue] and tree.low[i - 1] in ("and", "but") and tree.dep[i] == "conj" and tree.head[i] <= i - 2:
            return i - 2 - (tree.words[i - 2] == ",")
    return last


def before_dash(tree: Tree, first: int, last: int) -> int:
    """Where what somebody is called ends: before a dash behind its marks, with which the reporter goes on: [it "a farce"] – the third."""
    dash = (i for i in range(first + 1, last + 1) if tree.words[i] in ("–", "—", "--", "-") and tree.words[i - 1] in ("”", '"', "''"))
    return next(dash, last + 1) - 1


def called_by(tree: Tree, cue: int) -> list[Tokens]:
    """The plan was called ["a farce"] by Lind; a state described by Lind as ["a failed one"]: what stands between marks there."""
    if tree.child(cue, "agent") is None:
        return []
    end = min(tree.sentence(cue)[1], cue + 14)
    opening = next((i for i in range(cue + 1, end) if tree.words[i] in ("“", '"')), end)
    named = opening - 1 - (tree.low[opening - 1] in ("a", "an", "the"))
    close = _closing(tree, opening, tree.sentence(cue)[1])
    if close is None or any(tree.tag[i] in FINITE or tree.words[i] in (",", ";", ":") for i in range(cue + 1, opening)):
        return []
    return [(named + 1, close)] if named == cue or tree.low[named] == "as" or tree.tag[named] in ("NN", "NNS", "NNP") else []


def called_in_marks(tree: Tree, cue: int) -> list[Tokens]:
    """Lind called [Tolm's standards "strong" and "fair"]: by the marks, where the parse takes them for something else."""
    end = min(tree.sentence(cue)[1], cue + 14)
    mark = next((i for i in range(cue + 1, end) if tree.words[i] in ("“", '"')), end)
    named = mark - 1 - (tree.low[mark - 1] in ("a", "an", "the"))
    between = range(cue + 1, mark)
    if mark >= end or named <= cue or not (tree.tag[named] in ("NN", "NNS", "NNP", "PRP") or tree.low[named] in ("this", "that")):
        return []
    if any(tree.tag[i] in FINITE or tree.words[i] in (",", ";", ":") for i in between):
        return []
    close = next((i for i in range(mark + 1, tree.sentence(cue)[1]) if tree.words[i] in ("”", '"', "''")), None)
    while close is not None and tree.low[close + 1 : close + 2] == ["and"] and tree.words[close + 2 : close + 3] in (["“"], ['"']):
        close = next((i for i in range(close + 3, tree.sentence(cue)[1]) if tree.words[i] in ("”", '"', "''")), None)
    return [(cue + 1, close)] if close is not None else []


def _telephoned(tree: Tree, rest: list[int]) -> bool:
    """Whether what follows "called" only says whom, when and where: Lind called her lawyer after the vote."""
    return (
        tree.dep[rest[0]] == "dobj" and len(rest) > 1 and all(tree.dep[c] == "prep" and tree.low[c] in TIMES_AND_PLACES for c in rest[1:])
    )


TIMES_AND_PLACES = frozenset(("after", "before", "during", "since", "until", "at", "in", "on", "from", "about", "with", "by"))


def urged(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind urged the council [to wait]; called on it [to wait]; told it [not to wait]. Not called him on Monday to help."""
    if (
        verb == "call" and tree.dep[cue] == "acl" and tree.tag[cue] == "VBN" and tree.low[cue + 1 : cue + 2] == ["to"]
    ):  # a meeting called to
        return []
    if verb not in URGE or who is None or (verb == "call" and not {"on", "upon", "for", "to"} & set(tree.low[cue + 1 : cue + 4])):
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] in ("xcomp", "ccomp", "advcl") and tree.tag[c] == "VB":
            to = next((d for d in tree.children[c] if tree.low[d] == "to" and d < c), None)
            if to is not None and tree.low[to - 1] in NEEDED and tree.dep[c] != "ccomp":  # asked for time to think
                return []
            if to is not None and to > cue:
                return [(to - (tree.low[to - 1] == "not"), infinitive_end(tree, c))]
    return []


NEEDED = word_set("time permission money help power powers authority chance right opportunity room leave support funding")
"""What one asks for to do something oneself: asked for more time to think."""


def pledged(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind promised [to return]."""
    if verb not in PLEDGE:
        return []
    for c in tree.children[cue]:
        if c > cue and tree.dep[c] == "xcomp":
            return [(max(tree.left(c), cue + 1), infinitive_end(tree, c))]
    return []


def infinitive_end(tree: Tree, c: int) -> int:
    """Where an infinitive ends: vowed [to stay] and left: before the finite verb that is joined to it, and before the next report.

    Lind urged them [to stay], saying that nobody wins.
    """
    end = tree.right(c)
    for d in range(c + 1, end + 1):
        joined = tree.dep[d] == "conj" and tree.head[d] == c and tree.tag[d] in ("VBD", "VBZ", "VBP")
        if joined or (tree.tag[d] == "VBG" and tree.words[d - 1] == "," and is_cue(tree, d)):
            end = min(end, tree.left(d) - 1, d - 1)
    while end > c and tree.tag[end] in ("CC", ","):
        end -= 1
    return end


def nominal(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind announced [a new timetable]; called for [an inquiry]; warned of [delays]."""
    if who is None or tree.tag[cue] == "VB" or (tree.tag[cue] == "VBN" and not any(tree.dep[c] == "aux" for c in tree.children[cue])):
        return []
    for c in tree.children[cue]:
        if c < cue:
            continue
        if (verb == "claim" and tree.low[c] in CLAIMED) or tree.dep[c] == "prt":
            return []
        if verb in NOMINAL and tree.dep[c] == "dobj" and tree.tag[c] != "PRP" and not (verb == "cite" and names_a_source(tree, c)):
            return [(max(cue + 1, tree.left(c)), tree.right(c))]
        if tree.dep[c] == "prep" and (verb, tree.low[c]) in (("call", "for"), ("warn", "of"), ("warn", "against")):
            return [(c + 1, tree.right(c))]
    return []


CLAIMED = word_set("life lives victim victims victory credit responsibility asylum benefit benefits title crown scalp place spot")
"""What is claimed without a word, or in a word that tells nothing more: the storm claimed nine lives."""


def names_a_source(tree: Tree, i: int) -> bool:
    """Whether what is cited is whom the words come from: cited the director of the port; citing two anonymous sources."""
    low = tree.low[i].removesuffix("s")
    return tree.tag[i] in ("NNP", "NNPS", "PRP") or low in ROLES or low in ("source", "people", "person")


def judged(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind dismissed [the report as "a fairy tale"]: criticism is no report of speech, but where it is given in the critic's own words."""
    if verb not in JUDGE or who is None or tree.tag[cue] not in ("VBD", "VBZ", "VBP", "VBG"):
        return []
    rest = [c for c in tree.children[cue] if c > cue and (tree.dep[c] == "dobj" or tree.low[c] in ("as", "for"))]
    if not rest:
        return []
    first, last = tree.left(rest[0]), tree.right(rest[-1])
    mark = next((i for i in range(first, last) if tree.words[i] in ("“", '"', "''")), None)
    anothers = mark is not None and any(
        is_cue(tree, i) and LEMMA.get(tree.low[i]) not in QUOTE_ONLY for i in range(max(first, mark - 8), mark)
    )
    return [(first, last)] if mark is not None and not anothers else []


def claimed(tree: Tree, i: int, number: int) -> Draft | None:
    """Lind's claim that [the bridge was safe]; a warning from the ministry that [it wasn't]."""
    if (was := answered(tree, i, number)) is not None:
        return was
    if tree.low[i] not in CLAIMS or tree.tag[i] not in ("NN", "NNS"):
        return None
    that = next((j for j in range(i + 1, min(i + 8, len(tree))) if tree.low[j] == "that" and tree.dep[j] == "mark"), None)
    if that is None or tree.head[that] < that or tree.head[tree.head[that]] != i:
        return None
    who = tree.child(i, "poss")
    if who is None:
        by = next((c for c in tree.children[i] if tree.low[c] in ("by", "from", "of") and c > i), None)
        who = tree.child(by, "pobj") if by is not None else None
    if who is None:
        return None
    return Draft([tree.span(that + 1, past_initials(tree, tree.right(tree.head[that])))], attribution(tree, i, who), "claimed", 0.7, number)


def answered(tree: Tree, i: int, number: int) -> Draft | None:
    """Lind's answer was that [the bridge was safe]."""
    who = tree.child(i, "poss")
    if (
        tree.low[i] not in ANSWERS
        or who is None
        or tree.dep[i] != "nsubj"
        or tree.low[i + 1 : i + 3] not in (["was", "that"], ["is", "that"])
    ):
        return None
    return Draft([tree.span(i + 3, tree.sentence(i)[1] - 1)], attribution(tree, i, who), "answered", 0.7, number)


def past_initials(tree: Tree, last: int) -> int:
    """Where a phrase ends whose initials the tagger takes for a verb: her claim that they fight [IS in Iraq]."""
    while last + 1 < len(tree) and tree.words[last + 1].isupper() and len(tree.words[last + 1]) > 1 and tree.tag[last + 1] in VERBAL:
        last += 1
        if tree.tag[last + 1 : last + 2] == ["IN"] and tree.tag[last + 2 : last + 3] in (["NNP"], ["NNPS"]):
            last += 2
    return last


SAID_SHORTLY = word_set("say promise pledge vow chant shout yell cry scream tweet write text reply answer mutter whisper exclaim holler")


def in_marks(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """They chanted ["sell the dam" and "no more"]; she tweeted ["Thank you, Tolm"] on Friday; not wrote "The Art of Dams"."""
    opening = cue + 1 + (tree.tag[cue] == "VBG" and tree.words[cue + 1 : cue + 2] == [","])
    if verb not in SAID_SHORTLY or who is None:
        return []
    last = tree.sentence(cue)[1]
    close = _closing(tree, opening, last)
    if close is None or all(word[:1].isupper() for word in tree.words[opening + 1 : close] if word.isalpha() and word.lower() not in MINOR):
        return []
    while tree.low[close + 1 : close + 2] == ["and"] and (other := _closing(tree, close + 2, last)) is not None:
        close = other
    return [(opening, close)]


def _closing(tree: Tree, opening: int, last: int) -> int | None:
    """The token of the mark that closes what one opens at a token, in its sentence."""
    if opening >= last or tree.words[opening] not in ("“", '"', "''"):
        return None
    return next((i for i in range(opening + 2, last) if tree.words[i] in ("”", '"', "''")), None)
