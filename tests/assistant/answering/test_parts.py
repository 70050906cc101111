"""The form of questions: bare subjects, thanks, other languages."""

from __future__ import annotations

import pytest

from assistant.answering.parts import is_bare, is_courtesy, is_foreign


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


def test_a_subject_that_is_named_and_no_more_is_bare() -> None:
    assert is_bare("schools")
    assert is_bare("section 47 enquiry")
    for asked in ("were schools told", "how many schools", "schools?", "list schools"):
        assert not is_bare(asked)
