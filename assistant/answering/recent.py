"""Times that are told from today: "the last five years", "this decade", "five years ago"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TypeAlias

from assistant.answering.period_dates import Dates
from assistant.answering.period_words import (
    DATED,
    INCIDENT_BESIDE,
    LAST,
    NUMBERS,
    OWNED,
    VAGUE,
    Way,
)
from assistant.answering.phrases import Phrases, set_of

Bounds: TypeAlias = tuple[str | None, str | None]
Found: TypeAlias = tuple[Bounds | str, int] | None  # a note, in which {} is what was said
_MONTHS_OF = {"month": 1, "year": 12, "yr": 12, "decade": 120}
_LEADS = set_of("in over during within for since throughout of from")
# "The 20th century", by its first and last year.
_EPOCHS: Phrases[Bounds] = Phrases(
    dict.fromkeys(("20 th century", "twentieth century", "last century"), ("1900", "1999"))
    | dict.fromkeys(("21 st century", "twenty first century", "new millennium"), ("2000", None))
    | {"twenty - first century": ("2000", None), "new century": ("2000", None)}
    | dict.fromkeys(("turn of the century", "turn of the millennium"), ("2000", "2000"))
)
_AGO = Phrases(
    dict.fromkeys(("more than", "over", "at least", "longer than"), Way.BEFORE)
    | dict.fromkeys(("less than", "under", "within", "not more than", "no more than"), Way.SINCE)
)
_OLDER = Phrases(
    {"older than": Way.BEFORE, "newer than": Way.SINCE, "more recent than": Way.SINCE}
    | dict.fromkeys(("no older than", "not older than"), Way.SINCE)
)
_DATES = DATED | INCIDENT_BESIDE | set_of("anything those these them released issued written any")
_JOINS = set_of("that which are is were was published happened and")
_NEAR = 4  # words off a time in which it is told what it dates
_NO_LIMIT = "“{}” was not taken as a limit: say a year."
_UNSAID = "“{}” names no years, so none was left out: say “since 2020”, for example."


def recent(dates: Dates, at: int, today: date) -> Found:
    """Read a time that is told from today, at a place; None where there is none."""
    place = at + (dates.word(at) in _LEADS)
    place += dates.word(place) == "the"
    before = place - 1 - (dates.word(place - 1) == "the")
    lasted = dates.word(before) == "for" and dates.word(before - 1) not in DATED
    if lasted or dates.word(before) in OWNED or dates.word(place) in OWNED:
        return None
    return _told(dates, at, place, today)


def _told(dates: Dates, at: int, place: int, today: date) -> Found:
    if dates.word(place) == "recent" and dates.word(place + 1) in {"years", "times"}:
        return _UNSAID, place + 2
    if dates.word(place) == "this":
        return _this(dates.word(place + 1), today, place + 2)
    if dates.word(place) == "millennium" and place > at:
        return ("2000", None), place + 1
    if epoch := _EPOCHS.at(dates.words, place):
        return epoch
    if dates.words[place : place + 3] == ["year", "before", "last"]:
        return (str(today.year - 2), str(today.year - 2)), place + 3
    return _last(dates, at, place, today) if dates.word(place) in LAST else None


def _this(unit: str, today: date, end: int) -> Found:
    year = today.year
    match unit.removesuffix("'s"):
        case "year":
            return (str(year), str(year)), end
        case "decade":
            return (str(year - year % 10), str(year - year % 10 + 9)), end
        case "century":
            return (str(year - year % 100), None), end
    return None


def _last(dates: Dates, at: int, place: int, today: date) -> Found:
    """Read "the last five years", "past decade", "last year"."""
    said = dates.word(place + 1)
    number = _number(said)
    end = place + 1 + (number is not None or said in VAGUE)
    end += dates.word(end) == "of" and said == "couple"
    unit = dates.word(end).removesuffix("'s")
    named, unit = unit, unit.removesuffix("s")
    end += 1
    if unit not in _MONTHS_OF or dates.word(end) == "of":
        return None
    if unit == "month" and dates.word(at - 1) not in DATED:
        return None  # of a child's life, as likely
    if said in VAGUE:
        return _UNSAID, end
    if number is None and named != unit:
        return None
    if (
        unit == "year"
        and number is None
        and dates.word(place - 1) != "the"
        and _is_last(dates, place)
    ):
        return (str(today.year - 1), str(today.year - 1)), end
    return (_before(today, _MONTHS_OF[unit] * (number or 1)).isoformat(), None), end


def ago(dates: Dates, at: int, today: date) -> Found:
    """Read "more than five years ago", and "older than five years" of reviews."""
    limiting = _AGO.at(dates.words, at)
    way, place = limiting or (Way.IN, at)
    length = _length(dates, place)
    if length and dates.word(length[1]) == "ago":
        end = length[1] + 1
        near = dates.words[max(at - _NEAR, 0) : at]
        if dates.word(at - 1) in OWNED or _DATES.isdisjoint(near):
            return _NO_LIMIT, end
        return _from(_before(today, length[0]), way), end
    older = _OLDER.at(dates.words, at)
    length = _length(dates, older[1]) if older else None
    if older is None or length is None:
        return None
    before = at - 1
    while dates.word(before) in _JOINS:
        before -= 1
    if dates.word(before) not in _DATES:
        return None  # a child, as likely
    return _from(_before(today, length[0]), older[0]), length[1]


def _from(day: date, way: Way) -> Bounds:
    match way:
        case Way.BEFORE:
            return None, day.isoformat()
        case Way.SINCE:
            return day.isoformat(), None
    return str(day.year), str(day.year)


def _length(dates: Dates, at: int) -> tuple[int, int] | None:
    """Return how many months "five years" are, and the place behind it."""
    said = dates.word(at)
    number = {"a": 1}.get(said) or _number(said)
    unit = _MONTHS_OF.get(dates.word(at + 1).removesuffix("s"))
    return (number * unit, at + 2) if number and unit else None


def _number(said: str) -> int | None:
    """Return a number of one or two figures, or in words."""
    return NUMBERS.get(said) or (int(said) if said.isdecimal() and len(said) <= 2 else None)  # noqa: PLR2004


def _is_last(dates: Dates, place: int) -> bool:
    return dates.word(place) in {"last", "previous"}


def _before(day: date, months: int) -> date:
    """Return the day so many months before."""
    total = day.year * 12 + day.month - 1 - months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
