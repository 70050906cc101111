"""Several questions in one, and what only says who asks."""

from __future__ import annotations

import pytest

from assistant.answering.several import split


def texts(asked: str) -> list[str]:
    return [part.text.rstrip("?") for part in split(asked)]


@pytest.mark.parametrize(
    "text",
    [
        "what went wrong with pre-birth assessments?",
        "neglect",
        "bruises and burns on babies",
        "when the child died, was the school told?",
        "how did they respond to the referral and to what extent?",
        "how did police and health visitors share information?",
    ],
)
def test_a_single_question_is_left_whole(text: str) -> None:
    assert split(text) == ()


def test_a_later_question_is_also_read_with_the_first_one_s_subject() -> None:
    first, second = split("Was an interpreter booked, and what was known about the dog?")
    assert first.asked == ("Was an interpreter booked",)
    assert second.readings == ("what was known about the dog?",)
    assert second.besides == ("Was an interpreter booked what was known about the dog?",)


@pytest.mark.parametrize("later", ["why was it missed?", "what was recommended?"])
def test_a_question_without_a_subject_of_its_own_is_told_by_both(later: str) -> None:
    _, second = split(f"Was an interpreter booked, and {later}")
    assert second.readings == (later, f"Was an interpreter booked {later}")


def test_questions_that_only_commas_part_are_asked_one_by_one() -> None:
    asked = "Did probation visit, was the court told, and were the plants reported?"
    assert texts(asked) == ["Did probation visit", "was the court told", "were the plants reported"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what do they say about mould and about dogs?", ["about mould", "about dogs"]),
        (
            "what do they say about mould, about dogs and about the dentist?",
            ["about mould", "about dogs", "about the dentist"],
        ),
        ("what do they say of bail or of prison?", ["of bail", "of prison"]),
    ],
)
def test_one_head_over_several_objects_asks_of_each(text: str, asked: list[str]) -> None:
    assert texts(text) == [f"what do they say {one}" for one in asked]


@pytest.mark.parametrize(
    "preamble",
    [
        "I am a health visitor in a busy team. ",
        "We are a small team that covers three wards: ",
        "My manager wants this by noon - ",
    ],
)
def test_what_only_says_who_asks_is_set_aside(preamble: str) -> None:
    asked = "what do the reviews say about mould?"
    assert [part.asked for part in split(preamble + asked)] == [(asked,)]


@pytest.mark.parametrize(
    "preamble",
    [
        "as somebody new to this, ",
        "I'm new here so ",
        "Sorry if this is a daft one but ",
        "Quick question, ",
        "Just wondering, ",
        "For my essay, ",
    ],
)
def test_words_within_the_sentence_that_only_say_who_asks_are_read_with_it_and_without(
    preamble: str,
) -> None:
    asked = "what do the reviews say about mould?"
    [part] = split(preamble + asked)
    assert part.readings == (asked, preamble + asked)


@pytest.mark.parametrize(
    "text",
    [
        "neglect by carers - what have reviews said",
        "Hospital discharge: what has been recommended about planning it?",
        "Children taught at home and what was missed",
    ],
)
def test_what_stands_first_and_asks_nothing_is_what_the_rest_is_about(text: str) -> None:
    assert split(text) == ()


def test_every_question_is_asked_of_the_subject_that_stands_before_them() -> None:
    parts = split("Interpreters - were they booked, and what was recommended?")
    assert [part.text for part in parts] == [
        "Interpreters were they booked",
        "Interpreters what was recommended?",
    ]


def test_were_without_its_apostrophe_tells_who_asks_only_where_somebody_does_something() -> None:
    assert [part.text for part in split("were planning a workshop, what was said of fathers?")] == [
        "what was said of fathers?"
    ]
    assert split("were fathers asked, and were they told?")[0].text == "were fathers asked"
