"""An article a file: whatever a title holds, the file is in the folder, its own, and has a name that every system takes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.export import markdown, write_file, write_folder
from archive.readers import extract
from archive.records import Document
from tests.export.hand import TEXT, article

RESERVED = [*(["CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$"]), *(f"{port}{n}" for port in ("COM", "LPT") for n in (1, 9, "¹"))]
HOSTILE = [
    *("", ".", "..", "...", " ", "   ", "\t", "\n", "-", "--", "-rf", "~", "~root", "$HOME", "`id`", "$(id)", "%PATH%", "!", "*", "?"),
    *("../../etc/passwd", "..\\..\\windows", "/etc/passwd", "\\\\server\\share", "C:\\boot.ini", "C:", "a/b", "a\\b", "file:///x", "a:b"),
    *(
        "nul\x00byte",
        "\x00",
        "\x1b[31mred",
        "\x1b]52;c;eA==\x07",
        "bell\x07",
        "line\nbreak",
        "cr\rlf\r\n",
        "tab\there",
        "\x7f",
        "\x85\x9b2J",
    ),
    *("\u202eexe.txt", "\u200bzero", "\ufeffmark", "\u2028line", "a\u0301", "\u00e1", "\u0301", "\ud800", "𝕏" * 90, "🦆🦆", "ﷺ" * 40),
    *(RESERVED + [f"{name.lower()}.md" for name in RESERVED] + ["CON.tar.gz", "nul.", "aux "]),
    *(
        "x" * 300,
        "é" * 300,
        "漢" * 300,
        "." * 300,
        " " * 300,
        "../" * 100,
        "x" * 117 + "é",
        "name.",
        "name ",
        ".hidden",
        "a12.md",
        "desktop.ini",
    ),
    *(
        "Same",
        "same",
        "SAME",
        "sa\u00adme",
        "ſame",
        "Straße",
        "STRASSE",
        "<script>",
        '"quoted"',
        "pipe|",
        "semi;colon",
        "amp&",
        "a=b",
        "@a",
        "+1",
    ),
]


def test_there_are_a_hundred_of_them() -> None:
    assert len(set(HOSTILE)) >= 100


def test_hostile_titles_become_files_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    articles = [article(number, title=title, published=None) for number, title in enumerate(HOSTILE, 1)]
    (folder / markdown.file_name(articles[0])).symlink_to(outside)
    write_folder(markdown.files(articles), folder)
    assert outside.read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"outside.txt", "folder"}
    made = list(folder.iterdir())
    assert len(made) == len(HOSTILE)
    assert all(path.is_file() and not path.is_symlink() for path in made)
    names = [path.name for path in made]
    assert len({unicodedata.normalize("NFKD", name).casefold() for name in names}) == len(names)
    for name in names:
        assert len(name.encode()) <= 200
        assert name.endswith(".md")
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|\x00')
        assert name.split(".")[0].upper() not in RESERVED
        assert name.strip(" .") == name
        assert not name.startswith("-")


def test_a_file_says_what_is_known_and_shows_the_text_as_it_is(tmp_path: Path) -> None:
    write_folder(markdown.files([article()]), tmp_path / "new")
    (made,) = (tmp_path / "new").iterdir()
    assert made.name == "2031-05-01 The dam holds a12.md"
    text = made.read_text()
    assert 'source: "The Harbour Times"\npublished: "2031-05-01T09:30:00Z"\n' in text
    assert "\\# No heading, \\*no\\* stars & \\<b\\>no\\</b\\> 5% {tags}." in text
    assert "- “The dam will hold,” — Mira Vance, via the Norda Press agency (q34)" in text


def test_it_can_be_ingested_again(tmp_path: Path) -> None:
    (_, text), *_ = markdown.files([article()])
    story = extract(Document(text.encode(), "text/markdown", "a.md"))
    assert (story.title, story.masthead.name, str(story.published)) == ("The dam holds", "The Harbour Times", "2031-05-01T09:30:00Z")
    assert story.authors == ("Jonas van der Holt", "Norda Press")
    assert TEXT.split("\n")[0] in story.text


def test_unknown_is_left_out() -> None:
    bare = "\n".join(markdown.lines(article(title="", standfirst="", source=None, published=None, url=None, authors=(), quotes=())))
    assert all(f"\n{name}:" not in bare for name in ("title", "source", "published", "url", "authors"))
    assert "# Untitled" in bare


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "export.jsonl"
    target.write_text("before")

    def lines() -> Iterator[str]:
        yield "one"
        raise ArchiveError("the archive is gone")

    with pytest.raises(ArchiveError, match="gone"):
        write_file(lines(), target)
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["export.jsonl"]


def test_a_place_that_cannot_be_written_is_said() -> None:
    with pytest.raises(ArchiveError, match="can't be written"):
        write_file(["one"], Path("/proc/nowhere/export.jsonl"))
