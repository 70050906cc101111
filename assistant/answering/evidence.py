"""The sentences that bear on a question, read from the whole library."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.broad import is_broad
from assistant.answering.matching import find, terms_of
from assistant.answering.worded import worded
from assistant.ground.absence import neither
from assistant.ground.assertion import Assertion, assertion_of, is_practice
from assistant.ground.types import PointKind
from assistant.reader.candidates import Candidates, candidates
from assistant.reader.heads import Wants, hear
from assistant.reader.reader import Read, read
from corpus.types import SectionKind, Span, is_note
from corpus.words import words_of
from index.library import Snapshot
from index.types import EncodedQuestion, Encoder, Filter, Query, StoredPassage, Term

LEAST_IN_ROW = 10  # words and bars of a table's row; a shorter one is its head
LEAST_WORDS = 4  # a shorter sentence finds nothing


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence that bears on the question."""

    passage: StoredPassage
    number: int  # of the sentence in its passage, from 0
    score: float  # the chance that it bears on it, 0 to 1
    kind: PointKind

    @property
    def span(self) -> Span:
        """Its place in the review's text."""
        return self.passage.passage.sentences[self.number]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the library holds on a question."""

    query: Query
    wants: Wants
    candidates: Candidates
    read: Read


def gather(
    snapshot: Snapshot,
    encoder: Encoder,
    text: str,
    filters: Filter,
    *,
    wanted: Wants | None = None,
) -> Evidence:
    """Weigh every sentence of the filtered library beside a question.

    `wanted` is what is wanted of it, where that is known already; else it is read off the text.
    """
    query, asked = query_of(snapshot, encoder, text)
    wanted = hear(encoder, text) if wanted is None else wanted
    pool = candidates(snapshot, query, asked, filters)
    plain = worded(snapshot, pool, terms_of(text), filters)
    made = read(pool, wanted).saying(pool.versions[plain])
    return Evidence(query, wanted, pool, made.together(pool.versions) if is_broad(text) else made)


def query_of(snapshot: Snapshot, encoder: Encoder, text: str) -> tuple[Query, EncodedQuestion]:
    """Return a question as the index sees it, and word by word."""
    [asked] = encoder.ask([text])
    terms = terms_of(text)
    weighed = zip(terms, rarity_of(snapshot, terms), strict=True)
    return Query(asked.vector, tuple(replace(term, weight=w) for term, w in weighed), text), asked


def rarity_of(snapshot: Snapshot, terms: Sequence[Term]) -> list[float]:
    """Return each term's share of the question's inverse document frequency."""
    total = snapshot.passage_count()
    rarity = [
        term.weight * math.log(1 + (total + 1) / (max(map(snapshot.frequency, term.forms)) + 0.5))
        for term in terms
    ]
    whole = sum(rarity)
    return [one / whole for one in rarity]


def bearings(snapshot: Snapshot, evidence: Evidence, chosen: NDArray[np.int64]) -> list[Bearing]:
    """Return chosen sentences of the evidence in full, in that order."""
    pool = evidence.candidates
    ids = pool.passages[chosen].tolist()
    stored = {passage.id: passage for passage in snapshot.passages(sorted(set(ids)))}
    return [
        bearing_of(stored[id_], number, chance, evidence.query.terms)
        for id_, number, chance in zip(
            ids,
            pool.numbers[chosen].tolist(),
            evidence.read.sentences[chosen].tolist(),
            strict=True,
        )
    ]


def text_of(bearing: Bearing) -> str:
    """Return the words of a sentence."""
    return _text_at(bearing.passage, bearing.span)


def bearing_of(stored: StoredPassage, number: int, chance: float, terms: Sequence[Term]) -> Bearing:
    """Return a sentence with what it does: finds, recommends, rules out, or nothing of these."""
    text = _text_at(stored, stored.passage.sentences[number])
    if neither(text) and not is_practice(text, 0, len(text)):
        return Bearing(stored, number, chance, PointKind.ABSENCE)
    if len(text.split()) < (LEAST_IN_ROW if " | " in text else LEAST_WORDS):
        return Bearing(stored, number, chance, PointKind.CONTEXT)
    assertion = assertion_of(text)
    if assertion is Assertion.RULED_OUT:  # of what was asked, or of something else?
        words = words_of(text)
        focus = (place for term in terms if (place := find(words, term)))
        assertion = assertion_of(text, tuple(focus))
    return Bearing(stored, number, chance, kind_of(stored, assertion))


def _text_at(stored: StoredPassage, span: Span) -> str:
    offset = stored.passage.locator.span.start
    return stored.text[span.start - offset : span.end - offset]


def kind_of(stored: StoredPassage, assertion: Assertion) -> PointKind:
    """Tell findings, recommendations and absences apart."""
    section = stored.passage.section_kind
    if is_note(stored.passage.locator.item):
        return PointKind.CONTEXT
    if section is SectionKind.RECOMMENDATIONS or assertion is Assertion.ADVISED:
        return PointKind.RECOMMENDATION
    if assertion is Assertion.RULED_OUT:
        return PointKind.ABSENCE
    if assertion is Assertion.SUPPOSED or section is SectionKind.REFERENCES:
        return PointKind.CONTEXT
    return PointKind.FINDING
