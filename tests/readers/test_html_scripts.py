"""Stories whose text a page keeps in its scripts."""

from __future__ import annotations

import json

import pytest

from archive.errors import ReadError
from tests.readers.pages import BODY, PARAGRAPHS, html, read_html

TEXT = "\n\n".join(PARAGRAPHS)
BLOCKS = [{"type": "text", "content": paragraph} for paragraph in PARAGRAPHS]


def next_data(body: object) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"pageProps": {"story": {"body": body}}}})}</script>'


def halves(text: str) -> tuple[str, str]:
    return text[: len(text) // 2], text[len(text) // 2 :]


def next_stream() -> str:
    size = len(BODY.encode())
    stream = f'1:"$Sreact.fragment"\n2a:T{size:x},{BODY}5:["$","div",null,{{"children":"$2a"}}]\n'
    middle = len(stream) // 2
    return "".join(f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in (stream[:middle], stream[middle:]))


@pytest.mark.parametrize(
    "script",
    [
        next_data(BODY),
        next_data([{"type": "paragraph", "text": paragraph} for paragraph in PARAGRAPHS]),
        next_data([{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": part} for part in halves(p)]} for p in PARAGRAPHS]),
        next_stream(),
        (
            "<script type='application/javascript'>window.Fusion=window.Fusion||{};"
            f"Fusion.globalContent={json.dumps({'content_elements': BLOCKS})};Fusion.x=1;</script>"
        ),
        f"<script>window.__STATE__ = {json.dumps({'Article:7': {'body': BODY}})}</script>",
    ],
    ids=["Next.js", "blocks", "tree", "Next.js stream", "Arc", "state"],
)
def test_text_that_stands_only_in_a_script_is_read(script: str) -> None:
    story = read_html(html("<div id='root'><h1>Brannock harbour to close</h1></div>" + script))
    assert story.text == TEXT


def test_a_page_that_breaks_off_goes_on_as_its_script_has_it() -> None:
    assert read_html(html(f"<article><h1>Harbour closes</h1><p>{PARAGRAPHS[0]}</p></article>" + next_data(BODY))).text == TEXT


def test_date_and_standfirst_that_stand_only_in_the_scripts_record_of_the_story() -> None:
    lead = "Divers will lift the ferry.<br>The port will close for three weeks."
    stories = [
        {"title": "Mill burns", "subTitle": "A mill", "publishDate": "2025-04-01"},
        {"title": "Brannock harbour to close", "subTitle": lead, "paperDate": "2025-05-13", "publishDate": "2025.05.12 18:40"},
    ]
    size = len(BODY.encode())
    stream = f'2a:T{size:x},{BODY}5:["$","$L2",null,{json.dumps({"stories": stories})}]\n'
    script = f"<script>self.__next_f.push({json.dumps([1, stream])})</script>"
    story = read_html(html(f"<article><h1>Brannock harbour to close</h1>{BODY}</article>{script}"))
    assert (story.standfirst, str(story.published)) == ("Divers will lift the ferry. The port will close for three weeks.", "2025-05-12")


def test_the_record_of_another_story_dates_nothing() -> None:
    script = f"<script>window.x = {json.dumps({'story': {'title': 'Mill burns', 'publishDate': '2025-04-01'}})}</script>"
    assert read_html(html(f"<article><h1>Brannock harbour to close</h1>{BODY}</article>{script}")).published is None


def test_of_several_stories_in_a_script_the_one_with_the_title_is_read() -> None:
    other = {"headline": "Mill burns", "body": [{"type": "p", "text": f"{paragraph} Or so it seemed."} for paragraph in PARAGRAPHS * 2]}
    own = {"headline": "Brannock harbour to close", "body": {"json": [{"type": "p", "text": paragraph} for paragraph in PARAGRAPHS]}}
    state = json.dumps({"Story:1": other, "Story:2": own, "Story:3": other})
    assert read_html(html(f"<div><h1>Brannock harbour to close</h1></div><script>window.__STATE__ = {state}</script>")).text == TEXT


def test_another_story_in_a_script_is_not_this_one() -> None:
    shown = (
        "The council of Tarn Wells will vote on Thursday whether the old mill becomes a library, its mayor said in a letter to all houses."
    )
    assert read_html(html(f"<article><h1>Mill may be library</h1><p>{shown}</p></article>" + next_data(BODY))).text == shown


def test_article_body_is_taken_where_the_page_shows_only_its_beginning() -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": "Harbour closes", "articleBody": TEXT})
    head = f'<script type="application/ld+json">{node}</script>'
    assert read_html(html(f"<article><h1>Harbour closes</h1><p>{PARAGRAPHS[0]}</p></article>", head)).text == TEXT


def test_broken_characters_in_a_script_cost_no_story() -> None:
    assert read_html(html(next_data(f"{BODY}<p>\ud83d and \x00</p>"))).text.startswith(TEXT)


def test_a_name_alone_above_the_story_is_its_byline() -> None:
    story = read_html(html(f"<article><h1>Harbour closes</h1><p><strong>Tilda Marrow</strong></p>{BODY}</article>"))
    assert (story.authors, story.text) == (("Tilda Marrow",), TEXT)


def test_a_name_alone_of_whom_the_story_speaks_is_no_byline() -> None:
    story = read_html(html(f"<article><h1>Harbour closes</h1><p><strong>Ellen Sorrow</strong></p>{BODY}</article>"))
    assert story.authors == ()
    assert story.text == f"Ellen Sorrow\n\n{TEXT}"


def test_a_post_after_a_korean_or_japanese_name_is_no_part_of_it() -> None:
    assert read_html(html(head="<meta name='author' content='한가람 기자'>")).authors == ("한가람",)
    assert read_html(html(head="<meta name='author' content='架空花子記者'>")).authors == ("架空花子",)


def test_a_teaser_in_article_body_replaces_nothing() -> None:
    head = f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "articleBody": PARAGRAPHS[0]})}</script>'
    assert read_html(html(f"<article><h1>Harbour closes</h1>{BODY}</article>", head)).text == TEXT


@pytest.mark.parametrize("script", ['{"a": ', "[" * 5000, '{"body": "short"}', "null"])
def test_scripts_that_hold_no_story_give_none(script: str) -> None:
    with pytest.raises(ReadError):
        read_html(html(f'<script type="application/json">{script}</script><script>x = {script}</script>'))
