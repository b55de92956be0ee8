"""The article that the project began with, from the file to the answers. It isn't ours, so it is read where it lies, outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import archive
from archive.library import Archive
from archive.records import Article, Caption, QuoteHit

SEED = Path(__file__).parents[2] / "shared" / "seed" / "khamenei.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside this checkout")

KHAMENEI, DEPUTY = "Ayatollah Ali Khamenei", "Hossein Amir-Abdollahian"
QUOTES = [
    ("Right from the start", "direct", KHAMENEI, "a statement on his official website"),
    ("I said no", "direct", KHAMENEI, None),
    ("personally asked", "direct", KHAMENEI, None),
    ("pretext to do", "mixed", KHAMENEI, None),
    ("best way of fighting", "direct", DEPUTY, None),
    ("has not been waiting", "direct", DEPUTY, "the ISNA news agency"),
    ("engagement in Syria", "mixed", "John Kerry", None),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with archive.open(tmp_path_factory.mktemp("seed") / "archive.db") as opened:
        assert [outcome.status for outcome in opened.ingest([SEED])] == ["added"]
        yield opened


@pytest.fixture(scope="module")
def article(opened: Archive) -> Article:
    return opened.article(1)


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(("words", "kind", "speaker", "via"), QUOTES)
def test_who_said_what_through_whom(article: Article, words: str, kind: str, speaker: str, via: str | None) -> None:
    (quote,) = [quote for quote in article.quotes if quote.field == "text" and words in plain(quote.text)]
    assert (quote.kind, quote.speaker, quote.via) == (kind, speaker, via)


def test_no_other_quote_has_marks(article: Article) -> None:
    marked = [quote for quote in article.quotes if quote.kind != "indirect"]
    assert len(marked) == len(QUOTES)


def test_the_first_sentence_is_an_indirect_quote(article: Article) -> None:
    (quote,) = [quote for quote in article.quotes if quote.text.startswith("Iran") and quote.field == "text"]
    assert (quote.kind, quote.speaker) == ("indirect", KHAMENEI)


def test_the_verbatim_part_of_a_mixed_quote_is_what_stands_between_its_marks(article: Article) -> None:
    for quote in article.quotes:
        if quote.kind == "mixed":
            ((start, end),) = quote.verbatim
            assert article.text[start - 1] + article.text[end] == '""'
            assert '"' not in article.text[start:end]


def test_title_standfirst_caption_source_and_no_date(article: Article, opened: Archive) -> None:
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert article.title == lines[1]
    assert article.standfirst == lines[2]
    caption, credit = lines[3].split(" (")
    assert article.captions == (Caption(caption, credit.split(")")[0]),)
    assert article.published is None
    assert article.source == "Middle East Eye"
    assert [source.aliases for source in opened.sources()] == [("MEE",)]


def test_the_body_is_the_story_and_nothing_else(article: Article) -> None:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert [line.strip() for line in article.text.splitlines() if line.strip()] == lines[4:-3]


@pytest.mark.parametrize(
    ("name", "fullest"),
    [
        ("Daesh", "Islamic State"),
        ("IS", "Islamic State"),
        ("Khamenei", KHAMENEI),
        ("Kerry", "John Kerry"),
        ("Assad", "Bashar al-Assad"),
        ("Obama", "Barack Obama"),
    ],
)
def test_one_entity_has_all_its_names(opened: Archive, name: str, fullest: str) -> None:
    assert [entity.name for entity in opened.entities(name)] == [fullest]


def test_a_title_is_no_entity_and_the_verb_is_no_name(article: Article, opened: Archive) -> None:
    assert "Secretary of State" not in {name for entity in opened.entities() for name in (entity.name, *entity.aliases)}
    (called,) = [entity for entity in article.entities if entity.name == "Islamic State"]
    assert {article.text[start:end] for start, end in called.mentions} == {"Islamic State", "IS", "Daesh"}


def ids(hits: object) -> set[int]:
    return {hit.id for hit in hits}  # type: ignore[attr-defined]


@pytest.mark.parametrize("query", ['"dirty hands"', "“dirty hands”", "„dirty hands“"])
def test_the_phrase_is_found_however_its_marks_are_typed(opened: Archive, query: str) -> None:
    assert ids(opened.search(query)) == {1}


@pytest.mark.parametrize("name", ["amir-abdollahian", "amir abdollahian", "amirabdollahian", "Amir‑Abdollahian"])
def test_a_hyphenated_speaker_is_found_however_typed(opened: Archive, name: str) -> None:
    assert ids(opened.search(f'speaker:"{name}"')) == {1}
    assert spoken(opened, name) == {DEPUTY}


def spoken(opened: Archive, name: str) -> set[str | None]:
    hits: list[QuoteHit] = list(opened.quotes(speaker=name))
    return {hit.speaker for hit in hits}


def test_quotes_of_a_speaker(opened: Archive) -> None:
    assert spoken(opened, "khamenei") == {KHAMENEI}
    assert spoken(opened, "kerry") == {"John Kerry"}
    assert len(opened.quotes(speaker="khamenei")) >= 5
