"""Archives told by hand: stories and the names in them, without an annotator."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from sqlalchemy import Engine

from archive.records import Annotation, Document, Given, Masthead, Mention, MentionKind, Story
from archive.settle import settle_changes
from archive.store import writing
from archive.store.annotations import write_annotations
from archive.store.database import writing as writing_to

Named = tuple[str, MentionKind, str] | tuple[str, MentionKind, str, str]
"""What a story calls somebody, the kind, the fullest name that it has for them, and the walk of life in which it shows them."""

Told = tuple[str, tuple[Named, ...]]
"""Who published a story, and the names in it."""

LEAGUE: Named = ("Coastal League", "organisation", "Coastal League")
RIMA: Named = ("Rima", "organisation", "Rima")
VANCE: Named = ("Mira Vance", "person", "Mira Vance")
LONE_VANCE: Named = ("Vance", "person", "Mira Vance")
ELDER: Named = ("Tobias Vance", "person", "Tobias Vance")
NORDA: Named = ("Norda", "place", "Norda")

STORIES: tuple[Told, ...] = (
    ("The Harbour Times", (LEAGUE, LEAGUE, VANCE, LONE_VANCE)),
    ("Harbour Times Online", (RIMA, VANCE)),
    ("The Harbour Times", (RIMA, RIMA, NORDA)),
    ("Norda Press", (ELDER, ("Vance", "person", "Tobias Vance"), LEAGUE, NORDA)),
)


def tell(engine: Engine, *numbers: int, version: str = "1", stories: Sequence[Told] = STORIES, blindly: bool = False) -> None:
    """Ingests the stories of these numbers, annotated as given or (blindly) not at all, and settles."""
    items, annotations = [], []
    for number in numbers:
        masthead, names = stories[number]
        text = " ".join(f"{form} was here." for form, *_ in names) + f" That was day {number}."
        places = itertools.accumulate((len(f"{form} was here. ") for form, *_ in names), initial=0)
        mentions = [Mention("text", start, start + len(name[0]), *name) for start, name in zip(places, names, strict=False)]
        story = Story(text=text, url=f"https://news.example/{number}", masthead=Masthead(masthead))
        items.append(writing.Item(Document(text.encode(), "text/plain", f"{number}.txt"), story, Given()))
        annotations.append(Annotation(mentions=() if blindly else tuple(mentions)))
    with writing_to(engine) as connection:
        outcomes = writing.store(connection, items, "1")
        ids = {
            article: revision
            for revision, article in connection.exec_driver_sql("SELECT id, article_id FROM revisions WHERE current").fetchall()
        }
        revisions = [ids[outcome.article_id] for outcome in outcomes]
        write_annotations(connection, list(zip(revisions, annotations, strict=True)), version)
    settle_changes(engine, report=lambda progress: None)
