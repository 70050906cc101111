"""From what is known of a sentence to the chance that it bears on a question."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from index.types import Matrix

NAMES = ("sentence", "passage", "share")


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model, and where its score draws the line.

    Its signals, in the order of NAMES: cosine of sentence and question, cosine of passage and
    question, share of the question's rarity that the passage and its headings hold.
    """

    bias: float
    signals: tuple[float, ...]
    bears: float  # a sentence that reaches it is offered and counted


@cache
def weights() -> Weights:
    """Return the weights that ship with the product; benchmarks/fit.py made them."""
    text = resources.files("assistant").joinpath("data/weights.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    signals = tuple(float(data["signals"][name]) for name in NAMES)
    return Weights(data["bias"], signals, data["bears"])


def score(signals: Matrix) -> Matrix:
    """Return the chance, 0 to 1, that each sentence bears on the question.

    `signals` has a row a sentence and a column for each of NAMES.
    """
    model = weights()
    logits = model.bias + signals @ np.array(model.signals, dtype=np.float32)
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)
