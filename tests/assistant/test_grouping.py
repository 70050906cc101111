"""The same point stands once; reviews are spread before depth in one."""

from __future__ import annotations

import numpy as np

from assistant.evidence import Bearing
from assistant.grouping import group, spread
from assistant.types import PointKind
from corpus.types import Locator, Passage, SectionKind, Span
from index.types import StoredPassage


def bearing(
    review: str, number: int, direction: tuple[float, float], kind: PointKind = PointKind.FINDING
) -> Bearing:
    """Return a sentence of a review whose meaning is a direction in the plane."""
    span = Span(number * 10, number * 10 + 9)
    passage = Passage(Locator((), None, 1, None, span), SectionKind.FINDINGS, (span,))
    stored = StoredPassage(number, review, "0" * 64, passage, "nine char")
    vector = np.array(direction, dtype=np.float32)
    unit = vector / np.linalg.norm(vector)
    return Bearing(stored, span, 1 - number / 100, None, kind, frozenset(), unit)


EAST, NEARLY_EAST, NORTH = (1.0, 0.0), (1.0, 0.2), (0.0, 1.0)


def test_reviews_that_make_the_same_point_share_a_group() -> None:
    groups = group([bearing("a", 1, EAST), bearing("b", 2, NEARLY_EAST), bearing("a", 3, NORTH)])
    assert [[one.passage.review for one in found.members] for found in groups] == [
        ["a", "b"],
        ["a"],
    ]


def test_a_recommendation_never_joins_a_finding() -> None:
    groups = group([bearing("a", 1, EAST), bearing("b", 2, EAST, PointKind.RECOMMENDATION)])
    assert [found.best.kind for found in groups] == [PointKind.FINDING, PointKind.RECOMMENDATION]


def test_a_review_that_says_a_thing_twice_is_quoted_once() -> None:
    [found] = group([bearing("a", 1, EAST), bearing("a", 2, EAST)])
    assert [one.passage.id for one in found.members] == [1]


def test_every_review_is_heard_before_one_is_heard_again() -> None:
    directions = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
    groups = group([bearing("a", n, way) for n, way in enumerate(directions[:3])])
    groups += group([bearing("b", 9, directions[3])])
    chosen = spread(groups, 3)
    assert [found.best.passage.review for found in chosen] == ["a", "b", "a"]


def test_no_more_than_asked_for_is_taken() -> None:
    groups = group([bearing("a", 1, EAST), bearing("b", 2, NORTH)])
    assert len(spread(groups, 1)) == 1
