"""Word by word: how well the words of a question find their like among those of sentences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.derived.columns import Reader
from index.types import EncodedQuestion, Matrix, WordRows

UNIT = 127  # what 1 is kept as
TOGETHER = 100_000  # words that are compared at a time


def as_bytes(words: Matrix) -> WordRows:
    """Return unit vectors as they are kept."""
    return np.rint(words * UNIT).astype(np.int8)


def word_fit(
    rows: Reader,
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    question: EncodedQuestion,
) -> Matrix:
    """Return the fit of each sentence, whose words are the rows from its start to its end.

    For each word of the question the nearest of the sentence's counts, by how much it matters.
    NaN where either has no words.
    """
    found = np.full(len(starts), np.nan, dtype=np.float32)
    if not len(question.words):
        return found
    lengths = ends - starts
    spoken = np.flatnonzero(lengths)
    parts = np.cumsum(lengths[spoken]) // TOGETHER
    for part in np.unique(parts):
        some = spoken[parts == part]
        found[some] = _fit(rows, starts[some], lengths[some], question)
    return found


def _fit(
    rows: Reader, starts: NDArray[np.int64], lengths: NDArray[np.int64], question: EncodedQuestion
) -> Matrix:
    firsts = np.cumsum(lengths) - lengths
    places = np.repeat(starts - firsts, lengths) + np.arange(int(lengths.sum()))
    near = (question.words / UNIT) @ rows.read(places).astype(np.float32).T
    best = np.maximum.reduceat(near, firsts, axis=1)
    return np.asarray(question.matter @ best, dtype=np.float32)
