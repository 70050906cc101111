"""The judged libraries keep to their form. Faults are told by id: set-aside text isn't shown."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.reader.heads import AIMS, READINGS
from evals.libraries import HOME, SET_ASIDE
from evals.train_heads import READING

SHARED = Path(__file__).parents[3] / "shared" / "judged"
NAMES = sorted(path.parent.name for path in HOME.glob("*/questions.json"))
OUTCOMES = {"answered", "silent", "identify", "live"}
KINDS = {"finding", "recommendation", "absence", "context"}
MEMBERS = {"id", "text", "history", "standalone", "aim", "filters", "outcome", "count", "evidence"}
FILTERS = {
    *("areas", "docs", "published_from", "published_to", "incident_from", "incident_to"),
}
Row = dict[str, Any]


@cache
def questions(name: str) -> list[Row]:
    rows: list[Row] = json.loads((HOME / name / "questions.json").read_text(encoding="utf-8"))
    return rows


@cache
def documents(name: str) -> dict[str, frozenset[str]]:
    """Return the lines of each document."""
    return {
        path.stem: frozenset(path.read_text(encoding="utf-8").splitlines())
        for path in (HOME / name / "docs").glob("*.md")
    }


def lines(name: str) -> list[Row]:
    text = (HOME / "asked" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def evidence(name: str) -> Iterator[tuple[str, Row]]:
    return ((row["id"], one) for row in questions(name) for one in row["evidence"])


@pytest.mark.parametrize("name", NAMES)
def test_every_quotation_is_exact_and_on_one_line_of_its_document(name: str) -> None:
    held = documents(name)
    strayed = [
        (asked, one["doc"])
        for asked, one in evidence(name)
        if not any(one["quote"] in line for line in held[one["doc"]])
    ]
    assert strayed == []


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_its_members_and_allowed_values(name: str) -> None:
    for row in questions(name):
        assert row.keys() - {"note"} == MEMBERS, row["id"]
        assert row["aim"] in AIMS, row["id"]
        assert row["outcome"] in OUTCOMES, row["id"]
        assert row["filters"].keys() == FILTERS, row["id"]
        if row["aim"] != "holdings":  # which may be answered without a sentence
            assert (row["outcome"] == "answered") == bool(row["evidence"]), row["id"]


@pytest.mark.parametrize("name", NAMES)
def test_grades_and_kinds_are_allowed_ones(name: str) -> None:
    assert {one["grade"] for _, one in evidence(name)} == {1, 2}
    assert {one["kind"] for _, one in evidence(name)} <= KINDS


@pytest.mark.parametrize("name", NAMES)
def test_documents_that_filters_and_counts_speak_of_exist(name: str) -> None:
    held = documents(name)
    for row in questions(name):
        assert set(row["filters"]["docs"]) <= held.keys(), row["id"]
        assert row["count"] is None or 0 <= row["count"] <= len(held), row["id"]


def test_every_id_is_one_question_s() -> None:
    ids = Counter(row["id"] for name in NAMES for row in questions(name))
    assert [id_ for id_, times in ids.items() if times > 1] == []


def test_there_are_as_many_questions_and_graded_sentences_as_the_guide_says() -> None:
    asked = sum(len(questions(name)) for name in NAMES)
    graded = sum(len(list(evidence(name))) for name in NAMES)
    assert asked >= 1_000
    assert graded >= 6_000
    guide = (HOME / "README.md").read_text(encoding="utf-8")
    assert f"{asked:,} questions; {graded:,} graded sentences" in guide


def test_each_library_has_silent_questions_and_both_kinds_to_decline() -> None:
    for name in NAMES:
        assert {row["outcome"] for row in questions(name)} == OUTCOMES


def test_variations_are_of_questions_that_are_not_set_aside() -> None:
    known = {row["id"] for name in NAMES if name not in SET_ASIDE for row in questions(name)}
    rows = lines("variations.jsonl")
    assert {row["of"] for row in (*rows, *lines("others.jsonl"))} <= known
    assert {row["aim"] for row in rows} <= set(AIMS)
    assert {READING.get(row["reading"], row["reading"]) for row in rows} == set(READINGS)
    assert all(isinstance(row["history"], list) for row in rows)


@pytest.mark.parametrize("name", ["declines.jsonl", "declines_set_aside.jsonl"])
def test_requests_to_decline_are_of_both_kinds_and_have_innocent_ones_beside_them(
    name: str,
) -> None:
    outcomes = Counter(row["outcome"] for row in lines(name))
    assert outcomes.keys() == {"identify", "live", "innocent"}
    assert min(outcomes.values()) >= 60


def test_set_aside_requests_to_decline_are_not_among_those_learned_from() -> None:
    learned, aside = (
        {row["text"] for row in lines(name) if row["outcome"] != "innocent"}
        for name in ("declines.jsonl", "declines_set_aside.jsonl")
    )
    assert learned & aside == set()


def test_second_grades_are_of_judged_questions_and_exact() -> None:
    where = {row["id"]: name for name in NAMES for row in questions(name)}
    rows = json.loads((HOME / "second_grades.json").read_text(encoding="utf-8"))
    for row in rows:
        held = documents(where[row["id"]])
        for one in row["evidence"]:
            assert one["grade"] in (1, 2), row["id"]
            assert any(one["quote"] in line for line in held[one["doc"]]), row["id"]


@pytest.mark.parametrize("name", ["A", "B", "C", "D"])
def test_a_library_that_was_given_is_kept_as_it_was(name: str) -> None:
    given = SHARED / name
    if not given.is_dir():
        pytest.skip(f"needs {given}")
    for path in [given / "questions.json", *(given / "docs").iterdir()]:
        assert (HOME / name / path.relative_to(given)).read_bytes() == path.read_bytes()
