"""Dates as people type them: days, months, years, decades, and from one to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from assistant.answering.period_text import PartOfText, is_number
from assistant.answering.period_words import DECADES, MONTHS, OWNED, PARTS_OF_DECADE, ROUGH, TO

_SIGNS = frozenset({"/", "-", ".", "–", "\u2011"})  # between the numbers of a date
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_LONGEST = 31  # days
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


Found: TypeAlias = tuple[Stretch, int] | None  # and the place behind it


class Dates(PartOfText):
    """A part of a text, read for dates."""

    def stretch(self, at: int, *, also_and: bool = False) -> Found:
        """Return the date, or the time from one to another, that starts at a place."""
        first = self.one(at) or self._partial(at)
        if first is None:
            return None
        behind = TO.behind(self.words, first[1])
        if also_and and behind == first[1] and self.word(behind) in {"and", "&"}:
            behind += 1
        second = self.one(behind) if behind > first[1] else None
        if second is None:
            return first if first[0].start[0] != "-" else None
        return _between(first[0], second[0]), second[1]

    def one(self, at: int) -> Found:
        """Return the date that starts at a place."""
        return (
            self._in_figures(at)
            or self._day_month_year(at)
            or self._month_year(at)
            or self._decade(at)
            or self._rough(at)
            or self._pair_of_years(at)
            or self._year(at)
        )

    def _year(self, at: int) -> Found:
        if not self.is_year(at):
            return None
        return Stretch(self.word(at), self.word(at)), at + 1

    def _in_figures(self, at: int) -> Found:
        """Return 01/05/2003, 2003-05-01 or 05/2003."""
        parts, end = self._run(at)
        match parts:
            case [year, month, day] if is_number(year, 4):
                found = _iso(year, month, day)
            case [day, month, year] if is_number(year, 4):
                found = _iso(year, month, day)
            case [month, year] if is_number(year, 4) and not is_number(month, 4):
                found = _iso(year, month)
            case _:
                return None
        return (Stretch(found, found), end) if found else None

    def _pair_of_years(self, at: int) -> Found:
        """Return 2003/04 and 2003-04, from April to March, or 2003-08, which goes on for longer."""
        parts, end = self._run(at)
        match parts:
            case [year, short] if is_number(year, 4) and len(short) <= len(year):
                sign = self.word(at + 1)
                return (
                    None if sign == "." else self._of_pair(year, short, end, by_slash=sign == "/")
                )
        return None

    def _of_pair(self, year: str, short: str, end: int, *, by_slash: bool) -> Found:
        first, second = int(year), int(year[: -len(short)] + short)
        whole = len(short) == len(year)
        if first % 100 == 99 and short == "00":  # noqa: PLR2004 - 1999/00
            second = first + 1
        if second == first + 1 and (by_slash or not whole):
            return Stretch(f"{first}-04", f"{second}-03"), end
        if second > first and (whole or not by_slash):
            return Stretch(year, str(second), ranged=True), end
        month = None if by_slash else _iso(year, short)
        return (Stretch(month, month), end) if month else None

    def _run(self, at: int) -> tuple[list[str], int]:
        """Return numbers that a sign parts and nothing else, and the place behind them."""
        parts, sign = [self.word(at)], self.word(at + 1)
        if not parts[0].isdecimal() or (self.touches(at) and self.word(at - 1) in _SIGNS):
            return [], at
        end = at + 1
        while (
            self.word(end) == sign
            and sign in _SIGNS
            and self.word(end + 1).isdecimal()
            and self.touches(end)
            and self.touches(end + 1)
        ):
            parts.append(self.word(end + 1))
            end += 2
        return parts, end

    def _day_month_year(self, at: int) -> Found:
        """Return 1 May 2003, or May 1, 2003."""
        found = self._day_month(at) or self._month_day(at)
        if found is None:
            return None
        month, day, end = found
        end += self.word(end) == ","
        iso = _iso(self.word(end), str(month), str(day)) if self.is_year(end) else None
        return (Stretch(iso, iso), end + 1) if iso else None

    def _day_month(self, at: int) -> tuple[int, int, int] | None:
        day, end = self._day(at)
        end += self.word(end) == "of"
        month = MONTHS.get(self.word(end))
        return (month, day, end + 1) if day and month else None

    def _month_day(self, at: int) -> tuple[int, int, int] | None:
        month = MONTHS.get(self.word(at))
        day, end = self._day(at + 1)
        return (month, day, end) if month and day else None

    def _day(self, at: int) -> tuple[int, int]:
        """Return the number of a day and the place behind it; 0 for none."""
        word = self.word(at)
        if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= _LONGEST:  # noqa: PLR2004
            return 0, at
        return int(word), at + (2 if self.word(at + 1) in _ORDINALS and self.touches(at + 1) else 1)

    def _month_year(self, at: int) -> Found:
        month = MONTHS.get(self.word(at))
        if month is None:
            return None
        end = at + 1
        end += self.word(end) == "." or self.word(end) in {",", "of"}
        if not self.is_year(end):
            return None
        iso = _iso(self.word(end), str(month))
        return (Stretch(iso, iso), end + 1) if iso else None

    def _decade(self, at: int) -> Found:
        """Return the 2000s, '90s, the nineties, the early 2000s."""
        place = at + (self.word(at) == "the")
        part = PARTS_OF_DECADE.get(self.word(place))
        if part:
            place += 1
            place += self.word(place) == "-"
        first, end = self._first_of_decade(place, named=place > at)
        if first is None or self.word(at - 1) in OWNED:
            return None
        start, last = part or (0, 9)
        return Stretch(str(first + start), str(first + last)), end

    def _first_of_decade(self, at: int, *, named: bool) -> tuple[int | None, int]:
        quoted = self.word(at) == "'"
        at += quoted
        word = self.word(at)
        if named and word in DECADES:
            return DECADES[word], at + 1
        end = at + 1 + (self.word(at + 1) in {"'", "’"})
        if not (self.word(end) == "s" and self.touches(end) and self.touches(at + 1)):
            return None, at
        if is_number(word, 4) and word[:2] in {"19", "20"} and word.endswith("0"):
            return int(word), end + 1
        if (quoted or named) and is_number(word, 2) and word.endswith("0"):
            century = 1900 if int(word) >= 50 else 2000  # noqa: PLR2004
            if century == 1900 or word == "00":  # noqa: PLR2004
                return century + int(word), end + 1
        return None, at

    def _rough(self, at: int) -> Found:
        """Return the whole of a year of which a part is named."""
        behind = ROUGH.behind(self.words, at)
        if behind == at:
            return None
        behind += self.word(behind) in {"-", "the"}
        found = self._year(behind)
        return (replace(found[0], rough=True), found[1]) if found else None

    def _partial(self, at: int) -> Found:
        """Return "May" or "1 May" of a year that stands behind what comes next."""
        found = self._day_month(at) or self._month_day(at)
        if found:
            return Stretch(f"--{found[0]:02}-{found[1]:02}", ""), found[2]
        month = MONTHS.get(self.word(at))
        if month:
            return Stretch(f"--{month:02}", ""), at + 1
        day, end = self._day(at)
        behind = TO.behind(self.words, end)
        if day and behind > end and self._day_month_year(behind):
            return Stretch(f"---{day:02}", ""), end
        return None


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


def _between(first: Stretch, second: Stretch) -> Stretch:
    if first.start.startswith("-"):  # of the second's month, or of its year
        kept = second.end[: 7 if first.start.startswith("---") else 4]
        start = f"{kept}-{first.start.lstrip('-')}"
        return Stretch(min(start, second.start), second.end, ranged=True)
    early, late = sorted((first, second), key=lambda one: one.start)
    rough = first.rough or second.rough
    return Stretch(early.start, max(late.end, early.end), rough, ranged=True)


def _iso(year: str, month: str, day: str | None = None) -> str | None:
    """Return a date in ISO 8601; None where the calendar has no such day."""
    try:
        found = date(int(year), int(month), int(day or 1))
    except (ValueError, OverflowError):
        return None
    return found.isoformat()[: _PRECISE if day else 7]
