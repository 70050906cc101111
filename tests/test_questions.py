from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.reading import read
from corpus.types import Kind, Review

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "corpus" / "data" / "samples"
QUESTIONS: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "questions.toml").read_text(encoding="utf-8")
)["question"]
ANSWERED = [question for question in QUESTIONS if "outcome" not in question]
KINDS = {"open", "findings", "recommendation", "count", "which", "areas", "follow-up"}


@cache
def review(source: str) -> Review:
    return read(SAMPLES / source)


def by_id(question: dict[str, Any]) -> str:
    return str(question["id"])


def test_each_question_has_an_id_of_its_own() -> None:
    repeated = [name for name, n in Counter(map(by_id, QUESTIONS)).items() if n > 1]
    assert repeated == []


def test_no_two_questions_are_the_same() -> None:
    asked = Counter(
        (question["text"].casefold(), str(question.get("history"))) for question in QUESTIONS
    )
    assert [text for text, n in asked.items() if n > 1] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_a_question_has_a_known_kind_and_says_how_it_should_end(question: dict[str, Any]) -> None:
    assert question["kind"] in KINDS
    assert bool(question["answers"]) == ("outcome" not in question)
    assert question.get("outcome", "silent") in {"silent", "declined"}
    assert ("history" in question) == (question["kind"] == "follow-up")
    assert ("count" in question) == (question["kind"] == "count")


@pytest.mark.parametrize("question", ANSWERED, ids=by_id)
def test_every_answer_is_a_quotation_from_the_place_it_names(question: dict[str, Any]) -> None:
    for answer in question["answers"]:
        held = review(answer["source"])
        starts = occurrences(held.text, answer["quote"])
        assert starts, f"{answer['source']} doesn't say: {answer['quote']}"
        places = [place(held, start) for start in starts]
        assert (answer.get("item"), answer.get("heading")) in places


def occurrences(text: str, quote: str) -> list[int]:
    found, start = [], text.find(quote)
    while start >= 0:
        found.append(start)
        start = text.find(quote, start + 1)
    return found


def place(held: Review, start: int) -> tuple[str | None, str | None]:
    """Return the label of the item and the innermost heading at a position."""
    item = next((i.label for i in held.items if i.span.start <= start < i.span.end), None)
    section = next(s for s in held.sections if s.span.start <= start < s.span.end)
    return item, section.heading[-1] if section.heading else None


def test_an_answer_is_listed_once() -> None:
    for question in ANSWERED:
        quotes = Counter((answer["source"], answer["quote"]) for answer in question["answers"])
        assert max(quotes.values()) == 1, question["id"]


def test_filters_leave_every_answer_in() -> None:
    for question in ANSWERED:
        filters = question.get("filters", {})
        for answer in question["answers"]:
            said = review(answer["source"]).metadata
            assert filters.get("area", said.area) == said.area, question["id"]
            assert filters.get("since", "0") <= (said.published or "0"), question["id"]


def test_counts_are_those_of_the_case_reviews_answered_from() -> None:
    reviews = [review(path.name) for path in sorted(SAMPLES.iterdir())]
    cases = {held.source for held in reviews if held.metadata.kind is Kind.CASE_REVIEW}
    for question in QUESTIONS:
        if "count" in question:
            named = {answer["source"] for answer in question["answers"]} & cases
            assert question["count"] == {"n": len(named), "of": len(cases)}, question["id"]


def test_at_least_a_quarter_has_no_answer_and_some_are_declined() -> None:
    ends = Counter(question.get("outcome", "answered") for question in QUESTIONS)
    assert len(QUESTIONS) >= 100
    assert ends["silent"] / len(QUESTIONS) >= 0.25
    assert ends["silent"] >= 25
    assert ends["declined"] == 6
