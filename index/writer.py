"""Changes to a library: each is all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from corpus.errors import LibraryError
from corpus.types import Review
from index.appending import Appender, Encoded, Incoming, check_encoder, encode
from index.decisions import FIELDS, attributed, checked
from index.epochs import drop_others
from index.errors import HeldAlreadyError, said_of
from index.models import KIND as MODELS
from index.models import Models, chosen
from index.rebuilding import rebuild
from index.reencoding import reencode
from index.sketch import Likeness, likeness, sketch
from index.store import Writing
from index.stored import State
from index.types import Edition, EncodedPassage, Encoder, Filter, HeldReview, Ruling
from index.watched import Came, WatchedFile

Vectors: TypeAlias = Sequence[EncodedPassage]

LEAST_DEAD = 512  # passages; fewer aren't worth building anew for


class Writer:
    """The one who may change the library, for as long as `Library.writing()` lasts."""

    def __init__(self, writing: Writing, folder: Path, encoder: Callable[[], Encoder]) -> None:
        self._writing = writing
        self._folder = folder
        self._encoder = encoder
        self._appender = Appender(writing, folder)
        self._appender.settle()
        self.has_dropped = False  # a version, by replacing or removing it
        drop_others(folder, writing.state.epoch)

    def add(
        self,
        review: Review,
        original: bytes,
        *,
        vectors: Vectors | None = None,
        file: WatchedFile | None = None,
    ) -> HeldReview:
        """Add a review; `vectors` are its passages' where they were encoded beforehand.

        `file` is given where a watched file brings it: it is removed when that is gone.
        """
        return self.add_all([self._incoming(review, original, vectors, file)])[0]

    def add_all(self, incoming: Sequence[Incoming]) -> list[HeldReview]:
        """Add several reviews as one change: all of them, or none."""
        return self._store(incoming, None)

    def replace(
        self,
        review_id: str,
        review: Review,
        original: bytes,
        *,
        vectors: Vectors | None = None,
        file: WatchedFile | None = None,
    ) -> HeldReview:
        """Put a new version in a review's place; citations of the old one keep resolving."""
        incoming = [self._incoming(review, original, vectors, file)]
        held = self._store(incoming, self.held(review_id))[0]
        self.has_dropped = True
        return held

    def remove(self, review_id: str) -> None:
        """Delete all that is held of a review: its versions, originals, people's decisions."""
        held = self.held(review_id)
        with self._change():
            self._writing.remove(held.id)
        self.has_dropped = True

    def correct(
        self, review_id: str, field: str, value: str | None, *, who: str, why: str = ""
    ) -> None:
        """Record a person's word on a review's metadata; it outranks what the file says."""
        held, wanted = self.held(review_id), checked(field, value)
        by = attributed(who, "Say who makes the correction: it is kept with it.")
        with self._change():
            self._writing.decide(held.id, field, wanted, who=by, why=why)

    def restate(self, review: Review) -> tuple[str, ...] | None:
        """Keep what a current version is now read to say of itself; people's word outranks it.

        Return the fields of its metadata that differ, None where nothing does.
        """
        held, stored = self.holds(review.sha256), self._writing.review(review.sha256)
        if held is None or stored is None or held.sha256 != review.sha256:
            return None
        said = _restated(stored, review)
        if said == stored:
            return None
        with self._change():
            self._writing.restate(said)
        return tuple(
            name
            for name in FIELDS
            if getattr(said.metadata, name) != getattr(stored.metadata, name)
        )

    def keep(self, kind: str, content: str, *, who: str, why: str = "") -> Edition:
        """Keep a new edition of a list that an owner may change; those before it stay."""
        by = attributed(who, "Say who makes the change: it is kept with it.")
        with self._change():
            return self._writing.keep(kind, content, who=by, why=why.strip())

    def takes(self, encoder: Encoder) -> bool:
        """Tell whether vectors that this encoder made are those of the library as it is now."""
        own = self._encoder()
        return (own.name, own.revision, own.dimensions) == (
            encoder.name,
            encoder.revision,
            encoder.dimensions,
        )

    def models(self) -> Models:
        """Return which models the library was told to use."""
        return chosen(self._writing)

    def use(
        self,
        models: Models,
        *,
        who: str,
        encoder: Encoder | None = None,
        encoded: Encoded | None = None,
    ) -> None:
        """Keep which models the library is to use.

        `encoder` is given where it changes: then every passage is encoded anew, in the same change.
        """
        by = attributed(who, "Say who makes the change: it is kept with it.")
        self._appender.close()
        with self._change():
            self._writing.keep(MODELS, models.to_text(), who=by, why="")
            if encoder is not None:
                reencode(self._writing, self._folder, encoder, encoded)

    def rule(
        self, review_id: str, kind: str, about: str, value: str, *, who: str, why: str = ""
    ) -> Ruling:
        """Record a person's decision on what the product worked out; it outranks the machine."""
        held = self.held(review_id)
        by = attributed(who, "Say who decides: it is kept with the decision.")
        with self._change():
            return self._writing.rule(held.id, kind, about, value, who=by, why=why.strip())

    def edition(self, kind: str) -> Edition | None:
        """Return the latest edition of a list, None where none is kept yet."""
        return self._writing.edition(kind)

    def held(self, ref: str) -> HeldReview:
        """Return the review of this id, start of an id, or name of an added file."""
        return self._writing.held(ref)

    def has(self, review_id: str) -> bool:
        """Say whether a review of this id is held."""
        return self._writing.version_of(review_id) is not None

    def holds(self, sha256: str) -> HeldReview | None:
        """Return the review that this file is, or was, a version of."""
        return self._writing.holder(sha256)

    def note_watched(self, file: WatchedFile, came: Came) -> None:
        """Keep which held review a watched file is, in place of the one that it was."""
        with self._writing.change():
            self._writing.note(file, came)

    def forget_watched(self, files: Iterable[WatchedFile]) -> None:
        """Keep no longer what came from watched files that are gone."""
        with self._writing.change():
            self._writing.forget(files)

    def files_behind(self, review_id: str) -> list[WatchedFile]:
        """Return the watched files that a review came from."""
        return self._writing.files_behind(review_id)

    def left_over(self) -> list[str]:
        """Return the ids of the reviews that watched files brought, where all of those are gone."""
        return self._writing.left_over()

    def like(self, review: Review) -> Likeness | None:
        """Return the held review that this one looks like a version of."""
        return likeness(review, self._writing.sketched(sketch(review.text)))

    def close(self) -> None:
        """Tidy up: build anew when over a third of the derived rows are dead."""
        state = self._writing.state
        alive = int(self._writing.spans(Filter())[:, 2].sum())
        self._appender.close()
        dead = state.rows - alive
        if dead >= LEAST_DEAD and dead * 3 > state.rows:
            rebuild(self._writing, self._folder)

    def _incoming(
        self,
        review: Review,
        original: bytes,
        vectors: Vectors | None,
        file: WatchedFile | None,
    ) -> Incoming:
        self._check(review, original)  # before the work of encoding
        return Incoming(review, original, vectors or encode(self._encoder(), review), file)

    def _check(self, review: Review, original: bytes) -> None:
        if hashlib.sha256(original).hexdigest() != review.sha256:
            raise LibraryError(f"{review.source} has changed since it was read: add it again.")
        if (same := self.holds(review.sha256)) is not None:
            raise HeldAlreadyError(same.metadata.title or same.source)
        check_encoder(self._writing.state, self._encoder())

    def _store(self, incoming: Sequence[Incoming], former: HeldReview | None) -> list[HeldReview]:
        for number, one in enumerate(incoming):
            self._check(one.review, one.original)
            if any(one.review.sha256 == other.review.sha256 for other in incoming[:number]):
                raise HeldAlreadyError(one.review.metadata.title or one.review.source)
        with said_of(self._folder):
            return self._commit(incoming, former)

    def _commit(self, incoming: Sequence[Incoming], former: HeldReview | None) -> list[HeldReview]:
        """Append to the derived files, then make it true in one transaction."""
        before = self._writing.state
        state = self._appender.append(incoming, self._encoder())
        ids = []
        with self._change(state):
            first = before.next_passage
            for version, one in enumerate(incoming, before.next_version):
                ids.append(former.id if former else self._new_id(one.review.sha256))
                self._put(one, ids[-1], version, first)
                if one.file and not former:
                    self._writing.bring(ids[-1])
                first += len(one.review.passages)
        return [self.held(id_) for id_ in ids]

    def _put(self, incoming: Incoming, review_id: str, version: int, first: int) -> None:
        """Store one review as a version of `review_id`, its passages numbered from `first` on."""
        review, original = incoming.review, incoming.original
        self._writing.put(
            review, original, incoming.vectors, into=review_id, version=version, first=first
        )
        if incoming.file:
            self._writing.note(incoming.file, Came(review.sha256, review_id))

    @contextmanager
    def _change(self, state: State | None = None) -> Iterator[None]:
        """Make one new generation of what is done inside, or leave everything as it was."""
        try:
            with said_of(self._folder), self._writing.change():
                yield
                before = self._writing.state
                self._writing.become(state or replace(before, generation=before.generation + 1))
        except BaseException:
            with suppress(OSError):  # else the next writer settles it
                self._appender.settle()
            raise

    def _new_id(self, sha256: str) -> str:
        """Return an id that is kept over all versions of a review."""
        for length in range(10, 65):
            wanted = f"r{sha256[:length]}"
            if not self.has(wanted):
                break
        return wanted


def _restated(stored: Review, review: Review) -> Review:
    """Return a stored review with what its file is now read to say of itself; its text stays.

    What the reading had to say of another text than the stored one is left out.
    """
    notes = review.notes if review.text == stored.text else stored.notes
    return replace(stored, metadata=review.metadata, origins=review.origins, notes=notes)
