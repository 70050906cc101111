"""From what is known of a sentence to the chance that it bears on a question."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a sentence and a question, each about 0 to 1."""

    sentence: float  # cosine of sentence and question
    passage: float  # cosine of passage and question
    coverage: float  # share of the question's rarity that the sentence's words cover
    surround: float  # the same, of the passage with its headings
    fragment: float  # 1 for a sentence too short to stand alone
    framing: float  # 1 in an introduction or a list of references


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of signals, and where its score draws lines."""

    bias: float
    signals: Signals  # a weight for each
    answers: float  # a question is answered if its best sentence reaches this score
    bears: float  # a sentence that reaches it is offered and counted


@cache
def weights() -> Weights:
    """Return the weights that ship with the product; benchmarks/fit.py made them."""
    text = resources.files("assistant").joinpath("data/weights.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Weights(data["bias"], Signals(**data["signals"]), data["answers"], data["bears"])


def score(signals: Signals) -> float:
    """Return the chance, 0 to 1, that a sentence with these signals bears on the question."""
    model = weights()
    weight = model.signals
    logit = (
        model.bias
        + weight.sentence * signals.sentence
        + weight.passage * signals.passage
        + weight.coverage * signals.coverage
        + weight.surround * signals.surround
        + weight.fragment * signals.fragment
        + weight.framing * signals.framing
    )
    return 1 / (1 + math.exp(-logit))
