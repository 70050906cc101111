"""Filters laid over filters: of one question, and from one turn of a thread to the next."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from index.types import Filter

_PERIODS = ("published", "incident")


def merge(old: Filter, new: Filter) -> Filter:
    """Lay the filters that one names over another's."""
    names = [field.name for field in fields(Filter)]
    return replace(old, **{name: getattr(new, name) for name in names if getattr(new, name)})


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


def are_apart(start: str | None, end: str | None) -> bool:
    """Tell whether a period ends before it starts: days, months or years of ISO 8601."""
    return bool(start and end and start[: len(end)] > end[: len(start)])


def _less(names: tuple[str, ...], without: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in without)
