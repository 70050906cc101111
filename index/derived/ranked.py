"""The derived rows of one generation, ranked under filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.derived.files import KINDS, Rows
from index.derived.vectors import Places
from index.derived.words import Scope
from index.remembering import remembered
from index.store import Reading
from index.types import EncodedQuestion, Filter, Matrix, Term


@dataclass(frozen=True, slots=True)
class Candidates:
    """The passages that a filter leaves, for both rankings."""

    places: Places | None  # None: every row
    scope: Scope


class RankedRows:
    """Rows, ranked under what the truth says of each filter, which `known` remembers."""

    def __init__(self, rows: Rows, reading: Reading, known: dict[Filter, Candidates]) -> None:
        self._rows = rows
        self._reading = reading
        self._known = known

    def count(self, filters: Filter) -> int:
        """Return how many passages a filter leaves."""
        places = self._left(filters).places
        return len(self._rows.ids) if places is None else len(places)

    def nearest(self, vector: Matrix, k: int, filters: Filter) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and cosines of the k nearest passages."""
        places, near = self._rows.vectors.nearest(vector, k, self._left(filters).places)
        return self._rows.ids[places], near

    def within(
        self, vector: Matrix, floor: float, filters: Filter
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and cosines of every passage at least so near."""
        places, near = self._rows.vectors.within(vector, floor, self._left(filters).places)
        return self._rows.ids[places], near

    def cosines(self, vector: Matrix, ids: NDArray[np.int64]) -> Matrix:
        """Return the exact cosines of passages."""
        return self._rows.vectors.cosines(vector, self._rows.places(ids))

    def evenly(self, most: int) -> NDArray[np.int64]:
        """Return the ids of passages evenly apart in the library."""
        ids = self._rows.ids
        return np.asarray(ids[:: max(1, len(ids) // most)])

    def words(
        self, terms: Sequence[Term], k: int, filters: Filter
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and BM25 of the k best passages that hold any of the terms."""
        if self._rows.words is None:
            return _nothing()
        return self._rows.words.search(terms, self._left(filters).scope, k)

    def worded(self, terms: Sequence[Term], ids: NDArray[np.int64]) -> Matrix:
        """Return the BM25 of passages; 0 where no term occurs."""
        scores = np.zeros(len(ids), dtype=np.float32)
        if self._rows.words is not None and len(ids):
            found, words = self._rows.words.search(terms, Scope(ids=ids.tolist()), len(ids))
            scores[np.searchsorted(ids, found)] = words
        return scores

    def shares(
        self, terms: Sequence[Term], least: float, filters: Filter
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return ids and the weight of the terms that passages hold, where it is enough."""
        if self._rows.words is None:
            return _nothing()
        return self._rows.words.shares(terms, self._left(filters).scope, least)

    def held(self, terms: Sequence[Term], ids: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which terms each passage or its headings holds."""
        if self._rows.words is None:
            return np.zeros((len(ids), len(terms)), dtype=np.bool_)
        return self._rows.words.held(terms, ids)

    def rarity(self, terms: Sequence[Term]) -> Matrix:
        """Return each term's share of the inverse document frequency of all."""
        if self._rows.words is None:
            return np.zeros(len(terms), dtype=np.float32)
        return self._rows.words.rarity(terms)

    def frequency(self, form: str) -> int:
        """Return how many passages hold a word or phrase in their text."""
        if self._rows.words is None:
            return 0
        return self._rows.words.frequency(form, self._left(Filter()).scope)

    def holding(self, form: str, filters: Filter) -> NDArray[np.int64]:
        """Return the ids of all such passages."""
        if self._rows.words is None:
            return np.empty(0, np.int64)
        return self._rows.words.holding(form, self._left(filters).scope)

    def spelt(self) -> dict[str, int]:
        """Return every word as it is spelt, and in how many passages it stands."""
        return {} if self._rows.words is None else self._rows.words.spelt()

    def around(
        self, ids: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return where passages stand: position, the number of their section, sentences."""
        places = self._rows.places(ids)
        sections = np.asarray(self._rows.sections[places])
        return places, sections, self._rows.sentence_counts(places)

    def kinds(self, ids: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the kind of each passage's section, as its place among them all."""
        return np.asarray(self._rows.kinds[self._rows.places(ids)])

    def sentence_vectors(self, ids: NDArray[np.int64]) -> list[Matrix]:
        """Return the vectors of each passage's sentences."""
        return self._rows.sentence_vectors(self._rows.places(ids))

    def sentence_cosines(
        self, ids: NDArray[np.int64], vector: Matrix
    ) -> tuple[NDArray[np.int64], Matrix]:
        """Return how many sentences each passage has, and the cosines of all of them in order."""
        return self._rows.sentence_cosines(self._rows.places(ids), vector)

    def fit(
        self, ids: NDArray[np.int64], numbers: NDArray[np.int64], question: EncodedQuestion
    ) -> Matrix:
        """Return how well a question's words find their like in sentences, -1 to 1."""
        return self._rows.fit(self._rows.places(ids), numbers, question)

    def _left(self, filters: Filter) -> Candidates:
        return remembered(
            self._known, filters, lambda: candidates(self._reading, self._rows, filters)
        )


def candidates(reading: Reading, rows: Rows, filters: Filter) -> Candidates:
    """Return the passages that a filter leaves."""
    spans = reading.spans(filters)
    places = _places(rows, spans)
    wanted = [KINDS.index(kind) for kind in filters.section_kinds]
    if wanted:
        everything = np.arange(len(rows.ids)) if places is None else places
        places = everything[np.isin(rows.kinds[everything], wanted)]
    kinds = [kind.value for kind in filters.section_kinds]
    if replace(filters, section_kinds=()) != Filter():
        return Candidates(places, Scope(only=spans[:, 0].tolist(), section_kinds=kinds))
    later = rows.words is not None and rows.words.count > len(rows.ids)
    below = reading.state.next_passage if later else None
    without = reading.tombstones() or ()  # rows that were built without them hold none
    return Candidates(places, Scope(below=below, without=without, section_kinds=kinds))


def _places(rows: Rows, spans: NDArray[np.int64]) -> Places | None:
    """Return the positions of the passages of versions (number, first passage, passages)."""
    counts = spans[:, 2]
    total = int(counts.sum())
    if total == len(rows.ids):
        return None
    starts = rows.places(spans[:, 1])
    before = np.cumsum(counts) - counts
    shifted: Places = np.arange(total, dtype=np.int64) + np.repeat(starts - before, counts)
    return shifted


def _nothing() -> tuple[NDArray[np.int64], Matrix]:
    return np.empty(0, np.int64), np.empty(0, np.float32)
