"""Fit the decision to answer a question, and tell how far its confidence can be believed.

Run: python -m benchmarks.fit_decision FOLDER [--write] [--diagram FILE]

Fitted on the development questions over the sample reviews and on the tuning half of clapnq in
../shared, which weigh alike, and in each the answerable and the unanswerable: a confidence is a
chance at even odds. A development question that has an answer is asked a second time of the reviews
that don't answer it, which makes it an unanswerable one. The threshold is the one that costs least
on the development questions as they are, by models that have not seen the question (ten times five
folds). The libraries are made in FOLDER once and used again. Fit the sentences (benchmarks.fit)
first: the decision builds on their scores.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import RepeatedStratifiedKFold

from assistant.deciding import NAMES
from benchmarks.abstention import OWN, Judged, of_questions, of_set
from benchmarks.answers import kept_samples
from benchmarks.beir import kept_library, load

SHARED = Path(__file__).parents[2] / "shared"
WRITTEN = Path(__file__).parent.parent / "assistant" / "data" / "decision.toml"
OTHER = "clapnq_dev"
STRENGTH = 1.0  # inverse of the penalty on large weights
FOLDS, REPEATS = 5, 10
REFUSED_COSTS = 1.0  # an answerable question refused, against one unanswerable answered
WRONG_COSTS = 2.5
ALIKE = 0.01  # costs that differ by less are the same
BINS = 5  # of the diagram, with as many questions in each

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Questions:
    """Questions of one set, in parallel arrays; those on which nothing bears are left out."""

    def __init__(self, judged: Sequence[Judged]) -> None:
        known = [one for one in judged if one.signals is not None]
        self.ids = np.array([one.id for one in known])
        self.signals = np.array([one.signals for one in known])
        self.answerable = np.array([one.answerable for one in known])
        counts = {flag: (self.answerable == flag).sum() for flag in (True, False)}
        self.all = {flag: sum(one.answerable == flag for one in judged) for flag in (True, False)}
        self.weights = np.array([1 / counts[flag] for flag in self.answerable])


def fit(fitting: Questions, other: Questions, seen: Flags | None = None) -> LogisticRegression:
    """Fit a logistic model on two sets; `seen` tells which of the first it may know."""
    rows = np.ones_like(fitting.answerable) if seen is None else seen
    signals = np.concatenate([fitting.signals[rows], other.signals])
    answerable = np.concatenate([fitting.answerable[rows], other.answerable])
    weights = np.concatenate([fitting.weights[rows], other.weights])
    scaled = weights * len(weights) / weights.sum()
    return LogisticRegression(C=STRENGTH, max_iter=2000).fit(signals / SPREAD, answerable, scaled)


SPREAD = np.array([0.1, 0.2, 0.4, 1.0])  # of each signal, roughly, so that one penalty suits all


def unseen(chosen: Questions, fitting: Questions, other: Questions) -> Numbers:
    """Return each question's mean confidence by models that have not seen it in any form.

    `fitting` holds the chosen questions and other forms of them under the same ids.
    """
    total = np.zeros(len(chosen.answerable))
    folds = RepeatedStratifiedKFold(n_splits=FOLDS, n_repeats=REPEATS, random_state=0)
    for _, left in folds.split(chosen.signals, chosen.answerable):
        seen = ~np.isin(fitting.ids, chosen.ids[left])
        model = fit(fitting, other, seen)
        total[left] += model.predict_proba(chosen.signals[left] / SPREAD)[:, 1] / REPEATS
    return total


def threshold(chosen: Questions, sure: Numbers) -> float:
    """Return the confidence from which on answering costs least; of several, the most careful."""
    answerable = chosen.answerable
    edges = np.sort(sure)
    middles = np.concatenate([[edges[0] / 2], (edges[1:] + edges[:-1]) / 2])
    costs = np.array(
        [
            REFUSED_COSTS * (sure[answerable] < edge).sum() / chosen.all[True]
            + WRONG_COSTS * (sure[~answerable] >= edge).sum() / chosen.all[False]
            for edge in middles
        ]
    )
    return float(middles[np.flatnonzero(costs <= min(costs) + ALIKE)[-1]])


def reliability(chosen: Questions, sure: Numbers) -> list[tuple[float, float, int]]:
    """Return mean confidence, share answerable at even odds, and size of each bin."""
    found = []
    for bin_ in np.array_split(np.argsort(sure, kind="stable"), BINS):
        weights = chosen.weights[bin_]
        share = weights[chosen.answerable[bin_]].sum() / weights.sum()
        found.append((float(np.average(sure[bin_], weights=weights)), float(share), len(bin_)))
    return found


def diagram(bins: Mapping[str, list[tuple[float, float, int]]], path: Path) -> None:
    """Draw what was said against what came true."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4.6), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="#999999", linewidth=1, label="what was said comes true")
    for (name, points), marker in zip(bins.items(), "os", strict=True):
        axes.plot(
            [one[0] for one in points], [one[1] for one in points], marker, ls="-", label=name
        )
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence of the decision")
    axes.set(ylabel="share of questions with an answer, at even odds")
    axes.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def main() -> None:
    """Fit, print what it is worth, and with --write put it into the product."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the libraries are made")
    parser.add_argument("--write", action="store_true", help=f"write {WRITTEN.name}")
    parser.add_argument("--diagram", type=Path, metavar="FILE", help="draw the reliability")
    options = parser.parse_args()
    samples = kept_samples(options.folder)
    asked = of_questions(samples)
    own, fitting = Questions(asked), Questions([*asked, *of_questions(samples, bereft=True)])
    chosen = load(SHARED / "bench" / OTHER)
    library = kept_library(chosen, options.folder)
    tuning = Questions(of_set(chosen, library, "tuning"))
    reporting = Questions(of_set(chosen, library, "reporting"))
    model = fit(fitting, tuning)
    sure = {
        f"{OWN}, unseen": (own, unseen(own, fitting, tuning)),
        f"{OTHER}, reporting": (
            reporting,
            model.predict_proba(reporting.signals / SPREAD)[:, 1],
        ),
    }
    answers = threshold(own, sure[f"{OWN}, unseen"][1])
    for name, (questions, found) in sure.items():
        yes = questions.answerable
        print(
            f"{name}: AUROC {roc_auc_score(yes, found):.3f}, "
            f"refused {questions.all[True] - (found[yes] >= answers).sum()} "
            f"of {questions.all[True]}, "
            f"wrongly answered {(found[~yes] >= answers).sum()} of {questions.all[False]}"
        )
        for said, true, size in reliability(questions, found):
            print(f"  said {said:.2f}, true {true:.2f} ({size} questions)")
    text = written(model, answers)
    print(text)
    if options.write:
        WRITTEN.write_text(text, encoding="utf-8")
    if options.diagram:
        diagram({name: reliability(*pair) for name, pair in sure.items()}, options.diagram)


def written(model: LogisticRegression, answers: float) -> str:
    """Return the decision as the product reads it."""
    lines = [
        "# Made by `python -m benchmarks.fit_decision FOLDER --write`.",
        f"bias = {model.intercept_[0]:.3f}",
        f"answers = {answers:.3f}",
        "",
        "[signals]",
        *(
            f"{name} = {weight:.3f}"
            for name, weight in zip(NAMES, model.coef_[0] / SPREAD, strict=True)
        ),
    ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
