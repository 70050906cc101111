"""A review's sentences with all that is known of them, and its recommendations drawn from them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.codebook.subjects import stems_in, subjects_of
from assistant.coding.codings import Codings
from assistant.recommendations.acts import label_of
from assistant.recommendations.answering import Answered
from assistant.recommendations.recommending import Asks, read
from corpus.types import Recommendation, Review, SectionKind, Span
from corpus.words import words_of
from index.library import Snapshot
from index.types import Encoder, HeldReview, Matrix


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a review's current version, in the order of the text, in parallel."""

    held: HeldReview
    review: Review
    spans: Sequence[Span]
    kinds: Sequence[SectionKind]  # of their sections
    vectors: Matrix  # (sentences, dimensions), unit length
    themes: Sequence[frozenset[str]]  # codes


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation as its own review alone shows it, whatever it is coded with."""

    span: Span
    asks: Asks
    stems: frozenset[str]
    subjects: frozenset[str]
    vector: Matrix  # unit length, of its own words alone
    answers: tuple[Span, ...]  # sentences of the findings


def sentences_of(snapshot: Snapshot, held: HeldReview, found: Codings) -> Sentences:
    """Read a review's sentences."""
    review = snapshot.version(held.sha256)
    coded = found.themes_by_place.get(held.id, {})
    spans = [span for passage in review.passages for span in passage.sentences]
    return Sentences(
        held=held,
        review=review,
        spans=spans,
        kinds=[passage.section_kind for passage in review.passages for _ in passage.sentences],
        vectors=vectors_of(snapshot, held),
        themes=[coded.get(span, frozenset()) for span in spans],
    )


def vectors_of(snapshot: Snapshot, held: HeldReview) -> Matrix:
    """Return the vectors of a review's sentences, (sentences, dimensions)."""
    vectors = snapshot.sentence_vectors(snapshot.passage_ids(held.sha256))
    nothing = np.empty((0, snapshot.dimensions), dtype=np.float32)
    return np.concatenate([nothing, *vectors])


def drafts_of(review: Review, vectors: Matrix, encoder: Encoder) -> list[Draft]:
    """Read the recommendations of a review, of whose sentences these are the vectors."""
    if not review.recommendations:
        return []
    texts = [review.quote(one.span) for one in review.recommendations]
    bare = [text[label_of(text) :] for text in texts]
    answered = Answered(review, vectors)
    drafts = []
    for one, text, words, vector in zip(
        review.recommendations, texts, bare, encoder.encode(bare), strict=True
    ):
        stems, subjects = stems_in(words), subjects_of(words_of(words))
        drafts.append(
            Draft(
                span=one.span,
                asks=read(text, _heading(review, one)),
                stems=stems,
                subjects=subjects,
                vector=vector,
                answers=tuple(answered.by(vector, stems, subjects)),
            )
        )
    return drafts


def themes_at(
    coded: Sequence[Span], themes: Sequence[frozenset[str]], span: Span
) -> frozenset[str]:
    """Return the themes of the coded places, in the order of the text, that touch a span."""
    found: set[str] = set()
    for at in range(max(bisect_left(coded, (span.start, 0)) - 1, 0), len(coded)):
        if coded[at].start >= span.end:
            break
        if coded[at].end > span.start:
            found |= themes[at]
    return frozenset(found)


def _heading(review: Review, recommendation: Recommendation) -> str:
    return " ".join(review.sections[recommendation.section].heading[-1:])
