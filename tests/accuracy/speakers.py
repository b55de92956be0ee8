"""Whether a speaker is resolved to the right person: `python -m tests.accuracy.speakers CORPUS.jsonl RESOLVED.jsonl… [--faults]`.

CORPUS is in the format of `tests.accuracy.quotes`, with an "id" for each quote. RESOLVED has one document a line: {"doc_id", "speakers":
[{"id", "name"}, …]}, name being the fullest that the story has for who said the quote with that id, null where it has none.

joint      of the quotes labelled, those whose first span we have (iou50) with the right name, or rightly none
resolved   the same, of those whose span we have
pronouns   of the quotes by "he" or "she" whose mention we have too, those with the right name
nearest    the same, were each pronoun the nearest person before it who is the subject of a verb outside quotations
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from archive.annotate import Annotator
from archive.annotate.discourse import Discourse, discourse
from archive.annotate.model.reading import Read
from archive.annotate.names.story import find_names
from archive.annotate.quotes.drafting import passages
from archive.annotate.speakers.cast import Cast
from archive.lexicon.people import formal, person_name, same_given
from archive.records import Annotation
from archive.text import fold
from tests.accuracy.quotes import Text, iou, overlap


def same_person(ours: str | None, gold: str | None) -> bool:
    """Whether two names are one bearer's: alike but for case, accents, honorifics, middle names; not a surname for a full name."""
    if ours is None or gold is None:
        return ours is gold
    a, b = person_name(ours), person_name(gold)
    if fold(ours).removeprefix("the ") == fold(gold).removeprefix("the "):
        return True
    return a.key == b.key and bool(a.given) == bool(b.given) and same_given(formal(a.given[:1]), formal(b.given[:1]))


def nearest(story: Discourse, read: Read, place: int) -> str | None:
    """The fullest name of the nearest person before a place who is the subject of a verb outside quotations."""
    names = find_names(story.text, read)
    cast = Cast(names, passages(story, read))
    for name in reversed([n for n in names if n.kind == "person" and n.end <= place and not cast.scene.quoted(n.start)]):
        tree = cast.scene.passage(name.start).tree
        if tree is not None and tree.dep[tree.at(name.end - 1)] in ("nsubj", "nsubjpass"):
            return name.full
    return None


def judge(document: dict[str, Any], speakers: list[dict[str, Any]], found: Annotation, counts: Counter[str]) -> list[str]:
    """Count one document; gives its faults, a line each."""
    text = Text(document["text"])
    gold = {q["id"]: q for q in document["quotes"]}
    faults = []
    for label in speakers:
        wanted = gold[label["id"]]
        counts["labelled"] += 1
        first = text.words(text.pieces(wanted["spans"])[0])
        ours = max(found.quotes, key=lambda q: max((iou(text.words(p), first) for p in text.pieces(q.spans)), default=0), default=None)
        if ours is None or max((iou(text.words(p), first) for p in text.pieces(ours.spans)), default=0) < 0.5:
            continue
        right = same_person(ours.speaker, label["name"])
        counts["spans"] += 1
        counts["resolved"] += right
        beside = ours.speaker_span is not None and any(overlap(ours.speaker_span, (a, b)) for a, b in wanted["speaker_spans"])
        if wanted["speaker"].lower() in ("he", "she") and beside:
            counts["pronouns"] += 1
            counts["pronouns right"] += right
        if not right:
            faults.append(f"{document['doc_id']} {label['id']}: {ours.speaker!r} ({ours.speaker_text!r}) for {label['name']!r}")
    return faults


def baseline(document: dict[str, Any], speakers: list[dict[str, Any]], story: Discourse, read: Read, counts: Counter[str]) -> None:
    """Count the pronouns of one document as the nearest subject has them."""
    gold = {q["id"]: q for q in document["quotes"]}
    for label in speakers:
        wanted = gold[label["id"]]
        if wanted["speaker"].lower() in ("he", "she"):
            counts["of nearest"] += 1
            counts["nearest"] += same_person(nearest(story, read, wanted["speaker_spans"][0][0]), label["name"])


def measure(corpus: Path, resolved: Path) -> tuple[Counter[str], list[str]]:
    labels = {d["doc_id"]: d["speakers"] for d in map(json.loads, resolved.read_text(encoding="utf-8").splitlines())}
    documents = [d for d in map(json.loads, corpus.read_text(encoding="utf-8").splitlines()) if d["doc_id"] in labels]
    annotator, counts, faults = Annotator(), Counter[str](), list[str]()
    for document, found in zip(documents, annotator.annotate(d["text"] for d in documents), strict=True):
        faults += judge(document, labels[document["doc_id"]], found, counts)
        story = discourse(document["text"])
        read = annotator._read([story])[0]
        baseline(document, labels[document["doc_id"]], story, read or [], counts)
    return counts, faults


def share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {100 * part / (whole or 1):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.speakers", description="Measure resolved speakers.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("resolved", type=Path, nargs="+")
    parser.add_argument("--faults", action="store_true", help="print what is wrong; not for a half that is held out")
    given = parser.parse_args()
    for path in given.resolved:
        n, faults = measure(given.corpus, path)
        print(f"{path.name}: joint {share(n['resolved'], n['labelled'])}, resolved {share(n['resolved'], n['spans'])}, ", end="")
        print(f"pronouns {share(n['pronouns right'], n['pronouns'])}, nearest {share(n['nearest'], n['of nearest'])}")
        for fault in faults if given.faults else ():
            print("  " + fault)


if __name__ == "__main__":
    main()
