"""The passages that a filter leaves, ranked by meaning, by words, and by all that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.derived import Rows
from index.filters import Candidates
from index.ranking import Pool, fuse, signals, weights
from index.types import Matrix, Order, Query, Sweep, Term
from index.words import Scope

DEPTH = 200  # passages taken from each ranking


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, in parallel arrays."""

    ids: NDArray[np.int64]
    scores: Matrix
    meaning: Matrix
    words: Matrix


def search(
    rows: Rows, candidates: Candidates, query: Query, k: int, order: Order = Order.SHIPPED
) -> Ranking:
    """Return the k best passages; a tie goes to the older passage."""
    found = _pool(rows, candidates, query, max(DEPTH, k))
    scores = _scores(rows, found, order)
    places = np.lexsort((found.ids, -scores))
    if order is Order.WORDS:
        places = places[scores[places] > 0]
    places = places[:k]
    return Ranking(found.ids[places], scores[places], found.meaning[places], found.words[places])


def signals_of(
    rows: Rows, candidates: Candidates, query: Query
) -> tuple[NDArray[np.int64], Matrix]:
    """Return the ids of the pool of a query, and the signals of each passage in it."""
    found = _pool(rows, candidates, query, DEPTH)
    return found.ids, signals(rows, found)


def _pool(rows: Rows, candidates: Candidates, query: Query, depth: int) -> Pool:
    """Return the passages that one of the two rankings has among its first `depth`."""
    nearest, _ = rows.vectors.nearest(query.vector, depth, candidates.places)
    near = rows.ids[nearest]
    worded, _ = _words(rows, candidates, query.terms, depth)
    ids = np.union1d(near, worded)
    found = rows.places(ids)
    meaning = rows.vectors.cosines(query.vector, found)
    words = _words_of(rows, query.terms, ids)
    if rows.words is None:
        nothing = np.zeros((len(ids), 0), dtype=np.bool_)
        return Pool(ids, found, meaning, words, nothing, np.zeros(0, np.float32))
    held, rarity = rows.words.held(query.terms, ids), rows.words.rarity(query.terms)
    return Pool(ids, found, meaning, words, held, rarity)


def _scores(rows: Rows, found: Pool, order: Order) -> Matrix:
    match order:
        case Order.MEANING:
            return found.meaning
        case Order.WORDS:
            return found.words
        case Order.FUSED:
            return fuse(found.meaning, found.words)
        case Order.SHIPPED:
            return np.asarray(signals(rows, found) @ weights(), dtype=np.float32)


def sweep(rows: Rows, candidates: Candidates, query: Query, floor: float, least: float) -> Sweep:
    """Return every passage at least this near, or that holds at least this weight of the terms."""
    near, known = rows.vectors.within(query.vector, floor, candidates.places)
    told, weights = np.empty(0, np.int64), np.empty(0, np.float32)
    if rows.words is not None:
        told, weights = rows.words.shares(query.terms, candidates.scope, least)
    ids = np.union1d(rows.ids[near], told)
    share = np.zeros(len(ids), dtype=np.float32)
    share[np.searchsorted(ids, told)] = weights
    found = rows.places(ids)
    meaning = np.empty(len(ids), dtype=np.float32)
    meaning[np.searchsorted(found, near)] = known
    others = np.isin(found, near, invert=True, assume_unique=True)
    meaning[others] = rows.vectors.cosines(query.vector, found[others])
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
