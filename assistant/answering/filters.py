"""Filters laid over filters: of one question, beside it, and from one turn to the next."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from assistant.answering.period_stretch import following, preceding
from index.types import Filter

_NAMES = tuple(field.name for field in fields(Filter))
_OPPOSITES = {
    "areas": "without_areas",
    "reviews": "without_reviews",
    "without_areas": "areas",
    "without_reviews": "reviews",
}
_NAMED = ("areas", "reviews")
_PERIODS = ("published", "incident")
_LAST_DAY = "-99"  # behind every month and day


def merge(old: Filter, new: Filter) -> Filter:
    """Lay the filters that one names over another's."""
    return _with(old, {name: getattr(new, name) for name in _NAMES if getattr(new, name)})


def beside(asked: Filter, given: Filter) -> tuple[Filter, tuple[str, ...]]:
    """Lay filters that were set beside a question over those that its words name.

    What both limit is limited by both. Where they contradict each other neither is laid, and a
    note says so.
    """
    laid, notes = merge(asked, given), list[str]()
    for name in _NAMED:
        laid = _with(laid, _common(name, asked, given, notes))
    for name in _PERIODS:
        laid = _with(laid, _narrower(name, asked, given, notes))
    for name in _NAMED:
        laid = _with(laid, _without_omitted(name, laid, notes))
    if is_never(laid):
        said = f"“incident {laid.incident_from} or later” and “published {laid.published_to}”"
        notes.append(contradict(said))
        laid = replace(laid, incident_from=None, published_to=None)
    return laid, tuple(notes)


def contradict(said: str) -> str:
    """Say that limits, as they were said, can't all hold."""
    return f"{said} contradict each other: neither was taken as a limit."


def _common(name: str, asked: Filter, given: Filter, notes: list[str]) -> dict[str, Any]:
    """Return the areas or documents that both name, where both name some."""
    both = getattr(asked, name), getattr(given, name)
    if not all(both):
        return {}
    common = tuple(one for one in both[1] if one.casefold() in map(str.casefold, both[0]))
    if not common:
        said = " and ".join(f"“{', '.join(one)}”" for one in both)
        said = said if name == "areas" else "The documents that are named and chosen"
        notes.append(contradict(said))
    return {name: common}


def _narrower(name: str, asked: Filter, given: Filter, notes: list[str]) -> dict[str, Any]:
    """Return the period that lies within both."""
    start, end = f"{name}_from", f"{name}_to"
    starts = [one for one in (getattr(asked, start), getattr(given, start)) if one]
    ends = [one for one in (getattr(asked, end), getattr(given, end)) if one]
    first, last = max(starts, default=None), min(ends, default=None, key=last_day)
    if are_apart(first, last):
        notes.append(contradict(f"“{name} {first} or later” and “{name} {last} or earlier”"))
        return {start: None, end: None}
    return {start: first, end: last}


def _without_omitted(name: str, laid: Filter, notes: list[str]) -> dict[str, Any]:
    """Return neither what is wanted nor that it is left out, where all that is wanted is."""
    wanted, without = getattr(laid, name), getattr(laid, f"without_{name}")
    if not wanted or _less(wanted, without):
        return {}
    said = ", ".join(wanted) if name == "areas" else "a document"
    notes.append(contradict(f"“{said}” and “not {said}”"))
    return {name: (), f"without_{name}": _less(without, wanted)}


def _with(filters: Filter, limits: dict[str, Any]) -> Filter:
    return replace(filters, **limits)


def all_but(filters: Filter) -> Filter | None:
    """Return what a filter of one thing leaves out; None where that is no one filter.

    The others than Tarnby's are all that aren't Tarnby's; than those before 2010, those since.
    """
    names = [name for name in _NAMES if getattr(filters, name)]
    if len(names) != 1:
        return None
    [name] = names
    if name in _OPPOSITES:
        return _with(Filter(), {_OPPOSITES[name]: getattr(filters, name)})
    return earlier_than(filters) if name.endswith("_from") else later_than(filters)


def later_than(filters: Filter) -> Filter | None:
    """Return the time behind the period of a filter; None where it is open."""
    for name in _PERIODS:
        if end := getattr(filters, f"{name}_to"):
            return _with(Filter(), {f"{name}_from": following(end)})
    return None


def earlier_than(filters: Filter) -> Filter | None:
    """Return the time before the period of a filter; None where it is open."""
    for name in _PERIODS:
        if start := getattr(filters, f"{name}_from"):
            return _with(Filter(), {f"{name}_to": preceding(start)})
    return None


def renewed(old: Filter, new: Filter) -> Filter:
    """Return the filters of a thread when its next turn names some.

    Another place takes the place of the one before; one that is left out is so besides those left
    out already; a period narrows the one before, or replaces it where they have no time in common.
    """
    if new.areas or new.reviews:
        old = replace(old, areas=(), reviews=())
    kept = replace(
        old,
        areas=_less(old.areas, new.without_areas),
        reviews=_less(old.reviews, new.without_reviews),
        without_areas=(),
        without_reviews=(),
    )
    for name in _PERIODS:
        start, end = f"{name}_from", f"{name}_to"
        both = merge(kept, new)
        if are_apart(getattr(both, start), getattr(both, end)):
            nothing: dict[str, Any] = {start: None, end: None}
            kept = replace(kept, **nothing)
    without_areas = (*_less(old.without_areas, new.areas), *new.without_areas)
    without_reviews = (*_less(old.without_reviews, new.reviews), *new.without_reviews)
    return replace(
        merge(kept, new),
        without_areas=tuple(dict.fromkeys(without_areas)),
        without_reviews=tuple(dict.fromkeys(without_reviews)),
    )


def last_day(iso: str) -> str:
    """Return a date so that it sorts by its last day: a year behind all of its months."""
    return iso + _LAST_DAY * (2 - iso.count("-"))


def is_never(filters: Filter) -> bool:
    """Tell whether a filter asks for reviews that were published before what they are about."""
    return are_apart(filters.incident_from, filters.published_to)


def are_apart(start: str | None, end: str | None) -> bool:
    """Tell whether a period ends before it starts: days, months or years of ISO 8601."""
    return bool(start and end and start[: len(end)] > end[: len(start)])


def _less(names: tuple[str, ...], without: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in without)
