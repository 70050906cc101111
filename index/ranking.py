"""The order in which passages are shown: a small learned sum of what speaks for each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.headings import heading_path
from index.types import Hit, Matrix, Reranker

NAMES = ("meaning", "words", "context", "held")
FEW = 2  # sentences of a passage that says too little by itself
RERANKED = 50  # passages that a reranker reads again
REACH = 3  # places up and down in which a passage's neighbours lie


_Pair: TypeAlias = tuple[slice, slice, NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class Pool:
    """Passages to be put in order, by ascending id, in parallel arrays."""

    ids: NDArray[np.int64]
    places: NDArray[np.int64]  # those next to each other are one apart
    sections: NDArray[np.int64]  # one number for all under a heading of a title
    sentences: NDArray[np.int64]
    meaning: Matrix  # cosine with the query
    words: Matrix  # BM25; 0 where no term occurs
    held: NDArray[np.bool_]  # (passages, terms): which it or its headings hold
    rarity: Matrix  # (terms,): the share of each in what is rare of the query, 1 in all


@cache
def weights() -> Matrix:
    """Return what each of NAMES weighs; benchmarks/fit_ranking.py made them."""
    text = resources.files("index").joinpath("data/ranking.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)["signals"]
    return np.array([data[name] for name in NAMES], dtype=np.float32)


def reranked(reranker: Reranker, text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Put the first of these passages in a reranker's order, their headings read with them.

    A passage that was read again scores 1 more than the reranker says, so above all others.
    """
    first = hits[:RERANKED]
    texts = [f"{heading_path(hit.passage.passage)}\n{hit.passage.text}".strip() for hit in first]
    scores = reranker.scores(text, texts)
    order = np.argsort(-scores, kind="stable")
    again = [replace(first[place], score=1 + float(scores[place])) for place in order]
    return [*again, *hits[RERANKED:]]


def fuse(meaning: Matrix, words: Matrix) -> Matrix:
    """Merge two scores of the same passages: half each, after both are stretched over 0 to 1."""
    return np.asarray((stretched(meaning) + stretched(words)) / 2, dtype=np.float32)


def signals(pool: Pool) -> Matrix:
    """Return what speaks for each passage of a pool, (passages, NAMES), each from 0 to 1.

    Meaning and words are its cosine and BM25 beside the others'. Context is what a passage of few
    sentences borrows: how much better than itself the best one near it is, under the same heading.
    Held is how much of the query's rarity a passage and those near it hold together.
    """
    near = list(_near(pool.places, pool.sections))
    fused = fuse(pool.meaning, pool.words)
    few = pool.sentences <= FEW
    borrowed = np.where(few, _best_around(near, fused) - fused, 0)
    held = _held_around(near, pool.held) @ pool.rarity
    columns = (stretched(pool.meaning), stretched(pool.words), borrowed, held)
    return np.stack(columns, axis=1, dtype=np.float32)


def stretched(scores: Matrix) -> Matrix:
    """Map the lowest of these scores to 0 and the highest to 1; all to 0 if they are equal."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def _near(places: NDArray[np.int64], sections: NDArray[np.int64]) -> Iterator[_Pair]:
    """Yield the pairs of passages of a section that lie within reach of each other.

    Each time as the part of the pool that one of the two is in, that of the other, and which are.
    """
    for step in range(1, REACH + 1):  # as places ascend, a neighbour is at most so many rows off
        here, there = slice(None, -step), slice(step, None)
        close = places[there] - places[here] <= REACH
        close &= sections[there] == sections[here]
        yield here, there, close
        yield there, here, close


def _best_around(near: Sequence[_Pair], scores: Matrix) -> Matrix:
    """Return the best score within reach of each passage in its section, its own included."""
    found = scores.copy()
    for one, other, close in near:
        found[one] = np.where(close, np.maximum(found[one], scores[other]), found[one])
    return found


def _held_around(near: Sequence[_Pair], held: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the terms that each passage or one within reach in its section holds."""
    found = held.copy()
    for one, other, close in near:
        found[one] |= held[other] & close[:, None]
    return found
