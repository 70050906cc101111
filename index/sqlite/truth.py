"""The truth in one SQLite file: opened to be read or written, its errors said in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import BusyError, DamagedLibraryError, UnusableLibraryError, said_of
from index.place import LOCK, taken
from index.sqlite.reading import SqliteReading
from index.sqlite.schema import open_tables
from index.sqlite.writing import SqliteWriting


class SqliteTruth:
    """A `Truth` in a folder.

    Reading makes nothing: NoLibraryError where no library is, LostLibraryError where one was.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._was_here = False  # once opened, it is never made anew

    def begin(self) -> None:
        """Make it, empty, where there is none yet."""
        with self._opened(new=True):
            pass

    @contextmanager
    def reading(self) -> Iterator[SqliteReading]:
        """Read one generation, whatever is written meanwhile."""
        with self._opened() as connection:
            connection.execute("BEGIN")
            yield SqliteReading(connection)

    @contextmanager
    def writing(self, wait: float = 0) -> Iterator[SqliteWriting]:
        """Be the one who may write for a while; it is made where there was none."""
        with self._opened(new=True) as connection:
            with said_of(self.folder):
                lock = taken(self.folder / LOCK, BusyError(self.folder), wait)
            with lock:
                yield SqliteWriting(connection)

    @contextmanager
    def _opened(self, *, new: bool = False) -> Iterator[sqlite3.Connection]:
        """Open the tables for a while, and say in our words what is wrong with them."""
        try:
            made = new and not self._was_here
            with said_of(self.folder):
                opened = open_tables(self.folder, new=made)
            with closing(opened) as connection:
                self._was_here = True
                yield connection
        except sqlite3.OperationalError as error:
            raise UnusableLibraryError(self.folder, str(error)) from error
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise
            raise DamagedLibraryError(self.folder, str(error)) from error
