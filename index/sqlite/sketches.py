"""Sketches of the held versions' texts, as rows of the truth."""

from __future__ import annotations

import sqlite3

import numpy as np
from numpy.typing import NDArray

from index.sketch import Sketched, sketch

_MOST = 16  # versions that are compared with a new one


def insert_sketch(connection: sqlite3.Connection, version: int, text: str) -> None:
    """Store the sketch of a version's text."""
    connection.executemany(
        "INSERT INTO sketches VALUES (?, ?)", [(hash_, version) for hash_ in sketch(text).tolist()]
    )


def sketched(connection: sqlite3.Connection, hashes: NDArray[np.int64]) -> list[Sketched]:
    """Return the versions that share most of these hashes, the nearest and the newest first."""
    marks = ", ".join("?" * len(hashes))
    found = connection.execute(
        "SELECT s.version, v.review, v.source, count(*) AS shared FROM sketches s "  # noqa: S608 - marks only
        f"JOIN versions v ON v.number = s.version WHERE s.hash IN ({marks}) "
        f"GROUP BY s.version ORDER BY shared DESC, s.version DESC LIMIT {_MOST}",
        hashes.tolist(),
    ).fetchall()
    return [
        Sketched(review, source, _sketch_of(connection, version))
        for version, review, source, _ in found
    ]


def _sketch_of(connection: sqlite3.Connection, version: int) -> NDArray[np.int64]:
    rows = connection.execute("SELECT hash FROM sketches WHERE version = ?", [version])
    return np.sort(np.array([row[0] for row in rows], dtype=np.int64))
