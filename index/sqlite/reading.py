"""One generation of the truth, read from SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.types import Place, Review
from index.namesakes import Named
from index.sketch import Sketched
from index.sqlite.copies import copy
from index.sqlite.damage import damage
from index.sqlite.editions import edition, editions
from index.sqlite.filters import spans
from index.sqlite.losses import unreadable
from index.sqlite.passages import (
    beside_passages,
    owners_of,
    passage_ids,
    read_batch,
    read_passages,
)
from index.sqlite.records import (
    current_review,
    hashes,
    held_review,
    held_reviews,
    holder_of,
    named,
    read_original,
    read_review,
    read_slice,
    stamps,
    version_of,
)
from index.sqlite.rulings import rulings
from index.sqlite.schema import read_state
from index.sqlite.seals import broken
from index.sqlite.sketches import sketched
from index.sqlite.watched import came_from, files_behind, left_over
from index.stored import Copied, Searched, Stamp, State
from index.types import Beside, Edition, Filter, HeldReview, Ruling, StoredPassage
from index.watched import Came, WatchedFile


class SqliteReading:
    """A `Reading` of what a connection sees in its transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def state(self) -> State:
        """The generation in numbers."""
        return read_state(self._connection)

    def renew(self) -> None:
        """Go on with the newest generation."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def check(self) -> list[str]:
        """Read everything and return what is wrong with it."""
        return damage(self._connection)

    def unreadable(self) -> str | None:
        """Return why what is held can't be read without error."""
        return unreadable(self._connection)

    def copy(self, path: Path) -> Copied:
        """Copy the generation to a file of its own and look it through."""
        return copy(self._connection, path)

    def reviews(self, filters: Filter) -> tuple[HeldReview, ...]:
        """Return the reviews that a filter leaves."""
        return held_reviews(self._connection, filters)

    def held(self, ref: str) -> HeldReview:
        """Return the review of this id, start of an id, or name of a file."""
        return held_review(self._connection, ref)

    def holder(self, sha256: str) -> HeldReview | None:
        """Return the review that the file of this hash is, or was, a version of."""
        return holder_of(self._connection, sha256)

    def current(self, sha256: str) -> HeldReview | None:
        """Return the review that has the file of this hash as its current version."""
        return current_review(self._connection, sha256)

    def version_of(self, review: str) -> int | None:
        """Return the number of a review's current version."""
        return version_of(self._connection, review)

    def stamps(self) -> dict[str, Stamp]:
        """Return what tells each review's current version from all others."""
        return stamps(self._connection)

    def named(self) -> list[Named]:
        """Return every review by its name and by what may tell it from others."""
        return named(self._connection)

    def hashes(self) -> set[str]:
        """Return the hashes of the files of every version."""
        return hashes(self._connection)

    def review(self, sha256: str) -> Review | None:
        """Return a version as it was read."""
        return read_review(self._connection, sha256)

    def slice(self, review: str, place: Place) -> str | None:
        """Return the exact characters at a place in one of a review's versions."""
        return read_slice(self._connection, review, place)

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes of the file that a version was read from."""
        return read_original(self._connection, sha256)

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return passages in the order given."""
        return read_passages(self._connection, ids)

    def passage_ids(self, sha256: str) -> list[int]:
        """Return the ids of a current version's passages."""
        return passage_ids(self._connection, sha256)

    def owners(self, ids: Sequence[int]) -> dict[str, list[int]]:
        """Return the ids of passages by the review that each is of."""
        return owners_of(self._connection, ids)

    def beside(self, sha256: str) -> tuple[Beside, ...]:
        """Return what of a version's text lies in none of its passages."""
        return beside_passages(self._connection, sha256)

    def spans(self, filters: Filter) -> NDArray[np.int64]:
        """Return number, first passage and passages of the current versions a filter leaves."""
        return spans(self._connection, filters)

    def tombstones(self) -> list[int] | None:
        """Return the versions that are no longer searched; None where that can't be told."""
        if broken(self._connection, "tombstones"):
            return None
        return [row[0] for row in self._connection.execute("SELECT version FROM tombstones")]

    def batch(self, after: int, most: int) -> Sequence[Searched]:
        """Return the next passages of current versions."""
        return read_batch(self._connection, after, most)

    def edition(self, kind: str, number: int | None = None) -> Edition | None:
        """Return an edition of a list, or the latest."""
        return edition(self._connection, kind, number)

    def editions(self, kind: str) -> tuple[Edition, ...]:
        """Return every edition of a list."""
        return editions(self._connection, kind)

    def rulings(self, kind: str, review: str | None = None) -> tuple[Ruling, ...]:
        """Return people's decisions of a kind."""
        return rulings(self._connection, kind, review)

    def came_from(self, folder: Path) -> dict[WatchedFile, Came]:
        """Return what came from the files of a watched folder."""
        return came_from(self._connection, folder)

    def files_behind(self, review: str) -> list[WatchedFile]:
        """Return the watched files that a review came from."""
        return files_behind(self._connection, review)

    def left_over(self) -> list[str]:
        """Return the ids of the reviews that watched files brought, where all of those are gone."""
        return left_over(self._connection)

    def sketched(self, hashes: NDArray[np.int64]) -> list[Sketched]:
        """Return the few versions that share most of a sketch's hashes."""
        return sketched(self._connection, hashes)
