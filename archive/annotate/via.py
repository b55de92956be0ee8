"""Through whom or what a quote came: the agency that reported it, the paper it was told to, the statement it stands in.

Lind told the Tolm Herald; he said in a statement; "…," the Norda agency reported; she was quoted by Norda as saying; Lind wrote on Twitter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.annotate.attribution import agent, is_cue, subject
from archive.annotate.cues import LEMMA
from archive.annotate.draft import Attribution, Draft
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.media import AGENCIES, NETWORKS, OUTLET, SPOKEN, WRITTEN
from archive.records import Span

if TYPE_CHECKING:
    from archive.annotate.speakers import Cast

HEARERS = word_set("tell inform say speak write talk assure add remind")
MEDIATORS = word_set("report quote cite say write")


def via(tree: Tree | None, draft: Draft, cast: Cast) -> Span | None:
    """The span that names through whom or what a quote came, or None."""
    at = draft.attribution
    if tree is None or at.token < 0:
        return None
    for rule in (quoted_by, reported_by, told_to, in_medium):
        if (span := rule(tree, at, cast)) is not None:
            return span
    return None


def is_outlet(tree: Tree, i: int, cast: Cast) -> bool:
    """Whether the noun phrase with head i is a news medium: "the Tolm Herald", "the Norda news agency", "the local radio station"."""
    name = cast.covering(tree.start[i])
    if name is not None and name.kind == "person":
        return False
    low = tree.low[i]
    if low in AGENCIES or (
        low in OUTLET and not (low in ("post", "times", "today", "mail", "sun", "wire", "express", "site") and name is None)
    ):
        return True
    if name is None or name.kind == "demonym":
        return False
    words = {w.lower() for w in [*name.text.split(), *name.full.split()]}
    return bool(words & (AGENCIES | OUTLET)) and name.text[:1].isupper()


def phrase(tree: Tree, i: int) -> Span:
    """The noun phrase as written, with its article and what names it more closely: "a letter to the judge"."""
    first, last = tree.phrase(i)
    for c in tree.children[i]:
        if c < i:
            continue
        if tree.dep[c] == "prep" and tree.left(c) == last + 1 and tree.low[c] in ("to", "on", "of", "from") and tree.right(c) - c < 6:
            if tree.low[tree.right(c)] in _DAYS:
                break
            last = tree.right(c)
        elif tree.dep[c] == "appos" and c == last + 1:
            last = tree.right(c)
        else:
            break
    return tree.span(first, last)


def outlet(tree: Tree, i: int, cast: Cast) -> Span:
    """The noun phrase of a medium with its whole name, also where the name follows: "the German magazine Neue Welle"."""
    span = phrase(tree, i)
    name = cast.covering(tree.start[i]) or (cast.covering(tree.start[i + 1]) if i + 1 < len(tree) else None)
    return (min(span[0], name.start), max(name.end, span[1])) if name is not None else span


_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")


def quoted_by(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind was quoted by [Norda] as saying …; [Norda] quoted Lind as saying …"""
    verb = at.token
    for _ in range(3):
        if LEMMA.get(tree.low[verb]) in ("quote", "cite"):
            by = agent(tree, verb)
            if by is not None:
                return phrase(tree, by)
            who = tree.child(verb, "nsubj")
            if who is not None and who != at.speaker_token and verb != at.token:
                return phrase(tree, who)
        verb = tree.head[verb]
    return None


def reported_by(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """ "…," Lind said, [the Norda agency] reported; …, according to [the Tolm Herald]."""
    first, last = tree.sentence(at.token)
    for i in range(first, last):
        if i == at.token:
            continue
        if tree.low[i] == "according" and i + 1 < last and tree.low[i + 1] == "to":
            source = tree.child(i + 1, "pobj")
            if source is not None and source != at.speaker_token and is_outlet(tree, source, cast):
                return phrase(tree, source)
        if is_cue(tree, i) and LEMMA.get(tree.low[i]) in MEDIATORS:
            who = subject(tree, i)
            if (
                who is not None
                and who not in (at.speaker_token, at.token)
                and is_outlet(tree, who, cast)
                and not cast.quoted(tree.start[i])
            ):
                return phrase(tree, who)
    return None


def told_to(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind told [the Tolm Herald]; she told [Channel Six]'s morning show; Lind said to [Norda]."""
    if LEMMA.get(tree.low[at.token]) not in HEARERS:
        return None
    last = tree.sentence(at.token)[1]
    for i in range(at.token + 1, min(last, at.token + 9)):
        if tree.tag[i] in ("VBD", "VBZ", "VBP") or tree.words[i] in (":", ";", "“", '"', "that"):
            return None
        if tree.tag[i] in ("NN", "NNP", "NNPS") and tree.dep[i] in ("dobj", "dative", "pobj", "poss", "nsubj", "npadvmod", "oprd"):
            if tree.dep[i] == "pobj" and tree.low[tree.head[i]] not in ("to", "with"):
                continue
            if is_outlet(tree, i, cast):
                return outlet(tree, i, cast)
            if tree.dep[i] == "dobj" and tree.low[i] in SPOKEN:
                return phrase(tree, i)
    return None


def in_medium(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind said in [a statement]; wrote on [Twitter]; in [a letter to the judge], Lind wrote; at [a press conference]."""
    first, last = tree.sentence(at.token)
    for i in range(first, last):
        if tree.low[i] not in ("in", "on", "at", "via", "through", "by", "from", "to", "during") or cast.quoted(tree.start[i]):
            continue
        noun = tree.child(i, "pobj")
        if noun is None or noun < i or not _governs(tree, i, at.token):
            continue
        low, prep = tree.low[noun], tree.low[i]
        if low in NETWORKS and prep in ("on", "via", "to"):
            return tree.span(noun, noun)
        if low == "media" and noun and tree.low[noun - 1] == "social":
            return tree.span(noun - 1, noun)
        if low in SPOKEN or (low in WRITTEN and prep in ("in", "on", "via", "through", "by", "from")):
            return phrase(tree, noun)
        if prep in ("to", "on", "in") and is_outlet(tree, noun, cast) and tree.tag[noun] in ("NN", "NNP"):
            return outlet(tree, noun, cast)
    return None


def _governs(tree: Tree, prep: int, cue: int) -> bool:
    """Whether a prepositional phrase belongs to the reporting clause: it hangs on the cue, or opens the cue's sentence."""
    head = tree.head[prep]
    for _ in range(4):
        if head == cue:
            return True
        if tree.dep[head] in ("ccomp", "relcl", "advcl") or tree.head[head] == head:
            break
        head = tree.head[head]
    if cue < prep <= cue + 6:
        return True
    return prep == tree.sentence(cue)[0] and prep < cue
