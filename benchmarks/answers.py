"""How good the answers are on the development questions over the sample library.

Run: python -m benchmarks.answers [--json] [--each]

These questions were looked at in development: the numbers say what was reached there, not what to
expect of reviews and questions that nobody has seen; python -m evals.score says more of that.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.question import understand
from assistant.asking import ask
from assistant.samples import add_samples
from assistant.searching import search
from assistant.types import Answer, Outcome, Turn
from corpus.types import Span
from index.library import Library

QUESTIONS = Path(__file__).parent.parent / "tests" / "questions.toml"
PLAIN = frozenset({Outcome.ANSWERED, Outcome.PARTLY})  # outcomes that claim an answer


@dataclass(frozen=True, slots=True)
class Asked:
    """One development question, what answers it, and what came of it."""

    id: str
    text: str
    expected: Outcome  # ANSWERED where there are answers
    gold: dict[str, list[Span]]  # by source: the spans that answer
    answer: Answer
    found: int  # gold passages among the first ten
    precise: int  # quoted sentences that stand in a gold passage
    quoted: int

    @property
    def golds(self) -> int:
        """How many passages answer."""
        return sum(len(spans) for spans in self.gold.values())


def load_questions() -> list[dict[str, Any]]:
    """Return the development questions as they stand in their file."""
    questions: list[dict[str, Any]] = tomllib.loads(QUESTIONS.read_text(encoding="utf-8"))[
        "question"
    ]
    return questions


def sample_library(folder: Path) -> Library:
    """Return a library that holds the sample reviews and nothing else."""
    library = Library(folder)
    for report in add_samples(library):
        if report.status != "added":
            raise SystemExit(f"{report.source} was {report.status}: {report.reason}")
    return library


@contextmanager
def given_or_samples(folder: Path | None) -> Iterator[Library]:
    """Open the library of a folder; without one, make a library of the samples for the while."""
    if folder is not None:
        yield Library(folder)
        return
    with tempfile.TemporaryDirectory() as made:
        yield sample_library(Path(made) / "library")


def kept_samples(folder: Path) -> Library:
    """Return the library of samples that is kept in a folder, making it where there is none."""
    place = folder / "samples"
    return Library(place) if place.exists() else sample_library(place)


def gold_passages(library: Library, question: dict[str, Any]) -> dict[str, list[Span]]:
    """Return the spans of the passages that hold the quoted answers, by source."""
    spans: dict[str, set[Span]] = {}
    with library.snapshot() as snapshot:
        for wanted in question.get("answers", ()):
            review = snapshot.version(snapshot.held(wanted["source"]).sha256)
            start = review.text.index(wanted["quote"])
            end = start + len(wanted["quote"])
            for passage in review.passages:
                if passage.locator.span.start < end and start < passage.locator.span.end:
                    spans.setdefault(wanted["source"], set()).add(passage.locator.span)
    return {source: sorted(found) for source, found in spans.items()}


def run(library: Library, question: dict[str, Any]) -> Asked:
    """Ask one question and hold what comes against what answers."""
    gold = gold_passages(library, question)
    turns = [Turn(turn["role"], turn["text"]) for turn in question.get("history", ())]
    with library.snapshot() as snapshot:
        given = ask(snapshot, question["text"], history=turns)
        taken = understand(snapshot, snapshot.encoder, question["text"], history=turns)
        hits = search(snapshot, taken.subject, filters=taken.filters, k=10)
    reached = {(hit.citation.source, Span(hit.citation.start, hit.citation.end)) for hit in hits}
    cited = [citation for point in given.points for citation in point.citations]
    return Asked(
        id=question["id"],
        text=question["text"],
        expected=Outcome(question.get("outcome", "answered" if gold else "silent")),
        gold=gold,
        answer=given,
        found=sum((source, span) in reached for source, spans in gold.items() for span in spans),
        precise=sum(
            any(span.start <= one.start < span.end for span in gold.get(one.source, ()))
            for one in cited
        ),
        quoted=len(cited),
    )


def summary(asked: Iterable[Asked]) -> dict[str, Any]:
    """Return the measures, each a share of 1, with what it is a share of."""
    every = list(asked)
    answerable = [one for one in every if one.golds]
    unanswerable = [one for one in every if one.expected is Outcome.SILENT]
    silent = [one for one in every if one.answer.outcome is Outcome.SILENT]
    declined = [one for one in every if one.expected is Outcome.DECLINED]
    answered = [one for one in answerable if one.quoted]
    right = sum(one.expected is Outcome.SILENT for one in silent)
    return {
        "questions": len(every),
        "answerable": len(answerable),
        "unanswerable": len(unanswerable),
        "recall_at_10": _mean(one.found / one.golds for one in answerable),
        "hit_at_10": _mean(float(one.found > 0) for one in answerable),
        "quote_precision": _mean(one.precise / one.quoted for one in answered),
        "abstention_precision": right / len(silent) if silent else 1.0,
        "abstention_recall": right / len(unanswerable) if unanswerable else 1.0,
        "answerable_refused": sum(one.answer.outcome is Outcome.SILENT for one in answerable),
        "answerable_unsure": sum(one.answer.outcome is Outcome.UNSURE for one in answerable),
        "unanswerable_answered": sum(one.answer.outcome in PLAIN for one in unanswerable),
        "unanswerable_unsure": sum(one.answer.outcome is Outcome.UNSURE for one in unanswerable),
        "declined_rightly": _mean(one.answer.outcome is Outcome.DECLINED for one in declined),
    }


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known) if known else 0.0


def main() -> None:
    """Print the measures, or each question's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--each", action="store_true", help="print a line a question first")
    options = parser.parse_args()
    with given_or_samples(None) as library:
        asked = [run(library, question) for question in load_questions()]
    if options.each:
        for one in asked:
            print(
                f"{one.id:24} {one.expected.value:>9} → {one.answer.outcome.value:<14}"
                f" found {one.found}/{one.golds}  precise {one.precise}/{one.quoted}  {one.text}"
            )
    measures = summary(asked)
    if options.json:
        print(json.dumps(measures))
        return
    print("Development questions over the sample library (looked at in development)")
    for name, value in measures.items():
        print(
            f"  {name.replace('_', ' '):24} {value:.3f}"
            if isinstance(value, float)
            else f"  {name.replace('_', ' '):24} {value}"
        )


if __name__ == "__main__":
    main()
