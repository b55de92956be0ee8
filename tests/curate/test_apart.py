"""A name that is somebody else's in one article: what the user says of it holds there alone, and through everything. All are invented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive import settle
from archive.check import check
from archive.curate import decisions, naming, removal
from archive.errors import UsageError
from archive.store.database import open_database
from tests.dump import dump
from tests.told import Told, tell

LIND = ("Mara Lind", "person", "Mara Lind")
SHORT = ("Lind", "person", "Mara Lind")
QUILL = ("Ada Quill", "person", "Ada Quill")
TOLD: Sequence[Told] = (
    ("The Harbour Times", (LIND, SHORT, QUILL)),
    ("Norda Press", (LIND, SHORT)),
    ("The Harbour Times", (SHORT, QUILL, LIND)),
    ("Port Radio", (("Lind", "person", "Lind"), QUILL)),
)
SCULPTOR = "Mara Lind (the sculptor)"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = open_database(tmp_path / "archive.db", create=True)
    tell(engine, *range(len(TOLD)), stories=TOLD)
    return engine


def named(engine: Engine) -> dict[str, dict[str, int]]:
    """Of each article, by its masthead and number here, whom it names and how often."""
    query = """SELECT a.key, e.name, count(*) FROM mentions m JOIN names n ON n.id = m.name_id JOIN entities e ON e.id = n.entity_id
        JOIN revisions r ON r.id = m.revision_id JOIN articles a ON a.id = r.article_id GROUP BY 1, 2"""
    found: dict[str, dict[str, int]] = {}
    with engine.connect() as connection:
        for key, name, count in connection.exec_driver_sql(query):
            found.setdefault(key.rsplit("/", 1)[-1], {})[name] = count
    return found


def number(engine: Engine, story: int) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT id FROM articles WHERE key LIKE ?", (f"%/{story}",)).scalar_one())


def sound(engine: Engine) -> bool:
    return list(check(engine, report=lambda progress: None)) == []


def test_a_name_is_somebody_elses_in_one_article_alone(engine: Engine) -> None:
    before = dump(engine)
    made = naming.split(engine, SCULPTOR, "Mara Lind", number(engine, 1))
    assert (made.articles, made.mentions) == (1, 2)
    assert made.decided.what == f"Mara Lind in a{number(engine, 1)} is not Mara Lind but {SCULPTOR}"
    assert named(engine) == {
        "0": {"Mara Lind": 2, "Ada Quill": 1},
        "1": {SCULPTOR: 2},
        "2": {"Mara Lind": 2, "Ada Quill": 1},
        "3": {"Mara Lind": 1, "Ada Quill": 1},
    }
    assert sound(engine)
    undone = decisions.undo(engine)
    assert (undone.articles, undone.mentions) == (1, 2)
    after = dump(engine)
    assert {name: after[name] for name in after if name != "retired"} == {name: before[name] for name in before if name != "retired"}


def test_without_brackets_it_is_who_a_publisher_named(engine: Engine) -> None:
    naming.split(engine, "lind", "Mara Lind", number(engine, 1))
    assert named(engine)["1"] == {"Mara Lind": 1, "Lind (Norda Press)": 1}
    naming.split(engine, "Mara Lind", "Mara Lind", number(engine, 1))
    assert set(named(engine)["1"]) == {"Mara Lind (Norda Press)", "Lind (Norda Press)"}
    assert sound(engine)


def test_two_articles_of_one_publisher_are_no_one_person_unless_the_user_says_so(engine: Engine) -> None:
    for story in (0, 2):
        naming.split(engine, "Lind", "Mara Lind", number(engine, story))
    others = [{name for name in named(engine)[str(story)] if name.startswith("Lind")} for story in (0, 2)]
    assert others[0]
    assert others[1]
    assert not others[0] & others[1]


def test_spaces_around_what_is_typed_say_nothing(engine: Engine) -> None:
    naming.split(engine, " Mara  Lind (the sculptor) ", "Mara Lind", number(engine, 1))
    assert named(engine)["1"] == {SCULPTOR: 2}


def test_one_and_the_same_in_two_articles_whose_name_the_others_keep(engine: Engine) -> None:
    for story in (1, 2):
        naming.split(engine, SCULPTOR, "Mara Lind", number(engine, story))
    assert named(engine)["1"] == {SCULPTOR: 2}
    assert named(engine)["2"] == {SCULPTOR: 2, "Ada Quill": 1}
    naming.rename(engine, SCULPTOR, "Mara Lindqvist")
    naming.merge(engine, "Ada Quill", "Mara Lindqvist")
    assert named(engine)["1"] == {"Ada Quill": 2}
    assert named(engine)["0"] == {"Mara Lind": 2, "Ada Quill": 1}
    assert sound(engine)


def test_it_outlives_annotation_and_whatever_is_told(engine: Engine, tmp_path: Path) -> None:
    naming.split(engine, SCULPTOR, "Mara Lind", number(engine, 1))
    tell(engine, 1, stories=TOLD, blindly=True, version="2")
    assert "1" not in named(engine)
    tell(engine, 1, stories=TOLD, version="3")
    assert named(engine)["1"] == {SCULPTOR: 2}
    more = (
        *TOLD,
        *[("Norda Press", (("Mara Lind", "person", "Mara Lind", walk), QUILL)) for walk in ("sport", "politics") for _ in range(3)],
    )
    tell(engine, *range(4, 10), stories=more)  # namesakes part meanwhile
    assert named(engine)["1"] == {SCULPTOR: 2}
    assert sound(engine)
    with engine.connect() as connection:
        key = connection.exec_driver_sql("SELECT arguments ->> '$.article' FROM decisions").scalar_one()
    assert key == "https://news.example/1"


def test_the_order_of_decision_and_stories_says_nothing(tmp_path: Path) -> None:
    first, later = (open_database(tmp_path / f"{name}.db", create=True) for name in ("first", "later"))
    tell(first, 1, 0, stories=TOLD)
    naming.split(first, SCULPTOR, "Mara Lind", number(first, 1))
    tell(first, 3, 2, stories=TOLD)
    tell(later, *range(4), stories=TOLD)
    naming.split(later, SCULPTOR, "Mara Lind", number(later, 1))
    kept = ("names", "entities", "mentions")
    assert [dump(first)[name] for name in kept if name in dump(first)] == [dump(later)[name] for name in kept if name in dump(later)]
    grown = dump(first)
    settle.settle_anew(first, report=lambda progress: None)
    assert dump(first) == grown


@pytest.mark.parametrize(
    ("form", "name", "story", "said"),
    [
        ("Mara Lind", "Mara Lind", 99, "there is no article a99"),
        ("Ada Quill", "Ada Quill", 1, "does not name Ada Quill"),
        ("Mara Lint", "Mara Lind", 1, "Mara Lind is never called Mara Lint; did you mean Mara Lind?"),
        ("Mara Lint (the sculptor)", "Mara Lind", 1, "did you mean Mara Lind?"),
        ("Mara Lind", "Nobody", 1, "nothing here is called Nobody"),
        (" ", "Mara Lind", 1, "a name can't be empty"),
    ],
)
def test_what_the_article_does_not_say_can_not_be_somebody_elses(engine: Engine, form: str, name: str, story: int, said: str) -> None:
    before = dump(engine)
    with pytest.raises(UsageError) as refused:
        naming.split(engine, form, name, story if story == 99 else number(engine, story))
    assert said in str(refused.value)
    assert dump(engine) == before


def test_whom_no_other_article_names_is_split_off_from_nobody(engine: Engine) -> None:
    tell(engine, 4, stories=(*TOLD, ("Norda Press", (("Jo Strand", "person", "Jo Strand"),))))
    with pytest.raises(UsageError, match="no other article names Jo Strand"):
        naming.split(engine, "Jo Strand", "Jo Strand", number(engine, 4))


def test_a_removed_article_takes_the_decision_along(engine: Engine) -> None:
    naming.split(engine, SCULPTOR, "Mara Lind", number(engine, 1))
    removal.remove(engine, number(engine, 1))
    assert decisions.decided(engine) == []
    assert b"news.example/1" not in Path(str(engine.url.database)).read_bytes()
    assert sound(engine)


def test_what_is_damaged_is_found_and_mended(engine: Engine) -> None:
    naming.split(engine, SCULPTOR, "Mara Lind", number(engine, 1))
    before = dump(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE mentions SET name_id = (SELECT id FROM names WHERE form = 'Lind' AND fullest <> form AND walk = '') WHERE name_id IN "
            "(SELECT id FROM names WHERE form = 'Lind' AND walk <> '')"
        )
    assert f"a{number(engine, 1)}" in {finding.problem.where for finding in check(engine, report=lambda progress: None)}
    settle.settle_anew(engine, report=lambda progress: None)
    assert dump(engine) == before
    assert sound(engine)
