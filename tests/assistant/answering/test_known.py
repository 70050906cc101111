"""What is known is answered before anything is searched, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.asking import ask
from assistant.types import Outcome, Turn
from index.library import Library
from tests.assistant.answering.support import asked, put
from tests.support import WordEncoder, of


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("two") / "library", encoder=WordEncoder())
    for name, area in (("a", "Eastmere"), ("b", "Kingsmead")):
        put(
            library,
            f"{name}.txt",
            "Findings",
            f"The {area} school heard of the dog and told nobody of it.",
            area=area,
            pseudonym=f"Child {name.upper()}",
            published="2004",
        )
    return library


def test_a_literal_question_is_answered_by_asking(two: Library) -> None:
    given = of(two, ask, "how many reviews mention a dog?")
    assert given.lead == "“dog” stands in 2 of 2 case reviews."
    assert of(two, ask, "which reviews do you hold?").count is not None


def test_a_stop_word_is_a_word_when_it_is_asked_for(two: Library) -> None:
    assert of(two, ask, "is “of” mentioned?").outcome is Outcome.ANSWERED


def test_what_may_not_be_asked_is_declined_all_the_same(two: Library) -> None:
    given = of(two, ask, "which reviews mention the real name of the child?")
    assert given.outcome is Outcome.DECLINED


def test_a_question_that_points_back_is_left_to_the_conversation(two: Library) -> None:
    history = (Turn("user", "what went wrong with the school?"),)
    given = of(two, ask, "which reviews mention that?", history=history)
    assert "stands in" not in given.lead


def test_an_area_may_itself_be_the_word_that_is_asked_for(two: Library) -> None:
    given = asked(two, "which reviews mention Eastmere?")
    assert given is not None
    assert given.lead == "“Eastmere” stands in 1 of 2 case reviews."


def test_what_the_reviews_report_is_left_to_the_search(two: Library) -> None:
    for question in ("which reviews found neglect?", "what was recommended about dogs?"):
        assert asked(two, question) is None


def test_an_empty_library_has_nothing_to_say(tmp_path: Path) -> None:
    empty = Library(tmp_path / "library", encoder=WordEncoder())
    put(empty, "a.txt", "One.")
    with empty.writing() as writer, empty.snapshot() as snapshot:
        writer.remove(snapshot.held("a.txt").id)
    given = asked(empty, "which reviews mention mould?")
    assert given is not None
    assert given.outcome is Outcome.SILENT
    assert given.count is not None
    assert given.count.n == given.count.of == 0
