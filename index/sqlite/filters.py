"""Filters as SQL over the reviews that are searched."""

from __future__ import annotations

import json
import sqlite3

import numpy as np
from numpy.typing import NDArray

from index.types import Filter

_ONE_OF = "{} IN (SELECT value FROM json_each(?))"
# A date as precise as "2010" stands for all of it: it is left in where it may lie in the range.
_FROM = "substr({0}, 1, length(?)) >= substr(?, 1, length({0}))"
_TO = "substr({0}, 1, length(?)) <= substr(?, 1, length({0}))"


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


def spans(connection: sqlite3.Connection, filters: Filter) -> NDArray[np.int64]:
    """Return the versions that a filter leaves, by number: (number, first passage, passages)."""
    where, values = conditions(filters)
    found = connection.execute(
        "SELECT v.number, v.first_passage, v.passages FROM reviews r "  # noqa: S608 - own SQL
        f"JOIN versions v ON v.number = r.version WHERE {where} ORDER BY v.number",
        values,
    ).fetchall()
    return np.array(found, dtype=np.int64).reshape(-1, 3)
