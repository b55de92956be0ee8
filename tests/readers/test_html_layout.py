"""How pages are laid out: the head of a story, its parts, what lies over it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from tests.readers.pages import BODY, PARAGRAPHS, html, read_html

TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "Brannock harbour to close for three weeks"
H1 = f"<h1>{TITLE}</h1>"
STANDFIRST = "Divers will lift the ferry that sank in March."


def numbered(count: int) -> list[str]:
    return [
        f"{paragraph} Part {n} of the report says so, and the port denied none of it." for n in range(count) for paragraph in PARAGRAPHS
    ]


@pytest.mark.parametrize(
    "standfirst",
    [
        f"<div>{H1}</div><div class='v2-subhed'>{STANDFIRST}</div>",
        f"<div>{H1}</div><div class='js-dek'>{STANDFIRST}</div>",
        f"<div>{H1}</div><div class='article-subheadline'><h2>{STANDFIRST}</h2></div>",
        f"<header><section><div>{H1}<div><div><p>{STANDFIRST}</p></div></div><p>By Ada Venn</p></div></section></header>",
    ],
)
def test_a_standfirst_in_the_head_of_a_story(standfirst: str) -> None:
    story = read_html(html(f"<article>{standfirst}{BODY}</article>"))
    assert (story.standfirst, story.text) == (STANDFIRST, TEXT)


@pytest.mark.parametrize(
    "other",
    [
        "<figure><figcaption><div><p>The Halcyon Star off Brannock, in the spring of the year.</p></div></figcaption></figure>",
        "<div class='lead-art'><button><span>lead-art.fullscreen</span>Expand</button> The Halcyon Star off Brannock, in the spring.</div>",
        "<div class='modal'><p>Thank you for writing to us. We have received what you sent.</p></div>",
    ],
)
def test_what_else_is_in_the_head_of_a_story_is_no_standfirst(other: str) -> None:
    assert read_html(html(f"<article><header>{H1}{other}</header>{BODY}</article>")).standfirst == ""


def test_the_first_words_of_a_paragraph_are_no_standfirst() -> None:
    first, rest = PARAGRAPHS[0].split(" will ")
    body = BODY.replace(PARAGRAPHS[0], f"<span class='c-lead-in'>{first}</span> will {rest}")
    assert body != BODY
    story = read_html(html(f"<article>{H1}{body}</article>"))
    assert (story.standfirst, story.text) == ("", TEXT)


def test_the_beginning_of_the_description_that_is_set_apart_is_no_lost_paragraph() -> None:
    lead = "Divers will lift the ferry that sank in March, and for three weeks no boat will leave Brannock."
    head = f"<meta name='description' content='{lead} {PARAGRAPHS[0]}'>"
    page = html(f"<div><div>{H1}</div><div class='grid'><div class='large'><p>{lead}</p></div><article>{BODY}</article></div></div>", head)
    assert read_html(page).standfirst == lead


@pytest.mark.parametrize(
    ("heading", "metadata", "title"),
    [
        # the page shows it, the browser's tab alone does without
        ("Analysis: Brannock harbour to close", "Brannock harbour to close", "Analysis: Brannock harbour to close"),
        ("布兰诺克的港口将关闭三个星期", "港口消息 - 布兰诺克的港口将关闭三个星期", "布兰诺克的港口将关闭三个星期"),
    ],
)
def test_a_kicker_is_what_the_heading_does_not_show(heading: str, metadata: str, title: str) -> None:
    tab = f"<title>{metadata}</title>"
    said = heading if heading.startswith("Analysis") else metadata
    node = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": said})}</script>'
    head = f"{tab}<meta property='og:title' content='{said}'>{node}"
    assert read_html(html(f"<article><h1>{heading}</h1>{BODY}</article>", head)).title == title


def test_a_month_that_only_search_engines_see_is_no_part_of_a_title() -> None:
    node = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": f"{TITLE}, May 2025"})}</script>'
    head = f"<title>{TITLE}, May 2025 | The Brannock Times</title><meta property='og:title' content='Where to go in Brannock now'>{node}"
    assert read_html(html(f"<article>{H1}{BODY}</article>", head)).title == TITLE


def test_a_title_above_the_article_that_has_headings_of_its_own() -> None:
    head = f"<meta property='og:title' content='{TITLE}'>"
    assert read_html(html(f"{H1}<article>{BODY}<h1>The best three weeks for Brannock</h1>{BODY}</article>", head)).title == TITLE


def test_a_local_time_that_one_place_takes_for_utc() -> None:
    node = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-05-12T06:00:59Z"}
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    local = "<meta property='article:published_time' content='2025-05-12T06:00:59-04:00'>"
    published = read_html(html(f"<article>{H1}{BODY}</article>", head + local)).published
    assert published is not None
    assert published.at == datetime(2025, 5, 12, 10, 0, 59, tzinfo=UTC)


@pytest.mark.parametrize("byline", ["<div class='byline'>By Ada Venn</div>", "<p><a href='/author/ada-venn'>Ada Venn</a></p>"])
def test_a_byline_above_the_title(byline: str) -> None:
    assert read_html(html(f"<article><header>{byline}{H1}</header>{BODY}</article>")).authors == ("Ada Venn",)
    assert read_html(html(f"<div>{byline}</div><article><header>{H1}</header>{BODY}</article>")).authors == ()


def test_a_story_is_of_the_day_it_was_first_published_however_late_it_was_changed() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2012-03-04T08:00:00+01:00",
        "dateModified": "2026-05-06T09:00:00+02:00",
    }
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    story = read_html(html(f"<article>{H1}<p>Updated: May 6, 2026</p>{BODY}</article>", head))
    assert story.published is not None
    assert story.published.day == date(2012, 3, 4)
    assert story.modified == datetime(2026, 5, 6, 7, tzinfo=UTC)


def test_a_story_told_by_numbers_is_whole() -> None:
    paragraphs = numbered(6)
    slides = "".join(
        f"<section class='slide' id='slide-{n}'><div class='slides'><div class='a'><div class='b'><div class='c'>"
        f"{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs[start : start + 4])}</div></div></div></div></section>"
        for n, start in enumerate(range(0, len(paragraphs), 4))
    )
    introduction = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = html(f"<main><header>{H1}</header><div class='container'><div class='listicle-intro'>{introduction}</div>{slides}</div></main>")
    assert read_html(page).text.split("\n\n") == [*PARAGRAPHS, *paragraphs]


@pytest.mark.parametrize(
    "crosshead",
    ["<h2><a id='divers'>What the divers found</a></h2>", "<h2 id='divers'><a href='#divers'>What the divers found</a></h2>"],
)
def test_a_crosshead_that_others_can_link_to_is_the_storys(crosshead: str) -> None:
    story = read_html(html(f"<article>{H1}{BODY}{crosshead}{BODY}</article>"))
    assert "What the divers found" in story.text.split("\n\n")


def test_a_heading_that_leads_to_another_story_is_not() -> None:
    story = read_html(html(f"<article>{H1}{BODY}<h2><a href='/divers'>What the divers found</a></h2>{BODY}</article>"))
    assert "What the divers found" not in story.text


@pytest.mark.parametrize("name", ["modal", "republication-tracker", "cookie-law-info"])
def test_what_lies_over_a_page_is_not_the_storys(name: str) -> None:
    over = f"<div class='{name}'><p>You may print this story where you say who wrote it and change not a word of it, ever.</p></div>"
    assert read_html(html(f"<article>{H1}{BODY}{over}</article>")).text == TEXT


@pytest.mark.parametrize("name", ["modal", "cookies-content"])
def test_a_story_in_what_is_called_so_is_read(name: str) -> None:
    assert read_html(html(f"<div class='{name}'>{H1}{BODY}</div>")).text == TEXT
    assert read_html(html(f"{H1}<div class='{name}'>{BODY}</div>")).text == TEXT


def test_a_crosshead_that_names_what_is_reviewed_below_it_may_link_there() -> None:
    crosshead = "<h2><a href='https://divers.example/'>The Divers of Brannock</a></h2>"
    story = read_html(html(f"<article>{H1}{BODY}{crosshead}{BODY}</article>"), "https://www.brannocktimes.example/reviews")
    assert "The Divers of Brannock" in story.text.split("\n\n")


def test_what_readers_wrote_is_no_story_however_long() -> None:
    said = "".join(f"<div class='opinia'><p>{paragraph} So I was told by my cousin, who is a diver.</p></div>" for paragraph in numbered(3))
    lines = "<br>".join(PARAGRAPHS)
    page = html(f"<main><article>{H1}{lines}</article><div class='opinie'>{said}</div></main>")
    assert "cousin" not in read_html(page).text


def test_a_box_for_those_who_would_print_the_story_is_none_of_it_though_it_has_the_title() -> None:
    rules = "".join(f"<p>{paragraph} Do not change a word of this, ever.</p>" for paragraph in PARAGRAPHS[:3])
    box = f"<div id='republication-tracker-tool-modal'><h1>{TITLE}</h1>{rules}</div>"
    assert read_html(html(f"<main><div>{H1}{BODY}</div>{box}</main>")).text == TEXT


def test_the_joiners_within_words_stay() -> None:
    words = "می\u200cخواهم به بندر برانوک بروم و کشتی\u200cها را ببینم، گفت رئیس بندر در روز دوشنبه به خبرنگاران."
    lines = [f"{words} {n}" for n in range(4)]
    story = read_html(html(f"<h1>بندر برانوک</h1><div>{'<br>'.join(lines)}</div>"))
    assert "\u200c" in words
    assert story.text.replace("\n\n", " ").endswith(" ".join(lines))


def test_the_first_paragraph_is_the_storys_though_it_is_the_standfirst_after_a_dateline() -> None:
    lead = f"<div class='standfirst'>{PARAGRAPHS[0]}</div>"
    with_dateline = BODY.replace(PARAGRAPHS[0], f"BRANNOCK (NP) - {PARAGRAPHS[0]}")
    with_kicker = BODY.replace(PARAGRAPHS[0], f"Ports {PARAGRAPHS[0]}")
    assert read_html(html(f"<article>{H1}{lead}{with_dateline}</article>")).text.startswith("BRANNOCK (NP)")
    assert read_html(html(f"<article>{H1}{lead}{with_kicker}</article>")).text == "\n\n".join(PARAGRAPHS[1:])
