"""The seam of the store: what the library asks of the truth, and of what is derived from it.

A `Truth` gives out `Reading`s, each of one generation, and one `Writing` at a time. A `Ranked` puts
the passages of one generation in order. Whoever keeps these promises can stand under the library;
`tests/index/test_store_contract.py` holds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.types import Place, Review
from index.namesakes import Named
from index.sketch import Sketched
from index.stored import Copied, Made, Searched, Stamp, State
from index.types import (
    Beside,
    Edition,
    EncodedPassage,
    EncodedQuestion,
    Filter,
    HeldReview,
    Matrix,
    Ruling,
    StoredPassage,
    Term,
    Working,
)
from index.watched import Came, WatchedFile


class Truth(Protocol):
    """All that can't be worked out again: whole generations, one after the other."""

    def begin(self) -> None:
        """Make it, empty, where there is none yet."""
        ...

    def reading(self) -> AbstractContextManager[Reading]:
        """Read one generation, whatever is written meanwhile."""
        ...

    def writing(self, wait: float = 0) -> AbstractContextManager[Writing]:
        """Be the one who may write for a while.

        BusyError if somebody else still is after so many seconds.
        """
        ...


class Workings(Protocol):
    """What was worked out of versions, which may be lost at any time. Nothing here is an error."""

    def of(self, kind: str) -> dict[Stamp, Working]:
        """Return what is kept of a kind."""
        ...

    def keep(self, made: Made, current: Mapping[str, Stamp]) -> None:
        """Keep workings of the versions that are current; drop those of versions that went."""
        ...

    def drop_gone(self, current: Mapping[str, Stamp]) -> None:
        """Drop the workings of versions that are no longer current."""
        ...


class Reading(Protocol):
    """The truth at one generation, which is fixed once something of it has been read.

    A version is known by the hash of its file or by a number that is never used again, and so is a
    passage. None stands for what isn't held.
    """

    @property
    def state(self) -> State:
        """The generation in numbers."""
        ...

    def renew(self) -> None:
        """Go on with the newest generation."""
        ...

    def check(self) -> list[str]:
        """Read everything and return what is wrong with it, a sentence each."""
        ...

    def unreadable(self) -> str | None:
        """Return why what is held can't be read without error; None where it can. Quick."""
        ...

    def copy(self, path: Path) -> Copied:
        """Copy it to an empty file and look the copy through; OSError where it can't be written."""
        ...

    def reviews(self, filters: Filter) -> tuple[HeldReview, ...]:
        """Return the reviews that a filter leaves, first added first. Sections don't matter."""
        ...

    def held(self, ref: str) -> HeldReview:
        """Return the review of this id, start of an id, or name of a file.

        UnknownReviewError where that is none, or more than one.
        """
        ...

    def holder(self, sha256: str) -> HeldReview | None:
        """Return the review that the file of this hash is, or was, a version of."""
        ...

    def current(self, sha256: str) -> HeldReview | None:
        """Return the review that has the file of this hash as its current version."""
        ...

    def version_of(self, review: str) -> int | None:
        """Return the number of the current version of the review of this id."""
        ...

    def stamps(self) -> dict[str, Stamp]:
        """Return what tells each review's current version from all others, by the review's id."""
        ...

    def named(self) -> list[Named]:
        """Return every review by its name and by what may tell it from others."""
        ...

    def hashes(self) -> set[str]:
        """Return the hashes of the files of every version, replaced or not."""
        ...

    def review(self, sha256: str) -> Review | None:
        """Return a version as it was read, replaced or not."""
        ...

    def slice(self, review: str, place: Place) -> str | None:
        """Return the exact characters at a place in one of a review's versions."""
        ...

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes of the file that a version was read from."""
        ...

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Return passages in the order given; DamagedRowError where one isn't held."""
        ...

    def passage_ids(self, sha256: str) -> list[int]:
        """Return the ids of a current version's passages, in the order of the text."""
        ...

    def owners(self, ids: Sequence[int]) -> dict[str, list[int]]:
        """Return the ids of passages by the review that each is of, in the order given."""
        ...

    def beside(self, sha256: str) -> tuple[Beside, ...]:
        """Return what of a version's text lies in none of its passages, but for white space."""
        ...

    def spans(self, filters: Filter) -> NDArray[np.int64]:
        """Return the current versions that a filter leaves, ascending, shape (versions, 3).

        Of each its number, its first passage, and how many passages it has.
        """
        ...

    def tombstones(self) -> list[int] | None:
        """Return the versions that the derived files hold and that are no longer searched.

        None where the list isn't as it was written: then the derived files can't be used.
        """
        ...

    def batch(self, after: int, most: int) -> Sequence[Searched]:
        """Return the next passages of current versions, by ascending id; [] at the end."""
        ...

    def edition(self, kind: str, number: int | None = None) -> Edition | None:
        """Return an edition of a list, or the latest: None where none is kept yet.

        UnknownEditionError where there is none of the number.
        """
        ...

    def editions(self, kind: str) -> tuple[Edition, ...]:
        """Return every edition of a list, first kept first."""
        ...

    def rulings(self, kind: str, review: str | None = None) -> tuple[Ruling, ...]:
        """Return people's decisions of a kind, oldest first: of one review, or of all."""
        ...

    def came_from(self, folder: Path) -> dict[WatchedFile, Came]:
        """Return what came from the files of a watched folder and of those in it."""
        ...

    def files_behind(self, review: str) -> list[WatchedFile]:
        """Return the watched files that a review came from, in any folder."""
        ...

    def left_over(self) -> list[str]:
        """Return the ids of the reviews that watched files brought, where all of those are gone."""
        ...

    def sketched(self, hashes: NDArray[np.int64]) -> list[Sketched]:
        """Return the few versions that share most of a sketch's hashes, the nearest first."""
        ...


class Writing(Reading, Protocol):
    """The truth as its one writer sees it: the newest generation, the writer's own changes in it.

    What changes something is asked for inside `change` alone. Of what is given nothing is judged:
    whether a value makes sense, or a file is held already, is told before.
    """

    def change(self) -> AbstractContextManager[None]:
        """Make all of what is done inside true, or nothing."""
        ...

    def become(self, state: State) -> None:
        """Take on other numbers. In another epoch nothing derived is left out of searches."""
        ...

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
        """Store a version of the review of this id, and make it the current one.

        People's decisions are laid over what it says; the one before is no longer searched.
        `version` is its number and `first` its first passage's id, both higher than any before.
        """
        ...

    def restate(self, said: Review) -> None:
        """Keep what a current version is now read to say of itself; people's word outranks it."""
        ...

    def encode(self, sha256: str, vectors: Sequence[EncodedPassage]) -> None:
        """Put other vectors in the place of those of a current version's passages."""
        ...

    def remove(self, review: str) -> None:
        """Delete all that is held of a review: its versions, originals, people's decisions."""
        ...

    def decide(self, review: str, field: str, value: str | None, *, who: str, why: str) -> None:
        """Record a person's word on a field of a review's metadata, and lay it over."""
        ...

    def rule(self, review: str, kind: str, about: str, value: str, *, who: str, why: str) -> Ruling:
        """Record a person's decision; earlier ones on the same thing stay beside it."""
        ...

    def keep(self, kind: str, content: str, *, who: str, why: str) -> Edition:
        """Keep a new edition of a list; those before it stay."""
        ...

    def note(self, file: WatchedFile, came: Came) -> None:
        """Keep what came from a watched file, in place of what came before."""
        ...

    def bring(self, review: str) -> None:
        """Keep that a review is held for no other reason than a watched file."""
        ...

    def forget(self, files: Iterable[WatchedFile]) -> None:
        """Keep no longer what came from watched files that are gone."""
        ...


class Ranked(Protocol):
    """The passages of one generation, to be put in order."""

    def count(self, filters: Filter) -> int:
        """Return how many passages a filter leaves."""
        ...

    def nearest(self, vector: Matrix, k: int, filters: Filter) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and cosines of the k nearest passages, the nearest first; a tie by id."""
        ...

    def within(
        self, vector: Matrix, floor: float, filters: Filter
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids, ascending, and cosines of every passage at least so near."""
        ...

    def cosines(self, vector: Matrix, ids: NDArray[np.int64]) -> Matrix:
        """Return the exact cosines of passages."""
        ...

    def evenly(self, most: int) -> NDArray[np.int64]:
        """Return the ids of passages evenly apart in the library, about so many."""
        ...

    def words(
        self, terms: Sequence[Term], k: int, filters: Filter
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and BM25 of the k best passages that hold any of the terms, best first."""
        ...

    def worded(self, terms: Sequence[Term], ids: NDArray[np.int64]) -> Matrix:
        """Return the BM25 of passages, whose ids ascend; 0 where no term occurs."""
        ...

    def shares(
        self, terms: Sequence[Term], least: float, filters: Filter
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and the weight of the terms that passages hold, where it is enough.

        A term in the headings alone counts for half.
        """
        ...

    def held(self, terms: Sequence[Term], ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which terms each passage or its headings holds, (passages, terms); ids ascend."""
        ...

    def rarity(self, terms: Sequence[Term]) -> Matrix:
        """Return each term's share of the inverse document frequency of all, by its weight."""
        ...

    def frequency(self, form: str) -> int:
        """Return how many passages hold a word or phrase in their text, in any inflection."""
        ...

    def holding(self, form: str, filters: Filter) -> NDArray[np.int64]:
        """Return the ids of all such passages, ascending."""
        ...

    def spelt(self) -> dict[str, int]:
        """Return every word as it is spelt, in lower case, and in how many passages it stands.

        Passages that are no longer searched may be among them.
        """
        ...

    def around(
        self, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return where passages stand: position, the number of their section, how many sentences.

        Passages next to each other are one position apart, and those under one heading of one
        title have one number.
        """
        ...

    def kinds(self, ids: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the kind of each passage's section, as its place among them all."""
        ...

    def sentence_vectors(self, ids: NDArray[np.int64]) -> list[Matrix]:
        """Return the vectors of each passage's sentences, (sentences, dimensions) each."""
        ...

    def sentence_cosines(
        self, ids: NDArray[np.int64], vector: Matrix
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return how many sentences each passage has, and the cosines of all of them in order."""
        ...

    def fit(
        self, ids: NDArray[np.int64], numbers: NDArray[np.int64], question: EncodedQuestion
    ) -> Matrix:
        """Return how well a question's words find their like in sentences, -1 to 1.

        A sentence is told by its passage's id and its number in it, from 0. NaN where it, or the
        question, was not encoded word by word.
        """
        ...
