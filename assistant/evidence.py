"""The sentences that bear on a question, read from the whole library."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.assertion import Assertion, assertion_of
from assistant.matching import find, terms_of
from assistant.question import Question
from assistant.scoring import Signals, score, weights
from assistant.types import Aim, PointKind
from corpus.types import SectionKind, Span
from corpus.words import Words, stems_of, words_of
from index.library import Snapshot
from index.types import Encoder, Matrix, Query, StoredPassage, Term

FLOOR = 0.30  # a passage with a lower cosine and no word of the question is not read
FRAGMENT = 6  # words; a shorter sentence rarely stands alone
LEAST = 3  # words; a shorter one is never quoted
_FRAMING = frozenset({SectionKind.INTRODUCTION, SectionKind.REFERENCES})
_FINDINGS = (SectionKind.FINDINGS, SectionKind.CONCLUSION)
_WHOLE = {Aim.FINDINGS: _FINDINGS, Aim.RECOMMENDATIONS: (SectionKind.RECOMMENDATIONS,)}


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence and how far it bears on the question."""

    passage: StoredPassage
    span: Span  # of the review's text
    score: float  # 0 to 1
    signals: Signals | None  # None where no subject was named
    kind: PointKind | None  # None: none of these, or it doesn't bear on the question
    terms: frozenset[int]  # which of the question's terms it holds, by position
    vector: Matrix


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the library holds on a question, best first."""

    query: Query
    bearings: tuple[Bearing, ...]
    rarity: tuple[float, ...]  # of each of the query's terms; sums to 1


def gather(snapshot: Snapshot, encoder: Encoder, question: Question) -> Evidence:
    """Read every passage that may bear on the question and weigh each of its sentences."""
    query = query_of(encoder, question)
    sweep = snapshot.sweep(query, filter=question.filters, floor=FLOOR)
    rarity = rarity_of(snapshot, query.terms)
    ids = [int(one) for one in sweep.passages]
    vectors = snapshot.sentence_vectors(ids)
    read = zip(snapshot.passages(ids), sweep.meaning, vectors, strict=True)
    bearings = [
        bearing
        for stored, meaning, sentences in read
        for bearing in _weigh(stored, float(meaning), sentences, query, rarity)
    ]
    bearings.sort(key=lambda one: (-one.score, one.passage.id, one.span))
    return Evidence(query, tuple(bearings), tuple(rarity))


def gather_all(snapshot: Snapshot, question: Question) -> Evidence:
    """Take the findings and recommendations of a filtered part whole: no subject was named."""
    asked = _WHOLE.get(question.aim, (*_FINDINGS, SectionKind.RECOMMENDATIONS))
    filters = replace(question.filters, section_kinds=question.filters.section_kinds or asked)
    anything = Query(np.zeros(snapshot.dimensions, dtype=np.float32), ())
    ids = sorted(int(one) for one in snapshot.sweep(anything, filter=filters, floor=-1).passages)
    read = zip(snapshot.passages(ids), snapshot.sentence_vectors(ids), strict=True)
    bearings = [
        _bearing(stored, span, vector, words_of(text_at(stored, span)), (), None)
        for stored, vectors in read
        for span, vector in zip(stored.passage.sentences, vectors, strict=True)
    ]
    return Evidence(anything, tuple(bearings), ())


def query_of(encoder: Encoder, question: Question) -> Query:
    """Return a question as the index sees it."""
    return Query(_vector(encoder, question), terms_of(question.subject))


def _vector(encoder: Encoder, question: Question) -> Matrix:
    """Return the unit mean of the subject's vector and that of its present-day wording."""
    subject = question.subject
    dated = question.dated_terms[:2]
    wordings = [subject, *(subject.replace(term.asked, term.also[0]) for term in dated)]
    total = encoder.encode(wordings).sum(axis=0)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def rarity_of(snapshot: Snapshot, terms: Sequence[Term]) -> list[float]:
    """Return each term's share of the question's inverse document frequency."""
    total = snapshot.passage_count()
    weights = []
    for term in terms:
        held = max(snapshot.frequency(form) for form in term.forms)
        weights.append(math.log(1 + (total + 1) / (held + 0.5)))
    whole = sum(weights)
    return [weight / whole for weight in weights]


def _weigh(
    stored: StoredPassage, meaning: float, vectors: Matrix, query: Query, rarity: Sequence[float]
) -> list[Bearing]:
    """Weigh each sentence of a passage."""
    place = stored.passage.locator
    words = words_of(stored.text)
    headings = frozenset(stem for heading in place.heading for stem in stems_of(heading))
    surround = coverage(words, query.terms, rarity, headings)
    framing = float(stored.passage.section_kind in _FRAMING)
    similar = vectors @ query.vector
    weighed = []
    for number, span in enumerate(stored.passage.sentences):
        inside = Span(span.start - place.span.start, span.end - place.span.start)
        said = words.within(inside)
        signals = Signals(
            sentence=float(similar[number]),
            passage=meaning,
            coverage=coverage(said, query.terms, rarity),
            surround=surround,
            fragment=float(len(said.spans) < FRAGMENT),
            framing=framing,
        )
        weighed.append(_bearing(stored, span, vectors[number], said, query.terms, signals))
    return weighed


def _bearing(
    stored: StoredPassage,
    span: Span,
    vector: Matrix,
    said: Words,
    terms: Sequence[Term],
    signals: Signals | None,
) -> Bearing:
    reached = score(signals) if signals else 1.0
    places = {n: found for n, term in enumerate(terms) if (found := find(said, term))}
    kind = None
    if reached >= weights().bears and len(said.spans) >= LEAST:
        offset = span.start - stored.passage.locator.span.start
        focus = [Span(one.start - offset, one.end - offset) for one in places.values()]
        kind = kind_of(stored, assertion_of(text_at(stored, span), focus))
    return Bearing(stored, span, reached, signals, kind, frozenset(places), vector)


def text_at(stored: StoredPassage, span: Span) -> str:
    """Return the words at a span of the review's text, inside the passage."""
    offset = stored.passage.locator.span.start
    return stored.text[span.start - offset : span.end - offset]


def coverage(
    words: Words,
    terms: Sequence[Term],
    rarity: Sequence[float],
    headings: frozenset[str] = frozenset(),
) -> float:
    """Return the share of the question's rarity that a text's words cover, 0 to 1.

    A phrase whose words stand apart, or in the headings above, counts for half.
    """
    stems = headings.union(words.stems)
    total = 0.0
    for term, weight in zip(terms, rarity, strict=True):
        if find(words, term):
            total += weight
        else:
            wanted = stems_of(term.forms[0])
            total += weight * 0.5 * len(stems & set(wanted)) / max(len(wanted), 1)
    return total


def kind_of(stored: StoredPassage, assertion: Assertion) -> PointKind | None:
    """Tell findings, recommendations and absences apart."""
    section = stored.passage.section_kind
    if section is SectionKind.RECOMMENDATIONS or assertion is Assertion.ADVISED:
        return PointKind.RECOMMENDATION
    if assertion is Assertion.ABSENT:
        return PointKind.ABSENCE
    if assertion is Assertion.HYPOTHETICAL or section is SectionKind.REFERENCES:
        return None
    return PointKind.FINDING
