"""People's corrections of metadata, as rows of the truth."""

from __future__ import annotations

import json
import sqlite3

from index.decisions import FIELDS, laid_over, now


def decide(
    connection: sqlite3.Connection, review: str, field: str, value: str | None, who: str, why: str
) -> None:
    """Record a person's word on a field of a review's metadata, and lay it over."""
    former, version = connection.execute(
        f"SELECT {field}, version FROM reviews WHERE id = ?",  # noqa: S608 - one of our fields
        [review],
    ).fetchone()
    connection.execute(
        "INSERT INTO decisions (review, field, value, former, who, decided, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [review, field, value, former, who, now(), why],
    )
    settle(connection, review, version)


def settle(connection: sqlite3.Connection, review: str, version: int) -> None:
    """Make a version the current one of its review, with people's decisions laid over it."""
    metadata, read = connection.execute(
        "SELECT metadata, origins FROM versions WHERE number = ?", [version]
    ).fetchone()
    decided = connection.execute(
        "SELECT field, value FROM decisions WHERE review = ? ORDER BY number", [review]
    )
    values, origins = laid_over(json.loads(metadata), json.loads(read), decided)
    columns = ["id", "version", "origins", *FIELDS]
    row = [review, version, json.dumps(origins), *(values[field] for field in FIELDS)]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    connection.execute(
        f"INSERT INTO reviews ({', '.join(columns)}) VALUES ({', '.join('?' * len(row))}) "  # noqa: S608
        f"ON CONFLICT (id) DO UPDATE SET {updates}",
        row,
    )
