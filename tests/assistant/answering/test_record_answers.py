"""What is recorded of the documents is said with the line that states it."""

from __future__ import annotations

import pytest

from assistant.ground.types import Aim, Answer, Outcome, PointKind
from index.library import Library
from index.types import Filter
from tests.assistant.answering.support import asked, put
from tests.support import WordEncoder


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three case reviews, an inquiry and a document of unknown kind."""
    library = Library(tmp_path_factory.mktemp("shelf") / "library", encoder=WordEncoder())
    put(
        library,
        "a.txt",
        "Serious Case Review: Baby J",
        "Date of publication: 6 November 2009",
        "Date of incident: 11 February 2009",
        "Author: Dr P. Lindqvist-Rowe",
        "1. Recommendations",
        "1.1 The board should ask each agency how it records fathers.",
        "1.2 Health visitors should be trained to ask about the father.",
        area="Carrow Coast",
        pseudonym="Baby J",
        published="2009-11-06",
        incident="2009-02-11",
        author="Dr P. Lindqvist-Rowe",
        title="Serious Case Review: Baby J",
    )
    put(
        library,
        "b.txt",
        "Overview report: Child K",
        "Published in May 2012. The police were told of the party on 3 March 2011.",
        "1. Recommendations",
        "1.1 The police should tell schools of every such party.",
        area="Tarnby",
        pseudonym="Child K",
        published="2012-05",
        author="A. N. Other",
        title="Overview report: Child K",
    )
    put(library, "c.txt", "The house was cold.", area="Tarnby", pseudonym="Child M")
    put(library, "d.txt", "The inquiry sat for a year.", kind="inquiry", title="The Inquiry")
    put(library, "e.txt", "A letter.", kind="", published="2012")
    return library


def told(library: Library, question: str, filters: Filter | None = None) -> Answer:
    given = asked(library, question, filters)
    assert given is not None, question
    return given


def quotes(given: Answer) -> list[str]:
    return [cited.quote for point in given.points for cited in point.citations]


def counted(given: Answer) -> tuple[int, int, str]:
    assert given.count is not None
    return given.count.n, given.count.of, given.count.unit


def test_the_author_is_named_and_quoted_from_the_line_that_states_it(shelf: Library) -> None:
    given = told(shelf, "who wrote the Baby J report?")
    assert given.outcome is Outcome.ANSWERED
    assert given.lead == "2009 – Carrow Coast – Baby J: written by Dr P. Lindqvist-Rowe."
    assert quotes(given) == ["Author: Dr P. Lindqvist-Rowe"]
    assert given.count is None
    assert given.understood.aim is Aim.HOLDINGS


def test_several_records_are_answered_at_once(shelf: Library) -> None:
    given = told(shelf, "who wrote the one on Baby J and when did it come out?")
    assert given.lead.endswith("written by Dr P. Lindqvist-Rowe; published 6 November 2009.")
    assert quotes(given) == [
        "Author: Dr P. Lindqvist-Rowe",
        "Date of publication: 6 November 2009",
    ]


def test_a_date_is_quoted_from_the_line_that_labels_it(shelf: Library) -> None:
    assert quotes(told(shelf, "incident date of the Baby J review")) == [
        "Date of incident: 11 February 2009"
    ]
    assert quotes(told(shelf, "when was the Child K report published?")) == [
        "Published in May 2012."
    ]


def test_a_month_that_stands_in_another_matter_states_no_date(library: Library) -> None:
    put(
        library,
        "a.txt",
        "Serious Case Review: Baby J",
        "In November 2009 the police called at the house.",
        pseudonym="Baby J",
        published="2009-11",
    )
    given = told(library, "when was the Baby J review published?")
    assert given.lead == "2009 – Baby J: published November 2009."
    assert given.points == ()


def test_what_the_text_does_not_state_is_said_with_where_it_comes_from(shelf: Library) -> None:
    given = told(shelf, "who is the author of the Child K review?")
    assert given.lead == "2012 – Tarnby – Child K: written by A. N. Other."
    assert given.points == ()
    assert given.notes == (
        "No line of 2012 – Tarnby – Child K states the author; it was declared in its file.",
    )


def test_what_is_known_of_some_is_partly_answered(shelf: Library) -> None:
    given = told(shelf, "when were the Tarnby reviews published?")
    assert given.outcome is Outcome.PARTLY
    assert given.lead == "Of 2 documents the library knows the date of publication of 1."
    assert "Tarnby – Child M: date of publication not known." in given.notes


def test_what_is_not_recorded_is_left_to_the_search(shelf: Library) -> None:
    assert asked(shelf, "who wrote the Child M review?") is None
    assert asked(shelf, "date of incident of the Child K review") is None


def test_recommendations_are_counted_quoted_and_told_by_whom_they_ask(shelf: Library) -> None:
    given = told(shelf, "how many recommendations does the Baby J review make, and to whom?")
    assert given.lead == "2009 – Carrow Coast – Baby J makes 2 recommendations."
    assert counted(given) == (2, 2, "recommendations")
    assert {point.kind for point in given.points} == {PointKind.RECOMMENDATION}
    assert quotes(given)[0] == "1.1 The board should ask each agency how it records fathers."
    assert any("board (1)" in note and "health (1)" in note for note in given.notes)


def test_recommendations_of_all_reviews_are_counted_by_review(shelf: Library) -> None:
    given = told(shelf, "how many recommendations are there?")
    assert given.lead == "3 case reviews make 3 recommendations."
    assert given.notes[0] == (
        "2009 – Carrow Coast – Baby J: 2; 2012 – Tarnby – Child K: 1; Tarnby – Child M: 0."
    )


def test_what_is_held_is_counted_by_kind(shelf: Library) -> None:
    documents = told(shelf, "what documents do you hold?")
    assert documents.lead == (
        "The library holds 5 documents: case review 3, inquiry 1, of unknown kind 1."
    )
    assert counted(documents) == (5, 5, "documents")
    reviews = told(shelf, "how many reviews do you hold?")
    assert reviews.lead.startswith("The library holds 3 case reviews from 2 areas")
    assert counted(reviews) == (3, 3, "reviews")
    assert reviews.points == ()
    assert any("of unknown kind is not counted" in note for note in reviews.notes)
    assert counted(told(shelf, "which inquiries do you hold?")) == (1, 5, "documents")


def test_a_period_leaves_what_was_published_in_it_and_names_what_has_no_date(
    shelf: Library,
) -> None:
    given = told(shelf, "which reports do you hold that came out before 2010")
    assert counted(given) == (1, 3, "reviews")
    assert quotes(given) == ["Date of publication: 6 November 2009"]
    assert "They are: 2009 – Carrow Coast – Baby J." in given.notes
    assert any("state no date of publication and may belong to it" in one for one in given.notes)


def test_none_is_not_said_plainly_where_a_date_is_not_known(shelf: Library) -> None:
    given = told(shelf, "which reviews do you hold that came out before 1990")
    assert given.outcome is Outcome.PARTLY
    assert counted(given) == (0, 3, "reviews")


def test_what_is_held_is_quoted_by_its_title(shelf: Library) -> None:
    given = told(shelf, "what have you got for Tarnby?")
    assert given.lead == "The library holds 2 documents (Tarnby): case review 2."
    assert quotes(given) == ["Overview report: Child K"]


def test_areas_and_years_are_counted_over_case_reviews(shelf: Library) -> None:
    areas = told(shelf, "which areas are the reviews from?")
    assert areas.lead == "3 case reviews, by areas: Carrow Coast (1), Tarnby (2)."
    assert counted(areas) == (2, 2, "areas")
    years = told(shelf, "what years do the reviews cover?")
    assert years.lead == (
        "3 case reviews, by years of publication: 2009 (1), 2012 (1). Of 1 it is not known."
    )


def test_filters_set_beside_the_question_are_laid_over_it(shelf: Library) -> None:
    given = told(shelf, "which reviews do you hold?", Filter(areas=("Carrow Coast",)))
    assert counted(given) == (1, 3, "reviews")


def test_every_quotation_is_a_slice_of_its_source(samples: Library) -> None:
    questions = (
        "who wrote the reviews?",
        "when were the reviews published?",
        "what documents do you hold?",
        "how many recommendations are there?",
    )
    for question in questions:
        given = told(samples, question)
        cited = [one for point in given.points for one in point.citations]
        assert len(cited) > 15
        with samples.snapshot() as snapshot:
            for one in cited:
                text = snapshot.version(one.sha256).text
                assert text[one.start : one.end] == one.quote
