"""The names of a French story, and who is meant by "il", "la maire" and "Mme Carrec"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict

from archive.annotate.draft import Draft, Passage
from archive.annotate.model.reading import Read
from archive.annotate.names.sameness import Form, Uses, sameness
from archive.annotate.names.story import Name
from archive.annotate.tree import Tree
from archive.lexicon.french import ARTICLES, CLITICS, COURTESY, ELLE, HIMSELF, IL, PARTS
from archive.lexicon.people import GIVEN, gender_of, person_name
from archive.records import MentionKind, Span
from archive.text import fold

_KINDS: dict[str, MentionKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
_COURTESY = re.compile(r"(\w+\.?)[ \xa0]$")
_NO_NAME = re.compile(r"[\n()\"«»“”:;]|[ \xa0][-–—]")
"""What the model takes over the edge of a name."""

_AGE = re.compile(r",[ \xa0]\d{1,2}[ \xa0]ans\b")
_EDGES = " \xa0\u202f\"'«»“”‘’.,;:()[]-–—"
REACH = 2000
"""Characters back that a pronoun reaches for its antecedent."""


def find_names(text: str, read: Read) -> list[Name]:
    """The names of a story by the model's entities, and what it has named once wherever else it stands, in reading order."""
    found: dict[int, tuple[int, MentionKind]] = {}
    for offset, doc in read:
        for entity in doc.ents:
            first, last = entity.start, entity.end
            while first < last and (doc[first].lower_.replace("’", "'") in ARTICLES or doc[first].text in COURTESY):
                first += 1
            if first < last:
                start, end = _trimmed(text, offset + doc[first].idx, offset + doc[last - 1].idx + len(doc[last - 1]))
                if end - start > 1 and text[start].isupper() and not _NO_NAME.search(text, start, end):
                    found[start] = end, _KINDS[entity.label_]
    _again(text, found)
    kinds = _settled(text, found)
    forms: Counter[Form] = Counter()
    for start, (end, _) in found.items():
        form = " ".join(text[start:end].split())
        forms[form, kinds[form]] += 1
    same = sameness(forms, [])
    uses = Uses()
    for start, (end, _) in sorted(found.items()):
        form = " ".join(text[start:end].split())
        uses.meet(form, same.full[form, kinds[form]], start)
    names = []
    for start, (end, _) in sorted(found.items()):
        form = " ".join(text[start:end].split())
        kind = same.kind[form, kinds[form]]
        before = _COURTESY.search(text, max(0, start - 6), start)
        gender = (COURTESY.get(before[1]) if before else None) or (gender_of(form) if kind == "person" else None)
        full = same.fullest((form, kinds[form]), start, gender, uses)
        names.append(Name(start, end, text[start:end], kind, full, gender or (gender_of(full) if kind == "person" else None)))
    return names


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without marks and spaces at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _again(text: str, found: dict[int, tuple[int, MentionKind]]) -> None:
    """Adds what the story has named once, wherever else it stands, and the surnames of its persons."""
    known: dict[str, MentionKind] = {}
    for start, (end, kind) in found.items():
        known.setdefault(text[start:end], kind)
        if kind == "person" and " " in text[start:end]:
            known.setdefault(text[start:end].rpartition(" ")[2], "person")
    if not known:
        return
    any_of = "|".join(re.escape(form) for form in sorted(known, key=lambda form: (-len(form), form)) if form[0].isupper())
    covered = sorted((start, end) for start, (end, _) in found.items())
    for match in re.finditer(rf"(?<!\w)(?<!\w-)(?:{any_of})(?!\w|-\w)", text):
        k = bisect_right(covered, (match.start(), len(text))) - 1
        if (k < 0 or covered[k][1] <= match.start()) and not any(
            match.start() < start < match.end() for start, _ in covered[k + 1 : k + 2]
        ):
            found[match.start()] = match.end(), known[match[0]]


def _settled(text: str, found: dict[int, tuple[int, MentionKind]]) -> dict[str, MentionKind]:
    """One kind for each form: that of most mentions; a surname of a person of the story is that person's, and things have no age."""
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for start, (end, kind) in found.items():
        votes[" ".join(text[start:end].split())][kind] += 1
    kinds = {form: max(sorted(counts), key=lambda kind: counts[kind]) for form, counts in votes.items()}
    surnames = {person_name(form).key for form, kind in kinds.items() if kind == "person" and " " in form}
    aged = {" ".join(text[start:end].split()) for start, (end, _) in found.items() if _AGE.match(text, end)}
    given = {form for form in kinds if fold(form.split()[0]) in GIVEN and kinds[form] == "other"}
    persons = given | aged | {form for form in kinds if " " not in form and person_name(form).key in surnames}
    return {form: "person" if form in persons else kind for form, kind in kinds.items()}


class Cast:
    """Who appears in a story, and where."""

    def __init__(self, names: list[Name], story: list[Passage]) -> None:
        self._names, self._story = names, story
        self._starts = [passage.paragraph.start for passage in story]
        self._described: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if name.kind == "person":
                self._described[name.full] |= self._nouns(name)

    def passage(self, position: int) -> Passage:
        """The paragraph that holds a place of the discourse."""
        return self._story[max(0, bisect_right(self._starts, position) - 1)]

    def _nouns(self, name: Name) -> set[str]:
        """What a story calls a person before or after the name: la maire de Tolm, Ada Quill; Jean Morvan, directeur du port."""
        tree = self.passage(name.start).tree
        if tree is None:
            return set()
        first, last = tree.first_from(name.start), tree.at(name.end - 1)
        found = {tree.low[tree.head[i]] for i in range(first, last + 1) if tree.dep[i] in ("appos", "nmod", "flat:name")}
        found |= {tree.low[c] for i in range(first, last + 1) for c in tree.children[i] if tree.dep[c] == "appos" and c > last}
        return {word for word in found if word.islower()}

    def resolve(self, draft: Draft) -> tuple[Span | None, str | None]:
        """The speaker of a quote as written, without job title, and the fullest name the story has for it."""
        span = draft.attribution.speaker
        tree = self.passage(span[0]).tree if span is not None else None
        if span is None or tree is None:
            return span, None
        token = draft.attribution.speaker_token
        word = tree.low[token].lstrip("-").removeprefix("t-")
        if word in CLITICS | HIMSELF:
            found = self._before(span[0], "m" if word in IL else "f") if word in IL | ELLE else None
            return _clitic(tree, token), found.full if found else None
        named = [n for n in self._names if n.start >= span[0] and n.end <= span[1] and n.kind in ("person", "organisation")]
        if " et " in " ".join(tree.low[tree.first_from(span[0]) : tree.first_from(span[1])]):
            return span, None
        own = next((n for n in named if n.start <= tree.start[token] < n.end), None) or self._apposed(tree, token, span, named)
        if own is not None:
            return self._written(tree, own), own.full
        called = self._called(tree, token, span) if tree.tag[token] == "NOUN" else None
        return span, called.full if called else None

    def _apposed(self, tree: Tree, token: int, span: Span, named: list[Name]) -> Name | None:
        """The name beside a part: le ministre [Jean Morvan]; la maire de Tolm, [Ada Quill]; not the place or body that it is of."""
        for name in named:
            before = tree.first_from(name.start) - 1
            if name.kind == "person" and before >= 0 and tree.low[before] not in ("de", "d'", "du", "des"):
                return name
        end = tree.at(span[1] - 1)
        if tree.words[end + 1 : end + 2] == [","]:
            return next((n for n in self._names if n.kind == "person" and tree.start[end + 2 : end + 3] == [n.start]), None)
        return None

    def _written(self, tree: Tree, name: Name) -> Span:
        """The name with the form of address before it."""
        before = tree.first_from(name.start) - 1
        return (tree.start[before] if before >= 0 and tree.words[before] in COURTESY else name.start), name.end

    def _called(self, tree: Tree, token: int, span: Span) -> Name | None:
        """Whom the story has called so before: "la maire" after "la maire de Tolm, Ada Quill"."""
        definite = tree.low[tree.first_from(span[0])] in ("le", "la", "l'", "cette", "ce", "cet")
        fitting = [n for n in self._names if n.end <= span[0] and tree.low[token] in self._described.get(n.full, ())]
        return fitting[-1] if definite and fitting else None

    def _before(self, place: int, gender: str) -> Name | None:
        """Who "il" or "elle" is: the only person of that gender in its paragraph before it, outside quotations; else the subject of that
        gender last met; else the one named last. Nobody named, where somebody without a name has just been told of."""
        if self._after_unnamed(place):
            return None
        seen = [n for n in self._names if place - REACH < n.start < place and n.kind == "person" and not self._quoted(n.start)]
        genders = {n.full: n.gender for n in self._names if n.gender}
        fitting = [n for n in seen if genders.get(n.full, gender) == gender]
        known = [n for n in fitting if genders.get(n.full) == gender] or fitting
        here = [n for n in fitting if n.start >= self.passage(place).paragraph.start]
        if len({n.full for n in here}) == 1:
            return here[-1]
        subjects = [n for n in known if self._is_subject(n)]
        near = [n for n in subjects if n.start > place - REACH // 3]
        return (near or known)[-1] if known else None

    def _after_unnamed(self, place: int) -> bool:
        """Whether the sentence before, in its paragraph, is that of somebody without a name: Le procureur s'est levé. … a-t-il dit."""
        tree = self.passage(place).tree
        first = tree.sentence(tree.at(place))[0] if tree is not None else 0
        while tree is not None and first and self._quoted(tree.start[first - 1]):
            first = tree.sentence(first - 1)[0]
        if tree is None or not first:
            return False
        opening, end = tree.sentence(first - 1)
        parts = [i for i in range(opening, end) if tree.low[i] in PARTS and tree.dep[i].startswith("nsubj")]
        named = any(tree.start[opening] <= n.start < tree.start[first] and n.kind == "person" for n in self._names)
        return bool(parts) and not named

    def _quoted(self, place: int) -> bool:
        return any(m.start <= place < m.end for m in self.passage(place).marks)

    def _is_subject(self, name: Name) -> bool:
        tree = self.passage(name.start).tree
        if tree is None:
            return False
        head = tree.first_from(name.start)
        while head < len(tree) and tree.dep[head] in ("appos", "flat:name") and tree.head[head] != head:
            head = tree.head[head]
        return head < len(tree) and tree.dep[head].startswith("nsubj")


def _clitic(tree: Tree, token: int) -> Span:
    """Where a pronoun stands, without its hyphen: a-t-[elle]."""
    word = tree.words[token]
    bare = word.lstrip("-").removeprefix("t-")
    return tree.end[token] - len(bare), tree.end[token]
