"""Seals: a hash of every row of the truth, kept as rows are written.

What is changed, put in or taken out otherwise than by the product has no seal that fits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

SEAL_BYTES = 16
_KEYS = {  # what tells a row of each table from all others, as text
    "state": ("one",),
    "reviews": ("id",),
    "versions": ("number",),
    "texts": ("version",),
    "originals": ("sha256",),
    "passages": ("id",),
    "vectors": ("id",),
    "tombstones": ("version",),
    "decisions": ("number",),
    "editions": ("kind", "number"),
    "rulings": ("number",),
    "sketches": ("hash", "version"),
    "watched": ("path", "member"),
    "brought": ("review",),
}
SEALED = tuple(_KEYS)
_AS_TEXT = {"path": "hex({})"}  # which may be no text, and hold a space


@dataclass(frozen=True, slots=True)
class Broken:
    """The keys of a table's rows that aren't what was written."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    foreign: tuple[str, ...]  # put in by somebody else

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone or self.foreign)


def watch(connection: sqlite3.Connection) -> None:
    """Let every row that is written over a connection be sealed, and every deleted one's go."""
    _teach(connection)
    if connection.execute("SELECT 1 FROM temp.sqlite_master LIMIT 1").fetchone() is None:
        for table in _KEYS:
            for trigger in _triggers(connection, table):
                connection.execute(trigger)


def seal(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Seal every row of some tables as it stands."""
    _teach(connection)
    for table in tables:
        forget(connection, table)
        connection.execute(
            f"INSERT INTO seals SELECT '{table}', {_key(table)}, {_seal(connection, table)} "  # noqa: S608 - own names
            f"FROM {table}"
        )


def forget(connection: sqlite3.Connection, table: str) -> None:
    """Drop the seals of a table that was emptied, those of rows that were lost before included."""
    connection.execute("DELETE FROM seals WHERE of = ?", [table])


def broken(connection: sqlite3.Connection, table: str) -> Broken:
    """Compare the rows of a table with their seals."""
    _teach(connection)
    rows = connection.execute(
        f"SELECT {_key(table)} AS name, s.seal IS NULL FROM {table} t "  # noqa: S608 - own names
        f"LEFT JOIN seals s ON s.of = ? AND s.key = {_key(table)} "
        f"WHERE s.seal IS NOT {_seal(connection, table, 't.')}",
        [table],
    ).fetchall()
    gone = connection.execute(
        f"SELECT key FROM seals WHERE of = ? AND key NOT IN (SELECT {_key(table)} FROM {table})",  # noqa: S608 - own names
        [table],
    ).fetchall()
    return Broken(
        changed=tuple(key for key, foreign in rows if not foreign),
        gone=tuple(key for (key,) in gone),
        foreign=tuple(key for key, foreign in rows if foreign),
    )


def row_seal(*values: object) -> bytes:
    """Return the hash of a row; where a value ends and of what type it is counts."""
    total = blake2b(digest_size=SEAL_BYTES)
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode()
        total.update(f"{type(value).__name__} {len(data)}\n".encode())
        total.update(data)
    return total.digest()


def _teach(connection: sqlite3.Connection) -> None:
    connection.create_function("row_seal", -1, row_seal, deterministic=True)


def _triggers(connection: sqlite3.Connection, table: str) -> tuple[str, str, str]:
    """Return what keeps the seals of a table, for one connection."""
    drop = f"DELETE FROM seals WHERE of = '{table}' AND key = {_key(table, 'OLD.')};"  # noqa: S608 - own names
    put = (
        f"INSERT OR REPLACE INTO seals VALUES ('{table}', {_key(table, 'NEW.')}, "  # noqa: S608 - own names
        f"{_seal(connection, table, 'NEW.')});"
    )
    return (
        f"CREATE TEMP TRIGGER sealed_{table} AFTER INSERT ON main.{table} BEGIN {put} END",
        (
            f"CREATE TEMP TRIGGER resealed_{table} AFTER UPDATE ON main.{table} "
            f"BEGIN {drop} {put} END"
        ),
        f"CREATE TEMP TRIGGER unsealed_{table} AFTER DELETE ON main.{table} BEGIN {drop} END",
    )


def _key(table: str, row: str = "") -> str:
    return " || ' ' || ".join(
        _AS_TEXT.get(column, "CAST({} AS TEXT)").format(row + column) for column in _KEYS[table]
    )


def _seal(connection: sqlite3.Connection, table: str, row: str = "") -> str:
    columns = connection.execute(f"PRAGMA main.table_info({table})").fetchall()
    return f"row_seal({', '.join(f'{row}{column[1]}' for column in columns)})"
