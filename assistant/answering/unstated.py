"""Documents that a filter leaves out because they don't state what it asks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.ground.citation import case_label
from index.library import Snapshot
from index.types import Filter, HeldReview

NAMED = 12  # documents that are named
_LIMITS = {  # by what a document states: in words, and what limits it
    "published": ("date of publication", ("published_from", "published_to")),
    "incident": ("date of the incident", ("incident_from", "incident_to")),
    "area": ("area", ("areas",)),
}


def unstated(snapshot: Snapshot, filters: Filter) -> Iterator[str]:
    """Say in a sentence which documents may belong to a filter's part, since nobody knows."""
    limits = {name: limits for name, (_, limits) in _LIMITS.items() if _has(filters, limits)}
    if not limits:
        return
    nothing = Filter()
    anywhere = replace(
        filters, **{one: getattr(nothing, one) for each in limits.values() for one in each}
    )
    within = {
        name: {held.id for held in snapshot.reviews(replace(anywhere, **_only(filters, each)))}
        for name, each in limits.items()
    }
    unknown = [
        (held, missing)
        for held in snapshot.reviews(anywhere)
        if (missing := {name for name in limits if getattr(held.metadata, name) is None})
        and all(held.id in within[name] for name in limits.keys() - missing)
    ]
    if unknown:
        missing = set[str]().union(*(names for _, names in unknown))
        yield _said([held for held, _ in unknown], [name for name in limits if name in missing])


def _said(documents: Sequence[HeldReview], missing: Sequence[str]) -> str:
    what = " or no ".join(_LIMITS[name][0] for name in missing)
    state = "document states" if len(documents) == 1 else "documents state"
    names = "; ".join(map(case_label, documents[:NAMED]))
    more = f"; and {len(documents) - NAMED:,} more" if len(documents) > NAMED else ""
    return f"{len(documents):,} {state} no {what} and may belong to it: {names}{more}."


def _has(filters: Filter, limits: tuple[str, ...]) -> bool:
    return any(getattr(filters, one) for one in limits)


def _only(filters: Filter, limits: tuple[str, ...]) -> dict[str, Any]:
    return {one: getattr(filters, one) for one in limits}
