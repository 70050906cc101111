"""What was learned of how themes are spoken of: a sum over a sentence's words and its vector.

benchmarks/fit_coding.py made the files in data/ from example sentences of our own and the coded
samples. A theme whose definition an owner changed, or of their own, is not among what was learned;
neither is anything under another encoder. Cues and definitions then speak alone.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np

from assistant.codebook.book import Theme
from corpus.words import Words
from index.types import Matrix

HALF = np.float32(np.sqrt(0.5))  # words and meaning weigh alike


@dataclass(frozen=True)
class Learned:
    """Weights of terms (terms, themes) and of a sentence's vector (dimensions, themes)."""

    encoder: str  # name and revision of the encoder that it was learned with
    themes: Mapping[str, int]  # column, by what the theme means
    terms: Mapping[str, int]  # row
    rarity: Matrix
    of_words: Matrix
    of_meaning: Matrix
    bias: Matrix

    def scores(self, sentences: Sequence[Words], vectors: Matrix) -> Matrix:
        """Return how much each sentence is like each theme's, shape (sentences, themes)."""
        found = np.tile(self.bias, (len(sentences), 1))
        found += HALF * (vectors @ self.of_meaning)
        for row, words in enumerate(sentences):
            numbers, weights = weighted(terms_of(words), self.terms, self.rarity)
            if len(numbers):
                found[row] += HALF * (weights @ self.of_words[numbers])
        return np.asarray(found, dtype=np.float32)

    def column(self, theme: Theme) -> int | None:
        """Return the column of a theme; None for one that means something else by now."""
        return self.themes.get(sense_of(theme))


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model over signals, and the chance from which on a theme is proposed."""

    bias: float
    signals: Matrix
    proposes: float

    def chances(self, signals: Matrix) -> Matrix:
        """Return the chance, 0 to 1, of each row of signals."""
        return np.asarray(1 / (1 + np.exp(-(self.bias + signals @ self.signals))), np.float32)


@cache
def learned() -> Learned:
    """Return what ships with the product."""
    folder = resources.files("assistant").joinpath("data")
    with folder.joinpath("coding.npz").open("rb") as file, np.load(file) as kept:
        terms = bytes(kept["terms"]).decode().split("\n")
        about = json.loads(bytes(kept["about"]).decode())
        return Learned(
            encoder=about["encoder"],
            themes={sense: number for number, sense in enumerate(about["themes"])},
            terms={term: number for number, term in enumerate(terms)},
            **{
                name: kept[name].astype(np.float32)
                for name in ("rarity", "of_words", "of_meaning", "bias")
            },
        )


@cache
def weights(kind: str, names: tuple[str, ...]) -> Weights:
    """Return the weights of signals: "learned" with what was learned among them, or "plain"."""
    text = resources.files("assistant").joinpath("data/coding.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)[kind]
    signals = np.array([data["signals"][name] for name in names], dtype=np.float32)
    return Weights(data["bias"], signals, data["proposes"])


def sense_of(theme: Theme) -> str:
    """Return what changes if, and only if, a theme's code or meaning does."""
    told = [theme.code, theme.name, theme.definition, theme.include, theme.exclude]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:16]


def terms_of(words: Words) -> Counter[str]:
    """Count the stems of a sentence, and the pairs of stems that stand side by side."""
    stems = words.stems
    pairs = (f"{first} {second}" for first, second in pairwise(stems))
    return Counter((*stems, *pairs))


def weighted(
    found: Counter[str], known: Mapping[str, int], rarity: Matrix
) -> tuple[list[int], Matrix]:
    """Return the known ones of counted terms and their weights, as a vector of unit length."""
    counts = {known[term]: count for term, count in found.items() if term in known}
    numbers = list(counts)
    weights = (1 + np.log(np.array(list(counts.values()), dtype=np.float32))) * rarity[numbers]
    length = np.linalg.norm(weights)
    return numbers, np.asarray(weights / length if length else weights, dtype=np.float32)
