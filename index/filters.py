"""Filters as SQL over the reviews that are searched."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.derived import KINDS, Rows
from index.types import Filter
from index.vectors import Places
from index.words import Scope

_ONE_OF = "{} IN (SELECT value FROM json_each(?))"
# A date as precise as "2010" stands for all of it: it is left in where it may lie in the range.
_FROM = "substr({0}, 1, length(?)) >= substr(?, 1, length({0}))"
_TO = "substr({0}, 1, length(?)) <= substr(?, 1, length({0}))"


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages that a filter leaves, for both rankings."""

    places: Places | None  # None: every row
    scope: Scope


def conditions(filters: Filter) -> tuple[str, list[str]]:
    """Return what a filter says of a review `r`, as SQL, and its values. No sections here."""
    parts: list[str] = []
    values: list[str] = []
    for column, wanted in (
        ("area", filters.areas),
        ("kind", filters.kinds),
        ("id", filters.reviews),
    ):
        if wanted:
            folded = "COLLATE NOCASE" if column == "area" else ""
            parts.append(_ONE_OF.format(f"r.{column} {folded}"))
            values.append(json.dumps(wanted))
    for column, unwanted in (("area", filters.without_areas), ("id", filters.without_reviews)):
        if unwanted:
            among = _ONE_OF.format(f"r.{column} COLLATE NOCASE")
            parts.append(f"(r.{column} IS NULL OR NOT {among})")
            values.append(json.dumps(unwanted))
    for column, start, end in (
        ("r.published", filters.published_from, filters.published_to),
        ("r.incident", filters.incident_from, filters.incident_to),
    ):
        for form, date in ((_FROM, start), (_TO, end)):
            if date:
                parts.append(form.format(column))
                values += [date, date]
    return " AND ".join(parts) or "1", values


def candidates(
    connection: sqlite3.Connection, rows: Rows, filters: Filter, next_passage: int
) -> Candidates:
    """Return the passages that a filter leaves."""
    where, values = conditions(filters)
    found = connection.execute(
        "SELECT v.number, v.first_passage, v.passages FROM reviews r "  # noqa: S608 - own SQL
        f"JOIN versions v ON v.number = r.version WHERE {where} ORDER BY v.number",
        values,
    ).fetchall()
    spans = np.array(found, dtype=np.int64).reshape(-1, 3)
    places = _places(rows, spans)
    wanted = [KINDS.index(kind) for kind in filters.section_kinds]
    if wanted:
        everything = np.arange(len(rows.ids)) if places is None else places
        places = everything[np.isin(rows.kinds[everything], wanted)]
    kinds = [kind.value for kind in filters.section_kinds]
    if where != "1":
        return Candidates(places, Scope(only=spans[:, 0].tolist(), section_kinds=kinds))
    dead = [row[0] for row in connection.execute("SELECT version FROM tombstones")]
    later = rows.words is not None and rows.words.count > len(rows.ids)
    below = next_passage if later else None
    return Candidates(places, Scope(below=below, without=dead, section_kinds=kinds))


def _places(rows: Rows, spans: NDArray[np.int64]) -> Places | None:
    """Return the positions of the passages of versions (number, first passage, passages)."""
    counts = spans[:, 2]
    total = int(counts.sum())
    if total == len(rows.ids):
        return None
    starts = rows.places(spans[:, 1])
    before = np.cumsum(counts) - counts
    shifted: Places = np.arange(total, dtype=np.int64) + np.repeat(starts - before, counts)
    return shifted
