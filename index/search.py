"""Two rankings of the passages that a filter leaves, and their fusion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.derived import Rows
from index.filters import Candidates
from index.types import Matrix, Query, Sweep, Term
from index.vectors import best, cosines
from index.words import Scope

DEPTH = 200  # passages taken from each ranking
COMMON = 1000  # a single word held by more passages than this doesn't bring a passage in alone


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


def sweep(
    rows: Rows,
    candidates: Candidates,
    query: Query,
    floor: float,
    frequency: Callable[[str], int],
) -> Sweep:
    """Return every passage at least this near, or with a telling word or phrase.

    A single word that more than COMMON passages hold tells little; with such words alone only the
    best DEPTH passages come in.
    """
    places = candidates.places
    scores = cosines(rows.vectors, query.vector, places)
    near = np.flatnonzero(scores >= floor)
    telling = [term for term in query.terms if _is_telling(term, frequency)]
    told, _ = _words(rows, candidates, telling, len(rows.ids))
    others = query.terms if len(telling) < len(query.terms) else ()
    top, _ = _words(rows, candidates, others, DEPTH)
    ids = np.unique(np.concatenate((rows.ids[near if places is None else places[near]], told, top)))
    meaning = cosines(rows.vectors, query.vector, rows.places(ids))
    return Sweep(ids, meaning, _words_of(rows, query.terms, ids))


def _is_telling(term: Term, frequency: Callable[[str], int]) -> bool:
    return len(term.forms) > 1 or all(frequency(form) <= COMMON for form in term.forms)


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
