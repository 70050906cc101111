"""What a date leaves of all time, by the word that limits to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assistant.answering.period_stretch import Stretch, following, preceding
from assistant.answering.period_words import Way
from corpus.types import Span

Bounds: TypeAlias = tuple[str | None, str | None]  # first and last, None where it is open


@dataclass(frozen=True, slots=True)
class Limit:
    """A time that is asked of, and whether it is one of incidents."""

    span: Span
    start: str | None
    end: str | None
    incident: bool = False
    notes: tuple[str, ...] = ()

    def said(self, text: str) -> str:
        """Return its words."""
        return text[self.span.start : self.span.end]


def within(stretch: Stretch) -> Bounds:
    """Return the first and last day, month or year of a time."""
    return stretch.start, stretch.end


def bounds(way: Way, stretch: Stretch) -> Bounds:
    """Return the first and last day, month or year that a way leaves of all time."""
    match way:
        case Way.IN:
            return within(stretch)
        case Way.SINCE:
            return stretch.start, None
        case Way.AFTER:
            return (stretch.start if stretch.rough else following(stretch.end)), None
        case Way.BEFORE:
            return None, (stretch.end if stretch.rough else preceding(stretch.start))
        case Way.UNTIL:
            return None, stretch.end


def bounds_of(way: Way, kept: Bounds) -> Bounds:
    """Return what a way leaves of all time, of a time that may be open."""
    start, end = kept
    match way:
        case Way.IN:
            return kept
        case Way.SINCE:
            return start, None
        case Way.AFTER:
            return (following(end) if end else start), None
        case Way.BEFORE:
            return None, (preceding(start) if start else end)
        case Way.UNTIL:
            return None, (end or (preceding(start) if start else None))


def year_up_to(stretch: Stretch) -> Stretch:
    """Return the twelve months of which a month is the last."""
    year, *months = stretch.end.split("-")
    if len(months) != 1:
        return stretch
    start = f"{year}-01" if months == ["12"] else f"{int(year) - 1}-{int(months[0]) + 1:02}"
    return Stretch(start, stretch.end)


def from_september(stretch: Stretch) -> Stretch:
    """Return the school year of a financial one; any other time as it is."""
    if stretch.start.endswith("-04") and stretch.end.endswith("-03"):
        return Stretch(f"{stretch.start[:4]}-09", f"{stretch.end[:4]}-08")
    return stretch
