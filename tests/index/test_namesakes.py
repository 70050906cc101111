"""What tells documents of one name apart."""

from __future__ import annotations

import pytest

from corpus.types import Review
from index.library import Library
from index.namesakes import Apart
from tests.index.support import paragraphs
from tests.support import original_of, review_of

TITLE = "Regulation 28 report"


def add(library: Library, number: int, source: str, **declared: str) -> None:
    parts = paragraphs(number)
    review: Review = review_of(*parts, source=source, **declared)
    with library.writing() as change:
        change.add(review, original_of(*parts))


def apart(library: Library) -> list[Apart | None]:
    with library.snapshot() as snapshot:
        assert [snapshot.held(one.id) for one in snapshot.reviews()] == list(snapshot.reviews())
        return [one.apart for one in snapshot.reviews()]


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ([{"published": "2016-03-01"}, {"published": "2016-04-01"}], Apart.PUBLISHED),
        ([{"body": "Ashby Board"}, {"body": "Elm Board"}], Apart.BODY),
        ([{}, {}], Apart.SOURCE),
    ],
)
def test_documents_of_one_name_are_told_apart_by_the_first_thing_that_differs(
    library: Library, said: list[dict[str, str]], by: Apart
) -> None:
    for number, declared in enumerate(said):
        add(library, number, f"{number}.txt", title=TITLE, area="Westmoor", **declared)
    assert apart(library) == [by, by]


def test_files_of_one_name_are_told_apart_by_id(library: Library) -> None:
    add(library, 1, "report.txt", title=TITLE)
    add(library, 2, "report.txt", title=TITLE.upper())
    assert apart(library) == [Apart.ID, Apart.ID]


def test_year_area_or_pseudonym_tell_documents_apart_already(library: Library) -> None:
    add(library, 1, "1.txt", title=TITLE, area="Westmoor")
    assert apart(library) == [None]
    add(library, 2, "2.txt", title=TITLE, area="Tarnby")
    add(library, 3, "3.txt", title=TITLE, area="Westmoor", published="2016")
    add(library, 4, "4.txt", title=TITLE, area="Westmoor", pseudonym="Child F")
    assert apart(library) == [None, None, None, None]
    add(library, 5, "5.txt", title="Another", area="Westmoor", pseudonym="Child F")
    assert apart(library) == [None, None, None, Apart.SOURCE, Apart.SOURCE]
