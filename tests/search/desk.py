"""A small archive written by hand, through the store: what each field of the query language is tried on."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine, insert

from archive.records import Annotation, Document, Given, Masthead, Mention, MentionKind, Published, Quote, QuoteKind, Story
from archive.settle import settle_changes
from archive.store import models, writing
from archive.store.annotations import write_annotations
from archive.store.database import writing as transaction
from archive.store.seals import seal

HERALD = Masthead("Harbour Herald", "harbour-herald.example", ("HH",))
COURIER = Masthead("Courier of the Isles", "www.courier.example")


class Page:
    """A story with its annotation, put together from where the words stand in its text."""

    def __init__(self, title: str, text: str, **known: object) -> None:
        self.story = Story(title=title, text=text, **known)  # type: ignore[arg-type]
        self.quotes: list[Quote] = []
        self.mentions: list[Mention] = []

    def says(self, words: str, who: str, speaker: str | None, kind: QuoteKind = "direct", via: str | None = None) -> Page:
        start = self.story.text.index(words)
        at = self.story.text.index(who)
        span = (start, start + len(words))
        self.quotes.append(
            Quote(
                field="text",
                spans=(span,),
                text=words,
                verbatim=(span,) if kind == "direct" else (),
                kind=kind,
                cue="said",
                speaker_text=who,
                speaker_span=(at, at + len(who)),
                speaker=speaker,
                via=via,
            )
        )
        return self

    def names(self, form: str, name: str, kind: MentionKind = "person") -> Page:
        start = self.story.text.index(form)
        self.mentions.append(Mention("text", start, start + len(form), form, kind, name))
        return self


def pages() -> dict[str, Page]:
    return {
        "dam": Page(
            "Dam holds, says engineer",
            "“The dam will hold,” said Mira Vance. She told the Norda Press agency that the harbour was safe.\n\n"
            "The Lantern Guard (LG) did not answer.",
            standfirst="A quiet night in Port Alder.",
            authors=("Jon Okoro", "Ann-Britt Lund"),
            published=Published(date(2014, 9, 14), datetime(2014, 9, 15, 1, 30, tzinfo=UTC)),
            masthead=HERALD,
            url="https://harbour-herald.example/2014/dam?id=7_3",
            language="en",
        )
        .says("The dam will hold,", "Mira Vance", "Mira Vance")
        .says("the harbour was safe", "She", "Mira Vance", "indirect", "the Norda Press agency")
        .names("Mira Vance", "Mira Vance")
        .names("Lantern Guard", "Lantern Guard", "organisation")
        .names("LG", "Lantern Guard", "organisation"),
        "guard": Page(
            "LG breaks its silence",
            "“Nobody will hold us back,” the chief of the Guard said. Orsolya Amber-Halloran’s café was closed. "
            "Vance said the dam was “old”.",
            authors=("Ann-Britt Lund",),
            published=Published(date(2014, 9, 15)),
            masthead=COURIER,
            url="https://www.courier.example/guard",
            language="en",
        )
        .says("Nobody will hold us back,", "the chief of the Guard", None)
        .says("the dam was “old”", "Vance", "Mira Vance", "mixed")
        .names("Orsolya Amber-Halloran", "Orsolya Amber-Halloran")
        .names("Vance", "Mira Vance"),
        "blog": Page(
            "Un été à Port Alder",
            "Le barrage de Port Alder tient bon. Zażółć gęślą jaźń. E-mail: desk@isles.example at 10:30, C++ and O’Brien's boat.",
            language="fr",
        ).names("Port Alder", "Port Alder", "place"),
        "tokyo": Page(
            "港の夜", "港は静かだった。ダムは持ちこたえた。", published=Published(date(2015, 1, 1)), masthead=COURIER, language="ja"
        ),
    }


def fill(engine: Engine) -> dict[str, int]:
    """Writes the pages, and a tag, notes and decisions; gives each page's article id."""
    ids: dict[str, int] = {}
    now = datetime(2031, 5, 3, tzinfo=UTC)
    with transaction(engine) as connection:
        for name, page in pages().items():
            raw = f"{page.story.title}\n{page.story.text}".encode()
            item = writing.Item(Document(raw, "text/plain", f"{name}.txt"), page.story, Given())
            (outcome,) = writing.store(connection, [item], "1")
            assert outcome.article_id
            ids[name] = outcome.article_id
            revision = connection.exec_driver_sql("SELECT id FROM revisions WHERE article_id = ?", (outcome.article_id,)).scalar_one()
            write_annotations(connection, [(revision, Annotation(tuple(page.quotes), tuple(page.mentions)))], "1")
        key = connection.exec_driver_sql("SELECT key FROM articles WHERE id = ?", (ids["dam"],)).scalar_one()
        connection.execute(insert(models.Tag).values(target=f"article {key}", tag="to-check", made_at=now))
        connection.execute(insert(models.Note).values(target=f"article {key}", text="Ask the engineer again", made_at=now))
        connection.execute(insert(models.Note).values(target="entity Mira Vance", text="Ask her mother", made_at=now))
        seal(connection, models.Tag)
        seal(connection, models.Note)
    settle_changes(engine, report=lambda progress: None)
    return ids
