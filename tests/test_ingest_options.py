"""Trying first, trying again, telling more: what the options of an ingest are for."""

from __future__ import annotations

import json
import random
import shutil
from datetime import date
from pathlib import Path

import pytest

import archive
from archive.records import Given, Outcome, Published
from archive.store.database import open_database
from tests.cli.program import run_here
from tests.dump import dump

STORIES = Path(__file__).parent / "data" / "stories"
TEXT = "The dam at Port Alder holds, the engineers who look after it said on Monday morning, and it will hold until the spring."


def ingest(database: Path, *inputs: Path, **options: object) -> list[Outcome]:
    with archive.open(database) as opened:
        return list(opened.ingest(inputs, annotate=False, **options))  # type: ignore[arg-type]


def retry(database: Path) -> list[Outcome]:
    with archive.open(database) as opened:
        return list(opened.retry(annotate=False))


def failures(database: Path) -> dict[str, str]:
    with archive.open(database) as opened:
        return {Path(failed.origin).name: failed.reason for failed in opened.failures()}


def contents(database: Path) -> dict[str, list[object]]:
    engine = open_database(database)
    try:
        return dump(engine)
    finally:
        engine.dispose()


def lines(path: Path, *rows: dict[str, object] | str) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


# A dry run


def test_a_dry_run_foretells_each_status_and_changes_nothing(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"url": f"https://harbour.example/{n % 40}", "title": f"Dam {n % 40}", "text": f"{TEXT} {n % 45}"} for n in range(230)
    ]
    random.Random(4).shuffle(rows)
    dump_ = lines(tmp_path / "dump.jsonl", *rows, "{", {"title": "no text"})
    database = tmp_path / "archive.db"
    ingest(database, lines(tmp_path / "first.jsonl", *rows[:30]))
    before = contents(database)
    foretold = ingest(database, dump_, dry_run=True)
    assert contents(database) == before
    done = ingest(database, dump_)
    assert [outcome.status for outcome in foretold] == [outcome.status for outcome in done]
    assert {outcome.status for outcome in done} == {"added", "revised", "unchanged", "failed"}
    again = ingest(database, dump_, dry_run=True)
    assert [outcome.status for outcome in again] == [outcome.status for outcome in ingest(database, dump_)]


def test_a_dry_run_foretells_what_another_archive_brings(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "archive.db", tmp_path / "theirs.db"
    rows: list[dict[str, object]] = [{"url": f"https://harbour.example/{n}", "title": f"Dam {n}", "text": f"{TEXT} {n}"} for n in range(4)]
    ingest(ours, lines(tmp_path / "ours.jsonl", *rows[:2]))
    ingest(theirs, lines(tmp_path / "theirs.jsonl", *rows[1:]))
    before = contents(ours)
    foretold = ingest(ours, theirs, dry_run=True)
    assert contents(ours) == before
    done = ingest(ours, theirs)
    assert sorted(outcome.status for outcome in foretold) == sorted(outcome.status for outcome in done) == ["added", "added", "unchanged"]


def test_a_dry_run_makes_no_archive_and_records_no_run(tmp_path: Path) -> None:
    ran = run_here("--db", tmp_path / "archive.db", "ingest", STORIES, "--dry-run", "--format", "jsonl")
    assert ran.code == 0
    assert {json.loads(line)["status"] for line in ran.out.splitlines()} == {"added"}
    assert ran.err == "would be: 21 added; nothing was stored\n"
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_foretells_what_another_archive_hands_over(tmp_path: Path) -> None:
    other, database, moved = tmp_path / "other.db", tmp_path / "archive.db", tmp_path / "moved.jsonl"
    rows: list[dict[str, object]] = [{"url": f"https://harbour.example/{n}", "title": f"Dam {n}", "text": f"{TEXT} {n}"} for n in range(3)]
    ingest(other, lines(tmp_path / "dump.jsonl", *rows))
    assert run_here("--db", other, "export", "--format", "archive", "--to", moved).code == 0
    ingest(database, lines(tmp_path / "mine.jsonl", {**rows[0], "text": f"{TEXT} It leaks."}))
    before = contents(database)
    for handed_over in (other, moved):
        foretold = ingest(database, handed_over, dry_run=True)
        assert sorted(outcome.status for outcome in foretold) == ["added", "added", "revised"]
        assert contents(database) == before
    assert [o.status for o in foretold] == [o.status for o in ingest(database, moved)]
    assert [o.status for o in ingest(database, other, dry_run=True)] == ["unchanged"] * 3


# Failures


def test_failures_are_listed_and_those_that_succeed_leave_the_list(tmp_path: Path) -> None:
    database = tmp_path / "archive.db"
    blank, empty = tmp_path / "blank.txt", tmp_path / "empty.txt"
    for path in (blank, empty):
        path.touch()
    ingest(database, blank, empty, source="Norda Press")
    assert {name: reason.split(":")[0] for name, reason in failures(database).items()} == {"blank.txt": "empty", "empty.txt": "empty"}
    blank.write_text(TEXT)
    assert [outcome.status for outcome in retry(database)] == ["added", "failed"]
    assert list(failures(database)) == ["empty.txt"]
    with archive.open(database) as opened:
        assert opened.article(1).source == "Norda Press"  # as it was said of it then


def test_a_mistyped_path_is_told_and_not_remembered(tmp_path: Path) -> None:
    database, path = tmp_path / "archive.db", tmp_path / "letter.txt"
    (outcome,) = ingest(database, path)
    assert (outcome.status, outcome.reason) == ("failed", "no such file or folder; check the path")
    assert failures(database) == {}
    path.touch()
    ingest(database, path)
    path.unlink()  # what failed before, and is gone, is another thing: the list says so
    assert [outcome.status for outcome in retry(database)] == ["failed"]
    assert failures(database) == {"letter.txt": "no such file or folder; check the path"}


def test_what_failed_is_taken_off_the_list(tmp_path: Path) -> None:
    database, empty, folder = tmp_path / "archive.db", tmp_path / "empty.txt", tmp_path / "folder"
    folder.mkdir()
    for path in (empty, folder / "a.txt", folder / "b.txt"):
        path.touch()
    dump = lines(tmp_path / "dump.jsonl", {"title": "Dam", "text": TEXT}, "{", "{")
    ingest(database, empty, folder, dump)
    mistyped = run_here("--db", database, "ingest", "--forget", f"{dump}#2", tmp_path / "emty.txt")
    assert (mistyped.code, f"did you mean {empty}?" in mistyped.err, len(failures(database))) == (2, True, 5)
    assert run_here("--db", database, "ingest", "--forget", f"{dump}#2", f"{folder}/").err == "forgotten: 3 failures\n"
    assert list(failures(database)) == ["dump.jsonl#3", "empty.txt"]
    assert run_here("--db", database, "ingest", "--forget", dump, empty).err == "forgotten: 2 failures\n"
    assert failures(database) == {}


def test_one_record_of_a_dump_is_tried_again_alone(tmp_path: Path) -> None:
    database, path = tmp_path / "archive.db", tmp_path / "dump.jsonl"
    good: list[dict[str, object]] = [{"title": f"Dam {n}", "text": f"{TEXT} {n}"} for n in range(3)]
    ingest(database, lines(path, good[0], "{", "{", good[2]))
    assert list(failures(database)) == ["dump.jsonl#2", "dump.jsonl#3"]
    lines(path, good[0], good[1], "{", good[2])
    assert [outcome.status for outcome in retry(database)] == ["added", "failed"]
    lines(path, good[0], good[1])  # the other one is gone
    assert retry(database) == []
    assert failures(database) == {}


def test_a_file_that_was_cut_off_leaves_the_list_once_it_is_whole(tmp_path: Path) -> None:
    import gzip

    database, path = tmp_path / "archive.db", tmp_path / "dump.jsonl.gz"
    whole = gzip.compress("".join(json.dumps({"title": f"Dam {n}", "text": f"{TEXT} {n}"}) + "\n" for n in range(3)).encode())
    path.write_bytes(whole[:-12])
    ingest(database, path)
    assert "cut off" in failures(database)["dump.jsonl.gz"]
    path.write_bytes(whole)
    retry(database)
    assert failures(database) == {}
    with archive.open(database) as opened:
        assert opened.stats()["articles"] == 3


def test_the_command_lists_failures_in_every_format_and_tries_them_again(tmp_path: Path) -> None:
    database, empty = tmp_path / "archive.db", tmp_path / "empty.txt"
    empty.touch()
    assert run_here("--db", database, "ingest", empty).code == 1
    listed = run_here("--db", database, "ingest", "--failed", "--format", "jsonl")
    assert listed.code == 0
    (row,) = [json.loads(line) for line in listed.out.splitlines()]
    assert (row["origin"], row["reason"], row["at"][:2]) == (str(empty), "empty: there is nothing in it", "20")
    assert "--forget INPUT" in run_here("--db", database, "ingest", "--failed").err
    assert run_here("--db", database, "ingest", "--failed", "--limit", "0").out == ""
    shutil.copy(STORIES / "storm-warning.txt", empty)
    assert run_here("--db", database, "ingest", "--retry", "--no-annotate").err == "1 added\n"
    assert run_here("--db", database, "ingest", "--failed").out == ""


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["--failed", "story.txt"], "no inputs"),
        (["--retry", "--failed"], "one of them"),
        (["--forget"], "name them"),
        (["--retry", "--source", "X"], "remembered"),
        (["story.txt", "--force"], "needs something to force"),
        (["story.txt", "--limit", "3"], "for --failed"),
        (["story.txt", "--map", "titel=kop"], "FIELD is one of title, text"),
        (["story.txt", "--map", "title"], "FIELD=KEY"),
    ],
)
def test_options_that_make_no_sense_are_told(tmp_path: Path, arguments: list[str], cure: str) -> None:
    ran = run_here("--db", tmp_path / "archive.db", "ingest", *arguments)
    assert ran.code == 2
    assert cure in ran.err


# What the user says


def test_what_is_forced_overrides_the_page_whatever_the_order(tmp_path: Path) -> None:
    page = lines(
        tmp_path / "dump.jsonl",
        {"url": "https://harbour.example/dam", "source": "The Harbour Times", "published": "2031-05-01", "language": "en", "text": TEXT},
    )
    force = {"source": "Norda Press", "published": Published(date(2031, 4, 30)), "url": "https://norda.example/dam", "force": True}
    ingest(tmp_path / "one.db", page, **force)
    ingest(tmp_path / "two.db", page)
    assert [outcome.status for outcome in ingest(tmp_path / "two.db", page, **force)] == ["unchanged"]
    ingest(tmp_path / "two.db", page)  # and it stays
    for name in ("one.db", "two.db"):
        with archive.open(tmp_path / name) as opened:
            article = opened.article(next(iter(opened.search("dam"))).id)
            assert (article.source, article.published, article.url, article.language) == (
                "Norda Press",
                "2031-04-30",
                "https://norda.example/dam",
                "en",
            )
            assert list(opened.check()) == []
    assert contents(tmp_path / "one.db") == contents(tmp_path / "two.db")


def test_what_is_forced_outweighs_a_later_capture(tmp_path: Path) -> None:
    rows = [
        {"url": "https://harbour.example/dam", "source": "The Harbour Times", "text": f"{TEXT} {n}", "modified": f"2031-05-0{n}"}
        for n in (1, 2)
    ]
    ingest(tmp_path / "archive.db", lines(tmp_path / "a.jsonl", rows[0]), source="Norda Press", force=True)
    ingest(tmp_path / "archive.db", lines(tmp_path / "b.jsonl", rows[1]))
    with archive.open(tmp_path / "archive.db") as opened:
        assert opened.article(1).source == "Norda Press"


@pytest.mark.parametrize("name", ["dump.jsonl", "dump.csv"])
def test_the_user_tells_which_field_is_which(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("csv"):
        path.write_text(f'kop,tekst,krant\nDe dam houdt,"{TEXT}",Havenkrant\n')
        fields = {"title": "kop", "text": "tekst", "source": "krant"}
    else:
        lines(path, {"kop": "De dam houdt", "artikel": {"tekst": TEXT}, "krant": "Havenkrant"})
        fields = {"title": "kop", "text": "artikel.tekst", "source": "krant"}
    database = tmp_path / "archive.db"
    assert [outcome.status for outcome in ingest(database, path)] == ["failed"]
    assert [outcome.status for outcome in ingest(database, path, fields=fields)] == ["added"]
    with archive.open(database) as opened:
        article = opened.article(1)
        assert (article.title, article.text, article.source) == ("De dam houdt", TEXT, "Havenkrant")
    assert failures(database) == {}


def test_which_field_is_which_is_remembered_when_a_dump_is_extracted_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lines(tmp_path / "dump.jsonl", {"kop": "De dam houdt", "text": TEXT})
    ingest(tmp_path / "archive.db", path, fields={"title": "kop"})
    monkeypatch.setattr("archive.readers.VERSION", "later")
    assert [outcome.status for outcome in ingest(tmp_path / "archive.db", path)] == ["unchanged"]
    with archive.open(tmp_path / "archive.db") as opened:
        assert opened.article(1).title == "De dam houdt"


def test_what_was_said_is_kept_and_comes_back() -> None:
    from archive.records.said import given_again, told

    for given in (
        Given(),
        Given("Norda Press", Published(date(2031, 5, 1)), "https://norda.example/a", "en", force=True),
        Given(language="de", fields={"text": "tekst"}),
    ):
        assert given_again(json.loads(json.dumps(told(given)))) == given


# Runs


def test_each_run_is_recorded(tmp_path: Path) -> None:
    database = tmp_path / "archive.db"
    ingest(database, STORIES / "storm-warning.txt", tmp_path / "missing.txt")
    with archive.open(database) as opened:
        unfinished = opened.ingest([STORIES / "storm-warning.txt"], annotate=False)
        next(iter(unfinished))
        unfinished.close()  # type: ignore[attr-defined]
    ran = run_here("--db", database, "stats", "--runs", "--format", "jsonl")
    last, first = [json.loads(line) for line in ran.out.splitlines()]
    assert (first["added"], first["failed"], first["inputs"]) == (1, 1, [str(STORIES / "storm-warning.txt"), str(tmp_path / "missing.txt")])
    assert first["started"] <= first["finished"]
    assert (last["unchanged"], last["finished"]) == (1, None)
