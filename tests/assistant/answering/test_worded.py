"""What a question is about is told from the words that only put it."""

from __future__ import annotations

import pytest

from assistant.answering.matching import terms_of
from assistant.answering.worded import telling


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what was said about neglect in reviews published", ["neglect"]),
        ("what's been written about knives?", ["knives"]),
        ("was anything noted on eviction", ["eviction"]),
        ("which reports highlight night staff", ["night"]),
    ],
)
def test_words_that_put_a_question_tell_nothing_that_it_is_about(
    question: str, told: list[str]
) -> None:
    assert [term.forms[0] for term in telling(terms_of(question))] == told
