"""The passages that a filter leaves, ranked by meaning, by words, and by all that is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.ranking import Pool, fuse, signals, weights
from index.store import Ranked
from index.types import Filter, Matrix, Order, Query, Sweep

DEPTH = 200  # passages taken from each ranking


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages, best first, in parallel arrays."""

    ids: NDArray[np.int64]
    scores: Matrix
    meaning: Matrix
    words: Matrix


def search(
    ranked: Ranked, filters: Filter, query: Query, k: int, order: Order = Order.SHIPPED
) -> Ranking:
    """Return the k best passages; a tie goes to the older passage."""
    found = _pool(ranked, filters, query, max(DEPTH, k))
    scores = _scores(found, order)
    places = np.lexsort((found.ids, -scores))
    if order is Order.WORDS:
        places = places[scores[places] > 0]
    places = places[:k]
    return Ranking(found.ids[places], scores[places], found.meaning[places], found.words[places])


def signals_of(ranked: Ranked, filters: Filter, query: Query) -> tuple[NDArray[np.int64], Matrix]:
    """Return the ids of the pool of a query, and the signals of each passage in it."""
    found = _pool(ranked, filters, query, DEPTH)
    return found.ids, signals(found)


def sweep(ranked: Ranked, filters: Filter, query: Query, floor: float, least: float) -> Sweep:
    """Return every passage at least this near, or that holds at least this weight of the terms."""
    near, known = ranked.within(query.vector, floor, filters)
    told, weights = ranked.shares(query.terms, least, filters)
    ids = np.union1d(near, told)
    share = np.zeros(len(ids), dtype=np.float32)
    share[np.searchsorted(ids, told)] = weights
    meaning = np.empty(len(ids), dtype=np.float32)
    meaning[np.searchsorted(ids, near)] = known
    others = np.isin(ids, near, invert=True, assume_unique=True)
    meaning[others] = ranked.cosines(query.vector, ids[others])
    return Sweep(ids, meaning, share)


def _pool(ranked: Ranked, filters: Filter, query: Query, depth: int) -> Pool:
    """Return the passages that one of the two rankings has among its first `depth`."""
    near, _ = ranked.nearest(query.vector, depth, filters)
    worded, _ = ranked.words(query.terms, depth, filters)
    ids = np.union1d(near, worded)
    places, sections, sentences = ranked.around(ids)
    return Pool(
        ids=ids,
        places=places,
        sections=sections,
        sentences=sentences,
        meaning=ranked.cosines(query.vector, ids),
        words=ranked.worded(query.terms, ids),
        held=ranked.held(query.terms, ids),
        rarity=ranked.rarity(query.terms),
    )


def _scores(found: Pool, order: Order) -> Matrix:
    match order:
        case Order.MEANING:
            return found.meaning
        case Order.WORDS:
            return found.words
        case Order.FUSED:
            return fuse(found.meaning, found.words)
        case Order.SHIPPED:
            return np.asarray(signals(found) @ weights(), dtype=np.float32)
