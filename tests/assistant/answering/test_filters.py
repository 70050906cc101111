"""Filters set beside a question, the documents they leave out, and what is said of both."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from assistant import forms
from assistant.answering.filters import beside
from assistant.asking import ask
from assistant.cli.asking import print_answer
from assistant.types import Answer
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import put
from tests.support import WordEncoder, of


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("shelf") / "library", encoder=WordEncoder())
    for name, stated in (
        ("dated", {"published": "2004", "area": "Eastmere"}),
        ("later", {"published": "2015", "area": "Tarnby"}),
        ("undated", {"area": "Eastmere"}),
        ("nowhere", {"published": "2003"}),
        ("blank", {}),
    ):
        text = f"Nobody gave the {name} worker any supervision of the case."
        put(library, f"{name}.txt", "Findings", text, **stated)
    return library


ASKS = (
    "which reviews mention supervision",
    "what was said about supervision",
    "which reviews do you hold",
)


@pytest.mark.parametrize("question", ASKS)
@pytest.mark.parametrize(
    ("limit", "filters", "note"),
    [
        (" before 2010", None, "2 documents state no date of publication and may belong to it: "),
        (" in Eastmere", None, "2 documents state no area and may belong to it: "),
        (
            " in Eastmere before 2010",
            None,
            "3 documents state no date of publication or no area and may belong to it: ",
        ),
        ("", Filter(published_from="2010"), "2 documents state no date of publication and "),
        ("", Filter(areas=("Tarnby",)), "2 documents state no area and may belong to it: "),
    ],
)
def test_what_a_filter_leaves_out_for_stating_nothing_is_counted_in_one_sentence(
    shelf: Library, question: str, limit: str, filters: Filter | None, note: str
) -> None:
    given = of(shelf, ask, question + limit, filters=filters)
    assert len([one for one in given.notes if "may belong to it" in one]) == 1
    assert note in printed(given)
    assert any(note in one for one in forms.answer(given).notes)
    assert any(one.startswith(note) for one in given.caveats)  # as the page shows them


@pytest.mark.parametrize("question", ASKS)
@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (" since 2010 and before 2005", "“since 2010” and “before 2005”"),
        (" in Tarnby but not in Tarnby", "“Tarnby” and “not in Tarnby”"),
    ],
)
def test_limits_that_contradict_each_other_are_shown_and_neither_is_laid(
    shelf: Library, question: str, limits: str, said: str
) -> None:
    given = of(shelf, ask, question + limits)
    note = f"{said} contradict each other: neither was taken as a limit."
    assert given.understood.filters == Filter()
    assert note in given.understood.notes
    assert note in printed(given)


def test_options_that_contradict_the_question_are_shown_and_neither_is_laid(
    shelf: Library,
) -> None:
    given = of(shelf, ask, ASKS[1] + " before 2005", filters=Filter(published_from="2010"))
    assert given.understood.filters == Filter()
    [note] = given.understood.notes
    assert note.startswith("“published 2010 or later” and “published 2004 or earlier” contradict")


@pytest.mark.parametrize(
    ("asked", "given", "laid", "contradicts"),
    [
        (
            Filter(published_from="2010"),
            Filter(published_from="2015"),
            Filter(published_from="2015"),
            False,
        ),
        (
            Filter(published_to="2010-05"),
            Filter(published_to="2010"),
            Filter(published_to="2010-05"),
            False,
        ),
        (
            Filter(areas=("Tarnby", "Eastmere")),
            Filter(areas=("Tarnby",)),
            Filter(areas=("Tarnby",)),
            False,
        ),
        (Filter(areas=("Tarnby",)), Filter(areas=("Eastmere",)), Filter(), True),
        (Filter(without_areas=("Tarnby",)), Filter(areas=("Tarnby",)), Filter(), True),
        (Filter(reviews=("a",)), Filter(reviews=("b",)), Filter(), True),
        (Filter(incident_from="2015"), Filter(published_to="2010"), Filter(), True),
    ],
)
def test_what_both_limit_is_limited_by_both(
    asked: Filter, given: Filter, laid: Filter, *, contradicts: bool
) -> None:
    found, notes = beside(asked, given)
    assert found == laid
    assert bool(notes) is contradicts


def printed(given: Answer) -> str:
    """Return an answer as the command prints it."""
    runner = CliRunner()
    with runner.isolation() as (out, *_):
        print_answer(given)
        return out.getvalue().decode()
