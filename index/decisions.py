"""What people say of a review outranks what was read from its file, and outlives its versions."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import date

from corpus.types import Kind, Origin
from index.errors import CorrectionError
from index.records import FIELDS, now

_DATES = frozenset({"published", "incident"})
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def decide(
    connection: sqlite3.Connection, review: str, field: str, value: str | None, who: str, why: str
) -> None:
    """Record a person's word on a field of a review's metadata."""
    wanted = checked(field, value)
    if not who.strip():
        raise CorrectionError("Say who makes the correction: it is kept with it.")
    former = connection.execute(
        f"SELECT {field} FROM reviews WHERE id = ?",  # noqa: S608 - one of our fields
        [review],
    ).fetchone()[0]
    connection.execute(
        "INSERT INTO decisions (review, field, value, former, who, decided, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [review, field, wanted, former, who.strip(), now(), why],
    )


def checked(field: str, value: str | None) -> str | None:
    """Return a value as it is stored; CorrectionError if the field can't take it."""
    if field not in FIELDS:
        raise CorrectionError(f"“{field}” can't be corrected: choose one of {', '.join(FIELDS)}.")
    wanted = (value or "").strip() or None
    if wanted and field in _DATES and not _is_date(wanted):
        raise CorrectionError(f"“{wanted}” is no date: write 2004, 2004-04 or 2004-04-12.")
    if wanted and field == "kind" and wanted not in set(Kind):
        raise CorrectionError(f"“{wanted}” is no kind: choose one of {', '.join(Kind)}.")
    return wanted


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def settle(connection: sqlite3.Connection, review: str, version: int) -> None:
    """Make a version the current one of its review, with people's decisions laid over it."""
    read = connection.execute(
        "SELECT metadata, origins FROM versions WHERE number = ?", [version]
    ).fetchone()
    values, origins = json.loads(read[0]), json.loads(read[1])
    for field, value in connection.execute(
        "SELECT field, value FROM decisions WHERE review = ? ORDER BY number", [review]
    ):
        values[field] = value
        origins[field] = Origin.PERSON
    origins = {field: origin for field, origin in origins.items() if values[field] is not None}
    columns = ["id", "version", "origins", *FIELDS]
    row = [review, version, json.dumps(origins), *(values[field] for field in FIELDS)]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
    connection.execute(
        f"INSERT INTO reviews ({', '.join(columns)}) VALUES ({', '.join('?' * len(row))}) "  # noqa: S608
        f"ON CONFLICT (id) DO UPDATE SET {updates}",
        row,
    )
