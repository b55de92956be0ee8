"""The speaker of a quote: as written, without job title, and by name; "he", "the mayor", "who" and "Lind" are Mara Lind, where the story
says so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from archive.annotate.draft import Draft, Passage
from archive.annotate.quotes.attribution import speaker_phrase
from archive.annotate.speakers.antecedents import HE, IT, SHE, Antecedents
from archive.annotate.speakers.descriptions import BODIES, MEMBERS, noun_before, one_of_many, several, whom_it_is_said_of
from archive.annotate.speakers.nouns import Nouns
from archive.annotate.speakers.scene import Scene
from archive.annotate.speakers.things import meant_by_it
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.media import SHOWN, WRITTEN
from archive.lexicon.people import POSTNOMINALS
from archive.lexicon.roles import is_part
from archive.records import Span
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.names.story import Name

COURTESY = word_set("mr mrs ms miss mx dr prof professor sir dame lord lady mr. mrs. ms. dr. prof.")


def _may_be_somebody(tree: Tree, token: int) -> bool:
    """Whether the name behind a noun may be its bearer's: the guard, one of them, her counterpart; not the report, nor the charity."""
    noun = tree.low[token]
    return noun == "one" or is_part(noun) or (tree.tag[token] == "NN" and noun not in WRITTEN | SHOWN | BODIES)


class Cast:
    """Who appears in a story, and where. described: what it calls its persons and bodies, by their full names."""

    def __init__(self, names: list[Name], story: list[Passage]) -> None:
        self.scene = Scene(names, story)
        self._known = Antecedents(self.scene)
        self._nouns = Nouns(self._known)
        self._known.settle(self._nouns.part)
        self.described = self._known.described

    def passage(self, position: int) -> Passage:
        """The paragraph that holds a place of the discourse."""
        return self.scene.passage(position)

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
        token -= tree.words[token] in POSTNOMINALS and tree.start[token] > span[0]  # Mara Lind KC
        word = tree.low[token]
        beside = self._beside(tree, token, draft.attribution.token)
        if (word in HE or word in SHE) and several(tree, token, span):  # she and the company
            return span, None
        if word in HE or word in SHE:
            unnamed = word in ("he", "she") and self._known.after_unnamed(tree, token)
            found = None if unnamed else self._known.pronoun(tree.start[token], word, draft.spans, beside)
            return span, found.full if found else None
        if word in IT and tree.words[token] != "IT":  # in capitals it is a name
            if (it := meant_by_it(self.scene, tree, token)) is None:
                return span, None
            there, noun, body = it
            return span, body.full if body else self._nouns.meant(there, noun, there.span(there.phrase(noun)[0], noun))
        if word in ("who", "which", "that"):
            named = self._antecedent(tree, token)
            if word == "which" and any(n.full == named and n.kind == "person" for n in self.scene.names):
                named = None
            return (noun_before(tree, token) if word != "who" or named is None else None) or span, named
        name = self.scene.covering(tree.start[token])
        if name is not None and name.kind == "demonym" and tree.low[tree.first_from(span[0]) : token + 1] == ["the", word]:
            found = self._known.best(tree.start[token], lambda n: n.kind == "person") if not word.endswith("s") else None  # the Texan
            return span, found.full if found else None
        if name is not None and tree.low[token] in MEMBERS and tree.low[tree.first_from(span[0])] == "the":  # the Marland Democrat
            found = self._nouns.member(tree, token, span)
            return span, found.full if found else None
        if name is not None and (name.kind == "demonym" or (name.kind == "other" and one_of_many(tree, name, span))):
            return span, None
        body = name if name is not None and name.kind == "organisation" and name.end < span[1] else None
        if body is not None and (ends := self._ends_with_name(tree, tree.at(body.end - 1), span)) is not None:
            return self._written(tree, ends, span), ends.full
        if name is not None and name.end >= tree.end[token] and not several(tree, token, span) and not self._several(span):
            written = self._written(tree, name, span)
            lone = " " not in name.text and name.kind == "person" and written[0] == name.start
            return written, self._known.surname(name) if lone else name.full
        if name is None and (ends := self._ends_with_name(tree, token, span)) is not None:
            return self._written(tree, ends, span), ends.full
        if (apposed := self._apposed(tree, token, span)) is not None:
            return (apposed.start, apposed.end), apposed.full
        if tree.tag[token] in ("NN", "NNP") or word == "old":
            named = self._turn(span) if passage.paragraph.field == "title" and tree.words[token].istitle() else None
            return span, named or self._nouns.meant(tree, token, span, beside)
        if passage.paragraph.field == "title" and tree.words[token].istitle():
            return span, self._turn(span)
        return span, None

    def _beside(self, tree: Tree, token: int, cue: int) -> set[str]:
        """The full names in a speaker's clause before him, whom he is not: In an interview with [Lind], he said.

        "In Lind's view, he said" may be Lind, and "As for Lind, he said" is.
        """
        found = set()
        for name in self.scene.within((tree.start[tree.sentence(token)[0]], tree.start[token])):
            i = tree.at(name.end - 1)
            while (
                tree.head[i] != i
                and i != cue
                and tree.dep[i] in ("compound", "appos", "conj", "pobj", "prep", "dobj")
                and tree.low[i - 1 : i + 1] != ["as", "for"]
            ):
                i = tree.head[i]
            if i == cue:
                found.add(name.full)
        return found

    def _turn(self, span: Span) -> str | None:
        """Whose turn it is in a transcript: "LIND" and "ML" are Mara Lind; "A" is who the story is about before it; "Q" nobody we know."""
        if (known := self._named(span)) is not None:
            return known
        start = self.passage(span[0]).paragraph.start
        written = self.passage(span[0]).paragraph.text[span[0] - start : span[1] - start]
        if written == "Q":
            return None
        if written == "A":
            found = self._known.best(span[0], lambda n: n.kind == "person") or next(
                (n for n in self.scene.names if n.kind == "person"), None
            )
            return found.full if found else None
        persons = list(dict.fromkeys(n.full for n in self.scene.names if n.kind == "person"))
        shortened = [full for full in persons if "".join(word[0] for word in full.split()) == written]
        if len(shortened) == 1:
            return shortened[0]
        last = fold(written).split()[-1]
        return next((full for full in persons if last in fold(full).split()[-1:]), None)

    def _ends_with_name(self, tree: Tree, token: int, span: Span) -> Name | None:
        """The person whose rank or body was taken for the head of a speaker: Air Force Lt. Lind; Committee on Ferries Chairman Lind.

        Director of National Intelligence Mara Lind; not the Friends of Mara Lind.
        """
        named = [n for n in self.scene.within(span) if n.kind == "person" and n.end == span[1] and n.start > tree.start[token]]
        if not named:
            return None
        last = tree.at(named[-1].start) - 1
        titled = last < token or (
            tree.tag[last] == "NNP" and all(tree.tag[i] == "NNP" or tree.low[i] in ("of", "for", "and") for i in range(token, last))
        )
        return named[-1] if titled else None

    def _apposed(self, tree: Tree, token: int, span: Span) -> Name | None:
        """Whose name stands behind what he is: the senator from Norda, [Mara Lind], said; one of them, [Mara Lind], 19, said.

        By the words too, since the parse hangs it on Norda; but not behind two who may bear it: an aide to the mayor, Mara Lind, said.
        """
        for c in tree.children[token] if tree.tag[token] in ("NN", "NNP") else ():
            if tree.dep[c] == "appos" and c > token and (name := self.scene.covering(tree.start[c])) is not None:
                first = tree.first_from(name.start)
                parted = "," in tree.words[first - 1 - (tree.low[first - 1] == "the") : first]  # not: the head of the Traders' League
                if name.kind == "person" or (name.kind == "organisation" and parted):
                    return name
        last = tree.at(span[1] - 1)
        while last + 1 < len(tree) and (inner := self.scene.covering(tree.start[last + 1])) is not None and inner.start < span[1]:
            last += 1
        opening = last + 2
        if opening >= len(tree) or tree.words[last + 1] != "," or not _may_be_somebody(tree, token):
            return None
        if last != token and is_part(tree.low[last]):
            return None
        name = self.scene.covering(tree.start[opening])
        if name is None or name.kind != "person" or name.start != tree.start[opening]:
            return None
        behind = tree.first_from(name.end)
        return name if behind >= len(tree) or tree.words[behind] in (",", ".", ":", ";", "?", "!") else None

    def _several(self, span: Span) -> bool:
        """Whether a speaker is two persons, joined by "and" whatever the parse says: Mara Lind and Tomas Rudd."""
        persons = [n for n in self.scene.within(span) if n.kind == "person"]
        return any(self.scene.text(one.end, other.start).strip() in ("and", "&") for one, other in pairwise(persons))

    def _named(self, span: Span) -> str | None:
        names = self.scene.within(span)
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
        """Whom "who" stands for: [Mara Lind], who; her friend [Mara Lind], who; [Mara Lind] is a liar and a cheat who."""
        verb = tree.head[token]
        for _ in range(4):
            if tree.dep[verb] in ("relcl", "acl"):
                noun = tree.head[verb]
                name = self.scene.covering(tree.start[noun])
                if name is not None and name.kind != "demonym":
                    return name.full
                if tree.dep[noun] == "appos" and (name := self.scene.covering(tree.start[tree.head[noun]])):
                    return name.full
                first, last = speaker_phrase(tree, noun)
                span = tree.span(first, min(last, token - 1))
                if (ends := self._ends_with_name(tree, noun, span)) is not None:
                    return ends.full
                if (who := whom_it_is_said_of(tree, noun)) is not None and (name := self.scene.covering(tree.start[who])):
                    return name.full
                return self._nouns.meant(tree, noun, span)
            verb = tree.head[verb]
        return None
