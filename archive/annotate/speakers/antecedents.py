"""Who is meant by "he" and "it": of those whom the story has named, the one who is most present and fits.

The story is read from its start. Each name, and each pronoun once it is settled, makes its bearer more or less present, by the part it
plays in its sentence; a pronoun or a noun goes to who is most present and fits. After Grosz, Joshi and Weinstein, Centering (1995), and
Lappin and Leass, An Algorithm for Pronominal Anaphora Resolution (1994), whose weights for subjects, objects and distance these follow.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from archive.annotate.speakers.descriptions import descriptions, plays_a_part, prominence, tells_nothing, told_by_somebody
from archive.annotate.speakers.scene import Scene
from archive.annotate.tree import Tree
from archive.lexicon.people import HONORIFICS
from archive.lexicon.roles import ANYBODY, FEMALE, MALE, SHORT, is_part
from archive.records import Span
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.names.story import Name

HE, SHE = frozenset(("he", "his", "him", "himself")), frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself"))
OWN = 0.3
"""How likely, beside others, is whoever is named in the words that are asked about."""
OPENS, AMID = 4.0, 2.0
"""Weights of a name that opens a sentence, and of another, in a paragraph without a parse."""
REACH = 1600
"""Characters back that a pronoun reaches for its antecedent, quotations not counted."""

Fits = Callable[["Name"], float]
"""How well somebody fits: from 0, not at all, to 1."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A name, or a pronoun that stands for it, at a place of the story. weight: how much the part it plays makes it the one spoken of."""

    at: int
    name: Name
    weight: float


class Antecedents:
    """Who is present at each place of a story. described, kin: what it calls its persons and bodies, and whose they are said to be."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.described, self.kin = descriptions(scene.names, scene.passage)
        self._gender = self._genders()
        self._present: list[Presence] = []

    def fits_gender(self, name: Name, gender: str | None) -> bool:
        """Whether somebody may be a man ("m") or a woman ("f"), by all that the story tells."""
        return gender is None or self._gender.get(name.full, gender) == gender

    def _genders(self) -> dict[str, str]:
        """A gender for each full name whose courtesy, given name, part ("actress") or pronouns tell it."""
        found: dict[str, str] = {}
        for name in self.scene.names:
            if name.kind == "person" and name.gender:
                found.setdefault(name.full, name.gender)
        for full, nouns in self.described.items():
            if bool(nouns & MALE) != bool(nouns & FEMALE):
                found.setdefault(full, "m" if nouns & MALE else "f")
        for full, votes in self._votes().items():
            if votes["m"] != votes["f"]:
                found.setdefault(full, max(votes, key=votes.__getitem__))
        return found

    def _votes(self) -> dict[str, Counter[str]]:
        """How often a subject goes on as he or as she in a sentence that names nobody else before: Orsova said [she] would stay."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for passage in self.scene.story:
            tree = passage.tree
            for first, end in tree.sentences if tree is not None else ():
                if tree is None or self.scene.quoted(tree.start[first]):
                    continue
                persons = [n for n in self.scene.within(tree.span(first, end - 1)) if n.kind == "person"]
                at = next((i for i in range(first, end) if tree.low[i] in HE or tree.low[i] in SHE), None)
                named = [n for n in persons if at is not None and n.start < tree.start[at]]
                if at is None or len({n.full for n in named}) != 1 or self.scene.quoted(tree.start[at]):
                    continue
                if tree.dep[tree.at(named[0].end - 1)] in ("nsubj", "nsubjpass") and tree.low[at] not in ("him", "himself", "herself"):
                    votes[named[0].full]["m" if tree.low[at] in HE else "f"] += 1
        return votes

    def settle(self, part: Callable[[Tree, int], Name | None]) -> None:
        """Read the story once: names, and the pronouns and parts between them, outside quotations. part: who "the engineer" is."""
        for passage in self.scene.story:
            tree, p = passage.tree, passage.paragraph
            if tells_nothing(p):
                continue
            here: list[tuple[int, Name | None, int]] = [(n.start, n, -1) for n in self.scene.starting(p.start, p.end)]
            if tree is not None:
                here += [
                    (tree.start[i], None, i) for i in range(len(tree)) if tree.low[i] in HE or tree.low[i] in SHE or plays_a_part(tree, i)
                ]
            for at, name, i in sorted(here, key=lambda x: x[0]):
                if self.scene.quoted(at):
                    continue
                if name is None and tree is not None:
                    name = part(tree, i) if is_part(tree.low[i]) else self.pronoun(at, tree.low[i])
                    if name is not None:
                        self._present.append(Presence(at, name, prominence(tree, i) * 0.9))
                elif name is not None and name.kind != "demonym":
                    weight = prominence(tree, tree.at(name.end - 1)) if tree is not None else self._unparsed_weight(name)
                    self._present.append(Presence(at, name, weight))

    def _unparsed_weight(self, name: Name) -> float:
        """The same for a name of a paragraph that reports nothing and has no parse: whoever opens a sentence is its subject."""
        before = self.scene.text(self.scene.passage(name.start).paragraph.start, name.start).rstrip()
        last = before.rsplit(None, 1)[-1] if before else ""
        shortened = last.lower() in SHORT or last in HONORIFICS or last.rstrip(".") in HONORIFICS or (last.endswith(".") and last.isupper())
        return OPENS if not before or (before[-1] in ".?!" and not shortened) else AMID

    def pronoun(self, at: int, word: str, said: Sequence[Span] = (), beside: Collection[str] = ()) -> Name | None:
        """Who "he" or "she" is at a place of the story; for "it", which body.

        said: what he says. Nobody is named in what he is about to say: he said [Lind would win]: not Lind (Chomsky's principle C); few
        name themselves in their own words: [“Lind will win,”] he said; and a name that stands there only names nobody before. beside: the
        full names in his own clause, whom he is not: In an interview with Lind, she said.
        """
        gender = "m" if word in HE else "f" if word in SHE else None
        kinds = ("person",) if gender else ("organisation",)
        quoted = self.scene.quoted
        others = set(beside) | {name.full for span in said if span[0] > at for name in self.scene.within(span) if not quoted(name.start)}
        own = {name.full for span in said for name in self.scene.within(span) if quoted(name.start)}

        def fits(name: Name) -> bool:
            return name.kind in kinds and name.full not in others and self.fits_gender(name, gender)

        return self.best(at, fits, said, own)

    def best(self, at: int, fits: Fits, said: Sequence[Span] = (), own: Collection[str] = ()) -> Name | None:
        """Who is most present at a place of those who fit; not by what stands in `said`, and less so those in `own`."""
        scores: dict[str, float] = defaultdict(float)
        bearers: dict[str, Name] = {}
        k = bisect_left(self._present, at, key=lambda p: p.at) - 1
        passage = self.scene.passage(at).paragraph
        while k >= 0 and (seen := self._present[k]).at > at - REACH * 2:
            k -= 1
            fit = fits(seen.name)
            if not fit or any(a <= seen.at < b for a, b in said):
                continue
            distance = self.scene.distance(seen.at, at)
            if distance > 12:
                break
            value = fit * seen.weight * 0.62**distance
            if seen.at >= passage.start and distance == 0 and seen.weight < 2:
                value *= 0.6
            if seen.name.full in own:
                value *= OWN
            scores[seen.name.full] = max(scores[seen.name.full], value) + 0.08 * min(scores[seen.name.full], value)
            bearers.setdefault(seen.name.full, seen.name)
        if not scores:
            return None
        return bearers[max(scores, key=lambda full: scores[full])]

    def acting(self, full: str, place: int) -> float:
        """The most that a story has made of somebody before a place: more than 2 where he has done something."""
        before = self._present[: bisect_left(self._present, place, key=lambda p: p.at)]
        return max((p.weight for p in before if p.name.full == full), default=0)

    def surname(self, name: Name) -> str:
        """Whom a lone surname of several means, the first time that it stands alone: whoever was named in full and plays most of a part.

        Mara Lind, whose son Olaf Lind had drowned, rejected that. "He was alone," [Lind] said.
        """
        last = fold(name.text)
        bearing = [n for n in self.scene.before(name.start) if n.kind == "person" and fold(n.full).split()[-1] == last]
        spelt = [n for n in bearing if " " in n.text]
        alone = [n for n in bearing if fold(n.text) == last]
        joined = any(self.scene.text(a.end, b.start).strip() in ("and", "&") for b, a in pairwise(bearing))
        if " " in name.full and bearing and bearing[0].full != name.full:  # told by more than who was named last
            return name.full
        if len({n.full for n in spelt}) < 2 or joined or any(n.start < spelt[0].start for n in alone):
            return name.full
        found = self.best(min(n.start for n in [name, *alone]), lambda n: n.full in {m.full for m in spelt})
        return found.full if found is not None else name.full

    def after_unnamed(self, tree: Tree, token: int) -> bool:
        """Whether the sentence before that of a pronoun, or before what it says, is that of somebody without a name who may be meant.

        A spokesman for the port said so. [He] said …. One nurse said she was ill. "I love it," [she] said.
        """
        quoted, scene = self.scene.quoted, self.scene
        first = tree.sentence(token)[0]
        gender = "m" if tree.low[token] in HE else "f"
        own = scene.starting(tree.start[first], tree.start[token])
        if any(n.kind == "person" and not quoted(n.start) and self.fits_gender(n, gender) for n in own):  # Lind said that he
            return False
        while first and quoted(tree.start[first - 1]):
            first = tree.sentence(first - 1)[0]
        telling, last = tree, first - 1
        if (
            not first
            and (here := scene.paragraphs_to(tree.start[0]) - 1)
            and (above := scene.story[here - 1].tree) is not None
            and len(above)
        ):
            telling, last = above, len(above) - 1
        told = told_by_somebody(telling, last) if last >= 0 else None
        if told is None or telling.low[told] in (FEMALE if tree.low[token] in HE else MALE):
            return False
        before = telling.start[telling.sentence(told)[0]], telling.start[telling.head[told]]
        return not any(name.kind == "person" and not quoted(name.start) for name in scene.within(before))

    def unnamed_before(self, place: int, noun: str, since: int = 0) -> bool:
        """Whether the story has met such a one without a name: "a Western diplomat said … The diplomat added". since: only after there."""
        near = 0 if noun in ANYBODY else max(0, self.scene.paragraphs_to(place) - 6)
        first = self.scene.story[near].paragraph.start
        places = self._unnamed.get(noun, [])
        k = bisect_left(places, max(first, since + 1))
        return k < len(places) and places[k] < place

    @cached_property
    def _unnamed(self) -> dict[str, list[int]]:
        """Where the story meets somebody by each noun without a name, found once: a search for each noun would cost its length squared."""
        found: dict[str, list[int]] = defaultdict(list)
        for passage in self.scene.story:
            tree = passage.tree
            for i in range(1, len(tree) if tree else 0):
                if tree is not None and self._is_unnamed(tree, i):
                    found[tree.low[i]].append(tree.start[i])
        return found

    def _is_unnamed(self, tree: Tree, i: int) -> bool:
        """Whether a noun brings in somebody without a name: a diplomat; the mayor's spokesman said."""
        articles = {tree.low[c] for c in tree.children[i] if tree.dep[c] in ("det", "nummod")}
        if articles & {"a", "an", "another", "one"} and tree.dep[i] != "appos":
            return tree.dep[i] != "attr" or not self._is_of_somebody_named(tree, i)
        poss = tree.child(i, "poss") if tree.dep[i] == "nsubj" else None
        owner = self.scene.covering(tree.start[poss]) if poss is not None else None
        return poss is not None and (owner is None or owner.kind == "person")

    def _is_of_somebody_named(self, tree: Tree, i: int) -> bool:
        """Whether a noun is said of a name or a pronoun: Lind is an aide; not "the caller was an aide"."""
        who = tree.child(tree.head[i], "nsubj")
        return who is None or tree.tag[who] in ("PRP", "WP", "EX", "DT") or self.scene.covering(tree.start[who]) is not None
