"""The quotes of a French paragraph: statements between marks with who said them, and reported clauses."""

from __future__ import annotations

from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.french.incises import Incise, incise, selon, unlisted
from archive.annotate.french.phrases import is_name, noun_phrase, sentence
from archive.annotate.marks import Marked
from archive.annotate.quotes import drafting
from archive.annotate.quotes.edges import tidy
from archive.annotate.quotes.statements import statements
from archive.annotate.tree import Tree
from archive.lexicon.french import AUXILIARY, CLAUSE, HAVING_SAID, INFINITIVE, JUDGED, NOT, SAID
from archive.records import Span

SUBJECTS = ("nsubj", "nsubj:pass")


def drafts(story: list[Passage]) -> list[Draft]:
    """The quotes of a story in reading order."""
    return drafting.in_order(story, lambda number: _of_paragraph(story[number]))


def _of_paragraph(passage: Passage) -> list[Draft]:
    tree = passage.tree
    if tree is None:
        return [Draft([m.content], Attribution(None, None), "floating", 0.6) for m in statements(passage)]
    said = _statements(passage, tree)
    taken = [span for draft in said for span in draft.spans]
    reports = [draft for i in range(len(tree)) if not _within(taken, tree.start[i]) for draft in _reported(passage, tree, i, said)]
    for draft in reports:
        draft.spans = [span for span in (tidy(passage, s, taken) for s in draft.spans) if span[0] < span[1]]
    return sorted(said + [draft for draft in reports if draft.spans], key=lambda draft: draft.spans[0])


def _within(spans: list[Span], place: int) -> bool:
    return any(a <= place < b for a, b in spans)


# statements


def _statements(passage: Passage, tree: Tree) -> list[Draft]:
    """What stands between marks as sentences; what goes on after its incise is the same quote: « A », a dit Lind. « B. »"""
    found: list[Draft] = []
    marked = statements(passage)
    for k, m in enumerate(marked):
        limit = marked[k + 1].start if k + 1 < len(marked) else passage.paragraph.end
        floor = marked[k - 1].end if k else passage.paragraph.start
        spans, who = _inside(tree, m)
        rule = "tail"
        if who is None:
            who = _tail(tree, m, limit)
        if who is None and (who := _head(passage, tree, m, floor)) is not None:
            rule = "head"
        if who is None and found and found[-1].attribution.cue is not None and _alone(passage, m):
            found[-1].spans += spans
        else:
            found.append(Draft(spans, who or Attribution(None, None), _rule(passage, m, rule, who), 0.9 if who else 0.6))
    return found


def _rule(passage: Passage, m: Marked, rule: str, who: Attribution | None) -> str:
    """By which rule a statement is said: "floating" if it goes on with what was said, "open" if words of the writer's stand beside it."""
    return rule if who is not None else "floating" if _alone(passage, m) and m.start == passage.paragraph.start else "open"


def _alone(passage: Passage, m: Marked) -> bool:
    """Whether nothing of the writer's follows a statement in its sentence."""
    return not passage.paragraph.text[m.end - passage.paragraph.start :].lstrip()[:1].strip('.!?…«“"')


def _inside(tree: Tree, m: Marked) -> tuple[list[Span], Attribution | None]:
    """A quotation without the incise that stands inside its marks: « Le pont tiendra, a-t-elle ajouté. Je l'ai construit. »"""
    first, end = tree.first_from(m.content[0]), tree.first_from(m.content[1])
    for i in range(first, end - 1):
        if tree.words[i] == "," and (said := incise(tree, i + 1, end)) is not None:
            before = (m.content[0], tree.start[i])
            after = (tree.start[_opening(tree, said, end)], m.content[1]) if said.end < end - 1 else None
            return [span for span in (before, after) if span is not None], said.attribution
    return [m.content], None


def _opening(tree: Tree, said: Incise, end: int) -> int:
    """The token with which a quotation goes on after an incise: not the stop or comma that closes it."""
    return said.end + 1 if said.end + 1 < end and not tree.words[said.end].isalnum() else said.end


def _tail(tree: Tree, m: Marked, limit: int) -> Attribution | None:
    """Who speaks, right after the mark: « … », a déclaré la maire; « … » (…), selon Jean Morvan."""
    first, end = tree.first_from(m.end), tree.first_from(limit)
    while first < end and tree.words[first] in (",", "-", "–", "—"):
        first += 1
    if first >= end:
        return None
    said = incise(tree, first, end) or (unlisted(tree, first, end) if tree.words[first - 1] == "," else None)
    return said.attribution if said is not None else selon(tree, first, end)


def _head(passage: Passage, tree: Tree, m: Marked, floor: int) -> Attribution | None:
    """Who speaks, right before the mark: La maire a répondu : « … »; Selon Jean Morvan, « … »; Jean Morvan : « … »."""
    last = tree.first_from(m.start) - 1
    first = max(tree.first_from(floor), _sentence(passage, tree, max(last, 0))[0])
    if last < first or tree.words[last] not in (":", ","):
        return None
    for i in range(last - 1, first - 1, -1):
        if (who := selon(tree, i, last)) is not None:
            return who
        if tree.words[last] == ":" and _reports(tree, i) and (subject := _subject(tree, i)) is not None and subject >= first:
            return _attribution(tree, i, subject)
    if tree.words[last] != ":":
        return None
    if first < last and all(is_name(tree, i) for i in range(first, last)):
        return Attribution(tree.span(last, last), tree.span(first, last - 1), last, first)
    subjects = [i for i in range(first, last) if tree.dep[i] in SUBJECTS]
    return Attribution(tree.span(last, last), tree.span(*noun_phrase(tree, subjects[0])), last, subjects[0]) if subjects else None


def _sentence(passage: Passage, tree: Tree, i: int) -> tuple[int, int]:
    return sentence(tree, i, [(m.start, m.end) for m in passage.marks])


# reported clauses


def _reported(passage: Passage, tree: Tree, i: int, said: list[Draft]) -> list[Draft]:
    """What is reported by the word at token i."""
    used = {draft.attribution.cue for draft in said}
    if any(m.start <= tree.start[i] < m.end for m in passage.marks):
        return []
    if (source := selon(tree, i, len(tree))) is not None and source.cue not in used:
        return _beside_source(passage, tree, i, source)
    if tree.span(i, i) in used:
        return []
    if tree.words[i] == "," and (behind := incise(tree, i + 1, len(tree))) is not None and behind.attribution.cue not in used:
        first, end = _sentence(passage, tree, i)
        report = behind.end >= end - 1 and any(tree.tag[j] in ("VERB", "AUX") for j in range(first, i))
        return [Draft([tree.span(first, i - 1)], behind.attribution, "fronted", 0.7)] if report else []
    if not _reports(tree, i) and tree.low[i] not in JUDGED:
        return []
    subject = _subject(tree, i)
    if subject is not None and any(m.start <= tree.start[subject] < m.end for m in passage.marks):
        subject = None
    speaker = next((draft.attribution for draft in said if _goes_on(passage, tree, draft, i)), None) if subject is None else None
    for rule in (_that_clause, _infinitive, _judged):
        span = rule(passage, tree, i)
        if span is not None:
            who = _attribution(tree, i, subject)
            if speaker is not None:
                who = Attribution(who.cue, speaker.speaker, i, speaker.speaker_token)
            return [Draft([tree.span(*span)], who, rule.__name__.strip("_"), 0.75)]
    return []


def _goes_on(passage: Passage, tree: Tree, draft: Draft, i: int) -> bool:
    """Whether a participle goes on with what the speaker of a quotation in its sentence said: « … », a dit Lind, ajoutant que …"""
    cue = draft.attribution.token
    return tree.low[i].endswith("ant") and 0 <= cue < i and _sentence(passage, tree, cue) == _sentence(passage, tree, i)


def _reports(tree: Tree, i: int) -> bool:
    """Whether token i is a form that reports: alone, or a participle with its auxiliary; not what was not said: n'a pas dit."""
    if tree.tag[i] in ("NOUN", "PROPN", "DET", "ADP") and tree.child(i, *SUBJECTS) is None:
        return False
    if any(tree.low[c] in NOT for c in tree.children[i]):
        return False
    helped = [c for c in tree.children[i] if tree.dep[c].startswith("aux") or tree.low[c] in AUXILIARY]
    if helped:
        return tree.low[i] in HAVING_SAID and all(tree.low[c] in AUXILIARY for c in helped)
    return tree.low[i] in SAID


def _verb(tree: Tree, i: int) -> str:
    return SAID.get(tree.low[i]) or HAVING_SAID.get(tree.low[i]) or JUDGED.get(tree.low[i], "")


def _subject(tree: Tree, i: int, depth: int = 0) -> int | None:
    """The subject of the verb at token i, its own or the one it shares: Morvan est venu et a dit; Morvan, qui a dit."""
    own = tree.child(i, *SUBJECTS)
    if own is None and i and tree.low[i - 1] in ("il", "elle", "ils", "elles"):
        own = i - 1
    if own is not None:
        return tree.head[i] if tree.low[own] in ("qui",) and tree.dep[i].startswith("acl") else own
    if (
        depth < 4
        and tree.head[i] != i
        and (tree.dep[i] in ("conj", "advcl", "xcomp", "parataxis", "dep", "obl:mod") or tree.low[i].endswith("ant"))
    ):
        return _subject(tree, tree.head[i], depth + 1)
    return tree.head[i] if tree.dep[i] == "acl" and tree.tag[tree.head[i]] in ("NOUN", "PROPN") else None


def _attribution(tree: Tree, cue: int, subject: int | None) -> Attribution:
    if subject is None:
        return Attribution(tree.span(cue, cue), None, cue)
    return Attribution(tree.span(cue, cue), tree.span(*noun_phrase(tree, subject)), cue, subject)


def _that_clause(passage: Passage, tree: Tree, cue: int) -> tuple[int, int] | None:
    """Quill a affirmé que [le pont tiendrait]: from "que" to the end of its clause, by the parse or, where that has none, by the word."""
    if _verb(tree, cue) not in CLAUSE:
        return None
    clause = next((c for c in tree.children[cue] if c > cue and tree.dep[c] in ("ccomp", "xcomp") and _that(tree, c) is not None), None)
    if clause is not None and (that := _that(tree, clause)) is not None:
        return that + 1, tree.right(clause)
    end = _sentence(passage, tree, cue)[1]
    for i in range(cue + 1, min(cue + 9, end - 1)):
        if tree.low[i] in ("que", "qu'"):
            return i + 1, end - 1
        if tree.tag[i] in ("VERB", "AUX") or tree.words[i] in (",", ":", ";"):
            break
    return None


def _that(tree: Tree, clause: int) -> int | None:
    return next((c for c in tree.children[clause] if tree.low[c] in ("que", "qu'") and tree.dep[c] == "mark" and c < clause), None)


def _infinitive(passage: Passage, tree: Tree, cue: int) -> tuple[int, int] | None:
    """Morvan affirme [vouloir partir]; a promis [de rester]."""
    if _verb(tree, cue) not in INFINITIVE:
        return None
    clause = next((c for c in tree.children[cue] if c > cue and tree.dep[c] == "xcomp" and _is_infinitive(tree, c)), None)
    return (max(cue + 1, tree.left(clause)), tree.right(clause)) if clause is not None else None


def _is_infinitive(tree: Tree, i: int) -> bool:
    helper = tree.child(i, "aux:tense", "cop", "aux:pass")
    word = tree.low[i if helper is None else helper]
    return tree.tag[i] in ("VERB", "AUX", "ADJ") and word.endswith(("er", "ir", "re", "oir"))


def _judged(passage: Passage, tree: Tree, cue: int) -> tuple[int, int] | None:
    """L'opposition a dénoncé [« une mascarade »]; elle a qualifié [le projet de « folie »]: only with some of the critic's own words."""
    if tree.low[cue] not in JUDGED or (tree.low[cue] not in SAID and not any(tree.dep[c].startswith("aux") for c in tree.children[cue])):
        return None
    if any(tree.low[c] in NOT for c in tree.children[cue]):
        return None
    end = _sentence(passage, tree, cue)[1]
    marked = [m for m in passage.marks if cue < tree.first_from(m.start) < min(end, cue + 12)]
    if not marked or any(
        tree.tag[i] in ("VERB", "AUX") or tree.words[i] in (",", ":") for i in range(cue + 1, tree.first_from(marked[0].start))
    ):
        return None
    last = tree.at(marked[0].end - 1)
    opening = cue + 1
    if _verb(tree, cue) != "qualifier":
        while tree.low[opening] in ("de", "d'"):
            opening += 1
    return opening, last


def _beside_source(passage: Passage, tree: Tree, i: int, source: Attribution) -> list[Draft]:
    """Selon Jean Morvan, directeur du port, [le trafic reprendra]; [le trafic reprendra], selon Jean Morvan."""
    first, end = _sentence(passage, tree, i)
    if source.speaker is None or end - first < 4:
        return []
    behind = tree.at(source.speaker[1] - 1) + 1
    if i > first + 1:
        before = i - 1 if tree.words[i - 1] == "," else i
        spans = [tree.span(first, before - 1)]
        closing = next((j for j in range(behind, end) if tree.words[j] == ","), None)
        if closing is not None and tree.words[i - 1] == "," and closing < end - 2:
            spans.append(tree.span(closing + 1, end - 1))
        return [Draft(spans, source, "selon", 0.7)]
    commas = [j for j in range(behind, end) if tree.words[j] == ","]
    if not commas:
        return []
    opening = commas[0] + 1
    if len(commas) > 1 and not any(tree.tag[j] in ("VERB", "AUX") for j in range(opening, commas[1])) and commas[0] == behind:
        opening = commas[1] + 1
    return [Draft([tree.span(opening, end - 1)], source, "selon", 0.75)] if opening < end else []
