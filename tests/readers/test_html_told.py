"""What a page tells of its story beside the words: who wrote it under which name, what is a standfirst, what is no text."""

from __future__ import annotations

import json

import pytest

from archive.records import Caption
from tests.readers.pages import BODY, PARAGRAPHS, html, read_html

TEXT = "\n\n".join(PARAGRAPHS)
H1 = "<h1>Brannock harbour to close for three weeks</h1>"


def by(*names: str, **more: str) -> str:
    node = {"@type": "NewsArticle", "headline": "Brannock harbour to close for three weeks", "author": [{"name": name} for name in names]}
    return f'<script type="application/ld+json">{json.dumps(node | more)}</script>'


@pytest.mark.parametrize("account", ["adavenn", "ada.venn", "ada_venn", "Ada"])
def test_an_account_is_written_out_where_the_page_has_the_name(account: str) -> None:
    page = html(f"<article>{H1}<p class='byline'>By Ada Venn</p>{BODY}</article>", by(account))
    assert read_html(page).authors == ("Ada Venn",)


def test_an_account_of_somebody_else_stays() -> None:
    assert read_html(html(f"<article>{H1}<p class='byline'>By Ada Venn</p>{BODY}</article>", by("jsill"))).authors == ("jsill",)


@pytest.mark.parametrize("line", ["Von Ada Venn", "By Ada Venn"])
def test_a_story_may_be_signed_in_its_last_line(line: str) -> None:
    story = read_html(html(f"<article>{H1}{BODY}<p>{line}</p></article>"))
    assert (story.authors, story.text) == (("Ada Venn",), TEXT)


@pytest.mark.parametrize(
    ("house", "url"),
    [("Brannock Courier", "https://www.bc.example/1"), ("BT", "https://www.bt-online.example/1")],
    ids=["initials", "label"],
)
def test_the_house_under_its_initials_is_no_person(house: str, url: str) -> None:
    page = html(f"<article>{H1}<p class='byline'>By Ada Venn</p>{BODY}</article>", by(house))
    assert read_html(page, url).authors == ("Ada Venn",)


def test_a_named_standfirst_goes_before_a_description_that_is_the_first_paragraph() -> None:
    lead = "Divers will lift the ferry that sank in March"
    page = html(f"<article>{H1}<div><h2 class='subheadline'>{lead}</h2></div>{BODY}</article>", by("Ada Venn", description=PARAGRAPHS[0]))
    story = read_html(page)
    assert (story.standfirst, story.text) == (lead, TEXT)


def test_a_standfirst_of_several_paragraphs_goes_before_the_heading_of_a_box() -> None:
    leads = ["Divers will lift the ferry.", "The port will close for three weeks."]
    box = "<section><h3 class='sub-heading'>A captain may have changed his mind</h3></section>"
    shown = "".join(f"<p class='_lead_1'>{lead}</p>" for lead in leads)
    page = html(f"<article>{H1}{box}<div>{shown}</div>{BODY}</article>", by("Ada Venn", description=" ".join(leads)))
    assert read_html(page).standfirst == " ".join(leads)


def test_the_section_above_a_story_is_told_from_it() -> None:
    story = read_html(html(f"<article>{H1}<h4><a href='/ports'>Ports</a></h4>{BODY}</article>"))
    assert story.text == TEXT
    assert ("navigation", "Ports") in {(line.label, line.text) for line in story.furniture}


def test_what_a_picture_is_said_to_show_is_a_caption() -> None:
    shown = "Ellen Sorrow on the quay of Brannock"
    body = BODY.replace("<p>The ferry", f"<p><img src='a.jpg' alt='{shown}'></p><p>{shown}</p><p>The ferry")
    story = read_html(html(f"<article>{H1}{body}</article>"))
    assert story.text == TEXT
    assert ("caption", shown) in {(line.label, line.text) for line in story.furniture}


@pytest.mark.parametrize(
    "line", ["Ada Venn is a historian in Tarn Wells and writes about harbours.", "With files from Norda Press", "$$ARTICLEAD$$"]
)
def test_what_stands_below_a_story_is_told_from_it(line: str) -> None:
    assert read_html(html(f"<article>{H1}{BODY}<p>{line}</p></article>", by("Ada Venn"))).text == TEXT


def test_what_the_author_said_in_the_last_paragraph_is_the_storys() -> None:
    last = "Ada Venn is “not surprised” that the pumps had not been tested, she told the inquiry."
    assert read_html(html(f"<article>{H1}{BODY}<p>{last}</p></article>", by("Ada Venn"))).text == f"{TEXT}\n\n{last}"


def test_a_word_before_a_title_that_stands_without_it_is_no_part_of_it() -> None:
    head = '<meta property="og:title" content="Ports: Brannock harbour to close for three weeks">'
    assert read_html(html(f"<article>{H1}{BODY}</article>", head)).title == "Brannock harbour to close for three weeks"


PART = "<div class='body article__body'>{}</div>"


@pytest.mark.parametrize("around", ["chunks", "commentary", "our-correspondent"])
def test_a_story_in_several_boxes_that_are_dressed_alike_is_whole(around: str) -> None:
    paragraphs = [
        f"{paragraph} Part {n} of the report says so, and the port denied none of it when it was asked."
        for n in range(5)
        for paragraph in PARAGRAPHS
    ]
    boxes = ["".join(f"<p>{paragraph}</p>" for paragraph in some) for some in (paragraphs[:4], paragraphs[4:])]
    rows = "".join(f"<div class='row'>{PART.format(box)}</div><div class='ad'><p>Advertisement</p></div>" for box in boxes)
    page = html(f"<article><h1>Brannock harbour to close</h1><div class='{around}'>{rows}</div></article>")
    assert read_html(page).text.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    "other",
    [
        "<div class='excerpt'><a href='/boats'><p>Boats are cheap this week, and we have gathered the best of them.</p></a></div>",
        "<h2 class='subheader'>The captains of Brannock had a hard youth</h2>",
    ],
)
def test_what_leads_to_another_story_or_heads_a_part_of_it_is_no_standfirst(other: str) -> None:
    assert read_html(html(f"<article><h1>Brannock harbour to close</h1>{BODY}{other}{BODY}</article>")).standfirst == ""


def test_a_standfirst_that_is_the_description_ends_where_that_does() -> None:
    said, *others = PARAGRAPHS
    body = "".join(f"<p class='paragraph'>{paragraph}</p>" for paragraph in PARAGRAPHS[:2]) + "".join(f"<p>{p}</p>" for p in others[1:])
    story = read_html(html(f"<article><h1>Brannock harbour to close</h1>{body}</article>", f"<meta name='description' content='{said}'>"))
    assert (story.standfirst, story.text) == (said, "\n\n".join(others))


def test_how_to_embed_a_video_is_no_caption() -> None:
    embedded = "<div class='caption'>EMBED &lt;&gt;More &lt;iframe src='/v'&gt;&lt;/iframe&gt;The wreck off Brannock at dawn</div>"
    assert read_html(html(f"<article><h1>Brannock harbour to close</h1>{embedded}{BODY}</article>")).captions == (
        Caption("The wreck off Brannock at dawn"),
    )


@pytest.mark.parametrize("named", ["Brannock harbour to close", "https://www.post.example/", ""])
def test_a_name_of_the_site_that_is_none_gives_way_to_the_publishers(named: str) -> None:
    publisher = '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "@PostOnline"}}</script>'
    head = f"<meta property='og:site_name' content='{named}'>{publisher}"
    page = html(f"<article><h1>Brannock harbour to close</h1>{BODY}</article>", head)
    assert read_html(page, "https://post.example/1").masthead.name == "PostOnline"


def test_the_house_in_an_address_with_a_hyphen_is_no_person() -> None:
    author = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Harbour Weather Sport"}}</script>'
    page = html(f"<article><h1>Brannock harbour to close</h1><p class='byline'>By Ada Venn</p>{BODY}</article>", author)
    assert read_html(page, "https://www.harbour-weather.example/1").authors == ("Ada Venn",)


def test_a_layout_that_holds_the_story_and_a_sidebar_is_not_the_sidebar() -> None:
    for layout, day in (("lay-sidebar", "2025-05-12"), ("sidebar__main", "2025-05-12"), ("sidebar", None)):
        page = html(f"<h1>Brannock harbour to close</h1><div class='{layout}'><time>12 May 2025</time></div><article>{BODY}</article>")
        found = read_html(page).published
        assert (found and str(found)) == day


def test_where_the_authors_are_is_no_author() -> None:
    page = html(f"{H1}{BODY}", by("Ada Venn, Brannock, Jon Sill", "Reuters"))
    assert read_html(page).authors == ("Ada Venn", "Jon Sill", "Reuters")


def test_a_page_in_an_aside_that_is_not_closed_is_read() -> None:
    menu = "<aside class='sidebar'><div><p>The best of the coast</p></div>"
    assert read_html(html(f"{menu}<div><article>{H1}{BODY}</article></div>")).text == TEXT
