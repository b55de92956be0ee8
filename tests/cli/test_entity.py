"""`archive entity` and `archive source`: what is said in one line, what it changes, and what is refused."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from archive.store.database import open_database
from tests.cli.program import rows, run_here, run_on_terminal, said
from tests.cli.samples import archive_with
from tests.told import STORIES, tell


@pytest.fixture(scope="module")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_with(lambda engine: tell(engine, *range(len(STORIES))), tmp_path_factory.mktemp("told") / "archive.db")


@pytest.fixture
def told(told_once: Path, tmp_path: Path) -> Path:
    """An archive of a few stories about the Coastal League, Rima and two people named Vance."""
    return Path(shutil.copy(told_once, tmp_path / "told.db"))


def test_a_merge_says_what_it_changed_and_how_to_undo_it(told: Path) -> None:
    merged = said(run_here("--db", told, "entity", "merge", "Coastal League", "rima"))
    assert merged == "Rima is Coastal League: changed 3 mentions in 2 articles; undo with `archive undo 1`"
    (row,) = rows(run_here("--db", told, "entities", "rima", "--format", "jsonl"))
    assert (row["name"], row["aliases"], row["mentions"]) == ("Coastal League", ["Rima"], 6)
    undone = said(run_here("--db", told, "entity", "undo", "1"))
    assert undone == "taken back: Rima is Coastal League: changed 3 mentions in 2 articles"
    (row,) = rows(run_here("--db", told, "entities", "rima", "--format", "jsonl"))
    assert row["name"] == "Rima"


def test_the_other_decisions_say_theirs(told: Path) -> None:
    assert said(run_here("--db", told, "entity", "split", "Vance", "Tobias Vance")).startswith(
        "Vance is not Tobias Vance: changed 1 mention in"
    )
    assert said(run_here("--db", told, "entity", "rename", "Rima", "Rima Movement")).startswith(
        "Rima is called Rima Movement: changed 3 mentions"
    )
    assert said(run_here("--db", told, "entity", "alias", "Mira Vance", "the engineer")).startswith(
        "Mira Vance also goes by the engineer: nothing is called so yet; undo"
    )
    merged = said(run_here("--db", told, "source", "merge", "The Harbour Times", "Harbour Times Online"))
    assert merged == "Harbour Times Online is The Harbour Times: changed 1 article; undo with `archive undo 4`"
    assert said(run_here("--db", told, "source", "rename", "Norda Press", "NP")).startswith("Norda Press is called NP: changed 1 article")
    decisions = rows(run_here("--db", told, "entity", "decisions", "--format", "jsonl"))
    assert [(row["number"], row["what"]) for row in decisions] == [
        (1, "Vance is not Tobias Vance"),
        (2, "Rima is called Rima Movement"),
        (3, "Mira Vance also goes by the engineer"),
        (4, "Harbour Times Online is The Harbour Times"),
        (5, "Norda Press is called NP"),
    ]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", str(row["made"])) for row in decisions)
    assert run_here("--db", told, "check").code == 0


@pytest.mark.parametrize("name", ["Coastal League", "coastal league"])
def test_an_entity_is_shown_by_its_name(told: Path, name: str) -> None:
    (row,) = rows(run_here("--db", told, "entity", "show", name, "--format", "jsonl"))
    assert (row["name"], row["kind"], row["mentions"], row["articles"]) == ("Coastal League", "organisation", 3, 2)
    by_id = run_here("--db", told, "entity", "show", f"e{row['id']}")
    assert by_id.out == run_here("--db", told, "entity", "show", name).out
    assert by_id.out == run_here("--db", told, "show", f"e{row['id']}").out
    assert "3 times in 2 articles" in by_id.out


def test_a_source_is_shown_by_its_name(told: Path) -> None:
    (row,) = rows(run_here("--db", told, "source", "show", "norda press", "--format", "jsonl"))
    assert (row["name"], row["articles"]) == ("Norda Press", 1)
    assert run_here("--db", told, "source", "show", f"s{row['id']}").out == run_here("--db", told, "source", "show", "Norda Press").out


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["entity", "merge", "Costal League", "Rima"], "did you mean Coastal League?"),
        (["entity", "show", "Mira Vanse"], "did you mean Mira Vance?"),
        (["entity", "show", "e999"], "e999"),
        (["entity", "rename", "Vance", "X"], "may be any of"),
        (["entity", "undo"], "no decision"),
        (["entity", "undo", "7"], "no decision 7"),
        (["entity", "undo", "x"], "not a valid integer"),
        (["entity", "marge", "a", "b"], "merge"),
        (["entity", "merge", "Rima"], "OTHER"),
        (["entity", "split", "Rima", "Rima"], "name another form, or with --in an article"),
        (["entity", "split", "Rima", "Rima", "--in", "q3"], "--in takes an article"),
        (["entity", "split", "Rima", "Rima", "--in", "a1", "--in", "a2"], "--in takes one article"),
        (["entity", "merge", "", "Rima"], "a name can't be empty"),
        (["entity", "split", "Rima", "Rima", "--in", "third"], "'third' is no id"),
        (["entity", "split", "Rima", "Rima", "--in", "a999"], "there is no article a999"),
        (["source", "show", "Norda Pres"], "did you mean Norda Press?"),
        (["source", "merge", "Norda Press", "Norda Press"], "nothing to decide"),
        (["entities", "--suggest", "rima"], "--suggest"),
    ],
)
def test_a_mistake_is_named_and_changes_nothing(told: Path, arguments: list[str], cure: str) -> None:
    ran = run_here("--db", told, *arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert cure in ran.err
    assert "Traceback" not in ran.err
    assert rows(run_here("--db", told, "entity", "decisions", "--format", "jsonl")) == []


def test_a_person_is_merged_with_a_place_only_by_who_says_so(told: Path) -> None:
    refused = run_here("--db", told, "entity", "merge", "Norda", "Mira Vance")
    assert refused.code == 2
    assert re.fullmatch(
        r"archive: Mira Vance \(e\d+\) is a person and Norda \(e\d+\) is a place; if they are one all the same, add --yes\n", refused.err
    )
    assert rows(run_here("--db", told, "entity", "decisions", "--format", "jsonl")) == []
    assert said(run_here("--db", told, "entity", "merge", "Norda", "Mira Vance", "--yes")).startswith("Mira Vance is Norda: changed")
    assert said(run_here("--db", told, "entity", "merge", "Norda", "Rima")).startswith("Rima is Norda: changed")


def test_what_may_be_one_entity_is_suggested(told: Path) -> None:
    engine = open_database(told)
    board, initials = "Tolm Harbour Board", "THB"
    stories = (*STORIES, ("Norda Press", ((initials, "organisation", initials), (board, "organisation", board))))
    tell(engine, 4, stories=stories)
    engine.dispose()
    suggestions = rows(run_here("--db", told, "entities", "--suggest", "--format", "jsonl"))
    why = "THB are the initials of Tolm Harbour Board"
    assert {"name": board, "other": initials, "evidence": why, "articles": 1, "decision": "merge"} in suggestions
    take_up_the_first_suggestion(told)
    assert all(row["other"] != initials for row in rows(run_here("--db", told, "entities", "--suggest", "--format", "jsonl")))


def take_up_the_first_suggestion(database: Path) -> None:
    """Runs the command that a terminal is told."""
    pytest.importorskip("pty", reason="terminals are tested where there are pseudo-terminals")
    shown = run_on_terminal("--db", database, "entities", "--suggest", columns=200)
    offered = re.search(r"`archive (.*?)` takes up the first", shown.err)
    assert offered is not None, shown.err
    said(run_here("--db", database, *shlex.split(offered[1])))


def test_a_page_lists_how_many_more_quotes_there_are_and_what_lists_them(stories: Path) -> None:
    entities = rows(run_here("--db", stories, "entities", "--format", "jsonl"))
    most = max(entities, key=lambda entity: entity["quotes"])
    assert most["quotes"] > 5
    shown = run_here("--db", stories, "show", f"e{most['id']}").out
    more = re.search(r"\((\d+) more: archive (.*)\)", shown)
    assert more is not None, shown
    assert int(more[1]) == most["quotes"] - 5
    assert len(run_here("--db", stories, *shlex.split(more[2])).out.splitlines()) >= most["quotes"]


STRIKER = "Tolm striker Mara Lind missed {} of the season. “I was unlucky,” Lind told Otto Vance of Norda Press."
SENATOR = "Sen. Mara Lind opened {} on Monday. “It will hold,” Lind told Ada Quill of Port Radio."


@pytest.fixture
def namesakes(tmp_path: Path) -> Path:
    """An archive of stories, annotated: two about a striker and two about a senator of the same name."""
    texts = STRIKER.format("the first goal"), STRIKER.format("the last game"), SENATOR.format("a bridge"), SENATOR.format("a dam")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    database = tmp_path / "archive.db"
    assert run_here("--db", database, "ingest", *sorted(tmp_path.glob("*.txt"))).code == 0
    return database


def test_namesakes_are_told_apart_by_what_stories_call_them(namesakes: Path) -> None:
    found = rows(run_here("--db", namesakes, "entities", "lind", "--format", "jsonl"))
    assert {(row["name"], *row["aliases"], row["articles"], row["quotes"]) for row in found} == {
        ("Mara Lind (sport)", "Lind", "Mara Lind", 2, 2),
        ("Mara Lind (politics)", "Lind", "Mara Lind", 2, 2),
    }
    ambiguous = run_here("--db", namesakes, "entity", "show", "Mara Lind")
    assert ambiguous.code == 2
    assert "Mara Lind may be any of e" in ambiguous.err
    assert all(f"({row['name']}, person)" in ambiguous.err for row in found)
    for mistyped in ("Mara Lind (sports)", "mara lind sport"):
        assert "did you mean Mara Lind (sport)?" in run_here("--db", namesakes, "entity", "show", mistyped).err
    shown = run_here("--db", namesakes, "entity", "show", "mara lind (sport)")
    assert "Otto Vance" in shown.out
    assert "Ada Quill" not in shown.out
    quotes = rows(run_here("--db", namesakes, "quotes", "--speaker", "Mara Lind (politics)", "--format", "jsonl"))
    assert [(row["text"], row["speaker"]) for row in quotes] == [("It will hold,", "Mara Lind (politics)")] * 2
    assert len(rows(run_here("--db", namesakes, "quotes", "--speaker", "Mara Lind", "--format", "jsonl"))) == 4


def test_namesakes_are_merged_and_parted_by_hand(namesakes: Path) -> None:
    merge = ("--db", namesakes, "entity", "merge", "Mara Lind (sport)")
    assert "did you mean Mara Lind (politics)?" in run_here(*merge, "Mara Lind (politic)").err
    merged = said(run_here(*merge, "Mara Lind (politics)"))
    assert merged.startswith("Mara Lind (politics) is Mara Lind (sport): changed ")
    (row,) = rows(run_here("--db", namesakes, "entities", "lind", "--format", "jsonl"))
    assert (row["name"], row["articles"]) == ("Mara Lind", 4)
    mistyped = run_here("--db", namesakes, "entity", "split", "Mara Lind (sports)", "Mara Lind")
    assert (mistyped.code, "did you mean Mara Lind (sport)?" in mistyped.err) == (2, True)
    said(run_here("--db", namesakes, "entity", "undo", "1"))
    assert len(rows(run_here("--db", namesakes, "entities", "lind", "--format", "jsonl"))) == 2
    assert run_here("--db", namesakes, "check").code == 0


def test_who_is_somebody_else_in_one_article_speaks_for_themselves(namesakes: Path) -> None:
    said(run_here("--db", namesakes, "entity", "merge", "Mara Lind (sport)", "Mara Lind (politics)"))
    told = said(run_here("--db", namesakes, "entity", "split", "Mara Lind (the younger)", "Mara Lind", "--in", "a3"))
    assert told == (
        "Mara Lind in a3 is not Mara Lind but Mara Lind (the younger): changed 2 mentions in 1 article; undo with `archive undo 2`"
    )
    quotes = rows(run_here("--db", namesakes, "quotes", "--speaker", "Mara Lind (the younger)", "--format", "jsonl"))
    assert [(row["article_id"], row["speaker"]) for row in quotes] == [(3, "Mara Lind (the younger)")]
    (other,) = rows(run_here("--db", namesakes, "quotes", "id:a4", "--format", "jsonl"))
    said(run_here("--db", namesakes, "fix", f"q{other['id']}", "speaker", "Mara Lind (the younger)"))
    assert len(rows(run_here("--db", namesakes, "quotes", "--speaker", "Mara Lind (the younger)", "--format", "jsonl"))) == 2
    assert run_here("--db", namesakes, "check").code == 0
    handed = namesakes.with_name("handed.jsonl")
    assert run_here("--db", namesakes, "export", "--format", "archive", "--to", handed).code == 0
    taken = namesakes.with_name("taken.db")
    assert run_here("--db", taken, "ingest", handed).code == 0
    assert len(rows(run_here("--db", taken, "quotes", "--speaker", "Mara Lind (the younger)", "--format", "jsonl"))) == 2
    again = namesakes.with_name("again.jsonl")
    assert run_here("--db", taken, "export", "--format", "archive", "--to", again).code == 0
    assert again.read_bytes() == handed.read_bytes()
    assert run_here("--db", namesakes, "annotate", "--anew").code == 0
    assert len(rows(run_here("--db", namesakes, "quotes", "--speaker", "Mara Lind (the younger)", "--format", "jsonl"))) == 2
    for number in (3, 2, 1):
        said(run_here("--db", namesakes, "undo", str(number)))
    assert {row["name"] for row in rows(run_here("--db", namesakes, "entities", "lind", "--format", "jsonl"))} == {
        "Mara Lind (sport)",
        "Mara Lind (politics)",
    }
    assert run_here("--db", namesakes, "check").code == 0


def test_what_is_put_on_somebody_stays_when_later_stories_know_a_namesake(tmp_path: Path) -> None:
    """And when a story that names both leaves it open who they are."""
    database = tmp_path / "archive.db"

    def ingest(*texts: str) -> None:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        assert run_here("--db", database, "ingest", *(tmp_path / f"{number}.txt" for number in range(len(texts)))).code == 0

    def tagged() -> list[str]:
        (row,) = rows(run_here("--db", database, "tag", "--format", "jsonl"))
        assert row["entities"] == 1
        return [row["name"] for row in rows(run_here("--db", database, "entities", "tag:fast", "--format", "jsonl"))]

    ingest(*(STRIKER.format(what) for what in ("the first goal", "the last game", "the cup")))
    (lind,) = rows(run_here("--db", database, "entities", '"mara lind"', "--format", "jsonl"))
    said(run_here("--db", database, "tag", f"e{lind['id']}", "fast"))
    said(run_here("--db", database, "note", f"e{lind['id']}", "ask her agent"))
    ingest(SENATOR.format("a bridge"), SENATOR.format("a dam"))
    assert tagged() == ["Mara Lind (sport)"]
    assert "ask her agent" in run_here("--db", database, "entity", "show", f"e{lind['id']}").out
    said(run_here("--db", database, "tag", f"e{lind['id']}", "fast"))
    ingest("Sen. Mara Lind met her namesake, the striker Mara Lind. “We laughed,” Lind said.")
    assert tagged() == ["Mara Lind"]


def test_who_is_split_off_goes_by_no_name_of_the_other(told: Path) -> None:
    said(run_here("--db", told, "entity", "split", "Vance", "Tobias Vance"))
    said(run_here("--db", told, "entity", "rename", "Vance", "Ilan Vance"))
    found = rows(run_here("--db", told, "entities", "ilan", "--format", "jsonl"))
    assert [(row["name"], row["aliases"]) for row in found] == [("Ilan Vance", ["Vance"])]


def test_who_may_be_two_is_suggested_to_be_split(namesakes: Path, tmp_path: Path) -> None:
    (tmp_path / "4.txt").write_text("The actor Otto Vance opened the pier. “A fine pier,” Vance said.", encoding="utf-8")
    (tmp_path / "5.txt").write_text("The surgeon Otto Vance left the clinic. “A fine clinic,” Vance said.", encoding="utf-8")
    assert run_here("--db", namesakes, "ingest", tmp_path / "4.txt", tmp_path / "5.txt").code == 0
    (row,) = rows(run_here("--db", namesakes, "entities", "--suggest", "--format", "jsonl"))
    assert (row["decision"], row["name"], row["other"]) == ("split", "Otto Vance", "Otto Vance (stage)")
    take_up_the_first_suggestion(namesakes)
    vances = rows(run_here("--db", namesakes, "entities", "vance", "--format", "jsonl"))
    assert {(row["name"], row["articles"]) for row in vances} == {("Otto Vance", 3), ("Otto Vance (stage)", 1)}
    assert rows(run_here("--db", namesakes, "entities", "--suggest", "--format", "jsonl")) == []


def test_a_group_without_a_subcommand_shows_its_help() -> None:
    ran = run_here("entity")
    assert "merge" in ran.out + ran.err
    assert "Traceback" not in ran.err
