"""The part of the library that a question names, and the question without the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering import parts, periods, places
from assistant.answering.filters import merge
from assistant.answering.mentions import mention_of
from corpus.types import Span
from index.types import Filter, HeldReview


@dataclass(frozen=True, slots=True)
class Named:
    """What a question limits itself to, and what is left of it."""

    filters: Filter
    words: str  # without those that the filters are made of
    sought: str  # what is looked for: without the times and areas, and what leads to them
    spans: tuple[Span, ...]  # of these
    notes: tuple[str, ...]


def named_in(text: str, reviews: Sequence[HeldReview], today: date) -> Named:
    """Read the places and periods that a question names as limits.

    What it asks to be mentioned is no limit: “which reviews mention Eastmere?”
    """
    named = _read(text, "", reviews, today)
    if _names_what(named.words):
        return named
    for span in reversed(named.spans):
        less = _read(text[: span.start], text[span.start :], reviews, today)
        if _names_what(less.words):
            return less
    return named


def _read(text: str, rest: str, reviews: Sequence[HeldReview], today: date) -> Named:
    period = periods.read(text, today=today)
    place = places.read(text, reviews)
    spans = tuple(sorted((*period.spans, *place.spans)))
    words = " ".join(f"{parts.without(text, spans)} {rest}".split())
    sought = parts.without_limits(text, [one for one in spans if one not in place.cases])
    sought = " ".join(f"{sought} {rest}".split())
    filters = merge(period.filters, place.filters)
    said = {note.partition("”")[0] for note in place.notes}  # "since Child A", who is held
    notes = [note for note in period.notes if note.partition("”")[0] not in said]
    return Named(filters, words, sought, spans, (*notes, *place.notes))


def _names_what(words: str) -> bool:
    """Tell whether a question asks for a mention of something."""
    mention = mention_of(words)
    return mention is not None and all(
        any(letter.isalnum() for letter in phrase) for phrase in mention.phrases
    )
