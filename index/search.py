"""Two rankings of the passages that a filter leaves, and their fusion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.derived import Rows
from index.filters import Candidates
from index.types import Matrix, Query, Sweep, Term
from index.vectors import best, cosines
from index.words import Scope

DEPTH = 200  # passages taken from each ranking


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, in parallel arrays."""

    ids: NDArray[np.int64]
    scores: Matrix
    meaning: Matrix
    words: Matrix


def fuse(meaning: Matrix, words: Matrix) -> Matrix:
    """Merge two scores of the same passages: half each, after both are stretched over 0 to 1."""
    return np.asarray((_stretched(meaning) + _stretched(words)) / 2, dtype=np.float32)


def search(rows: Rows, candidates: Candidates, query: Query, k: int) -> Ranking:
    """Return the k best passages by words and meaning; a tie goes to the older passage."""
    depth = max(DEPTH, k)
    places = candidates.places
    scores = cosines(rows.vectors, query.vector, places)
    top = best(scores, depth)
    near = rows.ids[top if places is None else places[top]]
    worded, _ = _words(rows, candidates, query.terms, depth)
    ids = np.union1d(near, worded)
    meaning = cosines(rows.vectors, query.vector, rows.places(ids))
    words = _words_of(rows, query.terms, ids)
    fused = fuse(meaning, words)
    order = np.lexsort((ids, -fused))[:k]
    return Ranking(ids[order], fused[order], meaning[order], words[order])


def sweep(rows: Rows, candidates: Candidates, query: Query, floor: float, least: float) -> Sweep:
    """Return every passage at least this near, or that holds at least this weight of the terms."""
    places = candidates.places
    scores = cosines(rows.vectors, query.vector, places)
    near = np.flatnonzero(scores >= floor)
    told, weights = np.empty(0, np.int64), np.empty(0, np.float32)
    if rows.words is not None:
        told, weights = rows.words.shares(query.terms, candidates.scope, least)
    ids = np.union1d(rows.ids[near if places is None else places[near]], told)
    share = np.zeros(len(ids), dtype=np.float32)
    share[np.searchsorted(ids, told)] = weights
    found = rows.places(ids)
    meaning = scores[found] if places is None else cosines(rows.vectors, query.vector, found)
    return Sweep(ids, meaning, share)


def _words(
    rows: Rows, candidates: Candidates, terms: tuple[Term, ...] | list[Term], limit: int
) -> tuple[NDArray[np.int64], Matrix]:
    if rows.words is None:
        return np.empty(0, np.int64), np.empty(0, np.float32)
    return rows.words.search(terms, candidates.scope, limit)


def _words_of(rows: Rows, terms: tuple[Term, ...], ids: NDArray[np.int64]) -> Matrix:
    """Return the BM25 of passages given by ascending id; 0 where no term occurs."""
    scores = np.zeros(len(ids), dtype=np.float32)
    if rows.words is not None and len(ids):
        found, words = rows.words.search(terms, Scope(ids=ids.tolist()), len(ids))
        scores[np.searchsorted(ids, found)] = words
    return scores


def _stretched(scores: Matrix) -> Matrix:
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
