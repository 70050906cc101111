"""Two that are compared are answered each by itself, and counted each by itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import jsonschema
import msgspec
import pytest

from assistant import forms
from assistant.answering.comparing import compared
from assistant.asking import ask
from assistant.cli.asking import print_answer
from assistant.types import Aim, Answer, Outcome
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import TODAY, put
from tests.support import WordEncoder, of

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "json.schema.json").read_text("utf-8"))
DOG, NURSE = "The school heard of the dog.", "The nurse saw the dog and told nobody."


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("two") / "library", encoder=WordEncoder())
    put(library, "a.txt", "Findings", DOG, area="Eastmere", pseudonym="Child A", published="2004")
    put(library, "b.txt", "Findings", NURSE, area="Tarnby", pseudonym="Child B", published="2014")
    return library


def sides(library: Library, text: str, today: date = TODAY) -> list[tuple[str, str, Filter]]:
    with library.snapshot() as snapshot:
        found = compared(text, snapshot.reviews(), today)
    return [(one.title, one.asked, one.filters) for one in found or ()]


@pytest.mark.parametrize(
    "text",
    [
        "compare Eastmere and Tarnby on the dog",
        "Compare Eastmere with Tarnby: the dog",
        "Eastmere v Tarnby: the dog",
        "Eastmere vs. Tarnby on the dog?",
        "the dog: Eastmere versus Tarnby",
        "what is the difference between Eastmere and Tarnby on the dog?",
        "how do Eastmere and Tarnby compare on the dog?",
    ],
)
def test_areas_that_are_compared_are_filters(two: Library, text: str) -> None:
    assert sides(two, text) == [
        ("Eastmere", "the dog", Filter(areas=("Eastmere",))),
        ("Tarnby", "the dog", Filter(areas=("Tarnby",))),
    ]


def test_periods_and_documents_are_filters_too(two: Library) -> None:
    first, second = sides(two, "compare 2004 and 2014 on the dog")
    assert (first[2].published_from, second[2].published_from) == ("2004", "2014")
    first, second = sides(two, "compare Child A and Child B on the dog")
    assert len(first[2].reviews) == len(second[2].reviews) == 1
    assert first[2] != second[2]


def test_agencies_are_asked_for_by_their_words(two: Library) -> None:
    assert sides(two, "compare the school and the nurse on the dog") == [
        ("the school", "the dog: the school", Filter()),
        ("the nurse", "the dog: the nurse", Filter()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "what do the reviews say about the dog in Eastmere and Tarnby?",
        "did they compare notes on the dog?",
        "compare Eastmere and Nowhere on the dog",
        "compare Eastmere and Eastmere on the dog",
        "R v Smith",
    ],
)
def test_what_only_looks_like_it_is_no_comparison(two: Library, text: str) -> None:
    assert sides(two, text) == []


@pytest.fixture(scope="module")
def given(two: Library) -> Answer:
    return of(two, ask, "compare Eastmere and Tarnby on the dog")


def quotes(answer: Answer) -> Sequence[str]:
    return [cited.quote for point in answer.points for cited in point.citations]


def test_each_side_has_its_own_quotations_and_its_own_n_of_n(given: Answer) -> None:
    first, second = (part.answer for part in given.parts)
    assert (quotes(first), quotes(second)) == ([DOG], [NURSE])
    for one in (first, second):
        assert one.count is not None
        assert (one.count.n, one.count.of, one.count.unit) == (1, 1, "reviews")
    assert given.outcome is Outcome.ANSWERED
    assert given.count is None
    assert quotes(given) == [DOG, NURSE]
    assert "Eastmere: 1 of 1 reviews; Tarnby: 1 of 1 reviews" in given.lead


def test_the_whole_says_that_it_wants_what_its_sides_were_asked_for(given: Answer) -> None:
    aims = {one.understood.aim for one in (given, *(part.answer for part in given.parts))}
    assert aims == {Aim.EVIDENCE}


def test_the_json_has_two_titled_parts(given: Answer) -> None:
    form = json.loads(msgspec.json.encode(forms.answer(given)))
    jsonschema.validate(form, SCHEMA | {"$ref": "#/$defs/ask"})
    assert [part["title"] for part in form["parts"]] == ["Eastmere", "Tarnby"]
    assert form["parts"][1]["answer"]["count"] == {"n": 1, "of": 1, "unit": "reviews"}


def test_the_command_prints_two_titled_parts(
    given: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    print_answer(given)
    printed = capsys.readouterr().out
    assert printed.count(DOG) == printed.count(NURSE) == 1
    assert printed.index("\nEastmere\n") < printed.index(DOG) < printed.index("\nTarnby\n")
    assert printed.index("\nTarnby\n") < printed.index(NURSE)
