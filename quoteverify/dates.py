"""Partial dates ("2014", "2014-04", "2014-04-13"): reading them, how two agree, finding them in prose."""

from __future__ import annotations

import re
import tomllib
from calendar import monthrange
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from attrs import frozen

_ISO = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEARS = range(1000, 2200)


@frozen
class PartialDate:
    """A date that may stop at the year or at the month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        parts = [f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def earliest(self) -> tuple[int, int, int]:
        return self.year, self.month or 1, self.day or 1

    @property
    def latest(self) -> tuple[int, int, int]:
        return self.year, self.month or 12, self.day or 31


@frozen
class FoundDate:
    """A date in prose: its place (code points) and what it says."""

    start: int
    end: int
    iso: str


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Read a partial ISO date.

    :raises ValueError: no such date; the message says what was expected.
    """
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date: expected YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = int(match[1]), _number(match[2]), _number(match[3])
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"{text!r} is no date: there is no month {month}")
    if day is not None and month is not None and not 1 <= day <= _days(year, month):
        raise ValueError(f"{text!r} is no date: month {month} of {year} has no day {day}")
    return PartialDate(year, month, day)


def _number(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _days(year: int, month: int) -> int:
    # Years before 1 have the calendar's shape of a leap year of their own: 29 February is not worth an error there.
    return monthrange(year, month)[1] if year >= 1 else (29 if month == 2 else monthrange(2000, month)[1])


def agree(one: str, other: str) -> bool:
    """Whether two partial dates may be the same day: they do not contradict each other as far as both go."""
    a, b = parse_date(one), parse_date(other)
    return a.earliest <= b.latest and b.earliest <= a.latest


def within(date: str, since: str | None, until: str | None) -> bool:
    """Whether any day of ``date`` lies between two partial dates, both included; ``None`` leaves that end open."""
    when = parse_date(date)
    return (since is None or when.latest >= parse_date(since).earliest) and (
        until is None or when.earliest <= parse_date(until).latest
    )


def earlier(one: str, other: str) -> bool:
    """Whether all of ``one`` lies before all of ``other``."""
    return parse_date(one).latest < parse_date(other).earliest


@cache
def _months() -> dict[str, int]:
    data: dict[str, list[list[str]]] = tomllib.loads((files("quoteverify") / "data" / "months.toml").read_text("utf-8"))
    return {name: number for names in data.values() for number, forms in enumerate(names, 1) for name in forms}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "(?P<month>" + "|".join(sorted(map(re.escape, _months()), key=len, reverse=True)) + r")\b\.?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.|er|º)?"
    year = r"(?P<year>1[0-9]\d{2}|2[01]\d{2})\b"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"\b(?P<year>1\d{3}|2[01]\d{2})-(?P<month_number>[01]\d)-(?P<day>[0-3]\d)\b",
            rf"\b{day}\s+(?:of\s+|de\s+)?{month},?\s+(?:de\s+|del\s+)?{year}",
            rf"\b{month}\s+{day},?\s+{year}",
            rf"\b{month}\s+(?:of\s+|de\s+)?{year}",
            rf"(?<![\d.,:/$€£-]){year}(?![,.]\d|[-–/:]\d|%|\s*(?:percent|per cent|people|men|women|miles|dollars|words|votes|years|euros|pounds|km|feet|meters|metres)\b)",
        )
    )


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """The dates of a stretch of prose that name at least a year, in order; impossible ones are left out."""
    found: list[FoundDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if all(match.end() <= date.start or match.start() >= date.end for date in found):
                found += _found(match)
    return tuple(sorted(found, key=lambda date: date.start))


def _found(match: re.Match[str]) -> Iterator[FoundDate]:
    groups = match.groupdict()
    name = groups.get("month")
    month = _months().get(name.casefold()) if name else _number(groups.get("month_number"))
    try:
        date = PartialDate(int(groups["year"]), month, _number(groups.get("day")))
        parse_date(date.iso)
    except ValueError:
        return
    if date.year in _YEARS:
        yield FoundDate(match.start(), match.end(), date.iso)
