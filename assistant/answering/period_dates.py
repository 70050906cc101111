"""Dates as people type them: days, months, years, decades, and from one to another."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from assistant.answering.period_stretch import Stretch, between, iso_of
from assistant.answering.period_text import is_number
from assistant.answering.period_words import (
    DECADES,
    MONTH_FORMS,
    OWNED,
    PARTS_OF_DECADE,
    ROUGH,
    TO,
    WAYS,
)
from assistant.answering.short_years import TURN, ShortYears

_SIGNS = frozenset({"/", "-", ".", "–", "\u2011"})  # between the numbers of a date
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_LONGEST = 31  # days


Found: TypeAlias = tuple[Stretch, int] | None  # and the place behind it


class Dates(ShortYears):
    """A part of a text, read for dates."""

    def stretch(self, at: int, *, also_and: bool = False) -> Found:
        """Return the date, or the time from one to another, that starts at a place."""
        first = self.one(at) or self._partial(at)
        if first is None:
            return None
        behind = TO.behind(self.words, first[1])
        also_and = also_and or first[0].start.startswith("-")
        if also_and and behind == first[1] and self.word(behind) in {"and", "&"}:
            behind += 1
        second = self._second(first[0], behind) if behind > first[1] else None
        if second is None:
            return first if first[0].start[0] != "-" else None
        return between(first[0], second[0]), second[1]

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

    def _second(self, first: Stretch, at: int) -> Found:
        """Return the date that a time ends with."""
        short = self.second_year(at, first.start)
        return (Stretch(short[0], short[0]), short[1]) if short else self.one(at)

    def _year(self, at: int) -> Found:
        found = self._year_at(at)
        return (Stretch(found[0], found[0]), found[1]) if found else None

    def _year_at(self, at: int) -> tuple[str, int] | None:
        return (self.word(at), at + 1) if self.is_year(at) else self.short_year(at)

    def _in_figures(self, at: int) -> Found:
        """Return 01/05/2003, 2003-05-01, 05/2003 or 1/5/03."""
        parts, end = self._run(at)
        match parts:
            case [year, month, day] if is_number(year, 4):
                found = iso_of(year, month, day)
            case [day, month, year] if is_number(year, 4):
                found = iso_of(year, month, day)
            case [day, month, year] if is_number(year, 2) and self._is_dated(at):
                found = iso_of(self.in_full(year), month, day)
            case [month, year] if is_number(year, 4) and not is_number(month, 4):
                found = iso_of(year, month)
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
        month = None if by_slash else iso_of(year, short)
        return (Stretch(month, month), end) if month else None

    def _is_dated(self, at: int) -> bool:
        """Tell whether figures with a year of two are a date, and not the number of a paragraph."""
        return self.word(at + 1) == "/" or WAYS.before(self.words, at) < at

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
        year = self._year_at(end)
        iso = iso_of(year[0], str(month), str(day)) if year else None
        return (Stretch(iso, iso), year[1]) if iso and year else None

    def _day_month(self, at: int) -> tuple[int, int, int] | None:
        day, end = self._day(at)
        end += self.word(end) == "of"
        month = MONTH_FORMS.get(self.word(end))
        return (month, day, end + 1) if day and month else None

    def _month_day(self, at: int) -> tuple[int, int, int] | None:
        month = MONTH_FORMS.get(self.word(at))
        day, end = self._day(at + 1)
        return (month, day, end) if month and day else None

    def _day(self, at: int) -> tuple[int, int]:
        """Return the number of a day and the place behind it; 0 for none."""
        word = self.word(at)
        if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= _LONGEST:  # noqa: PLR2004
            return 0, at
        return int(word), at + (2 if self.word(at + 1) in _ORDINALS and self.touches(at + 1) else 1)

    def _month_year(self, at: int) -> Found:
        month = MONTH_FORMS.get(self.word(at))
        if month is None:
            return None
        end = at + 1
        end += self.word(end) == "." or self.word(end) in {",", "of"}
        year = self._year_at(end)
        iso = iso_of(year[0], str(month)) if year else None
        return (Stretch(iso, iso), year[1]) if iso and year else None

    def _decade(self, at: int) -> Found:
        """Return the 2000s, '90s, the nineties, the early 2000s."""
        place = at + (self.word(at) == "the")
        found = PARTS_OF_DECADE.at(self.words, place)
        part = found[0] if found else None
        if found:
            place = found[1] + (self.word(found[1]) in {"-", "the"})
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
            century = 1900 if int(word) >= TURN else 2000
            if century == 1900 or word == "00":  # noqa: PLR2004
                return century + int(word), end + 1
        return None, at

    def _rough(self, at: int) -> Found:
        """Return the whole of a year of which a part is named."""
        behind = ROUGH.behind(self.words, at)
        if behind == at:
            return None
        behind += self.word(behind) in {"-", "the"}
        found = self._pair_of_years(behind) or self._year(behind)
        if found is None:
            return None
        start, end = found[0].start[:4], found[0].end[:4]  # of winter 2009/10, both
        return replace(found[0], start=start, end=end, rough=True), found[1]

    def _partial(self, at: int) -> Found:
        """Return "May" or "1 May" of a year that stands behind what comes next."""
        found = self._day_month(at) or self._month_day(at)
        if found:
            return Stretch(f"--{found[0]:02}-{found[1]:02}", ""), found[2]
        month = MONTH_FORMS.get(self.word(at))
        if month:
            return Stretch(f"--{month:02}", ""), at + 1
        day, end = self._day(at)
        behind = TO.behind(self.words, end)
        if day and behind > end and self._day_month_year(behind):
            return Stretch(f"---{day:02}", ""), end
        return None
