"""The library: all that is held, in one folder, with SQLite as the truth."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from weakref import finalize

from filelock import FileLock, Timeout

from index.appending import check_encoder
from index.checking import problems
from index.derived import Derived, StaleError
from index.errors import BusyError, DamagedLibraryError, UnusableLibraryError
from index.rebuilding import build, epoch_folder, rebuild
from index.schema import State, open_tables, read_state
from index.snapshot import Snapshot, View
from index.types import Encoder
from index.writer import Writer

_LOG = logging.getLogger(__name__)
__all__ = ["Library", "Snapshot", "Writer"]


class Library:
    """Reviews in a folder. Any number may read at a time, in threads and processes; one writes."""

    def __init__(self, folder: Path, *, encoder: Encoder | None = None) -> None:
        self.folder = Path(folder)
        self._given = encoder
        self._fits = False  # the encoder was found to be that of the vectors held
        self._view: View | None = None
        self._loading = Lock()
        self._viewing = Lock()

    @property
    def encoder(self) -> Encoder:
        """The encoder of its vectors, loaded when first asked for."""
        with self._loading:
            if self._given is None:
                from index.encoder import load_encoder

                self._given = load_encoder()
        if not self._fits:
            with self._tables() as connection:
                state = read_state(connection)
            check_encoder(state, self._given)
            self._fits = state.encoder is not None  # from the first vector on it never changes
        return self._given

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Read one generation, whatever is written meanwhile."""
        with self._tables() as connection:
            yield Snapshot(connection, self._view_of(connection))

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Change the library; BusyError if another process or thread does so already."""
        with self._lock(), self._tables() as connection:
            writer = Writer(connection, self.folder, lambda: self.encoder)
            try:
                yield writer
            finally:
                writer.close()

    def check(self) -> list[str]:
        """Read everything and return what is wrong with it, a sentence each."""
        with self._tables() as connection:
            connection.execute("BEGIN")
            return problems(connection, self.folder)

    @contextmanager
    def _tables(self) -> Iterator[sqlite3.Connection]:
        """Open the truth for a while, and say in our words what is wrong with it."""
        try:
            with closing(open_tables(self.folder)) as connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise UnusableLibraryError(self.folder, str(error)) from error
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise
            raise DamagedLibraryError(self.folder, str(error)) from error

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "writer.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise BusyError(self.folder) from error
        try:
            yield
        finally:
            lock.release()

    def _view_of(self, connection: sqlite3.Connection) -> View:
        """Fix the connection to one generation and return its view."""
        with self._viewing:
            connection.execute("BEGIN")
            state = read_state(connection)
            if self._view is None or self._view.state != state:
                self._view = self._look(connection, state)
            return self._view

    def _look(self, connection: sqlite3.Connection, state: State) -> View:
        """Open the derived files; where they don't carry this generation, build them anew."""
        try:
            return self._opened(state)
        except StaleError:
            # a writer may just have put a new epoch in place
            connection.execute("COMMIT")
            connection.execute("BEGIN")
            if (newer := read_state(connection)) != state:
                return self._look(connection, newer)
        _LOG.warning("The search index of %s doesn't fit: building it anew.", self.folder)
        try:
            connection.execute("COMMIT")
            with self._lock(), self._tables() as own:
                rebuild(own, self.folder)
        except BusyError:
            connection.execute("BEGIN")
            return self._temporary(connection)
        connection.execute("BEGIN")
        return self._opened(read_state(connection))

    def _opened(self, state: State) -> View:
        derived = Derived(epoch_folder(self.folder, state.epoch), state.dimensions)
        return View(state, derived.open(state))

    def _temporary(self, connection: sqlite3.Connection) -> View:
        """Build the derived files for this process alone, while another one is writing."""
        state = read_state(connection)
        place = Path(mkdtemp(prefix="reviews-"))
        built = build(connection, state, place)
        view = View(state, Derived(place, state.dimensions).open(built))
        finalize(view, shutil.rmtree, place, ignore_errors=True)
        return view
