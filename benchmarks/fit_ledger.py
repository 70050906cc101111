"""Fit which recommendations ask for the same, and which findings they answer.

Run: python -m benchmarks.fit_ledger [--library DIR] [--write]

Fitted on tests/gold/ledger. The scores that are printed, and the chances from which on something
counts, come of models that have not seen the reviews they judge: three reviews at a time are left
out, with every pair that one of them is in.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.recommendations.answering import NAMES, Answered
from assistant.recommendations.drafting import vectors_of
from assistant.recommendations.drafts_keeping import drafts
from assistant.recommendations.likeness import Asking, Signals
from benchmarks.answers import given_or_samples
from benchmarks.ledger import Gold, load, matched, paragraph, plain, touch
from index.library import Library

TOGETHER = 3  # reviews that are left out at a time
STRENGTH = 10.0  # inverse of the penalty on large weights
WRITTEN = Path(__file__).parents[1] / "assistant" / "data" / "ledger.toml"
LINES = np.arange(0.02, 0.7, 0.02)
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Pairs:
    """Signals, and whether they are right, of pairs that each belong to one review or two."""

    def __init__(
        self, signals: Numbers, right: Flags, owners: Sequence[tuple[str, ...]], wanted: int
    ) -> None:
        self.signals, self.right, self.owners, self.wanted = signals, right, owners, wanted

    def unseen(self) -> Numbers:
        """Return the chances that models give which haven't seen a pair's reviews."""
        reviews = sorted({one for owners in self.owners for one in owners})
        total, times = np.zeros(len(self.right)), np.zeros(len(self.right))
        for first in range(0, len(reviews), TOGETHER):
            held = set(reviews[first : first + TOGETHER])
            out = np.array([not held.isdisjoint(owners) for owners in self.owners])
            total[out] += fit(self.signals[~out], self.right[~out]).predict_proba(
                self.signals[out]
            )[:, 1]
            times[out] += 1
        return total / times

    def best(self, chances: Numbers) -> tuple[float, float]:
        """Return the best F1, and the chance from which on it is reached."""
        return max((self._f1(chances >= line), float(line)) for line in LINES)

    def _f1(self, found: Flags) -> float:
        return float(2 * (found & self.right).sum() / (found.sum() + self.wanted))


def fit(signals: Numbers, right: Flags) -> LogisticRegression:
    """Fit a logistic model."""
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(signals, right)


def gathered(library: Library, gold: Gold) -> tuple[Pairs, Pairs]:
    """Return the pairs of recommendations, and those of recommendation and paragraph."""
    asked: list[tuple[int, Asking]] = []
    rows, right, owners = [], [], []
    with library.snapshot() as snapshot:
        read = drafts(snapshot)
        for held in snapshot.reviews():
            review = snapshot.version(held.sha256)
            answered = Answered(review, vectors_of(snapshot, held))
            for draft in read[held.id]:
                number = matched(held.source, plain(review.quote(draft.span)), gold)
                if number is None:
                    continue
                asked.append((number, Asking(held.id, draft.vector, draft.stems, draft.subjects)))
                wanted = [paragraph(review, one) for one in gold.judged[number].answers]
                spans = [span for one in review.passages for span in one.sentences]
                rows += list(answered.signals(draft.vector, draft.stems, draft.subjects))
                right += [
                    any(touch(spans[at], one) for at in inside.at for one in wanted)
                    for inside in answered.paragraphs
                ]
                owners += [(held.id,)] * len(answered.paragraphs)
    answers = Pairs(np.array(rows, dtype=float), np.array(right), owners, sum(right))
    return _alike(asked, gold), answers


def _alike(asked: Sequence[tuple[int, Asking]], gold: Gold) -> Pairs:
    tables = Signals([one for _, one in asked]).of(slice(0, len(asked)))
    pairs = [
        (a, b)
        for a, b in combinations(range(len(asked)), 2)
        if asked[a][1].review != asked[b][1].review
    ]
    return Pairs(
        np.array([[float(table[pair]) for table in tables] for pair in pairs]),
        np.array([frozenset((asked[a][0], asked[b][0])) in gold.alike for a, b in pairs]),
        [(asked[a][1].review, asked[b][1].review) for a, b in pairs],
        len(gold.alike),
    )


def _table(name: str, columns: Sequence[str], pairs: Pairs, line_name: str) -> str:
    f1, line = pairs.best(pairs.unseen())
    model = fit(pairs.signals, pairs.right)
    print(
        f"{name}: {len(pairs.right)} pairs, {pairs.wanted} right, F1 unseen {f1:.3f} at {line:.2f}"
    )
    weights = zip(columns, model.coef_[0], strict=True)
    lines = [f"[{name}]", f"bias = {model.intercept_[0]:.4f}"]
    lines += [f"{column} = {weight:.4f}" for column, weight in weights]
    return "\n".join([*lines, f"{line_name} = {line:.2f}"])


def main() -> None:
    """Print the scores on unseen reviews; write the weights if told to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, help="a library of the samples")
    parser.add_argument("--write", action="store_true", help="write assistant/data/ledger.toml")
    options = parser.parse_args()
    with given_or_samples(options.library) as library:
        alike, answers = gathered(library, load())
    tables = [
        "# Made by benchmarks/fit_ledger.py from tests/gold/ledger.",
        _table("alike", ("vector", "words", "subjects"), alike, "alike"),
        _table("answers", NAMES, answers, "answers"),
    ]
    if options.write:
        WRITTEN.write_text("\n\n".join(tables) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
