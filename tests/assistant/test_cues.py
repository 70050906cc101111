"""Cues match stems, variants and words in between, and nothing else."""

from __future__ import annotations

import pytest

from assistant.codebook.cues import CueError, CueIndex, families, find, parse
from corpus.words import words_of


def found(cue: str, text: str) -> str | None:
    span = find(words_of(text), parse(cue))
    return None if span is None else text[span.start : span.end]


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("core group", "Core groups had lapsed.", "Core groups"),
        ("pre-birth assessment", "A pre birth assessment was due.", "pre birth assessment"),
        ("case/cases closed", "The case closed early.", "case closed"),
        ("social-services/SSD failed", "The SSD failed.", "SSD failed"),
        ("social-services/SSD failed", "Social services failed.", "Social services failed"),
        ("not … shared", "It was not by anyone at all shared.", "not by anyone at all shared"),
        ("{mother}'s illness", "The mother’s illness grew.", "mother’s illness"),
        ("{child} … alone", "The infants were seen alone.", "infants were seen alone"),
        (
            "late + {medical} + referral",
            "A referral by nurses came late.",
            "referral by nurses came late",
        ),
        ("core group ... lapsed", "The core group simply lapsed.", "core group simply lapsed"),
    ],
)
def test_a_cue_takes_variants_of_its_words(cue: str, text: str, expected: str) -> None:
    assert found(cue, text) == expected


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("core group", "The core of the group met."),
        ("not … shared", "It was not, as a far later reader might well think, ever shared."),
        ("case closed", "The court case was closed to the public."),
        ("shared … not", "It was not shared."),
        ("core group", ""),
    ],
)
def test_a_cue_takes_no_other_words_or_order(cue: str, text: str) -> None:
    assert found(cue, text) is None


def test_a_gap_passes_over_six_words_and_no_more() -> None:
    assert found("not … shared", "not a b c d e f shared") == "not a b c d e f shared"
    assert found("not … shared", "not a b c d e f g shared") is None


def test_a_cue_is_found_where_its_first_word_stands_twice() -> None:
    text = "Not once, and not by the school, was it shared."
    assert found("not by … shared", text) == "not by the school, was it shared"


@pytest.mark.parametrize(
    "cue", ["", "…", "… core group", "core group …", "core /", "{anybody} met", "core +"]
)
def test_a_cue_that_can_t_be_read_is_refused(cue: str) -> None:
    with pytest.raises(CueError) as caught:
        parse(cue)
    assert str(caught.value).endswith(".")


def test_an_unknown_family_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(CueError, match=r"choose one of not, weak, late"):
        parse("{pupil} absent")


def test_an_index_finds_what_each_cue_finds_by_itself() -> None:
    cues = {
        "core-groups": ["core group", "{not} … core group"],
        "supervision": ["supervision … lapsed/cancelled"],
        "staffing": ["vacancy/vacancies"],
    }
    text = "No further core group was held, and supervision was then cancelled."
    matches = CueIndex(cues).matches(words_of(text))
    assert [(one.owner, text[one.span.start : one.span.end]) for one in matches] == [
        ("core-groups", "No further core group"),
        ("core-groups", "core group"),
        ("supervision", "supervision was then cancelled"),
    ]
    for one in matches:
        assert find(words_of(text), one.cue) == one.span
    assert CueIndex(cues).matches(words_of("Nothing of the sort.")) == []


def test_families_hold_words_that_differ_by_more_than_their_endings() -> None:
    assert "not" in families()["not"]
    for name, words in families().items():
        assert len(words) == len(set(words)) >= 4, name
