"""What is asked is told from how it is asked."""

from __future__ import annotations

import pytest

from assistant.question import Question, Scope, understand
from assistant.types import Aim, Turn
from corpus.types import Kind, Metadata
from index.types import Filter, HeldReview


def held(name: str, *, area: str, pseudonym: str) -> HeldReview:
    data = Metadata(area=area, pseudonym=pseudonym, kind=Kind.CASE_REVIEW)
    return HeldReview(name, f"{name}.txt", "0" * 64, "text/plain", data, {}, 1, 1, "2026-01-01", ())


HELD = [
    held("r1", area="Eastmere", pseudonym="Child F"),
    held("r2", area="Northwick Vale", pseudonym="Baby J"),
]


def take(text: str, *earlier: str) -> Question:
    return understand(text, history=[Turn("user", one) for one in earlier], held=HELD)


@pytest.mark.parametrize(
    ("text", "aim", "subject"),
    [
        ("what went wrong with pre-birth assessments?", Aim.FINDINGS, "pre-birth assessments"),
        ("what was recommended about supervision", Aim.RECOMMENDATIONS, "supervision"),
        ("How many reviews mention domestic violence?", Aim.COUNT, "domestic violence"),
        ("which reviews raise late referral to police", Aim.REVIEWS, "late referral to police"),
        ("which areas report overcrowding?", Aim.AREAS, "overcrowding"),
        (
            "did schools ask about immigration status",
            Aim.EVIDENCE,
            "schools ask about immigration status",
        ),
        ("has bruising in babies come up before?", Aim.REVIEWS, "bruising in babies"),
        ("What do the reviews say about fathers?", Aim.EVIDENCE, "fathers"),
        ("is there anything on interpreters", Aim.EVIDENCE, "interpreters"),
    ],
)
def test_aim_and_subject(text: str, aim: Aim, subject: str) -> None:
    taken = take(text)
    assert (taken.scope, taken.aim, taken.subject) == (Scope.IN, aim, subject)


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("neglect in Eastmere since 2010", Filter(areas=("Eastmere",), published_from="2010")),
        ("neglect after 2010", Filter(published_from="2011")),
        ("neglect before 2008", Filter(published_to="2007")),
        ("neglect between 2005 and 2009", Filter(published_from="2005", published_to="2009")),
        ("neglect from 2005 to 2009", Filter(published_from="2005", published_to="2009")),
        ("neglect in 2012", Filter(published_from="2012", published_to="2012")),
        ("neglect in deaths since 2015", Filter(incident_from="2015")),
        ("neglect in the review of Child F", Filter(reviews=("r1",))),
    ],
)
def test_areas_years_and_pseudonyms_become_filters(text: str, filters: Filter) -> None:
    taken = take(text)
    assert taken.filters == filters
    assert "neglect" in taken.subject


@pytest.mark.parametrize(
    "text",
    [
        "Who was Child F's social worker?",
        "what is the real name of Baby J",
        "who is the mother in the Eastmere case",
        "what was the family's name",
        "where does the family live now",
        "who killed Child F",
        "can you identify the health visitor",
        "who was the social worker for Baby N, does she still work here",
        "Which school did she go to, and what street did they live on?",
        "was he the baby in the newspapers last year",
    ],
)
def test_a_question_that_would_identify_somebody_is_out_of_scope(text: str) -> None:
    assert take(text).scope is Scope.IDENTIFIES


@pytest.mark.parametrize(
    "text",
    [
        "I have a family where mum is pregnant, should I refer?",
        "what should I do about this child today",
        "I'm worried about a baby I saw this morning",
        "there is a girl on my caseload with bruises",
        "should we remove him from home now?",
    ],
)
def test_a_live_case_is_out_of_scope(text: str) -> None:
    assert take(text).scope is Scope.LIVE_CASE


@pytest.mark.parametrize(
    "text",
    [
        "who was responsible for arranging the school place?",
        "should schools ask about immigration status?",
        "who failed to share information",
        "what should a health visitor do when a baby has a bruise",
        "did anyone speak to the child",
        "who is the designated teacher for looked after children",
        "which schools did not ask about immigration",
        "why did agencies fail to identify the father",
    ],
)
def test_a_question_about_practice_is_in_scope(text: str) -> None:
    assert take(text).scope is Scope.IN


@pytest.mark.parametrize("text", ["???", "hello", "", "what about it", "and the"])
def test_a_question_without_a_subject_is_not_understood(text: str) -> None:
    assert take(text).scope is Scope.NOT_UNDERSTOOD


FIRST = "what went wrong with pre-birth assessments?"


@pytest.mark.parametrize(
    ("text", "aim", "subject", "filters"),
    [
        ("and what was recommended?", Aim.RECOMMENDATIONS, "pre-birth assessments", Filter()),
        ("only since 2010", Aim.FINDINGS, "pre-birth assessments", Filter(published_from="2010")),
        ("which areas?", Aim.AREAS, "pre-birth assessments", Filter()),
        ("how many reviews?", Aim.COUNT, "pre-birth assessments", Filter()),
        ("what about supervision?", Aim.FINDINGS, "supervision", Filter()),
        ("Did the police share information?", Aim.EVIDENCE, "police share information", Filter()),
    ],
)
def test_a_follow_up_keeps_the_thread(text: str, aim: Aim, subject: str, filters: Filter) -> None:
    taken = take(text, FIRST)
    assert (taken.scope, taken.aim, taken.subject, taken.filters) == (
        Scope.IN,
        aim,
        subject,
        filters,
    )


def test_filters_add_up_over_a_conversation() -> None:
    taken = take("and what was recommended?", FIRST, "only since 2010", "in Eastmere")
    assert taken.filters == Filter(areas=("Eastmere",), published_from="2010")
    assert (taken.aim, taken.subject) == (Aim.RECOMMENDATIONS, "pre-birth assessments")


def test_a_declined_turn_leaves_no_trace_in_the_thread() -> None:
    assert (
        take("and what was recommended?", FIRST, "who is the mother?").subject
        == "pre-birth assessments"
    )


def test_the_thread_s_dated_terms_are_named() -> None:
    [term] = take("domestic abuse").dated_terms
    assert term.asked == "domestic abuse"
    assert "domestic violence" in term.also
