"""The limits of time that stand in a question, one by one."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import TypeAlias

from assistant.answering.named_times import named
from assistant.answering.period_bounds import (
    Bounds,
    Limit,
    bounds,
    bounds_of,
    from_september,
    within,
    year_up_to,
)
from assistant.answering.period_dates import Dates
from assistant.answering.period_stretch import Stretch, following
from assistant.answering.period_words import (
    ABOUT,
    BEHIND,
    BESIDE_REVIEW,
    BESIDE_TITLE,
    BORN,
    DATED,
    INCIDENT,
    INCIDENT_BESIDE,
    LEADS,
    LISTS,
    PUBLISHED,
    SCHOOL,
    STOPS,
    UNDATED,
    WAYS,
    Way,
)
from assistant.answering.recent import ago, recent

NEAR, BESIDE, LEADING = 6, 2, 8  # words off a date in which it is told what it dates
_ENDING = frozenset({"to", "ending", "ended"})
_DASHES = frozenset({"-", "–", "—"})
ALL = "so no year was left out."


Found: TypeAlias = tuple[Limit | str | None, int]  # a limit or a note, and the place behind it


class Limits:
    """The limits in a part of a text, read where they stand."""

    def __init__(self, dates: Dates, today: date) -> None:
        self._dates = dates
        self._words = dates.words
        self._today = today
        self._end = 0  # the place behind the limit before

    def plain(self, at: int) -> Found:
        """Read the limit, or what is none, at a place, whatever denies it."""
        word = self._dates.word(at)
        if word in {"between", "betw"}:
            return self._between(at)
        lately = self._from_today(at)
        if lately is not None and isinstance(lately[0], str):
            return lately[0].format(self._dates.said(at, lately[1])), lately[1]
        if lately is not None and not isinstance(lately[0], str):
            return self._limit(at, lately[1], lately[0])
        about = self._dates.one(at + 1 + (self._dates.word(at + 1) == "."))
        if word in ABOUT and about:
            return f"“{self._dates.said(at, about[1])}” is no exact time, {ALL}", about[1]
        way = WAYS.at(self._words, at)
        return self._bare(at) if way is None else self._behind_way(at, *way)

    def _from_today(self, at: int) -> tuple[Bounds | str, int] | None:
        """Read "the last five years", "before last year", "five years ago"."""
        way = WAYS.at(self._words, at)
        if way is None or way[0] is Way.IN or self._words[at] == "from":
            found = recent(self._dates, at, self._today) or ago(self._dates, at, self._today)
            tail = self._tail(found[1]) if found else None
            if found is None or tail is None or isinstance(found[0], str):
                return found
            return bounds_of(tail[0], found[0]), tail[1]
        found = recent(self._dates, way[1], self._today)
        if found is not None and not isinstance(found[0], str):
            return bounds_of(way[0], found[0]), found[1]
        return found or ago(self._dates, at, self._today)

    def _between(self, at: int) -> Found:
        found = self._dates.stretch(self._leads(at + 1)[0], also_and=True)
        if found is None:
            return None, at + 1
        if found[0].ranged:
            return self._limit(at, found[1], within(found[0]))
        tail = self._tail(found[1])  # "and now"
        return self._limit(at, tail[1], bounds(tail[0], found[0])) if tail else (None, found[1])

    def _behind_way(self, at: int, way: Way, behind: int) -> Found:
        """Read the date behind a word that limits."""
        alone = behind == at + 1
        behind += self._dates.word(behind) == "-"
        other = WAYS.at(self._words, behind + 1)
        if self._dates.word(behind) in {"and", "or"} and other and self._dates.one(other[1]):
            return f"“{self._dates.said(at, other[1] + 1)}” compares times, {ALL}", other[1] + 1
        place, school = self._leads(behind)
        found = self._dates.stretch(place)
        if found is None:
            return self._named(at, way, behind)
        stretch = from_september(found[0]) if school else found[0]
        end, word = found[1], self._words[at]
        if self._is_count(way, place, end) or (word == "on" and alone and not stretch.is_day):
            return None, end
        if way is Way.IN:
            return self._listed(at, stretch, end)
        tail = self._tail(end) if way is Way.SINCE else None
        end = end if tail is None else tail[1]
        closed = tail is None and way is Way.SINCE and stretch.ranged
        closed = closed or (word == "from" and tail is None and stretch.is_years)
        kept = within(stretch) if closed else bounds(way, stretch)
        return self._limit(at, end, kept, rough=stretch.rough)

    def _named(self, at: int, way: Way, place: int) -> Found:
        """Read a time that is told by what happened then."""
        if way is Way.IN or self._words[at] in {"from", "by", "until"}:
            return None, at + 1
        found = named(self._dates, place)
        if found is None:
            return None, at + 1
        what, end = found
        if isinstance(what, Stretch):
            return self._limit(at, end, bounds(way, what))
        said = self._dates.said(at, end)
        if what is not None:
            day = Stretch(what.published, what.published)
            note = f"“{said}” was taken by the day of the report, {what.day}."
            return self._limit(at, end, bounds(way, day), note=note)
        last = self._words[end - 1]
        if self._words[at] in BESIDE_TITLE or last in UNDATED or last == "inquiry":
            return f"“{said}” was not understood as a time: say a year.", end
        return None, at + 1

    def _listed(self, at: int, stretch: Stretch, end: int) -> Found:
        """Read further dates behind "in": they are one time if they follow on each other."""
        apart = False
        while True:
            lists = len(list(takewhile(LISTS.__contains__, self._words[end : end + 3])))
            found = self._dates.stretch(end + lists) if lists else None
            if found is None or self._dates.counts(found[1]):
                break
            apart = apart or following(stretch.end) != found[0].start
            stretch, end = Stretch(stretch.start, found[0].end), found[1]
        if apart:
            said = self._dates.said(at, end)
            return f"“{said}” are times apart, which no one filter holds, {ALL}", end
        return self._limit(at, end, within(stretch), rough=stretch.rough)

    def _bare(self, at: int) -> Found:
        """Read a date without a word before it that limits."""
        found = self._dates.stretch(at)
        if found is None:
            return None, at + 1
        stretch, end = found
        tail = self._tail(end)
        if tail is not None:
            return self._limit(at, tail[1], bounds(tail[0], stretch), rough=stretch.rough)
        if self._lists_on(end) and not self._dates.is_titled(at - 1):
            return self._listed(at, stretch, end)
        if end > at + 1:
            school = self._dates.word(at - 2) in SCHOOL
            stretch = from_september(stretch) if school else stretch
            stretch = year_up_to(stretch) if self._is_up_to(at) else stretch
            return self._limit(at, end, within(stretch), rough=stretch.rough)
        return self._bare_year(at, stretch, end)

    def _lists_on(self, end: int) -> bool:
        """Tell whether another date stands on a list with the one before."""
        lists = len(list(takewhile(LISTS.__contains__, self._words[end : end + 3])))
        found = self._dates.stretch(end + lists) if lists else None
        return found is not None and not self._dates.counts(found[1])

    def _is_up_to(self, at: int) -> bool:
        """Tell whether a date is the last of a year: "the year ending March 2010"."""
        return self._dates.word(at - 2) == "year" and self._dates.word(at - 1) in _ENDING

    def _bare_year(self, at: int, stretch: Stretch, end: int) -> Found:
        """Read a year by the words beside it."""
        if self._dates.word(at - 1) == "the" and self._dates.word(at - 2) in BESIDE_REVIEW:
            return None, end  # "after the 2009 review" tells of what came then
        beside = {self._dates.word(at - 1), self._dates.word(end)} & DATED
        many = self._dates.counts(end) and (not beside or self._words[at].endswith("00"))
        titled = self._dates.is_titled(at - 1) or self._dates.is_titled(end)
        if many or (titled and not beside):
            return None, end
        if beside:
            return self._limit(at, end, within(stretch))
        year = self._words[at]
        return f"“{year}” was not taken as a limit: say “in {year}” to ask of that year.", end

    def _tail(self, at: int) -> tuple[Way, int] | None:
        """Read "onwards", "or earlier" behind a date; "and before" another date is none."""
        found = BEHIND.at(self._words, at)
        mark = self._dates.word(at) in _DASHES and self._dates.touches(at)
        if mark and self._dates.word(at + 1) in {"", *STOPS}:
            return Way.SINCE, at + 1
        if self._dates.word(at) == "on" and self._dates.word(at + 1) in {"", *STOPS, "-", "–"}:
            return Way.SINCE, at + 1
        return None if found is None or self._dates.stretch(found[1]) else found

    def _leads(self, at: int) -> tuple[int, bool]:
        """Return the place behind "the financial year", and whether it is one of schools."""
        leads = list(takewhile((LEADS | SCHOOL).__contains__, self._words[at : at + LEADING]))
        place = at + len(leads)
        if set(leads) <= {"the"}:  # may be a part of the date
            return at, False
        return place, not SCHOOL.isdisjoint(leads)

    def _is_count(self, way: Way, at: int, end: int) -> bool:
        """Tell whether a number counts what stands behind it: "of 2000 referrals"."""
        if end > at + 1 or not self._dates.counts(end) or self._dates.word(end) in DATED:
            return False
        return way is Way.UNTIL or self._words[at - 1] != "in" or self._words[at].endswith("00")

    def _limit(
        self, at: int, end: int, bounds: Bounds, *, rough: bool = False, note: str = ""
    ) -> Found:
        said = self._dates.said(at, end)
        if "ish" in self._words[end : end + 1 + (self._dates.word(end) == "-")]:
            return f"“{said}ish” is no exact time, {ALL}", end + 1
        if BORN in self._words[max(at - BESIDE, 0) : at]:
            return f"“{said}” is when somebody was born, which no filter tells, {ALL}", end
        note = f"“{said}” was taken as the whole of that year." if rough else note
        notes = (note,) if note else ()
        return Limit(self._dates.span(at, end), *bounds, self._is_incident(at, end), notes), end

    def _is_incident(self, at: int, end: int) -> bool:
        """Tell whether a time dates what happened, by the nearest word that says so."""
        if self._dates.word(end) in INCIDENT:
            return True
        before = self._words[max(at - NEAR, self._end) : at][::-1]
        clause = list(takewhile(lambda word: word not in STOPS, before))
        if at == 0:
            clause = self._words[end + 1 : end + 1 + LEADING]
        for off, word in enumerate(clause):
            if word in INCIDENT or (word in INCIDENT_BESIDE and off < BESIDE):
                return True
            if word in PUBLISHED:
                return False
        return False
