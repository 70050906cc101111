"""Whether a review recommends anything, and the sentence in which it says that it doesn't."""

from __future__ import annotations

import pytest

from assistant.recommendations.declining import declining, recommending
from tests.support import review_of


@pytest.mark.parametrize(
    "sentence",
    [
        "This review makes no recommendations.",
        "I was not asked to make recommendations.",
        "The panel decided not to make recommendations.",
        "The report does not contain any recommendations.",
        "The Board asked that this report should not end in a list of actions.",
        "It is no part of our remit to make recommendations.",
    ],
)
def test_a_sentence_in_which_a_review_asks_for_nothing_is_found(sentence: str) -> None:
    review = review_of("1. Conclusion", sentence)
    assert [review.quote(span) for span in declining(review)] == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "We make no recommendation to the childminder.",
        "No agency acted on the recommendations.",
        "The police decided on no further actions.",
        "We do not set out actions at length.",
    ],
)
def test_what_is_said_of_one_matter_or_by_others_is_not_the_reviews_own(sentence: str) -> None:
    assert declining(review_of("1. Conclusion", sentence)) == ()


def test_recommendations_in_prose_are_found_without_a_list() -> None:
    said = [
        "Schools should keep a chronology.",
        "The police should tell schools of every visit.",
        "Health visitors should ask about fathers.",
    ]
    review = review_of("1. Thoughts", " ".join(said))
    assert [review.quote(span) for span in recommending(review)] == said
    assert recommending(review_of("1. Thoughts", said[0])) == ()
