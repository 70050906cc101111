"""Questions about the documents themselves are told by their form and the names of reviews."""

from __future__ import annotations

import pytest

from assistant.answering.record_wording import Record
from assistant.answering.records import Asked, record_asked
from corpus.types import Kind, Metadata
from index.types import Filter, HeldReview


def held(name: str, pseudonym: str, **data: str) -> HeldReview:
    said = Metadata(pseudonym=pseudonym, kind=Kind.CASE_REVIEW, **data)
    return HeldReview(name, f"{name}.pdf", "0" * 64, "text/plain", said, {}, 1, 1, "2026-01-01", ())


HELD = (
    held("a", "Baby J", area="Carrow Coast", published="2009-11-06"),
    held("b", "The W Children", area="Tarnby", published="2004-07-26"),
    held("c", "Child R and Child S", area="Skerrin Bay", title="Overview report on a fire"),
    held("d", "Juniper (chosen by her grandmother)", area="Tallowgate"),
)


def taken(text: str) -> Asked:
    asked = record_asked(text, HELD)
    assert asked is not None, text
    return asked


@pytest.mark.parametrize(
    ("text", "records", "reviews"),
    [
        ("Who wrote the Baby J report?", [Record.AUTHOR], "a"),
        (
            "who was the lead reviewer on the Juniper report? need it for a citation",
            [Record.AUTHOR],
            "d",
        ),
        ("who is the author of the overview report on Child S", [Record.AUTHOR], "c"),
        ("author of the Baby J review?", [Record.AUTHOR], "a"),
        ("who was the Baby J report written by", [Record.AUTHOR], "a"),
        (
            "who wrote the one on the W children and when did it come out",
            [Record.AUTHOR, Record.PUBLISHED],
            "b",
        ),
        ("when was Baby J's review published?", [Record.PUBLISHED], "a"),
        ("in what year was the Juniper review published", [Record.PUBLISHED], "d"),
        ("date of publication of the Baby J report", [Record.PUBLISHED], "a"),
        ("incident date for the Baby J review please", [Record.INCIDENT], "a"),
        ("when did the incident happen in the Child R review", [Record.INCIDENT], "c"),
        ("who published the W children report", [Record.BODY], "b"),
        ("which area is the Baby J report from", [Record.AREA], "a"),
        ("how many recommendations does the Baby J review make?", [Record.RECOMMENDED], "a"),
        (
            "how many recommendations does the Baby J review make, and to whom?",
            [Record.RECOMMENDED],
            "a",
        ),
        (
            "to whom are the recommendations of the Juniper review addressed?",
            [Record.RECOMMENDED],
            "d",
        ),
    ],
)
def test_a_record_is_asked_of_a_review_that_is_named(
    text: str, records: list[Record], reviews: str
) -> None:
    asked = taken(text)
    assert list(asked.records) == records
    assert asked.filters.reviews == tuple(reviews)


@pytest.mark.parametrize(
    ("text", "record", "filters"),
    [
        ("what documents do you hold?", Record.HELD, Filter()),
        ("which reviews are held", Record.HELD, Filter()),
        ("list the reviews in the library", Record.HELD, Filter()),
        ("how many reviews are there in the library?", Record.HELD, Filter()),
        ("which reports do you hold that came out", Record.HELD, Filter()),
        ("what have you got for", Record.HELD, Filter()),
        ("which areas are the reviews from?", Record.AREAS, Filter()),
        ("which areas do you cover", Record.AREAS, Filter()),
        ("what years do the reviews cover", Record.YEARS, Filter()),
        ("how many recommendations are there?", Record.RECOMMENDED, Filter()),
        (
            "when was the 2004 review published",
            Record.PUBLISHED,
            Filter(published_from="2004", published_to="2004"),
        ),
    ],
)
def test_the_library_is_asked_without_the_words_that_name_a_part_of_it(
    text: str, record: Record, filters: Filter
) -> None:
    asked = taken(text)
    assert asked.records == (record,)
    assert asked.filters == filters


def test_which_documents_are_meant_is_told_by_their_noun() -> None:
    assert taken("which reviews do you hold").kinds == (Kind.CASE_REVIEW,)
    assert taken("which documents do you hold").kinds == ()
    assert taken("which inquiries do you hold").kinds == (Kind.INQUIRY,)
    assert taken("what secondary reports do you hold").kinds == (Kind.SECONDARY_REPORT,)
    assert taken("how many reviews do you hold").counts
    assert not taken("which reviews do you hold").counts


@pytest.mark.parametrize(
    "text",
    [
        "what was recommended about supervision",
        "which reviews found neglect",
        "how many reviews report neglect",
        "how many recommendations were aimed at landlords or council housing, and what were they?",
        "which reviews are there about neglect",
        "who wrote to the school about Baby J",
        "who wrote the letter to the GP of Baby J",
        "who carried out the assessment of Baby J",
        "who led on the Baby J case",
        "who found the three kids in the flat",
        "who raised the alarm in the Baby J case?",
        "where did Baby J come from",
        "when was Baby J seen",
        "when did Baby J die",
        "when was the guidance on bruising published",
        "which areas had paperwork that vanished",
        "what did the Baby J review recommend",
        "which areas?",
        "how many reviews?",
        "only since 2015",
        "",
    ],
)
def test_what_is_about_practice_is_left_to_the_search(text: str) -> None:
    assert record_asked(text, HELD) is None
