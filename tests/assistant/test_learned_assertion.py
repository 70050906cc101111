"""What was learned of what sentences do with themes goes beyond the rules."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from assistant.codebook.toml import shipped
from assistant.coding.learned_assertion import LearnedAssertion, terms_of_saying
from assistant.coding.proposing import likely_assertion
from assistant.coding.theme_assertion import OF_THEMES, Saying, theme_assertion_of
from assistant.ground.assertion import Assertion
from corpus.types import SectionKind

THEMES = {theme.code: theme for theme in shipped().themes}


def saying(text: str, *, before: str = "", after: str = "") -> Saying:
    return Saying(text, after, before, SectionKind.FINDINGS)


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        ("physical-abuse", "Her bones and skin bore no mark of harm, old or new."),
        ("neglect", "It would be wrong to read neglect into a cluttered kitchen, and we do not."),
    ],
)
def test_what_is_ruled_out_in_unusual_words_is_no_report(theme: str, text: str) -> None:
    ruled = theme_assertion_of(saying(text), (), THEMES[theme].group)
    assert ruled is Assertion.REPORTED
    assert likely_assertion(saying(text), (), THEMES[theme]) is Assertion.RULED_OUT


@pytest.mark.parametrize(
    ("theme", "text", "expected"),
    [
        ("supervision", "Each worker ought to see a supervisor monthly.", Assertion.ADVISED),
        ("domestic-violence", "Whether he also hurt her we cannot say.", Assertion.ADVISED),
        ("neglect", "He was left alone in a soiled cot for two days.", Assertion.REPORTED),
        ("domestic-violence", "There was violence in the home for years.", Assertion.REPORTED),
        ("visas-overstaying", "The mother's status was uncertain.", Assertion.REPORTED),
    ],
)
def test_advice_and_reports_are_told_apart(theme: str, text: str, expected: Assertion) -> None:
    assert likely_assertion(saying(text), (), THEMES[theme]) is expected


def test_a_sentence_is_told_by_small_words_its_neighbours_its_theme_and_the_rules() -> None:
    said = saying("We found none.", before="We looked for bruises.", after="All agreed")
    told = terms_of_saying(said, THEMES["neglect"], Assertion.RULED_OUT)
    assert {"found none", "before bruises", "after all agreed", "theme neglect"} <= set(told)
    assert told[f"ruled {Assertion.RULED_OUT}"] == 3


def test_the_likeliest_sum_tells_and_unknown_words_leave_the_usual_one() -> None:
    weights = np.zeros((1, len(OF_THEMES)), dtype=np.float32)
    weights[0, OF_THEMES.index(Assertion.ADVISED)] = 5
    bias = np.array([1.0, 0.0, 0.0], dtype=np.float32)
    known = LearnedAssertion({"ought": 0}, np.ones(1, dtype=np.float32), weights, bias)
    assert known.likeliest(Counter(["ought"])) is Assertion.ADVISED
    assert known.likeliest(Counter(["was"])) is Assertion.REPORTED
    assert known.likeliest(Counter()) is Assertion.REPORTED


def test_the_month_of_may_supposes_nothing() -> None:
    text = "Her neighbours rang three times in May about shouting and blows."
    theme = THEMES["domestic-violence"]
    assert theme_assertion_of(saying(text), (), theme.group) is Assertion.REPORTED
    assert likely_assertion(saying(text), (), theme) is Assertion.REPORTED
