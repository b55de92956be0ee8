"""An archive with a row in every table, made through the store, with annotations written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from sqlalchemy import Engine, insert

from archive.records import Annotation, Caption, Document, Furniture, Given, Masthead, Mention, Published, Quote, Story
from archive.settle import settle_changes
from archive.store import models, seals, writing
from archive.store.annotations import write_annotations
from archive.store.checksums import revision_hash
from archive.store.database import HEAD
from archive.store.database import writing as writing_to

TEXT = '"The dam will hold," Mira Vance said on Monday.\n\nShe told Norda Press that Port Alder was safe.'


def annotation(schema: str = HEAD) -> Annotation:
    return Annotation(
        quotes=(
            Quote(
                field="text",
                spans=((1, 19),),
                text=TEXT[1:19],
                verbatim=((1, 19),),
                kind="direct",
                cue="said",
                speaker_text="Mira Vance",
                speaker_span=(21, 31),
                speaker="Mira Vance",
            ),
            Quote(
                field="text",
                spans=((75, 94),),
                text=TEXT[75:94],
                verbatim=(),
                kind="indirect",
                cue="told",
                speaker_text="She",
                speaker_span=(49, 52),
                speaker="Mira Vance",
                via="Norda Press",
                confidence=0.8,
            ),
        ),
        mentions=(
            Mention("text", 21, 31, "Mira Vance", "person", "Mira Vance", "academia" if schema >= "0013" else ""),
            Mention("text", 58, 69, "Norda Press", "organisation", "Norda Press"),
            Mention("text", 75, 85, "Port Alder", "place", "Port Alder"),
        ),
    )


def item(text: str, day: int, origin: str, schema: str = HEAD) -> writing.Item:
    published = Published.of(datetime(2031, 5, 1, 11, tzinfo=timezone(timedelta(hours=2))))
    story = Story(
        text=text,
        title="The dam will hold",
        standfirst="Engineers are calm.",
        authors=("Jon Okoro",),
        published=published if schema >= "0010" else replace(published, offset=None),
        masthead=Masthead("The Harbour Times", "harbour-times.example", ("HT",)),
        url="https://harbour-times.example/dam",
        language="en",
        captions=(Caption("The dam", "Norda Press"),),
        furniture=(Furniture("newsletter", "Sign up"),),
    )
    captured = datetime(2031, 5, day, tzinfo=UTC)
    return writing.Item(Document(f"{origin} {text}".encode(), "text/html", origin, captured=captured), story, Given(language="en"))


def fill(engine: Engine, schema: str = HEAD) -> None:
    """Two revisions of an article, annotated and linked, and a row of everything that a user or the log adds.

    schema: of what there is now, only what an archive of that schema could hold.
    """
    now = datetime(2031, 5, 3, tzinfo=UTC)
    with writing_to(engine) as connection:
        words = revision_hash("The dam will hold", "Engineers are calm.", TEXT)
        said = {"field": "via", "value": "a letter", "said": "a letter"}
        title = {"field": "title", "value": "The dam holds", "said": "The dam holds"}
        fixes = ({"target": f"quote {words} 1 19 text"} | said, {"target": "article https://harbour-times.example/dam"} | title)
        for arguments in fixes if schema >= "0005" else ():
            connection.execute(insert(models.Decision).values(verb="fix", arguments=arguments, made_at=now))
        writing.store(connection, [item("The dam may break.", 1, "old.html", schema), item(TEXT, 2, "new.html", schema)], "1")
        current = connection.exec_driver_sql("SELECT id FROM revisions WHERE current").scalar_one()
        write_annotations(connection, [(current, annotation(schema))], "1")
        connection.execute(
            insert(models.Decision).values(verb="rename", arguments={"name": "Port Alder", "new": "Port Alder Town"}, made_at=now)
        )
        connection.execute(insert(models.Tag).values(target="article https://harbour-times.example/dam", tag="dam", made_at=now))
        connection.execute(insert(models.Note).values(target="entity Mira Vance", text="an engineer", made_at=now))
        saved = connection.execute(insert(models.Saved).values(name="dams", query="dam*", made_at=now)).inserted_primary_key
        if schema >= "0005":
            article = connection.exec_driver_sql("SELECT id FROM articles").scalar_one()
            connection.execute(insert(models.Seen).values(saved_id=saved[0], article_id=article))
            connection.execute(insert(models.Tombstone).values(hash="0" * 64, removed_on=now.date(), overwritten=True))
        run = connection.execute(insert(models.Run).values(version="0", started_at=now, inputs=["new.html"])).inserted_primary_key
        connection.execute(insert(models.Failure).values(run_id=run[0], origin="broken.html", reason="no article in this page"))
        feed = {"url": "https://harbour-times.example/feed", "title": "Harbour", "full": False, "added_at": now}
        if schema >= "0002":
            connection.execute(insert(models.Follow).values(feed))
        older = connection.exec_driver_sql("SELECT id FROM revisions WHERE NOT current").scalar_one()
        if schema >= "0008":
            connection.execute(insert(models.Unannotated).values(revision_id=older, version="1", reason="ValueError", tried_at=now))
        if schema >= "0012":
            connection.execute(insert(models.Retired).values(letter="e", number=99, name="Ilan Vance", also="person"))
        for kind in seals.KINDS:
            seals.seal(connection, kind)
    settle_changes(engine, report=lambda progress: None)
