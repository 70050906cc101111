"""The library: all that is held, in one folder, with SQLite as the truth."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from weakref import finalize

from corpus.errors import LibraryError
from corpus.temporary import own_folder
from index.appending import check_encoder
from index.backing_up import BackedUp, back_up
from index.checking import problems
from index.derived.files import Derived, StaleError
from index.derived.ranked import RankedRows
from index.epochs import epoch_folder
from index.errors import BusyError, DamagedLibraryError, UnusableLibraryError, said_of
from index.models import Models, NamedModel, chosen
from index.rebuilding import build, rebuild
from index.snapshot import Snapshot
from index.sqlite.truth import SqliteTruth
from index.sqlite.workings import KeptWorkings
from index.store import Reading, Truth
from index.stored import Made, State
from index.types import Encoder, HeldReview, Reranker
from index.view import View
from index.writer import Writer

PATIENCE = 10.0  # seconds, for others to end what they commit
_LOG = logging.getLogger(__name__)
__all__ = ["Library", "Snapshot", "Writer"]


class Library:
    """Reviews in a folder. Any number may read at a time, in threads and processes; one writes.

    Reading makes nothing: NoLibraryError where no library is, LostLibraryError where one was.
    """

    def __init__(self, folder: Path, *, encoder: Encoder | None = None) -> None:
        self.folder = Path(folder)
        self._truth: Truth = SqliteTruth(self.folder)
        self._workings = KeptWorkings(self.folder)
        self._given = encoder
        self._loaded = False  # here, not given
        self._named: NamedModel | None = None  # that was loaded; None: the one that ships
        self._reranker: tuple[NamedModel, Reranker] | None = None
        self._view: View | None = None
        self._loading = Lock()
        self._viewing = Lock()

    @property
    def encoder(self) -> Encoder:
        """The encoder of its vectors, loaded when first asked for."""
        with self._truth.reading() as reading:
            state, models = reading.state, chosen(reading)
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

        What it is given to keep is written at its end.
        """
        made: Made = {}
        try:
            with self._truth.reading() as reading:
                view = self._view_of(reading)
                ranked = RankedRows(view.rows, reading, view.candidates)
                encoder = partial(self._encode, view.state, view.models)
                reranker = partial(self._rerank, view.models)
                snapshot = Snapshot(reading, ranked, view, self._workings, encoder, reranker)
                made = snapshot.made
                yield snapshot
        finally:
            self._keep(made)

    def _keep(self, made: Made) -> None:
        """Keep what was worked out of versions that are current still, if that can be."""
        if not made:
            return
        with suppress(LibraryError), self._truth.reading() as reading:
            self._workings.keep(made, reading.stamps())

    def begin(self) -> None:
        """Make an empty library where there is none yet."""
        self._truth.begin()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Change the library, made where there was none.

        Nobody else changes it meanwhile, so it is to be held for a commit and no longer. Somebody
        else's is waited for; BusyError where that takes more than `PATIENCE`.
        """
        with self._truth.writing(PATIENCE) as writing:
            with said_of(self.folder):
                writer = Writer(writing, self.folder, lambda: self.encoder)
            try:
                yield writer
            finally:
                with said_of(self.folder):
                    writer.close()
                if writer.has_dropped:
                    self._workings.drop_gone(writing.stamps())

    def holds(self, sha256: str) -> HeldReview | None:
        """Return the review that the file of this hash is, or was, a version of."""
        with self._truth.reading() as reading:
            return reading.holder(sha256)

    def check(self) -> list[str]:
        """Read everything and return what is wrong with it, a sentence each."""
        with self._truth.reading() as reading:
            return problems(reading, self.folder)

    def back_up(self, place: Path) -> BackedUp:
        """Back up one generation to a folder, whatever is written meanwhile.

        What a former backup there holds already isn't copied. Broken off, it leaves that one.
        """
        with self._truth.reading() as reading:
            return back_up(reading, self.folder, place)

    def _view_of(self, reading: Reading) -> View:
        """Fix a reading to one generation and return its view."""
        with self._viewing:
            state = reading.state
            if self._view is None or self._view.state != state:
                if (reason := reading.unreadable()) is not None:
                    raise DamagedLibraryError(self.folder, reason)
                self._view = self._look(reading, state)
            return self._view

    def _look(self, reading: Reading, state: State) -> View:
        """Open the derived files; where they don't carry this generation, build them anew."""
        try:
            return self._opened(reading, state)
        except StaleError:
            reading.renew()  # a writer may just have put a new epoch in place
            if (newer := reading.state) != state:
                return self._look(reading, newer)
        _LOG.warning("The search index of %s doesn't fit: building it anew.", self.folder)
        reading.renew()
        try:
            with self._truth.writing() as own, said_of(self.folder):
                rebuild(own, self.folder)
        except (BusyError, UnusableLibraryError):  # the folder may be read-only
            with said_of(self.folder):
                return self._temporary(reading)
        return self._opened(reading, reading.state)

    def _opened(self, reading: Reading, state: State) -> View:
        if reading.tombstones() is None:
            raise StaleError("the list of what is no longer searched is not the one written")
        derived = Derived(epoch_folder(self.folder, state.epoch), state.dimensions)
        return View(state, derived.open(state), chosen(reading))

    def _temporary(self, reading: Reading) -> View:
        """Build the derived files for this process alone, while another one is writing."""
        state = reading.state
        kept = ExitStack()
        place = kept.enter_context(own_folder())
        built = build(reading, state, place)
        rows = Derived(place, state.dimensions).open(built)
        view = View(state, rows, chosen(reading))
        finalize(view, kept.close)
        return view


def _encoder(models: Models) -> Encoder:
    if models.encoder is None:
        from index.encoder import load_encoder

        return load_encoder()
    from index.sentence_models import NamedEncoder

    return NamedEncoder(models.encoder)
