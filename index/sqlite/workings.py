"""What was worked out of versions and takes time to work out again. It may be lost at any time.

Each working carries what it was made with, so that a changed codebook or program shows. It is no
part of the truth: it makes no new generation, and `check` doesn't look at it; one that isn't as it
was written is passed by, and so worked out again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TypeAlias

from index.sqlite.seals import WORKED_OUT, as_written
from index.types import Working

Made: TypeAlias = dict[str, dict[str, tuple[int, Working]]]  # kind, review: version and working
_CURRENT = "FROM workings w JOIN reviews r ON r.version = w.version WHERE w.kind = ?"


def workings(connection: sqlite3.Connection, kind: str) -> dict[str, Working]:
    """Return what is kept of a kind for the current versions, by the id of the review."""
    whole = as_written(connection, WORKED_OUT, "w.")
    rows = connection.execute(
        f"SELECT r.id, w.made_with, w.content {_CURRENT} AND {whole}",
        [kind],
    )
    return {review: Working(made_with, bytes(content)) for review, made_with, content in rows}


def keep_workings(connection: sqlite3.Connection, kind: str, found: Mapping[int, Working]) -> None:
    """Keep workings by the number of the version they were made from; those gone are passed by.

    The file's hash would not do: removed and added again it may be read otherwise.
    """
    connection.executemany(
        "INSERT OR REPLACE INTO workings (version, kind, made_with, content) "
        "SELECT number, ?, ?, ? FROM versions WHERE number = ?",
        [(kind, one.made_with, one.content, version) for version, one in found.items()],
    )
