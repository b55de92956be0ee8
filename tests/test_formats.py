"""Whatever a story comes in, it comes out whole, once; and what the user says of it fills what its file doesn't say, and no more."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import archive
from archive.library import Archive
from archive.records import Article, Fetching, Published
from tests.cli.program import run
from tests.loopback import Server
from tests.samples_of_formats import BARE, DAY, LANGUAGE, PACKED, SOURCE, TELLING, TEXT, TITLE, URL

OURS = {"source": "Norda Press", "published": Published(date(2031, 3, 1)), "url": "https://norda.example/light", "language": "nl"}
"""What the user says: of all four something else than the files."""


@pytest.fixture
def empty(tmp_path: Path) -> Archive:
    return archive.open(tmp_path / "news.db")


def ingested(news: Archive, path: Path, content: bytes, **options: object) -> Article:
    path.write_bytes(content)
    with news:
        (outcome,) = news.ingest([path], annotate=False, jobs=0, **options)  # type: ignore[arg-type]
        assert outcome.article_id, outcome.reason
        return news.article(outcome.article_id)


def told(article: Article) -> tuple[str | None, str | None, str | None, str | None]:
    return article.source, article.published and article.published[:10], article.url, article.language


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("name", BARE)
def test_what_nobody_says_is_unknown(name: str, empty: Archive, tmp_path: Path) -> None:
    article = ingested(empty, tmp_path / name, BARE[name])
    assert (article.title, words(article.text)) == (TITLE, words(TEXT))
    assert told(article) == (None, None, None, "en")  # which its letters look like


@pytest.mark.parametrize("name", BARE)
def test_what_the_user_says_fills_what_the_file_does_not_say(name: str, empty: Archive, tmp_path: Path) -> None:
    assert told(ingested(empty, tmp_path / name, BARE[name], **OURS)) == ("Norda Press", "2031-03-01", "https://norda.example/light", "nl")


@pytest.mark.parametrize("name", TELLING)
def test_what_the_user_says_overrides_nothing_that_the_file_says(name: str, empty: Archive, tmp_path: Path) -> None:
    article = ingested(empty, tmp_path / name, TELLING[name], **OURS)
    assert (article.title, words(article.text)) == (TITLE, words(TEXT))
    assert told(article) == (SOURCE, DAY, URL, LANGUAGE)


@pytest.mark.parametrize("name", TELLING)
def test_unless_it_is_forced(name: str, empty: Archive, tmp_path: Path) -> None:
    article = ingested(empty, tmp_path / name, TELLING[name], **OURS, force=True)
    assert told(article) == ("Norda Press", "2031-03-01", "https://norda.example/light", "nl")


@pytest.mark.parametrize("name", ["bare", "telling"])
def test_so_it_is_with_a_page_of_the_web(name: str, empty: Archive, server: Server) -> None:
    page = (BARE if name == "bare" else TELLING)["page.html"].replace(URL.encode(), f"/{name}".encode())
    url = server.page(f"/{name}", page)
    with empty:
        list(empty.ingest([url], annotate=False, fetching=Fetching(allow_private=True, delay=0), **OURS))  # type: ignore[arg-type]
        article = empty.article(1)
    assert told(article) == (("Norda Press", "2031-03-01", url, "nl") if name == "bare" else (SOURCE, DAY, url, LANGUAGE))


def test_a_folder_of_everything_is_one_story(tmp_path: Path) -> None:
    """All that tell their address are one article, and those that don't another; both are one story."""
    folder, other, database = tmp_path / "everything", tmp_path / "other.db", tmp_path / "news.db"
    folder.mkdir()
    for kind, files in (("bare", BARE), ("telling", TELLING), ("packed", {name: make() for name, make in PACKED.items()})):
        for name, content in files.items():
            (folder / f"{kind}-{name}").write_bytes(content)
    (tmp_path / "page.html").write_bytes(TELLING["page.html"])
    assert run("--db", other, "ingest", "--no-annotate", tmp_path / "page.html").code == 0

    ran = run("--db", database, "ingest", "--no-annotate", "--format", "jsonl", folder, other, "-", stdin=BARE["plain.txt"])
    outcomes = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0, ran.err
    in_bundles = 2 * 2 - 2  # two of what is packed hold two files
    assert len(outcomes) == len(BARE) + len(TELLING) + len(PACKED) + in_bundles + 2
    again = run("--db", database, "ingest", "--no-annotate", "--format", "jsonl", folder, other, "-", stdin=BARE["plain.txt"])
    assert {json.loads(line)["status"] for line in again.out.splitlines()} == {"unchanged"}

    (story,) = [json.loads(line) for line in run("--db", database, "search", "keepers", "--group", "--format", "jsonl").out.splitlines()]
    articles = [json.loads(line) for line in run("--db", database, "export", "--format", "jsonl").out.splitlines()]
    assert {printing["id"] for printing in story["printings"]} == {article["id"] for article in articles}
    assert {article["url"] for article in articles} == {URL, None}
    shown = run("--db", database, "show", f"a{articles[0]['id']}").out
    assert "also in" in shown or "first seen" in shown
