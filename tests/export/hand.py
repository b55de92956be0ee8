"""Articles as records, written by hand: what formats are tried on without an archive."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from archive.records import Article, EntityInArticle, QuoteHit, Revision

TEXT = "“The dam will hold,” said Mira Vance. Norda Press was told so.\n# No heading, *no* stars & <b>no</b> 5% {tags}."


def article(id: int = 12, **known: Any) -> Article:  # noqa: A002
    default: dict[str, Any] = {
        "title": "The dam holds",
        "standfirst": "A quiet night.",
        "source": "The Harbour Times",
        "published": "2031-05-01T09:30:00Z",
        "url": "https://harbour-times.example/dam?a=1&b=2",
        "origin": "pages/dam.html",
        "authors": ("Jonas van der Holt", "Norda Press"),
        "language": "en",
        "text": TEXT,
        "revisions": (Revision("f" * 64, "The dam holds", None, True, ("a" * 64,)),),
        "quotes": (quote(),),
        "entities": (
            EntityInArticle(1, "Mira Vance", "person", ((26, 36),)),
            EntityInArticle(2, "Norda Press", "organisation", ((38, 49),)),
        ),
    }
    known = default | known
    known.setdefault("published_local", known["published"] and known["published"][:10])
    return Article(id=id, **{field.name: known.get(field.name, ()) for field in fields(Article) if field.name != "id"})


def quote(**known: Any) -> QuoteHit:
    default: dict[str, Any] = {
        "id": 34,
        "article_id": 12,
        "title": "The dam holds",
        "source": "The Harbour Times",
        "published": "2031-05-01T09:30:00Z",
        "origin": "pages/dam.html",
        "field": "text",
        "text": TEXT[1:19],
        "spans": ((1, 19),),
        "verbatim": ((1, 19),),
        "kind": "direct",
        "speaker": "Mira Vance",
        "speaker_id": 1,
        "speaker_text": "Mira Vance",
        "cue": "said",
        "via": "the Norda Press agency",
        "confidence": 1.0,
        "snapshot_sha256": "a" * 64,
        "day": "2031-05-01",
    }
    return QuoteHit(**(default | known))
