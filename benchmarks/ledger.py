"""How well the ledger reads recommendations, against what people judged of them by hand.

Run: python -m benchmarks.ledger [--gold DIR] [--library DIR] [--json]

The gold is tests/gold/ledger: every recommendation of the sample reviews with its mechanisms,
addressees, deadline, measure, standard and the paragraphs that it answers, judged from the reviews
alone, and the groups that ask for the same. Counts are of pairs: recommendation and mechanism,
recommendation and addressee, recommendation and answered paragraph, two recommendations of
different reviews.
--library takes a library that holds the gold's reviews instead of the samples.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

from assistant.citing import Citer
from assistant.recommendations.ledger import Ledger, Row, ledger
from benchmarks.answers import given_or_samples
from corpus.types import Review, Span
from index.library import Library

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "ledger"
BETWEEN = " ¦ "  # paragraphs of one recommendation, each by its first words


@dataclass(frozen=True, slots=True)
class Judged:
    """A recommendation as a person judged it; texts are verbatim but for white space."""

    source: str
    text: str
    mechanisms: frozenset[str]
    addressees: frozenset[str]
    deadline: str
    measure: str
    standard: str
    answers: tuple[str, ...]  # first words of the paragraphs

    @property
    def measurable(self) -> bool:
        """Tell whether it has an end that can be checked."""
        return bool(self.deadline or self.measure or self.standard)


@dataclass(frozen=True, slots=True)
class Gold:
    """What was judged, and which ask for the same, as pairs of positions."""

    judged: tuple[Judged, ...]
    alike: frozenset[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Score:
    """How a set of found pairs compares with that of the gold."""

    found: int
    wanted: int
    right: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of what is wanted, the share that was found; 1 where nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_json(self) -> dict[str, float]:
        """Return it with its shares."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return asdict(self) | shares


def load(folder: Path = GOLD) -> Gold:
    """Read recommendations.tsv and equivalents.tsv of a folder."""
    judged = tuple(
        Judged(
            source=row["source"],
            text=row["text"],
            mechanisms=_set(row["mechanism"]),
            addressees=_set(row["addressee"]),
            deadline=row["deadline"],
            measure=row["measure"],
            standard=row["standard"],
            answers=tuple(one for one in row["answers"].split(BETWEEN) if one),
        )
        for row in _rows(folder / "recommendations.tsv")
    )
    at = {(one.source, one.text): number for number, one in enumerate(judged)}
    groups: dict[str, list[int]] = {}
    for row in _rows(folder / "equivalents.tsv"):
        groups.setdefault(row["group"], []).append(at[row["source"], row["text"]])
    pairs = (frozenset(pair) for group in groups.values() for pair in combinations(group, 2))
    return Gold(judged, frozenset(pairs))


def measured(library: Library, gold: Gold) -> dict[str, Score]:
    """Compare a library's ledger with the gold of some of its reviews, measure by measure."""
    sources = {one.source for one in gold.judged}
    with library.snapshot() as snapshot:
        of, citer = ledger(snapshot), Citer(snapshot)
        rows = [row for row in of.rows if row.review.source in sources]
        texts = [plain(citer.review(row.review).quote(row.place.span)) for row in rows]
        judged = [
            matched(row.review.source, text, gold) for row, text in zip(rows, texts, strict=True)
        ]
        answers = _answers(rows, judged, gold, citer)
    pairs = list(zip(rows, judged, strict=True))
    return {
        "recommendations": _compared(
            ((n if n is not None else -1 - at) for at, n in enumerate(judged)),
            range(len(gold.judged)),
        ),
        "mechanism": _compared(
            ((n, one.value) for row, n in pairs if n is not None for one in row.asks.mechanisms),
            ((n, one) for n, judge in enumerate(gold.judged) for one in judge.mechanisms),
        ),
        "addressee": _compared(
            ((n, one.value) for row, n in pairs if n is not None for one in row.asks.addressees),
            ((n, one) for n, judge in enumerate(gold.judged) for one in judge.addressees),
        ),
        "measurable": _compared(
            (n for row, n in pairs if n is not None and row.asks.measurable),
            (n for n, judge in enumerate(gold.judged) if judge.measurable),
        ),
        "answers": answers,
        "equivalence": _compared(_found_alike(of, rows, judged), gold.alike),
    }


def _found_alike(
    of: Ledger, rows: Sequence[Row], judged: Sequence[int | None]
) -> Iterator[frozenset[int]]:
    number = {row.id: n for row, n in zip(rows, judged, strict=True) if n is not None}
    for row in of.rows:
        for other in row.equivalents:
            if row.id in number and other in number:
                yield frozenset((number[row.id], number[other]))


def _answers(rows: Sequence[Row], judged: Sequence[int | None], gold: Gold, citer: Citer) -> Score:
    found, wanted = set(), set()
    for row, n in zip(rows, judged, strict=True):
        if n is None:
            continue
        review = citer.review(row.review)
        right = {opening: paragraph(review, opening) for opening in gold.judged[n].answers}
        wanted |= {(n, opening) for opening in right}
        for _, span in row.answers:
            holds = [name for name, place in right.items() if touch(place, span)]
            found |= {(n, name) for name in holds} or {(n, _place(review, span))}
    return _compared(found, wanted)


def _place(review: Review, span: Span) -> str:
    """Name the paragraph of a span, so that two sentences of it are one mistake."""
    start = review.text.rfind("\n", 0, span.start)
    return f"paragraph at {start}"


def paragraph(review: Review, opening: str) -> Span:
    """Find the paragraph that goes on from these words, however their lines break."""
    squeezed, places = _squeezed(review.text)
    at = squeezed.find("".join(opening.split()))
    if at < 0:
        raise SystemExit(f"{review.source} has no paragraph that begins “{opening}”.")
    start = places[at]
    end = start
    while end < len(review.text) and not review.text.startswith("\n\n", end):
        end += 1
    return Span(start, end)


def _squeezed(text: str) -> tuple[str, list[int]]:
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    return "".join(text[at] for at in places), places


def touch(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap."""
    return one.start < other.end and other.start < one.end


def matched(source: str, text: str, gold: Gold) -> int | None:
    """Return a recommendation's position in the gold: of its text, or one within the other."""
    near = (
        n
        for n, judge in enumerate(gold.judged)
        if judge.source == source and (judge.text in text or text in judge.text)
    )
    return next(near, None)


def _compared(found: Iterable[Hashable], wanted: Iterable[Hashable]) -> Score:
    left, right = set(found), set(wanted)
    return Score(len(left), len(right), len(left & right))


def _set(cell: str) -> frozenset[str]:
    return frozenset(one.strip() for one in cell.split(";") if one.strip())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def main() -> None:
    """Print how many were judged, then the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the two tables")
    parser.add_argument("--library", type=Path, help="a library of the gold's reviews")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    gold = load(options.gold)
    with given_or_samples(options.library) as library:
        scores = measured(library, gold)
    if options.json:
        print(json.dumps({name: one.as_json() for name, one in scores.items()}))
        return
    sources = {one.source for one in gold.judged}
    print(
        f"{len(gold.judged)} recommendations of {len(sources)} reviews, "
        f"{len(gold.alike)} pairs alike"
    )
    for name, one in scores.items():
        print(
            f"{name:16} precision {one.precision:.3f}  recall {one.recall:.3f}  F1 {one.f1:.3f}"
            f"  ({one.right} right of {one.found} found, {one.wanted} wanted)"
        )


if __name__ == "__main__":
    main()
