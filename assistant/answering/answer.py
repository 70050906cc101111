"""From the evidence to an Answer: answered, unsure, or silent where there is silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from assistant import wording
from assistant.answering.evidence import Bearing, Evidence, bearings
from assistant.answering.question import Question
from assistant.answering.standing import Standing, standing
from assistant.citation import cite
from assistant.reader.reader import lines
from assistant.tally import Scope, scope_of, tally_of
from assistant.types import Aim, Answer, Citation, Outcome, Point, PointKind, Understood
from index.library import Snapshot
from index.types import Term

MOST_POINTS = 40
FEW = 5  # sentences that may bear on a question that nothing was found on
NEAREST = 3
SEEN = 3  # best sentences of a document that tell what it says
LIKELY = 0.5  # of the best one's chance, in a sentence that tells it too
_ORDER = (PointKind.FINDING, PointKind.ABSENCE, PointKind.RECOMMENDATION, PointKind.CONTEXT)


def answer(snapshot: Snapshot, question: Question, found: Sequence[Evidence]) -> Answer:
    """Arrange the evidence of a question's parts, each quotation checked against its source."""
    drawn = lines()
    chances = [one.read.question for one in found]
    if max(chances) >= drawn.answered:
        answered = [one for one in found if one.read.question >= drawn.answered]
        return _answered(snapshot, question, answered, partly=len(answered) < len(found))
    if max(chances) >= drawn.unsure:
        return _unsure(snapshot, question, found)
    stands = standing(snapshot, question, scope_of(snapshot, question.filters))
    if stands is not None:
        return _standing(snapshot, question, found, stands)
    return _silent(snapshot, question, found)


def without_search(question: Question, outcome: Outcome, lead: str) -> Answer:
    """Return an answer that quotes nothing."""
    return Answer(outcome, lead, understood(question), None, (), (), question.notes)


def understood(question: Question) -> Understood:
    """Return how a question was taken."""
    return Understood(question.subject, question.aim, question.filters, question.dated_terms)


def _answered(
    snapshot: Snapshot, question: Question, found: Sequence[Evidence], *, partly: bool
) -> Answer:
    scope = scope_of(snapshot, question.filters)
    terms = [term for one in found for term in one.query.terms]
    tally = tally_of(_telling(snapshot, found, terms), scope)
    shown = _shown(snapshot, found, terms)
    taken = understood(question)
    return Answer(
        outcome=Outcome.PARTLY if partly else Outcome.ANSWERED,
        lead=wording.lead(taken, tally),
        understood=taken,
        count=tally.count(question.aim),
        points=_points(snapshot, scope, shown),
        nearest=(),
        notes=(*question.notes, *_notes(question.aim, scope)),
    )


def _unsure(snapshot: Snapshot, question: Question, found: Sequence[Evidence]) -> Answer:
    scope = scope_of(snapshot, question.filters)
    terms = [term for one in found for term in one.query.terms]
    shown = _shown(snapshot, found, terms)
    return Answer(
        outcome=Outcome.UNSURE,
        lead=wording.UNSURE,
        understood=understood(question),
        count=None,
        points=_points(snapshot, scope, shown),
        nearest=(),
        notes=(*question.notes, *_notes(question.aim, scope)),
    )


def _standing(
    snapshot: Snapshot, question: Question, found: Sequence[Evidence], stands: Standing
) -> Answer:
    """Say that words of the question stand in reviews, though none was found to report on it."""
    scope = scope_of(snapshot, question.filters)
    best = max(found, key=lambda one: one.read.question)
    chosen = best.read.bearing()[:FEW]
    return Answer(
        outcome=Outcome.UNSURE,
        lead=wording.stands(stands.words, stands.documents, scope),
        understood=understood(question),
        count=None,
        points=_points(snapshot, scope, bearings(snapshot, best, chosen, best.query.terms)),
        nearest=(),
        notes=question.notes,
    )


def _silent(snapshot: Snapshot, question: Question, found: Sequence[Evidence]) -> Answer:
    scope = scope_of(snapshot, question.filters)
    taken = understood(question)
    hits = snapshot.search(found[0].query, filter=question.filters, k=NEAREST)
    passages = snapshot.passage_count(question.filters)
    return Answer(
        outcome=Outcome.SILENT,
        lead=wording.silent(taken, scope) if scope.counted else wording.EMPTY,
        understood=taken,
        count=tally_of((), scope).count(Aim.EVIDENCE),
        points=(),
        nearest=tuple(
            cite(snapshot, scope.held(one.review), one, one.passage.locator.span)
            for one in (hit.passage for hit in hits)
        ),
        notes=(*question.notes, wording.searched(taken, scope, passages), *_notes(None, scope)),
    )


def _shown(snapshot: Snapshot, found: Sequence[Evidence], terms: Sequence[Term]) -> list[Bearing]:
    """Return the sentences worth quoting of every part, each once, best first."""
    best: dict[tuple[int, int], Bearing] = {}
    for one in found:
        for bearing in bearings(snapshot, one, one.read.bearing()[:MOST_POINTS], terms):
            key = (bearing.passage.id, bearing.number)
            if key not in best or best[key].score < bearing.score:
                best[key] = bearing
    return sorted(best.values(), key=lambda bearing: -bearing.score)[:MOST_POINTS]


def _telling(snapshot: Snapshot, found: Sequence[Evidence], terms: Sequence[Term]) -> list[Bearing]:
    """Return of each document that speaks to a question the sentences that tell it does.

    All documents of the library are read for it, whatever is shown.
    """
    line, telling = lines().counted, list[Bearing]()
    for one in found:
        chosen: list[int] = []
        for version in one.read.versions[one.read.documents >= line]:
            mine = np.flatnonzero(one.found.versions == version)
            mine = mine[np.argsort(-one.read.sentences[mine], kind="stable")][:SEEN]
            chances = one.read.sentences[mine]
            chosen += mine[chances >= LIKELY * chances[0]].tolist()
        telling += bearings(snapshot, one, np.array(chosen, dtype=np.int64), terms)
    return telling


def _points(snapshot: Snapshot, scope: Scope, shown: Sequence[Bearing]) -> tuple[Point, ...]:
    """Return a point for each sentence: findings first, those of reviews before those of others."""
    ordered = sorted(
        shown,
        key=lambda one: (_ORDER.index(one.kind), one.passage.review not in scope.counted),
    )
    return tuple(Point(one.kind, (_cite(snapshot, scope, one),)) for one in ordered)


def _cite(snapshot: Snapshot, scope: Scope, bearing: Bearing) -> Citation:
    held = scope.held(bearing.passage.review)
    return cite(snapshot, held, bearing.passage, bearing.span)


def _notes(aim: Aim | None, scope: Scope) -> Iterable[str]:
    if aim in {Aim.COUNT, Aim.AREAS, Aim.DATES}:
        yield wording.NO_COMPARISON
    if note := wording.unknown_kind(scope):
        yield note
