"""Years of which only the last two figures are typed: "'09", "b4 09", "2010 to 14"."""

from __future__ import annotations

from assistant.answering.period_text import PartOfText, is_number
from assistant.answering.phrases import set_of

TURN = 50  # the first of the last century's years, by its last two figures
_QUOTES = frozenset({"'", "‘", "`"})
_CLOCK = frozenset({":", ".", ",", "/", "-"})  # beside a figure, they make it another number
# Before two figures the first of which is 0, they tell a year.
_LEADS = set_of("since before after until till til pre post from in to between and upto thru")
_UNITS = set_of("year years yr yrs month months week weeks day days hour hours minute minutes")


class ShortYears(PartOfText):
    """A part of a text, read for years without their centuries."""

    def short_year(self, at: int) -> tuple[str, int] | None:
        """Return the year at a place in four figures, and the place behind it."""
        if self.word(at) in _QUOTES and self.touches(at + 1):
            apart = not self.touches(at) or not self.word(at - 1).isalnum()
            return self._short(at + 1) if apart else None
        leads = self.word(at - 1 - (self.word(at - 1) == "-"))
        led = leads in _LEADS or (leads == "4" and self.word(at - 2) == "b")
        return self._short(at) if led and self.word(at).startswith("0") else None

    def second_year(self, at: int, first: str) -> tuple[str, int] | None:
        """Return the year in two figures that a time ends with, which starts in the first."""
        found = self._short(at)
        return found if found and is_number(first, 4) and first < found[0] else None

    def in_full(self, short: str) -> str:
        """Return a year in four figures."""
        return f"{19 if int(short) >= TURN else 20}{short}"

    def _short(self, at: int) -> tuple[str, int] | None:
        word, behind = self.word(at), self.word(at + 1)
        if not is_number(word, 2) or self.counts(at + 1) or behind in _UNITS:
            return None
        joined = self.touches(at + 1) and (behind in _QUOTES or behind.isalnum())
        last = self.word(at + 2) if self.touches(at + 1) and self.touches(at + 2) else ""
        ranged = behind == "-" and is_number(last, 2)
        other = behind in _CLOCK and last.isalnum() and not ranged
        return None if joined or other else (self.in_full(word), at + 1)
