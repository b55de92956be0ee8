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
from tests.samples_of_formats import BARE, DAY, LANGUAGE, PACKED, PARTLY, SOURCE, TELLING, TEXT, TITLE, URL

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


@pytest.mark.parametrize("name", PARTLY)
def test_nor_what_a_file_says_that_cannot_say_all(name: str, empty: Archive, tmp_path: Path) -> None:
    article = ingested(empty, tmp_path / name, PARTLY[name], **OURS)
    assert (article.title, words(article.text)) == (TITLE, words(TEXT))
    assert told(article) == (SOURCE, DAY, "https://norda.example/light", "nl")


@pytest.mark.parametrize("name", [*TELLING, *PARTLY])
def test_unless_it_is_forced(name: str, empty: Archive, tmp_path: Path) -> None:
    article = ingested(empty, tmp_path / name, (TELLING | PARTLY)[name], **OURS, force=True)
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
    for kind, files in (
        ("bare", BARE),
        ("partly", PARTLY),
        ("telling", TELLING),
        ("packed", {name: make() for name, make in PACKED.items()}),
    ):
        for name, content in files.items():
            (folder / f"{kind}-{name}").write_bytes(content)
    (tmp_path / "page.html").write_bytes(TELLING["page.html"])
    assert run("--db", other, "ingest", "--no-annotate", tmp_path / "page.html").code == 0

    ran = run("--db", database, "ingest", "--no-annotate", "--format", "jsonl", folder, other, "-", stdin=BARE["plain.txt"])
    outcomes = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0, ran.err
    in_bundles = 2 * 2 - 2  # two of what is packed hold two files
    assert len(outcomes) == len(BARE) + len(PARTLY) + len(TELLING) + len(PACKED) + in_bundles + 2
    again = run("--db", database, "ingest", "--no-annotate", "--format", "jsonl", folder, other, "-", stdin=BARE["plain.txt"])
    assert {json.loads(line)["status"] for line in again.out.splitlines()} == {"unchanged"}

    (story,) = [json.loads(line) for line in run("--db", database, "search", "keepers", "--group", "--format", "jsonl").out.splitlines()]
    articles = [json.loads(line) for line in run("--db", database, "export", "--format", "jsonl").out.splitlines()]
    assert {printing["id"] for printing in story["printings"]} == {article["id"] for article in articles}
    assert {article["url"] for article in articles} == {URL, None}
    shown = run("--db", database, "show", f"a{articles[0]['id']}").out
    assert "also in" in shown or "first seen" in shown


def test_a_wire_story_that_ten_outlets_ran_is_ten_articles_and_one_story(tmp_path: Path) -> None:
    database, dump = tmp_path / "news.db", tmp_path / "wire.jsonl"
    rows = []
    for number in range(10):
        host, title = f"paper{number}.example", f"{TITLE}, version {number}"
        cut = TEXT if number % 2 else TEXT.rpartition("\n\n")[0]  # half of them left the last paragraph out
        rows.append(
            {
                "url": f"https://{host}/light",
                "source": f"Paper {number}",
                "published": f"2031-02-{14 - number:02}",
                "title": title,
                "text": cut,
            }
        )
    rows.append(
        {
            "url": "https://paper0.example/other",
            "source": "Paper 0",
            "title": "A ferry for Selmark",
            "text": "The keepers got a new boat. " * 9,
        }
    )
    dump.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert run("--db", database, "ingest", "--no-annotate", dump).err == "11 added\n"
    stories = [json.loads(line) for line in run("--db", database, "search", "keepers", "--group", "--format", "jsonl").out.splitlines()]
    printings = {len(story["printings"]): story["printings"] for story in stories}
    assert len(stories) == 2
    assert [printing["source"] for printing in printings[10]] == [
        f"Paper {number}" for number in reversed(range(10))
    ]  # the first one first
    shown = run("--db", database, "show", "a1").out
    assert [line for line in shown.splitlines() if "first seen" in line] == [
        line for line in shown.splitlines() if "Paper 9, 2031-02-05" in line
    ]
