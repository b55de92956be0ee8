"""From a speaker as written to a name: "he", "the mayor", "who" and "Lind" are Mara Lind, where the story says so.

The story is read from its start. Each name, and each pronoun once it is settled, makes its bearer more or less present, by the part it
plays in its sentence; a pronoun or a noun goes to who is most present and fits. After Grosz, Joshi and Weinstein, Centering (1995), and
Lappin and Leass, An Algorithm for Pronominal Anaphora Resolution (1994), whose weights for subjects, objects and distance these follow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.annotate.attribution import speaker_phrase
from archive.annotate.descriptions import (
    MEMBERS,
    descriptions,
    noun_before,
    one_of_many,
    plays_a_part,
    prominence,
    several,
    told_by_somebody,
)
from archive.annotate.draft import Draft, Passage
from archive.annotate.roles import BODY_PARTS, FEMALE, MALE, ROLES
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.records import Span
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.names import Name

HE, SHE = frozenset(("he", "his", "him", "himself")), frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
COURTESY = word_set("mr mrs ms miss mx dr prof professor sir dame lord lady mr. mrs. ms. dr. prof.")
OWN = 0.3
"""How likely, beside others, is whoever is named in the words that are asked about."""
OPENS, AMID = 4.0, 2.0
"""Weights of a name that opens a sentence, and of another, in a paragraph without a parse."""
REACH = 1600
"""Characters back that a pronoun reaches for its antecedent, quotations not counted."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A name, or a pronoun that stands for it, at a place of the story. weight: how much the part it plays makes it the one spoken of."""

    at: int
    name: Name
    weight: float


class Cast:
    """Who appears in a story, and where."""

    def __init__(self, names: list[Name], story: list[Passage]) -> None:
        self.names = names
        self._starts = [n.start for n in names]
        self._story = story
        self._paragraphs = [p.paragraph.start for p in story]
        self._quoted = sorted((m.start, m.end) for p in story for m in p.marks)
        self._quote_starts = [s for s, _ in self._quoted]
        self._gender = self._genders()
        self._played: dict[str, str] = {}
        self._begin: dict[int, list[int]] = {}
        self.described, self._kin = descriptions(names, self.passage)
        self._present: list[Presence] = []
        self._settle()

    # names

    def passage(self, position: int) -> Passage:
        return self._story[max(0, bisect_right(self._paragraphs, position) - 1)]

    def covering(self, position: int) -> Name | None:
        """The name that holds a place in the discourse."""
        k = bisect_right(self._starts, position) - 1
        return self.names[k] if k >= 0 and position < self.names[k].end else None

    def within(self, span: Span) -> list[Name]:
        return [n for n in self.names[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])] if n.end <= span[1] + 2]

    def quoted(self, position: int) -> bool:
        k = bisect_right(self._quote_starts, position) - 1
        return k >= 0 and position < self._quoted[k][1]

    def _genders(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for name in self.names:
            if name.kind == "person" and name.gender:
                found.setdefault(name.full, name.gender)
        return found

    # presence

    def _settle(self) -> None:
        """Read the story once: names and the pronouns between them, outside quotations."""
        for passage in self._story:
            tree, p = passage.tree, passage.paragraph
            k = bisect_left(self._starts, p.start)
            here: list[tuple[int, Name | None, int]] = []
            while k < len(self.names) and self.names[k].start < p.end:
                here.append((self.names[k].start, self.names[k], -1))
                k += 1
            if tree is not None:
                here += [
                    (tree.start[i], None, i) for i in range(len(tree)) if tree.low[i] in HE or tree.low[i] in SHE or plays_a_part(tree, i)
                ]
            for at, name, i in sorted(here, key=lambda x: x[0]):
                if self.quoted(at):
                    continue
                if name is None and tree is not None:
                    name = self._called(at, tree.low[i]) if tree.low[i] in ROLES else self.pronoun(at, tree.low[i])
                    if name is not None:
                        self._present.append(Presence(at, name, prominence(tree, i) * 0.9))
                elif name is not None and name.kind != "demonym":
                    weight = prominence(tree, tree.at(name.end - 1)) if tree is not None else self._unparsed_weight(name)
                    self._present.append(Presence(at, name, weight))

    def _unparsed_weight(self, name: Name) -> float:
        """The same for a name of a paragraph that reports nothing and has no parse: whoever opens a sentence is its subject."""
        before = self._text(self.passage(name.start).paragraph.start, name.start).rstrip()
        return OPENS if not before or before[-1] in ".?!" else AMID

    def _called(self, at: int, noun: str) -> Name | None:
        """Whom the story has called so: "the engineer" after "Mara Lind, a retired engineer"."""
        found = self._best(at, lambda n: noun in self.described.get(n.full, ()))
        if found is None and noun not in self._played and not self._unnamed_before(at, noun):
            first = self._best(at, lambda n: n.kind == "person")  # a part keeps the one it was first given to
            self._played[noun] = first.full if first else ""
        return found

    def pronoun(self, at: int, word: str, said: Sequence[Span] = ()) -> Name | None:
        """Who "he" or "she" is at a place of the story; for "it", which body.

        said: what he says. Nobody is named in what he is about to say: he said [Lind would win]: not Lind (Chomsky's principle C); few
        name themselves in their own words: [“Lind will win,”] he said; and a name that stands there only names nobody before.
        """
        gender = "m" if word in HE else "f" if word in SHE else None
        kinds = ("person",) if gender else ("organisation",)
        others = {name.full for span in said if span[0] > at for name in self.within(span) if not self.quoted(name.start)}
        own = {name.full for span in said for name in self.within(span) if self.quoted(name.start)}

        def fits(name: Name) -> bool:
            return name.kind in kinds and name.full not in others and self._gender.get(name.full, gender) == gender

        return self._best(at, fits, said, own)

    def _best(self, at: int, fits: Callable[[Name], bool], said: Sequence[Span] = (), own: Collection[str] = ()) -> Name | None:
        """Who is most present at a place of those who fit; not by what stands in `said`, and less so those in `own`."""
        scores: dict[str, float] = defaultdict(float)
        bearers: dict[str, Name] = {}
        k = bisect_left(self._present, at, key=lambda p: p.at) - 1
        passage = self.passage(at).paragraph
        while k >= 0 and (seen := self._present[k]).at > at - REACH * 2:
            k -= 1
            if not fits(seen.name) or any(a <= seen.at < b for a, b in said):
                continue
            distance = self._distance(seen.at, at)
            if distance > 12:
                break
            value = seen.weight * 0.62**distance
            if seen.at >= passage.start and distance == 0 and seen.weight < 2:
                value *= 0.6
            if seen.name.full in own:
                value *= OWN
            scores[seen.name.full] = max(scores[seen.name.full], value) + 0.08 * min(scores[seen.name.full], value)
            bearers.setdefault(seen.name.full, seen.name)
        if not scores:
            return None
        return bearers[max(scores, key=lambda full: scores[full])]

    def _distance(self, earlier: int, later: int) -> int:
        """How many sentences of the writer's own lie between two places."""
        a, b = self.passage(earlier), self.passage(later)
        if a is b:
            return self._sentences(a, earlier, later)
        total = self._sentences(a, earlier, a.paragraph.end) + 1 + self._sentences(b, b.paragraph.start, later)
        first = bisect_right(self._paragraphs, earlier)
        last = bisect_right(self._paragraphs, later) - 1
        return total + sum(not self._all_quoted(p) for p in self._story[first:last])

    def _all_quoted(self, passage: Passage) -> bool:
        return (
            bool(passage.marks) and passage.marks[0].start == passage.paragraph.start and passage.marks[-1].end >= passage.paragraph.end - 1
        )

    def _sentences(self, passage: Passage, start: int, end: int) -> int:
        """How many sentences of the writer's own begin between two places of a paragraph."""
        begin = self._begin.get(passage.paragraph.start)
        if begin is None:
            tree = passage.tree
            begins = [] if tree is None else [tree.start[i] for i in range(1, len(tree)) if tree.opens_sentence[i]]
            begin = self._begin[passage.paragraph.start] = [place for place in begins if not self.quoted(place)]
        return bisect_right(begin, max(start, end - 1)) - bisect_right(begin, start)

    # speakers

    def resolve(self, draft: Draft) -> tuple[Span | None, str | None]:
        """The speaker of a quote as written, without job title, and the fullest name the story has for it."""
        span = draft.attribution.speaker
        if span is None:
            return None, None
        passage = self.passage(span[0])
        tree = passage.tree
        if draft.rule in ("turn", "headline"):
            return span, self._turn(span)
        if tree is None:
            return span, self._named(span)
        token = draft.attribution.speaker_token
        if token < 0:
            token = tree.at(span[1] - 1)
        word = tree.low[token]
        if word in HE or word in SHE:
            found = None if self._after_unnamed(tree, token) else self.pronoun(tree.start[token], word, draft.spans)
            return span, found.full if found else None
        if word in IT and tree.words[token] != "IT":  # in capitals it is a name
            found = self.pronoun(tree.start[token], word)
            return span, found.full if found else None
        if word in ("who", "which", "that"):
            return noun_before(tree, token, word) or span, self._antecedent(tree, token)
        name = self.covering(tree.start[token])
        if name is not None and name.kind == "demonym" and tree.low[tree.first_from(span[0]) : token + 1] == ["the", word]:
            found = self._best(tree.start[token], lambda n: n.kind == "person") if not word.endswith("s") else None  # the Texan
            return span, found.full if found else None
        if name is not None and tree.low[token] in MEMBERS and tree.low[tree.first_from(span[0])] == "the":  # the Marland Democrat
            found = self._best(tree.start[token], lambda n: n.kind == "person")
            return span, found.full if found else None
        if name is not None and (name.kind == "demonym" or (name.kind == "other" and one_of_many(tree, name, span))):
            return span, None
        body = name if name is not None and name.kind == "organisation" and name.end < span[1] else None
        if body is not None and (ends := self._ends_with_name(tree, tree.at(body.end - 1), span)) is not None:
            return self._written(tree, ends, span), ends.full
        if name is not None and name.end >= tree.end[token] and not several(tree, token, span) and not self._several(span):
            return self._written(tree, name, span), name.full
        if name is None and (ends := self._ends_with_name(tree, token, span)) is not None:
            return self._written(tree, ends, span), ends.full
        if tree.tag[token] in ("NN", "NNP"):
            for c in tree.children[token]:
                if (
                    tree.dep[c] == "appos"
                    and c > token
                    and (name := self.covering(tree.start[c]))
                    and name.kind in ("person", "organisation")
                ):
                    return (name.start, name.end), name.full
            named = self._turn(span) if passage.paragraph.field == "title" and tree.words[token].istitle() else None
            return span, named or self._noun(tree, token, span)
        if passage.paragraph.field == "title" and tree.words[token].istitle():
            return span, self._turn(span)
        return span, None

    def _turn(self, span: Span) -> str | None:
        """Whose turn it is in a transcript: "LIND" is Mara Lind; "A" is who the story is about before it; "Q" is nobody we know."""
        if (known := self._named(span)) is not None:
            return known
        start = self.passage(span[0]).paragraph.start
        written = self.passage(span[0]).paragraph.text[span[0] - start : span[1] - start]
        if written == "Q":
            return None
        if written == "A":
            found = self._best(span[0], lambda n: n.kind == "person") or next((n for n in self.names if n.kind == "person"), None)
            return found.full if found else None
        last = fold(written).split()[-1]
        return next((n.full for n in self.names if n.kind == "person" and last in fold(n.full).split()[-1:]), None)

    def _ends_with_name(self, tree: Tree, token: int, span: Span) -> Name | None:
        """The person whose rank or body was taken for the head of a speaker: Air Force Lt. Lind; Committee on Ferries Chairman Lind.

        Director of National Intelligence Mara Lind; not the Friends of Mara Lind.
        """
        named = [n for n in self.within(span) if n.kind == "person" and n.end == span[1] and n.start > tree.start[token]]
        if not named:
            return None
        last = tree.at(named[-1].start) - 1
        titled = last < token or (
            tree.tag[last] == "NNP" and all(tree.tag[i] == "NNP" or tree.low[i] in ("of", "for", "and") for i in range(token, last))
        )
        return named[-1] if titled else None

    def _several(self, span: Span) -> bool:
        """Whether a speaker is two persons, joined by "and" whatever the parse says: Mara Lind and Tomas Rudd."""
        persons = [n for n in self.within(span) if n.kind == "person"]
        return any(self._text(one.end, other.start).strip() in ("and", "&") for one, other in pairwise(persons))

    def _text(self, start: int, end: int) -> str:
        paragraph = self.passage(start).paragraph
        return paragraph.text[start - paragraph.start : end - paragraph.start]

    def _named(self, span: Span) -> str | None:
        names = self.within(span)
        return names[-1].full if names and names[-1].end >= span[1] - 1 else None

    def _written(self, tree: Tree, name: Name, span: Span) -> Span:
        """The name where it stands, with the courtesy title before it but without the job: "deputy foreign minister Lind" is "Lind"."""
        first = tree.first_from(name.start)
        if name.kind != "person":
            first = max(tree.first_from(span[0]), first - 1) if first and tree.low[first - 1] == "the" else first
        elif first and tree.low[first - 1] in COURTESY:
            first -= 1
        return min(tree.start[first], name.start), name.end

    def _antecedent(self, tree: Tree, token: int) -> str | None:
        verb = tree.head[token]
        for _ in range(4):
            if tree.dep[verb] in ("relcl", "acl"):
                noun = tree.head[verb]
                name = self.covering(tree.start[noun])
                if name is not None and name.kind != "demonym":
                    return name.full
                if tree.dep[noun] == "appos" and (name := self.covering(tree.start[tree.head[noun]])):
                    return name.full
                first, last = speaker_phrase(tree, noun)
                return self._noun(tree, noun, tree.span(first, last))
            verb = tree.head[verb]
        return None

    def _noun(self, tree: Tree, token: int, span: Span) -> str | None:
        """Who "the mayor" or "the company" is: the one the story calls so; else, for a person's part, whoever is most present."""
        noun = tree.low[token]
        definite = not {"the", "this", "that"}.isdisjoint(tree.low[tree.first_from(span[0]) : token + 1])
        poss = tree.child(token, "poss")
        owner = self.covering(tree.start[poss]) if poss is not None else None
        if owner is not None and owner.kind in ("place", "organisation", "demonym") and noun in ROLES:
            found = self._named_next(tree.start[token])
            return found.full if found else None
        if not definite or (tree.right(token) > token and any(tree.dep[c] == "prep" for c in tree.children[token])):
            return None
        place = tree.start[token]
        gender = "f" if noun in FEMALE else "m" if noun in MALE else None

        def called(name: Name) -> bool:
            return noun in self.described.get(name.full, ()) and (gender is None or self._gender.get(name.full, gender) == gender)

        found = self._best(place, called) or self._earlier(place, called)
        if found is not None and self._unnamed_before(
            place, noun, max(n.end for n in self.names if n.full == found.full and n.start < place)
        ):
            return None
        if found is None and noun in ROLES:
            found = self._named_next(place)
        if found is None and (poss is not None or self._unnamed_before(place, noun)):
            return None

        def plays(name: Name) -> bool:
            fits = gender is None or self._gender.get(name.full, gender) == gender
            return name.kind == "person" and fits and noun not in self._kin[name.full]

        if found is None and noun in ROLES:
            played = self._played.get(noun)
            found = self._best(place, lambda n: n.full == played and plays(n)) or self._best(place, plays)
        if found is None and noun in BODY_PARTS:
            found = self._best(place, lambda n: n.kind == "organisation")
        return found.full if found else None

    def _named_next(self, place: int) -> Name | None:
        """Who is told of before being named, at the head of a story: "Tolm's mayor says …" and then, with nothing said of her, Mara Lind.

        A full name that is given without a word on who that is must be the one that the story has just described.
        """
        here = bisect_right(self._paragraphs, place)
        if self._story[here - 1].paragraph.field == "text" and sum(p.paragraph.field == "text" for p in self._story[:here]) > 2:
            return None
        ahead = (n for n in self.names if n.start > place and n.kind == "person" and not self.quoted(n.start))
        first = next((n for n in ahead if self.passage(n.start).paragraph.field == "text"), None)
        if first is None or " " not in first.text or self.described.get(first.full, set()) & ROLES:
            return None
        if any(n.kind == "person" and n.end < place and n.full != first.full for n in self.names):
            return None
        if bisect_right(self._paragraphs, first.start) > here + 3:
            return None
        return first

    def _after_unnamed(self, tree: Tree, token: int) -> bool:
        """Whether the sentence before a pronoun is that of somebody without a name: A spokesman for the port said so. [He] said …."""
        first = tree.sentence(token)[0]
        before = told_by_somebody(tree, first - 1) if first and not self.quoted(tree.start[first]) else None
        return before is not None and not any(name.kind == "person" for name in self.within(before))

    def _unnamed_before(self, place: int, noun: str, since: int = 0) -> bool:
        """Whether the story has met such a one without a name: "a Western diplomat said … The diplomat added". since: only after there."""
        here = bisect_right(self._paragraphs, place)
        for passage in reversed(self._story[max(0, here - 6) : here]):
            tree = passage.tree
            for i in range(1, len(tree) if tree else 0):
                if tree is not None and tree.low[i] == noun and since < tree.start[i] < place:
                    articles = {tree.low[c] for c in tree.children[i] if tree.dep[c] == "det"}
                    if articles & {"a", "an", "another"} and tree.dep[i] not in ("appos", "attr"):
                        return True
        return False

    def _earlier(self, place: int, fits: Callable[[Name], bool]) -> Name | None:
        here = bisect_left(self._starts, place)
        return next((n for n in reversed(self.names[max(0, here - 500) : here]) if fits(n)), None)
