"""From weighed sentences to an Answer, or to the statement that the reviews are silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant import wording
from assistant.citation import cite
from assistant.deciding import decision
from assistant.evidence import Bearing, Evidence, missing_terms
from assistant.grouping import Group, group, spread
from assistant.question import LISTING, Question
from assistant.tally import Scope, Tally, scope_of, tally_of
from assistant.types import Aim, Answer, Citation, Count, Outcome, Point, PointKind, Understood
from index.library import Snapshot

MAX_POINTS = 12
MAX_OTHERS = 3  # of inquiries, secondary reports and guidance, beside case reviews
MAX_READ = 20  # best sentences that are read for the words on which nothing was found
MAX_GROUPED = 80  # sentences, best first, that are looked at for what to show
NEAREST = 3
MISSING = 0.30  # of the question's rarity: so much on which nothing was found is named
_OFFERED = {
    Aim.FINDINGS: frozenset({PointKind.FINDING, PointKind.ABSENCE}),
    Aim.RECOMMENDATIONS: frozenset({PointKind.RECOMMENDATION}),
}
_ORDER = (PointKind.FINDING, PointKind.ABSENCE, PointKind.RECOMMENDATION)


def answer(snapshot: Snapshot, question: Question, evidence: Evidence) -> Answer:
    """Arrange the evidence into an answer, each quotation checked against the stored source."""
    scope = scope_of(snapshot, question.filters)
    understood = Understood(question.subject, question.aim, question.filters, question.dated_terms)
    bearings = [one for one in evidence.bearings if one.kind]
    if not bearings or evidence.confidence < decision().answers:
        return _silent(snapshot, understood, scope, evidence)
    wanted = _OFFERED.get(question.aim, frozenset(PointKind))
    offered = [one for one in bearings if one.kind in wanted]
    missing = _missing(evidence, bearings)
    tally = tally_of(bearings, scope)
    return Answer(
        outcome=Outcome.ANSWERED if offered and not missing else Outcome.PARTLY,
        lead=wording.lead(understood, tally),
        understood=understood,
        count=tally.count(question.aim),
        points=_points(snapshot, scope, question.aim, offered or bearings),
        nearest=(),
        notes=(
            *_notes(question.aim, tally, missing, offered=bool(offered)),
            *_unknown(scope),
        ),
    )


def holdings(snapshot: Snapshot, question: Question) -> Answer:
    """Answer a question about the library itself: how many reviews, which, from where."""
    scope = scope_of(snapshot, question.filters)
    given = without_search(question, Outcome.ANSWERED, wording.holdings(question.filters, scope))
    counted = Count(len(scope.counted), len(scope.counted), scope.unit)
    return replace(given, count=counted, notes=_unknown(scope))


def without_search(question: Question, outcome: Outcome, lead: str) -> Answer:
    """Return an answer that quotes nothing."""
    understood = Understood(question.subject, question.aim, question.filters, question.dated_terms)
    return Answer(outcome, lead, understood, count=None, points=(), nearest=())


def _silent(snapshot: Snapshot, understood: Understood, scope: Scope, evidence: Evidence) -> Answer:
    passages = snapshot.passage_count(understood.filters)
    hits = snapshot.search(evidence.query, filter=understood.filters, k=NEAREST)
    nearest = [hit.passage for hit in hits]
    return Answer(
        outcome=Outcome.SILENT,
        lead=wording.silent(understood, scope) if scope.counted else wording.EMPTY,
        understood=understood,
        count=tally_of((), scope).count(Aim.EVIDENCE),
        points=(),
        nearest=tuple(
            cite(snapshot, scope.held(one.review), one, one.passage.locator.span) for one in nearest
        ),
        notes=(wording.searched(understood, scope, passages), *_unknown(scope)),
    )


def _unknown(scope: Scope) -> tuple[str, ...]:
    note = wording.unknown_kind(scope)
    return (note,) if note else ()


def _missing(evidence: Evidence, bearings: Sequence[Bearing]) -> list[str]:
    """Return the words on which nothing was found, where they weigh much of the question."""
    if evidence.share > 1 - MISSING:
        return []
    absent = missing_terms(evidence.query, bearings[:MAX_READ])
    if sum(term.weight for term in absent) < MISSING:
        return []
    return [term.forms[0] for term in absent]


def _points(
    snapshot: Snapshot, scope: Scope, aim: Aim, bearings: Sequence[Bearing]
) -> tuple[Point, ...]:
    if aim in LISTING:
        chosen = [[bearing] for bearing in _one_each(scope, aim, bearings)]
    else:
        chosen = [one.members for one in _chosen(snapshot, scope, bearings)]
        chosen.sort(key=lambda members: _ORDER.index(members[0].kind or PointKind.FINDING))
    return tuple(
        Point(members[0].kind, tuple(_cite(snapshot, scope, one) for one in members))
        for members in chosen
        if members[0].kind
    )


def _chosen(snapshot: Snapshot, scope: Scope, bearings: Sequence[Bearing]) -> list[Group]:
    """Return the points to show: of reviews first, then a few of documents that aren't counted."""
    counted = [one for one in bearings if one.passage.review in scope.counted]
    others = [one for one in bearings if one.passage.review not in scope.counted]
    return [
        *spread(_grouped(snapshot, counted[:MAX_GROUPED]), MAX_POINTS),
        *spread(_grouped(snapshot, others[:MAX_GROUPED]), MAX_OTHERS),
    ]


def _grouped(snapshot: Snapshot, bearings: Sequence[Bearing]) -> list[Group]:
    vectors = snapshot.sentence_vectors([one.passage.id for one in bearings])
    return group(bearings, [all_[one.number] for one, all_ in zip(bearings, vectors, strict=True)])


def _one_each(scope: Scope, aim: Aim, bearings: Iterable[Bearing]) -> list[Bearing]:
    """Return the best sentence of each document, the counted ones first, in the aim's order."""
    best: dict[str, Bearing] = {}
    for bearing in bearings:
        key = bearing.passage.review
        if key not in best or best[key].kind is PointKind.ABSENCE is not bearing.kind:
            best[key] = bearing

    def order(bearing: Bearing) -> tuple[bool, int, str, float]:
        data = scope.held(bearing.passage.review).metadata
        said = {Aim.AREAS: data.area or "~", Aim.DATES: data.incident or "~"}.get(aim, "")
        kind = _ORDER.index(bearing.kind or PointKind.FINDING)
        return bearing.passage.review not in scope.counted, kind, said, -bearing.score

    return sorted(best.values(), key=order)


def _cite(snapshot: Snapshot, scope: Scope, bearing: Bearing) -> Citation:
    held = scope.held(bearing.passage.review)
    return cite(snapshot, held, bearing.passage, bearing.span)


def _notes(aim: Aim, tally: Tally, missing: Sequence[str], *, offered: bool) -> Iterable[str]:
    if missing:
        yield wording.missing(missing)
    if not offered:
        yield wording.only_other_kind(aim)
    elif aim is Aim.FINDINGS and tally.recommended:
        yield wording.further_recommendations(len(tally.recommended))
    elif aim is Aim.RECOMMENDATIONS and tally.found:
        yield wording.further_findings(len(tally.found))
    if aim in {Aim.COUNT, Aim.AREAS, Aim.DATES}:
        yield wording.NO_COMPARISON
