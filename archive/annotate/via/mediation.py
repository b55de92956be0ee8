"""Through whom or what a quote came: the agency that reported it, the paper it was told to, the statement it stands in.

Lind told the Tolm Herald; he said in a statement; "…," the Norda agency reported; she was quoted by Norda as saying; Lind wrote on Twitter.

A medium is known by the part it plays in the reporting clause: it hears the speaker, it passes on what was said, or it is what the words
stand in or are spoken at. Which nouns can carry words is a lexicon (`archive.lexicon.media`); which names are outlets is for
`archive.annotate.via.outlets` to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from archive.annotate.cues import LEMMA
from archive.annotate.draft import Attribution, Draft
from archive.annotate.quotes.attribution import FINITE, is_cue
from archive.annotate.quotes.phrases import CLOSERS, TIMES
from archive.annotate.quotes.subjects import ISSUED, agent, quoted_as_saying, subject
from archive.annotate.tree import Tree
from archive.annotate.via.outlets import Outlets
from archive.annotate.via.report import Report, Said
from archive.lexicon import word_set
from archive.lexicon.media import BROADCASTS, CARRIERS, CONFERENCES, NETWORKS, POSTS, SITES, SPEAKS_FOR, TALKS, TELEPHONES
from archive.records import Span

if TYPE_CHECKING:
    from archive.annotate.speakers.cast import Cast


class Mediation:
    """The media of one story, and what has come through them so far."""

    def __init__(self, cast: Cast, drafts: Sequence[Draft]) -> None:
        self._cast = cast
        self._outlets = Outlets(cast)
        self._said = Said(span for draft in drafts for span in draft.spans)
        self._given: set[str] = set()

    def via(self, draft: Draft) -> Span | None:
        """The span that names through whom or what a quote came, or None. Ask for the quotes in reading order."""
        at = draft.attribution
        tree = self._cast.scene.passage(at.cue[0]).tree if at.cue else None
        if tree is None or at.token < 0:
            return None
        report = Report(tree, at, self._cast, self._outlets, frozenset(self._own(tree, at)), self._said)
        for rule in (quoted_by, told_to, issued_in, came_in, speaking_to, carried_by, according_to, passed_on_by):
            if (span := rule(report)) is not None:
                self._given |= {tree.low[i] for i in range(tree.first_from(span[0]), tree.at(span[1] - 1) + 1)}
                return span
        return said_itself(report, self._given)

    def _own(self, tree: Tree, at: Attribution) -> Iterator[int]:
        """The tokens of the cue's sentence that are the reporter's words: neither between marks nor what somebody said."""
        adverbial = {  # called it a farce [in an interview]
            i for c in tree.children[at.token] if c > at.token and tree.dep[c] == "prep" for i in range(tree.left(c), tree.right(c) + 1)
        }
        for i in range(*tree.sentence(at.token)):
            place = tree.start[i]
            said = place in self._said and i not in adverbial
            if i == at.token or not (said or self._cast.scene.quoted(place)):
                yield i


def quoted_by(report: Report) -> Span | None:
    """Lind was quoted by [Norda] as saying …; [Norda] quoted Lind as saying …; was quoted in [the Herald]; quoted as saying by [Norda]."""
    tree, at = report.tree, report.at
    verb = at.token
    for _ in range(3):
        if LEMMA.get(tree.low[verb]) in ("quote", "cite"):
            by = agent(tree, verb)
            if by is not None and not report.is_somebody(by):
                return report.medium(tree.head[by] + 1) or report.outlets.span(tree, by)
            who = tree.child(verb, "nsubj")
            spoken = at.speaker[0] if at.speaker else -1
            quotes_another = verb != at.token or quoted_as_saying(tree, verb) is not None
            if who is not None and tree.start[who] != spoken and quotes_another and not report.is_somebody(who):
                return report.outlets.span(tree, who)
            for i in range(verb + 1, min(report.end - 1, verb + 8)):
                if tree.low[i] in ("in", "on", "by") and (medium := report.medium(i + 1)) is not None:
                    return medium
        verb = tree.head[verb]
    return None


def told_to(report: Report) -> Span | None:
    """Lind told [the Tolm Herald]; she told [Channel Six's morning show]; told [CNN]'s Jim Orrel; told [a news conference]."""
    tree, cue = report.tree, report.at.token
    if LEMMA.get(tree.low[cue]) not in HEARERS:
        return None
    first = cue + 1
    while first < report.end and tree.tag[first] in ("RB", "RP"):
        first += 1
    speaker = report.at.speaker
    if first < report.end and speaker is not None and tree.start[first] == speaker[0]:
        return None
    found = report.phrase_at(first) if first in report.own or report.opens_title(first) else None
    if found is None or not (found[1] in report.own or tree.words[found[1]] in CLOSERS):
        return None
    return report.medium(first) or (report.carrier(first, *found) if tree.low[found[0]] in ("conference", "briefing") else None)


HEARERS = word_set("tell inform assure remind brief")


def issued_in(report: Report) -> Span | None:
    """Lind sent [a letter to the judge] saying that …; held [a news conference] to announce …; a tweet in which she said …"""
    tree, cue = report.tree, report.at.token
    if tree.tag[cue] not in ("VBG", "VBD", "VBZ", "VB"):
        return None
    for noun in sorted((i for i in report.own if i < cue), reverse=True):
        if tree.words[noun] in (";", ":"):
            break
        carries = report.word(noun) in CARRIERS or tree.low[noun - 1] in CONFERENCES.get(tree.low[noun], frozenset())
        if carries and noun != report.at.speaker_token:
            verb = tree.head[noun]
            given_out = tree.dep[noun] == "dobj" and verb < noun and tree.low[verb] in ISSUED | HELD
            if given_out and (tree.tag[cue] in ("VBG", "VB") or _that_says(tree, noun, cue)):
                return report.carrier(tree.phrase(noun)[0], noun, noun)
            if tree.dep[cue] == "relcl" and any(_in_which(tree, i) for i in range(noun + 1, cue)):
                return talked_to(report, noun - 1, noun, noun) or report.carrier(tree.phrase(noun)[0], noun, noun)
        if tree.tag[noun] in FINITE:
            break
    return None


def _in_which(tree: Tree, i: int) -> bool:
    return tree.low[i] == "where" or (tree.low[i] == "which" and tree.low[i - 1] in ("in", "on", "during", "at"))


HELD = word_set(
    """
    issuing sending posting publishing releasing filing filed files file wrote writes writing penned signed signs delivered delivering held
    holding hold holds gave giving hosted convened called published recorded
    """
)
"""How else words are given out: held a news conference to announce …"""


def _that_says(tree: Tree, noun: int, cue: int) -> bool:
    """Released a video that said …"""
    return tree.dep[cue] == "relcl" and tree.head[cue] == noun


def came_in(report: Report) -> Span | None:
    """Lind said in [a statement]; wrote on [Twitter]; in [a letter to the judge], Lind wrote; at [a press conference]; by [telephone]."""
    tree, cue = report.tree, report.at.token
    places = [
        i for i in sorted(report.own) if tree.low[i] in INTO and i + 1 < report.end and tree.low[i - 1] != "according" and report.governs(i)
    ]
    return next((span for i in sorted(places, key=lambda i: (i < cue, i)) if (span := place(report, i)) is not None), None)


def place(report: Report, prep: int) -> Span | None:
    """What a preposition leads to, if it is a medium."""
    found = report.phrase_at(prep + 1)
    rules = (talked_to, on_network, by_phone, spoken_for, on_site, in_carrier, in_outlet, on_show)
    return next((span for rule in rules if (span := rule(report, prep, *found)) is not None), None) if found is not None else None


INTO = word_set("in on at via through by from to during over with within")


def talked_to(report: Report, prep: int, head: int, last: int) -> Span | None:
    """In an interview(,) with [the Tolm Herald]; in remarks to [Norda]; in an appearance on [Channel Six]; in [an interview]."""
    tree = report.tree
    if tree.low[head] not in TALKS or (tree.low[prep] not in ("in", "during", "on") and prep != head - 1):
        return None
    for i in range(last + 1, min(report.end - 1, last + 7)):
        if report.starts_clause(i) or (tree.words[i] in (",", ".") and tree.low[i + 1] != "with") or i not in report.own:
            break
        if tree.low[i] in ("with", "to", "on", "for", "by", "in") and (medium := report.medium(i + 1)) is not None:
            return medium
    return None


def on_network(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind wrote on [Twitter], via [Telegram]; on [social media]; not "in X"."""
    tree = report.tree
    low = tree.low[head].rstrip(".")
    if tree.low[prep] not in ("on", "via", "to", "through"):
        return None
    if low in NETWORKS and prep + 2 >= head:
        return tree.start[head], tree.start[head] + len(low)
    return tree.span(head - 1, head) if tree.low[head - 1 : head + 1] == ["social", "media"] else None


def by_phone(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind said by [telephone]; over [the phone]; via [satellite phone]; by [email]."""
    tree = report.tree
    if tree.low[prep] not in ("by", "over", "via", "through") or tree.low[head].rstrip(".") not in TELEPHONES:
        return None
    return tree.span(prep + 1, head)


def spoken_for(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind said through [a lawyer]; through [its press office]: who speaks for her."""
    tree = report.tree
    if tree.low[prep] not in ("through", "via") or tree.low[head] not in SPEAKS_FOR:
        return None
    return tree.span(prep + 1, last)


def on_site(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind said on [its website]; on [her Facebook page]; not on the page, which is one of paper."""
    tree, low = report.tree, report.tree.low[head]
    if low not in SITES | PAGES or tree.low[prep] not in ("on", "via", "through", "in", "from"):
        return None
    before = range(max(prep, head - 3), head)
    owned = any(tree.tag[i] in ("PRP$", "POS") or tree.low[i] in CONFERENCES.get(low, ()) for i in before)
    return tree.span(prep + 1, report.narrowed(head, last)) if owned or low not in PAGES else None


PAGES = word_set("page account feed channel site")
"""What is a place on the web only where it is somebody's, or a network's."""


def in_carrier(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind said in [a statement]; at [a press conference]; during [a televised address]; on [a podcast]; in [a series of tweets]."""
    low, into = report.word(head), report.tree.low[prep]
    if report.tree.words[head] in CLOSERS or low in SITES | PAGES or low not in AFTER.get(into, {low}):
        return None
    if head == prep + 1 and low in BARE_NEVER:
        return None
    return report.carrier(prep + 1, head, last)


BARE_NEVER = word_set("response reply order appeal brief will opinion decision note text comment paper report review minutes essay apology")
"""No medium without an article: in response, in part, on appeal, in brief."""
AFTER = {
    "at": word_set("conference conferences briefing briefings session"),
    "on": BROADCASTS | POSTS | word_set("call calls teleconference video tape blog blogs recording interview"),
    "with": POSTS,
    "to": frozenset[str](),
    "over": frozenset[str](),
}
"""The only things that words come in after these: on a call, with a tweet."""


def in_outlet(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind said on [state television]; wrote in [the Tolm Herald]; said to [Norda]."""
    tree = report.tree
    if tree.low[prep] == "to" and (employer := report.outlets.employer(tree, head, prep + 1)) is not None:
        return employer
    if tree.low[prep] not in ("to", "on", "in", "via") or not report.outlets.is_outlet(tree, head):
        return None
    return report.medium(prep + 1)


def on_show(report: Report, prep: int, head: int, last: int) -> Span | None:
    """Lind said on [Good Morning Tolm]; on [NBC's “Meet the Press”]: a title after "on" that is neither place nor day."""
    tree, first = report.tree, prep + 1
    if tree.low[prep] != "on":
        return None
    if tree.words[head] in CLOSERS:
        return tree.span(first, last)
    near = tree.head[prep] == report.at.token and abs(prep - report.at.token) <= 4
    if not near or tree.tag[first] != "NNP" or tree.low[first] in TIMES or tree.words[report.at.token].isupper():
        return None
    return report.outlets.span(tree, head, first) if report.outlets.listens(tree, head) else None


def speaking_to(report: Report) -> Span | None:
    """Speaking to [Radio Tolm], Lind said; writing in [the Herald], he argued; said Lind, who spoke to [Norda]; reached by [phone]."""
    tree = report.tree
    for i in sorted(report.own):
        opens = i == tree.sentence(i)[0] or tree.words[i - 1] in (",", "”", '"') or tree.low[i - 1] in ("who", "while", "when")
        if tree.low[i] not in SPEAKING or not (opens or tree.head[i] == report.at.token):
            continue
        for to in range(i + 1, min(i + 5, report.end - 1)):
            if tree.words[to] == ",":
                break
            hears = tree.low[to] in ("to", "with", "on") or (tree.low[to] == "at" and tree.low[i] == "writing")
            heard = report.medium(to + 1) if hears else None
            if (span := heard or (place(report, to) if tree.low[to] in INTO else None)) is not None:
                return span
    return None


SPEAKING = word_set("speaking writing appearing talking reached contacted spoke posting replying")


def carried_by(report: Report) -> Span | None:
    """Lind said in remarks carried by [state television]; the warning, carried by [the Norda agency], said …: who brought the words."""
    tree = report.tree
    for i in sorted(report.own):
        if tree.low[i] in CARRIED and tree.tag[i] in ("VBN", "VBD") and tree.low[i + 1 : i + 2] in (["by"], ["in"], ["on"]):
            found = report.phrase_at(i + 2)
            noun = tree.low[tree.head[i]] if tree.tag[i] == "VBN" else ""
            own_words = tree.head[i] == report.at.speaker_token or noun in TALKS | CARRIERS or noun in CARRIED_NOUNS
            if found is not None and own_words and report.outlets.listens(tree, found[0]):
                return report.medium(i + 2)
    return None


CARRIED = word_set("carried aired broadcast published reported quoted released distributed run")
CARRIED_NOUNS = word_set("warning remark words threat claim")


def according_to(report: Report) -> Span | None:
    """ "…," Lind said, according to [the Tolm Herald], according to [court documents]; not according to two officials."""
    tree = report.tree
    for i in sorted(report.own - {report.at.token}):
        if tree.low[i] == "according" and tree.low[i + 1 : i + 2] == ["to"]:
            found = report.phrase_at(i + 2)
            if found is not None and not _same(report, found[0]):
                return report.medium(i + 2) or report.carrier(i + 2, *found)
    return None


def passed_on_by(report: Report) -> Span | None:
    """ "…," Lind said, [the Norda agency] reported; [the Herald] reported, citing Lind. No outlet passes on what another one reports."""
    tree, at = report.tree, report.at
    if at.speaker_token >= 0 and not _cites(tree, at.token) and report.outlets.is_outlet(tree, at.speaker_token):
        return None
    for i in sorted(report.own):
        verb = LEMMA.get(tree.low[i])
        if verb not in MEDIATORS or not is_cue(tree, i) or tree.tag[i] not in FINITE:
            continue
        who = subject(tree, i)
        if who is None or (i == at.token and not _cites(tree, i)) or (i != at.token and who == at.speaker_token):
            continue
        if report.outlets.is_outlet(tree, who) or (verb == "report" and report.outlets.listens(tree, who)):
            return report.outlets.span(tree, who)
    return None


MEDIATORS = word_set("report quote cite say write note recount reveal add")


def _same(report: Report, head: int) -> bool:
    """Whether a word is of the speaker, as written: many in the media."""
    speaker = report.at.speaker
    return speaker is not None and speaker[0] <= report.tree.start[head] < speaker[1]


def _cites(tree: Tree, verb: int) -> bool:
    """Whether a report names its source: reported, citing an official."""
    end = tree.sentence(verb)[1]
    return any(tree.low[j] in ("citing", "quoting") for j in range(verb + 1, min(end, verb + 6)))


def said_itself(report: Report, given: set[str]) -> Span | None:
    """Lind said in a statement … "…," [the statement] added: what her words came in says more of them."""
    at, tree = report.at, report.tree
    if at.speaker is None or at.speaker_token < 0:
        return None
    head = at.speaker_token
    bare = tree.low[tree.phrase(head)[0]] in ("the", "this") and at.speaker[1] == tree.end[head]
    return at.speaker if bare and tree.low[head] in CARRIERS and tree.low[head] in given else None
