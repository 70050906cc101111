"""Fit what proposes themes: likeness to what was learned, then what each signal weighs.

Run: python -m benchmarks.fit_coding [--write]

Learned from: coding_examples.txt beside this file, sentences of our own about no review, the
codings of the samples and of the development reviews, and those of the judged libraries that are
neither held back nor set aside (evals.coded). First a ridge regression of every theme over
the terms and the vector of a sentence; then a logistic model over the signals of
assistant/coding/signals.py. In the latter each review's likeness comes from a regression that has
not seen the review. The threshold is the one of the best macro-F1, of sentences and of cells
together, over reviews that neither has seen (four folds, a library in one); those are printed.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.codebook.toml import shipped
from assistant.coding.proposing import proposals
from assistant.coding.signals import CUES, LEARNED, PLAIN, Sought, signals_of, sought
from benchmarks.coding import by_cell, by_sentence, macro, negation
from benchmarks.coding_gold import DEVELOPMENT, SAMPLES, Key, gold_library, load_gold
from benchmarks.coding_learning import Coded, Labels, Learning, coded, examples, keep, learn
from benchmarks.kept_encoder import KeptEncoder
from evals.coded import as_gold, learned_coded
from index.types import Encoder, Matrix

DATA = Path(__file__).parents[1] / "assistant" / "data"
STRENGTH = 0.002  # inverse of the penalty on weights: cues are not to crowd out likeness
FOLDS = 4
EDGES = np.arange(0.08, 0.4, 0.02)
Sure = dict[Key, tuple[str, float]]  # polarity and confidence


def unseen(
    reviews: Sequence[Coded], own: Learning, looked_for: Sought, encoder: Encoder
) -> list[tuple[Matrix, Matrix, Matrix]]:
    """Return each review's signals of all three kinds, by a regression that has not seen it."""
    found: dict[str, tuple[Matrix, Matrix, Matrix]] = {}
    folds = folds_of(reviews)
    for fold in range(FOLDS):
        inside = [one.learning for one, its in zip(reviews, folds, strict=True) if its != fold]
        known = learn([own, *inside], encoder)
        now = Sought(
            *(looked_for.themes, looked_for.cues, looked_for.definitions, looked_for.includes),
            known,
        )
        for one in (one for one, its in zip(reviews, folds, strict=True) if its == fold):
            signals = signals_of(one.read, now)
            assert signals.plain is not None  # noqa: S101 - there is an encoder
            assert signals.learned is not None  # noqa: S101 - it was just learned
            found[one.source] = signals.cues, signals.plain, signals.learned
    return [found[one.source] for one in reviews]


def folds_of(reviews: Sequence[Coded]) -> list[int]:
    """Return the fold of each review; what one person coded is in one."""
    groups = list(dict.fromkeys(one.group for one in reviews))
    return [groups.index(one.group) % FOLDS for one in reviews]


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


def crossed(signals: Sequence[Matrix], reviews: Sequence[Coded], looked_for: Sought) -> Sure:
    """Return what would be proposed for each review by weights that have not seen it."""
    codes = [theme.code for theme in looked_for.themes]
    found: Sure = {}
    folds = folds_of(reviews)
    for fold in range(FOLDS):
        inside = [n for n in range(len(signals)) if folds[n] != fold]
        weights, bias = combine([signals[n] for n in inside], [reviews[n].themes for n in inside])
        for n in (n for n in range(len(signals)) if folds[n] == fold):
            chance = 1 / (1 + np.exp(-(bias + signals[n] @ weights)))
            both = np.stack([chance, np.full_like(chance, EDGES[0])], axis=2).astype(np.float32)
            for theme, said in proposals(reviews[n].read, both, looked_for, codes).items():
                for one in said:
                    key = reviews[n].source, one.span, theme
                    found[key] = one.assertion.value, one.confidence
    return found


def above(sure: Sure, edge: float) -> dict[Key, str]:
    """Return the polarities of what is at least as sure."""
    return {key: polarity for key, (polarity, chance) in sure.items() if chance >= edge}


def worth(said: dict[Key, str], gold: dict[Key, str]) -> float:
    """Return what a threshold is chosen by."""
    return macro(by_sentence(said, gold))["f1"] + macro(by_cell(said, gold))["f1"]


def show(name: str, said: dict[Key, str], gold: dict[Key, str]) -> None:
    """Print what was reached on reviews of a folder of gold."""
    sources = {source for source, _, _ in gold}
    ours = {key: polarity for key, polarity in said.items() if key[0] in sources}
    of_sentences, of_cells = macro(by_sentence(ours, gold)), macro(by_cell(ours, gold))
    print(
        f"  {name}: macro-F1 {of_sentences['f1']:.3f} of sentences, {of_cells['f1']:.3f} of cells; "
        f"of all cells together {of_cells['micro_f1']:.3f}; {negation(ours, gold)}"
    )


def main() -> None:
    """Fit, print what it is worth, and with --write put it into the product."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write data/coding.npz, coding.toml")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        judged = as_gold(learned_coded(), Path(folder) / "judged")
        folders = (SAMPLES, DEVELOPMENT, judged)
        encoder = KeptEncoder()
        library = gold_library(folders, Path(folder) / "library", encoder=encoder)
        own = examples(encoder)
        looked_for = sought(shipped().themes, encoder, learn([own], encoder))
        reviews = coded(library, looked_for, folders)
        golds = [dict(load_gold(library, one).resolved) for one in folders]
    gold = {key: polarity for one in golds for key, polarity in one.items()}
    every = unseen(reviews, own, looked_for, encoder)
    lines = ["# Made by `python -m benchmarks.fit_coding --write`."]
    for kind, names, at in (("cues", CUES, 0), ("plain", PLAIN, 1), ("learned", LEARNED, 2)):
        signals = [kinds[at] for kinds in every]
        sure = crossed(signals, reviews, looked_for)
        edge = max(EDGES, key=lambda edge: worth(above(sure, edge), gold))
        print(f"{kind}, from {edge:.2f} on, each review unseen")
        for one, of_folder in zip(folders, golds, strict=True):
            show(one.name, above(sure, edge), of_folder)
        weights, bias = combine(signals, [one.themes for one in reviews])
        lines += ["", f"[{kind}]", f"bias = {bias:.4f}", f"proposes = {edge:.2f}"]
        lines += ["", f"[{kind}.signals]"]
        lines += [f"{name} = {weight:.4f}" for name, weight in zip(names, weights, strict=True)]
    text = "\n".join([*lines, ""])
    print(text)
    if options.write:
        (DATA / "coding.toml").write_text(text, encoding="utf-8")
        keep(learn([own, *(one.learning for one in reviews)], encoder), DATA / "coding.npz")


if __name__ == "__main__":
    main()
