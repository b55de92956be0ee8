"""Reported clauses: speech in the writer's words, with or without some of the speaker's between marks.

Lind said that the bridge was safe. The bridge was safe, Lind said. She called the plan "a farce". He accused the ministry of lying.
"""

from __future__ import annotations

from archive.annotate.cues import ACCUSE, CHARACTERISE, JUDGE, LEMMA, LIGHT, PLEDGE, QUOTE_ONLY, TALKED_OF, TELL, URGE
from archive.annotate.draft import Draft, Passage
from archive.annotate.quotes.attribution import (
    FINITE,
    NOUNS,
    attribution,
    cue_verb,
    is_cue,
    is_name,
    left_of,
    names_somebody,
    opens_after_comma,
)
from archive.annotate.quotes.denials import denied
from archive.annotate.quotes.edges import after_dateline, after_link, inserted, only_a_circumstance, only_a_day, tidy, without
from archive.annotate.quotes.findings import is_finding, provides
from archive.annotate.quotes.frames import CLAUSE, Tokens, accused, characterised, claimed, in_marks, judged, nominal, pledged, urged
from archive.annotate.quotes.inserted import MARKS, MARKS_OPEN, after_that, as_said, closing, fronted, has_subject, parenthetical
from archive.annotate.quotes.phrases import TIMES
from archive.annotate.quotes.sources import according_to, in_her_words, verbless
from archive.annotate.quotes.subjects import subject
from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.media import CARRIERS, CONFERENCES, TALKS
from archive.records import Span


def drafts(passage: Passage, number: int, taken: list[Span], used: set[int]) -> list[Draft]:
    """The reported clauses of a paragraph. taken: spans that are quotes already; used: cues that already have theirs."""
    tree = passage.tree
    if tree is None:
        return []
    found: list[Draft] = []
    for i in range(len(tree)):
        if i in used or _within(taken, tree.start[i]):
            continue
        if tree.low[i] == "according" and i + 1 < len(tree) and tree.low[i + 1] == "to":
            draft = according_to(tree, i, number)
        elif tree.low[i] == "words":
            draft = in_her_words(tree, i, number)
        elif tree.low[i] in LIGHT:
            draft = made_clear(tree, i, number)
        elif is_cue(tree, i) and not denied(tree, i):
            draft = reported(tree, i, number) or claimed(tree, i, number)
        else:
            draft = claimed(tree, i, number)
        if draft is not None and not reports_a_report(tree, draft, used):
            draft.spans = [
                s for s in (tidy(passage, after_link(tree, after_dateline(passage, s)), taken) for s in draft.spans) if s[0] < s[1]
            ]
            if draft.spans and draft.attribution.cue and not any(a <= draft.attribution.cue[0] < b for a, b in draft.spans):
                found.append(draft)
    for draft in found:
        if inner := [at for at in (inserted(tree, other) for other in found if other is not draft) if at is not None]:
            cut = (tidy(passage, s, taken) for span in draft.spans for s in without(tree, span, inner))
            draft.spans = [s for s in cut if s[0] < s[1]] or draft.spans
    return [d for d in found if not (only_a_circumstance(tree, d) or all(only_a_day(tree, span) for span in d.spans))]


def reports_a_report(tree: Tree, draft: Draft, used: set[int]) -> bool:
    """ "…," Lind said, the Norda agency reported: what the agency reports is a quote already; the agency is its via."""
    return any(a <= tree.start[i] < b for i in used if i >= 0 for a, b in draft.spans)


def _within(spans: list[Span], position: int) -> bool:
    return any(a <= position < b for a, b in spans)


def reported(tree: Tree, cue: int, number: int) -> Draft | None:
    """What a reporting verb reports, by the frame that the verb is used in."""
    verb = cue_verb(tree, cue)
    who = subject(tree, cue)
    if who is not None and not names_somebody(tree, who):
        who = None
    apposed = tree.words[cue - 1] == "," and cue > 1
    if (who is None or (apposed and tree.tag[who] == "NN")) and tree.tag[cue] in ("VBD", "VBZ") and tree.dep[cue] not in ("relcl", "acl"):
        left = left_of(tree, cue, tree.sentence(cue)[0])
        described = left is not None and tree.low[left + 2 : left + 3] in (["who"], ["whose"])
        who = left if left is not None and (is_name(tree, left) or described) and (who is None or apposed) else who
        if who is None and left == cue - 1 and opens_after_comma(tree, left):
            who = left
    if (
        is_finding(tree, verb, who, cue) or provides(tree, cue, verb, who) or (verb == "continue" and tree.child(cue, "xcomp") is not None)
    ):  # Tolm continues to spend
        return None
    if (said := what_was_said(tree, cue)) is not None:
        return Draft([tree.span(a, b) for a, b in said], attribution(tree, cue, who), "what_was_said", 0.7, number) if said else None
    for rule in (
        as_said,
        after_colon,
        clause_after,
        that_clause,
        pronoun_clause,
        fronted,
        parenthetical,
        accused,
        characterised,
        urged,
        pledged,
        closing,
        nominal,
        judged,
        in_marks,
        said_whatever,
    ):
        spans = [(a, b) for a, b in rule(tree, cue, verb, who) if a < cue or tree.tag[a] != "VBG" or not is_cue(tree, a) or a == cue + 1]
        if spans:  # without the next report: [It leaks], Lind added, saying it was old
            return Draft([tree.span(a, b) for a, b in spans], attribution(tree, cue, who), rule.__name__, 0.8, number)
    return None


def after_colon(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind put it bluntly: [the bridge is doomed]; Lind told reporters: [the bridge is doomed]."""
    last = tree.sentence(cue)[1] - 1
    colon = next((i for i in range(cue + 1, min(last, cue + 6)) if tree.words[i] == ":"), None)
    if who is None or who > cue or colon is None or verb in CHARACTERISE or any(tree.tag[i] in FINITE for i in range(cue + 1, colon)):
        return []
    if tree.words[colon + 1] in MARKS_OPEN or not any(tree.tag[i] in FINITE for i in range(colon + 1, last)):
        return []
    return [(colon + 1, last)]


def clause_after(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind said (that) [the bridge was safe]; Lind asked [whether it was]; told reporters [it was]."""
    if verb in QUOTE_ONLY or verb == "put":
        return []
    for c in tree.children[cue]:
        if (
            c > cue
            and tree.dep[c] in CLAUSE
            and tree.words[c] not in MARKS
            and (tree.tag[c] not in ("VB",) or has_subject(tree, c) or verb in ("suggest",))
        ):
            first = max(tree.left(c), cue + 1)
            if verb not in HEARD and first > cue + 1 and (tree.tag[c] in FINITE or verb == "declare") and tree.low[first] != "that":
                first = _swallowed(tree, cue, first)
            first = _after_adverbial(tree, cue, first, c)
            if verb in JUDGE and tree.low[first] == "what" and LEMMA.get(tree.low[c]) in CHARACTERISE:  # condemned what she called a farce
                return []
            if tree.tag[cue + 1] == "VBG" and first > cue + 1 and not has_subject(tree, c) and tree.tag[c] in FINITE:
                first = cue + 1  # said [including it allows more]
            clause = (after_that(tree, first), _clause_end(tree, cue, c))
            relative = relative_before(tree, cue, c)
            return [clause] if relative is None else [(relative, relative), clause]
    return []


def relative_before(tree: Tree, cue: int, clause: int) -> int | None:
    """The bridge, [which] engineers said [was unsafe]; a plan [that] they say [will work]: the relative is the subject of the report."""
    if tree.tag[clause] not in FINITE and not any(tree.tag[c] in FINITE for c in tree.children[clause] if c < clause):
        return None
    who = subject(tree, cue)
    if _has_subject_after(tree, clause, cue) or who is None or who > cue:
        return None
    place = tree.left(who) - 1
    return place if place >= 0 and tree.low[place] in ("which", "that", "who") and tree.tag[place] in ("WDT", "WP", "IN") else None


def _has_subject_after(tree: Tree, clause: int, cue: int) -> bool:
    return any(tree.dep[c] in ("nsubj", "nsubjpass", "expl", "csubj") and c > cue for c in tree.children[clause])


def said_whatever(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind said [claims about how they are treated “have led to this”]: by the verb behind a mark, where the parse has no clause."""
    what, last = tree.child(cue, "dobj"), tree.sentence(cue)[1] - 1
    if verb != "say" or who is None or what is None or tree.left(what) != cue + 1:
        return []
    begun = any(tree.words[i] in ("“", '"') and tree.tag[i + 1] in FINITE for i in range(what + 1, last))
    return [(cue + 1, last)] if begun else []


def what_was_said(tree: Tree, cue: int) -> list[Tokens] | None:
    """What doctors said was that [the boy would walk]. What they said was true: no report, []. None: no such clause at all."""
    last = tree.sentence(cue)[1]
    if tree.low[tree.left(cue)] != "what" or tree.words[last - 1] == "?":
        return None
    being = tree.head[cue] if tree.dep[cue] in ("csubj", "nsubj") else next((c for c in tree.children[cue] if tree.low[c] in BEING), None)
    if being is None or (being != tree.head[cue] and has_subject(tree, being)):
        return None
    for c in tree.children[being]:
        if c > being and tree.dep[c] == "ccomp" and tree.low[tree.left(c)] == "that":
            return [(tree.left(c) + 1, tree.right(c))]
    return []


BEING = frozenset(("is", "was", "are", "were", "'s"))


def that_clause(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind said in a statement that [the bridge was safe]: by the word "that", where the parse hangs the clause on another noun.

    Lind put it to him that [the bridge was old].
    """
    put = verb == "put" and tree.low[cue + 1 : cue + 3] != ["it", "to"]
    if verb in QUOTE_ONLY | ACCUSE | CHARACTERISE or put or tree.dep[cue] == "amod":
        return []
    if tree.low[cue - 1] == "when" and not has_subject(tree, cue):  # said when asked about it that
        return []
    last = tree.sentence(cue)[1]
    for i in range(cue + 1, min(last, cue + 16)):
        if tree.low[i] == "that" and i + 2 < last:
            shown = tree.tag[i - 1] == "VBG" and i - 1 > cue  # recall the reports showing that he left
            shown = shown or sum(tree.words[j] in ("—", "–") for j in range(cue + 1, i)) == 1  # adding a line — above all, fears that it
            if (
                is_anothers(tree, i - 1, verb)
                or shown
                or (tree.tag[i] == "WDT" and verb == "ask")  # asked about pictures that show it
                or (tree.tag[i] == "WDT" and verb not in TELL and _belongs_to_object(tree, cue, i - 1))
            ):
                return []
            verb_at = next((j for j in range(i + 1, last) if tree.tag[j] in ("VBD", "VBZ", "VBP", "MD")), None)
            if verb_at is None or tree.tag[i + 1] in ("VBD", "VBZ", "MD"):
                return []
            return [(i + 1, max(tree.right(tree.head[i]), tree.right(verb_at), verb_at))]
        pledged_first = verb in PLEDGE and tree.low[i] == "to"  # threatened to cut a line that they used
        if tree.tag[i] in FINITE or is_cue(tree, i) or tree.words[i] in (":", ";", "“", '"') or pledged_first:
            break
    return []


def _belongs_to_object(tree: Tree, cue: int, noun: int) -> bool:
    """Whether a noun with "that" behind it is a part of what the cue has for its object: demanded [terms] that are hard."""
    return any(c > cue and tree.dep[c] in ("dobj", "xcomp") and c <= noun <= tree.right(c) for c in tree.children[cue])


def pronoun_clause(tree: Tree, cue: int, verb: str, who: int | None) -> list[Tokens]:
    """Lind told reporters on Friday [she would stay]: by a pronoun and its verb, where the parse hangs the clause elsewhere."""
    if verb not in TELL | REMARK or who is None:
        return []
    last = tree.sentence(cue)[1]
    for i in range(cue + 2, min(last - 2, cue + 9)):
        if tree.low[i] in ("he", "she", "they", "it", "we") and tree.tag[i] == "PRP":
            verb_at = next((j for j in range(i + 1, min(last, i + 4)) if tree.tag[j] in FINITE), None)
            told = tree.low[i - 1] in TIMES or (tree.tag[i - 1] == "NNP" and tree.low[tree.head[i - 1]] in ("in", "from", "at"))
            if not told or verb_at is None or tree.head[i] in (cue, i):
                return []
            return [(i, max(tree.right(tree.head[i]), verb_at))]
        if tree.tag[i] in FINITE or tree.low[i] == "that" or tree.words[i] in MARKS_OPEN:
            break
    return []


REMARK = word_set("say remark add insist argue claim maintain acknowledge admit")


def is_anothers(tree: Tree, noun: int, verb: str) -> bool:
    """Whether a noun with "that" after it is what others say of the subject, who only meets it: responded to [criticism] that he lied."""
    if tree.low[noun] not in TALKED_OF | CRITICISM or tree.dep[noun] not in ("pobj", "dobj"):
        return False
    return verb in MEETS or (
        tree.dep[noun] == "pobj" and tree.low[tree.head[noun]] in ("to", "with", "about", "over", "by", "against", "from")
    )


CRITICISM = word_set("criticism criticisms complaint complaints concern concerns fear fears speculation perception")
MEETS = word_set("answer respond reply address")
"""What one does with the words of another."""


def made_clear(tree: Tree, i: int, number: int) -> Draft | None:
    """Lind made it clear to them that [the bridge was hers]; let slip that [it was sold]; let it be known that [it was sold]."""
    verb = next((j for j in range(i - 1, max(-1, i - 5), -1) if tree.low[j] in LIGHT[tree.low[i]]), None)
    if verb is None or denied(tree, verb) or any(tree.low[j] not in _LIGHT_BETWEEN and tree.tag[j] != "RB" for j in range(verb + 1, i)):
        return None
    who = subject(tree, verb)
    said = that_clause(tree, i, "say", who)
    if who is None or not names_somebody(tree, who) or not said:
        return None
    return Draft([tree.span(a, b) for a, b in said], attribution(tree, verb, who), "made_clear", 0.7, number)


_LIGHT_BETWEEN = frozenset(("it", "be"))


HEARD = TELL | URGE | word_set("ask write text email message")


def _swallowed(tree: Tree, cue: int, first: int) -> int:
    """They state [their goal is to build]: where the subject of the clause was taken for an object of the cue."""
    thing = tree.child(cue, "dobj")
    return tree.left(thing) if thing is not None and cue < tree.left(thing) and tree.right(thing) == first - 1 else first


def _after_adverbial(tree: Tree, cue: int, first: int, c: int) -> int:
    """Where a clause without "that" starts behind when and in what it was said: said on Friday [it was safe]; in a letter [it was safe]."""
    start = min((tree.left(d) for d in tree.children[c] if tree.dep[d] in ("nsubj", "nsubjpass", "expl")), default=first)
    between = range(first, start)
    if not between or any(tree.tag[i] in NOUNS and tree.dep[i] != "det" and tree.low[i] not in _ADVERBIAL for i in between):
        return first
    closely = first == cue + 1 or all(tree.tag[i] in NOUNS for i in range(cue + 1, first))
    opens_so = tree.low[first] in ("on", "in", "at", "late", "early", "last", "this", "earlier") or tree.low[first] in _ADVERBIAL
    told = any(tree.low[i] in _ADVERBIAL for i in between)
    return start if closely and opens_so and told and "," not in tree.words[first:start] else first


_ADVERBIAL = TIMES | CARRIERS | TALKS | CONFERENCES.keys() | word_set("hearing trial rally debate court press news phone radio television")


def _clause_end(tree: Tree, cue: int, c: int) -> int:
    """Where the clause with verb c ends: before a semicolon, whom the report is from, or what happened meanwhile.

    Lind said it would "stay" as divers went down; said it would stay, according to the Herald; said [it would stay]; she warned of rain.
    """
    if (stop := next((i for i in range(cue + 2, c) if tree.words[i] == ";"), None)) is not None and not verbless(tree, cue + 1, stop):
        return stop - 1
    end = tree.right(c)
    end += tree.tag[end + 1 : end + 2] == ["POS"]
    for d in tree.children[c]:
        opening = tree.left(d)
        if d < c or tree.dep[d] != "advcl":
            continue
        word, before = tree.low[opening], tree.words[opening - 1]
        apart = word in ("while", "whereas") or (word in ("though", "although") and is_cue(tree, d))
        if (word in ("as", "while", "after") and before in MARKS) or (apart and before == ","):
            end = min(end, opening - 1)
    for i in range(c, end):
        joined = tree.low[i] in ("and", "but") and tree.words[i - 1] in MARKS and is_cue(tree, i + 1)  # “charming” and called it a farce
        if joined and tree.tag[i + 1] in ("VBD", "VBZ") and tree.tag[i + 1] != tree.tag[c]:
            end = i - 1
            break
        if tree.words[i] == ";" or (tree.words[i] == "," and tree.low[i + 1 : i + 3] == ["according", "to"]):
            end = i - 1
            break
    while end > c and tree.tag[end] == "CC":
        end -= 1
    if end + 1 < len(tree) and tree.tag[end + 1] in FINITE and _cut_short(tree, cue, c, end):
        verb = end + 1 if tree.head[end + 1] <= end else tree.head[end + 1]
        end = max(tree.right(end + 1), tree.right(verb))
    return _goes_on_between_marks(tree, cue, _goes_on_with_that(tree, cue, end))


def _goes_on_with_that(tree: Tree, cue: int, end: int) -> int:
    """Where a clause ends that has another joined to it: told them [it was safe, but that nobody crossed it]."""
    joint = end + 1 + (tree.words[end + 1 : end + 2] == [","])
    if tree.low[joint : joint + 2] not in (["and", "that"], ["but", "that"]) or tree.dep[joint + 1] != "mark":
        return end
    verb = tree.head[joint + 1]
    return max(end, tree.right(verb)) if joint < verb < tree.sentence(cue)[1] else end


def _cut_short(tree: Tree, cue: int, c: int, end: int) -> bool:
    """Whether the verb right behind a clause is its own: said [the hall set aside for it is full]; [he has data showing the dam leaked]."""
    unfinished = verbless(tree, tree.left(c), end + 1) and tree.tag[end + 1] != "VBD"
    if unfinished or is_cue(tree, end + 1) or any(tree.tag[i] in ("WDT", "WP", "WP$") for i in range(tree.sentence(cue)[0], cue)):
        return unfinished
    return tree.dep[cue] == "ROOT" and tree.dep[end] != "conj" and tree.tag[end] in NOUNS


def _goes_on_between_marks(tree: Tree, cue: int, end: int) -> int:
    """Where a clause ends that goes on between marks: said [it was safe, but “nobody crosses it.”]

    Or after them, with a verb in another tense than that of the cue: said [it is “old,” and has leaked].
    """
    last = tree.sentence(cue)[1]
    behind = end + 1 + (tree.words[end + 1 : end + 2] in (["”"], ['"']))
    if tree.low[behind : behind + 1] in (["and"], ["but"]) and behind + 1 < last and tree.words[behind - 1] in MARKS:
        other = tree.tag[behind + 1] in ("VBP", "VBZ", "MD") and tree.tag[cue] == "VBD" and not is_cue(tree, behind + 1)
        if other:
            return (
                max(tree.right(tree.head[behind + 1]), tree.right(behind + 1)) if tree.head[behind + 1] > behind else tree.right(behind + 1)
            )
    if tree.words[end + 1 : end + 2] != [","] or tree.low[end + 2 : end + 3] not in (["but"], ["and"], ["yet"]) or end + 3 >= last:
        return end
    close = next((i for i in range(end + 4, last) if tree.words[i] in MARKS), None)
    if tree.words[end + 3] not in MARKS_OPEN or close is None or any(is_cue(tree, i) for i in range(close, last)):
        return end
    return last - 1
