"""Changes to a library: each is all or nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, fields, replace
from pathlib import Path
from typing import TypeAlias

from corpus.errors import LibraryError
from corpus.types import Review
from index.appending import Appender, Encoded, Incoming, check_encoder, encode
from index.decisions import decide, settle
from index.editions import edition, keep
from index.epochs import drop_others
from index.errors import HeldAlreadyError, said_of
from index.models import KIND as MODELS
from index.models import Models, chosen
from index.rebuilding import rebuild
from index.records import (
    FIELDS,
    drop_from_search,
    drop_review,
    held_review,
    holder_of,
    insert_passages,
    insert_version,
    read_review,
    restate_version,
    restated,
)
from index.reencoding import reencode
from index.rulings import rule
from index.schema import State, read_state, transaction
from index.sketch import Likeness, insert_sketch, likeness
from index.types import Edition, EncodedPassage, Encoder, HeldReview, Ruling, Working
from index.watched import Came, WatchedFile, files_behind, forget, left_over, note, note_brought
from index.workings import keep_workings

Vectors: TypeAlias = Sequence[EncodedPassage]

LEAST_DEAD = 512  # passages; fewer aren't worth building anew for


class Writer:
    """The one who may change the library, for as long as `Library.writing()` lasts."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Path, encoder: Callable[[], Encoder]
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._encoder = encoder
        self._appender = Appender(connection, folder)
        self._appender.settle()
        drop_others(folder, read_state(connection).epoch)

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
        return self._store(incoming, self.held(review_id))[0]

    def remove(self, review_id: str) -> None:
        """Delete all that is held of a review: its versions, originals, people's decisions."""
        held = self.held(review_id)
        with self._change():
            drop_review(self._connection, held.id)

    def correct(
        self, review_id: str, field: str, value: str | None, *, who: str, why: str = ""
    ) -> None:
        """Record a person's word on a review's metadata; it outranks what the file says."""
        held = self.held(review_id)
        with self._change():
            decide(self._connection, held.id, field, value, who, why)
            settle(self._connection, held.id, self._current(held))

    def restate(self, review: Review) -> tuple[str, ...] | None:
        """Keep what a current version is now read to say of itself; people's word outranks it.

        Return the fields of its metadata that differ, None where nothing does.
        """
        held, stored = self.holds(review.sha256), read_review(self._connection, review.sha256)
        if held is None or stored is None or held.sha256 != review.sha256:
            return None
        said = restated(stored, review)
        if said == stored:
            return None
        with self._change():
            restate_version(self._connection, said)
            settle(self._connection, held.id, self._current(held))
        return tuple(
            name
            for name in FIELDS
            if getattr(said.metadata, name) != getattr(stored.metadata, name)
        )

    def keep(self, kind: str, content: str, *, who: str, why: str = "") -> Edition:
        """Keep a new edition of a list that an owner may change; those before it stay."""
        with self._change():
            return keep(self._connection, kind, content, who, why)

    def models(self) -> Models:
        """Return which models the library was told to use."""
        return chosen(self._connection)

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
        self._appender.close()
        with self._change():
            keep(self._connection, MODELS, models.to_text(), who, "")
            if encoder is not None:
                reencode(self._connection, self._folder, encoder, encoded)

    def rule(
        self, review_id: str, kind: str, about: str, value: str, *, who: str, why: str = ""
    ) -> Ruling:
        """Record a person's decision on what the product worked out; it outranks the machine."""
        held = self.held(review_id)
        with self._change():
            return rule(self._connection, held.id, kind, about, value, who, why)

    def keep_workings(self, kind: str, found: Mapping[int, Working]) -> None:
        """Keep what was worked out of versions, by their numbers, to save working it out again."""
        with transaction(self._connection):
            keep_workings(self._connection, kind, found)

    def edition(self, kind: str) -> Edition | None:
        """Return the latest edition of a list, None where none is kept yet."""
        return edition(self._connection, kind)

    def held(self, ref: str) -> HeldReview:
        """Return the review of this id, start of an id, or name of an added file."""
        return held_review(self._connection, ref)

    def has(self, review_id: str) -> bool:
        """Say whether a review of this id is held."""
        found = self._connection.execute("SELECT 1 FROM reviews WHERE id = ?", [review_id])
        return found.fetchone() is not None

    def holds(self, sha256: str) -> HeldReview | None:
        """Return the review that this file is, or was, a version of."""
        return holder_of(self._connection, sha256)

    def note_watched(self, file: WatchedFile, came: Came) -> None:
        """Keep which held review a watched file is, in place of the one that it was."""
        with transaction(self._connection):
            note(self._connection, file, came)

    def forget_watched(self, files: Iterable[WatchedFile]) -> None:
        """Keep no longer what came from watched files that are gone."""
        with transaction(self._connection):
            forget(self._connection, files)

    def files_behind(self, review_id: str) -> list[WatchedFile]:
        """Return the watched files that a review came from."""
        return files_behind(self._connection, review_id)

    def left_over(self) -> list[str]:
        """Return the ids of the reviews that watched files brought, where all of those are gone."""
        return left_over(self._connection)

    def like(self, review: Review) -> Likeness | None:
        """Return the held review that this one looks like a version of."""
        return likeness(self._connection, review)

    def close(self) -> None:
        """Tidy up: build anew when over a third of the derived rows are dead."""
        state = read_state(self._connection)
        alive = self._connection.execute(
            "SELECT coalesce(sum(v.passages), 0) FROM reviews r "
            "JOIN versions v ON v.number = r.version"
        ).fetchone()[0]
        self._appender.close()
        dead = state.rows - alive
        if dead >= LEAST_DEAD and dead * 3 > state.rows:
            rebuild(self._connection, self._folder)

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
        check_encoder(read_state(self._connection), self._encoder())

    def _store(self, incoming: Sequence[Incoming], former: HeldReview | None) -> list[HeldReview]:
        for number, one in enumerate(incoming):
            self._check(one.review, one.original)
            if any(one.review.sha256 == other.review.sha256 for other in incoming[:number]):
                raise HeldAlreadyError(one.review.metadata.title or one.review.source)
        with said_of(self._folder):
            return self._commit(incoming, former)

    def _commit(self, incoming: Sequence[Incoming], former: HeldReview | None) -> list[HeldReview]:
        """Append to the derived files, then make it true in one transaction."""
        before = read_state(self._connection)
        state = self._appender.append(incoming, self._encoder())
        ids = []
        with self._change(state):
            if former:
                drop_from_search(self._connection, self._current(former))
            first = before.next_passage
            for version, one in enumerate(incoming, before.next_version):
                ids.append(former.id if former else self._new_id(one.review.sha256))
                self._insert(one, ids[-1], version, first)
                if one.file:
                    note(self._connection, one.file, Came(one.review.sha256, ids[-1]))
                if one.file and not former:
                    note_brought(self._connection, ids[-1])
                first += len(one.review.passages)
        return [self.held(id_) for id_ in ids]

    def _insert(self, incoming: Incoming, review_id: str, version: int, first: int) -> None:
        """Store one review as a version of `review_id`, its passages numbered from `first` on."""
        review = incoming.review
        insert_version(
            self._connection,
            review,
            incoming.original,
            version=version,
            into=review_id,
            first=first,
        )
        insert_passages(self._connection, review, incoming.vectors, version=version, first=first)
        insert_sketch(self._connection, version, review.text)
        settle(self._connection, review_id, version)

    @contextmanager
    def _change(self, state: State | None = None) -> Iterator[None]:
        """Make one new generation of what is done inside, or leave everything as it was."""
        try:
            with said_of(self._folder), transaction(self._connection):
                yield
                before = read_state(self._connection)
                after = state or replace(before, generation=before.generation + 1)
                columns = ", ".join(f"{field.name} = ?" for field in fields(State))
                self._connection.execute(f"UPDATE state SET {columns}", astuple(after))  # noqa: S608 - own names
        except BaseException:
            with suppress(OSError):  # else the next writer settles it
                self._appender.settle()
            raise

    def _current(self, held: HeldReview) -> int:
        row = self._connection.execute("SELECT version FROM reviews WHERE id = ?", [held.id])
        return int(row.fetchone()[0])

    def _new_id(self, sha256: str) -> str:
        """Return an id that is kept over all versions of a review."""
        for length in range(10, 65):
            wanted = f"r{sha256[:length]}"
            taken = self._connection.execute("SELECT 1 FROM reviews WHERE id = ?", [wanted])
            if taken.fetchone() is None:
                break
        return wanted
