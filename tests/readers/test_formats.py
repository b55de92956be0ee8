"""Stories out of what people keep them in beside texts, pages and dumps: mails, archives of the web, bundles, tables, Markdown, PDF."""

from __future__ import annotations

import csv
import gzip
import io
import mailbox
import tarfile
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers import Failure, documents, extract
from archive.records import Caption, Document, Story
from tests.readers.pages import BODY, PARAGRAPHS, html, is_sound, read_or_reason
from tests.samples_of_formats import pdf

TEXT = "\n\n".join(PARAGRAPHS)
PAGE = html(f"<article><h1>Harbour to close</h1>{BODY}</article>")


def read(path: Path, content: bytes | str) -> tuple[list[Document], dict[str, str]]:
    """What a file of that content gives: documents, and reasons by what follows the path in their origin."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = list(documents([str(path)]))
    failures = {item.origin.removeprefix(str(path)): item.reason for item in found if isinstance(item, Failure)}
    return [item for item in found if isinstance(item, Document)], failures


def story_in(path: Path, content: bytes | str) -> Story:
    [document], failures = read(path, content)
    assert not failures
    return extract(document)


# Mails


def letter(body: str = TEXT, subtype: str = "plain") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The Brannock Times <news@brannocktimes.example>"
    mail["To"] = "reader@example.org"
    mail["Subject"] = "Fwd: Harbour to close"
    mail["Date"] = "Mon, 12 May 2025 14:30:00 +0200"
    mail["Message-ID"] = "<1@brannocktimes.example>"
    mail.set_content(body, subtype=subtype)
    return mail


@pytest.mark.parametrize(("body", "subtype"), [(TEXT, "plain"), (PAGE, "html")])
def test_a_mail(tmp_path: Path, body: str, subtype: str) -> None:
    story = story_in(tmp_path / "letter.eml", letter(body, subtype).as_bytes())
    assert (story.title, story.text, str(story.published)) == ("Harbour to close", TEXT, "2025-05-12T12:30:00Z")
    assert (story.masthead.name, story.masthead.domain) == ("The Brannock Times", "brannocktimes.example")


def test_a_mailbox(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "box")
    for _ in range(3):
        box.add(mailbox.mboxMessage(letter()))
    box.flush()
    box.close()
    found, failures = read(tmp_path / "copy.mbox", (tmp_path / "box").read_bytes())
    assert [document.origin.removeprefix(str(tmp_path)) for document in found] == ["/copy.mbox#1", "/copy.mbox#2", "/copy.mbox#3"]
    assert [extract(document).text for document in found] == [TEXT] * 3
    assert not failures


def test_a_page_saved_as_mhtml(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"] = "<Saved by a browser>"
    mail["Snapshot-Content-Location"] = "https://brannocktimes.example/ports/1?utm_source=x"
    mail["Subject"] = "Harbour to close - The Brannock Times"
    mail["Date"] = "Tue, 13 May 2025 09:00:00 -0000"
    mail["MIME-Version"] = "1.0"
    mail.set_content(PAGE, subtype="html")
    mail.add_related(b"\x89PNG", "image", "png", cid="<1>")
    story = story_in(tmp_path / "page.mhtml", mail.as_bytes())
    assert (story.title, story.text, story.url) == ("Harbour to close", TEXT, "https://brannocktimes.example/ports/1")
    assert story.published is None  # the date of a saved page is the day it was saved


def test_a_story_that_begins_like_a_mail_is_none(tmp_path: Path) -> None:
    [document], _ = read(tmp_path / "story.txt", f"From: Brannock\nDate: Monday\nSubject: the harbour\n\n{TEXT}")
    assert document.media_type == "text/plain"


def test_a_mail_of_ten_thousand_parts_in_parts(tmp_path: Path) -> None:
    head = b"Message-ID: <1>\nFrom: a@example.org\nMIME-Version: 1.0\n"
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (level, level) for level in range(10_000))
    [document], _ = read(tmp_path / "deep.eml", head + nested)
    with pytest.raises(ReadError):
        extract(document)


def test_a_mail_without_text(tmp_path: Path) -> None:
    mail = letter()
    mail.set_content(b"\x89PNG", "image", "png")
    [document], _ = read(tmp_path / "picture.eml", mail.as_bytes())
    with pytest.raises(ReadError, match="no text in this mail"):
        extract(document)


# Archives of the web


def warc(*answers: tuple[str, str, bytes]) -> bytes:
    """A WARC file with answers of a server: (address, content type, body)."""
    out = io.BytesIO()
    for url, kind, body in answers:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = url
        record.headers["WARC-Date"] = "2025-05-12T14:30:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nETag: x1\r\n\r\n%s" % (kind.encode(), body))
        record.write(out)
    return out.getvalue()


ANSWERS = (
    ("https://post.example/1", "text/html; charset=utf-8", PAGE.encode()),
    ("https://post.example/style.css", "text/css", b"p { margin: 0 }"),
    (
        "https://post.example/2",
        "text/html; charset=iso-8859-1",
        PAGE.replace("Harbour to close", "Fähre").replace("utf-8", "").encode("iso-8859-1", "replace"),
    ),
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_web_archive(tmp_path: Path, pack: type) -> None:
    found, failures = read(tmp_path / "crawl.warc", pack(warc(*ANSWERS)))
    assert not failures
    assert [document.url for document in found] == ["https://post.example/1", "https://post.example/2"]
    assert found[0].raw == PAGE.encode()
    assert found[0].captured == datetime(2025, 5, 12, 14, 30, tzinfo=UTC)
    assert found[0].headers["ETag"] == "x1"
    assert [extract(document).title for document in found] == ["Harbour to close", "Fähre"]


def test_a_web_archive_that_is_cut_off(tmp_path: Path) -> None:
    whole = gzip.compress(warc(*(ANSWERS[0],) * 50))
    found, failures = read(tmp_path / "crawl.warc.gz", whole[: len(whole) // 2])
    assert len(found) >= 1
    assert "cut off or damaged" in failures[""]


def test_a_web_archive_without_a_page_among_others_is_no_failure(tmp_path: Path) -> None:
    style = gzip.compress(warc(("https://post.example/style.css", "text/css", b"p { margin: 0 }")))
    pages = gzip.compress(warc(*ANSWERS))
    found, failures = read(tmp_path / "a.wacz", zipped({"datapackage.json": b"{}", "archive/0.warc.gz": style, "archive/1.warc.gz": pages}))
    assert (len(found), failures) == (2, {})
    found, failures = read(tmp_path / "b.wacz", zipped({"datapackage.json": b"{}", "archive/0.warc.gz": style}))
    assert (found, failures) == ([], {"": "nothing in it to be read: no page, no text, no record"})


def test_a_wacz_file(tmp_path: Path) -> None:
    bundle = zipped(
        {"datapackage.json": b"{}", "archive/data.warc.gz": gzip.compress(warc(*ANSWERS)), "pages/pages.jsonl": b'{"url": "x"}\n'}
    )
    found, failures = read(tmp_path / "crawl.wacz", bundle)
    assert [document.origin.removeprefix(str(tmp_path)) for document in found] == [
        "/crawl.wacz/archive/data.warc.gz#1",
        "/crawl.wacz/archive/data.warc.gz#3",
    ]
    assert not failures


# Tables and bundles


def table(*rows: list[str], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in files.items():
            bundle.writestr(name, content)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as bundle:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            bundle.addfile(info, io.BytesIO(content))
    return out.getvalue()


FILES = {
    "a/page.html": PAGE.encode(),
    "b.txt": TEXT.encode(),
    "dump.jsonl.gz": gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'),
    ".hidden": b"x",
}


@pytest.mark.parametrize(
    "bundle",
    [zipped(FILES), tarred(FILES), gzip.compress(tarred(FILES)), gzip.compress(zipped(FILES))],
    ids=["zip", "tar", "tar.gz", "zip.gz"],  # the bytes have the time in them
)
def test_a_bundle(tmp_path: Path, bundle: bytes) -> None:
    found, failures = read(tmp_path / "bundle", bundle)
    origins = [document.origin.removeprefix(f"{tmp_path}/bundle/") for document in found]
    assert origins == ["a/page.html", "b.txt", "dump.jsonl.gz#1", "dump.jsonl.gz#2"]
    assert found[0].raw == PAGE.encode()
    assert not failures


@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_name_that_leads_out_of_its_bundle(tmp_path: Path, make: type) -> None:
    found, failures = read(tmp_path / "b", make({"../../etc/passwd": b"root", "/abs.txt": b"x", "good.txt": TEXT.encode()}))
    assert [document.raw for document in found] == [TEXT.encode()]
    assert set(failures.values()) == {"its name leads out of the bundle; left out"}


def test_a_bundle_that_is_cut_off(tmp_path: Path) -> None:
    _, zip_failures = read(tmp_path / "z", zipped(FILES)[:-30])
    _, tar_failures = read(tmp_path / "t", tarred(FILES)[:1500])
    assert "cut off or damaged" in zip_failures[""]
    assert any("cut off" in reason for reason in tar_failures.values())


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}, "Microsoft Office"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<m/>", "content.xml": b"<c/>"}, "LibreOffice"),
        ({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<c/>", "one.xhtml": PAGE.encode()}, "an e-book"),
    ],
)
def test_documents_of_office_programs_are_no_bundles(tmp_path: Path, files: dict[str, bytes], what: str) -> None:
    found, failures = read(tmp_path / "story.docx", zipped(files))
    assert not found
    assert list(failures) == [""]
    assert what in failures[""]
    assert "save its text" in failures[""]


@pytest.mark.parametrize(
    "content",
    [
        warc(("https://post.example/style.css", "text/css", b"p { margin: 0 }")),
        zipped({"folder/": b"", ".hidden": b"x", "__MACOSX/page.html": b"x"}),
        tarred({"._page.html": b"x"}),
        table(["title", "text"]),
    ],
    ids=["warc", "zip", "tar", "csv"],
)
def test_what_holds_nothing_to_be_read_says_so(tmp_path: Path, content: bytes | str) -> None:
    assert read(tmp_path / "input", content) == ([], {"": "nothing in it to be read: no page, no text, no record"})


def test_bombs(tmp_path: Path) -> None:
    inner = zipped({f"{number}.txt": b"a b " * 20_000_000 for number in range(2)})
    found, failures = read(tmp_path / "bomb.zip", zipped({f"{number}.zip": inner for number in range(3)}))
    assert not found
    assert len(failures) == 6
    assert all("as no text does" in reason for reason in failures.values())


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(tmp_path: Path, delimiter: str) -> None:
    rows = [["title", "author", "date", "url", "text"]]
    rows += [["Harbour to close", "Ada Venn", "2025-05-12", f"https://post.example/{number}", TEXT] for number in range(3)]
    found, failures = read(tmp_path / "dump.csv", table(*rows, delimiter=delimiter))
    assert [document.origin.rpartition("#")[2] for document in found] == ["2", "3", "4"]
    story = extract(found[2])
    assert (story.title, story.authors, story.url, story.text) == ("Harbour to close", ("Ada Venn",), "https://post.example/2", TEXT)
    assert not failures


def test_a_row_that_does_not_fit_its_header(tmp_path: Path) -> None:
    found, _ = read(tmp_path / "dump.csv", "title,text\n" + table(["a", TEXT], ["a", TEXT, "more", "and more"], ["only a title"]))
    assert extract(found[0]).text == TEXT
    for document in found[1:]:
        with pytest.raises(ReadError, match=r"a row of 4 fields|no text"):
            extract(document)


def test_a_table_without_a_header(tmp_path: Path) -> None:
    found, failures = read(tmp_path / "dump.csv", table(["Harbour to close", TEXT], ["Another", TEXT]))
    assert not found
    assert "a table without a header" in failures[""]


# Markdown


def test_markdown(tmp_path: Path) -> None:
    marked = f"# Harbour to close\n\n![The wreck](wreck.jpg)\n\n{PARAGRAPHS[0]}\n\n> {PARAGRAPHS[1]}\n\n## A *quay* without boats\n\n"
    marked += (
        f"**{PARAGRAPHS[2][:20]}**{PARAGRAPHS[2][20:]} See [the inquiry](https://post.example/inquiry_(2025)).\n\n- Three weeks in May\n"
    )
    story = story_in(tmp_path / "story.md", marked)
    assert story.title == "Harbour to close"
    assert story.captions == (Caption("The wreck"),)
    assert story.text.split("\n\n") == [
        *PARAGRAPHS[:2],
        "A quay without boats",
        f"{PARAGRAPHS[2]} See the inquiry.",
        "Three weeks in May",
    ]


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    front = '---\ntitle: "Harbour to close"\ndate: 2025-05-12\nauthors:\n  - Ada Venn\n  - Jon Sill\nurl: https://post.example/1\n---\n'
    story = story_in(tmp_path / "story.md", f"{front}\n{TEXT}\n")
    assert (story.title, story.authors, str(story.published), story.url) == (
        "Harbour to close",
        ("Ada Venn", "Jon Sill"),
        "2025-05-12",
        "https://post.example/1",
    )
    assert story.text == TEXT


# PDF


def test_a_pdf_file(tmp_path: Path) -> None:
    import textwrap

    story = story_in(
        tmp_path / "story.pdf", pdf("Harbour to close", "", *textwrap.wrap(PARAGRAPHS[2], 60), "", *textwrap.wrap(PARAGRAPHS[3], 60))
    )
    assert story.title == "Harbour to close"
    assert " ".join(story.text.split()) == f"{PARAGRAPHS[2]} {PARAGRAPHS[3]}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(pdf(), "OCR"), (pdf("words")[:200], "damaged PDF"), (b"%PDF-1.7\n", "damaged PDF")],
    ids=["no text", "cut off", "empty"],
)
def test_a_pdf_file_without_text_or_whole_pages(tmp_path: Path, content: bytes, reason: str) -> None:
    [document], _ = read(tmp_path / "story.pdf", content)
    with pytest.raises(ReadError, match=reason):
        extract(document)


def test_an_encrypted_pdf_file(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("words")))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    [document], _ = read(tmp_path / "story.pdf", out.getvalue())
    with pytest.raises(ReadError, match="encrypted PDF"):
        extract(document)


# Saved pages


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0030)https://post.example/ports/1 -->",
        "<!--\n Page saved with SingleFile \n url: https://post.example/ports/1 \n saved date: Mon May 12 2025 14:30:00 GMT+0200\n-->",
    ],
)
def test_a_saved_page_knows_its_address(tmp_path: Path, comment: str) -> None:
    assert story_in(tmp_path / "page.html", PAGE.replace("<head>", f"{comment}<head>")).url == "https://post.example/ports/1"


# What must always hold

SEEDS = {
    "message/rfc822": letter().as_bytes(),
    "text/csv": table(["title", "text"], ["a", TEXT]).encode(),
    "text/markdown": f"---\ntitle: a\n---\n# b\n\n{TEXT}".encode(),
    "application/pdf": pdf("Harbour to close", *PARAGRAPHS),
}


@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 2000), st.binary(max_size=60), st.integers(0, 200))
def test_broken_bytes_give_a_story_or_a_reason(media_type: str, at: int, noise: bytes, lost: int) -> None:
    whole = SEEDS[media_type]
    assert is_sound(read_or_reason(whole[:at] + noise + whole[at + lost :], media_type))
    assert is_sound(read_or_reason(noise, media_type))
