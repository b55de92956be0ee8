"""What is exported can be read by who reads that format, says what is known, and does nothing to its reader."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from datetime import date

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.export import bibtex, citation, csl, followthemoney, markdown, rss, spreadsheet
from archive.records import Article, Correction, EntityHit
from tests.export.hand import TEXT, article, quote

EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0")
UNKNOWN = article(title="", standfirst="", source=None, published=None, url=None, authors=(), language=None)


def table(lines: Iterator[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(f"{line}\n" for line in lines))))


class TestSpreadsheet:
    @pytest.mark.parametrize("evil", EVIL)
    def test_a_formula_is_made_harmless_unless_it_is_wanted(self, evil: str) -> None:
        hostile = article(title=evil, source=evil, authors=(evil,), standfirst=evil, text=evil, url=evil, origin=evil)
        (row,) = table(spreadsheet.lines([hostile]))
        assert [name for name, cell in row.items() if cell.startswith(tuple("=+-@\t\r"))] == []
        (row,) = table(spreadsheet.lines([hostile], formulas=True))
        assert row["title"] == evil.replace("\r", "\\x0d")

    def test_a_row_is_an_article_with_all_that_a_table_can_hold(self) -> None:
        (row,) = table(spreadsheet.lines([article()]))
        assert row["text"] == TEXT
        assert (row["quotes"], row["speakers"], row["entities"]) == ("1", "Mira Vance", "Mira Vance; Norda Press")
        assert row["authors"] == "Jonas van der Holt; Norda Press"

    @given(st.text(), st.text())
    def test_every_text_stays_in_its_cell(self, title: str, text: str) -> None:
        rows = table(spreadsheet.lines([article(title=title, text=text)] * 2))
        assert [row["id"] for row in rows] == ["12", "12"]


class TestBibtex:
    def test_an_entry(self) -> None:
        assert list(bibtex.entry(article())) == [
            "@article{vanderholt2031a12,",
            "  author = {van der Holt, Jonas and {Norda Press}},",
            "  title = {{The dam holds}},",
            "  journal = {The Harbour Times},",
            "  year = {2031},",
            "  month = may,",
            "  date = {2031-05-01},",
            "  url = {https://harbour-times.example/dam?a=1&b=2},",
            "  langid = {en},",
            "  abstract = {A quiet night.},",
            "}",
            "",
        ]

    def test_no_date_is_made_up(self) -> None:
        assert not any(re.search(r"year|date|month|author|url", line) for line in bibtex.entry(UNKNOWN))

    @given(st.text(), st.lists(st.text(), max_size=2))
    def test_nothing_ends_an_entry_early(self, title: str, authors: list[str]) -> None:
        lines = list(bibtex.entry(article(title=title, authors=tuple(authors), url="https://x.example/}{\\%")))
        depth = 0
        for at, line in enumerate(lines[:-1]):
            depth += line.count("{") - line.count("}")
            assert (depth > 0) == (at < len(lines) - 2)
            assert not re.search(r"(?<!\\)[%&#$_^~]", line.replace("url = ", "")) or line.startswith("  url")
        assert sum("@" in line and line.startswith("@") for line in lines) == 1

    def test_only_what_would_be_taken_apart_stands_in_braces(self) -> None:
        lines = list(bibtex.entry(article(authors=("Reuters", "Robert Lund Jr.", "Guest Voices", "others"))))
        assert "  author = {Reuters and Lund, Jr., Robert and {Guest Voices} and {others}}," in lines

    def test_keys_are_unique(self) -> None:
        entries = [line for line in bibtex.lines([article(1), article(2), article(3, authors=("Ωμέγα",))]) if line.startswith("@")]
        assert len(set(entries)) == 3


class TestCsl:
    def test_names_that_may_be_no_persons_stay_as_written(self) -> None:
        (item,) = json.loads("".join(csl.lines([article()])))
        assert item["author"] == [{"family": "van der Holt", "given": "Jonas"}, {"literal": "Norda Press"}]
        (heir,) = json.loads("".join(csl.lines([article(authors=("Robert Lund Jr.",))])))
        assert heir["author"] == [{"family": "Lund", "given": "Robert", "suffix": "Jr."}]
        assert item["issued"] == {"date-parts": [[2031, 5, 1]]}
        assert item["container-title"] == "The Harbour Times"

    def test_no_articles_are_an_empty_array(self) -> None:
        assert json.loads("".join(csl.lines([]))) == []

    def test_unknown_is_left_out(self) -> None:
        assert csl.item(UNKNOWN) == {"id": "a12", "type": "article-newspaper"}


class TestCitation:
    def test_apa(self) -> None:
        assert citation.cite(article(authors=("Jonas van der Holt", "Mary-Jane Lund")), "apa") == (
            "van der Holt, J., & Lund, M.-J. (2031, May 1). The dam holds. The Harbour Times. https://harbour-times.example/dam?a=1&b=2"
        )

    def test_chicago(self) -> None:
        assert citation.cite(article(), "chicago") == (
            "van der Holt, Jonas, and Norda Press. “The dam holds.” The Harbour Times, May 1, 2031. "
            "https://harbour-times.example/dam?a=1&b=2."
        )

    def test_it_came_out_on_the_publishers_day(self) -> None:
        late = article(published="2031-05-02T03:30:00Z", published_local="2031-05-01T23:30:00-04:00")
        assert "(2031, May 1)" in citation.cite(late, "apa")
        assert "May 1, 2031" in citation.cite(late, "chicago")
        assert "  date = {2031-05-01}," in list(bibtex.entry(late))
        assert csl.item(late)["issued"] == {"date-parts": [[2031, 5, 1]]}
        assert [name for name, _ in markdown.files([late])] == ["2031-05-01 The dam holds a12.md"]

    def test_initials_stand_apart(self) -> None:
        assert citation.cite(article(authors=("S.A. Lund",)), "apa").startswith("Lund, S. A. (2031")
        assert citation.cite(article(authors=("S.A. Lund",)), "chicago").startswith("Lund, S. A. “The dam")
        assert citation.cite(article(authors=("J.-P. Lund",)), "apa").startswith("Lund, J.-P. (2031")

    def test_quotation_marks_within_a_title_are_single_ones_between_double_ones(self) -> None:
        for title in ("Vance: “The dam holds”", 'Vance: "The dam holds"'):
            assert "“Vance: ‘The dam holds’.”" in citation.cite(article(title=title), "chicago")
            assert f" {title}. The Harbour Times." in citation.cite(article(title=title), "apa")

    def test_a_title_that_ends_in_a_mark_gets_no_stop(self) -> None:
        for title in ("Will it hold?", "Vance asks: ‘Will it hold?’"):
            assert f"“{title}” The Harbour Times, " in citation.cite(article(title=title), "chicago")
            assert f"(2031, May 1). {title} The Harbour Times." in citation.cite(article(title=title), "apa")

    def test_of_many_authors_each_style_names_as_many_as_it_has_room_for(self) -> None:
        names = tuple(f"Jonas {letter}lund" for letter in "ABCDEFGHIJKLMNOPQRSTU")
        assert citation.cite(article(authors=names[:10]), "chicago").startswith("Alund, Jonas, Jonas Blund, Jonas Clund, ")
        assert ", and Jonas Jlund. “" in citation.cite(article(authors=names[:10]), "chicago")
        assert ", Jonas Glund, et al. “" in citation.cite(article(authors=names[:11]), "chicago")
        assert ", Slund, J., & Tlund, J. (" in citation.cite(article(authors=names[:20]), "apa")
        assert ", Slund, J., . . . Ulund, J. (" in citation.cite(article(authors=names), "apa")

    def test_authors_of_a_story_are_all_turned_round_and_bodies_stay_as_written(self) -> None:
        cited = citation.cite(article(authors=("Manu Sillanpa", "Jonas Lund", "Reuters", "Orin S. Tellwick", "News Staff")), "apa")
        assert cited.startswith("Sillanpa, M., Lund, J., Reuters, Tellwick, O. S., & News Staff. (2031, May 1)")

    @pytest.mark.parametrize(
        ("name", "apa", "chicago"),
        [
            ("Robert Lund Jr.", "Lund, R., Jr.", "Lund, Robert, Jr."),
            ("Jonas Lund, III", "Lund, J., III", "Lund, Jonas, III"),
            ("Sen. Mira Vance", "Vance, M.", "Vance, Mira"),
            ("Seung Min Kim", "Kim, S. M.", "Kim, Seung Min"),
            ("Ghaith Al-Harun", "Al-Harun, G.", "Al-Harun, Ghaith"),
            ("Андрей Лундов", "Лундов, А.", "Лундов, Андрей"),
            ("Baek Joon-seo", "Baek Joon-seo", "Baek Joon-seo"),
        ],
    )
    def test_a_persons_name_is_turned_round(self, name: str, apa: str, chicago: str) -> None:
        assert citation.cite(article(authors=(name,)), "apa").startswith(f"{apa.rstrip('.')}. (2031")
        assert citation.cite(article(authors=(name,)), "chicago").startswith(f"{chicago.rstrip('.')}. “The dam")

    def test_an_unknown_date_is_n_d(self) -> None:
        assert citation.cite(article(published=None, authors=(), url=None), "apa") == "The dam holds. (n.d.). The Harbour Times."
        assert citation.cite(article(published=None, authors=(), url=None), "chicago") == "“The dam holds.” The Harbour Times, n.d."
        assert citation.cite(UNKNOWN, "apa") == "[Untitled]. (n.d.)."

    @given(st.sampled_from(["apa", "chicago"]), st.text(), st.lists(st.text(), max_size=25))
    def test_a_year_stands_only_where_one_is_known(self, style: citation.Style, title: str, authors: list[str]) -> None:
        cited = citation.cite(article(title=title, authors=tuple(authors), published=None, url=None), style)
        assert str(date.today().year) not in cited.replace(title, "")  # noqa: DTZ011
        assert "n.d." in cited

    def test_a_quote_is_cited_with_its_way_and_its_proof(self) -> None:
        cited = citation.cite_quote(quote(), article(authors=()), "apa")
        assert cited.startswith("“The dam will hold,” (Mira Vance, via the Norda Press agency), quoted in The dam holds. (2031, May 1).")
        assert cited.endswith(f"[text 1–19; SHA-256 of the original {'a' * 64}]")

    def test_what_is_not_word_for_word_gets_no_marks(self) -> None:
        assert citation.cite_quote(quote(kind="indirect", verbatim=()), article(), "apa").startswith("The dam will hold, (Mira Vance")

    @pytest.mark.parametrize(
        "name",
        [
            *("Norda Press", "Xi Minh", "Reuters", "Jonas", "The Harbour Times", "Jordan Times", "Jonas 3", "Staff and agencies"),
            *("NPR Staff", "Les Marées", "Port Reporter", "Choe Sang-Min", "North Carolina", "NORDA VENN", "Guest Contributor", "Tide D"),
        ],
    )
    def test_what_may_be_no_person_is_not_turned_round(self, name: str) -> None:
        assert citation.person(name) is None


class TestRss:
    def test_a_reader_of_feeds_reads_it(self) -> None:
        day_only = article(13, published="2031-05-01", title="A & B <c> ]]>", text="One.\n\nTwo & <b>three</b>.\x00\x1b[31m")
        feed = feedparser.parse("\n".join(rss.lines([article(), day_only, UNKNOWN], query="dam <x>")))
        assert not feed.bozo
        first, second, third = feed.entries
        assert first.published == "Thu, 01 May 2031 09:30:00 GMT"
        assert first.link == "https://harbour-times.example/dam?a=1&b=2"
        assert [author["name"] for author in first.authors] == ["Jonas van der Holt", "Norda Press"]
        assert second.title == "A & B &lt;c&gt; ]]&gt;" or second.title.startswith("A & B")
        assert "<b>" not in second.content[0].value
        assert "published" not in third

    def test_a_day_alone_gets_no_hour(self) -> None:
        channel = ElementTree.fromstring("\n".join(rss.lines([article(published="2031-05-01")])))  # noqa: S314
        assert channel.find(".//pubDate") is None
        assert channel.findtext(".//{http://purl.org/dc/elements/1.1/}date") == "2031-05-01"

    @given(st.text(), st.text())
    def test_it_is_xml_whatever_stands_in_it(self, title: str, text: str) -> None:
        ElementTree.fromstring("\n".join(rss.lines([article(title=title, text=text, authors=(title,), url=text or None)])))  # noqa: S314


class TestFollowTheMoney:
    def entities(self) -> list[dict[str, object]]:
        known = {
            1: EntityHit(1, "Mira Vance", "person", ("Vance",), 2, 2, 2),
            2: EntityHit(2, "Norda Press", "organisation", (), 1, 1, 0),
        }
        articles = [article(), article(13, url="https://norda.example/2")]
        return [json.loads(line) for line in followthemoney.lines(articles, lambda ids: {number: known[number] for number in ids})]

    def test_articles_name_persons_and_organisations_by_mentions(self) -> None:
        made = self.entities()
        by_id = {entity["id"]: entity for entity in made}
        assert len(by_id) == len(made)
        mentions = [entity["properties"] for entity in made if entity["schema"] == "Mention"]
        pairs = {(by_id[m["document"][0]]["properties"]["title"][0], by_id[m["resolved"][0]]["schema"]) for m in mentions}  # type: ignore[index]
        assert pairs == {("The dam holds", "Person"), ("The dam holds", "Organization")}
        assert len(mentions) == 4

    def test_each_entity_comes_before_it_is_mentioned_and_once(self) -> None:
        made = self.entities()
        assert [entity["schema"] for entity in made] == [
            *("Article", "Person", "Mention", "Organization", "Mention"),
            *("Article", "Mention", "Mention"),
        ]

    def test_properties_are_lists_of_strings_that_hold_something(self) -> None:
        for entity in self.entities():
            properties = entity["properties"]
            assert isinstance(properties, dict)
            assert all(values and all(isinstance(value, str) and value for value in values) for values in properties.values())

    def test_ids_are_the_same_in_every_export(self) -> None:
        assert self.entities() == self.entities()


@pytest.mark.parametrize(
    "written",
    [
        lambda one: "\n".join(spreadsheet.lines([one])),
        lambda one: "\n".join(bibtex.entry(one)),
        lambda one: "\n".join(csl.lines([one])),
        lambda one: "\n".join(rss.lines([one], query="")),
        lambda one: "\n".join(followthemoney.lines([one], lambda ids: {})),
        lambda one: "\n".join([markdown.file_name(one), *markdown.lines(one)]),
        lambda one: citation.cite(one, "apa"),
        lambda one: citation.cite(one, "chicago"),
    ],
    ids=["csv", "bibtex", "csl", "rss", "ftm", "md", "apa", "chicago"],
)
def test_a_corrected_title_is_the_one_that_is_written_out(written: Callable[[Article], str]) -> None:
    corrected = article(corrected=(Correction(1, "title", "A wall of water", "The dam holds"),))
    assert "A wall of water" in written(corrected)
    assert "The dam holds" not in written(corrected)
