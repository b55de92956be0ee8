"""What a page says of itself, and what the user says of it, as JSON values: as captures keep them, and as archives exchange them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from archive.records.rows import Given
from archive.records.stories import Caption, Furniture, Masthead, Published, Story

Said = dict[str, Any]
"""A story's metadata, without its words: only what is known has an entry."""

FORCED = "forced_"
"""Before the names of what the user said against the page."""

_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}")

FULL = "full"
"""In what a run was told: that it takes the pages behind feeds."""


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
        "detected" if story.detected else "language": story.language,
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
        language=_string(said.get("language", said.get("detected"))),
        detected="language" not in said and "detected" in said,
        captions=tuple(Caption(_required(each["text"]), _string(each.get("credit"))) for each in captions),
        furniture=tuple(Furniture(_required(each["label"]), _required(each["text"])) for each in furniture),
    )


def told(given: Given | Said, fields: Mapping[str, str] | None = None) -> Said:
    """What the user said, as it is kept, or was kept already. fields: of the document that it was said of; by default of all."""
    if not isinstance(given, Given):
        return given
    said = {"source": given.source, "published": dated(given.published), "url": given.url, "language": given.language}
    prefix = FORCED if given.force else ""
    kept = {prefix + name: value for name, value in said.items() if value}
    fields = given.fields if fields is None else fields
    return kept | ({"fields": dict(fields)} if fields else {})


def given_again(kept: Mapping[str, Any]) -> Given:
    """What `told` kept."""
    force = any(name.startswith(FORCED) for name in kept)
    said = {name.removeprefix(FORCED): value for name, value in kept.items()}
    return Given(**said | {"published": published(said.get("published")), "force": force})


def in_order(kept: Said) -> Said:
    """The same in one order, in which `told` has it."""
    order = ("source", "published", "url", "language", "fields")
    return dict(sorted(kept.items(), key=lambda said: (said[0].startswith(FORCED), order.index(said[0].removeprefix(FORCED)))))


def refuse_untold(kept: Mapping[str, Any]) -> None:
    """Raises as `story_that_said` does where this is nothing that `told` keeps."""
    for name, value in kept.items():
        match name.removeprefix(FORCED):
            case "source" | "url" | "language":
                _required(value)
            case "published":
                published(value)
            case "fields" if all(isinstance(theirs, str) for theirs in value.values()):
                pass
            case _:
                raise ValueError(f"{name} is nothing that users say")


def published(said: Mapping[str, str | None] | None) -> Published | None:
    """A date as it stands in what was said."""
    if not said or not said["day"]:
        return None
    at, offset = said["at"], said.get("offset")
    return Published(date.fromisoformat(said["day"]), _instant(at) if at else None, _offset(offset) if offset else None)


def dated(published: Published | None) -> dict[str, str | None] | None:
    """A date as it is kept. The offset has an entry only where it is known, which older archives don't have."""
    if published is None:
        return None
    said = {"day": published.day.isoformat(), "at": published.at.astimezone(UTC).isoformat() if published.at else None}
    return said if published.offset is None else said | {"offset": published.local[-6:]}


def _instant(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    if at.utcoffset() is None:
        raise ValueError("a moment without its offset from UTC")
    return at.astimezone(UTC)


def _offset(said: str) -> timedelta:
    offset = datetime.strptime(said, "%z").utcoffset()
    if offset is None or not _OFFSET.fullmatch(said):
        raise ValueError("no offset from UTC")
    return offset


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
