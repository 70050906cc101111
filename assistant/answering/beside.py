"""One answer of two that are compared: each keeps its own count, and both have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.answer import understood
from assistant.answering.question import Question
from assistant.ground.types import Answer, AnswerPart, Outcome, Point
from index.types import Filter


def side_by_side(question: Question, filters: Filter, parts: Sequence[AnswerPart]) -> Answer:
    """Return the answer to a comparison; `filters` are those that hold for every part."""
    outcomes = {part.answer.outcome for part in parts}
    if len(outcomes) == 1:
        [outcome] = outcomes
    else:
        answered = outcomes & {Outcome.ANSWERED, Outcome.PARTLY}
        outcome = Outcome.PARTLY if answered else Outcome.UNSURE
    return Answer(
        outcome=outcome,
        lead=wording.beside(parts),
        understood=replace(understood(question), filters=filters),
        count=None,
        points=_all_points(parts),
        nearest=tuple(cited for part in parts for cited in part.answer.nearest),
        notes=(wording.NO_COMPARISON,),
        parts=tuple(parts),
    )


def _all_points(parts: Sequence[AnswerPart]) -> tuple[Point, ...]:
    points: list[Point] = []
    for part in parts:
        first = len(points)
        points += [
            point if point.under is None else replace(point, under=first + point.under)
            for point in part.answer.points
        ]
    return tuple(points)
