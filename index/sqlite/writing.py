"""Changes to the truth in SQLite, each in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager

from corpus.types import Review
from index.sqlite.decisions import decide, settle
from index.sqlite.editions import keep
from index.sqlite.passages import insert_passages, put_vectors
from index.sqlite.reading import SqliteReading
from index.sqlite.records import (
    drop_from_search,
    drop_review,
    insert_version,
    restate_version,
)
from index.sqlite.rulings import rule
from index.sqlite.schema import drop_tombstones, transaction, write_state
from index.sqlite.sketches import insert_sketch
from index.sqlite.watched import forget, note, note_brought
from index.stored import State
from index.types import Edition, EncodedPassage, Ruling
from index.watched import Came, WatchedFile


class SqliteWriting(SqliteReading):
    """A `Writing` over the connection of the one writer."""

    def renew(self) -> None:
        """Do nothing: it sees the newest generation at any time."""

    def change(self) -> AbstractContextManager[None]:
        """Make all of what is done inside true, or nothing."""
        return transaction(self._connection)

    def become(self, state: State) -> None:
        """Take on other numbers."""
        if state.epoch != self.state.epoch:
            drop_tombstones(self._connection)
        write_state(self._connection, state)

    def put(
        self,
        review: Review,
        original: bytes,
        vectors: Sequence[EncodedPassage],
        *,
        into: str,
        version: int,
        first: int,
    ) -> None:
        """Store a version of the review of this id, and make it the current one."""
        former = self.version_of(into)
        if former is not None:
            drop_from_search(self._connection, former)
        insert_version(self._connection, review, original, version=version, into=into, first=first)
        insert_passages(self._connection, review, vectors, version=version, first=first)
        insert_sketch(self._connection, version, review.text)
        settle(self._connection, into, version)

    def restate(self, said: Review) -> None:
        """Keep what a current version is now read to say of itself."""
        settle(self._connection, *restate_version(self._connection, said))

    def encode(self, sha256: str, vectors: Sequence[EncodedPassage]) -> None:
        """Put other vectors in the place of those of a current version's passages."""
        put_vectors(self._connection, sha256, vectors)

    def remove(self, review: str) -> None:
        """Delete all that is held of a review."""
        drop_review(self._connection, review)

    def decide(self, review: str, field: str, value: str | None, *, who: str, why: str) -> None:
        """Record a person's word on a field of a review's metadata, and lay it over."""
        decide(self._connection, review, field, value, who, why)

    def rule(self, review: str, kind: str, about: str, value: str, *, who: str, why: str) -> Ruling:
        """Record a person's decision."""
        return rule(self._connection, review, kind, about, value, who, why)

    def keep(self, kind: str, content: str, *, who: str, why: str) -> Edition:
        """Keep a new edition of a list."""
        return keep(self._connection, kind, content, who, why)

    def note(self, file: WatchedFile, came: Came) -> None:
        """Keep what came from a watched file."""
        note(self._connection, file, came)

    def bring(self, review: str) -> None:
        """Keep that a review is held for no other reason than a watched file."""
        note_brought(self._connection, review)

    def forget(self, files: Iterable[WatchedFile]) -> None:
        """Keep no longer what came from watched files that are gone."""
        forget(self._connection, files)
