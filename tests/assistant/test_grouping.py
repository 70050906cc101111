"""The same point stands once; reviews are spread before depth in one."""

from __future__ import annotations

import numpy as np

from assistant.evidence import Bearing
from assistant.grouping import Group, group, spread
from assistant.types import PointKind
from corpus.types import Locator, Passage, SectionKind, Span
from index.types import StoredPassage

Way = tuple[float, float]


def bearing(review: str, number: int, kind: PointKind = PointKind.FINDING) -> Bearing:
    """Return a sentence of a review."""
    span = Span(number * 10, number * 10 + 9)
    passage = Passage(Locator((), None, 1, None, span), SectionKind.FINDINGS, (span,))
    stored = StoredPassage(number, review, "0" * 64, passage, "nine char")
    return Bearing(stored, 0, 1 - number / 100, kind)


def grouped(*said: tuple[Bearing, Way]) -> list[Group]:
    """Group sentences whose meanings are directions in the plane."""
    vectors = [np.array(way, dtype=np.float32) for _, way in said]
    units = [vector / np.linalg.norm(vector) for vector in vectors]
    return group([one for one, _ in said], units)


EAST, NEARLY_EAST, NORTH, WEST = (1.0, 0.0), (1.0, 0.2), (0.0, 1.0), (-1.0, 0.0)


def test_reviews_that_make_the_same_point_share_a_group() -> None:
    groups = grouped(
        (bearing("a", 1), EAST), (bearing("b", 2), NEARLY_EAST), (bearing("a", 3), NORTH)
    )
    reviews = [[one.passage.review for one in found.members] for found in groups]
    assert reviews == [["a", "b"], ["a"]]


def test_a_recommendation_never_joins_a_finding() -> None:
    recommended = bearing("b", 2, PointKind.RECOMMENDATION)
    groups = grouped((bearing("a", 1), EAST), (recommended, EAST))
    assert [found.best.kind for found in groups] == [PointKind.FINDING, PointKind.RECOMMENDATION]


def test_a_review_that_says_a_thing_twice_is_quoted_once() -> None:
    [found] = grouped((bearing("a", 1), EAST), (bearing("a", 2), EAST))
    assert [one.passage.id for one in found.members] == [1]


def test_every_review_is_heard_before_one_is_heard_again() -> None:
    groups = grouped((bearing("a", 1), EAST), (bearing("a", 2), NORTH), (bearing("b", 3), WEST))
    chosen = spread(groups, 3)
    assert [found.best.passage.review for found in chosen] == ["a", "b", "a"]


def test_no_more_than_asked_for_is_taken() -> None:
    assert len(spread(grouped((bearing("a", 1), EAST), (bearing("b", 2), NORTH)), 1)) == 1
