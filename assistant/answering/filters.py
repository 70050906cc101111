"""Filters laid over filters: of one question, beside it, and from one turn to the next."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from assistant.answering.period_stretch import following, preceding
from index.types import Filter

_NAMES = tuple(field.name for field in fields(Filter))
_CONTRADICT = "contradict each other: neither was taken as a limit."
_OPPOSITES = {
    "areas": "without_areas",
    "reviews": "without_reviews",
    "without_areas": "areas",
    "without_reviews": "reviews",
}
_PERIODS = ("published", "incident")
_LAST_DAY = "-99"  # behind every month and day


def merge(old: Filter, new: Filter) -> Filter:
    """Lay the filters that one names over another's."""
    return replace(old, **{name: getattr(new, name) for name in _NAMES if getattr(new, name)})


def beside(asked: Filter, given: Filter) -> tuple[Filter, tuple[str, ...]]:
    """Lay filters that were set beside a question over those that its words name.

    What both limit is limited by both. Where they contradict each other neither is laid, and a
    note says so.
    """
    laid, notes = merge(asked, given), list[str]()
    for name in ("areas", "reviews"):
        both = getattr(asked, name), getattr(given, name)
        if all(both):
            common = tuple(one for one in both[1] if one.casefold() in map(str.casefold, both[0]))
            if not common:
                said = " and ".join(f"“{', '.join(one)}”" for one in both)
                said = said if name == "areas" else "The documents that are named and chosen"
                notes.append(f"{said} {_CONTRADICT}")
            shared: dict[str, Any] = {name: common}
            laid = replace(laid, **shared)
    for name in _PERIODS:
        start, end = f"{name}_from", f"{name}_to"
        starts = [one for one in (getattr(asked, start), getattr(given, start)) if one]
        ends = [one for one in (getattr(asked, end), getattr(given, end)) if one]
        first, last = max(starts, default=None), min(ends, default=None, key=last_day)
        narrower: dict[str, Any] = {start: first, end: last}
        laid = replace(laid, **narrower)
        if are_apart(first, last):
            notes.append(f"“{name} {first} or later” and “{name} {last} or earlier” {_CONTRADICT}")
            nothing: dict[str, Any] = {start: None, end: None}
            laid = replace(laid, **nothing)
    for name in ("areas", "reviews"):
        wanted, without = getattr(laid, name), getattr(laid, f"without_{name}")
        if wanted and not _less(wanted, without):
            said = ", ".join(wanted) if name == "areas" else "a document"
            notes.append(f"“{said}” and “not {said}” {_CONTRADICT}")
            neither: dict[str, Any] = {name: (), f"without_{name}": _less(without, wanted)}
            laid = replace(laid, **neither)
    if is_never(laid):
        said = f"“incident {laid.incident_from} or later” and “published {laid.published_to}”"
        notes.append(f"{said} {_CONTRADICT}")
        laid = replace(laid, incident_from=None, published_to=None)
    return laid, tuple(notes)


def all_but(filters: Filter) -> Filter | None:
    """Return what a filter of one thing leaves out; None where that is no one filter.

    The others than Tarnby's are all that aren't Tarnby's; than those before 2010, those since.
    """
    names = [name for name in _NAMES if getattr(filters, name)]
    if len(names) != 1:
        return None
    [name] = names
    if name in _OPPOSITES:
        others: dict[str, Any] = {_OPPOSITES[name]: getattr(filters, name)}
        return Filter(**others)
    return earlier_than(filters) if name.endswith("_from") else later_than(filters)


def later_than(filters: Filter) -> Filter | None:
    """Return the time behind the period of a filter; None where it is open."""
    for name in _PERIODS:
        if end := getattr(filters, f"{name}_to"):
            start: dict[str, Any] = {f"{name}_from": following(end)}
            return Filter(**start)
    return None


def earlier_than(filters: Filter) -> Filter | None:
    """Return the time before the period of a filter; None where it is open."""
    for name in _PERIODS:
        if start := getattr(filters, f"{name}_from"):
            end: dict[str, Any] = {f"{name}_to": preceding(start)}
            return Filter(**end)
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
