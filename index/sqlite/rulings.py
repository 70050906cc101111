"""What people decide on what the product worked out of a review: all of it stays, attributed."""

from __future__ import annotations

import sqlite3

from index.decisions import now
from index.types import Ruling

_COLUMNS = "number, review, kind, about, value, who, decided, why"


def rule(
    connection: sqlite3.Connection,
    review: str,
    kind: str,
    about: str,
    value: str,
    who: str,
    why: str,
) -> Ruling:
    """Record a person's decision; earlier ones on the same thing stay beside it."""
    row = connection.execute(
        "INSERT INTO rulings (review, kind, about, value, who, decided, why) "  # noqa: S608 - own names
        f"VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
        [review, kind, about, value, who, now(), why],
    ).fetchone()
    return Ruling(*row)


def rulings(
    connection: sqlite3.Connection, kind: str, review: str | None = None
) -> tuple[Ruling, ...]:
    """Return people's decisions of a kind, oldest first: of one review, or of all."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM rulings "  # noqa: S608 - own names
        "WHERE kind = ? AND (? IS NULL OR review = ?) ORDER BY number",
        [kind, review, review],
    )
    return tuple(Ruling(*row) for row in rows)
