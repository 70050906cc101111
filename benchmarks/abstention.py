"""How well the product tells questions that its documents answer from those that they don't.

Run: python -m benchmarks.abstention [DIR …] [--half tuning|reporting] [--json]

Each DIR holds a set in BEIR's form whose queries say whether they are `answerable`; the development
questions over the sample reviews come last. A question is put to the product as a person would put
it, with the turns before it; what is measured is the reader's chance that anything answers it, on
which the product decides, of several questions in one the best. AUROC is the chance that an
answerable question gets more of it than an unanswerable one. Coverage at 95% precision is the
largest share of all questions that could be answered, the most confident first, with at least 95 in
100 of them answerable. At the lines that ship, `refused` is the share of the answerable that the
reader finds nothing for, `unsure` the share of them that it offers without counting, and
`wrongly_answered` the share of the unanswerable that are answered plainly.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from assistant.answering.evidence import gather
from assistant.answering.question import Scope, understand
from assistant.ground.types import Turn
from assistant.reader.reader import lines
from benchmarks.answers import load_questions, sample_library
from benchmarks.beir import RetrievalSet, half_of, library_of, load
from index.library import Library, Snapshot

OWN = "development"
PRECISION = 0.95


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, whether the documents answer it, and the chance that the product gives it."""

    id: str
    answerable: bool
    confidence: float  # 0 where it isn't put to the reviews


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one set came to."""

    name: str
    answerable: int
    unanswerable: int
    auroc: float
    coverage_at_95: float
    refused: float
    unsure: float
    wrongly_answered: float


def of_set(chosen: RetrievalSet, library: Library, half: str | None = None) -> list[Judged]:
    """Ask every query of a set that says whether it is answerable."""
    with library.snapshot() as snapshot:
        return [
            _judged(library, snapshot, one.id, one.text, one.history, answerable=one.answerable)
            for one in chosen.queries
            if one.answerable is not None and half in (None, half_of(one.id))
        ]


def of_questions(library: Library, *, bereft: bool = False) -> list[Judged]:
    """Ask the development questions, but for those that the product declines.

    With `bereft` only the answerable ones are asked, each of the reviews that don't answer it: so
    it has no answer, and the others are as near to it as they are.
    """
    found = []
    with library.snapshot() as snapshot:
        held = {review.source: review.id for review in snapshot.reviews()}
        for one in load_questions():
            answering = {answer["source"] for answer in one.get("answers", ())}
            if one.get("outcome") == "declined" or (bereft and not answering):
                continue
            turns = [Turn(turn["role"], turn["text"]) for turn in one.get("history", ())]
            asked = tuple(held[source] for source in held.keys() - answering) if bereft else ()
            answerable = bool(answering) and not bereft
            found.append(
                _judged(
                    library, snapshot, one["id"], one["text"], turns, asked, answerable=answerable
                )
            )
    return found


def _judged(
    library: Library,
    snapshot: Snapshot,
    name: str,
    text: str,
    turns: Sequence[Turn],
    reviews: tuple[str, ...] = (),
    *,
    answerable: bool,
) -> Judged:
    taken = understand(snapshot, library.encoder, text, history=turns)
    if taken.scope is not Scope.IN:
        return Judged(name, answerable, 0.0)
    filters = taken.filters
    if reviews:
        asked = set(reviews) & set(filters.reviews or reviews)
        if not asked:  # the question names a review that isn't among them
            return Judged(name, answerable, 0.0)
        filters = replace(filters, reviews=tuple(sorted(asked)))
    found = (gather(snapshot, library.encoder, one, filters) for one in taken.asked)
    return Judged(name, answerable, max(one.read.question for one in found))


def summary(name: str, judged: Sequence[Judged]) -> Outcome:
    """Return the measures of a set."""
    answerable = np.array([one.answerable for one in judged])
    sure = np.array([one.confidence for one in judged])
    if answerable.all() or not answerable.any():
        raise SystemExit(f"{name}: it takes answerable and unanswerable questions.")
    drawn = lines()
    answered, offered = sure >= drawn.answered, sure >= drawn.unsure
    return Outcome(
        name=name,
        answerable=int(answerable.sum()),
        unanswerable=int((~answerable).sum()),
        auroc=round(float(roc_auc_score(answerable, sure)), 4),
        coverage_at_95=round(coverage(answerable, sure), 4),
        refused=round(float((~offered[answerable]).mean()), 4),
        unsure=round(float((offered & ~answered)[answerable].mean()), 4),
        wrongly_answered=round(float(answered[~answerable].mean()), 4),
    )


def coverage(answerable: NDArray[np.bool_], sure: NDArray[np.float64]) -> float:
    """Return the largest share that is answered with the wanted precision, equals together."""
    shares = [0.0]
    for edge in np.unique(sure):
        answered = sure >= edge
        if answerable[answered].mean() >= PRECISION:
            shares.append(float(answered.mean()))
    return max(shares)


def outcomes(folders: Iterable[Path], half: str | None) -> Iterable[Outcome]:
    """Measure sets, and the development questions after them."""
    with tempfile.TemporaryDirectory() as place:
        for folder in folders:
            chosen = load(folder)
            if all(one.answerable is None for one in chosen.queries):
                raise SystemExit(f"{chosen.name}: no query says whether it is answerable.")
            library = library_of(chosen.documents, Path(place) / chosen.name)
            yield summary(chosen.name, of_set(chosen, library, half))
        yield summary(OWN, of_questions(sample_library(Path(place) / OWN)))


def main() -> None:
    """Measure the sets that are named, and print what they came to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--half", choices=["tuning", "reporting"], help="ask half of the queries")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = []
    for outcome in outcomes(options.sets, options.half):
        found.append(asdict(outcome))
        if not options.json:
            print("  ".join(f"{name} {value}" for name, value in found[-1].items()), flush=True)
    if options.json:
        print(json.dumps({"sets": found}, indent=2))


if __name__ == "__main__":
    main()
