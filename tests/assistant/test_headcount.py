from __future__ import annotations

import pytest

from assistant.findings.headcount import Stated, headcount
from corpus.types import Review
from tests.support import review_of


def read(*paragraphs: str, **declared: str) -> tuple[Review, Stated | None, Stated | None]:
    review = review_of("Introduction", *paragraphs, **declared)
    found = headcount(review, review.metadata)
    return review, found.children, found.families


@pytest.mark.parametrize(
    ("pseudonym", "children"),
    [
        ("Child F", 1),
        ("Baby M", 1),
        ("Young Person J", 1),
        ("Child GD2", 1),
        ("Children T and W", 2),
        ("Young Persons G and H", 2),
        ("Siblings A, B and C", 3),
        ("Child A and Child B", 2),
    ],
)
def test_a_published_name_says_how_many_children(pseudonym: str, children: int) -> None:
    _, found, _ = read("1. Nothing else is said of anybody.", pseudonym=pseudonym)
    assert found is not None
    assert found.n == children


def test_the_number_is_cited_by_the_first_sentence_that_holds_the_name() -> None:
    review, found, _ = read(
        "1. The Child Protection Committee met. Child P was four years old when she died.",
        pseudonym="Child P",
    )
    assert found is not None
    assert found.span is not None
    assert review.quote(found.span) == "Child P was four years old when she died."


@pytest.mark.parametrize(
    ("sentence", "children"),
    [
        ("This review concerns two brothers and was asked for by the board.", 2),
        ("This review concerns three siblings who were injured in 2011.", 3),
        ("This serious case review is about a 14-year-old boy who died.", 1),
        ("This review concerns the deaths of two young children in one house.", 2),
        ("There were three children in the household.", None),
    ],
)
def test_an_opening_sentence_says_it_where_no_name_does(
    sentence: str, children: int | None
) -> None:
    _, found, _ = read(f"1. {sentence}", title="Ash: a review")
    assert (found.n if found else None) == children


@pytest.mark.parametrize(
    ("sentence", "families"),
    [
        ("The family had moved twice in that year.", 1),
        ("Both families had come to this country in 1999.", 2),
        ("The three families were known to the same team.", 3),
        ("She had lived with two foster families since then.", None),
        ("The mother lived alone with the baby.", None),
    ],
)
def test_families_are_counted_only_where_they_are_spoken_of(
    sentence: str, families: int | None
) -> None:
    _, _, found = read(f"1. {sentence}", pseudonym="Child F")
    assert (found.n if found else None) == families


def test_a_title_in_capitals_is_no_name() -> None:
    _, found, _ = read("1. Nothing is said.", title="A CHILD IN NEED OF PROTECTION")
    assert found is None
