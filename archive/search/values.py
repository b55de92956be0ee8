"""Fields whose values are no words: dates, kinds, ids, addresses. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from difflib import get_close_matches

from archive.search.syntax import Days, Node, Term

KINDS = ("direct", "mixed", "indirect")

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_LAST = re.compile(r"last-([1-9][0-9]*)-days?\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?\Z")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})\Z")
_SPAN = re.compile(r"(?:last|past)?[- ]?([1-9][0-9]{0,4})?[- ]?(day|week|month|year)s?\Z")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_NAMED = {"today": 0, "yesterday": 1}
_ID = re.compile(r"[aq]?[0-9]{1,18}\Z")


class Wrong(Exception):  # noqa: N818  (it becomes a QueryError, which knows where)
    """A value that its field can't have. hint: what may have been meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def read(field: str, text: str, today: date) -> Node | None:
    """The condition on one value of such a field; None where the value is of plain words. Raises Wrong."""
    text = text.strip()
    if field in ("after", "before", "on"):
        first, behind = _period(text.lower(), today)
        return {"after": Days(first, None), "before": Days(None, first), "on": Days(first, behind)}[field]
    if field == "kind":
        if text.lower() not in KINDS:
            raise Wrong(f"kind: is one of {', '.join(KINDS)}", *get_close_matches(text.lower(), KINDS, n=1, cutoff=0.5))
        return Term(text.lower())
    if field == "id":
        if not _ID.match(text.lower()):
            raise Wrong(f"{text} is no id: write a12 for an article, q34 for a quote")
        return Term(text.lower())
    return Term(text) if field == "url" and text else None


def _period(text: str, today: date) -> tuple[date, date | None]:
    """The first day of what a date names, and the first day behind it; None where the calendar ends."""
    try:
        if last := _LAST.match(text):
            return today - timedelta(days=int(last[1]) - 1), today + timedelta(days=1)
        if named := _DATE.match(text):
            year, month, day = int(named[1]), int(named[2] or 1), int(named[3] or 1)
            first = date(year, month, day)
            if named[3]:
                return first, _if_any(lambda: first + timedelta(days=1))
            return first, _if_any(lambda: date(year + month // 12, month % 12 + 1, 1) if named[2] else date(year + 1, 1, 1))
    except (ValueError, OverflowError):
        raise Wrong(f"there is no such date as {text}") from None
    raise Wrong(f"{text} is no date: write 2014, 2014-09, 2014-09-15 or last-7-days", _likely_date(text, today))


def _if_any(day: Callable[[], date]) -> date | None:
    try:
        return day()
    except (ValueError, OverflowError):
        return None


def _likely_date(text: str, today: date) -> str:
    if text in _NAMED:
        return (today - timedelta(days=_NAMED[text])).isoformat()
    if span := _SPAN.match(text):
        return f"last-{int(span[1] or 1) * _DAYS[span[2]]}-days"
    if named := _YEAR_FIRST.match(text):
        return "-".join(part.zfill(2) for part in named.groups() if part)
    if named := _DAY_FIRST.match(text):
        return f"{named[3]}-{named[2].zfill(2)}-{named[1].zfill(2)}"
    return ""
