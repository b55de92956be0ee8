"""Every field and operator by hand, on an archive that the store itself wrote."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from archive import search
from archive.curate import decisions, naming
from archive.errors import QueryError, UsageError
from archive.store import reading
from archive.store.database import open_database
from archive.store.database import reading as transaction
from tests.search import desk


class Desk:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.ids = desk.fill(engine)

    def finds(self, query: str) -> set[str]:
        found = search.articles(self.engine, query).ids
        return {name for name, number in self.ids.items() if number in found}

    def quotes(self, query: str = "", speaker: str | None = None) -> list[str]:
        return [quote.text for quote in search.quotes(self.engine, query, speaker=speaker)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    engine = open_database(tmp_path_factory.mktemp("desk") / "archive.db", create=True)
    yield Desk(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "dam guard blog tokyo"),
        ("dam", "dam guard"),
        ("DAM", "dam guard"),
        ("port alder", "dam blog"),
        ("dam -lantern", "guard"),
        ("-dam", "blog tokyo"),
        ("lantern OR barrage", "dam blog"),
        ('"the dam will hold"', "dam"),
        ("“the dam will hold”", "dam"),
        ('"will dam hold"', ""),
        ('"answer a quiet"', ""),  # no phrase goes from one field to the next
        ("dam w/1 hold", "dam"),
        ("hold w/1 dam", "dam"),
        ("dam w/0 hold", ""),
        ("(barrage OR lantern) w/4 (bon OR lg)", "dam blog"),
        ("lan*", "dam"),
        ('"the lan"*', "dam"),
        # however it is spelt
        ("ete", "blog"),
        ("ÉTÉ", "blog"),
        ("zazolc", ""),  # ł is a letter of its own
        ("zażółć gęslą", "blog"),
        ("cafe", "guard"),
        ("amber-halloran", "guard"),
        ("amber halloran", "guard"),
        ("o'brien", "blog"),
        ("O’Brien’s", "blog"),
        ("desk@isles.example", "blog"),
        ("10:30", "blog"),
        ("C++", "blog"),
        ("+++ dam", "dam guard"),
        ("dam OR 😀", "dam guard"),
        # where there are no spaces between words, any part of a run
        ("静か", "tokyo"),
        ("ダム 港", "tokyo"),
        ("ダム -港", ""),
        ("title:夜", "tokyo"),
        ("text:夜", ""),
        ("title:(夜 OR dam)", "dam tokyo"),
        ("ダム w/3 静か", "tokyo"),
        ("quote:ダム", ""),
        ("dam OR ダム", "dam guard tokyo"),
        ("港", "tokyo"),
        ("持ちこたえた", "tokyo"),
        ("持ちこたえて", ""),
        ("た。", "tokyo"),  # at the very end of the text
        # fields of the article
        ("title:dam", "dam"),
        ("text:dam", "dam guard"),
        ("text:quiet", ""),
        ('title:"un été"', "blog"),
        ("title:(dam OR lg)", "dam guard"),
        ("title:(dam -engineer)", ""),
        ("title:(holds w/1 engineer)", "dam"),
        ("source:herald", "dam"),
        ("source:hh", "dam"),
        ("source:HH -title:lg", "dam"),
        ("source:harbour-herald.example", "dam"),
        ("source:courier.example", "guard tokyo"),
        ("-source:courier", "dam blog"),
        ("source:(harbour OR isles)", "dam guard tokyo"),
        ("author:okoro", "dam"),
        ("author:ann-britt", "dam guard"),
        ("author:(jon lund)", ""),  # one author, not two
        ("author:jon author:lund", "dam"),
        ("-author:lund", "blog tokyo"),
        ("lang:fr", "blog"),
        ("lang:EN", "dam guard"),
        ("lang:(fr OR ja)", "blog tokyo"),
        ("url:harbour-herald.example/2014", "dam"),
        ("url:HTTPS", "dam guard"),
        ("url:7_3", "dam"),
        ("url:7%3", ""),
        ("url:%", ""),
        ("tag:to-check", "dam"),
        ("tag:check", "dam"),
        ("-tag:to-check", "guard blog tokyo"),
        ("note:engineer", "dam"),
        ("note:mother", ""),  # that note is on somebody, not on an article
        ("entity:lg", "dam"),
        ('entity:"lantern guard"', "dam"),
        ("entity:alder", "blog"),
        ("entity:amberhalloran", "guard"),
        ("entity:amber-halloran", "guard"),
        ("entity:(lantern vance)", ""),  # one entity, not two
        ("entity:lantern entity:vance", "dam"),
        # dates: the publisher's day
        ("after:2014-09-15", "guard tokyo"),
        ("before:2014-09-15", "dam"),
        ("on:2014-09-14", "dam"),
        ("on:2014", "dam guard"),
        ("-on:2014", "tokyo"),
        ("after:2015", "tokyo"),
        ("after:2014-09 before:2014-10", "dam guard"),
        ("barrage OR after:2015", "blog tokyo"),
        ("after:last-7-days", ""),
        # fields of a quote
        ("quote:hold", "dam guard"),
        ("quote:lantern", ""),
        ("speaker:vance", "dam guard"),
        ('speaker:"mira vance"', "dam guard"),  # a lone Vance is Mira Vance, there being no other
        ('speaker:"mira vance" -speaker:guard', "dam"),
        ("speaker:guard", "guard"),
        ("speaker:she", "dam"),
        ("via:norda", "dam"),
        ("kind:mixed", "guard"),
        ("kind:(mixed OR indirect)", "dam guard"),
        ("-kind:direct", "blog tokyo"),
        ("speaker:vance quote:hold", "dam"),
        ("(speaker:vance) (quote:hold)", "dam guard"),
        ("speaker:vance (quote:hold)", "dam guard"),
        ("speaker:vance quote:hold via:norda", ""),
        ("speaker:vance -quote:hold", ""),
        ("-(speaker:vance quote:hold)", "guard blog tokyo"),
        ("kind:direct -(speaker:vance kind:direct)", "guard"),
        ("speaker:guard OR via:norda", "dam guard"),
    ],
)
def test_it_finds(archive: Desk, query: str, found: str) -> None:
    assert archive.finds(query) == set(found.split())


def test_ids_find_what_they_name(archive: Desk) -> None:
    number = archive.ids["guard"]
    quote = search.quotes(archive.engine, "kind:mixed")[0].id
    assert archive.finds(f"id:a{number}") == archive.finds(f"id:{number}") == archive.finds(f"id:q{quote}") == {"guard"}
    assert archive.quotes(f"id:q{quote}") == archive.quotes(f"id:{quote}") == ["the dam was “old”"]
    assert len(archive.quotes(f"id:a{number}")) == 2


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", ["Nobody will hold us back,", "the dam was “old”", "The dam will hold,", "the harbour was safe"]),
        ("hold", ["Nobody will hold us back,", "The dam will hold,"]),
        ("lantern", []),  # words are sought in the quote, not around it
        ("hold OR harbour", ["Nobody will hold us back,", "The dam will hold,", "the harbour was safe"]),
        ("hold -nobody", ["The dam will hold,"]),
        ("-hold", ["the dam was “old”", "the harbour was safe"]),
        ("dam w/1 hold", ["The dam will hold,"]),
        ("dam source:hh", ["The dam will hold,"]),
        ("title:silence", ["Nobody will hold us back,", "the dam was “old”"]),
        ("entity:lg", ["The dam will hold,", "the harbour was safe"]),
        ("before:2014-09-15 kind:indirect", ["the harbour was safe"]),
        ("(speaker:vance OR speaker:guard) kind:direct", ["Nobody will hold us back,", "The dam will hold,"]),
        ("speaker:vance -kind:direct", ["the dam was “old”", "the harbour was safe"]),
        ("-speaker:vance", ["Nobody will hold us back,"]),
        ("-via:norda dam", ["the dam was “old”", "The dam will hold,"]),
    ],
)
def test_quotes_are_found_one_by_one(archive: Desk, query: str, texts: list[str]) -> None:
    assert archive.quotes(query) == texts


@pytest.mark.parametrize("query", ["港", "text:港", "港 -zzz", "港 w/3 ダム", "(港 OR zzz)"])
def test_a_snippet_marks_words_in_scripts_without_spaces(archive: Desk, query: str) -> None:
    assert "\x02港\x03" in search.articles(archive.engine, query)[0].snippet


def test_a_snippet_of_beginnings_near_each_other(archive: Desk) -> None:
    assert "\x02" in search.articles(archive.engine, "dam* w/2 hol*")[0].snippet
    assert [hit.title for hit in search.articles(archive.engine, '("the d"* OR “will”) w/3 hold*', limit=5)]


def test_exact_words(archive: Desk) -> None:
    def finds(query: str) -> set[str]:
        found = search.articles(archive.engine, query, exact=True).ids
        return {name for name, number in archive.ids.items() if number in found}

    assert finds("Dam") == finds("Dam holds") == {"dam"}
    assert (finds("dam"), finds('"the dam"'), finds('"The dam"')) == ({"dam", "guard"}, {"guard"}, {"dam"})
    assert finds("DAM") == finds("ete") == finds('"The Dam"') == set()
    assert finds("été") == finds('"Un été"') == finds("ét*") == finds("(Un w/3 Port) été") == {"blog"}
    assert finds("-Dam -tient") == {"guard", "tokyo"}
    assert finds("静か") == finds("ダム w/3 静か") == {"tokyo"}
    assert finds("title:LG") == {"guard"}
    assert finds("quote:nobody") == set()
    assert finds("quote:Nobody speaker:guard") == {"guard"}
    assert [quote.text for quote in search.quotes(archive.engine, "Nobody", exact=True)] == ["Nobody will hold us back,"]
    assert search.quotes(archive.engine, "nobody", exact=True).ids == []


@pytest.mark.parametrize("name", ["vance", "Mira Vance", "VANCE mira", "“Vance”"])
def test_quotes_of_a_speaker(archive: Desk, name: str) -> None:
    assert archive.quotes(speaker=name) == ["the dam was “old”", "The dam will hold,", "the harbour was safe"]
    assert archive.quotes("harbour", speaker=name) == ["the harbour was safe"]


def test_a_speakers_name_is_no_query(archive: Desk) -> None:
    assert archive.quotes(speaker="vance OR guard") == []
    with pytest.raises(QueryError):
        archive.quotes(speaker="…")


def test_entities(archive: Desk) -> None:
    assert [entity.name for entity in search.entities(archive.engine, kind="organisation")] == ["Lantern Guard"]
    assert [entity.name for entity in search.entities(archive.engine, "lg OR alder")] == ["Lantern Guard", "Port Alder"]
    vance = search.entities(archive.engine, "vance")[0]
    assert (vance.name, vance.articles, vance.mentions, vance.quotes) == ("Mira Vance", 2, 2, 3)
    assert search.entities(archive.engine).total == len(search.entities(archive.engine)) == 4
    with pytest.raises(QueryError, match="kind: has no meaning") as mistake:
        search.entities(archive.engine, "vance kind:direct")
    assert mistake.value.position == 6


def test_sources(archive: Desk) -> None:
    with transaction(archive.engine) as connection:
        sources = [(source.name, source.aliases, source.articles) for source in reading.sources(connection)]
    assert sources == [("Courier of the Isles", (), 2), ("Harbour Herald", ("HH",), 1)]


def test_undated_articles_are_counted_where_a_date_leaves_them_out(archive: Desk) -> None:
    def undated(query: str) -> int:
        return search.articles(archive.engine, query).undated

    assert undated("after:2014") == undated("-after:2014") == undated("barrage on:2015") == 1
    assert undated("dam after:2014") == undated("barrage") == undated("barrage OR after:2015") == 0
    assert search.quotes(archive.engine, "after:2014").undated == 0


def test_a_row_of_each_kind(archive: Desk) -> None:
    hit = search.articles(archive.engine, "“dam will hold”")[0]
    assert (hit.id, hit.title, hit.source, hit.published) == (
        archive.ids["dam"],
        "Dam holds, says engineer",
        "Harbour Herald",
        "2014-09-15T01:30:00Z",
    )
    assert (hit.url, hit.origin) == ("https://harbour-herald.example/2014/dam?id=7_3", "dam.txt")
    assert hit.snippet.startswith("“The \x02dam will hold\x03,” said Mira Vance.")
    assert hit.score is not None
    assert hit.score > 0
    by_field = search.articles(archive.engine, "source:hh")[0]
    assert by_field.score is None
    assert by_field.snippet.startswith("“The dam will hold,” said Mira Vance. She told")
    assert search.articles(archive.engine, "quiet")[0].snippet == "A \x02quiet\x03 night in Port Alder."
    assert search.articles(archive.engine, "title:holds")[0].snippet == by_field.snippet
    quote = search.quotes(archive.engine, "harbour")[0]
    assert (quote.speaker, quote.speaker_text, quote.via, quote.kind, quote.verbatim) == (
        "Mira Vance",
        "She",
        "the Norda Press agency",
        "indirect",
        (),
    )
    assert (quote.article_id, quote.published, quote.origin) == (archive.ids["dam"], "2014-09-15T01:30:00Z", "dam.txt")
    assert search.quotes(archive.engine, "old")[0].published == "2014-09-15"
    assert search.articles(archive.engine, "barrage")[0].published is None


def test_an_article_whole_and_its_original(archive: Desk) -> None:
    page = desk.pages()["dam"]
    with transaction(archive.engine) as connection:
        article = reading.article(connection, archive.ids["dam"])
        raw = reading.original(connection, archive.ids["dam"])
        assert reading.quote(connection, article.quotes[0].id) == article.quotes[0]
        assert reading.entity(connection, article.entities[0].id).name == "Mira Vance"
        for missing in (reading.article, reading.quote, reading.entity, reading.source, reading.original):
            with pytest.raises(UsageError, match="there is no"):
                missing(connection, 999)
    assert raw == f"{page.story.title}\n{page.story.text}".encode()
    assert (article.text, article.standfirst, article.authors) == (page.story.text, page.story.standfirst, page.story.authors)
    assert [article.text[start:end] for quote in article.quotes for start, end in quote.spans] == [quote.text for quote in page.quotes]
    guard = next(entity for entity in article.entities if entity.name == "Lantern Guard")
    assert [article.text[start:end] for start, end in guard.mentions] == ["Lantern Guard", "LG"]
    assert [revision.current for revision in article.revisions] == [True]
    assert article.revisions[0].sha256 == (article.quotes[0].snapshot_sha256,)


def test_names_that_only_the_user_gave_are_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = open_database(tmp_path_factory.mktemp("decided") / "archive.db", create=True)
    mine = Desk(engine)
    assert mine.finds("speaker:peregrine OR entity:isolde") == set()
    naming.rename(engine, "Mira Vance", "Isolde Vance")
    naming.alias(engine, "Lantern Guard", "Peregrine Brigade")
    assert mine.finds("entity:isolde") == mine.finds('speaker:"isolde vance"') == {"dam", "guard"}
    assert mine.finds("entity:peregrine") == {"dam"}
    assert mine.finds("entity:lantern") == {"dam"}
    assert [entity.name for entity in search.entities(engine, "peregrine")] == ["Lantern Guard"]
    assert len(mine.quotes(speaker="isolde")) == 3
    decisions.undo(engine)
    assert mine.finds("entity:peregrine") == set()
    engine.dispose()
