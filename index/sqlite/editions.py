"""Lists of the product's that an owner changes, kept whole: every change is a further edition."""

from __future__ import annotations

import sqlite3

from index.decisions import now
from index.errors import UnknownEditionError
from index.types import Edition


def keep(connection: sqlite3.Connection, kind: str, content: str, who: str, why: str) -> Edition:
    """Keep a new edition of a list; those before it stay."""
    (number,) = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM editions WHERE kind = ?", [kind]
    ).fetchone()
    edition = Edition(kind, number, content, who, now(), why)
    connection.execute(
        "INSERT INTO editions (kind, number, content, who, kept, why) VALUES (?, ?, ?, ?, ?, ?)",
        [kind, number, content, edition.who, edition.kept, edition.why],
    )
    return edition


def editions(connection: sqlite3.Connection, kind: str) -> tuple[Edition, ...]:
    """Return every edition of a list, first kept first."""
    rows = connection.execute(
        "SELECT kind, number, content, who, kept, why FROM editions WHERE kind = ? ORDER BY number",
        [kind],
    )
    return tuple(Edition(*row) for row in rows)


def edition(connection: sqlite3.Connection, kind: str, number: int | None = None) -> Edition | None:
    """Return the edition of a number, or the latest: None where none is kept yet."""
    row = connection.execute(
        "SELECT kind, number, content, who, kept, why FROM editions "
        "WHERE kind = ? AND (? IS NULL OR number = ?) ORDER BY number DESC LIMIT 1",
        [kind, number, number],
    ).fetchone()
    if row is None and number is not None:
        raise UnknownEditionError(f"This library keeps no version {number} of its {kind}.")
    return Edition(*row) if row else None
