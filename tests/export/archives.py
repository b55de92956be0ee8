"""Archives made up by hypothesis: originals met at several places and times, extracted and annotated by several versions, and what
their users decided. They are small and overlap much, so that two of them have a lot to be joined.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

import archive
from archive.export.interchange import lines
from archive.readers import urls
from archive.records import (
    Annotation,
    Caption,
    Document,
    Furniture,
    Given,
    Masthead,
    Mention,
    MentionKind,
    Outcome,
    Published,
    Quote,
    Story,
)
from archive.settle import settle_changes
from archive.store import apart, corrections, models, writing
from archive.store.annotations import write_annotations
from archive.store.checksums import revision_hash
from archive.store.database import open_database
from archive.store.database import writing as transaction
from archive.store.seals import seal

WORDS = ("“The dam will hold,” said Mira Vance. Tobias Vance left Norda.", "Mira Vance spoke.\nVance said that Norda is safe. ‮\x00𝕏")
TITLES = ("", "The dam holds", "=cmd|' /C calc'!A0")
URLS = (None, "https://harbour-times.example/dam", "https://www.harbour-times.example/dam/", "https://norda.example/2")
MASTHEADS = (Masthead(), Masthead("The Harbour Times", "harbour-times.example", ("HT",)), Masthead("HT"), Masthead("Norda Press"))
IN_DELHI = datetime(2031, 5, 3, 1, 15, tzinfo=timezone(timedelta(hours=5, minutes=30)))
MOMENTS = tuple(datetime(2031, 5, day, 9, 30, 0, day, tzinfo=UTC) for day in (1, 2, 3))
NAMES = ("Mira Vance", "Tobias Vance", "Norda")
KEYS = ("harbour-times.example/dam", "norda.example/2")


@dataclass(frozen=True)
class Met:
    """An original at a place, as an archive keeps it."""

    item: writing.Item
    version: str


@dataclass(frozen=True)
class Told:
    """All that is put into an archive. annotated: of a revision, by its hash, by which version and how."""

    met: tuple[Met, ...]
    annotated: dict[str, tuple[str, Annotation]]
    own: tuple[tuple[type[models.Sealed], dict[str, Any]], ...]
    seen: bool


def _story(original: int, version: str) -> Story:
    """What this version of the extractor makes of that original: always the same."""
    at = original + 3 * int(version)
    text = WORDS[at % 2]
    return Story(
        text=text,
        title=TITLES[at % 3],
        standfirst="A quiet night." if at % 5 == 0 else "",
        authors=("Jon Okoro",) * (at % 2),
        published=(None, Published(date(2031, 5, 1)), Published(date(2031, 5, 2), MOMENTS[0]), Published.of(IN_DELHI))[at % 4],
        modified=MOMENTS[at % 3] if at % 4 == 0 else None,
        masthead=MASTHEADS[original % 4],
        url=URLS[original % 4],
        language=("en", None)[at % 2],
        captions=(Caption(f"Of {len(text)}", "Norda Press"),) * (len(text) % 2),
        furniture=(Furniture("newsletter", f"Sign up, {len(text)}"),),
    )


@st.composite
def _met(draw: st.DrawFn, versions: tuple[str, ...]) -> Met:
    original, version = draw(st.integers(0, 6)), draw(st.sampled_from(versions))
    captured = draw(st.sampled_from([None, *MOMENTS]))
    document = Document(
        raw=bytes([original, 0, 255]) * (original + 1),
        media_type="text/html",
        origin=draw(st.sampled_from(["a.html", "dump.jsonl#2", "=1+1"])),
        url=draw(st.sampled_from(URLS)) if captured else None,
        captured=captured,
        headers={"etag": f'"{original}"', "age": "1"} if captured else {},
        charset=draw(st.sampled_from([None, "utf-8"])),
    )
    source, language = draw(st.sampled_from([None, "Norda Press"])), draw(st.sampled_from([None, "en", "de"]))
    given = Given(source=source, language=language, url=draw(st.sampled_from(URLS)))
    return Met(writing.Item(document, _story(original, version), given), version)


_kinds: st.SearchStrategy[MentionKind] = st.sampled_from(["person", "place"])
_walks = st.sampled_from(["", "sport", "politics sport"])


@st.composite
def _annotation(draw: st.DrawFn, story: Story) -> Annotation:
    mentions = tuple(
        Mention("text", at, at + len(name), name, draw(_kinds), draw(st.sampled_from([name, "Mira Vance"])), draw(_walks))
        for name in NAMES
        if (at := story.text.find(name)) >= 0 and draw(st.booleans())
    )
    quotes = []
    for start in draw(st.lists(st.integers(0, 20), max_size=2, unique=True)):
        spans = ((start, start + 4), (start + 5, start + 7))[: draw(st.integers(1, 2))]
        speaker = draw(st.sampled_from([None, *NAMES]))
        quotes.append(
            Quote(
                field="text",
                spans=spans,
                text=" ".join(story.text[begin:end] for begin, end in spans),
                verbatim=spans[:1],
                kind=draw(st.sampled_from(["direct", "mixed", "indirect"])),
                cue="said",
                speaker_text=story.text[:4] if speaker else "",
                speaker_span=(0, 4) if speaker else None,
                speaker=speaker,
                via=draw(st.sampled_from([None, "Norda Press"])),
                confidence=draw(st.sampled_from([0.5, 1.0])),
            )
        )
    return Annotation(tuple(sorted(quotes, key=lambda quote: quote.spans)), tuple(sorted(mentions, key=lambda mention: mention.start)))


_TARGETS = (*(f"article {key}" for key in KEYS), "entity Mira Vance", f"quote {revision_hash('', '', WORDS[0])} 3 7 text")
_made = st.sampled_from(MOMENTS)
_fixes = st.sampled_from(
    [
        {"target": _TARGETS[0], "field": "title", "value": "The dam", "said": "The dam"},
        {"target": _TARGETS[1], "field": "author", "value": ["Ada Quill"], "said": "Ada Quill"},
        {"target": _TARGETS[0], "field": "date", "value": {"day": "2030-01-01", "at": None}, "said": "2030-01-01"},
        {"target": _TARGETS[3], "field": "speaker", "value": ["Norda", "place", "Norda"], "said": "Norda"},
        {"target": _TARGETS[3], "field": "speaker", "value": ["Mira Vance", "person", "Mira Vance", "sport"], "said": "Mira Vance"},
        {"target": _TARGETS[3], "field": "kind", "value": "indirect", "said": "indirect"},
    ]
)
_merges = st.sampled_from(
    [
        {"name": "Mira Vance", "other": "Tobias Vance", "kind": None, "other_kind": None},
        {"name": "Tobias Vance", "other": "Mira Vance", "kind": "person", "other_kind": "person"},
    ]
)
_splits = st.sampled_from(
    [
        {"form": "Vance", "name": "Mira Vance", "kind": None},
        {"form": "Mira Vance (the younger)", "name": "Mira Vance", "kind": None, "article": KEYS[0]},
        {"form": "Vance (the younger)", "name": "Mira Vance", "kind": "person", "article": KEYS[1]},
    ]
)
_own = st.one_of(
    st.fixed_dictionaries({"verb": st.just("split"), "arguments": _splits, "made_at": _made}).map(lambda row: (models.Decision, row)),
    st.fixed_dictionaries({"verb": st.just("merge"), "arguments": _merges, "made_at": _made}).map(lambda row: (models.Decision, row)),
    st.fixed_dictionaries({"verb": st.just("fix"), "arguments": _fixes, "made_at": _made}).map(lambda row: (models.Decision, row)),
    st.fixed_dictionaries({"target": st.sampled_from(_TARGETS), "tag": st.sampled_from(["dam", "±"]), "made_at": _made}).map(
        lambda row: (models.Tag, row)
    ),
    st.fixed_dictionaries({"target": st.sampled_from(_TARGETS), "text": st.text(max_size=9), "made_at": _made}).map(
        lambda row: (models.Note, row)
    ),
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(["dams", "news"]),
            "query": st.sampled_from(["dam", "norda"]),
            "made_at": _made,
            "seen_at": st.one_of(st.none(), _made),
        }
    ).map(lambda row: (models.Saved, row)),
    st.fixed_dictionaries(
        {
            "url": st.sampled_from(["https://norda.example/feed", "https://harbour-times.example/rss"]),
            "title": st.sampled_from(["Norda", "News"]),
            "full": st.booleans(),
            "added_at": _made,
            "etag": st.just('"1"'),
        }
    ).map(lambda row: (models.Follow, row)),
)
_UNIQUE: dict[type[models.Sealed], tuple[str, ...]] = {models.Tag: ("target", "tag"), models.Saved: ("name",), models.Follow: ("url",)}


def _own_key(row: tuple[type[models.Sealed], dict[str, Any]]) -> str:
    model, values = row
    return repr((model, [values[name] for name in _UNIQUE.get(model, tuple(sorted(values)))]))


@st.composite
def archives(draw: st.DrawFn, versions: tuple[str, ...] = ("1", "2", "10")) -> Told:
    """versions: of the extractor that read the originals."""
    met = draw(st.lists(_met(versions), max_size=5, unique_by=lambda each: (each.item.document.raw, each.item.document.origin)))
    stories = {revision_hash(s.title, s.standfirst, s.text): s for s in (each.item.story for each in met)}
    annotated = {
        digest: (draw(st.sampled_from(["1", "2", "x"])), draw(_annotation(story)))
        for digest, story in sorted(stories.items())
        if draw(st.booleans())
    }
    own = draw(st.lists(_own, max_size=4, unique_by=_own_key))
    return Told(tuple(met), annotated, tuple(own), draw(st.booleans()))


def make(path: Path, told: Told, empty: Path) -> Path:
    """The archive, as ingesting, annotating and deciding would have made it. empty: a new archive, to be copied."""
    shutil.copy(empty, path)
    engine = open_database(path)
    with transaction(engine) as connection:
        for each in told.met:
            writing.store(connection, [each.item], each.version, urls.identity)
        revisions = connection.execute(select(models.Revision.id, models.Revision.hash).order_by(models.Revision.id)).all()
        for version in sorted({version for version, _ in told.annotated.values()}):
            some = [(number, told.annotated[digest][1]) for number, digest in revisions if told.annotated.get(digest, ("",))[0] == version]
            write_annotations(connection, some, version)
        for model, values in told.own:
            connection.execute(insert(model).values(values))
            seal(connection, model)
        if told.seen:
            connection.exec_driver_sql("INSERT INTO seen SELECT s.id, a.id FROM saved s, articles a")
        corrections.apply(connection)
        apart.apply(connection)
        writing.settle_again(connection, corrections.of_articles(connection))
        connection.execute(models.Name.__table__.update().values(stale=True))  # type: ignore[attr-defined]
    settle_changes(engine, report=lambda progress: None)
    _close(engine)
    return path


def _close(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def export(path: Path) -> list[str]:
    with archive.open(path, create=False) as opened:
        return list(lines(opened.interchange()))


def join(path: Path, *inputs: Path) -> list[Outcome]:
    """Takes other archives into the one at `path`."""
    with archive.open(path) as opened:
        return list(opened.ingest(inputs, annotate=False))


def written(path: Path, rows: Sequence[str]) -> Path:
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path
