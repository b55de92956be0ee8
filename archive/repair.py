"""Makes again what can be made again: indexes, annotations, articles from their originals. Touches nothing that isn't wrong.

What the user decided, the originals, and what is known of where they came from are not derived: nothing here writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict
from functools import partial

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session, defer, selectinload

from archive import readers, stages
from archive.check import UNREADABLE, annotation_faults, check
from archive.errors import ReadError
from archive.ingest import annotate_these
from archive.readers import urls
from archive.records import Document, Progress, Repair, Story
from archive.records.said import said_of
from archive.settle import forget, settle_anew
from archive.store import indexes, models, sayings, writing
from archive.store.checksums import page_checksum, revision_hash
from archive.store.damage import unjudged
from archive.store.database import writing as writing_to
from archive.store.originals import unpack

Report = Callable[[Progress], None]


def repair(engine: Engine, *, jobs: int, report: Report) -> Repair:
    """Checks the archive, mends what can be made again, and checks it again.

    Each article is mended whole or not at all. jobs: how many other processes annotate; 0 does it in this one.
    """
    engine = unjudged(engine)
    found = list(check(engine, report=report))
    cures = {finding.cure for finding in found}
    if "keys" in cures:
        _surviving(lambda: _keys(engine))
    _words(engine)
    wrong = {finding.row for finding in found if finding.cure == "annotation"}
    articles = sorted({finding.row for finding in found if finding.cure == "article"})
    mended = [_surviving(lambda article=article: wrong.update(_article(engine, article))) for article in articles]  # type: ignore[misc]
    with stages.running(jobs) as run_stage:
        annotate_these(engine, sorted(wrong), run_stage, report=report)
    if "links" in cures or wrong or any(mended):
        _surviving(lambda: _links(engine, report))
    _words(engine)
    left = [finding.problem for finding in check(engine, report=report)] if cures - {None} else [finding.problem for finding in found]
    return Repair(mended=tuple(f.problem for f in found if f.problem not in left), left=tuple(left))


def _surviving(mend: Callable[[], object]) -> bool:
    """Whether it was mended. What can't be stays as it is, is found by the next check, and keeps nothing else from being mended."""
    try:
        mend()
    except (*UNREADABLE, ReadError):
        return False
    return True


def _keys(engine: Engine) -> None:
    with writing_to(engine) as connection:
        connection.execute(text("REINDEX"))


def _words(engine: Engine) -> None:
    for index in indexes.INDEXES:
        try:
            with writing_to(engine) as connection:
                index.verify(connection)
        except UNREADABLE:
            _surviving(partial(_rebuild, engine, index))


def _rebuild(engine: Engine, index: indexes.Index) -> None:
    with writing_to(engine) as connection:
        index.rebuild(connection)


def _links(engine: Engine, report: Report) -> None:
    with writing_to(engine) as connection:
        forget(connection)
    settle_anew(engine, report=report)


# An article from its originals


def _article(engine: Engine, article: int) -> Collection[int]:
    """Extracts the article's originals again and writes what comes of them; returns the revisions that are to be annotated again.

    Raises DamagedError or ValueError, with nothing written, where an original or what is known of it isn't what was stored.
    """
    with writing_to(engine) as connection:
        with Session(connection) as session:
            row = session.get_one(models.Article, article, options=_UNREAD)
            annotated = {revision.id: revision.hash for revision in row.revisions if revision.annotated_by}
            captures = [capture for revision in row.revisions for capture in revision.captures]
            items = {capture.id: _item(capture) for capture in captures}
            superseded = [revision.id for revision in row.revisions if not revision.current]
            indexes.ARTICLES.remove(connection, [article])
            indexes.SUPERSEDED.remove(connection, superseded)
            row.key = next(writing.identity(items[each.id], each.given, urls.identity) for each in captures)
            for revision in row.revisions:
                if revision.captures:
                    _rewrite(revision, items[sayings.first_capture(revision.captures).id].story)
            _restore_masthead(session, row)
            session.flush()
            indexes.ARTICLES.add(connection, [article])
            indexes.SUPERSEDED.add(connection, superseded)
        writing.store(connection, list(items.values()), readers.VERSION, urls.identity)
        with Session(connection) as session:
            return _to_annotate(session, article, annotated)


_UNREAD = (selectinload(models.Article.revisions).options(defer(models.Revision.captions), defer(models.Revision.furniture)),)
"""What is written anew whatever stands there, be it no JSON at all."""


def _item(capture: models.Capture) -> writing.Item:
    """What was stored and what is now extracted from it. Its story is derived and may be wrong; everything else must be as it was."""
    sha256 = capture.snapshot.sha256
    raw = unpack(sha256, capture.snapshot.compressed)
    document = Document(
        raw,
        capture.media_type,
        capture.origin,
        url=capture.url,
        captured=capture.captured_at,
        headers=capture.headers,
        charset=capture.charset,
    )
    story = readers.extract(document)
    if sayings.capture_checksum(capture, sha256) != capture.checksum:
        capture.said, capture.extracted_by = said_of(story), readers.VERSION
        if sayings.capture_checksum(capture, sha256) != capture.checksum:
            raise ValueError("what is known of the original is not what was stored")
    return writing.Item(document, story, capture.given)


def _rewrite(revision: models.Revision, story: Story) -> None:
    revision.title, revision.standfirst, revision.text = story.title, story.standfirst, story.text
    revision.hash = revision_hash(story.title, story.standfirst, story.text)
    revision.captions, revision.furniture = [asdict(caption) for caption in story.captions], [asdict(line) for line in story.furniture]
    revision.checksum = page_checksum(revision.hash, story.captions, story.furniture)


def _restore_masthead(session: Session, article: models.Article) -> None:
    """Where the publisher's row is what is damaged, it keeps its place, and its source the id that people know it by."""
    name, domain, aliases = sayings.masthead_key(sayings.said_by(article.revisions))
    known = select(models.Masthead.id).filter_by(name=name, domain=domain, aliases=aliases)
    if article.masthead and session.scalar(known) is None:
        article.masthead.name, article.masthead.domain, article.masthead.aliases = name, domain, aliases


def _to_annotate(session: Session, article: int, annotated: dict[int, str]) -> Collection[int]:
    """Of an article with annotations the revisions that have other words now, are new, or whose quotes and mentions aren't right."""
    revisions = session.scalars(select(models.Revision).where(models.Revision.article_id == article)).all() if annotated else []
    return [row.id for row in revisions if annotated.get(row.id) != row.hash or any(annotation_faults(session.connection(), row))]
