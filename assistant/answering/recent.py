"""Times that are told from today: "the last five years", "this decade", "recent years"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TypeAlias

from assistant.answering.period_dates import Dates
from assistant.answering.period_words import DATED, LAST, NUMBERS, OWNED, VAGUE
from assistant.answering.phrases import set_of

Bounds: TypeAlias = tuple[str | None, str | None]
Found: TypeAlias = tuple[Bounds | str, int] | None  # a note, in which {} is what was said
_MONTHS_OF = {"month": 1, "year": 12, "yr": 12, "decade": 120}
_LEADS = set_of("in over during within for since throughout of from")
_UNSAID = "“{}” names no years, so none was left out: say “since 2020”, for example."


def recent(dates: Dates, at: int, today: date) -> Found:
    """Read a time that is told from today, at a place; None where there is none."""
    place = at + (dates.word(at) in _LEADS)
    place += dates.word(place) == "the"
    before = place - 1 - (dates.word(place - 1) == "the")
    lasted = dates.word(before) == "for" and dates.word(before - 1) not in DATED
    if lasted or dates.word(before) in OWNED or dates.word(place) in OWNED:
        return None
    if dates.word(place) == "recent" and dates.word(place + 1) in {"years", "times"}:
        return _UNSAID, place + 2
    if dates.word(place) == "this":
        return _this(dates.word(place + 1), today, place + 2)
    if dates.word(place) == "millennium" and place > at:
        return ("2000", None), place + 1
    if dates.word(place) not in LAST:
        return None
    return _last(dates, at, place, today)


def _this(unit: str, today: date, end: int) -> Found:
    year = today.year
    match unit:
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
    number = NUMBERS.get(said) or (int(said) if said.isdecimal() and len(said) <= 2 else None)  # noqa: PLR2004
    end = place + 1 + (number is not None or said in VAGUE)
    end += dates.word(end) == "of" and said == "couple"
    unit = dates.word(end).removesuffix("s")
    end += 1
    if unit not in _MONTHS_OF or dates.word(end) == "of":
        return None
    if unit == "month" and dates.word(at - 1) not in DATED:
        return None  # of a child's life, as likely
    if said in VAGUE:
        return _UNSAID, end
    if number is None and dates.word(end - 1) != unit:
        return None
    if (
        unit == "year"
        and number is None
        and dates.word(place - 1) != "the"
        and _is_last(dates, place)
    ):
        return (str(today.year - 1), str(today.year - 1)), end
    return (_before(today, _MONTHS_OF[unit] * (number or 1)).isoformat(), None), end


def _is_last(dates: Dates, place: int) -> bool:
    return dates.word(place) in {"last", "previous"}


def _before(day: date, months: int) -> date:
    """Return the day so many months before."""
    total = day.year * 12 + day.month - 1 - months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
