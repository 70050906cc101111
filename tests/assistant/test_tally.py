"""Only case reviews are counted as reviews; what nobody knows the kind of is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import wording
from assistant.asking import ask
from assistant.tally import scope_of
from assistant.types import Outcome
from index.library import Library
from index.types import Filter, HeldReview
from tests.support import WordEncoder, of, original_of, review_of


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library(tmp_path / "library", encoder=WordEncoder())
    made.begin()
    return made


def put(library: Library, source: str, kind: str) -> HeldReview:
    words = f"The {source} tells of a school that heard nothing from the nurse."
    declared = {"kind": kind} if kind else {}
    with library.writing() as writer:
        return writer.add(review_of(words, source=source, **declared), original_of(words))


def test_a_document_of_unknown_kind_stands_among_the_others(library: Library) -> None:
    review, unknown = put(library, "a.txt", "case review"), put(library, "b.txt", "")
    inquiry = put(library, "c.txt", "inquiry")
    with library.snapshot() as snapshot:
        scope = scope_of(snapshot, Filter())
    assert list(scope.reviews) == list(scope.counted) == [review.id]
    assert list(scope.others) == [unknown.id, inquiry.id]
    assert [one.id for one in scope.unknown] == [unknown.id]
    assert scope.unit == "reviews"


def test_without_case_reviews_the_other_documents_are_counted(library: Library) -> None:
    documents = [put(library, "b.txt", ""), put(library, "c.txt", "inquiry")]
    with library.snapshot() as snapshot:
        scope = scope_of(snapshot, Filter())
    assert scope.reviews == {}
    assert list(scope.counted) == [one.id for one in documents]
    assert scope.unit == "documents"


def test_a_note_names_what_is_of_unknown_kind_and_says_where_to_set_it(library: Library) -> None:
    put(library, "a.txt", "case review")
    with library.snapshot() as snapshot:
        assert wording.unknown_kind(scope_of(snapshot, Filter())) is None
    put(library, "b.txt", "")
    with library.snapshot() as snapshot:
        assert wording.unknown_kind(scope_of(snapshot, Filter())) == (
            "1 document of unknown kind is not counted as a case review: b.txt. Open it on the "
            "page “Documents” and say what kind it is."
        )
    put(library, "c.txt", "")
    with library.snapshot() as snapshot:
        note = wording.unknown_kind(scope_of(snapshot, Filter()))
    assert note is not None
    assert note.startswith("2 documents of unknown kind are not counted as case reviews: b.txt; ")


@pytest.mark.parametrize(
    "question",
    ["what do the reviews say about schools?", "what about submarines?", "how many reviews?"],
)
def test_every_answer_that_counts_says_what_it_left_out(library: Library, question: str) -> None:
    put(library, "a.txt", "case review")
    put(library, "b.txt", "")
    given = of(library, ask, question)
    if given.count is None:
        assert given.outcome is Outcome.UNSURE
        assert "1 of the 1 case review;" in given.lead
    else:
        assert (given.count.of, given.count.unit) == (1, "reviews")
    assert any("of unknown kind is not counted" in note for note in given.notes)
