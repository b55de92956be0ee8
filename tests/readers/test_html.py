"""Stories out of saved pages."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers import extract
from archive.records import Caption, Document, Masthead, Published, Story
from tests.readers.pages import BODY, PARAGRAPHS, html, is_sound, read_html, read_or_reason


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})}</script>'


FULL = html(
    head="<title>Brannock harbour to close - The Brannock Times</title>"
    "<meta property='og:title' content='Brannock harbour to close for three weeks'>"
    "<meta property='og:site_name' content='The Brannock Times'>"
    "<link rel='canonical' href='https://www.brannocktimes.example/ports/harbour-to-close?utm_source=home'>"
    + ld(
        headline="Brannock harbour to close for three weeks",
        description="Divers will lift the ferry that sank in March.",
        datePublished="2025-05-12T23:30:00-05:00",
        dateModified="2025-05-13T08:00:00Z",
        author=[{"@type": "Person", "name": "Ada Venn"}, {"@type": "Person", "name": "Jon Sill"}],
        articleSection="Ports",
        inLanguage="en-GB",
        publisher={"@type": "Organization", "name": "The Brannock Times"},
    ),
    body=f"""
    <header><nav><a href="/">Home</a> <a href="/ports">Ports</a></nav></header>
    <main><article>
    <h1>Brannock harbour to close for three weeks</h1>
    <p class="standfirst">Divers will lift the ferry that sank in March.</p>
    <p class="byline">By Ada Venn and Jon Sill</p>
    <figure><img src="wreck.jpg"><figcaption>The wreck off Brannock <span class="credit">Photo: Greta Silvan</span></figcaption></figure>
    {BODY}
    <p><a href="/captain">The captain who came home: a portrait</a></p>
    <aside><p>Sign up to our newsletter for the best of the coast every day.</p></aside>
    </article></main>
    <footer><p>© 2025 The Brannock Times. All rights reserved.</p></footer>""",
)


def test_a_page_with_all_its_metadata() -> None:
    assert read_html(FULL) == Story(
        text="\n\n".join(PARAGRAPHS),
        title="Brannock harbour to close for three weeks",
        standfirst="Divers will lift the ferry that sank in March.",
        authors=("Ada Venn", "Jon Sill"),
        published=Published(date(2025, 5, 12), datetime(2025, 5, 13, 4, 30, tzinfo=UTC), timedelta(hours=-5)),
        modified=datetime(2025, 5, 13, 8, 0, tzinfo=UTC),
        masthead=Masthead("The Brannock Times", "brannocktimes.example"),
        url="https://www.brannocktimes.example/ports/harbour-to-close",
        section="Ports",
        language="en",
        captions=(Caption("The wreck off Brannock", "Greta Silvan"),),
    )


def test_a_page_without_any() -> None:
    story = read_html(html(f"<h1>Harbour to close</h1>{BODY}"))
    assert (story.title, story.text.split("\n\n"), story.standfirst) == ("Harbour to close", list(PARAGRAPHS), "")
    assert (story.authors, story.published, story.masthead, story.url, story.language) == ((), None, Masthead(), None, "en")


def test_extraction_needs_nothing_but_the_document() -> None:
    document = Document(FULL.encode(), "text/html", "page.html")
    assert extract(document) == extract(document)


@pytest.mark.parametrize(
    ("heading", "headline", "og_title", "title"),
    [
        ("Harbour of Brannock shuts", "Harbour of Brannock shuts", "Brannock: what you must know today", "Harbour of Brannock shuts"),
        ("<span class='kicker'>Ports</span> Harbour of Brannock shuts", "Harbour of Brannock shuts", "", "Harbour of Brannock shuts"),
        ("Harbour of Brannock shuts", "Harbour of Brannock shuts - The Brannock Times", "", "Harbour of Brannock shuts"),
        ("The Brannock Times", "Harbour of Brannock shuts", "Harbour of Brannock shuts", "Harbour of Brannock shuts"),
        ("<span class='roofline'>Ports</span>Harbour of Brannock shuts", "Harbour of Brannock shuts", "Ports", "Harbour of Brannock shuts"),
        ("", "Harbour of Brannock shuts", "", "Harbour of Brannock shuts"),
        ("", "", "Harbour of Brannock shuts | The Brannock Times", "Harbour of Brannock shuts"),
    ],
)
def test_titles(heading: str, headline: str, og_title: str, title: str) -> None:
    head = f"<meta property='og:title' content='{og_title}'><meta property='og:site_name' content='The Brannock Times'>"
    story = read_html(html(f"<article><h1>{heading}</h1>{BODY}</article>", head + ld(headline=headline)))
    assert story.title == title


def test_a_description_that_the_page_does_not_show_is_no_standfirst() -> None:
    head = "<meta name='description' content='All about the closing of Brannock harbour: dates, reasons, timetables.'>"
    assert read_html(html(f"<h1>Harbour to close</h1>{BODY}", head)).standfirst == ""


def test_a_paragraph_is_not_lost_because_it_is_the_description() -> None:
    head = f"<meta name='description' content='{PARAGRAPHS[0]}'>"
    story = read_html(html(f"<h1>Harbour to close</h1>{BODY}", head))
    assert [*filter(None, [story.standfirst]), *story.text.split("\n\n")] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("By Ada Venn", ("Ada Venn",)),
        ({"name": "Ada Venn"}, ("Ada Venn",)),
        ({"givenName": "Ada", "familyName": "Venn"}, ("Ada Venn",)),
        ([{"name": "Ada Venn, Port Correspondent"}, "https://example.org/jon"], ("Ada Venn",)),
        ({"name": "The Brannock Times"}, ("Ada Venn",)),  # the page names a person
    ],
)
def test_authors(author: object, authors: tuple[str, ...]) -> None:
    head = "<meta property='og:site_name' content='The Brannock Times'>" + ld(headline="Harbour to close", author=author)
    assert read_html(html(f"<h1>Harbour to close</h1><p class='byline'>By Ada Venn</p>{BODY}", head)).authors == authors


def test_json_ld_with_the_faults_that_pages_have() -> None:
    script = '<script type="application/ld+json">//<![CDATA[\n'
    script += '{"@graph": [{"@type": ["NewsArticle"], "headline": "Harbour &amp; ferry to\nclose",}]}\n//]]></script>'
    assert read_html(html(BODY, script)).title == "Harbour & ferry to close"


def test_the_story_is_whole_whatever_stands_in_it() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>A quay without boats</h2><p>{PARAGRAPHS[1]}</p><div class='ad'>Advertisement</div>"
        f"<blockquote><p>{PARAGRAPHS[2]}</p>— Ellen Sorrow, harbour master</blockquote>"
        f"<ul><li>Three weeks in May</li><li>No ferries to Tolm</li></ul><p>{PARAGRAPHS[3]}</p>"
    )
    assert read_html(html(f"<article><h1>Harbour to close</h1>{body}</article>")).text.split("\n\n") == [
        PARAGRAPHS[0],
        "A quay without boats",
        PARAGRAPHS[1],
        PARAGRAPHS[2],
        "— Ellen Sorrow, harbour master",
        "Three weeks in May",
        "No ferries to Tolm",
        PARAGRAPHS[3],
    ]


def test_a_paragraph_full_of_links_is_a_paragraph() -> None:
    linked = f"<p><a href='/a'>{PARAGRAPHS[0][:90]}</a>{PARAGRAPHS[0][90:]}</p>"
    assert read_html(html(f"<article><h1>Harbour to close</h1>{linked}{BODY}</article>")).text.startswith(PARAGRAPHS[0])


def test_a_page_inside_a_form() -> None:
    assert read_html(html(f"<form id='aspnetForm'><h1>Harbour to close</h1><div>{BODY}</div></form>")).text.split("\n\n") == list(
        PARAGRAPHS
    )


def test_a_page_laid_out_by_a_table() -> None:
    page = html(f"<table><tr><td><a href='/'>Home</a></td><td><h1>Harbour to close</h1>{BODY}</td></tr></table>")
    assert read_html(page).text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_charsets(encoding: str) -> None:
    page = f"<html><head><meta charset={encoding}></head><body><h1>Hafen schließt</h1><p>Für die Fähre müssen die Fischer drei Wochen "
    page += "auf die Öffnung warten, sagte die Hafenmeisterin am Montag in Brannöck, und niemand weiß, wer dafür zahlt.</p></body></html>"
    assert "Für die Fähre müssen" in read_html(page.encode(encoding)).text


@pytest.mark.parametrize(
    "body", ["", "<nav><a href='/'>Home</a><a href='/a'>News</a></nav>", "<form><input name=q></form>", "<p>Sign in</p>"]
)
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(ReadError, match="no article in this page"):
        read_html(html(body))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>" + "<a href='/x'>one link</a> " * 50_000, "too many links|too large"),
        ("<html><body>" + "<div>" * 20_000 + "text" + "</div>" * 20_000, "nested too deep"),
        ("<html><body>" + "<p>word</p>" * 200_000, "too large for an article"),
    ],
)
def test_monsters_are_refused_at_once(page: str, reason: str) -> None:
    begin = time.monotonic()
    with pytest.raises(ReadError, match=reason):
        read_html(page)
    assert time.monotonic() - begin < 10


@given(st.binary(max_size=300) | st.text(alphabet="<>/=&;'\"p ahdivscrtm![]-{}:@\n", max_size=400).map(str.encode))
def test_any_bytes_give_a_story_or_a_reason(noise: bytes) -> None:
    for page in (noise, html(BODY).encode().replace(b"harbour", noise)):
        assert is_sound(read_or_reason(page, "text/html"))


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Harbour of Brannock shuts | Ports | The Brannock Times</title>", f"<div>{BODY}</div>", "Harbour of Brannock shuts"),
        ("<title>Harbour of Brannock shuts – Brannock Times</title>", f"<div>{BODY}</div>", "Harbour of Brannock shuts"),
        ("<title>Brannock Times :: Harbour of Brannock shuts</title>", f"<div>{BODY}</div>", "Harbour of Brannock shuts"),
        (
            "<title>Harbour of Brannock shuts » Brannock Times</title>",
            f"<a href='/'><h1>Brannock Times</h1></a><h2>Harbour of Brannock shuts</h2>{BODY}",
            "Harbour of Brannock shuts",
        ),
        (
            "<title>Harbour of Brannock shuts - Brannock Times</title>",
            f"<h1>Harbour of Brannock shuts</h1><article><h2>The Latest</h2></article><div>{BODY}</div>",
            "Harbour of Brannock shuts",
        ),
        ("", f"<article><h1><style>.kick{{color:red}}</style>Harbour of Brannock shuts</h1>{BODY}</article>", "Harbour of Brannock shuts"),
    ],
)
def test_a_title_is_the_storys_and_not_the_sites(head: str, body: str, title: str) -> None:
    assert read_html(html(body, head), "https://www.brannocktimes.example/ports/1").title == title


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("<div class='articleByline'><span>By</span><span>by <a href='/authors/ada-venn'>Ada Venn</a></span></div>", ("Ada Venn",)),
        ("<div class='byline'><a>Ada Venn</a><span>Chief Reporter</span></div>", ("Ada Venn",)),
        ("<span class='author'>Ada Venn</span><span class='author'>Jon Sill</span>", ("Ada Venn", "Jon Sill")),
        ("<p class='author'>von Ada Venn, Brannock Radio</p>", ("Ada Venn",)),
        ("<p class='meta'>Veröffentlicht von Ada Venn</p>", ()),
        ("<p class='author'>Veröffentlicht von Ada Venn</p>", ("Ada Venn",)),
        ("<p class='autor'>Автор: Ада Венн</p>", ("Ада Венн",)),
        ("<a href='/autoren/ada-venn'>Ada Venn</a>", ("Ada Venn",)),
        ("<div class='comments'><p class='author'>Tom Hallow</p></div>", ()),
        ("<form><p class='author'>Your name</p></form>", ()),
        ("<p class='author'>Posted on</p>", ()),
        ("<ul><li><strong>Autorin/Autor</strong> Ada Venn</li></ul>", ("Ada Venn",)),
        ("<dl><dt>Author</dt><dd>Ada Venn</dd></dl>", ("Ada Venn",)),
        ("<p><em>Owners paid for years</em></p><p><b>Ada Venn/Tom Hallow</b></p>", ("Ada Venn", "Tom Hallow")),
        ("<p>Dear Friends,</p>", ()),
        ("<a href='/fish'><p>The price of fish this spring</p><p class='author'>By Tom Hallow</p></a>", ()),  # it wrote the other story
        ("<p class='author'>Ada Venn, the harbour will be closed</p>", ("Ada Venn",)),
        ("<p>\n          By BPN,\n   in <a href='/news'>News</a>, <a href='/ports'>Ports</a></p>", ("BPN",)),
        ("<div class='author-profile'><p>Who wrote this</p><p>Ada Venn</p><p>Ports, ferries</p></div>", ()),
    ],
)
def test_authors_that_only_the_page_shows(byline: str, authors: tuple[str, ...]) -> None:
    page = html(f"<h1>Harbour to close for three weeks</h1>{byline}{BODY}")
    assert read_html(page, "https://www.brannock.example/ports/1").authors == authors


@pytest.mark.parametrize(
    ("shown", "minute"), [("2025-05-12T15:10:00+02:00", datetime(2025, 5, 12, 13, 10, tzinfo=UTC)), ("2025-05-13T15:10:00+02:00", None)]
)
def test_the_time_of_a_day_that_metadata_names_alone(shown: str, minute: datetime | None) -> None:
    head = "<meta property='article:published_time' content='2025-05-12'>"
    story = read_html(html(f"<h1>Harbour to close</h1><time datetime='{shown}'>today</time>{BODY}", head))
    assert story.published is not None
    assert (story.published.day, story.published.at) == (date(2025, 5, 12), minute)


@pytest.mark.parametrize("author", ["Brannock24", "Brannock24 and AFP", "Brannock24 News Desk"])
def test_a_house_is_one_author_whatever_its_name_holds(author: str) -> None:
    page = html(f"<h1>Harbour to close</h1>{BODY}", ld(headline="Harbour to close", author={"name": author}))
    assert read_html(page, "https://www.brannock24.example/ports/1").authors == (author,)


def test_an_account_gives_way_to_a_name() -> None:
    head = ld(headline="Harbour to close", author={"name": "a.venn7"}) + "<meta name='author' content='Ada Venn'>"
    assert read_html(html(f"<h1>Harbour to close</h1>{BODY}", head)).authors == ("Ada Venn",)


def test_a_desk_may_sign_below_a_story() -> None:
    story = read_html(html(f"<h1>Harbour to close</h1>{BODY}<p>BT-Redaktion</p>"))
    assert (story.authors, story.text.endswith("by whom.")) == (("BT-Redaktion",), True)


@pytest.mark.parametrize(
    ("utc", "shown", "day"),
    [
        ("2025-05-13T03:28:35Z", "May 12, 2025", date(2025, 5, 12)),
        ("2025-05-12T22:04:00Z", "13 May 2025", date(2025, 5, 13)),
        ("2025-05-04T00:44:52Z", "03/05/2025 21:44", date(2025, 5, 3)),  # which is no 5 March
        ("2025-05-04T00:44:52Z", "06/07/2025", date(2025, 5, 4)),
        ("2025-05-13T15:28:35Z", "May 12, 2025", date(2025, 5, 13)),  # it is nowhere the 12th any more
        ("2025-05-13T03:28:35Z", "May 1, 2025", date(2025, 5, 13)),
        ("2025-05-13T03:28:35+03:00", "May 12, 2025", date(2025, 5, 13)),  # the page says which day it means
    ],
)
def test_the_publishers_own_day_where_metadata_has_it_in_utc(utc: str, shown: str, day: date) -> None:
    page = html(f"<h1>Harbour to close</h1><p class='date'>{shown}</p>{BODY}", ld(headline="Harbour to close", datePublished=utc))
    found = read_html(page).published
    assert found is not None
    assert (found.day, found.at) == (day, datetime.fromisoformat(utc).astimezone(UTC))


def test_the_publishers_own_day_in_the_address() -> None:
    page = html(f"<h1>Harbour to close</h1>{BODY}", ld(headline="Harbour to close", datePublished="2025-05-12T23:01:00Z"))
    days = [read_html(page, f"https://post.example/{path}/harbour").published for path in ("2025/05/13", "2025/05/11", "ports")]
    assert [found and found.day for found in days] == [date(2025, 5, 13), date(2025, 5, 12), date(2025, 5, 12)]


def test_the_town_of_the_house_is_no_author() -> None:
    page = html(f"<h1>Harbour to close</h1>{BODY}", "<meta name='author' content='brannock.example, Brannock, Norda'>")
    assert "Norda" not in read_html(page, "https://www.brannock.example/ports/1").authors


def test_those_who_sign_below_a_story_are_its_authors_where_none_stands_above() -> None:
    story = read_html(html(f"<h1>Harbour to close</h1>{BODY}<p>（责编：文艾达、林小路）</p>"))
    assert story.authors == ("文艾达", "林小路")
    assert story.text.endswith("by whom.")


@pytest.mark.parametrize("account", ["admin", "brannock.example", "Brannock Sport"])
def test_a_person_goes_before_the_account_that_a_page_was_written_with(account: str) -> None:
    head = f"<meta name='author' content='{account}'>"
    page = html(f"<h1>Harbour to close</h1><p class='byline'>By Ada Venn</p>{BODY}", head)
    assert read_html(page, "https://www.brannock.example/ports/1").authors == ("Ada Venn",)


@pytest.mark.parametrize(
    ("shown", "day"),
    [
        ("<span itemprop='datePublished' content='2025-05-12'>Monday</span>", date(2025, 5, 12)),
        ("<time>12. květen</time><p class='date'>12. května 2025</p>", date(2025, 5, 12)),
        ("<p>15:10 | 12.05.2025</p>", date(2025, 5, 12)),
        ("<p class='date'>Updated: May 14, 2025</p><p class='date'>May 12, 2025</p>", date(2025, 5, 12)),
        ("<div class='related'><time>2025-05-01</time></div><time>2025-05-12</time>", date(2025, 5, 12)),
        ("", date(2025, 5, 11)),
    ],
)
def test_dates_that_only_the_page_shows(shown: str, day: date) -> None:
    page = html(f"<article><header><h1>Harbour to close for three weeks</h1>{shown}</header>{BODY}</article>")
    found = read_html(page, "https://www.brannock.example/2025/05/11/harbour").published
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "standfirst",
    [
        "<h2 class='subheading'>{}</h2>",
        "<div class='articleUnderrubrik'>{}</div>",
        "<div class='x1'>{}</div>",
    ],
)
def test_a_standfirst_without_metadata(standfirst: str) -> None:
    said = "Divers will lift the ferry that sank in March with 130 people."
    page = html(f"<article><header><h1>Harbour to close for three weeks</h1>{standfirst.format(said)}</header><div>{BODY}</div></article>")
    assert read_html(page).standfirst == said


def test_an_offer_is_no_standfirst() -> None:
    offer = "<form><p class='lead'>Get a link by mail that signs you in at once</p></form>"
    assert read_html(html(f"<article><h1>Harbour to close</h1>{offer}{BODY}</article>")).standfirst == ""


def test_a_date_and_a_byline_above_the_story_are_no_text() -> None:
    story = read_html(html(f"<article><h1>Harbour to close</h1><p>12.05.2025, 15:10</p><p>Von Ada Venn</p>{BODY}</article>"))
    assert story.text.split("\n\n") == list(PARAGRAPHS)
    assert {(item.label, item.text) for item in story.furniture} >= {("date", "12.05.2025, 15:10"), ("byline", "Von Ada Venn")}


@pytest.mark.parametrize("stray", [b"\x00\x00\x00", b"\xc3...", b"\xfc"])
def test_a_few_broken_bytes_cost_a_page_nothing_else(stray: bytes) -> None:
    page = html(f"<article><h1>Häfen zu</h1>{BODY * 8}<p>MARK</p></article>").encode().replace(b"MARK", stray)
    story = read_html(page)
    assert (story.title, story.text.split("\n\n")[:4]) == ("Häfen zu", list(PARAGRAPHS))


def test_a_page_cut_off_in_the_middle_gives_what_is_there() -> None:
    page = html(f"<article><h1>Harbour to close</h1>{BODY}</article>")
    assert read_html(page[: page.index("Fishermen") + 60]).text.split("\n\n")[:3] == list(PARAGRAPHS[:3])


@pytest.mark.parametrize("control", ["\x0c", "\x01", "&#12;", "&#x1f;", "&#31"])
def test_a_control_character_after_what_is_no_story_costs_no_story(control: str) -> None:
    said = "The dam at Port Alder holds, the engineers who look after it said on Monday morning, and it will hold until the spring."
    article = f"<article><h1>The dam holds</h1><p>{said} <script>x</script>{control} {said}</p></article>"
    assert said in read_html(f"<html><body>{article}<nav>x</nav>{control}b</body></html>").text
