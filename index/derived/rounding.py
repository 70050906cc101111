"""Vectors rounded to a byte a number: what is surely too far is told without reading its floats.

How far each row is from its rounded form is known, so that a cosine of rounded vectors is off by no
more than a known bound. Whatever the bound leaves open is compared by its floats: what is found is
exactly what comparing all floats would find, for a quarter of the reading.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from index.derived.columns import Reader
from index.derived.vectors import Bytes, Mask, Places, at_least, best, cosines, mask_of
from index.types import Matrix

SPREAD = 6.0  # numbers of a row are rounded up to this many times their usual size, or cut there
MOST = 127  # whole steps of a number up or down
FEW = 4_096  # rows whose floats are as quickly read
SMALL = 32_768  # rows that may stay in memory as floats
SAMPLE = 16_384  # rows from which it is told what the nearest will at least reach
LONGEST = 1.01  # a vector of unit length, as it is rounded on disk
ARITHMETIC = 1e-5  # what adding up in float32 may be off by
CHUNK = 2_048  # rows of floats in memory at a time


def step_of(dimensions: int) -> float:
    """Return the size of a step. Rows on disk were rounded with it: another needs other files."""
    return SPREAD / math.sqrt(dimensions) / MOST


def rounded(vectors: Matrix) -> tuple[Bytes, Matrix]:
    """Return unit vectors as whole steps, 128 added, and how far each is from that."""
    step = np.float32(step_of(vectors.shape[1]))
    whole = np.clip(np.rint(vectors / step), -MOST, MOST)
    off = np.linalg.norm(vectors - whole * step, axis=1)
    return (whole + 128).astype(np.uint8), off.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Vectors:
    """The vectors of the passages: their floats, and bytes to look through first."""

    floats: Matrix  # memory-mapped; all of it is read only where there are few
    reader: Reader  # of the same floats
    bytes: Bytes  # memory-mapped
    off: float  # no row is further from its rounded form

    def __len__(self) -> int:
        return len(self.floats)

    def at(self, places: Places) -> Matrix:
        """Return the vectors at some places."""
        return self.reader.read(places)

    def cosines(self, query: Matrix, places: Places) -> Matrix:
        """Return the exact cosines of the vectors at some places."""
        if len(self) <= SMALL:
            return cosines(self.floats, query, places)
        return read_cosines(self.reader, query, places)

    def nearest(self, query: Matrix, k: int, places: Places | None) -> tuple[Places, Matrix]:
        """Return the k nearest of the rows, or of those at `places`, and their cosines.

        The nearest first; in a tie, the earlier row. `places` ascend.
        """
        left = self._left(query, k, places)
        near = self._all(query) if left is None else self.cosines(query, left)
        order = best(near, k)
        return order if left is None else left[order], near[order]

    def within(self, query: Matrix, floor: float, places: Places | None) -> tuple[Places, Matrix]:
        """Return every row, or every one at `places`, at least so near; and the cosines."""
        left = self._from(query, floor, places)
        near = self._all(query) if left is None else self.cosines(query, left)
        order = np.flatnonzero(near >= floor)
        return order if left is None else left[order], near[order]

    def _left(self, query: Matrix, k: int, places: Places | None) -> Places | None:
        """Return rows among which the k nearest surely are; None: it may be any."""
        count = len(self) if places is None else len(places)
        if k >= count or not self._is_worth_scanning(count, query):
            return places
        asked = _Asked.of(query, self.off)
        # What is two bounds below the k-th of any rows is further than k of them.
        sample = np.linspace(0, count - 1, min(max(SAMPLE, k), count), dtype=np.int64)
        some = self.bytes[sample if places is None else places[sample]]
        _, scores = at_least(some, asked.whole, -np.inf)
        limit = _highest(scores, k) - 2 * asked.bound
        left, scores = at_least(self.bytes, asked.whole, limit, self._mask(places))
        return left[scores >= _highest(scores, k) - 2 * asked.bound]

    def _from(self, query: Matrix, floor: float, places: Places | None) -> Places | None:
        """Return the rows that may be at least so near; None: it may be any."""
        count = len(self) if places is None else len(places)
        if not self._is_worth_scanning(count, query):
            return places
        asked = _Asked.of(query, self.off)
        limit = floor / asked.unit - asked.bound
        return at_least(self.bytes, asked.whole, limit, self._mask(places))[0]

    def _mask(self, places: Places | None) -> Mask | None:
        return None if places is None else mask_of(places, len(self))

    def _is_worth_scanning(self, count: int, query: Matrix) -> bool:
        return len(self) > SMALL and count > FEW and bool(query.any())

    def _all(self, query: Matrix) -> Matrix:
        if len(self) <= SMALL:
            return cosines(self.floats, query)
        return read_cosines(self.reader, query, np.arange(len(self)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query in whole numbers."""

    whole: Matrix
    unit: float  # what a product of whole numbers is to be multiplied by for a cosine
    bound: float  # what such a product may be off by

    @classmethod
    def of(cls, query: Matrix, off: float) -> _Asked:
        """Round a query, to be compared with rows that are no more than `off` from theirs."""
        step = float(np.abs(query).max()) / MOST
        whole = np.rint(query / np.float32(step)).astype(np.float32)
        unit = step * step_of(len(query))
        lost = float(np.linalg.norm(query - whole * np.float32(step)))
        # |xq - x'q'| <= |x - x'| |q| + |x'| |q - q'|
        bound = off * float(np.linalg.norm(query)) + (LONGEST + off) * lost + ARITHMETIC
        return cls(whole, unit, bound / unit)


def read_cosines(reader: Reader, query: Matrix, places: Places) -> Matrix:
    """Return the exact cosines of the rows at some places, few of them in memory at a time."""
    found = np.zeros(len(places), dtype=np.float32)
    if query.any():
        for start in range(0, len(places), CHUNK):
            part = slice(start, start + CHUNK)
            found[part] = cosines(reader.read(places[part]), query)
    return found


def _highest(scores: Matrix, k: int) -> float:
    """Return the k-th highest."""
    return float(np.partition(scores, -k)[-k])
