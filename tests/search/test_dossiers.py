"""All about an entity and a source: what counting the articles one by one gives."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import Engine

from archive import search
from archive.errors import UsageError
from archive.search import dossiers
from archive.store.database import open_database, reading
from archive.store.reading import sources
from tests.search.conftest import Generated
from tests.told import LEAGUE, NORDA, RIMA, VANCE, Told, tell


def test_an_entity(generated: Generated) -> None:
    hit = search.entities(generated.engine)[0]
    shown = dossiers.entity(generated.engine, hit.id)
    naming = [made for made in generated.stories if hit.name in {named.entity.fullest for named in made.mentions}]
    assert {count.value: count.count for count in shown.sources} == Counter(made.outlet.name if made.outlet else None for made in naming)
    assert sum(count.count for count in shown.times) == shown.articles == len(naming)
    said = {
        made.text[said.start : said.end]
        for made in generated.stories
        for said in made.quotes
        if said.speaker and said.speaker.fullest == hit.name
    }
    assert {quote.text for quote in shown.said} <= said
    assert len({quote.text for quote in shown.said}) == len(shown.said) == min(len(said), dossiers.MOST)
    total = len(generated.stories)
    for other in shown.together:
        theirs = [made for made in generated.stories if other.name in {named.entity.fullest for named in made.mentions}]
        assert other.articles == len([made for made in theirs if made in naming]) > other.by_chance
        assert other.by_chance == pytest.approx(len(theirs) * len(naming) / total)


def test_a_source(generated: Generated) -> None:
    with reading(generated.engine) as connection:
        hits = sources(connection)
    for hit in hits:
        shown = dossiers.source(generated.engine, hit.id)
        theirs = [made for made in generated.stories if made.outlet and made.outlet.name == hit.name]
        assert shown.articles == len(theirs) == sum(count.count for count in shown.times)
        authors = Counter(author for made in theirs for author in set(made.authors))
        assert all(authors[count.value or ""] == count.count for count in shown.authors)
        speakers = Counter(said.speaker.fullest for made in theirs for said in made.quotes if said.speaker)
        assert all(speakers[count.value or ""] == count.count for count in shown.speakers)
        assert len(shown.speakers) == min(len(speakers), dossiers.MOST)


def test_years_without_an_article_are_shown(generated: Generated) -> None:
    shown = dossiers.entity(generated.engine, search.entities(generated.engine)[0].id)
    years = [count.value for count in shown.times if count.value is not None]
    assert years == [str(year) for year in range(int(years[0] or 0), int(years[-1] or 0) + 1)]


@pytest.fixture
def empty(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return open_database(tmp_path_factory.mktemp("told") / "archive.db", create=True)


def test_those_who_go_together_come_before_those_who_are_everywhere(empty: Engine) -> None:
    everywhere = [("The Herald", (LEAGUE, NORDA))] * 8
    stories: list[Told] = [*everywhere, *[("The Herald", (LEAGUE, RIMA, VANCE, NORDA))] * 3, ("The Herald", (LEAGUE, VANCE))]
    tell(empty, *range(len(stories)), stories=stories)
    rima = search.entities(empty, "rima")[0]
    together = dossiers.entity(empty, rima.id).together
    assert [(other.name, other.articles) for other in together] == [("Mira Vance", 3), ("Norda", 3)]
    assert together[0].by_chance == pytest.approx(1)


def test_nobody_and_nowhere(empty: Engine) -> None:
    for look in (dossiers.entity, dossiers.source):
        with pytest.raises(UsageError, match="there is no"):
            look(empty, 7)
