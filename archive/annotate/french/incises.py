"""Where French says who speaks: in an incise behind its verb ("…, a déclaré la maire"), or with "selon".

The parser reads the inverted subject of an incise as an object more often than not, so these rules go by words and where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.annotate.draft import Attribution
from archive.annotate.french.phrases import after_name, is_finite, noun_phrase
from archive.annotate.tree import Tree
from archive.lexicon.french import (
    AUXILIARY,
    BEFORE_VERB,
    CAUSED,
    CLITICS,
    COURTESY,
    HAVING_SAID,
    HIMSELF,
    NO_SOURCE,
    NOT,
    OPENERS,
    SAID,
    TIMES,
)

_ADDRESSED = [[word] for word in COURTESY]
_ASIDES = [aside.split() for aside in ("de son côté", "de leur côté", "pour sa part", "pour leur part", "quant à lui", "quant à elle")]
_BREAKS = frozenset((",", ".", "!", "?", ";", ":", "…", "–", "—"))


@dataclass(frozen=True, slots=True)
class Incise:
    """A reporting verb with its subject behind it: its tokens from `first` to before `end`, and who speaks by which word."""

    first: int
    end: int
    attribution: Attribution


def incise(tree: Tree, first: int, end: int) -> Incise | None:
    """The incise that opens at token `first`: a déclaré mardi la maire; explique-t-il; s'indigne Odile Carrec; lui a répondu Morvan."""
    i = first
    while i < end and tree.low[i] in BEFORE_VERB:
        i += 1
    clitic = None
    having = i < end and tree.low[i] in AUXILIARY
    if having:
        i, clitic = _clitic(tree, i + 1, end)
        while i < end and tree.tag[i] == "ADV" and tree.low[i] not in NOT:
            i += 1
    caused = tree.low[i : i + 1] in (["fait"], ["font"]) and tree.low[i + 1 : i + 2] and tree.low[i + 1] in CAUSED
    if i >= end or not (caused or tree.low[i] in (HAVING_SAID if having else SAID)):
        return None
    cue = i + 1 if caused else i
    i, behind_cue = _clitic(tree, cue + 1, end)
    speaker = clitic if clitic is not None else behind_cue
    if speaker is not None:
        return Incise(first, _rest(tree, i, end), Attribution(tree.span(cue, cue), tree.span(speaker, speaker), cue, speaker))
    speaker = _behind(tree, i, end)
    if speaker is None:
        return None
    phrase = noun_phrase(tree, speaker)
    return Incise(first, _rest(tree, phrase[1] + 1, end), Attribution(tree.span(cue, cue), tree.span(*phrase), cue, speaker))


def _clitic(tree: Tree, i: int, end: int) -> tuple[int, int | None]:
    """The pronoun behind a verb, if one stands at token i, and the token after it: "-t" "-elle", "-t-il"."""
    at = i
    while at < end and tree.low[at] in ("-", "-t", "-t-", "t-"):
        at += 1
    hyphened = at < end and (at > i or tree.low[at].startswith(("-", "t-")))
    if hyphened and tree.low[at].lstrip("-").removeprefix("t-") in CLITICS:
        return at + 1, at
    return i, None


def _behind(tree: Tree, i: int, end: int) -> int | None:
    """The subject behind a verb, over adverbs, days and whom it was told: a déclaré jeudi à la presse Jean Morvan."""
    while i < end:
        if (
            tree.tag[i] == "ADV"
            or tree.low[i] in TIMES
            or tree.tag[i] == "NUM"
            or (tree.low[i] in ("le", "ce") and i + 1 < end and (tree.low[i + 1] in TIMES or tree.tag[i + 1] == "NUM"))
        ):
            i += 1
        elif tree.low[i : i + 3] in _ASIDES:
            i += 3
        elif tree.low[i] in OPENERS:
            inner = _noun(tree, i + 1, end)
            if inner is None:
                return None
            i = after_name(tree, noun_phrase(tree, inner)[1] + 1, end)
        elif tree.words[i] == "," and i + 1 < end and (tree.low[i + 1] in OPENERS or tree.low[i + 1] in TIMES):
            closing = next((j for j in range(i + 1, end) if tree.words[j] == ","), None)
            if closing is None:
                return None
            i = closing + 1
        else:
            return _noun(tree, i, end)
    return None


def _noun(tree: Tree, i: int, end: int) -> int | None:
    """The first noun of the phrase that opens at token i: la jeune maire -> maire; Jean Morvan -> Jean."""
    for j in range(i, min(end, i + 5)):
        name = tree.words[j][:1].isupper() and tree.words[j].isalpha() and tree.tag[j] not in ("DET", "ADP")
        if tree.tag[j] in ("NOUN", "PROPN") or name:
            return j
        if tree.tag[j] == "PRON" and tree.low[j] not in BEFORE_VERB and tree.low[j] != "qui":
            return j
        if tree.tag[j] not in ("DET", "ADJ", "NUM", "ADV") and tree.low[j] not in ("l'", "d'"):
            return None
    return None


def unlisted(tree: Tree, first: int, end: int) -> Incise | None:
    """Any word reports that stands between a quotation with a comma and a name: « … », bougonne Jean Morvan."""
    if first + 1 >= end or not tree.words[first].islower() or tree.tag[first] not in ("VERB", "ADJ", "NOUN", "X"):
        return None
    named = tree.words[first + 1][:1].isupper() or (tree.tag[first + 1] == "DET" and tree.tag[first + 2 : first + 3] == ["NOUN"])
    speaker = _noun(tree, first + 1, end) if named else None
    if speaker is None:
        return None
    phrase = noun_phrase(tree, speaker)
    cue = tree.span(first, first)
    return Incise(first, _rest(tree, phrase[1] + 1, end), Attribution(cue, tree.span(*phrase), first, speaker))


def _rest(tree: Tree, i: int, end: int) -> int:
    """The token after an incise: with what follows about its speaker, as far as no verb stands in it: "…, directeur du port,"."""
    stop = next((j for j in range(i, end) if tree.words[j] in _BREAKS), end)
    if stop < end and tree.words[stop] == ",":
        after = next((j for j in range(stop + 1, end) if tree.words[j] in _BREAKS), end)
        described = tree.low[stop + 1 : stop + 2] in (["qui"], ["dont"]) or not any(is_finite(tree, j) for j in range(stop + 1, after))
        if described and stop + 1 < after:
            return after
    return stop


def selon(tree: Tree, i: int, end: int) -> Attribution | None:
    """ "Selon Jean Morvan", "d'après la préfecture": whoever follows token i, if that can say something."""
    first = _source(tree, i)
    if first is not None and first < end and tree.low[first] in HIMSELF:
        return Attribution(tree.span(i, first - 1), tree.span(first, first), i, first)
    head = _noun(tree, first, end) if first is not None else None
    if first is None or head is None or tree.low[head] in NO_SOURCE:
        return None
    return Attribution(tree.span(i, first - 1), tree.span(*noun_phrase(tree, head)), i, head)


def _source(tree: Tree, i: int) -> int | None:
    """The token after "selon", "d'après", or a "pour" that opens its sentence before a name: Pour Jean Morvan, « le port est sauvé »."""
    if tree.low[i] == "selon":
        return i + 1
    if tree.low[i : i + 2] == ["d'", "après"]:
        return i + 2
    opens = i == 0 or tree.words[i - 1] in (".", "!", "?", "…", '"', "»", "”")
    named = (tree.tag[i + 1 : i + 2] == ["PROPN"] or tree.words[i + 1 : i + 2][:1] in _ADDRESSED) and "," in tree.words[i : i + 8]
    return i + 1 if tree.low[i] == "pour" and opens and named else None
