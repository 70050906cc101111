"""The time that a question limits what is asked to: a grammar of dates, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import islice

from assistant.answering.denied_limits import DeniedLimits
from assistant.answering.filters import are_apart, contradict, is_never, last_day
from assistant.answering.named_times import events, plain
from assistant.answering.period_bounds import Limit
from assistant.answering.period_dates import Dates
from assistant.answering.period_words import DECADES, UNDATED
from corpus.types import Span
from index.types import Filter

MOST = 32  # dates that are looked at; a text with more is no question that limits a time
MANY_NAMES = 512  # times that a word before a name is looked at
BEFORE, BEHIND = 120, 60  # characters about a date in which it is read
MANY = f"The question names more than {MOST} dates: none of them was taken as a limit."
_WORDS = (
    "decade",
    "year",
    "yrs",
    "month",
    "century",
    "millennium",
    "recent times",
    "inquiry",
    *DECADES,
    *UNDATED,
)
_YEAR = re.compile(r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|0['’]?s\b)")  # starts alike: looked for faster
_SHORT_YEAR = re.compile(r"['’‘`]\d\d\b|(?<![\w.,:/£$])(?<!\d-)0\d\b|/\d?\d/\d\d\b|\.\d?\d\.\d\d\b")
_NAME = re.compile(r"\b[\s-]{1,3}(?:the )?[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The period that a question limits, where it says so, and what could not be laid."""

    filters: Filter = field(default_factory=Filter)
    spans: tuple[Span, ...] = ()  # of the text, of what the filters are made of
    notes: tuple[str, ...] = ()  # sentences


def read(text: str, *, today: date) -> Reading:
    """Read the period that a question plainly limits what is asked to.

    It is one of incidents where the question says so, and else one of publication.
    """
    places = list(islice(_places(text), MOST + 1))
    if len(places) > MOST:
        return Reading(notes=(MANY,))
    found = [
        one
        for start, end in _windows(sorted(places), len(text))
        for one in DeniedLimits(Dates(text, start, end), today).all()
    ]
    notes = dict.fromkeys(one for one in found if isinstance(one, str))
    reading = Reading(notes=tuple(notes))
    limits = [one for one in found if isinstance(one, Limit)]
    for incident in (False, True):
        alike = [one for one in limits if one.incident is incident]
        reading = _laid(text, alike, reading) if alike else reading
    if is_never(reading.filters):
        note = _contradiction(text, [one for one in limits if one.span in reading.spans])
        reading = Reading(notes=(*reading.notes, note))
    return replace(reading, spans=tuple(sorted(reading.spans)))


def _laid(text: str, limits: Sequence[Limit], before: Reading) -> Reading:
    """Lay limits of one sort over each other, if there is a time within them all."""
    start = max((one.start for one in limits if one.start), default=None)
    end = min((one.end for one in limits if one.end), key=last_day, default=None)
    if are_apart(start, end):
        return replace(before, notes=(*before.notes, _contradiction(text, limits)))
    notes = dict.fromkeys(note for one in limits for note in one.notes)
    if limits[0].incident:
        filters = replace(before.filters, incident_from=start, incident_to=end)
    else:
        filters = replace(before.filters, published_from=start, published_to=end)
    spans = (*before.spans, *(one.span for one in limits))
    return Reading(filters, spans, (*before.notes, *notes))


def _contradiction(text: str, limits: Sequence[Limit]) -> str:
    said = " and ".join(dict.fromkeys(f"“{one.said(text)}”" for one in limits))
    return contradict(said)


def _windows(places: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a text about these places, that don't overlap."""
    start = end = 0
    for place in places:
        if place - BEFORE > end:
            if end:
                yield start, end
            start = place - BEFORE
        end = min(place + BEHIND, size)
    if end:
        yield start, end


def _places(text: str) -> Iterator[int]:
    """Return the places of what no period goes without, in no order."""
    yield from (match.start() for match in _YEAR.finditer(text))
    yield from (match.start() for match in _SHORT_YEAR.finditer(text))
    low = text.lower() if len(text.lower()) == len(text) else text
    for word in (*_WORDS, *_names()):
        yield from _occurrences(low, word)
    for word in ("since", "post", "pre"):
        for at in islice(_occurrences(low, word), MANY_NAMES):
            if _NAME.match(text, at + len(word)):
                yield at


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


@cache
def _names() -> tuple[str, ...]:
    """Return the last word of each name that tells a time, with and without its accents."""
    last = {name.split(" ")[-1] for name in events()}
    return tuple(sorted({form for name in last for form in (name, plain(name))} | {"climbié"}))
