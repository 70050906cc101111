"""What the keeper is told where recommendations found differ from the document's own numbers."""

from __future__ import annotations

import pytest

from corpus.blocks import Block, Document
from corpus.structure import assemble
from tests.corpus.test_structure import LONG, build, heading


def notes(*blocks: Block | str) -> tuple[str, ...]:
    return build(heading("Recommendations"), *blocks).notes


def asked(*numbers: int | str) -> list[Block | str]:
    """Return recommendations of these numbers."""
    return [f"Recommendation {n}: The Board should audit the files of team {n}." for n in numbers]


def listed(*numbers: int) -> list[Block | str]:
    return [f"{n}. The Board should audit the files of team {n}." for n in numbers]


@pytest.mark.parametrize(
    "blocks",
    [
        asked(1, 2, 3),
        asked("1a", "1b", 2, 3),
        asked(3, 1, 2),
        asked("4.1", "4.3"),
        listed(1, 2, 3),
        listed(4, 5),
        ["1. The panel makes the following recommendations.", *listed(2, 3)],
        ["R1 The Board should meet.", "R2 Schools should write."],
        ["The PCT should train staff.", "The school should keep notes."],
    ],
)
def test_nothing_is_said_of_numbers_that_fit(blocks: list[Block | str]) -> None:
    assert notes(*blocks) == ()


def test_a_gap_is_told_with_the_place_to_look_at() -> None:
    assert notes(*asked(1, 2, 4, 5, 8)) == (
        (
            "Recommendations 3, 6, 7 are not among those found, though the document numbers them "
            "up to 8: look after Recommendation 2 (under “Recommendations”), after "
            "Recommendation 5 (under “Recommendations”)."
        ),
    )


@pytest.mark.parametrize(
    "blocks",
    [
        asked(2, 3),
        ["R2 The Board should meet.", "R3 Schools should write."],
    ],
)
def test_a_list_that_is_found_from_its_second_on_lacks_the_first(
    blocks: list[Block | str],
) -> None:
    (said,) = notes(*blocks)
    assert said.startswith("Recommendation 1 is not among those found")
    assert "look before Recommendation 2 (under" in said


def test_a_gap_in_a_list_of_bare_numbers_is_told() -> None:
    (said,) = notes(*listed(1, 2), "3. This was the third of them, for the record.", *listed(4))
    assert said.startswith("Recommendation 3 is not among those found")


@pytest.mark.parametrize(
    "mention", ["Recommendations 1 to 4 are for the Board.", "Recommendation 4 was the hardest."]
)
def test_the_last_ones_are_missed_where_the_text_speaks_of_them(mention: str) -> None:
    review = build(heading("Summary"), mention, heading("Recommendations"), *asked(1, 2, 3))
    (said,) = review.notes
    assert said.startswith("Recommendation 4 is not among those found")
    assert "look after Recommendation 3" in said


def test_the_recommendations_of_another_document_are_not_missed() -> None:
    spoken = "Recommendation 4 of the earlier inquiry and Recommendation 12 were read too."
    assert (
        build(heading("Summary"), spoken, heading("Recommendations"), *asked(1, 2, 3)).notes == ()
    )
    assert notes(*asked(1, 2, 64)) == ()
    assert notes(*asked(64)) == ()


def test_a_number_that_stands_twice_in_a_list_is_told() -> None:
    assert notes(*asked(1, 2, 2, 3)) == (
        "2 recommendations are numbered 2 (under “Recommendations”): compare the original.",
    )
    assert notes(*asked(1, 1, 2))[0].startswith("2 recommendations are numbered 1 ")


def test_a_list_for_each_agency_starts_again_without_a_fault() -> None:
    agencies = [
        block
        for name, numbers in (("Police", (1,)), ("Health", (1, 2, 3)), ("Schools", (1, 2)))
        for block in (heading(name, 2), *asked(*numbers))
    ]
    assert notes(*agencies) == ()
    assert notes(*asked(1, 2, 3), LONG, *asked(1, 2)) == ()


def test_a_gap_is_told_of_the_agency_whose_list_has_it() -> None:
    (said,) = notes(heading("Police", 2), *asked(1, 2, 3), heading("Health", 2), *asked(1, 3))
    assert said == (
        "Recommendation 2 is not among those found, though the document numbers them up to 3: look "
        "after Recommendation 1 (under “Health”)."
    )


def test_a_list_that_goes_on_from_agency_to_agency_is_one() -> None:
    assert notes(heading("Police", 2), *asked(1, 2), heading("Health", 2), *asked(3, 4)) == ()
    (said,) = notes(heading("Police", 2), *asked(1, 2), heading("Health", 2), *asked(4, 5))
    assert "Recommendation 3 is not" in said


def test_headings_that_are_the_labels_are_one_list() -> None:
    headed = [
        block
        for n in (1, 2, 4)
        for block in (heading(f"Recommendation {n}", 2), "The Board should audit.")
    ]
    (said,) = notes(*headed)
    assert "look after Recommendation 2 (under “Recommendations”)." in said


def test_the_page_is_told_where_there_are_pages() -> None:
    lines = ["Recommendations", *asked(1, 2, 4)]
    blocks = tuple(Block(str(line), page=n) for n, line in enumerate(lines, 1))
    review = assemble(Document(blocks, "application/pdf", 4), source="x.pdf", sha256="0")
    (said,) = review.notes
    assert said.endswith("look after Recommendation 2 (under “Recommendations”, page 3).")
