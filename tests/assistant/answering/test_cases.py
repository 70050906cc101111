"""Questions on whole cases are told by their form and counted over every review."""

from __future__ import annotations

import pytest

from assistant.answering.case_wording import Aspect
from assistant.answering.cases import CaseAsked, case_asked, case_next
from assistant.answering.known import known_next
from assistant.ground.types import Answer, Count, Outcome
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import asked, put
from tests.support import WordEncoder

DIED = "Baby J was nine weeks old when he died."
LIVED = "Child K, who has cerebral palsy, survived and lives with an aunt."
UNBORN = "Child M was bruised when her mother was pregnant with a brother."


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three case reviews and an inquiry."""
    library = Library(tmp_path_factory.mktemp("shelf") / "library", encoder=WordEncoder())
    put(
        library,
        "a.txt",
        "Extended Child Practice Review: Baby J",
        "1. The facts",
        "Baby J was nine weeks old when he died.",
        "2. Recommendations",
        "2.1 The board should ask each agency how it records fathers.",
        title="Extended Child Practice Review: Baby J",
        pseudonym="Baby J",
        published="2009",
    )
    put(
        library,
        "b.txt",
        "Serious Case Review: Child K",
        "1. The facts",
        "Child K, who has cerebral palsy, survived and lives with an aunt.",
        "This review makes no recommendations.",
        title="Serious Case Review: Child K",
        pseudonym="Child K",
        published="2014",
    )
    put(
        library,
        "c.txt",
        "Serious Case Review: Child M",
        "1. The facts",
        "Child M was bruised when her mother was pregnant with a brother.",
        "2. Recommendations",
        "2.1 Schools should keep a chronology.",
        title="Serious Case Review: Child M",
        pseudonym="Child M",
        published="2016",
    )
    put(library, "d.txt", "The child died.", kind="inquiry", title="The Inquiry")
    return library


def told(library: Library, question: str) -> Answer:
    given = asked(library, question)
    assert given is not None, question
    assert given.outcome is Outcome.ANSWERED
    return given


def quotes(given: Answer) -> list[str]:
    return [cited.quote for point in given.points for cited in point.citations]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("in how many did the child die", DIED),
        ("how many of these kids didn't make it", DIED),
        ("number of cases where the young person lost their life", DIED),
        ("which ones survived?", LIVED),
        ("which reviews did nobody die in", LIVED),
        ("how many make no recommendations at all", "This review makes no recommendations."),
        ("any report with no actions at all?", "This review makes no recommendations."),
        ("any reviews w/out recs?", "This review makes no recommendations."),
        ("no. of reviews about a baby under 1", DIED),
        ("how many babies died", DIED),
        ("how many concern a disabled child?", LIVED),
        ("how many have an unborn child in them", UNBORN),
        ("how many are extended reviews", "Extended Child Practice Review: Baby J"),
    ],
)
def test_one_review_of_three_is_counted_with_the_sentence_that_tells_it(
    shelf: Library, question: str, quoted: str
) -> None:
    given = told(shelf, question)
    assert given.count == Count(1, 3, "reviews")
    assert quoted in quotes(given)


@pytest.mark.parametrize(
    "question",
    [
        "how many of the reports actually make recommendations",
        "how many involve a baby or an unborn child",
    ],
)
def test_two_reviews_of_three_are_counted(shelf: Library, question: str) -> None:
    assert told(shelf, question).count == Count(2, 3, "reviews")


def test_a_review_that_states_no_outcome_is_named_and_not_counted(shelf: Library) -> None:
    given = told(shelf, "in how many did the child die")
    assert any("not stated" in note and "Child M" in note for note in given.notes)


def test_another_document_that_tells_it_too_is_named_and_not_counted(shelf: Library) -> None:
    given = told(shelf, "in how many did the child die")
    assert any("not counted" in note and "The Inquiry" in note for note in given.notes)


def test_a_period_narrows_what_is_counted(shelf: Library) -> None:
    given = told(shelf, "how many published after 2012 make recommendations")
    assert given.count == Count(1, 2, "reviews")


@pytest.mark.parametrize(
    "question",
    [
        "how many of these babies died while sleeping somewhere unsafe",
        "which reports praise a health visitor",
        "what do the reviews say about the death of a grandmother",
        "how many deaths were bed sharing",
        "did the baby die",
    ],
)
def test_what_asks_for_more_than_the_case_as_a_whole_is_left_to_the_reader(question: str) -> None:
    assert case_asked(question) is None


def test_the_others_are_those_that_the_question_before_left_out(shelf: Library) -> None:
    with shelf.snapshot() as snapshot:
        given = known_next(snapshot, "and the others?", "in how many did the child die", Filter())
    assert given is not None
    assert quotes(given) == [LIVED]


def test_a_turn_that_only_narrows_asks_the_same_again() -> None:
    assert case_next("how many", "how many involve a baby") == CaseAsked(
        (Aspect.BABY,), either=False, counts=True
    )
    assert case_next("how many were seen by a nurse", "how many involve a baby") is None
    assert case_next("and the others?", "how many involve a baby") is None


@pytest.mark.parametrize(
    "question", ["how many came out after 2012", "how many published after 2012"]
)
def test_a_time_alone_asks_what_is_held_of_it(shelf: Library, question: str) -> None:
    assert told(shelf, question).count == Count(2, 3, "reviews")
