"""A few short stories with quotes, told by hand, for what users do at their desk: tag, note, correct, save, remove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from archive.records import Annotation, Document, Given, Masthead, Mention, Published, Quote, Story
from archive.settle import settle_changes
from archive.store import writing
from archive.store.annotations import write_annotations
from archive.store.database import reading
from archive.store.database import writing as writing_to


@dataclass(frozen=True)
class Told:
    """A story, and who says what in it: words as they stand in the title or text, and the speaker."""

    story: Story
    said: tuple[tuple[str, str], ...]


def told(number: int, title: str, text: str, *said: tuple[str, str], masthead: str = "The Harbour Times") -> Told:
    published = Published(date(2031, 5, number + 1), datetime(2031, 5, number + 1, 9, tzinfo=UTC))
    url = f"https://news.example/{number}"
    return Told(Story(text, title, authors=("Jon Okoro",), published=published, masthead=Masthead(masthead), url=url), said)


STORIES = (
    told(
        0,
        "Vance: The dam will hold",
        "“The dam will hold,” Mira Vance said. The mayor, Ada Quill, told Norda Press that nobody had slept.",
        ("The dam will hold", "Mira Vance"),
        ("The dam will hold,", "Mira Vance"),
        ("nobody had slept", "Ada Quill"),
    ),
    told(1, "Boats are back", "Ada Quill said that the boats were back.", ("the boats were back", "Ada Quill"), masthead="Norda Press"),
    told(2, "No news from the dam", "“It is quiet,” said Mira Vance, who looks after the dam.", ("It is quiet,", "Mira Vance")),
)


def annotation(of: Told, *, longer: int = 0) -> Annotation:
    """Its quotes and the names of who speaks. longer: by so many letters each quote in the text goes on."""
    quotes, mentions = [], []
    for words, speaker in of.said:
        field = "title" if f": {words}" in of.story.title else "text"
        whole = of.story.title if field == "title" else of.story.text
        start = whole.index(words)
        span = (start, start + len(words) + (longer if field == "text" else 0))
        text = whole[slice(*span)]
        kind = "direct" if whole[start - 1 : start] == "“" and not longer else "indirect"
        verbatim = (span,) if kind == "direct" else ()
        via = "Norda Press" if "slept" in words else None
        quotes.append(Quote(field, (span,), text, verbatim, kind, "said", speaker, None, speaker, via))
        if (at := of.story.text.find(speaker)) >= 0 and not any(mention.text == speaker for mention in mentions):
            mentions.append(Mention("text", at, at + len(speaker), speaker, "person", speaker))
    return Annotation(tuple(quotes), tuple(mentions))


def put(engine: Engine, *numbers: int, version: str = "1", longer: int = 0, stories: tuple[Told, ...] = STORIES) -> None:
    """Ingests the stories of these numbers, annotated, and settles."""
    for number in numbers:
        of = stories[number]
        raw = f"{of.story.title}\n{of.story.text}".encode()
        with writing_to(engine) as connection:
            item = writing.Item(Document(raw, "text/plain", of.story.url or ""), of.story, Given())
            (outcome,) = writing.store(connection, [item], "1")
            current = "SELECT id FROM revisions WHERE current AND article_id = ?"
            revision = connection.exec_driver_sql(current, (outcome.article_id,)).scalar_one()
            write_annotations(connection, [(revision, annotation(of, longer=longer))], version)
    settle_changes(engine, report=lambda progress: None)


def article(engine: Engine, number: int) -> int:
    """The id of the article of that story."""
    with reading(engine) as connection:
        wanted = "SELECT id FROM articles WHERE url = ?"
        return int(connection.exec_driver_sql(wanted, (f"https://news.example/{number}",)).scalar_one())


def quote(engine: Engine, words: str) -> int:
    """The id of the quote in a text that begins so."""
    with reading(engine) as connection:
        wanted = "SELECT id FROM quotes WHERE field = 'text' AND text LIKE ? || '%'"
        return int(connection.exec_driver_sql(wanted, (words,)).scalar_one())


def entity(engine: Engine, name: str) -> int:
    """The id of the entity of that name."""
    with reading(engine) as connection:
        return int(connection.exec_driver_sql("SELECT id FROM entities WHERE name = ?", (name,)).scalar_one())
