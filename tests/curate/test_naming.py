"""What the user decides by hand holds: through new stories, annotating again, any order of ingest; undone it leaves no trace."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from archive import settle
from archive.curate import decisions, naming
from archive.errors import UsageError
from archive.store import lookup
from archive.store.database import open_database, reading
from tests.dump import dump
from tests.told import ELDER, LEAGUE, LONE_VANCE, RIMA, STORIES, tell


def entities(engine: Engine) -> dict[str, set[str]]:
    """The names of entities and what they also go by."""
    with reading(engine) as connection:
        return {group.columns["name"]: set(group.columns["aliases"]) for group in settle.entities(connection)}


def sources(engine: Engine) -> dict[str, int]:
    """How many articles each source has."""
    counted = """SELECT s.name, count(*) FROM articles a JOIN mastheads m ON m.id = a.masthead_id JOIN sources s ON s.id = m.source_id
        GROUP BY s.id"""
    with reading(engine) as connection:
        return {name: count for name, count in connection.exec_driver_sql(counted)}  # noqa: C416 a row is no pair to mypy


def ids(engine: Engine) -> dict[str, int]:
    """Of every entity and source, by name."""
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT name, id FROM entities UNION ALL SELECT name, -id FROM sources")
        return {name: number for name, number in rows}  # noqa: C416 a row is no pair to mypy


@pytest.fixture
def engine(new: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(new, tmp_path / "archive.db")
    engine = open_database(tmp_path / "archive.db")
    tell(engine, *range(len(STORIES)))
    yield engine
    engine.dispose()


class TestEachDecision:
    def test_a_merge_makes_one_of_two(self, engine: Engine) -> None:
        change = naming.merge(engine, "Coastal League", "Rima")
        assert entities(engine)["Coastal League"] == {"Rima"}
        assert "Rima" not in entities(engine)
        assert (change.articles, change.mentions) == (2, 3)

    def test_a_split_takes_a_form_away(self, engine: Engine) -> None:
        naming.split(engine, "Vance", "Tobias Vance")
        assert entities(engine)["Tobias Vance"] == set()
        assert "Vance" in entities(engine)

    def test_a_new_name_leaves_the_old_one_as_an_alias(self, engine: Engine) -> None:
        change = naming.rename(engine, "Rima", "Rima Movement")
        assert entities(engine)["Rima Movement"] == {"Rima"}
        assert (change.articles, change.mentions) == (2, 3)

    def test_an_alias_waits_for_the_story_that_uses_it(self, engine: Engine) -> None:
        change = naming.alias(engine, "Coastal League", "CoLe")
        assert change.articles == 0
        tell(engine, 0, stories=(("Norda Press", (("CoLe", "organisation", "CoLe"),)),))
        assert entities(engine)["Coastal League"] == {"CoLe"}

    def test_two_sources_become_one(self, engine: Engine) -> None:
        change = naming.merge_sources(engine, "The Harbour Times", "Harbour Times Online")
        assert sources(engine) == {"The Harbour Times": 3, "Norda Press": 1}
        assert change.articles == 1

    def test_a_source_gets_another_name(self, engine: Engine) -> None:
        naming.rename_source(engine, "Norda Press", "NP")
        assert sources(engine) == {"The Harbour Times": 2, "Harbour Times Online": 1, "NP": 1}


def every_decision(engine: Engine) -> None:
    naming.merge(engine, "Coastal League", "Rima")
    naming.rename(engine, "Rima", "League of the Coast")
    naming.split(engine, "Vance", "Tobias Vance")
    naming.alias(engine, "Mira Vance", "the engineer")
    naming.merge_sources(engine, "The Harbour Times", "Harbour Times Online")
    naming.rename_source(engine, "The Harbour Times", "HT")


class TestDecisionsOutlive:
    def test_annotating_again(self, engine: Engine) -> None:
        every_decision(engine)
        before = dump(engine)
        tell(engine, *range(len(STORIES)), version="2")
        after = dump(engine)
        assert after["entities"] == before["entities"]
        assert after["names"] == before["names"]

    def test_annotating_again_after_an_annotator_that_found_nothing(self, engine: Engine) -> None:
        every_decision(engine)
        before = dump(engine)
        tell(engine, *range(len(STORIES)), version="2", blindly=True)
        assert dump(engine)["entities"] == []
        tell(engine, *range(len(STORIES)))
        assert dump(engine)["names"] == before["names"]

    @pytest.mark.parametrize("seed", range(4))
    def test_stories_that_come_before_and_after_them_in_any_order(self, engine: Engine, empty: Engine, seed: int) -> None:
        """The same decisions over the same stories give the same entities, whichever came first, as long as what is decided on is there."""
        every_decision(engine)
        numbers = list(range(len(STORIES)))
        more = (*STORIES, ("Harbour Times Online", (RIMA, LONE_VANCE)), ("Norda Press", (LEAGUE, ELDER)))
        tell(engine, 4, 5, stories=more)
        random.Random(seed).shuffle(numbers)
        for number in numbers:
            tell(empty, number)
        tell(empty, 5, stories=more)
        every_decision(empty)
        tell(empty, 4, stories=more)
        assert dump(empty) == dump(engine)


class TestUndone:
    def test_each_leaves_the_archive_as_it_was(self, engine: Engine) -> None:
        states = [dump(engine)]
        for decide in (
            lambda: naming.merge(engine, "Coastal League", "Rima"),
            lambda: naming.rename(engine, "Coastal League", "League of the Coast"),
            lambda: naming.split(engine, "Vance", "Tobias Vance"),
            lambda: naming.alias(engine, "Mira Vance", "the engineer"),
            lambda: naming.merge_sources(engine, "The Harbour Times", "Harbour Times Online"),
            lambda: naming.rename_source(engine, "The Harbour Times", "HT"),
        ):
            decide()
            states.append(dump(engine))
            assert states[-1] != states[-2]
        for state in states[-2::-1]:
            decisions.undo(engine)
            assert dump(engine) == state
        assert decisions.decided(engine) == []

    def test_all_get_their_ids_again(self, engine: Engine) -> None:
        before = ids(engine)
        naming.merge(engine, "Coastal League", "Rima")
        naming.merge(engine, "Mira Vance", "Coastal League", unlike=True)
        naming.merge_sources(engine, "The Harbour Times", "Harbour Times Online")
        assert ids(engine)["Mira Vance"] == before["Mira Vance"]
        assert ids(engine)["The Harbour Times"] == before["The Harbour Times"]
        tell(engine, 4, stories=(*STORIES, ("Port Gazette", (("Ulla Berg", "person", "Ulla Berg"),))))
        for _ in range(3):
            decisions.undo(engine)
        after = ids(engine)
        assert before.items() <= after.items()
        assert {after["Ulla Berg"], after["Port Gazette"]}.isdisjoint(before.values())

    def test_until_then_an_id_leads_to_what_it_became(self, engine: Engine) -> None:
        before = ids(engine)
        naming.merge(engine, "Coastal League", "Rima")
        naming.merge_sources(engine, "The Harbour Times", "Harbour Times Online")
        with reading(engine) as connection:
            assert lookup.entity(connection, f"e{before['Rima']}").name == "Coastal League"
            assert lookup.source(connection, f"s{-before['Harbour Times Online']}").key == "The Harbour Times"

    def test_a_number_is_never_given_to_another_decision(self, engine: Engine) -> None:
        first = naming.merge(engine, "Coastal League", "Rima").decided.number
        decisions.undo(engine)
        assert naming.rename(engine, "Rima", "Rima Movement").decided.number > first

    def test_one_in_the_middle_leaves_the_others(self, engine: Engine, empty: Engine) -> None:
        tell(empty, *range(len(STORIES)))
        first = naming.merge(engine, "Coastal League", "Rima")
        naming.split(engine, "Vance", "Tobias Vance")
        taken_back = decisions.undo(engine, first.decided.number)
        assert (taken_back.decided, taken_back.articles, taken_back.mentions) == (first.decided, 2, 3)
        naming.split(empty, "Vance", "Tobias Vance")
        assert dump(engine) == dump(empty)

    def test_what_was_never_decided_says_so(self, engine: Engine) -> None:
        with pytest.raises(UsageError, match="no decision to undo"):
            decisions.undo(engine)
        with pytest.raises(UsageError, match="no decision 7"):
            decisions.undo(engine, 7)


class TestNames:
    def refused(self, engine: Engine, *calls: Any) -> Iterable[str]:
        before = dump(engine)
        for call, *arguments in calls:
            with pytest.raises(UsageError) as error:
                call(engine, *arguments)
            yield str(error.value)
        assert dump(engine) == before
        assert decisions.decided(engine) == []

    def test_case_aliases_and_ids_find_entities(self, engine: Engine) -> None:
        with reading(engine) as connection:
            rima = connection.exec_driver_sql("SELECT id FROM entities WHERE name = 'Rima'").scalar_one()
        naming.merge(engine, "coastal league", f"e{rima}")
        naming.rename(engine, "rima", "League of the Coast")
        assert entities(engine)["League of the Coast"] == {"Coastal League", "Rima"}

    def test_an_unknown_one_gets_the_nearest(self, engine: Engine) -> None:
        asked = ((naming.merge, typed, "Rima") for typed in ("Costal League", "coast", "League"))
        mistyped, part, word = self.refused(engine, *asked)
        assert word == "nothing here is called League; did you mean Coastal League?"
        assert mistyped == "nothing here is called Costal League; did you mean Coastal League?"
        assert part == "nothing here is called coast; did you mean Coastal League?"

    def test_one_that_several_bear_is_not_guessed(self, engine: Engine) -> None:
        (said,) = self.refused(engine, (naming.rename, "Vance", "Smith"))
        assert "Mira Vance, person" in said
        assert "Tobias Vance, person" in said

    def test_a_decision_that_changes_nothing_is_none(self, engine: Engine) -> None:
        said = list(
            self.refused(
                engine,
                (naming.merge, "Rima", "rima"),
                (naming.rename, "Rima", "Rima"),
                (naming.alias, "Rima", "Rima"),
                (naming.merge_sources, "Norda Press", "Norda Press"),
            )
        )
        assert all("nothing to decide" in each for each in said)

    def test_a_form_that_is_not_used_can_not_be_split_off(self, engine: Engine) -> None:
        (said,) = self.refused(engine, (naming.split, "Vans", "Mira Vance"))
        assert said == "Mira Vance is never called Vans; did you mean Vance?"

    def test_its_own_name_can_not_be_split_off(self, engine: Engine) -> None:
        (said,) = self.refused(engine, (naming.split, "mira vance", "Mira Vance"))
        assert "itself is called" in said

    def test_no_two_entities_get_one_name_by_mistake(self, engine: Engine) -> None:
        (said, empty) = self.refused(engine, (naming.rename, "Rima", "Coastal League"), (naming.rename, "Rima", "  "))
        assert "merge" in said
        assert "empty" in empty

    def test_a_person_and_a_place_of_one_name_are_told_apart_by_id(self, engine: Engine) -> None:
        stories = (*STORIES, *[("Norda Press", (("Norda", "person", "Norda"),))] * 2)
        tell(engine, 4, 5, stories=stories)
        with reading(engine) as connection:
            ids = {kind: id_ for id_, kind in connection.exec_driver_sql("SELECT id, kind FROM entities WHERE name = 'Norda'")}
        with pytest.raises(UsageError, match="may be any of"):
            naming.rename(engine, "Norda", "Norda Town")
        naming.rename(engine, f"e{ids['place']}", "Norda Town")
        assert {"Norda", "Norda Town"} <= entities(engine).keys()
