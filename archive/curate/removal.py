"""Takes an article out for good, as the law may demand, and keeps it out.

With it go its revisions, the originals that nothing else comes from, quotes, mentions, index rows, tags, notes and corrections, names that
nobody mentions any more, and its address in the log. What it took up in the file is overwritten. Hashes are what stays, to know it again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, select, update

from archive import settle
from archive.readers import urls
from archive.records import Removal, Story
from archive.store import apart, groups, indexes, marks, retired, tombstones
from archive.store import reading as rows
from archive.store.annotations import remove_annotations
from archive.store.checksums import text_key
from archive.store.database import overwrite_deleted, reading, writing
from archive.store.models import Article, Capture, Decision, Failure, Note, Quote, Revision, Run, Snapshot, Tag
from archive.store.seals import seal


def foreseen(engine: Engine, number: int) -> Removal:
    """What would go with the article. Raises UsageError where there is none."""
    with reading(engine) as connection:
        return _removal(connection, number)


def remove(engine: Engine, number: int) -> Removal:
    """Takes the article out; returns what went. A removal that was cut off before the file was overwritten is finished first."""
    with reading(engine) as connection:
        unfinished = tombstones.unfinished(connection)
    if unfinished:
        _overwrite(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("PRAGMA secure_delete=ON").fetchall()
        removal = _removal(connection, number)
        _remove(connection, number)
        settle.settle_linking(connection)
        retired.forget_unnamed(connection)
    settle.settle_changes(engine, report=lambda progress: None)
    _overwrite(engine)
    return removal


def _overwrite(engine: Engine) -> None:
    with writing(engine) as connection:
        for index in indexes.INDEXES:
            index.merge(connection)  # until then it has the words, and beside them that they are deleted
    overwrite_deleted(engine)
    with writing(engine) as connection:
        tombstones.finish(connection)


def _removal(connection: Connection, number: int) -> Removal:
    article = rows.article(connection, number)
    snapshots = _snapshots(connection, number)
    quotes = select(Quote.id).join(Revision, Revision.id == Quote.revision_id).where(Revision.article_id == number)
    path = Path(connection.engine.url.database or "")
    return Removal(
        article_id=number,
        title=article.headline,
        revisions=len(article.revisions),
        originals=len(snapshots),
        quotes=len(connection.scalars(quotes).all()),
        kept_originals=len(_snapshots(connection, number, shared=True)),
        reprints=tuple(printing.id for printing in article.printings if printing.id != number),
        backups=tuple(sorted(str(each) for each in path.parent.glob(f"{path.name}.*.backup"))),
    )


def _snapshots(connection: Connection, article: int, *, shared: bool = False) -> list[int]:
    """The originals from which this article alone comes, or those that another comes from too."""
    of = select(Capture.snapshot_id).join(Revision, Revision.id == Capture.revision_id)
    mine = of.where(Revision.article_id == article)
    others = of.where(Revision.article_id != article)
    wanted = select(Snapshot.id).where(Snapshot.id.in_(mine))
    return list(connection.scalars(wanted.where(Snapshot.id.in_(others) if shared else Snapshot.id.not_in(others))))


def _remove(connection: Connection, number: int) -> None:
    key = connection.execute(select(Article.key).where(Article.id == number)).scalar_one()
    states = connection.execute(
        select(Revision.id, Revision.hash, Revision.current, Revision.text).where(Revision.article_id == number)
    ).all()
    revisions = [state.id for state in states]
    met = select(Capture.origin, Capture.url, Capture.said, Capture.given).where(Capture.revision_id.in_(revisions))
    captures = connection.execute(met).all()
    addresses = {url for each in captures for url in (each.url, each.said.get("url"), each.given.get("url")) if url}
    snapshots = _snapshots(connection, number)
    hashes = set(connection.scalars(select(Snapshot.sha256).where(Snapshot.id.in_(snapshots))))
    known_by = {
        key,
        *hashes,
        *(text_key(Story(text=state.text)) for state in states if not _told_elsewhere(connection, number, state.text)),
    }
    known_by |= {urls.key(url) or url for url in addresses}

    groups.forget(connection, [number])
    for index in indexes.OF_ARTICLES:
        index.remove(connection, [number])
    indexes.SUPERSEDED.remove(connection, [state.id for state in states if not state.current])
    remove_annotations(connection, revisions)
    alone = {state.hash for state in states} - set(
        connection.scalars(select(Revision.hash).where(Revision.article_id != number, Revision.hash.in_([state.hash for state in states])))
    )
    _forget_marks(connection, f"article {key}", alone)
    connection.execute(delete(Article).where(Article.id == number))
    connection.execute(delete(Snapshot).where(Snapshot.id.in_(snapshots)))
    _forget_log(connection, addresses | {each.origin for each in captures})
    tombstones.put(connection, {tombstones.digest(each) for each in known_by}, datetime.now(UTC).date())


def _told_elsewhere(connection: Connection, number: int, text: str) -> bool:
    """Whether another article has exactly this text: it may come again."""
    return connection.scalar(select(Revision.id).where(Revision.article_id != number, Revision.text == text).limit(1)) is not None


def _forget_marks(connection: Connection, article: str, revisions: set[str]) -> None:
    """Forgets tags, notes and corrections of the article, and of the quotes of these revisions."""
    for kind in (Tag, Note):
        on = {row.id for row in connection.execute(select(kind.id, kind.target)) if _is_of(row.target, article, revisions)}
        connection.execute(delete(kind).where(kind.id.in_(on)))
    fixes = connection.execute(select(Decision.id, Decision.arguments).where(Decision.verb == marks.FIX))
    gone = {row.id for row in fixes if _is_of(row.arguments["target"], article, revisions)}
    splits = connection.execute(select(Decision.id, Decision.arguments).where(Decision.verb == apart.VERB))
    gone |= {row.id for row in splits if f"article {row.arguments.get('article')}" == article}
    connection.execute(delete(Decision).where(Decision.id.in_(gone)))


def _is_of(target: str, article: str, revisions: set[str]) -> bool:
    return target == article or (target.startswith("quote ") and target.split(" ")[1] in revisions)


def _forget_log(connection: Connection, places: set[str]) -> None:
    """Forgets the article's addresses and origins in the log of what was ingested; also the file of which it was the only record."""
    remaining = {origin.rpartition("#")[0] for origin in connection.scalars(select(Capture.origin).where(Capture.origin.contains("#")))}
    places |= {file for place in places if (file := place.rpartition("#")[0]) not in remaining}
    connection.execute(delete(Failure).where(Failure.origin.in_(places)))
    for run, inputs, told in connection.execute(select(Run.id, Run.inputs, Run.told)).all():
        kept = ["(removed)" if each in places else each for each in inputs]
        said = {name: value for name, value in told.items() if name != "url" or value not in places}
        if (kept, said) != (inputs, told):
            connection.execute(update(Run).where(Run.id == run).values(inputs=kept, told=said, checksum=None))
    seal(connection, Run)
