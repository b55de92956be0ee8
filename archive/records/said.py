"""What a page says of itself, and what the user says of it, as JSON values: as captures keep them, and as archives exchange them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from archive.records.rows import Given
from archive.records.stories import Caption, Furniture, Masthead, Published, Story

Said = dict[str, Any]
"""A story's metadata, without its words: only what is known has an entry."""


def said_of(story: Story) -> Said:
    """A story's metadata: only what the page says."""
    masthead = {"name": story.masthead.name, "domain": story.masthead.domain, "aliases": sorted(story.masthead.aliases)}
    said = {
        "url": story.url,
        "published": dated(story.published),
        "modified": story.modified and story.modified.astimezone(UTC).isoformat(),
        "masthead": {name: value for name, value in masthead.items() if value},
        "authors": list(story.authors),
        "section": story.section,
        "language": story.language,
    }
    return {name: value for name, value in said.items() if value}


def story_that_said(
    said: Mapping[str, Any], words: tuple[str, str, str], captions: Sequence[Mapping[str, Any]], furniture: Sequence[Mapping[str, Any]]
) -> Story:
    """The story of which `said_of` gives this. words: its title, standfirst and text.

    Raises TypeError, ValueError, KeyError or AttributeError where the values are not of that form.
    """
    masthead = said.get("masthead", {})
    title, standfirst, text = words
    modified = said.get("modified")
    return Story(
        text=text,
        title=title,
        standfirst=standfirst,
        authors=_strings(said.get("authors", [])),
        published=published(said.get("published")),
        modified=_instant(modified) if modified else None,
        masthead=Masthead(_string(masthead.get("name")), _string(masthead.get("domain")), _strings(masthead.get("aliases", []))),
        url=_string(said.get("url")),
        section=_string(said.get("section")),
        language=_string(said.get("language")),
        captions=tuple(Caption(_required(each["text"]), _string(each.get("credit"))) for each in captions),
        furniture=tuple(Furniture(_required(each["label"]), _required(each["text"])) for each in furniture),
    )


def said_by_user(given: Given) -> Said:
    """What the user said at ingesting."""
    said = {"source": given.source, "published": dated(given.published), "url": given.url, "language": given.language}
    return {name: value for name, value in said.items() if value}


def given_that_said(said: Mapping[str, Any]) -> Given:
    """What `said_by_user` gives this of; raises as `story_that_said` does."""
    source, url, language = (_string(said.get(name)) for name in ("source", "url", "language"))
    return Given(source=source, published=published(said.get("published")), url=url, language=language)


def published(said: Mapping[str, str | None] | None) -> Published | None:
    """A date as it stands in what was said."""
    if not said or not said["day"]:
        return None
    return Published(date.fromisoformat(said["day"]), _instant(at) if (at := said["at"]) else None)


def dated(published: Published | None) -> dict[str, str | None] | None:
    if published is None:
        return None
    return {"day": published.day.isoformat(), "at": published.at.astimezone(UTC).isoformat() if published.at else None}


def _instant(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    if at.utcoffset() is None:
        raise ValueError("a moment without its offset from UTC")
    return at.astimezone(UTC)


def _string(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise TypeError("no string")


def _required(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("no string")


def _strings(values: object) -> tuple[str, ...]:
    if isinstance(values, list) and all(isinstance(value, str) for value in values):
        return tuple(values)
    raise TypeError("no list of strings")
