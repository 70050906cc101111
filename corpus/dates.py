"""Dates as documents write them, to ISO 8601 at the precision that they state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.lexicon import MONTH_OR_SHORT, MONTHS
from corpus.types import Span

_MONTH = rf"(?P<month{{0}}>{MONTH_OR_SHORT})\b\.?"
_FORMS = (
    r"(?P<year1>\d{4})-(?P<month1>\d{2})(?:-(?P<day1>\d{2}))?(?!\d)",
    r"(?P<day2>\d{1,2})[/.](?P<month2>\d{1,2})[/.](?P<year2>\d{4})",
    r"(?P<day3>\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+" + _MONTH.format(3) + r",?\s+(?P<year3>\d{4})",
    _MONTH.format(4) + r"\s+(?P<day4>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year4>\d{4})",
    _MONTH.format(5) + r",?\s+(?P<year5>\d{4})",
)
DATE = rf"(?<![\w/.-])(?:{'|'.join(_FORMS)})(?![\w/-])"
YEAR = r"(?<![\w/.-])(?P<year6>(?:19|20)\d{2})(?![\w/-])"
_DATE_OR_YEAR = re.compile(f"(?:{DATE}|{YEAR})", re.IGNORECASE)


def iso_of(match: re.Match[str]) -> str | None:
    """Return the date that DATE or YEAR matched, None if the calendar has no such day."""
    parts = {
        name.rstrip("0123456789"): value
        for name, value in match.groupdict().items()
        if value and name.rstrip("0123456789") in {"year", "month", "day"}
    }
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    if month is None:
        return year
    number = int(month) if month.isdigit() else _month(month)
    try:
        whole = date(int(year), number, int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def iso_date(text: str) -> str | None:
    """Read a value that is a date and nothing else, None if it isn't."""
    words = text.strip().strip(".,;()")
    match = _DATE_OR_YEAR.fullmatch(re.sub(r"^\w+day,?\s+", "", words))
    return iso_of(match) if match else None


def first_date(text: str) -> str | None:
    """Return the first date or year in a text, None where there is none."""
    match = _DATE_OR_YEAR.search(text)
    return iso_of(match) if match else None


def dates_in(text: str) -> Iterator[tuple[str, Span]]:
    """Yield every date or year of a text, and where it stands."""
    for match in _DATE_OR_YEAR.finditer(text):
        if found := iso_of(match):
            yield found, Span(*match.span())


def _month(name: str) -> int:
    start = name.lower()[:3]
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(start))
