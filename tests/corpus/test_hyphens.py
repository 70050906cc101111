"""Words broken at line ends: which are one word, which are two that share an ending."""

from __future__ import annotations

import pytest

from corpus.readers.hyphens import Hyphens


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("visit-", "or", "visit"),
        ("gover-", "nor", "gover"),
        ("pre-", "or", None),
        ("short-", "or", None),
        ("home-", "or", None),  # the document has "home-based"
        ("mother-", "and", None),
    ],
)
def test_an_ending_is_told_from_a_word_that_joins(
    first: str, second: str, joined: str | None
) -> None:
    assert Hyphens(["home-based", "visit"]).joined(first, second) == joined
