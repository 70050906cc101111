"""Copies of the truth, made while others use it, and looked through before they are trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from index.errors import DamagedLibraryError
from index.sqlite.damage import damage
from index.sqlite.schema import open_tables, read_only, read_state
from index.stored import Copied


def copy(connection: sqlite3.Connection, path: Path) -> Copied:
    """Copy one generation to an empty file, whatever is written meanwhile, and look it through.

    OSError where it can't be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as target:
            target.execute("PRAGMA synchronous = OFF")  # nothing leans on the copy yet
            connection.backup(target)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    with closing(read_only(path)) as copied:
        return _looked_through(copied)


def look_through(folder: Path) -> Copied:
    """Return what a copy in a folder holds, once its tables are today's.

    DamagedLibraryError where they can't be read.
    """
    try:
        with closing(open_tables(folder)) as connection:
            return _looked_through(connection)
    except sqlite3.DatabaseError as error:
        raise DamagedLibraryError(folder, str(error)) from error


def _looked_through(connection: sqlite3.Connection) -> Copied:
    wrong = damage(connection)
    if wrong:
        return Copied(0, 0, wrong)
    (documents,) = connection.execute("SELECT count(*) FROM reviews").fetchone()
    return Copied(read_state(connection).generation, int(documents), wrong)
