"""Names that a question mentions, made into one filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.filters import contradict
from assistant.answering.period_bounds import bounds
from assistant.answering.period_stretch import Stretch
from assistant.answering.period_words import Way
from assistant.ground.dates import said_date
from corpus.types import Span
from index.types import Filter, HeldReview


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands in a text."""

    span: Span
    said: str
    areas: tuple[str, ...]  # () where reviews are named, or a body of reviews without an area
    reviews: frozenset[str]  # all that the name is of
    is_case: bool = False  # reviews themselves are named, and not where they are from
    omitted: bool = False  # it is left out
    listed: bool = False  # on a list with the one before
    way: Way | None = None  # it tells a time: "before Child L"


def laid(
    mentions: Sequence[Mention], reviews: Sequence[HeldReview]
) -> tuple[Filter, Sequence[Mention], list[str]]:
    """Return a filter, the mentions that it is made of, and what could not be laid."""
    named = [mention for mention in mentions if mention.way is None]
    filters, taken, notes = _named(named)
    for mention in mentions:
        if mention.way is not None:
            day = _day_of(mention, reviews)
            if day is None:
                notes.append(f"“{mention.said}” was not understood as a time: say a year.")
                continue
            notes.append(f"“{mention.said}” was taken by the date {said_date(day)}.")
            start, end = bounds(mention.way, Stretch(day, day))
            filters = replace(filters, published_from=start, published_to=end)
            taken = (*taken, mention)
    return filters, taken, notes


def _day_of(mention: Mention, reviews: Sequence[HeldReview]) -> str | None:
    """Return when what a review is about happened, or it was published; None if that isn't told."""
    named = [held.metadata for held in reviews if held.id in mention.reviews]
    days = {data.incident or data.published for data in named}
    return days.pop() if len(days) == 1 else None


def _named(mentions: Sequence[Mention]) -> tuple[Filter, Sequence[Mention], list[str]]:
    wanted = [one for one in mentions if not one.omitted]
    omitted = [one for one in mentions if one.omitted]
    both = [
        one
        for one in wanted
        if any(one.reviews & other.reviews == one.reviews for other in omitted)
    ]
    if both:
        said = " and ".join(f"“{one.said}”" for one in (*both, *omitted))
        return Filter(), (), [contradict(said)]
    places = [one for one in wanted if not one.is_case]
    cases = [one for one in wanted if one.is_case]
    named = _reviews(cases) & _reviews(places) if cases and places else _reviews(cases)
    if cases and places and not named:
        return _apart(places, cases, omitted)
    areas = _areas(places) if all(one.areas for one in places) else ()
    reviews = named if areas or not places else (named or _reviews(places))
    return _filter(areas, reviews, omitted), mentions, []


def _apart(
    places: Sequence[Mention], cases: Sequence[Mention], omitted: Sequence[Mention]
) -> tuple[Filter, Sequence[Mention], list[str]]:
    """Lay reviews and areas that have nothing in common: either, where they are on one list."""
    both = [*places, *cases]
    if any(one.listed for one in both):
        return _filter((), _reviews(both), omitted), (*both, *omitted), []
    case, place = cases[0].said, places[0].said
    note = f"No review of “{case}” is from “{place}”: neither was taken as a limit."
    return _filter((), frozenset(), omitted), omitted, [note]


def _filter(areas: tuple[str, ...], reviews: frozenset[str], omitted: Sequence[Mention]) -> Filter:
    without = [one for one in omitted if one.is_case or not one.areas]
    return Filter(
        areas=areas,
        reviews=tuple(sorted(reviews)),
        without_areas=_areas([one for one in omitted if not one.is_case]),
        without_reviews=tuple(sorted(_reviews(without))),
    )


def _areas(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area for one in mentions for area in one.areas))


def _reviews(mentions: Sequence[Mention]) -> frozenset[str]:
    return frozenset(review for one in mentions for review in one.reviews)
