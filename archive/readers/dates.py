"""Publication dates as pages, dumps and people write them. Pure, and nothing is guessed: what could be two days is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from archive.records import Published

_LONGEST = 200
"""Characters of a text in which a date is looked for."""

_EARLIEST, _LATEST = 1600, 2100
_MONTH_NAMES = """
    january jan januar jänner janvier enero janeiro gennaio januari ene gen janv ledna stycznia siječnja ianuarie ocak januarie
    tammikuuta január januára sausio janvāris januára января січня януари يناير

    february feb februar février febrero fevereiro febbraio februari févr fev febr února lutego veljače februarie şubat
    helmikuuta február februára vasario februāris февраля лютого февруари فبراير شباط

    march mar märz mars marzo março maart mrt mär března marca ožujka martie mart maaliskuuta március kovo marts marta марта
    березня март مارس آذار

    april apr avril abril aprile avr abr dubna kwietnia travnja aprilie nisan huhtikuuta április apríla balandžio aprīlis апреля
    квітня април أبريل ابريل نيسان

    may mai mayo maio maggio mei maj mag května maja svibnja mayıs toukokuuta május mája gegužės maijs мая травня май مايو أيار

    june jun juni juin junio junho giugno giu června czerwca lipnja iunie haziran kesäkuuta június júna birželio jūnijs июня
    червня юни يونيو حزيران

    july jul juli juillet julio julho luglio juil lug července lipca srpnja iulie temmuz heinäkuuta július júla liepos jūlijs
    июля липня юли يوليو تموز

    august aug août agosto augustus augusti ago srpna sierpnia kolovoza ağustos elokuuta augusztus augusta rugpjūčio augusts
    августа серпня август أغسطس آب

    september sep sept septembre septiembre setembro settembre set září września rujna septembrie eylül syyskuuta szeptember
    septembra rugsėjo septembris сентября вересня септември سبتمبر أيلول

    october oct oktober octobre octubre outubro ottobre okt out ott října października octombrie ekim lokakuuta október
    októbra spalio oktobris октября жовтня октомври أكتوبر

    november nov novembre noviembre novembro listopadu studenoga studenog noiembrie kasım marraskuuta novembra lapkričio
    novembris ноября листопада ноември نوفمبر

    december dec dezember décembre diciembre dezembro dicembre desember dez déc dic des prosince grudnia prosinca decembrie
    aralık joulukuuta decembra gruodžio decembris декабря грудня декември ديسمبر
"""
"""The names and short forms of the months in 30 languages, an empty line between two months.

"Listopada" is November in Poland and October in Croatia: it is in neither.
"""

_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split("\n\n"), 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>\d{4})(?=\D|$|\d?\d:\d\d)"  # a page copied as text may run it together with the time
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\w]){_DAY}(?:\s+|-)(?:of\s+|de\s+)?(?P<name>{_MONTH})\.?,?(?:\s*/\s*\w+)?(?:\s+|-)(?:de\s+)?{_YEAR}",
        rf"(?<!\w)(?P<name>{_MONTH})\.?\s+{_DAY},?\s+{_YEAR}",
        rf"(?<!\d){_YEAR}(?:\.|\s+m\.)?\s+(?P<name>{_MONTH})\s+{_DAY}",  # Hungarian, Lithuanian
        rf"{_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
        rf"{_YEAR}\s*년\s*(?P<month>\d{{1,2}})\s*월\s*(?P<day>\d{{1,2}})\s*일",
    )
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?")
_NUMERIC = re.compile(rf"(?<!\d)(?P<one>\d{{1,2}})(?P<mark>[-/.])(?P<two>\d{{1,2}})(?P=mark){_YEAR}")
_IN_ADDRESS = re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?=[/_.-]|$)")
_SHORT_PARTS = re.compile(r"(?<=\d)([:-])(\d)(?=[^\d]|$)")
"""A part of an ISO date without its leading zero: 2031-02-04T23:15:0Z."""
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"(?:\s*(?:uhr|hrs?|h)\b)?\s*\(?(?P<zone>Z\b|(?:GMT|UTC)?\s*[+-]\d\d?:?(?:[0-5]\d)?(?!\d)|[A-Z]{1,5}\b)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d\d?):?(\d\d)?", re.IGNORECASE)
# Only names that mean one offset the world over, or one place; IST is India, Israel and Ireland.
_ZONES: dict[str, tzinfo] = {
    **dict.fromkeys(("Z", "UTC", "GMT"), UTC),
    **{name: timezone(timedelta(hours=hours)) for name, hours in (("EST", -5), ("EDT", -4), ("CDT", -5), ("MST", -7), ("MDT", -6))},
    **{
        name: timezone(timedelta(hours=hours))
        for name, hours in (("PST", -8), ("PDT", -7), ("CET", 1), ("CEST", 2), ("EEST", 3), ("MSK", 3))
    },
    **{
        name: timezone(timedelta(hours=hours))
        for name, hours in (("SAST", 2), ("JST", 9), ("KST", 9), ("AEST", 10), ("AEDT", 11), ("NZST", 12))
    },
    **{name: ZoneInfo("America/New_York") for name in ("ET",)},
    **{name: ZoneInfo("America/Los_Angeles") for name in ("PT",)},
}


def published(text: str, near: date | None = None) -> Published | None:
    """The day, and where its time and offset from UTC are given the instant, that `text` names. None for none, or for two readings.

    The day is the one written, which is the publisher's own. near: a day on which, in one time zone or another, it is; of two readings
    the one next to it is meant.
    """
    text = text[:_LONGEST].strip()
    if text.isdecimal() and len(text) in (10, 13):  # seconds or milliseconds since 1970
        at = datetime.fromtimestamp(int(text[:10]), UTC)
        return Published(at.date(), at)
    try:
        exact = datetime.fromisoformat(_SHORT_PARTS.sub(r"\g<1>0\2", text))
    except ValueError:
        exact = None
    if exact and exact.tzinfo and _EARLIEST <= exact.year <= _LATEST:
        return Published.of(exact)
    if (found := _day(text, near)) is None:
        return None
    day, rest = found
    moment = _moment(day, rest)
    return Published.of(moment) if moment and moment.tzinfo else Published(day)


def instant(text: str) -> datetime | None:
    """The instant that `text` names, in UTC; None where the time or its offset is missing."""
    found = published(text)
    return found.at if found else None


def _day(text: str, near: date | None = None) -> tuple[date, str] | None:
    """The one day that `text` names, and the text without it. near: as for `published`."""
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, _ = match.groups()
        found = _date(int(year), int(month), int(day))
        return (found, f"{hour}:{minute}{'Z' if text.endswith('Z') else ''}" if hour else "") if found else None
    for form in _FORMS:
        if match := form.search(text):
            groups = match.groupdict()
            name = groups.get("name")
            month = _MONTHS[name.lower()] if name else int(groups["month"])
            found = _date(int(groups["year"]), month, int(groups["day"]))
            return (found, _without(text, match)) if found else None
    if match := _NUMERIC.search(text):
        one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
        if match["mark"] == "." or one > 12 or one == two:  # points are European, where the day comes first
            found = _date(year, two, one)
        elif two > 12:
            found = _date(year, one, two)
        elif near:
            readings = (reading for reading in (_date(year, two, one), _date(year, one, two)) if reading)
            found = next((reading for reading in readings if abs(reading - near) <= timedelta(days=1)), None)
        else:
            return None
        return (found, _without(text, match)) if found else None
    return None


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :].removeprefix('T')}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _EARLIEST <= year <= _LATEST else None
    except ValueError:
        return None


def _moment(day: date, rest: str) -> datetime | None:
    """The moment of `day` whose time stands in `rest`, with its offset where one is given."""
    for match in _CLOCK.finditer(rest):
        hour, minute, half = int(match["hour"]), match["minute"], (match["half"] or "").lower()
        if (minute is None and not half) or (half and hour > 12) or hour == 24:
            continue
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        clock = time(hour, int(minute or 0), int(match["second"] or 0))
        moment = datetime.combine(day, clock, _zone(match["zone"] or ""))
        try:
            moment.astimezone(UTC)  # which the first and the last day of the calendar may not have
            return moment
        except OverflowError:
            return None
    return None


def _zone(name: str) -> tzinfo | None:
    if known := _ZONES.get(name.upper()):
        return known
    if match := _OFFSET.fullmatch(name):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=15) else None
    return None


def of_address(url: str) -> Published | None:
    """The day in the path of an address, year first, as many sites have it: /2024/03/07/ or /2024-03-07-."""
    match = _IN_ADDRESS.search(url)
    day = _date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
    return Published(day, None) if day else None


def days(text: str) -> list[date]:
    """All days that `text` names with a year, in order, for a page whose date stands somewhere in a line."""
    found = []
    text = text[:_LONGEST]
    while (one := _day(text)) is not None:
        found.append(one[0])
        text = one[1]
    return found
