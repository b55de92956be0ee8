"""Whatever a text holds, what is found in it is where its offsets say: through the readers and the annotator, and without an exception.

ARCHIVE_TEXTS=200000 runs so many texts; ordinarily fewer. Two of each EVERY are annotated with a language model, which takes
fifty times as long; the others are in a language that has none here.
"""

from __future__ import annotations

import os
from random import Random

import pytest

from archive.annotate import Annotator
from archive.errors import ReadError
from archive.readers import extract
from archive.records import Document, Story
from tests.annotate.test_annotator import sound
from tests.security import texts

COUNT = int(os.environ.get("ARCHIVE_TEXTS", "400"))
FIRST = int(os.environ.get("ARCHIVE_TEXTS_FIRST", "0"))
"""The first seed, so that a long run can be had in parts."""

TOGETHER, EVERY = 50, 10
READ = {0: None, 5: "fr"}
"""The language that is said of a text: of English nothing need be said."""


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def page(media_type: str, raw: str) -> str:
    """The text as a document of this kind would hold it."""
    if media_type == "text/html":
        return f"<html><head><title>{raw[:80]}</title></head><body><article><h1>{raw[:80]}</h1><p>{raw}</p></article></body></html>"
    return raw


def read(random: Random, raw: str) -> Story | None:
    media_type = random.choices(("text/plain", "text/html", "text/markdown"), (6, 2, 2))[0]
    data = page(media_type, raw).encode("utf-8", "surrogatepass")
    try:
        return extract(Document(data, media_type, "generated"))
    except ReadError:  # a NUL, too little text: said in plain words
        return None


def stories(seeds: range) -> list[Story]:
    """Of each seed the story as a reader makes it, and one that holds the text as it is."""
    made = []
    for seed in seeds:
        random = Random(seed)
        raw = texts.text(random)
        language = READ.get(seed % EVERY, "de")
        made.append(Story(raw, title=texts.text(random, 8), standfirst=texts.text(random, 8), language=language))
        if (story := read(random, raw)) is not None:
            made.append(story if language is None else Story(story.text, story.title, story.standfirst, language=language))
    return made


@pytest.mark.parametrize("start", range(FIRST, FIRST + COUNT, TOGETHER))
def test_generated_texts(annotator: Annotator, start: int) -> None:
    read = stories(range(start, start + TOGETHER))
    found = list(annotator.annotate(read))
    assert len(found) == len(read) >= TOGETHER
    for story, annotation in zip(read, found, strict=True):
        sound(story, annotation)


@pytest.mark.parametrize(
    "story",
    [
        Story("Q: せ \x00\x1cA: ”", language="de"),  # an answer of nothing but a mark
        Story("“It holds,” Mara Lind said. \ud800", language="en"),  # half of a pair
        Story("Le maire a dit.: «Le barrage tiendra jusqu'au printemps.»", language="fr"),  # a colon after a stop
    ],
)
def test_what_they_found(annotator: Annotator, story: Story) -> None:
    (found,) = annotator.annotate([story])
    sound(story, found)


def test_there_is_something_to_find(annotator: Annotator) -> None:
    """The texts are not so strange that nothing is found in them, for then nothing would be tested."""
    found = list(annotator.annotate(stories(range(300))))
    assert sum(len(annotation.quotes) for annotation in found) > 50
    assert sum(len(annotation.mentions) for annotation in found) > 10


@pytest.mark.parametrize(("language", "seed"), [pytest.param("en", 0, marks=pytest.mark.slow), *(("de", seed) for seed in range(20))])
def test_a_line_of_a_million(annotator: Annotator, language: str, seed: int) -> None:
    story = Story(texts.endless(Random(seed)), language=language)
    (found,) = annotator.annotate([story])
    sound(story, found)
