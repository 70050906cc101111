"""Fit what each signal weighs in the order of passages, and tell what each is worth.

Run: python -m benchmarks.fit_ranking FOLDER [--write] [--report DIR …]

Fitted on the tuning halves of conditionalqa and clapnq in ../shared and on our development
questions over the sample reviews, nothing else; the three weigh alike. A query of several sentences
is taken twice, whole and its last sentence alone, so that questions of every length are met. The
weights first maximise the chance of a right passage under a softmax over the pool, a listwise loss;
then each is moved in small steps for as long as the mean nDCG@10 of the sets rises. None may be
negative. The libraries are made in FOLDER once and used again.

Each row of the table is a ranking: nDCG@10 over documents, on each tuning set by weights fitted on
the other ones, then on the halves kept for reporting and on the sets named by --report by weights
fitted on all tuning sets.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

from assistant.answering.searching import query_for
from assistant.ground.types import Turn
from benchmarks.answers import gold_passages, kept_samples, load_questions
from benchmarks.beir import Asked, RetrievalSet, half_of, kept_library, load
from corpus.sentences import sentences
from index.library import Library, Snapshot
from index.ranking import NAMES
from index.types import Query

SHARED = Path(__file__).parents[2] / "shared"
WEIGHTS = Path(__file__).parent.parent / "index" / "data" / "ranking.toml"
OWN = "development"
TUNED_ON = ("conditionalqa_ukgov", "clapnq_dev")
PENALTY = 1e-3  # on the squares of the weights of standardised signals
STEPS = (0.04, 0.02)  # by which a weight is moved
LEAST_GAIN = 1e-4  # of nDCG, that a move must bring
DAMPING = 60  # of reciprocal rank fusion

Numbers = NDArray[np.float64]
Subset = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A query's pool: what speaks for each passage, whose it is, and how right that is."""

    signals: Numbers  # (passages, NAMES)
    documents: NDArray[np.int64]  # of each passage
    grades: Mapping[int, int]  # of the documents that are right, found or not

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which passages are of a right document."""
        return np.isin(self.documents, list(self.grades))


def of_set(
    chosen: RetrievalSet,
    library: Library,
    *,
    half: str | None = None,
    taken: Callable[[Asked], Sequence[str]] = lambda asked: [asked.text],
) -> list[Example]:
    """Return the examples of a set or half of it; `taken` tells what is asked of each query."""
    found = []
    with library.snapshot() as snapshot:
        held = {review.source: number for number, review in enumerate(snapshot.reviews())}
        owners = _owners(
            snapshot, {review.id: held[review.source] for review in snapshot.reviews()}
        )
        for one in chosen.queries:
            judged = chosen.judged.get(one.id, {})
            grades = {held[name]: grade for name, grade in judged.items() if grade > 0}
            if grades and half in (None, half_of(one.id)):
                for text in taken(one):
                    query = query_for(library.encoder, text, one.history)
                    found.append(_example(snapshot, query, owners, grades))
    return found


def lengths(asked: Asked) -> list[str]:
    """Return a query whole and, where it has several sentences, its last one alone."""
    spans = sentences(asked.text)
    last = [asked.text[spans[-1].start : spans[-1].end]] if len(spans) > 1 else []
    return [asked.text, *last]


def of_questions(library: Library) -> list[Example]:
    """Return the examples of our development questions: each passage a document."""
    found = []
    with library.snapshot() as snapshot:
        names = {review.id: review.source for review in snapshot.reviews()}
        everything = snapshot.sweep(_anything(snapshot), floor=-1, least=1).passages
        places = {
            (names[one.review], one.passage.locator.span): one.id
            for one in snapshot.passages(everything.tolist())
        }
        owners = np.arange(int(everything.max()) + 1)
        for question in load_questions():
            gold = gold_passages(library, question)
            right = {places[source, span]: 1 for source, spans in gold.items() for span in spans}
            if right:
                turns = [Turn(turn["role"], turn["text"]) for turn in question.get("history", ())]
                query = query_for(library.encoder, question["text"], turns)
                found.append(_example(snapshot, query, owners, right))
    return found


def _example(
    snapshot: Snapshot, query: Query, owners: NDArray[np.int64], grades: Mapping[int, int]
) -> Example:
    ids, signals = snapshot.signals(query)
    return Example(signals.astype(np.float64), owners[ids], grades)


def _owners(snapshot: Snapshot, numbers: Mapping[str, int]) -> NDArray[np.int64]:
    """Return the document of each passage, by the passage's id."""
    ids = snapshot.sweep(_anything(snapshot), floor=-1, least=1).passages
    owners = np.full(int(ids.max()) + 1, -1)
    for stored in snapshot.passages(ids.tolist()):
        owners[stored.id] = numbers[stored.review]
    return owners


def _anything(snapshot: Snapshot) -> Query:
    return Query(np.zeros(snapshot.dimensions, dtype=np.float32), ())


def fit(sets: Mapping[str, Sequence[Example]], names: Subset) -> Numbers:
    """Return the weights of the named signals, 1 in all; the others weigh nothing."""
    weights = likeliest(sets, names)
    best = _mean_ndcg(sets, weights)
    for step in STEPS:
        moved = True
        while moved:
            moved = False
            for other in _neighbours(weights, names, step):
                reached = _mean_ndcg(sets, other)
                if reached > best + LEAST_GAIN:
                    weights, best, moved = other, reached, True
    return weights


def _neighbours(weights: Numbers, names: Subset, step: float) -> list[Numbers]:
    """Return the weights with one of them a step higher or lower, 1 in all."""
    found = []
    for name in names:
        for move in (step, -step):
            other = weights.copy()
            other[NAMES.index(name)] = max(0.0, other[NAMES.index(name)] + move)
            found.append(other / other.sum())
    return found


def _mean_ndcg(sets: Mapping[str, Sequence[Example]], weights: Numbers) -> float:
    return float(np.mean([ndcg(examples, _weighted(weights)) for examples in sets.values()]))


def likeliest(sets: Mapping[str, Sequence[Example]], names: Subset) -> Numbers:
    """Return the weights of the listwise loss."""
    chosen = [NAMES.index(name) for name in names]
    every = [
        (one.signals[:, chosen], one.right / one.right.sum(), 1 / len(examples) / len(sets))
        for examples in sets.values()
        for one in examples
        if one.right.any()
    ]
    spread = np.concatenate([signals for signals, *_ in every]).std(axis=0)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for signals, right, share in every:
            scores = signals @ (weights / spread)
            total -= share * float(right @ log_softmax(scores))
            slope += share * (softmax(scores) - right) @ (signals / spread)
        return total, slope

    start = np.ones(len(chosen))
    bounds = [(0, None)] * len(chosen)
    best = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x / spread
    weights = np.zeros(len(NAMES))
    weights[chosen] = best / best.sum()
    return weights


def ndcg(examples: Sequence[Example], score: Callable[[Numbers], Numbers]) -> float:
    """Return the mean nDCG@10 over documents, each at the place of its best passage."""
    return float(np.mean([_ndcg(one, score(one.signals)) for one in examples]))


def _ndcg(example: Example, scores: Numbers) -> float:
    order = example.documents[np.argsort(-scores, kind="stable")]
    ranked = list(dict.fromkeys(order.tolist()))[:10]
    gained = _gain([example.grades.get(document, 0) for document in ranked])
    return gained / _gain(sorted(example.grades.values(), reverse=True)[:10])


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades))


def reciprocal(signals: Numbers) -> Numbers:
    """Return the reciprocal rank fusion of meaning and words."""
    both = signals[:, [NAMES.index("meaning"), NAMES.index("words")]]
    places = np.argsort(np.argsort(-both, axis=0, kind="stable"), axis=0, kind="stable")
    return np.asarray((1 / (DAMPING + 1 + places)).sum(axis=1))


def rows(
    tuning: Mapping[str, Sequence[Example]], reporting: Mapping[str, Sequence[Example]]
) -> Iterator[list[str]]:
    """Yield the table, a ranking a row."""
    yield ["ranking", *(f"{name} (left out)" for name in tuning), *reporting]
    every = (*tuning.values(), *reporting.values())
    half = _only({"meaning": 0.5, "words": 0.5})
    for name, score in (
        ("words", _only({"words": 1})),
        ("meaning", _only({"meaning": 1})),
        ("reciprocal rank fusion", reciprocal),
        ("half of each", half),
    ):
        yield [name, *(f"{ndcg(examples, score):.3f}" for examples in every)]
    for names in (NAMES[:2], NAMES[:3], NAMES):
        yield [
            "learned: " + ", ".join(names),
            *(f"{one:.3f}" for one in _learned(tuning, reporting, names)),
        ]


def _learned(
    tuning: Mapping[str, Sequence[Example]],
    reporting: Mapping[str, Sequence[Example]],
    names: Subset,
) -> Iterator[float]:
    for left in tuning:
        weights = fit({name: tuning[name] for name in tuning if name != left}, names)
        yield ndcg(tuning[left], _weighted(weights))
    weights = fit(tuning, names)
    for examples in reporting.values():
        yield ndcg(examples, _weighted(weights))


def _only(weights: Mapping[str, float]) -> Callable[[Numbers], Numbers]:
    return _weighted(np.array([weights.get(name, 0.0) for name in NAMES]))


def _weighted(weights: Numbers) -> Callable[[Numbers], Numbers]:
    return lambda signals: signals @ weights


def main() -> None:
    """Fit, print the table, and with --write put the weights into the product."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the libraries are made")
    parser.add_argument("--write", action="store_true", help=f"write index/data/{WEIGHTS.name}")
    parser.add_argument("--report", nargs="*", type=Path, default=[], metavar="DIR")
    options = parser.parse_args()
    tuning = {OWN: of_questions(kept_samples(options.folder))}
    reporting: dict[str, list[Example]] = {}
    for name in TUNED_ON:
        chosen = load(SHARED / "bench" / name)
        library = kept_library(chosen, options.folder)
        tuning[name] = of_set(chosen, library, half="tuning", taken=lengths)
        reporting[name] = of_set(chosen, library, half="reporting")
    for place in options.report:
        chosen = load(place)
        reporting[chosen.name] = of_set(chosen, kept_library(chosen, options.folder))
    for row in rows(tuning, reporting):
        print("| " + " | ".join(row) + " |", flush=True)
    text = written(fit(tuning, NAMES))
    print(text)
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


def written(weights: Numbers) -> str:
    """Return the weights as the product reads them."""
    lines = [f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True)]
    made = "# Made by `python -m benchmarks.fit_ranking FOLDER --write`: each signal's share."
    return "\n".join([made, "[signals]", *lines, ""])


if __name__ == "__main__":
    main()
