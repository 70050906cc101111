"""A time by its first and last day, month or year, and what comes before and behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_PRECISE = 10  # characters of a day in ISO 8601


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time, by its first and last day, month or year in ISO 8601."""

    start: str
    end: str
    rough: bool = False  # only a part of it was meant
    ranged: bool = False  # from one date to another

    @property
    def is_years(self) -> bool:
        """Whether it is several years, such as a decade."""
        return self.start != self.end and len(self.start) == len("2000")

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.start == self.end and len(self.start) == _PRECISE


def following(iso: str) -> str:
    """Return the day, month or year behind one."""
    return _step(iso, 1)


def preceding(iso: str) -> str:
    """Return the day, month or year before one."""
    return _step(iso, -1)


def _step(iso: str, by: int) -> str:
    year, *rest = map(int, iso.split("-"))
    if not rest:
        return str(year + by)
    if len(rest) == 1:
        months = year * 12 + rest[0] - 1 + by
        return f"{months // 12}-{months % 12 + 1:02}"
    return (date(year, *rest) + timedelta(days=by)).isoformat()


def between(first: Stretch, second: Stretch) -> Stretch:
    """Return the time from one date to another, in whichever order they were said."""
    if first.start.startswith("-"):  # of the second's month, or of its year
        kept = second.end[: 7 if first.start.startswith("---") else 4]
        start = f"{kept}-{first.start.lstrip('-')}"
        return Stretch(min(start, second.start), second.end, ranged=True)
    early, late = sorted((first, second), key=lambda one: one.start)
    rough = first.rough or second.rough
    return Stretch(early.start, max(late.end, early.end), rough, ranged=True)


def iso_of(year: str, month: str, day: str | None = None) -> str | None:
    """Return a date in ISO 8601; None where the calendar has no such day."""
    try:
        exact = date(int(year), int(month), int(day or 1))
    except (ValueError, OverflowError):
        return None
    return exact.isoformat()[: _PRECISE if day else 7]
