"""What was worked out of versions and takes time to work out again, in a file of its own.

It is no part of the truth and may be thrown away at any time: one that is damaged, missing, of
another release or not to be written is passed by, and so worked out again. Nobody waits for it,
and none of it is an error.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from index.place import NAME, WORKINGS, make_private_file
from index.sqlite.seals import row_seal
from index.stored import Made, Stamp
from index.types import Working

_FORM = 1  # of the file; another one is made anew
_PATIENCE = 5.0  # seconds, for somebody else to end a write of milliseconds
_TABLE = """
CREATE TABLE IF NOT EXISTS workings (
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,               -- with hash and time, which tell it from another life's
    sha256 TEXT NOT NULL,
    added TEXT NOT NULL,
    made_with TEXT NOT NULL,                -- differs when it must be made again
    content BLOB NOT NULL,
    seal BLOB NOT NULL,                     -- the hash of the row as it was written
    PRIMARY KEY (kind, version)
)
"""
_PASSING = {  # what may be otherwise another time; whatever else is wrong lies in the file
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM),
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM),
}


class KeptWorkings:
    """The workings of a library, in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / WORKINGS

    def of(self, kind: str) -> dict[Stamp, Working]:
        """Return what is kept of a kind, as far as it is as it was written."""
        try:
            with closing(self._to_read()) as connection:
                rows = connection.execute(
                    "SELECT kind, version, sha256, added, made_with, content, seal FROM workings "
                    "WHERE kind = ? AND (SELECT user_version FROM pragma_user_version) = ?",
                    [kind, _FORM],
                ).fetchall()
        except sqlite3.Error:
            return {}
        sound = (row for row in rows if row_seal(*row[:-1]) == row[-1])
        return {Stamp(*row[1:4]): Working(*row[4:6]) for row in sound}

    def keep(self, made: Made, current: Mapping[str, Stamp]) -> None:
        """Keep workings of versions that are current; drop those of versions that went."""
        stamps = set(current.values())
        rows = [
            (kind, *stamp, one.made_with, one.content)
            for kind, found in made.items()
            for stamp, one in found.items()
            if stamp in stamps
        ]

        def write(connection: sqlite3.Connection) -> None:
            _drop(connection, current)
            connection.executemany(
                "INSERT OR REPLACE INTO workings VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(*row, row_seal(*row)) for row in rows],
            )

        self._write(write)

    def drop_gone(self, current: Mapping[str, Stamp]) -> None:
        """Drop the workings of versions that are no longer current."""
        if self._path.exists():
            self._write(lambda connection: _drop(connection, current))

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do so in a file that is made anew where it can't be used."""
        with suppress(OSError, sqlite3.Error):
            try:
                self._change(work)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
                    return
                self._path.unlink()
                self._change(work)

    def _change(self, work: Callable[[sqlite3.Connection], None]) -> None:
        if not (self._folder / NAME).exists():
            return
        make_private_file(self._path)
        with closing(
            sqlite3.connect(self._path, isolation_level=None, timeout=_PATIENCE)
        ) as connection:
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut takes is made again
            connection.execute("BEGIN IMMEDIATE")
            _make(connection)
            work(connection)
            connection.execute("COMMIT")

    def _to_read(self) -> sqlite3.Connection:
        place = f"{self._path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(place, uri=True, isolation_level=None, timeout=_PATIENCE)


def _make(connection: sqlite3.Connection) -> None:
    """Make the table where there is none; DatabaseError where another release made one."""
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    if form not in {0, _FORM}:
        raise sqlite3.DatabaseError("another release made it")
    connection.execute(_TABLE)
    connection.execute(f"PRAGMA user_version = {_FORM}")


def _drop(connection: sqlite3.Connection, current: Mapping[str, Stamp]) -> None:
    numbers = [stamp.version for stamp in current.values()]
    connection.execute(
        "DELETE FROM workings WHERE version NOT IN (SELECT value FROM json_each(?))",
        [json.dumps(numbers)],
    )
