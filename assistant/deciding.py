"""Whether the reviews answer a question: one calibrated decision from several signals."""

from __future__ import annotations

import math
import operator
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.scoring import weights
from index.types import Matrix

NAMES = ("sentence", "share", "theme", "number")
MOST = 16  # sentences that are counted: in a large library more of them say no more


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic model, and the confidence from which on a question is answered.

    Its signals, in the order of NAMES: the cosine of the nearest sentence; how much of the
    question's rarity the best sentence's passage holds; how many of the best sentences' passages
    speak of a theme that the question names; and how many sentences bear on the question, as the
    logarithm of one more.
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


def signals_of(sentences: Matrix, scores: Matrix, theme: float) -> tuple[float, ...]:
    """Return the signals of a question from those of its sentences, a row each, and their scores.

    There must be a sentence. `theme` is the share of the best ones with a theme of the question.
    """
    bearing = min(int((scores >= weights().bears).sum()), MOST)
    share = float(sentences[int(scores.argmax()), 2])
    return float(sentences[:, 0].max()), share, theme, math.log1p(bearing)


def confidence(signals: Sequence[float]) -> float:
    """Return the chance, 0 to 1 at even odds, that a question of these signals is answered."""
    model = decision()
    logit = model.bias + sum(map(operator.mul, model.signals, signals))
    return 1 / (1 + math.exp(-logit))
