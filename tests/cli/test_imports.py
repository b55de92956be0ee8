"""A command imports what it needs, when it needs it: nobody waits for spaCy to read a page of help."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.cli.program import ROOT, environment

SEARCHING = {
    "archive",
    *(f"archive.{module}" for module in ("by_hand", "cli", "errors", "library", "records", "search", "store", "text")),
    *(f"archive.cli.{module}" for module in ("completion", "interrupts", "parameters", "render", "search")),
    *(f"archive.cli.render.{module}" for module in ("errors", "formats", "layouts", "messages", "streams")),
    *("archive.lexicon", "archive.lexicon.walks"),
    *(f"archive.records.{module}" for module in ("by_hand", "rows", "stories")),
    *(
        f"archive.search.{module}"
        for module in ("finding", "found", "fts5", "functions", "lexer", "marking", "query", "sqlite", "sqlite_conditions")
    ),
    *(f"archive.search.{module}" for module in ("syntax", "tree", "values", "words")),
    *(f"archive.store.{module}" for module in ("bare", "checksums", "damage", "database", "location", "marks")),
    *(f"archive.store.{module}" for module in ("originals", "reading", "views")),
}
"""All of ours that a search in a pipe loads."""
HEAVY = {"sqlalchemy", "alembic", "spacy", "thinc", "numpy", "trafilatura", "lxml", "rich", "zstandard", "httpx", "platformdirs"}


def imported(code: str, *arguments: str) -> set[str]:
    """Which heavy packages are loaded after the code has run."""
    return HEAVY & modules(code, *arguments)


def modules(code: str, *arguments: str) -> set[str]:
    """The modules that are loaded after the code has run."""
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit:\n    pass\nprint('\\n' + ' '.join(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, env=environment(), cwd=ROOT, check=True
    )
    return set(ran.stdout.splitlines()[-1].split())


MAIN = "from archive.cli import main; main()"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["ingest", "--help"], ["search", "--help"], ["serch"], ["show", "x9"]])
def test_help_and_mistakes_load_nothing_heavy(arguments: list[str]) -> None:
    assert imported(MAIN, *arguments) == set()


@pytest.mark.parametrize("arguments", [["search", "ferry"], ["quotes", "--speaker", "orrel"], ["entities"], ["show", "a1"]])
def test_reading_an_archive_loads_its_database_and_nothing_else(arguments: list[str], stories: Path) -> None:
    assert imported(MAIN, "--db", str(stories), *arguments) <= {"sqlalchemy", "rich"}


def test_a_search_in_a_pipe_loads_no_terminal_library(stories: Path) -> None:
    assert imported(MAIN, "--db", str(stories), "search", "ferry") == {"sqlalchemy"}


def test_a_search_loads_what_it_needs_and_nothing_more(stories: Path) -> None:
    loaded = modules(MAIN, "--db", str(stories), "search", "ferry") - modules("pass")
    assert {module for module in loaded if module.partition(".")[0] == "archive"} == SEARCHING
    assert {module.partition(".")[0] for module in loaded} & packages_distributions().keys() - {"archive"} <= {
        "click",
        "sqlalchemy",
        "typing_extensions",
    }


def test_the_package_is_loaded_lazily() -> None:
    assert imported("import archive") == set()
    assert imported("import archive; archive.ArchiveError, archive.QuoteHit, archive.open") == set()


def test_annotating_needs_no_database() -> None:
    assert {"sqlalchemy", "alembic"} & imported(
        "from archive.annotate import Annotator; list(Annotator().annotate(['A plain text.']))"
    ) == set()


def test_the_public_names_are_there() -> None:
    import archive

    assert all(getattr(archive, name) for name in archive.__all__)
    with pytest.raises(AttributeError):
        archive.nothing  # noqa: B018


def test_opening_makes_an_archive_unless_told_not_to(tmp_path: Path) -> None:
    import archive

    with pytest.raises(archive.UnusableError, match="no archive"):
        archive.open(tmp_path / "news.db", create=False)
    with archive.open(tmp_path / "news.db") as opened:
        (outcome,) = opened.ingest([ROOT / "tests/data/stories/geneva-talks.txt"], annotate=False)
    assert outcome.status == "added"
    with archive.open(tmp_path / "news.db", create=False) as opened:
        assert opened.article(1).title == outcome.title
