"""The limits of time in a question, those that are denied among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.period_bounds import Limit
from assistant.answering.period_limits import ALL, Found, Limits
from assistant.answering.period_stretch import following, preceding
from assistant.answering.period_words import AT_CLAUSE_END, COMPARED, LISTS, PASSED_OVER, STOPS
from assistant.answering.phrases import DENIES_ALL, DISMISSES, LEAVES_OUT, NOT_ONLY, denies, set_of

DENIED = 5  # words off "not" that it denies
_NO_LIMIT = f"“{{}}” doesn't limit what is asked, {ALL}"
_SETS_ASIDE = set_of("leave leaving leaves put putting set setting take taking")
_ASIDE = frozenset({"out", "aside"})
_CANT_LEAVE_OUT = f"A filter can't leave out the middle of a time, as “{{}}” asks, {ALL}"


class DeniedLimits(Limits):
    """The limits in a part of a text, and their opposites where a word denies them."""

    def all(self) -> Iterator[Limit | str]:
        """Return limits, and notes on what is none, in their order."""
        at = 0
        while at < len(self._words):
            denied = self._denied(at)
            found, end = self.plain(at) if denied is None else self._left_out(at, denied)
            if found is not None:
                yield found
                self._end = end
            at = max(end, at + 1)

    def _denied(self, at: int) -> int | None:
        """Return the place of what a word at a place denies, None where it denies nothing."""
        behind = LEAVES_OUT.behind(self._words, at)
        if behind == at and denies(self._words[at]):
            behind = at + 1
        if behind == at and self._words[at] == "no" and COMPARED.at(self._words, at + 1):
            return at + 1
        if behind == at and (at == 0 or self._words[at - 1] in STOPS | AT_CLAUSE_END):
            behind = DISMISSES.behind(self._words, DENIES_ALL.behind(self._words, at))
        if behind == at and self._words[at] in _SETS_ASIDE:
            behind += 1
        if behind == at:
            return None
        while behind - at <= DENIED and self._dates.word(behind) in PASSED_OVER:
            behind += 1
        return behind

    def _left_out(self, at: int, denied: int) -> Found:
        """Read the opposite of the limit at a place."""
        if self._dates.word(denied) in NOT_ONLY:
            found, end = self.plain(denied + 1)
            note = found and _NO_LIMIT.format(self._dates.said(at, end))
            return note or None, end
        found, end = self.plain(denied)
        if isinstance(found, Limit) and self._sets_aside(at):
            if self._dates.word(end) not in _ASIDE:
                return found, end
            end += 1
        if not isinstance(found, Limit):
            dated = found and self._dates.stretch(denied)
            return (self._cant(at, end) if dated else found), end
        return (found if self._goes_on(at, end) else self._opposite(found, at, denied, end)), end

    def _opposite(self, limit: Limit, at: int, denied: int, end: int) -> Limit | str:
        if self._is_of_one(denied, end) or (limit.start and limit.end):
            return self._cant(at, end)
        start = following(limit.end) if limit.end else None
        last = preceding(limit.start) if limit.start else None
        return replace(limit, span=self._dates.span(at, end), start=start, end=last)

    def _cant(self, at: int, end: int) -> str:
        return _CANT_LEAVE_OUT.format(self._dates.said(at, end))

    def _sets_aside(self, at: int) -> bool:
        """Tell whether a word waits for "out" or "aside" behind what it takes."""
        return self._words[at] in _SETS_ASIDE and LEAVES_OUT.at(self._words, at) is None

    def _goes_on(self, at: int, end: int) -> bool:
        """Tell whether "no reviews before 2010 mention it" says something of what it denies."""
        behind = self._dates.word(end)
        all_of = DENIES_ALL.behind(self._words, at) > at and self._words[at] not in LISTS
        return all_of and bool(behind) and behind not in STOPS | AT_CLAUSE_END

    def _is_of_one(self, at: int, end: int) -> bool:
        """Tell whether "from 2010" is denied, which leaves out that year and no later one."""
        stretch = self._dates.stretch(self._leads(at + 1)[0])
        return self._dates.word(at) == "from" and stretch is not None and stretch[1] == end
