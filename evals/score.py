"""Ask judged libraries the questions that people typed, and score what is quoted.

Run: python -m evals.score [--set-aside] [--show]

Recall is the share of the sentences of grade 2 that are quoted, precision the share of what is
quoted that has a grade, each a mean over questions; a quotation counts as a judged sentence where
it holds most of its words. Asked are the libraries that are held back from the encoder and
the heads, on which chances and lines were chosen; with --set-aside those that nothing has learned
from.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from assistant.answering.asking import ask
from assistant.ground.types import Answer, Outcome, Turn
from evals.gathered import library_of
from evals.libraries import Judged, held_back, load, same, set_aside
from index.encoder import load_encoder
from index.library import Library
from index.types import Encoder

SHOWN = frozenset({Outcome.ANSWERED, Outcome.PARTLY, Outcome.UNSURE})
PLAIN = frozenset({Outcome.ANSWERED, Outcome.PARTLY})
DECLINE = frozenset({"identify", "live"})


@dataclass(frozen=True, slots=True)
class Scored:
    """One question and what its answer came to."""

    question: Judged
    said: Outcome
    recall: float
    precision: float | None  # None where nothing was quoted
    count_right: bool | None  # None where no count was asked for

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision; 0 where nothing was quoted."""
        precision = self.precision or 0.0
        return 2 * self.recall * precision / max(1e-9, self.recall + precision)

    @property
    def answerable(self) -> bool:
        """Whether somebody found evidence for it."""
        return self.question.outcome == "answered" and bool(self.question.evidence)


def score(question: Judged, given: Answer) -> Scored:
    """Compare an answer with what a reader of the documents judged."""
    shown = given.outcome in SHOWN
    quoted = [(cited.source, cited.quote) for point in given.points for cited in point.citations]
    gold = [(f"{name}.md", quote, grade) for name, quote, grade in question.evidence]
    best = [one for one in gold if one[2] == 2] or gold
    hits = [any(s == d and same(q, text) for s, q in quoted) for d, text, _ in best]
    good = [any(s == d and same(q, text) for d, text, _ in gold) for s, q in quoted]
    counted = question.count is not None and question.aim in ("count", "list")
    return Scored(
        question=question,
        said=given.outcome,
        recall=fmean(hits) if hits and shown else 0.0,
        precision=fmean(good) if good and shown else None,
        count_right=(given.count is not None and given.count.n == question.count)
        if counted
        else None,
    )


def scored(folder: Path, encoder: Encoder) -> Iterator[Scored]:
    """Ask every question of a judged library."""
    judged = load(folder)
    with tempfile.TemporaryDirectory() as place:
        library = library_of(judged, encoder, Path(place) / "library")
        for question in judged.questions:
            yield score(question, _ask(library, question))


def summary(rows: Sequence[Scored]) -> str:
    """Return the measures of many questions in one line."""
    asked = [row for row in rows if row.answerable]
    silent = [row for row in rows if row.question.outcome == "silent"]
    decline = [row for row in rows if row.question.outcome in DECLINE]
    threads = [row.f1 for row in asked if row.question.history]
    counts = [row.count_right for row in rows if row.count_right is not None]
    return (
        f"recall {fmean(row.recall for row in asked):.2f} "
        f"precision {fmean([r.precision for r in asked if r.precision is not None] or [0]):.2f} "
        f"f1 {fmean(row.f1 for row in asked):.2f} "
        f"(follow-ups {fmean(threads or [0]):.2f}) "
        f"refused {sum(row.said not in SHOWN for row in asked)}/{len(asked)} "
        f"(unsure {sum(row.said is Outcome.UNSURE for row in asked)}) "
        f"wrong {sum(row.said in PLAIN for row in silent)}/{len(silent)} "
        f"(unsure {sum(row.said is Outcome.UNSURE for row in silent)}) "
        f"slips {sum(row.said is not Outcome.DECLINED for row in decline)}/{len(decline)} "
        f"innocent declined {sum(row.said is Outcome.DECLINED for row in asked)} "
        f"counts {sum(counts)}/{len(counts)}"
    )


def _ask(library: Library, question: Judged) -> Answer:
    history = [Turn("user", one) for one in question.history]
    with library.snapshot() as snapshot:
        return ask(snapshot, question.text, history=history)


def main() -> None:
    """Print the measures of each library and of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set-aside", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    every: list[Scored] = []
    encoder = load_encoder()
    for folder in set_aside() if given.set_aside else held_back():
        rows = list(scored(folder, encoder))
        print(f"{folder.name:4} {summary(rows)}", flush=True)
        every += rows
        for row in rows if given.show else ():
            print(
                f"  {row.question.id:5} {row.question.outcome:9} {row.said.value:10} "
                f"r {row.recall:.2f} p {row.precision if row.precision is not None else -1:.2f} "
                f"{row.question.aim:8} {row.count_right!s:5} {row.question.text[:90]}"
            )
    print(f"all  {summary(every)}")


if __name__ == "__main__":
    main()
