"""What the user gives becomes documents; what can't be read becomes one line each and stops nothing."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import zstandard

from archive.readers import Failure, documents
from archive.records import Document
from tests.readers.pages import PARAGRAPHS, html

STORY = "Harbour to close\n\n" + "\n\n".join(PARAGRAPHS)


def read(*inputs: Path | str) -> tuple[list[Document], dict[str, str]]:
    """The documents, and the reasons by the input that failed."""
    found = list(documents([str(given) for given in inputs]))
    return [item for item in found if isinstance(item, Document)], {item.origin: item.reason for item in found if isinstance(item, Failure)}


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("story.txt", STORY, "text/plain"),
        ("story.html", html(), "text/html"),
        ("story.txt", html(), "text/html"),  # told by what it is, not by its name
        ("page", "\ufeff  <html><p>Hello</p>", "text/html"),
        ("story.html", STORY, "text/plain"),
        ("dump.txt", '{"title": "a", "text": "b"}\n', "application/json"),
        ("maths.txt", "The editor wrote that 3 < 5 and 7 > 5, and nobody disagreed with her.", "text/plain"),
    ],
)
def test_a_format_is_told_by_content(tmp_path: Path, name: str, content: str, media_type: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    [document], failures = read(tmp_path / name)
    assert document.media_type == media_type
    assert not failures


def test_the_raw_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    raw = STORY.encode("utf-16")
    (tmp_path / "wide.txt").write_bytes(raw)
    [document], _ = read(tmp_path / "wide.txt")
    assert document.raw == raw
    assert document.origin == str(tmp_path / "wide.txt")


def test_a_folder_is_read_below_by_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.html", ".hidden", ".git/config", "c"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY, encoding="utf-8")
    found, failures = read(tmp_path)
    assert [os.path.relpath(document.origin, tmp_path) for document in found] == ["a/y.html", "a/z.txt", "b.txt", "c"]
    assert not failures


def test_what_belongs_to_a_saved_page_is_no_input_of_its_own(tmp_path: Path) -> None:
    for name in (
        "Dam.html",
        "Dam_files/ad.html",
        "Dam_files/app.txt",
        "Quay.htm",
        "Quay-Dateien/a.html",
        "Reports_files/a.html",
        "Dam_2/a.html",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(html(), encoding="utf-8")
    for page, parts in (("Dam.html", "./Dam_files/"), ("Quay.htm", "Quay-Dateien/")):
        path = tmp_path / page
        path.write_text(path.read_text().replace("</body>", f'<img class="wide" src="{parts}dam.jpg"></body>'), encoding="utf-8")
    found, failures = read(tmp_path)
    names = [os.path.relpath(document.origin, tmp_path) for document in found]
    assert names == ["Dam.html", "Dam_2/a.html", "Quay.htm", "Reports_files/a.html"]
    assert not failures


def test_a_folder_of_the_users_own_is_read_though_it_is_called_like_a_saved_pages(tmp_path: Path) -> None:
    for name, more in (
        ("Dam.html", ""),
        ("Dam_files/notes.html", ""),
        ("Quay & co.html", '<a href="Quay%20&amp;%20co_files/more.html">more</a>'),
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(html().replace("</body>", f"{more}</body>"), encoding="utf-8")
    (tmp_path / "Quay & co_files").mkdir()
    (tmp_path / "Quay & co_files/more.html").write_text(html(), encoding="utf-8")
    assert {os.path.relpath(document.origin, tmp_path) for document in read(tmp_path)[0]} == {
        "Dam.html",
        "Dam_files/notes.html",
        "Quay & co.html",
        "Quay & co_files/more.html",
    }
    page = html().replace("</body>", '<script src="Quay%20&%20co_files/app.js"></script></body>')
    (tmp_path / "Quay & co.html").write_text(page, encoding="utf-8")
    assert len(read(tmp_path)[0]) == 3


@pytest.mark.parametrize("name", ["app.js", "STYLE.CSS"])
def test_scripts_and_style_sheets_are_no_stories(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("function dam() { return 'The dam holds, the engineers said on Monday.' }\n" * 9, encoding="utf-8")
    assert read(tmp_path)[1] == {str(tmp_path / name): "a part of a page (a script or a style sheet), no story"}


@pytest.mark.parametrize("typed", ["www.harbour.example", "ftp://harbour.example/a.txt", "htps://harbour.example/"])
def test_what_was_meant_to_be_an_address_is_told(typed: str) -> None:
    assert read(typed)[1] == {typed: "no such file; an address on the web begins with https://"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"title": "a", "text": "b"}\n{"title": "c", "text": "d"}\n'.encode("utf-16"), "a dump in UTF-16"),
        ("title\ttext\nDam\tIt holds.\n".encode("utf-16"), "a dump in UTF-16"),
        (bz2.compress(STORY.encode()), "packed with bzip2"),
        (lzma.compress(STORY.encode()), "packed with xz"),
        (b"PK\x05\x06" + bytes(18), "an empty zip file: there is nothing in it"),
        (b"bplist00" + bytes(range(99)), "a web archive of Safari"),
    ],
)
def test_what_cannot_be_read_is_told_with_a_cure_that_helps(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "input").write_bytes(content)
    found, failures = read(tmp_path / "input")
    assert not found
    assert reason in failures[str(tmp_path / "input")]


def test_an_origin_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder/sub").mkdir(parents=True)
    (tmp_path / "folder/sub/a.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [document], _ = read("folder")
    assert document.origin == "folder/sub/a.txt"


def test_loops_of_links_end(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found, failures = read(tmp_path)
    assert len(found) == 1
    assert failures == {str(tmp_path / "self"): "a symbolic link that leads back to itself; remove it"}


def test_each_bad_input_gets_one_line_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9)
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 20)
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.write(b"The words go on. " * 1000)
        huge.truncate(200_000_000)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    names = ("nowhere.txt", "empty.txt", "blank.txt", "picture.jpg", "noise", "huge.txt", "folder", "pipe", "good.txt")
    found, failures = read(*(tmp_path / name for name in names), "with\0nul")
    assert [document.origin for document in found] == [str(tmp_path / "good.txt")]
    reasons = {Path(origin).name: reason for origin, reason in failures.items()}
    assert set(reasons) == {*names[:-1], "with\0nul"}
    assert all("\n" not in reason for reason in reasons.values())
    assert reasons["nowhere.txt"].startswith("no such file")
    assert reasons["empty.txt"].startswith("empty")
    assert "image (JPEG)" in reasons["picture.jpg"]
    assert "binary" in reasons["noise"]
    assert "too large" in reasons["huge.txt"]
    assert reasons["folder"] == "no files in this folder"
    assert "not a regular file" in reasons["pipe"]


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.write(b"The words go on. " * 1000)
        huge.truncate(2_000_000_000)
    program = "import resource, sys; from archive.readers import documents; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9)); "
    program += "print(next(documents(sys.argv[1:])).reason)"
    shown = subprocess.run([sys.executable, "-c", program, str(tmp_path / "huge.txt")], capture_output=True, text=True, check=True)
    assert "too large" in shown.stdout


@pytest.fixture
def anybodys() -> Iterator[Path]:
    """A folder that every user can look into, unlike pytest's."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may read everything: it is somebody else for a while."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_files_and_folders_without_permission_say_so_and_stop_nothing(anybodys: Path) -> None:
    (anybodys / "open.txt").write_text(STORY, encoding="utf-8")
    (anybodys / "secret.txt").write_text(STORY, encoding="utf-8")
    (anybodys / "secret.txt").chmod(0)
    (anybodys / "locked").mkdir(mode=0)
    read(anybodys / "open.txt")  # so that nothing has to be imported as somebody else
    with as_nobody():
        found, failures = read(anybodys)
    assert [document.origin for document in found] == [str(anybodys / "open.txt")]
    assert set(failures) == {str(anybodys / "secret.txt"), str(anybodys / "locked")}
    assert all("no permission" in reason for reason in failures.values())


@pytest.mark.parametrize("becomes", ["shorter", "gone"])
def test_a_dump_that_is_cut_or_vanishes_while_it_is_read_keeps_what_was_read(tmp_path: Path, becomes: str) -> None:
    dump = tmp_path / "dump.jsonl"
    dump.write_text("".join(json.dumps({"title": f"Story {n}", "text": STORY}) + "\n" for n in range(5_000)), encoding="utf-8")
    stream = documents([str(dump)])
    first = next(stream)
    if becomes == "shorter":
        os.truncate(dump, dump.stat().st_size // 2 + 40)
    else:
        dump.unlink()
    rest = list(stream)
    assert isinstance(first, Document)
    failures = [item for item in rest if isinstance(item, Failure)]
    read_whole = 1 + len(rest) - len(failures)
    assert read_whole == 5_000 if becomes == "gone" else 2_400 < read_whole < 2_600
    assert all(failure.origin.startswith(f"{dump}#") for failure in failures)


def test_a_file_that_vanishes_while_the_folder_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    stream = documents([str(tmp_path)])
    assert isinstance(next(stream), Document)
    (tmp_path / "b.txt").unlink()
    assert next(stream) == Failure(str(tmp_path / "b.txt"), "no such file or folder; check the path")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    [document], _ = read("-")
    assert (document.origin, document.raw) == ("-", STORY.encode())


def test_a_dump_is_one_document_a_line(tmp_path: Path) -> None:
    lines = ['{"text": "one"}', "", "  ", '{"broken": ', '{"text": "four"}']
    (tmp_path / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found, failures = read(tmp_path / "dump.jsonl")
    assert [(document.origin.rpartition("#")[2], document.raw.decode()) for document in found] == [
        ("1", '{"text": "one"}'),
        ("4", '{"broken":'),
        ("5", '{"text": "four"}'),
    ]
    assert not failures


def test_a_record_that_is_too_large_does_not_stop_the_dump(tmp_path: Path) -> None:
    with (tmp_path / "dump.jsonl").open("w", encoding="utf-8") as dump:
        dump.write('{"text": "one"}\n{"text": "')
        for _ in range(60):
            dump.write("long " * 200_000)
        dump.write('"}\n{"text": "three"}\n')
    found, failures = read(tmp_path / "dump.jsonl")
    assert [document.raw for document in found] == [b'{"text": "one"}', b'{"text": "three"}']
    assert list(failures) == [f"{tmp_path}/dump.jsonl#2"]


def test_a_file_that_is_one_json_value(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{\n  "text": "one"\n}', encoding="utf-8")
    (tmp_path / "many.json").write_text('[\n  {"text": "one"},\n  {"text": "two"}\n]', encoding="utf-8")
    found, _ = read(tmp_path / "one.json", tmp_path / "many.json")
    assert [document.raw for document in found] == [b'{\n  "text": "one"\n}', b'{"text": "one"}', b'{"text": "two"}']


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "b.html.zst").write_bytes(zstandard.compress(html().encode()))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    found, failures = read(tmp_path)
    assert [document.media_type for document in found] == ["text/plain", "text/html", "application/json", "application/json"]
    assert found[0].raw == STORY.encode()
    assert found[3].origin.endswith("c.jsonl.gz#2")
    assert not failures


def test_packed_files_that_are_cut_off_or_bombs(tmp_path: Path) -> None:
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"a word and " * 10_000_000))
    (tmp_path / "cut.gz").write_bytes(gzip.compress(os.urandom(9000).hex().encode())[:5000])
    (tmp_path / "cut.zst").write_bytes(zstandard.compress(STORY.encode())[:-20])
    (tmp_path / "deep.gz").write_bytes(gzip.compress(gzip.compress(gzip.compress(gzip.compress(STORY.encode())))))
    _, failures = read(tmp_path)
    reasons = {Path(origin).name: reason for origin, reason in failures.items()}
    assert "as no text does" in reasons["bomb.gz"]
    assert "cut off or damaged" in reasons["cut.gz"]
    assert reasons["cut.zst"] == "the zstd file is cut off or damaged (it ends in the middle); get it again"
    assert "packed more than 3 times" in reasons["deep.gz"]
    assert set(reasons) == {"bomb.gz", "cut.gz", "cut.zst", "deep.gz"}


@pytest.mark.parametrize("cut", [1, 5, 100, 5_000])
def test_a_zstd_file_that_is_cut_off_anywhere_is_told(tmp_path: Path, cut: int) -> None:
    whole = zstandard.compress(" ".join(os.urandom(8).hex() for _ in range(2_000)).encode())
    (tmp_path / "cut.txt.zst").write_bytes(whole[:-cut])
    assert "cut off" in read(tmp_path / "cut.txt.zst")[1][str(tmp_path / "cut.txt.zst")]


def test_frames_of_zstd_follow_each_other(tmp_path: Path) -> None:
    stream = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    frames = [zstandard.compress(b'{"text": "one"}\n'), stream.compress(b'{"text": "two"}\n') + stream.flush(), zstandard.compress(b"")]
    (tmp_path / "dump.jsonl.zst").write_bytes(b"".join(frames))
    found, failures = read(tmp_path / "dump.jsonl.zst")
    assert [document.raw for document in found] == [b'{"text": "one"}', b'{"text": "two"}']
    assert not failures


def test_the_whole_lines_of_a_packed_dump_that_is_cut_off_are_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%d %s"}\n' % (number, os.urandom(100).hex().encode()) for number in range(2000))
    (tmp_path / "dump.jsonl.gz").write_bytes(gzip.compress(lines)[:100_000])
    found, failures = read(tmp_path / "dump.jsonl.gz")
    assert len(found) > 100
    assert "cut off" in failures[str(tmp_path / "dump.jsonl.gz")]
