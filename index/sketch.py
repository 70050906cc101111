"""Which held review a new one is a version of, told from shared runs of words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.types import Review

RUN = 8  # words
SIZE = 64  # hashes kept of a text: the smallest of all its runs'
SAME = 0.5  # share of runs in common from which two texts are versions of one
SAME_NAMED = 0.2  # the same, when the file has the same name
_WORD = re.compile(r"\w+")
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A held review, and the share of runs of words in common with it."""

    review: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Sketched:
    """A version that is held: its review, the name of its file, and its sketch."""

    review: str
    source: str
    hashes: NDArray[np.int64]  # ascending


def sketch(text: str) -> NDArray[np.int64]:
    """Return the smallest hashes of a text's runs of words, ascending.

    The share of the smallest hashes of two texts together that both hold estimates the share of
    runs that they have in common (A. Broder, On the resemblance and containment of documents).
    """
    words = _WORD.findall(text.casefold())
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    runs = np.zeros(max(len(words) - RUN + 1, min(len(words), 1)), dtype=np.uint64)
    for n in range(min(RUN, len(words))):
        runs = _mixed(runs + hashes[n : n + len(runs)])
    return np.unique(runs >> np.uint64(1)).astype(np.int64)[:SIZE]


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = (values ^ (values >> np.uint64(31))) * _SPREAD
    return values ^ (values >> np.uint64(29))


def overlap(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Estimate the share of runs that two texts have in common from their sketches."""
    union = np.union1d(one, other)[:SIZE]
    shared = np.intersect1d(one, other)
    return float(np.isin(union, shared).sum() / len(union)) if len(union) else 0.0


def likeness(review: Review, held: Iterable[Sketched]) -> Likeness | None:
    """Return the one of these that a review looks like a version of, or None."""
    new = sketch(review.text)
    near = []
    for one in held:
        share = overlap(new, one.hashes)
        if share >= (SAME_NAMED if one.source == review.source else SAME):
            near.append(Likeness(one.review, share))
    return max(near, key=lambda one: one.overlap, default=None)
