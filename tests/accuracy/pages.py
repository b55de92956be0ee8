"""How well stories are taken out of saved pages and copied ones: `python -m tests.accuracy.pages GOLD.jsonl`.

GOLD has one page a line: {"file": …, "url": …, "title": …, "authors": […], "published": …, "standfirst": …, "text": …}; the files stand
beside it. Each figure is over the pages whose gold has the field:

text        precision, recall and F1 of the word 4-grams of standfirst and text, as a bag, averaged over pages
title       the same words in the same order
authors     the same set of names
day         the day of publication, the publisher's own or in UTC
minute      the instant, to the minute
standfirst  four fifths of its word 4-grams are in our standfirst or text
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from archive.errors import ReadError
from archive.readers import extract
from archive.records import Document, Published, Story
from archive.text import words

GRAM = 4
KEPT = 0.8


@dataclass(frozen=True)
class Overlap:
    """What two texts have in common, as a share of ours (precision) and of the gold's (recall)."""

    precision: float
    recall: float


def overlap(ours: str, gold: str) -> Overlap:
    mine, its = grams(ours), grams(gold)
    common = (mine & its).total()
    return Overlap(common / max(mine.total(), 1), common / max(its.total(), 1))


def grams(text: str) -> Counter[tuple[str, ...]]:
    """The runs of GRAM words of a text, each as often as it occurs; of a shorter text the one run it is."""
    tokens = words(text)
    if 0 < len(tokens) < GRAM:
        return Counter([tuple(tokens)])
    return Counter(zip(*(tokens[start:] for start in range(GRAM)), strict=False))


def story_of(path: Path, url: str) -> Story:
    """Our story of a page; an empty one where we find none."""
    raw = path.read_bytes()
    html = ".html" in path.suffixes
    document = Document(
        gzip.decompress(raw) if path.suffix == ".gz" else raw,
        "text/html" if html else "text/plain",
        str(path),
        url=url if html else None,
    )
    try:
        return extract(document)
    except ReadError:
        return Story("")


def verdicts(gold: Mapping[str, Any], story: Story) -> Iterator[tuple[str, float]]:
    """The figures of one page: name and value, of which the mean is taken."""
    whole = f"{story.standfirst}\n{story.text}"
    text = overlap(whole, f"{gold['standfirst'] or ''}\n{gold['text']}")
    yield "text precision", text.precision
    yield "text recall", text.recall
    yield "title", words(story.title) == words(gold["title"])
    if gold["authors"]:
        yield "authors", {tuple(words(name)) for name in story.authors} == {tuple(words(name)) for name in gold["authors"]}
    if gold["published"]:
        expected = datetime.fromisoformat(gold["published"])
        yield "day", is_day(story.published, expected)
        yield "minute", is_minute(story.published, expected)
    if gold["standfirst"]:
        yield "standfirst", overlap(whole, gold["standfirst"]).recall >= KEPT


def is_day(found: Published | None, expected: datetime) -> bool:
    if found is None:
        return False
    local = found.at.astimezone(expected.tzinfo or UTC).date() if found.at else found.day
    return expected.date() in (found.day, local)


def is_minute(found: Published | None, expected: datetime) -> bool:
    if found is None or found.at is None:
        return False
    return abs(found.at - (expected if expected.tzinfo else expected.replace(tzinfo=UTC))) < timedelta(minutes=1)


def measure(gold: Path) -> dict[str, tuple[float, int]]:
    """Each figure with the number of pages it is over."""
    values: dict[str, list[float]] = defaultdict(list)
    for line in gold.read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        for name, value in verdicts(page, story_of(gold.parent / page["file"], page["url"])):
            values[name].append(float(value))
    figures = {name: (sum(found) / len(found), len(found)) for name, found in values.items()}
    precision, recall = figures["text precision"][0], figures["text recall"][0]
    return {"text F1": (2 * precision * recall / max(precision + recall, 1e-9), figures["text precision"][1]), **figures}


def main() -> None:
    logging.disable(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    for name, (value, pages) in measure(parser.parse_args().gold).items():
        print(f"{name:16}{value:6.3f}  of {pages}")


if __name__ == "__main__":
    main()
