"""Which recommendations ask for the same: a small learned sum over every pair of a library.

Its signals: the cosine of their own vectors, the share of their telling words and the share of
their subjects that they have in common, both weighed by how rare they are among recommendations.
benchmarks/fit_ledger.py made the weights.
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from index.types import Matrix

BLOCK = 512  # recommendations that are compared with all others at a time


@dataclass(frozen=True, slots=True)
class Asking:
    """A recommendation as it is compared with others."""

    review: str  # id
    vector: Matrix  # (dimensions,), unit length, of its own words alone
    stems: frozenset[str]
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A logistic model, and the chance from which on two ask for the same."""

    bias: float
    vector: float
    words: float
    subjects: float
    alike: float


@cache
def likeness() -> Likeness:
    """Return the weights that ship with the product."""
    text = resources.files("assistant").joinpath("data/ledger.toml").read_text(encoding="utf-8")
    return Likeness(**tomllib.loads(text)["alike"])


def alike(asked: Sequence[Asking]) -> list[list[int]]:
    """Return for each the positions of others’ that ask for the same, likest first."""
    if not asked:
        return []
    model = likeness()
    line = float(np.log(model.alike / (1 - model.alike)))
    owners = np.unique([one.review for one in asked], return_inverse=True)[1]
    signals = Signals(asked)
    found: list[list[int]] = []
    for first in range(0, len(asked), BLOCK):
        rows = slice(first, min(first + BLOCK, len(asked)))
        vectors, words, subjects = signals.of(rows)
        scores = (
            model.bias + model.vector * vectors + model.words * words + model.subjects * subjects
        )
        scores[owners[rows, None] == owners[None, :]] = -np.inf
        for row in scores:
            near = np.flatnonzero(row >= line)
            found.append(near[np.argsort(-row[near], kind="stable")].tolist())
    return found


class Signals:
    """The signals of pairs of recommendations."""

    def __init__(self, asked: Sequence[Asking]) -> None:
        self._vectors = np.stack([one.vector for one in asked]).astype(np.float32)
        self._words = _weighed([one.stems for one in asked])
        self._subjects = _weighed([one.subjects for one in asked])

    def of(self, rows: slice) -> tuple[Matrix, Matrix, Matrix]:
        """Return the signals of some against all: cosine, share of words, share of subjects."""
        cosines = self._vectors[rows] @ self._vectors.T
        shared, own, all_ = _shared(self._words, rows)
        words = shared / np.maximum(np.sqrt(own[:, None] * all_[None, :]), 1e-9)
        shared, own, all_ = _shared(self._subjects, rows)
        subjects = shared / np.maximum(own[:, None] + all_[None, :] - shared, 1e-9)
        return cosines, words.astype(np.float32), subjects.astype(np.float32)


def _weighed(sets: Sequence[frozenset[Hashable]] | Sequence[frozenset[str]]) -> Matrix:
    """Return the roots of rarities, (sets, members): products of two sum what both hold."""
    members = sorted({str(one) for held in sets for one in held})
    at = {member: column for column, member in enumerate(members)}
    table = np.zeros((len(sets), len(members)), dtype=np.float32)
    for row, held in enumerate(sets):
        table[row, [at[str(one)] for one in held]] = 1
    counts = table.sum(axis=0)
    return np.asarray(table * np.sqrt(np.log1p((len(sets) + 1) / (counts + 0.5))), dtype=np.float32)


def _shared(table: Matrix, rows: slice) -> tuple[Matrix, Matrix, Matrix]:
    sums = (table * table).sum(axis=1)
    return table[rows] @ table.T, sums[rows], sums
