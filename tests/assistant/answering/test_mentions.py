"""Questions that ask for a word to stand in the reviews are told by their form."""

from __future__ import annotations

import pytest

from assistant.answering.mentions import Mention, mention_of
from assistant.ground.types import Aim


def taken(text: str) -> Mention:
    mention = mention_of(text)
    assert mention is not None, text
    return mention


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("which reviews mention mould?", Aim.REVIEWS),
        ("Which of the serious case reviews mention mould", Aim.REVIEWS),
        ("which reviews have ever mentioned mould", Aim.REVIEWS),
        ("how many reviews mention mould?", Aim.COUNT),
        ("the number of reviews that mention mould", Aim.COUNT),
        ("please can you tell me how many of the reports mention mould", Aim.COUNT),
        ("in how many reviews is mould mentioned?", Aim.COUNT),
        ("in which reviews is mould mentioned", Aim.REVIEWS),
        ("where is mould mentioned?", Aim.REVIEWS),
        ("is mould mentioned?", Aim.YESNO),
        ("Is mould mentioned anywhere in the reviews?", Aim.YESNO),
        ("has mould ever been mentioned", Aim.YESNO),
        ("any mention of mould?", Aim.YESNO),
        ("is there any mention of the mould", Aim.YESNO),
        ("does any review mention mould", Aim.YESNO),
        ("does any review use the word mould", Aim.YESNO),
        ("do any of the reviews use the phrase “mould”?", Aim.YESNO),
        ("does the word mould appear", Aim.YESNO),
        ("which reviews contain the word 'mould'", Aim.REVIEWS),
        ("in which reviews does the word mould occur?", Aim.REVIEWS),
        ("reviews mentioning mould", Aim.REVIEWS),
    ],
)
def test_a_word_is_asked_to_stand_in_the_reviews(text: str, wants: Aim) -> None:
    mention = taken(text)
    assert (mention.phrases, mention.negated, mention.wants) == (("mould",), False, wants)


@pytest.mark.parametrize(
    "text",
    [
        "which reviews do not mention an interpreter?",
        "which reviews don't mention an interpreter",
        "which reviews dont mention an interpreter",
        "which reviews never mention an interpreter",
        "which reviews fail to mention an interpreter",
        "which reviews have not mentioned an interpreter",
        "which reviews say nothing about an interpreter?",
        "which reviews say nothing at all about an interpreter",
        "which reviews are silent on an interpreter",
        "which reviews are completely silent about an interpreter",
        "which reviews don’t talk about an interpreter",
        "which reviews do not refer to an interpreter",
        "which reviews make no mention of an interpreter",
        "reviews without any mention of an interpreter",
        "in which reviews is an interpreter never mentioned",
        "which reviews do not use the word interpreter",
    ],
)
def test_silence_is_asked_for_in_many_forms(text: str) -> None:
    assert taken(text) == Mention(("interpreter",), every=False, negated=True, wants=Aim.REVIEWS)


def test_how_many_are_silent_is_a_count() -> None:
    assert taken("how many reviews are silent on interpreters?").wants is Aim.COUNT


@pytest.mark.parametrize(
    ("text", "phrases", "every", "negated"),
    [
        ("which reviews mention interpreters or translators", 2, False, False),
        ("which reviews mention either an interpreter or a translator", 2, False, False),
        ("which reviews mention both mould and damp", 2, True, False),
        ("which reviews mention mould and damp", 2, True, False),
        ("which reviews mention mould, damp and cold", 3, True, False),
        ("which reviews mention mould, damp or cold", 3, False, False),
        ("which reviews don't mention interpreters or translators", 2, False, True),
        ("which reviews don't mention mould and damp", 2, False, True),
        ("which reviews don't mention both mould and damp", 2, True, True),
        ("which reviews mention neither mould nor damp", 2, False, True),
    ],
)
def test_several_words_are_joined_as_the_question_joins_them(
    text: str, phrases: int, *, every: bool, negated: bool
) -> None:
    mention = taken(text)
    assert (len(mention.phrases), mention.every, mention.negated) == (phrases, every, negated)


@pytest.mark.parametrize(
    "word",
    [
        "against",
        "and",
        "or",
        "not",
        "both",
        "neither",
        "the",
        "a",
        "any",
        "that",
        "why",
        "never",
        "mention",
        "mentioned",
        "please",
        "anywhere",
        "word",
        "reviews",
        "in",
        "it",
        "since",
        "2010",
        "May",
        "child's",
        "don't",
        "O’Brien",
        "GP",
        "A&E",
    ],
)
def test_any_word_may_be_asked_for_even_one_of_the_question_itself(word: str) -> None:
    assert taken(f"which reviews mention {word}?").phrases == (word,)
    assert taken(f"which reviews mention “{word}”?").phrases == (word,)
    assert taken(f"which reviews do not mention “{word}”?").negated


def test_quotation_marks_keep_a_phrase_whole() -> None:
    mention = taken("which reviews mention “drug and alcohol service” or 'start again'?")
    assert mention.phrases == ("drug and alcohol service", "start again")
    assert mention.exact
    assert not taken("which reviews mention start again").exact


def test_a_known_term_is_not_split_at_its_own_joint() -> None:
    mention = taken("how many reviews mention fabricated or induced illness?")
    assert mention.phrases == ("fabricated or induced illness",)


@pytest.mark.parametrize(
    "text",
    [
        "which reviews found neglect?",
        "how many reviews report neglect",
        "what was recommended about interpreters",
        "what do the reviews say about mould",
        "which reviews mention that the GP was not told",
        "which reviews mention how often the school rang",
        "which reviews mention mould and why",
        "which reviews mention mould but not damp",
        "which reviews mention mould and damp or cold",
        "which reviews outside Tarnbeck mention neglect?",
        "which agencies did not mention the bruise",
        "the school did not mention the bullying",
        "was the father mentioned in the referral?",
        "is it mentioned?",
        "every mention of short staffing, sickness or overload, with numbers if given",
        "which reviews mention staff who had not been told by anybody of the earlier concerns",
        "mould",
        "",
    ],
)
def test_what_asks_for_meaning_is_left_to_the_search(text: str) -> None:
    assert mention_of(text) is None
