"""Answers on whole cases: how many of the reviews tell of it, each with a sentence that does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering import wording
from assistant.answering.case_reading import Case
from assistant.answering.case_wording import Aspect
from assistant.answering.cases import CaseAsked
from assistant.answering.stated import cite_span, line_at
from assistant.ground.citation import case_label
from assistant.ground.counting import Scope, scope_of
from assistant.ground.types import (
    Aim,
    Answer,
    Citation,
    Count,
    Outcome,
    Point,
    PointKind,
    Understood,
)
from corpus.types import Span
from index.library import Snapshot
from index.types import Filter

EACH = 2  # sentences that are quoted of a review
MANY = 40  # reviews that are quoted; of more the first sentence of each of these
_TELLS = {
    Aspect.DIED: "the child’s death",
    Aspect.SURVIVED: "a child who survived",
    Aspect.BABY: "a baby under one",
    Aspect.UNBORN: "a child before its birth",
    Aspect.DISABLED: "a disabled child",
}
_FATES = frozenset({Aspect.DIED, Aspect.SURVIVED})


@dataclass(frozen=True, slots=True)
class _Telling:
    case: Case
    spans: tuple[Span, ...]  # the sentences that tell it; () where it holds without one


def case_answer(snapshot: Snapshot, asked: CaseAsked, filters: Filter) -> Answer | None:
    """Count the reviews that tell what is asked of their case; None where none can be read."""
    scope = scope_of(snapshot, filters)
    if not scope.counted:
        return None
    cases = [Case(snapshot, held) for held in scope.counted.values()]
    tellings = [telling for case in cases if (telling := _telling(case, asked)) is not None]
    points = [
        Point(_kind(asked), (_cite(snapshot, telling.case, span),))
        for telling in tellings[:MANY]
        for span in telling.spans[: EACH if len(tellings) <= MANY else 1]
    ]
    names = "; ".join(case_label(telling.case.held) for telling in tellings)
    unknown = wording.unknown_kind(scope)
    return Answer(
        outcome=Outcome.ANSWERED,
        lead=_lead(asked, scope, len(tellings), filters),
        understood=Understood(
            _subject(asked), Aim.COUNT if asked.counts else Aim.REVIEWS, filters, ()
        ),
        count=Count(len(tellings), len(scope.counted), scope.unit),
        points=tuple(dict.fromkeys(points)),
        nearest=(),
        notes=(
            *((f"They are: {names}.",) if tellings else ()),
            *_unquoted(asked, tellings),
            *_unstated(asked, cases),
            *_uncounted(snapshot, asked, scope),
            *((unknown,) if unknown else ()),
        ),
    )


def _telling(case: Case, asked: CaseAsked) -> _Telling | None:
    read = [case.tells(aspect, asked.type) for aspect in asked.aspects]
    holding = [spans for spans in read if spans is not None]
    if not holding or (len(holding) < len(read) and not asked.either):
        return None
    first = [spans[0] for spans in holding if spans]
    rest = [span for spans in holding for span in spans[1:]]
    return _Telling(case, tuple(dict.fromkeys([*first, *rest])))


def _cite(snapshot: Snapshot, case: Case, span: Span) -> Citation:
    return cite_span(snapshot, case.held, case.review, line_at(case.review, span))


def _kind(asked: CaseAsked) -> PointKind:
    recommends = Aspect.RECOMMENDS in asked.aspects
    return PointKind.RECOMMENDATION if recommends else PointKind.FINDING


def _lead(asked: CaseAsked, scope: Scope, number: int, filters: Filter) -> str:
    of = f"{wording.documents(scope)}{wording.said_filters(filters)}"
    several = number > 1
    said = f"{number:,} of {of}" if number else f"None of the {of}"
    if not number and len(scope.counted) == 1:
        said = f"Not one of {of}"
    recommends = {Aspect.RECOMMENDS: "recommendations", Aspect.DECLINES: "no recommendations"}
    aspect = asked.aspects[0]
    if aspect in recommends:
        return f"{said} {'make' if several else 'makes'} {recommends[aspect]}."
    if aspect is Aspect.TYPED:
        verb = "call themselves" if several else "calls itself"
        return f"{said} {verb} {_article(asked.type or '')} review."
    verb = "tell of" if several else "tells of"
    joint = " or " if asked.either else " and of "
    return f"{said} {verb} {joint.join(_TELLS.get(each, each.value) for each in asked.aspects)}."


def _article(type_: str) -> str:
    return f"{'an' if type_[:1].lower() in 'aeiou' else 'a'} {type_}"


def _subject(asked: CaseAsked) -> str:
    return (" or " if asked.either else " and ").join(
        asked.type or aspect for aspect in asked.aspects
    )


def _unquoted(asked: CaseAsked, tellings: Sequence[_Telling]) -> tuple[str, ...]:
    """Name the reviews that are counted without a sentence that says so."""
    names = "; ".join(case_label(telling.case.held) for telling in tellings if not telling.spans)
    if not names or Aspect.DECLINES not in asked.aspects:
        return ()
    return (f"No sentence says so, and none recommends anything, in: {names}.",)


def _unstated(asked: CaseAsked, cases: Sequence[Case]) -> tuple[str, ...]:
    """Name the reviews that say neither that the child died nor that it lived."""
    if _FATES.isdisjoint(asked.aspects):
        return ()
    silent = [
        case_label(case.held) for case in cases if not (case.outcome.died or case.outcome.survived)
    ]
    if not silent:
        return ()
    return (f"Whether the child lived is not stated, and not counted, in: {'; '.join(silent)}.",)


def _uncounted(snapshot: Snapshot, asked: CaseAsked, scope: Scope) -> tuple[str, ...]:
    """Name the documents that tell it too and aren't reviews, where there are reviews to count."""
    others = scope.others.values() if scope.reviews else ()
    names = [
        case_label(held) for held in others if _telling(Case(snapshot, held), asked) is not None
    ]
    return (f"Told of, and not counted, is it also in: {'; '.join(names)}.",) if names else ()
