"""faiss's kernels: cosines of many vectors with one, and scans of vectors of a byte a number."""

from __future__ import annotations

import os
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.types import Matrix

Places: TypeAlias = NDArray[np.int64]
Bytes: TypeAlias = NDArray[np.uint8]  # rows of whole numbers from -128 to 127, each with 128 added
Mask: TypeAlias = NDArray[np.uint8]  # a bit a row, from the lowest bit of each byte on
T = TypeVar("T")
WHOLE = 0.5  # above this share of the rows it is quicker to read all of them in order
THREADS = min(4, os.cpu_count() or 1)
WORTH_SHARING = 100_000  # rows; fewer are scanned before a second thread is awake
PARTS = 8  # of the rows, for threads to take


def cosines(rows: Matrix, query: Matrix, places: Places | None = None) -> Matrix:
    """Return the inner product of a vector with each row, or with those at `places`."""
    faiss = _faiss()
    count = len(rows) if places is None else len(places)
    if places is not None and count > WHOLE * len(rows):
        return np.asarray(cosines(rows, query)[places])
    found = np.empty(count, dtype=np.float32)
    if count == 0:
        return found
    wanted = np.ascontiguousarray(query, dtype=np.float32)
    out, one, many = (faiss.swig_ptr(array) for array in (found, wanted, rows))
    size = rows.shape[1]
    if places is None:
        faiss.fvec_inner_products_ny(out, one, many, size, count)
    else:
        chosen = np.ascontiguousarray(places, dtype=np.int64)
        pointer = faiss.swig_ptr(chosen)
        faiss.fvec_inner_products_by_idx(out, one, many, pointer, size, 1, count)
    return found


def best(scores: Matrix, k: int) -> Places:
    """Return the positions of the k highest scores, highest first, earlier ones first in a tie."""
    if k >= len(scores):
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -k)[-k]
    chosen = np.flatnonzero(scores >= least)
    return chosen[np.argsort(-scores[chosen], kind="stable")][:k]


def at_least(
    rows: Bytes, query: Matrix, limit: float, among: Mask | None = None
) -> tuple[Places, Matrix]:
    """Return the rows whose product with a query of whole numbers is at least this; and products.

    Some that are just below it too, so as not to miss one by the roundness of float32.
    """
    below = limit - 2
    parts = _shared(len(rows), lambda start, end: _scan(rows, query, below, among, start, end))
    parts.sort(key=lambda part: part[0])
    places, scores = (np.concatenate(arrays) for arrays in list(zip(*parts, strict=True))[1:])
    return places, scores


def mask_of(places: Places, count: int) -> Mask:
    """Return these places as bits."""
    chosen = np.zeros(count, dtype=np.bool_)
    chosen[places] = True
    return np.packbits(chosen, bitorder="little")


def _scan(
    rows: Bytes, query: Matrix, limit: float, among: Mask | None, start: int, end: int
) -> tuple[int, Places, Matrix]:
    """Return the rows from `start` to `end` above the limit, in order, after their start."""
    faiss = _faiss()
    found = faiss.RangeSearchResult(1)
    partial = faiss.RangeSearchPartialResult(found)
    with _scanner(rows, query, among, start) as scanner:
        part = faiss.swig_ptr(rows[start:end])
        scanner.scan_codes_range(end - start, part, None, limit, partial.new_result(0))
    partial.finalize()
    count = int(faiss.rev_swig_ptr(found.lims, 2)[1])
    if count == 0:
        return start, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
    places = faiss.rev_swig_ptr(found.labels, count) + start
    return start, places, faiss.rev_swig_ptr(found.distances, count).copy()


class _Scanner:
    """faiss's loop over bytes, for vectors of one size; with what it leans on."""

    def __init__(self, dimensions: int, *, masked: bool) -> None:
        faiss = _faiss()
        self._codec = faiss.ScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_8bit_direct_signed)
        self._mask = self._masking(np.zeros(1, dtype=np.uint8)) if masked else None
        options = (None, True, self._mask, False)  # no coarse quantizer, places as ids
        self._loop = self._codec.select_InvertedListScanner(faiss.METRIC_INNER_PRODUCT, *options)

    def aim(self, query: Matrix, among: Mask | None) -> Any:  # noqa: ANN401 - faiss has no types
        """Return the loop, made ready for a query among some rows."""
        if among is not None:
            self._mask = self._masking(among)
            self._loop.sel = self._mask
        self._loop.set_query(_faiss().swig_ptr(query))
        self._loop.set_list(0, 0.0)
        return self._loop

    @staticmethod
    def _masking(among: Mask) -> Any:  # noqa: ANN401 - as above
        return _faiss().IDSelectorBitmap(among)


# faiss gives no way to free a scanner: each is used again and again.
_IDLE: defaultdict[tuple[int, bool], list[_Scanner]] = defaultdict(list)


@contextmanager
def _scanner(rows: Bytes, query: Matrix, among: Mask | None, start: int) -> Iterator[Any]:
    """Lend a scanner for rows from `start` on, a multiple of 8."""
    idle = _IDLE[rows.shape[1], among is not None]
    try:
        one = idle.pop()
    except IndexError:
        one = _Scanner(rows.shape[1], masked=among is not None)
    wanted = np.ascontiguousarray(query, dtype=np.float32)
    yield one.aim(wanted, None if among is None else among[start // 8 :])
    idle.append(one)


def _shared(count: int, scan: Callable[[int, int], T]) -> list[T]:
    """Return what a scan finds in each part of the rows, whichever thread is free taking the next.

    The caller's own thread works too, and waits for no other that hasn't come to begin.
    """
    if count < WORTH_SHARING or THREADS == 1:
        return [scan(0, count)]
    size = -(-count // PARTS) + 7 & ~7
    waiting = deque((start, min(start + size, count)) for start in range(0, count, size))
    found: list[T] = []

    def work() -> None:
        with suppress(IndexError):
            while True:
                found.append(scan(*waiting.popleft()))

    helpers = [_threads().submit(work) for _ in range(THREADS - 1)]
    work()
    for helper in helpers:
        if not helper.cancel():
            helper.result()
    return found


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="scanning")


@cache
def _faiss() -> Any:  # noqa: ANN401 - its stub leaves the kernels out
    import faiss

    # One query's floats are too little to share out: a second thread costs it 8 ms of waiting.
    faiss.omp_set_num_threads(1)
    return faiss
