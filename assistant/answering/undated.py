"""Documents that a period leaves out because they state no date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.citation import case_label
from index.library import Snapshot
from index.types import Filter


def undated(snapshot: Snapshot, filters: Filter) -> Iterator[str]:
    """Name the documents that may lie in the period of a filter, since nobody knows theirs."""
    if filters.published_from or filters.published_to:
        anytime = replace(filters, published_from=None, published_to=None)
        yield from _without(snapshot, anytime, "published", "publication")
    if filters.incident_from or filters.incident_to:
        anytime = replace(filters, incident_from=None, incident_to=None)
        yield from _without(snapshot, anytime, "incident", "the incident")


def _without(snapshot: Snapshot, anytime: Filter, field: str, what: str) -> Iterator[str]:
    held = [one for one in snapshot.reviews(anytime) if getattr(one.metadata, field) is None]
    if held:
        state = "document states" if len(held) == 1 else "documents state"
        names = "; ".join(map(case_label, held))
        yield f"{len(held):,} {state} no date of {what} and may belong to it: {names}."
