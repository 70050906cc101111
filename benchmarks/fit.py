"""Fit the weights of the score that a sentence gets, on the development questions alone.

Run: python -m benchmarks.fit [--write]

Each sentence of each question's evidence is an example: it bears on the question if it stands in
a quoted answer. Sentences that share a passage with an answer are left out, because they may bear
on it too. The threshold is chosen on scores from models that have not seen the question (five folds
over questions), so that it is not flattered by the fit.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from assistant.evidence import query_of, weigh
from assistant.question import understand
from assistant.scoring import NAMES
from assistant.types import Turn
from benchmarks.answers import given_or_samples, gold_passages, load_questions
from corpus.types import Span
from index.library import Library
from index.types import Matrix

WEIGHTS = Path(__file__).parent.parent / "assistant" / "data" / "weights.toml"
STRENGTH = 1.0  # inverse of the penalty on large weights

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences of all questions: signals (n, signals), whether each bears, whose it is, where."""

    signals: Numbers
    bears: NDArray[np.bool_]
    question: NDArray[np.int64]
    review: NDArray[np.str_]


def examples(library: Library, questions: Sequence[dict[str, Any]]) -> Examples:
    """Gather each question's evidence and label it."""
    signals: list[Matrix] = []
    bears: list[bool] = []
    owner: list[int] = []
    places: list[str] = []
    asked = [one for one in questions if one.get("outcome", "answered") != "declined"]
    for number, question in enumerate(asked):
        gold = gold_passages(library, question)
        quotes = _quotes(library, question)
        turns = [Turn(turn["role"], turn["text"]) for turn in question.get("history", ())]
        with library.snapshot() as snapshot:
            sources = {review.id: review.source for review in snapshot.reviews()}
            taken = understand(question["text"], history=turns, held=snapshot.reviews())
            if not taken.subject:
                continue
            query = query_of(snapshot, library.encoder, taken)
            weighed = weigh(snapshot, query, taken.filters)
            stored = snapshot.passages(weighed.sweep.passages.tolist())
            rows = zip(weighed.owners, weighed.numbers, weighed.signals, strict=True)
            for at, sentence, row in rows:
                source = sources[stored[at].review]
                span = stored[at].passage.sentences[sentence]
                quoted = _touches(span, quotes.get(source, ()))
                if quoted or not _touches(span, gold.get(source, ())):
                    signals.append(row)
                    bears.append(quoted)
                    owner.append(number)
                    places.append(source)
    return Examples(np.array(signals), np.array(bears), np.array(owner), np.array(places))


def _quotes(library: Library, question: dict[str, Any]) -> dict[str, list[Span]]:
    quotes: dict[str, list[Span]] = {}
    with library.snapshot() as snapshot:
        for wanted in question.get("answers", ()):
            text = snapshot.version(snapshot.held(wanted["source"]).sha256).text
            start = text.index(wanted["quote"])
            quotes.setdefault(wanted["source"], []).append(
                Span(start, start + len(wanted["quote"]))
            )
    return quotes


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def fit(signals: Numbers, bears: NDArray[np.bool_]) -> LogisticRegression:
    """Fit a logistic model; answers are rare, so they weigh more."""
    return LogisticRegression(C=STRENGTH, class_weight={True: 8.0, False: 1.0}, max_iter=2000).fit(
        signals, bears
    )


def unseen_scores(data: Examples) -> Numbers:
    """Return each sentence's score by a model that has not seen its question."""
    scores = np.zeros(len(data.bears))
    for seen, unseen in GroupKFold(5).split(data.signals, data.bears, data.question):
        model = fit(data.signals[seen], data.bears[seen])
        scores[unseen] = model.predict_proba(data.signals[unseen])[:, 1]
    return scores


def sentence_threshold(data: Examples, scores: Numbers) -> float:
    """Return the threshold on sentences that counts reviews best: their mean F1 over questions."""
    edges = np.linspace(0.05, 0.95, 91)
    of_question = [data.question == number for number in np.unique(data.question[data.bears])]

    def balance(edge: float) -> float:
        found = []
        for own in of_question:
            counted = set(data.review[own & (scores >= edge)])
            right = set(data.review[own & data.bears])
            found.append(2 * len(counted & right) / (len(counted) + len(right)))
        return float(np.mean(found))

    return float(edges[int(np.argmax([balance(edge) for edge in edges]))])


def main() -> None:
    """Print what was fitted; --write puts it into the product."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write assistant/data/weights.toml")
    options = parser.parse_args()
    with given_or_samples(None) as library:
        data = examples(library, load_questions())
    scores = unseen_scores(data)
    bears = sentence_threshold(data, scores)
    model = fit(data.signals, data.bears)
    weights = dict(zip(NAMES, [round(float(one), 3) for one in model.coef_[0]], strict=True))
    text = "\n".join(
        [
            "# Made by `python -m benchmarks.fit --write` from the development questions alone.",
            f"bias = {model.intercept_[0]:.3f}",
            f"bears = {bears:.3f}",
            "",
            "[signals]",
            *(f"{name} = {weight}" for name, weight in weights.items()),
            "",
        ]
    )
    print(
        f"{len(data.bears)} sentences of {len(set(data.question))} questions, "
        f"{data.bears.sum()} bear on theirs"
    )
    print(f"unseen folds: sentence AUROC {roc_auc_score(data.bears, scores):.3f}")
    print(text)
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
