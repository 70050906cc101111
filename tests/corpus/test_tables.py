"""Recommendations found in a column of a table that is called one of recommendations."""

from __future__ import annotations

import pytest

from tests.corpus.test_structure import build, heading, recommended, row


@pytest.mark.parametrize(
    "head", ["Recommendation", "Key recommendations", "Recommendation made:", "RECOMMENDATIONS"]
)
def test_a_column_so_headed_is_enough(head: str) -> None:
    review = build(
        heading("Plan"), row(f"No. | {head} | Lead"),
        row("1 | The works should fence their yard. | Works"),
        row("2 | None | Works"), row("3 | Look at each yard in turn. | Board"),
    )  # fmt: skip
    assert recommended(review) == [
        ("paragraph 1", "1 | The works should fence their yard. | Works"),
        ("paragraph 3", "3 | Look at each yard in turn. | Board"),
    ]


def test_rows_without_numbers_give_their_cell() -> None:
    review = build(
        heading("Findings"), row("Finding | Recommendation"),
        row("The gate was open. | Mend the gate by May."), row("Nobody rang. | n/a"),
    )  # fmt: skip
    assert recommended(review) == [(None, "Mend the gate by May.")]


def test_recommendations_with_labels_of_their_own_are_taken_once() -> None:
    review = build(
        heading("Plan"), row("Ref | Recommendation | Lead"),
        row("R1 | The works should fence their yard. | Works"),
        row("R2 | The panel recommends that the school rings. | Head"),
    )  # fmt: skip
    assert [label for label, _ in recommended(review)] == ["R1", "R2"]


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("Progress on earlier reviews", "Recommendation | Progress"),
        ("National reports", "Recommendation | Source"),
        ("References", "Recommendation | Source"),
        ("Findings", "Action | Time"),
        ("Findings", "Recommendation accepted? | Time"),
    ],
)
def test_what_others_recommended_or_a_column_of_another_name_is_not_taken(
    title: str, head: str
) -> None:
    review = build(heading(title), row(head), row("Mend the gate by May. | Later than said"))
    assert recommended(review) == []


def test_where_a_section_lists_recommendations_other_tables_give_none() -> None:
    review = build(
        heading("Findings"), row("Recommendation | Seen"), row("Mend the gate by May. | Not yet"),
        heading("Recommendations"), "1. The Board should ask in a year.",
    )  # fmt: skip
    assert [label for label, _ in recommended(review)] == ["Recommendation 1"]
