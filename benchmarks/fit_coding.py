"""Fit what proposes themes: likeness to what was learned, then what each signal weighs.

Run: python -m benchmarks.fit_coding [--write]

Learned from: coding_examples.txt beside this file, sentences of our own about no review, and the
resolved codings of the samples. First a ridge regression of every theme over the terms and the
vector of a sentence; then a logistic model over the signals of assistant/coding/signals.py. In the
latter each review's likeness comes from a regression that has not seen the review. The threshold is
the one of the best macro-F1 over reviews that neither has seen (four folds over reviews).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.codebook.toml import shipped
from assistant.coding.model import HALF, Learned, sense_of, terms_of, weighted
from assistant.coding.signals import (
    CUES,
    LEARNED,
    PLAIN,
    Sentences,
    Sought,
    sentences_of,
    signals_of,
    sought,
)
from benchmarks.coding import GOLD, gold_library, load_gold
from corpus.words import Words, words_of
from index.library import Library
from index.types import Encoder, Matrix

EXAMPLES = Path(__file__).with_name("coding_examples.txt")
DATA = Path(__file__).parents[1] / "assistant" / "data"
PENALTY = 0.15  # of the regression
STRENGTH = 0.001  # inverse of the penalty on weights: cues are not to crowd out likeness
LEAST = 2  # sentences that a term must stand in
SMALL = 0.01  # weights of terms below it are dropped
FOLDS = 4
EDGES = np.arange(0.05, 0.5, 0.01)
Labels = NDArray[np.float64]  # (sentences, themes)


@dataclass(frozen=True)
class Learning:
    """Sentences to learn from: words, vectors, and which themes each has."""

    words: tuple[Words, ...]
    vectors: Matrix
    themes: Labels


@dataclass(frozen=True)
class Coded:
    """A sample review as it is read, and its gold."""

    source: str
    read: Sentences
    themes: Labels

    @property
    def learning(self) -> Learning:
        """It as something to learn from."""
        return Learning(self.read.words, self.read.vectors, self.themes)


def examples(encoder: Encoder) -> Learning:
    """Return our own sentences."""
    codes = [theme.code for theme in shipped().themes]
    lines = [line.split("|", 1) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    labels = np.array([[code in named.split(",") for code in codes] for named, _ in lines], float)
    texts = [text for _, text in lines]
    return Learning(tuple(map(words_of, texts)), encoder.encode(texts), labels)


def samples(library: Library, looked_for: Sought) -> list[Coded]:
    """Return the samples with their gold."""
    codes = {theme.code: number for number, theme in enumerate(looked_for.themes)}
    gold = load_gold(library, GOLD)
    found = []
    with library.snapshot() as snapshot:
        for held in snapshot.reviews():
            vectors = snapshot.sentence_vectors(snapshot.passage_ids(held.sha256))
            read = sentences_of(snapshot.version(held.sha256), vectors, looked_for.cues)
            labels = np.zeros((len(read.spans), len(codes)))
            rows = {span: row for row, span in enumerate(read.spans)}
            for source, span, theme in gold.resolved:
                if source == held.source:
                    labels[rows[span], codes[theme]] = 1
            found.append(Coded(held.source, read, labels))
    return found


def learn(parts: Sequence[Learning], encoder: Encoder) -> Learned:
    """Fit the regression by its dual: there are fewer sentences than terms."""
    words = [one for part in parts for one in part.words]
    vectors = np.vstack([part.vectors for part in parts])
    labels = np.vstack([part.themes for part in parts])
    counts = Counter(term for one in words for term in terms_of(one))
    terms = {term: n for n, term in enumerate(sorted(t for t, c in counts.items() if c >= LEAST))}
    stand_in = np.array([counts[term] for term in terms])
    rarity = (np.log((1 + len(words)) / (1 + stand_in)) + 1).astype(np.float32)
    of_words = np.zeros((len(words), len(terms)), dtype=np.float32)
    for row, one in enumerate(words):
        numbers, weights = weighted(one, terms, rarity)
        of_words[row, numbers] = weights
    both = HALF * np.hstack([of_words, vectors])
    bias = labels.mean(axis=0)
    kernel = (both @ both.T).astype(float) + PENALTY * np.eye(len(words))
    primal = (both.T @ np.linalg.solve(kernel, labels - bias)).astype(np.float32)
    primal[: len(terms)][np.abs(primal[: len(terms)]) < SMALL] = 0
    return Learned(
        encoder=f"{encoder.name} {encoder.revision}",
        themes={sense_of(theme): n for n, theme in enumerate(shipped().themes)},
        terms=terms,
        rarity=rarity,
        of_words=primal[: len(terms)],
        of_meaning=primal[len(terms) :],
        bias=bias.astype(np.float32),
    )


def unseen(
    reviews: Sequence[Coded], own: Learning, looked_for: Sought, encoder: Encoder
) -> list[tuple[Matrix, Matrix, Matrix]]:
    """Return each review's signals of all three kinds, by a regression that has not seen it."""
    found: dict[str, tuple[Matrix, Matrix, Matrix]] = {}
    for fold in range(FOLDS):
        seen = [one.learning for n, one in enumerate(reviews) if n % FOLDS != fold]
        known = learn([own, *seen], encoder)
        now = Sought(
            *(looked_for.themes, looked_for.cues, looked_for.definitions, looked_for.includes),
            known,
        )
        for one in reviews[fold::FOLDS]:
            signals = signals_of(one.read, now)
            assert signals.plain is not None  # noqa: S101 - there is an encoder
            assert signals.learned is not None  # noqa: S101 - it was just learned
            found[one.source] = signals.cues, signals.plain, signals.learned
    return [found[one.source] for one in reviews]


def combine(
    signals: Sequence[Matrix], labels: Sequence[Labels]
) -> tuple[NDArray[np.float64], float]:
    """Return the weights of signals as they are, and the bias."""
    rows = np.vstack([one.reshape(-1, one.shape[2]) for one in signals]).astype(float)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=200).fit(
        (rows - mean) / spread, np.concatenate([one.reshape(-1) for one in labels])
    )
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def macro(chances: Sequence[Matrix], labels: Sequence[Labels], edge: float) -> float:
    """Return the mean F1 of the themes that the gold has."""
    said = np.vstack(list(chances)) >= edge
    true = np.vstack(list(labels)) > 0
    has = true.sum(axis=0) > 0
    both = (said & true).sum(axis=0)[has]
    return float(np.mean(2 * both / (said.sum(axis=0) + true.sum(axis=0))[has]))


def threshold(signals: Sequence[Matrix], labels: Sequence[Labels]) -> tuple[float, float]:
    """Return the threshold of the best macro-F1 on unseen folds, and that F1."""
    chances: dict[int, Matrix] = {}
    for fold in range(FOLDS):
        inside = [n for n in range(len(signals)) if n % FOLDS != fold]
        weights, bias = combine([signals[n] for n in inside], [labels[n] for n in inside])
        for n in range(fold, len(signals), FOLDS):
            chance = 1 / (1 + np.exp(-(bias + signals[n] @ weights)))
            chances[n] = chance.astype(np.float32)
    ordered = [chances[n] for n in range(len(signals))]
    best = max(EDGES, key=lambda edge: macro(ordered, labels, edge))
    return float(best), macro(ordered, labels, best)


def main() -> None:
    """Fit, print what it is worth, and with --write put it into the product."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write data/coding.npz, coding.toml")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = gold_library(GOLD, Path(folder) / "library")
        encoder, own = library.encoder, examples(library.encoder)
        blank = learn([own], encoder)
        looked_for = sought(shipped().themes, encoder, blank)
        reviews = samples(library, looked_for)
    every = unseen(reviews, own, looked_for, encoder)
    labels = [one.themes for one in reviews]
    lines = ["# Made by `python -m benchmarks.fit_coding --write`."]
    for kind, names, at in (("cues", CUES, 0), ("plain", PLAIN, 1), ("learned", LEARNED, 2)):
        signals = [kinds[at] for kinds in every]
        edge, worth = threshold(signals, labels)
        weights, bias = combine(signals, labels)
        print(f"{kind}: macro-F1 {worth:.3f} on reviews that were not seen, from {edge:.2f} on")
        lines += [
            "",
            f"[{kind}]",
            f"bias = {bias:.4f}",
            f"proposes = {edge:.2f}",
            "",
            f"[{kind}.signals]",
        ]
        lines += [f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)]
    text = "\n".join([*lines, ""])
    print(text)
    if options.write:
        (DATA / "coding.toml").write_text(text, encoding="utf-8")
        keep(learn([own, *(one.learning for one in reviews)], encoder), DATA / "coding.npz")


def keep(known: Learned, path: Path) -> None:
    """Write what was learned, in half precision."""
    about = json.dumps({"encoder": known.encoder, "themes": list(known.themes)})
    np.savez_compressed(
        path,
        terms=np.frombuffer("\n".join(known.terms).encode(), dtype=np.uint8),
        about=np.frombuffer(about.encode(), dtype=np.uint8),
        rarity=known.rarity.astype(np.float16),
        of_words=known.of_words.astype(np.float16),
        of_meaning=known.of_meaning.astype(np.float16),
        bias=known.bias.astype(np.float16),
    )


if __name__ == "__main__":
    main()
