"""How well names are found and merged into entities: `python -m tests.accuracy.entities GOLD.jsonl`.

GOLD has one document a line: {"doc_id": …, "text": …, "mentions": [{"start": …, "end": …, "entity": …}, …]}, offsets in code points, an
entity being any name that is the same in all documents. All documents are annotated, their names linked as one archive, and compared:

found   the share of gold mentions that a mention of ours overlaps, and that one has just that span
B3      B-cubed (Bagga and Baldwin 1998, Entity-Based Cross-Document Coreferencing): for each gold mention, which share of its cluster is
        of its entity (precision), and which share of its entity is in its cluster (recall), averaged over mentions; one that we miss is
        a cluster alone
many    the same over the entities that the gold calls by more than one form: there merging counts
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.annotate import Annotator
from archive.linking import NameRow, link
from archive.records import Mention


@dataclass(frozen=True)
class Scores:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision + self.recall else 0.0

    def __str__(self) -> str:
        return f"{100 * self.precision:5.1f} {100 * self.recall:5.1f} {100 * self.f1:5.1f}"


def b_cubed(mentions: Iterable[tuple[Hashable, Hashable]]) -> Scores:
    """Scores of mentions given as (entity in the gold, cluster of ours)."""
    together = Counter(mentions)
    entities: Counter[Hashable] = Counter()
    clusters: Counter[Hashable] = Counter()
    for (entity, cluster), count in together.items():
        entities[entity] += count
        clusters[cluster] += count
    total = sum(together.values()) or 1
    precision = sum(count * count / clusters[cluster] for (_, cluster), count in together.items())
    recall = sum(count * count / entities[entity] for (entity, _), count in together.items())
    return Scores(precision / total, recall / total)


def overlapping(mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The mention that shares most characters with a span, None where none shares any."""
    best = max(mentions, key=lambda m: min(m.end, end) - max(m.start, start), default=None)
    return best if best and best.start < end and start < best.end else None


def entities_of(stories: Sequence[Sequence[Mention]]) -> dict[tuple[str, str, str, str], int]:
    """The number of the entity that each (form, kind, name, walk) is linked to, the stories being one archive."""
    articles = Counter(row for mentions in stories for row in {(m.text, m.kind, m.name, m.walk) for m in mentions})
    rows = [NameRow(form, kind, full, count, walk) for (form, kind, full, walk), count in articles.items()]
    linked = link(rows)
    return {
        (rows[i].form, rows[i].kind, rows[i].full, rows[i].walk): number for number, entity in enumerate(linked) for i in entity.members
    }


def report(documents: Sequence[dict[str, Any]], stories: Sequence[Sequence[Mention]]) -> str:
    number = entities_of(stories)
    forms: dict[str, set[str]] = defaultdict(set)
    pairs: list[tuple[str, Hashable]] = []
    found = exact = 0
    for document, mentions in zip(documents, stories, strict=True):
        for at, gold in enumerate(document["mentions"]):
            start, end, entity = gold["start"], gold["end"], gold["entity"]
            forms[entity].add(document["text"][start:end])
            ours = overlapping(mentions, start, end)
            found += ours is not None
            exact += ours is not None and (ours.start, ours.end) == (start, end)
            pairs.append((entity, number[ours.text, ours.kind, ours.name, ours.walk] if ours else (document["doc_id"], at)))
    several = {entity for entity, spellings in forms.items() if len(spellings) > 1}
    many = [(entity, cluster) for entity, cluster in pairs if entity in several]
    total = len(pairs) or 1
    return "\n".join(
        (
            f"documents {len(documents)}  mentions {len(pairs)}  entities {len(forms)}  ours: mentions {sum(map(len, stories))}",
            f"found {100 * found / total:.1f}  exact {100 * exact / total:.1f}",
            "        P     R    F1",
            f"B3   {b_cubed(pairs)}",
            f"many {b_cubed(many)}",
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.entities", description="Measure entities against a gold corpus.")
    parser.add_argument("gold", type=Path)
    documents = [json.loads(line) for line in parser.parse_args().gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    began = time.perf_counter()
    stories = [annotation.mentions for annotation in Annotator().annotate(document["text"] for document in documents)]
    seconds = time.perf_counter() - began
    print(report(documents, stories))
    print(f"annotated in {seconds:.1f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
