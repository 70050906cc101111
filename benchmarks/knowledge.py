"""What it costs to know a thousand reviews: coding, ledger, linkage; then themes and the rest.

Run: python -m benchmarks.knowledge [--reviews N] [--folder DIR] [--json]

The reviews are made up of real sentences (benchmarks/recombined.py): a hundred passages of findings
each, and seven recommendations drawn from the sample reviews', with dates. From nothing: every
review is coded, its recommendations are read and its linkage is worked out, against the time that
encoding as many passages takes here. Ready: the same calls again, as a page makes them, in
milliseconds, the median and the longest of nine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from assistant.coding.keeping import codings
from assistant.knowledge.inquiry import matrix
from assistant.knowledge.recurrence import of_issue, of_theme
from assistant.knowledge.themes import common_themes
from assistant.linkage.keeping import linkages
from assistant.recommendations.ledger import ledger
from assistant.samples import sample_files
from benchmarks.recombined import A_REVIEW, Prose, prose
from benchmarks.scale import TOGETHER
from corpus.reading import read
from corpus.types import Kind, Locator, Passage, Recommendation, Review, Section, SectionKind, Span
from index.appending import Incoming, encode
from index.encoder import load_encoder
from index.library import Library, Snapshot
from index.types import EncodedPassage, Encoder

REVIEWS = 1000
ASKED = 7  # recommendations of a review
HEADING = "Recommendations"
ROUNDS = 9
RATED = 4  # sample reviews that are encoded to tell how long all would take
Numbers = dict[str, object]
Work = Callable[[Snapshot], object]


@dataclass(frozen=True, slots=True)
class Asked:
    """A recommendation of a sample review, and the vectors of its one passage."""

    text: str
    sentences: tuple[Span, ...]
    encoded: EncodedPassage


def asked(encoder: Encoder) -> list[Asked]:
    """Read and encode the recommendations of the samples."""
    found = []
    for path in sample_files():
        review = read(path)
        known = zip(review.passages, encode(encoder, review), strict=True)
        for passage, vectors in known:
            if passage.section_kind is SectionKind.RECOMMENDATIONS and passage.sentences:
                start = passage.sentences[0].start
                spans = tuple(Span(a - start, b - start) for a, b in passage.sentences)
                text = review.text[start : passage.sentences[-1].end]
                found.append(Asked(text, spans, vectors))
    return found


def grow(library: Library, encoder: Encoder, reviews: int) -> None:
    """Fill a library with made-up reviews, as far as it isn't yet."""
    with library.snapshot() as snapshot:
        held = len(snapshot.reviews())
    if held >= reviews:
        return
    known, recommended = prose(encoder), asked(encoder)
    with library.writing() as writer:
        for first in range(held, reviews, TOGETHER):
            numbers = range(first, min(first + TOGETHER, reviews))
            writer.add_all([incoming(known, recommended, number) for number in numbers])


def encoding_rate(encoder: Encoder) -> float:
    """Return how many passages of some sample reviews are encoded in a second."""
    reviews = [read(path) for path in sample_files()[:RATED]]
    seconds = _seconds(lambda: [encode(encoder, review) for review in reviews])
    return sum(len(review.passages) for review in reviews) / seconds


def incoming(known: Prose, recommended: list[Asked], number: int) -> Incoming:
    """Return a made-up review with recommendations on its way in."""
    drawn = known.drawn(number)
    draw = np.random.default_rng(number)
    chosen = [recommended[n] for n in draw.choice(len(recommended), ASKED, replace=False)]
    review = _with(known.review(number, drawn), chosen, 1995 + number % 30)
    vectors = [*known.encoded(drawn), *(one.encoded for one in chosen)]
    return Incoming(review, review.source.encode(), vectors)


def _with(review: Review, chosen: list[Asked], year: int) -> Review:
    """Add recommendations and dates to a made-up review."""
    start = len(review.text) + 2
    text = "\n\n".join([review.text, HEADING, *(one.text for one in chosen)])
    passages, at = [], start + len(HEADING) + 2
    for number, one in enumerate(chosen, 1):
        span = Span(at, at + len(one.text))
        passages.append(
            Passage(
                Locator((HEADING,), None, number, None, span),
                SectionKind.RECOMMENDATIONS,
                tuple(Span(at + a, at + b) for a, b in one.sentences),
                (number,) * len(one.sentences),
                (None,) * len(one.sentences),
            )
        )
        at = span.end + 2
    last = len(review.sections)
    section = Section(
        (HEADING,),
        SectionKind.RECOMMENDATIONS,
        Span(start, len(text)),
        Span(start + len(HEADING) + 2, len(text)),
    )
    metadata = replace(
        review.metadata,
        incident=f"{year}-05-01",
        published=f"{year + 1}-09-01",
        kind=Kind.CASE_REVIEW,
        author=f"Independent Author {year % 40}",
    )
    name = review.source
    return replace(
        review,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        text=text,
        metadata=metadata,
        sections=(*review.sections, section),
        recommendations=tuple(Recommendation(None, one.locator.span, last) for one in passages),
        passages=(*review.passages, *passages),
    )


def measured(folder: Path, reviews: int) -> Numbers:
    """Measure from nothing, then over ready numbers."""
    encoder = load_encoder()
    library = Library(folder, encoder=encoder)
    library.begin()
    grow(library, encoder, reviews)
    rate = encoding_rate(encoder)
    library = Library(folder, encoder=encoder)
    steps: dict[str, Work] = {"coding": codings, "ledger": ledger, "linkage": linkages}
    first = {}
    for name, step in steps.items():
        first[name] = _seconds(lambda step=step: _of(library, step))  # type: ignore[misc]  # a default binds the step
        print(f"{name}: {first[name]:.0f} s", file=sys.stderr, flush=True)
    encoded = reviews * (A_REVIEW + ASKED) / rate
    ready: dict[str, Work] = {
        "themes": common_themes,
        "recurrence of a theme": lambda snapshot: of_theme(snapshot, "supervision"),
        "recurrence of an issue": lambda snapshot: of_issue(
            snapshot, "late referral by medical staff"
        ),
        "ledger": ledger,
        "matrix": matrix,
        "linkages": linkages,
    }
    return {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}",
        "reviews": reviews,
        "passages": reviews * (A_REVIEW + ASKED),
        "encoding_s": encoded,
        "from_nothing_s": first | {"all": sum(first.values())},
        "ready_ms": {name: _spread(library, work) for name, work in ready.items()},
    }


def _spread(library: Library, work: Work) -> dict[str, float]:
    times = sorted(_seconds(lambda: _of(library, work)) * 1e3 for _ in range(ROUNDS))
    return {"p50": statistics.median(times), "most": times[-1]}


def _of(library: Library, work: Work) -> None:
    """Do a work as a call does it: of a snapshot of its own."""
    with library.snapshot() as snapshot:
        work(snapshot)


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print the set-up, then the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=REVIEWS)
    parser.add_argument("--folder", type=Path, help="keep the library here, or use it again")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        found = measured(options.folder or Path(made), options.reviews)
    print(json.dumps(found, indent=None if options.json else 1))


if __name__ == "__main__":
    main()
