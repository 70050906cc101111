"""Dates as precise as they are known: "2003", "2003-05", "2003-05-14" (ISO 8601).

Two of them compare by what both say. 2003 is neither before nor after 2003-05: nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable

_BEHIND_ALL = "~"  # sorts behind every figure


def is_later(one: str | None, other: str | None) -> bool:
    """Tell whether a date surely lies after another; an unknown date never does."""
    if not one or not other:
        return False
    shorter = min(len(one), len(other))
    return one[:shorter] > other[:shorter]


def agree(one: str, other: str) -> bool:
    """Tell whether two dates may be the same day."""
    return one.startswith(other) or other.startswith(one)


def in_order(date: str | None) -> str:
    """Return what dates are sorted by for a reader: earliest first, the unknown ones last."""
    return date or _BEHIND_ALL


def first_over(dates: Iterable[str | None]) -> str | None:
    """Return the date that is over first: what is surely later than any of them is later than it.

    Unknown ones are passed over; None where no date is known.
    """
    return min((date for date in dates if date), key=lambda date: date + _BEHIND_ALL, default=None)
