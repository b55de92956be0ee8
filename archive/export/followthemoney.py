"""FollowTheMoney: entities for Aleph and its kin, a JSON object a line: articles, whom they name, and where.

By the model's schemata Article, Person, Organization and Mention (followthemoney 4). An id is a hash of what the entity goes by, so that
the same article or person out of two exports is one; places have no schema that a mention may lead to, and stand with the article.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from archive.export.jsonl import encode
from archive.records import Article, EntityHit, EntityInArticle

_SCHEMATA = {"person": "Person", "organisation": "Organization"}
_MENTIONED = {"person": "peopleMentioned", "organisation": "companiesMentioned", "place": "locationMentioned", "other": "namesMentioned"}
_ISO_639 = """ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas fi:fin fr:fra he:heb
    hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat kk:kaz ko:kor ku:kur lt:lit lv:lav mk:mkd mn:mon ms:msa nl:nld no:nor
    pl:pol ps:pus pt:por ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam th:tha tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho"""
_LANGUAGES = {pair[:2]: pair[3:] for pair in _ISO_639.split()}
"""Of two letters to of three, as the model has them."""

Entity = dict[str, Any]


def lines(articles: Iterable[Article], entities: Callable[[Sequence[int]], Mapping[int, EntityHit]]) -> Iterator[str]:
    """Each article with its mentions, and each person and organisation before its first mention. entities: looks them up by their ids."""
    met: set[int] = set()
    for article in articles:
        document = _article(article)
        yield encode(document)
        mentioned = [named for named in article.entities if named.kind in _SCHEMATA]
        new = entities([named.id for named in mentioned if named.id not in met])
        met |= new.keys()
        for named in mentioned:
            if named.id in new:
                yield encode(_entity(new[named.id]))
            yield encode(_mention(document["id"], article, named))


def _article(article: Article) -> Entity:
    mentioned: dict[str, list[str]] = {}
    for named in article.entities:
        mentioned.setdefault(_MENTIONED[named.kind], []).append(named.name)
    # an address may change hands; where there is none, the words are the article
    key = article.url or (article.revisions[-1].hash if article.revisions else f"{article.origin} {article.title}")
    return _made(
        "Article",
        _id("article", key),
        fileName=[PurePosixPath(article.origin).name or article.origin],
        title=[article.headline],
        summary=[article.standfirst],
        author=article.authors,
        publisher=[article.source],
        publishedAt=[article.published and article.published.removesuffix("Z")],
        sourceUrl=[article.url],
        language=[_LANGUAGES.get(article.language or "")],
        bodyText=[article.text],
        **mentioned,
    )


def _entity(entity: EntityHit) -> Entity:
    return _made(_SCHEMATA[entity.kind], _id(entity.kind, entity.name), name=[entity.name], alias=entity.aliases)


def _mention(document: str, article: Article, named: EntityInArticle) -> Entity:
    forms = dict.fromkeys(article.text[start:end] for start, end in named.mentions) or {named.name: None}
    schema = _SCHEMATA[named.kind]
    known = _id(named.kind, named.name)
    return _made("Mention", _id("mention", document, known), document=[document], resolved=[known], name=forms, detectedSchema=[schema])


def _made(schema: str, id: str, **properties: Iterable[str | None]) -> Entity:  # noqa: A002
    """An entity; properties that hold nothing are left out, as the model wants it."""
    known = {name: [value for value in values if value] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _id(*parts: str) -> str:
    return hashlib.sha1("\n".join(parts).encode(errors="backslashreplace"), usedforsecurity=False).hexdigest()
