"""The form of questions: preambles, several in one, thanks, other languages."""

from __future__ import annotations

import pytest

from assistant.answering.parts import is_courtesy, is_foreign, split


@pytest.mark.parametrize(
    "text",
    ["what went wrong with pre-birth assessments?", "neglect", "bruises and burns on babies"],
)
def test_a_single_question_is_left_whole(text: str) -> None:
    assert split(text) == ()


def test_two_questions_are_asked_one_by_one_and_the_second_with_the_first_s_subject() -> None:
    parts = split("Was an interpreter booked, and what was known about the dog?")
    assert parts[0] == "Was an interpreter booked"
    assert "what was known about the dog?" in parts
    assert any(part.startswith("Was an interpreter booked what was known") for part in parts)


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
    assert split(preamble + asked) == (asked,)


@pytest.mark.parametrize("text", ["thanks", "Thank you so much!", "ok great thanks", "hello"])
def test_thanks_and_greetings_ask_nothing(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ["thanks - and what about fathers", "hello what about neglect"])
def test_a_question_after_thanks_is_a_question(text: str) -> None:
    assert not is_courtesy(text)


def test_another_language_is_told_by_its_words() -> None:
    assert is_foreign("¿Qué dicen las revisiones sobre el moho en el dormitorio?", lambda _: False)
    assert not is_foreign("what do reviews say about mould in the bedroom", lambda _: False)
    assert not is_foreign("MARAC IRO CIN s47", lambda _: True)
