"""Sentences of the field's prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["See para. 4.2 of the report.", "It is short."],
        ["Dr. X said that No. 3 was closed.", "The nurse agreed."],
        ["It lasted 2 yrs.", "The child was under a s.47 enquiry."],
        ["Services, e.g. the GP, were told.", "None came."],
        ["The answer was no.", "Mr. Placeholder left."],
        ["The plan was for Child F.", "The mother was told by J. Placeholder."],
        ["An enquiry under s. 47 of the Act was opened.", "It closed."],
        ["The café’s “naïve” plan failed.", "Überall 😀 too.", "Nobody saw it."],
        ["The Board asked for: a plan; a chronology; and a list.", "It came."],
        ["Was the child seen?", "She wasn’t!", "Nobody asked."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_hard_wrapped_lines_stay_one_sentence() -> None:
    assert split("The health visitor\ndid not see\nthe child. She was\nill.") == [
        "The health visitor\ndid not see\nthe child.",
        "She was\nill.",
    ]


def test_bullets_inside_a_paragraph_part_it_and_belong_to_no_sentence() -> None:
    assert split("They must: • see the child • write it down.") == [
        "They must:",
        "see the child",
        "write it down.",
    ]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_spans_are_ordered_trimmed_and_cover_the_text(text: str) -> None:
    spans = sentences(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert set(text[at : span.start].split()) <= set("•●▪◦‣")
        at = span.end
    assert not text[at:].strip()


@given(
    st.lists(
        st.sampled_from(["The GP", "Dr.", "para.", "4.2", "No.", "x", "é.", "Ünd.", "I.", "s.47"])
    )
)
def test_no_sentence_starts_inside_a_word(words: list[str]) -> None:
    text = " ".join(words)
    assert all(span.start == 0 or text[span.start - 1] == " " for span in sentences(text))


def test_a_letter_for_a_person_ends_a_sentence_before_a_word_that_begins_one() -> None:
    assert split("She gave food to P. The school did so too.") == [
        "She gave food to P.",
        "The school did so too.",
    ]
    assert split("A letter came from J. Placeholder in May.") == [
        "A letter came from J. Placeholder in May."
    ]


def test_a_sentence_holds_the_spoken_words_that_it_goes_on_after() -> None:
    whole = "The aunt said, “I am tired. Come in May,” and shut the hatch."
    assert split(whole) == [whole]
    assert len(split("She said, “I am tired. Come in May.” Nobody came.")) > 1


@pytest.mark.parametrize(
    "first",
    [
        "The shop was sold to Fell and Sons Ltd.",
        "She was last seen in Castle St.",
        "He was found on 3 Nov.",
        "The call was taken by a PC.",
        "They rang the housing dept.",
    ],
)
def test_an_abbreviation_ends_a_sentence_before_a_word_that_begins_one(first: str) -> None:
    assert split(f"{first} It was late.") == [first, "It was late."]


@pytest.mark.parametrize(
    "whole",
    [
        "He was seen on 3 Nov. and was well.",
        "The family went to St. Placeholder and back.",
        "It was sold by Fell Ltd. in May.",
        "A letter came from Dr. He on Monday.",
        "Some agencies, e.g. The Placeholder Trust, wrote.",
    ],
)
def test_an_abbreviation_inside_a_sentence_ends_none(whole: str) -> None:
    assert split(whole) == [whole]
