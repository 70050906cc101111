"""Whether the reviews answer a question: one calibrated decision from several signals."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.types import Matrix

NAMES = ("sentence", "passage", "share")


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic model, and the confidence from which on a question is answered.

    Its signals, in the order of NAMES: the cosine of the nearest sentence; that of the nearest
    passage, which counts against an answer, because a sentence that answers stands out of what is
    merely on the topic; and how much of the question's rarity the best sentence's passage holds.
    """

    bias: float
    signals: tuple[float, ...]
    answers: float


@cache
def decision() -> Decision:
    """Return the decision that ships with the product; benchmarks/fit_decision.py made it."""
    text = resources.files("assistant").joinpath("data/decision.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    signals = tuple(float(data["signals"][name]) for name in NAMES)
    return Decision(data["bias"], signals, data["answers"])


def signals_of(sentences: Matrix, scores: Matrix) -> tuple[float, ...]:
    """Return the signals of a question from those of its sentences, a row each, and their scores.

    There must be a sentence.
    """
    best = int(scores.argmax())
    return float(sentences[:, 0].max()), float(sentences[:, 1].max()), float(sentences[best, 2])


def confidence(sentences: Matrix, scores: Matrix) -> float:
    """Return the chance, 0 to 1 at even odds, that one of these sentences answers the question."""
    if not len(scores):
        return 0.0
    model = decision()
    pairs = zip(model.signals, signals_of(sentences, scores), strict=True)
    logit = model.bias + sum(weight * signal for weight, signal in pairs)
    return 1 / (1 + math.exp(-logit))
