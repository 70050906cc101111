"""Reasons and consequences, each laid under the point of its own review that stands nearest."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import Bearing
from assistant.ground.types import PointKind

Placed = tuple[Bearing, int | None]  # a sentence, and the place of what it belongs to


def with_context(ordered: Sequence[Bearing]) -> list[Placed]:
    """Return sentences in their order, context behind what it belongs to.

    What surrounds nothing that is quoted of its review comes last, and belongs to nothing.
    """
    points = [bearing for bearing in ordered if bearing.kind is not PointKind.CONTEXT]
    around: dict[int | None, list[Bearing]] = {}
    for bearing in ordered:
        if bearing.kind is PointKind.CONTEXT:
            around.setdefault(_nearest(bearing, points), []).append(bearing)
    placed: list[Placed] = []
    for number, point in enumerate(points):
        at = len(placed)
        placed.append((point, None))
        placed += [(context, at) for context in around.get(number, [])]
    return placed + [(context, None) for context in around.get(None, [])]


def _nearest(context: Bearing, points: Sequence[Bearing]) -> int | None:
    review = context.passage.review
    own = [number for number, point in enumerate(points) if point.passage.review == review]
    away = {number: abs(points[number].span.start - context.span.start) for number in own}
    return min(own, key=away.__getitem__, default=None)
