"""The dated vocabulary bridges from any term of a concept to its others."""

from __future__ import annotations

import pytest

from corpus.vocabulary import ambiguous, bridges, concepts, is_term_word, set_terms


@pytest.mark.parametrize(
    ("question", "asked", "also"),
    [
        ("What about domestic abuse?", "domestic abuse", "domestic violence"),
        ("What about domestic  violence?", "domestic  violence", "domestic abuse"),
        ("was the SSD told", "SSD", "children's social care"),
        ("was children’s social care told", "children’s social care", "social services department"),
        (
            "children on child protection plans",
            "child protection plans",
            "child protection register",
        ),
        ("pre birth assessments", "pre birth", "unborn"),
        (
            "fabricated or induced illness",
            "fabricated or induced illness",
            "Munchausen syndrome by proxy",
        ),
    ],
)
def test_a_term_bridges_to_the_terms_of_other_years(question: str, asked: str, also: str) -> None:
    [bridge] = bridges(question)
    assert (bridge.asked, question[bridge.span.start : bridge.span.end]) == (asked, asked)
    assert also in bridge.also


def test_a_short_form_with_several_senses_bridges_from_a_question_only() -> None:
    [bridge] = bridges("children on the CPR")
    assert {"child protection register", "child practice review"} <= set(bridge.also)
    [bridge] = bridges("on the child protection register")
    assert "CPR" not in bridge.also


def test_what_a_short_form_may_mean_is_told() -> None:
    [bridge] = bridges("what about CPR")
    assert bridge.senses == (
        "child protection register",
        "child practice review",
        "cardiopulmonary resuscitation",
    )
    assert {"child protection plan", "child practice review", "resuscitation"} <= set(bridge.also)
    [bridge] = bridges("what about the SCR")
    assert bridge.senses == ("serious case review", "significant case review")
    [bridge] = bridges("domestic abuse")
    assert bridge.senses == ()


def test_every_short_form_of_several_senses_is_a_term() -> None:
    for text in ambiguous():
        [bridge] = bridges(text)
        assert len(bridge.senses) > 1


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("cosleeping", "cosleeping"),
        ("was co sleeping discussed", "co sleeping"),
        ("Co-sleeping", "Co-sleeping"),
        ("the GP’s letter", "GP"),
        ("two GPs", "GPs"),
        ("A & E", "A & E"),
        ("a&e staff", "a&e"),
        ("the marac's minutes", "marac"),
        ("pre\u00adbirth work", "pre\u00adbirth"),
        ("an education, health and care plan", "education, health and care plan"),
    ],
)
def test_a_term_is_found_however_it_is_written(text: str, asked: str) -> None:
    assert [bridge.asked for bridge in bridges(text)] == [asked]


@pytest.mark.parametrize(
    "text", ["they send letters", "salt in the bottle", "a dash of milk", "Ed and Ted", "a e-mail"]
)
def test_a_short_form_that_is_a_word_is_told_by_its_capitals(text: str) -> None:
    assert bridges(text) == []
    assert [bridge.asked for bridge in bridges("SEND and DASH")] == ["SEND", "DASH"]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("s47", ("section 47",)),
        ("S.47", ("section 47", "s47")),
        ("section 47", ("s47", "s 47")),
        ("sections 17", ("section 17", "s17", "s 17")),
    ],
)
def test_a_section_of_an_act_is_written_in_several_ways(text: str, also: tuple[str, ...]) -> None:
    [bridge] = bridges(text)
    assert bridge.asked == text
    assert set(also) <= set(bridge.also)


@pytest.mark.parametrize("text", ["the child's 2 siblings", "section 3.4", "ss", "bus47"])
def test_other_numbers_are_no_section(text: str) -> None:
    assert bridges(text) == []


def test_a_set_phrase_is_whole_though_it_has_no_other_name() -> None:
    [phrase] = set_terms("families out of hours")
    assert (phrase.asked, phrase.also) == ("out of hours", ())
    assert bridges("families out of hours") == []


def test_the_longest_term_wins_where_terms_overlap() -> None:
    [bridge] = bridges("parental mental illness")
    assert bridge.asked == "parental mental illness"


def test_a_term_inside_another_word_is_not_found() -> None:
    assert bridges("a lacquered pregnancytest") == []


def test_no_term_is_its_own_equivalent() -> None:
    for concept in concepts():
        for term in concept.terms:
            [bridge] = bridges(term)
            assert term.lower() not in {also.lower() for also in bridge.also}


def test_the_words_of_terms_are_known_in_small_letters() -> None:
    assert is_term_word("camhs")
    assert is_term_word("MARACs")
    assert not is_term_word("weather")
