"""Cosines of many vectors with one, exactly, by faiss's kernels over memory-mapped rows."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.types import Matrix

Places = NDArray[np.int64]
WHOLE = 0.5  # above this share of the rows it is quicker to read all of them in order


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


@cache
def _faiss() -> Any:  # noqa: ANN401 - its stub leaves the kernels out
    import faiss

    # One query is too little to share out: waiting for a second thread costs it 8 ms.
    faiss.omp_set_num_threads(1)
    return faiss


def best(scores: Matrix, k: int) -> Places:
    """Return the positions of the k highest scores, highest first, earlier ones first in a tie."""
    if k >= len(scores):
        return np.argsort(-scores, kind="stable")
    least = np.partition(scores, -k)[-k]
    chosen = np.flatnonzero(scores >= least)
    return chosen[np.argsort(-scores[chosen], kind="stable")][:k]
