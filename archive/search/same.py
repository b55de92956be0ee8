"""Where else a quote stands: every article that carries it or a variant of it, and who had it first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Engine

from archive.linking.variants import variant
from archive.records import QuoteHit, SameQuote
from archive.search.words import tokens
from archive.store import reading
from archive.store.database import reading as transaction

RUN = 4
"""Words in a row that somebody else's quote has in common before it is looked at."""


def same(engine: Engine, number: int) -> list[SameQuote]:
    """The quote and its variants, by the same speaker or in the same words by whoever; oldest first, those of unknown date last.

    Raises UsageError where there is no such quote.
    """
    with transaction(engine) as connection:
        quote = reading.quote(connection, number)
        alike = {number, *_by_its_speaker(connection, quote), *_in_its_words(connection, quote)}
        hits = reading.quotes(connection.exec_driver_sql, alike)
    found = []
    for hit in hits.values():
        like = variant(quote.text, hit.text, same_speaker=hit.id == number or _same_speaker(quote, hit))
        if like:
            found.append(SameQuote(**asdict(hit), **asdict(like)))
    return sorted(found, key=lambda row: (row.published is None, row.published or "", row.article_id, row.id))


def _by_its_speaker(connection: Connection, quote: QuoteHit) -> Sequence[int]:
    """The quotes of current revisions that the same person or body said."""
    if quote.speaker_id is None:
        return []
    spoken = """SELECT q.id FROM names n JOIN quotes q ON q.name_id = n.id JOIN revisions r ON r.id = q.revision_id AND r.current
        WHERE n.entity_id = ?"""
    return connection.exec_driver_sql(spoken, (quote.speaker_id,)).scalars().all()


def _in_its_words(connection: Connection, quote: QuoteHit) -> Sequence[int]:
    """The quotes of current revisions that have some words in a row in common with it."""
    words = tokens(quote.text)
    runs = " OR ".join(f'"{" ".join(words[start : start + RUN])}"' for start in range(0, max(len(words) - RUN + 1, 0), 2))
    if not runs:
        return []
    matching = """SELECT q.id FROM quotes_fts JOIN quotes q ON q.id = quotes_fts.rowid
        JOIN revisions r ON r.id = q.revision_id AND r.current WHERE quotes_fts MATCH ?"""
    return connection.exec_driver_sql(matching, (f"text : ({runs})",)).scalars().all()


def _same_speaker(one: QuoteHit, other: QuoteHit) -> bool:
    if one.speaker_id is not None and other.speaker_id is not None:
        return one.speaker_id == other.speaker_id
    return one.speaker_id == other.speaker_id and tokens(one.speaker_text) == tokens(other.speaker_text) != []
