"""Near-duplicates in the archive: sketches of the current texts, the bands by which alike ones are found, and who leads whom.

`articles.group_id` is the article that leads the group, the article itself where nobody else runs its story; NULL until it is settled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Row, bindparam, case, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive.store.models import Article, Band, Revision, Sketch
from archive.store.these import these


class Sketched(NamedTuple):
    """An article's sketch as it is stored, with the bands by which it is found."""

    article_id: int
    words: int
    bins: bytes
    bands: Sequence[int]


def forget(connection: Connection, articles: Collection[int]) -> None:
    """Has the articles settled anew, since their texts may change or go, and with them those that they lead."""
    concerned = select(Article.id).where(or_(Article.id.in_(these(articles)), Article.group_id.in_(these(articles))))
    _forget(connection, list(connection.scalars(concerned)))


def forget_all(connection: Connection) -> None:
    """Has all articles settled anew."""
    _forget(connection, None)


def _forget(connection: Connection, articles: Collection[int] | None) -> None:
    for table, column in ((Band, Band.article_id), (Sketch, Sketch.article_id)):
        connection.execute(delete(table) if articles is None else delete(table).where(column.in_(these(articles))))
    settled = update(Article).values(group_id=None)
    connection.execute(settled if articles is None else settled.where(Article.id.in_(these(articles))))


def draw(connection: Connection, sketches: Mapping[int, tuple[int, bytes]]) -> None:
    """Stores the sketches (words, bins) of articles that are not settled yet, so that their texts need not be read for them."""
    rows = [{"article_id": article, "words": words, "bins": bins} for article, (words, bins) in sketches.items()]
    if rows:
        connection.execute(upsert(Sketch).on_conflict_do_nothing(), rows)


def unsettled(connection: Connection, limit: int) -> Sequence[Row[int, str, int | None, bytes | None, str | None]]:
    """So many of the articles that are not settled: id, key, words and bins of the sketch, and the text of those without one."""
    text = case((Sketch.article_id.is_(None), Revision.text)).label("text")
    wanted = (
        select(Article.id, Article.key, Sketch.words, Sketch.bins, text)
        .join(Revision, Revision.article_id == Article.id)
        .join(Sketch, Sketch.article_id == Article.id, isouter=True)
    )
    return connection.execute(wanted.where(Article.group_id.is_(None), Revision.current).order_by(Article.id).limit(limit)).all()


def sharing(connection: Connection, bands: Collection[int]) -> Sequence[Row[int, str, int | None, int, bytes]]:
    """The settled articles that have any of the bands: id, key, leader, words, bins."""
    columns = (Article.id, Article.key, Article.group_id, Sketch.words, Sketch.bins)
    found = select(Band.article_id).where(Band.key.in_(these(bands)))
    return connection.execute(select(*columns).join(Sketch, Sketch.article_id == Article.id).where(Article.id.in_(found))).all()


def stored(connection: Connection, article: int) -> Sketched | None:
    """The article's sketch as it stands in the archive."""
    row = connection.execute(select(Sketch.words, Sketch.bins).where(Sketch.article_id == article)).one_or_none()
    keys = connection.scalars(select(Band.key).where(Band.article_id == article).order_by(Band.key)).all()
    return Sketched(article, row.words, row.bins, keys) if row else None


def write(connection: Connection, sketched: Iterable[Sketched], leaders: Mapping[int, int]) -> None:
    """Stores sketches with their bands, and of each article that was settled who leads it."""
    sketched = list(sketched)
    draw(connection, {each.article_id: (each.words, each.bins) for each in sketched})
    # in the order of the index: it is all over the file, and each of its pages is met once; by the driver: there are twenty to an article
    if bands := sorted((key, each.article_id) for each in sketched for key in each.bands):
        connection.exec_driver_sql("INSERT INTO bands (key, article_id) VALUES (?, ?)", bands)
    if leaders:
        led = [{"article": article, "leader": leader} for article, leader in sorted(leaders.items())]
        connection.execute(update(Article.__table__).where(Article.id == bindparam("article")).values(group_id=bindparam("leader")), led)  # type: ignore[arg-type]
