"""Ages worked out from a date of birth and a later day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.facts.amounts import Age, age_of
from assistant.facts.index_child import IndexChild, Who
from assistant.facts.lines import Line
from corpus.dates import DATE, iso_of
from corpus.types import Span

_BORN = re.compile(rf"\b(?:born|birth)\b(?:\s+on|\s+in|:)?\s+(?:the\s+)?{DATE}", re.IGNORECASE)
_MONTH, _DAY = len("2004-04"), len("2004-04-12")  # characters of a date that names them
_IN_DAYS, _IN_WEEKS, _IN_MONTHS = 14, 182, 24  # days, days, months: below which an age is said so


def ages_from_birth(
    lines: Sequence[Line], child: IndexChild, incident: str | None
) -> Iterator[tuple[Span, Age, Who]]:
    """Work out the child's age at an incident from each date of birth that is stated of the child.

    Both dates must name the month.
    """
    if not incident or len(incident) < _MONTH:
        return
    for line in lines:
        for born in _BORN.finditer(line.text):
            iso = iso_of(born)
            before = [one for one in child.mentions(line.text) if one.start < born.start()]
            if not iso or not before or before[-1].who not in {Who.NAMED, Who.CHILD}:
                continue
            age = between(iso, incident)
            if age:
                yield line.span, age, before[-1].who


def between(born: str, day: str) -> Age | None:
    """Return the age on a day, as precisely as both ISO dates allow; None before the birth."""
    if min(len(born), len(day)) < _MONTH:
        return None
    months = (int(day[:4]) - int(born[:4])) * 12 + int(day[5:7]) - int(born[5:7])
    if len(born) == len(day) == _DAY:
        days = (date.fromisoformat(day) - date.fromisoformat(born)).days
        if 0 <= days < _IN_WEEKS:
            return age_of(f"{days} days" if days < _IN_DAYS else f"{days // 7} weeks")
        months -= day[8:] < born[8:]
    if months < 0:
        return None
    if months < _IN_MONTHS:
        return age_of(f"{months} months")
    return age_of(f"{months // 12} years {months % 12} months")
