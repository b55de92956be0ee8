"""One address for the many under which a page is reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readers import urls


@pytest.mark.parametrize(
    ("given_", "canonical"),
    [
        ("https://www.post.example/a?utm_source=x&id=7&fbclid=y#comments", "https://www.post.example/a?id=7"),
        ("http://post.example:80/a/", "http://post.example/a/"),
        ("https://post.example", "https://post.example/"),
        ("https://m.post.example/a", "https://post.example/a"),
        ("https://amp.post.example/a", "https://post.example/a"),
        ("https://post.example/news/a/amp/", "https://post.example/news/a"),
        ("https://post.example/news/a.amp.html", "https://post.example/news/a.html"),
        ("https://web.archive.org/web/20250512143000/https://post.example/a", "https://post.example/a"),
        ("https://web.archive.org/web/20250512143000id_/http://post.example/a?utm_medium=x", "http://post.example/a"),
        ("https://www.google.com/amp/s/post.example/a", "https://post.example/a"),
        ("https://post-example.cdn.ampproject.org/c/s/post.example/a", "https://post.example/a"),
        ("https://POST.example/A?B=C", "https://post.example/A?B=C"),
        ("  https://post.example/a  ", "https://post.example/a"),
    ],
)
def test_what_leads_to_the_page_stays_and_the_rest_goes(given_: str, canonical: str) -> None:
    assert urls.canonical(given_) == canonical


@pytest.mark.parametrize(
    "given_", [None, "", "post.example/a", "/a", "javascript:alert(1)", "file:///etc/passwd", "http://", "http://[bad/", "https://a b/c"]
)
def test_what_is_no_address_on_the_web(given_: str | None) -> None:
    assert urls.canonical(given_) is None
    assert urls.domain(given_) is None
    assert urls.key(given_) is None


def test_addresses_of_one_page_have_one_key() -> None:
    same = ["http://www.post.example/a?y=2&x=1", "https://post.example/a/?x=1&y=2&utm_source=z", "https://m.post.example//a?x=1&y=2#top"]
    assert len({urls.key(url) for url in same}) == 1
    assert urls.key("https://post.example/a?x=2") != urls.key("https://post.example/a?x=1")


@pytest.mark.parametrize(
    ("own", "declared", "address"),
    [
        ("https://www.post.example/a?ref_src=x", ["https://www.post.example/news/a"], "https://www.post.example/news/a"),
        ("https://news.post.example/a", ["https://post.example/a"], "https://post.example/a"),
        ("https://post.example/a", ["https://other.example/a"], "https://post.example/a"),
        ("https://one.co.uk/a", ["https://two.co.uk/a"], "https://one.co.uk/a"),
        ("https://post.example/a", ["https://post.example/"], "https://post.example/a"),  # a front page is no article
        ("https://post.example/a", ["/b"], "https://post.example/b"),
        (None, ["https://post.example/a"], "https://post.example/a"),
        (None, ["", "nonsense"], None),
    ],
)
def test_a_page_may_say_its_address_only_on_its_own_site(own: str | None, declared: list[str], address: str | None) -> None:
    assert urls.of_page(own, declared) == address


@given(st.text(max_size=100) | st.from_regex(r"https?://[\w.-]{1,20}(:\d{1,6})?/[\w/.?=&%-]{0,40}", fullmatch=True))
def test_a_canonical_address_is_its_own_canonical_address(text: str) -> None:
    canonical = urls.canonical(text)
    assert canonical is None or urls.canonical(canonical) == canonical
