"""Stories into rows: once, in whatever order, with their revisions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from archive.records import Caption, Document, Given, Masthead, Outcome, Published, Story
from archive.store.database import open_database, reading, writing
from archive.store.known import known
from archive.store.names import NameKey, name_ids
from archive.store.writing import Item, store
from tests.dump import dump

URL = "https://harbour-times.example/2031/ferry"


def item(
    text: str, *, raw: str = "", origin: str = "a.txt", captured: datetime | None = None, user: Given | None = None, **said: object
) -> Item:
    document = Document(raw=(raw or f"{origin} {text} {said}").encode(), media_type="text/plain", origin=origin, captured=captured)
    return Item(document, Story(text=text, **said), user or Given())  # type: ignore[arg-type]


def write(engine: Engine, *items: Item, version: str = "1") -> list[Outcome]:
    with writing(engine) as connection:
        return store(connection, items, version)


def value(engine: Engine, sql: str) -> object:
    with reading(engine) as connection:
        return connection.exec_driver_sql(sql).scalar()


def test_the_same_again_changes_nothing(engine: Engine) -> None:
    first = write(engine, item("The ferry sank.", title="Ferry lost"))
    before = dump(engine)
    again = write(engine, item("The ferry sank.", title="Ferry lost"))
    assert [o.status for o in first + again] == ["added", "unchanged"]
    assert first[0].article_id == again[0].article_id
    assert dump(engine) == before


def test_a_changed_page_is_a_revision_and_the_later_capture_is_current(engine: Engine) -> None:
    late = item("Nine people drowned.", url=URL, captured=datetime(2031, 5, 2, tzinfo=UTC))
    early = item("Two people drowned.", url=URL, captured=datetime(2031, 5, 1, tzinfo=UTC))
    assert [o.status for o in write(engine, late) + write(engine, early)] == ["added", "revised"]
    assert value(engine, "SELECT text FROM revisions WHERE current") == "Nine people drowned."
    assert value(engine, "SELECT count(*) FROM articles_fts('nine')") == 1
    assert value(engine, "SELECT count(*) FROM articles_fts('two')") == 0
    assert value(engine, "SELECT count(*) FROM superseded_fts('two')") == 1


def test_a_page_without_a_capture_date_is_ordered_by_its_own_modification_date(engine: Engine) -> None:
    write(engine, item("New words.", url=URL, modified=datetime(2031, 5, 3, tzinfo=UTC)))
    write(engine, item("Old words.", url=URL, modified=datetime(2031, 5, 1, tzinfo=UTC)))
    assert value(engine, "SELECT text FROM revisions WHERE current") == "New words."


def test_a_better_extraction_of_the_same_bytes_is_no_revision(engine: Engine) -> None:
    write(engine, item("The ferry sank. Share this.", raw="page"))
    outcome = write(engine, item("The ferry sank.", raw="page"), version="2")
    assert outcome[0].status == "unchanged"
    assert value(engine, "SELECT group_concat(text) FROM revisions") == "The ferry sank."
    assert value(engine, "SELECT count(*) FROM articles") == 1
    assert value(engine, "SELECT count(*) FROM articles_fts('share')") == 0


def test_what_the_user_gives_fills_gaps_and_never_overrides(engine: Engine) -> None:
    user = Given(source="Norda Press", published=Published(date(2031, 5, 1)), language="en")
    write(engine, item("The ferry sank.", user=user, masthead=Masthead(name="The Harbour Times")))
    assert value(engine, "SELECT m.name || a.day || a.language FROM articles a JOIN mastheads m") == "The Harbour Times2031-05-01en"


def test_what_was_given_once_stays_when_the_file_is_ingested_without_it(engine: Engine) -> None:
    write(engine, item("The ferry sank.", user=Given(url=URL, source="Norda Press")))
    before = dump(engine)
    write(engine, item("The ferry sank."))
    assert dump(engine) == before


def test_a_url_given_later_moves_the_article_there(engine: Engine) -> None:
    write(engine, item("The ferry sank."))
    write(engine, item("The ferry sank.", user=Given(url=URL)))
    assert value(engine, "SELECT group_concat(key) FROM articles") == URL


def test_known_tells_what_need_not_be_read_again(engine: Engine) -> None:
    old, new = item("The ferry sank."), item("The ferry was raised.", origin="b.txt")
    write(engine, old)
    with reading(engine) as connection:
        documents = [new.document, old.document]
        met = known(connection, documents, Given(), "1")
        assert met[0] is documents[0]
        assert met[1] == Outcome("a.txt", "unchanged", 1, "")
        assert known(connection, documents, Given(), "2") == documents
        assert known(connection, documents, Given(source="Norda Press"), "1") == documents


WORDS = st.sampled_from(["The ferry sank.", "The ferry  sank.", "Nine drowned.", "A dam broke.", "Śnieg i 雪 🙂."])
MOMENTS = st.none() | st.integers(1, 4).map(lambda day: datetime(2031, 5, day, 12, tzinfo=UTC))
ITEMS = st.builds(
    item,
    WORDS,
    origin=st.sampled_from(["a.txt", "b.txt", "c.warc#1"]),
    captured=MOMENTS,
    url=st.sampled_from([None, URL, URL + "?2"]),
    title=st.sampled_from(["", "Ferry lost"]),
    masthead=st.sampled_from([Masthead(), Masthead("HT", "ht.example"), Masthead(None, "ht.example", ("The HT",))]),
    authors=st.sampled_from([(), ("Mira Vance",), ("Jon Okoro", "Mira Vance")]),
    published=st.sampled_from([None, Published(date(2031, 5, 1)), Published(date(2031, 5, 2), datetime(2031, 5, 1, 22, tzinfo=UTC))]),
    modified=MOMENTS,
    captions=st.sampled_from([(), (Caption("The ferry", "HT"),)]),
    language=st.sampled_from([None, "en"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ITEMS, max_size=12), st.randoms(use_true_random=False), st.integers(1, 12))
def test_the_archive_is_a_function_of_the_set_of_captures(
    tmp_path_factory: pytest.TempPathFactory, items: list[Item], random: object, size: int
) -> None:
    folder = tmp_path_factory.mktemp("archives")
    shuffled = items + items[:3]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    dumps = []
    for name, order, batch in (("one.db", items, len(items) or 1), ("two.db", shuffled, size)):
        engine = open_database(folder / name, create=True)
        for start in range(0, len(order), batch):
            write(engine, *order[start : start + batch])
        with writing(engine) as connection:
            connection.exec_driver_sql("DELETE FROM mastheads WHERE id NOT IN (SELECT masthead_id FROM articles WHERE masthead_id > 0)")
        dumps.append(dump(engine))
        engine.dispose()
    assert dumps[0] == dumps[1]


def test_a_name_with_a_nul_in_it_is_one_name(engine: Engine) -> None:
    """JSON functions of SQLite end a string there; a name that was not found again would be made twice, which the schema forbids."""
    key = NameKey("Mara\0 Lind", "person", "Mara\0 Lind")
    with writing(engine) as connection:
        first = name_ids(connection, {key})
        assert name_ids(connection, {key, NameKey("Mara", "person", "Mara")})[key] == first[key]
