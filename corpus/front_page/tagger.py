"""The learned tagger: conditional random fields, one for each field, over an opening's tokens."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pycrfsuite

from corpus.front_page.features import Features
from corpus.front_page.terms import Field
from corpus.front_page.tokens import OUTSIDE, TAGGED

SUFFIX = ".crf"  # of a field's model, among the data of front pages
_SETTINGS = {  # of training: the penalties of L-BFGS, and the least often that a feature stands
    "c1": 0.3,
    "c2": 0.05,
    "max_iterations": 90,
    "feature.possible_transitions": True,
    "feature.minfreq": 2,
}
_ONE_AT_A_TIME = threading.Lock()  # a model keeps the tokens that it was last shown


@dataclass(frozen=True, slots=True)
class Tagged:
    """The likeliest tags of an opening's tokens, and of each the chance that it states a value."""

    tags: tuple[str, ...]
    chances: tuple[float, ...]  # 0 to 1
    whole: float  # the chance that all tags are right
    ruled: float  # the chance that the tags of the rules' value are


class Tagger:
    """The models of all fields."""

    def __init__(self, models: Mapping[Field, bytes]) -> None:
        self._held = models  # a model reads on in these bytes
        self._models = {field: _opened(model) for field, model in models.items()}

    def tag(self, features: Features, ruled: Mapping[Field, Sequence[str]]) -> dict[Field, Tagged]:
        """Tag the tokens of an opening for every field, whose tags by the rules are given."""
        if not features:
            return {}
        items = pycrfsuite.ItemSequence(features)
        with _ONE_AT_A_TIME:
            return {
                field: _tagged(model, items, ruled[field]) for field, model in self._models.items()
            }


@cache
def tagger() -> Tagger:
    """Return the tagger that comes with the product, opened once a process."""
    data = resources.files("corpus").joinpath("data/front_page")
    return Tagger({field: data.joinpath(f"{field}{SUFFIX}").read_bytes() for field in TAGGED})


def train(examples: Sequence[tuple[Features, Sequence[str]]], out: Path) -> None:
    """Learn a field's model from openings' features and tags, and write it to a file."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    for features, tags in examples:
        trainer.append(pycrfsuite.ItemSequence(features), tags)
    trainer.train(str(out))


def _opened(model: bytes) -> pycrfsuite.Tagger:
    opened = pycrfsuite.Tagger()
    opened.open_inmemory(model)
    return opened


def _tagged(
    model: pycrfsuite.Tagger, items: pycrfsuite.ItemSequence, ruled: Sequence[str]
) -> Tagged:
    model.set(items)
    tags = model.tag()
    chances = [1 - model.marginal(OUTSIDE, at) for at in range(len(items))]
    return Tagged(tuple(tags), tuple(chances), model.probability(tags), model.probability(ruled))
