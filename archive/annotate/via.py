"""Through whom or what a quote came: the agency that reported it, the paper it was told to, the statement it stands in.

Lind told the Tolm Herald; he said in a statement; "…," the Norda agency reported; she was quoted by Norda as saying; Lind wrote on Twitter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.annotate.attribution import agent, is_cue, quoted_as_saying, speaker_phrase, subject
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
    for rule in (quoted_by, reported_by, told_to, interviewed, carried_by, in_medium, by_phone, spoken_for):
        if (span := rule(tree, at, cast)) is not None:
            return span
    return None


def is_outlet(tree: Tree, i: int, cast: Cast) -> bool:
    """Whether the noun phrase with head i is a news medium: "the Tolm Herald", "the Norda news agency", "the local radio station"."""
    name = cast.covering(tree.start[i])
    low = tree.low[i]
    if name is not None and name.kind == "person":  # a reader of names takes the Brannock Courier for somebody
        return low in OUTLET and tree.low[tree.phrase(i)[0]] == "the"
    if low in AGENCIES or (
        low in OUTLET and not (low in ("post", "times", "today", "mail", "sun", "wire", "express", "site") and name is None)
    ):
        return True
    if name is None or name.kind == "demonym":
        return False
    words = {w.lower() for w in [*name.text.split(), *name.full.split()]}
    if any(tree.dep[c] == "appos" and tree.low[c] in OUTLET for c in tree.children[i]):  # Die Lampe, a weekly
        return True
    return bool(words & (AGENCIES | OUTLET)) and name.text[:1].isupper()


def phrase(tree: Tree, i: int) -> Span:
    """The noun phrase as written, with its article and what names it more closely: "a letter to the judge"."""
    first, last = tree.phrase(i)
    for c in tree.children[i]:
        if c < i:
            continue
        inner = tree.child(c, "pobj")
        if tree.dep[c] == "prep" and tree.left(c) == last + 1 and tree.low[c] in ("to", "on", "of", "from", "for") and inner is not None:
            if tree.low[inner] in _DAYS or inner - c > 6:
                break
            last = speaker_phrase(tree, inner)[1]
        elif (
            tree.dep[c] == "acl"
            and c == last + 1
            and tree.low[c] in ("posted", "uploaded", "shared")
            and tree.low[c + 1 : c + 2] in (["on"], ["to"])
        ):
            last = tree.right(c) if tree.right(c) - c < 5 and tree.low[tree.right(c)] not in _DAYS else last
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
    """Lind was quoted by [Norda] as saying …; [Norda] quoted Lind as saying …; Lind was quoted in [the Tolm Herald] as saying …"""
    verb = at.token
    for _ in range(3):
        if LEMMA.get(tree.low[verb]) in ("quote", "cite"):
            by = agent(tree, verb)
            if by is not None:
                return phrase(tree, by)
            who = tree.child(verb, "nsubj")
            if who is not None and tree.start[who] != _start(at) and (verb != at.token or quoted_as_saying(tree, verb) is not None):
                return phrase(tree, who)
            place = next((c for c in tree.children[verb] if tree.dep[c] == "prep" and tree.low[c] in ("in", "on")), None)
            noun = tree.child(place, "pobj") if place is not None else None
            if noun is not None and is_outlet(tree, noun, cast):
                return outlet(tree, noun, cast)
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


def _start(at: Attribution) -> int:
    return at.speaker[0] if at.speaker else -1


def told_to(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind told [the Tolm Herald]; she told [Channel Six]'s morning show; Lind said to [Norda]."""
    if LEMMA.get(tree.low[at.token]) not in HEARERS:
        return None
    last = tree.sentence(at.token)[1]
    for i in range(at.token + 1, min(last, at.token + 9)):
        if tree.tag[i] in ("VBD", "VBZ", "VBP") or tree.words[i] in (":", ";", "“", '"', "that"):
            return None
        if tree.tag[i] in ("NN", "NNP", "NNPS") and tree.dep[i] in ("dobj", "dative", "pobj", "poss", "nsubj", "npadvmod", "oprd"):
            if tree.dep[i] == "pobj" and (
                tree.low[tree.head[i]] not in ("to", "with") or tree.low[tree.head[i] - 1] in WRITTEN  # in an email to Norda
            ):
                continue
            if (employer := works_for(tree, i, cast)) is not None:
                return employer
            if is_outlet(tree, i, cast):
                return outlet(tree, i, cast)
            if tree.dep[i] == "dobj" and tree.low[i] in SPOKEN:
                return phrase(tree, i)
    return None


def works_for(tree: Tree, i: int, cast: Cast) -> Span | None:
    """Lind told a reporter from [the Tolm Herald]: for whom somebody listens."""
    if tree.low[i] not in LISTENERS:
        return None
    noun = tree.child(i + 1, "pobj") if tree.low[i + 1 : i + 2] in (["from"], ["for"], ["of"], ["with"]) else None
    return outlet(tree, noun, cast) if noun is not None and is_outlet(tree, noun, cast) else None


LISTENERS = word_set("reporter reporters journalist journalists correspondent interviewer host")


def interviewed(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Speaking to [Radio Tolm], Lind said; Lind said in an interview with [the Tolm Herald], in remarks to [Norda]."""
    first, last = tree.sentence(at.token)
    for i in range(first, last - 1):
        to = i + 1
        if tree.low[to] not in ("to", "with", "for", "on") or cast.quoted(tree.start[i]):
            continue
        asked = tree.low[i] in TALKS and tree.low[tree.head[i]] in ("in", "during") and _governs(tree, tree.head[i], at.token)
        opening = tree.low[i] in APPEARING and (i == first or tree.head[i] == at.token or tree.words[i - 1] == ",")
        if not asked and not opening and not (tree.low[i] == "spoke" and tree.low[i - 1] == "who"):
            continue
        noun = tree.child(to, "pobj")
        if noun is not None and (is_outlet(tree, noun, cast) or (tree.low[to] == "on" and _is_broadcast(tree, noun))):
            return outlet(tree, noun, cast)
    return None


def _is_broadcast(tree: Tree, noun: int) -> bool:
    """Whether it is a show or a podcast: Lund's late show; not on condition that no show names her."""
    first = tree.phrase(noun)[0]
    return tree.low[first] != "condition" and any(tree.low[i] in BROADCASTS for i in range(tree.left(noun), tree.right(noun) + 1))


APPEARING = word_set("speaking appearing talking")
BROADCASTS = word_set("podcast show programme program broadcast hour talkshow")


def carried_by(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind said in remarks carried by [state television]: who brought them to the public."""
    for i in range(*tree.sentence(at.token)):
        if tree.low[i] in CARRIED and tree.tag[i] == "VBN" and tree.low[tree.head[i]] in TALKS and not cast.quoted(tree.start[i]):
            by = next((tree.child(c, "pobj") for c in tree.children[i] if tree.low[c] in ("by", "in", "on")), None)
            if by is not None and is_outlet(tree, by, cast):
                return outlet(tree, by, cast)
    return None


CARRIED = word_set("carried aired broadcast published reported quoted")


def by_phone(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind said by [telephone]; reached by [phone], Lind said."""
    first, last = tree.sentence(at.token)
    for i in range(first, last - 1):
        if tree.low[i] not in ("by", "over", "via") or cast.quoted(tree.start[i]):
            continue
        noun = next((j for j in range(i + 1, min(i + 4, last)) if tree.low[j] in ("phone", "telephone")), None)
        if noun is not None and (tree.head[i] == at.token or tree.low[i - 1] in ("reached", "contacted", "speaking")):
            return phrase(tree, noun)
    return None


TALKS = word_set("interview interviews remarks comments conversation conversations interviewed")


def spoken_for(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind said through [a lawyer]: who speaks for her."""
    for i in range(at.token + 1, min(at.token + 4, len(tree))):
        if tree.low[i] in ("through", "via") and tree.head[i] == at.token and (noun := tree.child(i, "pobj")) is not None:
            return phrase(tree, noun) if tree.low[noun] in SPEAKS_FOR else None
    return None


SPEAKS_FOR = word_set(
    "lawyer lawyers attorney attorneys spokesman spokeswoman spokesperson representative agent publicist interpreter translator"
)


def in_medium(tree: Tree, at: Attribution, cast: Cast) -> Span | None:
    """Lind said in [a statement]; wrote on [Twitter]; in [a letter to the judge], Lind wrote; at [a press conference]."""
    first, last = tree.sentence(at.token)
    for i in range(first, last):
        if tree.low[i] not in ("in", "on", "at", "via", "through", "by", "from", "to", "during") or cast.quoted(tree.start[i]):
            continue
        noun = tree.child(i, "pobj")
        if noun is None or noun < i or noun == at.speaker_token or not _governs(tree, i, at.token):
            continue
        low, prep = tree.low[noun].rstrip("."), tree.low[i]
        if low == "ed" and tree.low[noun - 2 : noun] == ["op", "-"]:
            low = "op-ed"
        if low in NETWORKS and prep in ("on", "via", "to"):
            return tree.start[noun], tree.start[noun] + len(low)
        if low == "media" and noun and tree.low[noun - 1] == "social":
            return tree.span(noun - 1, noun)
        if tree.low[noun - 1] in COMPOUND.get(low, ()):
            return phrase(tree, noun)
        if low in SPOKEN or (low in WRITTEN and prep in ("in", "on", "via", "through", "by", "from")):
            return phrase(tree, noun)
        if prep in ("to", "on", "in") and is_outlet(tree, noun, cast) and tree.tag[noun] in ("NN", "NNP"):
            return outlet(tree, noun, cast)
    return None


COMPOUND = {"papers": ("court", "legal"), "call": ("conference", "video", "earnings"), "piece": ("opinion",)}
"""Nouns that are a medium only after another noun: court papers."""


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
    if prep < cue and (tree.words[cue] == ":" or (tree.tag[cue] == "VBG" and tree.words[cue - 1] == ",")):  # confirmed it in …, saying
        return tree.head[prep] == tree.head[cue] or (tree.words[cue] == ":" and cue - prep < 8)
    return prep == tree.sentence(cue)[0] and prep < cue
