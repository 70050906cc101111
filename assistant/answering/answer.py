"""From the evidence to an Answer: answered, unsure, or silent where there is silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.answering import wording
from assistant.answering.context import with_context
from assistant.answering.evidence import Bearing, Evidence, bearings, gather, text_of
from assistant.answering.parted import Parted, parted
from assistant.answering.question import Question
from assistant.answering.standing import Standing, standing
from assistant.answering.tally import tally_of
from assistant.ground.citation import cite
from assistant.ground.counting import Scope, scope_of
from assistant.ground.types import Aim, Answer, Citation, Outcome, Point, PointKind, Understood
from assistant.reader.chat import ChatReader, read_by
from assistant.reader.reader import lines
from index.library import Snapshot

MOST_POINTS = 40
FEW = 5  # sentences that may bear on a question that nothing was found on
NEAREST = 3
SEEN = 3  # best sentences of a document that tell what it says
LIKELY = 0.5  # of the best one's chance, in a sentence that tells it too
MOST_READ = 60  # sentences that a chat model picks among
COUNTED = frozenset({Aim.COUNT, Aim.REVIEWS})
_ORDER = (PointKind.FINDING, PointKind.ABSENCE, PointKind.RECOMMENDATION, PointKind.CONTEXT)


@dataclass(frozen=True, slots=True)
class Shown:
    """The sentences to quote, best first, and what is to be said of how they were picked."""

    sentences: list[Bearing]
    notes: tuple[str, ...]

    def with_more(self, beside: Sequence[Bearing], notes: Sequence[str]) -> Shown:
        """Return these with others behind them that aren't among them yet."""
        known = {(bearing.passage.id, bearing.number) for bearing in self.sentences}
        more = [bearing for bearing in beside if (bearing.passage.id, bearing.number) not in known]
        return Shown([*self.sentences, *more], (*self.notes, *notes))


def answer(
    snapshot: Snapshot,
    question: Question,
    gathered: Sequence[Evidence],
    *,
    chat: ChatReader | None = None,
) -> Answer:
    """Arrange the evidence of a question's parts, each quotation checked against its source.

    `chat` is a model that the owner named to pick the sentences that are quoted.
    """
    drawn = lines()
    line = drawn.counted if question.aim in COUNTED else drawn.answered
    answered = [evidence for evidence in gathered if evidence.read.question >= line]
    if answered:
        left = [part for part in parted(question, gathered) if part.chance < line]
        beside, notes = _left(snapshot, question, left)
        shown = _shown(snapshot, question, answered, chat, some=bool(left))
        shown = shown.with_more(beside, notes)
        return _answered(snapshot, question, answered, shown, partly=bool(left))
    if max(evidence.read.question for evidence in gathered) >= drawn.unsure:
        return _unsure(snapshot, question, _shown(snapshot, question, gathered, chat))
    stands = standing(snapshot, question, scope_of(snapshot, question.filters))
    if stands is not None:
        return _standing(snapshot, question, gathered, stands)
    return _silent(snapshot, question, gathered)


def without_search(question: Question, outcome: Outcome, lead: str) -> Answer:
    """Return an answer that quotes nothing."""
    return Answer(outcome, lead, understood(question), None, (), (), question.notes)


def understood(question: Question) -> Understood:
    """Return how a question was taken."""
    return Understood(
        question.subject, question.aim, question.filters, question.dated_terms, question.notes
    )


def _answered(
    snapshot: Snapshot,
    question: Question,
    gathered: Sequence[Evidence],
    shown: Shown,
    *,
    partly: bool,
) -> Answer:
    scope = scope_of(snapshot, question.filters)
    tally = tally_of(_telling(snapshot, gathered), scope)
    taken = understood(question)
    return Answer(
        outcome=Outcome.PARTLY if partly else Outcome.ANSWERED,
        lead=wording.lead(taken, tally),
        understood=taken,
        count=tally.count(question.aim),
        points=_points(snapshot, scope, shown.sentences, question.aim),
        nearest=(),
        notes=(*question.notes, *shown.notes, *_notes(question.aim, scope)),
    )


def _unsure(snapshot: Snapshot, question: Question, shown: Shown) -> Answer:
    scope = scope_of(snapshot, question.filters)
    return Answer(
        outcome=Outcome.UNSURE,
        lead=wording.UNSURE,
        understood=understood(question),
        count=None,
        points=_points(snapshot, scope, shown.sentences, question.aim),
        nearest=(),
        notes=(*question.notes, *shown.notes, *_notes(question.aim, scope)),
    )


def _standing(
    snapshot: Snapshot, question: Question, gathered: Sequence[Evidence], stands: Standing
) -> Answer:
    """Say that words of the question stand in reviews, though none was found to report on it."""
    scope = scope_of(snapshot, question.filters)
    best = max(gathered, key=lambda evidence: evidence.read.question)
    chosen = best.read.bearing()[:FEW]
    return Answer(
        outcome=Outcome.UNSURE,
        lead=wording.stands(stands.words, stands.documents, scope),
        understood=understood(question),
        count=None,
        points=_points(snapshot, scope, bearings(snapshot, best, chosen), question.aim),
        nearest=(),
        notes=(*question.notes, *_notes(question.aim, scope)),
    )


def _silent(snapshot: Snapshot, question: Question, gathered: Sequence[Evidence]) -> Answer:
    scope = scope_of(snapshot, question.filters)
    taken = understood(question)
    hits = snapshot.search(gathered[0].query, filter=question.filters, k=NEAREST)
    passages = snapshot.passage_count(question.filters)
    return Answer(
        outcome=Outcome.SILENT,
        lead=wording.silent(taken, scope) if scope.counted else wording.EMPTY,
        understood=taken,
        count=tally_of((), scope).count(Aim.EVIDENCE),
        points=(),
        nearest=tuple(
            cite(snapshot, scope.held(stored.review), stored, stored.passage.locator.span)
            for stored in (hit.passage for hit in hits)
        ),
        notes=(*question.notes, wording.searched(taken, scope, passages), *_notes(None, scope)),
    )


def _shown(
    snapshot: Snapshot,
    question: Question,
    gathered: Sequence[Evidence],
    chat: ChatReader | None,
    *,
    some: bool = False,
) -> Shown:
    """Return the sentences worth quoting, each once, best first.

    Where several things are asked these are the whole question's, and the best one of each part
    beside them; where only `some` of its parts are answered, those of each of these. Where one
    thing is read in several ways, those of the likeliest reading.
    """
    if some:
        chosen = [(one, one.read.bearing()) for one in gathered]
    elif len(question.parts) > 1:
        asked = question.sought or question.subject
        whole = gather(snapshot, snapshot.encoder, asked, question.filters)
        each = [(one, one.read.bearing()[:1]) for one in gathered]
        chosen = [(whole, whole.read.bearing()), *each]
    else:
        likeliest = max(gathered, key=lambda evidence: evidence.read.question)
        chosen = [(likeliest, likeliest.read.bearing())]
    best: dict[tuple[int, int], Bearing] = {}
    notes: list[str] = []
    for evidence, ours in chosen:
        picked = ours
        if chat is not None:
            picked, note = _picked(snapshot, question, evidence, ours, chat)
            notes += [note] if note else []
        for bearing in bearings(snapshot, evidence, picked):
            key = (bearing.passage.id, bearing.number)
            if key not in best or best[key].score < bearing.score:
                best[key] = bearing
    ordered = sorted(best.values(), key=lambda bearing: -bearing.score)[:MOST_POINTS]
    return Shown(ordered, tuple(dict.fromkeys(notes)))


def _left(
    snapshot: Snapshot, question: Question, left: Sequence[Parted]
) -> tuple[list[Bearing], list[str]]:
    """Return what may bear on the parts that nothing answers, and say that nothing does."""
    scope, beside, notes = scope_of(snapshot, question.filters), list[Bearing](), list[str]()
    for part in left:
        stands = standing(snapshot, part.words_of(question), scope) is not None
        near = part.chance >= lines().unsure or stands
        if near:
            best = max(part.evidence, key=lambda evidence: evidence.read.question)
            beside += bearings(snapshot, best, best.read.bearing()[:FEW])
        notes.append(wording.part_unanswered(part.text, near=near))
    return beside, notes


def _picked(
    snapshot: Snapshot,
    question: Question,
    evidence: Evidence,
    shipped: NDArray[np.int64],
    chat: ChatReader,
) -> tuple[NDArray[np.int64], str | None]:
    """Let a chat model pick among the likeliest sentences; where it picks none, ours stand."""
    likeliest = evidence.read.at_least(0)[:MOST_READ]
    texts = [text_of(bearing) for bearing in bearings(snapshot, evidence, likeliest)]
    numbers, note = read_by(chat, question.subject, texts, range(len(shipped)))
    return (likeliest[list(numbers)] if numbers else shipped), note


def _telling(snapshot: Snapshot, gathered: Sequence[Evidence]) -> list[Bearing]:
    """Return of each document that speaks to a question the sentences that tell it does.

    All documents of the library are read for it, whatever is shown.
    """
    telling = list[Bearing]()
    for evidence in gathered:
        chosen: list[int] = []
        for version in evidence.read.speaking():
            mine = np.flatnonzero(evidence.candidates.versions == version)
            mine = mine[np.argsort(-evidence.read.sentences[mine], kind="stable")][:SEEN]
            chances = evidence.read.sentences[mine]
            chosen += mine[chances >= LIKELY * chances[0]].tolist()
        telling += bearings(snapshot, evidence, np.array(chosen, dtype=np.int64))
    return telling


def _points(
    snapshot: Snapshot, scope: Scope, shown: Sequence[Bearing], aim: Aim
) -> tuple[Point, ...]:
    """Return a point for each sentence: what is asked for first, reviews before other documents."""
    first = PointKind.RECOMMENDATION if aim is Aim.RECOMMENDATIONS else PointKind.FINDING
    ordered = sorted(
        shown,
        key=lambda bearing: (
            bearing.kind is not first,
            _ORDER.index(bearing.kind),
            bearing.passage.review not in scope.counted,
        ),
    )
    return tuple(
        Point(bearing.kind, (_cite(snapshot, scope, bearing),), under)
        for bearing, under in with_context(ordered)
    )


def _cite(snapshot: Snapshot, scope: Scope, bearing: Bearing) -> Citation:
    held = scope.held(bearing.passage.review)
    return cite(snapshot, held, bearing.passage, bearing.span)


def _notes(aim: Aim | None, scope: Scope) -> Iterable[str]:
    if aim in {Aim.COUNT, Aim.AREAS, Aim.DATES}:
        yield wording.NO_COMPARISON
    if note := wording.unknown_kind(scope):
        yield note
