"""Dates as front pages state them: never more precise than they are, and none that is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.dates import DATE, YEAR, iso_of
from corpus.types import Span

_SHORT = r"(?<![\w/.-])\d{1,2}/\d{1,2}/\d{2}(?![\w/-])"
ANY = re.compile(f"(?:{DATE}|{YEAR})", re.IGNORECASE)
_PIVOT = 50  # a year of two figures is of this century up to here
_LONGEST = 80
_DAYS = re.compile(  # "3 and 5 March", "3/4 March", "3rd–5th March"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s*(?:and|or|to|/|–|-|&)\s*$", re.IGNORECASE
)
_MONTHS = re.compile(  # "March to May", "3 March to 5 May"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s*(?:and|or|to|/|–|-|&)\s*$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:about|around|approximately|circa|c\.|weeks? (?:of|commencing|ending|beginning))\s*"
    r"(?:the )?$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:to be|not yet|await\w*|expected|due|pending|withheld|tb[ca]|planned)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\s*(?:to|and|or|until|–|-|/)\s*", re.IGNORECASE)


def again(pattern: str) -> str:
    """Let a pattern stand twice in one expression, its groups unnamed."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


DATED = f"(?i:{again(DATE)}|{_SHORT}|{again(YEAR)})"  # no groups
_IN_FIGURES = r"(?<![\w/.-])(?:\d{1,2}-\d{1,2}-\d{4}|(?:0[1-9]|1[0-2])/\d{4})(?![\w/-])"
_ANYWHERE = re.compile(f"{DATED}|{_IN_FIGURES}")
_LEAD = 24  # characters before a date that may make it less precise


def dates_of(line: str) -> Iterator[tuple[str, Span]]:
    """Yield each date of a line, as precise as it is stated there, and where it stands."""
    reached = 0
    for found in _ANYWHERE.finditer(line):
        if iso := stated(line[max(reached, found.start() - _LEAD) :]):
            yield iso, Span(*found.span())
        reached = found.end()


def stated(value: str) -> str | None:
    """Return the date that a value opens with or leads to, as precise as it is stated.

    Of two days the month is returned that they share, of two months the year.
    """
    words = _in_full(value[:_LONGEST])
    first = ANY.search(words)
    if first is None or _OPEN.search(words[: first.start()]):
        return None
    found = iso_of(first)
    if found and "-" not in found:  # "6 Chwefror 2019 / 6 February 2019"
        whole = (iso_of(match) for match in ANY.finditer(words, first.end()))
        found = next((iso for iso in whole if iso and iso.startswith(f"{found}-")), found)
    before = words[: first.start()]
    if found and (_DAYS.search(before) or _VAGUE.search(before)):
        return found[:7]
    if found and _MONTHS.search(before):
        return found[:4]
    until = _UNTIL.match(words, first.end())
    second = ANY.match(words, until.end()) if until else None
    other = iso_of(second) if second else None
    return _shared(found, other) if found and other else found


def _in_full(value: str) -> str:
    """Write days, months and years of figures alone in forms that can't be misread."""
    value = re.sub(
        r"(?<![\w/.-])(\d{1,2})/(\d{1,2})/(\d{2})(?![\w/-])",
        lambda date: f"{date[1]}/{date[2]}/{_century(date[3])}",
        value,
    )
    value = re.sub(r"(?<![\w/.-])(\d{1,2})-(\d{1,2})-(\d{4})(?![\w/-])", r"\1/\2/\3", value)
    return re.sub(r"(?<![\w/.-])(0[1-9]|1[0-2])/(\d{4})(?![\w/-])", r"\2-\1", value)


def _century(figures: str) -> str:
    return f"{'20' if int(figures) <= _PIVOT else '19'}{figures}"


def _shared(one: str, other: str) -> str | None:
    """Return what two dates have in common."""
    same = [a for a, b in zip(one.split("-"), other.split("-"), strict=False) if a == b]
    length = 0
    for a, b in zip(one.split("-"), other.split("-"), strict=False):
        if a != b:
            break
        length += 1
    return "-".join(same[:length]) or None
