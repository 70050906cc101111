"""Questions that most reviews answer somewhere are told from those that ask for more."""

from __future__ import annotations

import pytest

from assistant.answering.broad import is_broad


@pytest.mark.parametrize(
    "text",
    [
        "how many reviews praise somebody",
        "which reports commend a worker or team",
        "in how many was anybody praised?",
        "How many reviews say that an agency was not told something it needed to know?",
        "how many say an agency or worker wasnt told something important",
        "in how many reviews was a professional never informed",
    ],
)
def test_praise_and_what_nobody_was_told_are_asked_for_in_general(text: str) -> None:
    assert is_broad(text)


@pytest.mark.parametrize(
    "text",
    [
        "how many reviews praise a health visitor",
        "how many say an agency was not told about the bruises",
        "which reviews praise somebody at the school",
        "praise somebody",
        "how many had a late strategy meeting",
    ],
)
def test_what_asks_for_more_is_not_broad(text: str) -> None:
    assert not is_broad(text)
