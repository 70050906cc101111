"""The dated vocabulary bridges from any term of a concept to its others."""

from __future__ import annotations

import pytest

from corpus.vocabulary import bridges, concepts


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
