"""One story in several outlets, and one quote in several stories: what `show` and `quotes --same` say of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import archive
from tests.cli.program import run, run_on_terminal


def rows(*arguments: str | Path) -> list[dict[str, Any]]:
    ran = run(*arguments, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def found(stories: Path, words: str, source: str) -> int:
    """The article of that source."""
    (number,) = {int(row["id"]) for row in rows("--db", stories, "search", words) if row["source"] == source}
    return number


def quoted(stories: Path, words: str, source: str) -> int:
    """The quote in the article of that source."""
    (number,) = {int(row["id"]) for row in rows("--db", stories, "quotes", words) if row["source"] == source}
    return number


def test_an_article_names_who_else_ran_its_story_and_who_first(stories: Path) -> None:
    times, post = (found(stories, "convoys blankets", source) for source in ("The Harbour Times", "Meridian Post"))
    (article,) = rows("--db", stories, "show", f"a{times}")
    assert [(each["id"], each["source"]) for each in article["printings"]] == [(post, "Meridian Post"), (times, "The Harbour Times")]
    page = run("--db", stories, "show", f"a{times}").out
    first, this = page.split("Run by\n")[1].splitlines()[:2]
    assert first.startswith(f"a{post}  Meridian Post, 2025-03-21T19:05:00Z")
    assert first.endswith("(first seen)")
    assert this.endswith("(this article)")


def test_a_quote_is_followed_to_who_had_it_first_and_what_was_left_out(stories: Path) -> None:
    cut = quoted(stories, "candlelight", "The Harbour Times")
    first, second = rows("--db", stories, "quotes", "--same", f"q{cut}")
    assert (first["source"], first["likeness"], first["instead"]) == ("Meridian Post", "longer", ["Well, I can, but I’d rather not"])
    assert (second["id"], second["likeness"], second["left_out"]) == (cut, "same", [])
    whole, shorter = rows("--db", stories, "quotes", "--same", f"q{first['id']}")
    assert (whole["likeness"], shorter["likeness"], shorter["left_out"]) == ("same", "shorter", ["Well, I can, but I’d rather not"])


def test_a_terminal_says_who_had_it_first_and_who_cut_it(stories: Path) -> None:
    whole = quoted(stories, "candlelight rather", "Meridian Post")
    shown = run_on_terminal("--db", stories, "quotes", "--same", f"q{whole}", env={"NO_COLOR": "1"}).out
    first, second = re.split(r"\n(?=q\d)", shown)[1:]
    assert "Meridian Post" in first
    assert "had it first; word for word" in first
    assert "cut shorter: without “Well, I can, but I’d" in second
    assert "had it first" not in second


def test_of_a_quote_that_is_alone_a_terminal_says_nothing_but_that(stories: Path) -> None:
    alone = quoted(stories, '"counted votes"', "Tolm Herald")
    ran = run_on_terminal("--db", stories, "quotes", "--same", f"q{alone}", env={"NO_COLOR": "1"})
    assert "word for word" not in ran.out
    assert ran.err == "no other article carries it, nor a variant of it\n"


@pytest.mark.parametrize("arguments", [["q99999"], ["a1"], ["x"], ["q1", "harbour"], ["q1", "--all-revisions"]])
def test_what_is_no_quote_has_no_variants(stories: Path, arguments: list[str]) -> None:
    ran = run("--db", stories, "quotes", "--same", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err


def test_a_quote_that_nobody_else_carries_is_said_to_be_alone(stories: Path) -> None:
    with archive.open(stories) as opened:
        alone = next(quote.id for quote in opened.quotes() if len(opened.same_quotes(quote.id)) == 1)
    assert "no other article carries it" in run_on_terminal("--db", stories, "quotes", "--same", f"q{alone}").err
