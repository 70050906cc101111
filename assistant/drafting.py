"""A review's sentences with all that is known of them, and its recommendations drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.coding import Codings
from assistant.recommending import Asks, read
from corpus.types import Recommendation, Review, SectionKind, Span
from index.library import Snapshot
from index.types import HeldReview, Matrix

ANSWERS = 0.35  # cosine of a finding on a recommendation's theme that it answers
NEAR = 0.55  # of a finding that it answers although no theme is known to be shared
MOST_ANSWERED = 5  # findings behind one recommendation
_EVIDENCE = (SectionKind.FINDINGS, SectionKind.CONCLUSION, SectionKind.OTHER)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a review's current version, in the order of the text, in parallel."""

    held: HeldReview
    review: Review
    spans: Sequence[Span]
    kinds: Sequence[SectionKind]  # of their sections
    vectors: Matrix  # (sentences, dimensions), unit length
    themes: Sequence[frozenset[str]]  # codes

    def within(self, span: Span) -> list[int]:
        """Return the positions of the sentences that touch a span."""
        return [
            at for at, own in enumerate(self.spans) if own.start < span.end and span.start < own.end
        ]


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation as its own review alone shows it."""

    id: str
    review: HeldReview
    span: Span
    asks: Asks
    themes: frozenset[str]
    vector: Matrix  # unit mean of its sentences
    answers: tuple[Span, ...]  # findings


def sentences_of(snapshot: Snapshot, held: HeldReview, found: Codings) -> Sentences:
    """Read a review's sentences."""
    review = snapshot.version(held.sha256)
    coded = found.themes_by_place.get(held.id, {})
    spans = [span for passage in review.passages for span in passage.sentences]
    vectors = snapshot.sentence_vectors(snapshot.passage_ids(held.sha256))
    nothing = np.empty((0, snapshot.dimensions), dtype=np.float32)
    return Sentences(
        held=held,
        review=review,
        spans=spans,
        kinds=[passage.section_kind for passage in review.passages for _ in passage.sentences],
        vectors=np.concatenate([nothing, *vectors]),
        themes=[coded.get(span, frozenset()) for span in spans],
    )


def drafts_of(of: Sentences) -> list[Draft]:
    """Read the recommendations of a review."""
    drafts = []
    for number, one in enumerate(of.review.recommendations, 1):
        inside = of.within(one.span)
        if not inside:
            continue
        total = of.vectors[inside].sum(axis=0)
        vector = np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), dtype=np.float32)
        themes = frozenset[str]().union(*(of.themes[at] for at in inside))
        drafts.append(
            Draft(
                id=f"{of.held.id}-{number}",
                review=of.held,
                span=one.span,
                asks=read(of.review.quote(one.span), _heading(of.review, one)),
                themes=themes,
                vector=vector,
                answers=_answered(of, vector, themes, set(inside)),
            )
        )
    return drafts


def _answered(
    of: Sentences, vector: Matrix, themes: frozenset[str], inside: set[int]
) -> tuple[Span, ...]:
    """Return the findings that a recommendation answers: of its themes first, then the nearest."""
    near = of.vectors @ vector
    chosen = [
        at
        for at in range(len(of.spans))
        if at not in inside
        and of.kinds[at] in _EVIDENCE
        and near[at] >= (ANSWERS if themes & of.themes[at] else NEAR)
    ]
    chosen.sort(key=lambda at: (not themes & of.themes[at], -near[at]))
    return tuple(of.spans[at] for at in chosen[:MOST_ANSWERED])


def _heading(review: Review, recommendation: Recommendation) -> str:
    return " ".join(review.sections[recommendation.section].heading[-1:])
