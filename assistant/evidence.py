"""The sentences that bear on a question, read from the whole library."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.assertion import Assertion, assertion_of
from assistant.common_themes import BEST, common_themes
from assistant.deciding import confidence, decision, signals_of
from assistant.matching import find, terms_of, wordings_of
from assistant.phrasing import STOP_WORDS
from assistant.question import Question
from assistant.scoring import score, weights
from assistant.types import Aim, PointKind
from corpus.types import SectionKind, Span
from corpus.words import stems_of, words_of
from index.library import Snapshot
from index.types import Encoder, Filter, Matrix, Query, StoredPassage, Sweep, Term

NEAR = 0.5  # cosine of a passage that is weighed although it holds no word of the question
LEAST_SHARE = 0.2  # of the question's rarity in a passage that is weighed for its words
SPREAD = 0.33  # no sentence was seen nearer to a question than its passage by more
NEAR_SENTENCE = 0.52  # cosine of a sentence that is offered although it has no word of the question
LEAST_ROOT = 4  # letters of a word of a phrase by which alone the phrase is told
LEAST_IN_ROW = 10  # words and bars of a table's row; a shorter one is its head
LEAST_WORDS = 4  # a shorter sentence is never quoted
_FINDINGS = (SectionKind.FINDINGS, SectionKind.CONCLUSION)
_WHOLE = {Aim.FINDINGS: _FINDINGS, Aim.RECOMMENDATIONS: (SectionKind.RECOMMENDATIONS,)}


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence that bears on the question."""

    passage: StoredPassage
    number: int  # of the sentence in its passage, from 0
    score: float  # 0 to 1
    kind: PointKind | None  # None: neither a finding, nor a recommendation, nor an absence

    @property
    def span(self) -> Span:
        """Its place in the review's text."""
        return self.passage.passage.sentences[self.number]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the library holds on a question, best first."""

    query: Query  # its terms weigh what they hold of the question's rarity, 1 in all
    bearings: tuple[Bearing, ...]
    share: float  # the most of the question's rarity that one bearing passage holds
    confidence: float  # 0 to 1: the chance that it answers


@dataclass(frozen=True, slots=True)
class Weighed:
    """Every sentence that may bear on a question: parallel arrays, in the order of the library."""

    sweep: Sweep
    owners: NDArray[np.int64]  # position of its passage in the sweep
    numbers: NDArray[np.int64]  # of the sentence in its passage
    signals: Matrix  # (sentences, signals)


def gather(
    snapshot: Snapshot, encoder: Encoder, question: Question, *, bears: float | None = None
) -> Evidence:
    """Weigh every sentence of the filtered library; take all that bear on the question.

    `bears` is the score from which on they do; None takes that of questions.
    """
    query = query_of(snapshot, encoder, question)
    line = weights().bears if bears is None else bears
    weighed = weigh(snapshot, query, question.filters, least=line)
    scores = score(weighed.signals)
    known = what_decides(snapshot, question, weighed, scores)
    confident = 0.0 if known is None else confidence(known)
    if confident >= decision().answers:  # then the best sentence is offered at any rate
        line = min(line, float(scores.max()))
    chosen = np.flatnonzero(scores >= line)
    chosen = chosen[np.lexsort((chosen, -scores[chosen]))]
    owners = weighed.owners[chosen]
    ids = weighed.sweep.passages[owners].tolist()
    stored = {one.id: one for one in snapshot.passages(sorted(set(ids)))}
    near = (weighed.signals[chosen, 0] >= NEAR_SENTENCE).tolist()
    roots = _roots(query.terms)
    found = zip(ids, weighed.numbers[chosen].tolist(), scores[chosen].tolist(), near, strict=True)
    bearings = tuple(
        _bearing(stored[id_], number, reached, query.terms)
        for id_, number, reached, is_near in found
        if is_near or _holds(stored[id_], number, roots, query.terms)
    )
    share = float(weighed.sweep.share[owners].max(initial=0))
    return Evidence(query, bearings, share, confident)


def gather_all(snapshot: Snapshot, question: Question) -> Evidence:
    """Take the findings and recommendations of a filtered part whole: no subject was named."""
    asked = _WHOLE.get(question.aim, (*_FINDINGS, SectionKind.RECOMMENDATIONS))
    filters = replace(question.filters, section_kinds=question.filters.section_kinds or asked)
    anything = Query(np.zeros(snapshot.dimensions, dtype=np.float32), ())
    sweep = snapshot.sweep(anything, filter=filters, floor=-1, least=1)
    bearings = tuple(
        _bearing(stored, number, 1.0, ())
        for stored in snapshot.passages(sweep.passages.tolist())
        for number in range(len(stored.passage.sentences))
    )
    return Evidence(anything, bearings, share=1.0, confidence=1.0)


def weigh(snapshot: Snapshot, query: Query, filters: Filter, *, least: float = 0.0) -> Weighed:
    """Return the signals of every sentence of the passages that may bear on a question.

    Passages none of whose sentences can reach the score `least` are left out.
    """
    sweep = snapshot.sweep(query, filter=filters, floor=NEAR, least=LEAST_SHARE)
    share = np.minimum(sweep.share, 1)
    nearest = np.minimum(sweep.meaning + SPREAD, 1)  # that a sentence of it can be
    best = score(np.stack((nearest, sweep.meaning, share), axis=1))
    able = np.flatnonzero(best >= least) if least else np.arange(len(best))
    sweep = Sweep(sweep.passages[able], sweep.meaning[able], share[able])
    counts, cosines = snapshot.sentence_cosines(sweep.passages, query.vector)
    owners = np.repeat(np.arange(len(able)), counts)
    numbers = np.arange(len(owners)) - (np.cumsum(counts) - counts)[owners]
    columns = (cosines, sweep.meaning[owners], sweep.share[owners])
    return Weighed(sweep, owners, numbers, np.stack(columns, axis=1))


def what_decides(
    snapshot: Snapshot, question: Question, weighed: Weighed, scores: Matrix
) -> tuple[float, ...] | None:
    """Return the signals of the decision to answer; None where no sentence was weighed."""
    if not len(scores):
        return None
    best = np.argsort(-scores, kind="stable")[:BEST]
    passages = snapshot.passages(weighed.sweep.passages[weighed.owners[best]].tolist())
    theme = common_themes(snapshot, question.subject, passages)
    return signals_of(weighed.signals, scores, theme)


def query_of(snapshot: Snapshot, encoder: Encoder, question: Question) -> Query:
    """Return a question as the index sees it."""
    terms = terms_of(question.subject)
    rarity = rarity_of(snapshot, terms)
    weighted = [replace(one, weight=weight) for one, weight in zip(terms, rarity, strict=True)]
    return Query(vector_of(encoder, question.subject), tuple(weighted), question.subject)


def rarity_of(snapshot: Snapshot, terms: Sequence[Term]) -> list[float]:
    """Return each term's share of the question's inverse document frequency."""
    total = snapshot.passage_count()
    rarity = []
    for term in terms:
        held = max(snapshot.frequency(form) for form in term.forms)
        rarity.append(term.weight * math.log(1 + (total + 1) / (held + 0.5)))
    whole = sum(rarity)
    return [one / whole for one in rarity]


def missing_terms(query: Query, bearings: Sequence[Bearing]) -> list[Term]:
    """Return the terms that neither these passages nor their headings hold."""
    left = list(query.terms)
    for bearing in bearings:
        place = bearing.passage.passage.locator
        words = words_of(" ".join((*place.heading, bearing.passage.text)))
        left = [term for term in left if find(words, term) is None]
        if not left:
            break
    return left


def text_of(bearing: Bearing) -> str:
    """Return the words of a sentence."""
    return _text_at(bearing.passage, bearing.span)


def vector_of(encoder: Encoder, subject: str) -> Matrix:
    """Return the unit mean of the subject's vector and that of its present-day wording."""
    total = encoder.encode(wordings_of(subject)).sum(axis=0)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


def _roots(terms: Sequence[Term]) -> frozenset[str]:
    """Return the beginnings by which words of the question are told, whatever their ending."""
    stems: set[str] = set()
    for term in terms:
        for form in term.forms:
            parts = stems_of(form)
            if len(parts) == 1:
                stems.update(parts)
            elif form.replace(" ", "") not in term.forms:  # else two parts of one word
                stems.update(part for part in parts if len(part) >= LEAST_ROOT)
    return frozenset(stem.removesuffix("i") for stem in stems if stem not in STOP_WORDS)


def _holds(
    stored: StoredPassage, number: int, roots: frozenset[str], terms: Sequence[Term]
) -> bool:
    """Tell whether a sentence itself, and not only its passage, has a word of the question."""
    text = _text_at(stored, stored.passage.sentences[number])
    if any(root in text.lower() for root in roots):
        return True
    words = words_of(text)
    return any(find(words, term) is not None for term in terms)


def _bearing(stored: StoredPassage, number: int, reached: float, terms: Sequence[Term]) -> Bearing:
    text = _text_at(stored, stored.passage.sentences[number])
    kind = None
    if len(text.split()) >= (LEAST_IN_ROW if " | " in text else LEAST_WORDS):
        assertion = assertion_of(text)
        if assertion is Assertion.ABSENT:  # of what was asked, or of something else?
            words = words_of(text)
            focus = (place for term in terms if (place := find(words, term)))
            assertion = assertion_of(text, tuple(focus))
        kind = kind_of(stored, assertion)
    return Bearing(stored, number, reached, kind)


def _text_at(stored: StoredPassage, span: Span) -> str:
    offset = stored.passage.locator.span.start
    return stored.text[span.start - offset : span.end - offset]


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
