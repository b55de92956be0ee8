"""Who is meant by a noun that stands for a name: "the mayor", "the company", "the paper", "the letter"."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from archive.annotate.quotes.attribution import VERBAL
from archive.annotate.quotes.subjects import ISSUED, agent, subject
from archive.annotate.speakers.antecedents import REACH, Antecedents, Fits
from archive.annotate.speakers.descriptions import BESIDE, BODIES, MEMBERS
from archive.annotate.speakers.homes import Homes
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.bodies import STANDALONE_BODIES
from archive.lexicon.media import AGENCIES, MASTHEADS, MESSAGES, OUTLETS, POSTS, SITES, WRITTEN
from archive.lexicon.roles import ANYBODY, BODY_PARTS, FEMALE, MALE, OF_OFFICES, OFFICES, ROLES, is_part
from archive.records import Span
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.names.story import Name

_BOARD = word_set("board editorial editors")
"""What of a paper speaks for it."""
VERSIONS = word_set("version copy excerpt excerpts summary edition draft")
"""What is somebody's words as much as what it is of: a copy of her letter."""
PRINTED = word_set("newspaper paper magazine tabloid journal daily weekly editorial editors")
"""What a paper, and no agency or broadcaster, is called."""
NOT_CALLED = 0.2
"""How likely somebody is whom the story has not called so, where it calls several others so."""
FORMERLY = 0.3
"""How likely "the president" is somebody whom the story calls a former one."""
_SECOND = word_set("vice deputy lieutenant lt. assistant")
"""What makes an office another: the vice president is not the president."""
_PARTIES = word_set("party gop labour labor committee democrats republicans conservatives")
_PUBLIC = word_set(
    "army cabinet congress council court customs department government house legislature ministry navy parliament party police senate"
)
"""What the names of public bodies are made of, which are no company and no group."""
_AUTHORED = (MESSAGES | POSTS | word_set("op-ed essay column lawsuit petition report ad")) - word_set("testimony cable notice will")
"""What is known by whom it comes from: the letter."""


class Nouns:
    """Nouns of one story and whom they stand for."""

    def __init__(self, antecedents: Antecedents) -> None:
        self._known = antecedents
        self._scene = antecedents.scene
        self._homes = Homes(antecedents.scene)
        self._played: dict[str, str] = {}

    def meant(self, tree: Tree, token: int, span: Span, beside: Collection[str] = ()) -> str | None:
        """The fullest name of who is meant by the noun phrase with this head: the one the story calls so; else, for a person's part,
        whoever is most present; for a paper the medium, for a letter its author. beside: the full names in its clause, whom it is not."""
        noun, place = tree.low[token], tree.start[token]
        if tree.tag[token] == "NNP" and noun not in ROLES and self._scene.passage(place).paragraph.field != "title":
            return None
        if noun in MASTHEADS and tree.words[token].istitle() and tree.words[token - 1].istitle():  # the Marland Reporter
            return None
        if noun in WRITTEN | VERSIONS and (owner := self._owner(tree, token)) is not None:
            return owner.full
        poss = tree.child(token, "poss")
        owner = self._scene.covering(tree.start[poss]) if poss is not None else None
        if owner is not None and owner.kind in ("place", "organisation", "demonym") and noun in ROLES:
            found = self._named_next(place)
            return found.full if found else None
        definite = not {"the", "this", "that"}.isdisjoint(tree.low[tree.first_from(span[0]) : token + 1])
        if not definite or (tree.right(token) > token and any(tree.dep[c] == "prep" for c in tree.children[token])):
            return None
        found = self._person(tree, token, span, beside, bare=poss is None)
        if found is None and noun in OUTLETS | _BOARD and poss is None:
            found = self._medium(tree, token, span)
        if found is None and noun in _AUTHORED and poss is None:
            found = self._author(place, noun)
        if found is None and noun in BODIES - {"office"} and poss is None and tree.low[token - 1] == "the":
            found = self._headed(place, noun)
        if found is None and noun in BODY_PARTS and poss is None and not self._known.unnamed_before(place, noun):
            own = self._scene.covering(tree.start[token - 1]) if token and noun != "agency" else None
            if own is not None and own.kind == "organisation" and own.start > span[0]:  # the Norda group
                return own.full
            found = self._known.best(place, lambda n: self._acts(n, noun, place))
        return found.full if found else None

    def _headed(self, place: int, noun: str) -> Name | None:
        """The one body whose name ends or begins with that noun: the Norda Supreme Court … [the court]; the Department of Ports."""
        found: Name | None = None
        for name in self._scene.before(place):
            words = name.full.lower().split()
            if name.kind != "organisation" or len(words) < 2 or (words[-1] != noun and words[:2] != [noun, "of"]):
                continue
            if found is not None and found.full != name.full:
                return None
            found = found or name
        return found if found is not None and found.start > place - 2 * REACH else None

    def _acts(self, name: Name, noun: str, place: int) -> float:
        """How likely a body is the company or the party: it is of that kind, and the story has had it do something."""
        words = {word.lower() for word in name.full.split()}
        if name.kind != "organisation" or (noun == "party" and not words & _PARTIES):
            return 0
        if noun not in ("agency", "party") and (words & _PUBLIC or name.full in STANDALONE_BODIES):
            return 0
        made = self._known.acting(name.full, place)
        return 1 if made > 2 else 0.3 if made > BESIDE else 0

    def part(self, tree: Tree, token: int) -> Name | None:
        """Who "the engineer" is, where it is the subject of a clause; a part keeps the one it was first given to."""
        span = tree.span(tree.phrase(token)[0], token)
        if tree.low[token] in MEMBERS:
            return self.member(tree, token, span)
        if any(tree.dep[c] == "prep" and c == token + 1 for c in tree.children[token]):  # the secretary of state
            return None
        found = self._person(tree, token, span, (), bare=tree.child(token, "poss") is None)
        self._played.setdefault(tree.low[token], found.full if found is not None else "")
        return found

    def _person(self, tree: Tree, token: int, span: Span, beside: Collection[str], *, bare: bool) -> Name | None:
        """Whoever the story calls so; where it calls several so, or, of a person's part, nobody, who is most present and most spoken of."""
        noun, place = tree.low[token], tree.start[token]
        gender = "f" if noun in FEMALE else "m" if noun in MALE else None
        known = self._known
        more = self._modifiers(tree, token, span)

        homes = self._homes.said_in(span)

        def plays(name: Name) -> bool:
            return name.full not in beside and known.fits_gender(name, gender) and not self._homes.another(name.full, homes)

        def called(name: Name) -> float:
            nouns = known.described.get(name.full, set())
            if noun not in nouns or (name.kind == "person" and noun in BODIES) or not plays(name) or more & _SECOND != nouns & _SECOND:
                return 0
            return FORMERLY if noun in OFFICES and "former" in nouns - more else 1

        def closely(name: Name) -> float:
            return called(name) * bool(more & known.described[name.full] or homes & self._homes.of.get(name.full, set()))

        found = (known.best(place, closely) or self._earlier(place, closely)) if more or homes else None
        if found is None and is_part(noun) and self._called_so(noun, place) > 1:
            found = known.best(place, lambda n: called(n) or (NOT_CALLED * (n.kind == "person" and plays(n))))
        if found is None:
            found = known.best(place, called) or self._earlier(place, called)
        if found is not None and known.unnamed_before(place, noun, max(self._scene.ends(found.full, place), default=0)):
            return None
        if found is None and noun in ROLES:
            found = self._named_next(place)
        known_so = bare and is_part(noun) and noun not in ANYBODY and not told_apart(tree, token)
        if found is None and known_so and not known.unnamed_before(place, noun) and not self._of_somebody(tree, token, span):

            def may_play(name: Name) -> bool:
                if name.kind != "person" or not plays(name) or noun in known.kin[name.full]:
                    return False
                return "former" in more or not self._holds_another(name, noun)

            found = self._playing(place, noun, may_play)
        return found

    def member(self, tree: Tree, token: int, span: Span) -> Name | None:
        """Who a member of a party is: the Marland Democrat said; nobody where it is one without a name: another Democrat said so."""
        place = tree.start[token]
        homes = self._homes.said_in(span)
        if told_apart(tree, token):
            return None

        def fits(name: Name) -> float:
            nouns = self._known.described.get(name.full, set())
            if name.kind != "person" or self._homes.another(name.full, homes) or (homes and "president" in nouns - _SECOND):
                return 0
            return 1 if not homes or homes & self._homes.of.get(name.full, set()) else NOT_CALLED

        found = self._known.best(place, fits)
        since = max(self._scene.ends(found.full, place), default=0) if found is not None and homes else 0
        return found if found is None or not self._known.unnamed_before(place, tree.low[token], since) else None

    def _holds_another(self, name: Name, noun: str) -> bool:
        """Whether somebody is told to be something else than the holder of an office: the painter is not "the governor", nor the mayor."""
        if noun not in OFFICES:
            return False
        others = {office for office, full in self._played.items() if full == name.full and office in OFFICES}
        described = self._known.described.get(name.full, set()) & ROLES | self._known.kin[name.full]
        return bool((described | others) - OF_OFFICES - {noun})

    def _playing(self, place: int, noun: str, fits: Fits) -> Name | None:
        """Who first played a part, if he still fits; else who is most present and most spoken of."""
        played, best = self._played.get(noun), self._known.best
        return best(place, lambda n: n.full == played and fits(n)) or best(place, lambda n: fits(n) * self._scene.share(n.full))

    def _called_so(self, noun: str, place: int) -> int:
        """How many persons the story has called so before a place."""
        return len({n.full for n in self._scene.before(place) if n.kind == "person" and noun in self._known.described.get(n.full, ())})

    def _of_somebody(self, tree: Tree, token: int, span: Span) -> bool:
        """Whether it is said whose somebody is: the senior Lind adviser."""
        return any(n.kind == "person" and n.start < tree.start[token] for n in self._scene.within(span))

    def _medium(self, tree: Tree, token: int, span: Span) -> Name | None:
        """Which medium "the paper" or "the editorial board" is: its own, the Herald newspaper, or else the one most present."""
        words = range(tree.first_from(span[0]), token)
        own = next((n for n in self._scene.within(span) if n.kind in ("organisation", "other") and n.end < span[1]), None)
        if own is not None:
            return own
        if any(tree.tag[i] == "CD" for i in words) or tree.tag[token + 1 : token + 2] in (["NNP"], ["NN"], ["NNS"]):
            return None
        if tree.low[token] == "board" and tree.low[token - 1] != "editorial":
            return None
        printed = tree.low[token] in PRINTED
        return self._known.best(tree.start[token], lambda n: _is_medium(n, printed=printed))

    def _modifiers(self, tree: Tree, token: int, span: Span) -> set[str]:
        """What is said of a noun before it: the [Marland] senator, the [former] governor; not its age."""
        words = range(tree.first_from(span[0]), token)
        return {tree.low[i] for i in words if tree.tag[i] in ("JJ", "NN", "NNP", "NNPS") and "old" not in tree.low[i]}

    def _owner(self, tree: Tree, token: int) -> Name | None:
        """Whose a letter or a website is, by its own noun phrase: Lind's letter, a study by Lind, the Norda website."""
        for c in tree.children[token]:
            if tree.dep[c] in ("poss", "compound"):
                name = self._scene.covering(tree.start[c])
                body = name is not None and name.kind != "person" and tree.low[token] not in POSTS and tree.child(token, "poss") is None
                if tree.dep[c] == "compound" and tree.low[token] not in SITES and not body:
                    continue
                whose = c
            elif tree.dep[c] == "prep" and tree.low[c] in ("by", "from"):
                whose = tree.child(c, "pobj") or c
            elif (
                tree.dep[c] == "prep"
                and tree.low[c] == "of"
                and (inner := tree.child(c, "pobj")) is not None
                and tree.low[inner] in WRITTEN
            ):
                return self._owner(tree, inner)
            elif tree.dep[c] == "acl" and tree.low[c] in MADE:
                whose = agent(tree, c) or c
            else:
                continue
            name = self._scene.covering(tree.start[whose])
            if name is None and (other := tree.child(whose, "appos")) is not None:
                name = self._scene.covering(tree.start[other])
            if (
                name is not None
                and name.kind in ("person", "organisation")
                and not any(tree.dep[d] == "conj" for d in tree.children[whose])
            ):
                return name
        return None

    def _author(self, place: int, noun: str) -> Name | None:
        """Whom the story has said a letter is from: Lind said so in a letter; Lind sent a letter; a letter was sent from Lind."""
        here = self._scene.paragraphs_to(place)
        for passage in reversed(self._scene.story[max(0, here - 6) : here]):
            tree = passage.tree
            for i in reversed(range(tree.first_from(place)) if tree is not None else ()):
                if tree is None or tree.low[i] != noun or self._scene.quoted(tree.start[i]) or tree.dep[i] == "compound":
                    continue
                if tree.low[tree.left(i)] == "the" and tree.low[tree.head[i]] in ("to", "said", "says"):
                    continue
                if (owner := self._owner(tree, i)) is not None:
                    return owner
                who = _sender(tree, i)
                if who is not None:
                    name = self._scene.covering(tree.start[who])
                    return (
                        name
                        if name is not None
                        else self._known.pronoun(tree.start[who], tree.low[who])
                        if tree.tag[who] == "PRP"
                        else None
                    )
        return None

    def _named_next(self, place: int) -> Name | None:
        """Who is told of before being named, at the head of a story: "Tolm's mayor says …" and then, with nothing said of her, Mara Lind.

        A full name that is given without a word on who that is must be the one that the story has just described.
        """
        scene = self._scene
        here = scene.paragraphs_to(place)
        if scene.story[here - 1].paragraph.field == "text" and sum(p.paragraph.field == "text" for p in scene.story[:here]) > 2:
            return None
        ahead = (n for n in scene.names if n.start > place and n.kind == "person" and not scene.quoted(n.start))
        first = next((n for n in ahead if scene.passage(n.start).paragraph.field == "text"), None)
        if first is None or " " not in first.text or self._known.described.get(first.full, set()) & ROLES:
            return None
        if any(n.kind == "person" and n.end < place and n.full != first.full for n in scene.names):
            return None
        if scene.paragraphs_to(first.start) > here + 3:
            return None
        return first

    def _earlier(self, place: int, fits: Fits) -> Name | None:
        return next((n for n in self._scene.before(place) if fits(n)), None)


def told_apart(tree: Tree, token: int) -> bool:
    """Whether a noun is told by what it did, as one is who was not told of before: the woman [who met her], the man [accused of it]."""
    told = (c for c in tree.children[token] if c > token and tree.dep[c] in ("relcl", "acl"))
    return any("," not in tree.words[token + 1 : c] for c in told)


def _is_medium(name: Name, *, printed: bool) -> bool:
    """Whether a name is that of a medium; printed: of a paper, not of an agency."""
    words = {word.lower() for word in name.full.split()}
    masthead = bool(words & MASTHEADS) and len(words) > 1
    return name.kind in ("organisation", "other") and (masthead or (not printed and fold(name.full).split()[0].lower() in AGENCIES))


def _sender(tree: Tree, i: int) -> int | None:
    """Who said something in a letter, or sent it: [Lind] said in a statement; [Lind] sent a letter; a letter was sent from [Lind]."""
    verb = tree.head[i]
    if tree.dep[i] == "nsubjpass":
        by = next((c for c in tree.children[verb] if tree.low[c] in ("from", "by")), None)
        who = tree.child(by, "pobj") if by is not None else None
        return (tree.child(who, "appos") or who) if who is not None else None
    if tree.dep[i] == "pobj":
        verb = tree.head[verb]
    elif tree.dep[i] != "dobj" or tree.low[verb] not in ISSUED | SENT:
        return None
    return subject(tree, verb) if tree.tag[verb] in VERBAL else None


MADE = word_set("written signed issued sent released published filed penned drafted prepared compiled submitted produced authored posted")
SENT = word_set("wrote writes signed signs penned emailed read reads filed drafted")
