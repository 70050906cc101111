"""The library: all that is held, in one folder, with SQLite as the truth."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from threading import Lock
from weakref import finalize

from filelock import BaseFileLock

from corpus.temporary import own_folder
from index.appending import check_encoder
from index.backing_up import BackedUp, back_up
from index.checking import problems
from index.derived import Derived, StaleError
from index.epochs import epoch_folder
from index.errors import BusyError, DamagedLibraryError, UnusableLibraryError, said_of
from index.losses import unreadable
from index.models import Models, NamedModel, chosen
from index.place import LOCK, taken
from index.rebuilding import build, rebuild
from index.schema import State, open_tables, read_state
from index.seals import broken
from index.snapshot import Snapshot
from index.types import Encoder, Reranker
from index.view import View
from index.workings import Made
from index.writer import Writer

_LOG = logging.getLogger(__name__)
__all__ = ["Library", "Snapshot", "Writer"]


class Library:
    """Reviews in a folder. Any number may read at a time, in threads and processes; one writes.

    Reading makes nothing: NoLibraryError where no library is, LostLibraryError where one was.
    """

    def __init__(self, folder: Path, *, encoder: Encoder | None = None) -> None:
        self.folder = Path(folder)
        self._given = encoder
        self._loaded = False  # here, not given
        self._named: NamedModel | None = None  # that was loaded; None: the one that ships
        self._reranker: tuple[NamedModel, Reranker] | None = None
        self._view: View | None = None
        self._was_here = False  # once opened, it is never made anew
        self._loading = Lock()
        self._viewing = Lock()

    @property
    def encoder(self) -> Encoder:
        """The encoder of its vectors, loaded when first asked for."""
        with self._tables() as connection:
            state, models = read_state(connection), chosen(connection)
        return self._encode(state, models)

    def _encode(self, state: State, models: Models) -> Encoder:
        """Return the encoder of a generation's vectors, loaded when first needed."""
        with self._loading:
            if self._given is None or (self._loaded and models.encoder != self._named):
                self._given, self._named, self._loaded = _encoder(models), models.encoder, True
            encoder = self._given
        check_encoder(state, encoder)
        return encoder

    def _rerank(self, models: Models) -> Reranker | None:
        """Return the reranker that the library was told to use, loaded when first needed."""
        if models.reranker is None:
            return None
        with self._loading:
            if self._reranker is None or self._reranker[0] != models.reranker:
                from index.sentence_models import NamedReranker

                self._reranker = (models.reranker, NamedReranker(models.reranker))
            return self._reranker[1]

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Read one generation, whatever is written meanwhile.

        What it is given to keep is written at its end, unless somebody else is writing then.
        """
        made: Made = {}
        try:
            with self._tables() as connection:
                view = self._view_of(connection)
                encoder = partial(self._encode, view.state, view.models)
                reranker = partial(self._rerank, view.models)
                snapshot = Snapshot(connection, view, encoder, reranker)
                made = snapshot.made
                yield snapshot
        finally:
            self._keep(made)

    def _keep(self, made: Made) -> None:
        """Keep what was worked out, without waiting: where that can't be, it is left out."""
        if not made:
            return
        try:
            with self.writing() as writer:
                for kind, found in made.items():
                    writer.keep_workings(kind, dict(found.values()))
        except (BusyError, UnusableLibraryError):
            return

    def begin(self) -> None:
        """Make an empty library where there is none yet."""
        with self._tables(new=True):
            pass

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Change the library, made where there was none; BusyError if somebody else changes it."""
        with self._tables(new=True) as connection, self._lock():
            with said_of(self.folder):
                writer = Writer(connection, self.folder, lambda: self.encoder)
            try:
                yield writer
            finally:
                with said_of(self.folder):
                    writer.close()

    def check(self) -> list[str]:
        """Read everything and return what is wrong with it, a sentence each."""
        with self._tables() as connection:
            connection.execute("BEGIN")
            return problems(connection, self.folder)

    def back_up(self, place: Path) -> BackedUp:
        """Back up one generation to a folder, whatever is written meanwhile.

        What a former backup there holds already isn't copied. Broken off, it leaves that one.
        """
        with self._tables() as connection:
            return back_up(connection, self.folder, place)

    @contextmanager
    def _tables(self, *, new: bool = False) -> Iterator[sqlite3.Connection]:
        """Open the truth for a while, and say in our words what is wrong with it."""
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

    def _lock(self) -> AbstractContextManager[BaseFileLock]:
        with said_of(self.folder):
            return taken(self.folder / LOCK, BusyError(self.folder))

    def _view_of(self, connection: sqlite3.Connection) -> View:
        """Fix the connection to one generation and return its view."""
        with self._viewing:
            connection.execute("BEGIN")
            state = read_state(connection)
            if self._view is None or self._view.state != state:
                if (reason := unreadable(connection)) is not None:
                    raise DamagedLibraryError(self.folder, reason)
                self._view = self._look(connection, state)
            return self._view

    def _look(self, connection: sqlite3.Connection, state: State) -> View:
        """Open the derived files; where they don't carry this generation, build them anew."""
        try:
            return self._opened(connection, state)
        except StaleError:
            # a writer may just have put a new epoch in place
            connection.execute("COMMIT")
            connection.execute("BEGIN")
            if (newer := read_state(connection)) != state:
                return self._look(connection, newer)
        _LOG.warning("The search index of %s doesn't fit: building it anew.", self.folder)
        try:
            connection.execute("COMMIT")
            with self._lock(), self._tables() as own, said_of(self.folder):
                rebuild(own, self.folder)
        except (BusyError, UnusableLibraryError):  # the folder may be read-only
            connection.execute("BEGIN")
            with said_of(self.folder):
                return self._temporary(connection)
        connection.execute("BEGIN")
        return self._opened(connection, read_state(connection))

    def _opened(self, connection: sqlite3.Connection, state: State) -> View:
        if broken(connection, "tombstones"):
            raise StaleError("the list of what is no longer searched is not the one written")
        derived = Derived(epoch_folder(self.folder, state.epoch), state.dimensions)
        return View(state, derived.open(state), chosen(connection))

    def _temporary(self, connection: sqlite3.Connection) -> View:
        """Build the derived files for this process alone, while another one is writing."""
        state = read_state(connection)
        kept = ExitStack()
        place = kept.enter_context(own_folder())
        built = build(connection, state, place)
        rows = Derived(place, state.dimensions).open(built)
        view = View(state, rows, chosen(connection))
        finalize(view, kept.close)
        return view


def _encoder(models: Models) -> Encoder:
    if models.encoder is None:
        from index.encoder import load_encoder

        return load_encoder()
    from index.sentence_models import NamedEncoder

    return NamedEncoder(models.encoder)
